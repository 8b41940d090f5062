//! Persons' names after a title: "Dr Example", "Mrs A. N. Example".
//!
//! A title's letters mean other things too: "Canal Dr", "MS Teams", "Prof. Development", "Sister Unit". And a
//! building or ward may bear a person's name, which is then the name of a place.

use std::ops::Range;

use super::context::{self, is_one_of};

/// Titles, and whether the word is an ordinary one too, which is a title only where the sentence's case says so.
const TITLES: &[(&str, bool)] = &[
    ("Dr", false),
    ("Mr", false),
    ("Mrs", false),
    ("Ms", false),
    ("Miss", false),
    ("Mx", false),
    ("Prof", false),
    ("Professor", false),
    ("Sir", false),
    ("Dame", false),
    ("Lord", false),
    ("Lady", false),
    ("Baroness", false),
    ("Rev", false),
    ("Revd", false),
    ("Reverend", false),
    ("Sister", true),
    ("Nurse", true),
    ("Matron", true),
    ("Doctor", true),
];

/// What follows a title without being a name: roles, subjects, and what "Dr" for "Drive" leads to.
const NOT_NAMES: &str = "\
    development dev standards standard services service lead leads leadership bodies body practice practices record \
    records committee officer officers nurse nurses nursing emeritus consultant consultants specialist specialists \
    informatician informaticians informatics manager managers director directors practitioner practitioners \
    associate associates educator education fellow fellows assistant student students digital clinical chief charge \
    ward unit trust hospital health medical surgery centre center clinic car park road street north south east west \
    plan plans test tests site sites teams team office word excel imaging scan scans scanner rate rates ratio and or \
    the a an of in for to at on is was who prescribing prescriber training trainer trainee school organisation \
    company bank rota rotas staffing station call bleep reviewer support led advisory council professional professor \
    doctor doctors matron matrons sister sisters advocate ambassador representative mayor chancellor lieutenant \
    justice chamberlain day well chapel january february march april june july august september october november \
    december monday tuesday wednesday thursday friday saturday sunday nhs it i name names surname title x y";

/// Words that make a run of capital letters the name of a place or thing.
const PLACES: &str = "\
    hospital hospitals infirmary ward building centre center unit wing house suite theatre theater lecture library \
    room road street avenue lane way school college institute foundation trust fund award awards prize fellowship \
    medal scholarship laboratory laboratories lab hall court block campus memorial hospice academy scale score \
    syndrome close gardens park square bridge university department clinic garden lounge corridor entrance";

/// The name whose title begins at `at`, the title with it.
pub(super) fn at(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let word_end = rest.bytes().take(12).take_while(u8::is_ascii_alphabetic).count();
    let word = rest.get(..word_end)?;
    let (_, ordinary) = TITLES.iter().find(|(title, _)| *title == word)?;
    if context::joined_before(text, at)
        || matches!(text.as_bytes().get(..at), Some([.., b'/' | b'-' | b'_' | b'@' | b'.' | b'&']))
    {
        return None;
    }
    let mut from = at + word_end;
    from += usize::from(rest.as_bytes().get(word_end) == Some(&b'.'));
    let gap = spaces(text, from)?;
    from += gap;
    let run = Run::read(text, from);
    let first = run.surname?;
    let name = text.get(first.clone())?;
    let small = name.to_lowercase();
    if is_one_of(NOT_NAMES, &small) || run.is_place || word == "Dr" && is_drive(text, at) {
        return None;
    }
    if *ordinary && (follows_capital(text, at) || name.chars().nth(1).is_some_and(char::is_uppercase)) {
        return None;
    }
    Some(at..run.end)
}

/// One space, or a line's end and its indentation.
fn spaces(text: &str, at: usize) -> Option<usize> {
    let rest = text.as_bytes().get(at..)?;
    let length = match rest {
        [0xc2, 0xa0, ..] => 2,
        _ => rest.iter().take(12).take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).count(),
    };
    let lines = rest[..length].iter().filter(|byte| **byte == b'\n').count();
    (length > 0 && lines < 2).then_some(length)
}

/// Initials and words in capitals that follow each other.
struct Run {
    /// The first word that is no initial.
    surname: Option<Range<usize>>,
    end: usize,
    is_place: bool,
}

impl Run {
    fn read(text: &str, from: usize) -> Run {
        let mut run = Run { surname: None, end: from, is_place: false };
        let mut at = from;
        for _ in 0..8 {
            let rest = text.get(at..).unwrap_or_default();
            let length: usize = rest
                .chars()
                .take(30)
                .take_while(|character| character.is_alphabetic() || matches!(character, '\'' | '’' | '-'))
                .map(char::len_utf8)
                .sum();
            let word = &rest[..length];
            let small = word.to_lowercase();
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            let letters = word.chars().filter(|character| character.is_alphabetic()).count();
            let particle = matches!(
                small.as_str(),
                "de" | "van" | "von" | "der" | "den" | "del" | "di" | "la" | "le" | "bin" | "al" | "ap" | "and" | "of"
            );
            if !(capital || particle && length > 0) {
                break;
            }
            let bare = small.trim_end_matches("'s").trim_end_matches("’s");
            run.is_place |= run.surname.is_some() && is_one_of(PLACES, bare);
            let initial = letters == 1;
            // "Professor Sir John Example", "Mr and Mrs Example": the name is still to come.
            let title = TITLES.iter().any(|(title, _)| *title == word);
            if capital && !initial && !title && run.surname.is_none() {
                let is_name = word.chars().any(char::is_lowercase) || letters >= 4;
                if !is_name {
                    break;
                }
                run.surname = Some(at..at + bare.len().min(length));
            }
            if capital && !is_one_of(PLACES, bare) {
                run.end = at + length;
            }
            at += length;
            at += usize::from((initial || title) && text.as_bytes().get(at) == Some(&b'.'));
            match text.as_bytes().get(at..) {
                Some([b' ', ..]) => at += 1,
                Some([0xc2, 0xa0, ..]) => at += 2,
                // Initials may stand close together.
                Some([next, ..]) if initial && next.is_ascii_uppercase() => {}
                _ => break,
            }
        }
        run
    }
}

/// A road: a number and one or two words in capitals before "Dr", or a word for a place and one in capitals.
fn is_drive(text: &str, at: usize) -> bool {
    let before = text.get(text.ceil_char_boundary(at.saturating_sub(40))..at).unwrap_or_default();
    let mut words = before.trim_end().rsplit(' ');
    let capital =
        |word: &str| word.chars().next().is_some_and(char::is_uppercase) && word.ends_with(char::is_alphabetic);
    if !words.next().is_some_and(capital) {
        return false;
    }
    let leads = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_digit())
            || matches!(word.to_lowercase().as_str(), "at" | "on" | "along" | "off" | "near" | "down" | "up")
    };
    match words.next() {
        Some(word) if leads(word) => true,
        Some(word) if capital(word) => words.next().is_some_and(leads),
        _ => false,
    }
}

/// Whether the word before is written with a capital in the same phrase, as in "Chief Nurse Example".
fn follows_capital(text: &str, at: usize) -> bool {
    let before = text.get(text.ceil_char_boundary(at.saturating_sub(30))..at).unwrap_or_default();
    let Some(before) = before.strip_suffix(' ') else { return false };
    let word = before.rsplit(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a file's name, its hyphens made spaces, has a title and a name in it.
pub(super) fn in_file_name(words: &str) -> bool {
    let small = words.to_lowercase();
    let words: Vec<&str> = small.split_whitespace().collect();
    words.windows(2).any(|pair| {
        matches!(pair, ["dr" | "mr" | "mrs" | "prof" | "professor" | "dame", name]
            if name.chars().count() >= 3 && name.chars().all(char::is_alphabetic) && !is_one_of(NOT_NAMES, name) && !is_one_of(PLACES, name))
    })
}
