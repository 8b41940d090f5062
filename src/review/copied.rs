//! Text that stands word for word in another case study.

use std::collections::BTreeSet;
use std::sync::Arc;

use hashbrown::{HashMap, HashSet};

use crate::diagnostic::Place;
use crate::load::SourceTree;
use crate::model::{CaseStudy, Prose};

use super::list::CopiedText;
use super::side::Side;

/// The fewest words that are no coincidence.
const FEWEST_WORDS: usize = 12;

/// A paragraph of a case study, in words.
struct Paragraph {
    file: Arc<str>,
    line: u32,
    words: Vec<String>,
}

/// The texts of the case studies that changed which stand in another one too.
pub(super) fn texts(now: &Side, tree: &SourceTree, changed: &BTreeSet<Arc<str>>) -> Vec<CopiedText> {
    let studies = now.case_studies();
    let new: Vec<Paragraph> = changed
        .iter()
        .filter_map(|file| Some((*studies.get(file)?, tree.file(file)?.text()?)))
        .flat_map(|(study, text)| {
            paragraphs(study).map(|(start, words)| Paragraph {
                file: Arc::clone(study.file()),
                line: Place::of(text, start..start).line,
                words,
            })
        })
        .collect();
    let mut places: HashMap<&[String], Vec<(usize, usize)>> = HashMap::new();
    for (index, paragraph) in new.iter().enumerate() {
        for (at, words) in paragraph.words.windows(FEWEST_WORDS).enumerate() {
            places.entry(words).or_default().push((index, at));
        }
    }
    if places.is_empty() {
        return Vec::new();
    }
    // For each paragraph and each other case study the words that stand in both.
    let mut same: HashMap<(usize, &Arc<str>), HashSet<usize>> = HashMap::new();
    for (file, study) in &studies {
        for (_, words) in paragraphs(study) {
            let found = words.windows(FEWEST_WORDS).filter_map(|words| places.get(words)).flatten();
            for (index, at) in found.filter(|(index, _)| new[*index].file != **file) {
                same.entry((*index, *file)).or_default().extend(*at..at + FEWEST_WORDS);
            }
        }
    }
    let mut copied: Vec<CopiedText> = Vec::new();
    for ((index, from), words) in same {
        let Paragraph { file, line, .. } = &new[index];
        let text = |words| CopiedText { file: file.to_string(), line: *line, words, from: from.to_string() };
        copied.extend(runs(words).into_iter().map(text));
    }
    copied.sort();
    copied
}

/// The lengths of the runs of neighbours.
fn runs(numbers: HashSet<usize>) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut last = None;
    for number in numbers.into_iter().collect::<BTreeSet<_>>() {
        match lengths.last_mut() {
            Some(length) if last == number.checked_sub(1) => *length += 1,
            _ => lengths.push(1),
        }
        last = Some(number);
    }
    lengths
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
