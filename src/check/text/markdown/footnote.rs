//! Footnotes: which of them the text refers to, in what order, how often.

use std::collections::HashMap;
use std::ops::Range;

use super::mistake::Mistake;
use crate::diagnostic::Code;
use crate::model::{Block, Footnote, Inline};

/// The footnotes of one file while it is read.
#[derive(Default)]
pub(super) struct Footnotes {
    /// The labels that were referred to, folded as the parser folds them.
    labels: HashMap<String, usize>,
    /// By position in `labels`: the text, where there is one.
    notes: Vec<Option<Note>>,
}

struct Note {
    label: String,
    blocks: Vec<Block>,
    span: Range<usize>,
}

impl Footnotes {
    /// The provisional number of a label.
    pub fn refer(&mut self, label: &str) -> usize {
        let next = self.notes.len();
        let number = *self.labels.entry(label.to_lowercase()).or_insert(next);
        if number == next {
            self.notes.push(None);
        }
        number
    }

    /// Takes the text of a footnote, and says what is wrong with it.
    pub fn define(&mut self, label: String, blocks: Vec<Block>, span: Range<usize>) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        let number = self.refer(&label);
        let mark = mark(&span, &label);
        if Block::show_nothing(&blocks) {
            let message = format!("The footnote [^{label}] has no text.");
            let help = format!("Write its text on the same line: [^{label}]: What the note says.");
            mistakes.push(Mistake::new(Code::FootnoteWithoutText, mark.clone(), message, help));
        }
        let Some(note) = self.notes.get_mut(number) else { return mistakes };
        if note.is_some() {
            let message = format!("There are two footnotes [^{label}].");
            let help = "Give each footnote a label of its own; the text can refer to one footnote several times.";
            mistakes.push(Mistake::new(Code::DuplicateId, mark, message, help));
        } else {
            *note = Some(Note { label, blocks, span });
        }
        mistakes
    }

    /// Numbers the references in `blocks` and in the footnotes themselves, and returns the footnotes in the order of
    /// first reference. References without a footnote go. Footnotes that nothing refers to are mistakes.
    pub fn finish(self, blocks: &mut [Block]) -> (Vec<Footnote>, Vec<Mistake>) {
        let mut numbering = Numbering {
            numbers: vec![None; self.notes.len()],
            defined: self.notes.iter().map(Option::is_some).collect(),
            order: Vec::new(),
            counts: Vec::new(),
        };
        numbering.blocks(blocks);
        let mut notes = self.notes;
        let mut footnotes = Vec::new();
        // A footnote may refer to another, which then comes after it.
        let mut done = 0;
        while let Some(&number) = numbering.order.get(done) {
            done += 1;
            if let Some(mut note) = notes.get_mut(number).and_then(Option::take) {
                numbering.blocks(&mut note.blocks);
                footnotes.push(Footnote { label: note.label, blocks: note.blocks, references: 0 });
            }
        }
        for (footnote, count) in footnotes.iter_mut().zip(&numbering.counts) {
            footnote.references = *count;
        }
        let mut unused: Vec<Note> = notes.into_iter().flatten().collect();
        unused.sort_by_key(|note| note.span.start);
        let mistake = |Note { label, span, .. }| {
            let message = format!("Nothing in the text refers to the footnote [^{label}].");
            let help = format!("Put [^{label}] where the footnote belongs, or delete the footnote.");
            Mistake::new(Code::FootnoteUnused, mark(&span, &label), message, help)
        };
        (footnotes, unused.into_iter().map(mistake).collect())
    }
}

/// The bytes of a footnote's mark, `[^label]`.
fn mark(span: &Range<usize>, label: &str) -> Range<usize> {
    span.start..span.end.min(span.start + label.len() + 3)
}

/// Gives out the final numbers.
struct Numbering {
    /// By provisional number: the final one.
    numbers: Vec<Option<usize>>,
    /// By provisional number: whether the footnote has a text.
    defined: Vec<bool>,
    /// By final number: the provisional one.
    order: Vec<usize>,
    /// By final number: the references so far.
    counts: Vec<usize>,
}

impl Numbering {
    fn blocks(&mut self, blocks: &mut [Block]) {
        Block::each_mut(blocks, &mut |block| block.each_content_mut(&mut |content| self.inlines(content)));
    }

    fn inlines(&mut self, content: &mut Vec<Inline>) {
        content.retain(|inline| match inline {
            Inline::FootnoteReference(number, _) => self.defined.get(*number).copied().unwrap_or_default(),
            _ => true,
        });
        for inline in content {
            if let Inline::FootnoteReference(number, which) = inline {
                (*number, *which) = self.reference(*number);
            }
            if let Some(content) = inline.within_mut() {
                self.inlines(content);
            }
        }
    }

    fn reference(&mut self, provisional: usize) -> (usize, usize) {
        let next = self.order.len();
        let number = match self.numbers.get_mut(provisional) {
            Some(number) => *number.get_or_insert(next),
            None => next,
        };
        if number == next {
            self.order.push(provisional);
            self.counts.push(0);
        }
        let count = self.counts.get_mut(number).map_or(1, |count| {
            *count += 1;
            *count
        });
        (number, count)
    }
}
