//! casebook makes a website from case studies that people sent in on a questionnaire.
//!
//! The flow, each step a module that uses only those before it:
//!
//! 1. [`load`] reads the folder into a [`SourceTree`] and judges nothing.
//! 2. [`check`] turns text into the checked truth, a [`Casebook`], and says all that is wrong as
//!    [`Diagnostic`]s. The questionnaire ([`proforma::Proforma`]) is the schema.
//! 3. [`mod@derive`] computes what no file says: evidence, charts, search, the list of pages.
//! 4. [`render`] makes the HTML of every page with the templates of a look.
//! 5. [`mod@write`] alone touches the output folder.
//!
//! Below `check` stands what reads text, whatever it is about: `source` (a text file, and what a reader of it gives
//! back), [`yaml`] and [`strings`]; [`archive`] opens documents and archives. `memo` keeps what would come out the same
//! again. Two registers have a file for each kind of a thing: [`answer`] for kinds of questions, [`page`] for kinds of
//! pages. What is checked is held by the types of [`model`], and what is wrong is a [`diagnostic`].
//!
//! Commands that are more than a call of the stages have a module each: [`mod@fix`], [`init`], [`new`], [`mod@rename`],
//! [`review`], [`serve`], [`since`], [`mod@withdraw`]. Those that change content make an [`edit::Plan`].
//! The library never prints and never exits; `main` and `cli` do. `docs/architecture.md` says where new code goes.

pub mod answer;
pub mod archive;
pub mod check;
pub mod derive;
pub mod diagnostic;
pub mod due;
pub mod edit;
pub mod fix;
pub mod import;
pub mod init;
mod inputs;
pub mod load;
mod memo;
pub mod model;
pub mod new;
pub mod page;
pub mod proforma;
pub mod progress;
pub mod rename;
pub mod render;
pub mod review;
pub mod serve;
pub mod since;
mod source;
pub mod strings;
pub mod withdraw;
pub mod write;
pub mod yaml;

use std::collections::{BTreeMap, HashSet};
use std::convert::Infallible;
use std::path::{Path, PathBuf};

use rayon::iter::Either;
use rayon::prelude::*;

pub use check::Checked;
use derive::search::OnDemand;
use derive::search::corpus::Corpus;
pub use diagnostic::Diagnostic;
pub use load::SourceTree;
pub use model::Casebook;
use model::Due;
use progress::{Progress, Stage};
use render::{OutputFile, Site};
use write::{Inputs, Stands};

/// The orders for a build: the folder to read, the folder to write to, and how to judge the content.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The folder that holds `content/`.
    pub root: PathBuf,
    /// The folder that the site is written to.
    pub output: PathBuf,
    /// The settings for reading the content.
    pub check: check::Options,
}

/// The result of a build in which the machine did its part.
#[derive(Debug)]
pub struct Build {
    /// The files that were read; findings quote them when they are printed.
    pub tree: SourceTree,
    /// All findings, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// What waits for an editor. Since when drafts do, [`due`] asks the version control.
    pub due: Vec<Due>,
    /// The count of what was written; none where the content has errors, and then nothing was.
    pub written: Option<write::Summary>,
}

/// The machine, or the command line, is at fault.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The folder cannot be read.
    #[error(transparent)]
    Load(#[from] load::LoadError),
    /// The site cannot be written.
    #[error(transparent)]
    Write(#[from] write::WriteError),
}

/// Reads, checks, derives, renders and writes.
///
/// # Errors
/// Only where the machine is at fault. Mistakes in the content are in [`Build::diagnostics`].
pub fn build(options: &BuildOptions) -> Result<Build, Fault> {
    build_watched(options, &Progress::default())
}

/// [`build`], for who wants to know meanwhile how far it is.
///
/// # Errors
/// As [`build`].
pub fn build_watched(options: &BuildOptions, progress: &Progress) -> Result<Build, Fault> {
    progress.begin(Stage::Load);
    write::refuse_unsafe(&options.root, &options.output)?;
    let mut tree = load::load(&options.root)?;
    let print = inputs::print(&tree, &options.check);
    let stands = print.map(|print| write::stands(&options.output, &print)).transpose()?.flatten();
    if let Some(Stands { summary, findings: 0 }) = stands {
        return Ok(Build { tree, diagnostics: Vec::new(), due: Vec::new(), written: Some(summary) });
    }
    // Findings are said again, but nothing is made.
    let purpose = if stands.is_some() { Purpose::Check } else { Purpose::Publish };
    let staged = with_site(&mut tree, &options.check, purpose, progress, |site, findings| {
        if let Some(Stands { summary, .. }) = stands {
            return Ok(Ok(summary));
        }
        let inputs = print.map(|print| Inputs { print, findings });
        let files = site.files();
        progress.expect(files.len());
        write::write_from(inputs, &options.output, &files, |file| site.render(file).inspect(|_| progress.step()))
    })?;
    let RanStages { made: written, diagnostics, due } = staged;
    Ok(Build { tree, diagnostics, due, written })
}

/// The same in memory: every file of the site by its address, and all findings. No files where the
/// content has errors.
pub fn build_in_memory(
    tree: &SourceTree,
    options: &check::Options,
) -> (Option<BTreeMap<String, Vec<u8>>>, Vec<Diagnostic>) {
    let (mut tree, nobody) = (tree.clone(), Progress::default());
    let Ok(RanStages { made: files, diagnostics, .. }) =
        with_site::<_, Infallible>(&mut tree, options, Purpose::Publish, &nobody, |site, _| {
            let render = |file: OutputFile| match site.render(&file) {
                Ok(bytes) => Either::Left((site.address(file).0, bytes.into_owned())),
                Err(mistake) => Either::Right(*mistake),
            };
            let (named, others): (Vec<_>, Vec<_>) = site.files().into_iter().partition(|file| file.is_named_by_bytes);
            let (mut files, mut mistakes): (BTreeMap<_, _>, Vec<_>) = named.into_par_iter().partition_map(render);
            let (more, further): (Vec<_>, Vec<_>) = others.into_par_iter().partition_map(render);
            files.extend(more);
            mistakes.extend(further);
            Ok(if mistakes.is_empty() { Ok(files) } else { Err(mistakes) })
        });
    (files, diagnostics)
}

/// Everything but making the pages: reads, checks and derives, and compiles the templates.
///
/// # Errors
/// Only where the machine is at fault.
pub fn inspect(root: &Path, options: &check::Options) -> Result<Build, Fault> {
    let mut tree = load::load(root)?;
    let RanStages { diagnostics, due, .. } = inspected(&mut tree, options);
    Ok(Build { tree, diagnostics, due, written: None })
}

/// All findings about a tree, those about the templates included.
fn findings(tree: &SourceTree, options: &check::Options) -> Vec<Diagnostic> {
    inspected(&mut tree.clone(), options).diagnostics
}

/// The stages without a site at their end.
fn inspected(tree: &mut SourceTree, options: &check::Options) -> RanStages<()> {
    let nobody = Progress::default();
    let Ok(staged) = with_site::<_, Infallible>(tree, options, Purpose::Check, &nobody, |site, _| Ok(site.try_look()));
    staged
}

/// The outcome of the stages.
struct RanStages<T> {
    /// The site; none where there is an error.
    made: Option<T>,
    diagnostics: Vec<Diagnostic>,
    due: Vec<Due>,
}

/// The purpose that the stages are run for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// To say what is wrong: there is no search index, which finds no mistake.
    Check,
    Publish,
}

/// The stages between text and files. Of `tree` only what findings quote stays where a site is made: the casebook has
/// all that is published, and the texts of case studies are the largest part of a folder. `finish` is told how many
/// findings there are; it makes the files, or says what is wrong with the templates.
fn with_site<T, E>(
    tree: &mut SourceTree,
    options: &check::Options,
    purpose: Purpose,
    progress: &Progress,
    finish: impl FnOnce(&Site<'_>, usize) -> Result<Result<T, Vec<Diagnostic>>, E>,
) -> Result<RanStages<T>, E> {
    progress.begin(Stage::Check);
    let Checked { casebook, mut diagnostics, due } = check::check(tree, options);
    let Some(mut casebook) = casebook else { return Ok(RanStages { made: None, diagnostics, due }) };
    progress.begin(Stage::Derive);
    let derived = derive::derive(&mut casebook);
    diagnostics.extend(derived.findings);
    let derived = derived.value;
    let wrong = diagnostic::has_errors(&diagnostics);
    let publish = purpose == Purpose::Publish && !wrong;
    if publish {
        let quoted: HashSet<&str> = diagnostics.iter().map(|finding| &*finding.file).collect();
        tree.retain(|file| !file.path.starts_with("content/case-studies/") || quoted.contains(&*file.path));
    }
    progress.begin(Stage::Search);
    let pages = derive::pages(&casebook, &derived);
    let corpus = Corpus { casebook: &casebook, charts: &derived.charts, pages: &pages };
    let search = publish.then(|| OnDemand::new(corpus));
    if let Some(search) = &search {
        search.get();
    }
    progress.begin(Stage::Pages);
    let finished = match Site::new(&casebook, &derived, &pages, search.as_ref()) {
        Ok(_) if wrong => Err(Vec::new()),
        Ok(site) => {
            progress.begin(Stage::Write);
            finish(&site, diagnostics.len())?
        }
        Err(mistakes) => Err(mistakes),
    };
    progress.begin(Stage::End);
    let made = finished.map_err(|mistakes| diagnostics.extend(mistakes)).ok();
    diagnostic::sort(&mut diagnostics);
    Ok(RanStages { made, diagnostics, due })
}
