//! Text with structure: what the Markdown of a file says, parsed once.
//!
//! A [`Prose`] holds no HTML and no address. Its links are in a table of their own, as
//! [`Target`]s that name what they lead to; `render` alone knows where that is. So are the files of its images.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::address::DocumentId;
use crate::answer::Attachment;
use crate::source::is_blank;

/// The checked body of one Markdown file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prose {
    /// The blocks in their order.
    pub blocks: Vec<Block>,
    /// The footnotes that the text refers to, in the order of first reference.
    pub footnotes: Vec<Footnote>,
    /// The links, by [`LinkIndex`].
    pub links: Vec<Link>,
    /// The files of the images, one a place where one is shown.
    pub images: Vec<ImageFile>,
}

/// The position of a link in [`Prose::links`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkIndex(pub usize);

/// The position of an image's file in [`Prose::images`]; in a draft, of the image as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ImageIndex(pub usize);

/// One block.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading of level 2 to 6.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Passage),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// Code, fenced or indented.
    Code(CodeBlock),
    /// A quotation.
    Quote(Vec<Block>),
    /// A paragraph set apart, such as `> [!NOTE]`.
    Alert(AlertKind, Vec<Block>),
    /// A picture that stands alone.
    Figure(Image),
    /// A chart that stands alone: the path of its file below `content/`, and what is said of it.
    Chart {
        /// For example `charts/professions.yaml`.
        path: Arc<str>,
        /// The text between the brackets.
        label: String,
    },
    /// A thematic break.
    Rule,
}

/// A heading, with the anchor that links use.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// 2 to 6; the page's title is the only level 1.
    pub level: u8,
    /// Unique on the page: as written in `{#id}`, or made from the text by the rule that the
    /// web pages of Git hosts use, so that links work there too.
    pub id: String,
    /// The text.
    pub content: Vec<Inline>,
    /// Bytes of the file that the heading takes.
    pub span: Range<usize>,
}

/// Running text: a paragraph, or the text of a list item. The unit of evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// The text.
    pub content: Vec<Inline>,
    /// The anchor by which evidence links to it: set exactly where a passage of a case study
    /// links to an ingredient.
    pub anchor: Option<String>,
    /// Bytes of the file that the passage takes.
    pub span: Range<usize>,
}

/// A list.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// The first number of an ordered list; none for bullets.
    pub start: Option<u64>,
    /// True where items are set apart by space (CommonMark's loose lists).
    pub loose: bool,
    /// The items.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Ticked or not, for an item of a task list.
    pub task: Option<bool>,
    /// The content of the item; the text of a tight item is a [`Block::Paragraph`] too.
    pub blocks: Vec<Block>,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// One a column.
    pub alignments: Vec<Alignment>,
    /// The cells of the head.
    pub head: Vec<Vec<Inline>>,
    /// The rows of the body; each has as many cells as the head.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// Bytes of the file that the table takes.
    pub span: Range<usize>,
}

/// The alignment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// At the start of the line.
    Start,
    /// In the middle.
    Centre,
    /// At the end of the line.
    End,
}

/// Code.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeBlock {
    /// The first word after the fence, if any.
    pub language: Option<String>,
    /// The code, as written.
    pub text: String,
    /// Bytes of the file that the block takes, its fences included.
    pub span: Range<usize>,
}

/// The five kinds of alerts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum AlertKind {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

impl AlertKind {
    /// The mark with which one begins in Markdown.
    pub fn mark(self) -> &'static str {
        match self {
            AlertKind::Note => "[!NOTE]",
            AlertKind::Tip => "[!TIP]",
            AlertKind::Important => "[!IMPORTANT]",
            AlertKind::Warning => "[!WARNING]",
            AlertKind::Caution => "[!CAUTION]",
        }
    }
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Footnote {
    /// The label in the source.
    pub label: String,
    /// Its text.
    pub blocks: Vec<Block>,
    /// The number of times that the text refers to it: as many links lead back.
    pub references: usize,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// Its file.
    pub file: ImageIndex,
    /// The words for readers who do not see the picture.
    pub alt: String,
    /// The caption (Markdown's title), if any.
    pub caption: Option<String>,
}

/// The file of a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct ImageFile {
    /// Path below `content/`, with `/`.
    pub path: Arc<str>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Plain text; neighbours are merged.
    Text(String),
    /// Code.
    Code(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck through.
    Strikethrough(Vec<Inline>),
    /// A link.
    Link(LinkIndex, Vec<Inline>),
    /// A picture within a line: in a box, because it is rare, and would make each of the others three times as large.
    Image(Box<Image>),
    /// A reference to a footnote: its position in [`Prose::footnotes`], and which of the references to it this
    /// is, from 1.
    FootnoteReference(usize, usize),
    /// A line end in the source that is a space on the page.
    SoftBreak,
    /// A line end that is one on the page.
    HardBreak,
}

/// A link of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The target of the link.
    pub target: Target,
    /// Bytes of the file that the whole link takes.
    pub span: Range<usize>,
}

/// The target of a link.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// An address outside the site, `http` or `https`.
    External(String),
    /// An e-mail address, without `mailto:`.
    Email(String),
    /// A telephone number, without `tel:`.
    Telephone(String),
    /// A page made from a file, with an anchor on it.
    Document(DocumentId, Option<String>),
    /// An ingredient: the slug of its theme and its id.
    Ingredient {
        /// The theme's slug.
        theme: Arc<str>,
        /// The ingredient's id.
        id: Arc<str>,
    },
    /// A term of the glossary, by id; none for the glossary itself.
    Term(Option<String>),
    /// A place on the same page.
    Anchor(String),
    /// A page that casebook makes without a file of its own, by its address from the site's root.
    Generated(String, Option<String>),
    /// A data file to download, by its path below `content/`.
    Data(Arc<str>),
    /// A chart, by the path of its file below `content/`.
    Chart(Arc<str>),
    /// An image file linked to rather than shown, by its path below `content/`.
    File(Arc<str>),
    /// A file that the page offers as it is.
    Attachment(Attachment),
    /// Something that is left out of the site. Of a link to it only the words stay.
    Nowhere,
}

impl Target {
    /// The path below `content/` of the file that is published for this link: an image or an attachment.
    pub fn file(&self) -> Option<&Arc<str>> {
        match self {
            Target::File(path) | Target::Attachment(Attachment { path, .. }) => Some(path),
            _ => None,
        }
    }
}

impl Prose {
    /// The target of a link.
    pub fn target(&self, index: LinkIndex) -> &Target {
        &self.links[index.0].target
    }

    /// Tells whether these words are the whole of a link.
    pub(crate) fn links_words(&self, words: &str) -> bool {
        fn has(content: &[Inline], words: &str) -> bool {
            content.iter().any(|inline| match inline {
                Inline::Link(_, content) => Inline::plain_text(content) == words,
                other => has(other.within(), words),
            })
        }
        let mut found = false;
        Block::each(&self.blocks, &mut |block| block.each_content(&mut |content| found |= has(content, words)));
        found
    }

    /// The top-level headings and those in quotations left out: every heading of the body, in order.
    pub fn headings(&self) -> impl Iterator<Item = &Heading> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Heading(heading) => Some(heading),
            _ => None,
        })
    }

    /// The paths below `content/` of every image and attachment of the text; one that is shown twice stands twice.
    pub fn file_paths(&self) -> impl Iterator<Item = &Arc<str>> + Clone {
        let linked = self.links.iter().filter_map(|link| link.target.file());
        self.images.iter().map(|image| &image.path).chain(linked)
    }

    /// The positions of the footnotes that some of its blocks refer to, and of those that these refer to.
    pub fn notes_of(&self, blocks: &[Block]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut open = vec![blocks];
        while let Some(blocks) = open.pop() {
            let mut referred = Vec::new();
            Block::each(blocks, &mut |block| {
                block.each_content(&mut |content| Inline::each_note(content, &mut |note| referred.push(note)));
            });
            let new = referred.into_iter().filter(|note| found.insert(*note));
            open.extend(new.filter_map(|note| Some(&self.footnotes.get(note)?.blocks[..])));
        }
        found
    }

    /// The file of an image.
    pub fn image_file(&self, index: ImageIndex) -> Option<&ImageFile> {
        self.images.get(index.0)
    }

    /// Calls `visit` for every passage of `blocks`, those in lists, quotations and alerts too, in
    /// the order of the text. Footnotes are not visited.
    pub fn each_passage<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Passage)) {
        Block::each(blocks, &mut |block| {
            if let Block::Paragraph(passage) = block {
                visit(passage);
            }
        });
    }
}

impl Block {
    /// Calls `visit` for each of `blocks` and each within them, in the order of the text.
    pub fn each<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Block)) {
        for block in blocks {
            visit(block);
            match block {
                Block::List(list) => list.items.iter().for_each(|item| Block::each(&item.blocks, visit)),
                Block::Quote(blocks) | Block::Alert(_, blocks) => Block::each(blocks, visit),
                _ => {}
            }
        }
    }

    /// The same for blocks that are still being made.
    pub(crate) fn each_mut(blocks: &mut [Block], visit: &mut impl FnMut(&mut Block)) {
        for block in blocks {
            visit(block);
            match block {
                Block::List(list) => list.items.iter_mut().for_each(|item| Block::each_mut(&mut item.blocks, visit)),
                Block::Quote(blocks) | Block::Alert(_, blocks) => Block::each_mut(blocks, visit),
                _ => {}
            }
        }
    }

    /// Calls `visit` for each running text of the block itself, those of the blocks within it aside.
    pub fn each_content<'a>(&'a self, visit: &mut impl FnMut(&'a [Inline])) {
        match self {
            Block::Heading(heading) => visit(&heading.content),
            Block::Paragraph(passage) => visit(&passage.content),
            Block::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| visit(cell));
            }
            _ => {}
        }
    }

    /// The same for a block that is still being made.
    pub(crate) fn each_content_mut(&mut self, visit: &mut impl FnMut(&mut Vec<Inline>)) {
        match self {
            Block::Heading(heading) => visit(&mut heading.content),
            Block::Paragraph(passage) => visit(&mut passage.content),
            Block::Table(table) => table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(visit),
            _ => {}
        }
    }

    /// The heading that it is, if it is one.
    pub fn heading(&self) -> Option<&Heading> {
        if let Block::Heading(heading) = self { Some(heading) } else { None }
    }

    /// The headings of level 2 among `blocks`, each with the blocks that stand under it, the heading left out.
    pub fn sections(blocks: &[Block]) -> Vec<(&Heading, Range<usize>)> {
        let mut sections: Vec<(&Heading, Range<usize>)> = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            if let Block::Heading(heading) = block
                && heading.level == 2
            {
                if let Some((_, before)) = sections.last_mut() {
                    before.end = index;
                }
                sections.push((heading, index + 1..blocks.len()));
            }
        }
        sections
    }

    /// Tells whether `blocks` have nothing that a reader could read or see.
    pub fn show_nothing(blocks: &[Block]) -> bool {
        let mut shows = false;
        Block::each(blocks, &mut |block| {
            shows |= match block {
                Block::Figure(_) | Block::Chart { .. } => true,
                Block::Code(code) => !is_blank(&code.text),
                _ => false,
            };
            block.each_content(&mut |content| {
                shows |= !is_blank(&Inline::plain_text(content)) || Inline::has_image(content);
            });
        });
        !shows
    }

    /// The text of `blocks` without any marks: paragraphs, items and rows parted by empty lines. Pictures and charts
    /// are left out.
    pub fn plain_text(blocks: &[Block]) -> String {
        let mut text = String::new();
        Block::append_plain_text(blocks, &mut text);
        text
    }

    /// Appends the text of `blocks` as the data for download have it, paragraphs parted by empty lines: what has a box
    /// of its own on a page begins with its mark as in the source, `[!NOTE]`.
    pub fn append_marked_text(blocks: &[Block], text: &mut String) {
        let start = text.len();
        for block in blocks {
            let before = text.len();
            text.push_str(if before > start { "\n\n" } else { "" });
            if let Block::Alert(kind, _) = block {
                text.push_str(kind.mark());
                text.push(' ');
            }
            let begins = text.len();
            Block::append_plain_text(std::slice::from_ref(block), text);
            if text.len() == begins {
                text.truncate(before);
            }
        }
    }

    /// Appends [`Block::plain_text`], without a text of its own for each block: exports do it with every word of the
    /// site.
    pub fn append_plain_text(blocks: &[Block], text: &mut String) {
        let start = text.len();
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    append_piece(text, start, |text| Inline::append_plain_text(&heading.content, text));
                }
                Block::Paragraph(passage) => {
                    append_piece(text, start, |text| Inline::append_plain_text(&passage.content, text));
                }
                Block::Code(code) => append_piece(text, start, |text| text.push_str(&code.text)),
                Block::Table(table) => {
                    for row in std::iter::once(&table.head).chain(&table.rows) {
                        append_piece(text, start, |text| {
                            for (column, cell) in row.iter().enumerate() {
                                text.push_str(if column > 0 { " | " } else { "" });
                                Inline::append_plain_text(cell, text);
                            }
                        });
                    }
                }
                Block::List(list) => {
                    for item in &list.items {
                        append_piece(text, start, |text| Block::append_plain_text(&item.blocks, text));
                    }
                }
                Block::Quote(blocks) | Block::Alert(_, blocks) => {
                    append_piece(text, start, |text| Block::append_plain_text(blocks, text));
                }
                Block::Figure(_) | Block::Chart { .. } | Block::Rule => {}
            }
        }
    }
}

/// Appends what `write` appends, without the white space around it, and parted by an empty line from what was appended
/// after `start`; nothing where it has no words.
fn append_piece(text: &mut String, start: usize, write: impl FnOnce(&mut String)) {
    let before = text.len();
    if before > start {
        text.push_str("\n\n");
    }
    let begin = text.len();
    write(text);
    text.truncate(begin + text[begin..].trim_end().len());
    let blank = text[begin..].len() - text[begin..].trim_start().len();
    text.drain(begin..begin + blank);
    if text.len() == begin {
        text.truncate(before);
    }
}

impl Passage {
    /// The text without any marks, for comparing, trimming and search.
    pub fn plain_text(&self) -> String {
        Inline::plain_text(&self.content)
    }

    /// Calls `visit` for every link in the passage.
    pub fn each_link(&self, visit: &mut impl FnMut(LinkIndex)) {
        Inline::each_link(&self.content, visit);
    }
}

impl Inline {
    /// The text of `content` without any marks. Breaks are spaces; footnote references and images are left out.
    pub fn plain_text(content: &[Inline]) -> String {
        let mut text = String::new();
        Inline::append_plain_text(content, &mut text);
        text
    }

    /// Appends [`Inline::plain_text`].
    pub fn append_plain_text(content: &[Inline], text: &mut String) {
        for inline in content {
            match inline {
                Inline::Text(piece) | Inline::Code(piece) => text.push_str(piece),
                Inline::SoftBreak | Inline::HardBreak => text.push(' '),
                other => Inline::append_plain_text(other.within(), text),
            }
        }
    }

    /// Tells whether a picture stands in `content`.
    pub fn has_image(content: &[Inline]) -> bool {
        content.iter().any(|inline| matches!(inline, Inline::Image(_)) || Inline::has_image(inline.within()))
    }

    /// The text within a mark or a link; nothing in any other piece.
    pub fn within(&self) -> &[Inline] {
        match self {
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link(_, content) => content,
            _ => &[],
        }
    }

    /// The same for a piece that is still being made.
    pub(crate) fn within_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link(_, content) => Some(content),
            _ => None,
        }
    }

    /// Calls `visit` for every link in `content`.
    pub fn each_link(content: &[Inline], visit: &mut impl FnMut(LinkIndex)) {
        for inline in content {
            if let Inline::Link(index, _) = inline {
                visit(*index);
            }
            Inline::each_link(inline.within(), visit);
        }
    }

    /// Calls `visit` with the position of each footnote that `content` refers to.
    fn each_note(content: &[Inline], visit: &mut impl FnMut(usize)) {
        for inline in content {
            if let Inline::FootnoteReference(note, _) = inline {
                visit(*note);
            }
            Inline::each_note(inline.within(), visit);
        }
    }
}
