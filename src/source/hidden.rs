//! Characters that nobody sees: they can make a text say something else than what an editor reads.
//!
//! Marks that turn the reading direction can show a line in another order than the program takes it
//! (CVE-2021-42574), and characters without width can hide within a word or number. What
//! some languages and emoji need is not called: joiners between letters that are not Latin, and the tags of a flag.

/// Tells whether a character may hide something. Where it stands decides ([`name_hidden`]).
pub(crate) fn may_hide(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{20}'..='\u{7e}' => false,
        character if character.is_control() => true,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{61c}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        // These will never be characters (Unicode, 23.7), and no feed reader opens a feed with one of the last two.
        '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' => true,
        _ => false,
    }
}

/// Names a character that hides between its neighbours.
pub(crate) fn name_hidden(character: char, before: Option<char>, after: Option<char>) -> Option<&'static str> {
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

/// The characters that hide, with the byte at which each begins, and what each is called.
pub(crate) fn hidden_in(text: &str) -> impl Iterator<Item = (usize, char, &'static str)> {
    let hidden = |(at, character): (usize, char)| {
        let before = text[..at].chars().next_back();
        let after = text[at + character.len_utf8()..].chars().next();
        Some((at, character, name_hidden(character, before, after)?))
    };
    text.char_indices().filter(|(_, character)| may_hide(*character)).filter_map(hidden)
}
