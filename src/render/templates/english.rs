//! English words on a page in another language: marked where they are visible text.

use crate::page::ENDING;
use crate::strings::{ENGLISH_BEGINS as BEGINS, ENGLISH_ENDS as ENDS};

/// Elements in which no other can stand to say a language.
const WITHOUT_PARTS: &[&str] = &["title", "option", "textarea", "script", "style", "svg"];

/// What a template made, with `lang="en"` in the place of the signs around English words, as far as they are visible
/// text of a page; in attributes and in files of other kinds the signs only go.
pub(super) fn marked(made: String, template: &str) -> String {
    if !made.contains(BEGINS) {
        return made;
    }
    if !template.ends_with(ENDING) {
        return without_signs(&made);
    }
    let mut out = String::with_capacity(made.len() + made.len() / 8);
    let mut rest = made.as_str();
    while let Some(at) = rest.find(['<', BEGINS]) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let length = match from.strip_prefix(BEGINS) {
            Some(english) => {
                let words = english.split(ENDS).next().unwrap_or_default();
                if words.contains(char::is_alphabetic) {
                    out.extend(["<span lang=\"en\">", words, "</span>"]);
                } else {
                    out.push_str(words);
                }
                (BEGINS.len_utf8() + words.len() + ENDS.len_utf8()).min(from.len())
            }
            None => {
                let length = length_of_markup(from);
                out.push_str(&without_signs(from.get(..length).unwrap_or(from)));
                length
            }
        };
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// The length of the tag that a text begins with, and of all that follows up to its end where no other element can
/// stand in it.
fn length_of_markup(text: &str) -> usize {
    let mut quote = None;
    let closes = |character: char| match quote {
        Some(open) => {
            quote = quote.filter(|_| character != open);
            false
        }
        None => {
            quote = matches!(character, '"' | '\'').then_some(character);
            character == '>'
        }
    };
    let tag = text.find(closes).map_or(text.len(), |at| at + 1);
    let name = text[1..].split(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or_default();
    if !WITHOUT_PARTS.contains(&name) {
        return tag;
    }
    text.find(&format!("</{name}")).unwrap_or(tag)
}

fn without_signs(text: &str) -> String {
    text.replace([BEGINS, ENDS], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(made: &str, expected: &str) {
        let made = made.replace('[', &BEGINS.to_string()).replace(']', &ENDS.to_string());
        assert_eq!(marked(made, "page.html"), expected);
    }

    #[test]
    fn english_words_are_marked_where_a_reader_sees_them() {
        check("<p>[Read it] hier</p>", "<p><span lang=\"en\">Read it</span> hier</p>");
        check("<p>[5 ]<b>[of] Ä</b>", "<p>5 <b><span lang=\"en\">of</span> Ä</b>");
    }

    #[test]
    fn english_words_are_not_marked_where_no_mark_can_stand() {
        check("<a title=\"x > [Read]\" href=a>[1]</a>", "<a title=\"x > Read\" href=a>1</a>");
        check("<title>[Read] x</title>[So]", "<title>Read x</title><span lang=\"en\">So</span>");
        check("<svg a=b><text>[Read]</text></svg>", "<svg a=b><text>Read</text></svg>");
        check("<script>if (a < 1) \"[x]\"</script>", "<script>if (a < 1) \"x\"</script>");
        assert_eq!(marked(format!("<text>{BEGINS}Read{ENDS}</text>"), "social.svg"), "<text>Read</text>");
    }
}
