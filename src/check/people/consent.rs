//! The consent to publication, which only a clear yes gives.

use std::ops::Range;

use crate::check::answer;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Answer, Status};
use crate::proforma::Question;
use crate::source::{Read, Source};
use crate::yaml::{Key, Node};

/// The words of a front matter about consent.
pub(crate) struct StatedConsent<'a> {
    /// The question with the role.
    pub question: &'a Question,
    /// The answer, where it can be read.
    pub answer: Option<&'a Answer>,
    /// The key with what stands after it, where the key is there.
    pub written: Option<&'a (Key, Node)>,
    /// The place where it is said that something is missing.
    pub place: Range<usize>,
    /// A finding says already why there is no answer, or why none can be asked for.
    pub is_explained: bool,
}

impl StatedConsent<'_> {
    /// Tells whether the consent is a clear yes. For a published case study anything else is said; a clear no is a
    /// note. Not sound where it is written so that nobody knows.
    pub fn judge(&self, source: Source<'_>, status: Status) -> Read<bool> {
        let mut consent = Read::sound(self.answer.and_then(Answer::yes) == Some(true));
        let is_published = status == Status::Published;
        let written = self.written.filter(|(_, node)| !node.is_empty());
        let about = |code, place, problem: &str| answer::finding(source, self.question, code, place, problem);
        let place = || self.place();
        let found = match (self.answer.and_then(Answer::yes), written) {
            (Some(yes), _) => {
                if yes || !is_published {
                    return consent;
                }
                let message = "This case study is withheld: its consent to publication says no.";
                let help = "Nothing of it is on the site. Only the organisation can change that.";
                source.at(Code::ConsentWithheld, place(), message).question(self.question.id.clone()).help(help)
            }
            (_, Some((_, node))) => {
                let problem = "the answer is neither a clear yes nor a clear no.";
                let help = "Write `yes` if the organisation agreed, `no` if it did not. Until then nothing of it is published.";
                about(Code::ConsentMalformed, node.span.clone(), problem).help(help)
            }
            _ if is_published && !self.is_explained => {
                let id = &self.question.id;
                let found =
                    about(Code::ConsentMissing, place(), "there is no answer, and without one nothing is published.");
                let agreed = "If the organisation agreed to publication,";
                found.help(match self.written {
                    Some(_) => format!("{agreed} write `yes` after `{id}:`."),
                    None => format!("{agreed} add the line `{id}: yes` above the second line of three hyphens (---)."),
                })
            }
            _ => return consent,
        };
        consent.say(found);
        consent
    }

    /// The note about a draft that even `--drafts` leaves out, because nobody has said whether it may be published.
    pub fn left_out(&self, source: Source<'_>, status: Status) -> Option<Diagnostic> {
        let is_answered =
            self.answer.is_some() || self.is_explained || self.written.is_some_and(|(_, node)| !node.is_empty());
        if status == Status::Published || is_answered {
            return None;
        }
        let id = &self.question.id;
        let message = "`--drafts` leaves this draft out: it does not say yet whether it may be published.";
        let found = source.at(Code::DraftLeftOut, self.place(), message).question(id.clone());
        Some(found.help(format!("Once the organisation agreed, write `{id}: yes`; then `--drafts` shows it.")))
    }

    fn place(&self) -> Range<usize> {
        self.written.map_or(self.place.clone(), |(key, _)| key.span.clone())
    }
}
