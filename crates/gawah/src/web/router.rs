//! Addresses to pages. In: requests on loopback. Out: pages, kept decisions, refusals in plain words.
//! Never: a page without a session, a post without our origin and token, an answer without its safety headers.

use crate::flow::failure::Failure;
use crate::flow::second::waiting;
use crate::web::desk::{Desk, Locked, Refused, Shows};
use crate::web::frame::{Asked, Doors, LANGUAGE_COOKIE, Page, REST_COOKIE, SHORTCUTS_COOKIE, Sheet, document};
use crate::web::guard::{self, Refusal, SESSION_COOKIE};
use crate::web::work::{Ended, Work};
use crate::web::{
    add, demands, doors, figures, find, groups, hand, help, history, home, inbox, incidents, links, people, promises, publication,
    repetitions, second, settings, sources, timeline, verdicts,
};
use anyhow::Result;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{DefaultBodyLimit, Form, Multipart, Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use gawah_ledger::{Ledger, Stamp};
use gawah_record::ids::{Id, IdKind};
use gawah_record::limits::{FORM_BYTES_MAX, SOURCE_BYTES_MAX, UPLOAD_BYTES_MAX};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

type Fields = BTreeMap<String, String>;
type Change = fn(&mut Ledger, &Stamp, &Fields) -> Result<String>;
type Render = fn(&Sheet<'_>) -> Result<Page>;
/// The page of a form with what was typed, and why it was not kept.
type Again = fn(&Sheet<'_>, &Fields, &str) -> Result<Page>;

/// How long the body of a request may take; a large document over loopback takes a second.
const BODY_PATIENCE: Duration = Duration::from_secs(60);

/// An upload that takes longer shows how far it has come.
const WORK_PATIENCE: Duration = Duration::from_secs(2);

const DESK_CSS: &str = include_str!("desk.css");
const DESK_JS: &str = include_str!("desk.js");

/// Pages, each of one address.
const LISTS: [(&str, Render); 20] = [
    ("/keys", settings::keys),
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
    ("/propose", add::propose),
    ("/release", publication::release),
    ("/approve", publication::approve),
    ("/undo", verdicts::undo),
    ("/link", links::decide),
    ("/split", links::split),
    ("/rate", promises::rate),
];

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
    let upload = page(add::page).merge(post(upload)).layer(DefaultBodyLimit::max(UPLOAD_BYTES_MAX));
    made.route("/inbox", showing(Shows::Claims, inbox::page).merge(act_or(verdicts::decide, inbox::again)))
        .route("/second", act(second::take))
        .route("/search", act(find::keep))
        .route("/again", page(repetitions::page).merge(act(repetitions::take)))
        .route("/add", upload)
        .route("/claim", act_or(hand::take, hand::again))
        .route("/publish", page(publication::page).merge(act(publication::publish)))
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
        .route("/work", get(work_page).post(work_stopped))
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

fn typed(kind: &'static str, text: String) -> Response {
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

fn answer(desk: &Desk, asked: &Asked, page: &Page, doors: Doors) -> Response {
    let words = desk.words(asked.language.as_deref());
    (page.status, typed("text/html; charset=utf-8", document(words, desk, asked, page, doors))).into_response()
}

fn to(location: &str) -> Response {
    let local = location.starts_with('/') && !location.starts_with("//") && !location.contains(['\\', '\t', '\r', '\n']);
    let location = HeaderValue::from_str(if local { location } else { "/" }).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// Runs work that waits for the disk away from the threads that answer.
async fn aside(work: impl FnOnce() -> Response + Send + 'static) -> Response {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn page(render: Render) -> MethodRouter<Arc<Desk>> {
    showing(Shows::Whole, render)
}

fn showing(shows: Shows, render: Render) -> MethodRouter<Arc<Desk>> {
    get(move |State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap| async move {
        let asked = Asked::of(&uri, &headers);
        aside(move || shown(&desk, &asked, rendered(&desk, &asked, shows, render))).await
    })
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

fn shown(desk: &Desk, asked: &Asked, made: Result<Page>) -> Response {
    match made {
        Ok(page) => answer(desk, asked, &page, Doors::Open),
        Err(error) => failed(desk, asked, &error, "/"),
    }
}

/// A page of the open record, for who decides here.
fn rendered(desk: &Desk, asked: &Asked, shows: Shows, render: impl FnOnce(&Sheet<'_>) -> Result<Page>) -> Result<Page> {
    let words = desk.words(asked.language.as_deref());
    desk.see(shows, |view| {
        let blind = waiting(view.ledger, desk.author())?;
        render(&Sheet { view, words, asked, form_token: desk.form_token(), author: desk.author(), blind: &blind })
    })
}

/// A failure as a page: what happened, what to do, never a source's words.
fn failed(desk: &Desk, asked: &Asked, error: &anyhow::Error, back: &str) -> Response {
    let words = desk.words(asked.language.as_deref());
    if error.is::<Locked>() {
        return answer(desk, asked, &doors::unlock(words, desk, None), Doors::Shut);
    }
    answer(desk, asked, &doors::problem(words, StatusCode::UNPROCESSABLE_ENTITY, &why_of(desk, asked, error), back), Doors::Open)
}

/// What happened and what to do, in lines.
fn why_of(desk: &Desk, asked: &Asked, error: &anyhow::Error) -> Vec<String> {
    match error.downcast_ref::<Refused>() {
        Some(Refused(key)) => vec![desk.words(asked.language.as_deref()).get(key)],
        None => {
            let failure = Failure::behind(error);
            vec![format!("{} {}", failure.step, failure.thing), failure.hint]
        }
    }
}

fn act(change: Change) -> MethodRouter<Arc<Desk>> {
    post(move |State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, Form(form): Form<Fields>| async move {
        let asked = Asked::of(&uri, &headers);
        aside(move || keep(&desk, &asked, &form, change)).await
    })
}

fn token_holds(desk: &Desk, form: &Fields) -> bool {
    form.get("token").is_some_and(|token| guard::same(token, desk.form_token()))
}

fn stale(desk: &Desk, asked: &Asked) -> Response {
    let words = desk.words(asked.language.as_deref());
    answer(desk, asked, &doors::refused(words, StatusCode::FORBIDDEN, "refused-title", "refused-form"), Doors::Open)
}

fn keep(desk: &Desk, asked: &Asked, form: &Fields, change: Change) -> Response {
    if !token_holds(desk, form) {
        return stale(desk, asked);
    }
    match desk.change(|ledger, stamp| change(ledger, stamp, form)) {
        Ok(then) => done(desk, form, &then),
        Err(error) if error.is::<Locked>() => locked(desk, asked, form),
        Err(error) => failed(desk, asked, &error, form.get("here").map_or("/", String::as_str)),
    }
}

/// A form that came after the desk had locked: it is sealed, and comes back once the record is open again.
fn locked(desk: &Desk, asked: &Asked, form: &Fields) -> Response {
    let words = desk.words(asked.language.as_deref());
    let kept = desk.keep_draft(&(asked.path.clone(), form.clone()));
    answer(desk, asked, &doors::unlock(words, desk, kept.then_some("draft-kept")), Doors::Shut)
}

/// Where a kept form leads: a form that came back and is kept now does not come back again.
fn done(desk: &Desk, form: &Fields, then: &str) -> Response {
    if form.contains_key("draft") {
        desk.forget_draft();
    }
    to(then)
}

/// A form whose fields come back as they were typed, with the reason, where they cannot be kept.
fn act_or(change: Change, again: Again) -> MethodRouter<Arc<Desk>> {
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

/// Documents from a form with files. Each file is held to the limit of a source, all to that of an upload.
async fn upload(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, form: Multipart) -> Response {
    let asked = Asked::of(&uri, &headers);
    let sent = sent(form).await;
    aside(move || {
        let sent = match sent {
            Ok(sent) => sent,
            Err(refused) => return failed(&desk, &asked, &refused.into(), "/add"),
        };
        if !sent.token().is_some_and(|token| guard::same(token, desk.form_token())) {
            return stale(&desk, &asked);
        }
        let typed: Fields = sent.fields.iter().filter_map(|(name, values)| Some((name.clone(), values.first()?.clone()))).collect();
        let begun = add::Asked::of(sent).and_then(|asked| Ok((desk.begin(asked.number())?, asked)));
        let work = match begun {
            Ok((work, asked)) => {
                let (desk, own) = (Arc::clone(&desk), Arc::clone(&work));
                std::thread::spawn(move || add::take(&desk, &own, asked));
                work
            }
            Err(error) => return failed(&desk, &asked, &error, "/add"),
        };
        if !work.wait(WORK_PATIENCE) {
            return to("/work");
        }
        let nothing_kept = work.see(|so_far| match &so_far.ended {
            Some(Ended::Failed(error)) if so_far.done == 0 && error.is::<Locked>() => Some(locked(&desk, &asked, &typed)),
            Some(Ended::Failed(error)) if so_far.done == 0 => Some(failed(&desk, &asked, error, "/add")),
            _ => None,
        });
        nothing_kept.unwrap_or_else(|| how_far(&desk, &asked, &work))
    })
    .await
}

/// How far an upload has come. While it goes on, the page asks again by itself.
fn how_far(desk: &Desk, asked: &Asked, work: &Work) -> Response {
    let words = desk.words(asked.language.as_deref());
    work.see(|so_far| {
        let why = match &so_far.ended {
            Some(Ended::Failed(error)) if error.is::<Locked>() => vec![words.get("work-locked")],
            Some(Ended::Failed(error)) => why_of(desk, asked, error),
            _ => Vec::new(),
        };
        let mut response = answer(desk, asked, &add::progress(words, desk.form_token(), work, so_far, &why), Doors::Open);
        if so_far.ended.is_none() {
            response.headers_mut().insert(header::REFRESH, HeaderValue::from_static("2; url=/work"));
        }
        response
    })
}

async fn work_page(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap) -> Response {
    let asked = Asked::of(&uri, &headers);
    aside(move || match desk.work() {
        _ if desk.is_locked() => failed(&desk, &asked, &Locked.into(), "/"),
        Some(work) => how_far(&desk, &asked, &work),
        None => to("/add"),
    })
    .await
}

async fn work_stopped(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, Form(form): Form<Fields>) -> Response {
    if !token_holds(&desk, &form) {
        return stale(&desk, &Asked::of(&uri, &headers));
    }
    desk.work().iter().for_each(|work| work.stop());
    to("/work")
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

/// The fields and files of a form. Errors: cut off, or larger than the limits.
async fn sent(mut form: Multipart) -> Result<add::Sent, Refused> {
    let mut made = add::Sent::default();
    while let Some(field) = form.next_field().await.map_err(|_| Refused("refused-upload"))? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned);
        let bytes = field.bytes().await.map_err(|_| Refused("refused-upload"))?;
        match file {
            Some(_) if bytes.len() > SOURCE_BYTES_MAX => return Err(Refused("refused-upload")),
            Some(file) if !file.is_empty() => made.files.push((file, bytes.to_vec())),
            Some(_) => {}
            None => made.fields.entry(name).or_default().push(String::from_utf8_lossy(&bytes).into_owned()),
        }
    }
    Ok(made)
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

fn with_cookie(mut response: Response<Body>, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

async fn lock(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, Form(form): Form<Fields>) -> Response {
    if !token_holds(&desk, &form) {
        return stale(&desk, &Asked::of(&uri, &headers));
    }
    desk.lock();
    to("/")
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
                crate::flow::failure::Exit::Locked => "unlock-busy",
                crate::flow::failure::Exit::NoRecord => "unlock-missing",
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
        shown(&desk, &asked, rendered(&desk, &asked, Shows::Claims, |sheet| settings::page(sheet, idle)))
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
    let known: [(&str, Option<&String>, &[&str]); 3] = [
        (LANGUAGE_COOKIE, form.get("language"), &["en", "ur", "prs"]),
        (SHORTCUTS_COOKIE, form.get("shortcuts"), &["on", "off"]),
        (REST_COOKIE, form.get("rest"), &rests),
    ];
    let chosen = known.into_iter().filter_map(|(name, value, allowed)| Some((name, value.filter(|v| allowed.contains(&v.as_str()))?)));
    let back = to(form.get("back").map_or("/", String::as_str));
    chosen.fold(back, |response, (name, value)| {
        with_cookie(response, &format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000"))
    })
}
