//! Rows of a table that are no entries, however sound their cells are: one that counts the others together, an example that the
//! form's maker left, a post that nobody has.

use crate::answer::Said;
use crate::source::folded_words;

/// Words for a count of the rows above, folded.
const COUNTS: &[&str] = &["total", "subtotal", "sum", "overall", "altogether", "gesamt", "summe", "insgesamt"];

/// Words that stand beside them.
const BESIDE_COUNTS: &[&str] =
    &["grand", "sub", "team", "of", "the", "all", "for", "in", "wte", "fte", "hour", "time", "post", "share"];

/// Words that stand alone where an entry has a name, and say that there is none.
const NOBODY: &[&str] = &[
    "vacant",
    "vacancy",
    "unfilled",
    "vacantpost",
    "currentlyvacant",
    "none",
    "nil",
    "na",
    "nobody",
    "unbesetzt",
    "keine",
];

/// Words that begin an example.
const EXAMPLES: &[&[&str]] = &[&["e", "g"], &["eg"], &["for", "example"], &["zum", "beispiel"], &["z", "b"]];

/// The fewest rows that one more counts together.
const FEWEST_COUNTED: usize = 2;

/// How far a sum of rounded shares may be from what was written.
const ROUNDED: f64 = 0.05;

/// What was said in rows without those that are no entries, and the pieces of these.
pub(super) fn without(said: &Said) -> (Said, Vec<usize>) {
    let written: Vec<usize> = (0..said.rows.len()).filter(|row| cells(&said.rows[*row]).next().is_some()).collect();
    let is_last = |row: usize| written.last() == Some(&row);
    let is_none = |row: usize| {
        let own = &said.rows[row];
        let (first, mut others) = (cells(own).next().map(|(_, text)| text), cells(own).map(|(_, text)| text));
        first.is_some_and(|text| is_example(text) || NOBODY.contains(&&*key(text)))
            || others.any(counts)
            || is_last(row) && is_sum(said, &written)
    };
    let (mut entries, mut left) = (Vec::new(), Vec::new());
    for (position, row) in said.rows.iter().enumerate() {
        match is_none(position) {
            true => left.extend(row.iter().flat_map(Said::keys)),
            false => entries.push(row.clone()),
        }
    }
    (Said { rows: entries, ..said.clone() }, left)
}

/// The cells of a row that have text, by their columns.
fn cells(row: &[Said]) -> impl Iterator<Item = (usize, &str)> {
    row.iter().enumerate().filter_map(|(column, cell)| Some((column, cell.lines.first()?.text.as_str())))
}

fn words(text: &str) -> Vec<String> {
    folded_words(text).into_iter().map(|word| word.text).collect()
}

fn key(text: &str) -> String {
    words(text).concat()
}

/// Tells whether a text says that it counts others, and nothing more.
fn counts(text: &str) -> bool {
    let words = words(text);
    let is_count = |word: &String| COUNTS.contains(&word.as_str());
    words.iter().any(is_count) && words.iter().all(|word| is_count(word) || BESIDE_COUNTS.contains(&word.as_str()))
}

fn is_example(text: &str) -> bool {
    let words = words(text);
    let begins = |example: &&[&str]| {
        words.len() >= example.len() && words.iter().zip(example.iter()).all(|(word, other)| word == other)
    };
    let is_named = words.first().is_some_and(|word| word == "example" || word == "beispiel")
        && (words.len() == 1 || text.contains([':', '\u{2013}', '\u{2014}', '-']));
    is_named || EXAMPLES.iter().any(begins)
}

/// Tells whether the last row has the sum of the others in a column, and less beside it than each of them.
fn is_sum(said: &Said, written: &[usize]) -> bool {
    let Some((last, others)) = written.split_last() else { return false };
    let last = &said.rows[*last];
    let numbers = |row: &[Said]| cells(row).filter(|(_, text)| number(text).is_some()).count();
    let many = cells(last).count();
    let is_short = many <= numbers(last) + 1 && others.iter().all(|row| cells(&said.rows[*row]).count() > many);
    let is_of = |(column, text): (usize, &str)| {
        let own = number(text);
        let of_others: Option<Vec<f64>> =
            others.iter().map(|row| number(cells(&said.rows[*row]).find(|(other, _)| *other == column)?.1)).collect();
        of_others.zip(own).is_some_and(|(others, own)| (others.iter().sum::<f64>() - own).abs() < ROUNDED)
    };
    others.len() >= FEWEST_COUNTED && is_short && cells(last).any(is_of)
}

/// The number that a cell begins with.
fn number(text: &str) -> Option<f64> {
    let end = text.find(|one: char| !one.is_ascii_digit() && one != '.').unwrap_or(text.len());
    text[..end].parse().ok()
}
