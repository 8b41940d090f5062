//! A second reader of the index, to hold the one in the browser against: it knows the published files and
//! `docs/search.md`, and nothing of how the index is made.

mod files;
mod query;

pub use files::{Files, Unit};
pub use query::Found;
