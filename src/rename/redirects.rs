//! The redirects after a renaming: the old address leads to the new one, and nothing leads there by way of another.

use super::wish::WishError;
use crate::check::{WrittenFolder, old_address};
use crate::edit::list::{ListEntry, ListFile, NewEntry};
use crate::source::Limits;

/// The path of the file from the root.
pub(super) const PATH: &str = "content/redirects.yaml";

/// An old address with what it leads to, as they stand in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KeptAddress {
    /// The old address, with the id of an ingredient.
    pub from: String,
    /// The path of the file below `content/` afterwards, with the id.
    pub to: String,
    /// The new address.
    pub new: String,
    /// The path of the file as it was.
    pub old: String,
}

/// The text of the file with another address kept. `text` is the file with its links mended already.
pub(super) fn with(text: &str, limits: &Limits, kept: &KeptAddress) -> Result<String, WishError> {
    let file = ListFile::read(text, limits).ok_or(WishError::Redirects)?;
    // An address that a page has again leads nowhere else, and of the old one the newest word counts.
    let own = [same_form(&kept.new), same_form(&kept.from)];
    let goes =
        |entry: &ListEntry| entry.value("from").and_then(same_form).is_some_and(|from| own.contains(&Some(from)));
    let gone: Vec<_> = file.entries("redirects").into_iter().filter(goes).map(|entry| entry.span).collect();
    let added: NewEntry<'_> = vec![("from", kept.from.clone()), ("to", kept.to.clone())];
    Ok(file.changed("redirects", &gone, &[added]))
}

/// The words for what has the new address already, as an old address or as one that was withdrawn.
pub(super) fn in_use(text: &str, folder: &WrittenFolder, kept: &KeptAddress) -> Result<Option<String>, WishError> {
    let file = ListFile::read(text, &folder.limits).ok_or(WishError::Redirects)?;
    let new = same_form(&kept.new);
    if new.as_deref().is_some_and(|new| folder.withdrawn.day(new).is_some()) {
        return Ok(Some(format!("a page that was withdrawn, {},", kept.new)));
    }
    let own = [same_form(&kept.old), same_form(&kept.from)];
    let leads_elsewhere = |entry: &&ListEntry| !own.contains(&entry.value("to").and_then(same_form));
    let redirects = file.entries("redirects");
    let other = redirects.iter().filter(|entry| entry.value("from").and_then(same_form) == new).find(leads_elsewhere);
    Ok(other.map(|entry| format!("the old address {} in {PATH}", entry.value("from").unwrap_or_default())))
}

/// An address in the one form that all its forms have: with its ending, and with the id after it.
fn same_form(written: &str) -> Option<String> {
    let (page, id) = written.split_once('#').map_or((written, None), |(page, id)| (page, Some(id)));
    let page = old_address(page.strip_suffix("/index.md").unwrap_or(page))?;
    Some(id.map_or_else(|| page.as_str().to_owned(), |id| format!("{}#{id}", page.as_str())))
}
