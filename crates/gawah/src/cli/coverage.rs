//! Figures of coverage in the terminal: promises of which sources no longer speak, places, days of remembrance. In: a record. Out: one line each.
//! Never: a silence without the words that it is that of the sources held.

use crate::cli::Global;
use crate::cli::show::{Out, short, table};
use crate::flow::failure::{Exit, Failure};
use crate::flow::gather::{Gathered, gather};
use crate::flow::{clock, place};
use anyhow::Result;
use gawah_record::measured::SilenceRow;
use jiff::civil::Date;
use serde_json::{Value, json};

/// What is said beside every silence.
const HELD: &str = "in the sources this record holds; copied reports count once, and others may have gone on";

/// Promises by how long sources have been silent about them. In: the last day on which any may have been spoken of. Errors: no such day.
pub fn silent(since: Option<&str>, global: &Global, out: &Out) -> Result<Exit> {
    let since = since
        .map(str::parse::<Date>)
        .transpose()
        .map_err(|_| Failure::of(Exit::Usage, "understand a day", short(since.unwrap_or_default(), 20), "write it as 2013-02-28"))?;
    let ledger = place::open_reading(&global.dir, &global.secret())?;
    let gathered = gather(&ledger, clock::today())?;
    let rows = kept(&gathered.measured().silences, since);
    if out.json {
        out.object(&json!({"schema": "gawah/promise/1", "ok": true, "data": rows, "warnings": [HELD]}))?;
        return Ok(Exit::Done);
    }
    for line in lines(&rows, &gathered) {
        out.line(line)?;
    }
    Ok(Exit::Done)
}

/// Promises last spoken of on a day or before it, with later reports that do not.
fn kept(rows: &[SilenceRow], since: Option<Date>) -> Vec<&SilenceRow> {
    let early = |row: &&SilenceRow| since.is_none_or(|since| row.last.parse::<Date>().is_ok_and(|last| last <= since));
    rows.iter().filter(|row| row.later > 0).filter(early).collect()
}

fn lines(rows: &[&SilenceRow], gathered: &Gathered) -> Vec<String> {
    let words = |row: &SilenceRow| gathered.promise(&row.promise).map_or(String::new(), |p| short(&p.words, 60));
    let mut shown = vec![
        ["promise", "last spoken of", "days of silence", "by reports", "later", "of the same attack", "words"].map(str::to_owned).to_vec(),
    ];
    shown.extend(rows.iter().map(|row| {
        let about = row.later_about.map_or_else(|| "–".to_owned(), |about| about.to_string());
        let numbers = [row.days, row.reports, row.later].map(|number| number.to_string());
        [row.promise.to_string(), row.last.clone()].into_iter().chain(numbers).chain([about, format!("“{}”", words(row))]).collect()
    }));
    let mut made = table(&shown);
    made.push(format!("! {HELD}"));
    made
}

/// Places with their attacks, for `list`.
pub fn places(gathered: &Gathered) -> Vec<Vec<String>> {
    let rows = gathered.measured().places.iter();
    let killed = |count: Option<gawah_record::count::Count>| count.map_or_else(|| "no information".to_owned(), |count| count.to_string());
    rows.map(|row| vec![short(&row.path, 60), format!("{} attacks", row.incidents.len()), format!("killed {}", killed(row.killed))])
        .collect()
}

/// Days of remembrance of the year to come, for `list`.
pub fn remembrance(gathered: &Gathered) -> Vec<Vec<String>> {
    let which = |years: Option<i16>| years.map_or_else(|| "fortieth day".to_owned(), |years| format!("{years} years"));
    gathered.measured().remembrance.iter().map(|row| vec![row.on.clone(), row.incident.to_string(), which(row.years)]).collect()
}

/// The same rows for programs. Errors: a row that cannot be written.
pub fn values(what: &str, gathered: &Gathered) -> Result<Vec<Value>> {
    let made = if what == "places" { json!(gathered.measured().places) } else { json!(gathered.measured().remembrance) };
    Ok(made.as_array().cloned().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use gawah_record::ids::{Id, IdKind};

    #[test]
    fn a_promise_is_silent_since_a_day_where_later_reports_do_not_speak_of_it() {
        let row = |name: &str, last: &str, later: u32| SilenceRow {
            promise: Id::of(IdKind::Promise, &[name.as_bytes()]),
            last: last.to_owned(),
            reports: 1,
            later,
            later_about: None,
            days: later * 10,
        };
        let rows = [row("early", "2013-01-12", 9), row("late", "2021-01-09", 2), row("end", "2022-01-01", 0)];
        for (since, number) in [(None, 2), (Some("2013-01-11"), 0), (Some("2013-01-12"), 1), (Some("2022-01-01"), 2)] {
            assert_eq!(kept(&rows, since.map(|day| day.parse().expect("a day"))).len(), number, "{since:?}");
        }
    }
}
