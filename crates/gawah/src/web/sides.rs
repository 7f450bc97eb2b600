//! One side of a proposed pair, field by field. In: an id, the gathered record. Out: the words of each field, a title, the claim to show.
//! Never: a value that no source gives: what is missing is said to be missing (R20).

use crate::flow::gather::people::person_id;
use crate::flow::weigh::{Side, father, in_latin};
use crate::web::frame::{Sheet, id_of};
use gawah_ledger::KeptClaim;
use gawah_press::Arg;
use gawah_record::ids::{Id, IdKind};
use gawah_record::incident::Incident;
use gawah_record::person::Person;
use gawah_record::proposal::Proposal;
use maud::{Markup, html};
use std::collections::BTreeSet;

/// The fields of a pair in the order of the table: those of its kind, then whatever else was compared.
pub fn fields_of(proposal: &Proposal) -> Vec<String> {
    const REPORT: [&str; 8] = ["date", "place", "killed", "injured", "type", "targets", "methods", "names"];
    const PERSON: [&str; 6] = ["name", "father", "age", "occupation", "incident", "document"];
    let own: &[&str] = if proposal.left.kind() == IdKind::Person { &PERSON } else { &REPORT };
    let told = proposal.why.iter().map(|r| r.column.as_str()).filter(|c| !own.contains(c) && !["prior", "person"].contains(c));
    own.iter().copied().chain(told).map(str::to_owned).collect()
}

/// The words of a field on one side; whole texts stand beside each other below, not in a field.
pub fn field(sheet: &Sheet<'_>, side: &Side<'_>, name: &str) -> Markup {
    if name.starts_with("text") {
        return html! {};
    }
    let told = match side {
        Side::Person(person) => of_person(sheet, person, name),
        Side::Incident(incident, _) => {
            of_incident(sheet, incident, name).or_else(|| listed(&side.said(sheet.view.gathered, name).unwrap_or_default()))
        }
        Side::Gone(_) => None,
    };
    told.unwrap_or_else(|| html! { span.meta { (sheet.t("links-not-given")) } })
}

fn of_incident(sheet: &Sheet<'_>, incident: &Incident, name: &str) -> Option<Markup> {
    let range = |figure: Option<gawah_record::count::Count>| figure.map(|count| html! { (sheet.words.range(count)) });
    match name {
        "date" => incident.date.map(|date| html! { (sheet.words.date(Some(date))) }),
        "place" => incident.place.as_ref().map(|place| html! { bdi { (place.path) } }),
        "killed" => range(incident.killed.as_ref().map(|f| f.count)),
        "injured" => range(incident.injured.as_ref().map(|f| f.count)),
        "type" => incident.incident_type.as_ref().map(|kind| html! { (sheet.words.word("type", kind)) }),
        _ => None,
    }
}

fn listed(words: &BTreeSet<String>) -> Option<Markup> {
    /// More are counted, not shown.
    const SHOWN_MAX: usize = 8;
    (!words.is_empty()).then(|| {
        html! {
            @for (n, word) in words.iter().take(SHOWN_MAX).enumerate() { @if n > 0 { ", " } bdi dir="auto" { (word.replace('_', " ")) } }
            @if words.len() > SHOWN_MAX { " + " (words.len() - SHOWN_MAX) }
        }
    })
}

fn of_person(sheet: &Sheet<'_>, person: &Person, name: &str) -> Option<Markup> {
    match name {
        "name" => Some(html! {
            @for spelling in &person.spellings {
                p { bdi dir="auto" { (spelling.text) } @if let Some(sound) = in_latin(&spelling.text) { " " span.meta { bdi lang="en" { (sound) } } } }
            }
        }),
        "father" => listed(&person.spellings.iter().filter_map(|s| father(&s.text)).collect()),
        "age" => person.age.map(|(least, most)| {
            let age = if least == most { least.to_string() } else { format!("{least}–{most}") };
            html! { (sheet.words.with("age-years", &[("age", Arg::Text(&age))])) }
        }),
        "occupation" => person.occupation.as_ref().map(|work| html! { bdi dir="auto" { (work) } }),
        "incident" => person.incident.as_ref().map(|id| sheet.incident_link(id)),
        "document" => {
            let own: BTreeSet<&Id> = person.claims.iter().collect();
            let sources: BTreeSet<&Id> = sheet.view.gathered.claims.iter().filter(|c| own.contains(&c.id)).map(|c| &c.source).collect();
            listed(&sources.into_iter().map(|id| sheet.source_name(id)).collect())
        }
        _ => None,
    }
}

impl Side<'_> {
    /// What heads the side's column: its link, and who reports it.
    pub fn heading(&self, sheet: &Sheet<'_>) -> Markup {
        let sources: &[Id] = if let Side::Incident(incident, _) = self { &incident.sources } else { &[] };
        html! {
            (self.link(sheet))
            @for id in sources { br; a.meta href={ "/source/" (id) } { (sheet.source_name(id)) } }
        }
    }

    /// The title with its link.
    pub fn link(&self, sheet: &Sheet<'_>) -> Markup {
        match self {
            Side::Person(person) => html! { a href={ "/person/" (person.id) } { (self.title(sheet)) } },
            Side::Incident(incident, _) => html! { a href={ "/incident/" (incident.id) } { (self.title(sheet)) } },
            Side::Gone(_) => self.title(sheet),
        }
    }

    /// A title without a link.
    pub fn title(&self, sheet: &Sheet<'_>) -> Markup {
        match self {
            Side::Person(person) => html! { bdi dir="auto" { (person.shown_as()) } },
            Side::Incident(incident, _) => html! { (sheet.words.incident(incident)) },
            Side::Gone(id) => id_of(id),
        }
    }

    /// The first claim of this side alone, to show its words in their source.
    pub fn claim<'a>(&self, sheet: &Sheet<'a>) -> Option<&'a KeptClaim> {
        let mut claims = sheet.view.gathered.claims.iter().filter(|c| c.status.open());
        match self {
            Side::Person(person) => claims.find(|c| person_id(c).is_some_and(|id| id == person.id) || person.claims.contains(&c.id)),
            Side::Incident(_, id) => claims.find(|c| c.subject.as_ref() == Some(id)),
            Side::Gone(_) => None,
        }
    }
}
