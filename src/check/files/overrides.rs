//! `overrides`: an author lets one finding stand, and says why.

use std::ops::Range;
use std::sync::Arc;

use hashbrown::HashMap;

use crate::check::text::markdown::{Draft, DraftHeading};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::{Read, Source, all_of, folded, nearest};
use crate::yaml::{Fields, Form, Node, Value, settings};

settings! {
    /// An entry of `overrides`.
    pub(in crate::check) OVERRIDE = "an override" {
        "code" Form::Words(|| MAY_STAND.iter().map(|code| code.as_str()).collect()), needed "The class of the finding, as it stands in its first line." "useless-alt";
        "section" Form::Text, "A heading of the text, or the id of a question; anywhere in the file where left out." "Challenges";
        "reason" Form::Text, needed "Why it may stand." "The picture is a decoration";
    }
}

/// One entry of `overrides`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Override {
    /// The class of the finding.
    pub code: Code,
    /// The id of a heading or a question, or a heading's text; anywhere in the file where left out.
    pub section: Option<String>,
    /// The reason why it may stand.
    pub reason: String,
    /// Bytes of the file that name the class.
    pub span: Range<usize>,
}

/// Classes that are a judgement, which a person may judge otherwise. Anything about consent, private
/// answers or the shape of a file is not.
pub const MAY_STAND: [Code; 14] = [
    Code::PersonalData,
    Code::PersonName,
    Code::NameInTitle,
    Code::UselessAlt,
    Code::RowsAgainstTotal,
    Code::NearDouble,
    Code::ReportingTypo,
    Code::SectionMisspelt,
    Code::QuotedNumber,
    Code::LeftoverMarkup,
    Code::IndentedText,
    Code::PlainText,
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
    Fields::read(source, Some(entry), OVERRIDE, |fields| {
        let code = fields.node("code");
        let section = fields.text("section");
        let reason = fields.text("reason");
        let (code, reason) = (code?, reason?);
        let name = code.text().unwrap_or_default();
        match name.parse::<Code>() {
            Ok(known) if MAY_STAND.contains(&known) => {
                return Some(Override { code: known, section, reason, span: code.span.clone() });
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
    /// Path of the file from the root.
    pub path: Arc<str>,
    /// Its entries, in their order.
    pub entries: Vec<Override>,
    sections: Vec<TitledSection>,
}

#[derive(Debug, Clone, PartialEq)]
struct TitledSection {
    line: u32,
    id: String,
    text: String,
}

/// Lets findings stand where their authors say why, and says which entries name none. `findings` are all that there are.
pub(crate) fn apply<'a>(
    overrides: impl IntoIterator<Item = &'a FileOverrides>,
    findings: &mut [Diagnostic],
) -> Vec<Diagnostic> {
    let mut overrides = overrides.into_iter().peekable();
    if overrides.peek().is_none() {
        return Vec::new();
    }
    let mut by_file: HashMap<Arc<str>, Vec<&mut Diagnostic>> = HashMap::new();
    for finding in findings {
        by_file.entry(Arc::clone(&finding.file)).or_default().push(finding);
    }
    let none = &mut Vec::new();
    let mut idle = Vec::new();
    for overrides in overrides {
        idle.append(&mut overrides.apply(by_file.get_mut(&overrides.path).unwrap_or(none)));
    }
    idle
}

impl FileOverrides {
    /// None where the file has no overrides.
    pub fn of(source: Source<'_>, entries: Vec<Override>, body: &Draft) -> Option<FileOverrides> {
        if entries.is_empty() {
            return None;
        }
        let own = body.headings.iter().filter(|heading| !heading.nested);
        let lines = source.lines();
        let section = |heading: &DraftHeading| TitledSection {
            line: lines.place(heading.span.clone()).line,
            id: heading.id.clone(),
            text: heading.text.clone(),
        };
        Some(FileOverrides { path: Arc::clone(source.path), entries, sections: own.map(section).collect() })
    }

    /// Turns the first finding that each entry names into a note with the reason, and says which entries name none.
    /// `findings` are all about the file that there are.
    fn apply(&self, findings: &mut [&mut Diagnostic]) -> Vec<Diagnostic> {
        let mut idle = Vec::new();
        for entry in &self.entries {
            let wanted = entry.section.as_deref().map(folded);
            let found = findings.iter_mut().find(|finding| {
                finding.code == entry.code
                    && finding.severity != Severity::Note
                    && wanted.as_deref().is_none_or(|wanted| self.is_in(wanted, finding))
            });
            let Some(finding) = found else {
                let message = "This override names a finding that is not there.";
                let found = Diagnostic::new(Code::BadOverride, Arc::clone(&self.path), message);
                let found = found.help("Remove it, or correct its `code` or `section`.");
                idle.push(Diagnostic { span: Some(entry.span.clone()), ..found });
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

    /// Tells whether a finding is about the question or the section of a name, which is folded.
    fn is_in(&self, wanted: &str, finding: &Diagnostic) -> bool {
        let is_wanted = |name: &str| folded(name) == wanted;
        // They are in the order of their lines.
        let before = |line: u32| self.sections.partition_point(|section| section.line <= line);
        let around = finding.place.and_then(|place| self.sections.get(before(place.line).checked_sub(1)?));
        finding.question.as_deref().is_some_and(is_wanted)
            || around.is_some_and(|section| is_wanted(&section.id) || is_wanted(&section.text))
    }
}
