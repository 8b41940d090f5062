//! Places that nobody answered: what stands in them asks for an answer, or is what a list begins with.

use std::ops::Range;

use super::filled::{FilledForm, FormLine};
use super::ledger::{Fate, Ledger, Reason};
use crate::source::is_blank;

/// What Word writes into empty places. It stays as text where another program took the place away.
const OF_WORD: [&str; 5] = [
    "Click or tap here to enter text.",
    "Click here to enter text.",
    "Click or tap to enter a date.",
    "Click here to enter a date.",
    "Choose an item.",
];

/// The most words of a prompt without brackets.
const LONGEST_PROMPT: usize = 12;

/// An entry of a list that somebody chooses from: its name and its value, as far as the file has them.
pub(super) type DropDownEntry<'t> = (Option<&'t str>, Option<&'t str>);

/// Tells whether a list shows its first entry, and that asks to choose: it lacks the name or the value that all others have,
/// or its words ask.
pub(super) fn asks_to_choose(entries: &[DropDownEntry<'_>], shown: &str) -> bool {
    let is_whole = |(name, value): &DropDownEntry<'_>| {
        name.is_some_and(|name| !name.is_empty()) && value.is_some_and(|value| !value.is_empty())
    };
    let Some((first, others)) = entries.split_first() else { return false };
    let words = first.0.filter(|name| !name.is_empty()).or(first.1).unwrap_or_default();
    words.trim() == shown.trim() && (!is_whole(first) && others.iter().all(is_whole) || is_prompt(shown))
}

/// Tells whether the words of a list's first entry ask to choose: "Select…", "[Unit]", "-- none --", "Please choose an item".
pub(super) fn is_prompt(words: &str) -> bool {
    const VERBS: [&str; 3] = ["select", "choose", "pick"];
    const OBJECTS: [&str; 14] = [
        "please", "one", "a", "an", "item", "option", "answer", "value", "from", "the", "this", "list", "below", "here",
    ];
    let words = words.trim().to_lowercase();
    let bare = |word: &str| word.trim_matches(|one: char| !one.is_alphanumeric()).to_owned();
    let mut parts = words.split_whitespace().map(bare).filter(|word| !word.is_empty()).peekable();
    let is_enclosed = [("[", "]"), ("<", ">"), ("-", "-"), ("*", "*")]
        .iter()
        .any(|(open, close)| words.starts_with(open) && words.ends_with(close));
    if is_enclosed || words.ends_with("...") || words.ends_with('…') || parts.peek().is_none() {
        return true;
    }
    let mut parts = parts.skip_while(|word| word == "please");
    parts.next().is_some_and(|verb| VERBS.contains(&&*verb)) && parts.all(|word| OBJECTS.contains(&&*word))
}

/// Tells whether words are those of a place that shows what to write there, and nobody would write them: "[Author]", "<date>",
/// "Click here to enter your name".
pub(super) fn is_left_prompt(words: &str) -> bool {
    let words = words.trim();
    let is_one = |open, close| {
        words
            .strip_prefix(open)
            .and_then(|inner| inner.strip_suffix(close))
            .is_some_and(|inner: &str| !inner.contains([open, close]) && inner.contains(char::is_alphabetic))
    };
    let lower = words.to_lowercase();
    let asks = ["click here", "click or tap", "tap here"].iter().any(|verb| lower.starts_with(verb));
    is_one('[', ']') || is_one('<', '>') || asks && words.split_whitespace().count() <= LONGEST_PROMPT
}

/// The bytes of a line that nobody wrote, and what becomes of them.
pub(super) fn unanswered(form: &FilledForm, line: &FormLine) -> Vec<(Range<usize>, Fate)> {
    let of_control = |control: Option<usize>| {
        let around = || form.around(control).filter_map(|control| form.controls.get(control));
        if form.is_unanswered(control) {
            Some(Fate::Dropped(Reason::Empty))
        } else {
            around().any(|control| control.is_preset).then_some(Fate::Unplaced(None, Some(Reason::Preset)))
        }
    };
    let spans = line.spans.iter().filter_map(|span| Some((span.range.clone(), of_control(span.control)?)));
    let text = line.text.trim_end();
    let of_word = OF_WORD.iter().find(|prompt| text.ends_with(*prompt));
    let of_word = of_word.map(|prompt| (text.len() - prompt.len()..text.len(), Fate::Dropped(Reason::Empty)));
    spans.chain(of_word).collect()
}

/// Claims what nobody wrote.
pub(super) fn claim(form: &FilledForm, ledger: &mut Ledger) {
    for (at, line) in form.lines.iter().enumerate() {
        unanswered(form, line).into_iter().for_each(|(range, fate)| ledger.claim(at, range, fate));
    }
}

/// Tells whether nobody wrote anything of a line.
pub(super) fn is_unanswered(form: &FilledForm, line: &FormLine) -> bool {
    let mut end = 0;
    for (range, _) in unanswered(form, line) {
        if !is_blank(line.part_of(&(end..range.start.max(end)))) {
            return false;
        }
        end = end.max(range.end);
    }
    end > 0 && is_blank(line.part_of(&(end..line.text.len())))
}
