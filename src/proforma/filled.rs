//! The questionnaire filled in: the file of a case study from its answers, as the form of the site and `casebook import`
//! write it. The form does so in a script; `tests/form/files.json` has cases that both must agree on.
//!
//! Answers come in the shape of the draft file, by the id of their question: each single value is a text as typed, yes and
//! no are `true` and `false`, lists are lists, and a row, a link, a picture or a file has its values by key.

use serde_json::{Map, Value};

use super::{Proforma, Question, Role, blank_heading};
use crate::answer::AnyKind;
use crate::source::is_blank;
use crate::yaml::writing::{Written, entry};

/// The id of the element of a saved draft of the form that has its answers, as JSON.
const DRAFT_ID: &str = "casebook-draft";

/// The element of a saved draft, as the form writes it.
pub const DRAFT_ELEMENT: &str = "<script type=\"application/json\" id=\"casebook-draft\">";

/// The JSON of a saved draft of the form, and whatever follows it, where a page has one: the element may have been written
/// anew by another program.
pub fn draft_json(text: &str) -> Option<&str> {
    text.match_indices('<').find_map(|(at, _)| {
        let tag = text[at + 1..].get(..6).filter(|name| name.eq_ignore_ascii_case("script"))?;
        let (attributes, rest) = text[at + 1 + tag.len()..].split_once('>')?;
        let named = |id: &str| id.trim_start().strip_prefix('=').is_some_and(|id| is_value(id, DRAFT_ID));
        let mut ids = attributes.match_indices("id").map(|(at, id)| &attributes[at + id.len()..]);
        ids.any(named).then_some(rest)
    })
}

/// Tells whether an attribute's value begins a text, with quotation marks or without.
fn is_value(text: &str, value: &str) -> bool {
    let text = text.trim_start().trim_start_matches(['"', '\'']);
    let rest = text.strip_prefix(value);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(|next: char| !next.is_alphanumeric() && next != '-'))
}

/// The text of the file: the front matter, and the sections of the body, both in the questionnaire's order. Its status is
/// draft. What is no answer to a public question of the questionnaire, or has no words, is not in it.
pub fn filled(proforma: &Proforma, answers: &Map<String, Value>) -> String {
    let mut out = "---\n".to_owned();
    let mut body = String::new();
    for (_, question) in proforma.public() {
        let Question { id, kind, role, .. } = question;
        let written = match role {
            Some(Role::Status) => Some(Written::Text("draft".to_owned())),
            _ => answers.get(id).and_then(|given| written(kind, given)),
        };
        match (kind.section(), written) {
            (Some(section), Some(Written::Text(text))) => {
                body.extend(["\n", &blank_heading(section.heading), "\n\n", &text, "\n"]);
            }
            (None, Some(written)) => entry(&mut out, 0, id, &written),
            _ => {}
        }
    }
    out + "---\n" + &body
}

/// An answer as it is written; none where nothing is said.
fn written(kind: &AnyKind, given: &Value) -> Option<Written> {
    match given {
        Value::Null => None,
        Value::Bool(yes) => Some(Written::YesNo(*yes)),
        Value::Number(number) => Some(Written::Text(number.to_string())),
        Value::String(text) => {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            let text = text.trim();
            (!is_blank(text)).then(|| Written::Text(text.to_owned()))
        }
        Value::Array(entries) => {
            let entries: Vec<Written> = entries.iter().filter_map(|entry| written(kind, entry)).collect();
            (!entries.is_empty()).then_some(Written::List(entries))
        }
        Value::Object(given) => {
            let part = |key: &str, kind| Some((key.to_owned(), written(kind, given.get(key)?)?));
            let mut parts: Vec<_> = kind.columns().iter().filter_map(|column| part(&column.id, &column.kind)).collect();
            parts.extend(kind.parts().iter().filter_map(|key| part(key, kind)));
            (!parts.is_empty()).then_some(Written::Group(parts))
        }
    }
}
