//! For code scanning: a SARIF 2.1.0 log (OASIS, Static Analysis Results Interchange Format).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::{Code, Diagnostic};
use crate::load::SourceTree;

/// One log with one run.
pub fn text(diagnostics: &[Diagnostic], _tree: &SourceTree) -> String {
    let rules: Vec<Value> = Code::ALL.iter().map(|code| rule(*code)).collect();
    let results: Vec<Value> = diagnostics.iter().map(result).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "casebook", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The folder that holds content/"}}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.as_str(),
        "shortDescription": {"text": code.title()},
        "defaultConfiguration": {"level": code.severity().as_str()},
    })
}

fn result(diagnostic: &Diagnostic) -> Value {
    let text = match &diagnostic.help {
        Some(help) => format!("{}\n{help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let artifact = json!({"uri": uri(&diagnostic.file), "uriBaseId": "SRCROOT"});
    let mut location = Map::from_iter([("artifactLocation".to_owned(), artifact)]);
    if let Some(place) = diagnostic.place {
        let region = json!({
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        });
        location.insert("region".to_owned(), region);
    }
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == diagnostic.code),
        "level": diagnostic.severity.as_str(),
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    });
    if let (Some(question), Some(result)) = (&diagnostic.question, result.as_object_mut()) {
        result.insert("properties".to_owned(), json!({"question": question}));
    }
    result
}

/// A path as a relative reference (RFC 3986): everything but unreserved characters and `/` is escaped.
pub(crate) fn uri(path: &str) -> String {
    const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
    utf8_percent_encode(path, ESCAPED).to_string()
}
