//! Headings: their levels, and an id for each of them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::CowStr;

use super::draft::{Draft, DraftHeading};
use super::mistake::Mistake;
use crate::diagnostic::Code;
use crate::model::Block;
use crate::source::{Source, composed, is_blank};

/// The headings of one file while it is read.
#[derive(Default)]
pub(super) struct Headings {
    /// In the order of the file; the ids that the author did not give are empty.
    found: Vec<DraftHeading>,
    /// The text that the id of each is made from.
    sources: Vec<String>,
    /// A heading is being read.
    open: bool,
    /// The text that the id of the open heading is made from, without the typographer's changes,
    /// because the web pages of Git hosts know none.
    source: String,
    /// Level of the heading before; the title's at first.
    level: u8,
}

impl Headings {
    /// Begins a heading. Returns the id that the author gave, if it can be one.
    pub fn start(
        &mut self,
        id: Option<&str>,
        classes: &[CowStr<'_>],
        attributes: &[(CowStr<'_>, Option<CowStr<'_>>)],
        span: Range<usize>,
        source: &Source<'_>,
    ) -> (Option<String>, Option<Mistake>) {
        self.open = true;
        self.source.clear();
        let is_safe = id.is_none_or(is_heading_id);
        let place = braces(source, &span);
        // The parser passes over single letters, and over all names but the last.
        let written = source.part(&place).trim_matches(['{', '}']).split_whitespace();
        let is_one = match id {
            Some(_) => written.count() == 1,
            None => !source.part(&span).trim_end().ends_with('}') || !written.clone().all(|part| part.len() == 1),
        };
        if is_safe && is_one && classes.is_empty() && attributes.is_empty() {
            return (id.map(|id| composed(id).into_owned()), None);
        }
        let wished = id.filter(|id| !id.is_empty()).map(slug);
        let replacement = format!("{{#{}}}", wished.as_deref().unwrap_or("a-short-name"));
        let (message, help) = match (is_safe, classes) {
            (false, _) => (
                "The name in the curly brackets cannot be used in a link.",
                "A name has letters, digits, hyphens, underscores and points only, such as NAME.",
            ),
            (true, [_, ..]) => (
                "The curly brackets after a heading hold a class. Only a name for links may stand there.",
                "Write NAME, or leave the brackets out.",
            ),
            (true, []) => (
                "The curly brackets after a heading hold something other than a name for links.",
                "Write a number sign and one name without spaces, such as NAME, or leave the brackets out.",
            ),
        };
        let help = help.replace("NAME", &replacement);
        let mistake = Mistake::new(Code::HeadingAttribute, place.clone(), message, help).instead(place, replacement);
        (wished.filter(|_| is_safe), Some(mistake))
    }

    /// Takes a piece of the open heading's text.
    pub fn text(&mut self, piece: &str) {
        if self.open {
            self.source.push_str(piece);
        }
    }

    /// Ends a heading, and says what is wrong with it.
    pub fn end(
        &mut self,
        level: u8,
        explicit: Option<String>,
        nested: bool,
        text: String,
        span: Range<usize>,
        source: &Source<'_>,
    ) -> Vec<Mistake> {
        self.open = false;
        let mut mistakes: Vec<Mistake> = self.check_level(level, &span, source).into_iter().collect();
        let misplaced = !mistakes.is_empty();
        let written = source.part(&span);
        let underlined = !written.starts_with('#');
        let is_open = written
            .rfind("{#")
            .and_then(|position| written.get(position..))
            .is_some_and(|rest| !rest.contains(['}', '`']));
        let is_strange = self.source.trim_end().ends_with('}') && self.source.contains(" {") && !written.ends_with('`');
        if explicit.is_none() && (is_open || is_strange) {
            let message = "The curly brackets after this heading are not closed or not written as they should be.";
            let help = "A name for links is written {#a-short-name}, at the very end of the line.";
            mistakes.push(Mistake::new(Code::HeadingAttribute, braces(source, &span), message, help));
        }
        if is_blank(&text) {
            let help = "Write the heading after the number signs, or delete the line.";
            mistakes.push(Mistake::new(Code::SectionEmpty, span.clone(), "This heading has no words.", help));
        }
        self.sources.push(std::mem::take(&mut self.source));
        let id = explicit.clone().unwrap_or_default();
        self.found.push(DraftHeading {
            level,
            id,
            explicit: explicit.is_some(),
            nested,
            underlined,
            misplaced,
            text,
            span,
        });
        mistakes
    }

    fn check_level(&mut self, level: u8, span: &Range<usize>, source: &Source<'_>) -> Option<Mistake> {
        let before = self.level.max(1);
        self.level = level.max(2);
        let marks = "#".repeat(usize::from(if level == 1 { 2 } else { before + 1 }));
        let (message, help) = if level == 1 {
            (
                "A heading with one number sign is the title of the page, and the title stands at the top of the file already.".to_owned(),
                format!("Begin the line with two number signs: {marks}"),
            )
        } else if level > before + 1 {
            let found = "#".repeat(usize::from(level));
            let after = if before == 1 {
                "directly under the title".to_owned()
            } else {
                format!("after a heading with {}", "#".repeat(usize::from(before)))
            };
            (
                format!("A heading with {found} stands {after}, so a level is left out."),
                format!("Begin the line with {marks}"),
            )
        } else {
            return None;
        };
        let text = source.part(span);
        let signs = text.bytes().take_while(|&byte| byte == b'#').count();
        if signs == 0 {
            return Some(Mistake::new(Code::HeadingLevel, span.clone(), message, help));
        }
        let place = span.start..span.start + text.lines().next().unwrap_or(text).len();
        let wrong = span.start..span.start + signs;
        Some(Mistake::new(Code::HeadingLevel, place, message, help).instead(wrong, marks))
    }

    /// Gives every heading of the draft its id, and says which names cannot stay. What the author gave comes first, so
    /// that a heading further up never takes it.
    pub fn finish(mut self, draft: &mut Draft, source: &Source<'_>) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        let mut taken = HashSet::with_capacity(self.found.len());
        for heading in self.found.iter_mut().filter(|heading| heading.explicit) {
            let id = &heading.id;
            let (message, help) = if reserved(source.path).any(|reserved| reserved == id) || is_of_footnote(id) {
                (
                    format!("The name #{id} belongs to a place that this page has already."),
                    "Give this heading another name.",
                )
            } else if !taken.insert(id.clone()) {
                (
                    format!("The name #{id} is given to two headings of this file."),
                    "A link could not tell them apart. Give this one another name.",
                )
            } else {
                continue;
            };
            mistakes.push(Mistake::new(Code::DuplicateId, braces(source, &heading.span), message, help));
            heading.id.clear();
        }
        taken.extend(reserved(source.path).map(str::to_owned));
        let mut next: HashMap<String, usize> = HashMap::new();
        for (heading, source) in self.found.iter_mut().zip(&self.sources) {
            if heading.id.is_empty() {
                heading.explicit = false;
                let name = slug(source);
                // Of a heading "Fn 1" the name would be that of a footnote.
                let name = if is_of_footnote(&name) { format!("section-{name}") } else { name };
                heading.id = unique(name, &mut taken, &mut next, 1);
            }
        }
        assign(&mut draft.blocks, &self.found);
        for footnote in &mut draft.footnotes {
            assign(&mut footnote.blocks, &self.found);
        }
        draft.headings = self.found;
        mistakes
    }
}

/// Ids that pages give to places of their own. A heading that would get one by its text gets a number after it.
const RESERVED: [(&str, &str); 18] = [
    ("main", ""),
    ("footnotes", ""),
    ("about-this-page", ""),
    ("page-terms", ""),
    ("board-questions", "content/ingredients/"),
    ("related-themes", "content/ingredients/"),
    ("told-worked", "content/case-studies/"),
    ("told-hard", "content/case-studies/"),
    ("provenance", "content/case-studies/"),
    ("key-facts", "content/case-studies/"),
    ("other-facts", "content/case-studies/"),
    ("ingredients-shown", "content/case-studies/"),
    ("ingredients-missed", "content/case-studies/"),
    ("team-tree", "content/case-studies/"),
    ("similar-case-studies", "content/case-studies/"),
    ("key-numbers", "content/findings.md"),
    ("charts", "content/findings.md"),
    ("downloads", "content/findings.md"),
];

/// The reserved ids of the page that a file makes.
pub(in crate::check) fn reserved(path: &str) -> impl Iterator<Item = &'static str> {
    RESERVED.into_iter().filter(move |(_, place)| path.starts_with(place)).map(|(id, _)| id)
}

/// The ids of footnotes and of the references to them: `fn-1`, `fnref-1`, `fnref-1-2`.
fn is_of_footnote(id: &str) -> bool {
    let numbers = id.strip_prefix("fn-").or_else(|| id.strip_prefix("fnref-"));
    numbers.is_some_and(|numbers| {
        numbers.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// `base`, or the first of `base-1`, `base-2` … (counted from `first`) that is not taken yet; it is afterwards.
/// `next` remembers how far each base has come, so that a thousand equal ones are no slower than different ones.
pub(in crate::check) fn unique(
    base: String,
    taken: &mut HashSet<String>,
    next: &mut HashMap<String, usize>,
    first: usize,
) -> String {
    if taken.insert(base.clone()) {
        return base;
    }
    let number = next.entry(base.clone()).or_insert(first);
    loop {
        let id = format!("{base}-{number}");
        *number += 1;
        if taken.insert(id.clone()) {
            return id;
        }
    }
}

/// The rule by which the web pages of Git hosts make a heading's id: lower case, a hyphen for
/// each space, letters, digits, hyphens and underscores kept, all else dropped.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in composed(text.trim()).chars() {
        match character {
            ' ' | '\n' | '\t' => slug.push('-'),
            '-' | '_' => slug.push(character),
            _ if character.is_alphanumeric() || is_combining(character) => slug.extend(character.to_lowercase()),
            _ => {}
        }
    }
    if slug.chars().all(|character| character == '-') { "section".to_owned() } else { slug }
}

/// Tells whether an author can give a heading this id.
pub(in crate::check) fn is_heading_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(allowed_in_id)
}

fn allowed_in_id(character: char) -> bool {
    character.is_alphanumeric() || is_combining(character) || matches!(character, '-' | '_' | '.')
}

/// Accents that stand after their letter.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// The bytes of the curly brackets at the end of a heading; the whole heading where there are none.
fn braces(source: &Source<'_>, span: &Range<usize>) -> Range<usize> {
    let heading = source.part(span);
    match (heading.rfind('{'), heading.rfind('}')) {
        (Some(open), Some(close)) if open < close => span.start + open..span.start + close + 1,
        _ => span.start..span.start + heading.trim_end().len(),
    }
}

fn assign(blocks: &mut [Block], found: &[DraftHeading]) {
    Block::each_mut(blocks, &mut |block| {
        let Block::Heading(heading) = block else { return };
        let position = found.binary_search_by_key(&heading.span.start, |found| found.span.start);
        if let Some(found) = position.ok().and_then(|position| found.get(position)) {
            heading.id.clone_from(&found.id);
        }
    });
}
