//! What every page has: head, doors, languages, foot. In: a page's place, title and body. Out: a whole HTML document.
//! Never: script, inline style, an absolute link of our own, or anything loaded from elsewhere.

use crate::say;
use crate::shelf::{Shelf, sheet_path};
use crate::texts::{Arg, Texts};
use gawah_record::language::Language;
use maud::{DOCTYPE, Markup, html};

/// The policy that each page carries: nothing but the stylesheet and pictures beside it.
pub(crate) const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/// Rooms in the order of the doors: folder and key.
const DOORS: [(&str, &str); 10] = [
    ("names", "nav-names"),
    ("attacks", "nav-attacks"),
    ("promises", "nav-promises"),
    ("demands", "nav-demands"),
    ("groups", "nav-groups"),
    ("timeline", "nav-timeline"),
    ("figures", "nav-figures"),
    ("sources", "nav-sources"),
    ("data", "nav-data"),
    ("about", "nav-about"),
];

/// Feeds and the keys of their names.
pub(crate) const FEEDS: [(&str, &str); 2] = [("data/changes.atom", "changes-title"), ("data/corrections.atom", "corrections-title")];

/// One language's part of the site while it is made.
pub(crate) struct Edition<'a> {
    pub(crate) shelf: &'a Shelf<'a>,
    pub(crate) texts: &'a Texts,
    /// Every language of the site with its name in itself.
    pub(crate) others: &'a [(Language, String)],
    /// What takes a finished file.
    pub(crate) take: &'a (dyn Fn(String, Vec<u8>) + Sync),
}

/// Text in the script it is written in.
pub(crate) fn own_script(text: &str) -> Markup {
    let language = Language::of_text(text);
    html! { bdi lang=[language.as_ref().map(Language::tag)] dir="auto" { (text) } }
}

/// Where a page stands: enough to write its relative links.
#[derive(Clone, Copy)]
pub(crate) struct Here<'a> {
    pub(crate) shelf: &'a Shelf<'a>,
    pub(crate) texts: &'a Texts,
    pub(crate) path: &'a str,
}

/// The folder of a language, with its slash; English has none.
pub(crate) fn folder_of(language: &Language) -> String {
    if *language == Language::English { String::new() } else { format!("{}/", language.tag()) }
}

impl Here<'_> {
    /// A link to a page of the same language.
    pub(crate) fn to(&self, target: &str) -> String {
        format!("{}{target}", "../".repeat(self.path.matches('/').count()))
    }

    /// A link to a file counted from the site's root.
    pub(crate) fn top(&self, target: &str) -> String {
        let language = folder_of(self.texts.language()).matches('/').count();
        format!("{}{target}", "../".repeat(self.path.matches('/').count() + language))
    }

    /// The one address of this page, where the record says at which address it stands.
    pub(crate) fn address(&self) -> Option<String> {
        let base = self.shelf.address()?;
        Some(format!("{base}{}{}", folder_of(self.texts.language()), self.path))
    }

    /// A link to a claim, where it is public.
    pub(crate) fn claim(&self, id: &str) -> Option<String> {
        self.shelf.home(id).map(|home| self.to(home))
    }

    pub(crate) fn t(&self, key: &str) -> String {
        self.texts.get(key)
    }

    /// A number in the digits of the language.
    pub(crate) fn d(&self, number: impl std::fmt::Display) -> String {
        self.texts.digits(number)
    }

    pub(crate) fn n(&self, key: &str, name: &str, number: usize) -> String {
        self.texts.with(key, &[(name, Arg::Number(number as i64))])
    }
}

impl<'a> Edition<'a> {
    pub(crate) fn here<'b>(&self, path: &'b str) -> Here<'b>
    where
        'a: 'b,
    {
        Here { shelf: self.shelf, texts: self.texts, path }
    }

    /// Puts one page into the site.
    pub(crate) fn page(&mut self, path: &str, title: &str, body: Markup) {
        let here = self.here(path);
        let room = html! {
            a.skip href="#main" { (here.t("skip")) }
            header.wrap { (self.doors(here)) }
            main #main .wrap { (body) }
            footer.wrap { (foot(here)) }
        };
        self.put(path, title, room);
    }

    /// Puts a sheet for print into the site: names or words alone, with the way back on the screen only.
    pub(crate) fn print_sheet(&mut self, path: &str, title: &str, back: &str, body: Markup) {
        let here = self.here(path);
        let record = self.shelf.record;
        let version = path.split('/').nth(1).and_then(|id| self.shelf.version(id));
        let sheet = html! {
            p.wrap.noprint { a href=(here.to(back)) { (here.t("sheet-leave")) } " · " (here.t("sheet-print")) }
            main #main .wrap.sheet { (body) }
            footer.wrap.sheet { p.meta { (own_script(&record.title)) @if let Some(version) = version { " · " (here.t("version")) " " bdi.id lang="en" dir="ltr" { (version) } } } }
        };
        self.put(path, title, sheet);
    }

    fn put(&mut self, path: &str, title: &str, body: Markup) {
        let document = self.document(self.here(path), title, body);
        let at = format!("{}{path}", folder_of(self.texts.language()));
        (self.take)(at, document.into_string().into_bytes());
    }

    /// Puts a list that may be long on as many sheets as it needs; the first carries the lead.
    pub(crate) fn sheets(&mut self, folder: &str, title: &str, sheets: Vec<Markup>) {
        let all = sheets.len();
        for (n, body) in sheets.into_iter().enumerate() {
            let path = sheet_path(folder, n);
            let here = self.here(&path);
            let turn = sheet_links(here, folder, n, all);
            self.page(&path, title, html! { (body) (turn) });
        }
    }

    fn document(&self, here: Here<'_>, title: &str, body: Markup) -> Markup {
        let language = self.texts.language();
        let record = self.shelf.record;
        let head = format!("{title} · {}", record.title);
        html! {
            (DOCTYPE)
            html lang=(language.tag()) dir=(language.direction()) {
                head {
                    (metas(POLICY))
                    title { (head) }
                    link rel="stylesheet" href=(here.top("style.css"));
                    (shared(here, title))
                }
                body { (body) }
            }
        }
    }

    fn doors(&self, here: Here<'_>) -> Markup {
        let room = here.path.split('/').next().unwrap_or_default();
        let own = self.texts.language();
        html! {
            p.brand { a href=(here.to("index.html")) { (own_script(&self.shelf.record.title)) } }
            nav.tongues aria-label=(here.t("languages")) {
                @for (other, name) in self.others.iter().filter(|(l, _)| l != own) {
                    a href=(here.top(&format!("{}{}", folder_of(other), here.path))) lang=(other.tag()) dir=(other.direction()) hreflang=(other.tag()) { (name) } " "
                }
            }
            nav.doors aria-label=(here.t("nav")) {
                @for (folder, key) in DOORS {
                    @let current = (folder == room).then_some("page");
                    a href=(here.to(&format!("{folder}/index.html"))) aria-current=[current] { (here.t(key)) } " "
                }
            }
        }
    }
}

/// What the head of every page says first. In: its policy.
pub(crate) fn metas(policy: &str) -> Markup {
    html! {
        meta charset="utf-8";
        meta http-equiv="Content-Security-Policy" content=(policy);
        meta name="viewport" content="width=device-width,initial-scale=1";
        meta name="referrer" content="no-referrer";
        meta name="color-scheme" content="light dark";
    }
}

/// Feeds where changes are told; where the record has an address, the one place of the page and its card for those who pass it on.
fn shared(here: Here<'_>, title: &str) -> Markup {
    let record = here.shelf.record;
    let feeds = here.path == "index.html" || here.path.starts_with("corrections/");
    html! {
        @if feeds { @for (feed, key) in FEEDS { link rel="alternate" type="application/atom+xml" title=(here.t(key)) href=(here.top(feed)); } }
        @if let Some(address) = here.address() {
            link rel="canonical" href=(address);
            meta property="og:title" content=(title);
            meta property="og:site_name" content=(record.title);
            meta property="og:type" content="article";
            meta property="og:url" content=(address);
            @if let Some(card) = card(here.path) {
                meta property="og:image" content=(format!("{}/{card}", address.rsplit_once('/').map_or("", |(folder, _)| folder)));
                meta property="og:image:alt" content=(title);
                meta name="twitter:card" content="summary_large_image";
            }
        }
    }
}

/// The picture beside a page that is passed on, where it has one.
pub(crate) fn card(path: &str) -> Option<&'static str> {
    let own = ["attacks/inc-", "promises/prm-"].iter().any(|room| path.starts_with(room));
    (own && path.ends_with("/index.html")).then_some("card.png")
}

/// Pages that tell of the edition as a whole. No other page names it, so that a page stays as it is while nothing that it shows changes.
const OF_EDITION: [&str; 5] = ["index.html", "about/index.html", "corrections/index.html", "data/index.html", "verify/index.html"];

/// The edition of the record and its day, in words.
pub(crate) fn edition_of(here: Here<'_>) -> String {
    let record = here.shelf.record;
    let day = say::day(here.texts, &record.day);
    here.texts.with("foot-edition", &[("entries", Arg::Text(&here.d(record.entries))), ("day", Arg::Text(&day))])
}

fn foot(here: Here<'_>) -> Markup {
    html! {
        p {
            a href=(here.to("corrections/index.html")) { (here.t("foot-correction")) } " · "
            a href=(here.to("methods/index.html")) { (here.t("nav-methods")) } " · "
            a href=(here.to("verify/index.html")) { (here.t("nav-verify")) }
        }
        p.meta { @if OF_EDITION.contains(&here.path) { (edition_of(here)) " " } (here.t("foot-licence")) }
        @if here.texts.borrows() { p.meta { (here.t("foot-borrowed")) } }
    }
}

fn sheet_links(here: Here<'_>, folder: &str, sheet: usize, all: usize) -> Markup {
    if all < 2 {
        return html! {};
    }
    let label = here.texts.with("sheet", &[("number", Arg::Text(&here.d(sheet + 1))), ("all", Arg::Text(&here.d(all)))]);
    html! {
        nav.turn aria-label=(label) {
            @if sheet > 0 { a rel="prev" href=(here.to(&sheet_path(folder, sheet - 1))) { (here.t("sheet-back")) } " · " }
            (label)
            @if sheet + 1 < all { " · " a rel="next" href=(here.to(&sheet_path(folder, sheet + 1))) { (here.t("sheet-next")) } }
        }
    }
}
