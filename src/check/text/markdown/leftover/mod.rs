//! Markup that did not take: signs that were written for their meaning, and are shown to readers as they are.
//!
//! [`Flat`] is the running text of one block with a sign in the place of all that was understood; [`kinds`] is the table
//! of what people write, each with what to say of it.

mod address;
mod flat;
mod kinds;

pub(super) use flat::Flat;

use std::ops::Range;
use std::sync::OnceLock;

use regex_automata::Input;
use regex_automata::meta::Regex;

use self::kinds::KINDS;
use super::mistake::{MOST_FINDINGS, Mistake};
use crate::diagnostic::Code;
use crate::source::Source;

/// Signs in a text that look like one of the [`KINDS`].
struct Found<'a> {
    flat: &'a Flat,
    source: &'a Source<'a>,
    /// The bytes of the flat text: of all of it, and of each group.
    groups: Vec<Option<Range<usize>>>,
}

impl Found<'_> {
    fn range(&self, group: usize) -> Range<usize> {
        self.groups.get(group).cloned().flatten().unwrap_or_default()
    }

    /// A group without what was understood.
    fn text(&self, group: usize) -> &str {
        &self.flat.as_str()[self.range(group)]
    }

    /// A group as it stands in the file.
    fn written(&self, group: usize) -> &str {
        self.source.part(self.span(group))
    }

    /// Bytes of the file.
    fn span(&self, group: usize) -> Range<usize> {
        self.flat.span(self.range(group))
    }

    /// The text before, without the line end.
    fn lines_before(&self) -> &str {
        self.flat.as_str()[..self.range(0).start].trim_end()
    }

    fn before(&self) -> Option<char> {
        self.flat.as_str()[..self.range(0).start].chars().next_back()
    }

    fn after(&self) -> Option<char> {
        self.flat.as_str()[self.range(0).end..].chars().next()
    }

    /// In a case study a line that looks like a heading is held against the questionnaire.
    fn is_no_answer(&self) -> bool {
        !self.source.path.starts_with("content/case-studies/")
    }

    /// The signs of an address mean nothing: `https://example.org/?a==b==`.
    fn is_in_address(&self) -> bool {
        let text = self.flat.as_str();
        let start = text[..self.range(0).start].trim_end_matches(|letter: char| !letter.is_whitespace()).len();
        let word = text[start..].split_whitespace().next().unwrap_or_default();
        word.contains("://") || word.starts_with("www.")
    }
}

/// All that did not take in the running text of a block.
pub(super) fn mistakes(flat: &Flat, source: &Source<'_>) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let Some(regex) = flat.is_worth_a_look().then(regex).flatten() else { return mistakes };
    let (text, mut at) = (flat.as_str(), 0);
    let mut captures = regex.create_captures();
    while mistakes.len() < MOST_FINDINGS {
        regex.search_captures(&Input::new(text).span(at..text.len()), &mut captures);
        let (Some(whole), Some(pattern)) = (captures.get_match(), captures.pattern()) else { break };
        let groups = (0..captures.group_len()).map(|group| captures.get_group(group).map(|span| span.range()));
        let mut found = Found { flat, source, groups: groups.collect() };
        let kind = &KINDS[pattern.as_usize()];
        if (kind.is_one)(&found) {
            // Of a reference only the last half is the mistake.
            found.groups[0] = Some(whole.start() + usize::from(found.text(0).starts_with("]["))..whole.end());
            let mut mistake = Mistake::new(kind.code, found.span(0), (kind.message)(&found), (kind.help)(&found));
            if let Some(right) = (kind.right)(&found) {
                mistake = mistake.certainly(found.span(0), right);
            }
            mistakes.push(mistake);
            at = whole.end();
        } else {
            at = text.ceil_char_boundary(whole.start() + 1);
        }
    }
    mistakes
}

/// The mistake of `[label]: words` that nothing refers to, where they are no address: then no reader sees them. One that
/// leads somewhere does no harm.
pub(super) fn unused_definition(span: Range<usize>, label: &str, destination: &str) -> Option<Mistake> {
    let is_word = destination.chars().all(char::is_alphanumeric) || label.starts_with('/');
    let message = "Nobody sees this line: it is read as saying where a link leads, and no link refers to it.";
    let help = "Delete it. If it is text, put a backslash before the first bracket: \\[words]: more words.";
    is_word.then(|| Mistake::new(Code::LeftoverMarkup, span, message, help))
}

/// The patterns of all kinds; of those that begin at one place, the first counts.
fn regex() -> Option<&'static Regex> {
    static REGEX: OnceLock<Option<Regex>> = OnceLock::new();
    let patterns = || KINDS.iter().map(|kind| kind.pattern).collect::<Vec<_>>();
    let config = || Regex::config().dfa(false).onepass(false).auto_prefilter(false);
    REGEX.get_or_init(|| Regex::builder().configure(config()).build_many(&patterns()).ok()).as_ref()
}

#[cfg(test)]
mod tests;
