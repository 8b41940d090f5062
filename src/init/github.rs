//! The files with which a hosting service checks and publishes a site: those of this repository, for any other.

use std::path::Path;
use std::{env, fs};

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

/// Workflows, their scripts, and the forms that people fill in.
static SHARED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/.github");
/// The way to get the program.
const ACTION: &str = include_str!("../../action.yml");
/// The way to send something in, with pictures of this repository's pages.
const CONTRIBUTING: &str = include_str!("../../CONTRIBUTING.md");
/// The part of the folder's own explanation that speaks of these files.
const EXPLAINED: &str = include_str!("github.md");
/// The part before which it stands: a browser comes before a terminal.
const TERMINAL: &str = "## The three commands";

macro_rules! pages {
    ($($name:literal)*) => {
        [$((concat!("docs/", $name, ".md"), include_str!(concat!("../../docs/", $name, ".md")))),*]
    };
}

/// What an editor who has nothing but the folder reads, and every page that it links to.
const PAGES: [(&str, &str); 14] = pages!(
    "charts" "editing" "evidence" "github" "hosting" "importing" "messages" "privacy" "questionnaire" "review" "search" "site" "themes"
    "writing"
);

/// What only casebook itself needs: how it is released, and where its own faults are reported.
const OWN: [&str; 4] = ["workflows/release.yml", "scripts/release.sh", "scripts/release-build.sh", "SECURITY.md"];

/// The release that this program is.
struct Release {
    /// The repository that it was made by, as `owner/name`.
    from: &'static str,
    version: &'static str,
    /// The sum of the program for Linux.
    sha256: String,
}

/// The release that this program is, if it is one. The program for Linux cannot have its own sum in it, and takes that of
/// its file.
fn release() -> Option<Release> {
    let from = option_env!("CASEBOOK_RELEASED_FROM").filter(|from| !from.is_empty())?;
    let own = || {
        let is_it = cfg!(all(target_os = "linux", target_arch = "x86_64"));
        sum_of(&env::current_exe().ok().filter(|_| is_it)?)
    };
    let stated = option_env!("CASEBOOK_LINUX_SHA256").filter(|sum| !sum.is_empty());
    let sha256 = stated.map(str::to_owned).or_else(own)?;
    Some(Release { from, version: env!("CARGO_PKG_VERSION"), sha256 })
}

/// The SHA-256 sum of a file, as `sha256sum` writes it.
fn sum_of(path: &Path) -> Option<String> {
    let bytes = fs::read(path).ok()?;
    Some(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Tells whether the files say which program to use. If not, somebody has to write it into `action.yml`.
pub fn names_release() -> bool {
    release().is_some()
}

/// The files: paths from the root, and texts.
pub(super) fn files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    add(&SHARED, &mut files);
    files.push(("action.yml".to_owned(), action(release().as_ref())));
    files.push(("CONTRIBUTING.md".to_owned(), without_pictures(CONTRIBUTING)));
    files.extend(PAGES.map(|(path, text)| (path.to_owned(), text.to_owned())));
    files
}

/// The folder's own explanation, with what it says of these files.
pub(super) fn explained(readme: &str) -> String {
    readme.replacen(TERMINAL, &format!("{EXPLAINED}{TERMINAL}"), 1)
}

fn add(folder: &Dir<'_>, files: &mut Vec<(String, String)>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if let Some(text) = file.contents_utf8().filter(|_| !OWN.contains(&path.as_str())) {
            files.push((format!(".github/{path}"), text.to_owned()));
        }
    }
    folder.dirs().for_each(|folder| add(folder, files));
}

/// With the release as the defaults of the inputs, which stand in this order.
fn action(release: Option<&Release>) -> String {
    let Some(Release { from, version, sha256 }) = release else { return ACTION.to_owned() };
    let mut text = ACTION.to_owned();
    for value in [*from, *version, sha256.as_str()] {
        text = text.replacen("default: \"\"", &format!("default: \"{value}\""), 1);
    }
    text
}

/// Other sites have other pages.
fn without_pictures(text: &str) -> String {
    text.split("\n\n").filter(|part| !part.starts_with("![")).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_is_named_where_the_workflows_look_for_it() {
        let text = action(Some(&Release { from: "owner/casebook", version: "1.2.3", sha256: "abc".to_owned() }));
        let defaults: Vec<&str> = text.lines().filter_map(|line| line.trim().strip_prefix("default: ")).collect();
        assert_eq!(defaults, ["\"owner/casebook\"", "\"1.2.3\"", "\"abc\""]);
    }

    #[test]
    fn the_sum_of_a_program_is_the_one_that_the_workflows_compare() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("a"), "abc").unwrap();
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sum_of(&place.path().join("a")).as_deref(), Some(known));
        assert_eq!(sum_of(&place.path().join("b")), None);
    }
}
