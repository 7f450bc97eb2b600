//! What stands to what between the rows of the tables. In: the record. Out: one row per link, and which columns hold an id of another table.
//! Never: a link to what is not public, a link that a column of one id already says. Source: Table Schema, foreign keys.

use gawah_record::public::PublicRecord;

/// A kind of column in the words of Table Schema.
pub(crate) type Column = (&'static str, &'static str);

pub(crate) const LINKS: &[Column] = &[
    ("id", "integer"),
    ("from_id", "string"),
    ("relation", "string"),
    ("to_id", "string"),
    ("days_min", "integer"),
    ("days_max", "integer"),
    ("rule", "string"),
];

/// The table whose `id` a column of another table holds, for the keys of the manifest; a column of several ids is none.
pub(crate) fn refers(column: &str) -> Option<&'static str> {
    match column {
        "incident" => Some("incidents"),
        "claim" => Some("claims"),
        "source_id" => Some("sources"),
        _ => None,
    }
}

/// One link: from which id, how, to which, the days between, the rule that made it.
type Link<'a> = (&'a str, &'static str, &'a str, Option<(i64, i64)>, &'a str);

/// What stands to what, where no column of one id says so: answers, evidence, copies, ids taken over, claims that differ.
pub(crate) fn links(record: &PublicRecord) -> Vec<Vec<String>> {
    let mut made: Vec<Link<'_>> = Vec::new();
    for demand in &record.demands {
        made.extend(demand.answers.iter().map(|a| (demand.id.as_str(), "answered_by", a.claim.as_str(), a.days, a.rule.as_str())));
    }
    for promise in &record.promises {
        let shown = promise.history.iter().filter_map(|r| Some((r.evidence.as_ref()?, r.state)));
        made.extend(shown.map(|(claim, state)| (promise.id.as_str(), "rated_by", claim.as_str(), None, state.as_str())));
    }
    for source in &record.sources {
        made.extend(source.first.iter().map(|first| (source.id.as_str(), "copy_of", first.as_str(), None, "")));
    }
    for incident in &record.incidents {
        made.extend(incident.also.iter().map(|old| (old.as_str(), "merged_into", incident.id.as_str(), None, "")));
        for (one, other) in incident.disagreements.iter().flat_map(|d| d.claims.windows(2).map(move |pair| ((d, &pair[0]), &pair[1]))) {
            made.push((one.1.as_str(), "differs_from", other.as_str(), None, one.0.about.as_str()));
        }
    }
    for person in &record.people {
        made.extend(person.also.iter().map(|old| (old.as_str(), "merged_into", person.id.as_str(), None, "")));
        made.extend(person.claims.iter().map(|claim| (person.id.as_str(), "stands_on", claim.as_str(), None, "")));
    }
    for group in &record.groups {
        made.extend(group.claims.iter().map(|claim| (group.id.as_str(), "stands_on", claim.as_str(), None, "")));
    }
    made.sort_unstable();
    made.dedup();
    let row = |(at, (from, relation, to, days, rule)): (usize, Link<'_>)| {
        let words = [from, relation, to].map(str::to_owned);
        let mut row = vec![(at + 1).to_string()];
        row.extend(words);
        let end = |days: Option<i64>| days.map(|d| d.to_string()).unwrap_or_default();
        row.extend([end(days.map(|d| d.0)), end(days.map(|d| d.1)), rule.to_owned()]);
        row
    };
    made.into_iter().enumerate().map(row).collect()
}
