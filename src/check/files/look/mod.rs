//! `themes/NAME/`: the look, with the built-in default below it.
//!
//! Each file is looked for in the folder of the look that `site.yaml` names, then in `themes/default/` of the site,
//! then in the default inside the binary. So a look holds only what differs, and a site folder needs none.
//! [`layers`] finds the files, [`strings`] holds the words of the site's language against the default's, and [`read()`]
//! joins them.

mod blank;
mod file;
mod layers;
mod read;
mod sheets;
mod strings;
mod templates;
mod unused;

#[cfg(test)]
mod tests;

pub(crate) use blank::blank_strings;
pub(crate) use layers::{has_own_pages, has_own_pictures, is_built_in};
pub(in crate::check::files) use read::LOOK;
pub(crate) use read::{ChosenLook, read};
