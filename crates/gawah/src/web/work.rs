//! Long work of the desk: documents taken one after another, while pages are shown in between. In: how many there are, then what became of each. Out: how far it
//! has come, how fast, how long it may still take. Never: the record held from one document to the next; a document that is neither kept nor named as left.

use crate::flow::add::Taken;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

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
    /// How many were taken.
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
    /// How many documents were sent.
    pub total: usize,
    began: Instant,
    so_far: Mutex<SoFar>,
    changed: Condvar,
}

impl Work {
    /// Work that begins now.
    pub fn of(total: usize) -> Work {
        Work { total, began: Instant::now(), so_far: Mutex::default(), changed: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, SoFar> {
        self.so_far.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows how far it has come.
    pub fn see<T>(&self, page: impl FnOnce(&SoFar) -> T) -> T {
        page(&self.state())
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

    /// Documents a second so far, and the seconds that the others take at that rate. In: how many were taken. Out: nothing before the first.
    pub fn pace(&self, done: usize) -> Option<(f64, u64)> {
        paced(done, self.total, self.began.elapsed())
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
    fn whoever_waits_is_told_of_the_end_and_forgetting_keeps_the_count_alone() {
        let work = Work::of(2);
        assert!(!work.wait(Duration::from_millis(1)));
        std::thread::scope(|scope| {
            scope.spawn(|| work.end(Ended::Stopped, vec!["a name".to_owned()]));
            assert!(work.wait(Duration::from_secs(20)));
        });
        work.forget();
        assert!(work.see(|so_far| so_far.left.is_empty() && matches!(so_far.ended, Some(Ended::Stopped))));
    }
}
