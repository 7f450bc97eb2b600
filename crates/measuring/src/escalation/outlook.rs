//! Everything on one window of dates, side by side. In: dates and a seed. Out: the rate, how it fits, changes, the warning and its past.
//! Never: a figure where the dates cannot give one: it says that it cannot be estimated, and why.

use super::DATES_MIN;
use super::changes::{Change, changes_at, places};
use super::dates::Dates;
use super::goodness::{Fits, fits};
use super::lasting::by_excitation;
use super::mourning::{Stretch, stretches};
use super::rate::{Rate, peak, rate};
use super::warning::{Warning, warning};
use serde::Serialize;

/// The form of the answer.
pub const SCHEMA: &str = "gawah/escalation/1";

/// How changes are found, in words.
const CHANGES_METHOD: &str = "PELT (Killick, Fearnhead and Eckley 2012); Poisson cost divided by the dispersion of neighbouring four-week \
                              counts; penalty 3 ln(days); stretches of four weeks or more; told only where fewer than one in twenty made sets \
                              of the self-exciting rate gain as much from such cuts";
/// Changes are told where chance of clusters alone is below this.
const LASTING: f64 = 0.05;

/// What the dates say.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outlook {
    /// The form.
    pub schema: &'static str,
    /// Attacks counted.
    pub counted: usize,
    /// The window's first day.
    pub first: String,
    /// The window's last day.
    pub last: String,
    /// The window's length in days.
    pub days: u32,
    /// The self-exciting rate; absent where it cannot be estimated.
    pub rate: Option<Rate>,
    /// How it fits.
    pub fit: Option<Fits>,
    /// When the rate changed.
    pub changes: Vec<Change>,
    /// How often made dates of the self-exciting rate, which never changed, gain as much from being cut; absent where no change was found,
    /// where there is no excitation, or where no such dates can be made.
    pub changes_p: Option<f64>,
    /// How changes are found.
    pub changes_method: &'static str,
    /// The warning with its past; absent where the window is too short to test one.
    pub warning: Option<Warning>,
    /// Attacks about days of mourning and feasts; none where the window is short.
    pub calendar: Vec<Stretch>,
    /// What must be true for the figures to mean what they say.
    pub assumes: &'static [&'static str],
    /// What a reader must know beside the figures.
    pub warnings: Vec<String>,
}

const ASSUMES: &[&str] = &[
    "the background rate was the same throughout the window",
    "each attack raises the rate alike, and that fades by halves",
    "the sources told of attacks alike throughout: a change in reporting looks like a change in attacks",
];

/// What the dates say. In: dates, and the seed of all chance.
pub fn outlook(dates: &Dates, seed: u64) -> Outlook {
    let mut made = Outlook {
        schema: SCHEMA,
        counted: dates.times().len(),
        first: dates.first().to_string(),
        last: dates.day(dates.days() - 1).to_string(),
        days: dates.days(),
        rate: None,
        fit: None,
        changes: Vec::new(),
        changes_p: None,
        changes_method: CHANGES_METHOD,
        warning: None,
        calendar: Vec::new(),
        assumes: ASSUMES,
        warnings: Vec::new(),
    };
    if let Some(why) = hopeless(dates) {
        made.warnings.push(format!("cannot be estimated: {why}"));
        return made;
    }
    let found = peak(dates, None);
    let (rate, mut warnings) = rate(dates, &found);
    let fit = fits(dates, &found, seed);
    let marks = places(dates);
    made.changes = changes_at(dates, &marks);
    if !made.changes.is_empty() && rate.branching.least > 0.0 {
        made.changes_p = by_excitation(dates, &marks, &found, seed);
    }
    if made.changes_p.is_some_and(|p| p >= LASTING) {
        warnings.push(format!(
            "{} changes of the rate were found, and clusters alone bring such changes about: none is told",
            made.changes.len()
        ));
        made.changes.clear();
    }
    if fit.p.unwrap_or(fit.p_if_known) < 0.05 {
        warnings.push(
            "the self-exciting rate does not describe these dates well (test of fit below 0.05): read its figures with care".to_owned(),
        );
    }
    if !made.changes.is_empty() && rate.branching.least > 0.0 {
        warnings.push(
            "the rate changed within the window, or excitation lasts for weeks: the two look alike, and part of one may be the other"
                .to_owned(),
        );
    }
    made.calendar = stretches(dates);
    made.warning = warning(dates, found.at);
    if made.warning.is_none() {
        warnings.push("too few months for a back-test: no warning is given".to_owned());
    }
    made.warnings = warnings;
    made.rate = Some(rate);
    made.fit = Some(fit);
    made
}

/// Why nothing can be estimated, if so.
fn hopeless(dates: &Dates) -> Option<String> {
    let (counted, days) = (dates.times().len() as u64, dates.days_with_any());
    if counted < DATES_MIN {
        return Some(format!("{counted} dates; at least {DATES_MIN} are needed"));
    }
    match days {
        1 => Some("all on one day".to_owned()),
        2 | 3 => Some(format!("all on {days} days; at least 4 different days are needed")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::escalation::made;
    use crate::unseen::draws::Draws;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn at(mu: f64, alpha: f64, beta: f64) -> [f64; 3] {
        [mu.ln(), (alpha / beta).ln(), beta.ln()]
    }

    #[test]
    fn known_rates_are_recovered_and_mostly_held() {
        let (mut held, mut sum) = ([0; 4], [0.0; 4]);
        let truth = [0.2, 0.06, 0.12, 0.5];
        for stream in 0..12 {
            let dates = made::dates(at(0.2, 0.06, 0.12), date(2010, 1, 1), 3650, 100_000, &mut Draws::of(11, stream)).expect("few");
            let (found, _) = rate(&dates, &peak(&dates, None));
            for (i, one) in [found.mu, found.alpha, found.beta, found.branching].into_iter().enumerate() {
                assert!(one.least < one.estimate && one.estimate < one.most && one.error.is_some(), "{one:?}");
                held[i] += usize::from(one.least <= truth[i] && truth[i] <= one.most);
                sum[i] += one.estimate / 12.0;
            }
        }
        assert!(held.iter().all(|held| *held >= 9), "{held:?}");
        assert!(sum.iter().zip(truth).all(|(mean, truth)| (mean / truth - 1.0).abs() < 0.15), "{sum:?}");
    }

    #[test]
    fn what_cannot_be_estimated_has_no_number() {
        for counts in [&[3, 0, 4, 2][..], &[50], &[0, 0, 40, 0], &[9, 9], &[0; 30]] {
            let made = outlook(&Dates::of_days(date(2010, 1, 1), counts), 1);
            assert!(made.rate.is_none() && made.fit.is_none() && made.warning.is_none(), "{counts:?}: {made:?}");
            assert!(made.warnings[0].starts_with("cannot be estimated: "), "{made:?}");
        }
    }

    #[test]
    fn a_steady_rate_shows_no_excitation() {
        let mut draws = Draws::of(4, 4);
        let counts: Vec<u32> = (0..1500).map(|_| draws.poisson(0.3) as u32).collect();
        let made = outlook(&Dates::of_days(date(2010, 1, 1), &counts), 1);
        let rate = made.rate.expect("a rate");
        assert!(rate.branching.least == 0.0 && rate.branching.most < 1.0, "{rate:?}");
        assert!(rate.log_likelihood >= rate.log_likelihood_constant - 0.01, "{rate:?}");
        assert!(made.warnings.iter().any(|warning| warning.contains("a constant rate explains them")), "{:?}", made.warnings);
        assert!(made.fit.is_some_and(|fit| fit.p.is_some_and(|p| p > 0.05)) && made.changes.is_empty());
    }

    #[test]
    fn one_seed_gives_the_same_bytes_on_one_thread_or_many() {
        let dates = made::dates(at(0.2, 0.05, 0.1), date(2010, 1, 1), 700, 10_000, &mut Draws::of(2, 0)).expect("few");
        let text = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            serde_json::to_string(&pool.install(|| outlook(&dates, 1))).expect("text")
        };
        assert_eq!(text(1), text(3));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn every_interval_holds_its_estimate_and_no_end_is_missing(counts in proptest::collection::vec(0u32..4, 12..80)) {
            let made = outlook(&Dates::of_days(date(2010, 1, 1), &counts), 1);
            prop_assert!(made.rate.is_some() || !made.warnings.is_empty());
            if let Some(rate) = made.rate {
                for one in [rate.mu, rate.alpha, rate.beta, rate.branching] {
                    prop_assert!(one.least <= one.estimate && one.estimate <= one.most && one.most.is_finite() && one.least >= 0.0, "{:?}", one);
                }
                prop_assert!(rate.log_likelihood >= rate.log_likelihood_constant - 0.05, "{:?}", rate);
            }
        }
    }
}
