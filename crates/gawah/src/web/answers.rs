//! What every address answers by. In: a request, a function of a page or of a change. Out: a page, a redirect, a refusal in plain words.
//! Never: a change without the desk's token; an answer that repeats a source's words in an error.

use crate::flow::failure::Failure;
use crate::flow::second::waiting;
use crate::web::desk::{Desk, Locked, Refused, Shows};
use crate::web::doors;
use crate::web::frame::{Asked, Doors, Page, Sheet, document};
use crate::web::guard;
use anyhow::Result;
use axum::body::Body;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use gawah_ledger::{Ledger, Stamp};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The fields of a form.
pub(crate) type Fields = BTreeMap<String, String>;
/// What a form changes; where it leads.
pub(crate) type Change = fn(&mut Ledger, &Stamp, &Fields) -> Result<String>;
/// A page of the open record.
pub(crate) type Render = fn(&Sheet<'_>) -> Result<Page>;
/// The page of a form with what was typed, and why it was not kept.
pub(crate) type Again = fn(&Sheet<'_>, &Fields, &str) -> Result<Page>;

pub(crate) fn typed(kind: &'static str, text: String) -> Response {
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

pub(crate) fn answer(desk: &Desk, asked: &Asked, page: &Page, doors: Doors) -> Response {
    let words = desk.words(asked.language.as_deref());
    (page.status, typed("text/html; charset=utf-8", document(words, desk, asked, page, doors))).into_response()
}

pub(crate) fn to(location: &str) -> Response {
    let local = location.starts_with('/') && !location.starts_with("//") && !location.contains(['\\', '\t', '\r', '\n']);
    let location = HeaderValue::from_str(if local { location } else { "/" }).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// Runs work that waits for the disk away from the threads that answer.
pub(crate) async fn aside(work: impl FnOnce() -> Response + Send + 'static) -> Response {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

pub(crate) fn page(render: Render) -> MethodRouter<Arc<Desk>> {
    showing(Shows::Whole, render)
}

pub(crate) fn showing(shows: Shows, render: Render) -> MethodRouter<Arc<Desk>> {
    get(move |State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap| async move {
        let asked = Asked::of(&uri, &headers);
        aside(move || shown(&desk, &asked, rendered(&desk, &asked, shows, render))).await
    })
}

pub(crate) fn shown(desk: &Desk, asked: &Asked, made: Result<Page>) -> Response {
    match made {
        Ok(page) => answer(desk, asked, &page, Doors::Open),
        Err(error) => failed(desk, asked, &error, "/"),
    }
}

/// A page of the open record, for who decides here.
pub(crate) fn rendered(desk: &Desk, asked: &Asked, shows: Shows, render: impl FnOnce(&Sheet<'_>) -> Result<Page>) -> Result<Page> {
    let words = desk.words(asked.language.as_deref());
    desk.see(shows, |view| {
        let blind = waiting(view.ledger, desk.author())?;
        render(&Sheet { view, words, asked, form_token: desk.form_token(), author: desk.author(), blind: &blind })
    })
}

/// A failure as a page: what happened, what to do, never a source's words.
pub(crate) fn failed(desk: &Desk, asked: &Asked, error: &anyhow::Error, back: &str) -> Response {
    let words = desk.words(asked.language.as_deref());
    if error.is::<Locked>() {
        return answer(desk, asked, &doors::unlock(words, desk, None), Doors::Shut);
    }
    answer(desk, asked, &doors::problem(words, StatusCode::UNPROCESSABLE_ENTITY, &why_of(desk, asked, error), back), Doors::Open)
}

/// What happened and what to do, in lines.
pub(crate) fn why_of(desk: &Desk, asked: &Asked, error: &anyhow::Error) -> Vec<String> {
    match error.downcast_ref::<Refused>() {
        Some(Refused(key)) => vec![desk.words(asked.language.as_deref()).get(key)],
        None => {
            let failure = Failure::behind(error);
            vec![format!("{} {}", failure.step, failure.thing), failure.hint]
        }
    }
}

pub(crate) fn act(change: Change) -> MethodRouter<Arc<Desk>> {
    post(move |State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, Form(form): Form<Fields>| async move {
        let asked = Asked::of(&uri, &headers);
        aside(move || keep_by(&desk, &asked, &form, || desk.change(|ledger, stamp| change(ledger, stamp, &form)))).await
    })
}

pub(crate) fn token_holds(desk: &Desk, form: &Fields) -> bool {
    form.get("token").is_some_and(|token| guard::same(token, desk.form_token()))
}

pub(crate) fn stale(desk: &Desk, asked: &Asked) -> Response {
    let words = desk.words(asked.language.as_deref());
    answer(desk, asked, &doors::refused(words, StatusCode::FORBIDDEN, "refused-title", "refused-form"), Doors::Open)
}

/// Keeps what a form of this desk asks for. Out: the page it leads to.
pub(crate) fn keep_by(desk: &Desk, asked: &Asked, form: &Fields, change: impl FnOnce() -> Result<String>) -> Response {
    if !token_holds(desk, form) {
        return stale(desk, asked);
    }
    match change() {
        Ok(then) => done(desk, form, &then),
        Err(error) if error.is::<Locked>() => locked(desk, asked, form),
        Err(error) => failed(desk, asked, &error, form.get("here").map_or("/", String::as_str)),
    }
}

/// A form that came after the desk had locked: it is sealed, and comes back once the record is open again.
pub(crate) fn locked(desk: &Desk, asked: &Asked, form: &Fields) -> Response {
    let words = desk.words(asked.language.as_deref());
    let kept = desk.keep_draft(&(asked.path.clone(), form.clone()));
    answer(desk, asked, &doors::unlock(words, desk, kept.then_some("draft-kept")), Doors::Shut)
}

/// Where a kept form leads: a form that came back and is kept now does not come back again.
pub(crate) fn done(desk: &Desk, form: &Fields, then: &str) -> Response {
    if form.contains_key("draft") {
        desk.forget_draft();
    }
    to(then)
}

/// A form whose fields come back as they were typed, with the reason, where they cannot be kept.
pub(crate) fn act_or(change: Change, again: Again) -> MethodRouter<Arc<Desk>> {
    post(move |State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, Form(form): Form<Fields>| async move {
        let asked = Asked::of(&uri, &headers);
        aside(move || {
            if !token_holds(&desk, &form) {
                return stale(&desk, &asked);
            }
            let error = match desk.change(|ledger, stamp| change(ledger, stamp, &form)) {
                Ok(then) => return done(&desk, &form, &then),
                Err(error) if error.is::<Locked>() => return locked(&desk, &asked, &form),
                Err(error) => error,
            };
            let why = why_of(&desk, &asked, &error).join(" ");
            match rendered(&desk, &asked, Shows::Whole, |sheet| again(sheet, &form, &why)) {
                Ok(page) => answer(&desk, &asked, &page, Doors::Open),
                Err(_) => failed(&desk, &asked, &error, form.get("here").map_or("/", String::as_str)),
            }
        })
        .await
    })
}

pub(crate) fn with_cookie(mut response: Response<Body>, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}
