//! The layers of a look: each has files that take the place of the same ones in the layers before.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::file::LookFile;
use crate::diagnostic::{Code, Diagnostic};
use crate::load::{Content, SourceTree};
use crate::model::Look;
use crate::page;
use crate::source::Read;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The folder of the look that is always there.
pub(super) const DEFAULT: &str = "themes/default/";

/// The files of a layer, by their path in the folder of the look.
pub(super) type Layer = BTreeMap<String, LookFile>;

/// The layers of the look in the folder `own`, the built-in one first.
pub(super) fn layers(tree: &SourceTree, own: &str) -> Read<Vec<Layer>> {
    let mut layers = Read::sound(vec![built_in()]);
    for folder in BTreeSet::from([DEFAULT, own]) {
        let mut files = Layer::new();
        for file in tree.below(folder) {
            let Some(name) = file.path.strip_prefix(folder) else { continue };
            if let Some(bytes) = layers.take(bytes(&file.content, &file.path)) {
                files.insert(name.to_owned(), LookFile { path: Arc::clone(&file.path), bytes });
            }
        }
        // The default comes before the look's own, whatever the alphabet says.
        let position = if folder == DEFAULT { 1 } else { layers.value.len() };
        layers.value.insert(position, files);
    }
    layers
}

/// Tells whether a file of `assets/` is that of the look that is always there, byte for byte.
pub(crate) fn is_built_in(asset: &str, bytes: &[u8]) -> bool {
    BUILT_IN.get_file(format!("assets/{asset}")).is_some_and(|file| file.contents() == bytes)
}

fn built_in() -> Layer {
    fn collect(folder: &Dir<'_>, files: &mut Layer) {
        for file in folder.files() {
            let parts: Vec<_> = file.path().components().map(|part| part.as_os_str().to_string_lossy()).collect();
            let name = parts.join("/");
            let path = format!("{DEFAULT}{name}").into();
            files.insert(name, LookFile { path, bytes: file.contents().into() });
        }
        folder.dirs().for_each(|folder| collect(folder, files));
    }
    let mut files = Layer::new();
    collect(&BUILT_IN, &mut files);
    files
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

/// Tells whether any template of pages is not as casebook brings it. Its own never fail, whatever the content; others
/// may.
pub(crate) fn has_own_pages(look: &Look) -> bool {
    has_own(look, page::ENDING)
}

/// The same of the templates of pictures.
pub(crate) fn has_own_pictures(look: &Look) -> bool {
    has_own(look, ".svg")
}

fn has_own(look: &Look, ending: &str) -> bool {
    look.templates.iter().filter(|(name, _)| name.ends_with(ending)).any(|(name, file)| {
        let built_in = BUILT_IN.get_file(format!("templates/{name}"));
        built_in.is_none_or(|built_in| built_in.contents() != file.text.as_bytes())
    })
}
