//! From the Markdown of one file to our own tree, with every mistake at its place.
//!
//! 1. [`builder`] turns the parser's events into blocks; [`running`] merges running text and finds
//!    the bare addresses in it ([`autolink`]); [`html`] says what to write instead of HTML.
//!    [`leftover`] finds markup that did not take; [`indented`], [`row`] and [`title`] what else is not shown as it was meant.
//!    [`more_than`] keeps the sign > before a number from being read as the mark of a quotation.
//!    [`lone_item`] knows the items of lists that are nothing but a link.
//! 2. [`heading`] gives every heading its id, [`footnote`] every footnote its number.
//!
//! The outcome is a [`Draft`]: its links and images are still as the author wrote them,
//! because what they lead to is known only when every file has been read. `links::resolve` then
//! makes the [`Prose`](crate::model::Prose).

mod autolink;
mod builder;
mod destination;
mod draft;
mod entity;
mod fence;
mod footnote;
mod heading;
mod html;
mod indented;
mod leftover;
mod lines;
mod lone_item;
mod mistake;
mod more_than;
mod parse;
mod row;
mod running;
mod title;
mod underlined;

#[cfg(test)]
mod tests;

pub use draft::LoneItem;
pub(in crate::check) use draft::{Draft, DraftHeading, RawImage};
pub(in crate::check) use fence::is_closed;
pub(in crate::check) use heading::{is_heading_id, reserved, unique};
pub(in crate::check) use lines::{LinePlace, TextLine};
pub(in crate::check) use mistake::MOST_FINDINGS;
pub(in crate::check) use parse::parse;
