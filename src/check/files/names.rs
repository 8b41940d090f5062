//! Names of files that another system cannot store.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use hashbrown::HashMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::load::SourceTree;
use crate::source::{composed, is_device};

/// Says which files of the content and of the looks have such names: one finding for a folder, at its first file.
pub(crate) fn findings(tree: &SourceTree) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut said = BTreeSet::new();
    let mut stored: HashMap<String, &Arc<str>> = HashMap::with_capacity(tree.files().len());
    for file in tree.files() {
        let path = &file.path;
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        let faulty = ends.filter_map(|end| Some((&path[..end], fault(&path[..end])?))).next();
        if let Some((part, message)) = faulty {
            if said.insert(part) {
                let help = "Rename it: letters, digits, hyphens and full stops within the name are safe everywhere.";
                found.push(Diagnostic::new(Code::UnportableName, Arc::clone(path), message).help(help));
            }
        } else if let Some(other) = stored.insert(composed(path).to_lowercase(), path) {
            let only_in = match composed(path) == composed(other) {
                true => "in how an accent is stored",
                false => "in capital and small letters",
            };
            let message = format!("The names of this file and of {other} differ only {only_in}.");
            let help = "Windows and macOS store only one of them. Rename one.";
            found.push(Diagnostic::new(Code::UnportableName, Arc::clone(path), message).help(help));
        }
    }
    found
}

/// The reason why the last part of a path cannot be a name everywhere.
fn fault(path: &str) -> Option<Cow<'static, str>> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_refused = |letter: &char| letter.is_control() || "<>:\"|?*\\".contains(*letter);
    if let Some(letter) = name.chars().find(is_refused) {
        let what =
            if letter.is_control() { "a sign that nobody sees".to_owned() } else { format!("the sign {letter}") };
        return Some(
            format!("The name `{}` has {what} in it, which Windows cannot store.", name.escape_debug()).into(),
        );
    }
    if name.ends_with(['.', ' ']) {
        let what = if name.ends_with('.') { "full stop" } else { "space" };
        return Some(format!("The name `{name}` ends with a {what}, which Windows drops.").into());
    }
    let stem = name.split('.').next().unwrap_or(name);
    is_device(&stem.trim_end().to_lowercase())
        .then(|| format!("`{name}` is the name of a device to Windows, which stores no file of that name.").into())
}
