//! Addresses in the style sheets of a look: each names another asset.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::layers::Layer;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::model::resolved;
use crate::source::{Source, shown};

/// Says which addresses in the sheets of the layers lead nowhere, or away from the site, which no page may ask.
pub(super) fn findings(layers: &[Layer], assets: &BTreeMap<String, Arc<[u8]>>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (name, file) in layers.iter().flatten() {
        let sheet = name.strip_prefix("assets/").filter(|name| name.ends_with(".css"));
        let (Some(sheet), Ok(text)) = (sheet, std::str::from_utf8(&file.bytes)) else { continue };
        let source = Source { path: &file.path, text };
        let mut of_sheet = Vec::new();
        for (at, _) in text.match_indices("url(").filter(|(at, _)| !is_comment(text, *at)) {
            let start = at + "url(".len();
            let Some(length) = text[start..].find(')') else { continue };
            let inside = text[start..start + length].trim().trim_matches(['"', '\'']);
            let path = inside.split(['#', '?']).next().unwrap_or_default();
            let (code, message, help) = if path.is_empty() || inside.starts_with("data:") {
                continue;
            } else if inside.starts_with("//") || inside.contains("://") {
                let message = format!("`{}` is on another host, which no page asks for anything.", shown(inside));
                (Code::UnsafeLink, message, "Put the file into `assets/`, and write its name.")
            } else if resolved(sheet, path).is_none_or(|name| !assets.contains_key(&name)) {
                let message = format!("`{}` is no file of the theme's `assets/`.", shown(inside));
                (Code::BrokenLink, message, "Write the path from this sheet to a file in `assets/`.")
            } else {
                continue;
            };
            of_sheet.push(source.at(code, start..start + length, message).help(help));
        }
        diagnostic::place_in(text, &mut of_sheet);
        found.append(&mut of_sheet);
    }
    found
}

/// Tells whether a byte of a sheet stands in a comment.
fn is_comment(text: &str, at: usize) -> bool {
    let before = &text[..at];
    before.rfind("/*").is_some_and(|begins| before.rfind("*/").is_none_or(|ends| ends < begins))
}
