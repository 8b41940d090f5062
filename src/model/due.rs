//! What an editor has to do by a day.

use std::sync::Arc;

use jiff::civil::Date;

use super::case_study::Status;

/// Something that waits for an editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The file, from the root.
    pub file: Arc<str>,
    /// The thing to do with it.
    pub task: DueTask,
}

/// The thing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueTask {
    /// Read it again by this day, which is near or past.
    Review(Date),
    /// Build the site on this day: the update is held back until then.
    HeldBack(Date),
    /// Go on with a case study that is a draft or in review. Since when, the version control knows.
    Waiting(Status),
}
