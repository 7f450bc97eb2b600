//! The verb `escalation`: whether attacks bring attacks, when their rate changed, and whether bad months could have been foreseen.
//! In: a table of dates. Out: rates with intervals, changes, a warning with its record of false alarms. Never: a warning without that record.

use crate::cli::Global;
use crate::cli::plain::rows_of_dates;
use crate::cli::show::Out;
use crate::flow::failure::{Exit, Failure};
use crate::flow::gather::gather;
use crate::flow::gather::ground::Ground;
use crate::flow::gather::outlook::{dates, window};
use crate::flow::{clock, place};
use anyhow::Result;
use clap::Args;
use gawah_measuring::escalation::Bounded;
use gawah_measuring::escalation::dates::Dates;
use gawah_measuring::escalation::mourning::Stretch;
use gawah_measuring::escalation::outlook::{Outlook, outlook};
use gawah_measuring::escalation::rate::Rate;
use gawah_measuring::escalation::warning::{Now, Record, Warning};
use std::path::PathBuf;

/// Arguments of `escalation`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah escalation attacks.csv           one row for each attack, or for each day with a count, in order\n  gawah escalation                       the attacks of the record, in its longest run of years with sources\n  gawah escalation attacks.csv --json    the machine form; one seed gives the same bytes"
)]
pub struct Arguments {
    /// A table with a date column and an optional count, in order; rows of count 0 mark the window; without one, the attacks of the record
    pub table: Option<PathBuf>,
    /// Seed of all chance
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

/// Says whether attacks bring attacks. Without a table: of the attacks of a record, in its longest run of years with sources.
pub fn escalation(args: &Arguments, global: &Global, out: &Out) -> Result<Exit> {
    let dates = match &args.table {
        Some(table) => {
            let fail = |why: String| Failure::of(Exit::Usage, "read a table of dates", table.display().to_string(), why);
            Dates::of(&rows_of_dates(table)?).map_err(|e| fail(e.to_string()))?
        }
        None => {
            let ledger = place::open_reading(&global.dir, &global.secret())?;
            let gathered = gather(&ledger, clock::today())?;
            let none = || {
                Failure::of(Exit::Usage, "read the days of attacks", "the record".to_owned(), "no attack is known to the day".to_owned())
            };
            dates(&window(&Ground::of(&gathered))).ok_or_else(none)?
        }
    };
    let made = outlook(&dates, args.seed);
    if out.json {
        out.object(&made)?;
        return Ok(Exit::Done);
    }
    for line in lines(&made) {
        out.line(line)?;
    }
    Ok(Exit::Done)
}

/// The answer for a person: ranges before figures.
fn lines(made: &Outlook) -> Vec<String> {
    let mut lines = vec![format!("{} attacks from {} to {} ({} days)", made.counted, made.first, made.last, made.days)];
    lines.extend(made.rate.iter().flat_map(of_rate));
    if let Some(fit) = &made.fit {
        let p = fit.p.map_or_else(|| format!("p at most {}", fit.p_if_known), |p| format!("p {p} from {} made sets of dates", fit.made));
        lines.push(format!("  fit: distance {} from the law, {p}", fit.distance));
    }
    if made.rate.is_some() {
        let none = made.changes.is_empty().then(|| "changes of the rate: none that stand out".to_owned());
        lines.extend(none);
    }
    lines.extend(made.changes.iter().map(|change| {
        format!(
            "changed on {} (between {} and {}): from {} to {} a day ({} to {})",
            change.date, change.least, change.most, change.before, change.after, change.after_least, change.after_most
        )
    }));
    lines.extend(made.warning.iter().flat_map(of_warning));
    lines.extend(made.calendar.iter().map(|stretch| {
        let Stretch { days, of_window, counted, expected, p, p_of_all, tests } = stretch;
        format!("{days}: {counted} attacks on {of_window} days, {expected} by chance (p {p}; with {tests} tests {p_of_all})")
    }));
    lines.extend(made.warnings.iter().map(|warning| format!("! {warning}")));
    if made.rate.is_some() {
        lines.extend(made.assumes.iter().map(|assumed| format!("assumes: {assumed}")));
    }
    lines
}

fn of_rate(rate: &Rate) -> Vec<String> {
    let range =
        |one: &Bounded| format!("{} to {} ({:.0} % interval; most likely {})", one.least, one.most, one.level * 100.0, one.estimate);
    vec![
        format!("attacks that each attack brings, directly: {}", range(&rate.branching)),
        format!("  background a day: {}", range(&rate.mu)),
        format!("  added at once by each attack, a day: {}", range(&rate.alpha)),
        format!("  fading a day: {}; half gone in {} days", range(&rate.beta), rate.half_life_days),
        format!("  method: {}", rate.method),
    ]
}

fn of_warning(warning: &Warning) -> Vec<String> {
    let said = match warning.now {
        Now::Warning => "WARNING: more is expected than in nine of ten ordinary months",
        Now::NoWarning => "no warning",
        Now::NotSaid => "nothing is said of the days ahead",
    };
    let past = |name: &str, record: &Record| {
        format!(
            "  {name}: warned before {} of {} worst months; {} of {} warnings false; {} of all months are among the worst (p {})",
            record.worst_warned, record.worst, record.false_warnings, record.warnings, record.base_rate, record.p
        )
    };
    vec![
        format!("{said} ({} expected in 30 days, level {})", warning.expected, warning.level),
        format!("  {}", warning.words),
        past("this rule", &warning.past),
        past("last month's number alone", &warning.plain),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(counts: &[u32]) -> Vec<String> {
        lines(&outlook(&Dates::of_days(jiff::civil::date(2010, 1, 1), counts), 1))
    }

    #[test]
    fn a_person_reads_ranges_first_and_what_cannot_be_said() {
        let counts: Vec<u32> = (0..400).map(|day| u32::from(day % 50 < 10 && day % 2 == 0)).collect();
        let text = shown(&counts);
        assert!(text[1].starts_with("attacks that each attack brings, directly: ") && text[1].contains("95 % interval"), "{text:?}");
        assert!(text.iter().any(|line| line == "! too few months for a back-test: no warning is given"), "{text:?}");
        assert!(text.iter().any(|line| line.starts_with("assumes: ")), "{text:?}");
    }

    #[test]
    fn few_dates_give_no_rate() {
        let text = shown(&[1, 0, 2, 0, 1]);
        assert_eq!(text.len(), 2);
        assert_eq!(text[1], "! cannot be estimated: 4 dates; at least 10 are needed");
    }
}
