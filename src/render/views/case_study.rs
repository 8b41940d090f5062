//! `case-study.html`.

use serde::Serialize;

use super::{Heading, Html};
use crate::render::answer::Fact;

/// A case study.
#[derive(Debug, Serialize)]
pub(crate) struct CaseStudyPage<'a> {
    pub(crate) summary: Option<&'a str>,
    /// The answers, by section of the questionnaire; sections without a fact are left out.
    pub(crate) facts: Vec<FactSection<'a>>,
    /// The question that the team answers; none where the questionnaire has no such table.
    pub(crate) team_label: Option<&'a str>,
    /// The posts that report to nobody here, with those that report to them.
    pub(crate) team: Vec<Post<'a>>,
    pub(crate) contents: Vec<Heading>,
    pub(crate) body: Html,
    /// The ingredients that it shows.
    pub(crate) ingredients: Vec<ShownIngredient<'a>>,
    /// The ingredients that it says were missing.
    pub(crate) missed: Vec<ShownIngredient<'a>>,
    /// The case studies most like it, the most similar first.
    pub(crate) similar: Vec<SimilarView<'a>>,
    /// Where it is compared with those.
    pub(crate) compare_href: Option<String>,
}

/// A case study that is like this one.
#[derive(Debug, Serialize)]
pub(crate) struct SimilarView<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    /// The label of its status, where it is no published one.
    pub(crate) draft: Option<&'a str>,
    /// What both have, in words.
    pub(crate) reasons: Vec<String>,
}

/// The answers of one section of the questionnaire.
#[derive(Debug, Serialize)]
pub(crate) struct FactSection<'a> {
    pub(crate) title: &'a str,
    pub(crate) facts: Vec<Fact<'a>>,
}

/// A post of the team.
#[derive(Debug, Serialize)]
pub(crate) struct Post<'a> {
    pub(crate) title: &'a str,
    /// Whether it is a post outside the team that somebody here reports to.
    pub(crate) outside: bool,
    /// What else is stated of it.
    pub(crate) details: Vec<PostDetail<'a>>,
    /// Who reports to it.
    pub(crate) reports: Vec<Post<'a>>,
}

/// Something that is stated of a post.
#[derive(Debug, Serialize)]
pub(crate) struct PostDetail<'a> {
    pub(crate) label: &'a str,
    pub(crate) value: std::borrow::Cow<'a, str>,
}

/// An ingredient that a case study shows or lacks.
#[derive(Debug, Serialize)]
pub(crate) struct ShownIngredient<'a> {
    pub(crate) title: &'a str,
    /// On its theme's page.
    pub(crate) href: String,
    pub(crate) theme: &'a str,
    /// The places on this page, `#anchor`, in the order of the text.
    pub(crate) places: Vec<String>,
}
