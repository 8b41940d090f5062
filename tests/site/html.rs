//! A page as a browser would see it: its elements with their attributes, and its text.

use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// A start tag.
#[derive(Debug, Clone)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// The text up to the next tag.
    pub text: String,
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }
}

/// A page as its tokens: every start tag in order, all its text, and what the parser stumbled over. The links of headings
/// to themselves are left out: they stand beside each, which `tests/browser/names.spec.js` holds.
#[derive(Debug, Default)]
pub struct Page {
    pub elements: Vec<Element>,
    pub text: String,
    pub errors: Vec<String>,
}

#[derive(Default)]
struct Sink(RefCell<Page>, Cell<bool>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        let is_here =
            |tag: &Tag| tag.attrs.iter().any(|found| &*found.name.local == "class" && &*found.value == "here");
        match token {
            Token::TagToken(tag) if is_here(&tag) => self.1.set(true),
            Token::CharacterTokens(_) if self.1.get() => self.1.set(false),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => page.elements.push(Element {
                name: tag.name.to_string(),
                attributes: tag
                    .attrs
                    .iter()
                    .map(|found| (found.name.local.to_string(), found.value.to_string()))
                    .collect(),
                text: String::new(),
            }),
            Token::CharacterTokens(text) => {
                page.text.push_str(&text);
                if let Some(element) = page.elements.last_mut() {
                    element.text.push_str(&text);
                }
            }
            Token::ParseError(error) => page.errors.push(format!("line {line}: {error}")),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Reads a page.
pub fn read(html: &str) -> Page {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let options = TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(Sink::default(), options);
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}
