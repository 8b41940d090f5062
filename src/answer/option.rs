//! The options that a questionnaire declares for a choice or for choices.

use serde_json::{Value, json};

/// The most options that a message lists.
const MOST_LISTED: usize = 100;

use crate::diagnostic::Code;
use crate::source::{Read, folded, nearest, shown};
use crate::yaml::{Fields, Node};

use super::answering::Answering;
use super::counting::{Offered, Offers};
use super::id::check_option_id;

/// The options of one question, in their order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChoiceOptions(pub Vec<ChoiceOption>);

/// One option.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceOption {
    /// The word of front matter.
    pub id: String,
    /// The name for readers.
    pub label: String,
    /// The name for readers, where another is shorter.
    pub short: Option<String>,
    /// Other words for it: for search, and to suggest a correction.
    pub synonyms: Vec<String>,
    /// A hint for who answers.
    pub help: Option<String>,
}

impl Offers for ChoiceOptions {
    fn offered(&self) -> Vec<Offered<'_>> {
        let offered = |option| {
            let ChoiceOption { id, label, .. }: &ChoiceOption = option;
            Offered { id, label: Some(label) }
        };
        self.0.iter().map(offered).collect()
    }

    fn position(&self, written: &str) -> Option<usize> {
        self.0.iter().position(|option| option.id == written)
    }
}

impl ChoiceOptions {
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
        ChoiceOptions(fields.take(Read::each(entries, |entry| {
            Fields::read(source, Some(entry), "an option", |fields| {
                let id = fields.required_text("id").unwrap_or_default();
                check_option_id(fields, &id);
                if ids.contains(&id) && fields.node("id").is_some() {
                    let help = "Give each option of a question an id of its own.";
                    fields.mistake(Code::DuplicateId, "id", format!("Two options have the id `{id}`."), help);
                }
                ids.push(id.clone());
                let label = fields.required_text("label").unwrap_or_else(|| id.clone());
                let (short, help) = (fields.text("short"), fields.text("help"));
                Some(ChoiceOption { id, label, short, synonyms: fields.texts("synonyms"), help })
            })
        })))
    }

    /// Reads the id of one of them: its position.
    pub(super) fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<usize>> {
        at.single(node).and_then(|text| {
            Read::or_say(self.position(text), || {
                let found =
                    at.finding(Code::UnknownOption, node, &format!("`{}` is not one of the options.", shown(text)));
                let Some(option) = self.meant(text) else {
                    let listed = self.0.iter().map(|option| format!("`{}` ({})", option.id, option.label));
                    let mut listed: Vec<String> = listed.take(MOST_LISTED).collect();
                    let others = self.0.len() - listed.len();
                    listed.extend((others > 0).then(|| format!("and {others} more")));
                    return found.help(format!("Options are {}.", listed.join(", ")));
                };
                let is_same = [&option.id, &option.label].into_iter().any(|word| folded(word) == folded(text));
                let help = if is_same {
                    format!("\"{}\" is written `{}` here.", option.label, option.id)
                } else {
                    format!("Did you mean `{}` ({})?", option.id, option.label)
                };
                if is_same {
                    at.source.mended(found.help(help), node, &option.id)
                } else {
                    found.help(help).corrected(at.source.line_with(node, &option.id))
                }
            })
        })
    }

    /// The option that somebody meant: by id or label in another spelling, by synonym, by a small slip.
    fn meant(&self, text: &str) -> Option<&ChoiceOption> {
        let wanted = folded(text);
        let same = |word: &String| folded(word) == wanted;
        let find = |is_meant: &dyn Fn(&ChoiceOption) -> bool| self.0.iter().find(|option| is_meant(option));
        let near = |word: fn(&ChoiceOption) -> &str| {
            let near = nearest(text, self.0.iter().map(word))?;
            self.0.iter().find(|option| word(option) == near)
        };
        find(&|option| same(&option.id) || same(&option.label))
            .or_else(|| find(&|option| option.synonyms.iter().any(same)))
            .or_else(|| near(|option| &option.id))
            .or_else(|| near(|option| &option.label))
    }

    /// The id of the option at a position; empty where there is none.
    pub(super) fn id(&self, position: usize) -> &str {
        self.0.get(position).map_or("", |option| &option.id)
    }

    /// The label of the option at a position; empty where there is none.
    pub(super) fn label(&self, position: usize) -> &str {
        self.0.get(position).map_or("", |option| &option.label)
    }

    /// The JSON Schema of one of them, with the labels for editors that show them (VS Code does).
    pub(super) fn schema(&self, filled: bool) -> Value {
        let mut values = Vec::new();
        let mut labels = Vec::new();
        for option in &self.0 {
            let label = match &option.help {
                Some(help) => format!("{}: {help}", option.label),
                None => option.label.clone(),
            };
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
