//! Reading verbs over the record: `status`, `list`, `show`, `search`, `timeline`, `demand`, `groups`, `attention`.

use crate::cli::Global;
use crate::cli::aftermath::share;
use crate::cli::backup::reminder;
use crate::cli::coverage;
use crate::cli::show::{Out, short, table};
use crate::flow::failure::{Exit, Failure};
use crate::flow::gather::{Gathered, NotFound, gather};
use crate::flow::{clock, place};
use anyhow::Result;
use clap::Args;
use gawah_ledger::{KeptClaim, Ledger, TextState};
use gawah_measuring::differences::NO_PROOF;
use gawah_reading::READER;
use gawah_record::claim::Kind;
use gawah_record::count::Count;
use gawah_record::group::{Office, Tenure};
use gawah_record::measured::GroupTest;
use gawah_record::promise::{Promise, PromiseState};
use gawah_record::verdict::ClaimStatus;
use gawah_record::when::When;
use serde_json::{Value, json};

fn opened(global: &Global) -> Result<(Ledger, Gathered)> {
    let ledger = place::open_reading(&global.dir, &global.secret())?;
    let gathered = gather(&ledger, clock::today())?;
    Ok((ledger, gathered))
}

fn count(count: Option<Count>) -> String {
    count.map_or_else(|| "not recorded".to_owned(), |c| c.to_string())
}

fn date(when: Option<When>) -> String {
    when.map_or_else(|| "no date".to_owned(), |w| w.to_string())
}

/// Arguments of `status`.
#[derive(Debug, Default, Args)]
pub struct Status {
    /// End with 4 where work waits
    #[arg(long)]
    pub exit_code: bool,
}

/// What waits, and how the record stands.
pub fn status(args: &Status, global: &Global, out: &Out) -> Result<Exit> {
    let (ledger, g) = opened(global)?;
    let waiting = g.claims.iter().filter(|c| c.status == ClaimStatus::Proposed).count();
    let unread = g.sources.iter().filter(|s| s.read_by.is_none() && !matches!(s.text_state, TextState::NoText(_))).count();
    let older = ledger.unread(READER)?.len().saturating_sub(unread);
    let no_text = g.sources.iter().filter(|s| matches!(s.text_state, TextState::NoText(_))).count();
    let overdue = g.promises.iter().filter(|p| p.state == PromiseState::Overdue).count();
    let log = ledger.log()?;
    let published = log.iter().rev().position(|h| h.kind == "published");
    let waits = unread + waiting + g.proposals.len() + overdue + g.differences.len() > 0;
    let contested = ledger.contested()?.len();
    let (fresh, backup) = reminder(&ledger)?;
    let exit = if args.exit_code && waits { Exit::Differs } else { Exit::Done };
    if out.json {
        out.answer("status", json!({"record": ledger.name(), "sources": g.sources.len(), "no_text": no_text, "unread": unread, "read_by_older": older, "claims": g.claims.len(),
            "waiting": waiting, "read_otherwise": g.differences.len(), "contested": contested, "links_waiting": g.proposals.len(), "incidents": g.incidents.len(), "people": g.named(), "promises": g.promises.len(),
            "overdue": overdue, "entries": log.len(), "last_backup": ledger.last_backup()?.map(|(at, _)| at), "unpublished_entries": published.unwrap_or(log.len())}))?;
        return Ok(exit);
    }
    if !fresh {
        out.hint(format!("backup: {backup}"));
    }
    out.line(format!(
        "{}: {} sources, {} claims, {} incidents, {} people named",
        ledger.name(),
        g.sources.len(),
        g.claims.len(),
        g.incidents.len(),
        g.named()
    ))?;
    let rows = [
        (unread, "sources not read yet", "gawah read"),
        (older, "sources read by another version", "gawah read"),
        (no_text, "sources without text yet", "gawah list sources"),
        (waiting, "claims waiting for a person", "gawah review"),
        (g.differences.len(), "decided claims read otherwise now", "gawah reread"),
        (contested, "decided otherwise on several devices", "gawah review"),
        (g.proposals.len(), "proposed links waiting", "gawah review"),
        (overdue, "promises past their date", "gawah promise due"),
        (published.unwrap_or(log.len()), "entries since the last publication", "gawah publish DIR --check"),
    ];
    let lines: Vec<Vec<String>> = rows
        .iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, what, next)| vec![format!("{n:>6}"), (*what).to_owned(), (*next).to_owned()])
        .collect();
    for line in table(&lines) {
        out.line(line)?;
    }
    Ok(exit)
}

/// Arguments of `list`.
#[derive(Debug, Args)]
pub struct List {
    /// What to list
    #[arg(value_parser = ["sources", "claims", "incidents", "people", "promises", "demands", "groups", "offices", "places", "remembrance"])]
    pub what: String,
    /// Only claims of this status
    #[arg(long, value_parser = ["proposed", "accepted", "rejected", "unsure", "edited"])]
    pub status: Option<String>,
}

/// Lists one kind of thing.
pub fn list(args: &List, global: &Global, out: &Out) -> Result<Exit> {
    let (_, g) = opened(global)?;
    let status = |c: &&KeptClaim| args.status.as_ref().is_none_or(|s| c.status.as_str() == s);
    let claims: Vec<&KeptClaim> = g.claims.iter().filter(status).collect();
    if out.json {
        let data = match args.what.as_str() {
            "sources" => g.sources.iter().map(source_value).collect(),
            "claims" => claims.iter().map(|c| claim_value(c)).collect(),
            "incidents" => incidents_value(&g),
            "people" => to_values(&g.people)?,
            "promises" => to_values(&g.promises)?,
            "demands" => to_values(&g.demands)?,
            "offices" => to_values(g.offices())?,
            what @ ("places" | "remembrance") => coverage::values(what, &g)?,
            _ => to_values(g.groups())?,
        };
        out.answer("list", data)?;
        return Ok(Exit::Done);
    }
    let rows: Vec<Vec<String>> = match args.what.as_str() {
        "sources" => g
            .sources
            .iter()
            .map(|s| vec![s.source.id.to_string(), date(s.published), short(s.title.as_deref().unwrap_or(&s.source.name), 60)])
            .collect(),
        "claims" => claims
            .iter()
            .map(|c| {
                vec![c.id.to_string(), c.status.to_string(), c.claim.kind.to_string(), format!("“{}”", short(c.claim.quote.text(), 70))]
            })
            .collect(),
        "incidents" => g
            .incidents
            .iter()
            .map(|i| {
                vec![
                    i.id.to_string(),
                    date(i.date),
                    short(i.place.as_ref().map_or("place not recorded", |p| &p.path), 40),
                    format!("killed {}", count(i.killed.as_ref().map(|k| k.count))),
                    format!("{} sources", i.independent_sources),
                ]
            })
            .collect(),
        "people" => g
            .people
            .iter()
            .map(|p| vec![p.id.to_string(), short(p.shown_as(), 40), p.incident.as_ref().map(ToString::to_string).unwrap_or_default()])
            .collect(),
        "promises" => g.promises.iter().map(promise_row).collect(),
        "demands" => g.demands.iter().map(demand_row).collect(),
        "offices" => g.offices().iter().flat_map(office_rows).collect(),
        "places" => coverage::places(&g),
        "remembrance" => coverage::remembrance(&g),
        _ => g.groups().iter().map(|r| vec![r.id.clone(), r.name.clone()]).collect(),
    };
    for line in table(&rows) {
        out.line(line)?;
    }
    Ok(Exit::Done)
}

fn to_values<T: serde::Serialize>(rows: &[T]) -> Result<Vec<Value>> {
    rows.iter().map(|r| Ok(serde_json::to_value(r)?)).collect()
}

fn source_value(row: &gawah_ledger::SourceRow) -> Value {
    let no_text = match &row.text_state {
        gawah_ledger::TextState::NoText(why) => Some(why.clone()),
        gawah_ledger::TextState::HasText => None,
    };
    json!({"id": row.source.id, "sha256": row.source.sha256, "name": row.source.name, "title": row.title, "published": row.published,
        "language": row.language, "kind": row.source.kind, "no_text": no_text, "read_by": row.read_by})
}

fn claim_value(kept: &KeptClaim) -> Value {
    let mut value = serde_json::to_value(&kept.claim).unwrap_or_default();
    value["id"] = json!(kept.id);
    value["source"] = json!(kept.source);
    value["subject"] = json!(kept.subject);
    value["status"] = json!(kept.status);
    value["reason"] = json!(kept.reason);
    value
}

fn incidents_value(g: &Gathered) -> Vec<Value> {
    let figure = |f: &Option<gawah_record::incident::Figure>| {
        f.as_ref().map(|f| json!({"least": f.count.least(), "most": f.count.most(), "sources": f.sources, "claims": f.claims}))
    };
    g.incidents
        .iter()
        .map(|i| {
            json!({"id": i.id, "also": i.also, "type": i.incident_type, "date": i.date, "place": i.place.as_ref().map(|p| &p.path), "killed": figure(&i.killed),
            "injured": figure(&i.injured), "missing": figure(&i.missing), "status": i.status, "independent_sources": i.independent_sources, "sources": i.sources,
            "claims": i.claims, "people": i.people, "disagreements": i.disagreements, "flags": i.flags})
        })
        .collect()
}

fn promise_row(p: &Promise) -> Vec<String> {
    let who = p.office.as_deref().or(p.promiser.as_deref()).unwrap_or("not named");
    vec![p.id.to_string(), p.state.to_string(), date(p.due), short(who, 30), format!("“{}”", short(&p.words, 70))]
}

/// One row a holder, with the days between which sources name them so.
fn office_rows(office: &Office) -> Vec<Vec<String>> {
    let row = |t: &Tenure| {
        vec![office.title.clone(), short(&t.holder, 40), date(t.first), date(t.last), format!("{} statements", t.claims.len())]
    };
    office.holders.iter().map(row).collect()
}

fn demand_row(d: &gawah_record::demand::Demand) -> Vec<String> {
    let answer = d.answers.first().map_or_else(
        || "no answer in our sources".to_owned(),
        |a| {
            a.days.map_or_else(
                || "answered".to_owned(),
                |(l, m)| if l == m { format!("answered +{l} days") } else { format!("answered +{l} to {m} days") },
            )
        },
    );
    vec![d.id.to_string(), date(d.made_on), answer, format!("“{}”", short(&d.words, 70))]
}

/// Promises that pass a test.
pub fn promises(global: &Global, out: &Out, keep: impl Fn(&Promise) -> bool) -> Result<Exit> {
    let (_, g) = opened(global)?;
    let found: Vec<&Promise> = g.promises.iter().filter(|p| keep(p)).collect();
    if out.json {
        out.answer("promise", found)?;
    } else {
        for line in table(&found.iter().map(|p| promise_row(p)).collect::<Vec<_>>()) {
            out.line(line)?;
        }
    }
    Ok(Exit::Done)
}

/// Demands with their answers.
pub fn demands(global: &Global, out: &Out) -> Result<Exit> {
    let (_, g) = opened(global)?;
    if out.json {
        out.answer("demand", &g.demands)?;
    } else {
        for line in table(&g.demands.iter().map(demand_row).collect::<Vec<_>>()) {
            out.line(line)?;
        }
    }
    Ok(Exit::Done)
}

/// One row per group.
pub fn groups(global: &Global, out: &Out) -> Result<Exit> {
    let (_, g) = opened(global)?;
    if out.json {
        let tests = &g.measured().group_tests;
        out.object(&json!({"schema": "gawah/groups/1", "ok": true, "data": g.groups(), "arrests_told": tests, "warnings": [NO_PROOF]}))?;
        return Ok(Exit::Done);
    }
    let number = |n: Option<u32>| n.map_or_else(|| "–".to_owned(), |n| n.to_string());
    let mut rows = vec![
        ["group", "attributed", "claimed", "killed", "arrests", "convicted", "banned", "talks", "missing"].map(str::to_owned).to_vec(),
    ];
    for r in g.groups() {
        rows.push(vec![
            short(&r.name, 40),
            number(r.attributed),
            number(r.claimed),
            r.killed.map_or_else(|| "–".to_owned(), |c| c.to_string()),
            number(r.arrests),
            number(r.convicted),
            number(r.banned),
            number(r.talks),
            format!("{:.0} %", r.missing_share * 100.0),
        ]);
    }
    for line in table(&rows) {
        out.line(line)?;
    }
    for line in arrests(&g.measured().group_tests) {
        out.line(line)?;
    }
    out.hint("Alphabetical. – is no information, never 0.");
    Ok(Exit::Done)
}

/// Arrests told after attacks, each group beside all others, by Fisher's exact test.
fn arrests(tests: &[GroupTest]) -> Vec<String> {
    let Some(made) = tests.first().map(|test| test.tests) else { return Vec::new() };
    let p = |p: Option<f64>| p.map_or_else(|| "–".to_owned(), |p| format!("{p:.3}"));
    let head = ["attacks with an arrest told after them", "laid to it", "laid to all others", "p", "p of all tests"];
    let row = |t: &GroupTest| vec![short(&t.name, 40), share(t.own), share(t.others), p(t.p), p(t.p_of_all)];
    let mut lines = vec![String::new()];
    lines.extend(table(&std::iter::once(head.map(str::to_owned).to_vec()).chain(tests.iter().map(row)).collect::<Vec<_>>()));
    lines.push(format!("p: Fisher's exact test, {made} tests, the last column raised for their number (Holm 1979)"));
    lines.push(format!("! {NO_PROOF}"));
    lines
}

/// Years with ranges and rates.
pub fn timeline(global: &Global, out: &Out) -> Result<Exit> {
    let (_, g) = opened(global)?;
    if out.json {
        out.answer("timeline", g.years())?;
        return Ok(Exit::Done);
    }
    let mut rows =
        vec![["year", "incidents", "killed", "without figure", "promises", "sources", "rate a year (95 %)"].map(str::to_owned).to_vec()];
    for y in g.years() {
        let rate = y.rate.map_or_else(|| "no source".to_owned(), |(low, high)| format!("{low:.1}–{high:.1}"));
        rows.push(vec![
            y.year.to_string(),
            y.rate.map_or_else(|| "–".to_owned(), |_| y.incidents.to_string()),
            y.rate.map_or_else(|| "–".to_owned(), |_| count(y.killed)),
            y.without_figure.to_string(),
            y.promises.to_string(),
            y.sources.to_string(),
            rate,
        ]);
    }
    for line in table(&rows) {
        out.line(line)?;
    }
    out.hint("Killed: lows and highs added. Rate: exact Poisson interval (Garwood 1936).");
    Ok(Exit::Done)
}

/// How reports thin out after each incident.
pub fn attention(global: &Global, out: &Out) -> Result<Exit> {
    let (_, g) = opened(global)?;
    if out.json {
        out.answer("attention", g.attention())?;
        return Ok(Exit::Done);
    }
    for a in g.attention() {
        let half = a.half_life_days.map_or_else(|| "too few reports".to_owned(), |d| format!("half within {d:.0} days"));
        out.line(format!("{}  {} reports, {half}", a.incident, a.reports))?;
    }
    Ok(Exit::Done)
}

/// Arguments of `show`.
#[derive(Debug, Args)]
pub struct Show {
    /// An id, or the start of one
    pub id: String,
}

/// Shows one thing.
pub fn show(args: &Show, global: &Global, out: &Out) -> Result<Exit> {
    let (ledger, g) = opened(global)?;
    let id = g.find(&args.id).map_err(|why| match why {
        NotFound::None => Failure::of(Exit::Usage, "find an id", short(&args.id, 40), "list ids with `gawah list incidents` and the like"),
        NotFound::Several => Failure::of(Exit::Usage, "choose an id", short(&args.id, 40), "several things start so; give more letters"),
    })?;
    let id = g.incident_of.get(&id).unwrap_or(&id).as_str();
    let named = |v: &Value| v["id"].as_str() == Some(id) || v["also"].as_array().is_some_and(|a| a.iter().any(|a| a == id));
    let mut values: Vec<Value> = g.sources.iter().filter(|s| s.source.id.as_str() == id).map(source_value).collect();
    values.extend(g.claims.iter().filter(|c| c.id.as_str() == id).map(claim_value));
    if values.is_empty() {
        values = incidents_value(&g);
        values.extend(to_values(&g.people)?.into_iter().chain(to_values(&g.promises)?));
        values.extend(to_values(&g.demands)?.into_iter().chain(to_values(g.groups())?));
    }
    let none = || Failure::of(Exit::Usage, "show an id", short(&args.id, 40), "nothing that stands in the record speaks of it now");
    let one = values.into_iter().find(named).ok_or_else(none)?;
    if out.json {
        out.answer("show", one)?;
        return Ok(Exit::Done);
    }
    plainly(&one, &g, out)?;
    drop(ledger);
    Ok(Exit::Done)
}

fn plainly(one: &Value, g: &Gathered, out: &Out) -> Result<()> {
    let word = |v: &Value| match v {
        Value::String(s) => s.clone(),
        Value::Null => "not recorded".to_owned(),
        other => other.to_string(),
    };
    for (name, value) in one.as_object().into_iter().flatten().filter(|(n, _)| *n != "claims") {
        out.line(format!("{name:<20} {}", short(&word(value), 160)))?;
    }
    for id in one["claims"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if let Some(c) = g.claims.iter().find(|c| c.id.as_str() == id) {
            let figure = if matches!(c.claim.kind, Kind::Killed | Kind::Injured) {
                c.claim.count().map(|n| format!(" {n}")).unwrap_or_default()
            } else {
                String::new()
            };
            out.line(format!(
                "  {id} {}{figure} ({}): “{}” says {}",
                c.claim.kind,
                c.status,
                short(c.claim.quote.text(), 100),
                c.claim.said_by()
            ))?;
        }
    }
    Ok(())
}

/// Arguments of `search`.
#[derive(Debug, Args)]
pub struct Search {
    /// Words, in any script
    #[arg(required = true)]
    pub words: Vec<String>,
    /// At most so many places
    #[arg(long, default_value_t = 50)]
    pub limit: usize,
}

/// Finds words in the sources.
pub fn search(args: &Search, global: &Global, out: &Out) -> Result<Exit> {
    let ledger = place::open_reading(&global.dir, &global.secret())?;
    let found = ledger.search(&args.words.join(" "), args.limit)?;
    if out.json {
        let rows: Vec<Value> =
            found.iter().map(|f| json!({"source": f.source, "start": f.start, "end": f.end, "excerpt": f.excerpt})).collect();
        out.answer("search", rows)?;
        return Ok(Exit::Done);
    }
    for f in &found {
        out.line(format!("{} {}..{}  {}", f.source, f.start, f.end, short(&f.excerpt, 110)))?;
    }
    Ok(Exit::Done)
}
