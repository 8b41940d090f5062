//! `image`: a picture, with what it shows in words.

use std::sync::Arc;

use super::kind::*;
use super::schema::types;

/// A question that a picture answers.
#[derive(Debug, Clone, PartialEq)]
pub struct ImageQuestion;

/// A picture that an answer names.
#[derive(Debug, Clone, PartialEq)]
pub struct ImageRef {
    /// Path below `content/`, with `/`.
    pub path: Arc<str>,
    /// What it shows, for who does not see it.
    pub alt: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

impl QuestionKind for ImageQuestion {
    const NAME: &'static str = "image";
    const IN_TABLES: bool = false;

    fn counts(&self) -> Countable<'_> {
        Countable::Nothing
    }

    fn in_blank(&self) -> String {
        "a picture. After file: its name, if it stands next to this file; after alt: what it shows, for readers who \
         cannot see it."
            .to_owned()
    }

    fn blank_lines(&self, id: &str) -> String {
        format!("#{id}:\n#  file:\n#  alt:\n")
    }
}

impl AnswerKind for ImageQuestion {
    type Answer = ImageRef;

    fn schema(&self, filled: bool) -> Value {
        json!({
            "type": types(&["object"], filled),
            "properties": {
                "file": {
                    "title": "The picture's file",
                    "description": "Its path from this file's folder.",
                    "type": "string",
                    "minLength": 1,
                },
                "alt": {
                    "title": "What the picture shows",
                    "description": "For readers who cannot see it.",
                    "not": {"type": ["array", "object", "null"]},
                    "pattern": "\\S",
                },
            },
            "required": ["file", "alt"],
            "additionalProperties": false,
        })
    }

    fn hint(&self) -> Option<&'static str> {
        Some("A picture, such as {file: team.png, alt: What it shows}.")
    }

    fn shown<'a>(&'a self, answer: &'a ImageRef, _: &'a Words) -> ShownAnswer<'a> {
        ShownAnswer::Picture {
            file: Cow::Borrowed(&answer.path),
            alt: &answer.alt,
            width: answer.width,
            height: answer.height,
        }
    }

    fn datum<'a>(&'a self, answer: &'a ImageRef) -> Datum<'a> {
        Datum::File { path: &answer.path, said: ("alt", &answer.alt) }
    }

    fn searched(&self, answer: &ImageRef, _: &Strings, piece: &mut dyn FnMut(&str)) {
        piece(&answer.alt);
    }

    fn print(&self, answer: &ImageRef, out: &mut String) {
        out.extend([&answer.path, "\u{1}", &answer.alt]);
    }
}
