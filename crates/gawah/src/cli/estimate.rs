//! The verb `estimate`: how many stand on no list. In: a table of lists as CSV. Out: per method a range, its model, what it assumes.
//! Never: a single number without its range.

use crate::cli::Global;
use crate::cli::show::Out;
use crate::flow::add::bytes_of;
use crate::flow::failure::{Exit, Failure};
use crate::flow::gather::gather;
use crate::flow::gather::ground::Ground;
use crate::flow::gather::measure::{PEOPLE_MIN, SHARED_MIN, SWEEPS, listed, lists_of};
use crate::flow::{clock, place};
use anyhow::Result;
use clap::Args;
use gawah_measuring::unseen::answer::{Answer, Method, Plan, SCHEMA, answer};
use gawah_measuring::unseen::lists::Lists;
use gawah_measuring::unseen::{Estimate, Range, classes, decomposable, parts};
use gawah_record::measured::EstimateSheet;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Arguments of `estimate`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah estimate lists.csv                     every method that fits the table\n  gawah estimate                               the named dead of the record, on the lists of its sources\n  gawah estimate lists.csv --method chao       a lower bound alone\n  gawah estimate lists.csv --json --seed 7     the machine form; one seed gives the same bytes"
)]
pub struct Arguments {
    /// A table with one column of 0 and 1 for each list, and a count column or one row per person; without one, the lists of the record
    pub table: Option<PathBuf>,
    /// One method alone: dependent (two lists), chao, loglinear, decomposable, lcmcr
    #[arg(long, default_value = "all", value_parser = ["all", "dependent", "chao", "loglinear", "decomposable", "lcmcr"])]
    pub method: String,
    /// Seed of all chance
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Sweeps of each chain of lcmcr at most
    #[arg(long, value_name = "N", default_value_t = classes::SWEEPS)]
    pub samples: u64,
    /// The unseen of decomposable are at most so many times the seen
    #[arg(long, value_name = "TIMES", default_value_t = decomposable::UNSEEN_TIMES)]
    pub unseen_most: u64,
    /// Also with each list left out once
    #[arg(long)]
    pub without_each: bool,
    /// Estimate each value of a column by itself, and the total over all
    #[arg(long, value_name = "COLUMN", conflicts_with = "without_each")]
    pub by: Option<String>,
}

/// Estimates how many stand on no list. Without a table: of the lists of a record, where they bear an estimate.
pub fn estimate(args: &Arguments, global: &Global, out: &Out) -> Result<Exit> {
    match &args.table {
        Some(table) => of_table(args, table, out),
        None => of_record(args, global, out),
    }
}

fn of_record(args: &Arguments, global: &Global, out: &Out) -> Result<Exit> {
    let ledger = place::open_reading(&global.dir, &global.secret())?;
    let gathered = gather(&ledger, clock::today())?;
    let sheet = listed(&Ground::of(&gathered));
    let plan = Plan {
        only: Method::named(&args.method),
        seed: args.seed,
        sweeps_max: args.samples.min(SWEEPS),
        unseen_times_max: args.unseen_most,
    };
    let made = match &sheet.why {
        None => lists_of(&sheet).map(|lists| answer(&lists, &plan)),
        Some(_) => None,
    };
    if out.json {
        out.answer(
            "estimate",
            json!({"lists": sheet.lists, "people": sheet.people, "shared": sheet.shared, "why": sheet.why, "answer": made}),
        )?;
        return Ok(Exit::Done);
    }
    for (at, list) in sheet.lists.iter().enumerate() {
        let kind = list.kind.map(|kind| format!("sources without a publisher: {}", json!(kind).as_str().unwrap_or_default()));
        let name = list.name.clone().or(kind).unwrap_or_else(|| "all others together".to_owned());
        out.line(format!("list_{}: {} named dead: {name}", at + 1, list.people))?;
    }
    match made {
        Some(made) => lines(&made).into_iter().try_for_each(|line| out.line(line))?,
        None => out.line(cannot(&sheet))?,
    }
    Ok(Exit::Done)
}

/// Why the lists of a record bear no estimate.
fn cannot(sheet: &EstimateSheet) -> String {
    let why = match sheet.why.as_deref() {
        Some("few_people") => format!("{} named dead stand on lists; at least {PEOPLE_MIN} are needed", sheet.people),
        Some("one_list") => "all names stand on one list, which says nothing about those it misses".to_owned(),
        Some("few_shared") => format!("{} people stand on two lists or more; at least {SHARED_MIN} are needed", sheet.shared),
        _ => "no list names anyone who was killed".to_owned(),
    };
    format!("! cannot be estimated: {why}")
}

fn of_table(args: &Arguments, path: &Path, out: &Out) -> Result<Exit> {
    let bytes = bytes_of(path)?;
    let fail = |why: String| Failure::of(Exit::Usage, "read a table of lists", path.display().to_string(), why);
    let mut table = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(bytes.as_slice());
    let cells = |row: &csv::StringRecord| row.iter().map(|cell| cell.trim_start_matches('\u{feff}').to_owned()).collect::<Vec<_>>();
    let headings = cells(table.headers().map_err(|e| fail(e.to_string()))?);
    let rows: Vec<Vec<String>> =
        table.records().map(|row| row.as_ref().map(cells).map_err(ToString::to_string)).collect::<Result<_, _>>().map_err(fail)?;
    let plan = Plan { only: Method::named(&args.method), seed: args.seed, sweeps_max: args.samples, unseen_times_max: args.unseen_most };
    if let Some(column) = &args.by {
        let strata = strata(column, &headings, &rows, &plan).map_err(fail)?;
        return show_strata(&strata, out);
    }
    let lists = Lists::from_table(&headings, &rows).map_err(|e| fail(e.to_string()))?;
    let made = answer(&lists, &plan);
    let without = if args.without_each { parts::without_each(&lists, &plan) } else { Vec::new() };
    if out.json {
        let mut form = serde_json::to_value(&made)?;
        form["without"] = serde_json::to_value(&without)?;
        if args.without_each {
            out.object(&form)?
        } else {
            out.object(&made)?
        }
        return Ok(Exit::Done);
    }
    for line in lines(&made) {
        out.line(line)?;
    }
    for rest in &without {
        out.line(format!("\nwithout {}, {} people:", rest.list, rest.observed))?;
        for method in &rest.methods {
            out.line(format!("  {}", first_line(method)))?;
        }
    }
    Ok(Exit::Done)
}

/// The answer for each value of a column, in the order of values.
fn strata(column: &str, headings: &[String], rows: &[Vec<String>], plan: &Plan) -> Result<Vec<(String, Answer)>, String> {
    let at = headings.iter().position(|heading| heading == column).ok_or_else(|| format!("no column {column}"))?;
    let less = |row: &[String]| row.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, cell)| cell.clone()).collect::<Vec<_>>();
    let mut parts: BTreeMap<&str, Vec<Vec<String>>> = BTreeMap::new();
    for row in rows {
        parts.entry(row.get(at).map_or("", String::as_str)).or_default().push(less(row));
    }
    let one = |(value, rows): (&&str, &Vec<Vec<String>>)| {
        let lists = Lists::from_table(&less(headings), rows).map_err(|e| format!("{column} {value}: {e}"))?;
        Ok(((*value).to_owned(), answer(&lists, plan)))
    };
    parts.iter().map(one).collect()
}

fn show_strata(strata: &[(String, Answer)], out: &Out) -> Result<Exit> {
    let totals = parts::over_strata(strata);
    let observed: u64 = strata.iter().map(|(_, made)| made.observed).sum();
    let lists = strata.first().map_or(0, |(_, made)| made.lists);
    if out.json {
        let each: Vec<_> = strata.iter().map(|(stratum, made)| json!({"stratum": stratum, "answer": made})).collect();
        out.object(&json!({"schema": SCHEMA, "observed": observed, "lists": lists, "methods": totals, "warnings": [], "strata": each}))?;
        return Ok(Exit::Done);
    }
    for (stratum, made) in strata {
        out.line(format!("{stratum}: {} people seen", made.observed))?;
        for method in &made.methods {
            out.line(format!("  {}", first_line(method)))?;
            for warning in &method.warnings {
                out.line(format!("    ! {warning}"))?;
            }
        }
    }
    out.line(format!("all: {observed} people seen"))?;
    for method in &totals {
        out.line(format!("  {}", first_line(method)))?;
        for warning in &method.warnings {
            out.line(format!("    ! {warning}"))?;
        }
    }
    Ok(Exit::Done)
}

/// The answer for a person: the range first.
fn lines(made: &Answer) -> Vec<String> {
    let mut lines = vec![format!("{} people are on {} lists. Together with those on no list:", made.observed, made.lists)];
    for method in &made.methods {
        lines.push(String::new());
        lines.push(first_line(method));
        lines.extend((!method.model.is_empty()).then(|| format!("  model: {}", method.model)));
        lines.extend(method.warnings.iter().map(|warning| format!("  ! {warning}")));
        lines.extend(method.assumes.iter().map(|assumed| format!("  assumes: {assumed}")));
    }
    if !made.warnings.is_empty() {
        lines.push(String::new());
    }
    lines.extend(made.warnings.iter().map(|warning| format!("! {warning}")));
    lines
}

fn first_line(method: &Estimate) -> String {
    let Some(Range { estimate, least, most, level }) = method.total else { return format!("{}: no estimate", method.method) };
    let least = least.floor();
    let range = most.map_or_else(|| format!("{least} or more, without upper end"), |most| format!("{least} to {}", most.ceil()));
    let settled = if method.converged == Some(false) { "; NOT SETTLED, do not use" } else { "" };
    format!("{}: {range} ({:.0} % interval; best single figure {estimate:.0}{settled})", method.method, level * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_reads_the_range_before_the_figure_and_every_warning() {
        let lists = Lists::of(&["north", "south"], &[(1, 100), (2, 80), (3, 40)]).expect("lists");
        let shown = lines(&answer(&lists, &Plan { only: Some(Method::Dependent), ..Plan::default() }));
        assert!(shown[0].starts_with("220 people are on 2 lists"), "{shown:?}");
        assert!(shown[2].starts_with("dependent: ") && shown[2].contains(" to ") && shown[2].contains("95 % interval"), "{shown:?}");
        assert!(shown.iter().any(|line| line.starts_with("  ! with two lists nothing can show")), "{shown:?}");
        assert!(shown.iter().any(|line| line == "! fewer than three lists: dependence cannot be seen"), "{shown:?}");
    }

    #[test]
    fn each_stratum_stands_by_itself_and_a_missing_column_is_named() {
        let words = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
        let rows: Vec<_> = ["north,1,0,60", "north,0,1,50", "north,1,1,20", "south,1,0,9", "south,0,1,8", "south,1,1,3"].map(words).into();
        let plan = Plan { only: Some(Method::Dependent), ..Plan::default() };
        let made = strata("where", &words("where,a,b,count"), &rows, &plan).expect("strata");
        assert_eq!(made.iter().map(|(name, made)| (name.as_str(), made.observed)).collect::<Vec<_>>(), [("north", 130), ("south", 20)]);
        assert_eq!(strata("when", &words("where,a,b,count"), &rows, &plan).expect_err("no such column"), "no column when");
    }

    #[test]
    fn what_cannot_be_estimated_has_no_number() {
        let lists = Lists::of(&["north", "south", "west"], &[(1, 10), (2, 8), (4, 4)]).expect("lists");
        let shown = lines(&answer(&lists, &Plan::default()));
        assert_eq!(shown.iter().filter(|line| line.ends_with(": no estimate")).count(), 4, "{shown:?}");
    }
}
