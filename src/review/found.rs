//! What came of a review.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::json::FindingObject;
use crate::diagnostic::{Diagnostic, has_errors};
use crate::load::SourceTree;
use crate::model::Date;
use crate::proforma::{Proforma, QuestionIndex};

use super::list::{AnswerChange, BrokenClaim, ChartChange, CopiedText, EvidenceChange, LetStand, PageChanges};
use super::slip::Slip;
use super::submission::{Refusal, UnreadFile};

/// What came of the comparison.
#[derive(Debug)]
pub struct Review {
    /// The files as they would be; findings quote them when they are printed.
    pub tree: SourceTree,
    /// The other state, as it was asked for.
    pub base: String,
    /// The day that it is made for.
    pub as_of: Date,
    /// The findings about what is new, sorted.
    pub findings: Vec<Diagnostic>,
    /// The pages that come, go and move.
    pub pages: PageChanges,
    /// The ingredients that more or fewer case studies speak of.
    pub evidence: Vec<EvidenceChange>,
    /// The charts that say something else.
    pub charts: Vec<ChartChange>,
    /// The claims that would no longer hold.
    pub claims: Vec<BrokenClaim>,
    /// The answers that changed of what readers see before and after.
    pub answers: Vec<AnswerChange>,
    /// The texts that stand in another case study too.
    pub copied: Vec<CopiedText>,
    /// The findings that would be let stand, and were not before.
    pub overrides: Vec<LetStand>,
    /// The files that were not read.
    pub refused: Vec<UnreadFile>,
    /// The files of the change that were read.
    pub(super) changed: BTreeSet<Arc<str>>,
    /// The case studies of the change, by their files.
    pub(super) studies: Vec<ReviewedStudy>,
    /// Who reads it and when, in the editors' words; none for a change of their own.
    pub(super) reviewers: Option<String>,
    /// The questionnaire, which says what questions are called.
    pub(super) proforma: Option<Proforma>,
    /// The files that a contributor sent by mistake in another place or form, by their paths.
    pub(super) slips: Vec<(String, Slip)>,
    /// The site has a form that writes case studies.
    pub(super) has_form: bool,
    /// The change is the editors' own.
    pub(super) is_own: bool,
    /// The mistake of the site itself because of which not everything could be counted. It was there before the change.
    pub(super) hindrance: Option<Diagnostic>,
    /// The change makes such a mistake, so nothing would be published, and nothing is counted.
    pub(super) is_uncounted: bool,
    /// The case studies that readers see now and that the change deletes by hand.
    pub(super) deleted: Vec<DeletedStudy>,
}

/// A case study that is deleted, without a word of that in `redirects.yaml`.
#[derive(Debug)]
pub(super) struct DeletedStudy {
    /// Its file from the root.
    pub file: Arc<str>,
    /// The same text stands in another file.
    pub is_renamed: bool,
}

/// A case study of a change.
#[derive(Debug)]
pub(super) struct ReviewedStudy {
    /// Its file from the root.
    pub file: Arc<str>,
    /// It counts as published, and was not before.
    pub is_new: bool,
    /// The questions that it answers, and of how many; none where it would not be published.
    pub answered: Option<(usize, usize)>,
    /// The answers that it lacks to be seen by readers once it is there: that it is published first, then what only its
    /// editor answers. None where it says that it is published.
    pub to_publish: Vec<QuestionIndex>,
}

/// The object of [`Review::json`], its keys in their documented order.
#[derive(Serialize)]
struct ReviewObject<'a> {
    format: &'static str,
    version: u32,
    base: &'a str,
    findings: Vec<FindingObject<'a>>,
    pages: &'a PageChanges,
    evidence: &'a [EvidenceChange],
    charts: &'a [ChartChange],
    claims: &'a [BrokenClaim],
    answers: &'a [AnswerChange],
    copied: &'a [CopiedText],
    overrides: &'a [LetStand],
    refused: &'a [UnreadFile],
}

impl Review {
    /// Tells whether what is new, merged as it is, has errors: a link in the place of a file is one, though nobody reads it.
    pub fn has_errors(&self) -> bool {
        has_errors(&self.findings) || self.links().next().is_some()
    }

    /// The links below the folders that the site is made from.
    pub(super) fn links(&self) -> impl Iterator<Item = &UnreadFile> {
        let is_of_site = |path: &str| path.starts_with("content/") || path.starts_with("themes/");
        self.refused.iter().filter(move |file| file.reason == Refusal::Link && is_of_site(&file.path))
    }

    /// All of it as one JSON object on a line.
    pub fn json(&self) -> String {
        let object = ReviewObject {
            format: "casebook-review",
            version: 1,
            base: &self.base,
            findings: self.findings.iter().map(FindingObject::of).collect(),
            pages: &self.pages,
            evidence: &self.evidence,
            charts: &self.charts,
            claims: &self.claims,
            answers: &self.answers,
            copied: &self.copied,
            overrides: &self.overrides,
            refused: &self.refused,
        };
        // Texts and numbers always serialise.
        let mut text = serde_json::to_string(&object).unwrap_or_default();
        text.push('\n');
        text
    }
}
