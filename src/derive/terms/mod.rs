//! Marking the first use of each term of the glossary: one automaton for all terms, built once.

mod uses;

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::model::Glossary;

pub use uses::Uses;
pub(crate) use uses::uses;

/// Above this many bytes of patterns the automaton is left to choose a smaller, slower form.
const FAST_UP_TO: usize = 20_000;

/// Every spelling of every term.
#[derive(Debug)]
pub struct Terms {
    automaton: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
    ids: Vec<String>,
    /// The abbreviation of each; none of a term that is none.
    abbreviations: Vec<Option<String>>,
}

#[derive(Debug)]
struct Pattern {
    term: usize,
    /// The spelling, where letter case matters.
    exact: Option<String>,
}

/// The terms that have been marked on a page so far. A clone is about the same page.
#[derive(Debug, Clone)]
pub struct TermMarks<'t> {
    terms: &'t Terms,
    used: Rc<RefCell<Vec<bool>>>,
    candidates: Vec<(Range<usize>, usize)>,
}

impl Terms {
    /// The terms of a glossary: names, and what abbreviations stand for. In abbreviations letter case matters.
    pub fn new(glossary: &Glossary) -> Terms {
        let mut spellings: Vec<String> = Vec::new();
        let mut patterns: Vec<Pattern> = Vec::new();
        let mut add = |term: usize, text: &str, exact: bool| {
            let text = text.trim();
            if text.is_empty() {
                return;
            }
            let exact = exact.then(|| text.to_owned());
            let mut forms = vec![text.to_owned()];
            if exact.is_none() && !text.is_ascii() {
                forms.extend([text.to_lowercase(), text.to_uppercase(), capitalised(text)]);
                forms.dedup();
            }
            for form in forms {
                spellings.push(form);
                patterns.push(Pattern { term, exact: exact.clone() });
            }
        };
        for (index, term) in glossary.terms.iter().enumerate() {
            add(index, &term.name, term.expansion.is_some());
            if let Some(expansion) = &term.expansion {
                add(index, expansion, false);
            }
        }
        let size: usize = spellings.iter().map(String::len).sum();
        let automaton = (!spellings.is_empty())
            .then(|| {
                AhoCorasick::builder()
                    .ascii_case_insensitive(true)
                    .match_kind(MatchKind::Standard)
                    .kind((size <= FAST_UP_TO).then_some(AhoCorasickKind::DFA))
                    .build(&spellings)
                    .ok()
            })
            .flatten();
        let abbreviations = glossary.terms.iter().map(|term| term.expansion.as_ref().map(|_| term.name.clone()));
        let ids = glossary.terms.iter().map(|term| term.id.clone()).collect();
        Terms { automaton, patterns, ids, abbreviations: abbreviations.collect() }
    }

    /// Nothing marked yet.
    pub fn marks(&self) -> TermMarks<'_> {
        TermMarks { terms: self, used: Rc::new(RefCell::new(vec![false; self.ids.len()])), candidates: Vec::new() }
    }
}

impl<'t> TermMarks<'t> {
    /// Calls `mark` for each first use in `text`, from left to right, with the bytes and the term's id.
    /// Of uses that overlap, the one that begins first counts, and of those the longest.
    pub fn find(&mut self, text: &str, mut mark: impl FnMut(Range<usize>, &'t str)) {
        let Some(automaton) = &self.terms.automaton else { return };
        let terms = self.terms;
        self.candidates.clear();
        for found in automaton.find_overlapping_iter(text) {
            let pattern = &terms.patterns[found.pattern().as_usize()];
            if let Some(range) = word(text, found.range(), pattern) {
                self.candidates.push((range, pattern.term));
            }
        }
        self.candidates.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut end = 0;
        for (range, term) in &self.candidates {
            let (range, term) = (range.clone(), *term);
            if range.start < end {
                continue;
            }
            // What is within a term is part of it, whether it is marked here or was before.
            end = range.end;
            let is_own = |found: usize| self.candidates.iter().any(|(other, _)| other.end == range.end + found);
            let short = terms.abbreviations[term].as_deref();
            if short.is_some_and(|short| begins_longer(&text[range.end..], short, is_own)) {
                continue;
            }
            if !std::mem::replace(&mut self.used.borrow_mut()[term], true) {
                mark(range, &terms.ids[term]);
            }
        }
    }

    /// Notes that the author linked a term by hand.
    pub fn linked(&mut self, id: &str) {
        if let Some(term) = self.terms.ids.iter().position(|known| known == id) {
            self.used.borrow_mut()[term] = true;
        }
    }

    /// Says of each term of the glossary whether the page uses it.
    pub fn used(&self) -> Vec<bool> {
        self.used.borrow().clone()
    }
}

/// Says whether words stand for more than an abbreviation, and the text says so behind them: where "chief officers for
/// nursing (CNO)" follows, they are no "chief officer (CO)". `is_own` says whether another term ends so many bytes behind
/// the words: then the longer abbreviation is that term's.
fn begins_longer(after: &str, short: &str, is_own: impl Fn(usize) -> bool) -> bool {
    let Some((between, rest)) = after.split_once('(') else { return false };
    let Some((longer, _)) = rest.split_once(')') else { return false };
    let bare = between.trim_end();
    let is_phrase = bare.chars().all(|character| character.is_alphanumeric() || " -\u{a0}’'".contains(character));
    let longer = longer.strip_suffix('s').unwrap_or(longer);
    let is_longer = longer.len() > short.len() && longer.chars().all(|letter| letter.is_uppercase());
    let mut letters = longer.chars();
    let has_letters = short.chars().all(|wanted| letters.any(|letter| letter == wanted));
    !bare.is_empty() && is_phrase && is_longer && has_letters && !is_own(bare.len())
}

/// The use with its plural `s`, if it stands between word boundaries.
fn word(text: &str, range: Range<usize>, pattern: &Pattern) -> Option<Range<usize>> {
    let found = text.get(range.clone())?;
    if pattern.exact.as_ref().is_some_and(|exact| exact != found) {
        return None;
    }
    if text[..range.start].chars().next_back().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let mut after = text[range.end..].chars();
    match after.next() {
        Some('s') if after.next().is_none_or(|next| !next.is_alphanumeric()) => Some(range.start..range.end + 1),
        Some(next) if next.is_alphanumeric() => None,
        _ => Some(range),
    }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters.flat_map(char::to_lowercase)).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Term;

    #[test]
    fn words_that_go_on_to_a_longer_title_are_not_the_shorter_term() {
        for longer in ["records for nursing (EPNR)", "record of nursing teams (EPNRs)"] {
            assert!(marked(&[&format!("An electronic patient {longer}, often.")]).is_empty(), "{longer}");
        }
        for same in ["record (EPR)", "records (EPRs)", "record and another thing (ABC)", "record, for nursing (EPNR)"] {
            assert_eq!(
                marked(&[&format!("An electronic patient {same}.")])[0].split('=').next(),
                Some("epr"),
                "{same}"
            );
        }
        // The longer abbreviation is that of a term which stands there too.
        let text = "An electronic patient record and information technology (EPRIT)";
        assert_eq!(marked(&[text]).len(), 2, "{text}");
    }

    fn marked(texts: &[&str]) -> Vec<String> {
        let term = |id: &str, name: &str, expansion: Option<&str>| Term {
            id: id.to_owned(),
            name: name.to_owned(),
            expansion: expansion.map(str::to_owned),
            definition: String::new(),
            synonyms: Vec::new(),
        };
        let glossary = Glossary {
            terms: vec![
                term("epr", "EPR", Some("electronic patient record")),
                term("it", "IT", Some("information technology")),
                term("record", "record", None),
                term("lead", "ehealth lead", None),
                term("ehealth", "ehealth", None),
                term("etre", "être", None),
            ],
        };
        let terms = Terms::new(&glossary);
        let mut marks = terms.marks();
        let mut found = Vec::new();
        for text in texts {
            marks.find(text, |range, id| found.push(format!("{id}={}", &text[range])));
        }
        found
    }

    #[test]
    fn abbreviations_mind_letter_case_and_terms_do_not() {
        assert_eq!(marked(&["Ask it of IT. EPRs and Records."]), ["it=IT", "epr=EPRs", "record=Records"]);
        assert_eq!(marked(&["ÊTRE"]), ["etre=ÊTRE"]);
    }

    #[test]
    fn only_the_first_use_and_the_longest_is_marked() {
        assert_eq!(
            marked(&["An electronic patient record", "a record, an EPR"]),
            ["epr=electronic patient record", "record=record"]
        );
        assert_eq!(marked(&["an EPR, an electronic patient record", "records"]), ["epr=EPR", "record=records"]);
        assert_eq!(marked(&["an ehealth leader"]), ["ehealth=ehealth"]);
    }

    #[test]
    fn parts_of_words_are_not_terms() {
        assert!(marked(&["recording EPRx WIT préêtre"]).is_empty());
    }
}
