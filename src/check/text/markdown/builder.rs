//! The parser's events become blocks.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, LinkType, RefDefs, Tag};

use super::destination;
use super::draft::{Draft, LoneItem, RawImage, RawLink};
use super::entity;
use super::fence;
use super::footnote::Footnotes;
use super::heading::Headings;
use super::html::{self, OpenTags};
use super::indented;
use super::leftover::{self, Flat};
use super::lone_item;
use super::mistake::Mistake;
use super::more_than;
use super::row;
use super::running::Run;
use super::title;
use crate::diagnostic::Code;
use crate::model::{
    AlertKind, Alignment, Block, CodeBlock, Heading, Image, ImageIndex, Inline, Item, LinkIndex, List, Passage, Table,
};
use crate::source::{Source, is_blank};
use crate::strings::QuotationMarks;

/// Blocks and marks may stand within each other this deep. More than anybody writes, and little
/// enough for every later step to go down the tree without running out of stack.
const DEEPEST: usize = 40;

/// Something that has begun and not yet ended.
enum Frame {
    Paragraph,
    Heading {
        level: u8,
        explicit: Option<String>,
    },
    Quote(Option<AlertKind>),
    Code {
        language: Option<String>,
        text: String,
        is_fenced: bool,
    },
    Html,
    List {
        start: Option<u64>,
        loose: bool,
        items: Vec<Item>,
    },
    Item {
        task: Option<bool>,
    },
    Footnote {
        label: String,
    },
    Table,
    TableHead,
    TableRow,
    TableCell,
    Emphasis,
    Strong,
    Strikethrough,
    /// None within an image's text, where a link is only its words.
    Link {
        index: Option<usize>,
    },
    Image {
        destination: String,
        caption: String,
        destination_span: Range<usize>,
    },
}

impl Frame {
    fn holds_blocks(&self) -> bool {
        matches!(self, Frame::Quote(_) | Frame::Item { .. } | Frame::Footnote { .. })
    }
}

/// The blocks while they are made.
pub(super) struct Builder<'a> {
    source: Source<'a>,
    mistakes: Vec<Mistake>,
    /// The byte of the file that the Markdown begins at.
    offset: usize,
    frames: Vec<(Frame, Range<usize>)>,
    /// One list of blocks for the body, and one for each open frame that holds blocks.
    blocks: Vec<Vec<Block>>,
    /// One list for each open frame that holds running text.
    inlines: Vec<Vec<Inline>>,
    /// The bytes of text that stands in a list item without a paragraph of its own.
    implicit: Option<Range<usize>>,
    run: Run<'a>,
    /// The running text of the open paragraph, heading or cell.
    flat: Flat,
    /// Depth below a frame that was too deep to be kept.
    skipped: usize,
    too_deep: bool,
    images_open: usize,
    links_open: usize,
    tags: OpenTags,
    headings: Headings,
    footnotes: Footnotes,
    table: Table,
    row: Vec<Vec<Inline>>,
    links: Vec<RawLink>,
    images: Vec<RawImage>,
    definitions: Vec<RawLink>,
    lone_items: Vec<LoneItem>,
    html: Vec<Range<usize>>,
    /// The bytes at which the definitions of links begin that the text refers to.
    referred: HashSet<usize>,
}

impl<'a> Builder<'a> {
    pub fn new(source: Source<'a>, offset: usize, marks: &'a QuotationMarks) -> Builder<'a> {
        Builder {
            source,
            mistakes: Vec::new(),
            offset,
            frames: Vec::new(),
            blocks: vec![Vec::new()],
            inlines: Vec::new(),
            implicit: None,
            run: Run::new(marks),
            flat: Flat::default(),
            skipped: 0,
            too_deep: false,
            images_open: 0,
            links_open: 0,
            tags: OpenTags::default(),
            headings: Headings::default(),
            footnotes: Footnotes::default(),
            table: Table { alignments: Vec::new(), head: Vec::new(), rows: Vec::new(), span: 0..0 },
            row: Vec::new(),
            links: Vec::new(),
            images: Vec::new(),
            definitions: Vec::new(),
            lone_items: Vec::new(),
            html: Vec::new(),
            referred: HashSet::new(),
        }
    }

    /// Takes the next event; `span` counts from the start of the file.
    pub fn event(&mut self, event: Event<'_>, span: Range<usize>, definitions: &RefDefs<'_>) {
        if self.skipped > 0 {
            match event {
                Event::Start(_) => self.skipped += 1,
                Event::End(_) => self.skipped -= 1,
                _ => {}
            }
            return;
        }
        self.mistakes.extend(entity::hidden(&self.source, &event, &span));
        match event {
            Event::Start(tag) => self.start(tag, span, definitions),
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(&more_than::as_written(&text), span),
            Event::Code(code) => {
                let code = more_than::as_written(&code);
                self.headings.text(&code);
                self.push_inline(Inline::Code(code.into_owned()), &span);
            }
            Event::InlineHtml(tag) => {
                self.begin_inline(&span);
                self.flush();
                self.flat.thing(&span);
                self.mistakes.extend(self.tags.inline(&tag, span));
            }
            Event::FootnoteReference(label) => {
                if self.images_open == 0 {
                    let reference = self.footnotes.refer(&label);
                    self.push_inline(Inline::FootnoteReference(reference, 0), &span);
                }
            }
            Event::SoftBreak => {
                self.headings.text(" ");
                self.push_inline(Inline::SoftBreak, &span);
            }
            Event::HardBreak => {
                self.headings.text(" ");
                self.push_inline(Inline::HardBreak, &span);
            }
            Event::Rule => {
                self.end_implicit();
                self.push_block(Block::Rule);
            }
            Event::TaskListMarker(done) => {
                let item = self.frames.iter_mut().rev().find_map(|(frame, _)| match frame {
                    Frame::Item { task } => Some(task),
                    _ => None,
                });
                if let Some(task) = item {
                    *task = Some(done);
                }
            }
            // HTML in a block is reported when the block begins; the others are not switched on.
            Event::Html(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// The draft and the mistakes in the text, when there are no more events.
    pub fn finish(mut self) -> (Draft, Vec<Mistake>) {
        while !self.frames.is_empty() {
            self.end();
        }
        self.end_implicit();
        let mut blocks = top(&mut self.blocks);
        let (footnotes, unused) = self.footnotes.finish(&mut blocks);
        self.mistakes.extend(unused);
        self.links.shrink_to_fit();
        let mut draft = Draft {
            file: Arc::clone(self.source.path),
            blocks,
            footnotes,
            links: self.links,
            images: self.images,
            definitions: self.definitions,
            lone_items: self.lone_items,
            html: self.html,
            headings: Vec::new(),
        };
        self.mistakes.extend(self.headings.finish(&mut draft, &self.source));
        (draft, self.mistakes)
    }

    fn start(&mut self, tag: Tag<'_>, span: Range<usize>, definitions: &RefDefs<'_>) {
        let span = self.with_brackets(&tag, span);
        let inline =
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. });
        if inline {
            self.begin_inline(&span);
            self.flush();
            match tag {
                _ if self.is_in_brackets() => {}
                Tag::Link { .. } | Tag::Image { .. } => self.flat.thing(&span),
                _ => self.flat.mark(&(span.start..span.start)),
            }
        } else {
            self.end_implicit();
        }
        if self.frames.len() >= DEEPEST {
            self.skipped = 1;
            if !std::mem::replace(&mut self.too_deep, true) {
                let message = "Lists, quotations or marks stand within each other too deeply here.";
                let help = format!("At most {DEEPEST} may. Divide the text into paragraphs and shorter lists.");
                self.mistakes.push(Mistake::new(Code::TooDeep, span, message, help));
            }
            return;
        }
        let frame = match tag {
            Tag::Paragraph => {
                if let Some((Frame::Item { .. }, _)) = self.frames.last()
                    && let Some(position) = self.frames.len().checked_sub(2)
                    && let Some((Frame::List { loose, .. }, _)) = self.frames.get_mut(position)
                {
                    *loose = true;
                }
                Frame::Paragraph
            }
            Tag::Heading { level, id, classes, attrs } => {
                let (explicit, mistake) =
                    self.headings.start(id.as_deref(), &classes, &attrs, span.clone(), &self.source);
                self.mistakes.extend(mistake);
                Frame::Heading { level: level as u8, explicit }
            }
            Tag::BlockQuote(kind) => Frame::Quote(kind.map(alert)),
            Tag::CodeBlock(kind) => {
                let is_fenced = matches!(kind, CodeBlockKind::Fenced(_));
                Frame::Code { language: language(&kind), text: String::new(), is_fenced }
            }
            Tag::HtmlBlock => {
                self.mistakes.push(html::block(span.clone(), &self.source));
                self.html.push(span.clone());
                Frame::Html
            }
            Tag::List(start) => Frame::List { start, loose: false, items: Vec::new() },
            Tag::Item => {
                let list = self.frames.last().map_or(span.start, |(_, list)| list.start);
                if let Some(before) = self.lone_items.last_mut().filter(|item| item.list == list && item.next.is_none())
                {
                    before.next = Some(span.start);
                }
                Frame::Item { task: None }
            }
            Tag::FootnoteDefinition(label) => Frame::Footnote { label: label.into_string() },
            Tag::Table(alignments) => {
                self.table.alignments = alignments.into_iter().map(alignment).collect();
                Frame::Table
            }
            Tag::TableHead => Frame::TableHead,
            Tag::TableRow => Frame::TableRow,
            Tag::TableCell => Frame::TableCell,
            Tag::Emphasis => Frame::Emphasis,
            Tag::Strong => Frame::Strong,
            Tag::Strikethrough => Frame::Strikethrough,
            Tag::Link { link_type, dest_url, id, title } => {
                self.links_open += 1;
                self.refer(&id, definitions);
                let index = self.link(link_type, &dest_url, &id, span.clone(), definitions);
                let link = index.and_then(|index| self.links.get(index)).filter(|_| !title.is_empty());
                self.mistakes.extend(link.map(|link| title::dropped(&self.source, link)));
                Frame::Link { index }
            }
            Tag::Image { link_type, dest_url, title, id } => {
                self.images_open += 1;
                self.refer(&id, definitions);
                let definition = definitions.get(&id).map(|definition| self.shifted(&definition.span));
                let text = self.source.text;
                let destination_span = destination::span(text, &span, link_type, &dest_url, definition);
                Frame::Image { destination: dest_url.into_string(), caption: title.into_string(), destination_span }
            }
            // Not switched on.
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {
                self.skipped = 1;
                return;
            }
        };
        if frame.holds_blocks() {
            self.blocks.push(Vec::new());
        } else if inline || matches!(frame, Frame::Paragraph | Frame::Heading { .. } | Frame::TableCell) {
            self.inlines.push(Vec::new());
        }
        self.frames.push((frame, span));
    }

    /// Remembers the definition of a link that the text refers to.
    fn refer(&mut self, label: &str, definitions: &RefDefs<'_>) {
        if let Some(definition) = definitions.get(label).filter(|_| !label.is_empty()) {
            self.referred.insert(definition.span.start);
        }
    }

    /// Keeps the definitions of links, and says which of them are text that nobody sees.
    pub fn define(&mut self, definitions: &RefDefs<'_>) {
        let text = self.source.text;
        let written = definitions.iter().map(|(_, definition)| {
            let (span, destination) = (self.shifted(&definition.span), definition.dest.to_string());
            let destination_span =
                destination::span(text, &span, LinkType::Reference, &destination, Some(span.clone()));
            RawLink { destination, span, destination_span }
        });
        let mut written: Vec<RawLink> = written.collect();
        let unused = definitions.iter().filter(|(_, definition)| !self.referred.contains(&definition.span.start));
        let mistakes = unused.filter_map(|(label, definition)| {
            leftover::unused_definition(self.shifted(&definition.span), label, &definition.dest)
        });
        // The parser keeps them in no order.
        let mut mistakes: Vec<Mistake> = mistakes.collect();
        mistakes.sort_by_key(Mistake::start);
        written.sort_by_key(|definition| definition.span.start);
        self.mistakes.extend(mistakes);
        self.definitions = written;
    }

    fn is_in_brackets(&self) -> bool {
        self.images_open > 0 || self.links_open > 0
    }

    /// The bytes of a tag. The parser leaves the empty brackets of `[words][]` out.
    fn with_brackets(&self, tag: &Tag<'_>, span: Range<usize>) -> Range<usize> {
        use LinkType::Collapsed;
        let may_have = matches!(tag, Tag::Link { link_type: Collapsed, .. } | Tag::Image { link_type: Collapsed, .. });
        let rest = self.source.text.get(span.end..).filter(|_| may_have);
        let brackets = rest.filter(|rest| rest.starts_with("[]")).map_or(0, |_| "[]".len());
        span.start..span.end + brackets
    }

    fn shifted(&self, span: &Range<usize>) -> Range<usize> {
        span.start + self.offset..span.end + self.offset
    }

    fn link(
        &mut self,
        link_type: LinkType,
        url: &str,
        label: &str,
        span: Range<usize>,
        definitions: &RefDefs<'_>,
    ) -> Option<usize> {
        if self.images_open > 0 {
            return None;
        }
        let definition = definitions.get(label).map(|definition| self.shifted(&definition.span));
        let destination_span = destination::span(self.source.text, &span, link_type, url, definition);
        let destination = match link_type {
            LinkType::Email => format!("mailto:{url}"),
            _ => url.to_owned(),
        };
        self.links.push(RawLink { destination, span, destination_span });
        Some(self.links.len() - 1)
    }

    fn end(&mut self) {
        self.end_implicit();
        self.flush();
        let Some((frame, span)) = self.frames.pop() else { return };
        match frame {
            Frame::Paragraph => {
                self.tags.forget();
                self.end_flat();
                let content = top(&mut self.inlines);
                self.push_passage(content, span);
            }
            Frame::Heading { level, explicit } => {
                self.tags.forget();
                self.end_flat();
                let content = top(&mut self.inlines);
                let span = self.trimmed(span);
                let nested = !self.frames.is_empty();
                let text = Inline::plain_text(&content);
                self.mistakes.extend(self.headings.end(level, explicit, nested, text, span.clone(), &self.source));
                self.push_block(Block::Heading(Heading { level: level.max(2), id: String::new(), content, span }));
            }
            Frame::Quote(kind) => {
                let blocks = top(&mut self.blocks);
                if kind.is_none() {
                    self.mistakes.extend(more_than::quoted_number(&self.source, &blocks));
                }
                self.push_block(match kind {
                    None => Block::Quote(blocks),
                    Some(kind) => Block::Alert(kind, blocks),
                });
            }
            Frame::Code { language, text, is_fenced } => {
                let span = self.trimmed(span);
                self.mistakes.extend(if is_fenced {
                    fence::unclosed(&self.source, &span)
                } else {
                    indented::prose(&self.source, &span, &text)
                });
                self.push_block(Block::Code(CodeBlock { language, text, span }));
            }
            Frame::Html => {}
            Frame::List { start, loose, mut items } => {
                items.shrink_to_fit();
                self.push_block(Block::List(List { start, loose, items }));
            }
            Frame::Item { task } => {
                let blocks = top(&mut self.blocks);
                let inner = lone_item::inner(&blocks, &self.links, &self.images);
                if let Some((Frame::List { items, .. }, list)) = self.frames.last_mut() {
                    let list = list.start;
                    self.lone_items.extend(inner.map(|inner| LoneItem { span, inner, list, next: None }));
                    items.push(Item { task, blocks });
                }
            }
            Frame::Footnote { label } => {
                let blocks = top(&mut self.blocks);
                let span = self.trimmed(span);
                self.mistakes.extend(self.footnotes.define(label, blocks, span));
            }
            Frame::Table => {
                let alignments = std::mem::take(&mut self.table.alignments);
                let head = std::mem::take(&mut self.table.head);
                let mut rows = std::mem::take(&mut self.table.rows);
                for row in &mut rows {
                    row.resize(head.len(), Vec::new());
                }
                let span = self.trimmed(span);
                self.push_block(Block::Table(Table { alignments, head, rows, span }));
            }
            Frame::TableHead => self.table.head = std::mem::take(&mut self.row),
            Frame::TableRow => {
                self.mistakes.extend(row::mistake(&self.source, &span, self.table.head.len()));
                self.table.rows.push(std::mem::take(&mut self.row));
            }
            Frame::TableCell => {
                self.tags.forget();
                self.end_flat();
                self.row.push(top(&mut self.inlines));
            }
            Frame::Emphasis => self.end_mark(&span, Inline::Emphasis),
            Frame::Strong => self.end_mark(&span, Inline::Strong),
            Frame::Strikethrough => self.end_mark(&span, Inline::Strikethrough),
            Frame::Link { index } => self.end_link(index, span),
            Frame::Image { destination, caption, destination_span } => {
                self.end_image(destination, caption, span, destination_span);
            }
        }
    }

    fn end_mark(&mut self, span: &Range<usize>, make: impl FnOnce(Vec<Inline>) -> Inline) {
        if !self.is_in_brackets() {
            self.flat.mark(&(span.end..span.end));
        }
        let content = top(&mut self.inlines);
        if let Some(parent) = self.inlines.last_mut() {
            parent.push(make(content));
        }
    }

    fn end_link(&mut self, index: Option<usize>, span: Range<usize>) {
        self.links_open -= 1;
        let content = top(&mut self.inlines);
        let has_words = !is_blank(&Inline::plain_text(&content)) || Inline::has_image(&content);
        let Some(parent) = self.inlines.last_mut() else { return };
        match index {
            None => parent.extend(content),
            Some(index) => parent.push(Inline::Link(LinkIndex(index), content)),
        }
        if index.is_some() && !has_words {
            let message = "This link has no words that a reader could choose.";
            let help = "Write what is behind the link between the square brackets: [words](address).";
            self.mistakes.push(Mistake::new(Code::BrokenLink, span, message, help));
        }
    }

    fn end_image(&mut self, destination: String, caption: String, span: Range<usize>, destination_span: Range<usize>) {
        self.images_open -= 1;
        let content = top(&mut self.inlines);
        let alt = Inline::plain_text(&content).split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(parent) = self.inlines.last_mut() else { return };
        if self.images_open > 0 {
            // An image in the text of an image is only its words.
            parent.push(Inline::Text(alt));
            return;
        }
        parent.push(Inline::Image(Box::new(Image {
            file: ImageIndex(self.images.len()),
            alt: alt.clone(),
            caption: Some(caption).filter(|caption| !is_blank(caption)),
        })));
        self.images.push(RawImage { destination, alt, span, destination_span });
    }

    fn text(&mut self, text: &str, span: Range<usize>) {
        match self.frames.last_mut() {
            Some((Frame::Code { text: code, .. }, _)) => code.push_str(text),
            Some((Frame::Html, _)) => {}
            _ => {
                self.begin_inline(&span);
                if !self.is_in_brackets() {
                    self.flat.text(text, &self.source, &span);
                }
                let source = self.source.part(&span);
                self.headings.text(self.run.push(text, source, span.start));
            }
        }
    }

    /// Running text that stands directly in a list item gets a paragraph of its own.
    fn begin_inline(&mut self, span: &Range<usize>) {
        if let Some(implicit) = &mut self.implicit {
            implicit.end = implicit.end.max(span.end);
        } else if self.frames.last().is_none_or(|(frame, _)| frame.holds_blocks()) {
            self.implicit = Some(span.clone());
            self.inlines.push(Vec::new());
        }
    }

    /// Ends the paragraph that [`Builder::begin_inline`] began, unless a mark within it is still open.
    fn end_implicit(&mut self) {
        if self.implicit.is_some() && self.frames.last().is_none_or(|(frame, _)| frame.holds_blocks()) {
            self.flush();
            self.tags.forget();
            self.end_flat();
            let content = top(&mut self.inlines);
            if let Some(span) = self.implicit.take() {
                self.push_passage(content, span);
            }
        }
    }

    fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let Some(content) = self.inlines.last_mut() else { return self.run.clear() };
        let is_plain = self.images_open > 0 || self.links_open > 0;
        let links = if is_plain { None } else { Some(&mut self.links) };
        self.run.flush(content, links, &self.source);
    }

    /// Says what did not take in the running text that ends.
    fn end_flat(&mut self) {
        self.mistakes.extend(leftover::mistakes(&self.flat, &self.source));
        self.flat.clear();
    }

    fn push_inline(&mut self, inline: Inline, span: &Range<usize>) {
        self.begin_inline(span);
        self.flush();
        match &inline {
            _ if self.is_in_brackets() => {}
            Inline::SoftBreak | Inline::HardBreak => self.flat.line_end(span),
            _ => self.flat.thing(span),
        }
        if let Some(content) = self.inlines.last_mut() {
            content.push(inline);
        }
    }

    fn push_passage(&mut self, mut content: Vec<Inline>, span: Range<usize>) {
        match content.as_slice() {
            [] => {}
            [Inline::Image(_)] => {
                if let Some(Inline::Image(image)) = content.pop() {
                    self.push_block(Block::Figure(*image));
                }
            }
            _ => {
                let span = self.trimmed(span);
                self.push_block(Block::Paragraph(Passage { content, anchor: None, span }));
            }
        }
    }

    fn push_block(&mut self, block: Block) {
        if let Some(blocks) = self.blocks.last_mut() {
            blocks.push(block);
        }
    }

    /// The parser counts the line end as part of a block.
    fn trimmed(&self, span: Range<usize>) -> Range<usize> {
        span.start..span.start + self.source.part(&span).trim_end().len()
    }
}

/// Takes the list on top, without the room that it had to grow: all of them are kept until the site is written, and
/// most have a single entry.
fn top<T>(lists: &mut Vec<Vec<T>>) -> Vec<T> {
    let mut list = lists.pop().unwrap_or_default();
    list.shrink_to_fit();
    list
}

fn alert(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}

fn language(kind: &CodeBlockKind<'_>) -> Option<String> {
    match kind {
        CodeBlockKind::Indented => None,
        CodeBlockKind::Fenced(info) => {
            info.split([' ', ',', '\t']).next().filter(|word| !word.is_empty()).map(str::to_owned)
        }
    }
}
