//! `choices`: any number of the options.

use std::ops::Range;

use super::field::FieldOption;
use super::kind::*;
use super::open::{OpenAnswer, OwnWords, own_key};
use super::option::{ChoiceOption, ChoiceOptions};
use super::schema::types;
use crate::source::shown;
use crate::yaml;

/// `open`.
const OPEN: Setting = Setting {
    name: "open",
    form: Form::YesNo,
    is_needed: false,
    says: "An answer may have other words than the options. Readers can filter by them too.",
    example: "true",
};

/// A question that any number of the options answers.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoicesQuestion {
    /// The options; once all case studies are read, those in words of their own among them.
    pub options: ChoiceOptions,
    /// An answer may have other words than the options.
    pub is_open: bool,
}

impl QuestionKind for ChoicesQuestion {
    const NAME: &'static str = "choices";
    const KEYS: &'static [Setting] = &[ChoiceOptions::SETTING, OPEN];

    fn declare(fields: &mut Fields<'_>, _: Option<Role>) -> ChoicesQuestion {
        let is_open = fields.yes_no("open").unwrap_or(false);
        ChoicesQuestion { options: ChoiceOptions::declare(fields), is_open }
    }

    fn field(&self) -> FormField<'_> {
        FormField::Choices { options: FieldOption::all(&self.options), open: self.is_open }
    }

    fn counts(&self) -> Countable<'_> {
        Countable::Several(&self.options)
    }

    fn options(&self) -> &[ChoiceOption] {
        &self.options.0
    }

    fn is_open(&self) -> bool {
        self.is_open
    }

    fn read_open(&self, node: &Node, at: &Answering<'_>) -> Option<Read<Option<OpenAnswer>>> {
        self.is_open.then(|| self.written(node, at))
    }

    fn settle(&self, answer: &OpenAnswer) -> Option<Vec<usize>> {
        let own = answer.own.iter().filter_map(|own| self.options.own(&own.text));
        let mut chosen: Vec<usize> = answer.chosen.iter().copied().chain(own).collect();
        chosen.sort_unstable();
        chosen.dedup();
        Some(chosen)
    }

    fn with_own_words(&self, own: &[&str]) -> Option<ChoicesQuestion> {
        Some(ChoicesQuestion { options: self.options.with_own_words(own), is_open: true })
    }

    fn in_blank(&self) -> String {
        let words = if self.is_open { "these words, or your own" } else { "these words" };
        format!("any of {words}, each on a line of its own after a hyphen and a space:")
    }

    fn blank_lines(&self, id: &str) -> String {
        format!("#{id}:\n#  -\n")
    }

    fn asked(&self, words: &Words) -> String {
        words.get(if self.is_open { "answer-choices-open" } else { "answer-choices" }).to_owned()
    }
}

impl ChoicesQuestion {
    /// The options that are chosen, and where the question is open the words that are none.
    fn written(&self, node: &Node, at: &Answering<'_>) -> Read<Option<OpenAnswer>> {
        let mut answer = OpenAnswer::default();
        let read = at.each(node, |entry| {
            let is_own = |text: &str| self.is_open && !self.options.is_known(text);
            let own = entry.text().map(str::trim).filter(|text| is_own(text));
            let stands_twice = |name: &str| {
                let problem = format!("`{}` stands twice.", shown(name));
                let found = at.finding(Code::WrongKind, entry, &problem).help("Name each option once.");
                match removed(at.source.text, node, entry) {
                    Some(span) => found.fix(span, ""),
                    None => found,
                }
            };
            if let Some(text) = own {
                let mut read = at.text(entry, true);
                if answer.own.iter().any(|other| own_key(&other.text) == own_key(text)) {
                    read.say(stands_twice(text));
                }
                let words = read.value.clone().map(|text| OwnWords { text, span: entry.span.clone() });
                answer.own.extend(words);
                return read.map(|words| words.map(|_| ()));
            }
            let mut read = self.options.read(entry, at);
            if let Some(option) = read.value.filter(|option| answer.chosen.contains(option)) {
                read.say(stands_twice(self.options.id(option)));
            }
            answer.chosen.extend(read.value);
            read.map(|option| option.map(|_| ()))
        });
        read.map(|all| all.map(|_| answer))
    }
}

/// The bytes that an entry of a list, which is not the first, takes with what parts it from the one before.
fn removed(text: &str, list: &Node, entry: &Node) -> Option<Range<usize>> {
    let yaml::Value::List(entries) = &list.value else { return None };
    let position = entries.iter().position(|other| other.span == entry.span)?;
    let before = entries.get(position.checked_sub(1)?)?;
    let between = text.get(before.span.end..entry.span.start)?;
    if text.get(list.span.start..)?.starts_with('[') {
        return between.chars().all(|part| part == ',' || part == ' ').then_some(before.span.end..entry.span.end);
    }
    let start = text.get(..entry.span.start)?.rfind('\n')? + 1;
    let end = text.get(entry.span.end..)?.find('\n')? + entry.span.end + 1;
    let is_alone = text.get(start..entry.span.start)?.trim() == "-" && text.get(entry.span.end..end)?.trim().is_empty();
    is_alone.then_some(start..end)
}

impl AnswerKind for ChoicesQuestion {
    /// The positions of the options, rising.
    type Answer = Vec<usize>;

    fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<Vec<usize>>> {
        self.written(node, at).map(|answer| self.settle(&answer?))
    }

    fn schema(&self, filled: bool) -> Value {
        let item = match self.is_open {
            true => json!({"anyOf": [self.options.schema(true), {"not": {"type": ["array", "object"]}}]}),
            false => self.options.schema(true),
        };
        json!({"type": types(&["array"], filled), "items": item, "uniqueItems": true})
    }

    fn shown<'a>(&'a self, answer: &'a Vec<usize>, _: &'a Words) -> ShownAnswer<'a> {
        ShownAnswer::Several(answer.iter().map(|option| Cow::Borrowed(self.options.name(*option))).collect())
    }

    fn datum<'a>(&'a self, answer: &'a Vec<usize>) -> Datum<'a> {
        Datum::List(answer.iter().map(|option| self.options.in_data(*option)).collect())
    }

    fn measured(answer: &Vec<usize>) -> Measured<'_> {
        Measured::Chosen(answer)
    }

    fn searched(&self, answer: &Vec<usize>, _: &Strings, piece: &mut dyn FnMut(&str)) {
        answer.iter().for_each(|option| piece(self.options.name(*option)));
    }
}
