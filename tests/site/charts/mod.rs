//! Charts: every number against an independent count, and what their authors may get wrong.

mod few;
mod first;
mod mistakes;
mod numbers;
mod said;
mod source;

use std::sync::Arc;

use casebook::load::{Content, SourceFile, SourceTree};

use crate::built::{self, Built};

/// A folder's tree with files added, or put in the place of others.
pub fn with(folder: &str, files: &[(&str, &str)]) -> SourceTree {
    let tree = casebook::load::load(&built::root().join(folder)).unwrap();
    let added =
        files.iter().map(|(path, text)| SourceFile { path: (*path).into(), content: Content::Text(Arc::from(*text)) });
    SourceTree::new(tree.files().iter().cloned().chain(added).collect())
}

/// The site of a folder with files added.
pub fn built_with(folder: &str, files: &[(&str, &str)]) -> Built {
    built::tree(&with(folder, files), &built::options())
}

/// The gardens.
pub const GARDENS: &str = "tests/golden/gardens";
