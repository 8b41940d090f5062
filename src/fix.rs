//! `casebook check --fix`: applies the corrections that findings carry.
//!
//! Corrections that do not touch each other are applied together; then the folder is checked again, in memory. What has
//! not removed its finding, or has made another mistake at its place, is taken back, and the corrections of that file
//! are tried one by one. So it goes on until no finding carries a correction that helps. Only then is anything written,
//! and only files that are in version control as they are, so that every change can be looked at and undone.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Fix, Severity};
use crate::load::{self, GitError, LoadError, SourceTree};
use crate::write::{self, ContentChange, Replaced, WriteError};
use crate::{check, findings};

/// The most times that the folder is checked.
const MOST_ROUNDS: usize = 200;

/// The wishes of who lets corrections be applied.
#[derive(Debug, Clone, Copy, Default)]
pub struct FixOptions {
    /// Write nothing.
    pub dry_run: bool,
    /// ContentChange files too that differ from their last commit, or are in no version control.
    pub allow_dirty: bool,
}

/// The outcome of applying corrections.
#[derive(Debug)]
pub struct Fixed {
    /// The files as they are with all corrections; findings quote them when they are printed.
    pub tree: SourceTree,
    /// The findings whose corrections were applied, in the order in which they were. The places of later ones are those
    /// of the file with earlier ones applied.
    pub applied: Vec<Diagnostic>,
    /// The findings that remain, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that changed, by their paths from the root.
    pub changed: Vec<Replaced>,
}

/// The corrections cannot be applied.
#[derive(Debug, thiserror::Error)]
pub enum FixError {
    /// The folder cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// Nobody knows whether the files are in version control.
    #[error("nothing was changed, because a change could not be undone; --allow-dirty changes files all the same")]
    Git(#[from] GitError),
    /// Files differ from their last commit, or are in none.
    #[error("{}", dirty(paths))]
    Dirty {
        /// Their paths from the root.
        paths: Vec<String>,
    },
    /// The files cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

fn dirty(paths: &[String]) -> String {
    const NAMED: usize = 10;
    let mut message = "nothing was changed, because these files differ from their last commit, or are in none. \
        Commit them first, or use --allow-dirty:"
        .to_owned();
    for path in paths.iter().take(NAMED) {
        message.push_str(&format!("\n  {path}"));
    }
    if let Some(more) = paths.len().checked_sub(NAMED).filter(|more| *more > 0) {
        message.push_str(&format!("\n  and {more} more"));
    }
    message
}

/// Applies every correction that a finding about the folder carries.
///
/// # Errors
/// Where a file that would change is not safe in version control (unless that is allowed), or the machine is at fault.
/// Then nothing is written.
pub fn fix(root: &Path, wanted: FixOptions, options: &check::Options) -> Result<Fixed, FixError> {
    let fixed = mended(load::load(root)?, options);
    if wanted.dry_run || fixed.changed.is_empty() {
        return Ok(fixed);
    }
    if !wanted.allow_dirty {
        let uncommitted = load::uncommitted(root)?;
        let paths = fixed.changed.iter().map(|file| file.path.to_string_lossy().into_owned());
        // An ignored or new folder is listed with a slash at its end.
        let is_dirty = |path: &String| {
            uncommitted.iter().any(|dirty| dirty == path || (dirty.ends_with('/') && path.starts_with(dirty)))
        };
        let paths: Vec<String> = paths.filter(is_dirty).collect();
        if !paths.is_empty() {
            return Err(FixError::Dirty { paths });
        }
    }
    write::change(root, &ContentChange { replaced: fixed.changed.clone(), ..ContentChange::default() })?;
    Ok(fixed)
}

/// Applies the corrections in memory.
pub fn mended(tree: SourceTree, options: &check::Options) -> Fixed {
    let original = tree.clone();
    let mut state =
        State { findings: findings(&tree, options), tree, careful: HashSet::new(), useless: HashSet::new() };
    let mut applied = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let batches = state.batches();
        if batches.is_empty() {
            break;
        }
        applied.append(&mut state.apply(batches, options));
    }
    let State { tree, findings, .. } = state;
    let changed = load::differences(&original, &tree).into_iter().filter_map(|path| {
        let text = |tree: &SourceTree| tree.file(&path)?.text().map(str::to_owned);
        Some(Replaced { path: (*path).into(), was: Some(text(&original)?), text: text(&tree)? })
    });
    Fixed { changed: changed.collect(), tree, applied, diagnostics: findings }
}

/// The corrections of one file that are applied together, in the order of their places.
type Batch = Vec<Diagnostic>;

/// A correction that did not help, to be known again.
type Useless = (Arc<str>, Code, String, String);

/// The folder between two rounds.
struct State {
    tree: SourceTree,
    findings: Vec<Diagnostic>,
    /// The files whose corrections are tried one by one.
    careful: HashSet<Arc<str>>,
    useless: HashSet<Useless>,
}

impl State {
    /// The corrections to try next: none overlaps another.
    fn batches(&self) -> HashMap<Arc<str>, Batch> {
        let mut batches: HashMap<Arc<str>, Batch> = HashMap::new();
        let mut carriers: Vec<(&Fix, &Diagnostic)> =
            self.findings.iter().filter_map(|finding| Some((finding.fix.as_ref()?, finding))).collect();
        carriers.sort_by_key(|(fix, finding)| (Arc::clone(&finding.file), fix.span.start, fix.span.end));
        for (fix, finding) in carriers {
            let text = self.tree.file(&finding.file).and_then(|file| file.text());
            let written = text.and_then(|text| text.get(fix.span.clone()));
            if written.is_none_or(|written| written == fix.text) || self.useless.contains(&known_again(finding)) {
                continue;
            }
            let batch = batches.entry(Arc::clone(&finding.file)).or_default();
            let end = batch.last().and_then(|before| Some(before.fix.as_ref()?.span.end));
            let is_free = end.is_none_or(|end| end < fix.span.start);
            if is_free && (batch.is_empty() || !self.careful.contains(&finding.file)) {
                batch.push(finding.clone());
            }
        }
        batches
    }

    /// Applies what helps, and returns it.
    fn apply(&mut self, batches: HashMap<Arc<str>, Batch>, options: &check::Options) -> Vec<Diagnostic> {
        let mut next = self.tree.clone();
        for (path, batch) in &batches {
            if let Some(text) = self.tree.file(path).and_then(|file| file.text()) {
                next.set_text(path, replaced(text, batch).into());
            }
        }
        let mut after = findings(&next, options);
        let (was, is) = (by_file(&self.findings), by_file(&after));
        let mut applied = Vec::new();
        let mut is_taken_back = false;
        for (path, batch) in batches {
            let (was, is) = (was.get(&*path), is.get(&*path));
            if helps(&batch, was.map_or(&[], Vec::as_slice), is.map_or(&[], Vec::as_slice)) {
                applied.extend(batch);
                continue;
            }
            if let Some(text) = self.tree.file(&path).and_then(|file| file.text()) {
                next.set_text(&path, text.into());
            }
            is_taken_back = true;
            if let [only] = batch.as_slice() {
                self.useless.insert(known_again(only));
            }
            self.careful.insert(path);
        }
        if is_taken_back {
            after = findings(&next, options);
        }
        (self.tree, self.findings) = (next, after);
        applied.sort_by(|a, b| (&a.file, a.place, a.code).cmp(&(&b.file, b.place, b.code)));
        applied
    }
}

fn by_file(findings: &[Diagnostic]) -> HashMap<&str, Vec<&Diagnostic>> {
    let mut files: HashMap<&str, Vec<&Diagnostic>> = HashMap::new();
    findings.iter().for_each(|finding| files.entry(&finding.file).or_default().push(finding));
    files
}

fn known_again(finding: &Diagnostic) -> Useless {
    let text = finding.fix.as_ref().map(|fix| fix.text.clone()).unwrap_or_default();
    (Arc::clone(&finding.file), finding.code, finding.message.clone(), text)
}

/// The text with corrections, every other byte as it was.
fn replaced(text: &str, batch: &Batch) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut at = 0;
    for Fix { span, text: right, .. } in batch.iter().filter_map(|finding| finding.fix.as_ref()) {
        mended.push_str(&text[at..span.start]);
        mended.push_str(right);
        at = span.end;
    }
    mended + &text[at..]
}

/// Tells whether each correction of one file has removed its finding, and none has made a mistake that nothing mends.
/// The findings are those about the file, before and after.
fn helps(batch: &Batch, before: &[&Diagnostic], after: &[&Diagnostic]) -> bool {
    let lines = MovedLines::of(batch);
    let moved =
        |finding: &Diagnostic| (finding.code, finding.message.clone(), line_of(finding).map(|at| lines.after(at)));
    let stays = |finding: &Diagnostic| (finding.code, finding.message.clone(), line_of(finding));
    let (mut was, mut is) = (HashMap::new(), HashMap::new());
    before.iter().for_each(|finding| *was.entry(moved(finding)).or_insert(0) += 1);
    batch
        .iter()
        .map(moved)
        .chain(after.iter().copied().map(stays))
        .for_each(|known| *is.entry(known).or_insert(0) += 1);
    let is_gone = |finding: &Diagnostic| is.get(&moved(finding)) <= was.get(&moved(finding));
    let mended: BTreeSet<u32> = batch.iter().flat_map(|finding| lines.of_fix(finding)).collect();
    // Of a file that could not be read, what is wrong is only seen now.
    let was_read = batch.iter().all(|finding| !says_unreadable(finding.code));
    let is_double =
        |code| matches!(code, Code::DuplicateKey | Code::DuplicateId | Code::DuplicateQuestion | Code::SectionTwice);
    let harms = |finding: &Diagnostic| {
        finding.severity == Severity::Error
            && finding.fix.is_none()
            && !was.contains_key(&stays(finding))
            && ((is_double(finding.code) && was_read) || line_of(finding).is_some_and(|at| mended.contains(&at)))
    };
    batch.iter().all(is_gone) && !after.iter().copied().any(harms)
}

fn says_unreadable(code: Code) -> bool {
    matches!(code, Code::YamlSyntax | Code::YamlFeature | Code::FrontMatter | Code::TooDeep)
}

fn line_of(finding: &Diagnostic) -> Option<u32> {
    finding.place.map(|place| place.line)
}

/// The lines of a file once some of its corrections have added or taken line ends.
struct MovedLines(Vec<(u32, i64)>);

impl MovedLines {
    fn of(batch: &Batch) -> MovedLines {
        let moved = batch.iter().filter_map(|finding| {
            let fix = finding.fix.as_ref()?;
            let place = fix.place?;
            let more = i64::try_from(fix.text.matches('\n').count()).ok()?;
            Some((place.line, more - i64::from(place.end_line - place.line)))
        });
        MovedLines(moved.collect())
    }

    /// The number of a line afterwards.
    fn after(&self, line: u32) -> u32 {
        let moved: i64 = self.0.iter().filter(|(at, _)| *at < line).map(|(_, by)| by).sum();
        u32::try_from(i64::from(line) + moved).unwrap_or(line)
    }

    /// The lines of a correction afterwards, with the next.
    fn of_fix(&self, finding: &Diagnostic) -> Range<u32> {
        let Some((fix, place)) = finding.fix.as_ref().and_then(|fix| Some((fix, fix.place?))) else { return 0..0 };
        let first = self.after(place.line);
        let more = u32::try_from(fix.text.matches('\n').count()).unwrap_or_default();
        first..first + more + 2
    }
}
