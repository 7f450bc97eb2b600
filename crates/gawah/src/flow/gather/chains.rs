//! Promises and demands with what came after. In: claims and ratings. Out: states by rule, answers with elapsed days.
//! Never: an answer without the rule that joined it, kept or broken without a rating (R43).

use crate::flow::gather::{Scene, said, value, who};
use gawah_ledger::KeptClaim;
use gawah_measuring::demands::{Answered, Wait};
use gawah_measuring::forms::{Acted, Demanded, Form, forms as by_form};
use gawah_measuring::promises as rule;
use gawah_record::action::Action;
use gawah_record::claim::{Kind, Polarity, Relation};
use gawah_record::demand::{Answer, Demand, Response};
use gawah_record::ids::{Id, IdKind};
use gawah_record::promise::{Promise, PromiseState, Rating};
use gawah_record::when::When;
use jiff::civil;
use std::collections::{BTreeMap, BTreeSet};

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
    made.sort_by_key(order_of_promise);
    made
}

/// Where a promise stands on the board.
pub(super) fn order_of_promise(promise: &Promise) -> (PromiseState, Option<When>, Id) {
    (promise.state, promise.said_on, promise.id.clone())
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
            polarity: c.claim.polarity,
            on: scene.published(c),
            incident: scene.incident_of_claim.get(&c.id).cloned(),
        })
        .collect();
    made.sort_by_key(order_of_response);
    made
}

/// Where a response stands among others.
pub(super) fn order_of_response(response: &Response) -> (Option<When>, Id) {
    (response.on, response.id.clone())
}

/// Demands with their answers, by date.
pub fn demands(scene: &Scene<'_>, responses: &[Response], promises: &[Promise]) -> Vec<Demand> {
    let offered = offered(scene, responses, promises);
    let near = Near::of(&offered);
    let mut made: Vec<Demand> = of(scene, Kind::Demand)
        .map(|c| {
            let asked = Asked {
                claim: c.id.as_str(),
                source: &c.source,
                content: value(c, "content"),
                whom: who(c, "addressee"),
                made_on: scene.published(c),
                incident: scene.incident_of_claim.get(&c.id),
            };
            let mut answers: Vec<Answer> = near.to(&asked).filter_map(|offer| answer(&asked, offer)).collect();
            answers.sort_by_key(|a| (a.days.is_none(), a.days, a.claim.clone()));
            Demand {
                id: id_of(IdKind::Demand, &c.id),
                claim: c.id.clone(),
                source: c.source.clone(),
                words: c.claim.quote.text().to_owned(),
                demander: who(c, "demander"),
                made_on: asked.made_on,
                incident: asked.incident.cloned(),
                content: asked.content,
                addressee: asked.whom,
                answers,
            }
        })
        .collect();
    made.sort_by_key(order_of_demand);
    made
}

/// Where a demand stands among others.
pub(super) fn order_of_demand(demand: &Demand) -> (Option<When>, Id) {
    (demand.made_on, demand.id.clone())
}

/// A demand, as far as an answer is joined to it.
struct Asked<'a> {
    claim: &'a str,
    source: &'a Id,
    content: Option<String>,
    whom: Option<String>,
    made_on: Option<When>,
    incident: Option<&'a Id>,
}

/// What may answer a demand: a response's act or a promise's content.
struct Offer<'a> {
    claim: &'a Id,
    source: &'a Id,
    /// The demands of its own source that it answers, as reading linked them, and of whom each was made.
    links: Vec<(&'a str, Option<String>)>,
    act: Option<&'a str>,
    promised: bool,
    who: Option<&'a str>,
    on: Option<When>,
    incident: Option<&'a Id>,
}

/// Offers by what can join them to a demand: a link to it, or its incident. No other is its answer.
struct Near<'a> {
    linked: BTreeMap<&'a str, Vec<&'a Offer<'a>>>,
    of_incident: BTreeMap<&'a Id, Vec<&'a Offer<'a>>>,
}

impl<'a> Near<'a> {
    fn of(offered: &'a [Offer<'a>]) -> Near<'a> {
        let mut near = Near { linked: BTreeMap::new(), of_incident: BTreeMap::new() };
        for offer in offered {
            let demands: BTreeSet<&str> = offer.links.iter().map(|(to, _)| *to).collect();
            demands.into_iter().for_each(|demand| near.linked.entry(demand).or_default().push(offer));
            offer.incident.iter().for_each(|incident| near.of_incident.entry(*incident).or_default().push(offer));
        }
        near
    }

    /// The offers that may answer a demand, each once.
    fn to<'b>(&'b self, asked: &'b Asked<'_>) -> impl Iterator<Item = &'b Offer<'a>> {
        let linked = self.linked.get(asked.claim).into_iter().flatten();
        let beside = asked.incident.and_then(|incident| self.of_incident.get(incident)).into_iter().flatten();
        let apart = |offer: &&&Offer<'_>| !offer.links.iter().any(|(to, _)| *to == asked.claim);
        linked.chain(beside.filter(apart)).copied()
    }
}

/// Every response and promise, as far as it may answer a demand.
fn offered<'a>(scene: &'a Scene<'_>, responses: &'a [Response], promises: &'a [Promise]) -> Vec<Offer<'a>> {
    let whom: BTreeMap<&str, Option<String>> = of(scene, Kind::Demand).map(|c| (c.id.as_str(), who(c, "addressee"))).collect();
    let mut links: BTreeMap<&Id, Vec<(&str, Option<String>)>> = BTreeMap::new();
    for claim in scene.claims.iter().filter(|claim| !claim.claim.links.is_empty()) {
        let to = claim.claim.links.iter().filter(|l| l.rel == Relation::Answers).map(|l| l.to.as_str());
        links.insert(&claim.id, to.map(|to| (to, whom.get(to).cloned().flatten())).collect());
    }
    let of = |claim: &Id| links.get(claim).cloned().unwrap_or_default();
    // "nobody was arrested" answers no demand
    let done = responses.iter().filter(|r| r.polarity == Polarity::Affirms);
    let by_response = done.map(|r| Offer {
        claim: &r.claim,
        source: &r.source,
        links: of(&r.claim),
        act: r.act.as_deref(),
        promised: false,
        who: r.actor.as_deref(),
        on: r.on,
        incident: r.incident.as_ref(),
    });
    let by_promise = promises.iter().map(|p| Offer {
        claim: &p.claim,
        source: &p.source,
        links: of(&p.claim),
        act: p.content.as_deref(),
        promised: true,
        who: p.promiser.as_deref(),
        on: p.said_on,
        incident: p.incident.as_ref(),
    });
    by_response.chain(by_promise).collect()
}

/// The answer that an offer is to a demand, if it is one. A source that tells of both says which answers which, and not how long it took;
/// of two sources, the answer's must be published on a later day: on the same day nothing shows which came first. What a source says to
/// answer a demand of one office answers none of another.
fn answer(asked: &Asked<'_>, offer: &Offer<'_>) -> Option<Answer> {
    let made = |days, rule: &str| Some(Answer { claim: offer.claim.clone(), days, rule: rule.to_owned() });
    if offer.links.iter().any(|(to, _)| *to == asked.claim) {
        let apart = if offer.source == asked.source { None } else { days(asked.made_on, offer.on) };
        return made(apart, "the source says it answers");
    }
    let wait = days(asked.made_on, offer.on);
    let content = asked.content.as_deref()?;
    let other =
        |(_, whom): &(&str, Option<String>)| asked.whom.as_deref().zip(whom.as_deref()).is_some_and(|(a, b)| !share_an_office(a, b));
    let fits = offer.source != asked.source
        && !offer.links.iter().any(other)
        && asked.incident.is_some()
        && offer.incident == asked.incident
        && wait.is_some_and(|(least, _)| least > 0);
    let kind = match (offer.promised, offer.act) {
        (true, act) => act == Some(content),
        (false, act) => act.is_some_and(|act| answers_to(content).contains(&act)),
    };
    let whom = asked.whom.as_deref().zip(offer.who);
    let office = offer.promised || content != "visit" || whom.is_none_or(|(whom, who)| share_an_office(whom, who));
    if fits && kind && office { made(wait, "same incident and kind, published on a later day") } else { None }
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

/// How long each demand waited. An answer told in the demand's own source came after an unknown wait, which may be shorter than any known one.
pub fn waits(demands: &[Demand]) -> Vec<Wait> {
    let one = |demand: &Demand| {
        let untimed = demand.answers.iter().any(|answer| answer.days.is_none());
        Wait {
            id: demand.id.to_string(),
            kind: None,
            days: if untimed { None } else { demand.answers.first().and_then(|answer| answer.days) },
            answer: if demand.answers.is_empty() { Answered::NoSourceSays } else { Answered::NoDate },
        }
    };
    demands.iter().map(one).collect()
}

/// What the record shows of each form of action.
pub fn forms(actions: &[Action], demands: &[Demand], responses: &[Response]) -> Vec<Form> {
    let acted = actions.iter().map(|a| Acted { form: a.form.clone(), incident: a.incident.as_ref().map(Id::to_string), size: a.size });
    let demanded = demands.iter().zip(waits(demands)).map(|(d, wait)| Demanded { incident: d.incident.as_ref().map(Id::to_string), wait });
    let forced = force(responses).map(|response| response.incident.as_ref().map(Id::to_string));
    by_form(&acted.collect::<Vec<_>>(), &demanded.collect::<Vec<_>>(), &forced.collect::<Vec<_>>())
}

/// Claims of force used against people: tear gas, batons, shots, a crowd dispersed.
fn force(responses: &[Response]) -> impl Iterator<Item = &Response> {
    responses.iter().filter(|response| response.act.as_deref() == Some("dispersal") && response.polarity == Polarity::Affirms)
}

/// Claims of force after the attacks that some actions follow.
pub fn dispersals<'a>(actions: &[&Action], responses: &'a [Response]) -> Vec<&'a Response> {
    let after = |response: &&Response| response.incident.is_some() && actions.iter().any(|action| action.incident == response.incident);
    force(responses).filter(after).collect()
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

/// Whether a report of an act speaks of a promise of some content, as done or as not done.
pub fn tells_of(content: &str, act: &str) -> bool {
    let plain = |word: &str| word.trim_end_matches("_not_paid").trim_end_matches("_paid").trim_end_matches('s').to_owned();
    plain(content) == plain(act) || answers_to(content).contains(&act)
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
    made.sort_by_key(order_of_action);
    made
}

/// Where an action stands among others.
pub(super) fn order_of_action(action: &Action) -> (Option<When>, Id) {
    (action.on, action.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days of the answer that an offer is to a demand for a visit on 5 January, `None` where it is none. In: its source, the demand it is linked to,
    /// its act, who, and the day of its source.
    fn check(source: &str, linked: Option<&str>, act: &str, who: &str, on: &str) -> Option<Option<(i64, i64)>> {
        let id = |kind, text: &str| Id::of(kind, &[text.as_bytes()]);
        let (incident, claim) = (id(IdKind::Incident, "i"), id(IdKind::Claim, "answer"));
        let (here, there) = (id(IdKind::Source, "a"), id(IdKind::Source, source));
        let asked = Asked {
            claim: "demand",
            source: &here,
            content: Some("visit".into()),
            whom: Some("the prime minister".into()),
            made_on: When::parse("2021-01-05").ok(),
            incident: Some(&incident),
        };
        let offer = Offer {
            claim: &claim,
            source: &there,
            links: linked
                .map(|to| (to, Some(if to == "other" { "the army chief" } else { "prime minister" }.to_owned())))
                .into_iter()
                .collect(),
            act: Some(act),
            promised: false,
            who: Some(who),
            on: When::parse(on).ok(),
            incident: Some(&incident),
        };
        answer(&asked, &offer).map(|answer| answer.days)
    }

    #[test]
    fn r53_an_answer_comes_after_its_demand_and_answers_no_other() {
        let minister = "Prime Minister Imran Khan";
        for (name, source, linked, act, who, on, expected) in [
            ("four days later, elsewhere", "b", None, "visit", minister, "2021-01-09", Some(Some((4, 4)))),
            ("before the demand", "b", None, "visit", minister, "2021-01-04", None),
            ("the same day: nothing shows which came first", "b", None, "visit", minister, "2021-01-05", None),
            ("told in the demand's own source", "a", None, "visit", minister, "2021-01-05", None),
            (
                "linked in the demand's own source: answered, after an unknown wait",
                "a",
                Some("demand"),
                "visit",
                minister,
                "2021-01-05",
                Some(None),
            ),
            ("an answer to a demand of another office", "b", Some("other"), "visit", minister, "2021-01-09", None),
            ("an answer to the same demand, told again elsewhere", "b", Some("again"), "visit", minister, "2021-01-09", Some(Some((4, 4)))),
            ("by another", "b", None, "visit", "the governor", "2021-01-09", None),
            ("of another kind", "b", None, "arrest", minister, "2021-01-09", None),
            ("without a day", "b", None, "visit", minister, "", None),
        ] {
            assert_eq!(check(source, linked, act, who, on), expected, "{name}");
        }
    }

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
