//! The JSON Schema of front matter, judged by a validator that is not ours, on YAML that is not ours.

use std::fs;
use std::path::Path;

use casebook::check::MAY_STAND;
use casebook::proforma::{self, Proforma};
use casebook::{SourceTree, load};
use jsonschema::Validator;
use serde_json::Value;

const SITES: [&str; 3] = [".", "tests/golden/gardens", "src/init/site"];

fn tree(site: &str) -> SourceTree {
    load::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(site)).unwrap()
}

fn questionnaire(site: &str) -> Proforma {
    casebook::check::questionnaire(&tree(site)).unwrap()
}

fn validator(proforma: &Proforma) -> Validator {
    let schema = proforma::schema(proforma, &MAY_STAND);
    assert!(jsonschema::meta::is_valid(&schema), "{schema:#}");
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

/// As editors read it: YAML 1.2 with its core types, in which `yes` is a text and `1.10` a number.
fn yaml(text: &str) -> Value {
    let options = serde_saphyr::options! { strict_booleans: true };
    serde_saphyr::from_str_with_options(text, options).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The errors of a front matter by the schema; empty where it is right.
fn errors(validator: &Validator, front_matter: &str) -> Vec<String> {
    let instance = yaml(front_matter);
    validator.iter_errors(&instance).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn front_matter(text: &str) -> &str {
    let text = text.strip_prefix("---\n").unwrap();
    &text[..text.find("\n---\n").unwrap() + 1]
}

#[test]
fn every_shipped_case_study_is_right_by_its_schema() {
    for site in SITES {
        let validator = validator(&questionnaire(site));
        let tree = tree(site);
        let case_studies: Vec<_> =
            tree.below("content/case-studies/").filter(|file| file.path.ends_with(".md")).collect();
        assert!(!case_studies.is_empty(), "{site}");
        for file in case_studies {
            assert_eq!(errors(&validator, front_matter(file.text().unwrap())), [""; 0], "{}", file.path);
        }
    }
}

const PROFORMA: &str = "version: 1
sections:
  - id: all
    title: All kinds
    questions:
      - {id: called, label: What is it called?, kind: text, role: title, required: always}
      - id: stage
        label: How far is it?
        kind: choice
        role: status
        options: [{id: draft, label: Draft}, {id: review, label: Review}, {id: published, label: Published}]
      - {id: agreed, label: May it be published?, kind: yes-no, role: consent}
      - {id: in_short, label: In short?, help: A sentence., kind: text, required: published}
      - {id: secret, label: Who are you?, kind: text, private: true}
      - {id: floors, label: How many floors?, kind: number, min: 1, max: 9}
      - {id: cold, label: How cold is it?, kind: quantity, unit: degrees}
      - {id: loaves, label: How many loaves?, kind: quantity, unit: loaves, min: 0}
      - {id: rye, label: How much is rye?, kind: percentage}
      - {id: opened, label: When did it open?, kind: date}
      - {id: oven, label: Which oven?, kind: choice, options: [{id: wood, label: Wood fire, help: Slow.}, {id: '2', label: Second}]}
      - {id: sells, label: What does it sell?, kind: choices, options: [{id: bread, label: Bread}, {id: cake, label: Cake}]}
      - {id: tools, label: Which tools?, kind: list}
      - id: staff_rows
        label: Who works there?
        kind: table
        columns:
          - {id: post, label: Post, kind: text, required: published}
          - {id: hours, label: Hours, kind: number, min: 0}
          - {id: craft, label: Craft, kind: choice, options: [{id: baker, label: Baker}, {id: seller, label: Seller}]}
      - {id: photo, label: A picture?, kind: image}
      - {id: story, label: What happened?, kind: prose, heading: The story, required: published}
";

fn bakery() -> Validator {
    let tree = SourceTree::from_texts([("content/proforma.yaml", PROFORMA)]);
    validator(&casebook::check::questionnaire(&tree).unwrap_or_else(|found| panic!("{found:#?}")))
}

/// True where `check` has an error in a case study with this front matter.
fn check_refuses(front_matter: &str) -> bool {
    let options = casebook::check::Options { drafts: false, as_of: "2026-03-02".parse().unwrap(), base_url: None };
    let text = format!("---\n{front_matter}---\n\n## The story\n\nIt rose.\n");
    let site = "name: A\nbase_url: https://example.org/\nlanguage: en-GB\npublisher: B\n";
    let mut files = vec![
        ("content/site.yaml", site),
        ("content/proforma.yaml", PROFORMA),
        ("content/case-studies/one.md", text.as_str()),
    ];
    files.sort_unstable();
    // The picture's file is looked for, which no schema can do.
    let found = casebook::check::check(&SourceTree::from_texts(files), &options).diagnostics;
    let own = found.iter().filter(|finding| finding.file.starts_with("content/case-studies/"));
    own.filter(|finding| finding.code.as_str() != "missing-image")
        .any(|finding| finding.severity == casebook::diagnostic::Severity::Error)
}

#[test]
fn what_check_takes_the_schema_takes() {
    let validator = bakery();
    let right = [
        "called: The Oven\n",
        "called: 2026\n",
        "called: true\n",
        "called: 1.10\n",
        "called: 'null'\n",
        "called: A\nin_short:\nfloors: ~\noven: null\nsells:\nphoto:\nstaff_rows:\nagreed:\nopened:\nrye:\n",
        "called: A\nstage: draft\n",
        "called: A\nstage: published\nagreed: yes\nin_short: B\n",
        "called: A\nstage: published\nagreed: no\nin_short: B\n",
        "called: A\nagreed: true\n",
        "called: A\nagreed: No\n",
        "called: A\nagreed: TRUE\n",
        "called: A\nagreed: 'false'\n",
        "called: A\nfloors: 4\n",
        "called: A\nfloors: '4'\n",
        "called: A\nloaves: ~12500\ncold: -3.5\n",
        "called: A\nloaves: 12500\ncold: ~-3\n",
        "called: A\nrye: 60\n",
        "called: A\nrye: 60%\n",
        "called: A\nrye: 60.5 %\n",
        "called: A\nopened: 2026-03-02\n",
        "called: A\nopened: '2026-03-02'\n",
        "called: A\noven: wood\n",
        "called: A\noven: 2\n",
        "called: A\noven: '2'\n",
        "called: A\nsells: [bread, cake]\n",
        "called: A\nsells: []\n",
        "called: A\ntools: [peel, 3, true]\n",
        "called: A\nstaff_rows:\n  - {post: Baker, hours: 30, craft: baker}\n  - {post: 7, hours:}\n",
        "called: A\nphoto: {file: oven.png, alt: The oven}\n",
        "called: A\noverrides: [{code: useless-alt, reason: It says enough}]\nphoto: {file: oven.png, alt: The oven}\n",
    ];
    for text in right {
        assert_eq!(errors(&validator, text), [""; 0], "{text}");
        if !text.contains("overrides") {
            assert!(!check_refuses(text), "{text}");
        }
    }
}

#[test]
fn what_a_schema_can_refuse_it_refuses_as_check_does() {
    let validator = bakery();
    let wrong = [
        "stage: draft\n",
        "called:\n",
        "called: [A]\n",
        "called: {A: B}\n",
        "called: A\nstage: finished\n",
        "called: A\nstage: Published\n",
        "called: A\nstage: published\nagreed: yes\n",
        "called: A\nstage: published\nagreed: yes\nin_short:\n",
        "called: \"\"\n",
        "called: \" \"\n",
        "called: A\nstage: published\nagreed: yes\nin_short: \"\"\n",
        "called: A\nstage: published\nin_short: B\n",
        "called: A\nagreed: perhaps\n",
        "called: A\nagreed: on\n",
        "called: A\nagreed: 1\n",
        "called: A\nagreed: [true]\n",
        "called: A\nsecret: Me\n",
        "called: A\nfloor: 4\n",
        "called: A\nfloors: four\n",
        "called: A\nfloors: 0\n",
        "called: A\nfloors: 10\n",
        "called: A\nfloors: ~4\n",
        "called: A\nfloors: [4]\n",
        "called: A\nloaves: 12,500\n",
        "called: A\nloaves: 12500 loaves\n",
        "called: A\nloaves: -1\n",
        "called: A\nloaves: ~-1\n",
        "called: A\nloaves: about 3\n",
        "called: A\nrye: 101\n",
        "called: A\nrye: ~60%\n",
        "called: A\nrye: 60 percent\n",
        "called: A\nopened: 02/03/2026\n",
        "called: A\nopened: 2026-02-30\n",
        "called: A\nopened: 2 March 2026\n",
        "called: A\nopened: 2026\n",
        "called: A\noven: Wood fire\n",
        "called: A\noven: 3\n",
        "called: A\noven: [wood]\n",
        "called: A\nsells: bread\n",
        "called: A\nsells: [bread, pie]\n",
        "called: A\nsells: [bread, bread]\n",
        "called: A\ntools: peel\n",
        "called: A\ntools: [{peel: 1}]\n",
        "called: A\nstaff_rows: {post: Baker}\n",
        "called: A\nstaff_rows: [Baker]\n",
        "called: A\nstaff_rows: [{hours: 30}]\n",
        "called: A\nstaff_rows: [{post:, hours: 30}]\n",
        "called: A\nstaff_rows: [{post: Baker, craft: smith}]\n",
        "called: A\nstaff_rows: [{post: Baker, wage: 30}]\n",
        "called: A\nphoto: oven.png\n",
        "called: A\nphoto: {file: oven.png}\n",
        "called: A\nphoto: {file: oven.png, alt: ' '}\n",
        "called: A\nphoto: {file: oven.png, alt: The oven, width: 3}\n",
        "called: A\nphoto: {alt: The oven}\n",
        "called: A\nstory: It rose.\n",
        "called: A\noverrides: [{code: private-answer, reason: Why not}]\n",
        "called: A\noverrides: [{code: useless-alt}]\n",
    ];
    for text in wrong {
        assert!(!errors(&validator, text).is_empty(), "the schema takes\n{text}");
        assert!(check_refuses(text), "check takes\n{text}");
    }
}

#[test]
fn private_questions_are_not_in_the_schema() {
    for site in SITES {
        let proforma = questionnaire(site);
        let schema = proforma::schema(&proforma, &MAY_STAND).to_string();
        let private: Vec<_> = proforma.questions.iter().filter(|question| question.private).collect();
        assert!(!private.is_empty(), "{site}");
        for question in private {
            assert!(!schema.contains(&format!("\"{}\"", question.id)), "{}", question.id);
            assert!(!schema.contains(&*question.label), "{}", question.label);
        }
    }
}

#[test]
fn an_editor_has_labels_help_and_options_to_show() {
    let tree = SourceTree::from_texts([("content/proforma.yaml", PROFORMA)]);
    let schema = proforma::schema(&casebook::check::questionnaire(&tree).unwrap(), &MAY_STAND);
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let asked = &schema["properties"]["in_short"];
    assert_eq!(asked["title"], "In short?");
    assert_eq!(asked["description"], "A sentence. Needed before it is published.");
    let options = &schema["properties"]["oven"];
    assert_eq!(options["enum"], serde_json::json!(["wood", "2", 2, null]));
    for labels in ["enumDescriptions", "markdownEnumDescriptions"] {
        assert_eq!(options[labels], serde_json::json!(["Wood fire: Slow.", "Second", "Second", "No answer"]));
    }
    let keys: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
    assert_eq!(keys[..4], ["called", "stage", "agreed", "in_short"], "in the questionnaire's order");
    assert!(schema["description"].as_str().unwrap().contains("`## The story`"));
}

/// Many editors know draft 7 and no later one.
#[test]
fn the_schema_uses_no_keyword_that_draft_7_lacks() {
    for site in SITES {
        let mut schema = proforma::schema(&questionnaire(site), &MAY_STAND);
        schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
        assert!(jsonschema::meta::is_valid(&schema), "{site}");
        let text = schema.to_string();
        for later in ["$defs", "prefixItems", "dependentRequired", "unevaluated", "$dynamic", "minContains"] {
            assert!(!text.contains(later), "{later}");
        }
    }
}

/// Every comment that holds an answer, taken out of its comment, is YAML that stands where it should.
#[test]
fn a_blank_with_its_comments_taken_away_answers_every_question() {
    for site in SITES {
        let proforma = questionnaire(site);
        let blank = proforma::blank(&proforma, "A: title", "x.json");
        let answers: Vec<String> = front_matter(&blank)
            .lines()
            .filter(|line| !line.starts_with("# ") && *line != "#")
            .map(|line| line.strip_prefix('#').unwrap_or(line).to_owned())
            .collect();
        let read = yaml(&format!("{}\n", answers.join("\n")));
        let found: Vec<&String> = read.as_object().unwrap().keys().collect();
        let prose = |question: &proforma::Question| question.kind.section().is_some();
        let mut wanted: Vec<&proforma::Question> =
            proforma.public().map(|(_, asked)| asked).filter(|asked| !prose(asked)).collect();
        wanted.sort_by_key(|asked| asked.answered_by);
        let wanted: Vec<&String> = wanted.into_iter().map(|asked| &asked.id).collect();
        assert_eq!(found, wanted, "{site}");
        for (_, question) in proforma.public() {
            for option in question.kind.options() {
                assert!(blank.contains(&option.id) && blank.contains(&*option.label), "{}", option.id);
            }
            if let Some(section) = question.kind.section() {
                assert!(blank.contains(&format!("\n## {}\n", section.heading)), "{}", section.heading);
            }
        }
        for question in proforma.questions.iter().filter(|question| question.private) {
            assert!(!blank.contains(&question.id) && !blank.contains(&*question.label), "{}", question.id);
        }
    }
}

/// Line breaks, Markdown, YAML and control characters in what the questionnaire says.
#[test]
fn no_word_of_a_questionnaire_breaks_the_blank() {
    let nasty = r#""one\n---\ntwo: [three] \t # *four* {{five}} <b> `six` \u2028 ~~seven~~""#;
    let text = format!(
        "version: 1
sections:
  - id: all
    title: {nasty}
    help: {nasty}
    questions:
      - {{id: called, label: {nasty}, help: {nasty}, kind: text, role: title, required: always}}
      - {{id: stage, label: How far?, kind: choice, role: status, options: [{{id: draft, label: {nasty}, help: {nasty}}}, {{id: review, label: R}}, {{id: published, label: P}}]}}
      - {{id: agreed, label: Agreed?, kind: yes-no, role: consent}}
      - {{id: loaves, label: How many?, kind: quantity, unit: {nasty}, min: 1}}
      - {{id: rows, label: Who?, kind: table, columns: [{{id: post, label: {nasty}, kind: text}}]}}
      - {{id: story, label: What?, kind: prose, heading: 'The *story* of [x] & <b> `y` # {{z}} _u_ ~v~ \\w'}}
"
    );
    let tree = SourceTree::from_texts([("content/proforma.yaml", text.as_str())]);
    let proforma = casebook::check::questionnaire(&tree).unwrap_or_else(|found| panic!("{found:#?}"));
    let blank = proforma::blank(&proforma, "A title", "x.json");
    let answered = format!("{blank}\nIt rose.\n");
    let options = casebook::check::Options { drafts: false, as_of: "2026-03-02".parse().unwrap(), base_url: None };
    for case_study in [&blank, &answered] {
        let site = "name: A\nbase_url: https://example.org/\nlanguage: en-GB\npublisher: B\n";
        let tree = SourceTree::from_texts([
            ("content/site.yaml", site),
            ("content/proforma.yaml", text.as_str()),
            ("content/case-studies/one.md", case_study.as_str()),
        ]);
        let found = casebook::check::check(&tree, &options).diagnostics;
        // That words of the questionnaire have markup in them is said.
        let others = found.iter().map(|finding| finding.code.as_str()).filter(|code| *code != "plain-text");
        let codes: Vec<&str> = others.collect();
        let wanted: &[&str] = if case_study == &blank { &["section-empty"] } else { &[] };
        assert_eq!(codes, wanted, "{found:#?}\n{case_study}");
    }
    validator(&proforma);
}

#[test]
fn no_word_of_the_first_edition_is_in_the_site_to_begin_with() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/init/site");
    let mut files = 0;
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() {
            continue;
        }
        files += 1;
        let text = fs::read_to_string(entry.path()).unwrap().to_lowercase();
        for word in ["fci", "faculty", "informatic", "clinic", "nhs", "hospital", "patient", "nurse", "trust"] {
            let found = text.split(|c: char| !c.is_alphanumeric()).any(|found| found.starts_with(word));
            assert!(!found, "{word} in {}", entry.path().display());
        }
    }
    assert!(files >= 12, "{files}");
}
