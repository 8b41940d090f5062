//! The options that a questionnaire declares for a choice or for choices.

use std::collections::HashMap;

use serde_json::{Value, json};

/// The most options that a message lists.
const MOST_LISTED: usize = 100;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Read, Source, folded, nearest, shown, slug_of};
use crate::yaml::{Fields, Form, Node, Setting, settings};

use super::answering::Answering;
use super::counting::{Offered, Offers};
use super::heard::{Said, SaidLine, TickedOption, said_key};
use super::id::{check_option_id, taken_twice};
use super::open::own_key;
use super::people_text::PeopleText;

/// The options of one question, in their order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChoiceOptions(pub Vec<ChoiceOption>);

/// One option.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChoiceOption {
    /// The word of front matter.
    pub id: String,
    /// The name for who answers.
    pub label: PeopleText,
    /// The name for readers, where it is another.
    pub short: Option<PeopleText>,
    /// Other words for it: for search, and to suggest a correction.
    pub synonyms: Vec<String>,
    /// A hint for who answers.
    pub help: Option<PeopleText>,
    /// Earlier ids.
    pub was: Vec<String>,
    /// It counts where it stands, and is offered no more.
    pub is_retired: bool,
    /// Words of somebody's own, in a case study's answer to an open question.
    pub is_own: bool,
}

/// The options that somebody chose on a form.
#[derive(Debug, Default)]
pub(super) struct HeardOptions {
    /// Their ids, in the questionnaire's order.
    pub chosen: Vec<String>,
    /// Lines that name none.
    pub others: Vec<SaidLine>,
    /// Ticks of which nobody knows what they stand for.
    pub left: Vec<usize>,
}

impl ChoiceOption {
    /// The name that readers see.
    pub fn for_readers(&self) -> &str {
        self.label.or_short(&self.short)
    }

    /// Tells whether these letters are its name as forms print it: with its hint in brackets.
    fn is_printed(&self, key: &str) -> bool {
        let help = self.help.as_deref().map(said_key);
        help.is_some_and(|help| key.strip_prefix(&*said_key(&self.label)).is_some_and(|rest| rest == help))
    }

    /// Tells whether these words are a name of it, and nothing more.
    pub fn is_called(&self, words: &str) -> bool {
        let key = said_key(words);
        !self.is_own && !key.is_empty() && (self.names().any(|name| said_key(name) == key) || self.is_printed(&key))
    }

    /// All that it is called.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let others = self.short.as_deref().into_iter().chain(self.synonyms.iter().chain(&self.was).map(String::as_str));
        [&*self.label, &*self.id].into_iter().chain(others)
    }

    /// Tells whether who answers is offered it.
    pub fn is_offered(&self) -> bool {
        !self.is_retired && !self.is_own
    }
}

impl Offers for ChoiceOptions {
    fn offered(&self) -> Vec<Offered<'_>> {
        let offered = |option| {
            let option: &ChoiceOption = option;
            Offered { id: &option.id, name: Some(option.for_readers()) }
        };
        self.0.iter().map(offered).collect()
    }

    fn position(&self, written: &str) -> Option<usize> {
        self.0.iter().position(|option| option.id == written)
    }
}

settings! {
    /// An entry of `options`.
    OPTION = "an option" {
        "id" Form::Text, needed "The word that stands in case studies: letters, digits, `-` and `_`. Keep it for ever." "local-authority";
        "label" Form::Text, needed "Its name for who answers." "Local authority";
        "short" Form::Text, "Its name for readers, where another is shorter." "Council";
        "synonyms" Form::Texts, "Other words for it, for the search and to suggest a correction." "[council, borough]";
        "help" Form::Text, "A hint for who answers." "Cities too.";
        "was" Form::Texts, "Earlier ids. An answer of one is a mistake that `casebook check --fix` mends." "[municipality]";
        "retired" Form::YesNo, "No longer offered; answers that are there stay and are shown." "true";
    }
}

impl ChoiceOptions {
    /// The setting of the questionnaire that has them.
    pub(super) const SETTING: Setting = Setting {
        name: "options",
        form: Form::List(OPTION),
        is_needed: false,
        says: "The options.",
        example: "[{id: acute, label: Acute hospital}, {id: other, label: Other}]",
    };

    /// Reads the options of a question.
    pub(super) fn declare(fields: &mut Fields<'_>) -> ChoiceOptions {
        let source = fields.source();
        let entries = fields.entries("options");
        if entries.is_empty() {
            let place = fields.key("options").map_or_else(|| fields.place_of("kind"), |key| key.span.clone());
            let message = "This question asks for a choice and offers no options.";
            let help = "Add `options:` with one entry for each, for example `- {id: acute, label: Acute services}`.";
            fields.say(source.at(Code::NoOptions, place, message).help(help));
        }
        let mut ids: Vec<String> = Vec::with_capacity(entries.len());
        let options = ChoiceOptions(fields.take(Read::each(entries, |entry| {
            Fields::read(source, Some(entry), OPTION, |fields| {
                let id = fields.text("id").unwrap_or_default();
                check_option_id(fields, &id);
                if ids.contains(&id) && fields.node("id").is_some() {
                    let help = "Give each option of a question an id of its own.";
                    fields.mistake(Code::DuplicateId, "id", format!("Two options have the id `{id}`."), help);
                }
                ids.push(id.clone());
                Some(ChoiceOption {
                    label: PeopleText::required(fields, "label", &id),
                    id,
                    short: PeopleText::read(fields, "short"),
                    synonyms: fields.texts("synonyms"),
                    help: PeopleText::read(fields, "help"),
                    was: fields.texts("was"),
                    is_retired: fields.yes_no("retired").unwrap_or(false),
                    is_own: false,
                })
            })
        })));
        let names = options.0.iter().map(|option| (option.id.as_str(), option.was.as_slice()));
        let taken = taken_twice(names).into_iter().map(|twice| {
            let place = entries.get(twice.position).map_or(0..0, |entry| entry.place_of("was"));
            twice.finding(source, place, "option")
        });
        taken.for_each(|finding| fields.say(finding));
        options.called_alike(source, entries).into_iter().for_each(|finding| fields.say(finding));
        options
    }

    /// Says which options have a name that another has, so that nobody could tell which of them is meant.
    fn called_alike(&self, source: Source<'_>, entries: &[Node]) -> Vec<Diagnostic> {
        let mut taken: HashMap<String, usize> = HashMap::new();
        for (position, option) in self.0.iter().enumerate() {
            taken.entry(as_said(&option.id)).or_insert(position);
        }
        let mut found = Vec::new();
        for (position, (option, entry)) in self.0.iter().zip(entries).enumerate() {
            // The id has a rule of its own.
            let is_name = |(_, name): &(_, &str)| ![as_said(&option.id), String::new()].contains(&as_said(name));
            let names =
                [("label", &*option.label)].into_iter().chain(option.short.as_deref().map(|name| ("short", name)));
            for (key, name) in names.filter(is_name) {
                let other = *taken.entry(as_said(name)).or_insert(position);
                if let Some(other) = self.0.get(other).filter(|_| other != position) {
                    let message = format!("\"{}\" is what the option `{}` is called already.", shown(name), other.id);
                    let help = "Nobody could tell which of the two is meant. Call one of them differently.";
                    found.push(source.at(Code::DuplicateWording, entry.place_of(key), message).help(help));
                }
            }
        }
        found
    }

    /// The options that are offered.
    pub fn asked(&self) -> impl Iterator<Item = &ChoiceOption> {
        self.0.iter().filter(|option| option.is_offered())
    }

    /// Tells whether a word is an option or was one, by id or by another of its names.
    pub(super) fn is_known(&self, written: &str) -> bool {
        let key = own_key(written);
        let is_it = |word: &str| own_key(word) == key;
        self.0.iter().filter(|option| !option.is_own).any(|option| {
            let words = option.was.iter().chain(&option.synonyms);
            let names = [&*option.id, &*option.label].into_iter().chain(option.short.as_deref());
            names.chain(words.map(String::as_str)).any(is_it)
        })
    }

    /// The position of words of somebody's own.
    pub(super) fn own(&self, written: &str) -> Option<usize> {
        let key = own_key(written);
        self.0.iter().position(|option| option.is_own && own_key(&option.label) == key)
    }

    /// The options with words of somebody's own behind them, each named by its letters for addresses.
    pub(super) fn with_own_words(&self, own: &[&str]) -> ChoiceOptions {
        let mut options = self.0.clone();
        for words in own {
            let name = match slug_of(words) {
                empty if empty.is_empty() => "own".to_owned(),
                slug => slug,
            };
            let is_free =
                |id: &String| id != "not-stated" && options.iter().all(|option| !option.id.eq_ignore_ascii_case(id));
            let mut numbered = (2..).map(|number| format!("{name}-{number}"));
            let id = if is_free(&name) { name } else { numbered.find(is_free).unwrap_or_default() };
            options.push(ChoiceOption { id, label: (*words).into(), is_own: true, ..ChoiceOption::default() });
        }
        ChoiceOptions(options)
    }

    /// Reads the id of one of them: its position.
    pub(super) fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<usize>> {
        at.single(node).and_then(|text| {
            Read::or_say(self.position(text), || {
                if let Some(option) = self.0.iter().find(|option| option.was.iter().any(|was| was == text)) {
                    let problem = format!("`{}` is called `{}` now.", shown(text), option.id);
                    let found = at.finding(Code::UnknownOption, node, &problem);
                    return at.source.mended(found.help(format!("Write `{}` instead.", option.id)), node, &option.id);
                }
                let found =
                    at.finding(Code::UnknownOption, node, &format!("`{}` is not one of the options.", shown(text)));
                let listed = || {
                    let listed = self.asked().map(|option| format!("`{}` ({})", option.id, option.label));
                    let mut listed: Vec<String> = listed.take(MOST_LISTED).collect();
                    let others = self.asked().count() - listed.len();
                    listed.extend((others > 0).then(|| format!("and {others} more")));
                    format!("Options are {}.", listed.join(", "))
                };
                if let Some(option) = self.called(text) {
                    let help = format!("\"{}\" is written `{}` here.", option.label, option.id);
                    return at.source.mended(found.help(help), node, &option.id);
                }
                let Some(option) = self.meant(text) else { return found.help(listed()) };
                let help = format!("Did you mean `{}` ({})? {}", option.id, option.label, listed());
                found.help(help).corrected(at.source.line_with(node, &option.id))
            })
        })
    }

    /// The options that somebody ticked or named, by their ids in the questionnaire's order, and the words that name none.
    pub(super) fn hear(&self, said: &Said) -> HeardOptions {
        let mut heard = HeardOptions::default();
        let mut named: Vec<&str> = Vec::new();
        for tick in &said.ticks {
            let option = match &tick.option {
                TickedOption::Id(id) => self.0.iter().find(|option| option.id == *id),
                TickedOption::Words(words) => self.said(words),
            };
            match (option, tick.is_ticked) {
                (_, Some(false)) => {}
                (Some(option), Some(true)) => named.push(&option.id),
                _ => heard.left.push(tick.key),
            }
        }
        for entry in said.entries() {
            let (known, others) = self.parted(&entry.text);
            // Of a line somebody wrote each part has to be known; a form service has written what was chosen.
            if others.is_empty() || said.habits.in_one_line && !known.is_empty() {
                named.extend(known.iter().map(|option| &*option.id));
                heard.others.extend(others.iter().map(|text| SaidLine { text: (*text).to_owned(), ..entry.clone() }));
            } else {
                heard.others.push(entry);
            }
        }
        heard.chosen =
            self.0.iter().filter(|option| named.contains(&&*option.id)).map(|option| option.id.clone()).collect();
        heard
    }

    /// The options that a line names, with commas between them, and the rest of it. A name may have commas in it, so the longest
    /// one counts. Ids may stand with nothing but spaces between them.
    fn parted<'t>(&self, line: &'t str) -> (Vec<&ChoiceOption>, Vec<&'t str>) {
        let ids: Vec<Option<&ChoiceOption>> =
            line.split_whitespace().map(|word| self.0.iter().find(|option| option.id == word)).collect();
        if ids.len() > 1 && ids.iter().all(Option::is_some) {
            return (ids.into_iter().flatten().collect(), Vec::new());
        }
        let ends: Vec<usize> = line.match_indices(',').map(|(at, _)| at).chain([line.len()]).collect();
        let (mut known, mut others, mut start) = (Vec::new(), Vec::new(), 0);
        while start < line.len() {
            let ends = ends.iter().rev().filter(|end| **end >= start);
            let longest = ends.clone().find_map(|end| Some((*end, self.said(&line[start..*end])?)));
            let next = ends.clone().next_back().copied().unwrap_or(line.len());
            let end = longest.map_or(next, |(end, _)| end);
            match longest {
                Some((_, option)) => known.push(option),
                None => others.push(line[start..end].trim()),
            }
            start = end + 1;
        }
        others.retain(|text| !text.is_empty());
        (known, others)
    }

    /// The only option that words name: by its id, its label, its short name, a synonym or an earlier id.
    pub(crate) fn said(&self, words: &str) -> Option<&ChoiceOption> {
        let key = said_key(words);
        let is_it = |text: &str| said_key(text) == key;
        let by = |names: &dyn Fn(&ChoiceOption) -> bool| {
            let mut found = self.0.iter().filter(|option| !option.is_own && names(option));
            found.next().filter(|_| found.next().is_none())
        };
        if key.is_empty() {
            return None;
        }
        by(&|option| is_it(&option.label) || option.short.as_deref().is_some_and(is_it) || option.is_printed(&key))
            .or_else(|| by(&|option| is_it(&option.id) || option.was.iter().any(|was| is_it(was))))
            .or_else(|| by(&|option| option.synonyms.iter().any(|word| is_it(word))))
    }

    /// The only option with this name: as it is written but for capital letters, or else but for all signs.
    fn called(&self, text: &str) -> Option<&ChoiceOption> {
        let only = |key: fn(&str) -> String| {
            let is_it = |option: &&ChoiceOption| {
                let names = [&*option.id, &*option.label].into_iter().chain(option.short.as_deref());
                !option.is_own && names.map(key).any(|name| name == key(text))
            };
            let mut found = self.0.iter().filter(is_it);
            found.next().filter(|_| !key(text).is_empty() && found.next().is_none())
        };
        only(as_said).or_else(|| only(folded))
    }

    /// The option that somebody perhaps meant: by synonym, by a small slip.
    fn meant(&self, text: &str) -> Option<&ChoiceOption> {
        let wanted = folded(text);
        let same = |word: &str| folded(word) == wanted;
        let find = |is_meant: &dyn Fn(&ChoiceOption) -> bool| self.0.iter().find(|option| is_meant(option));
        let near = |word: fn(&ChoiceOption) -> &str| {
            let near = nearest(text, self.0.iter().map(word))?;
            self.0.iter().find(|option| word(option) == near)
        };
        find(&|option| option.synonyms.iter().any(|word| same(word)))
            .or_else(|| near(|option| &option.id))
            .or_else(|| near(|option| &option.label))
    }

    /// The id of the option at a position; empty where there is none.
    pub(super) fn id(&self, position: usize) -> &str {
        self.0.get(position).map_or("", |option| &option.id)
    }

    /// The option at a position as data: its id, or somebody's own words; empty where there is none.
    pub(super) fn in_data(&self, position: usize) -> &str {
        self.0.get(position).map_or("", |option| if option.is_own { &*option.label } else { &*option.id })
    }

    /// The name that readers see of the option at a position; empty where there is none.
    pub(super) fn name(&self, position: usize) -> &str {
        self.0.get(position).map_or("", ChoiceOption::for_readers)
    }

    /// The JSON Schema of one of them, with the labels for editors that show them (VS Code does).
    pub(super) fn schema(&self, filled: bool) -> Value {
        let mut values = Vec::new();
        let mut labels = Vec::new();
        for option in self.0.iter().filter(|option| !option.is_own) {
            let mut label = match &option.help {
                Some(help) => format!("{}: {help}", option.label),
                None => option.label.to_string(),
            };
            if option.is_retired {
                label.push_str(" (offered no more)");
            }
            for value in std::iter::once(json!(option.id)).chain(as_yaml(&option.id)) {
                if !values.contains(&value) {
                    values.push(value);
                    labels.push(label.clone());
                }
            }
        }
        if !filled {
            values.push(Value::Null);
            labels.push("No answer".to_owned());
        }
        json!({"enum": values, "enumDescriptions": labels, "markdownEnumDescriptions": labels})
    }
}

/// A name without what people see no difference in: capital letters and more than one space.
fn as_said(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The value that YAML makes of an id that is no text to it: `1`, `1e5`, `true`.
fn as_yaml(id: &str) -> Option<Value> {
    let radix = |prefix: &str, radix| {
        id.strip_prefix(prefix).and_then(|digits| i64::from_str_radix(digits, radix).ok()).map(Value::from)
    };
    match id {
        "true" | "True" | "TRUE" => return Some(json!(true)),
        "false" | "False" | "FALSE" => return Some(json!(false)),
        _ => {}
    }
    let starts_as_number = id.trim_start_matches(['-', '+']).starts_with(|first: char| first.is_ascii_digit());
    if !starts_as_number {
        return None;
    }
    radix("0x", 16)
        .or_else(|| radix("0o", 8))
        .or_else(|| id.parse::<i64>().ok().map(Value::from))
        .or_else(|| id.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_that_is_no_text_to_yaml_may_be_written_plainly() {
        for (id, value) in [
            ("acute", None),
            ("no", None),
            ("1", Some(json!(1))),
            ("007", Some(json!(7))),
            ("0x1f", Some(json!(31))),
            ("1e5", Some(json!(100_000.0))),
            ("true", Some(json!(true))),
            ("2020-21", None),
        ] {
            assert_eq!(as_yaml(id), value, "{id}");
        }
    }
}
