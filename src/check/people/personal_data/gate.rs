//! The choice of the rules that can find anything in a paragraph, so that most of them need not be tried.
//!
//! All of it is derived from the patterns themselves: a match of a rule needs the digits that its pattern demands close
//! to each other, and one of the words without which its pattern, or the pattern of the words beside it, cannot match.

use std::sync::LazyLock;

use aho_corasick::automaton::Automaton;
use aho_corasick::dfa::DFA;
use aho_corasick::{Anchored, MatchKind, StartKind};
use hashbrown::HashMap;

use super::literals::{self, Word};
use super::shape::{self, Shape};
use super::table::{Rule, RuleTable};

/// The needs of the rules.
#[derive(Debug, Default)]
pub(super) struct RuleGate {
    /// For each of the [`GAPS`] the rules that need so many digits with no wider gap between them; the last entry is
    /// for more.
    by_digits: [[RuleSet; MANY + 1]; GAPS.len()],
    /// The rules that need a letter with a digit after it.
    by_mixture: RuleSet,
    /// The rules that need no word in what they find, and those that need none beside it.
    wordless: Sides,
    /// The words that rules need.
    words: Words,
}

/// The widths of the gaps between the digits of a number: none, those of a number in groups, of the name of a day.
const GAPS: [usize; 3] = [0, 5, 16];

/// More digits are not counted.
const MANY: usize = 15;

/// A set of rules by their place in the table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct RuleSet(pub(super) u128);

impl RuleSet {
    /// The table has no more rules.
    pub const MOST: usize = 128;

    fn one(index: usize) -> RuleSet {
        RuleSet(if index < RuleSet::MOST { 1 << index } else { 0 })
    }

    /// The places of the rules, rising.
    pub fn indices(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let next = (left != 0).then(|| left.trailing_zeros() as usize);
            left &= left.wrapping_sub(1);
            next
        })
    }
}

static GATE: LazyLock<RuleGate> = LazyLock::new(|| RuleGate::of(&RuleTable::get().rules));

impl RuleGate {
    /// The gate of the table.
    pub fn get() -> &'static RuleGate {
        &GATE
    }

    fn of(rules: &[Rule]) -> RuleGate {
        let mut gate = RuleGate::default();
        let mut words = Vec::new();
        for (index, rule) in rules.iter().enumerate() {
            let alone = RuleSet::one(index);
            let Ok(hir) = rule.find.meaning() else { continue };
            let shape = Shape::of(&hir);
            for (gap, by_digits) in GAPS.into_iter().zip(&mut gate.by_digits) {
                let digits = if shape.gap <= gap { shape.digits } else { shape.digits.min(1) };
                by_digits[digits.min(MANY)].0 |= alone.0;
            }
            if shape::has_mixture(&hir) {
                gate.by_mixture.0 |= alone.0;
            }
            for (side, found) in [literals::needed(&hir, false), beside(rule)].into_iter().enumerate() {
                match found {
                    None => gate.wordless[side].0 |= alone.0,
                    Some(found) => words.extend(found.into_iter().map(|word| (word, side, alone))),
                }
            }
        }
        gate.words = Words::of(words);
        gate
    }

    /// The rules that can find anything in a paragraph, to which the line above it may speak.
    pub fn open(&self, text: &[u8], above: &[u8]) -> RuleSet {
        let digits = Digits::of(text);
        let mut open = u128::MAX;
        for (most, by_digits) in digits.most.into_iter().zip(&self.by_digits) {
            open &= by_digits.iter().take(most.min(MANY) + 1).fold(0, |open, rules| open | rules.0);
        }
        if !digits.mixture {
            open &= !self.by_mixture.0;
        }
        let mut spoken_for = self.wordless;
        self.words.see(text, RuleSet(open), &mut spoken_for);
        self.words.see(above, RuleSet(open), &mut spoken_for);
        RuleSet(open & spoken_for[0].0 & spoken_for[1].0)
    }
}

/// The digits of a paragraph.
struct Digits {
    /// The most digits with no wider gap between them than each of the [`GAPS`].
    most: [usize; GAPS.len()],
    /// A digit stands directly after a letter.
    mixture: bool,
}

impl Digits {
    fn of(text: &[u8]) -> Digits {
        let mut digits = Digits { most: [0; GAPS.len()], mixture: false };
        let mut count = [0; GAPS.len()];
        let mut last = 0;
        let mut see = |at: usize| {
            let before = at.checked_sub(1).and_then(|before| text.get(before));
            digits.mixture |= before.is_some_and(u8::is_ascii_alphabetic);
            for (index, gap) in GAPS.into_iter().enumerate() {
                count[index] = if at - last <= gap + 1 { count[index] + 1 } else { 1 };
                digits.most[index] = digits.most[index].max(count[index]);
            }
            last = at;
        };
        // Whole pieces without digits, nearly all of prose, are passed over at once.
        let (pieces, rest) = text.as_chunks::<32>();
        for (index, piece) in pieces.iter().enumerate() {
            if piece.iter().filter(|one| one.is_ascii_digit()).count() > 0 {
                piece
                    .iter()
                    .enumerate()
                    .filter(|(_, one)| one.is_ascii_digit())
                    .for_each(|(at, _)| see(index * 32 + at));
            }
        }
        let start = pieces.len() * 32;
        rest.iter().enumerate().filter(|(_, one)| one.is_ascii_digit()).for_each(|(at, _)| see(start + at));
        digits
    }
}

/// Each byte as it is compared.
const PLAIN: [u8; 256] = {
    let mut plain = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        plain[byte] = literals::plain(byte as u8);
        byte += 1;
    }
    plain
};

/// The words of which one stands beside whatever the rule finds. None where no words are needed.
fn beside(rule: &Rule) -> Option<Vec<Word>> {
    let sides = rule.before.iter().chain(&rule.after);
    let found = sides.map(|side| literals::needed(&side.meaning().ok()?, true)).collect::<Option<Vec<_>>>()?;
    Some(found.concat()).filter(|words| !words.is_empty())
}

/// RuleSet by what is spoken for: what they find, and what stands beside it.
type Sides = [RuleSet; 2];

/// Words, in any case of their letters, and the rules that need them.
#[derive(Debug, Default)]
struct Words {
    automaton: Option<DFA>,
    /// By word.
    needed_by: Vec<NeededBy>,
}

/// The rules that need a word: anywhere in the text, or as the start or end of a word of the text.
#[derive(Debug, Default)]
struct NeededBy {
    all: RuleSet,
    by_edges: [[Sides; 2]; 2],
}

impl Words {
    fn of(needed: Vec<(Word, usize, RuleSet)>) -> Words {
        let mut words = Words::default();
        let mut texts: Vec<Vec<u8>> = Vec::new();
        let mut known: HashMap<Vec<u8>, usize> = HashMap::new();
        for (Word { text, begins, ends }, side, rule) in needed {
            let place = *known.entry(text).or_insert_with_key(|text| {
                texts.push(text.clone());
                words.needed_by.push(NeededBy::default());
                texts.len() - 1
            });
            let needed_by = &mut words.needed_by[place];
            needed_by.all.0 |= rule.0;
            needed_by.by_edges[usize::from(begins)][usize::from(ends)][side].0 |= rule.0;
        }
        let mut builder = DFA::builder();
        // What would speed it up by looking for rare bytes only slows it down here.
        let builder = builder.match_kind(MatchKind::Standard).prefilter(false);
        words.automaton = builder.start_kind(StartKind::Unanchored).build(&texts).ok();
        words
    }

    /// Adds those of the `wanted` rules that need a word which the text has.
    fn see(&self, text: &[u8], wanted: RuleSet, seen: &mut Sides) {
        let start = |automaton: &DFA| automaton.start_state(Anchored::No).ok();
        let Some((automaton, mut state)) =
            self.automaton.as_ref().and_then(|automaton| Some((automaton, start(automaton)?)))
        else {
            *seen = [RuleSet(u128::MAX); 2];
            return;
        };
        for (at, one) in text.iter().enumerate() {
            state = automaton.next_state(Anchored::No, state, PLAIN[usize::from(*one)]);
            if !automaton.is_special(state) || !automaton.is_match(state) {
                continue;
            }
            let left = wanted.0 & !(seen[0].0 & seen[1].0);
            for index in 0..automaton.match_len(state) {
                let word = automaton.match_pattern(state, index);
                let needed_by = &self.needed_by[word.as_usize()];
                if needed_by.all.0 & left == 0 {
                    continue;
                }
                let is_edge = |place: Option<usize>| {
                    place.and_then(|place| text.get(place)).is_none_or(|beside| !beside.is_ascii_alphanumeric())
                };
                let begins = is_edge((at + 1 - automaton.pattern_len(word)).checked_sub(1));
                let ends = is_edge(Some(at + 1));
                for edges in &needed_by.by_edges[..=usize::from(begins)] {
                    for sides in &edges[..=usize::from(ends)] {
                        seen[0].0 |= sides[0].0;
                        seen[1].0 |= sides[1].0;
                    }
                }
            }
            if left == 0 {
                return;
            }
        }
    }
}
