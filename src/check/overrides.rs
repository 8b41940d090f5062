//! `overrides`: an author lets one finding stand, and says why.

use std::sync::Arc;

use super::markdown::Draft;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::{Source, all_of, folded, nearest};
use crate::yaml::{Fields, Node, Value};

/// One entry of `overrides`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Override {
    /// The class of the finding.
    pub code: Code,
    /// The id of a heading or a question, or a heading's text; anywhere in the file where left out.
    pub section: Option<String>,
    /// Why it may stand.
    pub reason: String,
    /// Where the entry stands.
    pub span: std::ops::Range<usize>,
}

/// Classes that are a judgement, which a person may judge otherwise. Anything about consent, private
/// answers or the shape of a file is not.
pub const MAY_STAND: [Code; 9] = [
    Code::PersonalData,
    Code::PersonName,
    Code::NameInTitle,
    Code::UselessAlt,
    Code::RowsAgainstTotal,
    Code::ReportingTypo,
    Code::SectionMisspelt,
    Code::UnusedFile,
    Code::DraftGap,
];

/// Reads the entries.
pub(crate) fn read(source: Source<'_>, node: &Node, report: &mut Vec<Diagnostic>) -> Vec<Override> {
    let Value::List(entries) = &node.value else {
        if !node.is_empty() {
            report.push(
                source
                    .at(
                        Code::WrongType,
                        node.span.clone(),
                        "`overrides` must be a list, with one entry for each finding.",
                    )
                    .help("Write each entry like this: `- {code: useless-alt, reason: …}`."),
            );
        }
        return Vec::new();
    };
    entries.iter().filter_map(|entry| read_one(source, entry, report)).collect()
}

fn read_one(source: Source<'_>, entry: &Node, report: &mut Vec<Diagnostic>) -> Option<Override> {
    let mut fields = Fields::of(source, Some(entry), "an override", report)?;
    let code = fields.required("code");
    let section = fields.text("section", report);
    let reason = fields.required_text("reason", report);
    fields.finish(report);
    let (code, reason) = (code?, reason?);
    let name = code.text().unwrap_or_default();
    match name.parse::<Code>() {
        Ok(known) if MAY_STAND.contains(&known) => {
            Some(Override { code: known, section, reason, span: code.span.clone() })
        }
        Ok(_) => {
            report.push(
                source
                    .at(Code::BadOverride, code.span.clone(), format!("A finding `{name}` cannot be let stand."))
                    .help(format!("Only these can: {}.", all_of(MAY_STAND.iter().map(|code| code.as_str())))),
            );
            None
        }
        Err(_) => {
            let found =
                source.at(Code::BadOverride, code.span.clone(), format!("There is no class of findings `{name}`."));
            report.push(match nearest(name, Code::ALL.iter().map(|code| code.as_str())) {
                Some(near) => found.help(format!("Did you mean `{near}`?")),
                None => found.help("Copy it from the finding's first line."),
            });
            None
        }
    }
}

/// The overrides of one file, with its sections.
#[derive(Debug)]
pub(crate) struct FileOverrides {
    /// The file.
    pub path: Arc<str>,
    entries: Vec<Override>,
    sections: Vec<Section>,
}

#[derive(Debug)]
struct Section {
    line: u32,
    id: String,
    text: String,
}

impl FileOverrides {
    /// None where the file has no overrides.
    pub fn of(source: Source<'_>, entries: &[Override], body: &Draft) -> Option<FileOverrides> {
        if entries.is_empty() {
            return None;
        }
        let sections = body
            .headings
            .iter()
            .filter(|heading| !heading.nested)
            .map(|heading| Section {
                line: source.place(heading.span.clone()).line,
                id: heading.id.clone(),
                text: heading.text.clone(),
            })
            .collect();
        Some(FileOverrides { path: Arc::clone(source.path), entries: entries.to_vec(), sections })
    }

    /// Turns the first finding that each entry names into a note with the reason. An entry that names
    /// none is said. To be called when all findings about the file are in.
    pub fn apply(&self, source: Source<'_>, report: &mut Vec<Diagnostic>) {
        for entry in &self.entries {
            let found = report.iter_mut().find(|finding| {
                finding.file == *source.path
                    && finding.code == entry.code
                    && finding.severity != Severity::Note
                    && self.names(entry, finding)
            });
            match found {
                Some(finding) => {
                    finding.severity = Severity::Note;
                    finding.help = Some(if finding.quotable {
                        format!("It stands because of an override: {}", entry.reason)
                    } else {
                        // The reason is the author's words too.
                        "It stands because of an override, which gives the reason in the file.".to_owned()
                    });
                    finding.corrected = None;
                }
                None => report.push(
                    source
                        .at(Code::BadOverride, entry.span.clone(), "This override names a finding that is not there.")
                        .help("Remove it, or correct its `code` or `section`."),
                ),
            }
        }
    }

    fn names(&self, entry: &Override, finding: &Diagnostic) -> bool {
        let Some(section) = &entry.section else { return true };
        let wanted = folded(section);
        let is_wanted = |name: &str| folded(name) == wanted;
        let around =
            finding.place.and_then(|place| self.sections.iter().rev().find(|section| section.line <= place.line));
        finding.question.as_deref().is_some_and(is_wanted)
            || around.is_some_and(|section| is_wanted(&section.id) || is_wanted(&section.text))
    }
}
