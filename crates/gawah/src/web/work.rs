//! Long work of the desk, while other pages are shown: documents taken one after another, the site made, reports compared. In: how much there is to do, then what
//! is done. Out: how far it has come, how fast, how long it may still take. Never: a document that is neither kept nor named as left.

use crate::flow::add::Taken;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What is worked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Documents are kept and read.
    Documents,
    /// The site is made to be looked at.
    Preview,
    /// The site is made and written.
    Site,
    /// Reports and names are compared.
    Links,
}

impl Task {
    /// The text that names it.
    pub fn title(self) -> &'static str {
        match self {
            Task::Documents => "work-documents",
            Task::Preview => "work-preview",
            Task::Site => "work-site",
            Task::Links => "work-links",
        }
    }

    /// The page that it was asked for on.
    pub fn asked_on(self) -> &'static str {
        match self {
            Task::Documents | Task::Links => "/add",
            Task::Preview | Task::Site => "/publish",
        }
    }

    /// The page that shows what came of it; none where its own does.
    pub fn leads_to(self) -> Option<&'static str> {
        match self {
            Task::Documents => None,
            Task::Preview => Some("/publish"),
            Task::Site => Some("/publish?done=1"),
            Task::Links => Some("/links/"),
        }
    }
}

/// What became of one document.
#[derive(Debug)]
pub struct Kept {
    /// Its name as it was sent.
    pub name: String,
    /// The source.
    pub taken: Taken,
    /// How many claims were read in it.
    pub claims: Option<usize>,
}

/// How it ended.
#[derive(Debug)]
pub enum Ended {
    /// Nothing is left.
    Whole,
    /// A person stopped it.
    Stopped,
    /// It could not go on.
    Failed(anyhow::Error),
}

/// How far it has come.
#[derive(Debug, Default)]
pub struct SoFar {
    /// What became of each document; forgotten when the desk locks.
    pub kept: Vec<Kept>,
    /// How much is to be done; 0 where nobody can say.
    pub total: usize,
    /// How much is done.
    pub done: usize,
    /// Names of those that were not; forgotten when the desk locks.
    pub left: Vec<String>,
    /// How it ended; nothing while it runs.
    pub ended: Option<Ended>,
    stop: bool,
}

/// One piece of long work.
#[derive(Debug)]
pub struct Work {
    /// What is worked at.
    pub task: Task,
    began: Instant,
    so_far: Mutex<SoFar>,
    changed: Condvar,
}

impl Work {
    /// Work that begins now. In: how much is to be done, 0 while nobody can say.
    pub fn of(task: Task, total: usize) -> Work {
        let so_far = SoFar { total, ..SoFar::default() };
        Work { task, began: Instant::now(), so_far: Mutex::new(so_far), changed: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, SoFar> {
        self.so_far.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows how far it has come.
    pub fn see<T>(&self, page: impl FnOnce(&SoFar) -> T) -> T {
        page(&self.state())
    }

    /// Notes how much is to be done.
    pub fn expect(&self, total: usize) {
        self.state().total = total;
    }

    /// Notes that one more is done, of what was expected.
    pub fn advance(&self) {
        let mut state = self.state();
        state.done = (state.done + 1).min(state.total);
    }

    /// Notes one document. Out: whether the next one may be taken.
    pub fn take(&self, kept: Kept) -> bool {
        let mut state = self.state();
        state.done += 1;
        state.kept.push(kept);
        !state.stop
    }

    /// Notes the end. In: how, and the names of what was not taken.
    pub fn end(&self, ended: Ended, left: Vec<String>) {
        let mut state = self.state();
        (state.ended, state.left) = (Some(ended), left);
        self.changed.notify_all();
    }

    /// Asks it to stop after the document that is being taken.
    pub fn stop(&self) {
        self.state().stop = true;
    }

    /// Stops it, and forgets every name.
    pub fn forget(&self) {
        let mut state = self.state();
        state.stop = true;
        (state.kept, state.left) = (Vec::new(), Vec::new());
    }

    /// Waits for the end, but not longer than this. Out: whether it has ended.
    pub fn wait(&self, most: Duration) -> bool {
        let waited = self.changed.wait_timeout_while(self.state(), most, |state| state.ended.is_none());
        waited.unwrap_or_else(PoisonError::into_inner).0.ended.is_some()
    }

    /// How many are done in a second, and the seconds that the others take at that rate. Out: nothing before the first.
    pub fn pace(&self, so_far: &SoFar) -> Option<(f64, u64)> {
        paced(so_far.done, so_far.total, self.began.elapsed())
    }

    /// How many seconds it has taken.
    pub fn seconds(&self) -> u64 {
        self.began.elapsed().as_secs()
    }
}

fn paced(done: usize, total: usize, elapsed: Duration) -> Option<(f64, u64)> {
    let rate = done as f64 / elapsed.as_secs_f64();
    (done > 0 && rate.is_finite()).then(|| (rate, (total.saturating_sub(done) as f64 / rate).ceil() as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_is_told_from_the_first_document_on() {
        for (done, total, seconds, told) in [
            (0, 10, 5.0, None),
            (5, 10, 2.5, Some((2.0, 3))),
            (10, 10, 5.0, Some((2.0, 0))),
            (1, 3, 0.0, None),
            (12, 10, 6.0, Some((2.0, 0))),
        ] {
            assert_eq!(paced(done, total, Duration::from_secs_f64(seconds)), told, "{done} of {total} in {seconds} s");
        }
    }

    #[test]
    fn no_more_is_done_than_was_expected() {
        let work = Work::of(Task::Site, 0);
        work.expect(2);
        (0..5).for_each(|_| work.advance());
        assert_eq!(work.see(|so_far| (so_far.done, so_far.total)), (2, 2));
    }

    #[test]
    fn whoever_waits_is_told_of_the_end_and_forgetting_keeps_the_count_alone() {
        let work = Work::of(Task::Documents, 2);
        assert!(!work.wait(Duration::from_millis(1)));
        std::thread::scope(|scope| {
            scope.spawn(|| work.end(Ended::Stopped, vec!["a name".to_owned()]));
            assert!(work.wait(Duration::from_secs(20)));
        });
        work.forget();
        assert!(work.see(|so_far| so_far.left.is_empty() && matches!(so_far.ended, Some(Ended::Stopped))));
    }
}
