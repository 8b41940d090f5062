//! What a build is doing now, for who waits. It decides nothing and is read from another thread.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts of a build at work.
#[derive(Debug, Default)]
pub struct Progress {
    total: AtomicUsize,
    made: AtomicUsize,
}

impl Progress {
    /// Says how many files there will be.
    pub fn expect(&self, total: usize) {
        self.total.store(total, Ordering::Relaxed);
    }

    /// Says that one more is made.
    pub fn step(&self) {
        self.made.fetch_add(1, Ordering::Relaxed);
    }

    /// How many files are made, of how many; none while the content is still being read and checked.
    pub fn counts(&self) -> Option<(usize, usize)> {
        let total = self.total.load(Ordering::Relaxed);
        (total > 0).then(|| (self.made.load(Ordering::Relaxed).min(total), total))
    }
}
