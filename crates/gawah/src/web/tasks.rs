//! Long work by its addresses. In: an upload, the wish to see or to write the site, to compare reports. Out: what came of it where that is soon, else how far
//! it is. Never: two pieces of work at once; one that ends without a word.

use crate::flow::failure::{Exit, Failure};
use crate::web::answers::{Fields, answer, aside, failed, keep_by, locked, rendered, shown, stale, to, token_holds, why_of};
use crate::web::desk::{Desk, Locked, Previewed, Refused, Shows};
use crate::web::frame::{Asked, Doors, Page};
use crate::web::guard;
use crate::web::words::Words;
use crate::web::work::{Ended, SoFar, Task, Work};
use crate::web::{add, publication};
use anyhow::Result;
use axum::extract::{Form, Multipart, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::Response;
use gawah_press::Arg;
use gawah_record::limits::SOURCE_BYTES_MAX;
use maud::html;
use std::sync::Arc;
use std::time::Duration;

/// Work that takes longer shows how far it has come.
const PATIENCE: Duration = Duration::from_secs(2);

/// Work that runs: should it break off, its end is told.
struct Running(Arc<Work>);

impl Drop for Running {
    fn drop(&mut self) {
        if self.0.see(|so_far| so_far.ended.is_none()) {
            let told = Failure::of(Exit::Failed, "work", "", "a fault of the program; please report it. What was kept before it is kept");
            self.0.end(Ended::Failed(told), Vec::new());
        }
    }
}

/// Begins work away from whoever asked for it. Out: the work, and whether it ended at once. Errors: some runs already.
fn begun(desk: &Arc<Desk>, task: Task, total: usize, run: impl FnOnce(&Desk, &Work) + Send + 'static) -> Result<(Arc<Work>, bool)> {
    let work = desk.begin(task, total)?;
    let (desk, own) = (Arc::clone(desk), Running(Arc::clone(&work)));
    std::thread::spawn(move || run(&desk, &own.0));
    let ended = work.wait(PATIENCE);
    Ok((work, ended))
}

/// Work of one piece.
fn whole(run: fn(&Desk, &Work) -> Result<()>) -> impl FnOnce(&Desk, &Work) + Send + 'static {
    move |desk, work| {
        let ended = run(desk, work).map_or_else(Ended::Failed, |()| Ended::Whole);
        work.end(ended, Vec::new());
    }
}

/// Documents from a form with files. Each file is held to the limit of a source, all to that of an upload.
pub(crate) async fn upload(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, form: Multipart) -> Response {
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
        let begun = add::Asked::of(sent).and_then(|documents| {
            let total = documents.number();
            begun(&desk, Task::Documents, total, move |desk, work| add::take(desk, work, documents))
        });
        match begun {
            Err(error) => failed(&desk, &asked, &error, "/add"),
            Ok((_, false)) => to("/work"),
            Ok((work, true)) => {
                let nothing_kept = work.see(|so_far| match &so_far.ended {
                    Some(Ended::Failed(error)) if so_far.done == 0 && error.is::<Locked>() => Some(locked(&desk, &asked, &typed)),
                    Some(Ended::Failed(error)) if so_far.done == 0 => Some(failed(&desk, &asked, error, "/add")),
                    _ => None,
                });
                nothing_kept.unwrap_or_else(|| how_far(&desk, &asked, &work))
            }
        }
    })
    .await
}

/// A form that begins work of one piece.
async fn set_off(desk: Arc<Desk>, asked: Asked, form: Fields, task: Task, run: fn(&Desk, &Work) -> Result<()>) -> Response {
    aside(move || {
        if !token_holds(&desk, &form) {
            return stale(&desk, &asked);
        }
        if desk.is_locked() {
            return locked(&desk, &asked, &form);
        }
        match begun(&desk, task, 0, whole(run)) {
            Ok((_, false)) => to("/work"),
            Ok((work, true)) => how_far(&desk, &asked, &work),
            Err(error) => failed(&desk, &asked, &error, task.asked_on()),
        }
    })
    .await
}

/// Compares reports and names.
pub(crate) async fn propose(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, Form(form): Form<Fields>) -> Response {
    set_off(desk, Asked::of(&uri, &headers), form, Task::Links, add::propose).await
}

/// Makes and writes the site.
pub(crate) async fn publish(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, Form(form): Form<Fields>) -> Response {
    set_off(desk, Asked::of(&uri, &headers), form, Task::Site, publication::write).await
}

/// Approves what was shown.
pub(crate) async fn approve(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, Form(form): Form<Fields>) -> Response {
    let asked = Asked::of(&uri, &headers);
    aside(move || keep_by(&desk, &asked, &form, || publication::approve(&desk, form.get("digest").map_or("", String::as_str)))).await
}

/// What would be published, once it is known of the record as it stands.
pub(crate) async fn preview(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap) -> Response {
    let asked = Asked::of(&uri, &headers);
    aside(move || {
        let known = |seen: Result<Option<Arc<Previewed>>>| match seen {
            Ok(None) => None,
            Ok(Some(seen)) => {
                Some(shown(&desk, &asked, rendered(&desk, &asked, Shows::Whole, |sheet| publication::page(sheet, &seen.found))))
            }
            Err(error) => Some(failed(&desk, &asked, &error, "/")),
        };
        if let Some(page) = known(desk.previewed()) {
            return page;
        }
        match begun(&desk, Task::Preview, 0, whole(publication::look)) {
            Ok((work, true)) => known(desk.previewed()).unwrap_or_else(|| how_far(&desk, &asked, &work)),
            // the same page was asked for twice
            Ok((_, false)) | Err(_) => to("/work"),
        }
    })
    .await
}

/// How far the work has come, or where it leads. While it goes on, the page asks again by itself.
fn how_far(desk: &Desk, asked: &Asked, work: &Work) -> Response {
    let words = desk.words(asked.language.as_deref());
    work.see(|so_far| {
        let why = match (&so_far.ended, work.task.leads_to()) {
            (Some(Ended::Failed(error)), Some(_)) => return failed(desk, asked, error, work.task.asked_on()),
            (Some(_), Some(leads)) => return to(leads),
            (Some(Ended::Failed(error)), None) if error.is::<Locked>() => vec![words.get("work-locked")],
            (Some(Ended::Failed(error)), None) => why_of(desk, asked, error),
            _ => Vec::new(),
        };
        let mut response = answer(desk, asked, &progress(words, desk.form_token(), work, so_far, &why), Doors::Open);
        if so_far.ended.is_none() {
            response.headers_mut().insert(header::REFRESH, HeaderValue::from_static("2; url=/work"));
        }
        response
    })
}

/// How far the work has come, and what became of each document so far. In: why it could not go on, where it could not.
fn progress(words: &Words, token: &str, work: &Work, so_far: &SoFar, why: &[String]) -> Page {
    let running = so_far.ended.is_none();
    let title = words.get(work.task.title());
    let heading = if running { title.clone() } else { words.number("add-done", so_far.done) };
    let documents = work.task == Task::Documents;
    let body = html! {
        h1 { (heading) }
        @if running {
            p.progress role="status" {
                @if so_far.total == 0 { progress aria-label=(title) {} } @else { progress value=(so_far.done) max=(so_far.total) aria-label=(title) {} } " "
                span #progress-words { (line(words, work, so_far)) }
            }
            @if documents {
                form method="post" action="/work" {
                    input type="hidden" name="token" value=(token);
                    button type="submit" { (words.get("work-stop")) }
                }
            }
            p.meta { (words.get("work-note")) }
        }
        @if so_far.done < so_far.total && !running {
            div.problem role="alert" {
                p { (words.with("work-left", &of(so_far))) }
                @for line in why { p { (line) } }
                @if !so_far.left.is_empty() { ul { @for name in &so_far.left { li { bdi dir="auto" { (name) } } } } }
            }
        }
        (add::table(words, &so_far.kept))
        @if documents && !running { p { a.btn href="/inbox#review" { (words.get("add-review")) } " " a.btn href="/add" { (words.get("add-more")) } } }
    };
    Page::new(title, body)
}

fn of(so_far: &SoFar) -> [(&'static str, Arg<'static>); 2] {
    [("done", Arg::Number(so_far.done as i64)), ("total", Arg::Number(so_far.total as i64))]
}

/// How much is done, how much in a second, and how long the rest may take; for how long it has run where nobody can say.
fn line(words: &Words, work: &Work, so_far: &SoFar) -> String {
    let number = |key: &str, number: u64| words.with(key, &[("number", Arg::Number(i64::try_from(number).unwrap_or(i64::MAX)))]);
    if so_far.total == 0 {
        return number("work-since", work.seconds());
    }
    let done = words.with("work-of", &of(so_far));
    match work.pace(so_far) {
        None => done,
        Some(_) if so_far.done == so_far.total => format!("{done} · {}", words.get("work-last")),
        Some((rate, left)) => {
            let rate = words.with("work-rate", &[("rate", Arg::Text(&format!("{rate:.1}")))]);
            format!("{done} · {rate} · {}", number("work-eta", left))
        }
    }
}

/// The work that runs, or that ended last.
pub(crate) async fn page(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap) -> Response {
    let asked = Asked::of(&uri, &headers);
    aside(move || match desk.work() {
        _ if desk.is_locked() => failed(&desk, &asked, &Locked.into(), "/"),
        Some(work) => how_far(&desk, &asked, &work),
        None => to("/add"),
    })
    .await
}

/// Stops after the document that is being taken.
pub(crate) async fn stopped(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, Form(form): Form<Fields>) -> Response {
    if !token_holds(&desk, &form) {
        return stale(&desk, &Asked::of(&uri, &headers));
    }
    desk.work().iter().for_each(|work| work.stop());
    to("/work")
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
