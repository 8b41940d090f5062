//! The progress of a build, for whoever waits or measures. It decides nothing and is read from another thread.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A part of a build. Each begins where the one before ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading the folder.
    Load,
    /// Turning text into the checked truth.
    Check,
    /// Computing what no file says.
    Derive,
    /// Indexing what readers search.
    Search,
    /// Listing every page, and compiling the templates.
    Pages,
    /// Making each file and writing it where it is new or changed.
    Write,
    /// Freeing what was read and made, and putting the findings in order.
    End,
}

impl Stage {
    /// In a word.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Load => "load",
            Stage::Check => "check",
            Stage::Derive => "derive",
            Stage::Search => "search",
            Stage::Pages => "pages",
            Stage::Write => "write",
            Stage::End => "end",
        }
    }
}

/// Counts of a build at work.
#[derive(Default)]
pub struct Progress {
    total: AtomicUsize,
    made: AtomicUsize,
    on_stage: Option<Box<dyn Fn(Stage) + Send + Sync>>,
}

impl fmt::Debug for Progress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Progress").field("counts", &self.counts()).finish_non_exhaustive()
    }
}

impl Progress {
    /// One that calls `on_stage` as each stage begins. The library has no clock; who calls it may have one.
    pub fn calling(on_stage: impl Fn(Stage) + Send + Sync + 'static) -> Progress {
        Progress { on_stage: Some(Box::new(on_stage)), ..Progress::default() }
    }

    /// Says that a stage begins.
    pub fn begin(&self, stage: Stage) {
        if let Some(on_stage) = &self.on_stage {
            on_stage(stage);
        }
    }

    /// Says how many files there will be.
    pub fn expect(&self, total: usize) {
        self.total.store(total, Ordering::Relaxed);
    }

    /// Says that one more is made.
    pub fn step(&self) {
        self.made.fetch_add(1, Ordering::Relaxed);
    }

    /// The number of files made so far, and of all; none while the content is still being read and checked.
    pub fn counts(&self) -> Option<(usize, usize)> {
        let total = self.total.load(Ordering::Relaxed);
        (total > 0).then(|| (self.made.load(Ordering::Relaxed).min(total), total))
    }
}
