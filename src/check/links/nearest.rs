//! The destination that the author of a broken link most likely meant, written as it should be.

use std::sync::Arc;

use super::anchors::Anchors;
use super::targets::Targets;
use crate::diagnostic::Code;
use crate::model::Address;
use crate::page;
use crate::source::LinkProblem;
use crate::source::{file_name, nearest, shown};

/// The link from a file to another; both paths are below `content/`.
pub(super) fn written(from: &str, to: &str, fragment: Option<&str>) -> String {
    let mut path = Address(from.to_owned()).relative_to(to);
    if let Some(fragment) = fragment {
        path.push('#');
        path.push_str(fragment);
    }
    path
}

/// Fails where `anchors` lack `anchor`.
pub(super) fn check_anchor(anchors: &Anchors, anchor: &str, lacks: &str, to: &str) -> Result<(), LinkProblem> {
    if anchors.has(anchor) {
        return Ok(());
    }
    Err(no_anchor(anchors, anchor, lacks, to, Code::BrokenAnchor))
}

/// The problem of an anchor that is not among `anchors`. `lacks` is the message before the
/// anchor, `to` the destination without it.
pub(super) fn no_anchor(anchors: &Anchors, anchor: &str, lacks: &str, to: &str, code: Code) -> LinkProblem {
    let problem = LinkProblem::new(code, format!("{lacks} #{}.", shown(anchor)));
    if let Some(near) = anchors.nearest(anchor) {
        return problem.did_you_mean(format!("{to}#{near}"));
    }
    let some: Vec<&str> = anchors.iter().take(9).collect();
    match some.as_slice() {
        [] => problem.help("There is none that a link could lead to. Leave out the # and what follows."),
        some if some.len() < 9 => {
            let names: Vec<String> = some.iter().map(|name| format!("#{}", shown(name))).collect();
            problem.help(format!("There are: {}.", names.join(", ")))
        }
        _ => problem
            .help("Copy the name from the heading's link on the page, or give the heading a name: ## Heading {#name}"),
    }
}

/// The problem of a path (below `content/`) that leads to nothing, written in the file `from`.
pub(super) fn nothing(
    targets: &Targets,
    from: &str,
    path: &str,
    as_written: &str,
    fragment: Option<&str>,
) -> LinkProblem {
    let meant = |to: &str| written(from, to, fragment);
    let as_written = shown(as_written);
    if let Some(source) = targets.source_of(path).filter(|source| targets.is_shown(source)) {
        return LinkProblem::new(
            Code::BrokenLink,
            format!("`{as_written}` is the address of a finished page. Links name the file that it is made from."),
        )
        .did_you_mean(meant(source));
    }
    let folder = path.trim_end_matches('/');
    let stem = folder.strip_suffix(page::ENDING).or_else(|| folder.strip_suffix(".md")).unwrap_or(folder);
    for candidate in [format!("{stem}.md"), format!("{stem}/index.md")] {
        if candidate != path && targets.is_shown(&candidate) {
            return LinkProblem::new(Code::BrokenLink, format!("There is no file `{as_written}`."))
                .did_you_mean(meant(&candidate));
        }
    }
    let made = meant(&format!("{stem}{}", page::ENDING));
    if path.ends_with(".md") && targets.resolve(from, &made).is_ok() {
        return LinkProblem::new(
            Code::BrokenLink,
            format!("There is no file `{as_written}`: casebook makes this page."),
        )
        .did_you_mean(made);
    }
    let children = format!("{folder}/");
    if targets.from(&children).next().is_some_and(|path| path.starts_with(&children)) {
        return LinkProblem::broken(
            format!("`{as_written}` is a folder without a page of its own."),
            "Link to one of the files in it.",
        );
    }
    if let Some(near) = nearest_file(targets, folder) {
        if near.to_lowercase() == path.to_lowercase() {
            let wanted = meant(near);
            return LinkProblem::new(
                Code::BrokenLink,
                format!(
                    "There is no file `{as_written}`. Capital and small letters count in the names of files on the web."
                ),
            )
            .did_you_mean(wanted);
        }
        return LinkProblem::new(Code::BrokenLink, format!("There is no file `{as_written}`."))
            .did_you_mean(meant(near));
    }
    if let Some(near) = nearest(folder, page::fixed()) {
        return LinkProblem::new(Code::BrokenLink, format!("There is no file or page `{as_written}`."))
            .did_you_mean(meant(near));
    }
    LinkProblem::broken(
        format!("There is no file `{as_written}`."),
        "A link is the path from this file to another, for example ../pages/about.md.",
    )
}

/// The file with the same name in another folder or other letter case; else one with nearly
/// the same name in the same folder; else one anywhere.
fn nearest_file<'a>(targets: &'a Targets, path: &str) -> Option<&'a Arc<str>> {
    let files = targets.near_files();
    // Every case study in a folder of its own is called index.md: there the folder's name counts.
    let same_name = if file_name(path) == "index.md" { None } else { files.of_same_name(path) };
    same_name.or_else(|| files.beside(path)).or_else(|| files.anywhere(path))
}
