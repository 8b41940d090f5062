//! The results of a query: `docs/search.md`, "Which pages match" and "Ranking", done in the plainest way, with the
//! whole index at hand.

use std::collections::{BTreeMap, BTreeSet};

use casebook::derive::search::WordReader;

use super::files::{Entry, Files};

/// The results that the page shows.
#[derive(Debug, Default)]
pub struct Found {
    /// The pages, best first; those with some of the words after those with all of them.
    pub pages: Vec<Hit>,
    /// The number of those with all of them.
    pub full: usize,
    /// Other words that were searched for too.
    pub also: BTreeSet<String>,
    /// The words that were typed, each with what was searched instead.
    pub corrected: Vec<(String, String)>,
    /// True where no page has all the words.
    pub some: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Hit {
    pub page: usize,
    pub unit: usize,
    pub score: u32,
}

/// A match of a word of the query in a unit.
#[derive(Clone)]
struct Match {
    score: u32,
    weight: u32,
    places: Vec<u32>,
}

/// The matches of a word of the query, by unit.
type Matches = BTreeMap<usize, Match>;

const MOST_WORDS: usize = 16;
const EXACT: u32 = 16;
const LOOSE: u32 = 1;
const LOOSE_ALONE: u32 = 8;
/// Of a form on a page that has the word itself too.
const LOOSE_BESIDE: u32 = 12;
const SYNONYM: u32 = 9;
/// The place in a term of the glossary from which its definition begins.
const DEFINITION: u32 = 64;

/// A word of the query.
#[derive(Clone)]
struct Asked {
    word: String,
    place: u32,
    /// With its neighbours, where hyphens join them.
    joined: Option<String>,
    last: bool,
    counts: bool,
}

impl Files {
    /// The results of `query`.
    pub fn find(&self, query: &str) -> Found {
        let mut found = Found::default();
        let mut asked = self.asked(query);
        if asked.is_empty() {
            return found;
        }
        let mut matches = self.matches(&asked, &mut found.also);
        let pages =
            |matched: &Matches| -> BTreeSet<usize> { matched.keys().map(|unit| self.units[*unit].page).collect() };
        let with_others = matches.iter().filter(|matched| !matched.is_empty()).map(pages).reduce(|a, b| &a & &b);
        for (index, matched) in matches.iter().enumerate() {
            if asked[index].counts
                && matched.is_empty()
                && let Some(word) = self.nearest(&asked[index].word, with_others.as_ref())
            {
                found.corrected.push((asked[index].word.clone(), word.clone()));
                asked[index] = Asked { word, place: asked[index].place, joined: None, last: false, counts: true };
            }
        }
        if !found.corrected.is_empty() {
            found.also.clear();
            matches = self.matches(&asked, &mut found.also);
        }
        let mut counts = asked.iter().map(|asked| asked.counts);
        matches.retain(|_| counts.next().unwrap());
        asked.retain(|asked| asked.counts);
        self.rank(&asked, &matches, &mut found);
        self.answer(query, &asked, &matches, &mut found);
        found
    }

    /// Puts the key number first that answers a question for one.
    fn answer(&self, query: &str, asked: &[Asked], matches: &[Matches], found: &mut Found) {
        let asking: BTreeSet<&str> = self.directory["asksNumber"].as_str().unwrap().split(' ').collect();
        let typed = WordReader::default().phrase(query);
        let others = || {
            matches.iter().zip(asked).filter(|(_, asked)| !asking.contains(&*asked.word)).map(|(matches, _)| matches)
        };
        if others().next().is_none() || !typed.split(' ').any(|word| asking.contains(word)) {
            return;
        }
        let [from, to] = [0, 1].map(|end| self.directory["numbers"][end].as_u64().unwrap() as usize);
        let sum = |unit: usize| others().map(|matches| Some(matches.get(&unit)?.score)).sum::<Option<u32>>();
        let measures = self.directory["measures"].as_array().unwrap();
        let is_asked = |words: &str| words.split(' ').any(|word| typed.split(' ').any(|typed| typed == word));
        let measures = measures.iter().filter(|measure| is_asked(measure[0].as_str().unwrap()));
        let measured = |unit: &usize| {
            measures.clone().all(|measure| measure[1].as_array().unwrap().contains(&(unit - from).into()))
        };
        let best = (from..to).filter(measured).filter_map(|unit| Some((sum(unit)?, std::cmp::Reverse(unit)))).max();
        if let Some((_, std::cmp::Reverse(unit))) = best {
            let page = self.units[unit].page;
            let was = found.pages.iter().position(|hit| hit.page == page);
            found.full += usize::from(was.is_none_or(|was| was >= found.full));
            found.pages.retain(|hit| hit.page != page);
            found.pages.insert(0, Hit { page, unit, score: 0 });
        }
    }

    /// The words of the query. Common ones are kept for phrases, but count only where there are no others.
    fn asked(&self, query: &str) -> Vec<Asked> {
        let mut asked: Vec<Asked> = Vec::new();
        let mut next = 0;
        WordReader::default().each(query, 0, |word, place| {
            if place == next {
                asked.push(Asked { word: word.to_owned(), place, joined: None, last: false, counts: true });
                next += 1;
            } else {
                asked[place as usize..].iter_mut().for_each(|part| part.joined = Some(word.to_owned()));
            }
        });
        asked.truncate(MOST_WORDS);
        if let Some(last) = asked.last_mut() {
            last.last = true;
        }
        let common: BTreeSet<&str> = self.directory["common"].as_str().unwrap().split(' ').collect();
        let end = asked.iter().rposition(|asked| !common.contains(&*asked.word)).map(|at| asked[at].place);
        let counts = |asked: &Asked| {
            let at_the_end = Some(asked.place) == end && common.contains(&*format!("{}$", asked.word));
            !at_the_end && !common.contains(&*asked.word)
        };
        if asked.iter().any(counts) {
            asked.iter_mut().for_each(|asked| asked.counts = counts(asked));
        }
        asked
    }

    fn matches(&self, asked: &[Asked], also: &mut BTreeSet<String>) -> Vec<Matches> {
        let synonyms = self.synonyms(asked);
        let mut all = Vec::new();
        for (index, asked) in asked.iter().enumerate() {
            let mut matches = Matches::new();
            if !asked.counts {
                all.push(matches);
                continue;
            }
            let own = self.entry(&asked.word);
            let most = own.map_or(u32::MAX, |entry| entry.weight);
            let loose = own.map_or(LOOSE_ALONE, |_| LOOSE);
            if let Some(entry) = own {
                self.add(&mut matches, entry, most, |_, w| EXACT * w);
            }
            if let Some(entry) = asked.joined.as_ref().and_then(|joined| self.entry(joined)) {
                self.add(&mut matches, entry, most, |_, w| EXACT * w);
            }
            let beside: BTreeSet<usize> = matches.keys().map(|unit| self.units[*unit].page).collect();
            for (_, other) in synonyms.iter().filter(|(words, _)| words.contains(&index)) {
                if self.add_phrase(&mut matches, other, most) {
                    also.insert(other.clone());
                }
            }
            for form in self.forms(&asked.word) {
                let factor = |page| if beside.contains(&page) { LOOSE_BESIDE } else { loose };
                self.add(&mut matches, form, most, |page, w| factor(page) * w);
            }
            let unspaced =
                |c: char| matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}');
            if if asked.word.chars().count() >= 2 { asked.last } else { asked.word.contains(unspaced) } {
                for entry in self.beginning_with(&asked.word) {
                    self.add(&mut matches, &entry, most, |_, w| loose * w);
                }
            }
            all.push(matches);
        }
        all
    }

    /// The longest phrases of the query that the glossary knows, and what else they are called.
    fn synonyms(&self, asked: &[Asked]) -> Vec<(std::ops::Range<usize>, String)> {
        let mut found = Vec::new();
        let mut start = 0;
        while start < asked.len() {
            let phrase = |end: usize| -> String {
                asked[start..end].iter().map(|asked| asked.word.as_str()).collect::<Vec<_>>().join(" ")
            };
            let known = (start + 1..=asked.len()).rev().find_map(|end| {
                let others = self.words.iter().find_map(|piece| piece.synonyms.get(&phrase(end)))?;
                Some((end, others))
            });
            match known {
                Some((end, others)) => {
                    found.extend(others.iter().map(|other| (start..end, other.clone())));
                    start = end;
                }
                None => start += 1,
            }
        }
        found
    }

    fn add(&self, matches: &mut Matches, entry: &Entry, most: u32, factor: impl Fn(usize, u32) -> u32) {
        let weight = entry.weight.min(most);
        let mut listed = BTreeSet::new();
        for posting in &entry.postings.units {
            let page = self.units[posting.unit].page;
            listed.insert(page);
            put(matches, posting.unit, factor(page, posting.weight) * weight, weight, &posting.places);
        }
        for page in entry.postings.pages.iter().flatten().filter(|page| !listed.contains(page)) {
            let head = self.units.partition_point(|unit| unit.page < *page);
            put(matches, head, factor(*page, 1) * weight, weight, &[]);
        }
    }

    /// Adds where the words of a phrase stand side by side; whether they do anywhere.
    fn add_phrase(&self, matches: &mut Matches, phrase: &str, most: u32) -> bool {
        let words = WordReader::default().phrase(phrase);
        // Each word of the phrase may stand in any of its forms.
        let mut each: Vec<Matches> = Vec::new();
        let mut weight = 0;
        for word in words.split(' ') {
            let Some(entry) = self.entry(word) else { return false };
            weight = weight.max(entry.weight);
            let mut found = Matches::new();
            for entry in [entry].into_iter().chain(self.forms(word)) {
                self.add(&mut found, entry, 1, |_, w| w);
            }
            each.push(found);
        }
        let weight = weight.min(most);
        let mut any = false;
        for (unit, first) in &each[0] {
            let Some(others) = each.iter().map(|found| found.get(unit)).collect::<Option<Vec<&Match>>>() else {
                continue;
            };
            let stands =
                |place: &&u32| (0..).zip(&others).all(|(offset, other)| other.places.contains(&(**place + offset)));
            let places: Vec<u32> = first.places.iter().filter(stands).copied().collect();
            if each.len() == 1 || !places.is_empty() {
                let least = others.iter().map(|other| other.score).min().unwrap();
                put(matches, *unit, SYNONYM * least * weight, weight, &places);
                any = true;
            }
        }
        any
    }

    /// The file that has a word, if there is such a word.
    fn file_of(&self, word: &str) -> usize {
        self.words.partition_point(|piece| order(&piece.first, word).is_le()).saturating_sub(1)
    }

    fn entry(&self, word: &str) -> Option<&Entry> {
        self.words[self.file_of(word)].entries.iter().find(|entry| entry.word == word)
    }

    /// Other forms of a word, also of one that the site does not have.
    fn forms(&self, word: &str) -> Vec<&Entry> {
        if let Some(entry) = self.entry(word) {
            let piece = &self.words[self.file_of(word)];
            let forms = piece.entries.iter().filter(|form| form.family == entry.family && form.word != word);
            return if entry.family == 0 { Vec::new() } else { forms.collect() };
        }
        let endings: BTreeSet<&str> = self.directory["suffixes"].as_str().unwrap().split(' ').collect();
        let known = |ending: &str| ending.is_empty() || endings.contains(ending);
        let characters: Vec<char> = word.chars().collect();
        for length in (4..=characters.len()).rev().filter(|_| characters.len() > 4) {
            let beginning: String = characters[..length].iter().collect();
            if !known(&characters[length..].iter().collect::<String>()) {
                continue;
            }
            let units = beginning.encode_utf16().count();
            let related =
                |entry: &&Entry| entry.shared > 0 && entry.shared <= units && known(&entry.word[beginning.len()..]);
            let mut forms: Vec<&Entry> = self.all_beginning_with(&beginning).into_iter().filter(related).collect();
            if forms.iter().any(|form| is_slip(&characters, &form.word.chars().collect::<Vec<_>>())) {
                return Vec::new();
            }
            if !forms.is_empty() {
                let others: Vec<&Entry> = forms.iter().flat_map(|form| self.forms(&form.word)).collect();
                forms.extend(others);
                return forms;
            }
        }
        Vec::new()
    }

    /// All words of the site that begin so; those at the end of a file, which belong to others, left out.
    fn all_beginning_with(&self, beginning: &str) -> Vec<&Entry> {
        let own =
            |number: usize, entry: &Entry| entry.word.starts_with(beginning) && self.file_of(&entry.word) == number;
        let pieces = self.words.iter().enumerate();
        pieces.flat_map(|(number, piece)| piece.entries.iter().filter(move |entry| own(number, entry))).collect()
    }

    fn beginning_with(&self, word: &str) -> Vec<Entry> {
        let found: Vec<&Entry> = self.all_beginning_with(word).into_iter().filter(|entry| entry.word != word).collect();
        let united = self.prefixes.iter().flat_map(|piece| &piece.entries).find(|entry| entry.word == word);
        united.map_or_else(|| found.into_iter().cloned().collect(), |united| vec![united.clone()])
    }

    /// The word that a misspelt one may be meant to be: one with the same first letter, on one of the pages where all
    /// other words are that were found.
    fn nearest(&self, word: &str, pages: Option<&BTreeSet<usize>>) -> Option<String> {
        let length = word.chars().count();
        if length < 4 || word.chars().any(char::is_numeric) {
            return None;
        }
        let first = &word[..word.chars().next().map_or(0, char::len_utf8)];
        (1..=if length >= 8 { 2 } else { 1 }).find_map(|most| {
            let known = self.spelling.iter().flatten().filter(|(candidate, _)| candidate.starts_with(first));
            let mut near: Vec<_> =
                known.filter(|(candidate, _)| strsim::osa_distance(word, candidate) <= most).collect();
            near.sort_by(|a, b| b.1.cmp(&a.1).then(order(&a.0, &b.0)));
            let stands = |word: &str| {
                let units = self.entry(word).map_or(&[][..], |entry| &entry.postings.units);
                pages.is_none_or(|pages| units.iter().any(|posting| pages.contains(&self.units[posting.unit].page)))
            };
            near.into_iter().take(8).map(|(candidate, _)| candidate).find(|candidate| stands(candidate)).cloned()
        })
    }

    fn rank(&self, asked: &[Asked], matches: &[Matches], found: &mut Found) {
        let pages_of =
            |matches: &Matches| -> BTreeSet<usize> { matches.keys().map(|unit| self.units[*unit].page).collect() };
        let pages: Vec<BTreeSet<usize>> = matches.iter().map(pages_of).collect();
        let mut words: BTreeMap<usize, usize> = BTreeMap::new();
        pages.iter().flatten().for_each(|page| *words.entry(*page).or_default() += 1);
        let mut hits: Vec<(usize, Hit)> =
            words.into_iter().map(|(page, count)| (count, self.hit(page, asked, matches))).collect();
        hits.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.score.cmp(&a.1.score)).then(a.1.page.cmp(&b.1.page)));
        let explains = |page: usize| self.explains(page, matches);
        if let Some((count, Hit { page, .. })) = hits.first()
            && explains(*page)
            && let Some(at) = hits.iter().position(|(other, hit)| other == count && !explains(hit.page))
        {
            let other = hits.remove(at);
            hits.insert(0, other);
        }
        found.full = hits.iter().filter(|(count, _)| *count == matches.len()).count();
        found.some = found.full == 0 && !hits.is_empty();
        if found.full > 3 {
            hits.truncate(found.full);
        }
        found.pages = hits.into_iter().map(|(_, hit)| hit).collect();
    }

    /// True for an entry of the glossary where some word of the query stands in the definition alone, or not at all.
    fn explains(&self, page: usize, matches: &[Matches]) -> bool {
        let [from, count] = [0, 1].map(|end| self.directory["terms"][end].as_u64().unwrap() as usize);
        let head = self.units.partition_point(|unit| unit.page < page);
        let is_named = |matches: &Matches| {
            matches.get(&head).is_some_and(|found| found.places.first().is_some_and(|place| *place < DEFINITION))
        };
        (from..from + count).contains(&page) && matches.iter().any(|found| !found.is_empty() && !is_named(found))
    }

    /// The best unit of a page, and its score.
    fn hit(&self, page: usize, asked: &[Asked], matches: &[Matches]) -> Hit {
        let from = self.units.partition_point(|unit| unit.page < page);
        let to = self.units.partition_point(|unit| unit.page <= page);
        let own = |unit: usize| -> u32 { matches.iter().filter_map(|matches| Some(matches.get(&unit)?.score)).sum() };
        let score = |unit: usize| own(unit) + near(unit, unit == from, asked, matches);
        let best = (from..to).max_by(|a, b| score(*a).cmp(&score(*b)).then(b.cmp(a))).unwrap();
        let rest: u32 = matches
            .iter()
            .map(|matches| {
                let here = matches.get(&best).map_or(0, |found| found.score);
                let most = matches.range(from..to).map(|(_, found)| found.score).max().unwrap_or(0);
                most - here
            })
            .sum();
        Hit { page, unit: best, score: score(best) + rest * 3 / 4 }
    }

    /// The address of a hit with its anchor.
    pub fn address(&self, hit: &Hit) -> String {
        let (page, unit) = (&self.pages[hit.page], &self.units[hit.unit]);
        if unit.anchor.is_empty() { page.href.clone() } else { format!("{}#{}", page.href, unit.anchor) }
    }
}

/// Keeps the better of two matches in a unit; of equal ones the first.
fn put(matches: &mut Matches, unit: usize, score: u32, weight: u32, places: &[u32]) {
    if matches.get(&unit).is_none_or(|known| known.score < score) {
        matches.insert(unit, Match { score, weight, places: places.to_vec() });
    }
}

/// The score that neighbouring words of the query add where they stand near one another, as far apart as typed.
fn near(unit: usize, is_head: bool, asked: &[Asked], matches: &[Matches]) -> u32 {
    let pair = |(pair, asked): (&[Matches], &[Asked])| -> Option<u32> {
        let typed = asked[1].place - asked[0].place;
        let (a, b) = (pair[0].get(&unit)?, pair[1].get(&unit)?);
        let pairs = a.places.iter().flat_map(|a| b.places.iter().map(move |b| (*a, *b)));
        let factor = pairs.map(|(a, b)| match (a.abs_diff(b), b > a) {
            (0, _) => 0,
            (apart, true) if a == 0 && is_head && apart < 9 && (apart == 1 || apart == typed) => 144,
            (apart, true) if apart < 9 && (apart == 1 || apart == typed) => 72,
            (1..=3, _) => 24,
            (4..=8, _) => 8,
            _ => 0,
        });
        Some(factor.max().unwrap_or(0) * a.weight.min(b.weight))
    };
    matches.windows(2).zip(asked.windows(2)).filter_map(pair).sum()
}

/// As JavaScript compares strings.
fn order(a: &str, b: &str) -> std::cmp::Ordering {
    a.encode_utf16().cmp(b.encode_utf16())
}

/// Says whether one letter within is exchanged. Forms differ at their ends.
fn is_slip(word: &[char], other: &[char]) -> bool {
    let differ = word.iter().zip(other).filter(|(a, b)| a != b).count();
    word.len() == other.len() && differ == 1 && word[word.len() - 2..] == other[other.len() - 2..]
}
