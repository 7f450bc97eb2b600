//! Whether attacks bring attacks, in a record. In: its incidents and the years of its sources. Out: one sheet of figures.
//! Never: a year without a source taken for a year without attacks (R20): the window is the longest run of years with sources.

use crate::flow::gather::ground::Ground;
use gawah_measuring::escalation::Bounded;
use gawah_measuring::escalation::dates::Dates;
use gawah_measuring::escalation::likelihood::rates;
use gawah_measuring::escalation::mourning::KEYS;
use gawah_measuring::escalation::outlook::{Outlook, outlook};
use gawah_measuring::escalation::rate::Rate;
use gawah_measuring::escalation::warning::{Now, Record, Warning};
use gawah_record::measured::{CalendarRow, ChangeRow, Ends, EscalationSheet, PastRow, WarningRow};
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet};

/// Days of a year, for rates a person can picture.
const YEAR_DAYS: f64 = 365.25;
/// Places at which the rate is drawn.
const CURVE_PLACES: usize = 241;
/// The seed of all chance in a record's figures.
pub const SEED: u64 = 1;

/// The sheet of a record.
pub fn escalation(ground: &Ground<'_>) -> EscalationSheet {
    let mut made = window(ground);
    match dates(&made) {
        Some(dates) => {
            let found = outlook(&dates, SEED);
            made.curve = curve(&dates, found.rate.as_ref());
            take_in(&mut made, found);
        }
        None => made.why = Some("no_days".to_owned()),
    }
    made
}

/// The days of a record that are looked at, and what is left out.
pub fn window(ground: &Ground<'_>) -> EscalationSheet {
    let years = ground.years();
    let Some((first, last)) = longest_run(&years) else {
        return EscalationSheet::default();
    };
    let end = ground.last_day().unwrap_or(date(last, 12, 31)).min(date(last, 12, 31));
    let window = (date(first, 1, 1), end.max(date(first, 1, 1)));
    let mut days: BTreeMap<Date, u32> = BTreeMap::new();
    let known = ground.incidents.iter().filter_map(|i| i.date?.exact_day()).filter(|day| window.0 <= *day && *day <= window.1);
    known.for_each(|day| *days.entry(day).or_default() += 1);
    let counted: u32 = days.values().sum();
    let all = years.first().zip(years.last());
    EscalationSheet {
        window: Some((window.0.to_string(), window.1.to_string())),
        days: days.iter().map(|(day, number)| (day.to_string(), *number)).collect(),
        counted,
        left_out: ground.incidents.len() as u32 - counted,
        silent: all.map_or_else(Vec::new, |(from, to)| (*from..=*to).filter(|year| !years.contains(year)).collect()),
        ..EscalationSheet::default()
    }
}

/// The days of a sheet as the methods take them, with the window's ends as days of count 0.
pub fn dates(sheet: &EscalationSheet) -> Option<Dates> {
    let (first, last) = sheet.window.clone()?;
    let own = sheet.days.iter().map(|(day, number)| (day.clone(), number.to_string()));
    let rows: Vec<(String, String)> = std::iter::once((first, "0".to_owned())).chain(own).chain([(last, "0".to_owned())]).collect();
    Dates::of(&rows).ok()
}

/// The longest run of years without a gap; of equal ones the latest.
fn longest_run(years: &BTreeSet<i16>) -> Option<(i16, i16)> {
    let mut best: Option<(i16, i16)> = None;
    let mut run: Option<(i16, i16)> = None;
    for year in years {
        run = Some(run.filter(|(_, last)| last + 1 == *year).map_or((*year, *year), |(first, _)| (first, *year)));
        best = best.filter(|(a, b)| run.is_some_and(|(c, d)| d - c < b - a)).or(run);
    }
    best
}

fn take_in(sheet: &mut EscalationSheet, made: Outlook) {
    let ends = |one: Bounded| Ends { estimate: one.estimate, least: one.least, most: Some(one.most) };
    sheet.warnings = made.warnings;
    let Some(rate) = made.rate else {
        let one_day = sheet.days.len() == 1 && sheet.counted > 1;
        sheet.why = Some(if one_day { "one_day" } else { "few_days" }.to_owned());
        return;
    };
    sheet.branching = Some(ends(rate.branching));
    sheet.half_life_days = Some(rate.half_life_days);
    sheet.fit_p = made.fit.map(|fit| fit.p.unwrap_or(fit.p_if_known));
    let change = |change: gawah_measuring::escalation::changes::Change| ChangeRow {
        day: change.date,
        days: (change.least, change.most),
        before: change.before * YEAR_DAYS,
        after: Ends {
            estimate: change.after * YEAR_DAYS,
            least: change.after_least * YEAR_DAYS,
            most: Some(change.after_most * YEAR_DAYS),
        },
    };
    sheet.changes_p = made.changes_p;
    sheet.changes = made.changes.into_iter().map(change).collect();
    sheet.warning = made.warning.map(warning);
    let stretch = |(key, stretch): (&str, gawah_measuring::escalation::mourning::Stretch)| CalendarRow {
        days: key.to_owned(),
        of_window: stretch.of_window,
        counted: stretch.counted,
        expected: stretch.expected,
        p: stretch.p,
        p_of_all: stretch.p_of_all,
    };
    sheet.calendar = KEYS.into_iter().zip(made.calendar).map(stretch).collect();
}

/// The fitted rate through the window, in attacks a year.
fn curve(dates: &Dates, rate: Option<&Rate>) -> Vec<f64> {
    let logs = rate.map(|rate| [rate.mu, rate.branching, rate.beta].map(|one| one.estimate.ln()));
    logs.map_or_else(Vec::new, |at| rates(dates, at, CURVE_PLACES).into_iter().map(|rate| rate * YEAR_DAYS).collect())
}

fn warning(made: Warning) -> WarningRow {
    let past = |record: &Record| PastRow {
        months: record.months as u32,
        worst: record.worst as u32,
        warned: record.worst_warned as u32,
        warnings: record.warnings as u32,
        untrue: record.false_warnings as u32,
        p: record.p,
    };
    let now = match made.now {
        Now::Warning => "warning",
        Now::NoWarning => "no_warning",
        Now::NotSaid => "not_said",
    };
    WarningRow { now: now.to_owned(), expected: made.expected, level: made.level, past: past(&made.past), plain: past(&made.plain) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r20_the_window_is_the_longest_run_of_years_with_sources() {
        for (years, run) in [
            (&[][..], None),
            (&[2013], Some((2013, 2013))),
            (&[1999, 2003, 2004, 2009, 2011, 2012, 2013, 2017], Some((2011, 2013))),
            (&[2001, 2002, 2008, 2009], Some((2008, 2009))),
        ] {
            assert_eq!(longest_run(&years.iter().copied().collect()), run, "{years:?}");
        }
    }
}
