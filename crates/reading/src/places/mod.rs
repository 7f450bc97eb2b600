//! Places. In: names of the lexicon and of the packed towns in the text. Out: the place that each most likely is, with path and
//! coordinates. Never: a person's name or a common word taken for a town, as far as the words tell. Method: mentions first, then one
//! place for each. Source: GeoNames (CC BY 4.0) and public reports.

mod mentions;
mod choice;
mod known;

use crate::scene::{Range, Scene, Standing};
use choice::{around, choices};
use gawah_record::place::PlacePrecision;
pub use known::{Known, known};
pub(crate) use mentions::Sort;
use mentions::mentions;

/// How far apart two names of one town and its quarters may be.
const NEAR_KM: f64 = 60.0;

/// A place where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    pub(crate) span: Range,
    /// Its path; of a site that of its town, empty where none is known.
    pub(crate) path: &'static str,
    pub(crate) lat: Option<f64>,
    pub(crate) lon: Option<f64>,
    pub(crate) geonames: Option<u64>,
    pub(crate) precision: PlacePrecision,
    /// Whether it stands where a place is named: "in Quetta", "Quetta:".
    pub(crate) located: bool,
    /// Whether it is a name or an adjective.
    pub(crate) sort: Sort,
}

impl Standing for Placed {
    fn at(&self) -> Range {
        self.span
    }
}

/// Every place, in order.
pub(crate) fn places(scene: &Scene) -> Vec<Placed> {
    let found = mentions(scene);
    let chosen = choices(scene, &found);
    let placed = |(at, mention): (usize, &mentions::Mention)| {
        let town = if mention.sort == Sort::Site { around(scene, &found, &chosen, at) } else { None };
        let Some(place) = mention.candidates.get(chosen[at]).or(town.as_ref()) else {
            return Placed {
                span: mention.span,
                path: "",
                lat: None,
                lon: None,
                geonames: None,
                precision: PlacePrecision::Site,
                located: false,
                sort: Sort::Site,
            };
        };
        Placed {
            span: mention.span,
            path: place.path,
            lat: place.point.map(|p| p.0),
            lon: place.point.map(|p| p.1),
            geonames: place.geonames.filter(|_| mention.sort != Sort::Site),
            precision: precision(place.kind),
            located: mention.located && mention.sort == Sort::Name,
            sort: mention.sort,
        }
    };
    found.iter().enumerate().map(placed).collect()
}

/// The precision of a place by the lexicon's word for what it is.
fn precision(kind: &str) -> PlacePrecision {
    match kind {
        "site" => PlacePrecision::Site,
        "neighbourhood" => PlacePrecision::Neighbourhood,
        "district" => PlacePrecision::District,
        "province" | "state" | "code" => PlacePrecision::Province,
        "country" | "demonym" => PlacePrecision::Country,
        _ => PlacePrecision::Town,
    }
}

/// Whether two paths can be one place: equal, or one holds the other.
pub(crate) fn agree(a: &str, b: &str) -> bool {
    let within = |part: &str, whole: &str| part.strip_suffix(whole).is_some_and(|before| before.ends_with(", "));
    a == b || within(a, b) || within(b, a)
}

/// Whether two places are so near that one attack can be told by both: a town and its quarter.
pub(crate) fn near(a: &Placed, b: &Placed) -> bool {
    match (a.lat.zip(a.lon), b.lat.zip(b.lon)) {
        (Some(a), Some(b)) => choice::distance_km(a, b) <= NEAR_KM,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    fn check(words: &str, expected: &[&str]) {
        let text = Text::new(words, 0);
        let lexicon = Lexicon::new();
        let scene = Scene::new(&text, &lexicon);
        let found: Vec<&str> = places(&scene).iter().map(|p| p.path).collect();
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn a_place_is_the_one_that_its_country_and_size_make_likely() {
        check("slain in Machh on Sunday", &["Machh, Kachhi, Balochistan, Pakistan"]);
        check("a van on Spini Road in Quetta", &["Spini Road, Quetta, Balochistan, Pakistan", "Quetta, Balochistan, Pakistan"]);
        check("a blast in Kabul, the capital of Afghanistan", &["Kabul, Afghanistan", "Afghanistan"]);
        check("کوئٹہ میں", &["Quetta, Balochistan, Pakistan"]);
        check("he said so", &[]);
    }

    #[test]
    fn what_a_town_lies_in_or_the_text_speaks_of_tells_it_from_its_namesakes() {
        check(
            "The fire in Springfield, Ill., was seen in Chicago",
            &["Springfield, Illinois, United States", "Illinois, United States", "Chicago, Illinois, United States"],
        );
        check(
            "a blast in Lahore, and one in Hyderabad, said Pakistan",
            &["Lahore, Punjab, Pakistan", "Hyderabad, Sindh, Pakistan", "Pakistan"],
        );
        check("in a treaty with Mexico, the US, and Canada", &["Mexico", "United States", "Canada"]);
        check(
            "flown from Ontario, Calif., to Toronto",
            &["Ontario, California, United States", "California, United States", "Toronto, Ontario, Canada"],
        );
    }

    #[test]
    fn a_person_a_word_and_a_pronoun_are_no_town() {
        for words in ["Jordan Smith came", "told us so", "He is Reading a book", "Jesse Jackson spoke, and Jackson left", "OR ME"] {
            check(words, &[]);
        }
    }

    #[test]
    fn adjectives_and_streets_are_parts_and_no_place_of_an_attack() {
        let text = Text::new("Turkish police in Ankara closed Museum Street", 0);
        let lexicon = Lexicon::new();
        let found = places(&Scene::new(&text, &lexicon));
        let seen: Vec<(&str, Sort, &str, bool)> = found.iter().map(|p| (text.slice(p.span), p.sort, p.path, p.located)).collect();
        assert_eq!(
            seen,
            [
                ("Turkish", Sort::Demonym, "Turkey", false),
                ("Ankara", Sort::Name, "Ankara, Turkey", true),
                ("Museum Street", Sort::Site, "Ankara, Turkey", false),
            ]
        );
    }
}
