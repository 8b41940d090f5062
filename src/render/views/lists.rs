//! `updates.html`, `a-to-z.html` and `search.html`, and the way through divided lists.

use serde::Serialize;

use super::{LinkView, UpdateView};

/// The way through a divided list.
#[derive(Debug, Serialize)]
pub(crate) struct PageLinks {
    /// The first page, the last and those near this one; empty where one is enough.
    pub(crate) pages: Vec<PageLink>,
    pub(crate) previous_href: Option<String>,
    pub(crate) next_href: Option<String>,
}

/// A page of a divided list.
#[derive(Debug, Serialize)]
pub(crate) struct PageLink {
    pub(crate) number: usize,
    pub(crate) href: String,
    pub(crate) current: bool,
    /// Whether pages before it are left out.
    pub(crate) gap: bool,
}

/// All updates, newest first.
#[derive(Debug, Serialize)]
pub(crate) struct UpdatesPage<'a> {
    pub(crate) updates: Vec<UpdateView<'a>>,
    pub(crate) feed_href: String,
}

/// Every page and term.
#[derive(Debug, Serialize)]
pub(crate) struct AToZPage<'a> {
    pub(crate) letters: Vec<AToZLetter<'a>>,
}

/// What begins with one letter: its entries, or where there are many entries in all, the pages that they are on.
#[derive(Debug, Serialize)]
pub(crate) struct AToZLetter<'a> {
    pub(crate) letter: &'a str,
    /// The anchor of the letter's heading.
    pub(crate) id: &'a str,
    pub(crate) entries: Vec<AToZEntry<'a>>,
    pub(crate) parts: Vec<AToZPart<'a>>,
}

/// A page of what begins with a letter.
#[derive(Debug, Serialize)]
pub(crate) struct AToZPart<'a> {
    /// The titles of the first and the last entry.
    pub(crate) first: &'a str,
    pub(crate) last: &'a str,
    pub(crate) count: usize,
    pub(crate) href: String,
}

/// What begins with one letter, or a page of it.
#[derive(Debug, Serialize)]
pub(crate) struct AToZLetterPage<'a> {
    /// All letters.
    pub(crate) letters: Vec<LinkView>,
    /// The position of this one, from 0.
    pub(crate) letter: usize,
    pub(crate) total: usize,
    /// The first and the last entry of this page, counted from 1.
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) entries: Vec<AToZEntry<'a>>,
    /// Where the pages of this letter are listed.
    pub(crate) a_to_z_href: String,
    #[serde(flatten)]
    pub(crate) links: PageLinks,
}

/// A page or a term.
#[derive(Debug, Serialize)]
pub(crate) struct AToZEntry<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    /// The part of the site that it belongs to, if any.
    pub(crate) section: Option<&'a str>,
}

/// The page that a script fills with what was found, and the way round it without one.
#[derive(Debug, Serialize)]
pub(crate) struct SearchPage<'a> {
    /// The first file of the index, from the site's root.
    pub(crate) directory: &'a str,
    pub(crate) a_to_z_href: String,
    /// The letters of the A to Z.
    pub(crate) letters: Vec<LinkView>,
}
