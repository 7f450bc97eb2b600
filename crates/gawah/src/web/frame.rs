//! What every page of the desk has: head, doors, forms' token, foot. In: a request, a title and a body. Out: a whole HTML document.
//! Never: script or style inside the page, or a title that tells what the record is about.

use crate::web::desk::{Desk, View};
use crate::web::guard;
use crate::web::words::Words;
use axum::http::{HeaderMap, StatusCode, Uri};
use form_urlencoded::Serializer;
use gawah_record::ids::Id;
use gawah_record::incident::Incident;
use gawah_record::when::When;
use maud::{DOCTYPE, Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// The cookie that holds the language.
pub const LANGUAGE_COOKIE: &str = "gawah-language";
/// The cookie that says whether single keys work.
pub const SHORTCUTS_COOKIE: &str = "gawah-shortcuts";
/// The cookie that holds after how many minutes without a pause a line reminds of one; none reminds of nothing.
pub const REST_COOKIE: &str = "gawah-rest";

/// Doors in order: address and key of its text.
const DOORS: [(&str, &str); 16] = [
    ("/", "desk-home"),
    ("/add", "desk-add"),
    ("/inbox", "desk-inbox"),
    ("/links/", "desk-links"),
    ("/incidents/", "nav-attacks"),
    ("/people/", "nav-names"),
    ("/promises/", "nav-promises"),
    ("/demands/", "nav-demands"),
    ("/figures/", "nav-figures"),
    ("/groups/", "nav-groups"),
    ("/timeline/", "nav-timeline"),
    ("/sources/", "nav-sources"),
    ("/search", "desk-search"),
    ("/publish", "desk-publish"),
    ("/settings/", "desk-settings"),
    ("/help/", "desk-help"),
];

/// Pages behind the door of figures.
const FIGURES: [&str; 7] = ["/methods", "/aftermath", "/estimates", "/escalation", "/attention", "/remembrance", "/places"];

/// Pages behind the door of review.
const REVIEW: [&str; 2] = ["/second", "/again"];

/// Pages behind the door of settings.
const SETTINGS: [&str; 3] = ["/keys", "/verify", "/log"];

/// Whether single keys work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortcuts {
    /// They do, while the review pane has focus.
    On,
    /// They do not.
    Off,
}

/// What a request asks for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The path, without query.
    pub path: String,
    /// The query, decoded; the last of equal names.
    pub query: BTreeMap<String, String>,
    /// The path's last part.
    pub tail: String,
    /// The language asked for by cookie.
    pub language: Option<String>,
    /// Whether single keys work.
    pub shortcuts: Shortcuts,
    /// Minutes without a pause after which a line reminds of one.
    pub rest: Option<u64>,
    /// The session given.
    pub session: Option<String>,
}

impl Asked {
    /// Reads a request.
    pub fn of(uri: &Uri, headers: &HeaderMap) -> Asked {
        let path = uri.path().to_owned();
        let tail = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
        let query = axum::extract::Query::<BTreeMap<String, String>>::try_from_uri(uri).map(|q| q.0).unwrap_or_default();
        Asked {
            tail,
            query,
            language: guard::cookie(headers, LANGUAGE_COOKIE).map(str::to_owned),
            shortcuts: if guard::cookie(headers, SHORTCUTS_COOKIE) == Some("off") { Shortcuts::Off } else { Shortcuts::On },
            rest: guard::cookie(headers, REST_COOKIE).and_then(|minutes| minutes.parse().ok()).filter(|minutes| *minutes > 0),
            session: guard::cookie(headers, guard::SESSION_COOKIE).map(str::to_owned),
            path,
        }
    }

    /// The same request for another address of the desk, such as the one that a form came from.
    pub fn at(&self, address: &str) -> Asked {
        let uri: Uri = address.parse().unwrap_or_default();
        Asked {
            session: self.session.clone(),
            language: self.language.clone(),
            shortcuts: self.shortcuts,
            rest: self.rest,
            ..Asked::of(&uri, &HeaderMap::new())
        }
    }

    /// A value of the query, where it is not empty.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str).filter(|v| !v.is_empty())
    }

    /// The id that the path ends with.
    pub fn id(&self) -> Option<Id> {
        Id::parse(&self.tail).ok()
    }
}

/// A page while it is made.
pub struct Sheet<'a> {
    /// The record.
    pub view: &'a View<'a>,
    /// The texts.
    pub words: &'a Words,
    /// The request.
    pub asked: &'a Asked,
    /// The token that each form carries.
    pub form_token: &'a str,
    /// Who decides here.
    pub author: &'a str,
    /// Claims that wait for this person's own verdict, given without sight of another's (R17).
    pub blind: &'a BTreeSet<Id>,
}

/// A page's title and body.
pub struct Page {
    /// The status.
    pub status: StatusCode,
    /// The title: neutral words alone.
    pub title: String,
    /// The body.
    pub body: Markup,
}

impl Page {
    /// A page that is there.
    pub fn new(title: String, body: Markup) -> Page {
        Page { status: StatusCode::OK, title, body }
    }

    /// A page that is not there.
    pub fn missing(words: &Words) -> Page {
        let body = html! {
            h1 { (words.get("missing-title")) }
            p { (words.get("missing-text")) }
            p { a href="/" { (words.get("desk-home")) } }
        };
        Page { status: StatusCode::NOT_FOUND, title: words.get("missing-title"), body }
    }
}

impl Sheet<'_> {
    /// The hidden field of a form.
    pub fn token(&self) -> Markup {
        html! { input type="hidden" name="token" value=(self.form_token); }
    }

    /// A text.
    pub fn t(&self, key: &str) -> String {
        self.words.get(key)
    }

    /// The incident that an id joins into.
    pub fn incident(&self, id: &Id) -> Option<&Incident> {
        self.view.gathered.incident(id)
    }

    /// A link to an incident under its title; the id alone where it is not gathered.
    pub fn incident_link(&self, id: &Id) -> Markup {
        match self.incident(id) {
            Some(incident) => html! { a href={ "/incident/" (incident.id) } { (self.words.incident(incident)) } },
            None => html! { (id_of(id)) },
        }
    }

    /// The year of a date in the digits of the page; of none, that it is not told.
    pub fn year_of(&self, date: Option<When>) -> String {
        date.and_then(When::first_day).map_or_else(|| self.t("undated"), |day| self.words.site().digits(day.year()))
    }

    /// The name of a source: publisher, else title, else file.
    pub fn source_name(&self, id: &Id) -> String {
        self.view.gathered.source(id).map_or_else(|| id.to_string(), source_name)
    }
}

/// The name of a source: publisher, else title, else file.
pub fn source_name(row: &gawah_ledger::SourceRow) -> String {
    let publisher = row.source.publisher.clone().filter(|p| !p.trim().is_empty());
    publisher.or_else(|| row.title.clone()).unwrap_or_else(|| row.source.name.clone())
}

/// The place of a promise on its board.
pub fn promise_address(promise: &Id) -> String {
    format!("/promises/?at={promise}#{promise}")
}

/// The place of a demand or an action on their page.
pub fn demand_address(id: &Id) -> String {
    format!("/demands/?at={id}#{id}")
}

/// The place of a group on its page.
pub fn group_address(id: impl std::fmt::Display) -> String {
    format!("/groups/?at={id}#{id}")
}

/// The holders of an office on the page of groups.
pub fn office_address(title: &str) -> String {
    format!("/groups/?{}#offices", Serializer::new(String::new()).append_pair("office", title).finish())
}

/// The attacks of one place.
pub fn place_address(path: &str) -> String {
    format!("/incidents/?{}", Serializer::new(String::new()).append_pair("place", path).finish())
}

/// An id as readers see it.
pub fn id_of(id: &Id) -> Markup {
    html! { bdi.id lang="en" { (id) } }
}

/// The switch of the single keys: works by form, without script. In: the page to come back to.
pub fn switch(sheet: &Sheet<'_>, back: &str) -> Markup {
    let on = sheet.asked.shortcuts == Shortcuts::On;
    html! {
        form.switch method="post" action="/settings" {
            (sheet.token())
            input type="hidden" name="back" value=(back);
            input type="hidden" name="shortcuts" value=(if on { "off" } else { "on" });
            button #shortcuts type="submit" role="switch" aria-checked=(if on { "true" } else { "false" }) {
                (sheet.t("shortcuts")) ": " (sheet.t(if on { "switch-on" } else { "switch-off" }))
            }
            span.meta { (sheet.t("shortcuts-note")) }
        }
    }
}

/// The whole document. In: whether the doors stand open (an unlocked desk and a known session).
pub fn document(words: &Words, desk: &Desk, asked: &Asked, page: &Page, doors: Doors) -> String {
    let language = words.language();
    let made = html! {
        (DOCTYPE)
        html lang=(language.tag()) dir=(language.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (page.title) " · Gawah" }
                link rel="stylesheet" href="/style.css";
                link rel="icon" href="data:,";
                script src="/desk.js" defer {}
            }
            body {
                a.skip href="#main" { (words.get("skip")) }
                @if doors == Doors::Open { (doors_of(words, desk, asked)) }
                @if doors == Doors::Open { (rest_of(words, desk, asked)) }
                main #main .wrap { (page.body) }
                @if doors == Doors::Open { (foot(words, desk, asked)) }
            }
        }
    };
    made.into_string()
}

/// Whether a page shows the doors to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doors {
    /// It does.
    Open,
    /// It does not.
    Shut,
}

fn doors_of(words: &Words, desk: &Desk, asked: &Asked) -> Markup {
    let here = asked.path.trim_end_matches('/');
    let current = |address: &str| {
        let room = address.trim_end_matches('/');
        let part_of = |of: &str, one: &str| room == of && here.starts_with(one);
        let inside =
            room == here || part_of("/incidents", "/incident/") || part_of("/people", "/person/") || part_of("/sources", "/source/");
        let inside = inside || part_of("/settings", "/log/") || room == "/settings" && SETTINGS.contains(&here);
        let inside = inside || room == "/inbox" && REVIEW.contains(&here);
        let inside = inside || room == "/figures" && FIGURES.contains(&here);
        inside.then_some("page")
    };
    html! {
        header.wrap.desk-head {
            p.brand { a href="/" { "Gawah" } }
            nav.doors aria-label=(words.get("nav")) {
                @for (address, key) in DOORS { a href=(address) aria-current=[current(address)] { (words.get(key)) } " " }
            }
            form.lock method="post" action="/lock" {
                input type="hidden" name="token" value=(desk.form_token());
                button type="submit" { (words.get("lock-now")) }
            }
            form #leave method="post" action="/leave" {
                input type="hidden" name="token" value=(desk.form_token());
                button type="submit" { (words.get("leave-now")) }
            }
        }
    }
}

/// A quiet line after a long time without a pause, where it was asked for.
fn rest_of(words: &Words, desk: &Desk, asked: &Asked) -> Markup {
    let minutes = desk.without_rest().as_secs() / 60;
    html! {
        @if asked.rest.is_some_and(|after| minutes >= after) {
            form.wrap.rest method="post" action="/settings" role="status" {
                input type="hidden" name="token" value=(desk.form_token());
                input type="hidden" name="back" value=(asked.path);
                span { (words.with("rest-line", &[("minutes", gawah_press::Arg::Number(i64::try_from(minutes).unwrap_or(i64::MAX)))])) }
                " " button type="submit" name="rested" value="yes" { (words.get("rest-later")) }
            }
        }
    }
}

fn foot(words: &Words, desk: &Desk, asked: &Asked) -> Markup {
    html! {
        footer.wrap.desk-foot {
            form method="post" action="/settings" {
                input type="hidden" name="token" value=(desk.form_token());
                input type="hidden" name="back" value=(asked.path);
                @for other in gawah_press::languages().iter().filter(|l| *l != words.language()) {
                    @let name = desk.words(Some(other.tag())).get("lang-name");
                    button type="submit" name="language" value=(other.tag()) lang=(other.tag()) dir=(other.direction()) { (name) }
                }
            }
            @if words.site().borrows() { p.meta { (words.get("foot-borrowed")) } }
            p.meta { (words.with("foot-author", &[("author", gawah_press::Arg::Text(desk.author()))])) }
        }
    }
}
