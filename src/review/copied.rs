//! Text that stands word for word in another case study.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hashbrown::HashMap;

use crate::diagnostic::Place;
use crate::load::SourceTree;
use crate::model::{CaseStudy, Prose};

use super::list::CopiedText;
use super::side::Side;

/// The fewest words that are no coincidence.
const FEWEST_WORDS: usize = 12;

/// What stands in more files than these is said of the first of them.
const MOST_SOURCES: usize = 20;

/// So many neighbouring words, each by its number.
type Window = [u32; FEWEST_WORDS];

/// A paragraph of a case study: the position of its file among all, the byte that it begins at, and its words by number.
struct Paragraph {
    file: usize,
    start: usize,
    words: Vec<u32>,
}

/// A run of words of a paragraph that stands in another file too.
#[derive(Debug, PartialEq, Eq)]
struct Shared {
    paragraph: usize,
    from: usize,
    words: usize,
}

/// The texts of the case studies that changed which stand in another one too. Of two that changed, the later one by path
/// has it from the other.
pub(super) fn texts(now: &Side, tree: &SourceTree, changed: &BTreeSet<Arc<str>>) -> Vec<CopiedText> {
    let studies = now.case_studies();
    let files: Vec<&Arc<str>> = studies.keys().copied().collect();
    let is_new: Vec<bool> = files.iter().map(|file| changed.contains(*file)).collect();
    if !is_new.contains(&true) {
        return Vec::new();
    }
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut all = Vec::new();
    for (file, study) in studies.values().enumerate() {
        for (start, words) in paragraphs(study) {
            let number = |word: String| {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                *numbers.entry(word).or_insert(next)
            };
            all.push(Paragraph { file, start, words: words.into_iter().map(number).collect() });
        }
    }
    let text = |Shared { paragraph, from, words }| {
        let Paragraph { file, start, .. } = all.get(paragraph)?;
        let file = *files.get(*file)?;
        let line = Place::of(tree.file(file)?.text()?, *start..*start).line;
        Some(CopiedText { file: file.to_string(), line, words, from: files.get(from)?.to_string() })
    };
    let mut copied: Vec<CopiedText> = shared(&all, &is_new).0.into_iter().filter_map(text).collect();
    copied.sort();
    copied
}

/// The runs of words that paragraphs of new files share with other files, and the number of steps that it took: the words
/// times a number that does not grow, however often a text repeats itself.
fn shared(all: &[Paragraph], is_new: &[bool]) -> (Vec<Shared>, usize) {
    let mut steps = 0;
    let new = || all.iter().enumerate().filter(|(_, paragraph)| is_new.get(paragraph.file) == Some(&true));
    let windows = |paragraph: &'_ Paragraph| -> Vec<Window> {
        paragraph.words.windows(FEWEST_WORDS).filter_map(|words| words.try_into().ok()).collect()
    };
    // The files that each window of a new file stands in, once each.
    let mut places: HashMap<Window, Vec<usize>> = HashMap::new();
    for (_, paragraph) in new() {
        places.extend(windows(paragraph).into_iter().map(|window| (window, Vec::new())));
    }
    let is_nothing_to_find = places.is_empty();
    for paragraph in all.iter().filter(|_| !is_nothing_to_find) {
        for window in windows(paragraph) {
            steps += 1;
            // Files come one after the other.
            let found = places.get_mut(&window).filter(|found| found.len() < MOST_SOURCES);
            if let Some(found) = found.filter(|found| found.last() != Some(&paragraph.file)) {
                found.push(paragraph.file);
            }
        }
    }
    let mut runs = Vec::new();
    for (index, paragraph) in new() {
        // For each other file the words at which the last run began and ends.
        let mut open: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let run = |from, (start, end): (usize, usize)| Shared { paragraph: index, from, words: end - start };
        for (at, window) in windows(paragraph).into_iter().enumerate() {
            for &from in places.get(&window).into_iter().flatten() {
                steps += 1;
                let is_said = from == paragraph.file || from > paragraph.file && is_new.get(from) == Some(&true);
                if is_said {
                    continue;
                }
                let words = open.entry(from).or_insert((at, at));
                if words.1 < at {
                    runs.push(run(from, *words));
                    words.0 = at;
                }
                words.1 = at + FEWEST_WORDS;
            }
        }
        runs.extend(open.into_iter().map(|(from, words)| run(from, words)));
    }
    (runs, steps)
}

/// The paragraphs of a case study: where each begins, and its words.
fn paragraphs(study: &CaseStudy) -> impl Iterator<Item = (usize, Vec<String>)> {
    let mut found = Vec::new();
    Prose::each_passage(&study.body().blocks, &mut |passage| {
        let text = passage.plain_text().to_lowercase();
        let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        found.push((passage.span.start, words.map(str::to_owned).collect()));
    });
    found.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(file: usize, words: impl IntoIterator<Item = u32>) -> Paragraph {
        Paragraph { file, start: 0, words: words.into_iter().collect() }
    }

    #[test]
    fn a_shared_run_is_counted_once_and_between_two_new_files_in_one_direction() {
        let text = || 0..30;
        let all = [paragraph(0, text()), paragraph(1, text()), paragraph(2, (100..120).chain(5..25))];
        let run = |paragraph, from, words| Shared { paragraph, from, words };
        assert_eq!(shared(&all, &[false, true, false]).0, [run(1, 0, 30), run(1, 2, 20)]);
        assert_eq!(shared(&all, &[true, true, false]).0, [run(0, 2, 20), run(1, 0, 30), run(1, 2, 20)]);
        let twice = [paragraph(0, text()), paragraph(1, (0..15).chain(50..60).chain(0..15))];
        assert_eq!(shared(&twice, &[false, true]).0, [run(1, 0, 15), run(1, 0, 15)]);
    }

    #[test]
    fn the_steps_grow_with_the_words_and_not_with_how_often_they_are_repeated() {
        for length in [1_000, 4_000] {
            let same = || std::iter::repeat_n(7, length);
            let all: Vec<Paragraph> = (0..30).map(|file| paragraph(file, same())).collect();
            let (runs, steps) = shared(&all, &[true; 30]);
            assert!(steps <= 30 * length * (1 + MOST_SOURCES), "{steps} for {length}");
            assert!(runs.iter().all(|run| run.words == length), "{length}");
        }
    }
}
