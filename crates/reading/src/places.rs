//! Places. In: names of the gazetteer in the text. Out: the place that each most likely is, with path and coordinates.
//! Never: a person's name or a common word taken for a town. Method: fuller names first; of several places of one name the one in a
//! country the text speaks of, then the largest. Source: GeoNames (CC BY 4.0) and public reports.

use crate::lexicon::{Hit, Table};
use crate::scene::{Range, Scene};
use crate::text::Lettering;
use gawah_record::place::PlacePrecision;

/// A place where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    pub(crate) span: Range,
    pub(crate) path: &'static str,
    pub(crate) lat: Option<f64>,
    pub(crate) lon: Option<f64>,
    pub(crate) geonames: Option<u64>,
    pub(crate) precision: PlacePrecision,
    /// Whether it stands where a place is named: "in Quetta", "Quetta:".
    pub(crate) located: bool,
}

/// Every place, in order.
pub(crate) fn places(scene: &Scene) -> Vec<Placed> {
    let hits: Vec<Hit> = scene.hits.iter().copied().filter(|h| h.table == Table::Place).collect();
    let countries = countries(scene, &hits);
    let mut found = Vec::new();
    let mut i = 0;
    while i < hits.len() {
        let same = hits[i..].iter().take_while(|h| h.start == hits[i].start && h.end == hits[i].end).count();
        if speaks_of_a_place(scene, hits[i]) {
            let best = hits[i..i + same].iter().max_by_key(|h| weight(scene, **h, &countries));
            found.extend(best.map(|h| placed(scene, *h)));
        }
        i += same.max(1);
    }
    found
}

fn country(path: &'static str) -> &'static str {
    path.rsplit(", ").next().unwrap_or(path)
}

fn countries(scene: &Scene, hits: &[Hit]) -> Vec<(&'static str, usize)> {
    let mut seen: Vec<(&'static str, usize)> = Vec::new();
    for hit in hits.iter().filter(|h| speaks_of_a_place(scene, **h)).take(2000) {
        let name = country(scene.lexicon.column(*hit, 0));
        let fine = scene.lexicon.column(*hit, 5) == "country" || scene.lexicon.column(*hit, 4).parse::<u64>().unwrap_or(0) > 500_000;
        let weight = if fine { 3 } else { 1 };
        match seen.iter_mut().find(|(n, _)| *n == name) {
            Some((_, times)) => *times += weight,
            None => seen.push((name, weight)),
        }
    }
    seen
}

fn weight(scene: &Scene, hit: Hit, countries: &[(&'static str, usize)]) -> (usize, u64, std::cmp::Reverse<u32>) {
    let times = countries.iter().find(|(n, _)| *n == country(scene.lexicon.column(hit, 0))).map_or(0, |(_, t)| *t);
    (times, scene.lexicon.column(hit, 4).parse().unwrap_or(0), std::cmp::Reverse(hit.row))
}

fn locating(scene: &Scene, at: usize) -> bool {
    let text = scene.text;
    let mut before = at.wrapping_sub(1);
    if matches!(
        text.word(before),
        "the" | "central" | "southern" | "northern" | "western" | "eastern" | "nearby" | "downtown" | "city" | "town" | "southwestern"
    ) {
        before = before.wrapping_sub(1);
    }
    matches!(
        text.word(before),
        "in" | "at"
            | "near"
            | "from"
            | "on"
            | "of"
            | "to"
            | "outside"
            | "towards"
            | "around"
            | "across"
            | "throughout"
            | "inside"
            | "visit"
            | "visited"
            | "between"
            | "along"
    )
}

fn speaks_of_a_place(scene: &Scene, hit: Hit) -> bool {
    let text = scene.text;
    if !text.names_here(hit.start) {
        return false;
    }
    if text.lettering == Lettering::Flat || !text.word(hit.start).is_ascii() {
        return text.word(hit.start).chars().count() > 2
            && (locating(scene, hit.start) || scene.lexicon.column(hit, 4).parse::<u64>().unwrap_or(0) > 90_000);
    }
    let large = scene.lexicon.column(hit, 4).parse::<u64>().unwrap_or(0) > 90_000;
    let part_of_name = |at: usize| {
        text.tokens.get(at).is_some_and(|t| t.capital)
            && at >= text.sentence(hit.start).0
            && scene.hit(at, Table::Place).is_none()
            && scene.hit(at, Table::Class).is_none()
            && scene.hit(at, Table::Group).is_none()
            && !names_time(text.word(at))
    };
    let before = hit.start > 0 && part_of_name(hit.start - 1) && scene.text.sentence(hit.start).0 < hit.start;
    let after = part_of_name(hit.end)
        && !matches!(text.word(hit.end), "district" | "province" | "city" | "town" | "road" | "area" | "valley" | "police" | "division");
    let several = hit.end - hit.start > 1;
    if locating(scene, hit.start) {
        return several || !after || large;
    }
    let alone = !before && !after;
    several && !before
        || alone && (large || text.word(hit.end) == "," || text.word(hit.end) == ":" || text.word(hit.start.wrapping_sub(1)) == ",")
}

fn names_time(word: &str) -> bool {
    word.ends_with("day")
        || matches!(
            word,
            "january"
                | "february"
                | "march"
                | "april"
                | "may"
                | "june"
                | "july"
                | "august"
                | "september"
                | "october"
                | "november"
                | "december"
        )
}

fn placed(scene: &Scene, hit: Hit) -> Placed {
    let column = |n| scene.lexicon.column(hit, n);
    let precision = match column(5) {
        "site" => PlacePrecision::Site,
        "neighbourhood" => PlacePrecision::Neighbourhood,
        "district" => PlacePrecision::District,
        "province" => PlacePrecision::Province,
        "country" => PlacePrecision::Country,
        _ => PlacePrecision::Town,
    };
    let (lat, lon) = (column(1).parse().ok(), column(2).parse().ok());
    let both = lat.is_some() && lon.is_some();
    Placed {
        span: (hit.start, hit.end),
        path: column(0),
        lat: lat.filter(|_| both),
        lon: lon.filter(|_| both),
        geonames: column(3).parse().ok(),
        precision,
        located: locating(scene, hit.start) || scene.text.word(hit.end) == ":",
    }
}

/// Whether two paths can be one place: equal, or one holds the other.
pub(crate) fn agree(a: &str, b: &str) -> bool {
    a == b || a.ends_with(&format!(", {b}")) || b.ends_with(&format!(", {a}"))
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
}
