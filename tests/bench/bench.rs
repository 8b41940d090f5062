//! The benchmark: `cargo bench`. docs/benchmark.md says what it measures and how to read it.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what it is for")]

mod builds;
mod case_study;
mod corpus;
mod figures;
mod hugo;
mod in_browser;
mod instructions;
mod measure;
mod options;
mod output;
mod random;
mod search;
mod search_page;
mod served;
mod table;
mod weight;
mod words;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use serde_json::json;

use corpus::Corpus;
use figures::{Figures, Measured};
use hugo::Tools;
use options::Options;

/// The reason that nothing could be measured.
type Fault = Box<dyn Error + Send + Sync>;

fn main() -> ExitCode {
    if let Some(status) = measure::as_small_process() {
        return status;
    }
    match run(&Options::parse()) {
        Ok(status) => status,
        Err(fault) => {
            eprintln!("error: {fault}");
            ExitCode::from(2)
        }
    }
}

fn run(options: &Options) -> Result<ExitCode, Fault> {
    if let (Some(size), Some(folder)) = (options.corpus, &options.into) {
        let corpus = Corpus::write(folder, size)?;
        println!("Wrote a site of {} case studies to {}", corpus.size, folder.display());
        return Ok(ExitCode::SUCCESS);
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench");
    if options.instructions {
        let fast = instructions::check(&folder.join("instructions"), options.accept)?;
        return Ok(if fast { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    let tools = Tools::find();
    let mut all = Vec::new();
    for size in &options.sizes {
        all.push(measure(&folder.join("site"), *size, options, tools.as_ref().ok())?);
    }
    let lines = figures::lines(&all);
    println!("{}", table::table(&lines, &options.sizes));
    println!("{}", pages(&all));
    if let (Err(missing), false) = (&tools, options.no_hugo) {
        println!("Not compared with Hugo and Pagefind: {missing} is not installed (docs/benchmark.md says how)");
    }
    let details: Vec<_> = options.sizes.iter().zip(&all).map(|(size, figures)| detail(*size, figures)).collect();
    let path = folder.join("figures.json");
    fs::write(&path, format!("{:#}\n", json!({ "lines": lines, "sizes": details })))?;
    println!("The same as JSON: {}", path.display());
    Ok(ExitCode::SUCCESS)
}

fn measure(folder: &Path, size: usize, options: &Options, tools: Option<&Tools>) -> Result<Figures, Fault> {
    output::remove(folder)?;
    eprintln!("{size} case studies: writing them");
    let corpus = Corpus::write(folder, size)?;
    eprintln!("{size} case studies: casebook");
    let builds = builds::measure(&corpus, options.runs)?;
    let hugo = match tools.filter(|_| !options.no_hugo) {
        Some(tools) => {
            eprintln!("{size} case studies: Hugo and Pagefind");
            // These take minutes at 10,000, and what they are compared with is a factor of ten.
            let runs = if size > 1000 { 1 } else { options.runs };
            Some(tools.measure(&corpus, runs)?)
        }
        None => None,
    };
    eprintln!("{size} case studies: search in a browser");
    let target = folder.parent().unwrap_or(folder);
    let search_page = search_page::measure(&corpus.root.join("output"), target)?;
    output::remove(folder)?;
    Ok(Measured { size, builds, hugo, search_page }.figures())
}

/// The table of what the pages of each kind weigh at the largest size.
fn pages(all: &[Figures]) -> String {
    let Some(figures) = all.last() else { return String::new() };
    let mut text = String::from(
        "| pages, gzip bytes | number | HTML, middle | HTML, heaviest | CSS | script | requests |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for kind in &figures.pages {
        let weight::Kind { name, pages, middle, heaviest } = kind;
        let weight::Weight { css, script, requests, .. } = heaviest;
        text.push_str(&format!(
            "| {name} | {pages} | {} | {} | {css} | {script} | {requests} |\n",
            middle.html, heaviest.html
        ));
    }
    text
}

fn detail(size: usize, figures: &Figures) -> serde_json::Value {
    json!({ "case_studies": size, "pages": figures.pages, "search": figures.search })
}
