//! Files that a contributor meant as a submission, and which are none: how they can be put right in a browser.

use crate::source::slug_of;

use super::submission::{FOLDER, Refusal};

/// A file that cannot be read where it lies, or as it is, and was meant to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// A document, which may be a form with private answers.
    Document,
    /// A picture under another name or of another kind.
    Picture,
    /// A text. What to write in the box with its name, from the folder that it lies in, where a name can be made of its own.
    Text(Option<String>),
    /// It is right but for its size.
    Large,
}

const DOCUMENTS: &[&str] =
    &["csv", "doc", "docx", "docm", "htm", "html", "ods", "odt", "pages", "pdf", "rtf", "xls", "xlsx"];
const PICTURES: &[&str] = &["avif", "bmp", "gif", "heic", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp"];
const TEXTS: &[&str] = &["", "md", "markdown", "text", "txt"];

impl Slip {
    /// The slip that a new file is, if it is one. What lies elsewhere on purpose is an editor's.
    pub fn of(path: &str, reason: Refusal) -> Option<Slip> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        // Names without a small letter are those of a repository, such as README.md.
        let is_named = !name.starts_with('.') && name.contains(|letter: char| letter.is_lowercase());
        if !is_named || !(folder.is_empty() || folder == "content" || folder.split('/').any(is_nearly_the_folder)) {
            return None;
        }
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        let is_one = |endings: &[&str]| endings.contains(&&*ending);
        match reason {
            Refusal::Link | Refusal::Number => None,
            _ if is_one(DOCUMENTS) => Some(Slip::Document),
            Refusal::Size => Some(Slip::Large),
            _ if is_one(PICTURES) => Some(Slip::Picture),
            _ if is_one(TEXTS) => Some(Slip::Text(name_in_folder(folder, name))),
            _ => None,
        }
    }
}

/// Tells whether a folder is called nearly as that of the case studies.
fn is_nearly_the_folder(name: &str) -> bool {
    let letters: String = name.chars().filter(|letter| letter.is_alphabetic()).collect();
    letters.to_lowercase().starts_with("casestud")
}

/// The name of a case study, from the folder that its file lies in now.
fn name_in_folder(folder: &str, name: &str) -> Option<String> {
    let stem = name.split('.').next().unwrap_or(name);
    let slug = Some(slug_of(stem)).filter(|slug| !slug.is_empty())?;
    let wanted = FOLDER.trim_end_matches('/').split('/');
    let lies: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let shared = lies.iter().zip(wanted.clone()).take_while(|(one, other)| *one == other).count();
    let up = "../".repeat(lies.len() - shared);
    let down: String = wanted.skip(shared).map(|part| format!("{part}/")).collect();
    Some(format!("{up}{down}{slug}.md"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_as_a_case_study_is_told_from_what_was_not() {
        let text = |name: &str| Some(Slip::Text(Some(name.to_owned())));
        for (path, reason, slip) in [
            ("content/case studies/Coastal Community.md", Refusal::Place, text("../case-studies/coastal-community.md")),
            ("content/rural.md", Refusal::Place, text("case-studies/rural.md")),
            ("rural", Refusal::Place, text("content/case-studies/rural.md")),
            ("content/case-studies/rural.md.txt", Refusal::Kind, text("rural.md")),
            ("content/Case_Study/form.docx", Refusal::Place, Some(Slip::Document)),
            ("content/case-studies/Team.JPG", Refusal::Kind, Some(Slip::Picture)),
            ("content/case-studies/team.jpg", Refusal::Size, Some(Slip::Large)),
            ("content/case-studies/x.md", Refusal::Link, None),
            ("content/case-studies/x.exe", Refusal::Kind, None),
            ("README.md", Refusal::Place, None),
            (".gitignore", Refusal::Place, None),
            ("content/pages/about.md", Refusal::Place, None),
            (".github/workflows/x.md", Refusal::Place, None),
        ] {
            assert_eq!(Slip::of(path, reason), slip, "{path}");
        }
    }
}
