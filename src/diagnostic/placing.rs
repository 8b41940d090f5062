//! Findings get their lines and columns together, in one walk through each file, however many they are. Then those about one
//! line agree on how it would be right.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use hashbrown::HashMap;

use super::{Diagnostic, Lines};
use crate::load::SourceTree;

/// Places the findings that have only the bytes of their file so far.
pub(crate) fn place(findings: &mut [Diagnostic], tree: &SourceTree) {
    let mut by_file: HashMap<Arc<str>, Vec<&mut Diagnostic>> = HashMap::new();
    for finding in findings.iter_mut().filter(|finding| is_to_be_placed(finding)) {
        by_file.entry(Arc::clone(&finding.file)).or_default().push(finding);
    }
    for (file, findings) in by_file {
        if let Some(text) = tree.file(&file).and_then(|file| file.text()) {
            place_each(findings, text);
        }
    }
}

/// Lets findings with a corrected line that stand on one line show one line in which all of them are mended. Of two that
/// change the same letters the first alone shows how.
pub(crate) fn agree(findings: &mut [Diagnostic], tree: &SourceTree) {
    let mut by_file: HashMap<Arc<str>, BTreeMap<u32, Vec<&mut Diagnostic>>> = HashMap::new();
    for finding in findings.iter_mut().filter(|finding| finding.corrected.is_some()) {
        if let Some(place) = finding.place {
            by_file.entry(Arc::clone(&finding.file)).or_default().entry(place.line).or_default().push(finding);
        }
    }
    for (file, mut by_line) in by_file {
        by_line.retain(|_, findings| findings.len() > 1);
        let text = tree.file(&file).and_then(|file| file.text()).filter(|_| !by_line.is_empty());
        let lines: Vec<&str> = text.map(|text| text.lines().collect()).unwrap_or_default();
        for (number, mut findings) in by_line {
            if let Some(line) = lines.get((number as usize).saturating_sub(1)) {
                findings.sort_by_key(|finding| (finding.place, finding.code));
                mend_all(line.trim_start_matches('\u{feff}'), &mut findings);
            }
        }
    }
}

/// Gives the findings about a line the same corrected line.
fn mend_all(line: &str, findings: &mut [&mut Diagnostic]) {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for finding in findings.iter_mut() {
        let Some(edit) = finding.corrected.as_deref().map(|corrected| edit(line, corrected)) else { continue };
        if edits.contains(&edit) {
            continue;
        }
        if edits.iter().all(|(range, _)| edit.0.end < range.start || range.end < edit.0.start) {
            edits.push(edit);
        } else {
            finding.corrected = None;
        }
    }
    edits.sort_by_key(|(range, _)| range.start);
    let mut right = line.to_owned();
    for (range, text) in edits.into_iter().rev() {
        right.replace_range(range, &text);
    }
    for finding in findings.iter_mut().filter(|finding| finding.corrected.is_some()) {
        finding.corrected = Some(right.clone());
    }
}

/// The bytes of a line that are other in the corrected one, and what stands there instead.
fn edit(line: &str, corrected: &str) -> (Range<usize>, String) {
    let same = line.chars().zip(corrected.chars()).take_while(|(a, b)| a == b);
    let start: usize = same.map(|(character, _)| character.len_utf8()).sum();
    let (rest, new) = (&line[start..], &corrected[start..]);
    let same = rest.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b);
    let end: usize = same.map(|(character, _)| character.len_utf8()).sum();
    (start..line.len() - end, new[..new.len() - end].to_owned())
}

/// Places findings about one text.
pub(crate) fn place_in(text: &str, findings: &mut [Diagnostic]) {
    place_each(findings.iter_mut().filter(|finding| is_to_be_placed(finding)).collect(), text);
}

fn is_to_be_placed(finding: &Diagnostic) -> bool {
    finding.span.is_some() || finding.fix.as_ref().is_some_and(|fix| fix.place.is_none())
}

fn place_each(findings: Vec<&mut Diagnostic>, text: &str) {
    if findings.is_empty() {
        return;
    }
    let lines = Lines::of(text);
    for finding in findings {
        if let Some(span) = finding.span.take() {
            finding.place = Some(lines.place(span));
        }
        if let Some(fix) = &mut finding.fix {
            fix.place = text.get(fix.span.clone()).map(|_| lines.place(fix.span.clone()));
        }
    }
}
