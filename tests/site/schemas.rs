//! The JSON Schemas of all files that people write, held against what `check` says by a validator that is not ours.

use std::collections::BTreeMap;

use casebook::check::{MAY_STAND, WRITTEN_FILES};
use casebook::diagnostic::{Code, Severity};
use casebook::{Diagnostic, SourceTree, proforma};
use jsonschema::Validator;
use serde_json::Value;

use super::broken::cases;
use super::support::{examine, in_tests, over, read_folder, right_site};

/// The classes of mistakes that a schema of one file can see.
const EXPRESSED: &[Code] = &[
    Code::UnknownKey,
    Code::MissingKey,
    Code::WrongType,
    Code::UnknownRole,
    Code::UnknownQuestion,
    Code::UnknownOption,
    Code::WrongKind,
    Code::UnknownColumn,
    Code::MissingCell,
    Code::MissingAnswer,
    Code::ConsentMissing,
    Code::ConsentMalformed,
    Code::BadOverride,
];

/// Examples of these classes that need more than a schema has: another key, another file, or the text itself.
const NOT_SEEN: &[&str] = &[
    // That nothing is found there, and that an abbreviation has an expansion and a term has none.
    "bad-override/nothing-to-override",
    "missing-key/expansion-of-an-abbreviation",
    // That an id can be made of a term.
    "missing-key/term-without-a-letter",
];

/// The schema for the file at a path.
struct Schemas {
    by_name: BTreeMap<&'static str, Validator>,
    case_study: Option<Validator>,
}

fn validator(schema: &Value) -> Validator {
    assert!(jsonschema::meta::is_valid(schema), "{schema:#}");
    jsonschema::options().should_validate_formats(true).build(schema).unwrap()
}

impl Schemas {
    fn of(tree: &SourceTree) -> Schemas {
        let questionnaire = casebook::check::questionnaire(tree).ok();
        Schemas {
            by_name: WRITTEN_FILES.iter().map(|file| (file.name, validator(&file.schema()))).collect(),
            case_study: questionnaire.map(|asked| validator(&proforma::schema(&asked, &MAY_STAND))),
        }
    }

    fn of_path(&self, path: &str) -> Option<&Validator> {
        let matches = |pattern: &str| match pattern.split_once('*') {
            Some((start, end)) => path.starts_with(start) && path.ends_with(end),
            None => path == pattern,
        };
        if path.starts_with("content/case-studies/") && path.ends_with(".md") {
            return self.case_study.as_ref();
        }
        WRITTEN_FILES.iter().find(|file| matches(file.path)).map(|file| &self.by_name[file.name])
    }

    /// The errors of a file by its schema, one in a line; none where it has no schema, or is no YAML to anybody.
    fn errors(&self, path: &str, text: &str) -> Option<String> {
        let validator = self.of_path(path)?;
        let instance = yaml(path, text)?;
        let instance = if instance.is_null() { serde_json::json!({}) } else { instance };
        let errors = validator.iter_errors(&instance).map(|error| format!("{}: {error}\n", error.instance_path()));
        Some(errors.collect())
    }
}

/// As editors read it: YAML 1.2 with its core types, in which `yes` is a text and `1.10` a number.
fn yaml(path: &str, text: &str) -> Option<Value> {
    let text = text.trim_start_matches('\u{feff}').replace('\r', "");
    let text = if path.ends_with(".md") {
        match text.strip_prefix("---\n") {
            Some(rest) => rest.split_once("\n---\n").map(|(front, _)| format!("{front}\n"))?,
            None => String::new(),
        }
    } else {
        text
    };
    serde_saphyr::from_str_with_options(&text, serde_saphyr::options! { strict_booleans: true }).ok()
}

#[test]
fn every_shipped_file_is_right_by_its_schema() {
    let sites = [
        in_tests(".."),
        in_tests("golden/gardens"),
        in_tests("../src/init/site"),
        in_tests("../docs/components"),
        in_tests("broken/_right"),
    ];
    for site in sites {
        let tree = casebook::load::load(&site).unwrap();
        let schemas = Schemas::of(&tree);
        for file in tree.files() {
            let errors = file.text().and_then(|text| schemas.errors(&file.path, text)).unwrap_or_default();
            assert_eq!(errors, "", "{} of {}", file.path, site.display());
        }
    }
}

#[test]
fn what_a_schema_can_see_it_says_as_check_does() {
    let mut wrong = String::new();
    for case in cases() {
        let name = case.folder.strip_prefix(in_tests("broken")).unwrap().to_string_lossy().replace('\\', "/");
        let schemas = Schemas::of(&case.found.tree);
        for file in case.found.tree.files() {
            let Some(errors) = file.text().and_then(|text| schemas.errors(&file.path, text)) else { continue };
            let is_error = |finding: &&Diagnostic| finding.file == file.path && finding.severity == Severity::Error;
            let mut said = case.found.diagnostics.iter().filter(is_error).map(|finding| finding.code).peekable();
            let is_right = said.peek().is_none();
            let is_expressed = said.any(|code| EXPRESSED.contains(&code));
            if is_right && !errors.is_empty() {
                wrong.push_str(&format!("{name}: {} is right, and its schema says\n{errors}", file.path));
            }
            if is_expressed && errors.is_empty() && !NOT_SEEN.contains(&name.as_str()) {
                wrong.push_str(&format!("{name}: {} is wrong, and right by its schema\n", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_looks_strange_and_is_right_is_so_by_its_schema_too() {
    for case in std::fs::read_dir(in_tests("broken/_right_too")).unwrap() {
        let found = examine(over(right_site(), read_folder(&case.unwrap().path())));
        let schemas = Schemas::of(&found.tree);
        for file in found.tree.files() {
            let errors = file.text().and_then(|text| schemas.errors(&file.path, text)).unwrap_or_default();
            assert_eq!(errors, "", "{}", file.path);
        }
    }
}

#[test]
fn every_setting_says_what_it_is_for_with_an_example_that_is_right() {
    for file in WRITTEN_FILES {
        let schema = file.schema();
        each_property(&schema, &mut |name, property| {
            let description = property["description"].as_str().unwrap_or_default();
            assert!(
                description.len() > 10 && description.contains("For example: "),
                "{} {name}: {description}",
                file.name
            );
            let (_, example) = description.split_once("For example: ").unwrap();
            let text = format!("{name}: {example}");
            let value: Value =
                serde_saphyr::from_str_with_options(&text, serde_saphyr::options! { strict_booleans: true })
                    .unwrap_or_else(|error| panic!("{}: {text}: {error}", file.name));
            let errors: Vec<String> =
                validator(property).iter_errors(&value[name]).map(|error| error.to_string()).collect();
            assert_eq!(errors, [""; 0], "{} {text}", file.name);
        });
    }
}

#[test]
fn no_setting_is_declared_twice() {
    for file in WRITTEN_FILES {
        let reference = file.reference();
        for table in reference.split("\n\n") {
            let mut names: Vec<&str> =
                table.lines().filter_map(|row| row.strip_prefix("| `")?.split('`').next()).collect();
            names.sort_unstable();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{}: {names:?}", file.name);
        }
    }
}

fn each_property(schema: &Value, visit: &mut impl FnMut(&str, &Value)) {
    match schema {
        Value::Object(map) => {
            for (key, value) in map {
                if key == "properties" {
                    for (name, property) in value.as_object().unwrap() {
                        if property.get("description").is_some() || property.get("type").is_some() {
                            visit(name, property);
                        }
                    }
                }
                each_property(value, visit);
            }
        }
        Value::Array(all) => all.iter().for_each(|one| each_property(one, visit)),
        _ => {}
    }
}
