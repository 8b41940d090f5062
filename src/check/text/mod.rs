//! The room for text: what is read the same way in every file that people write, whatever the file is about.
//!
//! [`front_matter`] finds the two parts of a Markdown file, [`markdown`] reads the body, [`hidden`] finds characters that
//! nobody sees, and [`alternative`] judges texts that stand for pictures.

pub(super) mod alternative;
pub(super) mod front_matter;
pub(super) mod hidden;
pub(super) mod leaning;
pub(super) mod markdown;
