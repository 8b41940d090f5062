//! `data/dictionary.json`: what every column of the data means.

use serde_json::{Value, json};

use crate::derive::chart::Drawing;
use crate::model::Casebook;
use crate::page::file::{chart_csv, chart_svg};
use crate::proforma::Kind;
use crate::strings::Words;

use super::case_studies::columns;
use super::chart::{measure_id, unit};
use super::data::COLUMNS;

/// Every column, with the question that it answers; then what the files of the charts hold.
pub(super) fn dictionary(casebook: &Casebook, drawings: &[Drawing], words: &Words) -> String {
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
        "figure_columns": COLUMNS
            .iter()
            .map(|column| json!({"id": column, "label": words.get(&format!("data-column-{column}"))}))
            .collect::<Vec<_>>(),
        "charts": casebook.charts.iter().zip(drawings).map(|(chart, drawing)| {
            let counted = &drawing.counted;
            json!({
                "csv": chart_csv(&chart.slug),
                "svg": chart_svg(&chart.slug),
                "title": drawing.title,
                "kind": chart.kind.as_str(),
                "measure": measure_id(casebook, chart),
                "unit": unit(words, &counted.values),
                "n": counted.n,
                "stated": counted.count,
                "not_stated": counted.not_stated,
                "population": crate::render::chart::text::population(words, casebook, counted),
                "caveat": chart.caveat,
            })
        }).collect::<Vec<_>>(),
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
