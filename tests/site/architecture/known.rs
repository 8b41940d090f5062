//! Offences that are known and wait to be mended, until there are none and this file goes with its list.
//!
//! The list may only become shorter: what is not on it fails, and so does what is on it and gone. `UPDATE_EXPECTED=1`
//! writes anew the part of a rule that has no more offences than before, after files have moved for example;
//! `UPDATE_EXPECTED=more` writes it where there are more too, for a step in the middle of a larger change.

use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;

use super::code::Offence;

fn list() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/site/architecture/known_offences.txt")
}

/// Tests run side by side, and each may write its part.
static LIST: Mutex<()> = Mutex::new(());

/// Offences of a rule that are not known, and known ones that are gone.
pub fn beside_the_known(rule: &str, found: &[Offence]) -> Vec<String> {
    let start = format!("{rule}: ");
    let _held = LIST.lock().unwrap();
    let text = fs::read_to_string(list()).unwrap_or_default();
    let known: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix(&start)).collect();
    let (mut new, gone) = compare(&known, found);
    let update = std::env::var_os("UPDATE_EXPECTED");
    if update.is_some_and(|how| how == "more" || found.len() <= known.len()) {
        let others = text.lines().filter(|line| !line.starts_with(&start)).map(str::to_owned);
        let mut lines: Vec<String> =
            others.chain(found.iter().map(|offence| format!("{start}{}", plain(offence)))).collect();
        lines.sort();
        fs::write(list(), lines.iter().map(|line| format!("{line}\n")).collect::<String>()).unwrap();
        return Vec::new();
    }
    new.extend(gone.into_iter().map(|line| format!("no longer there, so it goes from known_offences.txt: {line}")));
    new
}

/// An offence without its line, which moves.
fn plain(offence: &Offence) -> String {
    format!("{}: {}", offence.path, offence.what)
}

/// Offences that are not known, with their lines, and those that are known and gone. One may be known several times.
fn compare(known: &[&str], found: &[Offence]) -> (Vec<String>, Vec<String>) {
    let mut gone: Vec<&str> = known.to_vec();
    let mut new = Vec::new();
    for offence in found {
        match gone.iter().position(|line| *line == plain(offence)) {
            Some(at) => drop(gone.remove(at)),
            None => new.push(offence.to_string()),
        }
    }
    (new, gone.into_iter().map(str::to_owned).collect())
}

#[test]
fn the_list_goes_when_it_is_empty() {
    let _held = LIST.lock().unwrap();
    let left = fs::read_to_string(list()).unwrap_or_default();
    assert!(!left.is_empty(), "no offence is left: this file goes with its list, and every rule has to have none");
}

#[test]
fn what_is_not_known_fails_and_so_does_what_is_gone() {
    let offence = |line| Offence { line, ..Offence::of_file("src/a.rs", "does".to_owned()) };
    assert_eq!(compare(&["src/a.rs: does"], &[offence(1)]), (vec![], vec![]));
    assert_eq!(compare(&["src/a.rs: does"], &[offence(1), offence(2)]).0, ["src/a.rs:2: does"]);
    assert_eq!(compare(&["src/a.rs: does", "src/a.rs: does"], &[offence(1)]).1, ["src/a.rs: does"]);
    assert_eq!(compare(&["src/b.rs: does"], &[]).1, ["src/b.rs: does"]);
}
