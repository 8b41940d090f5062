//! `docs/messages.md` names every class, and its examples are true.

use std::fs;
use std::path::Path;

use casebook::check::MAY_STAND;
use casebook::diagnostic::Code;
use casebook::load::Content;

use super::support::{Files, examine, right_site};

/// Classes whose wrong example is no text, too long for a page, or in two files; `tests/broken` has it.
const IN_WORDS: &[Code] = &[
    Code::MissingTemplate,
    Code::NotUtf8,
    Code::FilledForm,
    Code::NotLookedThrough,
    Code::UnportableName,
    Code::DraftLeftOut,
    Code::StillBlank,
    Code::HeadingWithoutQuestion,
    Code::UnusedInTheme,
    Code::UntranslatedStrings,
    Code::FileTooLarge,
    Code::MissingFile,
    Code::SymbolicLink,
    Code::AnswerTooLong,
    Code::NotAnImage,
    Code::NotAnAttachment,
    Code::ImageTooLarge,
    Code::DuplicateNumber,
    Code::NearDouble,
    Code::UndatedStudies,
    Code::HeavyPicture,
    Code::LinkToWithdrawn,
    Code::BadWithdrawal,
    Code::AddressWithdrawn,
];

/// The part of the page about one class.
struct Entry {
    code: Code,
    text: String,
}

/// A piece of a file.
struct Example {
    path: String,
    text: String,
}

fn entries() -> Vec<Entry> {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/messages.md")).unwrap();
    let mut entries: Vec<Entry> = Vec::new();
    let mut is_example = false;
    let mut is_entry = false;
    for line in page.lines() {
        is_example ^= line.starts_with("```");
        if let Some(name) = line.strip_prefix("### ").filter(|_| !is_example) {
            let code = name.parse().unwrap_or_else(|_| panic!("docs/messages.md: no class `{name}`"));
            entries.push(Entry { code, text: String::new() });
            is_entry = true;
        } else if line.starts_with("## ") && !is_example {
            is_entry = false;
        } else if let Some(entry) = entries.last_mut().filter(|_| is_entry) {
            entry.text.push_str(line);
            entry.text.push('\n');
        }
    }
    entries
}

impl Entry {
    /// The block after a line `Wrong, in …` or `Right, in …`.
    fn example(&self, word: &str) -> Option<Example> {
        let (_, rest) = self.text.split_once(&format!("\n{word}, in `"))?;
        let (path, rest) = rest.split_once('`')?;
        let (_, rest) = rest.split_once("\n```")?;
        let (_, rest) = rest.split_once('\n')?;
        let (text, _) = rest.split_once("\n```")?;
        Some(Example { path: path.to_owned(), text: text.to_owned() })
    }
}

/// The site with the wrong example in it: in the place of the right one, or as a file of its own.
fn with_wrong(wrong: &Example, right: Option<&Example>) -> Files {
    let mut site = right_site();
    let text = match (site.get(&wrong.path), right) {
        (Some(Content::Text(text)), Some(right)) if right.path == wrong.path => {
            assert!(text.contains(&right.text), "{} has no such lines:\n{}", right.path, right.text);
            text.replacen(&right.text, &wrong.text, 1)
        }
        (None, _) => format!("{}\n", wrong.text),
        _ => panic!("{} is there, and the right example names another file", wrong.path),
    };
    site.insert(wrong.path.clone(), Content::Text(text.into()));
    site
}

#[test]
fn the_page_of_messages_names_every_class_once_in_order() {
    let named: Vec<Code> = entries().iter().map(|entry| entry.code).collect();
    assert_eq!(named, Code::ALL);
}

#[test]
fn the_page_of_messages_says_the_severity_the_title_and_what_may_stand() {
    for Entry { code, text } in entries() {
        let severity = code.severity().as_str();
        let start = format!("**{}{}.** {}.", severity[..1].to_uppercase(), &severity[1..], code.title());
        assert!(text.trim_start().starts_with(&start), "{code} must begin with {start}");
        assert_eq!(text.contains(" Can stand."), MAY_STAND.contains(&code), "{code}");
    }
}

#[test]
fn each_wrong_example_gives_its_class_alone_and_each_right_one_nothing() {
    let mut untrue = String::new();
    for entry in entries() {
        let (wrong, right) = (entry.example("Wrong"), entry.example("Right"));
        let Some(wrong) = wrong else {
            let known = IN_WORDS.contains(&entry.code);
            assert!(known, "{} has no example", entry.code);
            continue;
        };
        let found = examine(with_wrong(&wrong, right.as_ref())).diagnostics;
        if found.is_empty() || found.iter().any(|finding| finding.code != entry.code) {
            untrue.push_str(&format!("== {}: wrong example\n{found:#?}\n", entry.code));
        }
        let mut site = right_site();
        // Where it is a piece of a file of the site, the site without a mistake has it.
        let Some(right) = right.filter(|right| !site.contains_key(&right.path)) else { continue };
        site.insert(right.path, Content::Text(format!("{}\n", right.text).into()));
        let found = examine(site).diagnostics;
        if !found.is_empty() {
            untrue.push_str(&format!("== {}: right example\n{found:#?}\n", entry.code));
        }
    }
    assert!(untrue.is_empty(), "{untrue}");
}
