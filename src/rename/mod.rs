//! `casebook rename`: gives a page or an ingredient another name, mends every link to it, and keeps its old address.
//!
//! [`wish`] says what is meant, [`plan`] what changes for it. The outcome is checked in memory before anything is written:
//! where it has a mistake that the content does not have now, nothing changes.

mod old_names;
mod plan;
mod redirects;
mod wish;

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::edit::Plan;
use crate::edit::mistakes::new_mistakes;
use crate::load::{self, LoadError, SourceTree};
use crate::write::{Replaced, WriteError};
use crate::{check, findings};

pub use plan::Mended;
use plan::RenamePlan;
pub use wish::{RenameOptions, WishError};

/// A name that was changed, or would be.
#[derive(Debug)]
pub struct Renamed {
    /// Files and folders that moved, by their paths from the root.
    pub moved: Vec<(String, String)>,
    /// The files with another text, at their paths from the root afterwards.
    pub changed: Vec<Replaced>,
    /// The links and names that changed.
    pub mended: Vec<Mended>,
    /// The old address and what it leads to, as they stand in the redirects; none where nobody could know the address.
    pub redirect: Option<(String, String)>,
    /// Files that readers open at another address, which no page stands for: old and new path below `content/`.
    pub lost: Vec<(String, String)>,
    /// The lines in which the old path stands still, where no link says it that leads there: file and line.
    pub left: Vec<(String, usize)>,
}

/// A renaming after which the content would have mistakes that it does not have now.
#[derive(Debug)]
pub struct RefusedName {
    /// The folder as it would be; the findings quote it.
    pub tree: SourceTree,
    /// The mistakes that there would be.
    pub diagnostics: Vec<Diagnostic>,
}

/// Nothing was renamed.
#[derive(Debug, thiserror::Error)]
pub enum RenameError {
    /// The folder cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The names will not do.
    #[error(transparent)]
    Wish(#[from] WishError),
    /// The files cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Renames a page or an ingredient.
///
/// # Errors
/// Where the names will not do, or the machine is at fault; then nothing is changed.
pub fn rename(
    root: &Path,
    wanted: RenameOptions<'_>,
    options: &check::Options,
) -> Result<Result<Renamed, RefusedName>, RenameError> {
    let tree = load::load(root)?;
    let (plan, renamed) = match in_memory(&tree, wanted, options)? {
        Ok(planned) => planned,
        Err(refused) => return Ok(Err(refused)),
    };
    if !wanted.dry_run {
        plan.write(root, &tree)?;
    }
    Ok(Ok(renamed))
}

/// The plan of a renaming, checked.
///
/// # Errors
/// Where the names will not do.
pub fn in_memory(
    tree: &SourceTree,
    wanted: RenameOptions<'_>,
    options: &check::Options,
) -> Result<Result<(Plan, Renamed), RefusedName>, WishError> {
    // What only drafts show has no address that anybody could know.
    let published = check::Options { drafts: false, ..options.clone() };
    let folder = check::written_folder(tree, &published);
    let wish = wish::read(tree, &folder, wanted)?;
    let RenamePlan { plan, mended, kept, lost, left } = plan::of(tree, &folder, &wish)?;
    let after = plan.tree_after(tree);
    let mistakes = new_mistakes(&findings(tree, &published), findings(&after, &published), &plan);
    if let Some(diagnostics) = mistakes {
        return Ok(Err(RefusedName { tree: after, diagnostics }));
    }
    let owned = |(from, to): (&str, &str)| (from.to_owned(), to.to_owned());
    let renamed = Renamed {
        moved: plan.moved().map(owned).collect(),
        changed: plan.replaced(tree),
        mended,
        redirect: kept.map(|kept| (kept.from, kept.to)),
        lost,
        left,
    };
    Ok(Ok((plan, renamed)))
}
