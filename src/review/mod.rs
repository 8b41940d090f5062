//! `casebook review`: two states of a folder, and what of the difference somebody must know before it is published.
//!
//! The one who reads it first is a contributor who has never sent in anything before, and the last an editor who has
//! nothing but the web page of the repository. What is new is judged as if it were to be published today, without
//! what its author lets stand, and counted as if its mistakes were mended.
//!
//! [`submission`] says which files of a change are read at all. [`compare`] and [`copied`] make the lists of
//! [`list`] from two [`side`]s; [`markdown`] says them to people, with [`mend`], [`readers`] and [`editor`] for its parts, [`Review::json`] to programs.

mod compare;
mod copied;
mod editor;
mod found;
pub mod list;
mod markdown;
mod mend;
mod plain;
mod question_at;
mod readers;
mod side;
mod slip;
pub mod submission;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::check::{self, EarlierChecks, Wishes};
use crate::diagnostic::{Code, Diagnostic};
use crate::load::{self, GitError, LoadError, SourceFile, SourceTree};
use crate::model::LeftOut;
use crate::since;

use found::{DeletedStudy, ReviewedStudy};
use list::PageChanges;
use side::Side;
use slip::Slip;
use submission::{ChangedFile, FOLDER, SiftedChange, sift};

pub use found::Review;

/// The change that is looked at.
#[derive(Debug, Clone, Default)]
pub struct ReviewedChange {
    /// The files that it touches, where somebody else knows them all: those outside `content/` and `themes/` are known in
    /// no other way.
    pub named: Vec<ChangedFile>,
    /// It is no submission, but the editors' own: all of it is read.
    pub is_own: bool,
}

/// The comparison cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// A folder cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The revision cannot be read.
    #[error(transparent)]
    Git(#[from] GitError),
}

/// Compares the folder with another state of it: a folder that holds `content/`, or else a git revision.
///
/// # Errors
/// Where one of the two cannot be read.
pub fn review(
    root: &Path,
    base: &str,
    change: &ReviewedChange,
    options: &check::Options,
) -> Result<Review, ReviewError> {
    let now = load::load(root)?;
    let folder = Path::new(base);
    // No name at all is the folder itself, and compares it with nothing else.
    let then = if !base.is_empty() && folder.join("content").is_dir() {
        load::load(folder)?
    } else {
        load::load_revision(root, base)?
    };
    Ok(compare(&then, &now, base, change, options))
}

/// Compares two states of a folder.
pub fn compare(
    then: &SourceTree,
    now: &SourceTree,
    base: &str,
    change: &ReviewedChange,
    options: &check::Options,
) -> Review {
    let SiftedChange { taken, refused } = parted(then, now, change);
    let gone: BTreeSet<&str> = taken.iter().filter(|file| file.mode.is_none()).map(|file| &*file.path).collect();
    let changed: BTreeSet<Arc<str>> = taken.iter().map(|file| file.path.as_str().into()).collect();
    let tree = laid_over(then, now, &changed, &gone);
    let mut wishes = Wishes { is_strict: true, ..Wishes::from(options) };
    wishes.options.drafts = false;
    let mut earlier = EarlierChecks::default();
    let before = Side::of(then, &wishes, &mut earlier);
    let published: BTreeSet<Arc<str>> = before.case_studies().into_keys().cloned().collect();
    wishes.submitted = changed.difference(&published).filter(|path| path.starts_with(FOLDER)).cloned().collect();
    let after = Side::of(&tree, &wishes, &mut earlier);
    let findings = since::concerning(&changed, after.findings.clone(), &before.findings);
    let (claims, findings) = compare::claims(&after, findings);
    let hindrance = after.hindrance();
    let is_uncounted = hindrance.is_some_and(|found| findings.contains(found));
    let claims = if is_uncounted { Vec::new() } else { claims };
    let studies = changed.iter().filter(|path| path.starts_with(FOLDER) && path.ends_with(".md"));
    let later = after.case_studies();
    // Of a site that cannot be read not everything is gone.
    let can_be_read = before.casebook().is_some() && after.casebook().is_some();
    let (pages, evidence, charts) = if can_be_read && !is_uncounted {
        let pages = compare::pages(&before, &after, (then, &tree));
        (pages, compare::evidence(&before, &after), compare::charts(&before, &after))
    } else {
        Default::default()
    };
    let studies = studies.filter(|path| tree.file(path).is_some()).map(|path| {
        let counted = after.casebook().map(|casebook| &casebook.proforma).zip(later.get(path));
        ReviewedStudy {
            file: Arc::clone(path),
            is_new: !published.contains(path),
            answered: counted.map(|(proforma, study)| compare::answered(proforma, study)),
            to_publish: counted.map(|(proforma, study)| compare::to_publish(proforma, study)).unwrap_or_default(),
        }
    });
    let slips = refused.iter().filter(|file| then.file(&file.path).is_none());
    let slips = slips.filter_map(|file| Some((file.path.clone(), Slip::of(&file.path, file.reason)?)));
    let is_text_elsewhere = |found: &&Diagnostic| {
        matches!(found.code, Code::MisplacedFile | Code::BadFileName)
            && found.file.starts_with(FOLDER)
            && found.file.ends_with(".md")
            && changed.contains(&found.file)
            && then.file(&found.file).is_none()
    };
    let elsewhere = findings.iter().filter(is_text_elsewhere);
    let slips: BTreeMap<String, Slip> =
        slips.chain(elsewhere.map(|found| (found.file.to_string(), Slip::of_place(&found.file)))).collect();
    let deleted = deleted(&published, &gone, &pages, &tree);
    Review {
        base: base.to_owned(),
        as_of: options.as_of,
        pages,
        evidence,
        charts,
        claims,
        answers: if is_uncounted { Vec::new() } else { compare::answers(&before, &after, &changed) },
        copied: copied::texts(&after, &tree, &changed),
        overrides: compare::overrides(&before, &after, &changed),
        slips: slips.into_iter().filter(|_| !change.is_own).collect(),
        refused,
        studies: studies.collect(),
        has_form: after.casebook().is_some_and(|casebook| !casebook.site.leave_out.contains(&LeftOut::Submit)),
        is_own: change.is_own,
        reviewers: after.casebook().filter(|_| !change.is_own).and_then(|casebook| casebook.site.reviewers.clone()),
        hindrance: hindrance.filter(|_| !is_uncounted).cloned(),
        is_uncounted,
        deleted,
        // Where the new one has mistakes, what is released says what questions are called.
        proforma: check::questionnaire(&tree).or_else(|_| check::questionnaire(then)).ok(),
        findings,
        tree,
        changed,
    }
}

/// The case studies that readers see and that are gone by hand: neither a notice nor another address is written.
fn deleted(
    published: &BTreeSet<Arc<str>>,
    gone: &BTreeSet<&str>,
    pages: &PageChanges,
    tree: &SourceTree,
) -> Vec<DeletedStudy> {
    let redirects = tree.file("content/redirects.yaml").and_then(SourceFile::text).unwrap_or_default();
    let address = |file: &str| {
        let below = file.strip_prefix("content/")?;
        Some(below.strip_suffix("/index.md").or_else(|| below.strip_suffix(".md"))?.to_owned())
    };
    // What leads elsewhere or was withdrawn stands behind one of these keys; what others lead to stands behind another.
    let is_written = |address: &str| {
        let mut written = ["from:", "address:"].into_iter().flat_map(|key| redirects.split(key).skip(1));
        written.any(|rest| {
            let rest = rest.trim_start_matches([' ', '"', '\'', '/']).strip_prefix(address);
            rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-'))
        })
    };
    let by_hand = published.iter().filter(|file| gone.contains(&***file)).filter_map(|file| {
        let address = address(file).filter(|address| !is_written(address))?;
        let is_it = |from: &str| from.strip_prefix(address.as_str()).is_some_and(|rest| rest.starts_with('.'));
        let is_renamed = pages.moved.iter().any(|moved| is_it(&moved.from));
        Some(DeletedStudy { file: Arc::clone(file), is_renamed })
    });
    by_hand.collect()
}

/// The files of a change: those that are read, and the others.
fn parted(then: &SourceTree, now: &SourceTree, change: &ReviewedChange) -> SiftedChange {
    let changed = since::changed(now, then);
    let file = |path: &Arc<str>| ChangedFile::of(path.to_string(), now.file(path).map(|file| &file.content));
    let read: Vec<ChangedFile> = changed.iter().map(file).collect();
    match change.is_own {
        true => SiftedChange { taken: read, refused: Vec::new() },
        // What others say of a file does not make it smaller, or a file of a link.
        false => {
            let unread = change.named.iter().filter(|named| !changed.contains(named.path.as_str())).cloned();
            sift(read.into_iter().chain(unread), false)
        }
    }
}

/// A state with some of its files as another has them, and without those that are gone.
fn laid_over(then: &SourceTree, now: &SourceTree, changed: &BTreeSet<Arc<str>>, gone: &BTreeSet<&str>) -> SourceTree {
    let kept = then.files().iter().filter(|file| !changed.contains(&file.path));
    let new = changed.iter().filter(|path| !gone.contains(&***path)).filter_map(|path| now.file(path));
    let files: Vec<SourceFile> = kept.chain(new).cloned().collect();
    SourceTree::new(files)
}
