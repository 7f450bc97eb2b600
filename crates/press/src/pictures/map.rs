//! Maps: a circle for each place, by the upper count of its dead. In: places with coordinates as coarse as they were released (R5). Out: a
//! drawing, and its labels in the page's words. Never: a point finer than the place is known, a place known to a province or country as a point.
//! Method: the plate carrée, narrowed by the cosine of the middle latitude; areas of circles follow the counts.

use super::canvas::{Canvas, HIGH, Ink, Line, Tone, WIDE};
use super::outlines::outlines;
use super::{Label, shown};
use crate::leaf::Leaf;
use gawah_record::measured::PlaceRow;
use gawah_record::place::PlacePrecision;
use maud::{Markup, html};

/// A map spans so many degrees from south to north at least: less would tell more than a town.
const SPAN_MIN: f64 = 1.5;
/// Room around the outermost places, as a share of the span.
const ROOM: f64 = 0.18;
/// The radius of the largest circle, and of a place of which no number is known.
const RADII: (f32, f32) = (44.0, 5.0);
/// Places nearer than this to each other on the sheet are one circle.
const NEAR: f32 = 14.0;
/// Places of one country that get a map of their own.
const PLACES_MIN: usize = 3;
/// Names on one map.
const NAMES_MAX: usize = 9;
/// A name takes so much of the width and height: names that would overlap are left to the table.
const NAME_ROOM: (f32, f32) = (26.0, 11.0);
/// Lengths of the line that shows the scale, in km.
const LENGTHS: [u32; 9] = [20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];
/// Kilometres of one degree of latitude. Source: mean radius 6371.0088 km (IUGG).
const DEGREE_KM: f64 = 111.195;

/// A map: where its edges lie and which places it shows.
pub(super) struct Chart<'a> {
    area: Option<(usize, &'a str)>,
    rows: Vec<&'a PlaceRow>,
    west: f64,
    north: f64,
    /// Points of the sheet for one degree of longitude and of latitude.
    scale: (f64, f64),
    circles: Vec<Circle>,
    widest: u32,
}

/// Places that lie together on the sheet.
struct Circle {
    at: [f32; 2],
    /// The names that their paths share.
    path: String,
    /// Upper counts added, lower ones where there is no upper; absent where none is known.
    size: Option<u32>,
    /// The finest precision among them is not finer than this.
    precision: PlacePrecision,
}

/// Whether a place is a point of a map.
fn point(row: &PlaceRow) -> Option<[f64; 2]> {
    let drawn = row.drawn.as_ref()?;
    let known = drawn.precision <= PlacePrecision::District && drawn.lat.abs() < 85.0 && drawn.lon.abs() <= 180.0;
    known.then_some([drawn.lon, drawn.lat])
}

/// The country of a path.
fn country(row: &PlaceRow) -> &str {
    row.path.rsplit(", ").next().unwrap_or_default()
}

/// The upper count of a place, else its lower one.
fn size(row: &PlaceRow) -> Option<u32> {
    row.killed.and_then(|count| count.most().max(count.least()))
}

/// The names that the ends of two paths share; the first path where they share none.
fn shared(one: &str, other: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (one.split(", ").collect(), other.split(", ").collect());
    let same = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    if same == 0 { one.to_owned() } else { a[a.len() - same..].join(", ") }
}

/// All places on one map, then one of each country with several, where there is more than one country.
pub(super) fn charts(rows: &[PlaceRow]) -> Vec<Chart<'_>> {
    let placed: Vec<&PlaceRow> = rows.iter().filter(|row| point(row).is_some()).collect();
    let mut countries: Vec<&str> = placed.iter().map(|row| country(row)).collect();
    countries.sort_unstable();
    countries.dedup();
    let of = |name: &&str| -> Vec<&PlaceRow> { placed.iter().copied().filter(|row| country(row) == *name).collect() };
    let several = if countries.len() > 1 { countries } else { Vec::new() };
    let own = several.iter().enumerate().map(|(at, name)| (at, *name, of(name))).filter(|(_, _, rows)| rows.len() >= PLACES_MIN);
    let own = own.filter_map(|(at, name, rows)| Chart::of(Some((at + 1, name)), rows)).collect::<Vec<_>>();
    Chart::of(None, placed).into_iter().chain(own).collect()
}

impl<'a> Chart<'a> {
    fn of(area: Option<(usize, &'a str)>, rows: Vec<&'a PlaceRow>) -> Option<Chart<'a>> {
        let points: Vec<[f64; 2]> = rows.iter().copied().filter_map(point).collect();
        let end = |axis: usize, pick: fn(f64, f64) -> f64| points.iter().map(|point| point[axis]).reduce(pick);
        let (west, east) = (end(0, f64::min)?, end(0, f64::max)?);
        let (south, north) = (end(1, f64::min)?, end(1, f64::max)?);
        let narrow = ((south + north) / 2.0).to_radians().cos().max(0.1);
        let shape = f64::from(WIDE) / f64::from(HIGH);
        let tall = (north - south).max((east - west) * narrow / shape).max(SPAN_MIN) * (1.0 + 2.0 * ROOM);
        let scale = f64::from(HIGH) / tall;
        let wide = tall * shape / narrow;
        let (west, north, scale) = ((west + east - wide) / 2.0, (north + south + tall) / 2.0, (scale * narrow, scale));
        let mut made = Chart { area, rows, west, north, scale, circles: Vec::new(), widest: 0 };
        made.circles = made.joined();
        made.widest = made.circles.iter().filter_map(|circle| circle.size).max().unwrap_or(0);
        Some(made)
    }

    /// Places of the sheet, those that lie together as one, the largest first.
    fn joined(&self) -> Vec<Circle> {
        let mut rows = self.rows.clone();
        rows.sort_by(|a, b| size(b).cmp(&size(a)).then(a.path.cmp(&b.path)));
        let mut circles: Vec<Circle> = Vec::new();
        for row in rows {
            let Some((drawn, at)) = row.drawn.as_ref().zip(point(row).map(|point| self.at(point))) else { continue };
            let near = |circle: &&mut Circle| (circle.at[0] - at[0]).hypot(circle.at[1] - at[1]) < NEAR;
            match circles.iter_mut().find(near) {
                Some(circle) => {
                    circle.path = shared(&circle.path, &drawn.path);
                    circle.size = circle.size.map_or(size(row), |sum| Some(sum.saturating_add(size(row).unwrap_or(0))));
                    circle.precision = circle.precision.max(drawn.precision);
                }
                None => circles.push(Circle { at, path: drawn.path.clone(), size: size(row), precision: drawn.precision }),
            }
        }
        circles.sort_by(|a, b| b.size.cmp(&a.size).then(a.path.cmp(&b.path)));
        circles
    }

    /// The start of its files' names.
    pub(super) fn name(&self) -> String {
        self.area.map_or_else(|| "map".to_owned(), |(at, _)| format!("map-{at}"))
    }

    fn at(&self, [east, north]: [f64; 2]) -> [f32; 2] {
        [((east - self.west) * self.scale.0) as f32, ((self.north - north) * self.scale.1) as f32]
    }

    fn radius(&self, circle: &Circle) -> f32 {
        let share = circle.size.map_or(0.0, |size| size as f32 / self.widest.max(1) as f32);
        (RADII.0 * share.sqrt()).max(RADII.1)
    }

    /// The line of the scale: how many km, and how long it is on the sheet.
    fn length(&self) -> (u32, f32) {
        let long = |km: u32| (f64::from(km) / DEGREE_KM * self.scale.1) as f32;
        let km = LENGTHS.into_iter().rev().find(|km| long(*km) <= WIDE as f32 / 4.0).unwrap_or(LENGTHS[0]);
        (km, long(km))
    }

    /// The drawing as PNG.
    pub(super) fn draw(&self, tone: Tone) -> Option<Vec<u8>> {
        let mut canvas = Canvas::new(tone)?;
        let near = |point: &[f32; 2]| (-40.0..WIDE as f32 + 40.0).contains(&point[0]) && (-40.0..HIGH as f32 + 40.0).contains(&point[1]);
        for line in outlines() {
            let points: Vec<[f32; 2]> = line.into_iter().map(|point| self.at(point)).collect();
            let seen = points.windows(2).any(|pair| pair.iter().any(near) || crosses(pair[0], pair[1]));
            if seen {
                canvas.line(&points, 1.2, Ink::Land);
            }
        }
        for circle in &self.circles {
            let line = match circle.precision {
                PlacePrecision::Site | PlacePrecision::Neighbourhood => Line::Whole,
                PlacePrecision::Town => Line::Dashed,
                _ => Line::Dotted,
            };
            canvas.circle(circle.at, self.radius(circle), line);
        }
        let (_, long) = self.length();
        let foot = HIGH as f32 - 14.0;
        canvas.line(&[[14.0, foot - 6.0], [14.0, foot], [14.0 + long, foot], [14.0 + long, foot - 6.0]], 2.0, Ink::Figure);
        Some(canvas.png())
    }

    /// Names of the places with most dead, below their circles, as many as stand apart.
    fn labels(&self, leaf: Leaf<'_>) -> Vec<Label> {
        let mut labels: Vec<Label> = Vec::new();
        for circle in &self.circles {
            let [x, y] = circle.at;
            let (left, top) = (x / WIDE as f32 * 100.0, (y + self.radius(circle)) / HIGH as f32 * 100.0);
            let apart = |other: &Label| {
                (other.left - left).abs() >= NAME_ROOM.0 || other.top.is_some_and(|other| (other - top).abs() >= NAME_ROOM.1)
            };
            if labels.len() < NAMES_MAX && top < 94.0 && labels.iter().all(apart) {
                let words = circle.path.split(", ").next().unwrap_or_default().to_owned();
                labels.push(Label { left, top: Some(top), words });
            }
        }
        let (km, long) = self.length();
        let middle = (14.0 + long / 2.0) / WIDE as f32 * 100.0;
        labels.push(Label { left: middle, top: None, words: leaf.with("pictures-km", &[("km", leaf.d(km))]) });
        labels
    }
}

/// Whether a piece of a line that begins and ends outside may cross the sheet.
fn crosses(a: [f32; 2], b: [f32; 2]) -> bool {
    let over = |axis: usize, most: f32| a[axis].min(b[axis]) < most && a[axis].max(b[axis]) > 0.0;
    over(0, WIDE as f32) && over(1, HIGH as f32)
}

/// The maps for a page: all places, then countries; nothing where no place is a point.
pub(crate) fn maps(leaf: Leaf<'_>, rows: &[PlaceRow]) -> Markup {
    let told = |chart: &Chart<'_>| {
        let most = chart.circles.first().map(|circle| circle.path.clone());
        let number = leaf.d(chart.widest);
        let places = leaf.d(chart.rows.len());
        leaf.with("pictures-map-told", &[("places", places), ("place", most.unwrap_or_default()), ("most", number)])
    };
    let below = |chart: &Chart<'_>| leaf.with("pictures-map", &[("most", leaf.d(chart.widest))]);
    html! {
        @for chart in charts(rows) {
            @if let Some((_, name)) = chart.area { h2 { bdi { (name) } } }
            (shown(leaf, &chart.name(), &chart.labels(leaf), &told(&chart), &below(&chart)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gawah_record::count::Count;
    use gawah_record::measured::Drawn;

    fn row(path: &str, lat: f64, lon: f64, precision: PlacePrecision, killed: Option<u32>) -> PlaceRow {
        let killed = killed.map(Count::exactly);
        let drawn = Some(Drawn { path: path.into(), lat, lon, precision });
        PlaceRow { path: path.into(), precision, drawn, incidents: Vec::new(), killed, without_figure: 0 }
    }

    #[test]
    fn places_that_lie_together_are_one_circle_under_the_names_they_share() {
        let town = PlacePrecision::Town;
        let rows = [
            row("Mill Road, Eastford, North, Land", 30.20, 67.0, PlacePrecision::Site, Some(4)),
            row("Eastford, North, Land", 30.21, 67.0, town, Some(5)),
            row("Westford, North, Land", 30.5, 66.0, town, None),
            row("North, Land", 31.0, 66.5, PlacePrecision::Province, Some(90)),
        ];
        let charts = charts(&rows);
        assert_eq!(charts.len(), 1, "one country has one map");
        let told: Vec<_> = charts[0].circles.iter().map(|c| (c.path.as_str(), c.size, c.precision)).collect();
        assert_eq!(told, [("Eastford, North, Land", Some(9), town), ("Westford, North, Land", None, town)]);
    }

    #[test]
    fn every_place_stands_on_its_map_with_room_around_and_equal_ground_is_equal() {
        for (lat, lon) in [(30.2, 67.0), (-33.0, 151.0), (64.0, -21.0), (0.0, 0.0)] {
            let rows = [
                row("A, Land", lat, lon, PlacePrecision::Town, Some(1)),
                row("B, Land", lat + 2.0, lon + 3.0, PlacePrecision::Town, Some(2)),
                row("C, Land", lat - 1.0, lon + 9.0, PlacePrecision::Town, Some(3)),
            ];
            let charts = charts(&rows);
            let chart = &charts[0];
            for circle in &chart.circles {
                let [x, y] = circle.at;
                assert!((60.0..WIDE as f32 - 60.0).contains(&x) && (40.0..HIGH as f32 - 40.0).contains(&y), "{lat} {lon}: {x} {y}");
            }
            let (km, long) = chart.length();
            assert!((long - (f64::from(km) / DEGREE_KM * chart.scale.1) as f32).abs() < 1e-3 && long <= WIDE as f32 / 4.0);
        }
        assert!(charts(&[row("Land", 30.0, 67.0, PlacePrecision::Country, Some(9))]).is_empty(), "a country is no point");
        assert!(charts(&[]).is_empty());
    }
}
