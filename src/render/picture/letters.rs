//! Text as outlines, for pictures: set in Noto Sans, which is inside the program, and broken into lines by its widths.

use std::fmt::Write as _;

use serde::Serialize;
use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{Face, GlyphId, OutlineBuilder, Tag};
use unicode_normalization::UnicodeNormalization;

/// The end of a line that goes on.
const MORE: char = '…';

/// The number of times that a text is tried a little smaller before it is cut.
const STEPS: i32 = 6;

/// A text in lines.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Letters {
    /// The size that was used.
    pub(crate) size: f32,
    /// For each line its outline, path data of SVG that begins at 0 on a base line at 0. No lines where the font lacks
    /// a character.
    pub(crate) lines: Vec<String>,
}

/// The type that a text is set in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    /// The size of the font. A text that is too long is set smaller, to half of it.
    pub(crate) size: f32,
    /// The longest line.
    pub(crate) width: f32,
    /// The most lines.
    pub(crate) most: usize,
    pub(crate) bold: bool,
}

/// Sets a text. Nothing is drawn where the font lacks one of its characters: boxes would say less than nothing.
pub(crate) fn letters(text: &str, style: Style) -> Letters {
    let bytes = if style.bold { notosans::BOLD_TTF } else { notosans::REGULAR_TTF };
    let none = Letters { size: style.size, lines: Vec::new() };
    let Ok(face) = Face::parse(bytes, 0) else { return none };
    let font = Font { face };
    let text: String = text.nfc().filter(|character| !is_ignored(*character)).collect();
    let words: Vec<&str> = text.split(|character: char| character.is_whitespace() && character != '\u{a0}').collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    if words.is_empty() || !words.iter().flat_map(|word| word.chars()).all(|character| font.has(character)) {
        return none;
    }
    for step in 0..=STEPS {
        let size = style.size * (1.0 - 0.5 * step as f32 / STEPS as f32);
        let mut lines = font.lines(&words, style.width / size);
        if lines.len() > style.most && step < STEPS {
            continue;
        }
        if lines.len() > style.most {
            lines.truncate(style.most);
            if let Some(last) = lines.last_mut() {
                font.cut(last, style.width / size);
            }
        }
        return Letters { size, lines: lines.iter().map(|line| font.outline(line, size)).collect() };
    }
    none
}

/// A line as it stands: its outline and its width; none where the font lacks a character.
pub(super) fn line(text: &str, size: f32, bold: bool) -> Option<(String, f32)> {
    let font = Font { face: Face::parse(if bold { notosans::BOLD_TTF } else { notosans::REGULAR_TTF }, 0).ok()? };
    let text: String = text.nfc().filter(|character| !is_ignored(*character)).collect();
    let drawn = text.chars().all(|character| font.has(character));
    drawn.then(|| (font.outline(&text, size), font.width(&text) * size))
}

/// Words in lines that are at most `width` wide, in sizes of the font. A longer word is broken where the line ends. Letters
/// that the font lacks are taken to be as wide as the font is high.
pub(crate) fn wrapped(text: &str, bold: bool, width: f64) -> Vec<String> {
    #[expect(clippy::cast_possible_truncation, reason = "a few dozen letters")]
    let width = width as f32;
    let words: Vec<&str> = text.split_whitespace().collect();
    match Face::parse(if bold { notosans::BOLD_TTF } else { notosans::REGULAR_TTF }, 0) {
        Ok(face) => Font { face }.lines(&words, width),
        Err(_) => words.into_iter().map(str::to_owned).collect(),
    }
}

/// Says whether the font has every letter of a text.
pub(crate) fn can_set(text: &str) -> bool {
    let Ok(face) = Face::parse(notosans::REGULAR_TTF, 0) else { return false };
    let font = Font { face };
    text.nfc().all(|character| is_ignored(character) || character.is_whitespace() || font.has(character))
}

/// Characters that only steer: soft hyphens, joiners, marks of direction.
fn is_ignored(character: char) -> bool {
    (character.is_control() && !character.is_whitespace())
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

struct Font<'a> {
    face: Face<'a>,
}

impl Font<'_> {
    fn has(&self, character: char) -> bool {
        self.face.glyph_index(character).is_some()
    }

    /// The glyphs of a text, each with the place where it begins, in units of the font; and the width of all.
    fn glyphs(&self, text: &str) -> (Vec<(GlyphId, i32)>, i32) {
        let mut glyphs = Vec::new();
        let mut at = 0;
        for glyph in text.chars().filter_map(|character| self.face.glyph_index(character)) {
            if let Some((before, _)) = glyphs.last() {
                at += self.kerning(*before, glyph);
            }
            glyphs.push((glyph, at));
            at += i32::from(self.face.glyph_hor_advance(glyph).unwrap_or(0));
        }
        (glyphs, at)
    }

    /// By how much a pair stands nearer than its widths say.
    fn kerning(&self, first: GlyphId, second: GlyphId) -> i32 {
        let Some(table) = self.face.tables().gpos else { return 0 };
        let features = table.features.into_iter().filter(|feature| feature.tag == Tag::from_bytes(b"kern"));
        let lookups = features.flat_map(|feature| feature.lookup_indices).filter_map(|index| table.lookups.get(index));
        for subtable in lookups.flat_map(|lookup| lookup.subtables.into_iter::<PositioningSubtable<'_>>()) {
            let PositioningSubtable::Pair(pair) = subtable else { continue };
            let Some(index) = pair.coverage().get(first) else { continue };
            let found = match pair {
                PairAdjustment::Format1 { sets, .. } => sets.get(index).and_then(|set| set.get(second)),
                PairAdjustment::Format2 { classes, matrix, .. } => {
                    matrix.get((classes.0.get(first), classes.1.get(second)))
                }
            };
            if let Some((record, _)) = found {
                return i32::from(record.x_advance);
            }
        }
        0
    }

    /// The width of a text, for a font of the size 1.
    fn width(&self, text: &str) -> f32 {
        let lacking = text.chars().filter(|character| !is_ignored(*character) && !self.has(*character)).count();
        self.glyphs(text).1 as f32 / f32::from(self.face.units_per_em()) + lacking as f32
    }

    /// Words in lines that are at most `width` wide. A longer word is broken where the line ends.
    fn lines(&self, words: &[&str], width: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in words {
            if let Some(last) = lines.last_mut() {
                let longer = format!("{last} {word}");
                if self.width(&longer) <= width {
                    *last = longer;
                    continue;
                }
            }
            let mut line = String::new();
            for character in word.chars() {
                line.push(character);
                if self.width(&line) > width && line.chars().count() > 1 {
                    line.pop();
                    lines.push(std::mem::replace(&mut line, character.to_string()));
                }
            }
            lines.push(line);
        }
        lines
    }

    /// Ends a line with [`MORE`], so that it still fits.
    fn cut(&self, line: &mut String, width: f32) {
        loop {
            line.truncate(line.trim_end().len());
            line.push(MORE);
            if self.width(line) <= width || line.chars().count() <= 1 {
                return;
            }
            line.pop();
            line.pop();
        }
    }

    fn outline(&self, line: &str, size: f32) -> String {
        let scale = size / f32::from(self.face.units_per_em());
        let mut path = Path { out: String::new(), scale, at: 0.0 };
        for (glyph, at) in self.glyphs(line).0 {
            path.at = at as f32;
            self.face.outline_glyph(glyph, &mut path);
        }
        path.out
    }
}

/// Path data of SVG, in tenths: finer is not to be seen.
struct Path {
    out: String,
    scale: f32,
    /// The left end of the glyph, in units of the font.
    at: f32,
}

impl Path {
    fn command(&mut self, command: char, points: &[(f32, f32)]) {
        self.out.push(command);
        for (x, y) in points {
            // Up is positive in fonts, and negative in SVG.
            let _ = write!(self.out, "{:.1} {:.1} ", (self.at + x) * self.scale, -y * self.scale);
        }
    }
}

impl OutlineBuilder for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.command('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.command('L', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.command('Q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.command('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.out.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn font() -> Font<'static> {
        Font { face: Face::parse(notosans::BOLD_TTF, 0).unwrap() }
    }

    const STYLE: Style = Style { size: 80.0, width: 1000.0, most: 3, bold: true };

    #[test]
    fn lines_are_as_wide_as_measured() {
        let text = "How the gardens of a long valley share their tools and water";
        let words: Vec<&str> = text.split(' ').collect();
        for width in [6.0, 10.0, 14.0] {
            let lines = font().lines(&words, width);
            assert!(lines.iter().all(|line| font().width(line) <= width), "{lines:?}");
            assert_eq!(lines.join(" "), text);
            assert!(lines.windows(2).all(|pair| {
                let next = pair[1].split(' ').next().unwrap();
                font().width(&format!("{} {next}", pair[0])) > width
            }));
        }
    }

    #[test]
    fn a_text_that_is_too_long_is_smaller_and_then_cut() {
        let long = "Gardens and sheds ".repeat(5);
        let smaller = letters(&long, STYLE);
        assert!(smaller.size < STYLE.size && smaller.lines.len() <= STYLE.most, "{}", smaller.size);
        let cut = letters(&long.repeat(20), STYLE);
        assert_eq!((cut.size, cut.lines.len()), (STYLE.size / 2.0, STYLE.most));
        let mut line = "Gardens".to_owned();
        font().cut(&mut line, font().width("Garde…"));
        assert_eq!(line, "Garde…");
        let broken = font().lines(&["Donaudampfschifffahrtsgesellschaft"], 5.0);
        assert_eq!(broken.concat(), "Donaudampfschifffahrtsgesellschaft");
        assert!(broken.len() > 2 && broken.iter().all(|line| font().width(line) <= 5.0), "{broken:?}");
    }

    #[test]
    fn what_the_font_lacks_is_not_drawn_at_all() {
        assert_eq!(letters("庭 gardens", STYLE).lines.len(), 0);
        assert_eq!(letters("  ", STYLE).lines.len(), 0);
        for text in ["Gerddi’r Dŵr a’r Tŷ", "Сады", "Κήποι", "Vườn", "e\u{301}te\u{301}"] {
            assert_eq!(letters(text, STYLE).lines.len(), 1, "{text}");
        }
    }

    #[test]
    fn pairs_are_kerned() {
        assert!(font().width("AV") < font().width("A") + font().width("V"));
    }
}
