//! Long lists, sheet by sheet. In: the lines, how many stand on one sheet, the sheet or the line that the address asks for. Out: the lines of that sheet, and links
//! to the others and to where each year or letter begins.
//! Never: a sheet that is not there (the last stands in its place); a page that grows with the record.

use crate::web::frame::{Asked, Sheet};
use form_urlencoded::Serializer;
use gawah_press::Arg;
use maud::{Markup, html};

/// Sheets on both sides of the one shown that have links of their own.
const NEAR: usize = 2;
/// The name of the list that a page is about. The links of any other lead down to it.
const FIRST: &str = "sheet";

/// One sheet of a list.
#[derive(Debug, Clone, Copy)]
pub struct Turn<'l, T> {
    lines: &'l [T],
    name: &'l str,
    at: usize,
    per: usize,
    numbered: bool,
}

impl<'l, T> Turn<'l, T> {
    /// In: the name of the sheet's number in the address, lines on one sheet. Out: the sheet that the address asks for, else the first.
    pub fn of(asked: &Asked, name: &'l str, lines: &'l [T], per: usize) -> Turn<'l, T> {
        let number = asked.value(name).and_then(|number| number.parse::<usize>().ok());
        let last = lines.len().div_ceil(per).max(1) - 1;
        Turn { lines, name, at: number.unwrap_or(1).saturating_sub(1).min(last), per, numbered: number.is_some() }
    }

    /// The same, on the sheet of the first line that is wanted, where there is one and the address names no sheet.
    pub fn to(self, wanted: impl FnMut(&T) -> bool) -> Turn<'l, T> {
        let line = if self.numbered { None } else { self.lines.iter().position(wanted) };
        Turn { at: line.map_or(self.at, |line| line / self.per), ..self }
    }

    /// The lines of this sheet.
    pub fn lines(&self) -> &'l [T] {
        let from = self.at * self.per;
        &self.lines[from..(from + self.per).min(self.lines.len())]
    }

    /// Whether this is the first sheet.
    pub fn first(&self) -> bool {
        self.at == 0
    }

    /// Links to the sheets before and after, and to the first, the last and those near; nothing where there is one sheet. In: what the list is of.
    pub fn links(&self, sheet: &Sheet<'_>, what: &str) -> Markup {
        let all = self.lines.len().div_ceil(self.per);
        let digits = |number: usize| sheet.words.site().digits(number + 1);
        let place =
            sheet.words.with("sheet", &[("number", Arg::Text(&digits(self.at))), ("all", Arg::Text(&sheet.words.site().digits(all)))]);
        let to = |number: usize| self.address(sheet.asked, number);
        html! {
            @if all > 1 {
                nav.turn aria-label={ (what) ": " (place) } {
                    @if self.at > 0 { a.btn rel="prev" href=(to(self.at - 1)) { (sheet.t("sheet-back")) } }
                    @for (n, gap) in numbers(self.at, all) {
                        @if gap { span aria-hidden="true" { "…" } }
                        a href=(to(n)) aria-current=[(n == self.at).then_some("page")] { (digits(n)) }
                    }
                    @if self.at + 1 < all { a.btn rel="next" href=(to(self.at + 1)) { (sheet.t("sheet-next")) } }
                }
            }
        }
    }

    /// Links to the sheets on which each new mark begins, such as years or letters; nothing where there is one sheet. In: the mark of a line.
    pub fn marks(&self, sheet: &Sheet<'_>, what: &str, mark: impl Fn(&T) -> String) -> Markup {
        let begins = begins(self.lines.iter().map(mark));
        html! {
            @if self.lines.len() > self.per && begins.len() > 1 {
                nav.turn.marks aria-label=(what) {
                    @for (mark, line) in begins { a href=(self.address(sheet.asked, line / self.per)) { bdi { (mark) } } }
                }
            }
        }
    }

    /// The same page at another sheet of this list, with what else it was asked for.
    fn address(&self, asked: &Asked, number: usize) -> String {
        let kept = asked.query.iter().filter(|(name, value)| !value.is_empty() && *name != self.name);
        let mut query = Serializer::new(String::new());
        query.extend_pairs(kept).append_pair(self.name, &(number + 1).to_string());
        let down = if self.name == FIRST { String::new() } else { format!("#{}", self.name) };
        format!("{}?{}{down}", asked.path, query.finish())
    }
}

/// A list on sheets under its name: the lines of the one asked for, as they are to be shown, and the links to the others below.
pub fn turned<T>(sheet: &Sheet<'_>, name: &str, what: &str, (lines, per): (&[T], usize), shown: impl FnOnce(&[T]) -> Markup) -> Markup {
    let turn = Turn::of(sheet.asked, name, lines, per);
    html! { div #(name) { (shown(turn.lines())) (turn.links(sheet, what)) } }
}

/// The sheets that are linked by number, each with whether others are left out before it.
fn numbers(at: usize, all: usize) -> Vec<(usize, bool)> {
    let near = (0..all).filter(|n| *n == 0 || *n + 1 == all || n.abs_diff(at) <= NEAR);
    let mut shown: Vec<(usize, bool)> = Vec::new();
    for n in near {
        let gap = shown.last().is_some_and(|(before, _)| before + 1 < n);
        shown.push((n, gap));
    }
    shown
}

/// Each mark with the line on which it first stands, in the order of the lines.
fn begins(marks: impl Iterator<Item = String>) -> Vec<(String, usize)> {
    let mut begins: Vec<(String, usize)> = Vec::new();
    for (line, mark) in marks.enumerate() {
        if begins.last().is_none_or(|(last, _)| *last != mark) {
            begins.push((mark, line));
        }
    }
    begins
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderMap;

    fn asked(address: &str) -> Asked {
        Asked::of(&address.parse().expect("an address"), &HeaderMap::new())
    }

    #[test]
    fn each_sheet_holds_its_lines_and_one_that_is_not_there_is_the_last() {
        let lines: Vec<usize> = (0..10).collect();
        for (address, wanted, shown) in [
            ("/list", None, vec![0, 1, 2, 3]),
            ("/list?sheet=2", None, vec![4, 5, 6, 7]),
            ("/list?sheet=3", None, vec![8, 9]),
            ("/list?sheet=99999999999999999999", None, vec![0, 1, 2, 3]),
            ("/list?sheet=99", None, vec![8, 9]),
            ("/list?sheet=0", None, vec![0, 1, 2, 3]),
            ("/list?sheet=-1", None, vec![0, 1, 2, 3]),
            ("/list?other=2", None, vec![0, 1, 2, 3]),
            ("/list", Some(9), vec![8, 9]),
            ("/list", Some(77), vec![0, 1, 2, 3]),
            ("/list?sheet=2", Some(9), vec![4, 5, 6, 7]),
        ] {
            let asked = asked(address);
            let turn = Turn::of(&asked, "sheet", &lines, 4).to(|line| Some(*line) == wanted);
            assert_eq!(turn.lines(), shown, "{address} {wanted:?}");
        }
        let none: [usize; 0] = [];
        assert!(Turn::of(&asked("/list?sheet=2"), "sheet", &none, 4).lines().is_empty());
    }

    #[test]
    fn an_address_keeps_what_else_was_asked_for() {
        for (name, address, expected) in [
            ("sheet", "/list", "/list?sheet=3"),
            ("sheet", "/list?sheet=2&others=4", "/list?others=4&sheet=3"),
            ("others", "/list?sheet=2&others=4", "/list?sheet=2&others=3#others"),
            ("sheet", "/list?place=Quetta%20%26%20Much", "/list?place=Quetta+%26+Much&sheet=3"),
            ("claims", "/list?at=grp-1", "/list?at=grp-1&claims=3#claims"),
        ] {
            let lines = [0; 10];
            let asked = asked(address);
            assert_eq!(Turn::of(&asked, name, &lines, 2).address(&asked, 2), expected);
        }
    }

    #[test]
    fn numbers_are_few_and_the_first_and_last_stand_among_them() {
        for (at, all, expected) in [
            (0, 1, vec![(0, false)]),
            (0, 4, vec![(0, false), (1, false), (2, false), (3, false)]),
            (0, 100, vec![(0, false), (1, false), (2, false), (99, true)]),
            (50, 100, vec![(0, false), (48, true), (49, false), (50, false), (51, false), (52, false), (99, true)]),
            (99, 100, vec![(0, false), (97, true), (98, false), (99, false)]),
        ] {
            assert_eq!(numbers(at, all), expected, "{at} of {all}");
        }
    }

    #[test]
    fn a_mark_stands_once_where_it_begins() {
        let marks = ["2011", "2011", "2012", "2013", "2013"].map(str::to_owned);
        assert_eq!(begins(marks.into_iter()), [("2011".to_owned(), 0), ("2012".to_owned(), 2), ("2013".to_owned(), 3)]);
    }
}
