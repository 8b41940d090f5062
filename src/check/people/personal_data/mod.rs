//! Text that looks like personal data, in any file that strangers send.
//!
//! 1. [`table`] reads the rules, `rules.json`: patterns, and the words that must or must not stand beside what they
//!    match. A script in a page reads the same file.
//! 2. [`fold`] makes of a text what the rules read: without marks, escapes and other spellings of the same.
//! 3. [`scan`] runs the rules over it, in the rows of tables with the heads of their [`columns`]. [`gate`] says which of
//!    them can find anything in a paragraph at all, by the digits ([`shape`]) and words ([`literals`]) that their
//!    patterns need.
//! 4. [`inside`] takes the texts out of documents and archives.
//! 5. [`files`] does so for every file and turns what was found into findings, which never quote it.
//!
//! Every look around a place is bounded, so the time grows with the text and not with its square.

mod allowed;
mod author;
mod checks;
mod columns;
mod datum;
mod files;
mod fold;
mod gate;
mod inside;
mod literals;
mod scan;
mod shape;
mod table;

pub(in crate::check) use allowed::Allowed;
pub(super) use datum::DatumKind;
pub(crate) use files::has_personal_name;
pub(in crate::check) use files::{findings, is_binary, unread};
pub(in crate::check) use inside::is_document;
pub(super) use scan::scan_text;
pub(crate) use table::WRITTEN as PERSONAL_DATA;

#[cfg(test)]
mod tests;
