//! One question and one answer in, everything that is made of them out: `tests/answers/KIND.txt` has the cases of each
//! kind, and a kind without a table fails.
//!
//! A question begins after `== ` with its keys, an answer after `-- `; what is made of it stands after `=>`.
//! `UPDATE_EXPECTED=1 cargo test --lib answer` writes that anew; the difference is then for a person to read.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::source::{Limits, Source};
use crate::strings::Phrase;
use crate::yaml::parse;
use crate::yaml::{Form, settings};

/// The words of `themes/default/strings/en.yaml` that answers are made of.
fn strings() -> Strings {
    let text = include_str!("../../themes/default/strings/en.yaml");
    let read: std::collections::BTreeMap<String, serde_json::Value> = serde_saphyr::from_str(text).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let phrase = |value: Value| match &value {
        Value::Array(texts) => Phrase::List(texts.iter().map(text).collect()),
        Value::Object(forms) => Phrase::Plural(forms.iter().map(|(key, value)| (key.clone(), text(value))).collect()),
        value => Phrase::One(text(value)),
    };
    Strings { entries: read.into_iter().map(|(key, value)| (key, phrase(value))).collect(), ..Strings::default() }
}

/// NamedFiles as a folder has them that has `team.png` and a damaged `broken.png`.
struct Folder;

impl NamedFiles for Folder {
    fn attachment(&self, written: &str) -> Result<Attachment, crate::source::LinkProblem> {
        match written {
            "plan.pdf" => {
                Ok(Attachment { path: "case-studies/plan.pdf".into(), kind: AttachmentKind::Pdf, bytes: 245_000 })
            }
            _ => Err(crate::source::LinkProblem::broken("There is no such file.", "Did you mean `plan.pdf`?")
                .suggesting("plan.pdf")),
        }
    }

    fn find(&self, written: &str) -> FoundPicture {
        match written {
            "team.png" => FoundPicture::Shown("case-studies/team.png".into(), 640, 480),
            "broken.png" => FoundPicture::Refused,
            outside if outside.starts_with("../../../") => FoundPicture::Outside,
            near => FoundPicture::Missing(near.to_lowercase().contains("team").then(|| "team.png".to_owned())),
        }
    }

    fn says_nothing(&self, alt: &str, _: &str) -> bool {
        alt == "picture"
    }
}

/// The value that is made of a file whose only key is read by `read`, and its findings.
fn read_key<T>(text: &str, read: impl FnOnce(Source<'_>, &Key, &Node) -> Read<Option<T>>) -> (Option<T>, String) {
    let path = Arc::from("content/x");
    let source = Source { path: &path, text };
    let parsed = parse(&source, 0..text.len(), &Limits::default());
    let mut read = match parsed.value.root.as_ref().and_then(|root| root.pairs().first()) {
        Some((key, node)) => read(source, key, node),
        None => Read::default(),
    };
    read.say_all(parsed.findings);
    let mut said = String::new();
    for finding in read.findings {
        let _ = writeln!(said, "{} {} {}", finding.severity.as_str(), finding.code, finding.message);
        finding.help.iter().for_each(|help| said.push_str(&format!("  help: {help}\n")));
        finding.corrected.iter().for_each(|line| said.push_str(&format!("  corrected: {line}\n")));
    }
    (read.value, said)
}

settings! {
    /// The settings that a kind is read with.
    QUESTION = "a question" {
        "kind" Form::Words(|| AnyKind::NAMES.to_vec()), needed "" "";
        "role" Form::Text, "" "";
    }
}

/// The kind of a question with these keys, and what is said of it.
fn question(kind: &str, keys: &str, words: &Words) -> (Option<AnyKind>, String) {
    let indented: String = keys.lines().map(|line| format!("  {line}\n")).collect();
    let text = format!("question:\n  kind: {kind}\n{indented}");
    let (kind, mut said) = read_key(&text, |source, _, node| {
        Fields::read(source, Some(node), QUESTION, |fields| {
            let role = fields.value("role", |node| Role::read(source, node));
            AnyKind::declare(fields, role)
        })
    });
    let Some(kind) = kind else { return (None, said) };
    let asked = kind.asked(words);
    assert!(!asked.starts_with("answer-"), "themes/default/strings/en.yaml has no {asked}");
    let _ = writeln!(said, "asked: {asked}");
    let _ = writeln!(said, "blank: {} {:?}", kind.in_blank(), kind.blank_lines("q"));
    let _ = writeln!(said, "schema: {}", kind.schema(true));
    kind.hint().into_iter().for_each(|hint| said.push_str(&format!("hint: {hint}\n")));
    let offered = |offered: Offered<'_>| format!("{}={}", offered.id, offered.in_words(words));
    let offered: Vec<String> = kind.counts().offered().into_iter().map(offered).collect();
    let counts = match kind.counts() {
        Countable::Number(unit) => {
            format!("a number{}", unit.name().map(|unit| format!(" of {unit}")).unwrap_or_default())
        }
        Countable::One(_) => format!("one of {}", offered.join(", ")),
        Countable::Several(_) => format!("several of {}", offered.join(", ")),
        Countable::Years => "years".to_owned(),
        Countable::Nothing => "nothing".to_owned(),
    };
    let _ = writeln!(said, "counts: {counts}");
    (Some(kind), said)
}

/// Everything that is made of an answer.
fn answer(kind: &AnyKind, text: &str, words: &Words, strings: &Strings) -> String {
    let text = if text.starts_with('\n') { format!("q:{text}\n") } else { format!("q: {text}\n") };
    let mut settled = None;
    let (answer, mut said) = read_key(&text, |source, key, node| {
        let at = Answering { source, id: "q", number: "1", label: "A?", column: None, longest: 60 };
        if node.says_nothing() {
            let mut read = Read::default();
            read.say_all(kind.read_nothing(key, &at));
            return read;
        }
        kind.read_answer(node, &at).and_then(|written| match written {
            WrittenAnswer::Complete(answer) => Read::sound(Some(answer)),
            WrittenAnswer::File(file) => kind.look_up(&file, &Folder, &at),
            WrittenAnswer::Open(open) => {
                let own: Vec<&str> = open.own.iter().map(|own| own.text.as_str()).collect();
                settled = kind.with_own_words(&own);
                Read::sound(settled.as_ref().and_then(|kind| kind.settle(&open)))
            }
        })
    });
    let Some(answer) = answer else { return said };
    let kind = settled.as_ref().unwrap_or(kind);
    let shown = kind.shown(&answer, words);
    let _ = writeln!(said, "shown: {shown:?}");
    let _ = writeln!(said, "compared: {:?}", shown.plain(words));
    let datum = kind.datum(&answer);
    let mut cell = String::new();
    datum.write_cell(&mut cell, &|_, _| ());
    let cells = [&[cell.as_str()], datum.further_cells()].concat();
    let _ = writeln!(said, "json: {}", serde_json::to_string(&datum).unwrap());
    let _ = writeln!(said, "csv: {}", cells.join(" | "));
    assert_eq!(cells.len(), 1 + kind.further_columns().len());
    let mut pieces = Vec::new();
    kind.searched(&answer, strings, &mut |piece| pieces.push(piece.to_owned()));
    let _ = writeln!(said, "searched: {}", pieces.join(" | "));
    let _ = writeln!(said, "counted: {:?}", answer.measured());
    said
}

/// A table with what is made of each of its cases.
fn filled(kind: &str, table: &str) -> String {
    let strings = strings();
    let words = Words::new(&strings, "en-GB");
    let mut out = String::new();
    let mut asked = None;
    for case in format!("\n{table}").split("\n\n").map(str::trim).filter(|case| !case.is_empty()) {
        let given = case.split("\n=>").next().unwrap();
        let made = if let Some(keys) = given.strip_prefix("==") {
            let (found, said) = question(kind, keys.trim(), &words);
            asked = found;
            said
        } else if let Some(text) = given.strip_prefix("--") {
            answer(asked.as_ref().expect("a question"), text.trim_start_matches(' '), &words, &strings)
        } else {
            let _ = writeln!(out, "{case}\n");
            continue;
        };
        let _ = writeln!(out, "{given}\n=>\n{made}");
    }
    out.trim_end().to_owned() + "\n"
}

#[test]
fn every_kind_has_a_table_of_cases_and_makes_of_each_what_stands_there() {
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    let mut wrong = String::new();
    for kind in AnyKind::NAMES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/answers/{kind}.txt"));
        let table = fs::read_to_string(&path).unwrap_or_else(|error| panic!("tests/answers/{kind}.txt: {error}"));
        let made = filled(kind, &table);
        let can_be_counted = made.lines().any(|line| line.starts_with("counts: ") && line != "counts: nothing");
        let is_counted = made.lines().any(|line| line.starts_with("counted: ") && line != "counted: Nothing");
        assert_eq!(can_be_counted, is_counted, "{kind}: what says that it counts has to count");
        if update {
            fs::write(&path, &made).unwrap();
        } else if made != table {
            let lines = made.lines().filter(|line| !table.contains(line)).collect::<Vec<_>>().join("\n");
            let _ = writeln!(wrong, "tests/answers/{kind}.txt: no more as it says, but\n{lines}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_answer_to_a_prose_question_is_a_section_of_the_body() {
    let strings = strings();
    let words = Words::new(&strings, "en-GB");
    let kind = question("prose", "heading: A", &words).0.unwrap();
    let answer = Answer::of_section(1..3);
    assert_eq!(kind.shown(&answer, &words), ShownAnswer::Section(&(1..3)));
    assert_eq!(kind.datum(&answer), Datum::Section(&(1..3)));
    assert_eq!((answer.blocks(), answer.text()), (Some(&(1..3)), None));
}

#[test]
fn every_role_has_a_kind_and_names_kinds_that_have_it() {
    let words = Words::new(&strings(), "en-GB");
    let roles = |kind: &str| question(kind, "", &words).0.map(|kind| (kind.roles(), kind.column_roles())).unwrap();
    for role in Role::ALL {
        for name in AnyKind::NAMES.iter().filter(|name| role.kinds().contains(&format!("`{name}`"))) {
            assert!(roles(name).0.contains(role), "{name} is said to have the role {}", role.as_str());
        }
        assert!(AnyKind::NAMES.iter().any(|name| roles(name).0.contains(role)), "{}", role.as_str());
    }
    for role in ColumnRole::ALL {
        for name in AnyKind::NAMES.iter().filter(|name| role.kinds().contains(&format!("`{name}`"))) {
            assert!(roles(name).1.contains(role), "{name} is said to have the role {}", role.as_str());
        }
    }
}
