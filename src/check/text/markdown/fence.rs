//! Fences of code: the lines of ``` or ~~~ around it.

use std::ops::Range;

use super::mistake::Mistake;
use crate::diagnostic::Code;
use crate::source::Source;

/// Tells whether a block of code, as written, ends with a fence like the one that it begins with. One between no fences is
/// closed too.
pub(in crate::check) fn is_closed(written: &str) -> bool {
    let mut lines = written.trim_end().lines();
    let first = lines.next().unwrap_or_default().trim_start();
    let Some(mark) = first.chars().next().filter(|mark| matches!(mark, '`' | '~')) else { return true };
    let length = |line: &str| line.chars().take_while(|character| *character == mark).count();
    if length(first) < 3 {
        return true;
    }
    // Each line of a quotation begins with its sign.
    let last = lines.next_back().unwrap_or_default().trim_start_matches([' ', '\t', '>']).trim_end();
    length(last) >= length(first) && last.chars().all(|character| character == mark)
}

/// The mistake of a block of code whose fence is never closed: everything after it is code, headings and links too.
pub(super) fn unclosed(source: &Source<'_>, span: &Range<usize>) -> Option<Mistake> {
    let written = source.part(span);
    if is_closed(written) {
        return None;
    }
    let first = written.lines().next().unwrap_or_default().trim_end();
    let mark: String = first.chars().take_while(|character| matches!(character, '`' | '~')).collect();
    let message = "A block of code begins here and never ends, so all that follows is taken for code.";
    let help = format!("Write {mark} on a line of its own where the code ends, or delete this line.");
    Some(Mistake::new(Code::UnclosedCode, span.start..span.start + first.len(), message, help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_is_closed_by_one_of_its_kind_and_length() {
        for written in ["```\na\n```", "~~~~ text\na\n~~~~~", "```\n```", "```\n> a\n> ```", "    indented", "`a`"] {
            assert!(is_closed(written), "{written}");
        }
        for written in ["```", "```\na", "```\na\n~~~", "````\na\n```", "```\na\n``` b", "~~~\na\n~~"] {
            assert!(!is_closed(written), "{written}");
        }
    }
}
