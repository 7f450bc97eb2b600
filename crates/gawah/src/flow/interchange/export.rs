//! Attacks out of a record into the tables of others. In: a record, a layout, a folder. Out: the tables, the provenance of each row, what was lost.
//! Never: a record's private words without saying so; a cell that a spreadsheet takes for a formula (R40).

use crate::flow::failure::{Exit, Failure};
use crate::flow::gather::{Gathered, value};
use crate::flow::interchange::rows::{Attack, Beside, Document, Whole, outcome};
use crate::flow::interchange::{ftm, huridocs};
use anyhow::Result;
use csv::{Terminator, WriterBuilder};
use gawah_press::guarded;
use gawah_reading::{Layout, OF_ATTACKERS};
use gawah_record::claim::Kind;
use gawah_record::person::Outcome;
use gawah_record::public::PublicRecord;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Written {
    /// Rows of attacks.
    pub attacks: usize,
    /// People.
    pub people: usize,
    /// Attacks that the layout has no row for, by reason.
    pub left_out: BTreeMap<String, usize>,
    /// Files.
    pub files: Vec<String>,
}

/// A record as the team sees it: all that no person rejected.
pub fn of_gathered(gathered: &Gathered) -> Whole<'_> {
    let mut beside: BTreeMap<String, Beside> = BTreeMap::new();
    for (incident, id) in gathered.incidents.iter().flat_map(|i| i.claims.iter().map(move |c| (i, c))) {
        let Some(kept) = gathered.claim(id) else { continue };
        let told = beside.entry(incident.id.to_string()).or_default();
        match kept.claim.kind {
            Kind::Method => told.methods.extend(kept.claim.slot("method").and_then(|_| value(kept, "method"))),
            Kind::Perpetrator => told.perpetrators.extend(kept.claim.slot("organisation").and_then(|slot| slot.words_or_value())),
            Kind::Killed if kept.claim.why.iter().any(|why| why == OF_ATTACKERS) => told.attackers = kept.claim.count(),
            _ => {}
        }
    }
    let document = |row: &gawah_ledger::SourceRow| Document {
        id: row.source.id.to_string(),
        title: row.title.clone().or(row.source.title.clone()),
        publisher: row.source.publisher.clone(),
        published: row.published.or(row.source.published),
        url: row.source.url.clone(),
    };
    let sources = gathered.sources.iter().map(document).collect();
    Whole {
        incidents: &gathered.incidents,
        people: &gathered.people,
        responses: &gathered.responses,
        promises: &gathered.promises,
        sources,
        beside,
    }
}

/// A record as the world may see it: released values alone.
pub fn of_public(record: &PublicRecord) -> Whole<'_> {
    let mut beside: BTreeMap<String, Beside> = BTreeMap::new();
    for claim in &record.claims {
        let Some(incident) = &claim.incident else { continue };
        let told = beside.entry(incident.to_string()).or_default();
        let part = |name: &str| claim.parts.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        match claim.kind {
            Kind::Method => told.methods.extend(part("method")),
            Kind::Perpetrator => told.perpetrators.extend(part("organisation")),
            _ => {}
        }
    }
    let document = |source: &gawah_record::public::PublicSource| {
        let shown = source.shown.as_ref()?;
        Some(Document {
            id: source.id.to_string(),
            title: Some(shown.title.clone()),
            publisher: shown.publisher.clone(),
            published: shown.published,
            url: shown.url.clone(),
        })
    };
    let sources = record.sources.iter().filter_map(document).collect();
    Whole {
        incidents: &record.incidents,
        people: &record.people,
        responses: &record.responses,
        promises: &record.promises,
        sources,
        beside,
    }
}

/// Writes a folder: attacks, people, provenance, a word of what it is. `remark` stands at the head of its README.
/// Errors: a folder that holds something; the disk.
pub fn write(whole: &Whole<'_>, layout: &Layout, folder: &Path, remark: &str) -> Result<Written> {
    let mut made = Files::default();
    let mut written = Written::default();
    let none = Beside::default();
    let attacks: Vec<Attack<'_>> = whole
        .incidents
        .iter()
        .map(|incident| Attack { incident, beside: whole.beside.get(incident.id.as_str()).unwrap_or(&none) })
        .collect();
    let numbered = match layout.name {
        "ftm" => objects(&attacks, whole, &mut made, &mut written),
        _ => table(&attacks, layout, &mut made, &mut written)?,
    };
    people(whole, layout, &mut made, &mut written)?;
    if layout.name == huridocs::NAME {
        made.csv("responses.csv", &huridocs::RESPONSES, huridocs::responses(whole, &numbered))?;
    }
    let rows = numbered.iter().map(|(number, incident)| {
        let sources: Vec<&str> = incident.sources.iter().map(|s| s.as_str()).collect();
        let claims: Vec<&str> = incident.claims.iter().map(|c| c.as_str()).collect();
        vec![number.clone(), incident.id.to_string(), incident.independent_sources.to_string(), sources.join(" "), claims.join(" ")]
    });
    made.csv("provenance.csv", &["row", "incident", "independent_sources", "sources", "claims"], rows.collect())?;
    let lost: Vec<String> = written.left_out.iter().map(|(why, n)| format!("{n} attacks have no row here: {why}.\n")).collect();
    let readme = format!(
        "{remark}\n\nAttacks in the columns of {}. {} rows, {} people.\n{}Columns and what each loses: docs/interchange.md. No column holds a best figure.\n",
        layout.name,
        written.attacks,
        written.people,
        lost.concat()
    );
    made.0.insert("README.txt".to_owned(), readme.into_bytes());
    written.files = made.0.keys().cloned().collect();
    made.put(folder)?;
    Ok(written)
}

/// Rows in the order of what they say, so that the same attacks give the same table; then their numbers.
fn table<'a>(
    attacks: &[Attack<'a>],
    layout: &Layout,
    made: &mut Files,
    written: &mut Written,
) -> Result<Vec<(String, &'a gawah_record::incident::Incident)>> {
    let mut rows: Vec<(Vec<String>, Attack<'a>)> = Vec::new();
    for attack in attacks {
        match attack.row(layout) {
            Ok(row) => rows.push((row, *attack)),
            Err(why) => *written.left_out.entry(why.to_owned()).or_default() += 1,
        }
    }
    let day = |attack: &Attack<'_>| attack.incident.date.and_then(|d| d.first_day());
    rows.sort_by(|a, b| (day(&a.1), &a.0).cmp(&(day(&b.1), &b.0)));
    let mut numbered = Vec::new();
    let mut on_day: BTreeMap<String, usize> = BTreeMap::new();
    for (at, (row, attack)) in rows.iter_mut().enumerate() {
        let number = match layout.name {
            "gtd" => {
                let cell = |role: &str, wide: usize| {
                    let at = layout.written.iter().position(|c| c.role == role);
                    format!("{:0>wide$}", at.map_or("", |at| row[at].as_str()))
                };
                let day = [cell("year", 4), cell("month", 2), cell("day", 2)].concat();
                let nth = on_day.entry(day.clone()).or_default();
                *nth += 1;
                format!("{day}{nth:04}")
            }
            _ => (at + 1).to_string(),
        };
        if let Some(column) = layout.written.iter().position(|c| c.role == "number") {
            row[column].clone_from(&number);
        }
        numbered.push((number, attack.incident));
    }
    let head: Vec<&str> = layout.written.iter().map(|c| c.heading).collect();
    written.attacks = rows.len();
    made.csv(&format!("{}.csv", layout.name), &head, rows.into_iter().map(|(row, _)| row).collect())?;
    Ok(numbered)
}

fn objects<'a>(
    attacks: &[Attack<'a>],
    whole: &Whole<'_>,
    made: &mut Files,
    written: &mut Written,
) -> Vec<(String, &'a gawah_record::incident::Incident)> {
    let made_of = ftm::attacks(attacks);
    let mut lines: Vec<&str> = made_of.iter().flat_map(|(_, lines)| lines.iter().map(String::as_str)).collect();
    lines.sort_unstable();
    lines.dedup();
    let ids: BTreeMap<&str, &str> = attacks.iter().zip(&made_of).map(|(a, (id, _))| (a.incident.id.as_str(), id.as_str())).collect();
    made.lines("events.ftm.json", lines.into_iter().map(str::to_owned));
    made.lines("people.ftm.json", ftm::people(whole, &ids));
    made.lines("sources.ftm.json", ftm::sources(whole, &ids));
    written.attacks = made_of.len();
    attacks.iter().zip(&made_of).map(|(a, (id, _))| (id.clone(), a.incident)).collect()
}

/// People as a table that `gawah import` reads by its headings.
fn people(whole: &Whole<'_>, layout: &Layout, made: &mut Files, written: &mut Written) -> Result<()> {
    if !["uwazi", "bayanat", "ftm", huridocs::NAME].contains(&layout.name) {
        return Ok(());
    }
    let (heading, fate): (&str, fn(Outcome) -> &'static str) = match layout.name {
        huridocs::NAME => ("status_at_end_of_act", huridocs::status),
        _ => ("Outcome", outcome),
    };
    let mut rows: Vec<Vec<String>> = whole.people.iter().filter(|p| p.is_named()).map(|p| person(whole, p, fate)).collect();
    rows.sort();
    written.people = rows.len();
    made.csv("people.csv", &["Name", "Age", "Occupation", heading, "Date", "Place", "Province", "Country"], rows)
}

fn person(whole: &Whole<'_>, person: &gawah_record::person::Person, fate: fn(Outcome) -> &'static str) -> Vec<String> {
    let incident = person.incident.as_ref().and_then(|id| whole.incidents.iter().find(|i| i.id == *id));
    let names: Vec<&str> = incident.and_then(|i| i.place.as_ref()).map(|p| p.path.split(", ").collect()).unwrap_or_default();
    let n = names.len();
    vec![
        person.shown_as().to_owned(),
        person.age.filter(|(low, high)| low == high).map(|(low, _)| low.to_string()).unwrap_or_default(),
        person.occupation.clone().unwrap_or_default(),
        fate(person.outcome).to_owned(),
        incident.and_then(|i| i.date).map(|d| d.to_string()).unwrap_or_default(),
        if n > 2 { names[0].to_owned() } else { String::new() },
        if n > 1 { names[n - 2].to_owned() } else { String::new() },
        names.last().map(|name| (*name).to_owned()).unwrap_or_default(),
    ]
}

#[derive(Default)]
struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    fn csv(&mut self, name: &str, head: &[&str], rows: Vec<Vec<String>>) -> Result<()> {
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(head)?;
        for row in rows {
            writer.write_record(row.iter().map(|cell| guarded(cell)))?;
        }
        self.0.insert(name.to_owned(), writer.into_inner()?);
        Ok(())
    }

    fn lines(&mut self, name: &str, lines: impl IntoIterator<Item = String>) {
        self.0.insert(name.to_owned(), lines.into_iter().map(|line| line + "\n").collect::<String>().into_bytes());
    }

    fn put(&self, folder: &Path) -> Result<()> {
        let fail = |hint: String| Failure::of(Exit::Usage, "write the export", folder.display().to_string(), hint);
        if fs::read_dir(folder).is_ok_and(|mut inside| inside.next().is_some()) {
            return Err(fail("it holds files already; name a new folder".to_owned()));
        }
        crate::flow::place::private_folder(folder)?;
        for (name, bytes) in &self.0 {
            fs::write(folder.join(name), bytes).map_err(|e| fail(e.to_string()))?;
        }
        Ok(())
    }
}
