//! A desk over a room without a browser: requests in, answers out. In: paths and forms. Out: status, headers, body; what the record then holds.

use super::{Room, options, secret};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use gawah::web::{Desk, router};
use gawah_ledger::{KeptClaim, Ledger};
use gawah_record::verdict::ClaimStatus;
use std::sync::Arc;
use std::time::Duration;
use tower::ServiceExt;

/// The port that the desk believes it is served on.
pub const PORT: u16 = 4107;
/// Its host.
pub const HOST: &str = "127.0.0.1:4107";

/// A desk over a room, with a session.
pub struct Visit {
    pub room: Room,
    pub desk: Arc<Desk>,
    pub routes: Router,
    pub session: String,
    /// The language of its pages.
    pub language: &'static str,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Visit {
    pub async fn new() -> Visit {
        Visit::of(Room::new())
    }

    pub fn of(room: Room) -> Visit {
        Visit::as_person(room, "tester")
    }

    /// A desk at which somebody decides.
    pub fn as_person(room: Room, author: &str) -> Visit {
        let ledger = Ledger::open(&room.path(), &secret()).expect("opens");
        let desk = Arc::new(
            Desk::over(room.path(), ledger, PORT, &gawah::web::DeskOptions { author: author.to_owned(), ..options() }).expect("a desk"),
        );
        let session = desk.enter(&desk.entry_token().expect("a token")).expect("random").expect("a session");
        Visit { routes: router(Arc::clone(&desk)), room, desk, session, language: "en" }
    }

    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.routes.clone().oneshot(request).await.expect("answers");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 1 << 26).await.expect("whole");
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    /// A page, once the work that it may wait for has ended.
    pub async fn get(&self, path: &str) -> Answer {
        loop {
            let answer = self.get_now(path).await;
            if path == "/work" || !self.work_ended(&answer).await {
                return answer;
            }
        }
    }

    async fn get_now(&self, path: &str) -> Answer {
        let cookie = format!("gawah-session={}; gawah-language={}", self.session, self.language);
        self.ask(Request::get(path).header("host", HOST).header("cookie", cookie).body(Body::empty()).expect("a request")).await
    }

    /// Whether an answer led to work, which has ended now.
    async fn work_ended(&self, answer: &Answer) -> bool {
        let Some(work) = self.desk.work().filter(|_| answer.headers.get("location").is_some_and(|to| to == "/work")) else { return false };
        tokio::task::spawn_blocking(move || assert!(work.wait(Duration::from_secs(60)), "it ends by itself")).await.expect("waited");
        true
    }

    /// Where a form leads, once the work that it may begin has ended.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("token", self.desk.form_token())];
        all.extend_from_slice(fields);
        let answer = self.post_raw(path, &all, &format!("http://{HOST}")).await;
        if path != "/work" && self.work_ended(&answer).await { self.get_now("/work").await } else { answer }
    }

    pub async fn post_raw(&self, path: &str, fields: &[(&str, &str)], origin: &str) -> Answer {
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let request = Request::post(path)
            .header("host", HOST)
            .header("origin", origin)
            .header("cookie", format!("gawah-session={}", self.session))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(body.join("&")))
            .expect("a request");
        self.ask(request).await
    }

    /// Sends a form with files. In: fields, then files by name.
    pub async fn send(&self, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        let mut body: Vec<u8> = Vec::new();
        for (name, value) in [("token", self.desk.form_token())].iter().chain(fields) {
            body.extend(format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        for (name, bytes) in files {
            body.extend(format!("--edge\r\ncontent-disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n").bytes());
            body.extend_from_slice(bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--edge--\r\n");
        self.send_raw(body).await
    }

    pub async fn send_raw(&self, body: Vec<u8>) -> Answer {
        let request = Request::post("/add")
            .header("host", HOST)
            .header("origin", format!("http://{HOST}"))
            .header("cookie", format!("gawah-session={}", self.session))
            .header("content-type", "multipart/form-data; boundary=edge")
            .body(Body::from(body))
            .expect("a request");
        self.ask(request).await
    }

    pub fn claims(&self) -> Vec<KeptClaim> {
        self.room.reading().claims().expect("claims")
    }

    pub fn status(&self, id: &str) -> ClaimStatus {
        self.claims().into_iter().find(|c| c.id.as_str() == id).expect("the claim").status
    }

    pub fn counted(&self) -> KeptClaim {
        self.claims().into_iter().find(|c| c.claim.count().is_some() && c.claim.slots.contains_key("count")).expect("a claim with a count")
    }
}

/// A value as a form sends it.
pub fn escaped(text: &str) -> String {
    text.bytes().map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

impl Visit {
    /// Leaves the desk, so that somebody else can sit down at the same record.
    pub fn leave(self) -> Room {
        self.desk.lock();
        let Visit { room, .. } = self;
        room
    }
}
