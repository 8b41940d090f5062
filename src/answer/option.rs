//! The options that a questionnaire declares for a choice or for choices.

use serde_json::{Value, json};

use super::counting::{Offered, OfferedLabel, Offers};

/// The options of one question, in their order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChoiceOptions(pub Vec<ChoiceOption>);

/// One option.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceOption {
    /// What front matter says.
    pub id: String,
    /// What readers see.
    pub label: String,
    /// Other words for it: for search, and to suggest a correction.
    pub synonyms: Vec<String>,
    /// A hint for who answers.
    pub help: Option<String>,
}

impl Offers for ChoiceOptions {
    fn offered(&self) -> Vec<Offered<'_>> {
        let offered = |option| {
            let ChoiceOption { id, label, .. }: &ChoiceOption = option;
            Offered { id, label: OfferedLabel::Own(label) }
        };
        self.0.iter().map(offered).collect()
    }

    fn position(&self, written: &str) -> Option<usize> {
        self.0.iter().position(|option| option.id == written)
    }
}

impl ChoiceOptions {
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

/// What YAML makes of an id that is no text to it: `1`, `1e5`, `true`.
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
