//! The comparison: Hugo makes a page for each of the same case studies with a plain template, and Pagefind indexes
//! them.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::Fault;
use super::corpus::Corpus;
use super::measure::{self, Run, median};
use super::output::remove;

/// A folder that holds `hugo` and `pagefind`, or `node_modules` with it, if they are not on the path.
pub const FOLDER: &str = "CASEBOOK_BENCH_TOOLS";

/// The two programs.
#[derive(Debug)]
pub struct Tools {
    hugo: PathBuf,
    pagefind: PathBuf,
}

/// The cost of the two programs together, as medians.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// Processor time in seconds.
    pub hugo: f64,
    pub pagefind: f64,
    /// The larger of both, in MiB.
    pub peak: f64,
}

impl Tools {
    /// Both, where they are installed.
    ///
    /// # Errors
    /// The name of the one that is not.
    pub fn find() -> Result<Tools, &'static str> {
        Ok(Tools { hugo: found("hugo")?, pagefind: found("pagefind")? })
    }

    /// Makes a site of Hugo's beside the corpus, and measures.
    pub fn measure(&self, corpus: &Corpus, runs: usize) -> Result<Cost, Fault> {
        let site = corpus.root.join("hugo");
        write_site(&site, corpus)?;
        let (mut hugo, mut pagefind) = (Vec::new(), Vec::new());
        for _ in 0..runs {
            remove(&site.join("public"))?;
            hugo.push(measure::run(&self.hugo, &["--quiet".as_ref()], &site)?);
            let arguments: [&OsStr; 3] = ["--site".as_ref(), "public".as_ref(), "--silent".as_ref()];
            pagefind.push(measure::run(&self.pagefind, &arguments, &site)?);
        }
        remove(&site)?;
        let peaks = |runs: &[Run]| median(runs.iter().map(|run| run.peak));
        Ok(Cost {
            hugo: median(hugo.iter().map(Run::processor)),
            pagefind: median(pagefind.iter().map(Run::processor)),
            peak: peaks(&hugo).max(peaks(&pagefind)),
        })
    }
}

fn found(program: &'static str) -> Result<PathBuf, &'static str> {
    let own = env::var_os(FOLDER).map(PathBuf::from);
    let own = own.iter().flat_map(|folder| [folder.clone(), folder.join("bin"), folder.join("node_modules/.bin")]);
    let path = env::var_os("PATH").unwrap_or_default();
    own.chain(env::split_paths(&path))
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
        .and_then(|file| std::path::absolute(file).ok())
        .ok_or(program)
}

/// One template for all pages, no lists, no feeds: the least that such a site can be.
fn write_site(site: &Path, corpus: &Corpus) -> Result<(), Fault> {
    const CONFIGURATION: &str = "\
baseURL = \"https://example.org/\"
title = \"Case studies\"
disableKinds = [\"home\", \"section\", \"taxonomy\", \"term\", \"RSS\", \"sitemap\", \"404\"]
";
    const TEMPLATE: &str = "\
<!DOCTYPE html>
<html lang=\"en\">
<head><meta charset=\"utf-8\"><title>{{ .Title }}</title></head>
<body><main data-pagefind-body><h1>{{ .Title }}</h1>{{ .Content }}</main></body>
</html>
";
    remove(site)?;
    fs::create_dir_all(site.join("content"))?;
    fs::create_dir_all(site.join("layouts/_default"))?;
    fs::write(site.join("hugo.toml"), CONFIGURATION)?;
    fs::write(site.join("layouts/_default/single.html"), TEMPLATE)?;
    for file in corpus.case_studies()? {
        let name = file.file_name().ok_or("a case study without a name")?;
        fs::write(site.join("content").join(name), hugos(&fs::read_to_string(&file)?))?;
    }
    Ok(())
}

/// A case study with no more front matter than its title. Hugo has its own keys, which may not be what ours mean.
fn hugos(text: &str) -> String {
    let mut parts = text.splitn(3, "---\n");
    let (_, front_matter, body) = (parts.next(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let title = front_matter.lines().find(|line| line.starts_with("title:")).unwrap_or("title: Untitled");
    format!("---\n{title}\n---\n{body}")
}
