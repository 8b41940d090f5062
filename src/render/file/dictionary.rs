//! `data/dictionary.json`: what every column of the data means.

use serde_json::{Value, json};

use crate::answer::{AnyKind, ChoiceOption, Column, PeopleText};
use crate::derive::chart::Drawing;
use crate::model::Casebook;
use crate::page::file::{chart_csv, chart_svg};
use crate::proforma::Question;
use crate::strings::Words;

use super::case_studies::columns;
use super::chart::{measure_id, unit};
use super::data::COLUMNS;

/// Every column, with the question that it answers; then what the files of the charts hold.
pub(super) fn dictionary(casebook: &Casebook, drawings: &[Drawing], words: &Words) -> String {
    let question = |(_, question): (_, &Question)| {
        let Question { id, label, short, help, kind, .. } = question;
        let mut entry = described(id, label, short, help, kind);
        if question.is_retired {
            entry["retired"] = json!(true);
        }
        for name in question.kind.further_columns() {
            entry[format!("{name}_column")] = json!(format!("{}_{name}", question.id));
        }
        entry
    };
    let columns: Vec<Value> = columns(casebook).map(question).collect();
    let all = json!({
        "title": words.get("site-data-title"),
        "empty": words.get("data-empty"),
        "lists": words.get("data-lists"),
        "tables": words.get("data-tables"),
        "notes": words.get("data-notes"),
        "list_separator": "; ",
        "cell_separator": ", ",
        "escape": "\\",
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

/// A question or a column: as it is asked, and as readers see it where that is shorter.
fn described(
    id: &str,
    label: &PeopleText,
    short: &Option<PeopleText>,
    help: &Option<PeopleText>,
    kind: &AnyKind,
) -> Value {
    let mut entry = named(id, label, short);
    entry["kind"] = json!(kind.name());
    if let Some(help) = help {
        entry["help"] = json!(help);
    }
    if let Some(unit) = kind.counts().unit().name() {
        entry["unit"] = json!(unit);
    }
    if !kind.options().is_empty() {
        let option = |option: &ChoiceOption| named(&option.id, &option.label, &option.short);
        entry["options"] = kind.options().iter().filter(|option| !option.is_own).map(option).collect();
        if kind.is_open() {
            entry["open"] = json!(true);
        }
    }
    if !kind.columns().is_empty() {
        let column = |column: &Column| described(&column.id, &column.label, &column.short, &column.help, &column.kind);
        entry["columns"] = kind.columns().iter().map(column).collect();
    }
    entry
}

fn named(id: &str, label: &PeopleText, short: &Option<PeopleText>) -> Value {
    let mut entry = json!({"id": id, "label": label});
    if let Some(short) = short {
        entry["short"] = json!(short);
    }
    entry
}
