//! The ids of questions, and where code or templates name one.
//!
//! A promise of every questionnaire cannot be read from the code alone: `renamed.rs` keeps it by calling every question
//! something else. This scan says sooner and at which line.

use casebook::proforma::{ColumnRole, Role};

use super::code::{self, File, Offence, literals};

/// The questions of the first edition. The list stands here and is not read from `content/`, where an editor may call a
/// question what the program calls something of its own.
const FIRST_EDITION: &[&str] = &[
    "board_representation",
    "budget",
    "case_number",
    "challenges",
    "competency_framework",
    "completed_on",
    "consent_to_publish",
    "cpd_detail",
    "cpd_methods",
    "cpd_other",
    "development",
    "ics_membership",
    "interviewee_role",
    "named_people_agree",
    "nation",
    "organisation_description",
    "organisation_size",
    "organisation_type",
    "organisational_structure",
    "other_comments",
    "population_served",
    "published",
    "roles",
    "services",
    "skills_breadth",
    "staff",
    "status",
    "structure_diagram",
    "success_factors",
    "summary",
    "team_people",
    "team_size_detail",
    "team_wte",
    "title",
    "updated",
    "willing_to_be_interviewed",
    "working_together",
    "your_email",
    "your_job_titles",
    "your_names",
];

/// The ids that the code and the templates may not name: those of the first edition and those of the questionnaires
/// that belong to the program and its tests. The broken examples and the fuzzing corpus use the plainest words on
/// purpose, such as `picture`.
pub fn known() -> Vec<String> {
    let own = ["src", "tests"].iter().flat_map(|folder| code::texts(folder, "yaml")).filter(|(path, _)| {
        path.ends_with("proforma.yaml") && !path.starts_with("tests/broken/") && !path.starts_with("tests/fuzz/")
    });
    let mut ids: Vec<String> = own.flat_map(|(_, text)| question_ids(&text)).collect();
    ids.extend(FIRST_EDITION.iter().map(|id| (*id).to_owned()));
    ids.retain(|id| !is_a_roles_name(id));
    ids.sort();
    ids.dedup();
    ids
}

/// Every literal of the code that names a question.
pub fn named_in_code(files: &[File], ids: &[String]) -> Vec<Offence> {
    files
        .iter()
        .flat_map(|file| {
            let named = literals(file).into_iter().filter(|(literal, _)| is_named(literal, ids));
            named.map(|(literal, span)| {
                Offence::new(&file.path, span, format!("the literal {literal:?} names a question"))
            })
        })
        .collect()
}

/// Every word by which a template looks up a question.
pub fn named_in_templates(templates: &[(String, String)], ids: &[String]) -> Vec<Offence> {
    templates
        .iter()
        .flat_map(|(path, text)| {
            let named = looked_up(text).into_iter().filter(|word| ids.contains(word));
            named.map(|word| Offence::of_file(path, format!("{word} names a question")))
        })
        .collect()
}

/// The ids of the questions, not those of sections, options and columns: entries directly below a key
/// `questions`, written over several lines or in braces.
fn question_ids(text: &str) -> Vec<String> {
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
fn is_a_roles_name(id: &str) -> bool {
    Role::from_name(id).is_some() || ColumnRole::from_name(id).is_some()
}

/// A literal names a question where it is its id, or has one in it that can be nothing else (with a `_`).
fn is_named(literal: &str, ids: &[String]) -> bool {
    let word = |c: char| !c.is_alphanumeric() && c != '_' && c != '-';
    ids.iter().any(|id| literal == id || (id.contains('_') && literal.split(word).any(|found| found == id)))
}

/// The words that a template looks something up by: names after a dot and texts in brackets, inside `{{ }}` and `{%
/// %}`.
fn looked_up(template: &str) -> Vec<String> {
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
    let code = "fn f() { get(\"team_wte\"); say!(\"a team_wte\", x); let unit = \"unit\"; }";
    let found = named_in_code(&code::parse([("src/a.rs", code)]), &ids);
    assert_eq!(found.len(), 2, "{found:?}");
    let templates = [("a.html".to_owned(), "{{ study.challenges }}".to_owned())];
    assert_eq!(named_in_templates(&templates, &ids).len(), 1);
}

#[test]
fn what_is_scanned_for_does_not_depend_on_the_content() {
    assert!(FIRST_EDITION.len() >= 40 && FIRST_EDITION.is_sorted());
    assert!(known().iter().any(|id| id == "team_wte") && !known().iter().any(|id| id == "title"));
}
