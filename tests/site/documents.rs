//! The documents for editors: their examples build, and their tables are those that the readers know.
//!
//! A block of code whose first line names a file is that file (`yaml content/site.yaml`), or goes to its end
//! (`yaml add content/proforma.yaml`). `UPDATE_EXPECTED=1 cargo test --test site documents` writes the tables anew.

use std::fs;
use std::path::PathBuf;

use casebook::SourceTree;
use casebook::answer::{AnyKind, ColumnRole, Role};
use casebook::check::{Options, WRITTEN_FILES};
use casebook::diagnostic::human;
use casebook::fix::mended;
use casebook::load::{Content, SourceFile};

use super::support::{Files, examine};

fn document(name: &str) -> PathBuf {
    super::built::root().join("docs").join(name)
}

fn text(name: &str) -> String {
    fs::read_to_string(document(name)).unwrap()
}

/// A block of code: what stands after its three ticks, and its lines.
struct Block {
    words: Vec<String>,
    text: String,
}

/// The blocks of a document. One within a list is indented, which belongs to the list.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let indent = line.len() - line.trim_start().len();
        let Some(words) = line.trim_start().strip_prefix("```") else { continue };
        let inner = lines.by_ref().take_while(|line| line.trim() != "```");
        let text: String = inner.map(|line| format!("{}\n", line.get(indent..).unwrap_or_default())).collect();
        blocks.push(Block { words: words.split(' ').map(str::to_owned).collect(), text });
    }
    blocks
}

fn tree(files: &Files) -> SourceTree {
    let files = files.iter().map(|(path, content)| SourceFile { path: path.as_str().into(), content: content.clone() });
    SourceTree::new(files.collect())
}

/// What is said of a site.
fn said(files: &Files) -> String {
    let found = examine(files.clone());
    human::text(&found.diagnostics, &found.tree)
}

/// Adds a block to a site, if it is a file. Whether it is.
fn lay(files: &mut Files, block: &Block) -> bool {
    let words: Vec<&str> = block.words.iter().map(String::as_str).collect();
    let (path, before) = match words.as_slice() {
        [_, path] | [_, "before", path] if path.starts_with("content/") => (*path, ""),
        [_, "add", path] => {
            let Some(Content::Text(before)) = files.get(*path) else { panic!("{path} is not there yet") };
            (*path, &*before.clone())
        }
        _ => return false,
    };
    let text = format!("{before}{}", block.text);
    files.insert(path.to_owned(), Content::Text(text.into()));
    true
}

#[test]
fn the_first_questionnaire_is_right_after_each_step() {
    let mut files = Files::new();
    let mut steps = 0;
    for block in blocks(&text("questionnaire.md")) {
        if lay(&mut files, &block) && files.contains_key("content/proforma.yaml") {
            steps += 1;
            assert_eq!(said(&files), "", "after {:?}", block.words);
        }
    }
    assert_eq!(steps, 7);
    let proforma = casebook::check::questionnaire(&tree(&files)).unwrap();
    assert_eq!(proforma.questions.len(), 12);
}

#[test]
fn every_example_of_a_question_is_right_with_its_answer() {
    let mut files = Files::new();
    let document = text("questionnaire.md");
    let (mut questions, mut front, mut body) = (String::new(), String::new(), String::new());
    for block in blocks(&document) {
        match block.words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["yaml", "question"] => {
                let indented: String = block.text.lines().skip(1).map(|line| format!("        {line}\n")).collect();
                questions.push_str(&format!("      - {}\n{indented}", block.text.lines().next().unwrap()));
            }
            ["yaml", "answer"] => front.push_str(&block.text),
            ["md", "answer"] => body.push_str(&block.text),
            [_, path] if *path == "content/site.yaml" || *path == "content/proforma.yaml" => {
                lay(&mut files, &block);
            }
            _ => {}
        }
    }
    let Some(Content::Text(proforma)) = files.get("content/proforma.yaml").cloned() else { panic!() };
    let first = "      - {id: first_published, label: When was it published?, kind: date, role: published}\n";
    files.insert("content/proforma.yaml".to_owned(), Content::Text(format!("{proforma}{first}{questions}").into()));
    let study = format!(
        "---\ntitle: A\nsummary: B.\nstatus: published\nmay_publish: yes\nfirst_published: 2026-02-01\n{front}---\n\n{body}"
    );
    files.insert("content/case-studies/a/index.md".to_owned(), Content::Text(study.into()));
    let picture =
        fs::read(super::support::in_tests("broken/_right/content/case-studies/hill-surgery/board.png")).unwrap();
    files.insert("content/case-studies/a/front.png".to_owned(), Content::Bytes(picture.into()));
    let pdf = "%PDF-1.7\n1 0 obj <</Type/Page/Contents 2 0 R>> endobj\n\
        2 0 obj <</Length 14>>\nstream\nBT (Text) Tj ET\nendstream endobj\n";
    files.insert("content/case-studies/a/rules.pdf".to_owned(), Content::Bytes(pdf.as_bytes().into()));
    let Some(Content::Text(site)) = files.get("content/site.yaml").cloned() else { panic!() };
    files.insert("content/site.yaml".to_owned(), Content::Text(format!("{site}attachments: everyone\n").into()));
    assert_eq!(said(&files), "");
    let missing = AnyKind::NAMES.iter().filter(|kind| {
        !document.contains(&format!("\n### `{kind}`\n")) || !document.contains(&format!("\nkind: {kind}\n"))
    });
    assert_eq!(missing.collect::<Vec<_>>(), [&""; 0], "kinds without an example");
}

#[test]
fn the_examples_of_all_other_files_make_a_site() {
    let mut files = Files::new();
    let questionnaire = text("questionnaire.md");
    let beginning = questionnaire.split("### The first case study").next().unwrap();
    blocks(beginning).iter().filter(|block| block.words.iter().all(|word| !word.contains("ingredients"))).for_each(
        |block| {
            lay(&mut files, block);
        },
    );
    let laid = blocks(&text("site.md")).iter().filter(|block| lay(&mut files, block)).count();
    assert!(laid == 11, "{laid}");
    let study = "---\ntitle: A\nsummary: B.\nstatus: published\nmay_publish: yes\nplace: school\n---\n\n## What helped\n\nText.\n";
    files.insert("content/case-studies/a.md".to_owned(), Content::Text(study.into()));
    assert_eq!(said(&files), "");
}

#[test]
fn a_moved_collection_is_mended_as_the_document_says() {
    let mut files = Files::new();
    let all = blocks(&text("moving.md"));
    let laid = all.iter().filter(|block| lay(&mut files, block)).count();
    assert_eq!(laid, 4);
    let options = Options { drafts: false, as_of: "2026-03-02".parse().unwrap(), base_url: None };
    let fixed = mended(tree(&files), &options);
    assert_eq!(human::text(&fixed.diagnostics, &fixed.tree), "");
    let after = all.iter().find(|block| block.words.get(1).is_some_and(|word| word == "after")).unwrap();
    assert_eq!(fixed.changed.len(), 1);
    assert_eq!(fixed.changed[0].text, after.text);
}

#[test]
fn the_tables_of_the_documents_are_those_of_the_readers() {
    for name in ["questionnaire.md", "site.md"] {
        let written = text(name);
        let mut made = String::new();
        let mut rest = written.as_str();
        while let Some(at) = rest.find("<!-- reference: ") {
            let (before, after) = rest.split_at(at);
            let (mark, after) = after.split_once(" -->\n").unwrap();
            let end = after.find("<!-- end of reference -->").unwrap();
            let reference = reference(mark.trim_start_matches("<!-- reference: "));
            made.push_str(&format!("{before}{mark} -->\n\n{reference}\n"));
            rest = &after[end..];
        }
        made.push_str(rest);
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(document(name), &made).unwrap();
        } else {
            assert_eq!(made, written, "{name}");
        }
    }
    let both = text("questionnaire.md") + &text("site.md");
    for file in WRITTEN_FILES {
        assert!(both.contains(&format!("<!-- reference: {} -->", file.name)), "{} is described nowhere", file.name);
    }
}

fn reference(name: &str) -> String {
    let role = |name: &str, title: &str, kinds: &str| format!("| `{name}` | {title} | {kinds} |\n");
    let roles = |rows: String| format!("| role | is | for |\n| --- | --- | --- |\n{rows}");
    match name {
        "roles" => roles(Role::ALL.iter().map(|one| role(one.as_str(), one.meaning(), one.kinds())).collect()),
        "column-roles" => {
            roles(ColumnRole::ALL.iter().map(|one| role(one.as_str(), one.meaning(), one.kinds())).collect())
        }
        "overrides" => casebook::check::overrides_reference(),
        _ => WRITTEN_FILES.iter().find(|file| file.name == name).unwrap_or_else(|| panic!("no {name}")).reference(),
    }
}
