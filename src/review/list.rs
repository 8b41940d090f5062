//! The lists that a review is made of. Their keys are those of its JSON.

use serde::Serialize;
use serde_json::Value;

/// The pages that come, go and move, by their addresses.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct PageChanges {
    /// Those that were not there.
    pub added: Vec<String>,
    /// Those that are gone.
    pub removed: Vec<String>,
    /// Those that are at another address now.
    pub moved: Vec<MovedPage>,
}

/// A page at another address.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct MovedPage {
    /// The old address.
    pub from: String,
    /// The new one.
    pub to: String,
}

/// An ingredient that more or fewer case studies speak of.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct EvidenceChange {
    /// Its theme's path below `content/`, and its id.
    pub ingredient: String,
    /// The number of case studies that show it, before and after.
    pub shown: [usize; 2],
    /// The number of case studies that say that it was missing.
    pub lacking: [usize; 2],
    /// The number of all case studies.
    pub of: [usize; 2],
    /// Its title.
    #[serde(skip)]
    pub title: String,
}

/// A chart that says something else.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ChartChange {
    /// Its path below `content/`.
    pub chart: String,
    /// The title before and after; none where there is no such chart.
    pub title: [Option<String>; 2],
    /// The sentence.
    pub sentence: [Option<String>; 2],
    /// The words may be quoted: they have none of a case study that readers have not seen.
    #[serde(skip)]
    pub is_quotable: bool,
}

/// A claim of a chart that held before.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct BrokenClaim {
    /// Its path below `content/`.
    pub chart: String,
    /// The claim as it is written.
    pub expression: String,
}

/// An answer of a case study that readers see before and after.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct AnswerChange {
    /// The file from the root.
    pub file: String,
    /// The id of the question.
    pub question: String,
    /// The answer as the data for download have it; null where there is none, or where it may not be quoted.
    pub old: Value,
    /// The new one.
    pub new: Value,
}

/// A text that stands word for word in another case study.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct CopiedText {
    /// The file from the root.
    pub file: String,
    /// The line at which its paragraph begins.
    pub line: u32,
    /// The number of words.
    pub words: usize,
    /// The file of the other case study.
    pub from: String,
}

/// A finding that an author lets stand, and did not before.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct LetStand {
    /// The file from the root.
    pub file: String,
    /// The class of the finding.
    pub code: &'static str,
    /// The reason, in the author's words.
    pub reason: String,
}
