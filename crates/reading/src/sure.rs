//! How often claims of a kind and rule were right. In: kind and rule. Out: a share from 0 to 1. Never: a number typed in by hand.
//! Method: `lexicon/weights/sure.tsv`, counted by `cargo run -p gawah-eval --bin sure` on annotated texts, with few counts drawn towards
//! those of the kind. Claims of the model for dispatches keep the model's own chance.

use gawah_record::claim::Kind;
use std::collections::HashMap;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../lexicon/weights/sure.tsv");
/// For a kind of which no claim was ever judged.
const UNJUDGED: f64 = 0.5;

/// The share of right claims of this kind by this rule; of this kind by any, where the rule was never judged.
pub(crate) fn sure(kind: Kind, rule: &str) -> f64 {
    static SHARES: OnceLock<HashMap<(&str, &str), f64>> = OnceLock::new();
    let shares = SHARES.get_or_init(|| TABLE.lines().filter(|l| !l.starts_with('#')).filter_map(row).collect());
    shares.get(&(kind.as_str(), rule)).or_else(|| shares.get(&(kind.as_str(), "*"))).copied().unwrap_or(UNJUDGED)
}

fn row(line: &'static str) -> Option<((&'static str, &'static str), f64)> {
    let mut cells = line.split('\t');
    let (kind, rule, percent) = (cells.next()?, cells.next()?, cells.next()?);
    Some(((kind, rule), percent.parse::<f64>().ok()? / 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[test]
    fn every_row_is_of_a_kind_and_a_share_and_an_unknown_rule_has_that_of_its_kind() {
        for line in TABLE.lines().filter(|l| !l.starts_with('#')) {
            let ((kind, _), share) = row(line).expect(line);
            assert!(Kind::from_str(kind).is_ok() && (0.0..=1.0).contains(&share), "{line}");
        }
        assert_eq!(sure(Kind::Demand, "a rule that is not there"), sure(Kind::Demand, "*"));
        assert_ne!(sure(Kind::Demand, "*"), UNJUDGED);
    }
}
