//! The content read apart from the program: front matter line by line, CSV by the csv crate.

use std::collections::BTreeMap;
use std::fs;

use crate::built;

/// Single values in the front matter of every published case study of the first edition, by slug and key.
pub fn studies() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(built::root().join("content/case-studies")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let front = text.split("\n---").next().unwrap();
        let pairs = front
            .lines()
            .filter(|line| !line.starts_with([' ', '-', '#']))
            .filter_map(|line| line.split_once(": "))
            .map(|(key, value)| (key.to_owned(), value.trim().to_owned()));
        let pairs: BTreeMap<String, String> = pairs.collect();
        if pairs.get("status").map(String::as_str) == Some("published") {
            all.insert(path.file_stem().unwrap().to_str().unwrap().to_owned(), pairs);
        }
    }
    all
}

/// A number as stated, and whether it is "about".
pub fn number(value: &str) -> (f64, bool) {
    (value.trim_start_matches('~').parse().unwrap(), value.starts_with('~'))
}

/// For each ingredient (`theme#id`), how many case studies link to it outside a section on what was missing.
pub fn seen() -> BTreeMap<String, usize> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for entry in fs::read_dir(built::root().join("content/ingredients")).unwrap() {
        let path = entry.unwrap().path();
        let theme = path.file_stem().unwrap().to_str().unwrap().to_owned();
        for line in fs::read_to_string(&path).unwrap().lines().filter(|line| line.starts_with("## ")) {
            if let Some((_, id)) = line.split_once("{#") {
                seen.insert(format!("{theme}#{}", id.trim_end_matches('}')), 0);
            }
        }
    }
    for entry in fs::read_dir(built::root().join("content/case-studies")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let mut section = String::new();
        let mut found = std::collections::BTreeSet::new();
        for line in text.lines() {
            if let Some(heading) = line.strip_prefix("## ") {
                heading.clone_into(&mut section);
            }
            if section == "Challenges" {
                continue;
            }
            for link in line.split("](../ingredients/").skip(1) {
                let target = link.split(')').next().unwrap().replace(".md", "");
                if target.contains('#') {
                    found.insert(target);
                }
            }
        }
        for target in found {
            *seen.get_mut(&target).unwrap_or_else(|| panic!("{target}")) += 1;
        }
    }
    seen
}

/// The rows of a CSV with a header, by column.
pub fn rows(csv: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().unwrap().clone();
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            header.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect()
        })
        .collect()
}
