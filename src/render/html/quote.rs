//! A passage quoted on another page, as evidence.

use std::fmt::Write as _;

use super::sentence::ends_sentence;
use crate::model::{Address, Inline, Passage, Prose, Target};
use crate::render::view::Html;
use crate::render::{escape, link};
use crate::source::is_blank;
use crate::strings::Words;

/// A quotation longer than this many words ends with the sentence.
const WORDS: usize = 60;

/// The text of a passage of `prose`, with its links as seen from `page`: no terms marked, footnotes and pictures left
/// out, but the words for a picture in the place of a link without others, and cut at the end of a sentence where it is long, but never before the link that it is evidence by.
pub(crate) fn quote(
    prose: &Prose,
    passage: &Passage,
    (page, words): (&Address, &Words),
    evidence: impl Fn(&Target) -> bool,
) -> Html {
    let mut quote =
        Quote { prose, page, words, evidence: &evidence, out: String::new(), counted: 0, linked: false, more: false };
    quote.more = passage.plain_text().split_whitespace().count() > WORDS;
    if quote.write(&passage.content).is_break() {
        quote.out.push_str(" \u{2026}");
    }
    Html::new(quote.out.trim())
}

struct Quote<'a, F> {
    prose: &'a Prose,
    page: &'a Address,
    words: &'a Words,
    evidence: &'a F,
    out: String,
    /// The number of words so far.
    counted: usize,
    /// True where the link that makes it evidence has been written.
    linked: bool,
    more: bool,
}

type Flow = std::ops::ControlFlow<()>;

impl<F: Fn(&Target) -> bool> Quote<'_, F> {
    fn write(&mut self, content: &[Inline]) -> Flow {
        for (index, inline) in content.iter().enumerate() {
            match inline {
                Inline::Text(text) => self.text(text, index + 1 == content.len())?,
                Inline::Code(code) => {
                    self.out.push_str("<code>");
                    escape::text(&mut self.out, code);
                    self.out.push_str("</code>");
                }
                Inline::Emphasis(content) => self.within("em", content)?,
                Inline::Strong(content) => self.within("strong", content)?,
                Inline::Strikethrough(content) => self.within("del", content)?,
                Inline::Link(index, content) => {
                    let target = self.prose.target(*index);
                    self.link(target, content)?;
                }
                Inline::SoftBreak | Inline::HardBreak => self.out.push(' '),
                Inline::Image(_) | Inline::FootnoteReference(..) => {}
            }
        }
        Flow::Continue(())
    }

    fn within(&mut self, tag: &str, content: &[Inline]) -> Flow {
        let _ = write!(self.out, "<{tag}>");
        let flow = self.write(content);
        let _ = write!(self.out, "</{tag}>");
        flow
    }

    fn link(&mut self, target: &Target, content: &[Inline]) -> Flow {
        self.linked |= (self.evidence)(target);
        let before = self.out.len();
        self.out.push_str("<a href=\"");
        // A place on the quoted page is no place on this one. A link to an ingredient says what the passage is evidence
        // of: here it would lead to the heading above.
        let is_reference = !matches!(target, Target::Anchor(_) | Target::Ingredient { .. });
        if !is_reference || !link::write_href(&mut self.out, self.page, target) {
            self.out.truncate(before);
            if is_blank(&Inline::plain_text(content)) {
                self.words_of_pictures(content);
            }
            return self.write(content);
        }
        self.out.push_str(if matches!(target, Target::External(_)) { "\" rel=\"external\">" } else { "\">" });
        if is_blank(&Inline::plain_text(content)) {
            self.words_of_pictures(content);
        }
        let flow = self.write(content);
        escape::text(&mut self.out, &link::attached(target, self.words));
        self.out.push_str("</a>");
        flow
    }

    /// What stands for the pictures of a link without words.
    fn words_of_pictures(&mut self, content: &[Inline]) {
        for inline in content {
            if let Inline::Image(image) = inline {
                escape::text(&mut self.out, &image.alt);
            }
            self.words_of_pictures(inline.within());
        }
    }

    fn text(&mut self, text: &str, last: bool) -> Flow {
        let mut end = 0;
        if self.more {
            for piece in text.split_inclusive(' ') {
                self.counted += usize::from(!piece.trim().is_empty());
                end += piece.len();
                let rest = &text[end..];
                let goes_on = !rest.trim().is_empty() || !last;
                if self.counted >= WORDS && self.linked && ends_sentence(piece, rest) && goes_on {
                    escape::text(&mut self.out, text[..end].trim_end());
                    return Flow::Break(());
                }
            }
        }
        escape::text(&mut self.out, text);
        Flow::Continue(())
    }
}
