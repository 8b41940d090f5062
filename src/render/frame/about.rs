//! The description of a page by itself.

use std::borrow::Cow;

use serde_json::Value;

use crate::model::{Block, Date, Prose, SiteSettings};
use crate::render::html::sentence::first_sentences;

/// The description of a page by itself, for each place where it stands.
#[derive(Debug, Default)]
pub(crate) struct About<'a> {
    pub(crate) description: Option<&'a str>,
    /// The label of its status, where it is no published one.
    pub(crate) draft: Option<&'a str>,
    pub(crate) published: Option<Date>,
    pub(crate) updated: Option<Date>,
    /// The day by which it should have been read again, where that is past.
    pub(crate) overdue: Option<Date>,
    /// Another page's address, where that one is meant.
    pub(crate) canonical: Option<&'a str>,
    /// Its text, which describes it in its first words where nobody wrote a description.
    pub(crate) text: Option<&'a Prose>,
    /// Its description for programs beside what all pages say.
    pub(crate) particulars: Vec<(&'static str, Value)>,
}

/// About as many characters of a description as search engines show.
const SHOWN: usize = 160;

impl About<'_> {
    /// What search engines are told: the description, else the first sentences of the text, else what the whole site is
    /// about.
    pub(super) fn described<'d>(&'d self, site: &'d SiteSettings) -> Option<Cow<'d, str>> {
        let paragraph = |block: &Block| match block {
            Block::Paragraph(passage) => Some(passage.plain_text()),
            _ => None,
        };
        let first = || {
            let passages: Vec<String> = self.text?.blocks.iter().filter_map(paragraph).take(2).collect();
            Some(first_sentences(&passages, SHOWN)).filter(|first| !first.is_empty())
        };
        let own = self.description.map(Cow::Borrowed).or_else(|| first().map(Cow::Owned));
        own.or_else(|| site.description.as_deref().map(Cow::Borrowed))
    }
}

/// For a page of which there is no more to say than a description.
impl<'a> From<Option<&'a str>> for About<'a> {
    fn from(description: Option<&'a str>) -> About<'a> {
        About { description, ..About::default() }
    }
}

impl<'a> From<&'a str> for About<'a> {
    fn from(description: &'a str) -> About<'a> {
        Some(description).into()
    }
}

/// The most entries of a list that are named, so that no page is heavier for programs than for people.
pub(crate) const MOST: usize = 200;

/// The licence where it is named by its web address.
pub(crate) fn licence_address(site: &SiteSettings) -> Option<&str> {
    let licence = site.licence.as_deref()?.trim();
    let plain = !licence.contains(char::is_whitespace);
    (plain && (licence.starts_with("https://") || licence.starts_with("http://"))).then_some(licence)
}
