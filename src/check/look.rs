//! The look: templates, assets and strings of `themes/NAME/`, with the built-in default below it.
//!
//! Each file is looked for in the folder of the look that `site.yaml` names, then in `themes/default/` of the site,
//! then in the default inside the binary. So a look holds only what differs, and a site folder needs none.

mod strings;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::{Content, SourceTree};
use crate::model::{Look, TemplateFile};
use crate::source::{Limits, Read, Source, nearest};
use crate::yaml::{self, Key, Value};

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

/// What the settings say of the look.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chosen<'a> {
    /// The name of its folder.
    pub name: &'a str,
    /// Where it is named.
    pub place: Option<Place>,
    /// The language of the site.
    pub language: &'a str,
}

/// Reads the look that the settings name. None where something is wrong.
pub(crate) fn read(tree: &SourceTree, chosen: Chosen<'_>) -> Read<Option<Look>> {
    let own = format!("themes/{}/", chosen.name);
    if chosen.name != "default" && tree.below(&own).next().is_none() {
        return Read::refused(unknown(tree, chosen));
    }
    let mut look = Read::begin();
    let mut layers = vec![built_in()];
    for folder in BTreeSet::from([DEFAULT, own.as_str()]) {
        let mut files = BTreeMap::new();
        for file in tree.below(folder) {
            let Some(name) = file.path.strip_prefix(folder) else { continue };
            if let Some(bytes) = look.take(bytes(&file.content, &file.path)) {
                files.insert(name.to_owned(), File { path: Arc::clone(&file.path), bytes });
            }
        }
        // The default comes before the look's own, whatever the alphabet says.
        layers.insert(if folder == DEFAULT { 1 } else { layers.len() }, files);
    }
    let files: BTreeMap<&String, &File> = layers.iter().flatten().collect();
    let (mut templates, mut assets) = (BTreeMap::new(), BTreeMap::new());
    for (name, file) in files {
        if let Some(template) = name.strip_prefix("templates/") {
            match look.take(text(file)) {
                Some(text) if template.ends_with(".html") || template.ends_with(".svg") => {
                    templates.insert(template.to_owned(), TemplateFile { path: Arc::clone(&file.path), text });
                }
                Some(_) => look.say(misplaced(file, "Templates are files that end in .html or .svg.")),
                None => {}
            }
        } else if let Some(asset) = name.strip_prefix("assets/") {
            assets.insert(asset.to_owned(), Arc::clone(&file.bytes));
        } else if name.as_str() == "theme.yaml" {
            look.take(theme_yaml(file));
        } else if !name.starts_with("strings/") {
            look.say(misplaced(file, "A theme holds theme.yaml, templates/, assets/ and strings/."));
        }
    }
    let strings = look.take(strings::strings(&layers, &own, chosen.language));
    let strings = strings.filter(|_| look.sound);
    look.with(strings.map(|strings| Look { name: chosen.name.to_owned(), templates, assets, strings }))
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
    look.templates.iter().filter(|(name, _)| name.ends_with(".html")).any(|(name, file)| {
        let built_in = BUILT_IN.get_file(format!("templates/{name}"));
        built_in.is_none_or(|built_in| built_in.contents() != file.text.as_bytes())
    })
}

fn unknown(tree: &SourceTree, chosen: Chosen<'_>) -> Diagnostic {
    let mut names: BTreeSet<&str> = tree
        .below("themes/")
        .filter_map(|file| file.path.strip_prefix("themes/")?.split_once('/'))
        .map(|it| it.0)
        .collect();
    names.insert("default");
    let mut message = format!("There is no theme `{}`.", chosen.name);
    if let Some(near) = nearest(chosen.name, names.iter().copied()) {
        message.push_str(&format!(" Did you mean `{near}`?"));
    }
    let names: Vec<&str> = names.into_iter().collect();
    let help = format!("A theme is a folder of `themes/`. These exist: `{}`.", names.join("`, `"));
    let mut found = Diagnostic::new(Code::UnknownLook, "content/site.yaml", message).help(help);
    found.place = chosen.place;
    found
}

fn bytes(content: &Content, path: &Arc<str>) -> Read<Option<Arc<[u8]>>> {
    let found = |code, message| Diagnostic::new(code, Arc::clone(path), message);
    match content {
        Content::Text(text) => Read::sound(Some(text.as_bytes().into())),
        Content::Bytes(bytes) => Read::sound(Some(Arc::clone(bytes))),
        Content::TooLarge(_) => Read::refused(found(Code::FileTooLarge, "This file is too large to be published.")),
        Content::SymbolicLink => {
            let message = "This is a symbolic link, which casebook does not follow.";
            Read::refused(found(Code::SymbolicLink, message).help("Put the file itself here."))
        }
    }
}

fn text(file: &File) -> Read<Option<Arc<str>>> {
    match std::str::from_utf8(&file.bytes) {
        Ok(text) => Read::sound(Some(text.trim_start_matches('\u{feff}').into())),
        Err(_) => {
            let message = "This file is not saved as UTF-8.";
            Read::refused(Diagnostic::new(Code::NotUtf8, Arc::clone(&file.path), message))
        }
    }
}

fn misplaced(file: &File, help: &str) -> Diagnostic {
    Diagnostic::new(Code::MisplacedFile, Arc::clone(&file.path), "casebook does not read this file.").help(help)
}

fn theme_yaml(file: &File) -> Read<()> {
    let mut said = Read::begin();
    let Some(text) = said.take(text(file)) else { return said };
    let source = Source { path: &file.path, text: &text };
    let Some(node) = said.take(yaml::parse(&source, 0..text.len(), &Limits::default())).root else { return said };
    let Value::Map(pairs) = &node.value else {
        said.say(source.at(Code::WrongType, &node, "This should be `key: value` lines."));
        return said;
    };
    for (key, value) in pairs {
        if !KEYS.contains(&key.text.as_str()) {
            said.say(unknown_key(&source, key, KEYS.iter().copied()));
        } else if value.text().is_none() && !value.is_empty() {
            said.say(source.at(Code::WrongType, value, format!("`{}` should be a text.", key.text)));
        }
    }
    said
}

fn unknown_key<'a>(source: &Source<'_>, key: &Key, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let mut message = format!("There is no key `{}`.", key.text);
    if let Some(near) = nearest(&key.text, known) {
        message.push_str(&format!(" Did you mean `{near}`?"));
    }
    source.at(Code::UnknownKey, key, message)
}

#[cfg(test)]
mod tests;
