//! One person a row. In: a row of a table of people. Out: a claim on the person, named or not, and the figure of the incident.
//! Never: two rows made one person, a name where the cell says that there is none.

use super::cells::Cell;
use super::columns;
use super::values;
use super::{Dated, Making, OUTCOMES, Placed};
use gawah_record::claim::{Kind, Slot};
use gawah_record::count::Count;

impl Making<'_> {
    /// One person a row, named or not (R32).
    pub(super) fn person(&mut self, row: &[Cell], when: Option<Dated>, spot: &Option<Placed>, whole: Cell) {
        let mut slots: Vec<(&'static str, Slot)> = Vec::new();
        let mut used = vec![false; row.len()];
        let mut main: Option<usize> = None;
        let mut note = |at: Option<usize>| {
            if let Some(used) = at.and_then(|at| used.get_mut(at)) {
                *used = true;
            }
            main = main.or(at);
        };
        if let Some((slot, at)) = self.name(row) {
            slots.push(("name", slot));
            at.into_iter().for_each(|at| note(Some(at)));
        } else if let Some(cell) = self.cell(row, "name") {
            slots.push(("description", self.slot(cell)));
            note(self.columns.at("name"));
        }
        let age = self.cell(row, "age").and_then(|cell| Some((cell, values::age(self.words(cell))?)));
        if let Some((cell, age)) = age {
            slots.push(("age", self.slot(cell).with_value(age)));
            note(self.columns.at("age"));
        }
        let sex = self
            .cell(row, "sex")
            .and_then(|cell| Some((cell, columns::value_of(self.words(cell)).filter(|v| ["male", "female"].contains(v))?)));
        if let Some((cell, sex)) = sex {
            slots.push(("sex", self.slot(cell).with_value(sex)));
            note(self.columns.at("sex"));
        }
        for role in ["father", "occupation"] {
            if let Some(cell) = self.cell(row, role) {
                slots.push((role, self.slot(cell)));
                note(self.columns.at(role));
            }
        }
        let told =
            self.cell(row, "outcome").and_then(|cell| Some((cell, columns::value_of(self.words(cell)).filter(|v| OUTCOMES.contains(v))?)));
        let outcome = told.map(|(_, value)| value).or(self.default_outcome());
        if let Some((cell, value)) = told {
            slots.push(("outcome", self.slot(cell).with_value(value)));
            note(self.columns.at("outcome"));
        } else if let Some(value) = outcome {
            slots.push(("outcome", Slot::of_value(value)));
        }
        let at = self.incident(row, &when, spot, false);
        let quote = main.map_or(whole, |main| around(row, main, &used));
        self.claim(Kind::Victim, at, quote.clone(), slots);
        if let Some(at) = at {
            self.first_of[at].get_or_insert(quote);
            let subject = &mut self.told.subjects[at];
            let figure = match outcome {
                Some("killed") => &mut subject.killed,
                Some("injured") => &mut subject.injured,
                Some("missing") => &mut subject.missing,
                _ => return,
            };
            *figure = Some(figure.map_or(Count::exactly(1), |sum| sum.plus(Count::exactly(1))));
        }
    }

    /// The name of a row and the columns that it stands in; none where the row gives no name.
    fn name(&self, row: &[Cell]) -> Option<(Slot, Vec<usize>)> {
        let named = |role: &str| {
            let cell = self.cell(row, role)?;
            (columns::value_of(self.words(cell)) != Some("unnamed") && self.words(cell).chars().any(char::is_alphabetic)).then_some(cell)
        };
        if let (Some(cell), Some(at)) = (named("name"), self.columns.at("name")) {
            return Some((self.slot(cell), vec![at]));
        }
        let parts: Vec<(usize, &Cell)> =
            ["given", "family"].iter().filter_map(|role| Some((self.columns.at(role)?, named(role)?))).collect();
        let full = parts.iter().map(|(_, cell)| self.words(cell)).collect::<Vec<_>>().join(" ");
        (!full.is_empty()).then(|| (Slot::of_value(full), parts.iter().map(|(at, _)| *at).collect()))
    }

    /// What headings or the title say of everybody listed.
    pub(super) fn default_outcome(&self) -> Option<&'static str> {
        self.columns.outcome.or_else(|| self.values.outcome_of(self.title))
    }
}

/// The cell and its neighbours that tell of the same person.
fn around(cells: &[Cell], main: usize, used: &[bool]) -> Cell {
    let low = (0..main).rev().take_while(|at| used[*at]).last().unwrap_or(main);
    let high = (main..used.len()).take_while(|at| used[*at]).last().unwrap_or(main);
    cells[low].start..cells[high].end
}
