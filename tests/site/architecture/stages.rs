//! The direction of the flow, and who may print.

/// Each uses only those before it: what a file holds (`load`), what is wrong with it (`diagnostic`, which
/// quotes it), and so on down the flow. `progress` and `archive` are no stages and use none.
const STAGES: &[&str] =
    &["progress", "archive", "load", "diagnostic", "proforma", "model", "check", "derive", "render", "write"];

/// The stage that a file belongs to; none for those that join the stages.
fn stage_of(path: &str) -> Option<usize> {
    let first = path.strip_prefix("src/")?.split('/').next()?.trim_end_matches(".rs");
    STAGES.iter().position(|stage| *stage == first)
}

/// Every use of a later stage.
pub fn wrong_uses(path: &str, code: &str) -> Vec<String> {
    let Some(own) = stage_of(path) else { return Vec::new() };
    let wrong = uses(path, code).into_iter().filter(|used| {
        // Commands, and what lib.rs itself holds, come after every stage.
        STAGES.iter().position(|stage| stage == used).is_none_or(|stage| stage > own)
    });
    wrong.map(|used| format!("{path}: {} uses {used}, which comes after it", STAGES[own])).collect()
}

/// The names used from the crate's root, written `crate::x`, `crate::{x, y::z}` or with enough `super`s.
fn uses(path: &str, code: &str) -> Vec<String> {
    let depth = path.strip_prefix("src/").map_or(0, |below| {
        let parts = below.trim_end_matches(".rs").split('/').collect::<Vec<_>>();
        parts.len() - usize::from(parts.last() == Some(&"mod"))
    });
    let to_root = "super::".repeat(depth);
    let mut used = Vec::new();
    for root in ["crate::", "casebook::", &*to_root] {
        for (at, _) in code.match_indices(root).filter(|_| !root.is_empty()) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            names(&code[at + root.len()..], &mut used);
        }
    }
    used.sort();
    used.dedup();
    used
}

/// The first name of a path, or of each path in braces.
fn names(path: &str, used: &mut Vec<String>) {
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = path.strip_prefix('{') else {
        used.push(name(path));
        return;
    };
    let mut depth = 1;
    let mut first = true;
    for (at, character) in group.char_indices() {
        if depth == 1 && first && !character.is_whitespace() {
            used.push(name(&group[at..]));
            first = false;
        }
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' => first = true,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    used.retain(|name| !name.is_empty());
}

/// Everything in the library that writes to the terminal or ends the program.
pub fn prints_or_exits(path: &str, code: &str) -> Vec<String> {
    if path.starts_with("src/cli") || path == "src/main.rs" {
        return Vec::new();
    }
    // What another program says into a pipe is caught, not printed.
    let code = code.replace(".stdout(Stdio::piped())", "").replace(".stderr(Stdio::null())", "");
    let forbidden =
        ["println!", "print!", "dbg!", "process::exit", "process::abort", "stdout(", "stderr(", "anstream", "Stdout"];
    let found = forbidden.iter().filter(|word| code.contains(**word));
    found.map(|word| format!("{path}: {word} belongs in cli")).collect()
}

#[test]
fn a_use_of_a_later_stage_is_found() {
    let found = |path: &str, code: &str| wrong_uses(path, code).len();
    assert_eq!(found("src/load/mod.rs", "use crate::check::Options;"), 1);
    assert_eq!(found("src/model/mod.rs", "use crate::{diagnostic::Code, render::{Site, load}, check};"), 2);
    assert_eq!(found("src/load/disk.rs", "use super::super::render::Site;"), 1);
    assert_eq!(found("src/load/mod.rs", "fn f() { let x = crate::write::write(); }"), 1);
    assert_eq!(found("src/load/mod.rs", "use crate::SourceTree;"), 1, "what lib.rs joins comes after all");
    assert_eq!(found("src/check/markdown/links.rs", "use super::super::super::derive::derive;"), 1);
    assert_eq!(found("src/progress.rs", "use crate::diagnostic::Code;"), 1);
}

#[test]
fn a_use_of_an_earlier_stage_is_right() {
    assert_eq!(wrong_uses("src/write/stage.rs", "use crate::render::Site; use super::error::failed;").len(), 0);
    assert_eq!(wrong_uses("src/check/markdown/links.rs", "use super::super::look; use crate::load::{self};").len(), 0);
    assert_eq!(wrong_uses("src/lib.rs", "use crate::write::write;").len(), 0);
    assert_eq!(wrong_uses("src/cli/build.rs", "use casebook::write::Summary;").len(), 0);
}

#[test]
fn a_library_that_prints_or_exits_is_found() {
    assert_eq!(prints_or_exits("src/load/mod.rs", "eprintln!()").len(), 1);
    assert_eq!(prints_or_exits("src/load/mod.rs", "std::process::exit(1)").len(), 1);
    assert_eq!(prints_or_exits("src/cli/build.rs", "println!()").len(), 0);
}
