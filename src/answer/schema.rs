//! Pieces of JSON Schemas that kinds share.

use serde_json::{Value, json};

pub(crate) use crate::yaml::HAS_WORDS;

/// The types of a value, and nothing (`null`) where an answer may be missing.
pub(super) fn types(named: &[&str], filled: bool) -> Value {
    let all: Vec<&str> = named.iter().copied().chain((!filled).then_some("null")).collect();
    match all.as_slice() {
        [one] => json!(one),
        _ => json!(all),
    }
}

/// Adds what people read: what is asked, and what helps to answer. The help comes first: it says what to write.
pub(crate) fn describe<'a>(schema: &mut Value, label: &str, help: impl IntoIterator<Item = Option<&'a str>>) {
    let Some(schema) = schema.as_object_mut() else { return };
    let words: Vec<&str> = help.into_iter().flatten().collect();
    schema.insert("title".to_owned(), json!(label));
    if !words.is_empty() {
        schema.insert("description".to_owned(), json!(words.join(" ")));
    }
}
