//! The desk's state. In: a record's path, requests that the guard let through. Out: a view of the record, and changes to it.
//! Never: a page while locked; a decision called kept before the ledger has acknowledged it.

use crate::flow::clock;
use crate::flow::gather::{Gathered, gather, gather_again};
use crate::flow::locking;
use crate::web::guard;
use crate::web::words::{Words, languages};
use gawah_ledger::{Ledger, Passphrase, Stamp};
use gawah_record::language::Language;
use jiff::civil;
use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How the desk is opened.
#[derive(Debug, Clone)]
pub struct DeskOptions {
    /// The port; 0 takes a free one.
    pub port: u16,
    /// The address: loopback alone.
    pub host: IpAddr,
    /// Who decides here.
    pub author: String,
    /// Minutes without a request after which it locks; 0 never locks by itself.
    pub idle_minutes: u32,
    /// The language of its pages.
    pub language: Language,
}

/// What a page is made from.
pub struct View<'a> {
    /// The open record.
    pub ledger: &'a Ledger,
    /// The record, gathered.
    pub gathered: &'a Gathered,
    /// The civil day.
    pub today: civil::Date,
}

struct Room {
    ledger: Option<Ledger>,
    gathered: Option<(civil::Date, Arc<Gathered>)>,
    /// What was gathered before the last change.
    before: Option<Arc<Gathered>>,
    entry_token: Option<String>,
    session: Option<String>,
    used_at: Instant,
}

impl Room {
    fn forget(&mut self) {
        (self.ledger, self.gathered, self.before) = (None, None, None);
    }
}

/// The desk of one record.
pub struct Desk {
    path: PathBuf,
    author: String,
    port: Option<u16>,
    idle: Option<Duration>,
    language: Language,
    words: BTreeMap<&'static str, Words>,
    form_token: String,
    room: Mutex<Room>,
}

/// The record is locked: nobody may see even a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locked;

impl fmt::Display for Locked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the desk is locked")
    }
}

impl std::error::Error for Locked {}

/// A form that the desk does not take; the key names the text that says why and what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused(pub &'static str);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the form was refused: {}", self.0)
    }
}

impl std::error::Error for Refused {}

impl Desk {
    /// A desk over an open record, at the port it is served on, or behind a socket. Errors: the system gives no random bytes.
    pub fn over(path: PathBuf, ledger: Ledger, port: impl Into<Option<u16>>, options: &DeskOptions) -> anyhow::Result<Desk> {
        let room = Room {
            ledger: Some(ledger),
            gathered: None,
            before: None,
            entry_token: Some(guard::secret()?),
            session: None,
            used_at: Instant::now(),
        };
        let tag = |language: &Language| match language {
            Language::Urdu => "ur",
            Language::Dari => "prs",
            _ => "en",
        };
        Ok(Desk {
            path,
            author: options.author.clone(),
            port: port.into(),
            idle: (options.idle_minutes > 0).then(|| Duration::from_secs(u64::from(options.idle_minutes) * 60)),
            language: options.language.clone(),
            words: languages().iter().map(|l| (tag(l), Words::of(l))).collect(),
            form_token: guard::secret()?,
            room: Mutex::new(room),
        })
    }

    fn room(&self) -> MutexGuard<'_, Room> {
        self.room.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The port it is served on; none behind a socket.
    pub fn port(&self) -> Option<u16> {
        self.port
    }

    /// Who decides here.
    pub fn author(&self) -> &str {
        &self.author
    }

    /// The token that every form carries.
    pub fn form_token(&self) -> &str {
        &self.form_token
    }

    /// The texts of a language, else of the desk's own, else English.
    pub fn words(&self, tag: Option<&str>) -> &Words {
        let own = self.words.get(self.language.tag());
        let asked = tag.and_then(|t| self.words.get(t));
        asked.or(own).unwrap_or(&self.words["en"])
    }

    /// The token of the one-time address, while nobody has used it.
    pub fn entry_token(&self) -> Option<String> {
        self.room().entry_token.clone()
    }

    /// Exchanges the one-time token for a session. Out: the session, once. Errors: the system gives no random bytes.
    pub fn enter(&self, token: &str) -> anyhow::Result<Option<String>> {
        let mut room = self.room();
        if !room.entry_token.as_deref().is_some_and(|own| guard::same(own, token)) {
            return Ok(None);
        }
        let session = guard::secret()?;
        room.entry_token = None;
        room.session = Some(session.clone());
        room.used_at = Instant::now();
        Ok(Some(session))
    }

    /// Whether a session is this desk's.
    pub fn knows(&self, session: Option<&str>) -> bool {
        let room = self.room();
        matches!((&room.session, session), (Some(own), Some(given)) if guard::same(own, given))
    }

    /// Locks where `gawah lock` asks for it, and says so.
    pub fn lock_if_asked(&self) {
        if locking::is_asked(&self.path) {
            self.lock();
            locking::answer(&self.path);
        }
    }

    /// Forgets the record's keys.
    pub fn lock(&self) {
        let mut room = self.room();
        room.forget();
    }

    /// Locks where nobody has asked for anything since the idle time. In: the time now.
    pub fn lock_if_idle(&self, now: Instant) {
        let mut room = self.room();
        if self.idle.is_some_and(|idle| now.saturating_duration_since(room.used_at) >= idle) {
            room.forget();
        }
    }

    /// Whether the record is locked.
    pub fn is_locked(&self) -> bool {
        self.room().ledger.is_none()
    }

    /// Opens the record again. Errors: the ledger's, a wrong passphrase among them.
    pub fn unlock(&self, passphrase: String) -> anyhow::Result<()> {
        let opened = Ledger::open(&self.path, &Passphrase::new(passphrase)?)?;
        let mut room = self.room();
        room.forget();
        room.ledger = Some(opened);
        room.used_at = Instant::now();
        Ok(())
    }

    /// Shows the record to a page. Errors: [`Locked`], or what gathering or the page says.
    pub fn see<T>(&self, page: impl FnOnce(&View<'_>) -> anyhow::Result<T>) -> anyhow::Result<T> {
        let mut room = self.room();
        room.used_at = Instant::now();
        let today = clock::today();
        let Room { ledger, gathered, before, .. } = &mut *room;
        let ledger = ledger.as_ref().ok_or(Locked)?;
        let kept = match gathered {
            Some((day, kept)) if *day == today => Arc::clone(kept),
            _ => {
                let earlier = before.take().or_else(|| gathered.take().map(|(_, kept)| kept)).and_then(Arc::into_inner);
                let fresh = Arc::new(match earlier {
                    Some(earlier) => gather_again(ledger, earlier, today)?,
                    None => gather(ledger, today)?,
                });
                *gathered = Some((today, Arc::clone(&fresh)));
                fresh
            }
        };
        page(&View { ledger, gathered: &kept, today })
    }

    /// Changes the record; the view is gathered anew afterwards. Errors: [`Locked`], or what the change says.
    pub fn change<T>(&self, change: impl FnOnce(&mut Ledger, &Stamp) -> anyhow::Result<T>) -> anyhow::Result<T> {
        let mut room = self.room();
        room.used_at = Instant::now();
        let made = change(room.ledger.as_mut().ok_or(Locked)?, &clock::stamp(&self.author));
        if let Some((_, kept)) = room.gathered.take() {
            room.before = Some(kept);
        }
        made
    }
}
