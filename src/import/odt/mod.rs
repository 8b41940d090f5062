//! Documents of LibreOffice (OpenDocument 1.3; content controls as LibreOffice writes them).

mod body;
mod field;
mod looks;

use super::docx::part::Parts;
use super::filled::{DocumentPart, FilledForm};
use crate::archive::tree::within;
use crate::archive::{Archive, Refused, xml};
use body::TextReader;
use looks::Looks;

/// The part that has the text, which other kinds of documents have too.
pub(super) const CONTENT: &str = "content.xml";

/// The part that names the others.
const MANIFEST: &str = "META-INF/manifest.xml";

/// The part that has what is the same on every page.
const STYLES: &str = "styles.xml";

/// Reads a document.
///
/// # Errors
/// Where it is damaged, above a limit, protected by a password, or no document of text.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<FilledForm, Refused> {
    let mut parts = Parts::new(archive);
    // With a password the parts are there, and the manifest says how they were made unreadable.
    if parts.text(MANIFEST)?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Refused::Locked);
    }
    let content = parts.text(CONTENT)?.ok_or(Refused::Unknown)?;
    let content = xml::parse(&content)?;
    let styles = parts.text(STYLES)?;
    let styles = styles.as_deref().map(xml::parse).transpose()?;
    let body = within(content.root_element(), "body").and_then(|body| within(body, "text")).ok_or(Refused::Unknown)?;
    let looks = Looks::of(styles.iter().chain([&content]).map(|document| document.root_element()));
    let mut form = FilledForm { language: looks.language.clone(), ..FilledForm::default() };
    let mut fields = field::fields(body);
    TextReader::read(&mut parts, (&looks, &mut fields), &mut form, (body, DocumentPart::Body))?;
    let pages = styles.iter().flat_map(|styles| styles.descendants());
    let margins = ["header", "header-left", "header-first", "footer", "footer-left", "footer-first"];
    for margin in pages.filter(|node| margins.contains(&node.tag_name().name())) {
        let before = form.lines.len();
        TextReader::read(&mut parts, (&looks, &mut fields), &mut form, (margin, DocumentPart::Margin))?;
        form.keep_new_margins(before);
    }
    Ok(form)
}
