//! The names of those who sent a form, as their private answers say them: they stand again below letters, and in answers that are
//! public.

use super::contact::LONGEST_LABEL;
use super::filled::FilledForm;
use super::ledger::{Fate, Ledger, Reason};
use super::raw::RawAnswer;
use crate::proforma::{Question, QuestionIndex};
use crate::source::{folded_words, is_blank};

/// Titles before a name, folded.
const TITLES: [&str; 9] = ["dr", "mr", "mrs", "ms", "miss", "prof", "professor", "sir", "dame"];

/// What stands before the sign of an address that is nobody's name.
const OFFICES: [&str; 11] =
    ["info", "office", "admin", "contact", "enquiry", "enquirie", "mail", "team", "hello", "secretary", "reception"];

/// The fewest letters of a part of a name that is looked for alone.
const FEWEST_LETTERS: usize = 4;

/// The most written lines at the end of an answer that somebody may have signed it with.
const LINES_OF_A_SIGNATURE: usize = 3;

/// What may be a name or an address in a private answer, as words: two and more, without titles.
pub(super) fn names(text: &str) -> impl Iterator<Item = Vec<String>> {
    let lines = text.replace(" and ", ",").replace('&', ",");
    let parts: Vec<Vec<String>> = lines
        .split([',', ';', '\n', '(', ')'])
        .map(|part| folded_words(part).into_iter().map(|word| word.text).collect::<Vec<_>>())
        .collect();
    let bare = parts
        .into_iter()
        .map(|words| words.into_iter().skip_while(|word| TITLES.contains(&word.as_str())).collect::<Vec<_>>());
    bare.filter(|words| words.len() > 1 && words.iter().any(|word| word.contains(char::is_alphabetic)))
}

/// The parts of names, each alone: the words with a capital of an answer that a browser would fill in with a name, and what
/// stands before the sign of an address.
pub(super) fn parts_of_names(question: &Question, text: &str) -> Vec<String> {
    let words = |text: &str, is_part: &dyn Fn(&str) -> bool| -> Vec<String> {
        let parts = text.split(|one: char| !one.is_alphabetic()).filter(|part| is_part(part));
        let folded = parts.filter(|part| part.chars().count() >= FEWEST_LETTERS).flat_map(folded_words);
        folded.map(|word| word.text).filter(|word| !TITLES.contains(&word.as_str())).collect()
    };
    let of_address = text.split_whitespace().filter_map(|word| word.split_once('@')).map(|(before, _)| before);
    let mut parts: Vec<String> = of_address.flat_map(|before| words(before, &|_| true)).collect();
    parts.retain(|part| !OFFICES.contains(&part.as_str()));
    if asks_for_a_name(question) {
        parts.extend(words(text, &|part| part.starts_with(char::is_uppercase)));
    }
    parts
}

/// Tells whether a text has a part of a name in it, with a capital as names have.
pub(super) fn has_part(text: &str, part: &str) -> bool {
    let words = text.split(|one: char| !one.is_alphabetic()).filter(|word| word.starts_with(char::is_uppercase));
    words.flat_map(folded_words).any(|word| word.text == part)
}

fn asks_for_a_name(question: &Question) -> bool {
    question.kind.field().autofill() == Some("name")
}

/// The names that a private answer gives.
pub(super) fn given(form: &FilledForm, question: &Question, raw: &RawAnswer) -> Vec<Vec<String>> {
    let lines = raw.parts.iter().filter(|_| question.private && asks_for_a_name(question));
    lines.flat_map(|(line, range)| names(form.lines[*line].part_of(range))).collect()
}

/// Leaves the signature at the end of a text for a person: a line that is the name of a sender, and what stands below it.
pub(super) fn cut_signature(
    form: &FilledForm,
    senders: &[Vec<String>],
    ledger: &mut Ledger,
    (question, raw): (QuestionIndex, &mut RawAnswer),
) {
    let text = |part: usize| form.lines[raw.parts[part].0].part_of(&raw.parts[part].1);
    let written: Vec<usize> = (0..raw.parts.len()).filter(|part| !is_blank(text(*part))).collect();
    let last = written.iter().rev().take(LINES_OF_A_SIGNATURE);
    let Some(start) = last.copied().filter(|part| signs(text(*part), senders)).min() else { return };
    for (line, range) in raw.parts.split_off(start) {
        ledger.claim(line, range, Fate::Unplaced(Some(question), Some(Reason::Ambiguous)));
    }
}

/// Tells whether a line begins with the whole name of a sender, and goes on with a sign or not at all.
fn signs(text: &str, senders: &[Vec<String>]) -> bool {
    let words = folded_words(text);
    let titles = words.iter().take_while(|word| TITLES.contains(&word.text.as_str())).count();
    let is_it = |name: &Vec<String>| {
        let own = &words[titles..];
        let is_name = own.len() >= name.len() && own.iter().zip(name).all(|(word, other)| word.text == *other);
        is_name && {
            let rest = text[own[name.len() - 1].end..].trim_start();
            !rest.starts_with(|one: char| one.is_alphanumeric() || matches!(one, '\'' | '\u{2019}'))
        }
    };
    words.len() <= LONGEST_LABEL && senders.iter().any(is_it)
}
