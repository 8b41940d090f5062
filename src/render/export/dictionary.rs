//! `data/dictionary.json`: what every column of the data means.

use serde_json::{Value, json};

use crate::model::Casebook;
use crate::proforma::Kind;
use crate::render::words::Words;

use super::case_studies::columns;

/// Every column, with the question that it answers.
pub(crate) fn dictionary(casebook: &Casebook, words: &Words) -> String {
    let question = |(_, question): (_, &crate::proforma::Question)| {
        let mut entry = described(&question.id, &question.label, question.help.as_deref(), &question.kind);
        if matches!(question.kind, Kind::Quantity { .. }) {
            entry["approximate_column"] = json!(format!("{}_approximate", question.id));
        }
        entry
    };
    let columns: Vec<Value> = columns(casebook).map(question).collect();
    let all = json!({
        "title": words.get("site-data-title"),
        "empty": words.get("data-empty"),
        "columns": columns,
    });
    format!("{all:#}\n")
}

fn described(id: &str, label: &str, help: Option<&str>, kind: &Kind) -> Value {
    let mut entry = json!({"id": id, "label": label, "kind": kind.as_str()});
    if let Some(help) = help {
        entry["help"] = json!(help);
    }
    match kind {
        Kind::Quantity { unit: Some(unit), .. } => entry["unit"] = json!(unit),
        Kind::Percentage { .. } => entry["unit"] = json!("%"),
        Kind::Choice(options) | Kind::Choices(options) => {
            entry["options"] = options.iter().map(|option| json!({"id": option.id, "label": option.label})).collect();
        }
        Kind::Table(columns) => {
            entry["columns"] = columns
                .iter()
                .map(|column| described(&column.id, &column.label, column.help.as_deref(), &column.kind))
                .collect();
        }
        _ => {}
    }
    entry
}
