//! Whether changes of the rate are more than excitation. In: dates, the self-exciting rate of the whole window, the seed. Out: how often made
//! dates of that very rate, which never changed, gain as much from being cut at the changes found in them.
//! Never: a change told as lasting where clusters alone bring such changes about.
//! Method: parametric bootstrap: cut at its changes, each stretch gets a rate of its own, self-exciting or constant; how much that raises the
//! likelihood, less Schwarz's half ln(attacks) for each further parameter (1978, Ann. Stat. 6), is compared with made dates, searched and cut
//! alike (Davison and Hinkley 1997, Bootstrap Methods and their Application, section 4.4).

use super::changes::places;
use super::dates::Dates;
use super::likelihood::constant;
use super::rate::{Peak, peak};
use super::{made, six};
use crate::unseen::draws::Draws;
use rayon::prelude::*;

/// Made sets of dates.
const MADE: u64 = 99;
/// With more attacks than this none are made.
const COUNTED_MAX: usize = 5_000;
/// With fewer made sets than this nothing is said.
const MADE_MIN: usize = 50;

/// The share of made sets that gain as much. Out: `None` where none can be made: a branching ratio of 1 or more has no such dates.
/// In: the dates, the places of change found in them (from [`places`]), their rate, the seed.
pub fn by_excitation(dates: &Dates, marks: &[usize], whole: &Peak, seed: u64) -> Option<f64> {
    let may = dates.times().len() <= COUNTED_MAX && whole.at[1] < 0.0;
    let here = gain(dates, marks, whole);
    let others: Vec<f64> =
        if may { (0..MADE).into_par_iter().filter_map(|set| one(dates, whole, seed, set)).collect() } else { Vec::new() };
    let as_much = others.iter().filter(|other| **other >= here).count();
    (others.len() >= MADE_MIN).then(|| six((as_much + 1) as f64 / (others.len() + 1) as f64))
}

fn one(dates: &Dates, whole: &Peak, seed: u64, set: u64) -> Option<f64> {
    let mut draws = Draws::of(seed, 0xC4A6 ^ set << 16);
    let other = made::dates(whole.at, dates.first(), dates.days(), dates.times().len() * 20 + 1000, &mut draws)?;
    let marks = places(&other);
    Some(if marks.len() > 2 { gain(&other, &marks, &peak(&other, Some(whole.at))) } else { f64::NEG_INFINITY })
}

/// How much better the dates are told by stretches of their own than by one self-exciting rate; nothing is worse than no change.
fn gain(dates: &Dates, marks: &[usize], whole: &Peak) -> f64 {
    let parts: Vec<Dates> = marks.windows(2).map(|pair| dates.part(pair[0] as u32, pair[1] as u32)).collect();
    if parts.len() < 2 {
        return f64::NEG_INFINITY;
    }
    let exciting = |part: &Dates| if part.times().is_empty() { 0.0 } else { peak(part, Some(whole.at)).value };
    let steady = |part: &Dates| if part.times().is_empty() { 0.0 } else { constant(part) };
    let (each, stretches) = ((dates.times().len() as f64).ln() / 2.0, parts.len() as f64);
    let told = |parameters: f64, height: f64| height - whole.value - each * (parameters - 3.0);
    told(3.0 * stretches, parts.iter().map(exciting).sum()).max(told(stretches, parts.iter().map(steady).sum()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn at(mu: f64, ratio: f64, beta: f64) -> [f64; 3] {
        [mu.ln(), ratio.ln(), beta.ln()]
    }

    #[test]
    fn slow_clusters_explain_their_changes_and_a_tripled_rate_is_more_than_clusters() {
        let start = date(2010, 1, 1);
        let made = |mu: f64, ratio: f64, days: u32, stream: u64| {
            made::dates(at(mu, ratio, 0.05), start, days, 100_000, &mut Draws::of(5, stream)).expect("few").by_day()
        };
        let said = |counts: &[u32]| {
            let dates = Dates::of_days(start, counts);
            let marks = places(&dates);
            assert!(marks.len() > 2, "a change is found");
            by_excitation(&dates, &marks, &peak(&dates, None), 1).expect("made sets") < 0.05
        };
        assert!(!said(&made(0.06, 0.8, 2400, 0)));
        assert!(said(&[made(0.08, 1e-6, 900, 103), made(0.3, 1e-6, 900, 203)].concat()));
    }

    #[test]
    fn a_window_without_a_change_gains_nothing() {
        let dates = Dates::of_days(date(2010, 1, 1), &[1; 400]);
        assert_eq!(gain(&dates, &places(&dates), &peak(&dates, None)), f64::NEG_INFINITY);
    }
}
