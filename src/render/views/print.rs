//! `print.html`.

use serde::Serialize;

use super::{Html, LinkView, TermView};

/// The whole report on one page.
#[derive(Debug, Serialize)]
pub(crate) struct PrintPage<'a> {
    /// The finding of the home page.
    pub(crate) finding: Option<&'a str>,
    /// Where the site is.
    pub(crate) online: String,
    pub(crate) contents: Vec<PartView>,
    pub(crate) chapters: Vec<ChapterPart<'a>>,
    /// The part with the themes.
    pub(crate) themes: Option<Pieces>,
    /// The part with the questions for a board.
    pub(crate) questions: Option<QuestionsPart<'a>>,
    pub(crate) findings: Option<FindingsPart<'a>>,
    pub(crate) glossary: Option<GlossaryPart<'a>>,
    /// The part with the case studies; none where there are none or too many.
    pub(crate) case_studies: Option<Pieces>,
    pub(crate) case_study_total: usize,
    /// Up to how many case studies stand here.
    pub(crate) most: usize,
    /// Where they stand otherwise.
    pub(crate) list: LinkView,
    pub(crate) list_address: String,
    pub(crate) pack_href: String,
    pub(crate) pack_address: String,
}

/// An entry of the contents.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PartView {
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) title: String,
    /// Whether readers can leave it out.
    pub(crate) optional: bool,
    /// The parts one level below.
    pub(crate) children: Vec<PartView>,
}

/// The heading of a part.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PartHead {
    pub(crate) id: String,
    pub(crate) number: String,
}

/// A chapter.
#[derive(Debug, Serialize)]
pub(crate) struct ChapterPart<'a> {
    pub(crate) part: PartHead,
    pub(crate) title: &'a str,
    pub(crate) summary: Option<&'a str>,
    pub(crate) body: Html,
}

/// Pieces under one heading.
#[derive(Debug, Serialize)]
pub(crate) struct Pieces {
    pub(crate) part: PartHead,
    pub(crate) pieces: Vec<Html>,
}

/// The questions for a board, by theme.
#[derive(Debug, Serialize)]
pub(crate) struct QuestionsPart<'a> {
    pub(crate) part: PartHead,
    pub(crate) themes: Vec<ThemeQuestions<'a>>,
}

/// The questions of one theme.
#[derive(Debug, Serialize)]
pub(crate) struct ThemeQuestions<'a> {
    pub(crate) part: PartHead,
    pub(crate) title: &'a str,
    pub(crate) questions: &'a [String],
}

/// The findings.
#[derive(Debug, Serialize)]
pub(crate) struct FindingsPart<'a> {
    pub(crate) part: PartHead,
    pub(crate) summary: Option<&'a str>,
    pub(crate) numbers: Vec<NumberView<'a>>,
    pub(crate) body: Html,
    /// The charts that no text places.
    pub(crate) charts: Vec<Html>,
    /// The charts that stand in other parts.
    pub(crate) elsewhere: Vec<ChartPlace<'a>>,
}

/// A number worth remembering.
#[derive(Debug, Serialize)]
pub(crate) struct NumberView<'a> {
    /// What it counts, with a link to where it is said.
    pub(crate) label: Html,
    pub(crate) value: &'a str,
    pub(crate) note: Option<&'a str>,
}

/// Where a chart stands.
#[derive(Debug, Serialize)]
pub(crate) struct ChartPlace<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    pub(crate) part: String,
}

/// The glossary.
#[derive(Debug, Serialize)]
pub(crate) struct GlossaryPart<'a> {
    pub(crate) part: PartHead,
    pub(crate) terms: Vec<TermView<'a>>,
}
