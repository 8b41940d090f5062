//! Reading a look.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::file::{LookFile, unknown_key};
use super::layers::layers;
use super::sheets;
use super::strings::{LookStrings, strings};
use super::templates as of_templates;
use super::unused;
use crate::diagnostic::{self, Code, Diagnostic, Place};
use crate::load::SourceTree;
use crate::model::{Look, TemplateFile};
use crate::page;
use crate::source::{Limits, Read, Source, nearest};
use crate::yaml::{self, Form, Value, settings};

settings! {
    /// `theme.yaml`.
    pub(in crate::check::files) LOOK = "a theme of the site" {
        "name" Form::Text, "Its name, for people." "Our house style";
        "description" Form::Text, "What it is for." "The colours and letters of the network.";
    }
}

/// The look that the settings name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ChosenLook<'a> {
    /// The name of its folder.
    pub name: &'a str,
    /// The place where it is named.
    pub place: Option<Place>,
    /// The language of the site.
    pub language: &'a str,
}

/// Reads the look that the settings name. None where something is wrong.
pub(crate) fn read(tree: &SourceTree, chosen: ChosenLook<'_>) -> Read<Option<Look>> {
    let own = format!("themes/{}/", chosen.name);
    if chosen.name != "default" && tree.below(&own).next().is_none() {
        return Read::refused(unknown(tree, chosen));
    }
    let mut look = Read::begin();
    let layers = look.take(layers(tree, &own));
    let files: BTreeMap<&String, &LookFile> = layers.iter().flatten().collect();
    let (mut templates, mut assets) = (BTreeMap::new(), BTreeMap::new());
    for (name, file) in files {
        if let Some(template) = name.strip_prefix("templates/") {
            match look.take(file.text()) {
                Some(text) if template.ends_with(page::ENDING) || template.ends_with(".svg") => {
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
    let own_layers = layers.get(1..).unwrap_or_default();
    look.say_all(sheets::findings(own_layers, &assets));
    look.say_all(of_templates::findings(own_layers));
    let strings = look.take(strings(&layers, &own, chosen.language));
    let Some(LookStrings { strings, own, known }) = strings.filter(|_| look.sound) else { return look.with(None) };
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    look.say_all(unused::findings(&layers, &templates, &own, &known));
    look.with(Some(Look { name: chosen.name.to_owned(), templates, assets, strings }))
}

fn unknown(tree: &SourceTree, chosen: ChosenLook<'_>) -> Diagnostic {
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

fn misplaced(file: &LookFile, help: &str) -> Diagnostic {
    Diagnostic::new(Code::MisplacedFile, Arc::clone(&file.path), "casebook does not read this file.").help(help)
}

fn theme_yaml(file: &LookFile) -> Read<()> {
    let mut said = Read::begin();
    let Some(text) = said.take(file.text()) else { return said };
    let mut keys = keys_of_theme(file, &text);
    diagnostic::place_in(&text, &mut keys.findings);
    said.take(keys);
    said
}

fn keys_of_theme(file: &LookFile, text: &str) -> Read<()> {
    let mut said = Read::begin();
    let source = Source { path: &file.path, text };
    let Some(node) = said.take(yaml::parse(&source, 0..text.len(), &Limits::default())).root else { return said };
    let Value::Map(pairs) = &node.value else {
        said.say(source.at(Code::WrongType, &node, "This should be `key: value` lines."));
        return said;
    };
    for (key, value) in pairs {
        if LOOK.get(&key.text).is_none() {
            said.say(unknown_key(&source, key, LOOK.all.iter().map(|setting| setting.name)));
        } else if value.text().is_none() && !value.is_empty() {
            said.say(source.at(Code::WrongType, value, format!("`{}` should be a text.", key.text)));
        }
    }
    said
}
