//! Everything but case studies: settings, chapters, themes, terms, data.

use std::sync::Arc;

use jiff::civil::Date;

use super::address::Address;
use super::left_out::LeftOut;
use super::prose::{Prose, Target};
use crate::answer::Quantity;
use crate::diagnostic::Place;
use crate::source::named;

/// The settings of `site.yaml`.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteSettings {
    /// The publication's name.
    pub name: String,
    /// The address at which it is published; always ends in `/`.
    pub base_url: String,
    /// A BCP 47 language tag.
    pub language: String,
    /// The name of the publisher.
    pub publisher: String,
    /// The names of who is cited, where that is not the publisher.
    pub authors: Vec<String>,
    /// The edition of the whole.
    pub edition: SiteEdition,
    /// Who reads what is sent in, and within how many days: a sentence.
    pub reviewers: Option<String>,
    /// An e-mail address that may be shown.
    pub contact: Option<String>,
    /// The web address of the repository, without a final `/`.
    pub repository: Option<String>,
    /// The branch that changes are suggested to; `main` where left out.
    pub branch: String,
    /// The licence, as the publisher names it.
    pub licence: Option<String>,
    /// One or two sentences.
    pub description: Option<String>,
    /// The name of the look, a folder of `themes/`; `default` where left out.
    pub look: String,
    /// A sentence under each case study.
    pub provenance: Option<String>,
    /// The entries of the header; none where the program chooses.
    pub navigation: Option<Vec<NavigationEntry>>,
    /// The reason why case studies need no consent, where they are the publisher's own.
    pub consent: Option<String>,
    /// Addresses and numbers that are public although they look personal.
    pub allow: Vec<String>,
    /// The parts that the site does without.
    pub leave_out: Vec<LeftOut>,
    /// The pages that may offer files.
    pub attachments: Attachments,
    /// Length of one answer that is allowed, in characters.
    pub longest_answer: usize,
    /// The order of case studies; none where the questionnaire decides.
    pub order: Option<CaseStudyOrder>,
}

/// The edition of the whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteEdition {
    /// Its name.
    pub title: Option<String>,
    /// The day of its publication.
    pub date: Option<Date>,
}

named! {
    /// The order in which case studies stand everywhere.
    CaseStudyOrder {
        Number "number" "By the number that people know each by.";
        Newest "newest" "By the day of the first publication, the newest first.";
        Title "title" "By title.";
    }
}

named! {
    /// The pages that may offer files.
    #[derive(Default)]
    Attachments {
        #[default]
        Editors "editors" "Those that editors write: all but case studies.";
        Everyone "everyone" "Case studies too.";
    }
}

/// An entry of the header's navigation.
#[derive(Debug, Clone, PartialEq)]
pub struct NavigationEntry {
    /// The words that readers see.
    pub label: String,
    /// The place that it leads to.
    pub target: Target,
}

/// `home.md`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Home {
    /// The one sentence that matters most.
    pub finding: Option<String>,
    /// The ways in.
    pub routes: Vec<Route>,
    /// The headline chart: the path of its file below `content/`.
    pub chart: Option<Arc<str>>,
    /// The text.
    pub body: Prose,
}

/// A way into the report for one group of readers.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// The readers that it is for.
    pub label: String,
    /// A sentence about what they find.
    pub text: String,
    /// The place that it leads to.
    pub target: Target,
}

/// `findings.md`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Findings {
    /// In brief.
    pub summary: Option<String>,
    /// Key numbers in words.
    pub numbers: Vec<KeyNumber>,
    /// The text around the charts.
    pub body: Prose,
}

/// A number worth remembering.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyNumber {
    /// The thing that it counts.
    pub label: String,
    /// The number as shown.
    pub value: String,
    /// A remark that readers must know to understand it.
    pub note: Option<String>,
    /// The place that says it.
    pub from: Option<Target>,
}

/// A chapter of the report.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields are the keys of the file")]
pub struct Chapter {
    pub slug: Arc<str>,
    pub title: String,
    pub order: f64,
    pub summary: Option<String>,
    pub updated: Option<Date>,
    /// The day by which it should have been read again, where that is past.
    pub overdue: Option<Date>,
    pub body: Prose,
}

/// One of the report's themes: a file of `ingredients/`.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// The file's name.
    pub slug: Arc<str>,
    /// The names that the file had, by which links from outside may still know it.
    pub earlier: Vec<Arc<str>>,
    /// The theme.
    pub title: String,
    /// Its place among the themes.
    pub order: f64,
    /// In brief.
    pub summary: Option<String>,
    /// Questions for a board.
    pub questions: Vec<BoardQuestion>,
    /// The day of the last change.
    pub updated: Option<Date>,
    /// The day by which it should have been read again, where that is past.
    pub overdue: Option<Date>,
    /// The whole body; [`Theme::ingredients`] name ranges of it.
    pub body: Prose,
    /// The ingredients, in the file's order.
    pub ingredients: Vec<Ingredient>,
}

/// A question that a board should ask itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardQuestion {
    /// The question.
    pub text: String,
    /// The ingredient that it is about: a position in [`Theme::ingredients`].
    pub ingredient: Option<usize>,
}

impl Theme {
    /// The words of its questions.
    pub fn asks(&self) -> Vec<&str> {
        self.questions.iter().map(|question| question.text.as_str()).collect()
    }
}

/// An ingredient for success: a `##` section of a theme with an id.
#[derive(Debug, Clone, PartialEq)]
pub struct Ingredient {
    /// The id of its heading; unique in its theme.
    pub id: Arc<str>,
    /// The ids that it had, by which links from outside may still know it.
    pub earlier: Vec<Arc<str>>,
    /// The heading's text.
    pub title: String,
    /// The blocks under the heading: a range of the theme's [`Prose::blocks`], the heading left out.
    pub blocks: std::ops::Range<usize>,
}

/// A dated piece of news.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields are the keys of the file")]
pub struct Update {
    pub slug: Arc<str>,
    pub title: String,
    pub date: Date,
    pub summary: Option<String>,
    /// The day by which it should have been read again, where that is past.
    pub overdue: Option<Date>,
    pub body: Prose,
}

/// A page of `pages/`.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields are the keys of the file")]
pub struct PlainPage {
    pub slug: Arc<str>,
    pub title: String,
    pub order: Option<f64>,
    pub summary: Option<String>,
    pub updated: Option<Date>,
    /// The day by which it should have been read again, where that is past.
    pub overdue: Option<Date>,
    pub body: Prose,
}

/// `glossary.yaml`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Glossary {
    /// The terms, in the file's order.
    pub terms: Vec<Term>,
}

/// An entry of the glossary.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Its anchor on the glossary page.
    pub id: String,
    /// The term, or the abbreviation.
    pub name: String,
    /// The words that the abbreviation stands for; none where [`Term::name`] is no abbreviation.
    pub expansion: Option<String>,
    /// Its meaning.
    pub definition: String,
    /// Other words for it.
    pub synonyms: Vec<String>,
}

/// A CSV file of published aggregates.
#[derive(Debug, Clone, PartialEq)]
pub struct DataSet {
    /// Path below `content/`, for example `data/survey.csv`.
    pub path: Arc<str>,
    /// The rows, in the file's order.
    pub rows: Vec<DataRow>,
}

/// One row of a [`DataSet`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DataRow {
    /// The measured quantity.
    pub measure: String,
    /// The people or the thing that was measured.
    pub category: String,
    /// The value; none where a note says why.
    pub value: Option<Quantity>,
    /// The least single value.
    pub min: Option<f64>,
    /// The greatest single value.
    pub max: Option<f64>,
    /// The unit of value, min and max.
    pub unit: Option<String>,
    /// The number of answers behind the value; none where a note says why.
    pub n: Option<u64>,
    /// The people who were asked.
    pub population: String,
    /// The publication that the value is taken from.
    pub source: String,
    /// A remark that readers must know to understand it.
    pub note: Option<String>,
    /// Line in the file, from 1.
    pub line: u32,
}

/// An old address.
#[derive(Debug, Clone, PartialEq)]
pub struct Redirect {
    /// The old address, from the site's root.
    pub from: Address,
    /// The place that it leads to now.
    pub target: Target,
    /// The place of the file where it stands.
    pub place: Place,
}

/// A file of the content that the site shows or offers.
#[derive(Debug, Clone, PartialEq)]
pub struct ContentFile {
    /// Path below `content/`, which is its address too.
    pub path: Arc<str>,
    /// The file as it is published.
    pub bytes: Arc<[u8]>,
    /// The print of a picture of which a smaller copy can be made; none of every other file.
    pub small: Option<String>,
}
