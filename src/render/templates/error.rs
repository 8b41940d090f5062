//! Tera's errors as findings: the template, line and column, and what exists instead.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, ErrorKind};

use super::functions::{FUNCTIONS, nearest};
use crate::diagnostic::{Code, Diagnostic, Place};

type Paths = BTreeMap<String, (Arc<str>, Arc<str>)>;

/// Every finding that an error stands for: there may be several in one. `name` is the template, or the look, that
/// was asked for.
pub(super) fn findings(error: &Error, paths: &Paths, name: &str) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let place = place(span.start_line, span.start_col, span.end_line, span.end_col);
            vec![finding(paths, report.filename(), Some(place), report.message())]
        }
        ErrorKind::MissingParent { current, parent } => {
            vec![missing_parent(paths, current, parent)]
        }
        ErrorKind::CircularExtend { tpl, .. } => {
            vec![finding(paths, tpl, None, "It extends itself, by way of others.")]
        }
        ErrorKind::CircularInclude { tpl, .. } => {
            vec![finding(paths, tpl, None, "It includes itself, by way of others.")]
        }
        _ => printed(&error.to_string(), paths, name),
    }
}

/// A template that extends one that is not there.
fn missing_parent(paths: &Paths, current: &str, parent: &str) -> Diagnostic {
    let (file, text) = paths.get(current).cloned().unwrap_or_else(|| (Arc::from(current), Arc::from("")));
    let near = nearest(parent, paths.keys().map(String::as_str));
    let finding = Diagnostic::new(Code::MissingTemplate, file, format!("There is no template `{parent}`.{near}")).help(
        "Write that template into the theme's folder `templates`, or extend one that is there, such as layout.html.",
    );
    match text.find(parent) {
        Some(start) => finding.at(&text, start..start + parent.len()),
        None => finding,
    }
}

/// Tera prints mistakes that it finds in several templates into one text:
/// `error: MESSAGE`, then ` --> NAME:LINE:COLUMN`, then the line with its mark.
fn printed(text: &str, paths: &Paths, name: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(message) = line.strip_prefix("error: ") else { continue };
        let at = lines.peek().and_then(|next| next.trim_start().strip_prefix("--> ")).and_then(|at| {
            let mut parts = at.rsplitn(3, ':');
            let column: usize = parts.next()?.parse().ok()?;
            let line: usize = parts.next()?.parse().ok()?;
            Some((parts.next()?, line, column))
        });
        let marked = lines.clone().find(|line| line.trim_start_matches([' ', '|']).starts_with('^'));
        let width = marked.map_or(1, |line| line.matches('^').count());
        match at {
            Some((file, line, column)) => {
                let place = place(line, column.saturating_sub(1), line, column.saturating_sub(1) + width);
                found.push(finding(paths, file, Some(place), message));
            }
            None => found.push(finding(paths, name, None, message)),
        }
    }
    if found.is_empty() {
        found.push(finding(paths, name, None, text));
    }
    found
}

/// Tera counts columns from 0.
fn place(line: usize, column: usize, end_line: usize, end_column: usize) -> Place {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Place {
        line: number(line),
        column: number(column + 1),
        end_line: number(end_line.max(line)),
        end_column: number(if end_line > line { end_column + 1 } else { end_column.max(column + 1) + 1 }),
    }
}

fn finding(paths: &Paths, name: &str, place: Option<Place>, message: &str) -> Diagnostic {
    let file = paths.get(name).map_or_else(|| Arc::from(name), |(path, _)| Arc::clone(path));
    let (message, help) = in_words(message.lines().next().unwrap_or(message));
    let mut finding = Diagnostic::new(Code::TemplateError, file, message);
    finding.place = place;
    finding.help = help;
    finding
}

/// Tera's message as a sentence, and what exists instead.
fn in_words(message: &str) -> (String, Option<String>) {
    if let Some((start, available)) = message.split_once(" Available variables: ") {
        return (start.to_owned(), Some(format!("These exist here: {available}.")));
    }
    let quoted = message.split('`').nth(1);
    if let (Some(name), true) = (quoted, message.starts_with("Unknown function")) {
        let near = nearest(name, FUNCTIONS.iter().copied());
        let all = FUNCTIONS.join("`, `");
        return (format!("There is no function `{name}`.{near}"), Some(format!("These exist: `{all}`.")));
    }
    if let (Some(name), Some(kind)) = (quoted, message.strip_prefix("Unknown ").and_then(|rest| rest.split(' ').next()))
    {
        return (format!("There is no {kind} `{name}`."), None);
    }
    let end = if message.ends_with(['.', '?', '!']) { "" } else { "." };
    (format!("{message}{end}"), None)
}
