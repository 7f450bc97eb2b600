//! The record as open tables. In: the record. Out: rows for CSV, with the columns that the dictionary and manifest name.
//! Never: 0 for unknown, a cell that a spreadsheet takes for a formula (R40), or a column without its meaning (R27).
//! Source: RFC 4180; Frictionless Table Schema for the kinds of columns.

use crate::links::{Column, LINKS, links};
use crate::say;
use crate::shelf::Shelf;
use crate::versions::{self, VERSIONS};
use gawah_record::count::Count;
use gawah_record::ids::Id;
use gawah_record::incident::{Figure, Incident};
use gawah_record::measured::EstimateSheet;
use gawah_record::when::{Precision, When};

/// One table: its file under `data/`, its columns, its rows.
pub(crate) struct Table {
    pub(crate) file: &'static str,
    pub(crate) columns: &'static [Column],
    pub(crate) rows: Vec<Vec<String>>,
}

const INCIDENTS: &[Column] = &[
    ("id", "string"),
    ("type", "string"),
    ("date_start", "date"),
    ("date_end", "date"),
    ("date_precision", "string"),
    ("place", "string"),
    ("lat", "number"),
    ("lon", "number"),
    ("geo_precision_m", "integer"),
    ("killed_min", "integer"),
    ("killed_max", "integer"),
    ("killed_sources", "integer"),
    ("injured_min", "integer"),
    ("injured_max", "integer"),
    ("injured_sources", "integer"),
    ("missing_min", "integer"),
    ("missing_max", "integer"),
    ("status", "string"),
    ("independent_sources", "integer"),
    ("sources", "string"),
    ("claims", "string"),
    ("people", "string"),
    ("merged_ids", "string"),
    ("page", "string"),
];
const CLAIMS: &[Column] = &[
    ("id", "string"),
    ("kind", "string"),
    ("exact_words", "string"),
    ("cut", "boolean"),
    ("language", "string"),
    ("source_id", "string"),
    ("incident", "string"),
    ("said_by", "string"),
    ("modality", "string"),
    ("certainty", "string"),
    ("count_min", "integer"),
    ("count_max", "integer"),
    ("parts", "string"),
    ("page", "string"),
];
const VICTIMS: &[Column] = &[
    ("id", "string"),
    ("name", "string"),
    ("spellings", "string"),
    ("description", "string"),
    ("age_min", "integer"),
    ("age_max", "integer"),
    ("occupation", "string"),
    ("outcome", "string"),
    ("incident", "string"),
    ("claims", "string"),
    ("merged_ids", "string"),
    ("page", "string"),
];
const PROMISES: &[Column] = &[
    ("id", "string"),
    ("claim", "string"),
    ("source_id", "string"),
    ("exact_words", "string"),
    ("content", "string"),
    ("promiser", "string"),
    ("office", "string"),
    ("beneficiary", "string"),
    ("amount", "string"),
    ("date_start", "date"),
    ("date_end", "date"),
    ("due_start", "date"),
    ("due_end", "date"),
    ("incident", "string"),
    ("state", "string"),
    ("rule", "string"),
    ("ratings", "string"),
    ("page", "string"),
];
const DEMANDS: &[Column] = &[
    ("id", "string"),
    ("claim", "string"),
    ("source_id", "string"),
    ("exact_words", "string"),
    ("content", "string"),
    ("demander", "string"),
    ("addressee", "string"),
    ("date_start", "date"),
    ("date_end", "date"),
    ("incident", "string"),
    ("answers", "string"),
    ("answer_days_min", "integer"),
    ("answer_days_max", "integer"),
];
const RESPONSES: &[Column] = &[
    ("id", "string"),
    ("claim", "string"),
    ("source_id", "string"),
    ("exact_words", "string"),
    ("actor", "string"),
    ("act", "string"),
    ("outcome", "string"),
    ("date_start", "date"),
    ("date_end", "date"),
    ("incident", "string"),
];
const ACTIONS: &[Column] = &[
    ("id", "string"),
    ("claim", "string"),
    ("source_id", "string"),
    ("exact_words", "string"),
    ("form", "string"),
    ("actor", "string"),
    ("place", "string"),
    ("date_start", "date"),
    ("date_end", "date"),
    ("size_min", "integer"),
    ("size_max", "integer"),
    ("incident", "string"),
];
const LISTS: &[Column] = &[
    ("id", "integer"),
    ("count", "integer"),
    ("list_1", "integer"),
    ("list_2", "integer"),
    ("list_3", "integer"),
    ("list_4", "integer"),
    ("list_5", "integer"),
];
const DAYS: &[Column] = &[("id", "integer"), ("date", "date"), ("count", "integer")];
const GROUPS: &[Column] = &[
    ("id", "string"),
    ("name", "string"),
    ("spellings", "string"),
    ("attributed", "integer"),
    ("claimed", "integer"),
    ("killed_min", "integer"),
    ("killed_max", "integer"),
    ("arrests", "integer"),
    ("charged", "integer"),
    ("convicted", "integer"),
    ("acquitted", "integer"),
    ("banned", "integer"),
    ("promises", "integer"),
    ("talks", "integer"),
    ("missing_share", "number"),
    ("claims", "string"),
];
const SOURCES: &[Column] = &[
    ("id", "string"),
    ("kind", "string"),
    ("shown", "boolean"),
    ("title", "string"),
    ("publisher", "string"),
    ("published", "string"),
    ("url", "string"),
    ("facts_from", "string"),
    ("language", "string"),
    ("sha256", "string"),
    ("page", "string"),
];

/// Every table, in the order of the data page.
pub(crate) fn tables(shelf: &Shelf<'_>) -> Vec<Table> {
    let of = |file, columns, rows| Table { file, columns, rows };
    let mut made = vec![
        of("incidents.csv", INCIDENTS, incidents(shelf)),
        of("claims.csv", CLAIMS, claims(shelf)),
        of("victims.csv", VICTIMS, victims(shelf)),
        of("promises.csv", PROMISES, promises(shelf)),
        of("demands.csv", DEMANDS, demands(shelf)),
        of("responses.csv", RESPONSES, responses(shelf)),
        of("actions.csv", ACTIONS, actions(shelf)),
        of("groups.csv", GROUPS, groups(shelf)),
        of("sources.csv", SOURCES, sources(shelf)),
        of("links.csv", LINKS, links(shelf.record)),
        of("versions.csv", VERSIONS, versions::rows(&shelf.versions)),
    ];
    let (estimate, escalation) = (&shelf.record.measured.estimate, &shelf.record.measured.escalation);
    if let Some(columns) = LISTS.get(..estimate.lists.len() + 2).filter(|_| estimate.lists.len() > 1) {
        made.push(of("lists.csv", columns, lists(estimate)));
    }
    if let Some(window) = &escalation.window {
        made.push(of("days.csv", DAYS, days(window, &escalation.days)));
    }
    made
}

/// How many people stand on each combination of lists, as `gawah estimate` takes it.
fn lists(sheet: &EstimateSheet) -> Vec<Vec<String>> {
    let row = |(at, (lists, people)): (usize, &(u32, u32))| {
        let on = (0..sheet.lists.len()).map(|list| (lists >> list & 1).to_string());
        [(at + 1).to_string(), people.to_string()].into_iter().chain(on).collect()
    };
    sheet.cells.iter().enumerate().map(row).collect()
}

/// Attacks by day, as `gawah escalation` takes them: the ends of the window are days of count 0.
fn days((first, last): &(String, String), days: &[(String, u32)]) -> Vec<Vec<String>> {
    let all = [(first.clone(), 0)].into_iter().chain(days.iter().cloned()).chain([(last.clone(), 0)]);
    all.enumerate().map(|(at, (day, number))| vec![(at + 1).to_string(), day, number.to_string()]).collect()
}

/// A cell that no spreadsheet runs: text that begins like a formula gets an apostrophe; plain numbers stay numbers (R39, R40).
pub fn guarded(cell: &str) -> String {
    let number = cell.parse::<f64>().is_ok_and(f64::is_finite);
    if !number && cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn text(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}

fn id(value: Option<&Id>) -> String {
    value.map(Id::to_string).unwrap_or_default()
}

fn ids(several: &[Id]) -> String {
    several.iter().map(Id::as_str).collect::<Vec<_>>().join(" ")
}

fn number<N: ToString>(value: Option<N>) -> String {
    value.map(|n| n.to_string()).unwrap_or_default()
}

fn dates(date: Option<When>) -> [String; 2] {
    [number(date.and_then(When::first_day)), number(date.and_then(When::last_day))]
}

fn ends(count: Option<Count>) -> [String; 2] {
    [number(count.and_then(Count::least)), number(count.and_then(Count::most))]
}

fn figure(figure: Option<&Figure>) -> [String; 3] {
    let [low, high] = ends(figure.map(|f| f.count));
    [low, high, number(figure.map(|f| f.sources))]
}

fn precision(date: When) -> &'static str {
    match date.precision() {
        Precision::Day => "day",
        Precision::Month => "month",
        Precision::Year => "year",
        Precision::Interval => "interval",
    }
}

fn incidents(shelf: &Shelf<'_>) -> Vec<Vec<String>> {
    shelf.record.incidents.iter().map(incident).collect()
}

fn incident(i: &Incident) -> Vec<String> {
    let place = i.place.as_ref();
    let mut row = vec![i.id.to_string(), text(i.incident_type.as_deref())];
    row.extend(dates(i.date));
    row.extend([
        text(i.date.map(precision)),
        text(place.map(|p| p.path.as_str())),
        number(place.and_then(|p| p.lat)),
        number(place.and_then(|p| p.lon)),
        number(place.map(|p| p.precision.metres())),
    ]);
    row.extend(figure(i.killed.as_ref()));
    row.extend(figure(i.injured.as_ref()));
    row.extend(ends(i.missing.as_ref().map(|f| f.count)));
    row.extend([
        i.status.as_str().to_owned(),
        i.independent_sources.to_string(),
        ids(&i.sources),
        ids(&i.claims),
        ids(&i.people),
        ids(&i.also),
        format!("attacks/{}/index.html", i.id),
    ]);
    row
}

fn claims(shelf: &Shelf<'_>) -> Vec<Vec<String>> {
    let row = |c: &gawah_record::public::PublicClaim| {
        let parts: Vec<String> = c.parts.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let [low, high] = ends(c.count);
        vec![
            c.id.to_string(),
            c.kind.to_string(),
            c.words.clone(),
            c.cut.to_string(),
            text(c.language.as_ref().map(|l| l.tag())),
            c.source.to_string(),
            id(c.incident.as_ref()),
            c.said_by.clone(),
            c.modality.to_string(),
            c.certainty.to_string(),
            low,
            high,
            parts.join(" | "),
            text(shelf.home(c.id.as_str())),
        ]
    };
    shelf.record.claims.iter().map(row).collect()
}

fn victims(shelf: &Shelf<'_>) -> Vec<Vec<String>> {
    let row = |p: &gawah_record::person::Person| {
        let others: Vec<&str> = p.spellings.iter().skip(1).map(|s| s.text.as_str()).collect();
        vec![
            p.id.to_string(),
            text(p.spellings.first().map(|s| s.text.as_str())),
            others.join(" | "),
            text(p.description.as_deref()),
            number(p.age.map(|a| a.0)),
            number(p.age.map(|a| a.1)),
            text(p.occupation.as_deref()),
            say::outcome(p.outcome).to_owned(),
            id(p.incident.as_ref()),
            ids(&p.claims),
            ids(&p.also),
            format!("names/{}/index.html", p.id),
        ]
    };
    shelf.record.people.iter().map(row).collect()
}

fn promises(shelf: &Shelf<'_>) -> Vec<Vec<String>> {
    let row = |p: &gawah_record::promise::Promise| {
        let ratings: Vec<String> = p.history.iter().map(|r| format!("{}={}", r.on, r.state)).collect();
        let ([said_from, said_to], [due_from, due_to]) = (dates(p.said_on), dates(p.due));
        vec![
            p.id.to_string(),
            p.claim.to_string(),
            p.source.to_string(),
            p.words.clone(),
            text(p.content.as_deref()),
            text(p.promiser.as_deref()),
            text(p.office.as_deref()),
            text(p.beneficiary.as_deref()),
            text(p.amount.as_deref()),
            said_from,
            said_to,
            due_from,
            due_to,
            id(p.incident.as_ref()),
            p.state.to_string(),
            p.rule.clone(),
            ratings.join(" | "),
            format!("promises/{}/index.html", p.id),
        ]
    };
    shelf.record.promises.iter().map(row).collect()
}

fn demands(shelf: &Shelf<'_>) -> Vec<Vec<String>> {
    let row = |d: &gawah_record::demand::Demand| {
        let [from, to] = dates(d.made_on);
        let answers: Vec<Id> = d.answers.iter().map(|a| a.claim.clone()).collect();
        let first = d.answers.iter().find_map(|a| a.days);
        vec![
            d.id.to_string(),
            d.claim.to_string(),
            d.source.to_string(),
            d.words.clone(),
            text(d.content.as_deref()),
            text(d.demander.as_deref()),
            text(d.addressee.as_deref()),
            from,
            to,
            id(d.incident.as_ref()),
            ids(&answers),
            number(first.map(|d| d.0)),
            number(first.map(|d| d.1)),
        ]
    };
    shelf.record.demands.iter().map(row).collect()
}

fn responses(shelf: &Shelf<'_>) -> Vec<Vec<String>> {
    let row = |r: &gawah_record::demand::Response| {
        let [from, to] = dates(r.on);
        vec![
            r.id.to_string(),
            r.claim.to_string(),
            r.source.to_string(),
            r.words.clone(),
            text(r.actor.as_deref()),
            text(r.act.as_deref()),
            text(r.outcome.as_deref()),
            from,
            to,
            id(r.incident.as_ref()),
        ]
    };
    shelf.record.responses.iter().map(row).collect()
}

fn actions(shelf: &Shelf<'_>) -> Vec<Vec<String>> {
    let row = |a: &gawah_record::action::Action| {
        let ([from, to], [low, high]) = (dates(a.on), ends(a.size));
        vec![
            a.id.to_string(),
            a.claim.to_string(),
            a.source.to_string(),
            a.words.clone(),
            text(a.form.as_deref()),
            text(a.actor.as_deref()),
            text(a.place.as_deref()),
            from,
            to,
            low,
            high,
            id(a.incident.as_ref()),
        ]
    };
    shelf.record.actions.iter().map(row).collect()
}

fn groups(shelf: &Shelf<'_>) -> Vec<Vec<String>> {
    let row = |g: &gawah_record::public::GroupRow| {
        let [low, high] = ends(g.killed);
        let mut row = vec![g.id.clone(), g.name.clone(), g.spellings.join(" | "), number(g.attributed), number(g.claimed), low, high];
        row.extend([g.arrests, g.charged, g.convicted, g.acquitted, g.banned, g.promises, g.talks].map(number));
        row.extend([format!("{:.2}", g.missing_share), g.claims.join(" ")]);
        row
    };
    shelf.record.groups.iter().map(row).collect()
}

fn sources(shelf: &Shelf<'_>) -> Vec<Vec<String>> {
    let row = |s: &gawah_record::public::PublicSource| {
        let shown = s.shown.as_ref();
        vec![
            s.id.to_string(),
            s.kind.as_str().to_owned(),
            shown.is_some().to_string(),
            text(shown.map(|x| x.title.as_str())),
            text(shown.and_then(|x| x.publisher.as_deref())),
            number(shown.and_then(|x| x.published)),
            text(shown.and_then(|x| x.url.as_deref())),
            text(shown.and_then(|x| x.facts_from.as_deref())),
            text(shown.and_then(|x| x.language.as_ref()).map(|l| l.tag())),
            text(shown.map(|x| x.sha256.as_str())),
            format!("sources/{}/index.html", s.id),
        ]
    };
    shelf.record.sources.iter().map(row).collect()
}

impl Table {
    /// Its name in the manifest.
    pub(crate) fn name(&self) -> &'static str {
        self.file.trim_end_matches(".csv")
    }

    /// Its file by column, under `data/`.
    pub(crate) fn by_column(&self) -> String {
        format!("{}.parquet", self.name())
    }

    /// The table as CSV: UTF-8, a header row, RFC 4180 quoting and line ends.
    pub(crate) fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(self.columns.iter().map(|(name, _)| *name))?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| guarded(cell)))?;
        }
        writer.into_inner().map_err(|e| csv::Error::from(e.into_error()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn r40_a_cell_that_begins_like_a_formula_is_guarded_and_a_number_is_not() {
        for (cell, expected) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+923001234", "+923001234"),
            ("+1 or more", "'+1 or more"),
            ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
            ("@SUM(1)", "'@SUM(1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("-2", "-2"),
            ("67.01", "67.01"),
            ("-inf", "'-inf"),
            ("killed", "killed"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell), expected, "{cell:?}");
        }
    }

    proptest! {
        #[test]
        fn r40_no_guarded_cell_begins_like_a_formula_unless_it_is_a_number(cell in "[-=+@\t\ra-z0-9 .]{0,12}") {
            let made = guarded(&cell);
            prop_assert!(!made.starts_with(['=', '@', '\t', '\r']));
            prop_assert!(!made.starts_with(['+', '-']) || made.parse::<f64>().is_ok());
        }
    }
}
