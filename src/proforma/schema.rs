//! The questionnaire as a JSON Schema, so that editors complete and check front matter while it is written.
//!
//! It is draft 2020-12, and keeps to keywords that draft 7 has too, because many editors know only that.
//! Editors read YAML by its own types: `true` is no text to them, `1.10` a number, `key:` nothing at all.
//! So each kind allows every type in which YAML may hand over what `check` takes, and nothing (`null`) where
//! an answer may be missing. A schema sees one file's front matter only: the body, links, the sums
//! of a table and reporting lines are for `check`.

use serde_json::{Map, Value, json};

use super::{Choice, Column, Kind, Proforma, Question, Required, Role};
use crate::diagnostic::Code;

/// Begins the schema's `$comment`; a file that has it may be replaced by a newer schema.
pub const WRITTEN_BY: &str = "Written by casebook from content/proforma.yaml.";

/// Where a site keeps its schema, from the root. Outside `content/`, where nothing unknown may stand.
pub const PATH: &str = ".casebook/case-study.schema.json";

/// The schema of a case study's front matter. `may_stand` are the findings that `overrides` may name.
///
/// Private questions are not in it, since their answers stand in no file; neither are those whose answer is a
/// section of the body.
pub fn schema(proforma: &Proforma, may_stand: &[Code]) -> Value {
    let asked = || proforma.public().map(|(_, question)| question).filter(|question| in_front_matter(question));
    let mut properties: Map<String, Value> =
        asked().map(|question| (question.id.clone(), answer_to(question))).collect();
    properties.insert("overrides".to_owned(), overrides(may_stand));
    let always: Vec<&str> = ids(asked().filter(|question| question.required == Required::Always));
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": format!("{WRITTEN_BY} Do not edit it; `casebook schema --write` makes it again."),
        "title": "A case study",
        "description": headings(proforma),
        "type": "object",
        "properties": properties,
        "required": always,
        "additionalProperties": false,
    });
    if let (Some(index), Some(parts)) = (proforma.by_role(Role::Status), schema.as_object_mut()) {
        // Consent is demanded of what is published, whatever the questionnaire says.
        let demanded =
            ids(asked().filter(|asked| asked.required == Required::Published || asked.role == Some(Role::Consent)));
        let status = &proforma[index].id;
        let answered: Map<String, Value> =
            demanded.iter().map(|id| ((*id).to_owned(), json!({"not": {"type": "null"}}))).collect();
        parts.insert("if".to_owned(), json!({"properties": {status: {"const": "published"}}, "required": [status]}));
        parts.insert("then".to_owned(), json!({"properties": answered, "required": demanded}));
    }
    schema
}

fn in_front_matter(question: &Question) -> bool {
    !matches!(question.kind, Kind::Prose { .. })
}

fn ids<'a>(questions: impl Iterator<Item = &'a Question>) -> Vec<&'a str> {
    questions.map(|question| question.id.as_str()).collect()
}

/// What an editor shows for the whole block: which answers belong into the text.
fn headings(proforma: &Proforma) -> String {
    let headings: Vec<String> = proforma
        .public()
        .filter_map(|(_, question)| match &question.kind {
            Kind::Prose { heading, .. } => Some(format!("`## {heading}`")),
            _ => None,
        })
        .collect();
    if headings.is_empty() {
        return "The answers to the questionnaire.".to_owned();
    }
    format!("The answers to the questionnaire. Longer ones stand in the text below, under {}.", headings.join(", "))
}

fn answer_to(question: &Question) -> Value {
    let mut schema = kind(&question.kind, question.required == Required::Always);
    let needed = match question.required {
        Required::No => None,
        Required::Published => Some("Needed before it is published."),
        Required::Always => Some("Always needed."),
    };
    describe(&mut schema, &question.label, question.help.as_deref(), needed, &question.kind);
    schema
}

/// Adds what people read. The help comes first: it says what to write.
fn describe(schema: &mut Value, label: &str, help: Option<&str>, needed: Option<&str>, kind: &Kind) {
    let Some(schema) = schema.as_object_mut() else { return };
    let words: Vec<&str> = help.into_iter().chain(needed).chain(hint(kind)).collect();
    schema.insert("title".to_owned(), json!(label));
    if !words.is_empty() {
        schema.insert("description".to_owned(), json!(words.join(" ")));
    }
}

/// How the kind is written, where that is not plain.
fn hint(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::Quantity { .. } => Some("Digits only; put ~ before them for \"about\"."),
        Kind::Percentage { .. } => Some("A percentage, such as 60%."),
        Kind::Date => Some("A day as year-month-day, such as 2026-03-02."),
        Kind::Image => Some("A picture, such as {file: team.png, alt: What it shows}."),
        _ => None,
    }
}

/// The schema of a kind. An answer that must be there may not be empty.
fn kind(kind: &Kind, filled: bool) -> Value {
    match kind {
        // Naming the types would make editors offer `true` and `false` for every text.
        Kind::Text if filled => json!({"not": {"type": ["array", "object", "null"]}}),
        Kind::Text | Kind::Prose { .. } => json!({"not": {"type": ["array", "object"]}}),
        Kind::Number { min, max } => number("", "", *min, *max, filled),
        Kind::Quantity { min, max, .. } => number("~?", "", *min, *max, filled),
        Kind::Percentage { min, max } => number("", "\\s*%?", Some(*min), Some(*max), filled),
        Kind::Date => json!({
            "type": types(&["string"], filled),
            "format": "date",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        }),
        Kind::YesNo => json!({
            "type": types(&["boolean", "string"], filled),
            "pattern": "^\\s*([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\\s*$",
        }),
        Kind::Choice(options) => one_of(options, filled),
        Kind::Choices(options) => json!({
            "type": types(&["array"], filled),
            "items": one_of(options, true),
            "uniqueItems": true,
        }),
        Kind::List => json!({
            "type": types(&["array"], filled),
            "items": {"not": {"type": ["array", "object"]}},
        }),
        Kind::Table(columns) => json!({"type": types(&["array"], filled), "items": row(columns)}),
        Kind::Image => json!({
            "type": types(&["object"], filled),
            "properties": {
                "file": {
                    "title": "The picture's file",
                    "description": "Its path from this file's folder.",
                    "type": "string",
                    "minLength": 1,
                },
                "alt": {
                    "title": "What the picture shows",
                    "description": "For readers who cannot see it.",
                    "not": {"type": ["array", "object", "null"]},
                    "pattern": "\\S",
                },
            },
            "required": ["file", "alt"],
            "additionalProperties": false,
        }),
    }
}

fn types(named: &[&str], filled: bool) -> Value {
    let all: Vec<&str> = named.iter().copied().chain((!filled).then_some("null")).collect();
    match all.as_slice() {
        [one] => json!(one),
        _ => json!(all),
    }
}

/// A number as YAML reads it, or as text: in quotes, or with a sign that YAML does not know. Limits hold for
/// both as far as a pattern can say so: below zero or not.
fn number(before: &str, after: &str, min: Option<f64>, max: Option<f64>, filled: bool) -> Value {
    let sign = if min.is_some_and(|min| min >= 0.0) { "[+]?" } else { "[-+]?" };
    let mut schema = json!({
        "type": types(&["number", "string"], filled),
        "pattern": format!("^\\s*{before}{sign}[0-9]+([.][0-9]+)?{after}\\s*$"),
    });
    for (key, limit) in [("minimum", min), ("maximum", max)] {
        if let (Some(limit), Some(schema)) = (limit, schema.as_object_mut()) {
            schema.insert(key.to_owned(), plain(limit));
        }
    }
    schema
}

/// `0`, not `0.0`.
fn plain(number: f64) -> Value {
    serde_json::from_str(&number.to_string()).unwrap_or_else(|_| json!(number))
}

/// The options, with their labels for editors that show them (VS Code does).
fn one_of(options: &[Choice], filled: bool) -> Value {
    let mut values = Vec::new();
    let mut labels = Vec::new();
    for option in options {
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

fn row(columns: &[Column]) -> Value {
    let cells: Map<String, Value> = columns
        .iter()
        .map(|column| {
            let mut cell = kind(&column.kind, column.required);
            let needed = column.required.then_some("Needed in every row.");
            describe(&mut cell, &column.label, column.help.as_deref(), needed, &column.kind);
            (column.id.clone(), cell)
        })
        .collect();
    let required: Vec<&str> =
        columns.iter().filter(|column| column.required).map(|column| column.id.as_str()).collect();
    json!({"type": "object", "properties": cells, "required": required, "additionalProperties": false})
}

fn overrides(may_stand: &[Code]) -> Value {
    let names: Vec<&str> = may_stand.iter().map(|code| code.as_str()).collect();
    let titles: Vec<&str> = may_stand.iter().map(|code| code.title()).collect();
    json!({
        "title": "Findings that may stand",
        "description": "Each entry lets one finding of casebook check stand, and says why.",
        "type": ["array", "null"],
        "items": {
            "type": "object",
            "properties": {
                "code": {
                    "title": "Which finding",
                    "enum": names,
                    "enumDescriptions": titles,
                    "markdownEnumDescriptions": titles,
                },
                "section": {
                    "title": "Where",
                    "description": "A heading of the text, or the key of an answer; anywhere in the file where left out.",
                    "not": {"type": ["array", "object"]},
                },
                "reason": {"title": "Why it may stand", "not": {"type": ["array", "object", "null"]}},
            },
            "required": ["code", "reason"],
            "additionalProperties": false,
        },
    })
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

    #[test]
    fn limits_are_written_as_people_write_them() {
        assert_eq!(number("", "", Some(0.0), Some(2.5), true)["minimum"].to_string(), "0");
        assert_eq!(number("", "", Some(0.0), Some(2.5), true)["maximum"].to_string(), "2.5");
    }
}
