//! From what was measured to the lines of the table. The budgets stand here.

use std::collections::BTreeMap;

use super::builds::{Builds, stages};
use super::hugo::Cost;
use super::measure::{Run, median};
use super::search::{self, Pieces};
use super::search_page::Needs;
use super::table::{Budget, Line, Unit};
use super::weight::{self, Kind, Weight};

/// The measurements at one size.
#[derive(Debug)]
pub struct Measured {
    pub size: usize,
    pub builds: Builds,
    pub hugo: Option<Cost>,
    pub search_page: Option<Needs>,
}

/// The same in numbers; the site itself is no longer held.
#[derive(Debug)]
pub struct Figures {
    size: usize,
    lines: Vec<(&'static str, Unit, f64)>,
    stages: Vec<(String, f64)>,
    /// The kinds of pages and what they weigh.
    pub pages: Vec<Kind>,
    /// The pieces of the search index.
    pub search: BTreeMap<String, Pieces>,
}

const LARGE: &[usize] = &[1000, 10_000];
const LARGEST: &[usize] = &[10_000];
const ALL: &[usize] = &[14, 1000, 10_000];

/// The budgets, by the name of the line.
fn budget(what: &str) -> Option<Budget> {
    Some(match what {
        AGAINST_HUGO => Budget::at(LARGE, 0.1),
        PEAK => Budget::at(LARGE, 600.0),
        AGAINST_FLOOR => Budget::at(LARGEST, 2.0),
        SEEN => Budget::at(LARGEST, 150.0),
        UNCHANGED_SHARE | CHECK_SHARE => Budget::at(LARGEST, 0.25),
        PAGE_HTML | PAGE_CSS => Budget::at(ALL, 8.0),
        PAGE_SCRIPT => Budget::at(ALL, 4.0),
        PAGE_REQUESTS => Budget::at(ALL, 3.0),
        SEARCH => Budget { most: [(14, 40.0), (1000, 90.0), (10_000, 150.0)].into() },
        SEARCH_TIME => Budget::at(&[1000], 16.0),
        INDEX_SHARE => Budget::at(LARGEST, 0.4),
        _ => return None,
    })
}

const AGAINST_HUGO: &str = "clean build against Hugo with Pagefind, processor";
const PEAK: &str = "clean build, memory at its peak";
const AGAINST_FLOOR: &str = "clean build against only writing, wall";
const UNCHANGED_SHARE: &str = "nothing changed against a clean build, processor";
const CHECK_SHARE: &str = "check against a clean build, processor";
const SEEN: &str = "serve, from the save to the page on the screen";
const CLEAN: &str = "clean build, processor";
const PAGE_HTML: &str = "heaviest content page, HTML, gzip";
const PAGE_CSS: &str = "  its CSS";
const PAGE_SCRIPT: &str = "  its scripts";
const PAGE_REQUESTS: &str = "  its requests";
const SEARCH: &str = "search, to the first result, 95 of 100, gzip";
const INDEX_SHARE: &str = "search index against a clean build, wall";
const SEARCH_TIME: &str = "search, query to result, 95 of 100";

impl Measured {
    /// The measurements as numbers.
    pub fn figures(&self) -> Figures {
        let Builds { clean, floor, unchanged, edited, edited_files, check, served, seen, output } = &self.builds;
        let processor = |runs: &[Run]| median(runs.iter().map(Run::processor));
        let cost = processor(clean);
        let pairs = clean.iter().zip(floor).map(|(build, floor)| build.wall / floor);
        let mut lines = vec![
            (CLEAN, Unit::Seconds, cost),
            ("  of this in the system", Unit::Seconds, median(clean.iter().map(|run| run.system))),
            ("clean build, wall", Unit::Seconds, median(clean.iter().map(|run| run.wall))),
            (PEAK, Unit::MiB, median(clean.iter().map(|run| run.peak))),
            ("only writing the same files, wall", Unit::Seconds, median(floor.iter().copied())),
            (AGAINST_FLOOR, Unit::Ratio, median(pairs)),
            ("nothing changed, processor", Unit::Seconds, processor(unchanged)),
            (UNCHANGED_SHARE, Unit::Ratio, processor(unchanged) / cost),
            ("one case study edited, processor", Unit::Seconds, processor(edited)),
            ("  wall", Unit::Seconds, median(edited.iter().map(|run| run.wall))),
            ("  files written", Unit::Count, number(*edited_files)),
            ("check, processor", Unit::Seconds, processor(check)),
            (CHECK_SHARE, Unit::Ratio, processor(check) / cost),
            ("check, memory at its peak", Unit::MiB, median(check.iter().map(|run| run.peak))),
            (
                "serve, from the save to the page to be sent",
                Unit::Milliseconds,
                1000.0 * median(served.iter().copied()),
            ),
        ];
        if let Some(seen) = seen {
            lines.push((SEEN, Unit::Milliseconds, 1000.0 * median(seen.iter().copied())));
        }
        lines.push(("files", Unit::Count, number(output.count())));
        lines.push(("size of all files", Unit::MiB, number(output.size()) / 1024.0 / 1024.0));
        if let Some(hugo) = self.hugo {
            lines.push(("Hugo, processor", Unit::Seconds, hugo.hugo));
            lines.push(("Pagefind, processor", Unit::Seconds, hugo.pagefind));
            lines.push(("Hugo with Pagefind, memory at its peak", Unit::MiB, hugo.peak));
            lines.push((AGAINST_HUGO, Unit::Ratio, cost / (hugo.hugo + hugo.pagefind)));
        }
        let pages = weight::weigh(output);
        lines.extend(page_lines(&pages));
        let search = search::index(output);
        if !search.is_empty() {
            let total: usize = search.values().map(|pieces| pieces.bytes).sum();
            let pieces: usize = search.values().map(|pieces| pieces.count).sum();
            let stage = |run: &Run| stages(run).into_iter().find(|(name, _)| *name == "search").map(|(_, time)| time);
            let shares = clean.iter().filter_map(|run| Some(stage(run)? / run.wall));
            lines.push((INDEX_SHARE, Unit::Ratio, median(shares)));
            lines.push(("search index", Unit::KiB, kibibytes(total)));
            lines.push(("  pieces", Unit::Count, number(pieces)));
            let largest = |kind: &str| search.get(kind).map_or(f64::NAN, |pieces| kibibytes(pieces.largest));
            lines.push(("  directory, gzip", Unit::KiB, largest("directory")));
            lines.push(("  largest piece of words, gzip", Unit::KiB, largest("words")));
            lines.push(("  largest piece of text, gzip", Unit::KiB, largest("text")));
        }
        if let Some(Needs { bytes, middle, requests, time }) = self.search_page {
            lines.push((SEARCH, Unit::KiB, bytes / 1024.0));
            lines.push(("  the query in the middle", Unit::KiB, middle / 1024.0));
            lines.push(("  its requests, in the middle", Unit::Count, requests));
            lines.push((SEARCH_TIME, Unit::Milliseconds, time));
        }
        Figures { size: self.size, lines, stages: median_stages(clean), pages, search }
    }
}

/// The content page with most HTML, which the budget must hold for.
fn page_lines(pages: &[Kind]) -> Vec<(&'static str, Unit, f64)> {
    let content = pages.iter().filter(|kind| kind.is_content()).map(|kind| kind.heaviest);
    let Some(Weight { html, css, script, requests }) = content.max_by_key(|weight| weight.html) else {
        return Vec::new();
    };
    vec![
        (PAGE_HTML, Unit::KiB, kibibytes(html)),
        (PAGE_CSS, Unit::KiB, kibibytes(css)),
        (PAGE_SCRIPT, Unit::KiB, kibibytes(script)),
        (PAGE_REQUESTS, Unit::Count, number(requests)),
    ]
}

fn median_stages(runs: &[Run]) -> Vec<(String, f64)> {
    let mut times: Vec<(String, Vec<f64>)> = Vec::new();
    for (name, time) in runs.iter().flat_map(stages) {
        match times.iter_mut().find(|(known, _)| known == name) {
            Some((_, times)) => times.push(time),
            None => times.push((name.to_owned(), vec![time])),
        }
    }
    times.into_iter().map(|(name, times)| (name, median(times))).collect()
}

/// The lines of the table, in their order.
pub fn lines(all: &[Figures]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for figures in all {
        for (what, unit, value) in &figures.lines {
            add(&mut lines, what, *unit, figures.size, *value);
        }
    }
    // The stages belong to the clean build, and are named as casebook names them.
    let mut stages: Vec<Line> = Vec::new();
    for figures in all {
        for (stage, time) in &figures.stages {
            add(&mut stages, &format!("  stage {stage}, wall"), Unit::Seconds, figures.size, *time);
        }
    }
    let after = lines.iter().position(|line| line.what == PEAK).unwrap_or(lines.len());
    lines.splice(after..after, stages);
    let mut lines: Vec<Line> = lines
        .into_iter()
        .map(|line| match budget(&line.what) {
            Some(budget) => line.within(budget),
            None => line,
        })
        .collect();
    let cost = |size| {
        let clean = lines.iter().find(|line| line.what == CLEAN)?;
        clean.values.get(&size).copied()
    };
    if let (Some(small), Some(large)) = (cost(1000), cost(10_000)) {
        let growth = Line::new("clean build, 10,000 against 1,000, processor", Unit::Ratio);
        lines.insert(1, growth.with([(10_000, large / small)]).within(Budget::at(LARGEST, 11.0)));
    }
    lines
}

fn add(lines: &mut Vec<Line>, what: &str, unit: Unit, size: usize, value: f64) {
    if let Some(line) = lines.iter_mut().find(|line| line.what == what) {
        line.values.insert(size, value);
    } else {
        lines.push(Line::new(what, unit).with([(size, value)]));
    }
}

fn kibibytes(bytes: usize) -> f64 {
    number(bytes) / 1024.0
}

#[expect(clippy::cast_precision_loss, reason = "no site has that many bytes")]
fn number(count: usize) -> f64 {
    count as f64
}
