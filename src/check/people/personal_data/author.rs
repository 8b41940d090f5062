//! The people who wrote or changed a document, as its properties say.

use std::sync::Arc;

use crate::check::people::about_metadata;
use crate::diagnostic::Diagnostic;

/// Words in the names of organisations and programs, and words that name nobody.
const OTHERS: &str = "nhs trust hospital university college faculty school council department team office service society \
    association institute agency board group network centre ltd limited plc llp inc microsoft \
    libreoffice openoffice google adobe python openpyxl docx pptx user admin administrator author \
    unknown owner test casebook pandoc latex writer editors editor publisher reportlab anonymous none un \
    named";

/// The finding about a file whose properties name a person.
pub(super) fn finding(path: &Arc<str>, authors: &[String]) -> Option<Diagnostic> {
    authors.iter().any(|author| is_person(author)).then(|| said(path))
}

/// Tells whether the properties of a file name a person: not an organisation, and not a program.
fn is_person(author: &str) -> bool {
    let small = author.to_lowercase();
    let mut words = small.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() > 1).peekable();
    words.peek().is_some() && !words.any(|word| OTHERS.split(' ').any(|other| other == word))
}

fn said(path: &Arc<str>) -> Diagnostic {
    about_metadata(path, "The properties of this file say who wrote or changed it.").help(
        "In Word, Excel or PowerPoint choose File, Info, \"Check for Issues\", \"Inspect Document\", and remove the document's properties; in LibreOffice choose File, Properties, \"Reset Properties\". Then save it, or make the PDF again.",
    )
}
