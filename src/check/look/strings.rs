//! The strings file of the site's language, held against the default's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{File, text, unknown_key};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Limits, Source, nearest};
use crate::strings::{Phrase, Strings};
use crate::yaml::{self, Key, Node, Value};

/// The plural categories of CLDR.
const CATEGORIES: &[&str] = &["zero", "one", "two", "few", "many", "other"];

/// The language that the default is written in.
const REFERENCE: &str = "strings/en.yaml";

/// A strings file as read.
struct Words<'a> {
    source: Source<'a>,
    entries: BTreeMap<String, (Key, Phrase)>,
}

/// The words of a language. Every key that the default's English has must be there, with the same placeholders; a
/// look may add keys of its own. What a file leaves out comes from the layers below it, and in each layer from the
/// file of the language without its region: `en-GB.yaml` over `en.yaml`.
pub(super) fn strings(
    layers: &[BTreeMap<String, File>],
    own: &str,
    language: &str,
    report: &mut Vec<Diagnostic>,
) -> Option<Strings> {
    let primary = language.split('-').next().unwrap_or(language);
    let mut names = vec![format!("strings/{primary}.yaml"), format!("strings/{language}.yaml")];
    names.dedup();
    let found: Vec<&File> = layers.iter().flat_map(|layer| names.iter().filter_map(|name| layer.get(name))).collect();
    let reference = layers.first()?.get(REFERENCE)?;
    let Some(top) = found.last() else {
        let path = format!("{own}strings/{primary}.yaml");
        let message = format!("There are no strings for the language `{language}`.");
        let help = format!("Copy the default's {REFERENCE} to {path} and translate it.");
        report.push(Diagnostic::new(Code::MissingString, path, message).help(help));
        return None;
    };
    let reference_text = text(reference, report)?;
    let reference = parse(Source { path: &reference.path, text: &reference_text }, &mut Vec::new())?;
    let mut entries: BTreeMap<String, Phrase> = BTreeMap::new();
    for file in &found {
        let text = text(file, report)?;
        let words = parse(Source { path: &file.path, text: &text }, report)?;
        compare(&words, &reference, file.path.starts_with(super::DEFAULT), report);
        entries.extend(words.entries.into_iter().map(|(key, (_, phrase))| (key, phrase)));
    }
    for (key, (_, wanted)) in reference.entries.iter().filter(|(key, _)| !entries.contains_key(*key)) {
        let message = format!("The string `{key}` is missing.");
        report.push(Diagnostic::new(Code::MissingString, Arc::clone(&top.path), message).help(example(key, wanted)));
    }
    Some(Strings { entries })
}

fn parse<'a>(source: Source<'a>, report: &mut Vec<Diagnostic>) -> Option<Words<'a>> {
    let node = yaml::parse(&source, 0..source.text.len(), &Limits::default(), report);
    let mut entries = BTreeMap::new();
    match node {
        Some(Node { value: Value::Map(pairs), .. }) => {
            for (key, value) in pairs {
                match phrase(&source, &key, &value, report) {
                    Some(phrase) => entries.insert(key.text.clone(), (key, phrase)),
                    None => continue,
                };
            }
        }
        Some(node) => {
            report.push(source.at(Code::WrongType, node.span, "This should be `key: text` lines."));
            return None;
        }
        None => {}
    }
    Some(Words { source, entries })
}

fn phrase(source: &Source<'_>, key: &Key, node: &Node, report: &mut Vec<Diagnostic>) -> Option<Phrase> {
    let mut wrong = |node: &Node, what: &str| {
        report.push(source.at(Code::WrongType, node.span.clone(), format!("`{}` {what}", key.text)));
    };
    match &node.value {
        Value::Scalar(scalar) => Some(Phrase::One(scalar.text.clone())),
        Value::List(entries) => {
            let texts: Option<Vec<String>> = entries.iter().map(|entry| entry.text().map(str::to_owned)).collect();
            if texts.is_none() {
                wrong(node, "should be a list of texts.");
            }
            texts.map(Phrase::List)
        }
        Value::Map(pairs) => {
            let mut forms = BTreeMap::new();
            for (category, value) in pairs {
                if !CATEGORIES.contains(&category.text.as_str()) {
                    report.push(unknown_key(source, category, CATEGORIES.iter().copied()));
                    return None;
                }
                let Some(text) = value.text() else {
                    wrong(value, "should have a text for every number.");
                    return None;
                };
                forms.insert(category.text.clone(), text.to_owned());
            }
            if !forms.contains_key("other") {
                wrong(node, "has words for some numbers, but none for all `other` ones.");
                return None;
            }
            Some(Phrase::Plural(forms))
        }
    }
}

/// Holds a file against the reference, key by key. In the default's own files no key may be added.
fn compare(words: &Words<'_>, reference: &Words<'_>, is_default: bool, report: &mut Vec<Diagnostic>) {
    let source = &words.source;
    for (key, (_, wanted)) in &reference.entries {
        let Some((place, phrase)) = words.entries.get(key) else { continue };
        if matches!(wanted, Phrase::List(_)) != matches!(phrase, Phrase::List(_)) {
            let message =
                format!("`{key}` should be {}.", if matches!(wanted, Phrase::List(_)) { "a list" } else { "a text" });
            report.push(source.at(Code::WrongType, place.span.clone(), message));
        } else if let (Phrase::List(wanted), Phrase::List(texts)) = (wanted, phrase)
            && wanted.len() != texts.len()
        {
            let message = format!("`{key}` should have {} entries; it has {}.", wanted.len(), texts.len());
            report.push(
                source
                    .at(Code::MissingString, place.span.clone(), message)
                    .help("Write it as in the default's strings/en.yaml."),
            );
        }
        let (wanted, given) = (placeholders(wanted), placeholders(phrase));
        for name in wanted.difference(&given) {
            let message = format!("The string `{key}` lacks {{{name}}}.");
            let help = format!("Put {{{name}}} where it is to be filled in, as in the default's strings/en.yaml.");
            report.push(source.at(Code::MissingString, place.span.clone(), message).help(help));
        }
        for name in given.difference(&wanted) {
            let message = format!("The string `{key}` has {{{name}}}, which nothing fills in.");
            let help = match wanted.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().as_slice() {
                [] => format!("Leave {{{name}}} out."),
                names => format!("What can be filled in here: {}.", names.join(", ")),
            };
            report.push(source.at(Code::MissingString, place.span.clone(), message).help(help));
        }
    }
    // The default's own files have exactly the default's keys; a look may have more, for templates of its own.
    let known = || reference.entries.keys().map(String::as_str);
    for (key, (place, _)) in &words.entries {
        let misspelt = || nearest(key, known()).is_some_and(|near| !words.entries.contains_key(near));
        if !reference.entries.contains_key(key) && (is_default || misspelt()) {
            report.push(unknown_key(source, place, known()));
        }
    }
}

fn example(key: &str, phrase: &Phrase) -> String {
    match phrase {
        Phrase::One(text) => format!("In English it is `{key}: \"{text}\"`."),
        Phrase::Plural(forms) => {
            let forms: Vec<String> = forms.iter().map(|(category, text)| format!("{category}: \"{text}\"")).collect();
            format!("In English it is `{key}: {{{}}}`.", forms.join(", "))
        }
        Phrase::List(texts) => format!("In English it is `{key}: [{}]`.", texts.join(", ")),
    }
}

/// The names in braces; `{n}` may be left out where a plural form says the number in words.
fn placeholders(phrase: &Phrase) -> BTreeSet<String> {
    let texts: Vec<&str> = match phrase {
        Phrase::One(text) => vec![text],
        Phrase::Plural(forms) => forms.values().map(String::as_str).collect(),
        Phrase::List(_) => Vec::new(),
    };
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
