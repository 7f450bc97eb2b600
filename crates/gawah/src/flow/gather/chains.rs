//! Promises and demands with what came after. In: claims and ratings. Out: states by rule, answers with elapsed days.
//! Never: an answer without the rule that joined it, kept or broken without a rating (R43).

use crate::flow::gather::{Scene, said, value, who};
use gawah_ledger::KeptClaim;
use gawah_measuring::promises as rule;
use gawah_record::action::Action;
use gawah_record::claim::{Kind, Relation};
use gawah_record::demand::{Answer, Demand, Response};
use gawah_record::ids::{Id, IdKind};
use gawah_record::promise::{Promise, Rating};
use gawah_record::when::When;
use jiff::civil;
use std::collections::BTreeMap;

/// The id of the promise, demand, response or action that a claim makes.
pub fn id_of(kind: IdKind, claim: &Id) -> Id {
    Id::of(kind, &[claim.as_str().as_bytes()])
}

fn date(claim: &KeptClaim, slot: &str) -> Option<When> {
    claim.claim.slot(slot)?.value.as_deref().and_then(|v| When::parse(v).ok())
}

fn of<'a>(scene: &'a Scene<'_>, kind: Kind) -> impl Iterator<Item = &'a KeptClaim> {
    scene.claims.iter().copied().filter(move |c| c.claim.kind == kind)
}

fn rating(kept: &gawah_ledger::Rating) -> Option<Rating> {
    Some(Rating { state: kept.state, evidence: kept.evidence.clone(), reason: kept.reason.clone(), on: kept.day()? })
}

fn rated(rating: &Rating) -> rule::Rated {
    rule::Rated { state: rating.state, evidence: rating.evidence.as_ref().map(ToString::to_string), on: Some(rating.on) }
}

/// Promises in the order of the board, then by date.
pub fn promises(scene: &Scene<'_>, ratings: &BTreeMap<Id, Vec<gawah_ledger::Rating>>, today: civil::Date) -> Vec<Promise> {
    let mut made: Vec<Promise> = of(scene, Kind::Promise)
        .map(|c| {
            let id = id_of(IdKind::Promise, &c.id);
            let history: Vec<Rating> = ratings.get(&id).into_iter().flatten().filter_map(rating).collect();
            let (due, said_on) = (date(c, "due"), date(c, "when").or_else(|| scene.published(c)));
            let state = rule::state(due, said_on, today, history.last().map(rated).as_ref());
            Promise {
                claim: c.id.clone(),
                source: c.source.clone(),
                words: c.claim.quote.text().to_owned(),
                content: value(c, "content"),
                promiser: who(c, "promiser"),
                office: value(c, "office"),
                beneficiary: who(c, "beneficiary"),
                amount: said(c, "amount"),
                said_on,
                due,
                incident: scene.incident_of_claim.get(&c.id).cloned(),
                state: state.state,
                rule: state.rule,
                history,
                id,
            }
        })
        .collect();
    made.sort_by_key(|p| (p.state, p.said_on, p.id.clone()));
    made
}

/// Responses by date.
pub fn responses(scene: &Scene<'_>) -> Vec<Response> {
    let mut made: Vec<Response> = of(scene, Kind::Response)
        .map(|c| Response {
            id: id_of(IdKind::Response, &c.id),
            claim: c.id.clone(),
            source: c.source.clone(),
            words: c.claim.quote.text().to_owned(),
            actor: who(c, "actor"),
            act: value(c, "act"),
            outcome: value(c, "outcome"),
            on: scene.published(c),
            incident: scene.incident_of_claim.get(&c.id).cloned(),
        })
        .collect();
    made.sort_by_key(|r| (r.on, r.id.clone()));
    made
}

/// Demands with their answers, by date.
pub fn demands(scene: &Scene<'_>, responses: &[Response], promises: &[Promise]) -> Vec<Demand> {
    let mut made: Vec<Demand> = of(scene, Kind::Demand)
        .map(|c| {
            let made_on = scene.published(c);
            let incident = scene.incident_of_claim.get(&c.id).cloned();
            let content = value(c, "content");
            let mut answers = linked(scene, c, made_on);
            let whom = who(c, "addressee");
            answers.extend(matched(content.as_deref(), whom.as_deref(), incident.as_ref(), made_on, responses, promises));
            let mut seen = std::collections::BTreeSet::new();
            answers.retain(|a| seen.insert(a.claim.clone()));
            answers.sort_by_key(|a| (a.days, a.claim.clone()));
            Demand {
                id: id_of(IdKind::Demand, &c.id),
                claim: c.id.clone(),
                source: c.source.clone(),
                words: c.claim.quote.text().to_owned(),
                content,
                demander: who(c, "demander"),
                addressee: who(c, "addressee"),
                made_on,
                incident,
                answers,
            }
        })
        .collect();
    made.sort_by_key(|d| (d.made_on, d.id.clone()));
    made
}

/// Answers that a source itself links to the demand.
fn linked(scene: &Scene<'_>, demand: &KeptClaim, made_on: Option<When>) -> Vec<Answer> {
    let to = demand.id.as_str();
    scene
        .claims
        .iter()
        .filter(|c| c.claim.links.iter().any(|l| l.rel == Relation::Answers && l.to == to))
        .map(|c| Answer { claim: c.id.clone(), days: days(made_on, scene.published(c)), rule: "the source says it answers".to_owned() })
        .collect()
}

/// Answers of the same kind after the same incident: a visit to a demand for a visit, by the one who was asked to come.
fn matched(
    content: Option<&str>,
    whom: Option<&str>,
    incident: Option<&Id>,
    made_on: Option<When>,
    responses: &[Response],
    promises: &[Promise],
) -> Vec<Answer> {
    let (Some(content), Some(incident)) = (content, incident) else { return Vec::new() };
    let fits = |act: Option<&str>, of: Option<&Id>, on: Option<When>| {
        of == Some(incident)
            && act.is_some_and(|a| answers_to(content).contains(&a))
            && days(made_on, on).is_some_and(|(least, _)| least >= 0)
    };
    let by_response = responses
        .iter()
        .filter(|r| fits(r.act.as_deref(), r.incident.as_ref(), r.on))
        .filter(|r| content != "visit" || whom.zip(r.actor.as_deref()).is_none_or(|(w, a)| share_an_office(w, a)))
        .map(|r| (&r.claim, r.on));
    let by_promise = promises
        .iter()
        .filter(|p| p.content.as_deref() == Some(content) && fits(p.content.as_deref(), p.incident.as_ref(), p.said_on))
        .map(|p| (&p.claim, p.said_on));
    by_response
        .chain(by_promise)
        .map(|(claim, on)| Answer {
            claim: claim.clone(),
            days: days(made_on, on),
            rule: "same incident and kind, on or after the demand, by publication dates".to_owned(),
        })
        .collect()
}

/// Whether two wordings may name one office: they share two words in a row, or one is a single word of the other. A pronoun names none.
fn share_an_office(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let lower = text.to_lowercase();
        lower.split_whitespace().filter(|w| !matches!(*w, "the" | "a" | "an" | "of")).map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    match (a.as_slice(), b.as_slice()) {
        ([one], other) | (other, [one]) => matches!(one.as_str(), "he" | "she" | "they") || other.contains(one),
        (a, b) => a.windows(2).any(|pair| b.windows(2).any(|other| pair == other)),
    }
}

/// Acts that answer a demand for something.
fn answers_to(content: &str) -> &[&str] {
    match content {
        "visit" => &["visit", "talks"],
        "arrest" | "arrests" => &["arrest", "charge", "detention"],
        "justice" => &["arrest", "charge", "trial", "conviction", "justice"],
        "compensation" => &["compensation_paid", "compensation"],
        "resignation" => &["resignation", "dismissal"],
        "inquiry" => &["inquiry", "suspension"],
        "operation" => &["operation", "arrest"],
        "protection" => &["protection", "operation"],
        "talks" => &["talks"],
        _ => &[],
    }
}

fn days(from: Option<When>, to: Option<When>) -> Option<(i64, i64)> {
    from?.days_until(to?)
}

/// Non-violent actions, by date.
pub fn actions(scene: &Scene<'_>) -> Vec<Action> {
    let mut made: Vec<Action> = of(scene, Kind::Action)
        .map(|c| Action {
            id: id_of(IdKind::Action, &c.id),
            claim: c.id.clone(),
            source: c.source.clone(),
            words: c.claim.quote.text().to_owned(),
            form: value(c, "form"),
            actor: who(c, "actor"),
            place: said(c, "place"),
            on: date(c, "date").or_else(|| scene.published(c)),
            size: c.claim.slot("size").and_then(|s| s.count),
            incident: scene.incident_of_claim.get(&c.id).cloned(),
        })
        .collect();
    made.sort_by_key(|a| (a.on, a.id.clone()));
    made
}

#[cfg(test)]
mod tests {
    use super::share_an_office;

    #[test]
    fn a_visit_answers_only_the_one_who_was_asked_to_come() {
        for (asked, came, fits) in [
            ("the army chief", "Army chief General Qamar", true),
            ("the army chief", "Chief Minister Jam Kamal", false),
            ("Prime Minister Imran Khan", "the prime minister", true),
            ("Prime Minister Imran Khan", "Interior Minister Sheikh Rashid", false),
            ("the president", "President Arif Alvi", true),
            ("he", "Prime Minister Imran Khan", true),
        ] {
            assert_eq!(share_an_office(asked, came), fits, "{asked} / {came}");
            assert_eq!(share_an_office(came, asked), fits, "{came} / {asked}");
        }
    }
}
