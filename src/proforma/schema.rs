//! The questionnaire as a JSON Schema, so that editors complete and check front matter while it is written.
//!
//! It is draft 2020-12, and keeps to keywords that draft 7 has too, because many editors know only that.
//! Editors read YAML by its own types: `true` is no text to them, `1.10` a number, `key:` nothing at all.
//! So each kind allows every type in which YAML may hand over what `check` takes, and nothing (`null`) where
//! an answer may be missing. A schema sees one file's front matter only: the body, links, the sums
//! of a table and reporting lines are for `check`.

use serde_json::{Map, Value, json};

use super::{Proforma, Question, Required, Role};
use crate::answer::{AnswerKind as _, HAS_WORDS, describe};
use crate::diagnostic::Code;

/// Begins the schema's `$comment`; a file that has it may be replaced by a newer schema.
pub const WRITTEN_BY: &str = "Written by casebook";

/// The path of a site's schema, from the root. Outside `content/`, where nothing unknown may stand.
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
    let demanded = || asked().filter(|question| question.is_demanded_of_all());
    let always: Vec<&str> = ids(demanded().filter(|question| question.required == Required::Always));
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": format!("{WRITTEN_BY} from content/proforma.yaml. Do not edit it; `casebook schema --write` makes it again."),
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
            ids(demanded().filter(|asked| asked.required == Required::Published || asked.role == Some(Role::Consent)));
        let status = &proforma[index].id;
        let answered: Map<String, Value> = demanded
            .iter()
            .map(|id| ((*id).to_owned(), json!({"not": {"type": "null"}, "pattern": HAS_WORDS, "minItems": 1})))
            .collect();
        parts.insert("if".to_owned(), json!({"properties": {status: {"const": "published"}}, "required": [status]}));
        parts.insert("then".to_owned(), json!({"properties": answered, "required": demanded}));
    }
    schema
}

fn in_front_matter(question: &Question) -> bool {
    question.kind.section().is_none()
}

fn ids<'a>(questions: impl Iterator<Item = &'a Question>) -> Vec<&'a str> {
    questions.map(|question| question.id.as_str()).collect()
}

/// The description of the whole block in an editor: which answers belong into the text.
fn headings(proforma: &Proforma) -> String {
    let sections = proforma.public().filter_map(|(_, question)| question.kind.section());
    let headings: Vec<String> = sections.map(|section| format!("`## {}`", section.heading)).collect();
    if headings.is_empty() {
        return "The answers to the questionnaire.".to_owned();
    }
    format!("The answers to the questionnaire. Longer ones stand in the text below, under {}.", headings.join(", "))
}

fn answer_to(question: &Question) -> Value {
    let is_demanded = question.is_demanded_of_all();
    let mut schema = question.kind.schema(is_demanded && question.required == Required::Always);
    let needed = match question.required {
        Required::Published if is_demanded => Some("Needed before it is published."),
        Required::Always if is_demanded => Some("Always needed."),
        Required::Published | Required::Always if question.since.is_some() => Some("Needed in new case studies."),
        Required::No | Required::Published | Required::Always => None,
    };
    let retired = question.is_retired.then_some("Asked no more: an answer may stay.");
    describe(&mut schema, &question.label, [question.help.as_deref(), needed, retired, question.kind.hint()]);
    if let Some(default) = &question.default {
        schema["default"] = json!(question.kind.datum(default));
    }
    schema
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
                "reason": {
                    "title": "Why it may stand",
                    "not": {"type": ["array", "object", "null"]},
                    "pattern": HAS_WORDS,
                },
            },
            "required": ["code", "reason"],
            "additionalProperties": false,
        },
    })
}
