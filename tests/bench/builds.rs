//! The commands of casebook on one site: a clean build, one after nothing or one file changed, and a check.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

use super::Fault;
use super::corpus::{AS_OF, Corpus};
use super::measure::{self, Run};
use super::output::Output;
use super::served;

/// The program, as cargo built it for the benchmark.
pub const CASEBOOK: &str = env!("CARGO_BIN_EXE_casebook");

/// The measurements of one site.
#[derive(Debug)]
pub struct Builds {
    /// Clean builds.
    pub clean: Vec<Run>,
    /// Only writing the files of the site, in turn with the clean builds; wall seconds.
    pub floor: Vec<f64>,
    /// Builds after which nothing was written.
    pub unchanged: Vec<Run>,
    /// Builds after the text of one case study changed.
    pub edited: Vec<Run>,
    /// The number of files that the last of those wrote.
    pub edited_files: usize,
    pub check: Vec<Run>,
    /// Under `serve`, from the save of one case study until its page could be sent; wall seconds.
    pub served: Vec<f64>,
    /// The same until the page is on the screen of a browser, where there is one.
    pub seen: Option<Vec<f64>>,
    /// The site.
    pub output: Output,
}

/// Measures each so many times.
pub fn measure(corpus: &Corpus, runs: usize) -> Result<Builds, Fault> {
    let mut site = Site { corpus, output: corpus.root.join("output") };
    // The first one warms the disk's memory and is not counted.
    site.casebook(&["build"])?;
    let output = Output::read(&site.output)?;
    let (mut clean, mut floor) = (Vec::new(), Vec::new());
    // Each in a folder of its own, and none is removed before the end: some disks look for a long time around what was
    // just removed for a place to write to.
    for number in 0..runs {
        site.output = corpus.root.join(format!("output-{number}"));
        clean.push(site.casebook(&["build", "--timings"])?);
        floor.push(output.write_time(&corpus.root.join(format!("floor-{number}")))?);
    }
    let unchanged = repeat(runs, || site.expect_written(Some(0)))?;
    let (edited, edited_files) = site.edited(runs)?;
    let check = repeat(runs, || site.casebook(&["check"]))?;
    let served = served::measure(corpus, runs)?;
    // One is quickly made, and no two are alike.
    let seen = served::measure_seen(corpus, 5 * runs)?;
    Ok(Builds { clean, floor, unchanged, edited, edited_files, check, served, seen, output })
}

fn repeat(runs: usize, run: impl Fn() -> Result<Run, Fault>) -> Result<Vec<Run>, Fault> {
    (0..runs).map(|_| run()).collect()
}

struct Site<'a> {
    corpus: &'a Corpus,
    output: PathBuf,
}

impl Site<'_> {
    fn casebook(&self, arguments: &[&str]) -> Result<Run, Fault> {
        let output = [OsStr::new("--output"), self.output.as_os_str()];
        let arguments: Vec<&OsStr> =
            arguments.iter().chain(&["--as-of", AS_OF]).map(OsStr::new).chain(output).collect();
        measure::run(CASEBOOK, &arguments, &self.corpus.root)
    }

    /// A build that must write so many files, or at least one.
    fn expect_written(&self, count: Option<usize>) -> Result<Run, Fault> {
        let run = self.casebook(&["build", "--timings"])?;
        let written = written(&run)?;
        if count.map_or(written == 0, |count| written != count) {
            return Err(format!("the build wrote {written} files, which is not as it should be").into());
        }
        Ok(run)
    }

    /// Builds with a sentence more at the end of the case study in the middle, and then without it again.
    fn edited(&self, runs: usize) -> Result<(Vec<Run>, usize), Fault> {
        let file = self.corpus.in_the_middle()?;
        let text = fs::read_to_string(&file)?;
        let (mut builds, mut count) = (Vec::new(), 0);
        for number in 0..runs {
            fs::write(&file, format!("{text}\nA sentence was added, the {number}th.\n"))?;
            let run = self.expect_written(None)?;
            count = written(&run)?;
            builds.push(run);
        }
        fs::write(file, text)?;
        self.expect_written(None)?;
        Ok((builds, count))
    }
}

/// The number of files that a build wrote, by its last line: "Wrote 20 pages to output: 12 files written, …".
fn written(run: &Run) -> Result<usize, Fault> {
    let (before, _) = run.stdout.split_once(" file").ok_or("the build does not say what it wrote")?;
    Ok(before.rsplit(' ').next().unwrap_or_default().parse()?)
}

/// The stages of a build and their seconds, by what `--timings` printed.
pub fn stages(run: &Run) -> Vec<(&str, f64)> {
    run.stderr.lines().filter_map(stage).collect()
}

fn stage(line: &str) -> Option<(&str, f64)> {
    let (name, time) = line.split_once(' ')?;
    Some((name, time.trim().strip_suffix(" s")?.parse().ok()?))
}
