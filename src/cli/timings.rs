//! `--timings`: how long each stage of a build took.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use casebook::progress::{Progress, Stage};

/// The moment at which each stage began.
#[derive(Debug, Default)]
pub struct Timings(Arc<Mutex<Vec<(Stage, Instant)>>>);

impl Timings {
    /// A [`Progress`] that notes the moments here.
    pub fn progress(&self) -> Progress {
        let begun = Arc::clone(&self.0);
        Progress::calling(move |stage| {
            begun.lock().unwrap_or_else(PoisonError::into_inner).push((stage, Instant::now()));
        })
    }

    /// A line for each stage: its name and its seconds. The last one lasts until now.
    pub fn table(&self) -> String {
        let begun = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let ends = begun.iter().skip(1).map(|(_, at)| *at).chain([Instant::now()]);
        begun
            .iter()
            .zip(ends)
            .map(|((stage, start), end)| format!("{:<6} {:>8.3} s\n", stage.as_str(), (end - *start).as_secs_f64()))
            .collect()
    }
}
