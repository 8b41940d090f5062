//! The most findings that are said about one line and one file. The rest are counted.

use super::{Diagnostic, count};

/// The most that are said about one line.
pub(crate) const MOST_OF_A_LINE: usize = 20;

/// The most that are said about one file.
pub(crate) const MOST_OF_A_FILE: usize = 500;

/// Leaves out what is too much, the least important first. The last finding of the line, or of the file, says how many
/// were left out. `findings` are sorted.
pub(crate) fn keep_most(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let line = |finding: &Diagnostic| finding.place.map(|place| place.line);
    let by_line = kept(findings, MOST_OF_A_LINE, "on this line", |one, other| {
        one.file == other.file && line(one) == line(other) && line(one).is_some()
    });
    kept(by_line, MOST_OF_A_FILE, "in this file", |one, other| one.file == other.file)
}

fn kept(
    findings: Vec<Diagnostic>,
    most: usize,
    place: &str,
    belong_together: impl Fn(&Diagnostic, &Diagnostic) -> bool,
) -> Vec<Diagnostic> {
    if findings.len() <= most {
        return findings;
    }
    let mut kept = Vec::with_capacity(findings.len());
    let mut group: Vec<Diagnostic> = Vec::new();
    for finding in findings {
        if group.last().is_some_and(|last| !belong_together(last, &finding)) {
            kept.append(&mut worst(std::mem::take(&mut group), most, place));
        }
        group.push(finding);
    }
    kept.append(&mut worst(group, most, place));
    kept
}

/// The worst of some findings, in their order.
fn worst(group: Vec<Diagnostic>, most: usize, place: &str) -> Vec<Diagnostic> {
    if group.len() <= most {
        return group;
    }
    let mut severities: Vec<_> = group.iter().map(|finding| finding.severity).collect();
    severities.sort_unstable();
    // Of those as bad as the last that is kept, only the first are.
    let last = severities[most - 1];
    let mut of_last = severities[..most].iter().filter(|severity| **severity == last).count();
    let (mut kept, left_out): (Vec<_>, Vec<_>) = group.into_iter().partition(|finding| {
        let is_one = finding.severity == last && of_last > 0;
        of_last -= usize::from(is_one);
        finding.severity < last || is_one
    });
    if let Some(finding) = kept.last_mut() {
        let rest = format!("Not shown {place}: {}.", count::by_severity(left_out.iter()));
        finding.help = Some(finding.help.take().map_or_else(|| rest.clone(), |help| format!("{help} {rest}")));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Place, Severity};

    fn finding(line: u32, severity: Severity) -> Diagnostic {
        let place = Some(Place { line, column: 1, end_line: line, end_column: 2 });
        Diagnostic { place, severity, ..Diagnostic::new(Code::RawHtml, "content/a.md", "No.") }
    }

    #[test]
    fn of_a_line_the_worst_are_said_and_the_rest_counted() {
        let mut all = vec![finding(1, Severity::Warning); 30];
        all.extend(vec![finding(1, Severity::Error); 5]);
        all.extend(vec![finding(2, Severity::Note); 3]);
        let kept = keep_most(all);
        let count = |line, severity| {
            kept.iter().filter(|found| found.severity == severity && found.place.unwrap().line == line).count()
        };
        assert_eq!((count(1, Severity::Error), count(1, Severity::Warning), count(2, Severity::Note)), (5, 15, 3));
        let said: Vec<&str> = kept.iter().filter_map(|found| found.help.as_deref()).collect();
        assert_eq!(said, ["Not shown on this line: 15 warnings."]);
    }

    #[test]
    fn a_file_has_no_more_than_its_part() {
        let all: Vec<_> = (0..2_000).map(|line| finding(line, Severity::Error).help("Help.")).collect();
        let other = Diagnostic { file: "content/b.md".into(), ..finding(1, Severity::Error) };
        let kept = keep_most(all.into_iter().chain([other]).collect());
        assert_eq!(kept.len(), MOST_OF_A_FILE + 1);
        assert_eq!(kept[MOST_OF_A_FILE - 1].help.as_deref(), Some("Help. Not shown in this file: 1500 errors."));
    }

    #[test]
    fn what_is_about_no_line_is_not_counted_as_one() {
        let whole = Diagnostic::new(Code::UnusedFile, "content/a", "It is not used.");
        assert_eq!(keep_most(vec![whole; 30]).len(), 30);
    }
}
