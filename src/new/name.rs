//! The name of a new file, which becomes its address.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::check::{AddressHolder, WrittenRedirects};
use crate::page::ENDING;
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
    /// Whoever has the address of a page that had this name comes to another.
    #[error(
        "an old address in content/redirects.yaml has this name already; choose another title, or a name of its own, for example --name {better}"
    )]
    Redirected {
        /// A name that is free.
        better: String,
    },
    /// A case study with this name was withdrawn.
    #[error(
        "a case study that was withdrawn on {on} has this name already. Delete what it came with; for quite another one choose another title, or a name of its own, for example --name {better}"
    )]
    Withdrawn {
        /// The day.
        on: Date,
        /// A name that is free.
        better: String,
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

/// A folder for new files: no two have one name, and none that of a page that is no more.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewFiles<'a> {
    /// The root of the site.
    pub root: &'a Path,
    /// The path of the folder below `content/`.
    pub folder: &'a str,
    /// The ending of the files.
    pub ending: &'a str,
    /// The addresses of pages that are no more.
    pub kept: &'a WrittenRedirects,
}

impl NewFiles<'_> {
    fn taken(&self, name: &str) -> Option<PathBuf> {
        let folder = self.root.join("content").join(self.folder);
        let places = [folder.join(format!("{name}.{}", self.ending)), folder.join(name)];
        places.into_iter().find(|place| place.symlink_metadata().is_ok())
    }

    fn holder(&self, name: &str) -> Option<AddressHolder> {
        self.kept.holder(&self.address(name))
    }

    fn address(&self, name: &str) -> String {
        format!("{}/{name}{ENDING}", self.folder)
    }

    /// The day on which what would have its name from this title was withdrawn because somebody wished it.
    pub fn wished_gone(&self, title: &str) -> Option<Date> {
        self.kept.wished_gone(&self.address(&shortened(&slug_of(title))))
    }

    fn free(&self, name: &str) -> String {
        let is_free = |name: &String| self.taken(name).is_none() && self.holder(name).is_none();
        (2..).map(|number| format!("{name}-{number}")).find(is_free).unwrap_or_default()
    }
}

/// The name: the one asked for, or one made from the title.
pub(crate) fn choose(files: NewFiles<'_>, title: &str, asked: Option<&str>) -> Result<String, NameError> {
    if title.is_empty() {
        return Err(NameError::NoTitle);
    }
    let name = match asked {
        Some(asked) => {
            let fit = shortened(&slug_of(asked));
            if !fits(asked) {
                let better = if is_reserved(&fit) || files.taken(&fit).is_some() || files.holder(&fit).is_some() {
                    files.free(&fit)
                } else {
                    fit
                };
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
            if is_reserved(&name) { files.free(&name) } else { name }
        }
    };
    match (files.taken(&name), files.holder(&name)) {
        (Some(path), _) => Err(NameError::Taken { path, better: files.free(&name) }),
        (None, Some(AddressHolder::Redirect)) => Err(NameError::Redirected { better: files.free(&name) }),
        (None, Some(AddressHolder::Withdrawal(on))) => Err(NameError::Withdrawn { on, better: files.free(&name) }),
        (None, None) => Ok(name),
    }
}

/// Tells whether a name is one that a new file can have as it is.
pub(crate) fn fits(name: &str) -> bool {
    !name.is_empty() && shortened(&slug_of(name)) == name && !is_reserved(name)
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

    fn chosen(root: &Path, title: &str, asked: Option<&str>) -> Result<String, NameError> {
        choose(NewFiles { root, folder: "", ending: "md", kept: &WrittenRedirects::default() }, title, asked)
    }

    fn named(title: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        chosen(folder.path(), title, None).unwrap_or_else(|error| error.to_string())
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
        fs::create_dir_all(folder.path().join("content/one-2")).unwrap();
        fs::write(folder.path().join("content/one.md"), "").unwrap();
        let refused = chosen(folder.path(), "One", None).unwrap_err().to_string();
        assert!(refused.contains("exists already") && refused.ends_with("--name one-3"), "{refused}");
        assert_eq!(chosen(folder.path(), "One", Some("one-3")).unwrap(), "one-3");
        let refused = chosen(folder.path(), "One", Some("../One")).unwrap_err().to_string();
        assert!(refused.contains("small letters") && refused.ends_with("--name one-3"), "{refused}");
    }
}
