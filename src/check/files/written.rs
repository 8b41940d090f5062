//! The kinds of files that people write: the JSON Schema of each, and the part of the documents that says what may
//! stand in it. Both come from the settings that its reader knows.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{
    chapter, chart, findings, glossary, home, look, overrides, page, proforma, redirects, site, theme, update,
};
use crate::yaml::{Form, Setting, SettingsOf, SettingsOfKind};

/// A kind of file that people write, case studies apart: what may stand in those the questionnaire says.
#[derive(Debug)]
pub struct WrittenFile {
    /// The name of its schema.
    pub name: &'static str,
    /// The files, from the root.
    pub path: &'static str,
    settings: &'static SettingsOf,
}

const fn file(name: &'static str, path: &'static str, settings: &'static SettingsOf) -> WrittenFile {
    WrittenFile { name, path, settings }
}

/// All of them.
pub const WRITTEN_FILES: &[WrittenFile] = &[
    file("proforma", "content/proforma.yaml", proforma::QUESTIONNAIRE),
    file("site", "content/site.yaml", site::SITE),
    file("home", "content/home.md", home::HOME),
    file("findings", "content/findings.md", findings::FINDINGS),
    file("chapter", "content/report/*.md", chapter::CHAPTER),
    file("ingredient-theme", "content/ingredients/*.md", theme::THEME),
    file("update", "content/updates/*.md", update::UPDATE),
    file("page", "content/pages/*.md", page::PAGE),
    file("glossary", "content/glossary.yaml", glossary::GLOSSARY),
    file("redirects", "content/redirects.yaml", redirects::REDIRECTS),
    file("chart", "content/charts/*.yaml", chart::CHART),
    file("theme", "themes/*/theme.yaml", look::LOOK),
];

impl WrittenFile {
    /// The JSON Schema of the file, or of the block at its top.
    pub fn schema(&self) -> Value {
        let mut schema = self.settings.schema();
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
            let comment = "Written by casebook. Do not edit it; `casebook schema --write` makes it again.";
            schema.insert("$comment".to_owned(), json!(comment));
            schema.insert("title".to_owned(), json!(self.path));
        }
        schema
    }

    /// All settings as Markdown, for the documents: a table of each map, with an example of each setting.
    pub fn reference(&self) -> String {
        let mut reference = Reference::default();
        reference.table(self.settings, &[]);
        reference.out
    }
}

/// The settings of an entry of `overrides`, which every text can have, as Markdown.
pub fn overrides_reference() -> String {
    let mut reference = Reference { out: "Within `overrides`:\n\n".to_owned(), ..Reference::default() };
    reference.table(overrides::OVERRIDE, &[]);
    reference.out
}

/// A part of a document while it is written. What stands in several places is said once.
#[derive(Default)]
struct Reference {
    out: String,
    said: Vec<&'static str>,
}

impl Reference {
    /// The settings of one thing, and below them those of the things that stand in it.
    fn table(&mut self, of: &'static SettingsOf, above: &[&'static str]) {
        self.rows(of.all);
        self.below(of.all, above);
    }

    fn below(&mut self, settings: &'static [Setting], above: &[&'static str]) {
        for setting in settings {
            let path = [above, &[setting.name]].concat();
            match setting.form {
                // What may stand in every file is said once.
                Form::List(_) if setting.name == "overrides" => {}
                Form::Map(inner) | Form::List(inner) | Form::TextsOr(inner) => self.within(inner, &path),
                Form::ByKind(inner, kinds) => {
                    self.within(inner, &path);
                    self.kinds(kinds(), &path);
                }
                Form::Text
                | Form::Number
                | Form::Date
                | Form::YesNo
                | Form::Texts
                | Form::Words(_)
                | Form::WordList(_)
                | Form::Other(..) => {}
            }
        }
    }

    fn within(&mut self, inner: &'static SettingsOf, path: &[&'static str]) {
        if !self.said.contains(&inner.what) {
            self.said.push(inner.what);
            let _ = write!(self.out, "\nWithin {}:\n\n", named(path));
            self.table(inner, path);
        }
    }

    /// The settings that things have because of their kind: those of several kinds once.
    fn kinds(&mut self, mut kinds: Vec<SettingsOfKind>, path: &[&'static str]) {
        kinds.retain(|(kind, own)| !own.is_empty() && !self.said.contains(kind));
        while let Some(&(_, own)) = kinds.first() {
            let names = |own: &[Setting]| own.iter().map(|setting| setting.name).collect::<Vec<_>>();
            let (same, others): (Vec<_>, Vec<_>) = kinds.into_iter().partition(|(_, other)| names(other) == names(own));
            let same: Vec<&str> = same.into_iter().map(|(kind, _)| kind).collect();
            let words: Vec<String> = same.iter().map(|kind| format!("`kind: {kind}`")).collect();
            let _ = write!(self.out, "\nWithin {}, where it says {}:\n\n", named(path), words.join(" or "));
            self.said.extend(same);
            self.rows(own);
            self.below(own, path);
            kinds = others;
        }
    }

    fn rows(&mut self, settings: &[Setting]) {
        self.out.push_str("| setting | is | says | for example |\n| --- | --- | --- | --- |\n");
        for setting in settings {
            let needed = if setting.is_needed { " (needed)" } else { "" };
            let cell = |text: &str| text.replace('|', "\\|");
            let (form, says) = (cell(&setting.form_in_words()), cell(setting.says));
            let (name, example) = (setting.name, cell(setting.example));
            let _ = writeln!(self.out, "| `{name}`{needed} | {form} | {says} | `{name}: {example}` |");
        }
    }
}

fn named(path: &[&str]) -> String {
    path.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" › ")
}
