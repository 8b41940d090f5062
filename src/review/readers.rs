//! The part of a comment that says what readers would see change.

use super::found::Review;
use super::list::ChartChange;
use super::plain::{code, plain};
use super::submission::FOLDER;
use super::words::{MOST, left, lines, named, short};

/// The changes that readers would see.
pub(super) fn readers_see(review: &Review) -> Option<String> {
    let mut said = pages(review);
    let evidence = review.evidence.iter().take(MOST).map(|change| {
        let seen = seen("seen", change.shown, change.of);
        let lacking = seen_lacking(change.lacking, change.of);
        let both: Vec<String> = seen.into_iter().chain(lacking).collect();
        format!("*{}*: {}", plain(&short(&change.title)), both.join("; "))
    });
    said.extend(evidence);
    said.extend(left(review.evidence.len(), "ingredient"));
    (!said.is_empty()).then(|| format!("### What readers will see\n\n{}", lines(&said)))
}

/// The words of a chart that are others.
pub(super) fn chart(change: &ChartChange) -> Vec<String> {
    let name = code(&change.chart);
    let parts = [("title", &change.title), ("sentence", &change.sentence)].into_iter();
    let said = parts.filter(|(_, [old, new])| old != new).map(|(part, [old, new])| {
        let quoted = |text: &str| format!("“{}”", plain(&short(text)));
        match (old, new) {
            _ if !change.is_quotable => {
                format!("Chart {name}, {part}: it would have words of what is sent in, which are not quoted here")
            }
            (Some(old), Some(new)) => format!("Chart {name}, {part}: {} instead of {}", quoted(new), quoted(old)),
            (None, Some(new)) => format!("Chart {name}, a new {part}: {}", quoted(new)),
            (_, None) => format!("Chart {name} has no {part} any more"),
        }
    });
    said.collect()
}

fn pages(review: &Review) -> Vec<String> {
    let is_study = |address: &&String| is_of_study(address);
    let mut said = Vec::new();
    for (pages, what) in [(&review.pages.added, "New"), (&review.pages.removed, "Gone")] {
        let named: Vec<String> =
            pages.iter().filter(is_study).take(MOST).map(|address| named(review, address)).collect();
        let others = pages.len() - named.len();
        let pages = if others == 1 { "page" } else { "pages" };
        match (named.is_empty(), others) {
            (true, 0) => {}
            (true, _) => said.push(format!("{what}: {others} {pages} that list or count")),
            (false, 0) => said.push(format!("{what}: {}", named.join(", "))),
            (false, _) => said.push(format!("{what}: {}, and {others} other {pages}", named.join(", "))),
        }
    }
    let moved = review.pages.moved.iter().take(MOST);
    said.extend(moved.map(|page| format!("Moved: {} is now {}", named(review, &page.from), named(review, &page.to))));
    said.extend(left(review.pages.moved.len(), "moved page"));
    said
}

/// The page of a case study, and not one that lists several.
fn is_of_study(address: &str) -> bool {
    let studies = FOLDER.strip_prefix("content/").unwrap_or(FOLDER);
    address.strip_prefix(studies).is_some_and(|name| !name.contains('/') && !name.starts_with("index"))
}

/// For example "seen in 3 of 9 instead of 2 of 8".
fn seen(word: &str, [old, new]: [usize; 2], [of_old, of_new]: [usize; 2]) -> Option<String> {
    (old != new).then(|| format!("{word} in {new} of {of_new} instead of {old} of {of_old}"))
}

fn seen_lacking(counts: [usize; 2], of: [usize; 2]) -> Option<String> {
    seen("missed", counts, of)
}
