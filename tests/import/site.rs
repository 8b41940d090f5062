//! Sites to import into, and what came of an import.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use casebook::import::{Fate, ImportOptions, ImportSite, Imported, import};

/// A site with a questionnaire, in a folder of its own.
pub struct Site {
    pub folder: tempfile::TempDir,
}

/// What came of an import.
pub struct Outcome {
    /// The draft without its comments; empty where there is none.
    pub draft: String,
    /// The draft as it is.
    pub text: String,
    /// The pieces, each as `outcome question reason characters place`.
    pub pieces: String,
    pub imported: Vec<Imported>,
    /// What else is worth a look, a line each.
    pub notes: String,
    /// What was not imported, and why.
    pub error: String,
}

/// Questions that most tests ask.
pub const QUESTIONS: &str = "version: 1
sections:
  - id: main
    title: About the garden
    questions:
      - {id: title, number: \"1\", label: What is the garden called?, kind: text, role: title, required: always, asked_as: [Name of garden]}
      - id: status
        label: How far is it?
        kind: choice
        role: status
        answered_by: editor
        options: [{id: draft, label: Draft}, {id: review, label: Review}, {id: published, label: Published}]
      - {id: your_email, number: \"2\", label: Your e-mail address, kind: text, private: true, asked_as: [Email]}
      - {id: size, number: \"3\", label: How many helpers are there?, short: Helpers, kind: quantity, unit: people}
      - {id: opened, number: \"4\", label: When did it open?, kind: date}
      - id: ground
        number: \"5\"
        label: What kind of ground is it?
        kind: choice
        options: [{id: roof, label: On a roof, synonyms: [rooftop]}, {id: field, label: In a field}]
      - id: growing
        number: \"6\"
        label: What grows there?
        kind: choices
        options: [{id: fruit, label: Fruit}, {id: flowers, label: Flowers}, {id: bees, label: Bees, help: In hives.}]
      - {id: helped, number: \"7\", label: What has helped the garden most?, kind: prose, heading: Helped}
      - {id: hard, number: \"8\", label: What was hard?, kind: prose, heading: Hard, asked_as: [What were the difficulties that you met?]}
      - id: helpers
        number: \"9\"
        label: Who looks after what?
        kind: table
        columns:
          - {id: post, label: Post, kind: text, required: always}
          - {id: share, label: Share of the week, kind: percentage}
          - {id: keys, label: Has keys, kind: yes-no}
      - {id: open_gate, number: \"10\", label: Is the gate open to all?, kind: yes-no}
      - {id: consent, number: \"11\", label: May we publish this story?, kind: yes-no, role: consent, required: published, asked_as: [Please tick to confirm that this may be published.]}
";

impl Site {
    pub fn new(proforma: &str) -> Site {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write(
            "content/site.yaml",
            "name: Gardens\nbase_url: https://example.org/\nlanguage: en-GB\npublisher: The Guild\nlicence: CC BY 4.0\ncontact: office@example.org\nattachments: everyone\n",
        );
        write("content/proforma.yaml", proforma);
        Site { folder }
    }

    /// Imports a file with this name and content.
    pub fn import(&self, name: &str, bytes: &[u8], options: &ImportOptions) -> Outcome {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let site = ImportSite::load(self.folder.path()).unwrap().unwrap();
        let imported = import(self.folder.path(), &site, &path, options);
        let (imported, passed, notes, error) = match imported {
            Ok(found) => (found.drafts, found.passed, found.notes, String::new()),
            Err(error) => (Vec::new(), Vec::new(), Vec::new(), error.to_string()),
        };
        let passed = passed.iter().fold(error, |said, passed| {
            let row = passed.row.map(|row| format!("row {row}: ")).unwrap_or_default();
            format!("{said}{row}{}\n", passed.why)
        });
        let error = passed.trim_end().to_owned();
        let notes = notes.iter().chain(imported.iter().flat_map(|draft| &draft.notes));
        let notes: String = notes.map(|note| format!("{}\n", note.words(&site.proforma))).collect();
        let read = |draft: &Imported| fs::read_to_string(self.folder.path().join(&draft.file)).unwrap();
        let text: String = imported.iter().map(read).collect();
        let draft: String = text.lines().filter(|line| !line.starts_with("# ")).fold(String::new(), |mut out, line| {
            let _ = writeln!(out, "{line}");
            out
        });
        let pieces = imported.iter().flat_map(|draft| &draft.pieces);
        let pieces = pieces.map(|piece| {
            let id = |index| &*site.proforma.questions[index_of(index)].id;
            let what = match piece.fate {
                Fate::Placed(index) => format!("placed {}", id(index)),
                Fate::Private(index) => format!("private {}", id(index)),
                Fate::Unplaced(index, reason) => {
                    format!(
                        "unplaced {} {}",
                        index.map_or("-", id),
                        reason.map_or("-", casebook::import::Reason::as_str)
                    )
                }
                Fate::Dropped(reason) => format!("dropped {}", reason.as_str()),
            };
            format!("{what} {} {}\n", piece.characters, piece.place)
        });
        let pieces = pieces.collect();
        Outcome { draft, text, pieces, imported, notes, error }
    }

    /// The errors of a check of the site.
    pub fn errors(&self) -> Vec<String> {
        self.found().iter().filter_map(|found| Some(found.strip_prefix("error ")?.to_owned())).collect()
    }

    /// All that a check of the site finds.
    pub fn found(&self) -> Vec<String> {
        let options = casebook::check::Options { drafts: true, as_of: "2026-03-02".parse().unwrap(), base_url: None };
        let found = casebook::inspect(Path::new(self.folder.path()), &options).unwrap();
        let words = |found: &casebook::diagnostic::Diagnostic| {
            format!("{} {} {}", found.severity.as_str(), found.code, found.message)
        };
        found.diagnostics.iter().map(words).collect()
    }
}

fn index_of(index: casebook::proforma::QuestionIndex) -> usize {
    index.0
}

impl Outcome {
    /// The pieces that somebody has to look at, without the number of characters.
    pub fn unplaced(&self) -> String {
        self.pieces.lines().filter(|line| line.starts_with("unplaced")).map(|line| format!("{line}\n")).collect()
    }

    /// The characters of all pieces.
    pub fn characters(&self) -> usize {
        self.imported.iter().flat_map(|draft| &draft.pieces).map(|piece| piece.characters).sum()
    }
}

/// What comes of a document with a body, on a site with the usual questions.
pub fn imported(body: &str) -> Outcome {
    Site::new(QUESTIONS).import("form.docx", &crate::document::document(body), &ImportOptions::default())
}

/// The draft between its lines `---`, without the status, and its sections; a list stands in one line.
pub fn answers(outcome: &Outcome) -> String {
    let lines = outcome.draft.lines().filter(|line| *line != "---" && *line != "status: draft");
    let mut kept = lines.filter(|line| !line.is_empty()).fold(String::new(), |mut out, line| {
        let _ = writeln!(out, "{line}");
        out
    });
    kept.push_str(&outcome.error);
    // Lists in one line.
    kept.replace(":\n  - ", ": ").replace("\n  - ", "; ").replace("\n    ", ", ")
}
