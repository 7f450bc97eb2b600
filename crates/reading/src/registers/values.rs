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

/// Methods that words of violence alone do not give, in the words of `docs/claims.md`.
const METHODS: [&str; 18] = [
    "bombing",
    "shooting",
    "suicide_attack",
    "blade",
    "airstrike",
    "shelling",
    "grenade",
    "remote_explosive",
    "chemical",
    "sexual_violence",
    "clash",
    "riot",
    "mob",
    "looting",
    "territory",
    "natural_disaster",
    "accident",
    "arson",
];

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
        if words.contains('|') {
            return (None, Some("several dates in one cell"));
        }
        if let Some(when) = ends_of(&words) {
            return (when, when.is_none().then_some("a date that is none"));
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

    /// The date of a year, month and day in three columns; 0 stands for unknown.
    pub(super) fn parts(&mut self, year: &str, month: Option<&str>, day: Option<&str>) -> Option<When> {
        let year = plain(year);
        let known = |part: Option<&str>| part.map(plain).filter(|part| !part.trim_start_matches(['0', '.']).is_empty() && part != "-9");
        let (month, day) = (known(month), known(day));
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

    /// The place of a path that a cell gives whole: as the gazetteer writes it where it is a single name, else as the cell does.
    pub(super) fn path(&mut self, words: &str) -> Spot {
        let known = self.named(words);
        if known.path == words || !words.contains(", ") && !known.path.is_empty() {
            return known;
        }
        Spot { path: words.to_owned(), point: None }
    }

    /// The place of names from finest to widest: the one that their path names, the finest that is known within the region, else their path.
    pub(super) fn hierarchy(&mut self, near: &[&str], region: &str, point: Option<(f64, f64)>) -> Spot {
        let joined = near.iter().copied().chain(Some(region).filter(|r| !r.is_empty())).collect::<Vec<_>>().join(", ");
        let exact = self.named(&joined);
        if exact.path == joined {
            return Spot { path: joined, point: point.or(exact.point) };
        }
        let (known, wide) = (self.place(near, region), self.named(region));
        let known = point.map_or(known.clone(), |point| known.at(point));
        if known.path.is_empty() || !near.is_empty() && known.path == wide.path {
            return Spot { path: joined, point };
        }
        known
    }

    /// Whether a word is one of the lexicon's methods.
    pub(super) fn knows_method(&self, word: &str) -> bool {
        METHODS.contains(&word) || self.manner(&word.replace('_', " ")).1 == Some(word)
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

/// From one date to another; none where the second comes first. The same day is a day, a whole month a month, a whole year a year.
pub(super) fn until(from: When, to: When) -> Option<When> {
    if from == to {
        return Some(from);
    }
    let (first, last) = (from.first_day()?, to.last_day()?);
    let whole = |start: usize| {
        let part = When::parse(first.to_string().get(..start)?).ok()?;
        (part.first_day() == Some(first) && part.last_day() == Some(last)).then_some(part)
    };
    whole(YEAR_CHARS).or_else(|| whole(MONTH_CHARS)).or_else(|| When::parse(&format!("{first}/{last}")).ok())
}

/// "2013" and "2013-01" of a day.
const YEAR_CHARS: usize = 4;
const MONTH_CHARS: usize = 7;

/// Days that a day in the middle of a week may lie from its ends.
const WEEK_DAYS: i64 = 6;

/// A day that stands for its week (2) or its month (3). Source: ACLED codebook, time precision.
pub(super) fn loosened(when: When, code: &str) -> When {
    let Some(day) = when.exact_day() else { return when };
    let made = match code {
        "2" => day
            .checked_sub(jiff::Span::new().days(WEEK_DAYS))
            .ok()
            .zip(day.checked_add(jiff::Span::new().days(WEEK_DAYS)).ok())
            .map(|(from, to)| format!("{from}/{to}")),
        "3" => day.to_string().get(..7).map(str::to_owned),
        _ => None,
    };
    made.and_then(|made| When::parse(&made).ok()).unwrap_or(when)
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

/// An interval written with `:` or `~` between its ends, or a day with its year first; an end may be open. None where it is no such form.
/// Source: Uwazi, which reads `2013/01/10:2013/01/12` and writes `2013-01-10~2013-01-12`.
fn ends_of(words: &str) -> Option<Option<When>> {
    let Some((from, to)) = words.split_once(['~', ':']) else { return day_of(words).map(|day| When::parse(&day).ok()) };
    let end = |words: &str| if words.is_empty() { Some("..".to_owned()) } else { day_of(words) };
    let (from, to) = (end(from.trim())?, end(to.trim())?);
    let whole = When::parse(&from).ok().zip(When::parse(&to).ok()).map(|(from, to)| until(from, to));
    Some(whole.unwrap_or_else(|| When::parse(&format!("{from}/{to}")).ok()))
}

/// "2013/1/5" as "2013-01-05".
fn day_of(words: &str) -> Option<String> {
    let parts: Vec<&str> = words.split(['/', '-']).collect();
    let figures = parts.iter().all(|part| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()));
    let [year, month, day] = parts.as_slice() else { return None };
    (figures && year.len() == 4 && month.len() <= 2 && day.len() <= 2).then(|| format!("{year}-{month:0>2}-{day:0>2}"))
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
            (
                &["2013/01/10", "2013/1/5:2013/1/7", "2013-01-10~2013-01-12", ":2013/12/01", "2013/01/10:"],
                &["2013-01-10", "2013-01-05/2013-01-07", "2013-01-10/2013-01-12", "../2013-12-01", "2013-01-10/.."],
            ),
            (&["2013/02/01:2013/02/28", "2012-01-01~2012-12-31"], &["2013-02", "2012"]),
            (&["2013/02/31", "2013/01/10|2013/01/12", "2013/01/12:2013/01/10"], &["?", "?", "?"]),
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
    fn a_month_or_day_of_0_is_not_known() {
        let lexicon = Lexicon::new();
        let mut values = Values::new(&lexicon, "", &[], &[]);
        for (year, month, day, told) in [
            ("1998", Some("8"), Some("0"), Some("1998-08")),
            ("1998", Some("0"), Some("0"), Some("1998")),
            ("1998", Some("08"), Some("05"), Some("1998-08-05")),
            ("1998", None, Some("5"), Some("1998")),
            ("1998", Some("13"), Some("1"), None),
        ] {
            assert_eq!(values.parts(year, month, day).map(|w| w.to_string()).as_deref(), told, "{year} {month:?} {day:?}");
        }
    }

    #[test]
    fn a_place_given_by_its_parts_is_never_lost_for_the_region_alone() {
        let lexicon = Lexicon::new();
        let mut values = Values::new(&lexicon, "", &[], &[]);
        for (near, region, point, path) in [
            (&["Quetta"][..], "Balochistan, Pakistan", None, "Quetta, Balochistan, Pakistan"),
            (&["Nowhere Junction"], "Balochistan, Pakistan", None, "Nowhere Junction, Balochistan, Pakistan"),
            (&["Quetta"], "Balochistan, Pakistan", Some((1.0, 2.0)), "Quetta, Balochistan, Pakistan"),
            (&[], "Balochistan, Pakistan", None, "Balochistan, Pakistan"),
        ] {
            let spot = values.hierarchy(near, region, point);
            assert_eq!(spot.path, path, "{near:?} {region}");
            let parts: Vec<&str> = spot.path.split(", ").collect();
            let (near, wide) = parts.split_at(parts.len().saturating_sub(2));
            assert_eq!(values.hierarchy(near, &wide.join(", "), point), spot, "read again as it is written");
        }
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
