//! The look of text and of lists in a document of LibreOffice, by the names of styles.

use std::collections::HashMap;

use roxmltree::Node;

use crate::archive::tree::{attribute, child};
use crate::import::filled::{LetterHeight, LetterLook};

/// The deepest that styles stand on each other.
const DEPTH: usize = 20;

/// The look that a style gives; what it leaves open its parent says.
#[derive(Debug, Default, Clone)]
pub(super) struct TextLook {
    bold: Option<bool>,
    italic: Option<bool>,
    struck: Option<bool>,
    hidden: Option<bool>,
    height: Option<LetterHeight>,
    parent: Option<String>,
}

/// A level of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ListSign {
    Dot,
    /// A number, with the sign that one is written with (`1`, `a` or `A`), and the first.
    Number {
        format: String,
        start: usize,
    },
    /// Nothing that is seen.
    Nothing,
}

/// All styles.
#[derive(Debug, Default)]
pub(super) struct Looks {
    texts: HashMap<String, TextLook>,
    lists: HashMap<String, Vec<ListSign>>,
    /// The language of the document.
    pub language: Option<String>,
}

impl TextLook {
    /// The look of letters.
    pub fn letters(&self) -> LetterLook {
        let on = |said: Option<bool>| said == Some(true);
        LetterLook {
            bold: on(self.bold),
            italic: on(self.italic),
            struck: on(self.struck),
            height: self.height.unwrap_or_default(),
        }
    }

    pub fn is_hidden(&self) -> bool {
        self.hidden == Some(true)
    }

    /// This look, and where it leaves something open, another.
    pub fn over(self, below: &TextLook) -> TextLook {
        TextLook {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            struck: self.struck.or(below.struck),
            hidden: self.hidden.or(below.hidden),
            height: self.height.or(below.height),
            parent: self.parent,
        }
    }
}

impl Looks {
    /// Those of the parts of a document.
    pub fn of<'a, 'i: 'a>(roots: impl Iterator<Item = Node<'a, 'i>>) -> Looks {
        let mut looks = Looks::default();
        for node in roots.flat_map(|root| root.descendants()) {
            let name = attribute(node, "name").unwrap_or_default();
            match node.tag_name().name() {
                "style" if matches!(attribute(node, "family"), Some("text" | "paragraph") | None) => {
                    looks.texts.insert(name.to_owned(), text_look(node));
                }
                "list-style" => {
                    let levels = node.children().filter(Node::is_element).map(list_sign).collect();
                    looks.lists.insert(name.to_owned(), levels);
                }
                "default-style" if attribute(node, "family") == Some("paragraph") => {
                    looks.language = looks.language.take().or_else(|| language(node));
                }
                _ => {}
            }
        }
        looks
    }

    /// The look of a style, with what those below it say.
    pub fn text(&self, name: Option<&str>) -> TextLook {
        let mut look = TextLook::default();
        let mut next = name.map(str::to_owned);
        for _ in 0..DEPTH {
            let Some(found) = next.as_ref().and_then(|name| self.texts.get(name)) else { break };
            look = look.over(found);
            next = found.parent.clone();
        }
        look
    }

    /// The sign of a level of a list, from 0.
    pub fn list(&self, name: Option<&str>, level: usize) -> ListSign {
        let levels = name.and_then(|name| self.lists.get(name));
        levels.and_then(|levels| levels.get(level)).cloned().unwrap_or(ListSign::Dot)
    }
}

fn text_look(node: Node<'_, '_>) -> TextLook {
    let properties = child(node, "text-properties");
    let said = |name| properties.and_then(|node| attribute(node, name));
    let is_bold = |weight: &str| weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600);
    TextLook {
        bold: said("font-weight").map(is_bold),
        italic: said("font-style").map(|style| style != "normal"),
        struck: said("text-line-through-style").or_else(|| said("text-line-through-type")).map(|style| style != "none"),
        height: said("text-position").map(letter_height),
        hidden: said("display").map(|display| display == "none"),
        parent: attribute(node, "parent-style-name").map(str::to_owned),
    }
}

/// `super 58%`, `sub`, or by how much letters are raised: `33% 58%`.
fn letter_height(position: &str) -> LetterHeight {
    match position.split_whitespace().next().unwrap_or_default() {
        "super" => LetterHeight::Raised,
        "sub" => LetterHeight::Lowered,
        by => match by.trim_end_matches('%').parse::<f64>() {
            Ok(by) if by > 0.0 => LetterHeight::Raised,
            Ok(by) if by < 0.0 => LetterHeight::Lowered,
            _ => LetterHeight::OnTheLine,
        },
    }
}

fn list_sign(level: Node<'_, '_>) -> ListSign {
    match (level.tag_name().name(), attribute(level, "num-format")) {
        ("list-level-style-number", Some(format)) if !format.is_empty() => {
            let start = attribute(level, "start-value").and_then(|start| start.parse().ok()).unwrap_or(1);
            ListSign::Number { format: format.to_owned(), start }
        }
        ("list-level-style-number", _) => ListSign::Nothing,
        _ => ListSign::Dot,
    }
}

/// The language with its country: `en-GB`.
fn language(style: Node<'_, '_>) -> Option<String> {
    let properties = child(style, "text-properties")?;
    let said = |name| attribute(properties, name).filter(|said| !matches!(*said, "" | "none" | "zxx"));
    let language = said("language")?;
    Some(said("country").map_or_else(|| language.to_owned(), |country| format!("{language}-{country}")))
}
