//! Places as a tree, from the finest that attacks are known to up to the country. In: released attacks. Out: each place with what lies in it.
//! Never: a place that no attack stands in, or a finer one than was released (R5).

use gawah_record::ids::{Id, IdKind};
use gawah_record::incident::Incident;
use std::collections::{BTreeMap, BTreeSet};

/// Every place by its path, such as `Machh, Kachhi, Balochistan, Pakistan`.
pub(crate) struct Places<'a> {
    by_path: BTreeMap<&'a str, Place<'a>>,
}

/// One place.
#[derive(Default)]
pub(crate) struct Place<'a> {
    /// Attacks that are known to this place and no finer, in the record's order.
    pub(crate) attacks: Vec<&'a Incident>,
    /// Places directly in it.
    pub(crate) within: BTreeSet<&'a str>,
    /// Attacks here and in every place within.
    pub(crate) in_all: usize,
}

/// The place around a place.
pub(crate) fn around(path: &str) -> Option<&str> {
    path.split_once(',').map(|(_, rest)| rest.trim()).filter(|rest| !rest.is_empty())
}

/// The number of a place, the same for the same path: a place has none of its own in the record.
pub(crate) fn number_of(path: &str) -> String {
    let id = Id::of(IdKind::Incident, &[b"place", path.as_bytes()]);
    format!("plc-{}", id.as_str().trim_start_matches("inc-"))
}

/// The folder of a place.
pub(crate) fn folder(path: &str) -> String {
    format!("places/{}", number_of(path))
}

impl<'a> Places<'a> {
    pub(crate) fn of(incidents: &'a [Incident]) -> Places<'a> {
        let mut by_path: BTreeMap<&'a str, Place<'a>> = BTreeMap::new();
        for incident in incidents {
            let Some(path) = incident.place.as_ref().map(|p| p.path.trim()).filter(|p| !p.is_empty()) else { continue };
            by_path.entry(path).or_default().attacks.push(incident);
            let mut here = Some(path);
            while let Some(path) = here {
                by_path.entry(path).or_default().in_all += 1;
                here = around(path);
                if let Some(outer) = here {
                    by_path.entry(outer).or_default().within.insert(path);
                }
            }
        }
        Places { by_path }
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = (&'a str, &Place<'a>)> {
        self.by_path.iter().map(|(path, place)| (*path, place))
    }

    pub(crate) fn get(&self, path: &str) -> Option<&Place<'a>> {
        self.by_path.get(path)
    }

    /// Places that lie in no other.
    pub(crate) fn outermost(&self) -> impl Iterator<Item = &'a str> {
        self.by_path.keys().copied().filter(|path| around(path).is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_lies_in_the_next_of_its_path_and_its_folder_stays() {
        assert_eq!(around("Machh, Kachhi, Balochistan"), Some("Kachhi, Balochistan"));
        assert_eq!((around("Pakistan"), around("Pakistan, ")), (None, None));
        assert_eq!(folder("کوئٹہ"), folder("کوئٹہ"));
        assert_ne!(folder("Machh"), folder("Machh, Kachhi"));
        assert!(folder("Machh").starts_with("places/plc-") && folder("Machh").len() == 21);
    }
}
