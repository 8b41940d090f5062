//! Running text.

use std::fmt::Write as _;

use crate::model::{Inline, LinkIndex, Target};
use crate::page::glossary;
use crate::render::{escape, link};

use super::marked::write_marked;
use super::writer::{Writer, reference_id};

impl<'a> Writer<'a> {
    pub(super) fn write_inlines(&mut self, content: &'a [Inline]) {
        let mut index = 0;
        while let Some(inline) = content.get(index) {
            match inline {
                Inline::Text(_) | Inline::SoftBreak => {
                    let rest = &content[index..];
                    let length =
                        rest.iter().take_while(|inline| matches!(inline, Inline::Text(_) | Inline::SoftBreak)).count();
                    self.write_run(&rest[..length]);
                    index += length;
                    continue;
                }
                other => self.write_inline(other),
            }
            index += 1;
        }
    }

    /// Text without links to the glossary.
    pub(super) fn write_unmarked(&mut self, content: &'a [Inline]) {
        self.unmarked += 1;
        self.write_inlines(content);
        self.unmarked -= 1;
    }

    fn write_run(&mut self, run: &'a [Inline]) {
        if let [Inline::Text(text)] = run {
            self.write_marked(text);
            return;
        }
        let mut joined = std::mem::take(&mut self.run);
        joined.clear();
        for inline in run {
            match inline {
                Inline::Text(text) => joined.push_str(text),
                _ => joined.push(' '),
            }
        }
        self.write_marked(&joined);
        self.run = joined;
    }

    /// Text with the first use of each term as a link to its entry.
    fn write_marked(&mut self, text: &str) {
        let Some(marks) = self.marks.as_mut().filter(|_| self.unmarked == 0) else {
            escape::text(&mut self.out, text);
            return;
        };
        let (page, among) = (self.page, self.among);
        write_marked(&mut self.out, text, marks, |id| {
            match among.and_then(|among| among.edition.inside(glossary::ADDRESS, Some(id))) {
                Some(inside) => inside.href,
                None => format!("{}#{id}", page.relative_to(glossary::ADDRESS)),
            }
        });
    }

    fn write_inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text(text) => self.write_marked(text),
            Inline::SoftBreak => self.out.push(' '),
            Inline::HardBreak => self.out.push_str("<br>\n"),
            Inline::Code(code) => {
                self.out.push_str("<code>");
                escape::text(&mut self.out, code);
                self.out.push_str("</code>");
            }
            Inline::Emphasis(content) => self.within("em", content),
            Inline::Strong(content) => self.within("strong", content),
            Inline::Strikethrough(content) => self.within("del", content),
            Inline::Link(index, content) => self.write_link(*index, content),
            Inline::Image(image) => self.write_image(image),
            Inline::FootnoteReference(footnote, _) => self.write_reference(*footnote),
        }
    }

    fn within(&mut self, tag: &str, content: &'a [Inline]) {
        let _ = write!(self.out, "<{tag}>");
        self.write_inlines(content);
        let _ = write!(self.out, "</{tag}>");
    }

    fn write_link(&mut self, index: LinkIndex, content: &'a [Inline]) {
        let target = self.prose.target(index);
        if let (Target::Term(Some(id)), Some(marks)) = (target, self.marks.as_mut()) {
            marks.linked(id);
        }
        let before = self.out.len();
        if let Some(among) = self.among {
            self.write_unmarked(content);
            escape::text(&mut self.out, &link::attached(target, self.words));
            let content = self.out.split_off(before);
            return among.write_link(&mut self.out, self.page, target, &content);
        }
        self.out.push_str("<a href=\"");
        // The rest of the text stands on its own page.
        if let (Target::Anchor(_), Some(excerpt)) = (target, &self.excerpt) {
            escape::text(&mut self.out, &self.page.relative_to(excerpt.address.as_str()));
        }
        let leads = link::write_href(&mut self.out, self.page, target);
        if leads {
            self.out.push_str(match target {
                Target::External(_) => "\" rel=\"external\">",
                Target::Term(_) => "\" class=\"term\">",
                _ => "\">",
            });
        } else {
            self.out.truncate(before);
        }
        self.write_unmarked(content);
        escape::text(&mut self.out, &link::attached(target, self.words));
        if leads {
            self.out.push_str("</a>");
        }
    }

    fn write_reference(&mut self, footnote: usize) {
        if self.is_in_cell() {
            return;
        }
        let Some(references) = self.references.get_mut(footnote) else { return };
        *references += 1;
        let (number, reference) = (footnote + 1, *references);
        self.out.push_str("<sup class=\"footnote-ref\"><a id=\"");
        self.write_prefix();
        reference_id(&mut self.out, number, reference);
        let label = self.words.fill("footnote-reference", &[("number", &number.to_string())]);
        self.out.push_str("\" href=\"#");
        self.write_prefix();
        let _ = write!(self.out, "fn-{number}\" aria-label=\"");
        escape::text(&mut self.out, &label);
        let _ = write!(self.out, "\">{number}</a></sup>");
    }
}
