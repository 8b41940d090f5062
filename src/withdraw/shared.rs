//! Words of a case study that stand word for word elsewhere too, such as a quotation: nobody can know whose they are, so
//! they are pointed out, and stay.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::token::tokens;
use super::unlink::yaml_of;
use crate::load::{SourceFile, SourceTree};
use crate::source::{Limits, Source};
use crate::yaml::{Node, Value, parse};

/// The fewest words in a row that are pointed out.
const FEWEST_WORDS: usize = 8;

/// A line that shares words with what was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedLine {
    /// Its file, from the root.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: usize,
    /// The words in a row, some of which may stand in the lines around it.
    pub words: usize,
}

/// So many words in a row, each by its number.
type Window = [u32; FEWEST_WORDS];

/// The words of what was withdrawn.
#[derive(Debug, Default)]
pub(super) struct WithdrawnWords {
    numbers: HashMap<String, u32>,
    windows: HashSet<Window>,
}

impl WithdrawnWords {
    /// The words of the files at these paths: of each answer and of each paragraph by itself, headings aside, which are
    /// those of the questionnaire.
    pub fn of(tree: &SourceTree, paths: &[String], limits: &Limits) -> WithdrawnWords {
        let mut words = WithdrawnWords::default();
        let texts = paths.iter().filter(|path| path.ends_with(".md")).filter_map(|path| tree.file(path)?.text());
        for text in texts {
            let (path, yaml) = ("".into(), yaml_of(text));
            if let Some(root) = parse(&Source { path: &path, text }, yaml.clone(), limits).value.root {
                words.add_values(&root);
            }
            let body: Vec<&str> = text[yaml.end..].lines().filter(|line| !line.starts_with('#')).collect();
            let body = body.split(|line| line.trim().is_empty());
            body.for_each(|paragraph| words.add(&paragraph.join("\n")));
        }
        words
    }

    fn add_values(&mut self, node: &Node) {
        match &node.value {
            Value::List(entries) => entries.iter().for_each(|entry| self.add_values(entry)),
            Value::Map(pairs) => pairs.iter().for_each(|(_, value)| self.add_values(value)),
            _ => self.add(node.text().unwrap_or_default()),
        }
    }

    fn add(&mut self, text: &str) {
        let words: Vec<u32> = tokens(text).iter().map(|token| self.number(token.text)).collect();
        self.windows.extend(words.windows(FEWEST_WORDS).filter_map(|words| Window::try_from(words).ok()));
    }

    fn number(&mut self, word: &str) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(word.to_lowercase()).or_insert(next)
    }

    /// The lines of files that share words with them.
    pub fn shared<'f>(&self, files: impl Iterator<Item = &'f SourceFile>) -> Vec<SharedLine> {
        let lines = files.flat_map(|file| {
            let found = self.lines(file.text().unwrap_or_default()).into_iter();
            found.map(|(line, words)| SharedLine { file: Arc::clone(&file.path), line: line + 1, words })
        });
        lines.collect()
    }

    /// The lines of a text, from 0, that share words with them, each with the longest row of words that it has a part of.
    fn lines(&self, text: &str) -> BTreeMap<usize, usize> {
        let mut lines = BTreeMap::new();
        let tokens = tokens(text);
        let numbers: Vec<Option<u32>> =
            tokens.iter().map(|token| self.numbers.get(&token.text.to_lowercase()).copied()).collect();
        let is_shared = |at: usize| {
            let window: Option<Vec<u32>> = numbers.get(at..at + FEWEST_WORDS)?.iter().copied().collect();
            Some(self.windows.contains(&Window::try_from(window?).ok()?))
        };
        let mut at = 0;
        while at < tokens.len() {
            let windows = (at..tokens.len()).take_while(|at| is_shared(*at) == Some(true)).count();
            if windows > 0 {
                let words = windows + FEWEST_WORDS - 1;
                for token in &tokens[at..at + words] {
                    let longest = lines.entry(token.line).or_default();
                    *longest = words.max(*longest);
                }
            }
            at += windows.max(1);
        }
        lines
    }
}
