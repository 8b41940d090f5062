//! The benchmark: `cargo bench`. docs/benchmark.md says what it measures and how to read it.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what it is for")]

mod case_study;
mod corpus;
mod options;
mod random;
mod words;

use std::error::Error;
use std::process::ExitCode;

use clap::Parser;

use corpus::Corpus;
use options::Options;

/// Why nothing could be measured.
type Fault = Box<dyn Error + Send + Sync>;

fn main() -> ExitCode {
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
    }
    Ok(ExitCode::SUCCESS)
}
