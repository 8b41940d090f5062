//! Markup and web addresses in texts that are shown as they are written.

use std::sync::OnceLock;

use regex_automata::meta::Regex;

use super::node::{Node, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

/// Bold words, a link, a web address, a tag of HTML, the name of a character, words with emphasis.
const MARKUP: [&str; 6] = [
    r"\*\*[^* \t\n][^*\n]*\*\*",
    r"\[[^\[\]\n]+\]\([^()\n]+\)",
    r"https?://[^ \t\n]+|www\.[A-Za-z0-9-]+\.[a-z]{2,}",
    r"</?(?:a|b|br|em|i|li|p|small|span|strong|sub|sup|u|ul)(?: [^<>\n]*)? ?/?>",
    r"&(?:amp|nbsp|lt|gt|quot|#[0-9]+);",
    r"(?:^|[ (])\*\p{L}(?:[^*\n]*\p{L})?\*(?:$|[ ).,:;!?])",
];

/// The finding about a text that would be shown with its markup.
pub(crate) fn of_text(source: &Source<'_>, node: &Node) -> Option<Diagnostic> {
    static REGEX: OnceLock<Option<Regex>> = OnceLock::new();
    let Value::Scalar(scalar) = &node.value else { return None };
    let config = Regex::config().dfa(false).onepass(false).auto_prefilter(false);
    let regex = REGEX.get_or_init(|| Regex::builder().configure(config).build_many(&MARKUP).ok()).as_ref()?;
    let found = regex.find(&scalar.text)?;
    let markup = scalar.text.get(found.range()).unwrap_or_default().trim();
    let place = source.part(node).find(markup).map(|at| node.span.start + at..node.span.start + at + markup.len());
    let (message, help) = match found.pattern().as_usize() {
        2 => (
            "A web address stands here in a text that has no links, so nobody can click on it.",
            "Write it as a link in the text below the block, [words](address), or name what is meant.",
        ),
        1 => (
            "This text has no links, so the brackets and the address would be shown.",
            "Keep the words, and write the link in the text below the block.",
        ),
        _ => (
            "This text is shown as it is written, with these signs.",
            "Keep the words and leave the signs out. Bold words and the like are for the text below the block.",
        ),
    };
    Some(source.at(Code::PlainText, place.unwrap_or_else(|| node.span.clone()), message).help(help))
}
