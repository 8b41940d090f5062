//! Names: which file defines what a path in the code names, whatever it is handed on by.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Span, TokenTree};
use syn::{Item, UseTree, Visibility};

use super::code::{File, flat};

/// A module by its path; the first part is the crate, `lib` or `main`.
pub type Place = Vec<String>;

/// The sort of an item, as far as the rules ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Type,
    Other,
}

/// An item that a file defines.
#[derive(Debug)]
pub struct Definition {
    pub name: String,
    pub sort: Sort,
    /// The position of its file.
    pub file: usize,
    /// Of an enum.
    pub variants: Vec<String>,
    /// It says `pub`, of whatever reach.
    pub published: bool,
    pub span: Span,
}

#[derive(Debug, Default)]
struct Module {
    items: BTreeMap<String, Vec<usize>>,
    /// Names brought in by `use`, with the paths as written there.
    brought: BTreeMap<String, Vec<Vec<String>>>,
    globs: Vec<Vec<String>>,
}

/// The end of a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    Module(Place),
    /// A definition, and what follows in the path: a variant, or a function of the type.
    Item(usize, Vec<String>),
}

/// All names of the project.
#[derive(Debug, Default)]
pub struct Names {
    pub definitions: Vec<Definition>,
    modules: BTreeMap<Place, Module>,
    /// Functions of a type that stand in another file than the type: by type and name, the files.
    elsewhere: BTreeMap<(usize, String), BTreeSet<usize>>,
}

/// The module that a file is.
pub fn place_of(path: &str) -> Place {
    let below = path.strip_prefix("src/").unwrap_or(path).trim_end_matches(".rs");
    let mut parts: Vec<String> = below.split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    match parts.first().map(String::as_str) {
        Some("lib" | "main") => parts,
        // The command line is the other crate.
        Some("cli") => [vec!["main".to_owned()], parts].concat(),
        _ => [vec!["lib".to_owned()], parts].concat(),
    }
}

impl Names {
    pub fn read(files: &[File]) -> Names {
        let mut names = Names::default();
        for (number, file) in files.iter().enumerate() {
            let place = place_of(&file.path);
            for length in 1..place.len() {
                names.modules.entry(place[..length].to_vec()).or_default();
            }
            names.module(&place, number, &file.syntax.items);
        }
        for (number, file) in files.iter().enumerate() {
            names.functions_elsewhere(&place_of(&file.path), number, &file.syntax.items);
        }
        names
    }

    fn module(&mut self, place: &Place, file: usize, items: &[Item]) {
        self.modules.entry(place.clone()).or_default();
        for item in items {
            match item {
                Item::Mod(module) => {
                    let inner = [place.as_slice(), &[module.ident.to_string()]].concat();
                    self.modules.entry(inner.clone()).or_default();
                    if let Some((_, items)) = &module.content {
                        self.module(&inner, file, items);
                    }
                }
                Item::Use(declaration) => {
                    let module = self.modules.entry(place.clone()).or_default();
                    for (name, path) in leaves(&declaration.tree) {
                        match name {
                            Some(name) => module.brought.entry(name).or_default().push(path),
                            None => module.globs.push(path),
                        }
                    }
                }
                Item::Macro(item) => self.made_by_macro(place, file, item, items),
                item => {
                    if let Some((name, sort, visibility, span)) = head(item) {
                        let variants = match item {
                            Item::Enum(item) => item.variants.iter().map(|variant| variant.ident.to_string()).collect(),
                            _ => Vec::new(),
                        };
                        let published = !matches!(visibility, Visibility::Inherited);
                        self.define(place, Definition { name, sort, file, variants, published, span });
                    }
                }
            }
        }
    }

    fn define(&mut self, place: &Place, definition: Definition) {
        let number = self.definitions.len();
        let module = self.modules.entry(place.clone()).or_default();
        module.items.entry(definition.name.clone()).or_default().push(number);
        self.definitions.push(definition);
    }

    /// Macros that define a type: either one of a name that stands in them, or one that each call of theirs begins
    /// with.
    fn made_by_macro(&mut self, place: &Place, file: usize, item: &syn::ItemMacro, items: &[Item]) {
        let Some(name) = &item.ident else { return };
        let other = |name: String, span| Definition {
            name,
            sort: Sort::Other,
            file,
            variants: Vec::new(),
            published: true,
            span,
        };
        self.define(place, other(name.to_string(), name.span()));
        let body = flat(item.mac.tokens.clone());
        let calls: Vec<&syn::Macro> = items
            .iter()
            .filter_map(|item| match item {
                Item::Macro(call) if call.mac.path.is_ident(name) => Some(&call.mac),
                _ => None,
            })
            .collect();
        for (at, token) in body.iter().enumerate() {
            if !matches!(token, TokenTree::Ident(word) if word == "enum" || word == "struct") {
                continue;
            }
            let made: Vec<(String, Span, Vec<String>)> = match body.get(at + 1) {
                Some(TokenTree::Ident(name)) => {
                    let variants = calls.iter().flat_map(|call| capitals(call).into_iter().map(|(name, _)| name));
                    vec![(name.to_string(), name.span(), variants.collect())]
                }
                _ => calls
                    .iter()
                    .filter_map(|call| {
                        let mut words = capitals(call).into_iter();
                        let (name, span) = words.next()?;
                        Some((name, span, words.map(|(name, _)| name).collect()))
                    })
                    .collect(),
            };
            for (name, span, variants) in made {
                self.define(place, Definition { sort: Sort::Type, variants, ..other(name, span) });
            }
        }
    }

    fn functions_elsewhere(&mut self, place: &Place, file: usize, items: &[Item]) {
        for item in items {
            match item {
                Item::Mod(module) => {
                    let inner = [place.as_slice(), &[module.ident.to_string()]].concat();
                    module.content.iter().for_each(|(_, items)| self.functions_elsewhere(&inner, file, items));
                }
                Item::Impl(block) if block.trait_.is_none() => {
                    let Some(owner) = self.type_of(place, &block.self_ty) else { continue };
                    if self.definitions[owner].file == file {
                        continue;
                    }
                    for item in &block.items {
                        if let syn::ImplItem::Fn(function) = item {
                            let key = (owner, function.sig.ident.to_string());
                            self.elsewhere.entry(key).or_default().insert(file);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// The files that define a function of a type, where that is not the type's own.
    pub fn files_of_function(&self, owner: usize, name: &str) -> impl Iterator<Item = usize> {
        self.elsewhere.get(&(owner, name.to_owned())).into_iter().flatten().copied()
    }

    /// The definition of a type as it is written in a module.
    pub fn type_of(&self, place: &Place, written: &syn::Type) -> Option<usize> {
        let syn::Type::Path(path) = written else { return None };
        let found = self.named(place, &words(&path.path));
        found.into_iter().find_map(|named| match named {
            Named::Item(definition, rest) if rest.is_empty() => Some(definition),
            _ => None,
        })
    }

    /// All that a path names, as it is written in a module.
    pub fn named(&self, place: &Place, path: &[String]) -> BTreeSet<Named> {
        let mut found = BTreeSet::new();
        self.follow(place, path, &mut BTreeSet::new(), &mut found);
        found
    }

    fn follow(&self, place: &Place, path: &[String], seen: &mut BTreeSet<(Place, String)>, out: &mut BTreeSet<Named>) {
        let Some((first, rest)) = path.split_first() else {
            out.insert(Named::Module(place.clone()));
            return;
        };
        match first.as_str() {
            "crate" => self.inside(&place[..1], rest, seen, out),
            "casebook" if place[0] == "main" => self.inside(&["lib".to_owned()], rest, seen, out),
            "self" => self.inside(place, rest, seen, out),
            "super" if place.len() > 1 => match rest.first().is_some_and(|next| next == "super") {
                true => self.follow(&place[..place.len() - 1].to_vec(), rest, seen, out),
                false => self.inside(&place[..place.len() - 1], rest, seen, out),
            },
            _ => self.inside(place, path, seen, out),
        }
    }

    /// Follows a path from a module, whose own names, children and imports it may name.
    fn inside(
        &self,
        place: &[String],
        path: &[String],
        seen: &mut BTreeSet<(Place, String)>,
        out: &mut BTreeSet<Named>,
    ) {
        let Some((first, rest)) = path.split_first() else {
            out.insert(Named::Module(place.to_vec()));
            return;
        };
        let Some(module) = self.modules.get(place) else { return };
        if !seen.insert((place.to_vec(), first.clone())) {
            return;
        }
        let mut known = false;
        for number in module.items.get(first).into_iter().flatten() {
            known = true;
            out.insert(Named::Item(*number, rest.to_vec()));
        }
        let child = [place, std::slice::from_ref(first)].concat();
        if self.modules.contains_key(&child) {
            known = true;
            // A path into a module asks for other names than one to it.
            self.inside(&child, rest, &mut seen.clone(), out);
        }
        for brought in module.brought.get(first).into_iter().flatten() {
            known = true;
            let whole = [brought.as_slice(), rest].concat();
            self.follow(&place.to_vec(), &whole, &mut seen.clone(), out);
        }
        if known {
            return;
        }
        for glob in &module.globs {
            let mut from = BTreeSet::new();
            self.follow(&place.to_vec(), glob, &mut seen.clone(), &mut from);
            for named in from {
                match named {
                    Named::Module(other) if other != place => self.inside(&other, path, &mut seen.clone(), out),
                    Named::Item(number, _) if self.definitions[number].variants.contains(first) => {
                        out.insert(Named::Item(number, path.to_vec()));
                    }
                    _ => {}
                }
            }
        }
    }

    /// True of a file with others below it, which see all that it has.
    pub fn has_children(files: &[File], number: usize) -> bool {
        let own = place_of(&files[number].path);
        files.iter().any(|file| {
            let place = place_of(&file.path);
            place.len() > own.len() && place.starts_with(&own)
        })
    }
}

/// The name of an item that others can name, what it is, who sees it, and where it stands.
fn head(item: &Item) -> Option<(String, Sort, &Visibility, Span)> {
    let (ident, sort, visibility) = match item {
        Item::Struct(item) => (&item.ident, Sort::Type, &item.vis),
        Item::Enum(item) => (&item.ident, Sort::Type, &item.vis),
        Item::Union(item) => (&item.ident, Sort::Type, &item.vis),
        Item::Type(item) => (&item.ident, Sort::Type, &item.vis),
        Item::Trait(item) => (&item.ident, Sort::Type, &item.vis),
        Item::Fn(item) => (&item.sig.ident, Sort::Other, &item.vis),
        Item::Const(item) => (&item.ident, Sort::Other, &item.vis),
        Item::Static(item) => (&item.ident, Sort::Other, &item.vis),
        _ => return None,
    };
    Some((ident.to_string(), sort, visibility, ident.span()))
}

/// The words in a macro's call that begin with a capital, in order and each once.
fn capitals(call: &syn::Macro) -> Vec<(String, Span)> {
    let mut found: Vec<(String, Span)> = Vec::new();
    for token in flat(call.tokens.clone()) {
        if let TokenTree::Ident(word) = token {
            let text = word.to_string();
            if text.starts_with(char::is_uppercase) && found.iter().all(|(known, _)| *known != text) {
                found.push((text, word.span()));
            }
        }
    }
    found
}

/// The names that a `use` brings in, none for all of a module, and the paths that they stand for.
pub fn leaves(tree: &UseTree) -> Vec<(Option<String>, Vec<String>)> {
    fn walk(tree: &UseTree, before: &[String], found: &mut Vec<(Option<String>, Vec<String>)>) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => walk(&path.tree, &with(&path.ident), found),
            UseTree::Group(group) => group.items.iter().for_each(|tree| walk(tree, before, found)),
            UseTree::Glob(_) => found.push((None, before.to_vec())),
            UseTree::Rename(renamed) if renamed.ident == "self" => {
                found.push((Some(renamed.rename.to_string()), before.to_vec()));
            }
            UseTree::Rename(renamed) => found.push((Some(renamed.rename.to_string()), with(&renamed.ident))),
            UseTree::Name(name) if name.ident == "self" => found.push((before.last().cloned(), before.to_vec())),
            UseTree::Name(name) => found.push((Some(name.ident.to_string()), with(&name.ident))),
        }
    }
    let mut found = Vec::new();
    walk(tree, &[], &mut found);
    found
}

/// The words of a path.
pub fn words(path: &syn::Path) -> Vec<String> {
    path.segments.iter().map(|segment| segment.ident.to_string()).collect()
}
