//! Lists of one thing's page that may be long: what the page has room for, and further pages with the rest. In: lines with the room they take. Out: the first of
//! them with a link to the others; pages `WHAT-2.html` and so on beside the page. Never: a line on no page; other pages in one language than in another.

use crate::frame::{Edition, Here};
use crate::room::{FRAME, PAGE, fit};
use maud::{Markup, html};

/// Lines on one further page at most.
const LINES_MAX: usize = 120;

/// A list that stands on a page and, where it is long, on further pages.
pub(crate) struct Long<'a> {
    /// The folder of the page.
    pub(crate) folder: &'a str,
    /// What further pages are called.
    pub(crate) what: &'a str,
    /// How much of the page it may take.
    pub(crate) room: usize,
    /// The text that tells how many lines are left.
    pub(crate) left: &'a str,
    /// Its lines, each with the room it takes.
    pub(crate) lines: Vec<(usize, Markup)>,
    /// What stands around some of its lines.
    pub(crate) around: Box<dyn Fn(Markup) -> Markup + 'a>,
}

impl Long<'_> {
    /// Where each sheet begins and ends: the first on the page itself.
    fn sheets(&self) -> Vec<std::ops::Range<usize>> {
        let mut made = Vec::new();
        let mut at = 0;
        while made.is_empty() || at < self.lines.len() {
            let room = if made.is_empty() { self.room } else { PAGE - FRAME };
            let fits = fit(self.lines[at..].iter().map(|(cost, _)| *cost), room, (1, LINES_MAX)).min(self.lines.len() - at);
            made.push(at..at + fits);
            at += fits.max(1);
        }
        made
    }

    fn path(&self, sheet: usize) -> String {
        format!("{}/{}-{}.html", self.folder, self.what, sheet + 1)
    }

    /// Some lines, and the way to those after them.
    fn sheet(&self, here: Here<'_>, sheet: usize, range: &std::ops::Range<usize>) -> Markup {
        let left = self.lines.len() - range.end;
        let lines = html! { @for (_, line) in &self.lines[range.clone()] { (line) } };
        html! {
            @if !range.is_empty() { ((self.around)(lines)) }
            @if left > 0 { p { a rel="next" href=(here.to(&self.path(sheet + 1))) { (here.n(self.left, "number", left)) } } }
        }
    }

    /// What stands on the page itself.
    pub(crate) fn first(&self, here: Here<'_>) -> Markup {
        self.sheets().first().map(|range| self.sheet(here, 0, range)).unwrap_or_default()
    }

    /// The further pages. In: the title of the page, the heading of the list.
    pub(crate) fn rest(&self, edition: &mut Edition<'_>, title: &str, heading: &str) {
        for (n, range) in self.sheets().iter().enumerate().skip(1) {
            let at = self.path(n);
            let here = edition.here(&at);
            let body = html! {
                h1 { (title) }
                h2 { (heading) }
                p { a href=(here.to(&format!("{}/index.html", self.folder))) { (here.t("sheet-back")) } }
                (self.sheet(here, n, range))
            };
            edition.page(&at, title, body);
        }
    }
}
