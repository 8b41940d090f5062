//! From text to the checked truth, with every mistake at its place.
//!
//! 1. [`files`] sorts the files by what they are.
//! 2. The settings ([`site`]), the questionnaire ([`proforma`]) and the [`glossary`] are read.
//! 3. Every Markdown file is read by itself: [`document`], [`case_study`] with its [`sections`].
//! 4. What can be linked to is known now, and every link is looked up: [`links`], [`finish`].
//! 5. What only the whole can show is checked: redirects, [`overrides`], files that nobody uses.

mod answer;
mod case_study;
pub(crate) mod chart;
mod data;
mod demands;
mod discretion;
mod document;
mod files;
mod finish;
mod front_matter;
mod glossary;
mod hidden;
mod image_metadata;
mod images;
mod links;
pub mod look;
mod markdown;
mod memory;
mod overrides;
mod people;
mod personal_data;
mod private_image;
mod proforma;
mod publish;
mod question;
mod questionnaire;
mod redirects;
mod sections;
mod site;
mod unused;
mod value;
mod whole;

use crate::diagnostic::{self, Diagnostic};
use crate::load::SourceTree;
use crate::model::{Casebook, Date};

pub use files::slug_of;
pub use memory::Memory;
pub use overrides::MAY_STAND;
pub use questionnaire::questionnaire;
pub use site::check_base_url;

/// How to read the content.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Show drafts and reviews too, marked as such.
    pub drafts: bool,
    /// The day that the site is built for.
    pub as_of: Date,
    /// Instead of the `base_url` of `site.yaml`.
    pub base_url: Option<String>,
}

/// What checking came to.
#[derive(Debug)]
pub struct Checked {
    /// The truth; none where there is an error.
    pub casebook: Option<Casebook>,
    /// All findings, sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks everything.
pub fn check(tree: &SourceTree, options: &Options) -> Checked {
    check_again(tree, options, &mut Memory::default())
}

/// Checks everything, with the same outcome as [`check`], but reads only what is new since the checks of the same folder
/// that `memory` comes from.
pub fn check_again(tree: &SourceTree, options: &Options, memory: &mut Memory) -> Checked {
    let mut diagnostics = Vec::new();
    let casebook = whole::read(tree, options, memory, &mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    let casebook = casebook.filter(|_| !diagnostic::has_errors(&diagnostics));
    Checked { casebook, diagnostics }
}
