//! The lines of a file that have characters in them that nobody sees.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, hidden_in};

/// The most that are said about one file in one run.
const MOST: usize = 20;

/// A longer line is not written out without them: nobody could see what is different.
const LONGEST: usize = 2_000;

/// Says where such characters stand: one finding for a line, since all of them go at once.
pub(crate) fn findings(source: Source<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        findings.extend(in_line(source, start..start + line.len()));
        if findings.len() == MOST {
            break;
        }
        start += line.len();
    }
    findings
}

/// The first such character in the bytes of a line.
fn in_line(source: Source<'_>, line: Range<usize>) -> Option<Diagnostic> {
    let text = source.part(line.clone());
    // Most lines have nothing but ASCII, and no control character.
    if text.bytes().all(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~')) {
        return None;
    }
    let is_mark = |at: usize, character: char| line.start + at == 0 && character == '\u{feff}';
    let hidden = || hidden_in(text).filter(|(at, character, _)| !is_mark(*at, *character));
    let (at, character, what) = hidden().next()?;
    let place = line.start + at..line.start + at + character.len_utf8();
    let found = source.at(Code::HiddenCharacter, place, format!("{what} stands here."));
    let mut clean = text.to_owned();
    let all: Vec<(usize, char, &str)> = hidden().collect();
    all.iter().rev().for_each(|(at, character, _)| clean.replace_range(*at..at + character.len_utf8(), ""));
    let end = all.last().map_or(at, |(at, character, _)| at + character.len_utf8());
    let kept = clean.get(at..(clean.len() + end).saturating_sub(text.len())).unwrap_or_default().to_owned();
    let found = found.help("Delete it, or write the line again.").fix(line.start + at..line.start + end, kept);
    let clean = clean.trim_end_matches(['\r', '\n']).trim_start_matches('\u{feff}').to_owned();
    Some(found.corrected((text.len() <= LONGEST).then_some(clean)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(text: &str) -> Vec<(u32, String)> {
        let path = "content/pages/a.md".into();
        let mut found = super::findings(Source { path: &path, text });
        crate::diagnostic::place_in(text, &mut found);
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
    fn only_what_hides_is_taken_out() {
        let family = "👩\u{200d}⚕️ soft\u{200c}hyphen\u{202e}";
        assert_eq!(findings(family), [(1, "👩\u{200d}⚕️ softhyphen".to_owned())]);
        assert_eq!(findings("a\u{fffe}b\u{fdd0}"), [(1, "ab".to_owned())]);
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
