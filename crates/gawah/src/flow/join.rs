//! Which ids are one by verdict. In: ids and joins in force. Out: the smallest id of each group, and its members. Never: a join by proposal.

use gawah_record::ids::Id;
use gawah_record::verdict::Join;
use std::collections::{HashMap, HashSet};

/// Ids merged by verdicts.
#[derive(Debug, Clone, Default)]
pub struct Merged {
    parent: HashMap<Id, Id>,
    heads: HashSet<Id>,
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
                    merged.heads.insert(keep.clone());
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

    /// The id that stands for a group, where an id is in one.
    pub fn group(&self, id: &Id) -> Option<Id> {
        (self.parent.contains_key(id) || self.heads.contains(id)).then(|| self.root(id))
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
        assert_eq!([&a, &b, &c, &d].map(|id| merged.group(id)), [Some(a.clone()), Some(a.clone()), Some(a.clone()), None]);
    }
}
