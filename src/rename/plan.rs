//! Everything that changes for a new name.

use std::ops::Range;
use std::sync::Arc;

use super::old_names::OldNames;
use super::redirects::{self, KeptAddress};
use super::wish::{NewNameOf, Wish, WishError};
use crate::check::{WrittenFolder, WrittenLink, WrittenPage};
use crate::edit::Plan;
use crate::edit::links::{LinkEdit, NewAnchor, NewName, Unmendable};
use crate::load::SourceTree;
use crate::model::{AttachmentKind, Collection, DocumentId};
use crate::page::{self, theme_pack};
use crate::source::{below_content, folder_and_name};

/// A link or a name that changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mended {
    /// The file from the root, at its path afterwards.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The name as it was written.
    pub was: String,
    /// The name that stands there now.
    pub now: String,
}

/// The plan of a renaming, and what is to be said of it.
pub(super) struct RenamePlan {
    /// The changes.
    pub plan: Plan,
    /// The links and names that change.
    pub mended: Vec<Mended>,
    /// The old address and what it leads to; none where readers do not see the page.
    pub kept: Option<KeptAddress>,
    /// Files that readers open at another address, which no page stands for: old and new path below `content/`.
    pub lost: Vec<(String, String)>,
    /// The lines that say the old path still: file and line.
    pub left: Vec<(String, usize)>,
}

/// A thing with a new name.
struct Subject {
    names: Vec<NewName>,
    place: Option<NewAnchor>,
    /// Files and folders with their new paths from the root.
    moved: Vec<(String, String)>,
    /// The edit of the name itself, where it stands in a file.
    heading: Option<LinkEdit>,
    kept: KeptAddress,
}

/// Plans a renaming.
pub(super) fn of(tree: &SourceTree, folder: &WrittenFolder, wish: &Wish<'_>) -> Result<RenamePlan, WishError> {
    let subject = match &wish.new {
        NewNameOf::Page(new) => Subject::page(tree, folder, wish, new)?,
        NewNameOf::Ingredient(old, new) => Subject::ingredient(tree, folder, wish, (old, new))?,
    };
    let names = |file: &&Arc<str>| {
        let text = tree.file(file).and_then(|file| file.text()).unwrap_or_default();
        **file != wish.file && subject.names.iter().any(|name| text.contains(&name.old))
    };
    let unread: Vec<String> = folder.unread.iter().filter(names).map(|file| file.to_string()).collect();
    if !unread.is_empty() {
        return Err(WishError::Unread { files: unread });
    }
    let mut plan = Plan::default();
    subject.moved.iter().for_each(|(from, to)| plan.relocate(from, to));
    let mut mended = Vec::new();
    let text_of = |file: &str| tree.file(file).and_then(|file| file.text()).unwrap_or_default();
    let mut mend = |file: &Arc<str>, (span, now): LinkEdit| {
        let text = text_of(file);
        let line = line_of(text, span.start);
        let was = text.get(span.clone()).unwrap_or_default().to_owned();
        mended.push(Mended { file: plan.path_after(file).unwrap_or_default(), line, was, now: now.clone() });
        plan.replace(file, span, now);
    };
    if let Some(heading) = subject.heading.clone() {
        mend(&wish.file, heading);
    }
    let mut places = Vec::new();
    for link in &folder.links {
        let text = text_of(&link.file);
        match subject.edits(link, text) {
            Ok(edits) => edits.into_iter().for_each(|edit| mend(&link.file, edit)),
            Err(Unmendable) => places.push((link.file.to_string(), line_of(text, link.whole.start))),
        }
    }
    if !places.is_empty() {
        places.sort();
        places.dedup();
        return Err(WishError::Unmendable { places });
    }
    // Several links of a text may have one address.
    mended.sort();
    mended.dedup();
    let kept = Some(subject.kept.clone()).filter(|_| wish.page.is_some_and(|page| page.is_shown));
    if let Some(kept) = &kept {
        keep_address(&mut plan, tree, folder, kept)?;
    }
    let lost = lost(tree, &plan);
    let left = OldNames::of(&subject.names, subject.place.as_ref()).lines(&plan.tree_after(tree));
    Ok(RenamePlan { plan, mended, kept, lost, left })
}

impl Subject {
    fn page(tree: &SourceTree, folder: &WrittenFolder, wish: &Wish<'_>, new: &str) -> Result<Subject, WishError> {
        let DocumentId { collection, slug } = &wish.id;
        let own = collection.folder().unwrap_or_default();
        let name = |folder: &str| NewName { folder: folder.to_owned(), old: slug.to_string(), new: new.to_owned() };
        let of_collection = name(own);
        let below = format!("content/{own}/");
        let mut moved = Vec::new();
        for file in tree.below(&below) {
            let first = file.path[below.len()..].split('/').next().unwrap_or_default();
            if of_collection.is_in(first) {
                let path = |name: &str| format!("{below}{name}");
                moved.push((path(first), path(&first.replacen(&**slug, new, 1))));
            }
        }
        moved.dedup();
        let now = DocumentId { collection: *collection, slug: new.into() };
        let is_other = |page: &&WrittenPage| page.id != wish.id && is_same_name(&page.id, &now);
        if let Some(page) = folder.pages.iter().find(is_other) {
            return Err(WishError::InUse { what: page.file.to_string() });
        }
        if page::fixed().any(|fixed| fixed == page::address(&now)) {
            return Err(WishError::InUse { what: "a page that casebook makes by itself".to_owned() });
        }
        if let Some(what) = moved.iter().find_map(|(from, to)| in_the_way(tree, from, to)) {
            return Err(WishError::InUse { what });
        }
        let file = below_content(&wish.file);
        let kept = KeptAddress {
            from: without_ending(&page::address(&wish.id)),
            to: file.replacen(&format!("/{slug}"), &format!("/{new}"), 1),
            new: without_ending(&page::address(&now)),
            old: file.to_owned(),
        };
        let mut names = vec![of_collection];
        if *collection == Collection::Ingredients {
            names.push(name(folder_and_name(&theme_pack::address(slug)).0));
        }
        let subject = Subject { names, place: None, moved, heading: None, kept };
        subject.refuse_used(tree, folder)
    }

    fn ingredient(
        tree: &SourceTree,
        folder: &WrittenFolder,
        wish: &Wish<'_>,
        (old, new): (&str, &str),
    ) -> Result<Subject, WishError> {
        let file = below_content(&wish.file).to_owned();
        let page = wish.page.ok_or(WishError::Redirects)?;
        if page.places.iter().any(|place| place == new) {
            return Err(WishError::InUse { what: format!("a place of {}", wish.file) });
        }
        let text = tree.file(&wish.file).and_then(|file| file.text()).unwrap_or_default();
        let span = page.ingredients.iter().find(|(id, _)| id == old).and_then(|(_, heading)| id_in(text, heading));
        let span = span.ok_or_else(|| WishError::Unmendable { places: vec![(wish.file.to_string(), 1)] })?;
        let theme = without_ending(&page::address(&wish.id));
        let kept = KeptAddress {
            from: format!("{theme}#{old}"),
            to: format!("{file}#{new}"),
            new: format!("{theme}#{new}"),
            old: format!("{file}#{old}"),
        };
        let subject = Subject {
            names: vec![NewName { folder: theme, old: old.to_owned(), new: new.to_owned() }],
            place: Some(NewAnchor { file, old: old.to_owned(), new: new.to_owned() }),
            moved: Vec::new(),
            heading: Some((span, new.to_owned())),
            kept,
        };
        subject.refuse_used(tree, folder)
    }

    /// Refuses an address that led somewhere else, or was withdrawn.
    fn refuse_used(self, tree: &SourceTree, folder: &WrittenFolder) -> Result<Subject, WishError> {
        let text = redirects_of(tree)?.unwrap_or_default();
        match redirects::in_use(text, folder, &self.kept)? {
            Some(what) => Err(WishError::InUse { what }),
            None => Ok(self),
        }
    }

    /// The edits of a link.
    fn edits(&self, link: &WrittenLink, text: &str) -> Result<Vec<LinkEdit>, Unmendable> {
        let of_names = self.names.iter().map(|name| name.edit(link, text));
        let of_place = self.place.iter().map(|place| place.edit(link, text));
        of_names.chain(of_place).filter_map(Result::transpose).collect()
    }
}

/// The id that an author has given to a heading.
fn id_in(text: &str, heading: &Range<usize>) -> Option<Range<usize>> {
    let written = text.get(heading.clone())?;
    let start = written.rfind('{')?;
    let start = start + written[start..].find('#')? + 1;
    let end = start + written[start..].find(|letter: char| letter == '}' || letter.is_whitespace())?;
    Some(heading.start + start..heading.start + end)
}

/// The file that stands where another is to move, letter case aside: not every disk tells `A.md` from `a.md`.
fn in_the_way(tree: &SourceTree, from: &str, to: &str) -> Option<String> {
    let is_below = |path: &str, folder: &str| {
        let (start, rest) = (path.get(..folder.len()), path.get(folder.len()..));
        start.is_some_and(|start| start.eq_ignore_ascii_case(folder))
            && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let is_own = |path: &str| path.strip_prefix(from).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let mut others = tree.below("content/").filter(|file| is_below(&file.path, to) && !is_own(&file.path));
    others.next().map(|file| file.path.to_string())
}

fn is_same_name(one: &DocumentId, other: &DocumentId) -> bool {
    one.collection == other.collection && one.slug.eq_ignore_ascii_case(&other.slug)
}

/// Writes the old address into the redirects.
fn keep_address(
    plan: &mut Plan,
    tree: &SourceTree,
    folder: &WrittenFolder,
    kept: &KeptAddress,
) -> Result<(), WishError> {
    match redirects_of(tree)? {
        Some(text) => {
            let mended = plan.text_after(tree, redirects::PATH).unwrap_or_default();
            let with = redirects::with(&mended, &folder.limits, kept)?;
            plan.rewrite(redirects::PATH, text, with);
        }
        None => plan.create(redirects::PATH, redirects::with("", &folder.limits, kept)?),
    }
    Ok(())
}

fn redirects_of(tree: &SourceTree) -> Result<Option<&str>, WishError> {
    tree.file(redirects::PATH).map(|file| file.text().ok_or(WishError::Redirects)).transpose()
}

/// The files that readers open by themselves, and whose address changes.
fn lost(tree: &SourceTree, plan: &Plan) -> Vec<(String, String)> {
    let moves = tree.below("content/").filter(|file| AttachmentKind::of(&file.path).is_some());
    let moves = moves.filter_map(|file| {
        let to = plan.path_after(&file.path).filter(|to| **to != *file.path)?;
        Some((below_content(&file.path).to_owned(), below_content(&to).to_owned()))
    });
    moves.collect()
}

fn without_ending(address: &str) -> String {
    address.strip_suffix(page::ENDING).unwrap_or(address).to_owned()
}

fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().matches('\n').count() + 1
}
