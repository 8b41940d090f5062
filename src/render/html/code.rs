//! Code with classes for its parts. The languages are loaded once, and only when a page has code.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;

use crate::render::escape;

static LANGUAGES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Writes code, highlighted where its language is known.
pub(super) fn write(out: &mut String, language: Option<&str>, code: &str) {
    match language.and_then(|language| highlighted(language, code)) {
        Some(html) => out.push_str(&html),
        None => escape::text(out, code),
    }
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
