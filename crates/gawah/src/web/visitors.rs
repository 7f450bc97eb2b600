//! How other desks come in. In: a port on the network, opened by a person's word. Out: exchanges with peers whose words were confirmed.
//! Never: a page, a name or a key to a caller; anything but the same refusal to one that is not known, whether the desk is locked or not.

use crate::flow::clock;
use crate::flow::exchange::{Exchange, Quota, answer};
use crate::web::desk::Desk;
use anyhow::Result;
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Exchanges at once, greetings included.
const AT_ONCE_MAX: usize = 4;

/// Receives callers until the program ends, each on a thread of its own. In: the port, the desk, what one exchange may bring, where it is told what came of it.
pub fn receive(listener: TcpListener, desk: Arc<Desk>, quota: Quota, told: fn(String)) {
    let busy = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming() {
        let Ok(stream) = stream else {
            std::thread::sleep(std::time::Duration::from_millis(100));
            continue;
        };
        if busy.fetch_add(1, Ordering::SeqCst) >= AT_ONCE_MAX {
            busy.fetch_sub(1, Ordering::SeqCst);
            continue;
        }
        let (desk, busy) = (Arc::clone(&desk), Arc::clone(&busy));
        std::thread::spawn(move || {
            if let Ok(line) = visit(stream, &desk, quota) {
                told(line);
            }
            busy.fetch_sub(1, Ordering::SeqCst);
        });
    }
}

/// One caller. Out: what came of it. Errors: a caller that nobody knows, of whom there is nothing to tell.
fn visit(stream: TcpStream, desk: &Desk, quota: Quota) -> Result<String> {
    let mut keys = Vec::new();
    // A locked desk knows nobody, and says so in the same way.
    let _ = desk.lend(&mut |ledger| {
        keys = ledger.call_keys(false)?;
        Ok(())
    });
    let names: Vec<(String, String)> = keys.iter().map(|key| (key.device.clone(), key.name.clone())).collect();
    let (mut stream, device) = answer(stream, keys, &quota)?;
    let access = |work: &mut dyn FnMut(&mut gawah_ledger::Ledger) -> Result<()>| desk.lend(work);
    let stamp = || clock::stamp(desk.author());
    let (made, ran) = Exchange { device: &device, access: &access, stamp: &stamp, quota }.run(&mut stream, false);
    let _ = stream.shutdown();
    let name = names.into_iter().find(|(known, _)| *known == device).map_or(device, |(_, name)| name);
    let end = if ran.is_ok() { "" } else { "; the line was cut before the end" };
    Ok(format!("{name} called: {} entries taken, {} packages given{end}", made.entries, made.left))
}
