//! The equal-treatment table. In: the same figures for every armed group, state body, party and community. Out: one row each.
//! Never: another field, order or measure for one of them; 0 where no source says. Rule: R25.

use gawah_record::count::Count;
use serde::Serialize;

/// How the table is sorted, printed above it.
pub const SORT_RULE: &str = "alphabetical by name as sources write it, case and a leading article aside";

/// The figures of one group. `None`: no source says.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct GroupFigures {
    /// The name as sources write it most often.
    pub group: String,
    /// Incidents that sources attribute to it.
    pub attacks_attributed: Option<u64>,
    /// Incidents it claims itself.
    pub claimed: Option<u64>,
    /// Killed in the incidents attributed to it.
    pub killed: Option<Count>,
    /// Arrests reported of its members.
    pub arrests: Option<u64>,
    /// Charged.
    pub charged: Option<u64>,
    /// Convicted.
    pub convicted: Option<u64>,
    /// Acquitted.
    pub acquitted: Option<u64>,
    /// Bans reported.
    pub banned: Option<u64>,
    /// Promises made about it.
    pub promises_about: Option<u64>,
    /// Talks or amnesties reported.
    pub talks: Option<u64>,
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupRow {
    /// The figures.
    #[serde(flatten)]
    pub figures: GroupFigures,
    /// The share of its fields about which no source says anything.
    pub missing_rate: f64,
}

/// Fields of a row besides its name.
const FIELDS: usize = 10;

/// The table by [`SORT_RULE`]. In: every group of the record, in any order.
pub fn table(figures: Vec<GroupFigures>) -> Vec<GroupRow> {
    let mut rows: Vec<GroupRow> = figures.into_iter().map(|figures| GroupRow { missing_rate: missing_rate(&figures), figures }).collect();
    rows.sort_by_cached_key(|row| (sort_key(&row.figures.group), row.figures.group.clone()));
    rows
}

fn sort_key(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    lower.strip_prefix("the ").map(str::to_owned).unwrap_or(lower)
}

fn missing_rate(row: &GroupFigures) -> f64 {
    let numbers = [
        row.attacks_attributed,
        row.claimed,
        row.arrests,
        row.charged,
        row.convicted,
        row.acquitted,
        row.banned,
        row.promises_about,
        row.talks,
    ];
    let missing = numbers.iter().filter(|number| number.is_none()).count() + usize::from(row.killed.is_none());
    missing as f64 / FIELDS as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(group: &str) -> GroupFigures {
        GroupFigures { group: group.into(), ..GroupFigures::default() }
    }

    #[test]
    fn r25_rows_are_sorted_by_the_printed_rule_alone() {
        let with_attacks = GroupFigures { attacks_attributed: Some(40), ..named("zeta") };
        let sorted = table(vec![with_attacks, named("The Beta Front"), named("alpha"), named("Gamma")]);
        let names: Vec<_> = sorted.iter().map(|row| row.figures.group.as_str()).collect();
        assert_eq!(names, ["alpha", "The Beta Front", "Gamma", "zeta"]);
    }

    #[test]
    fn r25_every_row_has_every_field_and_blank_is_not_zero() {
        let rows = table(vec![named("a"), GroupFigures { claimed: Some(0), killed: Some(Count::at_least(3)), ..named("b") }]);
        assert_eq!((rows[0].missing_rate, rows[1].missing_rate), (1.0, 0.8));
        let fields = |row: &GroupRow| match serde_json::to_value(row).expect("plain") {
            serde_json::Value::Object(map) => map,
            other => panic!("{other}"),
        };
        assert_eq!(fields(&rows[0]).len(), FIELDS + 2);
        assert!(fields(&rows[0])["claimed"].is_null() && fields(&rows[1])["claimed"] == 0);
    }
}
