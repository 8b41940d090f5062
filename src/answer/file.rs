//! `file`: a file that readers can open, such as a plan as PDF, with a title.

use super::attachment::Attachment;
use super::kind::*;
use super::named_file::{NamedFile, NamedFiles};
use super::schema::{HAS_WORDS, types};
use super::shown::ShownLink;
use crate::source::{as_address, is_blank, lower_first, shown};

/// A question that a file answers.
#[derive(Debug, Clone, PartialEq)]
pub struct FileQuestion;

/// A file that an answer offers.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferedFile {
    /// The file.
    pub attachment: Attachment,
    /// The words that readers see.
    pub title: String,
}

const HELP: &str = "Write it like this: `{file: plan.pdf, title: Our plan}`.";

impl FileQuestion {
    /// The file as it is written.
    fn named(node: &Node, at: &Answering<'_>) -> Read<Option<NamedFile>> {
        let wrong = |problem| at.finding(Code::WrongKind, node, problem).help(HELP);
        if !node.is_map() {
            return Read::refused(wrong("a file is asked for, with its title."));
        }
        let mut read = Read::begin();
        for (key, _) in node.pairs().iter().filter(|(key, _)| !matches!(key.text.as_str(), "file" | "title")) {
            let problem = format!("`{}` is not a setting of a file.", shown(&key.text));
            read.say(at.finding(Code::UnknownKey, key, &problem).help(HELP));
        }
        let find = |wanted: &str| node.pairs().iter().find(|(key, _)| key.text == wanted).map(|(_, node)| node);
        let Some((file, path)) = find("file").and_then(|file| Some((file, file.text()?))) else {
            read.say(wrong("the name of the file is missing."));
            return read.with(None);
        };
        let title = find("title");
        let said = title.and_then(Node::text).unwrap_or_default().trim().to_owned();
        if is_blank(&said) {
            read.say(wrong("the title of the file is missing."));
            return read.with(None);
        }
        let (path_span, said_span) = (file.span.clone(), title.unwrap_or(node).span.clone());
        read.with(Some(NamedFile { path: path.to_owned(), path_span, said, said_span }))
    }
}

impl QuestionKind for FileQuestion {
    const NAME: &'static str = "file";
    const PARTS: &'static [&'static str] = &["file", "title"];
    const IN_TABLES: bool = false;
    const OFFERS_FILES: bool = true;
    const HINT: Option<&'static str> = Some("A file, such as {file: plan.pdf, title: Our plan}.");
    const IN_BLANK: &'static str = "a file. After file: its name, if it stands next to this file; \
        after title: what readers see.";

    fn declare(_: &mut Fields<'_>, _: Option<Role>) -> FileQuestion {
        FileQuestion
    }

    fn field(&self) -> FormField<'_> {
        FormField::File { words: "title" }
    }

    fn read_file(&self, node: &Node, at: &Answering<'_>) -> Option<Read<Option<NamedFile>>> {
        Some(FileQuestion::named(node, at))
    }

    fn look_up(&self, file: &NamedFile, files: &dyn NamedFiles, at: &Answering<'_>) -> Read<Option<OfferedFile>> {
        match files.attachment(&file.path) {
            Ok(attachment) => Read::sound(Some(OfferedFile { attachment, title: file.said.clone() })),
            Err(problem) => {
                let mut found = at.finding(problem.code, &file.path_span, &lower_first(&problem.message));
                found.help = problem.help;
                let right = problem.suggestion.and_then(|right| at.source.line_with(&file.path_span, &right));
                Read::refused(found.corrected(right))
            }
        }
    }

    fn blank_lines(&self, id: &str) -> String {
        format!("#{id}:\n#  file:\n#  title:\n")
    }
}

impl AnswerKind for FileQuestion {
    type Answer = OfferedFile;

    fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<OfferedFile>> {
        FileQuestion::named(node, at).map(|_| None)
    }

    fn schema(&self, filled: bool) -> Value {
        json!({
            "type": types(&["object"], filled),
            "properties": {
                "file": {
                    "title": "The file",
                    "description": "Its path from this file's folder.",
                    "type": "string",
                    "minLength": 1,
                },
                "title": {
                    "title": "What readers see",
                    "not": {"type": ["array", "object", "null"]},
                    "pattern": HAS_WORDS,
                },
            },
            "required": ["file", "title"],
            "additionalProperties": false,
        })
    }

    fn shown<'a>(&'a self, answer: &'a OfferedFile, words: &'a Words) -> ShownAnswer<'a> {
        ShownAnswer::Links(vec![ShownLink {
            href: Cow::Borrowed(&answer.attachment.path),
            words: Cow::Borrowed(&answer.title),
            note: Some(answer.attachment.described(words)),
            is_external: false,
        }])
    }

    fn datum<'a>(&'a self, answer: &'a OfferedFile) -> Datum<'a> {
        Datum::File { path: as_address(&answer.attachment.path), said: ("title", &answer.title) }
    }

    fn searched(&self, answer: &OfferedFile, _: &Strings, piece: &mut dyn FnMut(&str)) {
        piece(&answer.title);
    }
}
