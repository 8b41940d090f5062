//! The options of the command line.

use std::path::PathBuf;

use clap::Parser;

/// Measures casebook on generated case studies. docs/benchmark.md says how to read what it prints.
#[derive(Debug, Parser)]
#[command(name = "cargo bench --", max_term_width = 100)]
pub struct Options {
    /// The numbers of case studies, with commas between
    #[arg(long, value_delimiter = ',', default_value = "14,1000,10000", value_name = "N,…")]
    pub sizes: Vec<usize>,
    /// The number of times that each thing is measured; the median counts
    #[arg(long, default_value_t = 5, value_name = "N")]
    pub runs: usize,
    /// Leave out Hugo and Pagefind
    #[arg(long)]
    pub no_hugo: bool,
    /// Only write a site of so many case studies, for use by hand
    #[arg(long, value_name = "N", requires = "into")]
    pub corpus: Option<usize>,
    /// The folder for it, new or empty
    #[arg(long, value_name = "DIR", requires = "corpus")]
    pub into: Option<PathBuf>,
    /// Only count the instructions of a build, and compare them with the last accepted count
    #[arg(long, conflicts_with_all = ["corpus", "into"])]
    pub instructions: bool,
    /// Accept the count of --instructions
    #[arg(long, requires = "instructions")]
    pub accept: bool,
    /// The flag that cargo adds
    #[arg(long, hide = true)]
    bench: bool,
}
