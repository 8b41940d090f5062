//! For people: the author's own line with the place marked, what was found, and how it would be right.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::visible::{Line, marked, visible};
use super::{Diagnostic, Place, Severity, count};
use crate::load::SourceTree;

/// Longer lines are cut around their place.
const WIDTH: usize = 120;

/// What so many files share is said once.
const MANY: usize = 3;

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
    let mut shared = Shared::of(diagnostics);
    for diagnostic in diagnostics {
        let Some(elsewhere) = shared.say(diagnostic) else { continue };
        text.push_str(&renderer.render(&[group(diagnostic, tree, elsewhere)]));
        text.push_str("\n\n");
    }
    if !diagnostics.is_empty() {
        text.push_str(&count(diagnostics));
        text.push('\n');
    }
    text
}

/// The findings that say the same of several files.
struct Shared<'a>(HashMap<(Severity, &'a str, Option<&'a str>), FilesOf<'a>>);

#[derive(Default)]
struct FilesOf<'a> {
    files: BTreeSet<&'a str>,
    is_said: bool,
}

impl<'a> Shared<'a> {
    fn of(diagnostics: &'a [Diagnostic]) -> Shared<'a> {
        let mut all: HashMap<_, FilesOf<'a>> = HashMap::new();
        for diagnostic in diagnostics {
            all.entry(Shared::key(diagnostic)).or_default().files.insert(&diagnostic.file);
        }
        Shared(all)
    }

    fn key(diagnostic: &'a Diagnostic) -> (Severity, &'a str, Option<&'a str>) {
        (diagnostic.severity, &diagnostic.message, diagnostic.help.as_deref())
    }

    /// The number of other files that a finding stands for; none where it was said already.
    fn say(&mut self, diagnostic: &'a Diagnostic) -> Option<usize> {
        match self.0.get_mut(&Shared::key(diagnostic)) {
            Some(shared) if shared.files.len() >= MANY => {
                let is_first = !std::mem::replace(&mut shared.is_said, true);
                is_first.then_some(shared.files.len() - 1)
            }
            _ => Some(0),
        }
    }
}

fn group<'a>(diagnostic: &'a Diagnostic, tree: &'a SourceTree, elsewhere: usize) -> Group<'a> {
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
        group = group.element(
            Level::HELP.with_name("write").message(visible(&around_change(corrected, diagnostic, tree)).into_owned()),
        );
    }
    if elsewhere > 0 {
        let words = format!("The same is to be said of {elsewhere} more files. All of them: --format json.");
        group = group.element(Level::NOTE.message(words));
    }
    group
}

/// A right line that is long, cut around what differs from the author's.
fn around_change<'a>(corrected: &'a str, diagnostic: &Diagnostic, tree: &SourceTree) -> Cow<'a, str> {
    const KEPT: usize = WIDTH / 2;
    let place = diagnostic.place.filter(|_| corrected.chars().count() > 2 * WIDTH);
    let text = tree.file(&diagnostic.file).and_then(|file| file.text());
    let Some(written) = place.zip(text).and_then(|(place, text)| line(text, place.line)) else {
        return corrected.into();
    };
    let right: Vec<char> = corrected.chars().collect();
    let written: Vec<char> = written.trim_start_matches('\u{feff}').chars().collect();
    let same = right.iter().zip(&written).take_while(|(right, written)| right == written).count();
    let rest = right[same..].iter().rev().zip(written[same.min(written.len())..].iter().rev());
    let end = right.len() - rest.take_while(|(right, written)| right == written).count();
    let (from, to) = (same.saturating_sub(KEPT), (end + KEPT).min(right.len()));
    let (before, after) = (if from > 0 { "…" } else { "" }, if to < right.len() { "…" } else { "" });
    format!("{before}{}{after}", right[from..to].iter().collect::<String>()).into()
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
