//! The look: templates, assets and strings of `themes/NAME/`, with the built-in default below it.
//!
//! Each file is looked for in the folder of the look that `site.yaml` names, then in `themes/default/` of the site,
//! then in the default inside the binary. So a look holds only what differs, and a site folder needs none.

mod strings;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::diagnostic::{Code, Diagnostic, has_errors};
use crate::load::{Content, SourceTree};
use crate::model::{Look, SiteSettings, TemplateFile};
use crate::page::ENDING;
use crate::source::{Limits, Source, nearest};
use crate::yaml::{self, Value};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The folder of the look that is always there.
const DEFAULT: &str = "themes/default/";

/// What a look says of itself in `theme.yaml`.
const KEYS: &[&str] = &["name", "description"];

/// One file of a look, from wherever it came.
#[derive(Clone)]
struct File {
    /// From the root.
    path: Arc<str>,
    bytes: Arc<[u8]>,
}

/// Reads the look that the site names. None where something is wrong; then a finding says what.
pub(crate) fn look(tree: &SourceTree, site: &SiteSettings, report: &mut Vec<Diagnostic>) -> Option<Look> {
    let mut found = Vec::new();
    let look = read(tree, site, &mut found);
    let wrong = has_errors(&found);
    report.append(&mut found);
    look.filter(|_| !wrong)
}

fn read(tree: &SourceTree, site: &SiteSettings, report: &mut Vec<Diagnostic>) -> Option<Look> {
    let own = format!("themes/{}/", site.look);
    if site.look != "default" && tree.below(&own).next().is_none() {
        report.push(unknown(tree, &site.look));
        return None;
    }
    let mut layers = vec![built_in()];
    for folder in BTreeSet::from([DEFAULT, own.as_str()]) {
        let mut files = BTreeMap::new();
        for file in tree.below(folder) {
            let Some(name) = file.path.strip_prefix(folder) else { continue };
            if let Some(bytes) = bytes(&file.content, &file.path, report) {
                files.insert(name.to_owned(), File { path: Arc::clone(&file.path), bytes });
            }
        }
        // The default comes before the look's own, whatever the alphabet says.
        layers.insert(if folder == DEFAULT { 1 } else { layers.len() }, files);
    }
    let files: BTreeMap<&String, &File> = layers.iter().flatten().collect();
    let mut look = Look { name: site.look.clone(), ..Look::default() };
    for (name, file) in files {
        if let Some(template) = name.strip_prefix("templates/") {
            match text(file, report) {
                Some(text) if template.ends_with(ENDING) || template.ends_with(".svg") => {
                    look.templates.insert(template.to_owned(), TemplateFile { path: Arc::clone(&file.path), text });
                }
                Some(_) => report.push(misplaced(file, "Templates are files that end in .html or .svg.")),
                None => {}
            }
        } else if let Some(asset) = name.strip_prefix("assets/") {
            look.assets.insert(asset.to_owned(), Arc::clone(&file.bytes));
        } else if name.as_str() == "theme.yaml" {
            theme_yaml(file, report);
        } else if !name.starts_with("strings/") {
            let help = "A theme holds theme.yaml, templates/, assets/ and strings/.";
            report.push(misplaced(file, help));
        }
    }
    look.strings = strings::strings(&layers, &own, &site.language, report)?;
    Some(look)
}

fn built_in() -> BTreeMap<String, File> {
    fn collect(folder: &Dir<'_>, files: &mut BTreeMap<String, File>) {
        for file in folder.files() {
            let parts: Vec<_> = file.path().components().map(|part| part.as_os_str().to_string_lossy()).collect();
            let name = parts.join("/");
            let path = format!("{DEFAULT}{name}").into();
            files.insert(name, File { path, bytes: file.contents().into() });
        }
        folder.dirs().for_each(|folder| collect(folder, files));
    }
    let mut files = BTreeMap::new();
    collect(&BUILT_IN, &mut files);
    files
}

/// Whether any template of pages is not as casebook brings it. Its own never fail, whatever the content; others may.
pub(crate) fn has_own_pages(look: &Look) -> bool {
    look.templates.iter().filter(|(name, _)| name.ends_with(ENDING)).any(|(name, file)| {
        let built_in = BUILT_IN.get_file(format!("templates/{name}"));
        built_in.is_none_or(|built_in| built_in.contents() != file.text.as_bytes())
    })
}

fn unknown(tree: &SourceTree, name: &str) -> Diagnostic {
    let mut names: BTreeSet<&str> = tree
        .below("themes/")
        .filter_map(|file| file.path.strip_prefix("themes/")?.split_once('/'))
        .map(|it| it.0)
        .collect();
    names.insert("default");
    let mut message = format!("There is no theme `{name}`.");
    if let Some(near) = nearest(name, names.iter().copied()) {
        message.push_str(&format!(" Did you mean `{near}`?"));
    }
    let names: Vec<&str> = names.into_iter().collect();
    let help = format!("A theme is a folder of `themes/`. These exist: `{}`.", names.join("`, `"));
    Diagnostic::new(Code::UnknownLook, "content/site.yaml", message).help(help)
}

fn bytes(content: &Content, path: &Arc<str>, report: &mut Vec<Diagnostic>) -> Option<Arc<[u8]>> {
    match content {
        Content::Text(text) => Some(text.as_bytes().into()),
        Content::Bytes(bytes) => Some(Arc::clone(bytes)),
        Content::TooLarge(_) => {
            report.push(Diagnostic::new(
                Code::FileTooLarge,
                Arc::clone(path),
                "This file is too large to be published.",
            ));
            None
        }
        Content::SymbolicLink => {
            let message = "This is a symbolic link, which casebook does not follow.";
            report
                .push(Diagnostic::new(Code::SymbolicLink, Arc::clone(path), message).help("Put the file itself here."));
            None
        }
    }
}

fn text(file: &File, report: &mut Vec<Diagnostic>) -> Option<Arc<str>> {
    match std::str::from_utf8(&file.bytes) {
        Ok(text) => Some(text.trim_start_matches('\u{feff}').into()),
        Err(_) => {
            let message = "This file is not saved as UTF-8.";
            report.push(Diagnostic::new(Code::NotUtf8, Arc::clone(&file.path), message));
            None
        }
    }
}

fn misplaced(file: &File, help: &str) -> Diagnostic {
    Diagnostic::new(Code::MisplacedFile, Arc::clone(&file.path), "casebook does not read this file.").help(help)
}

fn theme_yaml(file: &File, report: &mut Vec<Diagnostic>) {
    let Some(text) = text(file, report) else { return };
    let source = Source { path: &file.path, text: &text };
    let Some(node) = yaml::parse(&source, 0..text.len(), &Limits::default(), report) else { return };
    let Value::Map(pairs) = &node.value else {
        report.push(source.at(Code::WrongType, node.span.clone(), "This should be `key: value` lines."));
        return;
    };
    for (key, value) in pairs {
        if !KEYS.contains(&key.text.as_str()) {
            report.push(unknown_key(&source, key, KEYS.iter().copied()));
        } else if value.text().is_none() && !value.is_empty() {
            report.push(source.at(Code::WrongType, value.span.clone(), format!("`{}` should be a text.", key.text)));
        }
    }
}

fn unknown_key<'a>(source: &Source<'_>, key: &yaml::Key, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let mut message = format!("There is no key `{}`.", key.text);
    if let Some(near) = nearest(&key.text, known) {
        message.push_str(&format!(" Did you mean `{near}`?"));
    }
    source.at(Code::UnknownKey, key.span.clone(), message)
}

#[cfg(test)]
mod tests;
