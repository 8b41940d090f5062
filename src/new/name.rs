//! The name of a new file, which becomes its address.

use std::path::{Path, PathBuf};

use crate::source::{is_device, slug_of};

/// Names are cut at a word before so many characters: some systems allow no longer paths.
const LONGEST: usize = 80;

/// A name will not do.
#[derive(Debug, thiserror::Error)]
pub enum NameError {
    /// No title was given.
    #[error("the title is empty; put it in straight quotes after the command")]
    NoTitle,
    /// The title has no letter or digit that an address can have.
    #[error("no file name can be made from \"{title}\"; choose one yourself and add, for example, --name first-study")]
    NoName {
        /// The title.
        title: String,
    },
    /// The name that was asked for is not fit for an address.
    #[error("\"{name}\" cannot be a file name here: use small letters, digits and hyphens only{}",
        better.as_ref().map(|better| format!(", for example --name {better}")).unwrap_or_default())]
    Unfit {
        /// The name.
        name: String,
        /// One that is, and is free.
        better: Option<String>,
    },
    /// There is such a file already.
    #[error("{} exists already, and is left as it is; choose another title, or a name of its own, for example --name {better}", path.display())]
    Taken {
        /// The file.
        path: PathBuf,
        /// A name that is free.
        better: String,
    },
}

/// The name: the one asked for, or one made from the title.
pub(crate) fn choose(folder: &Path, ending: &str, title: &str, asked: Option<&str>) -> Result<String, NameError> {
    if title.is_empty() {
        return Err(NameError::NoTitle);
    }
    let taken = |name: &str| {
        let places = [folder.join(format!("{name}.{ending}")), folder.join(name)];
        places.into_iter().find(|place| place.symlink_metadata().is_ok())
    };
    let free = |name: &str| {
        (2..).map(|number| format!("{name}-{number}")).find(|name| taken(name).is_none()).unwrap_or_default()
    };
    let name = match asked {
        Some(asked) => {
            let fit = shortened(&slug_of(asked));
            if fit != asked || is_reserved(asked) {
                let better = if is_reserved(&fit) || taken(&fit).is_some() { free(&fit) } else { fit };
                let better = Some(better).filter(|better| better.starts_with(|first: char| first.is_alphanumeric()));
                return Err(NameError::Unfit { name: asked.to_owned(), better });
            }
            fit
        }
        None => {
            let name = shortened(&slug_of(title));
            if name.is_empty() {
                return Err(NameError::NoName { title: title.to_owned() });
            }
            if is_reserved(&name) { free(&name) } else { name }
        }
    };
    match taken(&name) {
        Some(path) => Err(NameError::Taken { path, better: free(&name) }),
        None => Ok(name),
    }
}

fn shortened(slug: &str) -> String {
    if slug.len() <= LONGEST {
        return slug.to_owned();
    }
    // A slug has no characters but ASCII.
    let cut = slug.get(..=LONGEST).unwrap_or_default();
    cut.rfind('-').map_or_else(|| &cut[..LONGEST], |end| &cut[..end]).trim_end_matches('-').to_owned()
}

/// `index` is the page that lists the folder; the others are devices to Windows, whatever their ending.
fn is_reserved(name: &str) -> bool {
    name == "index" || is_device(name)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn named(title: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        choose(folder.path(), "md", title, None).unwrap_or_else(|error| error.to_string())
    }

    #[test]
    fn a_title_becomes_a_name_that_any_host_can_serve() {
        assert_eq!(named("Rural acute provider"), "rural-acute-provider");
        assert_eq!(named("Tŷ Gwydr: l'été, 50 % & more!"), "ty-gwydr-l-ete-50-more");
        assert_eq!(named("../../etc/passwd"), "etc-passwd");
        assert_eq!(named("東京"), "dong-jing");
        let long = named(&"word ".repeat(60));
        assert!(long.len() <= LONGEST && long.ends_with("word"), "{long}");
        assert!(named("!?").starts_with("no file name can be made"));
        assert!(named("").starts_with("the title is empty"));
    }

    #[test]
    fn reserved_names_are_avoided() {
        assert_eq!(named("Index"), "index-2");
        assert_eq!(named("CON"), "con-2");
        assert_eq!(named("com1"), "com1-2");
        assert_eq!(named("Community"), "community");
        assert_eq!(named("coma"), "coma");
    }

    #[test]
    fn a_name_that_is_taken_is_refused_and_a_free_one_said() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("one.md"), "").unwrap();
        fs::create_dir(folder.path().join("one-2")).unwrap();
        let refused = choose(folder.path(), "md", "One", None).unwrap_err().to_string();
        assert!(refused.contains("exists already") && refused.ends_with("--name one-3"), "{refused}");
        assert_eq!(choose(folder.path(), "md", "One", Some("one-3")).unwrap(), "one-3");
        let refused = choose(folder.path(), "md", "One", Some("../One")).unwrap_err().to_string();
        assert!(refused.contains("small letters") && refused.ends_with("--name one-3"), "{refused}");
    }
}
