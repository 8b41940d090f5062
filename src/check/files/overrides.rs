//! `overrides`: an author lets one finding stand, and says why.

use std::sync::Arc;

use crate::check::text::markdown::{Draft, DraftHeading};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::source::{Read, Source, all_of, folded, nearest};
use crate::yaml::{Fields, Node, Value};

/// One entry of `overrides`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Override {
    /// The class of the finding.
    pub code: Code,
    /// The id of a heading or a question, or a heading's text; anywhere in the file where left out.
    pub section: Option<String>,
    /// The reason why it may stand.
    pub reason: String,
    /// The place of the entry.
    pub place: Place,
}

/// Classes that are a judgement, which a person may judge otherwise. Anything about consent, private
/// answers or the shape of a file is not.
pub const MAY_STAND: [Code; 10] = [
    Code::PersonalData,
    Code::PersonName,
    Code::NameInTitle,
    Code::UselessAlt,
    Code::RowsAgainstTotal,
    Code::ReportingTypo,
    Code::SectionMisspelt,
    Code::QuotedNumber,
    Code::UnusedFile,
    Code::DraftGap,
];

/// Reads the entries.
pub(crate) fn read(source: Source<'_>, node: &Node) -> Read<Vec<Override>> {
    match &node.value {
        Value::List(entries) => Read::each(entries, |entry| read_one(source, entry)),
        _ if node.is_empty() => Read::default(),
        _ => {
            let message = "`overrides` must be a list, with one entry for each finding.";
            let help = "Write each entry like this: `- {code: useless-alt, reason: …}`.";
            let mut none = Read::default();
            none.say(source.at(Code::WrongType, node, message).help(help));
            none
        }
    }
}

fn read_one(source: Source<'_>, entry: &Node) -> Read<Option<Override>> {
    Fields::read(source, Some(entry), "an override", |fields| {
        let code = fields.required("code");
        let section = fields.text("section");
        let reason = fields.required_text("reason");
        let (code, reason) = (code?, reason?);
        let name = code.text().unwrap_or_default();
        match name.parse::<Code>() {
            Ok(known) if MAY_STAND.contains(&known) => {
                return Some(Override { code: known, section, reason, place: source.place(code) });
            }
            Ok(_) => {
                let found = source.at(Code::BadOverride, code, format!("A finding `{name}` cannot be let stand."));
                let known = all_of(MAY_STAND.iter().map(|code| code.as_str()));
                fields.say(found.help(format!("Only these can: {known}.")));
            }
            Err(_) => {
                let found = source.at(Code::BadOverride, code, format!("There is no class of findings `{name}`."));
                fields.say(match nearest(name, Code::ALL.iter().map(|code| code.as_str())) {
                    Some(near) => found.help(format!("Did you mean `{near}`?")),
                    None => found.help("Copy it from the finding's first line."),
                });
            }
        }
        None
    })
}

/// The overrides of one file, with its sections.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FileOverrides {
    path: Arc<str>,
    entries: Vec<Override>,
    sections: Vec<TitledSection>,
}

#[derive(Debug, Clone, PartialEq)]
struct TitledSection {
    line: u32,
    id: String,
    text: String,
}

impl FileOverrides {
    /// None where the file has no overrides.
    pub fn of(source: Source<'_>, entries: Vec<Override>, body: &Draft) -> Option<FileOverrides> {
        if entries.is_empty() {
            return None;
        }
        let own = body.headings.iter().filter(|heading| !heading.nested);
        let section = |heading: &DraftHeading| TitledSection {
            line: source.place(&heading.span).line,
            id: heading.id.clone(),
            text: heading.text.clone(),
        };
        Some(FileOverrides { path: Arc::clone(source.path), entries, sections: own.map(section).collect() })
    }

    /// Turns the first finding that each entry names into a note with the reason, and says which entries name none.
    /// `findings` are all about the file that there are.
    pub fn apply(&self, findings: &mut [Diagnostic]) -> Vec<Diagnostic> {
        let mut idle = Vec::new();
        for entry in &self.entries {
            let found = findings.iter_mut().find(|finding| {
                finding.file == self.path
                    && finding.code == entry.code
                    && finding.severity != Severity::Note
                    && self.names(entry, finding)
            });
            let Some(finding) = found else {
                let message = "This override names a finding that is not there.";
                let found = Diagnostic::new(Code::BadOverride, Arc::clone(&self.path), message);
                let found = found.help("Remove it, or correct its `code` or `section`.");
                idle.push(Diagnostic { place: Some(entry.place), ..found });
                continue;
            };
            finding.severity = Severity::Note;
            finding.help = Some(if finding.quotable {
                format!("It stands because of an override: {}", entry.reason)
            } else {
                // The reason is the author's words too.
                "It stands because of an override, which gives the reason in the file.".to_owned()
            });
            finding.corrected = None;
        }
        idle
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
