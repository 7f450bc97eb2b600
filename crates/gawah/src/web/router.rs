//! Addresses to pages. In: requests on loopback. Out: pages, kept decisions, refusals in plain words.
//! Never: a page without a session, a post without our origin and token, an answer without its safety headers.

use crate::flow::failure::{Exit, Failure};
use crate::web::answers::{
    Change, Fields, Render, act, act_or, answer, aside, failed, page, rendered, showing, shown, stale, to, token_holds, typed, with_cookie,
};
use crate::web::desk::{Desk, Shows};
use crate::web::frame::{Asked, Doors, LANGUAGE_COOKIE, Page, REST_COOKIE, SHORTCUTS_COOKIE};
use crate::web::guard::{self, Refusal, SESSION_COOKIE};
use crate::web::{
    add, consents, demands, doors, exhibits, figures, find, groups, hand, help, history, home, inbox, incidents, keys, links, people,
    promises, publication, repetitions, second, settings, sources, tasks, timeline, verdicts,
};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{DefaultBodyLimit, Form, Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use gawah_record::ids::{Id, IdKind};
use gawah_record::language::Language;
use gawah_record::limits::{FORM_BYTES_MAX, UPLOAD_BYTES_MAX};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long the body of a request may take; a large document over loopback takes a second.
const BODY_PATIENCE: Duration = Duration::from_secs(60);

const DESK_CSS: &str = include_str!("desk.css");
const DESK_JS: &str = include_str!("desk.js");

/// Pages, each of one address.
const LISTS: [(&str, Render); 20] = [
    ("/keys", keys::page),
    ("/verify", settings::verify),
    ("/second", second::page),
    ("/sources", sources::list),
    ("/incidents", incidents::list),
    ("/people", people::list),
    ("/promises", promises::page),
    ("/demands", demands::page),
    ("/figures", figures::page),
    ("/methods", figures::methods),
    ("/aftermath", figures::afterwards),
    ("/estimates", figures::unseen),
    ("/escalation", figures::outlook),
    ("/attention", figures::attention),
    ("/remembrance", figures::days),
    ("/places", figures::whereabouts),
    ("/groups", groups::page),
    ("/timeline", timeline::page),
    ("/links", links::page),
    ("/log", history::page),
];

/// Pages of one thing, and the first.
const ONES: [(&str, Render); 8] = [
    ("/", home::page),
    ("/source/{id}", sources::page),
    ("/incident/{id}", incidents::page),
    ("/person/{id}", people::page),
    ("/claim/{id}", hand::page),
    ("/log/{number}", history::entry),
    ("/search", find::page),
    ("/help", help::page),
];

/// Forms that change the record and lead on.
const CHANGES: [(&str, Change); 7] = [
    ("/consent", consents::take),
    ("/exhibit", exhibits::take),
    ("/release", publication::release),
    ("/undo", verdicts::undo),
    ("/link", links::decide),
    ("/split", links::split),
    ("/rate", promises::rate),
];

/// The addresses of pages that may grow with the record.
pub fn lists() -> impl Iterator<Item = &'static str> {
    LISTS.into_iter().map(|(address, _)| address).chain(["/", "/inbox", "/again", "/search?q=a", "/settings/"])
}

/// Every address of the desk.
pub fn router(desk: Arc<Desk>) -> Router {
    let mut made = Router::new();
    for (address, render) in LISTS.into_iter().chain(ONES) {
        made = made.route(address, page(render));
        if !address.contains('{') && address != "/" {
            made = made.route(&format!("{address}/"), page(render));
        }
    }
    for (address, change) in CHANGES {
        made = made.route(address, act(change));
    }
    let upload = page(add::page).merge(post(tasks::upload)).layer(DefaultBodyLimit::max(UPLOAD_BYTES_MAX));
    made.route("/inbox", showing(Shows::Claims, inbox::page).merge(act_or(verdicts::decide, inbox::again)))
        .route("/second", act(second::take))
        .route("/search", act(find::keep))
        .route("/again", page(repetitions::page).merge(act(repetitions::take)))
        .route("/add", upload)
        .route("/claim", act_or(hand::take, hand::again))
        .route("/propose", post(tasks::propose))
        .route("/approve", post(tasks::approve))
        .route("/publish", get(tasks::preview).post(tasks::publish))
        .route("/keys", post(keys_changed))
        .route("/lock", post(lock))
        .route("/unlock", post(unlock))
        .route("/settings", post(set_up))
        .route("/settings/", get(set_up_page))
        .route("/draft", get(draft_page).post(draft_forgotten))
        .route("/leave", post(leave))
        .route("/enter/{token}", get(enter))
        .route("/picture/{file}", get(picture))
        .route("/original/{id}", get(original))
        .route("/transcript", act_or(sources::transcribe, sources::again))
        .route("/work", get(tasks::page).post(tasks::stopped))
        .route("/style.css", get(|| async { typed("text/css; charset=utf-8", format!("{}\n{DESK_CSS}", gawah_press::CSS)) }))
        .route("/desk.js", get(|| async { typed("text/javascript; charset=utf-8", DESK_JS.to_owned()) }))
        .fallback(page(|sheet| Ok(Page::missing(sheet.words))))
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .layer(from_fn_with_state(Arc::clone(&desk), gate))
        .with_state(desk)
}

/// Lets a request through, or refuses it; puts the safety headers on every answer.
async fn gate(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let asked = Asked::of(request.uri(), request.headers());
    let refuse = |status, title, text| {
        let words = desk.words(asked.language.as_deref());
        answer(&desk, &asked, &doors::refused(words, status, title, text), Doors::Shut)
    };
    let open = asked.path == "/style.css" || asked.path == "/desk.js" || asked.path.starts_with("/enter/");
    let mut response = match guard::check(request.method(), request.uri(), request.headers(), desk.port()) {
        Err(Refusal::Form) => closing(refuse(StatusCode::BAD_REQUEST, "refused-title", "refused-form")),
        Err(Refusal::Host) => refuse(StatusCode::MISDIRECTED_REQUEST, "refused-title", "refused-host"),
        Err(Refusal::Origin) => refuse(StatusCode::FORBIDDEN, "refused-title", "refused-origin"),
        Ok(()) if !open && !desk.knows(asked.session.as_deref()) => refuse(StatusCode::FORBIDDEN, "no-session-title", "no-session-text"),
        Ok(()) => {
            desk.lock_if_idle(Instant::now());
            match whole(request, asked.path == "/add").await {
                Ok(request) => next.run(request).await,
                Err(status @ StatusCode::PAYLOAD_TOO_LARGE) => {
                    let words = desk.words(asked.language.as_deref());
                    let page = doors::problem(words, status, &[words.get("refused-upload")], "/add");
                    closing(answer(&desk, &asked, &page, Doors::Open))
                }
                Err(status) => closing(refuse(status, "refused-title", "refused-upload")),
            }
        }
    };
    guard::seal(response.headers_mut());
    response
}

/// A request with all of its body, within limits of size and time. Errors: the status that says which.
async fn whole(request: Request, upload: bool) -> Result<Request, StatusCode> {
    let (parts, body) = request.into_parts();
    let most = if upload { UPLOAD_BYTES_MAX } else { FORM_BYTES_MAX };
    let announced = parts.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > most) {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    match tokio::time::timeout(BODY_PATIENCE, to_bytes(body, most)).await {
        Ok(Ok(bytes)) => Ok(Request::from_parts(parts, Body::from(bytes))),
        Ok(Err(_)) => Err(StatusCode::PAYLOAD_TOO_LARGE),
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
    }
}

/// An answer after which nothing more is read from the connection.
fn closing(mut response: Response) -> Response {
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

/// A picture beside a figure: like its page, only of an open record and in a known session.
async fn picture(State(desk): State<Arc<Desk>>, Path(file): Path<String>) -> Response {
    aside(move || match desk.see(Shows::Whole, |view| Ok(figures::picture(view, &file))) {
        Ok(Some(bytes)) => ([(header::CONTENT_TYPE, "image/png")], bytes).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::FORBIDDEN.into_response(),
    })
    .await
}

/// A document as received: a picture to be shown on its page, anything else to be saved.
async fn original(State(desk): State<Arc<Desk>>, Path(id): Path<String>) -> Response {
    aside(move || {
        let found = Id::parse(&id).ok().filter(|id| id.kind() == IdKind::Source);
        match desk.see(Shows::Claims, |view| Ok(found.map(|id| sources::original(view, &id)).transpose()?.flatten())) {
            Ok(Some((kind, disposition, bytes))) => {
                ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
            }
            Ok(None) => StatusCode::NOT_FOUND.into_response(),
            Err(_) => StatusCode::FORBIDDEN.into_response(),
        }
    })
    .await
}

async fn enter(State(desk): State<Arc<Desk>>, Path(token): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    let asked = Asked::of(&uri, &headers);
    match desk.enter(&token) {
        Ok(Some(session)) => {
            let cookie = format!("{SESSION_COOKIE}={session}; Path=/; HttpOnly; SameSite=Strict");
            with_cookie(to(asked.value("to").unwrap_or("/")), &cookie)
        }
        _ => {
            let words = desk.words(asked.language.as_deref());
            let page = doors::refused(words, StatusCode::FORBIDDEN, "no-session-title", "used-token");
            answer(&desk, &asked, &page, Doors::Shut)
        }
    }
}

async fn lock(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, Form(form): Form<Fields>) -> Response {
    if !token_holds(&desk, &form) {
        return stale(&desk, &Asked::of(&uri, &headers));
    }
    desk.lock();
    to("/")
}

/// Keys are given, taken back or changed. A form with passphrases is never kept as a draft.
async fn keys_changed(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, Form(form): Form<Fields>) -> Response {
    let asked = Asked::of(&uri, &headers);
    aside(move || {
        if !token_holds(&desk, &form) {
            return stale(&desk, &asked);
        }
        match keys::change(&desk, form) {
            Ok(()) => to("/keys?done=1"),
            Err(error) => failed(&desk, &asked, &error, "/keys"),
        }
    })
    .await
}

async fn unlock(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, Form(mut form): Form<Fields>) -> Response {
    let asked = Asked::of(&uri, &headers);
    if !token_holds(&desk, &form) {
        let words = desk.words(asked.language.as_deref());
        return answer(&desk, &asked, &doors::unlock(words, &desk, Some("refused-form")), Doors::Shut);
    }
    let passphrase = form.remove("passphrase").unwrap_or_default();
    aside(move || match desk.unlock(passphrase) {
        Ok(()) => to(if desk.draft().is_ok_and(|draft| draft.is_some()) { "/draft" } else { "/" }),
        Err(error) => {
            let words = desk.words(asked.language.as_deref());
            let wrong = match Failure::behind(&error).exit {
                Exit::Locked => "unlock-busy",
                Exit::NoRecord => "unlock-missing",
                _ => "unlock-wrong",
            };
            answer(&desk, &asked, &doors::unlock(words, &desk, Some(wrong)), Doors::Shut)
        }
    })
    .await
}

/// Leaves quickly: the keys, the session and the browser's own copies are forgotten, and an empty page stands there.
async fn leave(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, Form(form): Form<Fields>) -> Response {
    if !token_holds(&desk, &form) {
        return stale(&desk, &Asked::of(&uri, &headers));
    }
    aside(move || {
        desk.leave();
        let mut response = typed("text/html; charset=utf-8", doors::nothing().to_owned());
        response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\", \"cookies\", \"storage\""));
        response
    })
    .await
}

async fn set_up_page(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap) -> Response {
    let asked = Asked::of(&uri, &headers);
    aside(move || {
        let idle = desk.idle_minutes();
        shown(&desk, &asked, rendered(&desk, &asked, Shows::Claims, |sheet| settings::page(sheet, &desk, idle)))
    })
    .await
}

async fn draft_page(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap) -> Response {
    let asked = Asked::of(&uri, &headers);
    aside(move || {
        let made = desk.draft().and_then(|draft| rendered(&desk, &asked, Shows::Claims, |sheet| settings::draft(sheet, draft.as_ref())));
        shown(&desk, &asked, made)
    })
    .await
}

async fn draft_forgotten(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, Form(form): Form<Fields>) -> Response {
    if !token_holds(&desk, &form) {
        return stale(&desk, &Asked::of(&uri, &headers));
    }
    desk.forget_draft();
    to("/")
}

async fn set_up(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, Form(form): Form<Fields>) -> Response {
    if !token_holds(&desk, &form) {
        return stale(&desk, &Asked::of(&uri, &headers));
    }
    let number = |name: &str| form.get(name).and_then(|number| number.parse::<u32>().ok());
    if let Some(idle) = number("idle").filter(|idle| settings::IDLE.contains(idle)) {
        desk.set_idle(idle);
    }
    if form.contains_key("rested") {
        desk.rested();
    }
    let rests = settings::RESTS.map(|rest| rest.to_string());
    let rests: Vec<&str> = rests.iter().map(String::as_str).collect();
    let languages = gawah_press::languages();
    let tags = languages.each_ref().map(Language::tag);
    let known: [(&str, Option<&String>, &[&str]); 3] = [
        (LANGUAGE_COOKIE, form.get("language"), &tags),
        (SHORTCUTS_COOKIE, form.get("shortcuts"), &["on", "off"]),
        (REST_COOKIE, form.get("rest"), &rests),
    ];
    let chosen = known.into_iter().filter_map(|(name, value, allowed)| Some((name, value.filter(|v| allowed.contains(&v.as_str()))?)));
    let back = to(form.get("back").map_or("/", String::as_str));
    chosen.fold(back, |response, (name, value)| {
        with_cookie(response, &format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000"))
    })
}
