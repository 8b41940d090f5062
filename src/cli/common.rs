//! The options that every command has.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use casebook::check;
use casebook::model::Date;
use clap::Args;

use super::format::Format;
use super::report::Report;
use super::status::CommandFault;

/// The most threads for each processor: while some wait for the disk, others go on. More only wait for each other.
const THREADS_OF_A_PROCESSOR: usize = 4;

/// The options that every command has.
#[derive(Debug, Args)]
pub struct Common {
    /// The folder that holds content/
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Where the site goes [default: output in the root]
    #[arg(long, global = true, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Where the site will be published, instead of what site.yaml says
    #[arg(long, global = true, value_name = "URL", value_parser = address)]
    base_url: Option<String>,
    /// Show drafts and reviews too, marked as such
    #[arg(long, global = true)]
    drafts: bool,
    /// The day to build for, such as 2026-03-02 [default: today in UTC]
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// How findings are printed
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// How many threads to use [default: as many as the machine has]
    #[arg(long, global = true, value_name = "N", value_parser = threads)]
    jobs: Option<NonZeroUsize>,
}

impl Common {
    /// The folder that the site is written to.
    pub fn output(&self) -> PathBuf {
        self.output.clone().unwrap_or_else(|| self.shown("output".as_ref()))
    }

    /// A path in the root, said as people would: `output`, not `./output`.
    pub fn shown(&self, path: &Path) -> PathBuf {
        self.root.strip_prefix(".").unwrap_or(&self.root).join(path)
    }

    /// The settings for reading the content.
    pub fn check(&self) -> check::Options {
        check::Options { drafts: self.drafts, as_of: self.as_of.unwrap_or_else(today), base_url: self.base_url.clone() }
    }

    /// Makes everything from here on use as many threads as asked for, as far as that helps.
    pub fn use_threads(&self, report: &Report) -> Result<(), CommandFault> {
        let Some(jobs) = self.jobs else { return Ok(()) };
        let most = thread::available_parallelism().map_or(1, NonZeroUsize::get) * THREADS_OF_A_PROCESSOR;
        if jobs.get() > most {
            report.remark(&format!(
                "--jobs {jobs}: more than {most} threads do not help on this machine, so {most} are used"
            ));
        }
        rayon::ThreadPoolBuilder::new().num_threads(jobs.get().min(most)).build_global()?;
        Ok(())
    }
}

fn threads(written: &str) -> Result<NonZeroUsize, &'static str> {
    written.parse().map_err(|_| "write a whole number from 1 up, or leave --jobs out")
}

fn today() -> Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// A day on the command line.
pub fn day(text: &str) -> Result<Date, String> {
    // Longer forms with a time would be read too, and their time silently dropped.
    if text.len() != "2026-03-02".len() {
        return Err("a day is written like 2026-03-02".to_owned());
    }
    text.parse().map_err(|_| "a day is written like 2026-03-02".to_owned())
}

fn address(text: &str) -> Result<String, String> {
    check::site_address(text).map_err(|problem| format!("it {problem}"))
}
