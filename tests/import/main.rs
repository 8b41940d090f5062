//! Filled-in forms to drafts: what is written, and what became of every letter.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail loudly, in what its functions share too"
)]

mod appendix;
mod blank;
mod cells;
mod consent;
mod counted;
mod disputed;
mod document;
mod draft;
mod forms;
mod hostile;
mod libreoffice;
mod odt;
mod prose;
mod round;
mod rows;
mod site;
mod tables;
mod unanswered;
