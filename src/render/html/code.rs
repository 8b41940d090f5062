//! Code with classes for its parts. The languages are loaded once, and only when a page has code.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;

use crate::render::escape;

static LANGUAGES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The number of pieces of code that are remembered at once.
const REMEMBERED: usize = 4_096;

/// Code that was highlighted, by its hash. The page of a case study and its piece of a board pack show the same code,
/// and to highlight it takes as long as all the rest of the page.
static HIGHLIGHTED: LazyLock<Mutex<HashMap<blake3::Hash, Option<Arc<str>>>>> = LazyLock::new(Mutex::default);

/// Writes code, highlighted where its language is known.
pub(super) fn write(out: &mut String, language: Option<&str>, code: &str) {
    match language.and_then(|language| remembered(language, code)) {
        Some(html) => out.push_str(&html),
        None => escape::text(out, code),
    }
}

fn remembered(language: &str, code: &str) -> Option<Arc<str>> {
    let hash = blake3::Hasher::new().update(language.as_bytes()).update(b"\n").update(code.as_bytes()).finalize();
    // Nothing is half done in there when a thread panics, so it can be used on.
    let known = HIGHLIGHTED.lock().unwrap_or_else(std::sync::PoisonError::into_inner).get(&hash).cloned();
    known.unwrap_or_else(|| {
        let html = highlighted(language, code).map(Arc::from);
        let mut known = HIGHLIGHTED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(hash, html.clone());
        html
    })
}

fn highlighted(language: &str, code: &str) -> Option<String> {
    let syntax = LANGUAGES.find_syntax_by_token(language)?;
    let style = ClassStyle::SpacedPrefixed { prefix: "syn-" };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &LANGUAGES, style);
    for line in code.split_inclusive('\n') {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}
