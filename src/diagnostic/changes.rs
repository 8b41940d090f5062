//! The differences between two texts of a file, for people.

use super::visible::{is_unseen, visible};

/// The lines that differ, each with its number: as it was after `-`, as it is after `+`. Signs that nobody sees, and
/// with which two lines may differ, are shown as such.
pub fn text(path: &str, was: &str, is: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (was.lines().collect(), is.lines().collect());
    let mut out = format!("{}\n", visible(path));
    for (from, to) in hunks(&old, &new) {
        for (sign, lines, range) in [('-', &old, from), ('+', &new, to)] {
            for number in range {
                out.push_str(&format!("{:>6} {sign} {}\n", number + 1, shown(lines[number])));
            }
        }
    }
    out
}

type Lines = std::ops::Range<usize>;

/// The lines that differ. Where the texts have as many lines, line is held against line; else a piece ends at the nearest
/// line that is in both.
fn hunks(old: &[&str], new: &[&str]) -> Vec<(Lines, Lines)> {
    if old.len() == new.len() {
        let differs = |at: &usize| old[*at] != new[*at];
        return (0..old.len()).filter(differs).map(|at| (at..at + 1, at..at + 1)).collect();
    }
    let (mut found, mut from, mut to) = (Vec::new(), 0, 0);
    while from < old.len() || to < new.len() {
        if old.get(from) == new.get(to) {
            (from, to) = (from + 1, to + 1);
            continue;
        }
        let (gone, come) = nearest_same(&old[from..], &new[to..]);
        found.push((from..from + gone, to..to + come));
        (from, to) = (from + gone, to + come);
    }
    found
}

/// The numbers of lines of each text before the nearest line that is in both; all of them where there is none.
fn nearest_same(old: &[&str], new: &[&str]) -> (usize, usize) {
    let pairs = (1..old.len() + new.len()).flat_map(|sum| (0..=sum).map(move |gone| (gone, sum - gone)));
    let mut within = pairs.filter(|(gone, come)| *gone < old.len() && *come < new.len());
    within.find(|(gone, come)| old[*gone] == new[*come]).unwrap_or((old.len(), new.len()))
}

fn shown(line: &str) -> String {
    let sign = |character| match character {
        '\t' => '→',
        '\u{a0}' => '\u{fffd}',
        character if is_unseen(character) => '\u{fffd}',
        character => character,
    };
    line.chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn lines_that_differ_are_shown_with_their_numbers() {
        let expected = "a.md\n     2 - date: 13/04/2026\n     2 + date: 2026-04-13\n";
        assert_eq!(text("a.md", "a\r\ndate: 13/04/2026\r\nb", "a\r\ndate: 2026-04-13\r\nb"), expected);
        assert_eq!(text("a.md", "a\n- b\nc\n", "a\nb\nb\nc\n"), "a.md\n     2 - - b\n     2 + b\n     3 + b\n");
        assert_eq!(text("a.md", "a\nb\nc\nd\ne\n", "a\nc\nd\nE\n"), "a.md\n     2 - b\n     5 - e\n     4 + E\n");
        assert_eq!(text("a.md", "a\u{200b}b\u{1b}", "ab"), "a.md\n     1 - a\u{fffd}b\u{fffd}\n     1 + ab\n");
    }
}
