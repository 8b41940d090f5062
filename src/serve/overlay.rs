//! The overlay of a page while the folder has mistakes: the findings, in the words that the terminal has.

use serde::Serialize;

use crate::diagnostic::human::quoted;
use crate::diagnostic::visible::visible;
use crate::diagnostic::{Diagnostic, Severity, count};
use crate::load::SourceTree;

/// More findings than anybody reads over a page; the terminal has all.
const AT_MOST: usize = 30;

/// The most characters of a line that are shown on either side of its place.
const AROUND: usize = 100;

/// The overlay.
#[derive(Debug, Serialize)]
pub(crate) struct Overlay {
    /// The number of findings, in words; the fault of the machine where it is that.
    title: String,
    findings: Vec<Finding>,
    /// The number of further errors.
    more: usize,
}

#[derive(Debug, Serialize)]
struct Finding {
    severity: &'static str,
    code: &'static str,
    message: String,
    /// File, line and column, as the terminal writes them.
    place: String,
    quote: Option<Quote>,
    help: Option<String>,
    write: Option<String>,
}

/// The author's line, divided at the place.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Quote {
    before: String,
    marked: String,
    after: String,
}

impl Overlay {
    /// For a folder with mistakes. What is no error does not keep a page back, and is left to the terminal.
    pub(crate) fn of_findings(diagnostics: &[Diagnostic], tree: &SourceTree) -> Overlay {
        let errors = || diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        let findings = errors().take(AT_MOST).map(|diagnostic| finding(diagnostic, tree)).collect();
        Overlay { title: count(diagnostics), findings, more: errors().count().saturating_sub(AT_MOST) }
    }

    /// For a folder that cannot be read.
    pub(crate) fn of_fault(words: &str) -> Overlay {
        Overlay { title: visible(words).into_owned(), findings: Vec::new(), more: 0 }
    }

    /// As JSON.
    pub(crate) fn json(&self) -> String {
        // Texts and numbers always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn finding(diagnostic: &Diagnostic, tree: &SourceTree) -> Finding {
    let file = visible(&diagnostic.file);
    let place = match diagnostic.place {
        Some(place) => format!("{file}:{}:{}", place.line, place.column),
        None => file.into_owned(),
    };
    let shown = |text: &String| visible(text).into_owned();
    Finding {
        severity: diagnostic.severity.as_str(),
        code: diagnostic.code.as_str(),
        message: shown(&diagnostic.message),
        place,
        quote: quoted(diagnostic, tree).map(|line| {
            let (before, marked) = (&line.text[..line.marked.start], &line.text[line.marked.clone()]);
            quote(before, marked, &line.text[line.marked.end..])
        }),
        help: diagnostic.help.as_ref().map(shown),
        write: diagnostic.corrected.as_ref().filter(|_| diagnostic.quotable).map(shown),
    }
}

/// Cut around the place, with a sign for what is left out.
fn quote(before: &str, marked: &str, after: &str) -> Quote {
    let cut = match before.char_indices().rev().nth(AROUND - 1) {
        Some((at, _)) if at > 0 => format!("…{}", &before[at..]),
        _ => before.to_owned(),
    };
    Quote { before: cut, marked: beginning(marked, 2 * AROUND), after: beginning(after, AROUND) }
}

fn beginning(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    const FILE: &str = "content/pages/a.md";

    /// The overlay for a finding about `what` in a text.
    fn overlay(text: &str, what: &str, change: impl Fn(Diagnostic) -> Diagnostic) -> String {
        let start = text.find(what).unwrap();
        let finding =
            Diagnostic::new(Code::BrokenLink, FILE, format!("Not “{what}”.")).at(text, start..start + what.len());
        Overlay::of_findings(&[change(finding)], &SourceTree::from_texts([(FILE, text)])).json()
    }

    #[test]
    fn a_finding_has_the_words_of_the_terminal() {
        let found = overlay("one\ntwo <b> three\n", "<b>", |finding| {
            finding.help("Say \u{202e}two.").corrected("two".to_owned())
        });
        assert_eq!(
            found,
            r#"{"title":"1 error in 1 file","findings":[{"severity":"error","code":"broken-link","message":"Not “<b>”.","#
                .to_owned()
                + r#""place":"content/pages/a.md:2:5","quote":{"before":"two ","marked":"<b>","after":" three"},"#
                + "\"help\":\"Say \u{fffd}two.\",\"write\":\"two\"}],\"more\":0}"
        );
    }

    #[test]
    fn what_must_not_be_quoted_is_not() {
        let found = overlay("secret line", "secret", |finding| finding.corrected("secret".to_owned()).unquoted());
        assert!(found.contains(r#""quote":null"#) && found.contains(r#""write":null"#), "{found}");
    }

    #[test]
    fn a_long_line_is_cut_around_its_place() {
        let found = quote(&"é".repeat(300), &"m".repeat(300), &"ü".repeat(300));
        assert_eq!(found.before, format!("…{}", "é".repeat(AROUND)));
        assert_eq!(found.marked, format!("{}…", "m".repeat(2 * AROUND)));
        assert_eq!(found.after, format!("{}…", "ü".repeat(AROUND)));
        assert_eq!(quote("a", "", "b"), Quote { before: "a".to_owned(), marked: String::new(), after: "b".to_owned() });
    }

    #[test]
    fn only_errors_are_shown_and_not_without_end() {
        let error = |number: u32| Diagnostic::new(Code::BrokenLink, FILE, number.to_string());
        let mut all: Vec<Diagnostic> = (0..40).map(error).collect();
        all.push(Diagnostic::new(Code::UselessAlt, FILE, "warned"));
        let overlay = Overlay::of_findings(&all, &SourceTree::default());
        assert_eq!((overlay.findings.len(), overlay.more), (30, 10));
        assert_eq!(overlay.title, "40 errors, 1 warning in 1 file");
    }
}
