//! The strings file of the site's language, held against the default's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use unic_langid::CharacterDirection;

use super::file::{LookFile, unknown_key};
use super::layers::{DEFAULT, Layer};
use crate::diagnostic::{self, Code, Diagnostic, Place};
use crate::source::{Limits, Read, Source};
use crate::strings::{Phrase, Strings, language_tag};
use crate::yaml::{self, Key, Node, Value};

/// The plural categories of CLDR.
const CATEGORIES: &[&str] = &["zero", "one", "two", "few", "many", "other"];

/// The language that the default is written in.
pub(super) const REFERENCE: &str = "strings/en.yaml";

/// Strings that are about English, and of no use to another language.
pub(super) const OF_ENGLISH: &[&str] = &["search-common-words", "search-number-words", "search-endings"];

/// A string that a look adds to the default's.
pub(super) struct OwnString {
    pub key: String,
    /// The file.
    pub path: Arc<str>,
    /// The place of the key.
    pub place: Place,
}

/// The words of a language, and what they have beside the default's.
pub(super) struct LookStrings {
    pub strings: Strings,
    pub own: Vec<OwnString>,
    /// The keys of the default.
    pub known: Vec<String>,
}

/// A strings file as read.
struct StringsFile {
    path: Arc<str>,
    text: Arc<str>,
    entries: BTreeMap<String, (Key, Phrase)>,
}

/// The words of a language. Words come from the layers of the look, and in each from the file of the language without
/// its region: `en-GB.yaml` over `en.yaml`. What no file has comes from the English of the look, and is said once.
pub(super) fn strings(layers: &[Layer], own: &str, language: &str) -> Read<Option<LookStrings>> {
    let primary = language.split('-').next().unwrap_or(language);
    let mut names = vec![format!("strings/{primary}.yaml"), format!("strings/{language}.yaml")];
    names.dedup();
    let Some(reference) = layers.first().and_then(|layer| layer.get(REFERENCE)) else { return Read::default() };
    let Some(reference) = read(reference).value else { return Read::default() };
    let mut said = Read::begin();
    let mut own_strings = Vec::new();
    let mut layered = |names: &[String]| {
        let mut entries = BTreeMap::new();
        for file in layers.iter().flat_map(|layer| names.iter().filter_map(|name| layer.get(name))) {
            let words = said.take(read(file))?;
            let is_default = file.path.starts_with(DEFAULT);
            said.say_all(compare(&words, &reference, is_default));
            own_strings.extend(words.added(&reference).filter(|_| !is_default));
            entries.extend(words.entries.into_iter().map(|(key, (_, phrase))| (key, phrase)));
        }
        Some(entries)
    };
    let of_language = layered(&names);
    let english = if primary == "en" { Some(BTreeMap::new()) } else { layered(&[REFERENCE.to_owned()]) };
    let (Some(entries), Some(english)) = (of_language, english) else { return said.with(None) };
    let mut strings = Strings { entries, ..Strings::default() };
    let total = english.len();
    let gaps = filled_up(&mut strings, english, language);
    if !gaps.is_empty() {
        let site = layers.get(1..).unwrap_or_default();
        let written = site.iter().flat_map(|layer| names.iter().filter_map(|name| layer.get(name))).next_back();
        let path = written.map_or_else(|| format!("{own}strings/{primary}.yaml").into(), |file| Arc::clone(&file.path));
        said.say(untranslated(path, language, (&gaps, total), written.is_some()));
    }
    let known = reference.entries.into_keys().collect();
    said.with(Some(LookStrings { strings, own: own_strings, known }))
}

/// Fills the gaps of a language from English; the keys of the words that it lacks. What says something of English alone,
/// such as its endings, is left empty.
fn filled_up(strings: &mut Strings, english: BTreeMap<String, Phrase>, language: &str) -> Vec<String> {
    let mut gaps = Vec::new();
    for (key, phrase) in english {
        if strings.entries.contains_key(&key) {
            continue;
        }
        let phrase = match key.as_str() {
            "language-direction" => Phrase::One(direction(language).to_owned()),
            _ if !phrase.has_words() => phrase,
            _ => {
                gaps.push(key.clone());
                if OF_ENGLISH.contains(&key.as_str()) {
                    Phrase::One(String::new())
                } else {
                    strings.english.insert(key.clone());
                    phrase
                }
            }
        };
        strings.entries.insert(key, phrase);
    }
    gaps
}

fn direction(language: &str) -> &'static str {
    if language_tag(language).is_some_and(|tag| tag.character_direction() == CharacterDirection::RTL) {
        "rtl"
    } else {
        "ltr"
    }
}

fn untranslated(path: Arc<str>, language: &str, (gaps, total): (&[String], usize), is_written: bool) -> Diagnostic {
    let first: Vec<String> = gaps.iter().take(3).map(|key| format!("`{key}`")).collect();
    let more = if gaps.len() > first.len() { " and more" } else { "" };
    let message = format!(
        "{} of {total} strings have no words in `{language}`, and readers get the English: {}{more}.",
        gaps.len(),
        first.join(", ")
    );
    let help = if is_written {
        "Put the words behind their keys in this file, as far as you have them.".to_owned()
    } else {
        format!(
            "It has the keys of the English file, with the words behind them. `casebook new language {language}` writes it, with the English beside each string."
        )
    };
    Diagnostic::new(Code::UntranslatedStrings, path, message).help(help)
}

impl StringsFile {
    /// The strings that the reference does not have.
    fn added(&self, reference: &StringsFile) -> impl Iterator<Item = OwnString> {
        let source = Source { path: &self.path, text: &self.text };
        let added = self.entries.iter().filter(|(key, _)| !reference.entries.contains_key(*key));
        added.map(move |(key, (written, _))| OwnString {
            key: key.clone(),
            path: Arc::clone(&self.path),
            place: source.place(written.span.clone()),
        })
    }
}

/// The words of a file, as far as it can be read.
pub(super) fn words(file: &LookFile) -> BTreeMap<String, Phrase> {
    let entries = read(file).value.map(|words| words.entries).unwrap_or_default();
    entries.into_iter().map(|(key, (_, phrase))| (key, phrase)).collect()
}

fn read(file: &LookFile) -> Read<Option<StringsFile>> {
    let mut words = Read::default();
    let Some(text) = words.take(file.text()) else { return words };
    let source = Source { path: &file.path, text: &text };
    let mut entries = BTreeMap::new();
    match words.take(yaml::parse(&source, 0..text.len(), &Limits::default())).root {
        Some(Node { value: Value::Map(pairs), .. }) => {
            for (key, value) in pairs {
                if let Some(phrase) = words.take(phrase(&source, &key, &value)) {
                    entries.insert(key.text.clone(), (key, phrase));
                }
            }
        }
        Some(node) => {
            words.say(source.at(Code::WrongType, node, "This should be `key: text` lines."));
            diagnostic::place_in(&text, &mut words.findings);
            return words;
        }
        None => {}
    }
    diagnostic::place_in(&text, &mut words.findings);
    words.with(Some(StringsFile { path: Arc::clone(&file.path), text, entries }))
}

fn phrase(source: &Source<'_>, key: &Key, node: &Node) -> Read<Option<Phrase>> {
    let wrong =
        |node: &Node, what: &str| Read::refused(source.at(Code::WrongType, node, format!("`{}` {what}", key.text)));
    match &node.value {
        // Not translated yet.
        Value::Scalar(scalar) if scalar.plain && node.is_empty() => Read::sound(None),
        Value::Scalar(scalar) => Read::sound(Some(Phrase::One(scalar.text.clone()))),
        Value::List(entries) => {
            let texts: Option<Vec<String>> = entries.iter().map(|entry| entry.text().map(str::to_owned)).collect();
            let Some(texts) = texts else { return wrong(node, "should be a list of texts.") };
            Read::sound(Some(Phrase::List(texts)))
        }
        Value::Map(pairs) => {
            let mut forms = BTreeMap::new();
            for (category, value) in pairs {
                if !CATEGORIES.contains(&category.text.as_str()) {
                    return Read::refused(unknown_key(source, category, CATEGORIES.iter().copied()));
                }
                if value.is_empty() {
                    continue;
                }
                let Some(text) = value.text() else { return wrong(value, "should have a text for every number.") };
                forms.insert(category.text.clone(), text.to_owned());
            }
            if forms.is_empty() {
                return Read::sound(None);
            }
            if !forms.contains_key("other") {
                return wrong(node, "has words for some numbers, but none for all `other` ones.");
            }
            Read::sound(Some(Phrase::Plural(forms)))
        }
    }
}

/// Holds a file against the reference, key by key. In the default's own files no key may be added.
fn compare(words: &StringsFile, reference: &StringsFile, is_default: bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let source = Source { path: &words.path, text: &words.text };
    for (key, (_, wanted)) in &reference.entries {
        let Some((place, phrase)) = words.entries.get(key) else { continue };
        let mut missing =
            |message: String, help: &str| found.push(source.at(Code::MissingString, place, message).help(help));
        if let (Phrase::List(wanted), Phrase::List(texts)) = (wanted, phrase)
            && wanted.len() != texts.len()
        {
            let message = format!("`{key}` should have {} entries; it has {}.", wanted.len(), texts.len());
            missing(message, "Write it as in the default's strings/en.yaml.");
        }
        let (fills, given) = (placeholders(wanted), placeholders(phrase));
        for name in fills.difference(&given) {
            let help = format!("Put {{{name}}} where it is to be filled in, as in the default's strings/en.yaml.");
            missing(format!("The string `{key}` lacks {{{name}}}."), &help);
        }
        for name in given.difference(&fills) {
            let message = format!("The string `{key}` has {{{name}}}, which nothing fills in.");
            let help = match fills.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().as_slice() {
                [] => format!("Leave {{{name}}} out."),
                names => format!("What can be filled in here: {}.", names.join(", ")),
            };
            missing(message, &help);
        }
        let is_list = |phrase: &Phrase| matches!(phrase, Phrase::List(_));
        if is_list(wanted) != is_list(phrase) {
            let form = if is_list(wanted) { "a list" } else { "a text" };
            found.push(source.at(Code::WrongType, place, format!("`{key}` should be {form}.")));
        }
    }
    // The default's own files have exactly the default's keys; a look may have more, for templates of its own.
    let known = || reference.entries.keys().map(String::as_str);
    let added = words.entries.iter().filter(|(key, _)| is_default && !reference.entries.contains_key(*key));
    found.extend(added.map(|(_, (place, _))| unknown_key(&source, place, known())));
    diagnostic::place_in(&words.text, &mut found);
    found
}

/// The names in braces; `{n}` may be left out where a plural form says the number in words.
fn placeholders(phrase: &Phrase) -> BTreeSet<String> {
    let texts = if matches!(phrase, Phrase::List(_)) { Vec::new() } else { phrase.texts() };
    let mut names = BTreeSet::new();
    for text in texts {
        let mut rest = text;
        while let Some((_, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            names.insert(name.to_owned());
            rest = after;
        }
    }
    names
}
