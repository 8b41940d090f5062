//! Documents of Word (ECMA-376; tick boxes as of Word 2010).

mod body;
mod field;
pub(super) mod part;
mod styles;
mod symbol;

use super::filled::{Apart, DocumentPart, FilledForm, Unseen};
use crate::archive::{Archive, Refused};
use body::BodyReader;
use part::Parts;

/// Reads a document.
///
/// # Errors
/// Where it is damaged, above a limit, or no document of Word.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<FilledForm, Refused> {
    let mut parts = Parts::new(archive);
    let main = parts.main()?;
    let styles = styles::Styles::read(&mut parts, &main)?;
    let mut form = FilledForm { language: styles.language.clone(), ..FilledForm::default() };
    let text = parts.text(&main)?.ok_or(Refused::Unknown)?;
    let notes = BodyReader::part(&mut parts, &styles, &mut form, (&main, &text), DocumentPart::Body)?;
    let related = parts.related(&main, &["footnotes", "endnotes", "header", "footer", "comments"])?;
    for (kind, path) in &related {
        let Some(text) = parts.text(path)? else { continue };
        match kind.as_str() {
            "footnotes" | "endnotes" => {
                let part = if kind == "footnotes" { body::NoteKind::Foot } else { body::NoteKind::End };
                BodyReader::notes(&mut parts, &styles, &mut form, (path, &text), part, &notes)?;
            }
            "header" | "footer" => margin(&mut parts, &styles, &mut form, (path, &text))?,
            "comments" => comments(&mut form, &text)?,
            _ => {}
        }
    }
    Ok(form)
}

/// The head or foot of pages.
fn margin(
    parts: &mut Parts<'_, '_>,
    styles: &styles::Styles,
    form: &mut FilledForm,
    file: (&str, &str),
) -> Result<(), Refused> {
    let before = form.lines.len();
    BodyReader::part(parts, styles, form, file, DocumentPart::Margin)?;
    form.keep_new_margins(before);
    Ok(())
}

fn comments(form: &mut FilledForm, text: &str) -> Result<(), Refused> {
    let document = crate::archive::xml::parse(text)?;
    for comment in document.root_element().children().filter(|node| node.tag_name().name() == "comment") {
        let paragraphs = comment.descendants().filter(|node| node.tag_name().name() == "p");
        let said = paragraphs.map(body::all_text).collect::<Vec<String>>().join("\n");
        form.apart.push(Apart { place: "a comment".to_owned(), why: Unseen::Comment, text: said });
    }
    Ok(())
}
