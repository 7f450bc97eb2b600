//! How requests come in. In: a loopback port, or a socket that its owner alone can open. Out: whole requests to the pages, answers back.
//! Never: another user's connection where the system says whose it is; a head or body that trickles; more connections at once than a desk needs.
//! Method: HTTP/1.1 by hyper with a limit on time and size of a head; `/proc/net/tcp` names who holds the other end of a loopback connection (Linux).

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::ServiceExt;

/// How long the head of a request may take, from the first byte that was waited for.
pub const HEAD_PATIENCE: Duration = Duration::from_secs(10);
/// Bytes of a head.
const HEAD_BYTES_MAX: usize = 32 * 1024;
/// Connections at once; a browser opens six.
const CONNECTIONS_MAX: usize = 64;

/// Where the desk can be reached.
pub enum Entrance {
    /// A loopback port.
    Port(TcpListener),
    /// A socket in the file system, mode 0600.
    #[cfg(unix)]
    Socket(tokio::net::UnixListener, PathBuf),
}

impl Entrance {
    /// Opens a loopback port; 0 takes a free one. Errors: an address beyond loopback, a port in use.
    pub async fn port(host: IpAddr, port: u16) -> Result<Entrance> {
        if !host.is_loopback() {
            bail!("the desk is served on loopback alone; use --host 127.0.0.1");
        }
        Ok(Entrance::Port(TcpListener::bind((host, port)).await.context("the port is in use; choose another with --port")?))
    }

    /// Opens a socket that only its owner can use. What a desk that was killed left there is taken away. Errors: something else stands there, a desk answers there.
    #[cfg(unix)]
    pub fn socket(path: &Path) -> Result<Entrance> {
        use std::os::unix::fs::FileTypeExt;
        if let Ok(found) = std::fs::symlink_metadata(path) {
            if !found.file_type().is_socket() {
                bail!("something else stands at the socket's path; choose another with --uds");
            }
            if std::os::unix::net::UnixStream::connect(path).is_ok() {
                bail!("a desk is served at that socket already; choose another with --uds");
            }
            std::fs::remove_file(path).context("the socket's path cannot be taken; choose another with --uds")?;
        }
        // Made in a folder that nobody else can enter, so that nobody opens it between its making and the change of its mode.
        let fail = "the socket cannot be made; choose another path with --uds";
        let mut folder = path.as_os_str().to_owned();
        folder.push("-part");
        let folder = PathBuf::from(folder);
        std::os::unix::fs::DirBuilderExt::mode(&mut std::fs::DirBuilder::new(), 0o700).create(&folder).context(fail)?;
        let made = folder.join("s");
        let bound = tokio::net::UnixListener::bind(&made).and_then(|bound| {
            std::fs::set_permissions(&made, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
            std::fs::rename(&made, path).map(|()| bound)
        });
        let _ = std::fs::remove_file(&made);
        let _ = std::fs::remove_dir(&folder);
        Ok(Entrance::Socket(bound.context(fail)?, path.to_owned()))
    }

    /// No socket stands on other systems.
    #[cfg(not(unix))]
    pub fn socket(_path: &Path) -> Result<Entrance> {
        bail!("--uds is for Unix; use --port")
    }

    /// Its port, unless it is a socket.
    pub fn at(&self) -> Result<Option<SocketAddr>> {
        match self {
            Entrance::Port(listener) => Ok(Some(listener.local_addr()?)),
            #[cfg(unix)]
            Entrance::Socket(..) => Ok(None),
        }
    }

    /// Takes connections until the program ends. In: the pages.
    pub async fn serve(self, routes: Router) -> Result<()> {
        let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
        loop {
            let place = Arc::clone(&places).acquire_owned().await?;
            let taken = match &self {
                Entrance::Port(listener) => {
                    let own = |stream: &tokio::net::TcpStream, peer| stream.local_addr().is_ok_and(|at| !is_strangers(peer, at));
                    listener.accept().await.map(|(stream, peer)| own(&stream, peer).then(|| answer(stream, routes.clone())))
                }
                #[cfg(unix)]
                Entrance::Socket(listener, _) => listener.accept().await.map(|(stream, _)| Some(answer(stream, routes.clone()))),
            };
            match taken {
                Ok(Some(answering)) => drop(tokio::spawn(async move {
                    answering.await;
                    drop(place);
                })),
                Ok(None) => {}
                // Too many open files, or a connection that ended before it began.
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
    }
}

#[cfg(unix)]
impl Drop for Entrance {
    fn drop(&mut self) {
        if let Entrance::Socket(_, path) = self {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Answers the requests of one connection.
fn answer(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, routes: Router) -> Pin<Box<dyn Future<Output = ()> + Send>> {
    let service = service_fn(move |request: Request<Incoming>| routes.clone().oneshot(request.map(Body::new)));
    Box::pin(async move {
        let mut server = http1::Builder::new();
        server.timer(TokioTimer::new()).header_read_timeout(HEAD_PATIENCE).max_buf_size(HEAD_BYTES_MAX);
        let _ = server.serve_connection(TokioIo::new(stream), service).await;
    })
}

/// Whether the other end of a loopback connection is known to be another user's. The superuser could read this program anyway, and stands in the way of
/// some browsers outside a virtual machine.
fn is_strangers(peer: SocketAddr, own: SocketAddr) -> bool {
    #[cfg(target_os = "linux")]
    {
        let table = if peer.is_ipv4() { "/proc/net/tcp" } else { "/proc/net/tcp6" };
        let user = std::fs::read_to_string(table).ok().and_then(|table| user_of(&table, peer, own));
        user.is_some_and(|user| user != 0 && user != rustix::process::getuid().as_raw())
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = (peer, own);
        false
    }
}

/// The user who holds the end of a connection that begins at `from`, by the system's table of connections.
#[cfg(any(target_os = "linux", test))]
fn user_of(table: &str, from: SocketAddr, to: SocketAddr) -> Option<u32> {
    let written = |at: SocketAddr| {
        let words: String = match at.ip() {
            IpAddr::V4(ip) => format!("{:08X}", u32::from_le_bytes(ip.octets())),
            IpAddr::V6(ip) => {
                let four = |part: &[u8]| part.iter().rev().map(|byte| format!("{byte:02X}")).collect::<String>();
                ip.octets().chunks(4).map(four).collect()
            }
        };
        format!("{words}:{:04X}", at.port())
    };
    let (from, to) = (written(from), written(to));
    table.lines().skip(1).find_map(|line| {
        let mut cells = line.split_whitespace().skip(1);
        let fits = cells.next() == Some(&from) && cells.next() == Some(&to);
        if fits { cells.nth(4)?.parse().ok() } else { None }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_table_names_whose_the_other_end_is() {
        let table = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n\
            \x20  0: 0100007F:100B 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1 1 0 100 0 0 10 0\n\
            \x20  1: 0100007F:D431 0100007F:100B 01 00000000:00000000 00:00000000 00000000  1001        0 2 1 0 20 4 0 10 -1\n\
            \x20  2: 0100007F:100B 0100007F:D431 01 00000000:00000000 00:00000000 00000000  1000        0 3 1 0 20 4 0 10 -1\n\
            \x20  3: 00000000000000000000000001000000:D432 00000000000000000000000001000000:100B 01 00000000:00000000 00:00000000 00000000  1002 0 4\n";
        let at = |text: &str| text.parse::<SocketAddr>().expect("an address");
        for (from, to, user) in [
            ("127.0.0.1:54321", "127.0.0.1:4107", Some(1001)),
            ("127.0.0.1:4107", "127.0.0.1:54321", Some(1000)),
            ("[::1]:54322", "[::1]:4107", Some(1002)),
            ("127.0.0.1:54322", "127.0.0.1:4107", None),
        ] {
            assert_eq!(user_of(table, at(from), at(to)), user, "{from}");
        }
        assert_eq!(user_of("", at("127.0.0.1:1"), at("127.0.0.1:2")), None);
    }
}
