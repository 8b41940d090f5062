//! The questionnaire as a blank case study: a file in which every question stands as a comment.
//!
//! All hints are comments of the front matter, where they can stay for good: the body is what readers see, and
//! HTML comments are refused there. So the body has only the headings that answers belong under.
//! Hints begin with `# `, lines to be used with `#` alone: without it they stand where YAML wants them.

use super::{AnsweredBy, Proforma, Question, Required, Role};
use crate::answer::{AnswerKind as _, ChoiceOption, Column};
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
    for who in AnsweredBy::ALL {
        let asked = |question: &&Question| is_asked(question) && question.answered_by == *who;
        if *who == AnsweredBy::Editor && proforma.questions.iter().any(|question| asked(&question)) {
            out.push_str("\n\n");
            comment(
                &mut out,
                1,
                "==== What follows is for who publishes the case study. If you send one in, leave it as it is. ====",
            );
        }
        for section in &proforma.sections {
            let of_section = proforma.questions.get(section.questions.clone()).unwrap_or_default();
            let questions: Vec<&Question> = of_section.iter().filter(asked).collect();
            if questions.is_empty() {
                continue;
            }
            out.push_str("\n\n");
            comment(&mut out, 1, &format!("---- {} ----", section.title));
            if let Some(help) = &section.help {
                comment(&mut out, 1, help);
            }
            for question in questions {
                out.push('\n');
                ask(&mut out, question, title);
            }
        }
    }
    out.push_str("---\n");
    body(&mut out, proforma);
    out
}

fn ask(out: &mut String, question: &Question, title: Option<&str>) {
    comment(out, 1, &format!("{}. {}{}", question.number, question.label, needed(question)));
    if let Some(help) = &question.help {
        comment(out, 3, help);
    }
    let Question { id, kind, .. } = question;
    comment(out, 3, &format!("Answer: {}", kind.in_blank()));
    list(out, 5, kind.options());
    if let Some(default) = &question.default {
        let mut said = String::new();
        kind.datum(default).write_cell(&mut said, &|_, _| ());
        comment(out, 3, &format!("Where there is no answer, it is: {said}"));
    }
    kind.columns().iter().for_each(|column| describe(out, column));
    match question.role {
        Some(Role::Title) if let Some(title) = title => out.push_str(&format!("{id}: {}\n", value(title))),
        Some(Role::Status) => out.push_str(&format!("{id}: draft\n")),
        _ => out.push_str(&kind.blank_lines(id)),
    }
}

/// Tells whether a file is to answer it.
fn is_asked(question: &Question) -> bool {
    !question.private && !question.is_retired
}

fn needed(question: &Question) -> &'static str {
    match question.required {
        _ if question.default.is_some() => "",
        Required::No => "",
        Required::Published => " (needed before it is published)",
        Required::Always => " (needed)",
    }
}

fn list(out: &mut String, indent: usize, options: &[ChoiceOption]) {
    let space = " ".repeat(indent);
    let offered = || options.iter().filter(|option| option.is_offered());
    let width = offered().map(|option| option.id.len()).max().unwrap_or_default();
    for option in offered() {
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

/// The headings that answers belong under, those of the editor last.
fn body(out: &mut String, proforma: &Proforma) {
    for who in AnsweredBy::ALL {
        let asked = proforma.questions.iter().filter(|question| is_asked(question) && question.answered_by == *who);
        for section in asked.filter_map(|question| question.kind.section()) {
            out.push_str(&format!("\n{}\n", blank_heading(section.heading)));
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
