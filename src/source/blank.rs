//! Texts in which there is nothing to read.

/// Tells whether a text has no character that a reader sees: nothing, or spaces and characters without a shape.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(is_unseen)
}

/// Tells whether a character has no shape of its own: white space of every width, controls, and what Unicode calls
/// default ignorable (`Default_Ignorable_Code_Point`), with the empty pattern of Braille.
pub(crate) fn is_unseen(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_to_read_is_blank() {
        for text in
            ["", " ", "\t\n", "\u{a0}", "\u{2003}\u{200b}\u{feff}", "\u{ad}", "\u{2800}", "\u{3164}", "\u{202e}"]
        {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["-", ".", "0", "\u{a0}x", "—", "é"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }
}
