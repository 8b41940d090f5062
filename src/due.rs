//! What waits for an editor, with what the version control knows of it.

use std::path::Path;

use jiff::Span;

use crate::load;
use crate::model::{Date, Due, DueTask};

/// A draft or a case study in review may wait for so many days before anybody is told.
const MOST_DAYS: i32 = 90;

/// What is due, by file; of what waits the day of its last change, and only what has waited for more than 90 days.
/// Where there is no version control, nobody knows since when something waits, and it is not said.
pub fn list(root: &Path, found: &[Due], as_of: Date) -> Vec<(Due, Option<Date>)> {
    let is_waiting = |due: &&Due| matches!(due.task, DueTask::Waiting(_));
    let waiting: Vec<&str> = found.iter().filter(is_waiting).map(|due| &*due.file).collect();
    let changed = if waiting.is_empty() { None } else { load::last_changes(root, &waiting).ok() };
    let changed = changed.unwrap_or_default();
    let mut due: Vec<(Due, Option<Date>)> = found
        .iter()
        .filter_map(|due| match due.task {
            DueTask::Review(_) | DueTask::HeldBack(_) => Some((due.clone(), None)),
            DueTask::Waiting(_) => {
                let day = *changed.get(&*due.file)?;
                let is_long = day.saturating_add(Span::new().days(MOST_DAYS)) < as_of;
                is_long.then(|| (due.clone(), Some(day)))
            }
        })
        .collect();
    due.sort_by(|(one, _), (other, _)| one.file.cmp(&other.file));
    due
}
