//! The outcome of earlier checks of a folder, so that the next check of the same folder does not read again what is as
//! it was.
//!
//! A clean check begins with nothing and goes the same way. What is kept of a file follows from its text and from the
//! [`Ground`], and its links from the [`Targets`] too.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::files::case_study::{AskedAt, LinkedFrom, LinkedStudy, ReadFrom, StudyRead};
use super::files::layout::{QUESTIONNAIRE, SETTINGS};
use super::files::picture::PictureFile;
use super::links::Targets;
use super::options::Wishes;
use crate::diagnostic::Diagnostic;
use crate::load::{Content, SourceTree};
use crate::memo::Memo;
use crate::proforma::Proforma;
use crate::source::Read;
use crate::strings::QuotationMarks;

/// The outcome of earlier checks of a folder. Empty at first.
#[derive(Debug, Default)]
pub struct EarlierChecks {
    ground: Option<Ground>,
    marks: QuotationMarks,
    /// Case studies as they were read.
    pub(super) read: Memo<ReadFrom, StudyRead>,
    /// The questionnaire with the words of people's own as options, where an answer had some.
    pub(super) asked: Option<Proforma>,
    /// Case studies with their links looked up.
    pub(super) linked: Memo<LinkedFrom, Arc<LinkedStudy>>,
    /// The targets of links.
    pub(super) targets: Targets,
    /// Pictures.
    pub(super) pictures: Memo<Content, Read<Option<Arc<PictureFile>>>>,
    /// The findings about personal data in each file.
    pub(super) people: Memo<LookedThrough, Arc<[Diagnostic]>>,
}

/// The print of what is looked through for personal data.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LookedThrough {
    /// The file.
    pub content: Content,
    /// The bytes that answer questions, if it is a case study. Which of them are private follows from the
    /// questionnaire.
    pub asked: Option<Arc<[AskedAt]>>,
}

/// The ground that every file is read on.
#[derive(Debug, PartialEq)]
struct Ground {
    options: Wishes,
    settings: Option<Content>,
    questionnaire: Option<Content>,
}

impl EarlierChecks {
    /// Forgets everything where the settings, the questionnaire or the options are others than before.
    pub(super) fn stand_on(&mut self, tree: &SourceTree, options: &Wishes) {
        let content = |path| tree.file(path).map(|file| file.content.clone());
        let (settings, questionnaire) = (content(SETTINGS), content(QUESTIONNAIRE));
        // Which files were submitted is a part of what each is read from.
        let options = Wishes { submitted: BTreeSet::new(), ..options.clone() };
        let ground = Some(Ground { options, settings, questionnaire });
        if self.ground != ground {
            *self = EarlierChecks { ground, ..EarlierChecks::default() };
        }
    }

    /// Forgets every text that was read with other quotation marks.
    pub(super) fn quote_with(&mut self, marks: &QuotationMarks) {
        if self.marks != *marks {
            let ground = self.ground.take();
            *self = EarlierChecks { ground, marks: marks.clone(), ..EarlierChecks::default() };
        }
    }
}
