//! The ids of questions, and where code or templates name one.

use casebook::proforma::{ColumnRole, Role};

/// The ids of the questions, not those of sections, options and columns: entries directly below a key
/// `questions`, written over several lines or in braces.
pub fn question_ids(text: &str) -> Vec<String> {
    let mut ids = Vec::new();
    // The indentation of the `questions:` that we are below, and of its entries once one was seen.
    let mut below: Option<(usize, Option<usize>)> = None;
    for line in text.lines() {
        let trimmed = line.trim_start();
        let indent = line.len() - trimmed.len();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        // An entry may stand as deep as its key: a list does not have to be indented.
        if below.is_some_and(|(key, _)| indent < key || (indent == key && !trimmed.starts_with("- "))) {
            below = None;
        }
        if trimmed.trim_start_matches("- ").starts_with("questions:") {
            below = Some((indent + if trimmed.starts_with("- ") { 2 } else { 0 }, None));
            continue;
        }
        let Some((key, entries)) = &mut below else { continue };
        let entry = *entries.get_or_insert(indent);
        let own = trimmed.strip_prefix("- ").filter(|_| indent == entry).or((indent == entry + 2).then_some(trimmed));
        let _ = key;
        if let Some(own) = own {
            let own = own.trim_start_matches(['{', ' ']);
            ids.extend(own.split_once("id:").filter(|(before, _)| before.is_empty()).map(|(_, id)| value(id)));
        }
    }
    ids
}

fn value(text: &str) -> String {
    let value = text.split([',', '}', '#']).next().unwrap_or_default();
    value.trim().trim_matches(['"', '\'']).to_owned()
}

/// The design excepts ids that are also the name of a role.
pub fn is_a_roles_name(id: &str) -> bool {
    Role::from_name(id).is_some() || ColumnRole::from_name(id).is_some()
}

/// Whether a literal is an id, or has one in it that can be nothing else (with a `_`).
pub fn is_named(literal: &str, ids: &[String]) -> bool {
    let word = |c: char| !c.is_alphanumeric() && c != '_' && c != '-';
    ids.iter().any(|id| literal == id || (id.contains('_') && literal.split(word).any(|found| found == id)))
}

/// The words that a template looks something up by: names after a dot and texts in brackets, inside `{{ }}` and `{% %}`.
pub fn looked_up(template: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        for part in template.split(open).skip(1) {
            let code = part.split(close).next().unwrap_or_default();
            let pieces = code.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-');
            let mut at = 0;
            for piece in pieces {
                let before = code[..at].chars().next_back();
                if before.is_some_and(|c| matches!(c, '.' | '"' | '\'' | '`')) && !piece.is_empty() {
                    words.push(piece.to_owned());
                }
                at += piece.len();
                at += code[at..].chars().next().map_or(0, char::len_utf8);
            }
        }
    }
    words
}

#[test]
fn questions_are_told_from_sections_options_and_columns() {
    let text = "version: 1
sections:
  - id: a_section
    title: About
    questions:
      - id: a_question
        kind: choice
        options:
          - {id: an_option, label: One}
          - id: another_option
      - {id: in_braces, kind: text}
      - label: The id comes later
        id: \"later\"  # so it does
        kind: table
        columns:
          - id: a_column
            kind: text
  - id: a_second_section
    questions:
    - id: not_indented
      kind: text
  - id: a_third_section
";
    assert_eq!(question_ids(text), ["a_question", "in_braces", "later", "not_indented"]);
}

#[test]
fn a_named_question_is_found() {
    let ids = ["team_wte".to_owned(), "challenges".to_owned()];
    assert!(is_named("team_wte", &ids) && is_named("answers.team_wte", &ids) && is_named("challenges", &ids));
    assert!(!is_named("The challenges are many", &ids) && !is_named("team_wte_band", &ids));
    let words = looked_up("<p>{{ study.team_wte }} {% if study[\"challenges\"] %} plain team </p>");
    assert_eq!(words, ["team_wte", "challenges"]);
    assert!(is_a_roles_name("summary") && is_a_roles_name("reports-to") && !is_a_roles_name("team_wte"));
}
