//! All case studies together: what no file says alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::facts::Facts;
use crate::answer::own_key;
use crate::check::answer;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Status;
use crate::proforma::{Proforma, QuestionIndex};
use crate::source::{NearWords, folded, nearest, shown};

/// The case studies that could be read.
pub(in crate::check) struct AllStudies<'a> {
    /// Their facts, sorted by file.
    pub facts: Vec<&'a Arc<Facts>>,
    /// Drafts may be published too.
    pub drafts: bool,
    /// The files that are sent in, which take nothing from those that were there before.
    pub submitted: &'a BTreeSet<Arc<str>>,
}

/// Words of people's own, by question and by what they are whatever their case.
type OwnByKey<'a> = BTreeMap<QuestionIndex, BTreeMap<String, Vec<(&'a Arc<Facts>, &'a str, &'a Range<usize>)>>>;

impl<'a> AllStudies<'a> {
    /// The words of their own of those that may be published, for each open question: those that are the same whatever
    /// their case once, as most write them.
    pub fn own_words(&self) -> Vec<(QuestionIndex, Vec<&'a str>)> {
        let words = self.own_by_key().into_iter();
        words.map(|(index, words)| (index, words.into_values().map(|said| usual(&said)).collect())).collect()
    }

    fn own_by_key(&self) -> OwnByKey<'a> {
        let mut all = OwnByKey::new();
        let is_shown = |facts: &&&Arc<Facts>| facts.consent && (facts.status == Status::Published || self.drafts);
        for facts in self.facts.iter().filter(is_shown) {
            for (index, own) in &facts.own {
                let words = all.entry(*index).or_default().entry(own_key(&own.text)).or_default();
                words.push((facts, own.text.as_str(), &own.span));
            }
        }
        all
    }

    /// What is wrong with them together. `questionnaire` is its path.
    pub fn findings(&self, proforma: &Proforma, questionnaire: &Arc<str>) -> Vec<Diagnostic> {
        let mut found = self.numbers_twice();
        found.extend(self.near_doubles(proforma));
        found.extend(self.undated(proforma, questionnaire));
        found
    }

    /// Numbers that two case studies have.
    fn numbers_twice(&self) -> Vec<Diagnostic> {
        let mut first: HashMap<u64, &Facts> = HashMap::new();
        let mut found = Vec::new();
        let (new, known): (Vec<&Arc<Facts>>, Vec<&Arc<Facts>>) =
            self.facts.iter().copied().partition(|facts| self.submitted.contains(&facts.file));
        for facts in known.into_iter().chain(new) {
            let Some((number, span)) = &facts.number else { continue };
            if let Some(other) = first.get(&number.to_bits()) {
                let message = format!("Case study {number} is `{}` already.", other.file);
                let help = "Readers know a case study by its number: give each one of its own.";
                found.push(at(facts, Code::DuplicateNumber, span, message).help(help));
            } else {
                first.insert(number.to_bits(), facts);
            }
        }
        found
    }

    /// Words of their own that are nearly an option, or nearly what more of the others write.
    fn near_doubles(&self, proforma: &Proforma) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (index, words) in self.own_by_key() {
            let options = proforma[index].kind.options().iter();
            let options: Vec<(&str, &str)> = options
                .flat_map(|option| [(&*option.label, &*option.id), (option.for_readers(), &*option.id)])
                .collect();
            let options = NearWords::of(options.iter().map(|(words, id)| (*words, (*words, *id))));
            let mut ranked: Vec<(&str, &Vec<_>)> = words.values().map(|said| (usual(said), said)).collect();
            ranked.sort_by_key(|(text, said)| (std::cmp::Reverse(said.len()), *text));
            let before = WordsBefore::of(ranked.iter().map(|(text, _)| *text).collect());
            for (position, (text, said)) in ranked.iter().enumerate() {
                let option = options.nearest(text).filter(|(words, _)| is_slip(text, words));
                let near = option.map(|(_, id)| format!("the option `{id}`"));
                let near = near.or_else(|| {
                    let (other, said) =
                        ranked.get(before.nearest(position)?).filter(|(other, _)| is_slip(text, other))?;
                    Some(format!("\u{201c}{}\u{201d}, which {}", shown(other), in_others(said.len())))
                });
                let Some(near) = near else { continue };
                for (facts, text, span) in *said {
                    let question = answer::name(&proforma[index]);
                    let message = format!("{question}: \u{201c}{}\u{201d} is nearly {near}.", shown(text));
                    let help = "If the same is meant, write it in the same way: readers filter by these words.";
                    let finding = at(facts, Code::NearDouble, span, message).help(help);
                    found.push(finding.question(proforma[index].id.clone()));
                }
            }
        }
        found
    }

    /// Questions that are demanded from a day on, and of which nobody knows whether they are demanded of some.
    fn undated(&self, proforma: &Proforma, questionnaire: &Arc<str>) -> Vec<Diagnostic> {
        let finding = |(index, question): (QuestionIndex, &crate::proforma::Question)| {
            let since = question.since.as_ref()?;
            let undated = self.facts.iter().filter(|facts| facts.excused.contains(&index)).count();
            let undated = match undated {
                0 => return None,
                1 => "One published case study without an answer does not say when it was first published, and counts"
                    .to_owned(),
                several => format!(
                    "{several} published case studies without an answer do not say when they were first published, and count"
                ),
            };
            let message = format!("{} is demanded since {}. {undated} as earlier.", answer::name(question), since.day);
            let mut finding = Diagnostic::new(Code::UndatedStudies, Arc::clone(questionnaire), message);
            finding.span = Some(since.span.clone());
            let help = "Where an answer is wanted of them too, write the day of their first publication.";
            Some(finding.help(help).question(question.id.clone()))
        };
        proforma.public().filter_map(finding).collect()
    }
}

/// Words in an order, to find the nearest of those before one of them without comparing it with each: the words by blocks
/// of 1, 2, 4, … of them, of which a few make all before any place.
struct WordsBefore<'a> {
    words: Vec<&'a str>,
    blocks: Vec<Vec<NearWords<usize>>>,
}

impl<'a> WordsBefore<'a> {
    fn of(words: Vec<&'a str>) -> WordsBefore<'a> {
        let all: Vec<(&str, usize)> = words.iter().enumerate().map(|(position, word)| (*word, position)).collect();
        let sizes = (0..).map(|level| 1 << level).take_while(|size| *size <= all.len());
        let blocks = sizes.map(|size| all.chunks(size).map(|block| NearWords::of(block.iter().copied())).collect());
        WordsBefore { blocks: blocks.collect(), words }
    }

    /// The position of the nearest word before that of a position.
    fn nearest(&self, position: usize) -> Option<usize> {
        let word = self.words.get(position)?;
        let of_position = self.blocks.iter().enumerate().rev().filter(|(level, _)| position >> level & 1 == 1);
        let mut near = of_position.filter_map(|(level, blocks)| blocks.get((position >> level) - 1)?.nearest(word));
        near.next().copied()
    }
}

/// Tells whether texts that are nearly alike are so in each of their words, and in every number: "Kiln in Bonn" and "Kiln
/// in Ulm" are not, nor are "Phase 1" and "Phase 2". Where they do not have as many words, nothing speaks against it.
fn is_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split_whitespace().collect(), other.split_whitespace().collect());
    let is_like = |(one, other): (&&str, &&str)| {
        folded(one) == folded(other) || (!has_digit(one) && !has_digit(other) && nearest(one, [*other]).is_some())
    };
    one.len() != other.len() || one.iter().zip(&other).all(is_like)
}

fn has_digit(word: &str) -> bool {
    word.contains(|letter: char| letter.is_numeric())
}

/// The spelling that most use, of several the first.
fn usual<'a>(said: &[(&Arc<Facts>, &'a str, &Range<usize>)]) -> &'a str {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    said.iter().for_each(|(_, text, _)| *times.entry(text).or_default() += 1);
    times.into_iter().max_by_key(|(text, times)| (*times, std::cmp::Reverse(*text))).map_or("", |(text, _)| text)
}

fn in_others(times: usize) -> String {
    match times {
        1 => "another case study has".to_owned(),
        times => format!("{times} others have"),
    }
}

/// A finding in a file of which nothing may be quoted that nobody agreed to publish.
fn at(facts: &Facts, code: Code, span: &Range<usize>, message: String) -> Diagnostic {
    let mut finding = Diagnostic::new(code, Arc::clone(&facts.file), message);
    finding.span = Some(span.clone());
    if !facts.consent {
        finding.make_discreet();
    }
    finding
}
