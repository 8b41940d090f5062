//! `casebook new`: blank files to go on with.
//!
//! Nothing is ever overwritten. A blank passes `check`: what is not answered yet is a note.

mod chart;
mod language;
pub(crate) mod name;
mod schema_file;
mod update;

use std::path::{Path, PathBuf};

pub use language::language;
pub use name::NameError;
use name::NewFiles;
pub use schema_file::{NamedSchema, OF_CASE_STUDIES, refresh as refresh_schemas, schema_path, schemas};

use crate::check;
use crate::diagnostic::Diagnostic;
use crate::load::{self, SourceTree};
use crate::model::Date;
use crate::proforma::{self, Proforma};
use crate::write;
use crate::yaml::writing::one_line;

/// The kind of file to make.
#[derive(Debug, Clone)]
pub enum Blank {
    /// A case study, with every question.
    CaseStudy,
    /// An update of this day.
    Update(Date),
    /// A chart.
    Chart,
}

impl Blank {
    fn folder(&self) -> &'static str {
        match self {
            Blank::CaseStudy => "case-studies",
            Blank::Update(_) => "updates",
            Blank::Chart => "charts",
        }
    }
}

/// No blank was made.
#[derive(Debug, thiserror::Error)]
pub enum NewError {
    /// The folder cannot be read.
    #[error(transparent)]
    Load(#[from] load::LoadError),
    /// The name will not do.
    #[error(transparent)]
    Name(#[from] NameError),
    /// There is nothing to translate into this language.
    #[error("{language} {reason}")]
    Language {
        /// As it was written.
        language: String,
        /// What is wrong with it, and what to do.
        reason: &'static str,
    },
    /// The file cannot be written.
    #[error(transparent)]
    Write(#[from] write::WriteError),
}

/// The questionnaire has mistakes, and nothing can be made from it.
#[derive(Debug)]
pub struct Unread {
    /// The files that were read; findings quote them when they are printed.
    pub tree: SourceTree,
    /// The mistakes.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the questionnaire of the site in `root`.
///
/// # Errors
/// Where the folder cannot be read. Mistakes in the questionnaire are in the value.
pub fn questionnaire(root: &Path) -> Result<Result<Proforma, Unread>, load::LoadError> {
    let tree = load::load(root)?;
    Ok(check::questionnaire(&tree).map_err(|diagnostics| Unread { tree, diagnostics }))
}

/// Makes a blank with this title in the site's folder `root`; its path from the root. `name` is the file's name
/// where it should not come from the title.
///
/// # Errors
/// Where the name is taken or will not do, or the machine is at fault; then no blank is made.
pub fn new(
    root: &Path,
    proforma: &Proforma,
    blank: &Blank,
    title: &str,
    name: Option<&str>,
) -> Result<PathBuf, NewError> {
    let title = one_line(title);
    let ending = if matches!(blank, Blank::Chart) { "yaml" } else { "md" };
    let folder = Path::new("content").join(blank.folder());
    let kept = check::kept_addresses(&load::load(root)?);
    let name = name::choose(NewFiles { root, folder: blank.folder(), ending, kept: &kept }, &title, name)?;
    refresh_schemas(root, &schemas(proforma))?;
    let text = match blank {
        Blank::CaseStudy => proforma::blank(proforma, &title, &format!("../../{}", proforma::SCHEMA_PATH)),
        Blank::Update(day) => update::text(&title, *day),
        Blank::Chart => chart::text(proforma, &title),
    };
    let path = folder.join(format!("{name}.{ending}"));
    write::create_new(&root.join(&path), text.as_bytes())?;
    Ok(path)
}
