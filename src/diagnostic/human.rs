//! For people: the author's own line with the place marked, what was found, and how it would be right.

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::visible::{Line, marked, visible};
use super::{Diagnostic, Place, Severity, count};
use crate::load::SourceTree;

/// Longer lines are cut around their place.
const WIDTH: usize = 120;

/// Without colours. Ends in a line that counts; empty where nothing was found.
pub fn text(diagnostics: &[Diagnostic], tree: &SourceTree) -> String {
    all(diagnostics, tree, &Renderer::plain().term_width(WIDTH))
}

/// With colours, as ANSI escapes.
pub fn styled(diagnostics: &[Diagnostic], tree: &SourceTree) -> String {
    all(diagnostics, tree, &Renderer::styled().term_width(WIDTH))
}

fn all(diagnostics: &[Diagnostic], tree: &SourceTree, renderer: &Renderer) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        text.push_str(&renderer.render(&[group(diagnostic, tree)]));
        text.push_str("\n\n");
    }
    if !diagnostics.is_empty() {
        text.push_str(&count(diagnostics));
        text.push('\n');
    }
    text
}

fn group<'a>(diagnostic: &'a Diagnostic, tree: &'a SourceTree) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(visible(&diagnostic.message)).id(diagnostic.code.as_str());
    let mut group = match diagnostic.place.and_then(|place| Some((place, quoted(diagnostic, tree)?))) {
        Some((place, line)) if line.is_whole => title.element(snippet(place, line).path(visible(&diagnostic.file))),
        // In a line that is cut the place is another than in the author's.
        Some((place, line)) => title.element(bare_place(diagnostic)).element(snippet(place, line)),
        None => title.element(bare_place(diagnostic)),
    };
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    if let Some(corrected) = diagnostic.corrected.as_ref().filter(|_| diagnostic.quotable) {
        group = group.element(Level::HELP.with_name("write").message(visible(corrected)));
    }
    group
}

fn bare_place(diagnostic: &Diagnostic) -> Element<'_> {
    let origin = Origin::path(visible(&diagnostic.file));
    match diagnostic.place {
        Some(place) => origin.line(place.line as usize).char_column(place.column as usize).into(),
        None => origin.into(),
    }
}

/// The line with this number, without its line end.
fn line(file: &str, number: u32) -> Option<&str> {
    let start = match number.checked_sub(2) {
        Some(before) => memchr::memchr_iter(b'\n', file.as_bytes()).nth(before as usize)? + 1,
        None => 0,
    };
    file.get(start..).filter(|rest| !rest.is_empty())?.lines().next()
}

/// The line that shows a finding's place, where it may be shown: the first of several, marked to its end.
pub(crate) fn quoted(diagnostic: &Diagnostic, tree: &SourceTree) -> Option<Line> {
    let place = diagnostic.place.filter(|_| diagnostic.quotable)?;
    let file = tree.file(&diagnostic.file)?.text()?;
    let line = line(file, place.line)?.trim_start_matches('\u{feff}');
    let from = place.column.saturating_sub(1) as usize;
    let to = if place.end_line > place.line { usize::MAX } else { place.end_column.saturating_sub(1) as usize };
    Some(marked(line, from, to))
}

fn snippet<'a>(place: Place, line: Line) -> Snippet<'a, Annotation<'a>> {
    let annotation = AnnotationKind::Primary.span(line.marked);
    Snippet::source(line.text).line_start(place.line as usize).annotation(annotation)
}
