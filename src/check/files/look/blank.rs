//! A strings file to translate: every key, with the English beside it.

use std::collections::{BTreeMap, BTreeSet};

use super::layers::{Layer, layers};
use super::strings::{OF_ENGLISH, REFERENCE, words};
use crate::load::SourceTree;
use crate::source::Read;
use crate::strings::{Phrase, categories};
use crate::yaml::writing::{quoted, value};

/// The text of a strings file for a language, with the words of it that the look in the folder `own` has already.
pub(crate) fn blank_strings(tree: &SourceTree, own: &str, language: &str) -> String {
    let Read { value: layers, .. } = layers(tree, own);
    let primary = language.split('-').next().unwrap_or(language);
    let names = BTreeSet::from([format!("strings/{primary}.yaml"), format!("strings/{language}.yaml")]);
    let known = all_words(&layers, &names);
    let mut english = all_words(&layers, &BTreeSet::from([REFERENCE.to_owned()]));
    let mut out = format!(
        "# Every word on a page that is not content, in the language `{language}`.\n\
         # Put each translation between the colon and the #; in straight quotes where it begins with a brace or holds a colon.\n\
         # Keep the names in braces; they may move. What is left empty is shown in English.\n"
    );
    let reference = layers.first().and_then(|layer| layer.get(REFERENCE)?.text().value).unwrap_or_default();
    let categories = categories(language);
    // The English begins with a comment about itself.
    for line in reference.lines().skip_while(|line| !line.is_empty()) {
        if line.is_empty() || line.starts_with('#') {
            out.extend([line, "\n"]);
        } else if let Some((key, _)) = line.split_once(':').filter(|_| !line.starts_with(' '))
            && let Some(phrase) = english.remove(key.trim_matches('"'))
        {
            entry(&mut out, key.trim_matches('"'), (&phrase, &known), &categories);
        }
    }
    if !english.is_empty() {
        out.push_str("\n# Of this theme alone\n");
    }
    for (key, phrase) in &english {
        entry(&mut out, key, (phrase, &known), &categories);
    }
    out
}

fn all_words(layers: &[Layer], names: &BTreeSet<String>) -> BTreeMap<String, Phrase> {
    let files = layers.iter().flat_map(|layer| names.iter().filter_map(|name| layer.get(name)));
    files.flat_map(words).collect()
}

fn entry(out: &mut String, key: &str, (english, known): (&Phrase, &BTreeMap<String, Phrase>), categories: &[&str]) {
    let name = value(key);
    let list = |texts: &[String]| texts.iter().map(|text| written(text)).collect::<Vec<_>>().join(", ");
    match (english, known.get(key)) {
        (Phrase::Plural(forms), known) => {
            out.push_str(&format!("{name}:\n"));
            for category in categories {
                let english = forms.get(*category).or_else(|| forms.get("other")).map_or("", String::as_str);
                let known = known.and_then(|known| match known {
                    Phrase::Plural(forms) => forms.get(*category),
                    _ => None,
                });
                line(out, &format!("  {category}"), &known.map(|text| written(text)).unwrap_or_default(), english);
            }
        }
        (Phrase::List(texts), Some(Phrase::List(known))) => {
            line(out, &name, &format!("[{}]", list(known)), &texts.join(", "));
        }
        (Phrase::List(texts), _) => line(out, &name, "", &format!("[{}]", list(texts))),
        (Phrase::One(english), Some(Phrase::One(known))) => line(out, &name, &written(known), english),
        // Signs are the same until somebody says otherwise.
        (Phrase::One(english), _) if !Phrase::One(english.clone()).has_words() => {
            line(out, &name, &written(english), english);
        }
        (Phrase::One(english), _) if OF_ENGLISH.contains(&key) => {
            line(out, &name, "", &format!("such words of this language as, in English: {english}"));
        }
        (Phrase::One(english), _) => line(out, &name, "", english),
    }
}

fn line(out: &mut String, key: &str, value: &str, english: &str) {
    let space = if value.is_empty() { "" } else { " " };
    out.push_str(&format!("{key}:{space}{value}  # {}\n", english.replace('\n', " ")));
}

/// A text in quotes, in which spaces that nobody tells from others are spelt out.
fn written(text: &str) -> String {
    quoted(text).replace('\u{a0}', "\\u00a0").replace('\u{202f}', "\\u202f")
}
