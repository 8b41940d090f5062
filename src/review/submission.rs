//! The rule for what may be in a submission.
//!
//! Whoever sends in a case study sends text and pictures. What else a change touches is named for the editor, and
//! nothing of it is read.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::load::Content;
use crate::source::{hidden_in, is_device};

/// The folder that submissions are in.
pub(super) const FOLDER: &str = "content/case-studies/";
/// The endings of files that may be in one.
const KINDS: [&str; 4] = ["md", "png", "jpg", "webp"];
/// The most files of one.
const MOST_FILES: usize = 20;
/// The most bytes of each.
const MOST_BYTES: u64 = 1024 * 1024;
/// The folders that are read of a change of one's own.
const OWN_FOLDERS: [&str; 2] = ["content/", "themes/"];
/// The most files of one.
const MOST_FILES_OF_OWN: usize = 200;
/// The most bytes of each, as for attachments.
const MOST_BYTES_OF_OWN: u64 = 10 * 1024 * 1024;
/// The most bytes of a name, which every system can store.
const LONGEST_NAME: usize = 120;

/// A file of a change, as far as is known without its content. In JSON it is an entry of what `--changes` names.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ChangedFile {
    /// Its path from the root, with `/`.
    pub path: String,
    /// The kind of file as git writes it: `100644` and `100755` are files. None where it is gone.
    #[serde(default)]
    pub mode: Option<String>,
    /// In bytes, where that is known.
    #[serde(default)]
    pub size: Option<u64>,
}

impl ChangedFile {
    /// A file that was read; none where it is gone.
    pub(super) fn of(path: String, content: Option<&Content>) -> ChangedFile {
        let mode = content.map(|content| if *content == Content::SymbolicLink { "120000" } else { "100644" });
        ChangedFile { path, mode: mode.map(str::to_owned), size: content.and_then(Content::size) }
    }

    /// The reason why it may not be in a submission, or is not read of a change of one's own, if there is one.
    pub(super) fn refusal(&self, is_own: bool) -> Option<Refusal> {
        let folders: &[&str] = if is_own { &OWN_FOLDERS } else { &[FOLDER] };
        let Some(name) = folders.iter().find_map(|folder| self.path.strip_prefix(folder)) else {
            return Some(Refusal::Place);
        };
        if !name.split('/').all(is_plain) {
            return Some(Refusal::Name);
        }
        if self.mode.as_deref().is_some_and(|mode| !matches!(mode, "100644" | "100755")) {
            return Some(Refusal::Link);
        }
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        if !is_own && !ending.is_some_and(|ending| KINDS.contains(&ending)) {
            return Some(Refusal::Kind);
        }
        let most = if is_own { MOST_BYTES_OF_OWN } else { MOST_BYTES };
        self.size.is_some_and(|size| size > most).then_some(Refusal::Size)
    }
}

/// Tells whether a part of a path names one thing, and the same on every system.
fn is_plain(name: &str) -> bool {
    let is_odd = |letter: char| letter.is_control() || matches!(letter, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    !name.is_empty()
        && !name.starts_with(['.', ' '])
        && !name.ends_with(['.', ' '])
        && name.len() <= LONGEST_NAME
        && !name.contains(is_odd)
        && hidden_in(name).next().is_none()
        && !is_device(&name.split('.').next().unwrap_or(name).to_lowercase())
}

/// The reason why a file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Refusal {
    /// It is not below `content/case-studies/`.
    Place,
    /// Its name could lead elsewhere, or cannot be stored everywhere.
    Name,
    /// It is a link, or a repository in the repository.
    Link,
    /// It is neither text nor a picture.
    Kind,
    /// It is larger than 1 MB.
    Size,
    /// There are 20 others.
    Number,
}

impl Refusal {
    /// The reason in words, after "it".
    pub fn in_words(self) -> &'static str {
        match self {
            Refusal::Place => "is not below `content/case-studies/`",
            Refusal::Name => "has a name that could lead elsewhere, or that some systems cannot store",
            Refusal::Link => "is a link, and not a file",
            Refusal::Kind => "ends in none of `.md`, `.png`, `.jpg` and `.webp`",
            Refusal::Size => "is larger than 1 MB",
            Refusal::Number => "is one of more than 20 files",
        }
    }
}

/// A file of a change that is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnreadFile {
    /// Its path from the root.
    pub path: String,
    /// The reason.
    pub reason: Refusal,
}

/// A change, parted by the rule.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SiftedChange {
    /// The files that are read, by path.
    pub taken: Vec<ChangedFile>,
    /// The others, by path.
    pub refused: Vec<UnreadFile>,
}

/// Parts the files of a change, by what is read of it. Of two with one path the last one counts.
pub fn sift(changed: impl IntoIterator<Item = ChangedFile>, is_own: bool) -> SiftedChange {
    let most = if is_own { MOST_FILES_OF_OWN } else { MOST_FILES };
    let changed: BTreeMap<String, ChangedFile> = changed.into_iter().map(|file| (file.path.clone(), file)).collect();
    // No folder holds a file and a folder of one name.
    let files: BTreeSet<&str> =
        changed.values().filter(|file| file.mode.is_some()).map(|file| file.path.as_str()).collect();
    let is_within = |path: &str| path.match_indices('/').any(|(at, _)| files.contains(&path[..at]));
    // Without its text nothing can be said of a case study; a picture may be left out.
    let mut order: Vec<&ChangedFile> = changed.values().collect();
    order.sort_by_key(|file| !file.path.ends_with(".md"));
    let mut sifted = SiftedChange::default();
    for file in order {
        let too_many = || (sifted.taken.len() >= most).then_some(Refusal::Number);
        let within = is_within(&file.path).then_some(Refusal::Name);
        match file.refusal(is_own).or(within).or_else(too_many) {
            Some(reason) => sifted.refused.push(UnreadFile { path: file.path.clone(), reason }),
            None => sifted.taken.push(file.clone()),
        }
    }
    sifted.taken.sort_by(|one, other| one.path.cmp(&other.path));
    sifted.refused.sort_by(|one, other| one.path.cmp(&other.path));
    sifted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, mode: &str, size: u64) -> ChangedFile {
        ChangedFile { path: path.into(), mode: Some(mode.to_owned()), size: Some(size) }
    }

    fn refusal(path: &str) -> Option<Refusal> {
        file(path, "100644", 10).refusal(false)
    }

    #[test]
    fn text_and_pictures_below_the_folder_are_taken_and_nothing_else_is() {
        for right in ["a.md", "a/index.md", "a/b c.png", "Ä-é.md", "a.b.webp", "a/x.jpg"] {
            assert_eq!(refusal(&format!("{FOLDER}{right}")), None, "{right}");
        }
        for (wrong, reason) in [
            ("../../.github/workflows/x.md", Refusal::Name),
            ("a/../../x.md", Refusal::Name),
            ("a//b.md", Refusal::Name),
            (".hidden.md", Refusal::Name),
            ("a\\b.md", Refusal::Name),
            ("a\nb.md", Refusal::Name),
            ("a\u{202e}b.md", Refusal::Name),
            ("con.md", Refusal::Name),
            ("Com1.md", Refusal::Name),
            ("a:b.md", Refusal::Name),
            ("", Refusal::Name),
            ("a.html", Refusal::Kind),
            ("a.MD", Refusal::Kind),
            ("a.jpeg", Refusal::Kind),
            ("md", Refusal::Kind),
            ("a.pdf", Refusal::Kind),
        ] {
            assert_eq!(refusal(&format!("{FOLDER}{wrong}")), Some(reason), "{wrong:?}");
        }
        for elsewhere in [
            "content/site.yaml",
            "content/case-studies",
            "/content/case-studies/a.md",
            "./content/case-studies/a.md",
            "content/case-studiesa.md",
            ".github/workflows/x.yml",
            "../content/case-studies/a.md",
        ] {
            assert_eq!(refusal(elsewhere), Some(Refusal::Place), "{elsewhere}");
        }
    }

    #[test]
    fn links_and_large_files_are_refused_and_files_that_are_gone_are_not() {
        let path = format!("{FOLDER}a.md");
        assert_eq!(file(&path, "120000", 10).refusal(false), Some(Refusal::Link));
        assert_eq!(file(&path, "160000", 10).refusal(false), Some(Refusal::Link));
        assert_eq!(file(&path, "100644", MOST_BYTES).refusal(false), None);
        assert_eq!(file(&path, "100644", MOST_BYTES + 1).refusal(false), Some(Refusal::Size));
        assert_eq!(ChangedFile { path: path.as_str().into(), mode: None, size: None }.refusal(false), None);
    }

    #[test]
    fn of_more_than_twenty_files_the_first_twenty_are_taken() {
        let many = (10..40).map(|number| file(&format!("{FOLDER}{number}.md"), "100644", 1));
        let sifted = sift(many.chain([file("x", "100644", 1)]), false);
        assert_eq!((sifted.taken.len(), sifted.refused.len()), (20, 11));
        assert!(sifted.refused[..10].iter().all(|refused| refused.reason == Refusal::Number));
        assert_eq!(sifted.refused[10].reason, Refusal::Place);
    }

    #[test]
    fn of_too_many_files_the_text_is_read_before_the_pictures() {
        let pictures = (10..35).map(|number| file(&format!("{FOLDER}zeta/a{number}.png"), "100644", 1));
        let sifted = sift(pictures.chain([file(&format!("{FOLDER}zeta/index.md"), "100644", 1)]), false);
        assert_eq!(sifted.taken.last().map(|file| file.path.as_str()), Some("content/case-studies/zeta/index.md"));
        assert_eq!((sifted.taken.len(), sifted.refused.len()), (20, 6));
    }

    #[test]
    fn what_lies_within_a_file_is_refused_and_what_lies_in_a_folder_in_the_place_of_one_that_is_gone_is_not() {
        let [outer, inner] = ["a.md", "a.md/b.md"].map(|name| file(&format!("{FOLDER}{name}"), "100644", 1));
        let sifted = sift([inner.clone(), outer.clone()], false);
        assert_eq!((sifted.taken.len(), sifted.refused[0].reason), (1, Refusal::Name));
        let gone = ChangedFile { mode: None, size: None, ..outer };
        assert_eq!(sift([inner, gone], false).taken.len(), 2);
    }

    #[test]
    fn of_ones_own_what_the_site_is_made_from_is_read_and_nothing_else() {
        let refusal = |path, mode, size| file(path, mode, size).refusal(true);
        for right in ["content/site.yaml", "content/case-studies/a.md", "themes/own/templates/page.html"] {
            assert_eq!(refusal(right, "100644", MOST_BYTES + 1), None, "{right}");
        }
        assert_eq!(refusal(".github/workflows/x.yml", "100644", 1), Some(Refusal::Place));
        assert_eq!(refusal("content/../x", "100644", 1), Some(Refusal::Name));
        assert_eq!(refusal("content/x", "120000", 1), Some(Refusal::Link));
        assert_eq!(refusal("content/x", "100644", MOST_BYTES_OF_OWN + 1), Some(Refusal::Size));
    }
}
