//! Places with their precision. In: a path of names, coordinates where known. Out: places that can be compared and coarsened.
//! Never: a map service, or coordinates finer than the place is known.

use serde::{Deserialize, Serialize};

/// How finely a place is known, finest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlacePrecision {
    /// A building or spot.
    Site,
    /// A neighbourhood or road.
    Neighbourhood,
    /// A town or city.
    Town,
    /// A district.
    District,
    /// A province.
    Province,
    /// A country.
    Country,
}

impl PlacePrecision {
    /// Its machine word.
    pub fn as_str(self) -> &'static str {
        match self {
            PlacePrecision::Site => "site",
            PlacePrecision::Neighbourhood => "neighbourhood",
            PlacePrecision::Town => "town",
            PlacePrecision::District => "district",
            PlacePrecision::Province => "province",
            PlacePrecision::Country => "country",
        }
    }

    /// The radius that the precision stands for, in metres (R5).
    pub fn metres(self) -> u32 {
        match self {
            PlacePrecision::Site => 100,
            PlacePrecision::Neighbourhood => 1_000,
            PlacePrecision::Town => 10_000,
            PlacePrecision::District => 50_000,
            PlacePrecision::Province => 250_000,
            PlacePrecision::Country => 1_000_000,
        }
    }
}

/// A place as a path from the finest name to the country.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Names from finest to widest, joined by ", ": "Machh, Kachhi, Balochistan, Pakistan".
    pub path: String,
    /// Degrees north, WGS 84.
    pub lat: Option<f64>,
    /// Degrees east, WGS 84.
    pub lon: Option<f64>,
    /// How finely it is known.
    pub precision: PlacePrecision,
}

impl Place {
    /// The finest name.
    pub fn name(&self) -> &str {
        self.path.split(", ").next().unwrap_or_default()
    }

    /// Whether one path contains the other: the same place, or a finer name inside it.
    pub fn contains(&self, inner: &Place) -> bool {
        inner.path == self.path || inner.path.ends_with(&format!(", {}", self.path))
    }

    /// Kilometres between two places on the sphere, where both have coordinates. Source: haversine formula, mean radius 6371.0088 km (IUGG).
    pub fn km_to(&self, other: &Place) -> Option<f64> {
        let (a, b) = ((self.lat?.to_radians(), self.lon?.to_radians()), (other.lat?.to_radians(), other.lon?.to_radians()));
        let h = ((b.0 - a.0) / 2.0).sin().powi(2) + a.0.cos() * b.0.cos() * ((b.1 - a.1) / 2.0).sin().powi(2);
        Some(2.0 * 6371.0088 * h.sqrt().min(1.0).asin())
    }

    /// The same place at a coarser precision: coordinates rounded to a grid of that width, so that no finer point can be read back (R5).
    pub fn coarsened(&self, to: PlacePrecision) -> Place {
        let precision = self.precision.max(to);
        let step = f64::from(precision.metres()) / 111_320.0;
        let decimals = 10f64.powi(5);
        let round = |degrees: f64| ((degrees / step).round() * step * decimals).round() / decimals;
        Place { path: self.path.clone(), lat: self.lat.map(round), lon: self.lon.map(round), precision }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place(path: &str, lat: f64, lon: f64) -> Place {
        Place { path: path.to_owned(), lat: Some(lat), lon: Some(lon), precision: PlacePrecision::Site }
    }

    #[test]
    fn a_town_contains_its_roads() {
        let town = place("Quetta, Balochistan, Pakistan", 30.19, 67.01);
        let road = place("Alamdar Road, Quetta, Balochistan, Pakistan", 30.18, 67.03);
        assert!(town.contains(&road) && !road.contains(&town) && town.contains(&town));
        assert!(road.km_to(&town).is_some_and(|km| km > 1.0 && km < 5.0));
    }

    #[test]
    fn r5_coarsening_moves_the_point_to_a_grid() {
        let coarse = place("a road", 30.181174, 67.033081).coarsened(PlacePrecision::Town);
        assert_eq!(coarse.precision, PlacePrecision::Town);
        assert_ne!(coarse.lat, Some(30.181174));
        assert_eq!(coarse.coarsened(PlacePrecision::Town), coarse);
    }

    proptest! {
        #[test]
        fn degrees_come_back_from_json_with_every_digit(lat in -90.0f64..90.0, lon in -180.0f64..180.0) {
            let there = place("a road", lat, lon);
            let text = serde_json::to_string(&there).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Place>(&text).expect("the same"), there);
        }
    }
}
