//! Files that a contributor meant as a submission, and which are none: how they can be put right in a browser.

use crate::source::{is_device, slug_of};

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
    /// A link in the place of a file.
    Link,
    /// It is right, but there are too many others.
    Number,
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
        let stem = name.split('.').next().unwrap_or(name);
        let is_named = !stem.is_empty() && stem.contains(|letter: char| letter.is_lowercase());
        if !is_named || !(folder.is_empty() || folder == "content" || folder.split('/').any(is_nearly_the_folder)) {
            return None;
        }
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        let is_one = |endings: &[&str]| endings.contains(&&*ending);
        match reason {
            Refusal::Number => Some(Slip::Number),
            Refusal::Link => Some(Slip::Link),
            _ if is_one(DOCUMENTS) => Some(Slip::Document),
            Refusal::Size => Some(Slip::Large),
            _ if is_one(PICTURES) => Some(Slip::Picture),
            _ if is_one(TEXTS) => Some(Slip::Text(name_in_folder(folder, stem))),
            _ => None,
        }
    }
}

impl Slip {
    /// The slip of a text below the folder of the case studies that is no case study, by its place there or by its name.
    pub fn of_place(path: &str) -> Slip {
        let below = path.strip_prefix(FOLDER).unwrap_or(path);
        let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
        let depth = folder.split('/').filter(|part| !part.is_empty()).count();
        match name {
            // In a folder of its own it is right.
            "index.md" if depth > 1 => Slip::Text(Some(format!("{}index.md", "../".repeat(depth - 1)))),
            _ => {
                let (folder, _) = path.rsplit_once('/').unwrap_or(("", path));
                Slip::Text(name_in_folder(folder, name.strip_suffix(".md").unwrap_or(name)))
            }
        }
    }
}

/// Tells whether a folder is called nearly as that of the case studies.
fn is_nearly_the_folder(name: &str) -> bool {
    let letters: String = name.chars().filter(|letter| letter.is_alphabetic()).collect();
    letters.to_lowercase().starts_with("casestud")
}

/// The most letters of a name that is proposed.
const LONGEST_NAME: usize = 60;

/// The path of a case study whose file has this name without its ending, from the folder that it lies in now.
fn name_in_folder(folder: &str, stem: &str) -> Option<String> {
    let wanted = FOLDER.trim_end_matches('/').split('/');
    let lies: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let shared = lies.iter().zip(wanted.clone()).take_while(|(one, other)| *one == other).count();
    let slug: String = slug_of(stem).chars().take(LONGEST_NAME).collect();
    let slug = match slug.trim_end_matches('-') {
        "" => return None,
        // The text of a folder of its own has this name, and no other text does.
        "index" | "readme" => {
            let own = lies.len().checked_sub(wanted.count() + 1).filter(|_| folder.starts_with(FOLDER))?;
            return Some(format!("{}index.md", "../".repeat(own)));
        }
        slug if is_device(slug) => format!("{slug}-1"),
        slug => slug.to_owned(),
    };
    let up = "../".repeat(lies.len() - shared);
    let down: String = wanted.skip(shared).map(|part| format!("{part}/")).collect();
    Some(format!("{up}{down}{slug}.md"))
}

#[cfg(test)]
mod tests {
    use super::super::submission::ChangedFile;
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
            ("content/case-studies/x.md", Refusal::Link, Some(Slip::Link)),
            ("content/case-studies/x.md", Refusal::Number, Some(Slip::Number)),
            ("content/case-studies/x.exe", Refusal::Kind, None),
            ("README.md", Refusal::Place, None),
            (".gitignore", Refusal::Place, None),
            ("content/pages/about.md", Refusal::Place, None),
            (".github/workflows/x.md", Refusal::Place, None),
        ] {
            assert_eq!(Slip::of(path, reason), slip, "{path}");
        }
        for (below, better) in [
            ("case-studies/upland.md", "../upland.md"),
            ("upland/text/index.md", "../index.md"),
            ("upland/Notes of us.md", "../notes-of-us.md"),
            ("Upland Community Provider.md", "upland-community-provider.md"),
            ("upland/Index.md", "index.md"),
            ("upland/README.md", "index.md"),
            ("con.md", "con-1.md"),
        ] {
            assert_eq!(Slip::of_place(&format!("{FOLDER}{below}")), Slip::Text(Some(better.to_owned())), "{below}");
        }
    }

    #[test]
    fn a_proposed_path_is_one_that_is_accepted() {
        let long = "very-".repeat(30);
        for name in ["Index", "README", "con", "COM1", "Ä b", "x.y", "-", "upland", "a--b", " lead", long.as_str()] {
            for folder in ["", "upland/", "upland/text/", "Case Studies/", "index/"] {
                let path = format!("{FOLDER}{folder}{name}.md");
                let Slip::Text(Some(better)) = Slip::of_place(&path) else { continue };
                let mut parts: Vec<&str> = path.rsplit_once('/').map_or("", |(folder, _)| folder).split('/').collect();
                for part in better.split('/') {
                    match part {
                        ".." => drop(parts.pop()),
                        name => parts.push(name),
                    }
                }
                let proposed = parts.join("/");
                let file = ChangedFile { path: proposed.clone(), mode: Some("100644".to_owned()), size: Some(1) };
                assert_eq!(file.refusal(false), None, "{path}: {proposed}");
                let below: Vec<&str> = proposed.strip_prefix(FOLDER).unwrap_or("outside").split('/').collect();
                let is_right = match *below.as_slice() {
                    [name] => !matches!(name, "index.md" | "readme.md"),
                    [_, "index.md"] => true,
                    _ => false,
                };
                // What was right already is never asked about.
                let was_wrong = is_device(&name.to_lowercase()) || name == long;
                assert!(is_right && !(was_wrong && proposed == path), "{path}: {proposed}");
            }
        }
    }
}
