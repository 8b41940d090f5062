//! The rules that a case study is read by, and its front matter as it stands.

use std::ops::Range;

use crate::check::options::Wishes;
use crate::diagnostic::Diagnostic;
use crate::proforma::{Proforma, Question, blank_line};
use crate::source::{Limits, Source};
use crate::strings::QuotationMarks;
use crate::yaml::{Key, Node};

/// The rules that a case study is read by.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'a> {
    /// The questionnaire.
    pub proforma: &'a Proforma,
    /// The questionnaire is sound.
    pub is_sound: bool,
    /// The limits on what is read.
    pub limits: &'a Limits,
    /// The quotation marks of the site's language.
    pub marks: &'a QuotationMarks,
    /// The wishes of who checks.
    pub options: &'a Wishes,
}

impl Rules<'_> {
    /// Tells whether a finding about an answer stands whatever is wrong with the questionnaire. What is asked wrongly cannot be
    /// answered rightly: that is measured again when it is mended.
    pub fn may_say(&self, finding: &Diagnostic) -> bool {
        let asked = finding.question.as_deref().and_then(|id| self.proforma.by_id(id));
        self.is_sound || asked.is_some_and(|index| self.proforma.sound.contains(&index))
    }
}

/// The front matter of a case study, as a map.
#[derive(Clone, Copy)]
pub(super) struct FrontMatter<'a> {
    /// The file.
    pub source: Source<'a>,
    /// The rules that it is read by.
    pub rules: Rules<'a>,
    /// The keys with what stands after them.
    pub pairs: &'a [(Key, Node)],
}

impl<'a> FrontMatter<'a> {
    /// The key of a question with what stands after it, where the key is there.
    pub fn pair(&self, question: &Question) -> Option<&'a (Key, Node)> {
        self.pairs.iter().find(|(key, _)| key.text == question.id)
    }

    /// Tells whether something stands after the key of a question.
    pub fn has(&self, question: &Question) -> bool {
        self.pair(question).is_some_and(|(_, node)| !node.says_nothing())
    }

    /// The place where an answer that is not there is said: its line in a blank, else the line that closes the block
    /// at the top.
    pub fn place_for(&self, question: &Question) -> Range<usize> {
        let text = self.source.text;
        let blank = blank_line(question);
        let mut start = 0;
        let mut is_open = false;
        for line in text.split_inclusive('\n') {
            let written = line.trim_end();
            let place = start..start + written.len();
            match (written.trim_start_matches('\u{feff}'), is_open) {
                ("---", false) => is_open = true,
                ("---", true) => return place,
                (written, true) if written.starts_with(&blank) => return start..start + blank.len(),
                _ => {}
            }
            start += line.len();
        }
        0..0
    }
}
