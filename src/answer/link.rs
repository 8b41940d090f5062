//! `link`: an address on the web, with words for it or alone.

use super::kind::*;
use super::schema::{HAS_WORDS, types};
use super::shown::ShownLink;
use super::web_link::WebLink;
use crate::source::{host, is_blank, shown, web_address};
use crate::yaml;

/// A question that an address on the web answers.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkQuestion;

const HELP: &str = "Write the whole address, for example `https://example.org/plan`, or with words for readers and in \
    straight quotes `\"[The plan](https://example.org/plan)\"`.";

impl WebLink {
    /// Reads one, as the answer or as an entry of a list.
    pub(super) fn read(node: &Node, at: &Answering<'_>) -> Read<Option<WebLink>> {
        match &node.value {
            yaml::Value::Map(_) => WebLink::of_parts(node, at),
            yaml::Value::Scalar(_) => at.single(node).and_then(|text| WebLink::of_text(text.trim(), node, at)),
            yaml::Value::List(_) => {
                Read::refused(at.finding(Code::WrongKind, node, "one web address is asked for.").help(HELP))
            }
        }
    }

    /// `https://…`, or `[words](https://…)`.
    fn of_text(text: &str, node: &Node, at: &Answering<'_>) -> Read<Option<WebLink>> {
        let parts =
            text.strip_prefix('[').and_then(|text| text.strip_suffix(')')).and_then(|text| text.rsplit_once("]("));
        let (words, url) = parts.map_or((None, text), |(words, url)| (Some(words), url));
        WebLink::judged(url.trim(), words, node, at)
    }

    /// `{url: …, words: …}`.
    fn of_parts(node: &Node, at: &Answering<'_>) -> Read<Option<WebLink>> {
        let mut read = Read::begin();
        for (key, _) in node.pairs().iter().filter(|(key, _)| !matches!(key.text.as_str(), "url" | "words")) {
            let problem = format!("`{}` is not a setting of a link.", shown(&key.text));
            let help = "Write it like this: `{url: https://example.org/plan, words: The plan}`.";
            read.say(at.finding(Code::UnknownKey, key, &problem).help(help));
        }
        let find = |wanted: &str| node.pairs().iter().find(|(key, _)| key.text == wanted).map(|(_, node)| node);
        let Some((url, text)) =
            find("url").and_then(|url| Some((url, url.text()?.trim()))).filter(|(_, url)| !url.is_empty())
        else {
            read.say(at.finding(Code::WrongKind, node, "the address of the link is missing.").help(HELP));
            return read.with(None);
        };
        let link = read.take(WebLink::judged(text, find("words").and_then(Node::text), url, at));
        read.with(link)
    }

    fn judged(url: &str, words: Option<&str>, node: &Node, at: &Answering<'_>) -> Read<Option<WebLink>> {
        let words = words.map(str::trim).filter(|words| !is_blank(words)).map(str::to_owned);
        if url.chars().count() > at.longest || words.as_ref().is_some_and(|words| words.chars().count() > at.longest) {
            let found = at.finding(Code::AnswerTooLong, node, "the link is longer than allowed.");
            return Read::refused(found.help(format!("At most {} characters are allowed.", at.longest)));
        }
        match web_address(url) {
            Ok(()) => Read::sound(Some(WebLink { url: url.to_owned(), words })),
            Err(problem) => {
                let written = at.source.part(node);
                let right = problem.suggestion.as_ref().filter(|_| written.matches(url).count() == 1);
                let corrected = right.and_then(|right| at.source.line_with(node, &written.replace(url, right)));
                let mut found = at.finding(problem.code, node, &crate::source::lower_first(&problem.message));
                found.help = problem.help;
                Read::refused(found.corrected(corrected))
            }
        }
    }

    /// The link as pages show it: where there are words, the host stands behind them; an address alone is shown without
    /// what only machines need.
    pub(super) fn shown(&self) -> ShownLink<'_> {
        let (words, note) = match &self.words {
            Some(words) => (words.as_str(), Some(format!("({})", host(&self.url)))),
            None => (bare(&self.url), None),
        };
        ShownLink { href: Cow::Borrowed(&self.url), words: Cow::Borrowed(words), note, is_external: true }
    }

    /// Hands over what it is found by.
    pub(super) fn searched(&self, piece: &mut dyn FnMut(&str)) {
        self.words.iter().for_each(|words| piece(words));
        piece(host(&self.url));
    }

    /// The JSON Schema of one.
    pub(super) fn schema(filled: bool) -> Value {
        let address = "^\\s*(\\[.*\\]\\(\\s*)?[Hh][Tt][Tt][Pp][Ss]?://[^\\s]+\\s*$";
        json!({
            "type": types(&["string", "object"], filled),
            "pattern": address,
            "properties": {
                "url": {"title": "The address", "type": "string", "pattern": address},
                "words": {
                    "title": "What readers see",
                    "not": {"type": ["array", "object", "null"]},
                    "pattern": HAS_WORDS,
                },
            },
            "required": ["url"],
            "additionalProperties": false,
        })
    }
}

/// An address without its scheme, `www.` and a slash at its end.
fn bare(url: &str) -> &str {
    let start = host(url).as_ptr() as usize - url.as_ptr() as usize;
    let bare = &url[start..];
    bare.strip_suffix('/').filter(|rest| !rest.contains('/')).unwrap_or(bare)
}

impl QuestionKind for LinkQuestion {
    const NAME: &'static str = "link";
    const PARTS: &'static [&'static str] = &["url", "words"];
    const HINT: Option<&'static str> = Some(
        "A web address, such as https://example.org/plan, or \"[The plan](https://example.org/plan)\" in straight quotes.",
    );
    const IN_BLANK: &'static str =
        "a web address (https://…), or with words for readers \"[words](https://…)\" in straight quotes.";

    fn declare(_: &mut Fields<'_>, _: Option<Role>) -> LinkQuestion {
        LinkQuestion
    }

    fn field(&self) -> FormField<'_> {
        FormField::Link
    }
}

impl AnswerKind for LinkQuestion {
    type Answer = WebLink;

    fn read(&self, node: &Node, at: &Answering<'_>) -> Read<Option<WebLink>> {
        WebLink::read(node, at)
    }

    fn schema(&self, filled: bool) -> Value {
        WebLink::schema(filled)
    }

    fn shown<'a>(&'a self, answer: &'a WebLink, _: &'a Words) -> ShownAnswer<'a> {
        ShownAnswer::Links(vec![answer.shown()])
    }

    fn datum<'a>(&'a self, answer: &'a WebLink) -> Datum<'a> {
        Datum::Address(answer)
    }

    fn searched(&self, answer: &WebLink, _: &Strings, piece: &mut dyn FnMut(&str)) {
        answer.searched(piece);
    }
}
