//! The question to which a line of a case study belongs, whether its file can be read or not.

use crate::proforma::{Proforma, QuestionIndex};

/// The question whose answer stands at a line, counted from 1. At the top it is the key at or above the line, in the text
/// the heading.
pub(super) fn question_at(text: &str, line: u32, proforma: &Proforma) -> Option<QuestionIndex> {
    let mut lines = text.trim_start_matches('\u{feff}').lines().take(line as usize).peekable();
    let mut is_at_top = lines.next_if(|first| first.trim_end() == FENCE).is_some();
    let mut found = None;
    for line in lines {
        if line.starts_with('#') && !(is_at_top && line.starts_with("# ")) {
            is_at_top = false;
            let words = line.trim_start_matches('#');
            // What stands under a heading of a lower level belongs to the one above.
            found = match line.len() - words.len() {
                1 => None,
                2 => proforma.by_heading(words.trim()),
                _ => found,
            };
        } else if is_at_top && line.trim_end() == FENCE {
            (is_at_top, found) = (false, None);
        } else if is_at_top && line.starts_with(|first: char| !first.is_whitespace() && !"-#".contains(first)) {
            // Other signs are a slip.
            let key = line.split([':', '：', '=']).next().unwrap_or_default().trim();
            found = proforma.by_id(key).or_else(|| proforma.by_earlier_id(key));
        }
    }
    found
}

/// The line before and after the block at the top.
const FENCE: &str = "---";
