//! The desk's state. In: a record's path, requests that the guard let through. Out: a view of the record, and changes to it.
//! Never: a page while locked; a decision called kept before the ledger has acknowledged it; what was typed into a locked desk lost, or kept in the clear.

use crate::flow::clock;
use crate::flow::failure::Failure;
use crate::flow::gather::again::{gather_again, take_in};
use crate::flow::gather::part::follow;
use crate::flow::gather::{Gathered, gather};
use crate::flow::locking;
use crate::flow::preview::Preview;
use crate::web::guard;
use crate::web::words::Words;
use crate::web::work::{Task, Work};
use gawah_ledger::{Ledger, LedgerError, Passphrase, Recipient, Stamp, seal_draft};
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
    /// Where other desks may call, with keys that were confirmed; nowhere unless a person says so.
    pub visitors: Option<std::net::SocketAddr>,
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

/// How much of a record a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// Claims and their sources, with the titles of incidents as they last were: what review needs, at once after each decision.
    Claims,
    /// Also what follows from them.
    Whole,
}

struct Room {
    ledger: Option<Ledger>,
    gathered: Option<Gathered>,
    entry_token: Option<String>,
    session: Option<String>,
    used_at: Instant,
    /// Since when pages have been asked for without a pause.
    since: Instant,
    idle: Option<Duration>,
    /// Which file was opened.
    file: Option<FileId>,
    /// What drafts are sealed to while the record is locked.
    seal: Option<Recipient>,
    draft: Option<Vec<u8>>,
}

/// What tells a file from another that takes its name: device and number. Where the system tells neither, nothing.
type FileId = (u64, u64);

#[cfg(unix)]
fn file_id(path: &std::path::Path) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

#[cfg(not(unix))]
fn file_id(path: &std::path::Path) -> Option<FileId> {
    std::fs::metadata(path).ok().map(|_| (0, 0))
}

/// A pause so long is a rest.
const REST: Duration = Duration::from_secs(5 * 60);

/// What was seen of a publication before it is made.
#[derive(Debug)]
pub struct Previewed {
    /// How many entries the record had.
    pub entries: u64,
    /// What it would do, or why nothing can be published.
    pub found: Result<Preview, Failure>,
}

/// A form that was sent to a locked desk: its address and its fields.
pub type Draft = (String, BTreeMap<String, String>);

impl Room {
    fn forget(&mut self, stamp: &Stamp) {
        if let Some(ledger) = &mut self.ledger {
            self.seal = ledger.draft_recipient(stamp).ok();
        }
        (self.ledger, self.gathered) = (None, None);
    }

    fn used(&mut self, now: Instant) {
        if now.saturating_duration_since(self.used_at) >= REST {
            self.since = now;
        }
        self.used_at = now;
    }
}

/// The desk of one record.
pub struct Desk {
    path: PathBuf,
    author: String,
    port: Option<u16>,
    language: Language,
    words: BTreeMap<String, Words>,
    form_token: String,
    room: Mutex<Room>,
    work: Mutex<Option<Arc<Work>>>,
    preview: Mutex<Option<Arc<Previewed>>>,
}

fn minutes(number: u32) -> Option<Duration> {
    (number > 0).then(|| Duration::from_secs(u64::from(number) * 60))
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
            entry_token: Some(guard::secret()?),
            session: None,
            used_at: Instant::now(),
            since: Instant::now(),
            idle: minutes(options.idle_minutes),
            file: file_id(&path),
            seal: None,
            draft: None,
        };
        Ok(Desk {
            path,
            author: options.author.clone(),
            port: port.into(),
            language: options.language.clone(),
            words: gawah_press::languages().iter().map(|l| (l.tag().to_owned(), Words::of(l))).collect(),
            form_token: guard::secret()?,
            room: Mutex::new(room),
            work: Mutex::new(None),
            preview: Mutex::new(None),
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

    /// Forgets the record's keys. Long work stops after the document that is being taken.
    pub fn lock(&self) {
        self.forget_work();
        let mut room = self.room();
        room.forget(&clock::stamp(&self.author));
    }

    fn forget_work(&self) {
        self.work().iter().for_each(|work| work.forget());
        self.note_preview(None);
    }

    /// Notes what a publication would do.
    pub fn note_preview(&self, seen: Option<Previewed>) {
        *self.preview.lock().unwrap_or_else(PoisonError::into_inner) = seen.map(Arc::new);
    }

    /// What a publication would do, where that is known of the record as it stands. Errors: [`Locked`]; the ledger's.
    pub fn previewed(&self) -> anyhow::Result<Option<Arc<Previewed>>> {
        let now = self.room().ledger.as_ref().ok_or(Locked)?.entry_count()?;
        let seen = self.preview.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(seen.as_ref().filter(|seen| seen.entries == now).map(Arc::clone))
    }

    /// The long work that runs, or that ended last.
    pub fn work(&self) -> Option<Arc<Work>> {
        self.slot().clone()
    }

    fn slot(&self) -> MutexGuard<'_, Option<Arc<Work>>> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins long work. In: how much is to be done, 0 while nobody can say. Errors: some runs already.
    pub fn begin(&self, task: Task, total: usize) -> Result<Arc<Work>, Refused> {
        let mut work = self.slot();
        if work.as_ref().is_some_and(|work| work.see(|so_far| so_far.ended.is_none())) {
            return Err(Refused("refused-working"));
        }
        Ok(Arc::clone(work.insert(Arc::new(Work::of(task, total)))))
    }

    /// Forgets the record's keys, the session and what was typed: nobody comes in before the desk is started again.
    pub fn leave(&self) {
        self.forget_work();
        let mut room = self.room();
        room.forget(&clock::stamp(&self.author));
        (room.session, room.draft) = (None, None);
    }

    /// After how many minutes without use it locks by itself; 0 never.
    pub fn idle_minutes(&self) -> u32 {
        self.room().idle.map_or(0, |idle| u32::try_from(idle.as_secs() / 60).unwrap_or(u32::MAX))
    }

    /// Locks after so many minutes without use from now on; 0 never.
    pub fn set_idle(&self, after: u32) {
        self.room().idle = minutes(after);
    }

    /// For how long pages have been asked for without a pause.
    pub fn without_rest(&self) -> Duration {
        let room = self.room();
        room.used_at.saturating_duration_since(room.since)
    }

    /// Begins to count the time without a pause anew.
    pub fn rested(&self) {
        let mut room = self.room();
        room.since = room.used_at;
    }

    /// Keeps a form that was sent to the locked desk, sealed to the record. Out: whether it is kept.
    pub fn keep_draft(&self, draft: &Draft) -> bool {
        let mut room = self.room();
        let bytes = serde_json::to_vec(draft).ok();
        let sealed = bytes.zip(room.seal).and_then(|(bytes, seal)| seal_draft(&seal, &bytes).ok());
        let kept = sealed.is_some();
        room.draft = sealed.or(room.draft.take());
        kept
    }

    /// The form that waits to be sent again. Errors: [`Locked`]; the ledger's.
    pub fn draft(&self) -> anyhow::Result<Option<Draft>> {
        let room = self.room();
        let ledger = room.ledger.as_ref().ok_or(Locked)?;
        let Some(sealed) = &room.draft else { return Ok(None) };
        let opened = ledger.open_draft(sealed)?;
        Ok(opened.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }

    /// Forgets the form that waits.
    pub fn forget_draft(&self) {
        self.room().draft = None;
    }

    /// Locks where nobody has asked for anything since the idle time. In: the time now.
    pub fn lock_if_idle(&self, now: Instant) {
        let mut room = self.room();
        if room.idle.is_some_and(|idle| now.saturating_duration_since(room.used_at) >= idle) {
            self.forget_work();
            room.forget(&clock::stamp(&self.author));
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
        room.forget(&clock::stamp(&self.author));
        room.ledger = Some(opened);
        room.file = file_id(&self.path);
        room.used(Instant::now());
        Ok(())
    }

    /// Seals the record for other keys. In: the passphrase of whoever asks, typed again; what changes. Errors: another passphrase; what the change says. The record
    /// stays open.
    pub fn rekey(&self, own: &Passphrase, change: impl FnOnce(Ledger, &Stamp) -> Result<Ledger, LedgerError>) -> anyhow::Result<()> {
        let mut room = self.room();
        self.in_place(&room)?;
        match Ledger::open_reading(&self.path, own) {
            Err(LedgerError::WrongPassphrase) => return Err(Refused("refused-own").into()),
            opened => drop(opened?),
        }
        let changed = change(room.ledger.take().ok_or(Locked)?, &clock::stamp(&self.author));
        room.gathered = None;
        room.used(Instant::now());
        let (ledger, refused) = match changed {
            Ok(ledger) => (Some(ledger), None),
            Err(error) => (Ledger::open(&self.path, own).ok(), Some(error)),
        };
        (room.ledger, room.file) = (ledger, file_id(&self.path));
        refused.map_or(Ok(()), |error| Err(error.into()))
    }

    /// Shows the record to a page. In: how much of it the page shows. Errors: [`Locked`], or what gathering or the page says.
    pub fn see<T>(&self, shows: Shows, page: impl FnOnce(&View<'_>) -> anyhow::Result<T>) -> anyhow::Result<T> {
        let mut room = self.room();
        room.used(Instant::now());
        let today = clock::today();
        let Room { ledger, gathered, .. } = &mut *room;
        let ledger = ledger.as_ref().ok_or(Locked)?;
        let kept = match gathered.take() {
            Some(kept) => up_to_date(ledger, kept, shows, today)?,
            None => gather(ledger, today)?,
        };
        page(&View { ledger, gathered: gathered.insert(kept), today })
    }

    /// Refuses a file that is no longer where it was opened: what is written beside it stays behind when it is opened in its new place.
    fn in_place(&self, room: &Room) -> Result<(), Refused> {
        if room.ledger.is_some() && file_id(&self.path) != room.file { Err(Refused("refused-moved")) } else { Ok(()) }
    }

    /// Lends the record to an exchange with another desk. It is no use of the desk, and keeps nothing from locking. Errors: as [`Desk::change`].
    pub fn lend(&self, work: &mut dyn FnMut(&mut Ledger) -> anyhow::Result<()>) -> anyhow::Result<()> {
        let mut room = self.room();
        self.in_place(&room)?;
        let Room { ledger, gathered, .. } = &mut *room;
        let ledger = ledger.as_mut().ok_or(Locked)?;
        let before = ledger.as_of()?;
        let worked = work(ledger);
        if ledger.as_of()? != before {
            // Entries of others stand between ours: nothing that was gathered is taken for granted.
            *gathered = None;
        }
        worked
    }

    /// Changes the record; a page shows it as it is then. Errors: [`Locked`], a file that is no longer where it was opened, or what the change says.
    pub fn change<T>(&self, change: impl FnOnce(&mut Ledger, &Stamp) -> anyhow::Result<T>) -> anyhow::Result<T> {
        let mut room = self.room();
        room.used(Instant::now());
        self.in_place(&room)?;
        change(room.ledger.as_mut().ok_or(Locked)?, &clock::stamp(&self.author))
    }
}

/// What was gathered, as the record stands now, as far as a page shows it.
fn up_to_date(ledger: &Ledger, mut kept: Gathered, shows: Shows, today: civil::Date) -> anyhow::Result<Gathered> {
    if kept.day != today || !take_in(ledger, &mut kept)? {
        return gather_again(ledger, kept, today);
    }
    if shows == Shows::Whole {
        follow(ledger, &mut kept)?;
    }
    Ok(kept)
}
