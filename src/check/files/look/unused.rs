//! Templates and strings of a look that nothing uses: their names are most likely misspelt.

use std::collections::BTreeMap;

use super::layers::Layer;
use super::strings::OwnString;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::TemplateFile;
use crate::source::nearest;

/// The findings about the templates of the layers after the built-in one, and about the strings that they add to its.
pub(super) fn findings(
    layers: &[Layer],
    templates: &BTreeMap<String, TemplateFile>,
    strings: &[OwnString],
    known_strings: &[&str],
) -> Vec<Diagnostic> {
    let Some((built_in, own)) = layers.split_first() else { return Vec::new() };
    let known = || built_in.keys().filter_map(|name| name.strip_prefix("templates/"));
    let own_templates = own.iter().flatten().filter_map(|(name, file)| Some((name.strip_prefix("templates/")?, file)));
    let unused = own_templates.filter(|(name, _)| !known().any(|known| known == *name) && !is_used(name, templates));
    let mut found: Vec<Diagnostic> = unused
        .map(|(name, file)| {
            let message = format!("No page and no other template uses the template {name}.{}", meant(name, known()));
            let help =
                "A template is called as in the default theme, or named by another one that extends or includes it.";
            Diagnostic::new(Code::UnusedInTheme, file.path.clone(), message).help(help)
        })
        .collect();
    let unused = strings.iter().filter(|string| !is_said(&string.key, templates));
    found.extend(unused.map(|string| {
        let message =
            format!("Nothing uses the string `{}`.{}", string.key, meant(&string.key, known_strings.iter().copied()));
        let mut unused = Diagnostic::new(Code::UnusedInTheme, string.path.clone(), message);
        unused.place = Some(string.place);
        unused
            .help("A string is called as in the default's strings/en.yaml, or named by a template of the theme's own.")
    }));
    found
}

/// The name that was most likely meant, or the first word of several.
fn meant<'a>(written: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    if let Some(near) = nearest(written, known.clone()) {
        return format!(" Did you mean `{near}`?");
    }
    let first_words = known.filter_map(|known| known.split_once('-')).map(|(first, _)| first);
    nearest(written, first_words)
        .map(|near| format!(" Did you mean one that begins with `{near}-`?"))
        .unwrap_or_default()
}

/// Tells whether another template names this one, or a component that it brings.
fn is_used(name: &str, templates: &BTreeMap<String, TemplateFile>) -> bool {
    let text = templates.get(name).map_or("", |file| &*file.text);
    let brought = text.split("component ").skip(1).filter_map(|rest| rest.split(['(', ' ', '%']).next());
    let uses: Vec<String> = brought.filter(|name| !name.is_empty()).map(|name| format!("<{name}")).collect();
    let others = || templates.iter().filter(|(other, _)| *other != name).map(|(_, file)| &*file.text);
    others().any(|text| names(text, name) || uses.iter().any(|used| text.contains(used)))
}

/// Tells whether a template says the string of a key, or of keys that begin like it.
fn is_said(key: &str, templates: &BTreeMap<String, TemplateFile>) -> bool {
    let beginnings = || key.match_indices(['-', '_']).map(|(at, _)| &key[..=at]);
    templates.values().any(|file| names(&file.text, key) || beginnings().any(|beginning| names(&file.text, beginning)))
}

/// Tells whether a text stands in quotation marks in another.
fn names(text: &str, name: &str) -> bool {
    ['"', '\'', '`'].iter().any(|mark| text.contains(&format!("{mark}{name}{mark}")))
}
