//! Words without which a pattern cannot match, read from the pattern itself.

use hashbrown::HashSet;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// A word that a match has in it, in small letters and with spaces for underscores.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Word {
    /// Its letters and signs.
    pub text: Vec<u8>,
    /// It stands at the start of a word of the text.
    pub begins: bool,
    /// A word of the text ends with it.
    pub ends: bool,
}

/// More words than these say nothing.
const MOST: usize = 600;

/// Words that say less are in every text.
const SHORT: usize = 4;

/// Words of this length are not made longer, and longer ones are cut; other signs than letters end them earlier.
const LONG: usize = 8;
const ENOUGH: usize = 5;

/// Words of which every match has at least one. None where there are none, or where they are too short to say much.
/// The text beside a place may be put together from two lines; then words end at a line's end and a colon.
pub(super) fn needed(hir: &Hir, is_beside: bool) -> Option<Vec<Word>> {
    Reader { is_beside }.needed(hir)
}

struct Reader {
    is_beside: bool,
}

impl Reader {
    fn needed(&self, hir: &Hir) -> Option<Vec<Word>> {
        match hir.kind() {
            HirKind::Alternation(parts) => {
                let found = parts.iter().map(|part| self.needed(part)).collect::<Option<Vec<_>>>()?.concat();
                (found.len() <= MOST).then_some(found)
            }
            HirKind::Capture(capture) => self.needed(&capture.sub),
            HirKind::Repetition(repetition) if repetition.min > 0 => self.needed(&repetition.sub),
            HirKind::Concat(parts) => self.of_sequence(&parts.iter().collect::<Vec<_>>()),
            _ => self.starts(hir)?.words(),
        }
    }

    /// The best that the parts of a sequence say, by themselves or one after the other.
    fn of_sequence(&self, parts: &[&Hir]) -> Option<Vec<Word>> {
        let mut best: Option<Vec<Word>> = None;
        let mut consider = |words: Option<Vec<Word>>| {
            let worth = |words: &Vec<Word>| words.iter().map(weight).min().unwrap_or(0);
            if let Some(words) = words
                && best.as_ref().is_none_or(|best| worth(best) < worth(&words))
            {
                best = Some(words);
            }
        };
        // What is optional before the edge of a word need not be there, so another run begins at each.
        let mut runs = vec![Starts::nothing()];
        let mut last = None;
        for part in parts.iter().copied() {
            let next = self.starts(part).filter(|next| !next.says_nothing());
            if !matches!(part.kind(), HirKind::Empty | HirKind::Look(_) | HirKind::Literal(_) | HirKind::Class(_)) {
                consider(self.after(last, part));
            }
            last = Some(part);
            let mut longer: Vec<Starts> = Vec::new();
            for run in runs {
                match next.as_ref().and_then(|next| run.followed_by(next)).filter(|run| !run.says_nothing()) {
                    Some(run) => longer.push(run),
                    None => consider(run.words()),
                }
            }
            let is_edge = matches!(part.kind(), HirKind::Look(Look::WordAscii));
            if is_edge && longer.len() < 3 || longer.is_empty() {
                longer.push(next.unwrap_or(Starts::nothing()));
            }
            runs = longer;
        }
        runs.iter().for_each(|run| consider(run.words()));
        best
    }

    /// As [`Reader::needed`], where the edge of a word may come before it.
    fn after(&self, last: Option<&Hir>, part: &Hir) -> Option<Vec<Word>> {
        let edge = last.filter(|last| matches!(last.kind(), HirKind::Look(Look::WordAscii)));
        let (Some(edge), HirKind::Alternation(branches)) = (edge, part.kind()) else { return self.needed(part) };
        let of_branch = |branch: &Hir| match branch.kind() {
            HirKind::Concat(parts) => self.of_sequence(&[edge].into_iter().chain(parts).collect::<Vec<_>>()),
            _ => self.of_sequence(&[edge, branch]),
        };
        let found = branches.iter().map(of_branch).collect::<Option<Vec<_>>>()?.concat();
        (found.len() <= MOST).then_some(found)
    }

    /// The beginnings that a match may have. None where it can be nearly anything.
    fn starts(&self, hir: &Hir) -> Option<Starts> {
        match hir.kind() {
            HirKind::Empty => Some(Starts::nothing()),
            HirKind::Look(look) => {
                let begins = matches!(look, Look::WordAscii);
                Some(Starts(vec![Start { word: Word { begins, ..Word::default() }, is_whole: true }]))
            }
            HirKind::Literal(literal) => {
                let ends = |one: &u8| self.is_beside && matches!(one, b':' | b'\n');
                let text: Vec<u8> = literal.0.iter().take_while(|one| !ends(one)).map(|one| plain(*one)).collect();
                let text: Vec<u8> = text.into_iter().take(LONG).collect();
                let is_whole = text.len() == literal.0.len();
                Some(Starts(vec![Start { word: Word { text, ..Word::default() }, is_whole }]))
            }
            HirKind::Class(Class::Bytes(class)) => {
                let mut starts = Starts(Vec::new());
                for one in class.iter().flat_map(|range| range.start()..=range.end()) {
                    let is_end = self.is_beside && matches!(one, b':' | b'\n');
                    let text = if is_end { Vec::new() } else { vec![plain(one)] };
                    let start = Start { word: Word { text, ..Word::default() }, is_whole: !is_end };
                    if !starts.0.contains(&start) {
                        starts.0.push(start);
                    }
                    if starts.0.len() > 4 {
                        return None;
                    }
                }
                Some(starts)
            }
            HirKind::Class(Class::Unicode(_)) => None,
            HirKind::Repetition(repetition) => match (repetition.min, repetition.max) {
                (0, Some(1)) => {
                    let mut starts = self.starts(&repetition.sub)?;
                    starts.0.push(Start { word: Word::default(), is_whole: true });
                    Some(starts)
                }
                (0, _) => None,
                (1, Some(1)) => self.starts(&repetition.sub),
                _ => {
                    let mut starts = self.starts(&repetition.sub)?;
                    starts.0.iter_mut().for_each(|start| start.is_whole = false);
                    Some(starts)
                }
            },
            HirKind::Capture(capture) => self.starts(&capture.sub),
            HirKind::Alternation(parts) => {
                let mut all = Starts(Vec::new());
                for part in parts {
                    all.0.extend(self.starts(part)?.0);
                }
                (all.0.len() <= MOST).then_some(all)
            }
            HirKind::Concat(parts) => {
                let mut all = Starts::nothing();
                for part in parts {
                    match self.starts(part).and_then(|next| all.followed_by(&next)) {
                        Some(longer) => all = longer,
                        None => {
                            all.0.iter_mut().for_each(|start| start.is_whole = false);
                            break;
                        }
                    }
                }
                Some(all)
            }
        }
    }
}

/// In small letters, and with spaces for underscores, as words beside a place are read.
pub(super) const fn plain(one: u8) -> u8 {
    if one == b'_' { b' ' } else { one.to_ascii_lowercase() }
}

/// The weight of a word: letters tell a little, the edges of words too, signs more, and hardly any text has an at sign.
fn weight(word: &Word) -> usize {
    let sign = |one: &u8| match one {
        b' ' => 0,
        b'@' | b'+' | b'#' => 4,
        _ if one.is_ascii_alphanumeric() => 1,
        _ => 2,
    };
    let ends = word.ends || word.text.ends_with(b" ");
    word.text.iter().map(sign).sum::<usize>() + usize::from(word.begins) + usize::from(ends)
}

/// The beginnings of texts that match.
#[derive(Debug, Clone)]
struct Starts(Vec<Start>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Start {
    word: Word,
    /// It is all that the match is.
    is_whole: bool,
}

impl Starts {
    fn nothing() -> Starts {
        Starts(vec![Start { word: Word::default(), is_whole: true }])
    }

    /// One after the other. None where that says no more than the first alone.
    fn followed_by(&self, next: &Starts) -> Option<Starts> {
        let goes_on = |start: &Start| {
            let weight = weight(&start.word);
            let in_word = start.word.text.last().is_some_and(u8::is_ascii_alphanumeric);
            start.is_whole && (weight < ENOUGH || (in_word || next.0.len() == 1) && weight < LONG)
        };
        let count = self.0.iter().filter(|start| goes_on(start)).count();
        if count == 0 || count * next.0.len() > MOST {
            return None;
        }
        let mut all = Starts(Vec::with_capacity(count * next.0.len()));
        for first in &self.0 {
            if !goes_on(first) {
                all.0.push(Start { is_whole: false, ..first.clone() });
                continue;
            }
            for second in &next.0 {
                let is_first = first.word.text.is_empty();
                let text = [first.word.text.as_slice(), &second.word.text].concat();
                let begins = first.word.begins || is_first && second.word.begins;
                if text.len() > LONG {
                    let text = text[..LONG].to_vec();
                    all.0.push(Start { word: Word { text, begins, ends: false }, is_whole: false });
                    continue;
                }
                // The edge of a word after a letter is its end.
                let is_edge = second.word.text.is_empty() && second.word.begins;
                let ends = second.word.ends
                    || is_edge && first.word.text.last().is_some_and(u8::is_ascii_alphanumeric)
                    || second.word.text.is_empty() && first.word.ends;
                all.0.push(Start { word: Word { text, begins, ends }, is_whole: second.is_whole });
            }
        }
        Some(all)
    }

    /// True where one of them is too short and cannot become longer.
    fn says_nothing(&self) -> bool {
        self.0.iter().any(|start| !start.is_whole && weight(&start.word) < SHORT)
    }

    /// As words that are needed, where all of them are long enough.
    fn words(&self) -> Option<Vec<Word>> {
        let words = || self.0.iter().map(|start| &start.word);
        (!self.0.is_empty() && words().all(|word| !word.text.is_empty() && weight(word) >= SHORT))
            .then(|| words().cloned().collect::<HashSet<Word>>().into_iter().collect())
    }
}
