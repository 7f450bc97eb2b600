//! What cells say. In: the words of a cell. Out: dates, places, ages, counts, manners. Never: a day where day and month could be either
//! way round in the whole column. Method: the rooms of dates, places and words of violence on the cell alone, each distinct cell once.

use super::cells::Cell;
use crate::dates::dates;
use crate::lexicon::{Lexicon, Table};
use crate::places::{Sort, places};
use crate::scene::Scene;
use crate::text::Text;
use gawah_record::count::Count;
use gawah_record::limits::PEOPLE_MAX;
use gawah_record::when::When;
use std::collections::{BTreeMap, HashMap};

/// Years that a person may have lived.
const AGE_MAX: u32 = 125;
/// Distinct cells that are kept in mind.
const KEPT_MAX: usize = 10_000;

/// Where a row lies: the path of the finest place known, and its point.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Spot {
    pub(super) path: String,
    pub(super) point: Option<(f64, f64)>,
}

/// A place and a point of one row may lie so far apart, in degrees.
const APART_MAX: f64 = 2.0;

impl Spot {
    /// The same with the point that the row gives; a name that lies elsewhere is not this place.
    pub(super) fn at(self, point: (f64, f64)) -> Spot {
        let far = self.point.is_some_and(|own| (own.0 - point.0).abs().max((own.1 - point.1).abs()) > APART_MAX);
        Spot { path: if far { String::new() } else { self.path }, point: Some(point) }
    }

    fn country(&self) -> &str {
        self.path.rsplit(", ").next().unwrap_or_default()
    }
}

/// How a column writes days in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    DayFirst,
    MonthFirst,
    Unknown,
}

/// Reads cells of one table.
pub(super) struct Values<'a> {
    lexicon: &'a Lexicon,
    order: Order,
    dated: HashMap<String, Option<When>>,
    placed: HashMap<String, Spot>,
    /// The country in which most places of the table lie.
    home: String,
}

impl<'a> Values<'a> {
    /// In: the cells of the columns of dates and of towns, by which the order of figures and the country are known.
    pub(super) fn new(lexicon: &'a Lexicon, text: &str, dates: &[Cell], towns: &[Cell]) -> Values<'a> {
        let figures = || dates.iter().filter_map(|cell| figures_of(&text[cell.clone()]));
        let order = match (figures().any(|f| f[0] > 12), figures().any(|f| f[1] > 12)) {
            (true, false) => Order::DayFirst,
            (false, true) => Order::MonthFirst,
            _ => Order::Unknown,
        };
        let mut made = Values { lexicon, order, dated: HashMap::new(), placed: HashMap::new(), home: String::new() };
        let mut countries: BTreeMap<String, usize> = BTreeMap::new();
        for town in towns.iter().take(KEPT_MAX) {
            *countries.entry(made.named(&text[town.clone()]).country().to_owned()).or_default() += 1;
        }
        let most =
            countries.into_iter().filter(|(name, times)| !name.is_empty() && times * 2 > towns.len()).max_by_key(|(_, times)| *times);
        made.home = most.map(|(name, _)| name).unwrap_or_default();
        made
    }

    /// The date of a cell, and why it stands open.
    pub(super) fn date(&mut self, text: &str, cell: &Cell) -> (Option<When>, Option<&'static str>) {
        let words = plain(&text[cell.clone()]);
        if let Ok(when) = When::parse(words.split(['T', ' ']).next().unwrap_or_default()) {
            return (Some(when), None);
        }
        if let Some([first, second, year]) = figures_of(&words) {
            let (month, day) = match self.order {
                Order::DayFirst => (second, first),
                Order::MonthFirst => (first, second),
                Order::Unknown if first == second => (second, first),
                Order::Unknown => return (When::parse(&format!("{year:04}")).ok(), Some("day and month cannot be told apart")),
            };
            let when = When::parse(&format!("{year:04}-{month:02}-{day:02}")).ok();
            return (when, when.is_none().then_some("a date that is none"));
        }
        let when = self.dated(&words).or_else(|| self.dated(&words.replace('-', " ")));
        (when, when.is_none().then_some("a date that is not read"))
    }

    /// The date of a year, month and day in three columns.
    pub(super) fn parts(&mut self, year: &str, month: Option<&str>, day: Option<&str>) -> Option<When> {
        let year = plain(year);
        let (month, day) = (month.map(plain), day.map(plain));
        match (month.as_deref(), day.as_deref()) {
            (None, _) => When::parse(&year).ok(),
            (Some(month), day) => match (month.parse::<u8>(), day) {
                (Ok(month), Some(day)) => When::parse(&format!("{year}-{month:02}-{:02}", day.parse::<u8>().ok()?)).ok(),
                (Ok(month), None) => When::parse(&format!("{year}-{month:02}")).ok(),
                (Err(_), day) => self.dated(&format!("{month} {}{year}", day.map(|d| format!("{d}, ")).unwrap_or_default())),
            },
        }
    }

    fn dated(&mut self, words: &str) -> Option<When> {
        if let Some(known) = self.dated.get(words) {
            return *known;
        }
        let text = Text::new(words, 0);
        let when = dates(&Scene::new(&text, self.lexicon), None).into_iter().filter(|d| d.part == "date").find_map(|d| d.when);
        if self.dated.len() < KEPT_MAX {
            self.dated.insert(words.to_owned(), when);
        }
        when
    }

    /// The finest place that names tell within their region; the region alone where none of them is known in it. Without a region, within
    /// the country of most others.
    pub(super) fn place(&mut self, names: &[&str], region: &str) -> Spot {
        let wide = if region.is_empty() { Spot::default() } else { self.named(region) };
        let bound = if wide.path.is_empty() { self.home.clone() } else { wide.path.clone() };
        let within = |spot: &Spot| !spot.path.is_empty() && (bound.is_empty() || spot.path.ends_with(&bound));
        for name in names.iter().filter(|_| !region.is_empty() && wide.path.is_empty()) {
            // a code of a region means nothing alone and much beside a town
            let (alone, beside) = (self.named(name), self.named(&format!("{name}, {region}")));
            if beside != alone && !beside.path.is_empty() {
                return beside;
            }
        }
        for name in names {
            let told = if region.is_empty() { bound.as_str() } else { region };
            for words in [format!("{name}, {told}"), format!("{name}, {bound}"), (*name).to_owned()] {
                let spot = Some(self.named(&words)).filter(|spot| within(spot) && spot.path != wide.path && spot.path != bound);
                if let Some(spot) = spot {
                    return spot;
                }
            }
        }
        if names.is_empty() || !wide.path.is_empty() { wide } else { names.first().map(|name| self.named(name)).unwrap_or_default() }
    }

    fn named(&mut self, names: &str) -> Spot {
        if let Some(known) = self.placed.get(names) {
            return known.clone();
        }
        let text = Text::new(names, 0);
        let found = places(&Scene::new(&text, self.lexicon));
        let finest = found.iter().filter(|p| !p.path.is_empty() && p.sort != Sort::Demonym).min_by_key(|p| (p.precision, p.span.0));
        let spot = finest.map_or_else(Spot::default, |p| Spot { path: p.path.to_owned(), point: p.lat.zip(p.lon) });
        if self.placed.len() < KEPT_MAX {
            self.placed.insert(names.to_owned(), spot.clone());
        }
        spot
    }

    /// The type and the method that words of violence give.
    pub(super) fn manner(&self, words: &str) -> (Option<&'static str>, Option<&'static str>) {
        let text = Text::new(words, 0);
        let scene = Scene::new(&text, self.lexicon);
        let hits = || {
            scene
                .hits_in((0, text.tokens.len()), Table::Trigger)
                .filter(|h| matches!(self.lexicon.column(*h, 0), "kill" | "hurt" | "act" | "weapon"))
        };
        let told = |column: usize| hits().map(|h| self.lexicon.column(h, column)).find(|told| !told.is_empty());
        (told(1), told(2))
    }

    /// What a title says happened to those listed: "List of the martyrs of 10 January".
    pub(super) fn outcome_of(&self, title: &str) -> Option<&'static str> {
        title.split(|c: char| !c.is_alphanumeric()).find_map(|word| {
            super::columns::value_of(word.strip_suffix('s').unwrap_or(word)).filter(|value| super::OUTCOMES.contains(value))
        })
    }
}

/// The cell with figures of other scripts as those of this one.
fn plain(cell: &str) -> String {
    cell.trim().chars().map(figure).collect()
}

fn figure(c: char) -> char {
    match c {
        '\u{0660}'..='\u{0669}' => char::from(b'0' + (c as u32 - 0x0660) as u8),
        '\u{06f0}'..='\u{06f9}' => char::from(b'0' + (c as u32 - 0x06f0) as u8),
        other => other,
    }
}

/// Two figures of a day and month with a year of four: "10/01/2013".
fn figures_of(cell: &str) -> Option<[u32; 3]> {
    let plain = plain(cell);
    let mut parts = plain.split(['/', '.', '-']).map(|part| (part.len(), part.parse::<u32>().ok()));
    let mut next = |digits: std::ops::RangeInclusive<usize>| parts.next().filter(|(len, _)| digits.contains(len))?.1;
    let made = [next(1..=2)?, next(1..=2)?, next(4..=4)?];
    (parts.next().is_none() && made[0] > 0 && made[1] > 0).then_some(made)
}

/// A number of people: "15", "15+", "10-12", "10 to 12".
pub(super) fn count(cell: &str) -> Option<Count> {
    let plain = plain(cell);
    let number = |text: &str| {
        text.trim()
            .replace(',', "")
            .parse::<f64>()
            .ok()
            .filter(|n| n.fract() == 0.0 && (0.0..=f64::from(PEOPLE_MAX)).contains(n))
            .map(|n| n as u32)
    };
    if let Some(exact) = number(&plain) {
        return Some(Count::exactly(exact));
    }
    if let Some(least) = plain.strip_suffix('+').and_then(number) {
        return Some(Count::at_least(least));
    }
    let (least, most) = plain.split_once(['-', '–']).or_else(|| plain.split_once(" to "))?;
    Count::new(Some(number(least)?), Some(number(most)?)).ok()
}

/// Years of age, as figures; "8 years" and "about 30" keep their number.
pub(super) fn age(cell: &str) -> Option<String> {
    let plain = plain(cell);
    let digits: String = plain.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let months = plain.to_lowercase().contains("month");
    let years: u32 = if months { 0 } else { digits.parse().ok()? };
    (years <= AGE_MAX).then(|| years.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(column: &[&str]) -> Vec<String> {
        let text = column.join("\n");
        let mut at = 0;
        let cells: Vec<Cell> = column
            .iter()
            .map(|cell| {
                at += cell.len() + 1;
                at - cell.len() - 1..at - 1
            })
            .collect();
        let lexicon = Lexicon::new();
        let mut values = Values::new(&lexicon, &text, &cells, &[]);
        cells
            .iter()
            .map(|cell| {
                let (when, open) = values.date(&text, cell);
                format!("{}{}", when.map(|w| w.to_string()).unwrap_or_default(), if open.is_some() { "?" } else { "" })
            })
            .collect()
    }

    #[test]
    fn a_day_is_read_as_its_whole_column_writes_days_and_never_guessed() {
        for (column, told) in [
            (&["10/01/2013", "16/02/2013"][..], &["2013-01-10", "2013-02-16"][..]),
            (&["1/10/2013", "2/16/2013"], &["2013-01-10", "2013-02-16"]),
            (&["10/01/2013", "2/3/2013", "4.4.2014"], &["2013?", "2013?", "2014-04-04"]),
            (&["10/14/2013", "16/02/2013"], &["2013?", "2013?"]),
            (&["2013-01-10", "2013-01", "2013", "2013-01-10 11:30"], &["2013-01-10", "2013-01", "2013", "2013-01-10"]),
            (&["10 January 2013", "Sunday-November 19-1995", "Feb 2013"], &["2013-01-10", "1995-11-19", "2013-02"]),
            (&["۱۰/۰۱/۲۰۱۳", "۱۶/۰۲/۲۰۱۳"], &["2013-01-10", "2013-02-16"]),
            (&["31/02/2013", "soon", ""], &["?", "?", "?"]),
        ] {
            assert_eq!(days(column), told, "{column:?}");
        }
    }

    #[test]
    fn a_town_is_the_one_of_its_region_or_of_the_country_of_the_others() {
        let lexicon = Lexicon::new();
        let column = "Quetta Karachi Islamabad";
        let towns = [0..6, 7..14, 15..24];
        let mut values = Values::new(&lexicon, column, &[], &towns);
        for (names, region, path) in [
            (&["Islamabad"][..], "", "Islamabad, Pakistan"),
            (&["Islamabad"], "Capital", "Islamabad, Pakistan"),
            (&["Savannah"], "GA", "Savannah, Georgia, United States"),
            (&["Shelton", "Mason"], "WA", "Shelton, Washington, United States"),
            (&["Nowhere Junction", "Washington"], "OR", ""),
            (&[], "Balochistan", "Balochistan, Pakistan"),
            (&["Nowhere Junction"], "", ""),
        ] {
            assert_eq!(values.place(names, region).path, path, "{names:?} {region}");
        }
        let far = Spot { path: "Islamabad, Chattogram, Bangladesh".to_owned(), point: Some((22.3, 91.8)) };
        assert_eq!(far.at((33.7, 73.1)), Spot { path: String::new(), point: Some((33.7, 73.1)) });
    }

    #[test]
    fn numbers_and_ages_of_cells() {
        for (cell, told) in [
            ("15", Some("15")),
            (" 1,200 ", Some("1200")),
            ("15+", Some("15..")),
            ("10-12", Some("10..12")),
            ("10 to 12", Some("10..12")),
            ("۱۵", Some("15")),
            ("15.0", Some("15")),
            ("12-10", None),
            ("-3", None),
            ("1.5", None),
            ("many", None),
            ("99999999999", None),
            ("NaN", None),
        ] {
            assert_eq!(count(cell).map(Count::typed).as_deref(), told, "{cell}");
        }
        for (cell, told) in
            [("34", Some("34")), ("about 30", Some("30")), ("8 months", Some("0")), ("۸ سال", Some("8")), ("400", None), ("-", None)]
        {
            assert_eq!(age(cell).as_deref(), told, "{cell}");
        }
    }
}
