//! The questionnaire as a blank case study: a file in which every question stands as a comment.
//!
//! All hints are comments of the front matter, where they can stay for good: the body is what readers see, and
//! HTML comments are refused there. So the body has only the headings that answers belong under.
//! Hints begin with `# `, lines to be used with `#` alone: without it they stand where YAML wants them.

use super::{Choice, Column, Kind, Proforma, Question, Required, Role};
use crate::yaml::writing::{comment, one_line, value};

/// The text of a new case study in a site's folder. `schema` is the path of the JSON Schema from the file's folder.
pub fn blank(proforma: &Proforma, title: &str, schema: &str) -> String {
    text(proforma, Some(title), &format!("# yaml-language-server: $schema={schema}\n#\n"))
}

/// The same for who has no such folder: it names no file that stands there alone, and its title is asked for like every
/// other answer.
pub fn blank_to_send(proforma: &Proforma) -> String {
    text(proforma, None, "")
}

/// How the front matter of a blank asks for an answer that fits on the line of its question.
pub fn blank_line(question: &Question) -> String {
    format!("#{}:", question.id)
}

/// The line of the body that the answer to a question with this heading stands under.
pub fn blank_heading(heading: &str) -> String {
    format!("## {}", as_markdown(heading))
}

fn text(proforma: &Proforma, title: Option<&str>, head: &str) -> String {
    let mut out = format!("---\n{head}");
    for hint in [
        "To answer a question, take away the # at the beginning of its line and write after the colon and a space. \
         Where the answer has several lines, take it away from each, and leave the spaces behind it.",
        "Put straight quotes (\"…\") around a text that has a colon (:) or a # in it.",
        "What you cannot answer, leave as it is. Lines that begin with # never appear on the site.",
    ] {
        comment(&mut out, 1, hint);
    }
    let public = |section: &super::Section| {
        proforma.questions.get(section.questions.clone()).unwrap_or_default().iter().filter(|asked| !asked.private)
    };
    for section in &proforma.sections {
        if public(section).next().is_none() {
            continue;
        }
        out.push_str("\n\n");
        comment(&mut out, 1, &format!("---- {} ----", section.title));
        if let Some(help) = &section.help {
            comment(&mut out, 1, help);
        }
        for question in public(section) {
            out.push('\n');
            ask(&mut out, question, title);
        }
    }
    out.push_str("---\n");
    body(&mut out, proforma);
    out
}

fn ask(out: &mut String, question: &Question, title: Option<&str>) {
    comment(out, 1, &format!("{}. {}{}", question.number, question.label, needed(question.required)));
    if let Some(help) = &question.help {
        comment(out, 3, help);
    }
    explain(out, &question.kind);
    let id = &question.id;
    match (&question.kind, question.role) {
        (_, Some(Role::Title)) if let Some(title) = title => out.push_str(&format!("{id}: {}\n", value(title))),
        (_, Some(Role::Status)) => out.push_str(&format!("{id}: draft\n")),
        (Kind::Prose { .. }, _) => {}
        (Kind::Table(columns), _) => {
            out.push_str(&format!("#{id}:\n"));
            for (position, column) in columns.iter().enumerate() {
                out.push_str(&format!("#  {} {}:\n", if position == 0 { "-" } else { " " }, column.id));
            }
        }
        (Kind::Choices(_) | Kind::List, _) => out.push_str(&format!("#{id}:\n#  -\n")),
        (Kind::Image, _) => out.push_str(&format!("#{id}:\n#  file:\n#  alt:\n")),
        _ => out.push_str(&format!("{}\n", blank_line(question))),
    }
}

fn needed(required: Required) -> &'static str {
    match required {
        Required::No => "",
        Required::Published => " (needed before it is published)",
        Required::Always => " (needed)",
    }
}

/// What an answer looks like, in plain words.
fn explain(out: &mut String, kind: &Kind) {
    comment(out, 3, &plainly(kind));
    match kind {
        Kind::Choice(options) | Kind::Choices(options) => list(out, 5, options),
        Kind::Table(columns) => columns.iter().for_each(|column| describe(out, column)),
        _ => {}
    }
}

fn plainly(kind: &Kind) -> String {
    match kind {
        Kind::Text => "Answer: a text.".to_owned(),
        Kind::Prose { heading, .. } => {
            format!("Answer: as much as you like, in the text below, under the line: ## {}", one_line(heading))
        }
        Kind::Number { min, max } => format!("Answer: a number, in digits{}.", limits(*min, *max, "")),
        Kind::Quantity { min, max, unit } => {
            let unit = unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
            let counted = if unit.is_empty() { String::new() } else { format!(" of{unit}, without the unit") };
            format!("Answer: a number{counted}, in digits; ~ before it means about{}.", limits(*min, *max, &unit))
        }
        Kind::Percentage { min, max } => {
            format!("Answer: a percentage, such as 60%{}.", limits(Some(*min), Some(*max), "%"))
        }
        Kind::Date => "Answer: a day as year-month-day, such as 2026-03-02.".to_owned(),
        Kind::YesNo => "Answer: yes or no.".to_owned(),
        Kind::Choice(_) => "Answer: one of these words (what they mean stands behind them):".to_owned(),
        Kind::Choices(_) => {
            "Answer: any of these words, each on a line of its own after a hyphen and a space:".to_owned()
        }
        Kind::List => "Answer: a list, each entry on a line of its own after a hyphen and a space.".to_owned(),
        Kind::Table(_) => "Answer: rows. For each further row, copy all the lines from the hyphen on. \
                           A line that you do not need can go. The lines of a row are:"
            .to_owned(),
        Kind::Image => "Answer: a picture. After file: its name, if it stands next to this file; after alt: what \
                        it shows, for readers who cannot see it."
            .to_owned(),
    }
}

fn limits(min: Option<f64>, max: Option<f64>, unit: &str) -> String {
    match (min, max) {
        // Nobody counts below nothing.
        (Some(0.0), None) => String::new(),
        (Some(0.0), Some(100.0)) if unit == "%" => String::new(),
        (Some(min), Some(max)) => format!(", from {min}{unit} to {max}{unit}"),
        (Some(min), None) => format!(", {min}{unit} or more"),
        (None, Some(max)) => format!(", {max}{unit} or less"),
        (None, None) => String::new(),
    }
}

fn list(out: &mut String, indent: usize, options: &[Choice]) {
    let space = " ".repeat(indent);
    let width = options.iter().map(|option| option.id.len()).max().unwrap_or_default();
    for option in options {
        let help = option.help.as_deref().map(|help| format!(": {help}")).unwrap_or_default();
        let label = one_line(&format!("{}{help}", option.label));
        out.push_str(&format!("#{space}{:width$}  {label}\n", option.id));
    }
}

fn describe(out: &mut String, column: &Column) {
    let needed = if column.required { " (needed)" } else { "" };
    let help = column.help.as_deref().map(|help| format!(". {}", help.trim_end_matches('.'))).unwrap_or_default();
    let answer = plainly(&column.kind);
    let answer = answer.strip_prefix("Answer: ").unwrap_or(&answer);
    comment(
        out,
        5,
        &format!("{}: {}{needed}{help}. {}{}", column.id, column.label, answer[..1].to_uppercase(), &answer[1..]),
    );
    if let Kind::Choice(options) | Kind::Choices(options) = &column.kind {
        list(out, 7, options);
    }
}

/// The headings that answers belong under.
fn body(out: &mut String, proforma: &Proforma) {
    for (_, question) in proforma.public() {
        if let Kind::Prose { heading, .. } = &question.kind {
            out.push_str(&format!("\n{}\n", blank_heading(heading)));
        }
    }
}

/// A text so that Markdown reads it as it is.
fn as_markdown(text: &str) -> String {
    let mut escaped = String::new();
    for character in one_line(text).chars() {
        if "\\`*_[]<&~{}#|^$".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_survives_markdown() {
        assert_eq!(as_markdown("What *we* did [1] & <why>"), "What \\*we\\* did \\[1\\] \\& \\<why>");
    }
}
