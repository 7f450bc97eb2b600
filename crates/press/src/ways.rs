//! How figures of boards and tables are made, page by page: method with its source, what is taken for true, what would change it, the command.
//! In: a leaf. Out: a section at a page's end. Never: a figure's page without it.

use crate::leaf::Leaf;
use gawah_record::limits::REVIEW_WINDOW_DAYS;
use maud::Markup;

/// A page whose figures are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Year by year.
    Timeline,
    /// One row per group.
    Groups,
    /// The board of promises.
    Promises,
    /// Days of remembrance.
    Remembrance,
}

/// The section of a page.
pub fn how(leaf: Leaf<'_>, way: Way) -> Markup {
    let (room, command) = match way {
        Way::Timeline => ("timeline", "gawah timeline"),
        Way::Groups => ("groups", "gawah groups"),
        Way::Promises => ("promises", "gawah promise"),
        Way::Remembrance => ("remembrance", "gawah list remembrance"),
    };
    let days = [("days", leaf.d(REVIEW_WINDOW_DAYS))];
    let rule = if way == Way::Promises { leaf.with("promises-rule", &days) } else { leaf.t(&format!("{room}-rule")) };
    let told = [rule, leaf.t(&format!("{room}-assume")), leaf.t(&format!("{room}-change"))];
    leaf.how(&told, command)
}
