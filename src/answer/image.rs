//! `image`: a picture, with what it shows in words.

use std::sync::Arc;

use super::kind::*;
use crate::source::{as_address, is_blank, shown};

use super::named_file::{FoundPicture, NamedFile, NamedFiles};
use super::schema::{HAS_WORDS, types};

/// A question that a picture answers.
#[derive(Debug, Clone, PartialEq)]
pub struct ImageQuestion;

/// A picture that an answer names.
#[derive(Debug, Clone, PartialEq)]
pub struct ImageRef {
    /// Path below `content/`, with `/`.
    pub path: Arc<str>,
    /// The words for who does not see it.
    pub alt: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

impl ImageQuestion {
    /// The picture as it is written.
    fn named(node: &Node, at: &Answering<'_>) -> Read<Option<NamedFile>> {
        const HELP: &str = "Write it like this: `{file: team.png, alt: What the picture shows}`.";
        let wrong = |problem| at.finding(Code::WrongKind, node, problem).help(HELP);
        if !node.is_map() {
            return Read::refused(wrong("a picture is asked for: its file and what it shows."));
        }
        let mut read = Read::begin();
        for (key, _) in node.pairs().iter().filter(|(key, _)| !matches!(key.text.as_str(), "file" | "alt")) {
            let problem = format!("`{}` is not a setting of a picture.", key.text);
            read.say(at.finding(Code::UnknownKey, key, &problem).help(HELP));
        }
        let find = |wanted: &str| node.pairs().iter().find(|(key, _)| key.text == wanted).map(|(_, node)| node);
        let Some((file, path)) = find("file").and_then(|file| Some((file, file.text()?))) else {
            read.say(wrong("the picture's file is missing."));
            return read.with(None);
        };
        let alt = find("alt");
        let said = alt.and_then(Node::text).unwrap_or_default().trim().to_owned();
        if is_blank(&said) {
            let found = at.finding(Code::MissingAlt, node, "the picture has no alternative text.");
            read.say(found.help("Say in `alt` what the picture shows, for readers who cannot see it."));
        }
        let (path_span, said_span) = (file.span.clone(), alt.unwrap_or(node).span.clone());
        read.with(Some(NamedFile { path: path.to_owned(), path_span, said, said_span }))
    }
}

impl QuestionKind for ImageQuestion {
    const NAME: &'static str = "image";
    const PARTS: &'static [&'static str] = &["file", "alt"];
    const ROLES: &'static [Role] = &[Role::Picture];
    const IN_TABLES: bool = false;
    const HINT: Option<&'static str> = Some("A picture, such as {file: team.png, alt: What it shows}.");
    const IN_BLANK: &'static str = "a picture. After file: its name, if it stands next to this file; \
        after alt: what it shows, for readers who cannot see it.";

    fn declare(_: &mut Fields<'_>, _: Option<Role>) -> ImageQuestion {
        ImageQuestion
    }

    fn field(&self) -> FormField<'_> {
        FormField::File { words: "alt" }
    }

    fn read_file(&self, node: &Node, at: &Answering<'_>) -> Option<Read<Option<NamedFile>>> {
        Some(ImageQuestion::named(node, at))
    }

    fn look_up(&self, file: &NamedFile, files: &dyn NamedFiles, at: &Answering<'_>) -> Read<Option<ImageRef>> {
        let mut read = Read::begin();
        if !file.said.is_empty() && files.says_nothing(&file.said, &file.path) {
            let problem = format!("\u{201c}{}\u{201d} does not say what the picture shows.", shown(&file.said));
            let help = "Say what somebody who does not see the picture should know, for example: Three nurses at a desk with two screens.";
            read.say(at.finding(Code::UselessAlt, &file.said_span, &problem).help(help));
        }
        let image = match files.find(&file.path) {
            FoundPicture::Shown(path, width, height) => Some(ImageRef { path, alt: file.said.clone(), width, height }),
            FoundPicture::Refused => None,
            FoundPicture::Unpublished => {
                let problem = "this picture belongs to a page that is not published.";
                let found = at.finding(Code::LinkToUnpublished, &file.path_span, problem);
                read.say(found.help("Take it out until that page is published."));
                None
            }
            FoundPicture::Outside => {
                let found =
                    at.finding(Code::MissingImage, &file.path_span, "the picture is outside the folder `content`.");
                read.say(found.help("Put it next to this file."));
                None
            }
            FoundPicture::Missing(near) => {
                let problem = format!("there is no picture `{}`.", shown(&file.path));
                let help = match &near {
                    Some(near) => format!("Did you mean `{near}`? The path is written from this file's folder."),
                    None => "The path is written from this file's folder. Pictures are PNG, JPEG, GIF, WebP or AVIF."
                        .to_owned(),
                };
                let corrected = near.and_then(|near| at.source.line_with(&file.path_span, &near));
                read.say(at.finding(Code::MissingImage, &file.path_span, &problem).help(help).corrected(corrected));
                None
            }
        };
        read.with(image)
    }

    fn blank_lines(&self, id: &str) -> String {
        format!("#{id}:\n#  file:\n#  alt:\n")
    }
}

impl AnswerKind for ImageQuestion {
    type Answer = ImageRef;

    fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<ImageRef>> {
        ImageQuestion::named(node, at).map(|_| None)
    }

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
                    "pattern": HAS_WORDS,
                },
            },
            "required": ["file", "alt"],
            "additionalProperties": false,
        })
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
        Datum::File { path: as_address(&answer.path), said: ("alt", &answer.alt) }
    }

    fn searched(&self, answer: &ImageRef, _: &Strings, piece: &mut dyn FnMut(&str)) {
        piece(&answer.alt);
    }
}
