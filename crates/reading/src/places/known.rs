//! What is known of a place by its path. In: a path as claims carry it, "Machh, Kachhi, Balochistan, Pakistan". Out: its point and how fine
//! it is. Never: a guess; a path that no table holds is not known. Source: the lexicon's places, then the packed towns (GeoNames, CC BY 4.0).

use super::precision;
use crate::gazetteer::{Begun, Gazetteer};
use crate::lexicon::{Lexicon, Table};
use crate::text::Text;
use gawah_record::place::PlacePrecision;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A place of the tables.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known {
    /// Degrees north and east, WGS 84, where a table gives them.
    pub point: Option<(f64, f64)>,
    /// How finely its name tells where it is.
    pub precision: PlacePrecision,
}

/// What the tables know of a place. In: its path, whole. Out: `None` where no table holds that path.
pub fn known(path: &str) -> Option<Known> {
    static LISTED: OnceLock<HashMap<&'static str, Known>> = OnceLock::new();
    let listed = LISTED.get_or_init(|| Lexicon::shipped().rows(Table::Place).iter().rev().filter_map(|row| of_row(row)).collect());
    listed.get(path).copied().or_else(|| town(path))
}

/// A row of places that is no adjective.
fn of_row(row: &[&'static str]) -> Option<(&'static str, Known)> {
    let [path, lat, lon, _, _, kind, ..] = row else { return None };
    let point = lat.parse().ok().zip(lon.parse().ok());
    (*kind != "demonym").then_some((*path, Known { point, precision: precision(kind) }))
}

fn town(path: &str) -> Option<Known> {
    let text = Text::new(path.split(", ").next()?, 0);
    let words: Vec<&str> = (0..text.tokens.len()).map(|at| text.word(at)).collect();
    let begun = words.iter().fold(Begun::default(), |begun, word| begun.then(word));
    let found = Gazetteer::new().named_so(&words.join(" "), begun).find(|town| town.path == path)?;
    Some(Known { point: Some((found.lat, found.lon)), precision: PlacePrecision::Town })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_known_whole_or_not_at_all() {
        let check = |path: &str, expected: Option<(Option<(f64, f64)>, PlacePrecision)>| {
            let near = |a: f64, b: f64| (a - b).abs() < 0.1;
            let found = known(path);
            let same = match (found, expected) {
                (Some(Known { point: Some(point), precision }), Some((Some(told), fine))) => {
                    near(point.0, told.0) && near(point.1, told.1) && precision == fine
                }
                (Some(Known { point: None, precision }), Some((None, fine))) => precision == fine,
                (found, expected) => found.is_none() && expected.is_none(),
            };
            assert!(same, "{path}: {found:?}");
        };
        check("Quetta, Balochistan, Pakistan", Some((Some((30.18, 67.0)), PlacePrecision::Town)));
        check("Machh, Kachhi, Balochistan, Pakistan", Some((Some((29.86, 67.33)), PlacePrecision::Town)));
        check("Kabul, Afghanistan", Some((Some((34.53, 69.17)), PlacePrecision::Town)));
        check("St. Louis, Missouri, United States", Some((Some((38.63, -90.2)), PlacePrecision::Town)));
        check("Spini Road, Quetta, Balochistan, Pakistan", Some((None, PlacePrecision::Neighbourhood)));
        check("Quetta", None);
        check("Nowhere, Balochistan, Pakistan", None);
        check("", None);
    }
}
