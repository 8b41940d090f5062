//! Styles and lists: what they say of paragraphs and letters that nobody set by hand.

use std::collections::HashMap;

use roxmltree::Node;

use super::part::Parts;
use crate::archive::tree::{attribute, child, is_on};
use crate::archive::{Refused, xml};
use crate::import::filled::{LetterHeight, LetterLook};

/// Styles that are based on each other; more are not followed.
const DEPTH: usize = 12;

/// The styles and lists of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// The language of the document.
    pub language: Option<String>,
    styles: HashMap<String, Style>,
    /// For each list the kind of number at each level.
    lists: HashMap<String, Vec<ListLevel>>,
}

#[derive(Debug, Default, Clone)]
struct Style {
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<(String, usize)>,
    letters: LetterStyle,
}

/// What is said of letters; none where nothing is said.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct LetterStyle {
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub struck: Option<bool>,
    pub hidden: Option<bool>,
    pub height: Option<LetterHeight>,
}

/// A level of a list.
#[derive(Debug, Clone, Default)]
pub(super) struct ListLevel {
    /// `decimal`, `bullet` and so on.
    pub format: String,
    /// The first number.
    pub start: usize,
}

/// What is known of a paragraph by its style.
#[derive(Debug, Default)]
pub(super) struct StyleOfParagraph {
    pub heading: Option<u8>,
    pub list: Option<(String, usize)>,
    pub letters: LetterStyle,
}

impl LetterStyle {
    /// Reads what stands in `rPr`.
    pub fn read(properties: Option<Node<'_, '_>>) -> LetterStyle {
        let said = |name| properties.and_then(|properties| child(properties, name)).map(is_on);
        let height = properties.and_then(|properties| child(properties, "vertAlign"));
        LetterStyle {
            height: height.map(|node| match attribute(node, "val") {
                Some("superscript") => LetterHeight::Raised,
                Some("subscript") => LetterHeight::Lowered,
                _ => LetterHeight::OnTheLine,
            }),
            bold: said("b"),
            italic: said("i"),
            struck: said("strike").max(said("dstrike")),
            hidden: said("vanish"),
        }
    }

    /// The same, and where that says nothing what stands in `below`.
    pub fn over(self, below: LetterStyle) -> LetterStyle {
        LetterStyle {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            struck: self.struck.or(below.struck),
            hidden: self.hidden.or(below.hidden),
            height: self.height.or(below.height),
        }
    }

    /// The look of such letters.
    pub fn look(self) -> LetterLook {
        let on = |said: Option<bool>| said.unwrap_or(false);
        LetterLook {
            bold: on(self.bold),
            italic: on(self.italic),
            struck: on(self.struck),
            height: self.height.unwrap_or_default(),
        }
    }
}

impl Styles {
    /// Reads the styles and lists that the main part leads to.
    pub fn read(parts: &mut Parts<'_, '_>, main: &str) -> Result<Styles, Refused> {
        let mut styles = Styles::default();
        for (kind, path) in parts.related(main, &["styles", "numbering"])? {
            let Some(text) = parts.text(&path)? else { continue };
            let document = xml::parse(&text)?;
            match kind.as_str() {
                "styles" => styles.add_styles(document.root_element()),
                _ => styles.add_lists(document.root_element()),
            }
        }
        Ok(styles)
    }

    fn add_styles(&mut self, root: Node<'_, '_>) {
        let defaults = child(root, "docDefaults").and_then(|node| child(node, "rPrDefault"));
        let language = defaults.and_then(|node| child(node, "rPr")).and_then(|node| child(node, "lang"));
        self.language = language.and_then(|node| attribute(node, "val")).map(str::to_owned);
        for style in root.children().filter(|node| node.tag_name().name() == "style") {
            let Some(id) = attribute(style, "styleId") else { continue };
            let value = |name| child(style, name).and_then(|node| attribute(node, "val"));
            let paragraph = child(style, "pPr");
            let outline = paragraph.and_then(|node| child(node, "outlineLvl")).and_then(|node| attribute(node, "val"));
            let name = value("name").unwrap_or(id).to_lowercase();
            let by_name = name.strip_prefix("heading ").and_then(|level| level.parse::<u8>().ok());
            let by_name = by_name.or_else(|| (name == "title").then_some(1));
            let outline =
                outline.and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 9).map(|level| level + 1);
            self.styles.insert(
                id.to_owned(),
                Style {
                    outline: outline.or(by_name),
                    based_on: value("basedOn").map(str::to_owned),
                    list: paragraph.and_then(list_of),
                    letters: LetterStyle::read(child(style, "rPr")),
                },
            );
        }
    }

    fn add_lists(&mut self, root: Node<'_, '_>) {
        let named = |name: &'static str| root.children().filter(move |node| node.tag_name().name() == name);
        let levels = |list: Node<'_, '_>| -> Vec<ListLevel> {
            let levels = list.children().filter(|node| node.tag_name().name() == "lvl");
            let level = |level: Node<'_, '_>| {
                let value = |name| child(level, name).and_then(|node| attribute(node, "val"));
                let start = value("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                ListLevel { format: value("numFmt").unwrap_or("decimal").to_owned(), start }
            };
            levels.map(level).collect()
        };
        let kinds: HashMap<&str, Vec<ListLevel>> =
            named("abstractNum").filter_map(|list| Some((attribute(list, "abstractNumId")?, levels(list)))).collect();
        for list in named("num") {
            let of = child(list, "abstractNumId").and_then(|node| attribute(node, "val"));
            if let (Some(id), Some(levels)) = (attribute(list, "numId"), of.and_then(|of| kinds.get(of))) {
                self.lists.insert(id.to_owned(), levels.clone());
            }
        }
    }

    /// What is said of paragraphs with a style.
    pub fn paragraph(&self, id: Option<&str>) -> StyleOfParagraph {
        let mut found = StyleOfParagraph::default();
        let mut next = id.and_then(|id| self.styles.get(id));
        for _ in 0..DEPTH {
            let Some(style) = next else { break };
            found.heading = found.heading.or(style.outline);
            found.list = found.list.or_else(|| style.list.clone());
            found.letters = found.letters.over(style.letters);
            next = style.based_on.as_ref().and_then(|id| self.styles.get(id));
        }
        found
    }

    /// What is said of letters with a style.
    pub fn letters(&self, id: Option<&str>) -> LetterStyle {
        self.paragraph(id).letters
    }

    /// A level of a list; none where the list has no such.
    pub fn level(&self, list: &str, level: usize) -> Option<&ListLevel> {
        self.lists.get(list)?.get(level)
    }
}

/// The list and the level that stand in `pPr`. The list 0 is none.
pub(super) fn list_of(properties: Node<'_, '_>) -> Option<(String, usize)> {
    let numbered = child(properties, "numPr")?;
    let value = |name| child(numbered, name).and_then(|node| attribute(node, "val"));
    let level = value("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
    Some((value("numId")?.to_owned(), level))
}
