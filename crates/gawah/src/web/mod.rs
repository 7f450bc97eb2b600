//! The desk: a private web app on loopback. In: a record and its passphrase. Out: pages that work with scripts off, and kept decisions.
//! Never: an address other than loopback, a page without a session, a script or style of anyone else.

pub mod words;
pub mod guard;
pub mod desk;
pub mod frame;
pub mod statement;
pub mod doors;
pub mod sides;
pub mod links;
pub mod home;
pub mod queue;
pub mod inbox;
pub mod verdicts;
pub mod repetitions;
pub mod second;
pub mod hand;
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
pub mod help;
pub mod settings;
pub mod router;

use anyhow::{Context, Result, ensure};
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use gawah_ledger::{Ledger, Passphrase};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tower::ServiceExt;

pub use desk::{Desk, DeskOptions, Shows};
pub use router::router;

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
/// Seconds between two looks at the idle time.
const IDLE_LOOK_SECONDS: u64 = 5;

/// Serves the desk until interrupted. In: what to do once it stands, given the one-time address.
/// Errors: an address beyond loopback, a port in use, the ledger's.
pub async fn serve(path: PathBuf, passphrase: Passphrase, options: DeskOptions, ready: impl FnOnce(String)) -> Result<()> {
    ensure!(options.host.is_loopback(), "the desk is served on loopback alone; use --host 127.0.0.1");
    let ledger = Ledger::open(&path, &passphrase)?;
    drop(passphrase);
    let listener =
        tokio::net::TcpListener::bind((options.host, options.port)).await.context("the port is in use; choose another with --port")?;
    let address = listener.local_addr()?;
    let desk = Arc::new(Desk::over(path, ledger, address.port(), &options)?);
    let token = desk.entry_token().context("the desk has no one-time address")?;
    ready(format!("http://{address}/enter/{token}"));
    let watched = Arc::clone(&desk);
    let watch = tokio::spawn(async move {
        let mut looks = tokio::time::interval(Duration::from_secs(IDLE_LOOK_SECONDS));
        loop {
            looks.tick().await;
            watched.lock_if_idle(Instant::now());
        }
    });
    let served = axum::serve(listener, router(desk)).with_graceful_shutdown(async {
        let _ = tokio::signal::ctrl_c().await;
    });
    served.await?;
    watch.abort();
    Ok(())
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
        .header(header::HOST, format!("127.0.0.1:{}", desk.port()))
        .header(header::COOKIE, format!("{}={session}", guard::SESSION_COOKIE))
        .body(Body::empty())
        .context("the page's address is not one; write it like /inbox")?;
    let response = router(Arc::clone(desk)).oneshot(request).await?;
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), PAGE_BYTES_MAX).await?;
    Ok((status, String::from_utf8_lossy(&body).into_owned()))
}
