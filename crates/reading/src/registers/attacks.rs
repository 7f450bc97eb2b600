//! One attack a row. In: a row of a table of attacks. Out: its incident with the figures, the kind and the attackers that cells name.
//! Never: a best figure, 0 where a layout means unknown, dead attackers among the victims (R20, R21), a side of a clash as the attacker.
//! Source: the codebooks of UCDP GED (low, high), GTD (nkill with attackers, -9 and -99 unknown), ACLED (0 none or unknown).

use super::cells::Cell;
use super::columns::value_of;
use super::layouts::{AttackWord, names_the_attacker};
use super::values;
use super::{Dated, EMPTY, Making, Placed};
use crate::claims::OF_ATTACKERS;
use gawah_record::claim::{Kind, Modality};
use gawah_record::count::Count;
use gawah_record::incident::TYPES;

/// The figures of an attack and the roles that their columns begin with.
const FIGURES: [(Kind, &str); 3] = [(Kind::Killed, "killed"), (Kind::Injured, "injured"), (Kind::Missing, "missing")];
/// Cells that stand for a number that is not known.
const UNKNOWN: [&str; 6] = ["-9", "-99", "-9.0", "-99.0", "-", "?"];
/// Bytes between two cells of one figure that are still quoted together.
const QUOTED_TOGETHER_MAX: usize = 60;
/// Groups that are not named, as tables describe them.
const UNNAMED: [&str; 3] = ["unidentified", "unknown", "unnamed"];
/// What a table calls those who are no side of a clash.
const CIVILIANS: &str = "civilians";

/// A number in a cell.
enum Number {
    None,
    Said(Cell, Count),
    Unread(Cell),
}

/// A figure and what is wrong with its cells.
type Figure = (Option<(Cell, Count)>, Option<(Cell, &'static str)>);

impl Making<'_> {
    /// One attack a row, with the figures of its columns.
    pub(super) fn attack(&mut self, row: &[Cell], when: Option<Dated>, spot: &Option<Placed>, whole: Cell) {
        if self.kind_word(row).is_some_and(|word| word.incident_type.is_none()) {
            return self.gap(whole, "no attack by its type");
        }
        let mut figures: Vec<(Kind, Cell, Count)> = Vec::new();
        for (kind, role) in FIGURES {
            let (said, fault) = self.figure(row, role);
            if let Some((cell, why)) = fault {
                self.gap(cell, why);
            }
            figures.extend(said.map(|(cell, count)| (kind, cell, count)));
        }
        if figures.is_empty() && when.is_none() {
            return self.gap(whole, "neither a day nor a figure");
        }
        let Some(at) = self.incident(row, &when, spot, true) else { return };
        for (kind, cell, count) in figures {
            let subject = &mut self.told.subjects[at];
            match kind {
                Kind::Killed => subject.killed = Some(count),
                Kind::Injured => subject.injured = Some(count),
                _ => subject.missing = Some(count),
            }
            let slot = self.slot(&cell).with_count(count);
            self.claim(kind, Some(at), cell, vec![("count", slot)]);
        }
        self.attackers(row, at);
        self.perpetrators(row, at);
    }

    fn number(&self, row: &[Cell], role: &str) -> Number {
        let Some(cell) = self.cell(row, role).cloned() else { return Number::None };
        let words = self.words(&cell);
        if UNKNOWN.contains(&words) || value_of(words) == Some("unnamed") {
            return Number::None;
        }
        match values::count(words) {
            Some(count) => Number::Said(cell, count),
            None => Number::Unread(cell),
        }
    }

    /// A figure in one column, in its least and its most, or in a column of a layout that counts in its own way.
    fn figure(&self, row: &[Cell], role: &str) -> Figure {
        let unread = |cell: Cell| Some((cell, "a figure that is not read"));
        let mut fault = None;
        match self.number(row, role) {
            Number::Said(cell, count) => return (Some((cell, count)), None),
            Number::Unread(cell) => fault = unread(cell),
            Number::None => {}
        }
        let mut ends: [Option<(Cell, Count)>; 2] = [None, None];
        for (end, name) in ends.iter_mut().zip(["least", "most"]) {
            match self.number(row, &format!("{role}_{name}")) {
                Number::Said(cell, count) => *end = Some((cell, count)),
                Number::Unread(cell) => fault = unread(cell),
                Number::None => {}
            }
        }
        if let [least, most] = &ends
            && let Some((cell, _)) = least.as_ref().or(most.as_ref())
        {
            let count = Count::new(least.as_ref().and_then(|l| l.1.least()), most.as_ref().and_then(|m| m.1.most()));
            let both = least.as_ref().zip(most.as_ref()).map(|(l, m)| together(&l.0, &m.0));
            let cell = both.unwrap_or_else(|| cell.clone());
            return match count {
                Ok(count) => (Some((cell, count)), fault),
                Err(_) => (None, Some((cell, "the lowest figure is above the highest"))),
            };
        }
        match (self.number(row, &format!("{role}_all")), self.number(row, &format!("{role}_or_unknown"))) {
            (Number::Said(cell, all), _) => self.without_attackers(row, role, cell, all),
            (_, Number::Said(_, count)) if count.most() == Some(0) => (None, fault),
            (_, Number::Said(cell, count)) => (Some((cell, count)), fault),
            (Number::Unread(cell), _) | (_, Number::Unread(cell)) => (None, unread(cell)),
            (Number::None, Number::None) => (None, fault),
        }
    }

    /// The victims of a figure that counts attackers too; at most as many as it says where those are not known (R21).
    fn without_attackers(&self, row: &[Cell], role: &str, cell: Cell, all: Count) -> Figure {
        let Some(most) = all.most() else { return (None, Some((cell, "a figure that is not read"))) };
        match self.number(row, &format!("attackers_{role}")) {
            Number::Said(of, attackers) => match attackers.exact().and_then(|n| all.exact()?.checked_sub(n)) {
                Some(victims) => (Some((cell, Count::exactly(victims))), None),
                None => (None, Some((of, "more attackers than there are people in the figure"))),
            },
            _ => (Some((cell, Count::at_most(most))), None),
        }
    }

    /// Dead attackers, apart.
    fn attackers(&mut self, row: &[Cell], at: usize) {
        if let Number::Said(cell, count) = self.number(row, "attackers_killed")
            && count.most() != Some(0)
        {
            self.told.subjects[at].attackers_killed = Some(count);
            let slot = self.slot(&cell).with_count(count);
            self.claim_by(OF_ATTACKERS, Kind::Killed, Some(at), cell, vec![("count", slot)]);
        }
    }

    /// Who is said to have done it: always an allegation of the table's.
    fn perpetrators(&mut self, row: &[Cell], at: usize) {
        let mut found: Vec<Cell> = Vec::new();
        for role in ["perpetrator", "perpetrator_2", "perpetrator_3"] {
            found.extend(self.cell(row, role).into_iter().flat_map(|cell| parted(cell, self.words(cell))));
        }
        if let Some(side) = self.cell(row, "side_a").cloned() {
            let other = self.said(row, "side_b").unwrap_or_default();
            let one_sided =
                self.said(row, "sides_kind").map_or(other.is_empty() || other.eq_ignore_ascii_case(CIVILIANS), |kind| kind == "3");
            if one_sided { found.push(side) } else { self.gap(side, "two sides of a clash: neither is said to be the attacker") }
        }
        if let Some(actor) = self.cell(row, "actor").cloned() {
            let attacker = names_the_attacker(self.said(row, "kind_parent").unwrap_or_default());
            if attacker { found.push(actor) } else { self.gap(actor, "two sides of a clash: neither is said to be the attacker") }
        }
        let is = |role: &str| self.said(row, role).is_some_and(|cell| cell.split('.').next() == Some("1"));
        let sure = if is("uncertain") { "suspected" } else { ["reported", "claimed"][usize::from(is("claimed"))] };
        for cell in found {
            let words = self.words(&cell);
            let described = UNNAMED.iter().any(|word| words.to_lowercase().starts_with(word));
            if value_of(words) == Some("unnamed") {
                continue;
            }
            let slots =
                vec![(if described { "individual" } else { "organisation" }, self.slot(&cell)), ("confidence", EMPTY.with_value(sure))];
            self.claim(Kind::Perpetrator, Some(at), cell, slots);
            if let Some(claim) = self.told.claims.last_mut() {
                claim.modality = Modality::Alleged;
            }
        }
    }

    /// What the layout's own word for the kind of attack means.
    fn kind_word(&self, row: &[Cell]) -> Option<AttackWord> {
        self.layout?.meaning(self.said(row, "kind_word")?)
    }

    /// How, where a column says so: in the words of the layout, in our own, or in words of violence.
    pub(super) fn manner(&mut self, row: &[Cell], at: usize) {
        let mut methods: Vec<String> = Vec::new();
        // a code may be wider than what the row says of the kind in our own word
        let coded = self.cell(row, "kind_word").cloned().filter(|_| self.cell(row, "type").is_none());
        if let Some(cell) = coded {
            match self.kind_word(row) {
                Some(word) => self.kind_claims(at, &cell, word.incident_type, word.method, &mut methods),
                None if value_of(self.words(&cell)) == Some("unnamed") => {}
                None => self.gap(cell, "a word for the kind of attack that is not known"),
            }
        }
        if let Some(cell) = self.cell(row, "type").cloned() {
            let word = own(self.words(&cell));
            match TYPES.iter().find(|known| **known == word) {
                Some(known) => self.kind_claims(at, &cell, Some(known), None, &mut methods),
                None => self.by_words(at, &cell, &mut methods),
            }
        }
        for cell in self.cell(row, "methods").cloned().into_iter().flat_map(|cell| parted(&cell, self.words(&cell))).collect::<Vec<_>>() {
            let word = own(self.words(&cell));
            if self.values.knows_method(&word) {
                self.kind_claims(at, &cell, None, Some(&word), &mut methods);
            } else {
                self.by_words(at, &cell, &mut methods);
            }
        }
        if let Some(cell) = self.cell(row, "suicide").cloned().filter(|cell| self.words(cell) == "1") {
            self.kind_claims(at, &cell, None, Some("suicide_attack"), &mut methods);
        }
        if let Some(cell) = self.cell(row, "method").cloned() {
            self.by_words(at, &cell, &mut methods);
        }
    }

    fn by_words(&mut self, at: usize, cell: &Cell, methods: &mut Vec<String>) {
        let (kind, method) = self.values.manner(self.words(cell));
        self.kind_claims(at, cell, kind, method, methods);
    }

    fn kind_claims(&mut self, at: usize, cell: &Cell, kind: Option<&str>, method: Option<&str>, methods: &mut Vec<String>) {
        if let Some(kind) = kind {
            self.told.subjects[at].incident_type = Some(kind.to_owned());
            let slots = vec![("trigger", self.slot(cell)), ("type", self.slot(cell).with_value(kind))];
            self.claim(Kind::Type, Some(at), cell.clone(), slots);
        }
        if let Some(method) = method.filter(|method| !methods.iter().any(|known| known == method)) {
            methods.push(method.to_owned());
            self.claim(Kind::Method, Some(at), cell.clone(), vec![("method", self.slot(cell).with_value(method))]);
        }
    }
}

/// Two cells of one figure as one quote, where they stand near each other; else the first alone.
fn together(one: &Cell, other: &Cell) -> Cell {
    let whole = one.start.min(other.start)..one.end.max(other.end);
    if whole.len() <= QUOTED_TOGETHER_MAX { whole } else { one.clone() }
}

/// The parts of a cell that holds several values.
fn parted(cell: &Cell, words: &str) -> Vec<Cell> {
    let part = |part: &str| {
        let bare = part.trim();
        let start = cell.start + (bare.as_ptr() as usize - words.as_ptr() as usize);
        (!bare.is_empty()).then_some(start..start + bare.len())
    };
    words.split('|').filter_map(part).collect()
}

/// A word as our closed lists write it.
fn own(words: &str) -> String {
    words.trim().to_lowercase().replace([' ', '-'], "_")
}
