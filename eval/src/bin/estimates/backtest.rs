//! Whether bad months could have been foreseen, on real attacks; and how often changes and misfits are seen where there are none.
//! In: the folder of data. Out: tables. Never: a month's warning that knows what came after.
//! Method: `gawah_measuring::escalation` on the days of each country's incidents (UCDP) and of suicide attacks in Pakistan; then on made dates.

use gawah_eval::Outcome;
use gawah_measuring::escalation::changes::{changes_at, places};
use gawah_measuring::escalation::dates::Dates;
use gawah_measuring::escalation::goodness::fits;
use gawah_measuring::escalation::lasting::by_excitation;
use gawah_measuring::escalation::made;
use gawah_measuring::escalation::mourning::Stretch;
use gawah_measuring::escalation::outlook::outlook;
use gawah_measuring::escalation::rate::{Peak, peak};
use gawah_measuring::escalation::warning::{Now, Record};
use gawah_measuring::unseen::draws::Draws;
use jiff::civil::{Date, date};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

/// Countries with fewer incidents are left out.
const INCIDENTS_MIN: usize = 150;

/// Prints the back-test and the false alarms of the tests.
pub fn measure(data: &Path, sets: u64) -> Outcome<()> {
    let mut all = by_country(data)?;
    all.insert("suicide attacks in Pakistan".to_owned(), suicide_attacks(data)?);
    println!(
        "| attacks | counted | worst months warned | warnings false | came true | base rate | p | last month alone: warned, false | branching | fit p | changes |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    let mut sums = [[0usize; 5]; 2];
    let mut about_days: Vec<(String, Stretch)> = Vec::new();
    for (name, mut days) in all.into_iter().filter(|(_, days)| days.len() >= INCIDENTS_MIN) {
        days.sort();
        let rows: Vec<(String, &str)> = days.iter().map(|day| (day.to_string(), "1")).collect();
        let made = outlook(&Dates::of(&rows)?, 1);
        let rate = made.rate.ok_or("no rate")?;
        about_days.extend(made.calendar.into_iter().map(|stretch| (name.clone(), stretch)));
        let fit = made.fit.map_or(f64::NAN, |fit| fit.p.unwrap_or(fit.p_if_known));
        let branching = format!("{:.2} ({:.2} to {:.2})", rate.branching.estimate, rate.branching.least, rate.branching.most);
        let Some(warning) = made.warning else {
            println!("| {name} | {} | too few months | | | | | | {branching} | {fit:.2} | {} |", made.counted, made.changes.len());
            continue;
        };
        [&warning.past, &warning.plain].iter().zip(&mut sums).for_each(|(record, sum)| add(sum, record));
        let past = &warning.past;
        let skill = if warning.now == Now::NotSaid { " (no skill: nothing is said)" } else { "" };
        println!(
            "| {name} | {} | {} of {} in {} | {} of {} | {} | {:.2} | {:.2}{skill} | {} of {}, {} of {} | {branching} | {fit:.2} | {} |",
            made.counted,
            past.worst_warned,
            past.worst,
            past.months,
            past.false_warnings,
            past.warnings,
            past.came_true.map_or("–".to_owned(), |share| format!("{share:.2}")),
            past.base_rate,
            past.p,
            warning.plain.worst_warned,
            warning.plain.worst,
            warning.plain.false_warnings,
            warning.plain.warnings,
            made.changes.len()
        );
    }
    for (name, [months, worst, warned, warnings, wrong]) in ["this rule", "last month alone"].into_iter().zip(sums) {
        println!(
            "\n{name}, all together: {warned} of {worst} worst months warned of; {wrong} of {warnings} warnings false; false alarms in {:.3} \
             of ordinary months; base rate {:.3}",
            wrong as f64 / (months - worst) as f64,
            worst as f64 / months as f64
        );
    }
    of_days(&about_days);
    of_tests(sets, "");
    Ok(())
}

/// Attacks about days of mourning and feasts: those whose own test is below 0.05, beside how many would be by chance.
fn of_days(all: &[(String, Stretch)]) {
    println!("\nDays of mourning and feasts: {} tests, of which one in twenty lies below 0.05 by chance alone.\n", all.len());
    println!("| attacks | days | counted | expected | p | p with the tests of one table |");
    println!("|---|---|---|---|---|---|");
    for (name, one) in all.iter().filter(|(_, one)| one.p < 0.05) {
        println!("| {name} | {} | {} | {:.1} | {:.3} | {:.2} |", one.days, one.counted, one.expected, one.p, one.p_of_all);
    }
}

fn add(sum: &mut [usize; 5], record: &Record) {
    let numbers = [record.months, record.worst, record.worst_warned, record.warnings, record.false_warnings];
    sum.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
}

/// First days of incidents by country.
fn by_country(data: &Path) -> Outcome<BTreeMap<String, Vec<Date>>> {
    let mut made: BTreeMap<String, Vec<Date>> = BTreeMap::new();
    for line in std::fs::read_to_string(data.join("ucdp_aec_events/train.jsonl"))?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let day = text("start_date").get(..10).and_then(|day| day.parse::<Date>().ok());
        made.entry(format!("UCDP, {}", text("location_root_name"))).or_default().extend(day);
    }
    Ok(made)
}

/// Days of suicide attacks, as `Thursday-January 10-2013`.
fn suicide_attacks(data: &Path) -> Outcome<Vec<Date>> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let bytes = std::fs::read(data.join("pakistan_attacks/PakistanSuicideAttacks.csv"))?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let day = |row: &str| {
        let mut parts = row.split(',').nth(1)?.split('-').skip(1);
        let (month_and_day, year) = (parts.next()?, parts.next()?);
        let (month, day) = month_and_day.trim().rsplit_once(' ')?;
        let month = MONTHS.iter().position(|name| month.starts_with(name))? as i8 + 1;
        Date::new(year.trim().parse().ok()?, month, day.trim().parse().ok()?).ok()
    };
    Ok(text.lines().skip(1).filter_map(day).collect())
}

/// How often changes and misfits are seen in made dates of ten years. In: how many sets; a word that the settings' names must hold.
pub fn of_tests(sets: u64, word: &str) {
    println!(
        "\n| made dates of ten years, {sets} sets | changes found | told | the change found within 90 days | told | fit p below 0.05 |"
    );
    println!("|---|---|---|---|---|---|");
    let start = date(2010, 1, 1);
    for (name, mu, branching, beta) in [
        ("steady, 0.3 a day", 0.3, 1e-6, 1.0),
        ("branching 0.5, half gone in 6 days", 0.2, 0.5, 0.12),
        ("branching 0.8, half gone in 1.4 days", 0.05, 0.8, 0.5),
        ("branching 0.8, half gone in 14 days", 0.05, 0.8, 0.05),
    ]
    .into_iter()
    .filter(|(name, ..)| name.contains(word))
    {
        let at = [f64::ln(mu), f64::ln(branching), f64::ln(beta)];
        let found: Vec<[bool; 5]> = (0..sets)
            .into_par_iter()
            .filter_map(|set| {
                let dates = made::dates(at, start, 3650, 100_000, &mut Draws::of(set, 0xBAC))?;
                let first = made::dates(at, start, 1825, 100_000, &mut Draws::of(set, 0xBAD))?.by_day();
                let second = made::dates([at[0] + f64::ln(3.0), at[1], at[2]], start, 1825, 100_000, &mut Draws::of(set, 0xBAE))?.by_day();
                let stepped = Dates::of_days(start, &[first, second].concat());
                let whole = peak(&dates, None);
                let lasting = |dates: &Dates, marks: &[usize], whole: &Peak| {
                    marks.len() > 2 && by_excitation(dates, marks, whole, set).is_none_or(|p| p < 0.05)
                };
                let (marks, cut) = (places(&dates), places(&stepped));
                let near = changes_at(&stepped, &cut)
                    .iter()
                    .any(|change| change.date.parse::<Date>().is_ok_and(|day| (i64::from((day - start).get_days()) - 1825).abs() <= 90));
                let (seen, told) = (marks.len() > 2, lasting(&dates, &marks, &whole));
                let near_told = near && lasting(&stepped, &cut, &peak(&stepped, None));
                let misfit = fits(&dates, &whole, set).p.is_some_and(|p| p < 0.05);
                Some([seen, told, near, near_told, misfit])
            })
            .collect();
        let share = |at: usize| format!("{} of {}", found.iter().filter(|row| row[at]).count(), found.len());
        println!("| {name} | {} | {} | {} | {} | {} |", share(0), share(1), share(2), share(3), share(4));
    }
}
