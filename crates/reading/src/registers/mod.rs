//! Tables read row by row: a register of people, or of attacks. In: a text that is a table with headings. Out: incidents, a claim on each
//! person of a row, the dates, places and figures of its cells. Never: a day guessed where day and month cannot be told apart, a column
//! read that is not known, two rows made one person. Method: headings by the layout that an import names, else by `lexicon/columns.tsv`;
//! dates and places by their own rooms.

mod cells;
mod layouts;
mod columns;
mod values;
mod attacks;
mod people;

use crate::header::Header;
use crate::lexicon::Lexicon;
use cells::{Cell, sheet};
use columns::{Columns, Held, Told};
use gawah_record::claim::{AUTHOR, Attribution, Certainty, Claim, Gap, Kind, Modality, Polarity, Slot, Subject, SubjectIs};
use gawah_record::limits::{CLAIMS_PER_SOURCE_MAX, QUOTE_CHARS_MAX};
use gawah_record::span::SourceText;
use gawah_record::when::When;
pub use layouts::{AttackWord, Layout, LayoutColumn, ROLES, layout, layouts, names_the_attacker};
use std::collections::HashMap;
use values::{Spot, Values};

/// What made a claim on a row; the record tells people of one table apart by it.
pub const ROW: &str = "row of a table";
/// Why the heading of a column that is not known is a gap.
pub(crate) const NOT_READ: &str = "a column that is not read";
/// The rule of a figure that no cell says.
const COUNTED: &str = "rows of a table counted";

/// A day and a place with the cells that say so.
type Dated = (When, Cell);
type Placed = (Spot, Cell);

/// The headings and rows of a text whose head is known, as bytes, where it is a table of people or attacks.
pub(crate) fn grid(text: &str, of_text: &Header) -> Option<(Vec<Cell>, Vec<Vec<Cell>>)> {
    let (head, rows) = sheet(text, of_text.body)?;
    Columns::of(&head, text, &Told::of(of_text))?;
    Some((head, rows.collect()))
}

/// What a table tells.
#[derive(Debug, Default)]
pub(crate) struct Register {
    pub(crate) subjects: Vec<Subject>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) gaps: Vec<Gap>,
}

/// Reads a table; none where the text is not one whose headings are known. In: the text, its head, its title.
pub(crate) fn register(text: &SourceText, of_text: &Header, title: &str, lexicon: &Lexicon) -> Option<Register> {
    let (head, rows) = sheet(text.as_str(), of_text.body)?;
    let said = Told::of(of_text);
    let columns = Columns::of(&head, text.as_str(), &said)?;
    let rows: Vec<Vec<Cell>> = rows.collect();
    let column = |at: usize| rows.iter().filter_map(|row| row.get(at).cloned()).collect();
    let of = |role: &str| -> Vec<Cell> { columns.at(role).map(column).unwrap_or_default() };
    let values = Values::new(lexicon, text.as_str(), &of("date"), &of("town"));
    let mut made = Making {
        text,
        layout: said.layout,
        columns,
        values,
        title,
        told: Register::default(),
        by_key: HashMap::new(),
        first_of: Vec::new(),
    };
    made.unread(&head);
    for row in &rows {
        if made.told.claims.len() + columns::CLAIMS_PER_ROW > CLAIMS_PER_SOURCE_MAX {
            let rest = row.first().map_or(0, |c| c.start)..text.as_str().len();
            made.gap(rest, "rows beyond the most claims that one source may hold; part the table");
            break;
        }
        made.row(row, head.len());
    }
    Some(made.finished())
}

struct Making<'a> {
    text: &'a SourceText,
    layout: Option<&'static Layout>,
    columns: Columns,
    values: Values<'a>,
    title: &'a str,
    told: Register,
    /// Incidents by their day and place.
    by_key: HashMap<(String, String), usize>,
    /// The words on the first person of each incident.
    first_of: Vec<Option<Cell>>,
}

impl<'a> Making<'a> {
    fn words(&self, cell: &Cell) -> &'a str {
        &self.text.as_str()[cell.clone()]
    }

    fn cell<'r>(&self, row: &'r [Cell], role: &str) -> Option<&'r Cell> {
        row.get(self.columns.at(role)?).filter(|cell| !cell.is_empty())
    }

    fn said(&self, row: &[Cell], role: &str) -> Option<&'a str> {
        self.cell(row, role).map(|cell| self.words(cell))
    }

    fn gap(&mut self, bytes: Cell, why: &str) {
        if let Ok(words) = self.text.quote_bytes(bytes) {
            self.told.gaps.push(Gap { start: words.span().start, end: words.span().end, why: why.to_owned() });
        }
    }

    /// Columns whose headings are not known are not read, and a list that does not say what happened to those on it is said to be so.
    fn unread(&mut self, head: &[Cell]) {
        for (at, heading) in head.iter().enumerate().filter(|(_, h)| !h.is_empty()) {
            if !self.columns.knows(at) {
                self.gap(heading.clone(), NOT_READ);
            }
        }
        let silent = self.columns.held == Held::People && self.columns.at("outcome").is_none() && self.default_outcome().is_none();
        if let (true, Some(first)) = (silent, head.first()) {
            self.gap(first.clone(), "no heading or title says what happened to those listed");
        }
    }

    fn row(&mut self, row: &[Cell], width: usize) {
        let mut filled = row.iter().filter(|c| !c.is_empty());
        let Some(first) = filled.next() else { return };
        let whole = first.start..filled.next_back().unwrap_or(first).end;
        if row.len() > width {
            return self.gap(whole, "a row with more cells than there are headings");
        }
        let spot = self.spot(row);
        let (when, open) = self.date(row);
        if let Some((cell, why)) = open {
            self.gap(cell, why);
        }
        match self.columns.held {
            Held::Attacks => self.attack(row, when, &spot, whole),
            Held::People => self.person(row, when, &spot, whole),
        }
    }

    /// The day of a row, and what stands open about it.
    fn date(&mut self, row: &[Cell]) -> (Option<Dated>, Option<(Cell, &'static str)>) {
        let rough = self.cell(row, "date_approximate").cloned();
        if let Some((when, cell)) = rough.and_then(|cell| Some((When::parse(self.words(&cell)).ok()?, cell))) {
            return (Some((when, cell)), None);
        }
        if let Some(cell) = self.cell(row, "date").cloned() {
            let (from, why) = self.values.date(self.text.as_str(), &cell);
            let end = self.cell(row, "date_end").cloned();
            let to = end.as_ref().and_then(|end| self.values.date(self.text.as_str(), end).0);
            return match from.zip(to).map(|(from, to)| values::until(from, to)) {
                Some(Some(when)) => (Some((when, cell)), None),
                Some(None) => (from.map(|w| (w, cell)), end.map(|end| (end, "an end before the beginning"))),
                None => {
                    let when = from.map(|from| values::loosened(from, self.said(row, "time_precision").unwrap_or_default()));
                    (when.map(|w| (w, cell.clone())), why.map(|why| (cell, why)))
                }
            };
        }
        let Some(year) = self.cell(row, "year").cloned() else { return (None, None) };
        let told = ["month", "day"].map(|role| self.said(row, role));
        let year_told = self.words(&year);
        let when = self.values.parts(year_told, told[0], told[1]);
        (when.map(|w| (w, year.clone())), when.is_none().then_some((year, "a date that is none")))
    }

    fn spot(&mut self, row: &[Cell]) -> Option<Placed> {
        let degrees = |words: &str, most: f64| words.trim().parse::<f64>().ok().filter(|d| d.is_finite() && d.abs() <= most);
        let of = |role: &str, most: f64| degrees(self.said(row, role)?, most);
        let together = self
            .said(row, "point")
            .and_then(|cell| cell.split_once(['|', ',']))
            .and_then(|(lat, lon)| Some((degrees(lat, 90.0)?, degrees(lon, 180.0)?)));
        let point = together.or_else(|| of("latitude", 90.0).zip(of("longitude", 180.0)));
        if let Some(cell) = self.cell(row, "path").cloned() {
            let spot = self.values.path(self.words(&cell));
            return Some((point.map_or(spot.clone(), |point| Spot { path: spot.path, point: Some(point) }), cell));
        }
        let (near, wide) = (["town", "district"], ["province", "country"]);
        let told = |roles: [&str; 2]| roles.iter().filter_map(|role| self.cell(row, role).cloned()).collect::<Vec<Cell>>();
        let (near, wide) = (told(near), told(wide));
        let first = near.first().or(wide.first())?.clone();
        let region = wide.iter().map(|c| self.words(c)).collect::<Vec<_>>().join(", ");
        let names: Vec<&str> = near.iter().map(|c| self.words(c)).collect();
        if self.layout.is_some() {
            return Some((self.values.hierarchy(&names, &region, point), first));
        }
        let spot = self.values.place(&names, &region);
        Some((point.map_or(spot.clone(), |point| spot.at(point)), first))
    }

    /// The incident of a day and a place, with the claims that give these; none where a row names neither and others do.
    fn incident(&mut self, row: &[Cell], when: &Option<Dated>, spot: &Option<Placed>, own: bool) -> Option<usize> {
        let dated = self.columns.at("date").is_some() || self.columns.at("year").is_some();
        let placed = ["town", "district", "province", "country"].iter().any(|role| self.columns.at(role).is_some());
        let day = when.as_ref().filter(|(when, _)| when.exact_day().is_some());
        // a day that is not known to the day joins nobody; a list without days and places is of one attack
        let own = own || when.is_some() && day.is_none();
        let one_for_all = !dated && !placed;
        if !own && day.is_none() && !one_for_all {
            return None;
        }
        let key = (
            day.map(|(when, _)| when.to_string()).unwrap_or_default(),
            spot.as_ref()
                .map(|(s, cell)| if s.path.is_empty() { self.words(cell).to_lowercase() } else { s.path.clone() })
                .unwrap_or_default(),
        );
        if let (false, Some(at)) = (own, self.by_key.get(&key)) {
            return Some(*at);
        }
        let at = self.told.subjects.len();
        self.by_key.insert(key, at);
        self.first_of.push(None);
        self.told.subjects.push(Subject {
            stage: Some("accomplished".to_owned()),
            date: when.as_ref().map(|(w, _)| *w),
            date_max: when.as_ref().map(|(w, _)| *w),
            place: spot.as_ref().map(|(s, _)| s.path.clone()).filter(|path| !path.is_empty()),
            lat: spot.as_ref().and_then(|(s, _)| Some(s.point?.0)),
            lon: spot.as_ref().and_then(|(s, _)| Some(s.point?.1)),
            ..Subject::bare(format!("E{}", at + 1), SubjectIs::Incident)
        });
        if let Some((when, cell)) = when {
            self.claim(Kind::Date, Some(at), cell.clone(), vec![("expr", self.slot(cell).with_value(when.to_string()))]);
        }
        if let Some((spot, cell)) = spot {
            let mut slot = self.slot(cell);
            slot.value = Some(spot.path.clone()).filter(|path| !path.is_empty());
            (slot.lat, slot.lon) = (spot.point.map(|p| p.0), spot.point.map(|p| p.1));
            self.claim(Kind::Place, Some(at), cell.clone(), vec![("place", slot)]);
        }
        self.manner(row, at);
        Some(at)
    }

    fn slot(&self, cell: &Cell) -> Slot {
        match self.text.quote_bytes(cell.clone()) {
            Ok(words) => Slot::of_words(words),
            Err(_) => EMPTY,
        }
    }

    fn claim(&mut self, kind: Kind, subject: Option<usize>, bytes: Cell, slots: Vec<(&'static str, Slot)>) {
        self.claim_by(ROW, kind, subject, bytes, slots);
    }

    fn claim_by(&mut self, why: &'static str, kind: Kind, subject: Option<usize>, bytes: Cell, slots: Vec<(&'static str, Slot)>) {
        let Ok(quote) = self.text.quote_bytes(bytes) else { return };
        if quote.span().chars() > QUOTE_CHARS_MAX {
            return;
        }
        self.told.claims.push(Claim {
            id: String::new(),
            kind,
            about: subject.map(|at| self.told.subjects[at].id.clone()),
            quote,
            slots: slots.into_iter().map(|(name, slot)| (name.to_owned(), vec![slot])).collect(),
            modality: Modality::Asserted,
            polarity: Polarity::Affirms,
            certainty: Certainty::Certain,
            attribution: vec![Attribution { source: AUTHOR.to_owned(), words: None, cue: None }],
            links: Vec::new(),
            confidence: crate::sure::sure(kind, why),
            why: vec![why.to_owned()],
        });
    }

    /// The figures that rows add up to, the types that nothing else says, the claims in their order.
    fn finished(mut self) -> Register {
        let people = self.columns.held == Held::People;
        for at in 0..self.told.subjects.len() {
            let subject = &self.told.subjects[at];
            let figures = [(Kind::Killed, subject.killed), (Kind::Injured, subject.injured), (Kind::Missing, subject.missing)];
            let first = self.first_of[at].clone().unwrap_or_default();
            for (kind, count) in figures.into_iter().filter(|_| people) {
                if let Some(count) = count {
                    self.claim_by(COUNTED, kind, Some(at), first.clone(), vec![("count", EMPTY.with_count(count))]);
                }
            }
            let subject = &mut self.told.subjects[at];
            let killed = subject.killed.is_some_and(|c| c.most() != Some(0));
            subject.incident_type = subject.incident_type.take().or(Some(if killed { "killing" } else { "other" }.to_owned()));
        }
        self.told.claims.sort_by_key(|c| (c.quote.span().start, c.quote.span().end, c.kind));
        self.told.claims.iter_mut().enumerate().for_each(|(n, claim)| claim.id = format!("c{}", n + 1));
        self.told
    }
}

const EMPTY: Slot = Slot { words: None, value: None, count: None, lat: None, lon: None, mentions: Vec::new() };
const OUTCOMES: [&str; 3] = ["killed", "injured", "missing"];
#[cfg(test)]
mod tests {
    use super::*;
    use gawah_record::count::Count;

    fn told(text: &str, title: &str) -> Option<Register> {
        let text = SourceText::new(text);
        register(&text, &crate::header::header(text.as_str()), title, &Lexicon::new())
    }

    /// Subjects, then every claim as `E1 victim name=Ali`, then gaps.
    fn shown(told: &Register) -> String {
        let subject = |s: &Subject| {
            let count = |c: Option<Count>| c.map(Count::typed).unwrap_or_default();
            let day = s.date.map(|d| d.to_string()).unwrap_or_default();
            format!("{} {day} {} k{} i{}", s.id, s.place.as_deref().unwrap_or_default(), count(s.killed), count(s.injured))
        };
        let claim = |c: &Claim| {
            let slots: Vec<String> =
                c.slots.iter().filter(|(name, _)| *name != "outcome").map(|(name, s)| format!("{name}={}", s[0].typed())).collect();
            format!("{} {} {}", c.about.as_deref().unwrap_or("-"), c.kind.as_str().trim_start_matches("incident."), slots.join(" "))
        };
        let lines = told.subjects.iter().map(subject).chain(told.claims.iter().map(claim));
        lines.chain(told.gaps.iter().map(|g| format!("gap {}", g.why))).map(|l| l.trim().to_owned()).collect::<Vec<_>>().join("\n")
    }

    const QUETTA: &str = "Quetta, Balochistan, Pakistan";

    #[test]
    fn r32_everyone_in_a_list_is_a_person_named_or_not() {
        let list = "Name,Father's Name,Age,Sex,Occupation,Date of death,City\n\
                    Zahra Ali,Ali Khan,19,F,student,2013-01-10,Quetta\n\
                    Unknown,,about 8,male,,2013-01-10,Quetta\n\
                    ,,,,,2013-01-10,Quetta\n\
                    Zahra Ali,,,,tailor,2013-02-16,Quetta\n\
                    Musa,,,,,2014,Quetta\n";
        let made = told(list, "").expect("a register");
        let expected = format!(
            "E1 2013-01-10 {QUETTA} k3 i\nE2 2013-02-16 {QUETTA} k1 i\nE3 2014 {QUETTA} k1 i\n\
             E1 killed count=3\nE1 victim age=19 father=Ali Khan name=Zahra Ali occupation=student sex=female\nE1 date expr=2013-01-10\nE1 place place={QUETTA}\n\
             E1 victim age=8 description=Unknown sex=male\nE1 victim\n\
             E2 killed count=1\nE2 victim name=Zahra Ali occupation=tailor\nE2 date expr=2013-02-16\nE2 place place={QUETTA}\n\
             E3 killed count=1\nE3 victim name=Musa\nE3 date expr=2014\nE3 place place={QUETTA}"
        );
        assert_eq!(shown(&made), expected);
    }

    #[test]
    fn a_register_of_attacks_gives_ranges_as_its_columns_do() {
        let list = "Date;City;Type;Killed Min;Killed Max;Injured Max;Temperature\n\
                    10/01/2013;Quetta;suicide bombing;81;96;120;3\n\
                    16/02/2013;Quetta;;;84;;\n\
                    soon;Quetta;;x;;;\n";
        let made = told(list, "").expect("a register");
        let expected = format!(
            "E1 2013-01-10 {QUETTA} k81..96 i..120\nE2 2013-02-16 {QUETTA} k..84 i\n\
             E1 date expr=2013-01-10\nE1 place place={QUETTA}\nE1 type trigger=suicide bombing type=bombing\nE1 method method=suicide_attack\nE1 killed count=81..96\nE1 injured count=..120\n\
             E2 date expr=2013-02-16\nE2 place place={QUETTA}\nE2 killed count=..84\n\
             gap a column that is not read\ngap a date that is not read\ngap a figure that is not read\ngap neither a day nor a figure"
        );
        assert_eq!(shown(&made), expected);
    }

    #[test]
    fn r18_r20_r21_tables_of_others_are_read_by_their_own_rules() {
        for (text, expected) in [
            (
                "Gawah-Table: ucdp\nside_a,side_b,adm_1,country,date_start,date_end,best,low,high\n\
                 Some Front,Civilians,Balochistan province,Pakistan,2013-01-10 00:00:00.000,2013-01-12 00:00:00.000,9,8,11\n\
                 A,B,,Pakistan,2013-01-10,2013-01-10,0,0,0\n",
                String::from(
                    "E1 2013-01-10/2013-01-12 Balochistan, Pakistan k8..11 i\nE2 2013-01-10 Pakistan k0 i\n\
                     E1 perpetrator confidence=reported organisation=Some Front\nE1 place place=Balochistan, Pakistan\nE1 date expr=2013-01-10/2013-01-12\n\
                     E1 killed count=8..11\nE2 place place=Pakistan\nE2 date expr=2013-01-10\nE2 killed count=0\n\
                     gap two sides of a clash: neither is said to be the attacker",
                ),
            ),
            (
                "Gawah-Table: gtd\niyear,imonth,iday,country_txt,provstate,city,suicide,attacktype1_txt,gname,guncertain1,nkill,nkillter,nwound\n\
                 2013,1,10,Pakistan,Balochistan,Quetta,1,Bombing/Explosion,Some Front,1,12,1,-99\n\
                 2013,0,0,Pakistan,Balochistan,Quetta,0,Unknown,Unknown,0,3,,2\n",
                format!(
                    "E1 2013-01-10 {QUETTA} k11 i\nE2 2013 {QUETTA} k..3 i..2\n\
                     E1 date expr=2013-01-10\nE1 place place={QUETTA}\nE1 method method=suicide_attack\nE1 type trigger=Bombing/Explosion type=bombing\n\
                     E1 method method=bombing\nE1 perpetrator confidence=suspected organisation=Some Front\nE1 killed count=11\nE1 killed count=1\n\
                     E2 date expr=2013\nE2 place place={QUETTA}\nE2 killed count=..3\nE2 injured count=..2"
                ),
            ),
            (
                "Gawah-Table: acled\nevent_date,time_precision,event_type,sub_event_type,actor1,country,admin1,location,fatalities\n\
                 10 January 2013,2,Violence against civilians,Attack,Unidentified Armed Group (Pakistan),Pakistan,Balochistan,Quetta,0\n\
                 15 January 2013,3,Explosions/Remote violence,Suicide bomb,Some Front,Pakistan,Balochistan,Quetta,4\n",
                format!(
                    "E1 2013-01-04/2013-01-16 {QUETTA} k i\nE2 2013-01 {QUETTA} k4 i\n\
                     E1 date expr=2013-01-04/2013-01-16\nE1 type trigger=Attack type=assault\nE1 perpetrator confidence=reported individual=Unidentified Armed Group (Pakistan)\n\
                     E1 place place={QUETTA}\nE2 date expr=2013-01\nE2 type trigger=Suicide bomb type=bombing\nE2 method method=suicide_attack\n\
                     E2 perpetrator confidence=reported organisation=Some Front\nE2 place place={QUETTA}\nE2 killed count=4"
                ),
            ),
            (
                "Gawah-Table: uwazi\ntitle,Date,Place,Geolocation,Type,Method,Killed min,Killed max,Perpetrator\n\
                 x,2013/01/10:2013/01/12,Quetta,30.2|67.0,bombing,suicide attack|grenade,8,,One Front|Other Front\n",
                format!(
                    "E1 2013-01-10/2013-01-12 {QUETTA} k8.. i\n\
                     E1 date expr=2013-01-10/2013-01-12\nE1 place place={QUETTA}\nE1 type trigger=bombing type=bombing\nE1 method method=suicide_attack\n\
                     E1 method method=grenade\nE1 killed count=8..\nE1 perpetrator confidence=reported organisation=One Front\n\
                     E1 perpetrator confidence=reported organisation=Other Front"
                ),
            ),
            (
                "Gawah-Table: huridocs\nevent_record_number,initial_date,final_date,exact_location,type_of_act,type\n\
                 e1,2013-01-10,2013-01-10,Quetta,01010502000004,\ne2,2013-02-16,,Quetta,030104000000,\ne3,2013-02-17,,Quetta,01010000000004,bombing\n",
                format!(
                    "E1 2013-01-10 {QUETTA} k i\nE2 2013-02-16 {QUETTA} k i\nE3 2013-02-17 {QUETTA} k i\n\
                     E1 date expr=2013-01-10\nE1 place place={QUETTA}\nE1 type trigger=01010502000004 type=killing\n\
                     E2 date expr=2013-02-16\nE2 place place={QUETTA}\nE2 type trigger=030104000000 type=kidnapping\n\
                     E3 date expr=2013-02-17\nE3 place place={QUETTA}\nE3 type trigger=bombing type=bombing"
                ),
            ),
        ] {
            assert_eq!(shown(&told(text, "").expect(text)), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_table_of_people_or_attacks_is_left_to_be_read_as_words() {
        for text in ["", "Name", "He was killed, they said, and buried.\nTwo, he said.", "a,b\n1,2\n", "date,price\n2013-01-10,4\n"] {
            assert!(told(text, "").is_none(), "{text}");
        }
    }

    #[test]
    fn what_happened_comes_from_a_column_a_heading_or_the_title_and_is_else_open() {
        for (text, title, outcome) in [
            ("name,age,status,outcome\nAli,3,x,wounded\n", "", "injured"),
            ("name of deceased,age\nAli,3\n", "", "killed"),
            ("name,age\nAli,3\n", "List of the martyrs of Kirani Road", "killed"),
            ("name,age\nAli,3\n", "Names", ""),
        ] {
            let made = told(text, title).expect(text);
            let said = made.claims.iter().find(|c| c.kind == Kind::Victim).and_then(|c| c.slot("outcome")?.value.clone());
            assert_eq!(said.unwrap_or_default(), outcome, "{text}");
            assert_eq!(made.gaps.iter().any(|g| g.why.contains("what happened")), outcome.is_empty(), "{text}");
        }
    }

    #[test]
    fn a_hostile_table_ends_and_every_word_stands_where_it_is_said_to() {
        let wide = format!("name,age\n{}\n", "x,".repeat(5_000));
        let long = format!("name,age\n{}", "Ali,3\n".repeat(CLAIMS_PER_SOURCE_MAX));
        let open = format!("name,age\n\"{}", "Ali,3\n".repeat(5_000));
        for (text, gap) in [(wide, "more cells"), (long, "most claims"), (open, "happened")] {
            let source = SourceText::new(text.as_str());
            let made = register(&source, &Header::default(), "", &Lexicon::new()).expect("a register");
            assert!(made.gaps.iter().any(|g| g.why.contains(gap)), "{gap}");
            assert!(made.claims.len() <= CLAIMS_PER_SOURCE_MAX);
            assert!(made.claims.iter().all(|c| c.form().verify(&source).is_ok()));
        }
    }
}
