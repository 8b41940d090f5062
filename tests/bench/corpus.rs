//! A site of any size: the shipped content and look, and generated case studies beside the shipped ones.

use std::fs;
use std::path::{Path, PathBuf};

use casebook::proforma::Proforma;
use casebook::{SourceTree, check, load};
use rayon::prelude::*;

use super::Fault;
use super::case_study::{self, Surroundings};
use super::words::{self, Words};

/// About how many words a case study has.
pub const WORDS_EACH: usize = 1000;

/// The day that every site of the benchmark is built for.
pub const AS_OF: &str = "2026-11-22";

/// A site folder.
#[derive(Debug)]
pub struct Corpus {
    /// The folder that holds `content/` and `themes/`.
    pub root: PathBuf,
    /// The number of its case studies, the shipped ones included.
    pub size: usize,
}

impl Corpus {
    /// Writes a site of `size` case studies into `root`, a folder that is new or empty. There are never fewer than
    /// the shipped ones, since the pages of the report link to them.
    pub fn write(root: &Path, size: usize) -> Result<Corpus, Fault> {
        refuse_full(root)?;
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR"));
        for folder in ["content", "themes"] {
            copy(&shipped.join(folder), &root.join(folder))?;
        }
        let tree = load::load(shipped)?;
        let texts = markdown(&tree);
        let proforma = proforma(&tree)?;
        let words = Words::new(size * WORDS_EACH, &texts);
        let own = root.join("content/case-studies");
        let already = fs::read_dir(&own)?.count();
        let slugs: Vec<String> = (0..size.saturating_sub(already)).map(slug).collect();
        let surroundings =
            Surroundings { proforma: &proforma, words: &words, ingredients: ingredients(&tree), slugs: &slugs };
        slugs.par_iter().enumerate().try_for_each(|(number, slug)| {
            fs::write(own.join(format!("{slug}.md")), case_study::text(number, &surroundings))
        })?;
        Ok(Corpus { root: root.to_owned(), size: size.max(already) })
    }

    /// The files of the case studies, sorted.
    pub fn case_studies(&self) -> Result<Vec<PathBuf>, Fault> {
        let entries = fs::read_dir(self.root.join("content/case-studies"))?;
        let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
        files.sort();
        Ok(files)
    }

    /// The file in the middle of them: the one that is edited.
    pub fn in_the_middle(&self) -> Result<PathBuf, Fault> {
        let mut files = self.case_studies()?;
        let middle = files.len() / 2;
        if files.is_empty() { Err("there is no case study".into()) } else { Ok(files.swap_remove(middle)) }
    }
}

fn refuse_full(folder: &Path) -> Result<(), Fault> {
    fs::create_dir_all(folder)?;
    if fs::read_dir(folder)?.next().is_some() {
        return Err(format!("{} is not empty, and nothing is ever overwritten", folder.display()).into());
    }
    Ok(())
}

/// The name of a generated case study's file.
fn slug(number: usize) -> String {
    format!("{}-{}", words::place(number).to_lowercase(), number + 1)
}

/// Copies a folder. The claims of charts about the case studies are left out: they hold for the shipped ones only.
fn copy(from: &Path, to: &Path) -> Result<(), Fault> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else if from.ends_with("charts") {
            fs::write(target, without_claims(&fs::read_to_string(entry.path())?))?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// A chart's file without its list `assert`, which stands last.
fn without_claims(chart: &str) -> &str {
    chart.find("\nassert:").map_or(chart, |at| &chart[..=at])
}

fn markdown(tree: &SourceTree) -> Vec<String> {
    let files = tree.below("content/").filter(|file| file.path.ends_with(".md"));
    files.filter_map(|file| file.text().map(str::to_owned)).collect()
}

fn proforma(tree: &SourceTree) -> Result<Proforma, Fault> {
    check::questionnaire(tree).map_err(|_| "the shipped questionnaire has mistakes; run casebook check".into())
}

/// Every ingredient as case studies link to it: `../ingredients/building-the-team.md#secondments`.
fn ingredients(tree: &SourceTree) -> Vec<String> {
    let mut found = Vec::new();
    for file in tree.below("content/ingredients/") {
        let name = file.path.trim_start_matches("content/");
        for line in file.text().unwrap_or_default().lines().filter(|line| line.starts_with("## ")) {
            if let Some((_, id)) = line.trim_end_matches('}').split_once("{#") {
                found.push(format!("../{name}#{id}"));
            }
        }
    }
    found
}
