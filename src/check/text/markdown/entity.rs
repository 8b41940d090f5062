//! Characters that nobody sees, written with their numbers or names: `&#8203;`, `&zwnj;`.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::mistake::Mistake;
use crate::diagnostic::Code;
use crate::source::{Source, hidden_in, may_hide, name_hidden};

/// The mistake of an event that holds such a character. Those that are typed are said with their lines.
pub(super) fn hidden(source: &Source<'_>, event: &Event<'_>, span: &Range<usize>) -> Option<Mistake> {
    let what = match event {
        // An entity is an event of its own; what it hides depends on its neighbours.
        Event::Text(text) if source.part(span).starts_with('&') && source.part(span).ends_with(';') => {
            let character = text.chars().find(|character| may_hide(*character))?;
            let before = source.text[..span.start].chars().next_back();
            let after = source.text[span.end..].chars().next();
            name_hidden(character, before, after)
        }
        Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
            let mut all = hidden_in(dest_url).chain(hidden_in(title));
            all.find(|(_, character, _)| !source.part(span).contains(*character)).map(|(_, _, what)| what)
        }
        _ => None,
    }?;
    let message = format!("{what} is written here with its number or name.");
    Some(Mistake::new(Code::HiddenCharacter, span.clone(), message, "Take it out: from the & to the semicolon."))
}
