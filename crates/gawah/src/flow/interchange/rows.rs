//! Attacks as rows of the tables of others. In: incidents with what their claims say. Out: the cells of a layout's columns, or why it has no row for one.
//! Never: a best figure: a single figure only where low and high are one; a day where a month is known; a number that depends on the record.
//! Source: the codebooks of UCDP GED, GTD and ACLED for codes of precision and kinds.

use gawah_reading::{AttackWord, Layout, names_the_attacker};
use gawah_record::count::Count;
use gawah_record::demand::Response;
use gawah_record::incident::{Figure, Incident};
use gawah_record::person::{Outcome, Person};
use gawah_record::place::PlacePrecision;
use gawah_record::promise::Promise;
use gawah_record::when::{Precision, When};
use std::collections::{BTreeMap, BTreeSet};

/// Days from which on a period is no date of one attack: the same bound as for what a record gathers as an incident.
const PERIOD_DAYS: i32 = 300;
/// Days of a period that a code of precision still calls a few days, and a week. Source: UCDP GED codebook, date_prec.
const FEW_DAYS: i32 = 6;
const WEEK: i32 = 7;

/// What claims say of one incident beside its figures.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// Methods, in our words.
    pub methods: BTreeSet<String>,
    /// Bodies that someone says did it.
    pub perpetrators: BTreeSet<String>,
    /// Dead attackers.
    pub attackers: Option<Count>,
}

/// A document behind attacks.
#[derive(Debug, Clone)]
pub struct Document {
    /// `src-…`.
    pub id: String,
    /// Title.
    pub title: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Publication date.
    pub published: Option<When>,
    /// Address.
    pub url: Option<String>,
}

/// All that is exported.
#[derive(Debug)]
pub struct Whole<'a> {
    /// Incidents.
    pub incidents: &'a [Incident],
    /// People.
    pub people: &'a [Person],
    /// What was done after attacks.
    pub responses: &'a [Response],
    /// What was promised after attacks.
    pub promises: &'a [Promise],
    /// Documents that may be named.
    pub sources: Vec<Document>,
    /// What claims say, by incident.
    pub beside: BTreeMap<String, Beside>,
}

/// One attack to be written.
#[derive(Debug, Clone, Copy)]
pub struct Attack<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// What its claims say.
    pub beside: &'a Beside,
}

/// The word for what happened to a person.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Killed => "killed",
        Outcome::Injured => "injured",
        Outcome::Missing => "missing",
        Outcome::Unrecorded => "",
    }
}

fn number<N: ToString>(value: Option<N>) -> String {
    value.map(|n| n.to_string()).unwrap_or_default()
}

fn least(figure: &Option<Figure>) -> String {
    number(figure.as_ref().and_then(|f| f.count.least()))
}

fn most(figure: &Option<Figure>) -> String {
    number(figure.as_ref().and_then(|f| f.count.most()))
}

fn exact(figure: &Option<Figure>) -> Option<u32> {
    figure.as_ref().and_then(|f| f.count.exact())
}

impl Attack<'_> {
    /// The path of its place; empty where it has none.
    pub fn place(&self) -> &str {
        self.incident.place.as_ref().map_or("", |p| p.path.as_str())
    }

    /// Its point.
    pub fn point(&self) -> Option<(f64, f64)> {
        self.incident.place.as_ref().and_then(|p| p.lat.zip(p.lon))
    }

    /// Its type; where no claim says one, that which a table without it would be read as.
    pub fn kind(&self) -> &str {
        self.incident.incident_type.as_deref().unwrap_or(if self.deadly() { "killing" } else { "other" })
    }

    fn deadly(&self) -> bool {
        self.incident.killed.as_ref().is_some_and(|f| f.count.most() != Some(0))
    }

    /// A title of what it says: the same words from any record.
    pub fn title(&self) -> String {
        let date = self.incident.date.map(|d| d.to_string());
        let place = Some(self.place().to_owned()).filter(|p| !p.is_empty());
        [Some(self.kind().replace('_', " ")), place, date].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Its type, methods, bodies and figures as `name=value`.
    pub fn marks(&self) -> Vec<String> {
        let i = self.incident;
        let figures = [("killed", &i.killed), ("injured", &i.injured), ("missing", &i.missing)];
        let mut made = vec![format!("type={}", self.kind())];
        made.extend(self.beside.methods.iter().map(|m| format!("method={m}")));
        made.extend(self.beside.perpetrators.iter().map(|p| format!("perpetrator={p}")));
        for (name, figure) in figures {
            made.extend(
                [("min", least(figure)), ("max", most(figure))]
                    .into_iter()
                    .filter(|e| !e.1.is_empty())
                    .map(|(e, n)| format!("{name}_{e}={n}")),
            );
        }
        made.extend(self.point().into_iter().flat_map(|(lat, lon)| [format!("latitude={lat}"), format!("longitude={lon}")]));
        made
    }

    /// Its figures and who is said to have done it, in words.
    pub fn in_words(&self) -> String {
        let i = self.incident;
        let said = |name: &str, figure: &Option<Figure>| figure.as_ref().map(|f| format!("{name}: {}", f.count));
        let by = (!self.beside.perpetrators.is_empty()).then(|| {
            format!("said by sources to have done it: {}", self.beside.perpetrators.iter().cloned().collect::<Vec<_>>().join(", "))
        });
        [said("killed", &i.killed), said("injured", &i.injured), said("missing", &i.missing), by]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn word(&self, layout: &Layout) -> Option<AttackWord> {
        let methods: Vec<String> = self.beside.methods.iter().cloned().collect();
        let deadly = || layout.word_for("killing", &methods).filter(|_| self.deadly());
        layout.word_for(self.kind(), &methods).or_else(deadly).or_else(|| layout.word_for("other", &[]))
    }

    /// Its row, all but the number. Errors: why the layout has no row for it.
    pub fn row(&self, layout: &Layout) -> Result<Vec<String>, &'static str> {
        let days = self.incident.date.and_then(|d| Some((d.first_day()?, d.last_day()?)));
        let wants_day = ["ucdp", "gtd", "acled"].contains(&layout.name);
        let length = days.map(|(first, last)| (last - first).get_days());
        match length {
            None if wants_day => return Err("it has no date with two ends"),
            Some(length) if length >= PERIOD_DAYS => return Err("its date is a year or more: a toll, and no attack, when read again"),
            Some(length) if layout.name == "acled" && length > 31 => return Err("its date is coarser than a month"),
            _ => {}
        }
        let cell = |column: &gawah_reading::LayoutColumn| self.cell(layout, column.role).replace(['\r', '\n'], " ");
        Ok(layout.written.iter().map(cell).collect())
    }

    fn cell(&self, layout: &Layout, role: &str) -> String {
        let i = self.incident;
        match role {
            "title" => self.title(),
            "type" => self.kind().to_owned(),
            "methods" => self.beside.methods.iter().cloned().collect::<Vec<_>>().join("|"),
            "suicide" => u8::from(self.beside.methods.contains("suicide_attack")).to_string(),
            "kind_word" => self.word(layout).map(|w| w.word.to_owned()).unwrap_or_default(),
            "kind_code" | "kind_parent" => self.word(layout).map(|w| w.beside.to_owned()).unwrap_or_default(),
            "killed_least" => least(&i.killed),
            "killed_most" => most(&i.killed),
            "injured_least" => least(&i.injured),
            "injured_most" => most(&i.injured),
            "missing_least" => least(&i.missing),
            "missing_most" => most(&i.missing),
            "killed_or_unknown" => number(exact(&i.killed)),
            "killed_all" => number(exact(&i.killed).map(|n| n + self.attackers().unwrap_or(0))),
            "injured_all" => number(exact(&i.injured)),
            "attackers_killed" => number(self.attackers()),
            role if role.starts_with("perpetrator") || ["side_a", "actor"].contains(&role) => self.by_whom(layout, role),
            role if role.starts_with("date") || ["year", "year_of", "month", "day", "time_precision", "estimated"].contains(&role) => {
                self.when(layout, role)
            }
            role => self.place_cell(layout, role),
        }
    }

    fn attackers(&self) -> Option<u32> {
        self.beside.attackers.and_then(Count::exact)
    }

    fn by_whom(&self, layout: &Layout, role: &str) -> String {
        let mut bodies = self.beside.perpetrators.iter().map(|name| name.replace('|', "/"));
        match role {
            "perpetrator" if layout.name != "gtd" => bodies.collect::<Vec<_>>().join("|"),
            "perpetrator" => bodies.next().unwrap_or_else(|| "Unknown".to_owned()),
            "perpetrator_2" => bodies.nth(1).unwrap_or_default(),
            "perpetrator_3" => bodies.nth(2).unwrap_or_default(),
            "actor" if !names_the_attacker(self.word(layout).map_or("", |w| w.beside)) => String::new(),
            _ => bodies.next().unwrap_or_default(),
        }
    }

    fn when(&self, layout: &Layout, role: &str) -> String {
        let Some(when) = self.incident.date else { return String::new() };
        let (first, last) = (when.first_day(), when.last_day());
        let length = first.zip(last).map(|(first, last)| (last - first).get_days());
        let same = |of: fn(jiff::civil::Date) -> i16| first.zip(last).filter(|(a, b)| of(*a) == of(*b)).map(|(a, _)| of(a));
        match (role, layout.name) {
            ("year_of" | "year", _) => number(first.map(|d| d.year())),
            ("month", _) => number(same(|d| d.year() * 12 + i16::from(d.month())).map(|m| (m - 1) % 12 + 1)).if_empty("0"),
            ("day", _) => number(when.exact_day().map(|d| d.day())).if_empty("0"),
            ("date_approximate", _) => {
                Some(when).filter(|w| w.precision() == Precision::Interval).map(|w| w.to_string()).unwrap_or_default()
            }
            ("date_precision", _) => match (when.precision(), length) {
                (Precision::Day, _) | (_, Some(0)) => "1",
                (Precision::Month, _) => "4",
                (_, Some(length)) if length <= FEW_DAYS => "2",
                (_, Some(length)) if length <= WEEK => "3",
                (_, Some(length)) if length <= 31 => "4",
                _ => "5",
            }
            .to_owned(),
            ("time_precision", _) => match (when.precision(), length) {
                (Precision::Day, _) | (_, Some(0)) => "1",
                (Precision::Month, _) => "3",
                (_, Some(length)) if length <= 12 => "2",
                _ => "3",
            }
            .to_owned(),
            ("estimated", _) => if when.exact_day().is_some() { "" } else { "1" }.to_owned(),
            ("date", "acled") => {
                first.zip(length).and_then(|(d, n)| d.checked_add(jiff::Span::new().days(n / 2)).ok()).map(spelt).unwrap_or_default()
            }
            ("date", "uwazi") => in_slashes(when),
            ("date", _) => number(first),
            ("date_end", _) => number(last),
            _ => String::new(),
        }
    }

    fn place_cell(&self, layout: &Layout, role: &str) -> String {
        let Some(place) = &self.incident.place else { return String::new() };
        let names: Vec<&str> = place.path.split(", ").collect();
        let n = names.len();
        match role {
            "path" => place.path.clone(),
            "country" => names[n - 1].to_owned(),
            "province" if n > 1 => names[n - 2].to_owned(),
            "town" if n > 2 => names[0].to_owned(),
            "district" if n > 3 => names[1..n - 2].join(", "),
            "latitude" => number(self.point().map(|p| p.0)),
            "longitude" => number(self.point().map(|p| p.1)),
            "point" => self.point().map(|(lat, lon)| format!("{lat}|{lon}")).unwrap_or_default(),
            "where_precision" => where_code(layout, place.precision).to_owned(),
            _ => String::new(),
        }
    }
}

/// The code of how finely a place is known. Source: UCDP GED where_prec, GTD specificity, ACLED geo_precision.
fn where_code(layout: &Layout, precision: PlacePrecision) -> &'static str {
    let at = match precision {
        PlacePrecision::Site | PlacePrecision::Neighbourhood | PlacePrecision::Town => 0,
        PlacePrecision::District => 1,
        PlacePrecision::Province => 2,
        PlacePrecision::Country => 3,
    };
    match layout.name {
        "ucdp" => ["1", "3", "4", "6"][at],
        "gtd" => ["1", "3", "4", "5"][at],
        _ => ["1", "2", "3", "3"][at],
    }
}

/// "10 January 2013".
fn spelt(day: jiff::civil::Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// "2013/01/10", or "2013/01/10:2013/01/12" where it is no day. Source: Uwazi CSV import.
fn in_slashes(when: When) -> String {
    let slashed = |day: Option<jiff::civil::Date>| day.map(|d| d.strftime("%Y/%m/%d").to_string()).unwrap_or_default();
    match when.exact_day() {
        Some(day) => slashed(Some(day)),
        None => format!("{}:{}", slashed(when.first_day()), slashed(when.last_day())),
    }
}

trait IfEmpty {
    fn if_empty(self, other: &str) -> String;
}

impl IfEmpty for String {
    fn if_empty(self, other: &str) -> String {
        if self.is_empty() { other.to_owned() } else { self }
    }
}
