//! A report for print: what happened, what was promised and not shown to be kept, what was asked and not answered. In: the public record, languages,
//! and which part of it is wanted. Out: one page in each language, whole in itself: every sentence leads to a note with exact words, source and hash.
//! Never: a script, anything loaded from elsewhere, a value that is not public, a promise called broken without its evidence (R43).

use crate::attack_parts::{named_and_quoted, since, speaker};
use crate::brief_notes::{Notes, closing, notes};
use crate::failure::PressError;
use crate::frame::{Here, edition_of, metas, own_script};
use crate::parts::{id, name, quote, state_tag, time, value, word_or_own};
use crate::say;
use crate::shelf::Shelf;
use crate::texts::{Arg, languages, texts};
use crate::vigil::named_dead;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gawah_record::action::Action;
use gawah_record::claim::{Kind, Modality};
use gawah_record::count::Count;
use gawah_record::demand::{Demand, Response};
use gawah_record::ids::Id;
use gawah_record::incident::{Figure, Incident};
use gawah_record::language::Language;
use gawah_record::promise::{Promise, PromiseState};
use gawah_record::public::PublicRecord;
use gawah_record::when::When;
use jiff::civil::Date;
use maud::{DOCTYPE, Markup, html};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The stylesheet of a brief; it stands within the page, which allows it by its hash.
const CSS: &str = include_str!("brief.css");

/// Which part of a record a brief tells of; all of it where nothing is chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// These attacks and what followed them.
    pub attacks: Vec<Id>,
    /// Not before this day.
    pub from: Option<Date>,
    /// Not after this day.
    pub to: Option<Date>,
}

/// Makes a brief: `brief.html`, `brief-ur.html` and so on; the same bytes from the same record.
/// Errors: nothing of the record is released; an attack that is not public; a language without texts.
pub fn brief(record: &PublicRecord, wanted: &[Language], part: &Part) -> Result<BTreeMap<String, Vec<u8>>, PressError> {
    if let Some(unknown) = wanted.iter().find(|l| !languages().contains(l)) {
        return Err(PressError::NoTexts(unknown.tag().to_owned()));
    }
    let shelf = Shelf::new(record);
    let told = Told::of(record, part)?;
    if told.is_empty() {
        return Err(PressError::NothingReleased);
    }
    let pages = languages().into_iter().filter(|l| wanted.contains(l)).map(|language| {
        let texts = texts(&language);
        let path = path(&language);
        let page = document(Here { shelf: &shelf, texts: &texts, path: &path }, &told);
        (path.clone(), page.into_string().into_bytes())
    });
    Ok(pages.collect())
}

/// The file of a language's brief.
fn path(language: &Language) -> String {
    if *language == Language::English { "brief.html".to_owned() } else { format!("brief-{}.html", language.tag()) }
}

/// What a brief tells of.
struct Told<'a> {
    incidents: Vec<&'a Incident>,
    promises: Vec<&'a Promise>,
    demands: Vec<&'a Demand>,
    responses: Vec<&'a Response>,
    actions: Vec<&'a Action>,
    /// Whether anything was left out.
    partly: bool,
}

impl<'a> Told<'a> {
    fn of(record: &'a PublicRecord, part: &Part) -> Result<Told<'a>, PressError> {
        let known = |id: &Id| record.incidents.iter().find(|i| i.id == *id || i.also.contains(id)).map(|i| &i.id);
        let mut chosen: BTreeSet<&Id> = BTreeSet::new();
        for id in &part.attacks {
            chosen.insert(known(id).ok_or_else(|| PressError::NotPublic(id.to_string()))?);
        }
        let within = |when: Option<When>| {
            let (first, last) = (when.and_then(When::first_day), when.and_then(When::last_day));
            part.from.is_none_or(|from| last.is_some_and(|day| day >= from)) && part.to.is_none_or(|to| first.is_some_and(|day| day <= to))
        };
        let follows = |incident: &Option<Id>, when: Option<When>| {
            let of = chosen.is_empty() || incident.as_ref().is_some_and(|i| chosen.contains(i));
            of && within(when)
        };
        Ok(Told {
            incidents: record.incidents.iter().filter(|i| follows(&Some(i.id.clone()), i.date)).collect(),
            promises: record.promises.iter().filter(|p| follows(&p.incident, p.said_on)).collect(),
            demands: record.demands.iter().filter(|d| follows(&d.incident, d.made_on)).collect(),
            responses: record.responses.iter().filter(|r| follows(&r.incident, r.on)).collect(),
            actions: record.actions.iter().filter(|a| follows(&a.incident, a.on)).collect(),
            partly: *part != Part::default(),
        })
    }

    fn is_empty(&self) -> bool {
        self.incidents.is_empty()
            && self.promises.is_empty()
            && self.demands.is_empty()
            && self.responses.is_empty()
            && self.actions.is_empty()
    }
}

fn document(here: Here<'_>, told: &Told<'_>) -> Markup {
    let (language, record) = (here.texts.language(), here.shelf.record);
    let hash = STANDARD.encode(Sha256::digest(CSS.as_bytes()));
    let policy = format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'");
    let title = format!("{} · {}", here.t("brief-title"), record.title);
    html! {
        (DOCTYPE)
        html lang=(language.tag()) dir=(language.direction()) {
            head {
                (metas(&policy))
                title { (title) }
                style { (maud::PreEscaped(CSS)) }
            }
            body { main { (body(here, told)) } footer { p { (edition_of(here)) " " (here.t("foot-licence")) } @if here.texts.borrows() { p { (here.t("foot-borrowed")) } } } }
        }
    }
}

fn body(here: Here<'_>, told: &Told<'_>) -> Markup {
    let cited = Notes::default();
    let record = here.shelf.record;
    let parted = [("attacks", here.d(told.incidents.len())), ("all", here.d(record.incidents.len()))];
    let parted = parted.each_ref().map(|(name, number)| (*name, Arg::Text(number.as_str())));
    html! {
        p.head { (here.t("brief-title")) " · " (say::day(here.texts, &record.day)) }
        h1 { (own_script(&record.title)) }
        p { (own_script(&record.scope)) }
        @if told.partly { p { strong { (here.texts.with("brief-part", &parted)) } } }
        (numbers(here, told))
        p.floor { (here.t("floor")) }
        h2 { (here.t("brief-how")) }
        ul { @for key in ["brief-how-1", "brief-how-2", "brief-how-3"] { li { (here.t(key)) } } }
        p.screen { (here.t("brief-print")) }
        h2 { (here.t("brief-chronology")) }
        (chronology(here, told, &cited))
        h2 { (here.t("brief-unkept")) }
        (unkept(here, told, &cited))
        h2 { (here.t("brief-unanswered")) }
        (unanswered(here, told, &cited))
        h2 { (here.t("brief-notes")) }
        (notes(here, &cited))
        (closing(here, &cited))
    }
}

fn numbers(here: Here<'_>, told: &Told<'_>) -> Markup {
    let named: BTreeSet<&str> = told.incidents.iter().flat_map(|i| named_dead(here, i)).map(|p| p.id.as_str()).collect();
    let attacks = told.incidents.len();
    let killed = match told.incidents.iter().filter_map(|i| Some(i.killed.as_ref()?.count)).reduce(Count::plus) {
        Some(count) => here
            .texts
            .with("reported-killed", &[("range", Arg::Text(&say::range(here.texts, count))), ("attacks", Arg::Number(attacks as i64))]),
        None => here.n("killed-no-figure", "attacks", attacks),
    };
    let without = told.incidents.iter().filter(|i| i.killed.is_none()).count();
    let overdue = told.promises.iter().filter(|p| p.state == PromiseState::Overdue).count();
    let unanswered = told.demands.iter().filter(|d| d.answers.is_empty()).count();
    html! {
        ul.numbers {
            li { (killed) }
            li { (here.n("people-named", "number", named.len())) }
            @if without > 0 && without < attacks { li { (here.n("without-figure", "number", without)) } }
            @if overdue > 0 { li { (here.n("overdue-count", "number", overdue)) } }
            @if unanswered > 0 { li { (here.n("unanswered-count", "number", unanswered)) } }
        }
    }
}

/// Everything in the order of its days; what has none comes last.
fn chronology(here: Here<'_>, told: &Told<'_>, cited: &Notes) -> Markup {
    enum One<'a> {
        Attack(&'a Incident),
        Promise(&'a Promise),
        Demand(&'a Demand),
        Response(&'a Response),
        Action(&'a Action),
    }
    let mut order: Vec<(Option<When>, usize, &str, One<'_>)> = Vec::new();
    order.extend(told.incidents.iter().map(|i| (i.date, 0, i.id.as_str(), One::Attack(i))));
    order.extend(told.actions.iter().map(|a| (a.on, 1, a.id.as_str(), One::Action(a))));
    order.extend(told.demands.iter().map(|d| (d.made_on, 2, d.id.as_str(), One::Demand(d))));
    order.extend(told.promises.iter().map(|p| (p.said_on, 3, p.id.as_str(), One::Promise(p))));
    order.extend(told.responses.iter().map(|r| (r.on, 4, r.id.as_str(), One::Response(r))));
    let day = |when: Option<When>| when.and_then(When::first_day);
    order.sort_by(|a, b| (day(a.0).is_none(), day(a.0), a.1, a.2).cmp(&(day(b.0).is_none(), day(b.0), b.1, b.2)));
    let made: Vec<(Option<Date>, Markup)> = order
        .into_iter()
        .map(|(when, _, _, one)| {
            let markup = match one {
                One::Attack(incident) => attack(here, incident, cited),
                One::Promise(promise) => promised(here, promise, cited),
                One::Demand(demand) => demanded(here, demand, cited),
                One::Response(response) => answered(here, response, cited),
                One::Action(action) => acted(here, action, cited),
            };
            (day(when), markup)
        })
        .collect();
    html! {
        @for year in made.chunk_by(|a, b| a.0.map(Date::year) == b.0.map(Date::year)) {
            h3 { @match year[0].0 { Some(day) => (here.d(day.year())), None => (here.t("undated-title")) } }
            @for (_, one) in year { (one) }
        }
    }
}

fn attack(here: Here<'_>, incident: &Incident, cited: &Notes) -> Markup {
    let dead = named_dead(here, incident);
    let place = incident.place.as_ref();
    html! {
        article.attack {
            h4 { (say::incident_title(here.texts, incident)) }
            p.meta { (id(incident.id.as_str())) " · " (here.texts.word("status", incident.status.as_str())) @if let Some(place) = place { " · " (here.t("precision")) " " (here.texts.word("precision", place.precision.as_str())) } }
            @if !dead.is_empty() { p.dead { (here.t("the-dead")) ": " @for (n, person) in dead.iter().enumerate() { @if n > 0 { " · " } span.name { (name(here, person)) } } } }
            @for (what, figure) in [("killed", &incident.killed), ("injured", &incident.injured), ("missing", &incident.missing)] {
                @match figure {
                    Some(figure) => p { (ranged(here, what, figure)) (cited.marks(here, figure.claims.iter())) },
                    None if what == "killed" => p { (here.texts.with("figure-none", &[("what", Arg::Text(&here.t(what)))])) },
                    None => {}
                }
            }
            (differing(here, incident, cited))
            (who_did(here, incident, cited))
        }
    }
}

fn ranged(here: Here<'_>, what: &str, figure: &Figure) -> String {
    let (label, range) = (here.t(what), say::range(here.texts, figure.count));
    here.texts.with(
        "figure-caption",
        &[("what", Arg::Text(&label)), ("range", Arg::Text(&range)), ("sources", Arg::Number(figure.sources as i64))],
    )
}

/// What the sources differ about: each value with its note.
fn differing(here: Here<'_>, incident: &Incident, cited: &Notes) -> Markup {
    html! {
        @for one in &incident.disagreements {
            p { (here.t("disagreements")) ", " (here.texts.word("about", &one.about)) ": "
                @for (n, claim) in one.claims.iter().filter_map(|c| here.shelf.claim(c)).enumerate() {
                    @if n > 0 { "; " } bdi dir="auto" { (value(here, claim).unwrap_or_else(|| claim.words.clone())) } (cited.mark(here, claim))
                }
            }
        }
    }
}

/// Who claimed it and who is blamed, each with its note: statements side by side and no verdict (R15, R25).
fn who_did(here: Here<'_>, incident: &Incident, cited: &Notes) -> Markup {
    let said = here.shelf.claims_of(&incident.id).iter().filter(|c| matches!(c.kind, Kind::Perpetrator | Kind::Responsibility));
    let mut by: BTreeMap<(&str, String), Vec<&Id>> = BTreeMap::new();
    for claim in said {
        let named = claim.parts.iter().find(|(n, _)| ["organisation", "claimant", "individual"].contains(&n.as_str()));
        let how = match (claim.kind, claim.modality) {
            (_, Modality::Denied) => here.t("modality-denied"),
            (Kind::Responsibility, _) => here.t("claimed-it"),
            _ => format!("{} ({})", here.t("blamed"), here.texts.word("modality", claim.modality.as_str())),
        };
        by.entry((named.map_or("", |(_, name)| name.as_str()), how)).or_default().push(&claim.id);
    }
    html! {
        @if !by.is_empty() {
            p { (here.t("who-did")) ": "
                @for (n, ((named, how), claims)) in by.iter().enumerate() {
                    @if n > 0 { "; " }
                    @if named.is_empty() { span.none { (here.t("not-recorded")) } } @else { (own_script(named)) }
                    " – " (how) (cited.marks(here, claims.iter().copied()))
                }
                " " span.meta { (here.t("who-did-note")) }
            }
        }
    }
}

/// A day, what it is, words in full and their note.
fn line(here: Here<'_>, when: Option<When>, what: Markup, words: &str, claim: &Id, cited: &Notes) -> Markup {
    let told = here.shelf.claim(claim);
    html! {
        article {
            p { strong { (time(here, when, "date-none")) } " · " (what) }
            p.words { (quote(words, told.and_then(|c| c.language.as_ref()))) @if let Some(claim) = told { (cited.mark(here, claim)) } }
        }
    }
}

fn promised(here: Here<'_>, promise: &Promise, cited: &Notes) -> Markup {
    let what = html! {
        (here.t("promise-plain")) @if let Some(content) = &promise.content { ": " (word_or_own(here, "want", content)) }
        " · " (speaker(here, promise.promiser.as_deref(), promise.office.as_deref())) " · " (state_tag(here, promise.state))
    };
    line(here, promise.said_on, what, &promise.words, &promise.claim, cited)
}

fn demanded(here: Here<'_>, demand: &Demand, cited: &Notes) -> Markup {
    let what = html! {
        (here.t("demand")) @if let Some(content) = &demand.content { ": " (word_or_own(here, "want", content)) }
        @if demand.demander.is_some() { " · " (speaker(here, demand.demander.as_deref(), None)) }
        " · " @if demand.answers.is_empty() { (here.t("now-unanswered")) } @else { (here.n("now-answered", "number", demand.answers.len())) }
    };
    line(here, demand.made_on, what, &demand.words, &demand.claim, cited)
}

fn answered(here: Here<'_>, response: &Response, cited: &Notes) -> Markup {
    let what = html! {
        (here.t("kind-response")) @if let Some(act) = &response.act { ": " (word_or_own(here, "act", act)) }
        @if response.actor.is_some() { " · " (speaker(here, response.actor.as_deref(), None)) }
    };
    line(here, response.on, what, &response.words, &response.claim, cited)
}

fn acted(here: Here<'_>, action: &Action, cited: &Notes) -> Markup {
    let what = html! {
        @match &action.form { Some(form) => (word_or_own(here, "form", form)), None => (here.t("kind-action")) }
        @if action.actor.is_some() { " · " (speaker(here, action.actor.as_deref(), None)) }
        @if let Some(size) = action.size { " · " bdi { (say::range(here.texts, size)) } }
    };
    line(here, action.on, what, &action.words, &action.claim, cited)
}

/// Whether an outcome is open or was shown to be missing: neither kept in part, nor to come.
fn is_unkept(promise: &Promise) -> bool {
    !matches!(promise.state, PromiseState::Kept | PromiseState::PartlyKept | PromiseState::NotDueYet | PromiseState::InTheWorks)
}

/// Promises by state: those whose keeping nobody has shown, with what each state stands on; the others are counted beside them (R42).
fn unkept(here: Here<'_>, told: &Told<'_>, cited: &Notes) -> Markup {
    if told.promises.is_empty() {
        return html! { p { (here.t("promises-none")) } };
    }
    let mut open: Vec<&Promise> = told.promises.iter().copied().filter(|p| is_unkept(p)).collect();
    let place = |p: &Promise| PromiseState::ALL.iter().position(|s| *s == p.state);
    open.sort_by_key(|p| (place(p), p.said_on.and_then(When::first_day), p.id.clone()));
    html! {
        p { (here.t("brief-unkept-lead")) }
        ul.states { @for state in PromiseState::ALL { li { (state_tag(here, state)) " " (here.d(told.promises.iter().filter(|p| p.state == state).count())) } } }
        @for promise in open { (unkept_one(here, promise, cited)) }
    }
}

fn unkept_one(here: Here<'_>, promise: &Promise, cited: &Notes) -> Markup {
    let claim = here.shelf.claim(&promise.claim);
    let (named, _) = named_and_quoted(promise.promiser.as_deref(), promise.office.as_deref());
    html! {
        article.promise {
            p.words { (quote(&promise.words, claim.and_then(|c| c.language.as_ref()))) @if let Some(claim) = claim { (cited.mark(here, claim)) } }
            p { (state_tag(here, promise.state)) " " (say::promise_rule(here.texts, promise)) @if let Some(waited) = since(here, promise) { " · " strong { (waited) } } }
            p.meta {
                @if named.is_empty() { span.none { (here.t("not-recorded")) } } @else { @for (n, one) in named.iter().enumerate() { @if n > 0 { " · " } (own_script(one)) } }
                " · " (here.t("said-on")) " " (time(here, promise.said_on, "date-none")) " · " (here.t("due")) " " (time(here, promise.due, "due-none")) " · " (id(promise.id.as_str()))
            }
            @for rating in &promise.history {
                p.meta { (time(here, Some(rating.on), "date-none")) " " (here.texts.word("state", rating.state.as_str())) ": " (own_script(&rating.reason))
                    @if let Some(shown) = rating.evidence.as_ref().and_then(|e| here.shelf.claim(e)) { (cited.mark(here, shown)) } }
            }
        }
    }
}

fn unanswered(here: Here<'_>, told: &Told<'_>, cited: &Notes) -> Markup {
    let open: Vec<&&Demand> = told.demands.iter().filter(|d| d.answers.is_empty()).collect();
    let said: usize = told.demands.len() - open.len();
    html! {
        @if told.demands.is_empty() { p { (here.t("demands-none")) } } @else { p { (here.texts.with("brief-unanswered-lead", &[("open", Arg::Text(&here.d(open.len()))), ("answered", Arg::Text(&here.d(said)))])) } }
        @for demand in open { (demanded(here, demand, cited)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r43_only_a_promise_shown_to_be_kept_or_not_yet_due_is_left_out_of_the_unkept() {
        let named: Vec<&str> =
            PromiseState::ALL.into_iter().filter(|state| is_unkept(&promise(*state))).map(PromiseState::as_str).collect();
        assert_eq!(named, ["overdue", "not_yet_rated", "stalled", "broken", "withdrawn"]);
    }

    fn promise(state: PromiseState) -> Promise {
        let id = |kind| Id::of(kind, &[b"p"]);
        use gawah_record::ids::IdKind::{Claim, Promise as Own, Source};
        let none = || None::<String>;
        Promise {
            id: id(Own),
            claim: id(Claim),
            source: id(Source),
            words: "w".into(),
            content: none(),
            promiser: none(),
            office: none(),
            beneficiary: none(),
            amount: none(),
            said_on: None,
            due: None,
            incident: None,
            state,
            rule: String::new(),
            history: Vec::new(),
        }
    }

    #[test]
    fn the_style_holds_nothing_that_ends_it_and_loads_nothing() {
        for banned in ["</", "url(", "@import", "@font-face"] {
            assert!(!CSS.contains(banned), "{banned}");
        }
    }

    #[test]
    fn each_language_has_a_file_of_its_own() {
        let paths: Vec<String> = languages().iter().map(path).collect();
        assert_eq!(paths, ["brief.html", "brief-ur.html", "brief-prs.html", "brief-haz.html"]);
    }
}
