//! From the Markdown of one file to our own tree, with every mistake at its place.
//!
//! 1. [`builder`] turns the parser's events into blocks; [`running`] merges running text and finds
//!    the bare addresses in it ([`autolink`]); [`html`] says what to write instead of HTML.
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
mod footnote;
mod heading;
mod html;
mod mistake;
mod parse;
mod running;

#[cfg(test)]
mod tests;

pub(in crate::check) use draft::{Draft, DraftHeading, RawImage};
pub(in crate::check) use heading::unique;
pub(in crate::check) use mistake::MOST_FINDINGS;
pub(in crate::check) use parse::parse;
