//! Characters that nobody sees: they can make a text say something else than what an editor reads.
//!
//! Marks that turn the reading direction can show a line in another order than the program takes it
//! (CVE-2021-42574), and characters without width can hide within a word or number. Both are refused. What
//! some languages and emoji need is not: joiners between letters that are not Latin, and the tags of a flag.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

/// So many are said about one file in one run.
const MOST: usize = 20;

/// Says where such characters stand.
pub(crate) fn findings(source: Source<'_>) -> Vec<Diagnostic> {
    let text = source.text;
    let mut last_line = None;
    let finding = |(at, character): (usize, char)| {
        let before = text[..at].chars().next_back();
        let after = text[at + character.len_utf8()..].chars().next();
        let what = what(character, before, after)?;
        let place = at..at + character.len_utf8();
        // One finding for a line: all of them go at once.
        let line = source.place(&place).line;
        if last_line.replace(line) == Some(line) {
            return None;
        }
        let kept = |character: &char| !may_hide(*character) || is_joiner(*character);
        let clean: String = source.line(at).chars().filter(kept).collect();
        let found = source.at(Code::HiddenCharacter, place, format!("{what} stands here."));
        Some(found.help("Delete it, or write the line again.").corrected(clean))
    };
    let hiding =
        text.char_indices().filter(|(at, character)| may_hide(*character) && (*at, *character) != (0, '\u{feff}'));
    hiding.filter_map(finding).take(MOST).collect()
}

fn may_hide(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{20}'..='\u{7e}' => false,
        character if character.is_control() => true,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{61c}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        _ => false,
    }
}

fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{200e}' | '\u{200f}' | '\u{e0020}'..='\u{e007f}')
}

/// Names a character that hides between its neighbours.
fn what(character: char, before: Option<char>, after: Option<char>) -> Option<&'static str> {
    let latin = |neighbour: Option<char>| {
        neighbour.is_some_and(|neighbour| neighbour.is_ascii_alphanumeric() || neighbour == '@')
    };
    match character {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some("A character that turns the reading direction"),
        '\u{ad}' | '\u{200c}'..='\u{200f}' | '\u{61c}' => {
            // A soft hyphen within a word divides it at a line's end; within a number it hides.
            let digits = |neighbour: Option<char>| {
                neighbour.is_some_and(|neighbour| neighbour.is_ascii_digit() || neighbour == '@')
            };
            let hides =
                if character == '\u{ad}' { digits(before) || digits(after) } else { latin(before) && latin(after) };
            hides.then_some("A character that cannot be seen")
        }
        '\u{e0020}'..='\u{e007f}' => {
            let of_a_flag =
                |neighbour: char| neighbour == '\u{1f3f4}' || matches!(neighbour, '\u{e0020}'..='\u{e007f}');
            (!before.is_some_and(of_a_flag)).then_some("A character that cannot be seen")
        }
        character if character.is_control() => Some("A control character, which no text has,"),
        _ => Some("A character that cannot be seen"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(text: &str) -> Vec<(u32, String)> {
        let path = "content/pages/a.md".into();
        let found = super::findings(Source { path: &path, text });
        found.into_iter().map(|found| (found.place.unwrap().line, found.corrected.unwrap())).collect()
    }

    #[test]
    fn what_hides_is_said_with_the_line_as_it_should_be() {
        for hidden in ["\u{202e}", "\u{2066}", "\u{200b}", "\u{2060}", "\u{1b}", "\u{85}", "\u{7f}", "\u{fffa}"] {
            assert_eq!(findings(&format!("one\ntw{hidden}o")), [(2, "two".to_owned())], "{hidden:?}");
        }
        assert_eq!(findings("0\u{ad}20 7\u{200d}946").len(), 1);
        assert_eq!(findings("one\u{feff}two").len(), 1);
        assert_eq!(findings(&"\u{200b}\n".repeat(1000)).len(), MOST);
    }

    #[test]
    fn what_languages_need_is_left_alone() {
        for text in [
            "\u{feff}A byte-order mark first",
            "می\u{200c}خواهم",
            "👩\u{200d}⚕️ and 🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
            "Kranken\u{ad}haus",
            "שלום\u{200f} (abc)",
            "Tab\tand\r\nline ends, café, “quotes”",
        ] {
            assert_eq!(findings(text), [], "{text:?}");
        }
    }
}
