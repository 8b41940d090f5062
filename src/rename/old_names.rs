//! Lines that say an old path and are no link that leads there: in code, in texts without links, with a slash in front, or
//! with another place after it. Nobody can know whether they are to change, so they are pointed out.

use super::redirects;
use crate::edit::links::{NewAnchor, NewName};
use crate::load::SourceTree;
use crate::source::below_content;

/// The paths that a thing had.
pub(super) struct OldNames<'a> {
    /// Each with whether its letters are told from capitals, since the new one differs in nothing else.
    paths: Vec<(String, bool)>,
    /// The file that has the place, with the place.
    place: Option<&'a NewAnchor>,
}

impl<'a> OldNames<'a> {
    /// Those of names, or of a place alone.
    pub fn of(names: &[NewName], place: Option<&'a NewAnchor>) -> OldNames<'a> {
        let is_exact = |old: &str, new: &str| old.eq_ignore_ascii_case(new);
        let path = |name: &NewName| match place {
            Some(NewAnchor { file, old, new }) => (format!("{file}#{old}"), is_exact(old, new)),
            None => (format!("{}/{}", name.folder, name.old), is_exact(&name.old, &name.new)),
        };
        OldNames { paths: names.iter().map(path).collect(), place }
    }

    /// The lines of a folder that say one of them: file and line. The redirects keep them.
    pub fn lines(&self, tree: &SourceTree) -> Vec<(String, usize)> {
        let files = tree.below("content/").filter(|file| &*file.path != redirects::PATH);
        let lines = files.flat_map(|file| {
            let lines = file.text().unwrap_or_default().lines().enumerate();
            let own = self.place.filter(|place| place.file == below_content(&file.path));
            let says = move |(_, line): &(usize, &str)| {
                self.paths.iter().any(|(path, is_exact)| has(line, path, *is_exact))
                    || own.is_some_and(|place| {
                        has(line, &format!("](#{}", place.old), place.old.eq_ignore_ascii_case(&place.new))
                    })
            };
            lines.filter(says).map(|(at, _)| (file.path.to_string(), at + 1))
        });
        lines.collect()
    }
}

/// Tells whether a line has a path, and no longer name that begins or ends with it.
fn has(line: &str, path: &str, is_exact: bool) -> bool {
    let fold = |text: &str| if is_exact { text.to_owned() } else { text.to_lowercase() };
    let (line, path) = (fold(line), fold(path));
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    line.match_indices(&path)
        .any(|(at, _)| !line[..at].ends_with(is_part) && !line[at + path.len()..].starts_with(is_part))
}
