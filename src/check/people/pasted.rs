//! A filled-in form that was pasted into a text: the words of a private question, with its answer behind them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::private;
use crate::check::text::markdown::{LinePlace, TextLine};
use crate::diagnostic::Diagnostic;
use crate::proforma::{Proforma, QuestionIndex, Wording, WordingForm};
use crate::source::{
    FoldedWord, Source, behind_letter, folded_initial, folded_key, folded_words, is_blank, number_in_front,
};

/// The private questions, as the beginning of a line may ask them.
pub(crate) struct PastedForm<'a> {
    proforma: &'a Proforma,
    private: Vec<&'a Wording>,
    /// The first letters of their words. A line that begins with another asks none of them, and most lines do.
    initials: BTreeSet<char>,
    /// Bytes at the beginning of a line within which a question would be told.
    longest: usize,
}

/// The beginning of a line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LineStart<'a> {
    /// The text.
    pub text: &'a str,
    /// The bytes of it that are marked, such as bold.
    pub marked: usize,
    /// Text follows on the next line, or in the next cell.
    pub goes_on: bool,
    /// It is a cell: what is beside it answers it.
    pub is_cell: bool,
}

impl<'a> From<&'a TextLine> for LineStart<'a> {
    fn from(line: &'a TextLine) -> LineStart<'a> {
        let is_cell = line.place == LinePlace::Cell;
        LineStart { text: &line.text, marked: line.marked, goes_on: line.goes_on, is_cell }
    }
}

impl<'a> PastedForm<'a> {
    /// The private questions of a questionnaire.
    pub fn of(proforma: &'a Proforma) -> PastedForm<'a> {
        // One word begins many a line.
        let counts = |wording: &&Wording| wording.form != WordingForm::AskedAs || wording.words.len() > 1;
        let private: Vec<&Wording> = proforma.wordings().of_private().filter(counts).collect();
        let initials = private.iter().filter_map(|wording| wording.key.chars().next()).collect();
        let longest =
            private.iter().map(|wording| wording.key.len() + wording.key.len() / 2 + 30).max().unwrap_or_default();
        PastedForm { proforma, private, initials, longest }
    }

    /// The private question that a line begins with and that text follows.
    pub fn question(&self, line: LineStart<'_>) -> Option<QuestionIndex> {
        if self.private.is_empty() {
            return None;
        }
        // As an item of a list that is counted with letters.
        let line = behind_letter(line.text).map_or(line, |text| LineStart {
            text,
            marked: line.marked.saturating_sub(line.text.len() - text.len()),
            ..line
        });
        let text = &line.text[..line.text.floor_char_boundary(self.longest)];
        let numbered = number_in_front(text);
        let number = numbered.as_ref().map(|(number, _)| number.as_str());
        // A number in front is two letters, and so nearly nothing.
        let bare = numbered.as_ref().map_or(text, |(_, rest)| *rest);
        let by_id = || [text, bare].into_iter().find_map(|text| self.by_id(text, line.goes_on));
        let by_id = || by_id().or_else(|| self.by_number(text, line.goes_on));
        if let Some(index) = by_id() {
            return Some(index);
        }
        if !self.may_begin(bare) && !self.may_begin(text) {
            return None;
        }
        let by_words = self.by_words(bare, number, line);
        by_words.or_else(|| numbered.is_some().then(|| self.in_just_these_words(text, line)).flatten())
    }

    /// The same of a line whose question may go on in the next one: a text that is pasted may be wrapped anywhere. The
    /// number is how many of `below` belong to the question.
    pub fn wrapped<'b>(
        &self,
        line: LineStart<'b>,
        below: impl Iterator<Item = LineStart<'b>>,
    ) -> Option<(QuestionIndex, usize)> {
        if let Some(index) = self.question(line) {
            return Some((index, 0));
        }
        if self.private.is_empty() || line.is_cell || line.text.len() > self.longest || !self.may_ask(line.text) {
            return None;
        }
        let mut text = line.text.trim_end().to_owned();
        let mut is_marked = line.marked >= text.len();
        let mut marked = line.marked;
        for (count, next) in below.enumerate() {
            text.push(' ');
            if is_marked {
                marked = text.len() + next.marked;
            }
            is_marked &= next.marked >= next.text.trim_end().len();
            text.push_str(next.text.trim());
            let line = LineStart { text: &text, marked, goes_on: next.goes_on, is_cell: false };
            if let Some(index) = self.question(line) {
                return Some((index, count + 1));
            }
            if text.len() > self.longest {
                return None;
            }
        }
        None
    }

    /// Tells whether a line may begin with a private question, with a number or a letter in front or without.
    fn may_ask(&self, text: &str) -> bool {
        let in_front = [number_in_front(text).map(|(_, rest)| rest), behind_letter(text)];
        self.may_begin(text) || in_front.into_iter().flatten().any(|rest| self.may_begin(rest))
    }

    /// Tells whether the first letter is that of a private question, articles aside.
    fn may_begin(&self, text: &str) -> bool {
        folded_initial(text).is_some_and(|initial| self.initials.contains(&initial))
    }

    /// The private question that a comment of the front matter begins with and that text follows.
    pub fn in_comments(&self, source: Source<'_>, yaml: Range<usize>) -> Vec<(Range<usize>, QuestionIndex)> {
        let mut found = Vec::new();
        let mut at = yaml.start;
        let mut lines = source.part(&yaml).split_inclusive('\n');
        while let Some(line) = lines.next() {
            let start = at;
            at += line.len();
            let Some(comment) = comment(line) else { continue };
            let below = || lines.clone().map_while(|next| self::comment(next).filter(|next| !is_blank(next)));
            let begins = |position: usize, text| {
                let goes_on = below().nth(position).is_some();
                LineStart { text, marked: 0, goes_on, is_cell: false }
            };
            let further = below().enumerate().map(|(position, text)| begins(position + 1, text.trim()));
            let asked = self.wrapped(begins(0, comment.trim()), further);
            if let Some((index, more)) = asked {
                let sign = start + line.len() - comment.len() - 1;
                // What goes on in the next line is as private.
                let last = more + usize::from(below().nth(more).is_some());
                let lines: Vec<&str> = lines.clone().take(last).collect();
                let end = match lines.split_last() {
                    Some((last, others)) => {
                        at + others.iter().map(|line| line.len()).sum::<usize>() + last.trim_end().len()
                    }
                    None => start + line.trim_end().len(),
                };
                found.push((sign..end, index));
            }
        }
        found
    }

    /// The finding about an answer that is part of a pasted form.
    pub fn finding(&self, source: Source<'_>, index: QuestionIndex, place: Range<usize>) -> Diagnostic {
        private::finding(source, &self.proforma[index], place, "line")
    }

    /// By its key with a colon, as in front matter, and by nearly its key where that is no word of a sentence.
    fn by_id(&self, text: &str, goes_on: bool) -> Option<QuestionIndex> {
        let (head, rest) = text.split_once([':', '：'])?;
        let head = head.trim_matches(|character: char| !character.is_alphanumeric());
        if head.is_empty() || is_blank(rest) && !goes_on {
            return None;
        }
        let ids = || self.private.iter().filter(|wording| wording.form == WordingForm::Id);
        let is_id = |index: QuestionIndex| self.proforma[index].ids().any(|id| id.eq_ignore_ascii_case(head));
        let exactly = ids().map(|wording| wording.question).find(|index| is_id(*index));
        let nearly = || {
            let key = folded_key(&folded_words(head));
            let (is_word, is_small) = (!head.contains(char::is_whitespace), head.starts_with(char::is_lowercase));
            let found = ids().find(|wording| {
                let (own, is_long) = (&wording.key, wording.words.len() > 1);
                let is_slip = || is_small && self.proforma[wording.question].ids().any(|id| is_one_slip(id, head));
                let is_it = *own == key || is_swapped(own, &key) || is_word && is_slip();
                is_it && (is_word || is_long) || is_word && (is_long || is_small) && wording.is_nearly(&key)
            });
            let is_public = || self.proforma.by_id(head).is_some() || self.proforma.wordings().asks_public(head);
            found.map(|wording| wording.question).filter(|_| !is_public())
        };
        exactly.or_else(nearly)
    }

    /// By nothing but its number with a colon: "Question 16:". Digits alone count much else.
    fn by_number(&self, text: &str, goes_on: bool) -> Option<QuestionIndex> {
        let (head, rest) = text.split_once([':', '：']).filter(|_| text.starts_with(char::is_alphabetic))?;
        let index = self.proforma.by_number(head)?;
        (self.proforma[index].private && (goes_on || !is_blank(rest))).then_some(index)
    }

    /// A question may itself begin with what looks like a number.
    fn in_just_these_words(&self, text: &str, line: LineStart<'_>) -> Option<QuestionIndex> {
        let words = folded_words(text);
        let asked = self.private.iter().find(|wording| wording.form != WordingForm::Id && asks(wording, &words, line));
        asked.map(|wording| wording.question)
    }

    fn by_words(&self, text: &str, number: Option<&str>, line: LineStart<'_>) -> Option<QuestionIndex> {
        // The same text is a part of the line's, at its end.
        let marked = line.marked.saturating_sub(line.text.len().saturating_sub(text.len()));
        let line = LineStart { text, marked, ..line };
        let words = folded_words(text);
        let by_words = || self.private.iter().filter(|wording| wording.form != WordingForm::Id);
        let exactly =
            by_words().filter(|wording| asks(wording, &words, line)).max_by_key(|wording| wording.words.len());
        let nearly = || {
            let (head, is_apart) = head(line);
            let name = &words[..words.partition_point(|word| word.end <= head.len())];
            let head = Head { length: head.len(), is_apart, key: folded_key(name), words: name };
            by_words().find(|wording| nearly_asks(wording, &head, &words, line))
        };
        let found = exactly.or_else(nearly)?;
        // A question that is public may begin with the same words and go on, or have the number that stands before them.
        let is_public = |wording: &Wording| {
            let is_told = exactly.is_none_or(|private| {
                let is_other = number == Some(wording.number.as_str()) && wording.number != private.number;
                wording.words.len() > private.words.len() || wording.key == private.key && is_other
            });
            is_told && asks(wording, &words, line)
        };
        (!self.proforma.wordings().of_public().any(is_public)).then_some(found.question)
    }
}

/// Tells whether two letters of a word have changed places. In a short word any other slip makes another word.
fn is_swapped(own: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    own.len() > 3 && own.len() == other.len() && strsim::osa_distance(own, other) == 1 && sorted(own) == sorted(other)
}

/// Tells whether a word in small letters is an id but for one letter. A shorter id is too like other words.
fn is_one_slip(id: &str, word: &str) -> bool {
    const SHORTEST: usize = 5;
    id.len() >= SHORTEST && id.chars().next() == word.chars().next() && strsim::osa_distance(id, word) == 1
}

/// What stands at the beginning of a line before the sign that parts a question from its answer.
struct Head<'a> {
    /// In bytes.
    length: usize,
    /// There is such a sign.
    is_apart: bool,
    words: &'a [FoldedWord],
    key: String,
}

/// Tells whether a line begins with the words of a question.
fn begins(wording: &Wording, words: &[FoldedWord]) -> bool {
    words.len() >= wording.words.len() && wording.words.iter().zip(words).all(|(own, word)| *own == word.text)
}

/// Tells whether a line asks a question in its words, and answers it.
fn asks(wording: &Wording, words: &[FoldedWord], line: LineStart<'_>) -> bool {
    let Some(last) = wording.words.len().checked_sub(1).and_then(|last| words.get(last)) else { return false };
    begins(wording, words) && is_answered(wording.words.len(), last.end, line)
}

/// The same with slips: in what stands before a colon or alone, or in the first words of the line.
fn nearly_asks(wording: &Wording, head: &Head<'_>, words: &[FoldedWord], line: LineStart<'_>) -> bool {
    let is_set_apart = head.is_apart || line.goes_on;
    if is_set_apart && wording.is_nearly(&head.key) && is_answered(wording.words.len(), head.length, line) {
        return true;
    }
    if head.is_apart && wording.begins_name(head.words) && is_answered(1, head.length, line) {
        return true;
    }
    let length = wording.words.len();
    if length < 4 || wording.key.len() < 12 || words.first().map(|word| &word.text) != wording.words.first() {
        return false;
    }
    [length, length + 1, length - 1].iter().any(|&count| {
        let Some(part) = words.get(..count) else { return false };
        let end = part.last().map_or(0, |word| word.end);
        wording.is_nearly(&folded_key(part)) && is_answered(count, end, line)
    })
}

/// The text before the first sign that parts a question from its answer, and whether there is one.
fn head(line: LineStart<'_>) -> (&str, bool) {
    let text = line.text;
    let parted = text.char_indices().find(|(at, character)| {
        matches!(character, ':' | '：' | '=' | '\t' | '?' | '–' | '—' | '|') || text[*at..].starts_with(" - ")
    });
    match parted {
        Some((at, _)) => (&text[..at], true),
        None => (text, line.is_cell),
    }
}

/// Tells whether an answer follows after a question of so many words, which ends before the byte `end`. The fewer words,
/// the clearer they must be set apart: sentences begin with them too.
fn is_answered(words: usize, end: usize, line: LineStart<'_>) -> bool {
    let rest = line.text.get(end..).unwrap_or_default().trim_start_matches(is_mark);
    let after = rest.trim_start_matches(|character: char| !character.is_alphanumeric());
    if is_blank(after) && !line.goes_on {
        return false;
    }
    let is_marked = (end..=end + 3).contains(&line.marked);
    let is_parted = rest.starts_with([':', '：', '=', '\t', '|']) || is_blank(rest) && line.is_cell;
    let is_apart = is_parted || is_marked || is_blank(rest) || rest.starts_with(['-', '–', '—', '→', '?']);
    match words {
        0 => false,
        1 => is_parted,
        2 | 3 => is_apart,
        _ => true,
    }
}

/// Marks that close what stands before them.
fn is_mark(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | ')' | ']' | '*' | '_' | '"' | '\'' | '’' | '”' | '`' | '.' | '…')
}

/// The comment on a line of YAML.
fn comment(line: &str) -> Option<&str> {
    let starts = line.match_indices('#').map(|(at, _)| at);
    let begins = |at: &usize| line[..*at].chars().next_back().is_none_or(char::is_whitespace);
    starts.into_iter().find(begins).map(|at| &line[at + 1..])
}
