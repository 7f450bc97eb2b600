//! Which ids are one by verdict. In: ids and joins in force. Out: the smallest id of each group, and its members. Never: a join by proposal.

use gawah_record::ids::Id;
use gawah_record::verdict::Join;
use std::collections::BTreeMap;

/// Ids merged by verdicts.
#[derive(Debug, Default)]
pub struct Merged {
    parent: BTreeMap<Id, Id>,
}

impl Merged {
    /// Merges the pairs that a person called the same.
    pub fn of<'a>(joins: impl IntoIterator<Item = (&'a Id, &'a Id, Join)>) -> Merged {
        let mut merged = Merged::default();
        for (left, right, decision) in joins {
            if decision == Join::Same {
                let (a, b) = (merged.root(left), merged.root(right));
                if a != b {
                    let (keep, give) = if a < b { (a, b) } else { (b, a) };
                    merged.parent.insert(give, keep);
                }
            }
        }
        merged
    }

    /// The id that stands for a group.
    pub fn root(&self, id: &Id) -> Id {
        let mut at = id;
        while let Some(up) = self.parent.get(at) {
            at = up;
        }
        at.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gawah_record::ids::IdKind;

    #[test]
    fn three_reports_called_the_same_are_one_whatever_the_order() {
        let [a, b, c, d] = [b"a", b"b", b"c", b"d"].map(|name| Id::of(IdKind::Incident, &[name]));
        let merged = Merged::of([(&c, &b, Join::Same), (&a, &c, Join::Same), (&a, &d, Join::Different)]);
        let again = Merged::of([(&a, &c, Join::Same), (&b, &c, Join::Same)]);
        assert_eq!(merged.root(&a), merged.root(&b));
        assert_eq!(merged.root(&b), again.root(&c));
        assert_eq!(merged.root(&d), d);
    }
}
