//! The templates and expressions of charts. They see `data` and filters that format it, and nothing else: no
//! environment, no file, no other template.

use std::sync::Arc;

use tera::{Error, ErrorKind, Kwargs, State, Tera, TeraResult};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::Expression;
use crate::source::Source;
use crate::strings::Numerals;

/// Under which name a template is known while it is used.
pub(crate) const NAME: &str = "chart";

/// An engine without anything that reaches beyond the data.
pub(crate) fn engine(numerals: &Numerals) -> Tera {
    let mut tera = Tera::new();
    for name in ["range", "throw"] {
        tera.register_function(name, move |_: Kwargs, _: &State| -> TeraResult<String> {
            Err(Error::message(format!("`{name}` cannot be used in a chart")))
        });
    }
    let numerals = numerals.clone();
    tera.register_filter("number", move |value: f64, kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let decimals = kwargs.get::<i32>("decimals")?.unwrap_or(2).clamp(0, 9);
        let factor = 10_f64.powi(decimals);
        Ok(numerals.write((value * factor).round() / factor, 1_000.0))
    });
    tera
}

/// An expression as a template that says whether it holds.
pub(crate) fn condition(text: &str) -> String {
    format!("{{% if {text} %}}true{{% else %}}false{{% endif %}}")
}

/// The mistake that can be seen in a template before there is data.
pub(super) fn check_template(expression: &Expression, source: Source<'_>) -> Option<Diagnostic> {
    check(expression, &expression.text, source)
}

/// The same for an assertion.
pub(super) fn check_condition(expression: &Expression, source: Source<'_>) -> Option<Diagnostic> {
    check(expression, &condition(&expression.text), source)
}

fn check(expression: &Expression, template: &str, source: Source<'_>) -> Option<Diagnostic> {
    let numerals = Numerals { decimal: ".".to_owned(), thousands: ",".to_owned() };
    let error = engine(&numerals).add_raw_template(NAME, template).err()?;
    Some(finding(&error, expression, template, source.path))
}

/// The words of Tera, at the place in the author's file. `template` is what Tera read: the expression, with something
/// before it where it is a condition.
pub(crate) fn finding(error: &Error, expression: &Expression, template: &str, file: &Arc<str>) -> Diagnostic {
    let mut place = expression.place;
    let message = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let before = template.find(&expression.text).unwrap_or(0);
            if expression.verbatim
                && let (Some(start), Some(end)) =
                    (span.range.start.checked_sub(before), span.range.end.checked_sub(before))
                && let (Some(start), Some(end)) = (expression.text.get(..start), expression.text.get(..end))
                && start.len() < expression.text.len()
            {
                let column = |before: &str| {
                    place.column.saturating_add(u32::try_from(before.chars().count()).unwrap_or(u32::MAX))
                };
                place = Place {
                    column: column(start),
                    end_line: place.line,
                    end_column: column(end).max(column(start) + 1),
                    ..place
                };
            }
            report.message().to_owned()
        }
        _ => {
            let text = error.to_string();
            let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            first.trim_start_matches("error: ").to_owned()
        }
    };
    // What the engine says of a slip in writing is for programmers; what it says of a name or a value is not.
    let message = match error.kind() {
        tera::ErrorKind::SyntaxError(_) => {
            "This cannot be worked out: something is missing or too much here.".to_owned()
        }
        _ => {
            let message = message.lines().next().unwrap_or_default().trim_end_matches('.');
            format!("This cannot be worked out: {message}.")
        }
    };
    let mut found = Diagnostic::new(Code::ChartTemplate, Arc::clone(file), message)
        .help("A chart's title, sentence and assertions see `data` and nothing else, for example {{ data.count }}, {{ data.mean | number(decimals=1) }} or {{ data.rows[\"Doctors\"].value }}.");
    found.place = Some(place);
    found
}
