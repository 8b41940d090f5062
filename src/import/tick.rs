//! The signs that people and programs use for tick boxes.

/// The state that a sign shows: a box with or without a tick, or a tick alone. None for every other character.
pub(super) fn state(sign: char) -> Option<bool> {
    match sign {
        '\u{2610}' | '\u{25a1}' | '\u{25fb}' | '\u{25fd}' | '\u{2b1c}' | '\u{2751}' | '\u{2752}' | '\u{274f}'
        | '\u{2750}' => Some(false),
        '\u{2611}' | '\u{2612}' | '\u{2705}' | '\u{2713}' | '\u{2714}' | '\u{2715}' | '\u{2716}' | '\u{2717}'
        | '\u{2718}' | '\u{2b1b}' | '\u{25a0}' | '\u{1f5f9}' | '\u{1f5f8}' | '\u{1f5f5}' | '\u{1f5f7}' => Some(true),
        _ => None,
    }
}
