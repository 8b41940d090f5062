//! The description of a page by itself.

use serde_json::Value;

use crate::model::{Date, SiteSettings};

/// The description of a page by itself, for each place where it stands.
#[derive(Debug)]
pub(crate) struct About<'a> {
    /// Its type for programs.
    pub(crate) schema: Schema,
    pub(crate) description: Option<&'a str>,
    /// The label of its status, where it is no published one.
    pub(crate) draft: Option<&'a str>,
    pub(crate) published: Option<Date>,
    pub(crate) updated: Option<Date>,
    /// Another page's address, where that one is meant.
    pub(crate) canonical: Option<&'a str>,
    /// Its description for programs beside what all pages say.
    pub(crate) particulars: Vec<(&'static str, Value)>,
}

impl<'a> About<'a> {
    /// The type of a page, and its properties.
    pub(crate) fn new(schema: Schema, description: Option<&'a str>) -> About<'a> {
        let (draft, published, updated, canonical) = (None, None, None, None);
        About { schema, description, draft, published, updated, canonical, particulars: Vec::new() }
    }

    /// With the day of its last change.
    pub(crate) fn updated(self, updated: Option<Date>) -> About<'a> {
        About { updated, ..self }
    }
}

/// The type of a page, in the words of schema.org.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Schema {
    Report,
    Chapter,
    Article,
    Dataset,
    DefinedTermSet,
    SearchResultsPage,
    CollectionPage,
    WebPage,
}

impl Schema {
    pub(super) fn name(self) -> &'static str {
        match self {
            Schema::Report => "Report",
            Schema::Chapter => "Chapter",
            Schema::Article => "Article",
            Schema::Dataset => "Dataset",
            Schema::DefinedTermSet => "DefinedTermSet",
            Schema::SearchResultsPage => "SearchResultsPage",
            Schema::CollectionPage => "CollectionPage",
            Schema::WebPage => "WebPage",
        }
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
