//! `casebook build`: checks, then writes the site.

use std::path::Path;
use std::time::{Duration, Instant};

use casebook::progress::Progress;
use casebook::write::Summary;
use casebook::{Build, BuildOptions};

use super::common::Common;
use super::progress;
use super::report::Report;
use super::status::{CONTENT_AT_FAULT, CommandFault, status_of};
use super::timings::Timings;

/// Builds once.
pub fn run(timed: bool, common: &Common, report: &Report) -> Result<u8, CommandFault> {
    let start = Instant::now();
    let options = BuildOptions { root: common.root.clone(), output: common.output(), check: common.check() };
    let timings = Timings::default();
    let progress = if timed { timings.progress() } else { Progress::default() };
    let built = progress::shown(report.for_people(), &progress, || casebook::build_watched(&options, &progress))?;
    if timed {
        report.remark(timings.table().trim_end());
    }
    let Build { tree, diagnostics, written, .. } = built;
    report.findings(&diagnostics, &tree);
    let Some(summary) = written else {
        report.summary(&format!("Nothing was written; {} is as it was", options.output.display()));
        return Ok(CONTENT_AT_FAULT);
    };
    for address in &summary.kept {
        report.remark(&format!(
            "note: {} is no longer part of the site, but somebody edited it, so it was left; delete it if it should go",
            options.output.join(address).display()
        ));
    }
    report.summary(&line(&summary, &options.output, start.elapsed()));
    if options.check.drafts {
        report.summary("Drafts are among them: build without --drafts before you publish");
    }
    Ok(status_of(&diagnostics))
}

fn line(summary: &Summary, output: &Path, time: Duration) -> String {
    let Summary { pages, written, unchanged, removed, .. } = summary;
    format!(
        "Wrote {pages} page{} to {}: {written} file{} written, {unchanged} unchanged, {removed} removed, in {:.1} s",
        if *pages == 1 { "" } else { "s" },
        output.display(),
        if *written == 1 { "" } else { "s" },
        time.as_secs_f64()
    )
}
