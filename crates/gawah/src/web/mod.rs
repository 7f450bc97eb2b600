//! The desk: a private web app on loopback. In: a record and its passphrase. Out: pages that work with scripts off, and kept decisions.
//! Never: a page at an address other than loopback, a page without a session, a script or style of anyone else.

pub mod words;
pub mod guard;
pub mod work;
pub mod desk;
pub mod frame;
pub mod turning;
pub mod statement;
pub mod doors;
pub mod sides;
pub mod links;
pub mod queue;
pub mod inbox;
pub mod verdicts;
pub mod repetitions;
pub mod second;
pub mod hand;
pub mod consents;
pub mod exhibits;
pub mod sources;
pub mod demands;
pub mod figures;
pub mod promises;
pub mod incidents;
pub mod people;
pub mod groups;
pub mod timeline;
pub mod find;
pub mod add;
pub mod publication;
pub mod history;
pub mod home;
pub mod help;
pub mod settings;
pub mod keys;
pub mod answers;
pub mod tasks;
pub mod router;
pub mod listener;
pub mod visitors;

use crate::flow::exchange::Quota;
use crate::flow::locking;
use anyhow::{Context, Result};
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use gawah_ledger::{Ledger, Passphrase};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;
use tower::ServiceExt;

pub use desk::{Desk, DeskOptions, Shows};
pub use listener::Entrance;
pub use router::{lists, router};

/// The pages of the desk; each has its heading in `docs/pages.md`.
pub const PAGES: &[&str] = &[
    "home",
    "inbox",
    "again",
    "second",
    "source",
    "claim",
    "incident",
    "person",
    "promises",
    "demands",
    "figures",
    "methods",
    "aftermath",
    "estimates",
    "escalation",
    "attention",
    "remembrance",
    "groups",
    "timeline",
    "links",
    "search",
    "add",
    "publish",
    "log",
    "settings",
    "keys",
    "verify",
    "help",
];

/// Bytes of one page that `get` returns at most.
const PAGE_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Serves the desk on a loopback port until interrupted. In: what to do once it stands, given the one-time address.
/// Errors: an address beyond loopback, a port in use, the ledger's.
pub async fn serve(path: PathBuf, passphrase: Passphrase, options: DeskOptions, ready: impl FnOnce(String)) -> Result<()> {
    let entrance = Entrance::port(options.host, options.port).await?;
    serve_through(entrance, path, passphrase, options, ready).await
}

/// The same through an entrance that stands open. Errors: the ledger's.
pub async fn serve_through(
    entrance: Entrance,
    path: PathBuf,
    passphrase: Passphrase,
    options: DeskOptions,
    ready: impl FnOnce(String),
) -> Result<()> {
    let ledger = Ledger::open(&path, &passphrase)?;
    drop(passphrase);
    locking::answer(&path);
    let address = entrance.at()?;
    let desk = Arc::new(Desk::over(path, ledger, address.map(|address| address.port()), &options)?);
    let token = desk.entry_token().context("the desk has no one-time address")?;
    let host = address.map_or_else(|| "localhost".to_owned(), |address| address.to_string());
    ready(format!("http://{host}/enter/{token}"));
    let watched = Arc::clone(&desk);
    let watch = tokio::spawn(async move {
        let mut looks = tokio::time::interval(locking::LOOK);
        loop {
            looks.tick().await;
            let looking = Arc::clone(&watched);
            // Both wait for a page or a change that is being made.
            let _ = tokio::task::spawn_blocking(move || {
                looking.lock_if_asked();
                looking.lock_if_idle(Instant::now());
            })
            .await;
        }
    });
    if let Some(at) = options.visitors {
        let (listener, visited) =
            (std::net::TcpListener::bind(at).context("the port for other desks is in use; choose another with --sync")?, Arc::clone(&desk));
        std::thread::spawn(move || visitors::receive(listener, visited, Quota::default(), |line| eprintln!("{line}")));
    }
    let served = tokio::select! {
        served = entrance.serve(router(desk)) => served,
        _ = tokio::signal::ctrl_c() => Ok(()),
    };
    watch.abort();
    served
}

/// Renders one page with no server. Out: its status and its HTML. Errors: the ledger's.
pub async fn get(path: PathBuf, passphrase: Passphrase, options: DeskOptions, page: &str) -> Result<(u16, String)> {
    let ledger = Ledger::open_reading(&path, &passphrase)?;
    let desk = Arc::new(Desk::over(path, ledger, options.port, &options)?);
    let token = desk.entry_token().context("the desk has no one-time address")?;
    let session = desk.enter(&token)?.context("the desk gave no session")?;
    ask(&desk, &session, page).await
}

/// One page of a desk that is open already. In: the session, an address like `/inbox`. Out: its status and its HTML. Errors: an address that is none.
pub async fn ask(desk: &Arc<Desk>, session: &str, page: &str) -> Result<(u16, String)> {
    let page = if page.starts_with('/') { page.to_owned() } else { format!("/{page}") };
    let request = Request::get(page)
        .header(header::HOST, desk.port().map_or_else(|| "localhost".to_owned(), |port| format!("127.0.0.1:{port}")))
        .header(header::COOKIE, format!("{}={session}", guard::SESSION_COOKIE))
        .body(Body::empty())
        .context("the page's address is not one; write it like /inbox")?;
    let response = router(Arc::clone(desk)).oneshot(request).await?;
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), PAGE_BYTES_MAX).await?;
    Ok((status, String::from_utf8_lossy(&body).into_owned()))
}
