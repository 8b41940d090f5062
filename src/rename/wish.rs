//! The names that a command line means.

use std::sync::Arc;

use crate::check::{WrittenFolder, WrittenPage, is_address_part};
use crate::load::SourceTree;
use crate::model::{Collection, DocumentId};
use crate::page;
use crate::source::{below_content, folder_and_name, is_device, nearest, slug_of};

/// The most letters of a name: file systems take 255 bytes, and `.html`, `-2` and other endings follow.
const LONGEST: usize = 200;

/// The wishes of who renames.
#[derive(Debug, Clone, Copy)]
pub struct RenameOptions<'a> {
    /// The path below `content/`, with `#` and an id for an ingredient.
    pub old: &'a str,
    /// The new path or name; for an ingredient the new id.
    pub new: &'a str,
    /// Write nothing.
    pub dry_run: bool,
}

/// A name with what takes its place.
#[derive(Debug)]
pub(super) struct Wish<'a> {
    /// The file of the page, or of the theme whose ingredient it is, from the root.
    pub file: Arc<str>,
    /// The page as it was read; none where its file could not be, for example because of its name.
    pub page: Option<&'a WrittenPage>,
    /// The folder and the name in addresses.
    pub id: DocumentId,
    /// The new name.
    pub new: NewNameOf,
}

/// The new name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NewNameOf {
    /// Of the page in addresses.
    Page(String),
    /// Of an ingredient of the theme, after its old one.
    Ingredient(String, String),
}

/// A name will not do.
#[derive(Debug, thiserror::Error)]
pub enum WishError {
    /// Nothing has this name.
    #[error("there is no file content/{old}{}", meant(near.as_deref()))]
    NoFile {
        /// As it was written.
        old: String,
        /// The nearest there is.
        near: Option<String>,
    },
    /// It has another name now.
    #[error("{old} was renamed to {now}; use that")]
    Renamed {
        /// As it was written.
        old: String,
        /// The path below `content/`, with the id of an ingredient.
        now: String,
    },
    /// It is no page.
    #[error(
        "content/{old} is no page; only case studies, chapters, themes, pages, updates and ingredients are renamed"
    )]
    NoPage {
        /// The path below `content/`.
        old: String,
    },
    /// The file stands at its place because of its name.
    #[error(
        "{file} has its name so that casebook finds it; only case studies, chapters, themes, pages, updates and ingredients are renamed"
    )]
    Fixed {
        /// The file.
        file: String,
    },
    /// The theme has no such ingredient.
    #[error("{file} has no ingredient #{id}{}", meant(near.as_deref()))]
    NoIngredient {
        /// The theme.
        file: String,
        /// As it was written.
        id: String,
        /// The nearest there is.
        near: Option<String>,
    },
    /// The new name leads to another folder or file.
    #[error("{old} stays where it is: only its name changes. Write the new name alone, for example {example}")]
    Elsewhere {
        /// The old path.
        old: String,
        /// The name at the end of the new one.
        example: String,
    },
    /// The new name is not fit for an address.
    #[error("\"{new}\" cannot be a name in an address: {}{}", if !is_address_part(new) { "use small letters, digits and hyphens only" }
        else if new.len() > LONGEST { "it is too long for the file names of some systems" }
        else { "it is the name of a page that every site has, or of a device on some systems" },
        better.as_ref().map(|better| format!(", for example {better}")).unwrap_or_default())]
    Unfit {
        /// The new name.
        new: String,
        /// One that is fit.
        better: Option<String>,
    },
    /// It has the name already.
    #[error("{old} has this name already")]
    Same {
        /// The old path.
        old: String,
    },
    /// Something else has the name.
    #[error("{what} has this name already, so nothing was changed; choose another")]
    InUse {
        /// What has it.
        what: String,
    },
    /// Links are written so that they cannot be mended.
    #[error(
        "nothing was changed: {} written in a way that cannot be mended. Write the address plainly, and rename then:\n  {}",
        if places.len() == 1 { "a link is" } else { "links are" },
        places.iter().map(|(file, line)| format!("{file}:{line}")).collect::<Vec<_>>().join("\n  ")
    )]
    Unmendable {
        /// All of them, each by its file and line.
        places: Vec<(String, usize)>,
    },
    /// Files that name it cannot be read.
    #[error(
        "{} cannot be read and may link to it, so nothing was changed; `casebook check` says what is wrong there",
        files.join(", ")
    )]
    Unread {
        /// All of them.
        files: Vec<String>,
    },
    /// The redirects cannot be read.
    #[error(
        "content/redirects.yaml cannot be read, so nothing was changed; `casebook check` says what is wrong with it"
    )]
    Redirects,
}

fn meant(near: Option<&str>) -> String {
    near.map(|near| format!("; did you mean {near}?")).unwrap_or_default()
}

/// Reads the names of a command line.
pub(super) fn read<'a>(
    tree: &SourceTree,
    folder: &'a WrittenFolder,
    wanted: RenameOptions<'_>,
) -> Result<Wish<'a>, WishError> {
    let written = below(wanted.old);
    let (path, ingredient) = written.split_once('#').map_or((&*written, None), |(path, id)| (path, Some(id)));
    let stem = path.trim_end_matches('/').trim_end_matches(page::ENDING);
    let candidates = [path.to_owned(), format!("{stem}.md"), format!("{stem}/index.md")];
    if !path.ends_with(".md") && tree.file(&format!("content/{path}")).is_some() {
        return Err(WishError::NoPage { old: path.to_owned() });
    }
    let found = candidates.iter().find_map(|path| tree.file(&format!("content/{path}")));
    let Some(file) = found.filter(|file| file.path.ends_with(".md")) else {
        let known = folder.pages.iter().map(|page| &page.file["content/".len()..]);
        let name = stem.trim_end_matches(".md");
        let named = folder.pages.iter().find(|page| *page.id.slug == *name).map(|page| &page.file["content/".len()..]);
        if let Some(now) = named.is_none().then(|| newer_name(folder, name, ingredient)).flatten() {
            return Err(WishError::Renamed { old: written, now });
        }
        let near = named.or_else(|| nearest(&format!("{name}.md"), known)).map(str::to_owned);
        return Err(WishError::NoFile { old: path.to_owned(), near });
    };
    let fixed = || WishError::Fixed { file: file.path.to_string() };
    let id = id_of(&file.path["content/".len()..]).ok_or_else(fixed)?;
    let page = folder.page(&file.path);
    let new = match ingredient {
        Some(old) => ingredient_name(folder, &file.path, old, wanted)?,
        None => NewNameOf::Page(page_name(&id, wanted)?),
    };
    Ok(Wish { file: Arc::clone(&file.path), page, id, new })
}

/// A path below `content/` as anybody may write it.
fn below(written: &str) -> String {
    let path = written.trim().replace('\\', "/");
    let path = path.trim_start_matches("./").trim_start_matches('/');
    path.strip_prefix("content/").unwrap_or(path).to_owned()
}

/// The page that a file at a path below `content/` makes, or would with a right name.
fn id_of(path: &str) -> Option<DocumentId> {
    let (folder, name) = path.split_once('/')?;
    let all =
        [Collection::Report, Collection::Ingredients, Collection::CaseStudies, Collection::Updates, Collection::Pages];
    let collection = all.into_iter().find(|collection| collection.folder() == Some(folder))?;
    let name = name.strip_suffix(".md")?;
    let slug = name.strip_suffix("/index").filter(|_| collection == Collection::CaseStudies).unwrap_or(name);
    (!slug.contains('/') && slug != "index").then(|| DocumentId { collection, slug: slug.into() })
}

fn page_name(id: &DocumentId, wanted: RenameOptions<'_>) -> Result<String, WishError> {
    let written = below(wanted.new);
    let stem = written.trim_end_matches('/').trim_end_matches(page::ENDING).trim_end_matches(".md");
    let stem = stem.strip_suffix("/index").unwrap_or(stem);
    let (in_folder, name) = folder_and_name(stem);
    if !in_folder.is_empty() && Some(in_folder) != id.collection.folder() || written.contains('#') {
        return Err(WishError::Elsewhere { old: below(wanted.old), example: slug_of(name) });
    }
    let fits = |name: &str| is_address_part(name) && name != "index" && !is_device(name) && name.len() <= LONGEST;
    if !fits(name) {
        let better = Some(slug_of(name)).filter(|better| fits(better));
        return Err(WishError::Unfit { new: name.to_owned(), better });
    }
    if name == &*id.slug { Err(WishError::Same { old: below(wanted.old) }) } else { Ok(name.to_owned()) }
}

/// The path of what had this name before, with the id of an ingredient of it.
fn newer_name(folder: &WrittenFolder, name: &str, ingredient: Option<&str>) -> Option<String> {
    let address = format!("{}{}", name.trim_end_matches("/index"), page::ENDING);
    let Some(id) = ingredient else { return folder.newer_name(&address).map(str::to_owned) };
    let own = folder.newer_name(&format!("{address}#{id}")).map(str::to_owned);
    own.or_else(|| Some(format!("{}#{id}", folder.newer_name(&address)?)))
}

fn ingredient_name(
    folder: &WrittenFolder,
    file: &str,
    old: &str,
    wanted: RenameOptions<'_>,
) -> Result<NewNameOf, WishError> {
    let ids = folder.page(file).map_or(&[][..], |page| &page.ingredients).iter().map(|(id, _)| id.as_str());
    if !ids.clone().any(|id| id == old) {
        // Its theme may have had another name then.
        let had = |(from, to): &&(String, String)| {
            from.split_once('#').is_some_and(|(_, id)| id == old)
                && to.split_once('#').is_some_and(|(path, _)| path == below_content(file))
        };
        if let Some((_, now)) = folder.renamed.iter().find(had) {
            return Err(WishError::Renamed { old: below(wanted.old), now: now.clone() });
        }
        let near = nearest(old, ids).map(|near| format!("#{near}"));
        return Err(WishError::NoIngredient { file: file.to_owned(), id: old.to_owned(), near });
    }
    let written = below(wanted.new);
    let (path, new) = written.split_once('#').unwrap_or(("", &written));
    let is_elsewhere = new.contains('/') || !path.is_empty() && !file.starts_with(&format!("content/{path}"));
    if is_elsewhere {
        return Err(WishError::Elsewhere { old: below(wanted.old), example: folder_and_name(new).1.to_owned() });
    }
    let fits = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    if new.is_empty() || !new.chars().all(fits) {
        return Err(WishError::Unfit { new: new.to_owned(), better: Some(slug_of(new)).filter(|new| !new.is_empty()) });
    }
    if new == old {
        return Err(WishError::Same { old: below(wanted.old) });
    }
    Ok(NewNameOf::Ingredient(old.to_owned(), new.to_owned()))
}
