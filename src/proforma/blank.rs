//! The questionnaire as a blank case study: a file in which every question stands as a comment.
//!
//! All hints are comments of the front matter, where they can stay for good: the body is what readers see, and
//! HTML comments are refused there. So the body has only the headings that answers belong under.
//! Hints begin with `# `, lines to be used with `#` alone: without it they stand where YAML wants them.

use super::{Proforma, Question, Required, Role};
use crate::answer::{ChoiceOption, Column};
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

/// The line of a blank that asks for an answer on it.
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
        "What you cannot answer, leave as it is. Up here, lines that begin with # never appear on the site.",
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
    let Question { id, kind, .. } = question;
    comment(out, 3, &format!("Answer: {}", kind.in_blank()));
    list(out, 5, kind.options());
    kind.columns().iter().for_each(|column| describe(out, column));
    match question.role {
        Some(Role::Title) if let Some(title) = title => out.push_str(&format!("{id}: {}\n", value(title))),
        Some(Role::Status) => out.push_str(&format!("{id}: draft\n")),
        _ => out.push_str(&kind.blank_lines(id)),
    }
}

fn needed(required: Required) -> &'static str {
    match required {
        Required::No => "",
        Required::Published => " (needed before it is published)",
        Required::Always => " (needed)",
    }
}

fn list(out: &mut String, indent: usize, options: &[ChoiceOption]) {
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
    let answer = column.kind.in_blank();
    comment(
        out,
        5,
        &format!("{}: {}{needed}{help}. {}{}", column.id, column.label, answer[..1].to_uppercase(), &answer[1..]),
    );
    list(out, 7, column.kind.options());
}

/// The headings that answers belong under.
fn body(out: &mut String, proforma: &Proforma) {
    for section in proforma.public().filter_map(|(_, question)| question.kind.section()) {
        out.push_str(&format!("\n{}\n", blank_heading(section.heading)));
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
