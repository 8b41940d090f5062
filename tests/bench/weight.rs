//! The weight of pages on the way to a reader: HTML, CSS and scripts, compressed as a good host would (gzip -9).

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;
use serde::Serialize;

use super::output::Output;

/// The number of pages of a kind that are weighed; they are taken at even distances, and the largest one with them.
const SAMPLE: usize = 100;

/// The pages of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct Kind {
    /// Their folder and a star, or the name of a single page.
    pub name: String,
    pub pages: usize,
    /// Compressed bytes of the page in the middle.
    pub middle: Weight,
    /// Of the one with most HTML.
    pub heaviest: Weight,
}

/// Compressed bytes of a page and what it loads, and how many files these are.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Weight {
    pub html: usize,
    pub css: usize,
    pub script: usize,
    pub requests: usize,
}

impl Kind {
    /// True for pages to read, which the budget is for; the others list things.
    pub fn is_content(&self) -> bool {
        let (folder, _) = self.name.split_once('/').unwrap_or_default();
        matches!(folder, "report" | "ingredients" | "case-studies" | "updates") && self.name.matches('/').count() == 1
    }
}

/// Weighs the pages of a site, by kind.
pub fn weigh(output: &Output) -> Vec<Kind> {
    let mut kinds: BTreeMap<String, Vec<(&str, &[u8])>> = BTreeMap::new();
    for (address, html) in output.files().filter(|(address, _)| address.ends_with(".html")) {
        kinds.entry(kind(address)).or_default().push((address, html));
    }
    kinds.into_iter().filter_map(|(name, pages)| weigh_kind(output, name, &pages)).collect()
}

/// Pages in a folder are of one kind, its index and the further pages of a list aside.
fn kind(address: &str) -> String {
    let (folder, name) = address.rsplit_once('/').unwrap_or(("", address));
    let stem = name.trim_end_matches(".html");
    // `index-2.html` is of the kind of `index.html`.
    let stem = match stem.rsplit_once('-') {
        Some((first, page)) if page.bytes().all(|byte| byte.is_ascii_digit()) => first,
        _ => stem,
    };
    match folder.split('/').collect::<Vec<_>>().as_slice() {
        [""] => format!("{stem}.html"),
        [_] if stem == "index" => format!("{folder}/index"),
        [first] => format!("{first}/*"),
        [first, ..] => format!("{first}/*/*"),
        [] => String::new(),
    }
}

fn weigh_kind(output: &Output, name: String, pages: &[(&str, &[u8])]) -> Option<Kind> {
    let step = pages.len().div_ceil(SAMPLE);
    let sample: Vec<_> = pages.iter().step_by(step).collect();
    let mut weights: Vec<Weight> =
        sample.into_par_iter().map(|(address, html)| weight(output, address, html)).collect();
    weights.sort_by_key(|weight| weight.html);
    let (address, html) = pages.iter().max_by_key(|(_, html)| html.len())?;
    let largest = weight(output, address, html);
    let heaviest = weights.last().copied().filter(|weight| weight.html > largest.html).unwrap_or(largest);
    Some(Kind { name, pages: pages.len(), middle: *weights.get(weights.len() / 2)?, heaviest })
}

fn weight(output: &Output, address: &str, html: &[u8]) -> Weight {
    let text = String::from_utf8_lossy(html);
    let mut weight = Weight { html: compressed(html), requests: 1, ..Weight::default() };
    for (tag, target) in ["<link ", "<script "].into_iter().flat_map(|tag| targets(&text, tag)) {
        let Some(bytes) = output.file(&resolve(address, target)) else { continue };
        weight.requests += 1;
        if tag == "<link " {
            weight.css += compressed(bytes);
        } else {
            weight.script += compressed(bytes);
        }
    }
    weight
}

/// The names of the stylesheets or scripts in a page.
fn targets<'a>(html: &'a str, tag: &'static str) -> impl Iterator<Item = (&'static str, &'a str)> {
    html.split(tag).skip(1).filter_map(move |rest| {
        let inside = rest.split('>').next()?;
        if tag == "<link " && !inside.contains("stylesheet") {
            return None;
        }
        let attribute = if tag == "<link " { "href=" } else { "src=" };
        let (_, value) = inside.split_once(attribute)?;
        Some((tag, value.trim_start_matches(['"', '\'']).split(['"', '\'', ' ']).next()?))
    })
}

/// The address that a relative link on a page leads to.
fn resolve(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split(['?', '#']).next().unwrap_or_default().split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The number of bytes after gzip -9.
pub fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    match encoder.write_all(bytes).and_then(|()| encoder.finish()) {
        Ok(compressed) => compressed.len(),
        // Writing to memory does not fail.
        Err(_) => bytes.len(),
    }
}
