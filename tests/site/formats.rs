//! The findings of all broken sites, as programs read them.

use std::fs;

use casebook::diagnostic::{Code, Severity, github, json, sarif};
use serde_json::Value;

use super::broken::cases;
use super::support::{Found, examine, findings, in_tests, over, right_site, split};

/// The findings of each case of `tests/broken`.
fn all_broken() -> impl Iterator<Item = &'static Found> {
    cases().iter().map(|case| &case.found)
}

const WRONG: &str = "\
-- content/case-studies/meadow-clinic.md --
---
title: Meadow Clinic
summary: How a clinic stopped printing.
status: published
agreed: true
organisation: acuet
sites: 51
---

## What worked

See [who](../report/how.md#nobody).
";

#[test]
fn json_is_one_object_a_line_with_the_documented_keys_in_order() {
    const KEYS: [&str; 11] =
        ["severity", "code", "message", "file", "line", "column", "end_line", "end_column", "help", "question", "fix"];
    for found in all_broken() {
        let text = json::text(&found.diagnostics, &found.tree);
        assert_eq!(text.lines().count(), found.diagnostics.len());
        for line in text.lines() {
            let object: Value = serde_json::from_str(line).unwrap();
            let keys: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
            let positions: Vec<usize> =
                keys.iter().map(|key| KEYS.iter().position(|known| known == key).expect("a known key")).collect();
            assert!(positions.is_sorted(), "{line}");
            assert_eq!(keys[..4], KEYS[..4], "{line}");
            let place = keys.iter().filter(|key| KEYS[4..8].contains(key)).count();
            assert!(place == 0 || place == 4, "{line}");
        }
    }
}

#[test]
fn json_names_the_question_where_one_is_known() {
    let found = examine(over(right_site(), split(WRONG)));
    let text = json::text(&found.diagnostics, &found.tree);
    let questions: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap().get("question").cloned().unwrap_or_default())
        .collect();
    assert_eq!(questions, [Value::from("organisation"), Value::from("sites"), Value::Null]);
}

#[test]
fn sarif_is_valid_by_the_schema_of_its_standard() {
    // From https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json
    let schema = fs::read_to_string(in_tests("site/sarif-schema-2.1.0.json")).unwrap();
    // One of its patterns has a bracket too many, and the validator says so.
    let schema = schema.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    for found in all_broken() {
        let log: Value = serde_json::from_str(&sarif::text(&found.diagnostics, &found.tree)).unwrap();
        let problems: Vec<String> = validator.iter_errors(&log).map(|error| format!("{error}")).collect();
        assert_eq!(problems, Vec::<String>::new());
        let results = log["runs"][0]["results"].as_array().unwrap();
        assert_eq!(results.len(), found.diagnostics.len());
    }
    let nothing = sarif::text(&[], &examine(right_site()).tree);
    assert!(validator.is_valid(&serde_json::from_str(&nothing).unwrap()));
    assert!(!validator.is_valid(&serde_json::json!({"version": "2.1.0"})), "the schema refuses what is none");
}

#[test]
fn annotations_are_the_worst_first_and_at_most_ten_of_a_kind() {
    let sites: String = (0..12)
        .map(|number| {
            format!(
                "-- content/case-studies/clinic-{number}.md --\n---\ntitle: Clinic\nstatus: draft\nsites: 51\n---\n"
            )
        })
        .collect();
    let found = examine(over(right_site(), split(&sites)));
    let text = github::text(&found.diagnostics, &found.tree);
    let count = |start: &str| text.lines().filter(|line| line.starts_with(start)).count();
    assert_eq!((count("::error "), count("::warning "), count("::notice ")), (10, 0, 10));
    let kinds: Vec<&str> = text.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(kinds.iter().rposition(|kind| *kind == "::error"), Some(9));
    let notes = found.diagnostics.iter().filter(|finding| finding.severity == Severity::Note).count();
    assert_eq!(text.lines().last(), Some(&*format!("Not shown here: 2 errors, {} notes.", notes - 10)));
}

#[test]
fn no_finding_speaks_like_a_parser_or_a_program() {
    const WORDS: [&str; 22] = [
        "mapping",
        "scalar",
        "sequence",
        "token",
        "parse",
        "deserial",
        "invalid",
        "unexpected",
        "expected",
        "Some(",
        "None",
        "Option<",
        "Vec<",
        "String",
        "u32",
        "f64",
        "utf8",
        "bool",
        "null",
        "EOF",
        "schema",
        "indentation",
    ];
    for found in all_broken() {
        for finding in found.diagnostics.iter().filter(|finding| finding.code != Code::TemplateError) {
            let text = format!("{} {}", finding.message, finding.help.as_deref().unwrap_or_default());
            let word = WORDS.iter().find(|word| text.contains(**word));
            assert_eq!(word, None, "{text}");
            assert!(!text.contains('\n'), "{text}");
            assert!(finding.help.as_deref().is_some_and(|help| !help.is_empty()), "{text} has no help");
        }
    }
}

#[test]
fn every_mistake_of_a_file_is_said_in_one_run() {
    assert_eq!(
        findings(WRONG),
        "\
error unknown-option content/case-studies/meadow-clinic.md:6:15 Question 6, \"What kind of organisation is it?\": `acuet` is not one of the options.
error out-of-range content/case-studies/meadow-clinic.md:7:8 Question 9, \"How many sites are there?\": `51` is more than 50, the most that is allowed.
error broken-anchor content/case-studies/meadow-clinic.md:12:11 content/report/how.md has no heading #nobody.
"
    );
}
