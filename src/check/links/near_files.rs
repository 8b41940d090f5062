//! The files that the author of a link may have meant, by their names and by their folders.

use std::sync::Arc;

use hashbrown::HashMap;

use crate::source::{NearWords, file_name, folder_and_name};

/// The most files of one name that are compared with a path. Where there are more, those are that stand next to it in the order
/// of the paths.
const MOST_OF_A_NAME: usize = 50;

/// An index of paths.
#[derive(Debug, Clone)]
pub(super) struct NearFiles {
    /// The paths by their last part in lower case, each list in the order of the paths.
    by_name: HashMap<String, Vec<Arc<str>>>,
    /// By folder the names in it.
    by_folder: HashMap<String, NearWords<Arc<str>>>,
    all: NearWords<Arc<str>>,
}

impl NearFiles {
    /// Indexes the paths that a suggestion may name, which are in their order.
    pub fn of<'a>(paths: impl IntoIterator<Item = &'a Arc<str>>) -> NearFiles {
        let paths: Vec<&Arc<str>> = paths.into_iter().collect();
        let mut by_name: HashMap<String, Vec<Arc<str>>> = HashMap::new();
        let mut folders: HashMap<&str, Vec<(&str, Arc<str>)>> = HashMap::new();
        for path in &paths {
            by_name.entry(file_name(path).to_lowercase()).or_default().push(Arc::clone(path));
            let (folder, name) = folder_and_name(path);
            folders.entry(folder).or_default().push((name, Arc::clone(path)));
        }
        let by_folder = folders.into_iter().map(|(folder, names)| (folder.to_owned(), NearWords::of(names))).collect();
        let all = NearWords::of(paths.into_iter().map(|path| (&**path, Arc::clone(path))));
        NearFiles { by_name, by_folder, all }
    }

    /// The file of the same name, whatever the case of its letters, whose path is most like this one.
    pub fn of_same_name(&self, path: &str) -> Option<&Arc<str>> {
        let named = self.by_name.get(&file_name(path).to_lowercase())?;
        let next = named.partition_point(|candidate| **candidate < *path);
        let first = next.saturating_sub(MOST_OF_A_NAME / 2);
        let some = named.get(first..named.len().min(first + MOST_OF_A_NAME))?;
        let length = path.chars().count();
        some.iter().min_by_key(|candidate| {
            // Paths that are very long are not compared letter with letter.
            let is_long = length.max(candidate.len()) > 1_000;
            let edits = if is_long { usize::MAX } else { strsim::osa_distance(candidate, path) };
            (edits, candidate.len())
        })
    }

    /// The file with nearly the same name in the same folder.
    pub fn beside(&self, path: &str) -> Option<&Arc<str>> {
        let (folder, name) = folder_and_name(path);
        self.by_folder.get(folder)?.nearest(name)
    }

    /// The file with nearly the same path.
    pub fn anywhere(&self, path: &str) -> Option<&Arc<str>> {
        self.all.nearest(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_very_many_files_of_one_name_those_next_to_the_path_are_compared() {
        let paths: Vec<Arc<str>> = (0..10_000).map(|number| format!("s/{number:05}/team.png").into()).collect();
        let files = NearFiles::of(&paths);
        assert_eq!(files.of_same_name("s/04567x/Team.png").map(|path| &**path), Some("s/04567/team.png"));
        assert_eq!(files.of_same_name("a/team.png").map(|path| &**path), Some("s/00000/team.png"));
        assert_eq!(files.of_same_name("s/1/other.png"), None);
    }
}
