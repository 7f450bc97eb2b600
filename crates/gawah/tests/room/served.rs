//! A desk that is served on a port of its own. In: an example record. Out: its address, a session, the desk behind it. Never: a port that stays open.

use super::Room;
use gawah::web::{Desk, Entrance, router};
use gawah_ledger::Ledger;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

/// A desk that is served, in its own runtime.
pub struct Served {
    /// The record behind it.
    pub room: Room,
    /// The desk.
    pub desk: Arc<Desk>,
    /// Where it listens.
    pub at: SocketAddr,
    /// The session of its own browser.
    pub session: String,
    /// What runs it, until it is dropped.
    pub runtime: tokio::runtime::Runtime,
}

impl Served {
    /// Serves the example record.
    pub fn new() -> Served {
        let room = Room::new();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
        let entrance = runtime.block_on(Entrance::port(IpAddr::V4(Ipv4Addr::LOCALHOST), 0)).expect("a port");
        let at = entrance.at().expect("an address").expect("a port");
        let ledger = Ledger::open(&room.path(), &super::secret()).expect("opens");
        let desk = Arc::new(Desk::over(room.path(), ledger, at.port(), &super::options()).expect("a desk"));
        let session = desk.enter(&desk.entry_token().expect("a token")).expect("random").expect("a session");
        runtime.spawn(entrance.serve(router(Arc::clone(&desk))));
        Served { room, desk, at, session, runtime }
    }
}
