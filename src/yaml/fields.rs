//! Reading a map whose keys the program itself defines: `site.yaml`, a chapter's front matter, …

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use super::node::{Key, Node, Value};
use super::parse::parse;
use super::settings::{Form, Setting, SettingsOf, SettingsOfKind};
use super::{misread, plain, scalar};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Limits, Read, Source, all_of, lower_first, nearest, shown};

/// The help for a date that is written in another way.
pub(crate) const HOW_TO_WRITE_A_DATE: &str = "Write a date as year-month-day, for example `2026-03-02`.";

/// Keys whose texts readers see as they are written.
const SHOWN: [&str; 19] = [
    "name",
    "publisher",
    "title",
    "subtitle",
    "summary",
    "label",
    "short",
    "text",
    "finding",
    "definition",
    "term",
    "expansion",
    "description",
    "provenance",
    "caveat",
    "note",
    "help",
    "heading",
    "questions",
];

/// A map while it is read. It hands out one value after the other and keeps what is wrong with each. At the end it adds
/// which keys nobody asked for, and which are missing.
pub(crate) struct Fields<'a> {
    source: Source<'a>,
    node: Option<&'a Node>,
    /// The settings of what the map describes.
    settings: &'static SettingsOf,
    /// Those that it has beside them, because of its kind.
    further: Vec<&'static Setting>,
    /// The keys of other kinds: nobody can judge their values.
    passed_over: Vec<&'static str>,
    /// The settings of other kinds, with the names of these.
    elsewhere: Vec<SettingsOfKind>,
    said: Read<()>,
}

impl<'a> Fields<'a> {
    /// Reads `node` as a map; an empty node is an empty map. None where it is something else, and where `read` makes
    /// nothing of it.
    pub fn read<T>(
        source: Source<'a>,
        node: Option<&'a Node>,
        settings: &'static SettingsOf,
        read: impl FnOnce(&mut Fields<'a>) -> Option<T>,
    ) -> Read<Option<T>> {
        if let Some(node) = node.filter(|node| !node.is_empty() && !matches!(node.value, Value::Map(_))) {
            let message = format!("Here stand the settings of {}, and this is only a text or a list.", settings.what);
            return Read::refused(source.at(Code::WrongType, node, message).help(
                "Write one setting on each line: its name, a colon, a space and the value, for example `title: …`.",
            ));
        }
        let said = Read::begin();
        let mut fields = Fields {
            source,
            node,
            settings,
            further: Vec::new(),
            passed_over: Vec::new(),
            elsewhere: Vec::new(),
            said,
        };
        let value = read(&mut fields);
        fields.say_strange_and_missing();
        fields.said.with(value)
    }

    /// Reads a whole file as a map. None where it cannot be read, too.
    pub fn of_file<T>(
        source: Source<'_>,
        limits: &Limits,
        settings: &'static SettingsOf,
        read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
    ) -> Read<Option<T>> {
        let mut parsed = parse(&source, 0..source.text.len(), limits);
        if parsed.is_unreadable() {
            return parsed.with(None);
        }
        let root = parsed.value.root.take();
        let value = parsed.take(Fields::read(source, root.as_ref(), settings, read));
        parsed.with(value)
    }

    /// The file.
    pub fn source(&self) -> Source<'a> {
        self.source
    }

    /// Keeps a finding about the map.
    pub fn say(&mut self, finding: Diagnostic) {
        self.said.say(finding);
    }

    /// Keeps a finding about the value of a key.
    pub fn mistake(&mut self, code: Code, key: &str, message: impl Into<String>, help: impl Into<String>) {
        self.say(self.source.at(code, self.place_of(key), message).help(help));
    }

    /// The value of another reader, whose findings are kept with the map's own.
    pub fn take<T>(&mut self, other: Read<T>) -> T {
        self.said.take(other)
    }

    fn pairs(&self) -> &'a [(Key, Node)] {
        self.node.map_or(&[], Node::pairs)
    }

    /// The node of a key, if something is written there.
    pub fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        debug_assert!(self.declared(key).is_some(), "`{key}` is not declared as a setting of {}", self.settings.what);
        self.pairs().iter().find(|(found, _)| found.text == key).map(|(_, node)| node).filter(|node| !node.is_empty())
    }

    /// Adds the settings that the map has because of its kind.
    pub fn add(&mut self, settings: &'static [Setting]) {
        self.further.extend(settings);
    }

    /// Takes settings for known whose values nobody can judge.
    pub fn pass_over(&mut self, settings: &'static [Setting]) {
        self.passed_over.extend(settings.iter().map(|setting| setting.name));
    }

    /// Takes note of the settings of all kinds, so that one that belongs to others than this can be explained.
    pub fn know_of(&mut self, kinds: Vec<SettingsOfKind>) {
        self.elsewhere = kinds;
    }

    /// The help where a key is a setting of other kinds.
    fn belongs_elsewhere(&self, key: &str) -> Option<String> {
        let has = |(_, settings): &&SettingsOfKind| settings.iter().any(|setting| setting.name == key);
        let kinds: BTreeSet<&str> = self.elsewhere.iter().filter(has).map(|(kind, _)| *kind).collect();
        if kinds.is_empty() {
            return None;
        }
        Some(format!("It is a setting of the kind {}. Remove it, or ask for that kind.", all_of(kinds)))
    }

    /// All settings that may stand here.
    fn all(&self) -> impl Iterator<Item = &'static Setting> + Clone {
        self.settings.all.iter().chain(self.further.clone())
    }

    fn declared(&self, key: &str) -> Option<&'static Setting> {
        self.all().find(|setting| setting.name == key)
    }

    /// Tells whether a setting is declared in this form; in words of the program nothing else is right.
    fn is_of(&self, key: &str, is_form: impl FnOnce(Form) -> bool) -> bool {
        self.declared(key).is_none_or(|setting| is_form(setting.form))
    }

    /// A key of the file, with something after it or nothing.
    pub fn key(&self, key: &str) -> Option<&'a Key> {
        self.pairs().iter().find(|(found, _)| found.text == key).map(|(found, _)| found)
    }

    /// The place of the value of a key; the map's beginning where there is none.
    pub fn place_of(&self, key: &str) -> Range<usize> {
        self.node.map_or(0..0, |node| node.place_of(key))
    }

    /// Reads a key's node, if there is one.
    pub fn value<T>(&mut self, key: &'static str, read: impl FnOnce(&'a Node) -> Read<Option<T>>) -> Option<T> {
        let node = self.node(key)?;
        self.take(read(node))
    }

    /// A text, if there is one.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        debug_assert!(
            self.is_of(key, |form| matches!(form, Form::Text | Form::Other(..))),
            "`{key}` is declared in another form"
        );
        let source = self.source;
        if self.node(key).is_none()
            && let Some(finding) = self.cut_off(key)
        {
            self.say(finding);
        }
        self.value(key, |node| text_of(&source, node, key))
    }

    /// A number sign took the whole text.
    fn cut_off(&self, key: &str) -> Option<Diagnostic> {
        misread::of_nothing(&self.source, self.key(key)?)
    }

    /// A number, if there is one.
    pub fn number(&mut self, key: &'static str) -> Option<f64> {
        debug_assert!(self.is_of(key, |form| matches!(form, Form::Number)), "`{key}` is declared in another form");
        let source = self.source;
        self.value(key, |node| number_of(&source, node, key))
    }

    /// A day, if there is one.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        debug_assert!(self.is_of(key, |form| matches!(form, Form::Date)), "`{key}` is declared in another form");
        let source = self.source;
        self.value(key, |node| date_of(&source, node, key))
    }

    /// `true` or `false` (or `yes`, `no`), if there is one.
    pub fn yes_no(&mut self, key: &'static str) -> Option<bool> {
        debug_assert!(self.is_of(key, |form| matches!(form, Form::YesNo)), "`{key}` is declared in another form");
        let node = self.node(key)?;
        let found = node.text().and_then(scalar::yes_no);
        if found.is_none() {
            let found = self.source.at(Code::WrongType, node, format!("`{key}` is yes or no."));
            self.say(found.help("Write `true` or `false`."));
        }
        found
    }

    /// A list of texts; a single text counts as a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        debug_assert!(self.is_of(key, |form| matches!(form, Form::Texts)), "`{key}` is declared in another form");
        let source = self.source;
        let Some(node) = self.node(key) else { return Vec::new() };
        match &node.value {
            Value::List(entries) => {
                let written = entries.iter().filter(|entry| !entry.is_empty());
                self.take(Read::each(written, |entry| text_of(&source, entry, key)))
            }
            Value::Scalar(scalar) => vec![scalar.text.clone()],
            Value::Map(_) => {
                let message = format!("`{key}` must be a list of texts; this is a group of settings.");
                self.say(source.at(Code::WrongType, node, message).help(
                    "Write each on a line of its own after `- `. A text with a colon in it needs straight quotes.",
                ));
                Vec::new()
            }
        }
    }

    /// A list of texts, of which each may be a map of its own too: one that has a key of what it describes. Another is
    /// a text with a colon in it.
    pub fn texts_or<T>(
        &mut self,
        key: &'static str,
        of_text: impl Fn(String) -> T,
        mut of_map: impl FnMut(&'a Node) -> Read<Option<T>>,
    ) -> Vec<T> {
        let Some(&Setting { form: Form::TextsOr(inner), .. }) = self.declared(key) else {
            debug_assert!(false, "`{key}` is declared in another form");
            return Vec::new();
        };
        let source = self.source;
        let Some(node) = self.node(key) else { return Vec::new() };
        let entries = if let Value::List(entries) = &node.value { &entries[..] } else { std::slice::from_ref(node) };
        let is_map = |entry: &Node| entry.pairs().iter().any(|(key, _)| inner.get(&key.text).is_some());
        let written = entries.iter().filter(|entry| !entry.is_empty());
        self.take(Read::each(written, |entry| match is_map(entry) {
            true => of_map(entry),
            false => text_of(&source, entry, key).map(|text| text.map(&of_text)),
        }))
    }

    /// The entries of a list; empty where there is none.
    pub fn entries(&mut self, key: &'static str) -> &'a [Node] {
        debug_assert!(
            self.is_of(key, |form| matches!(
                form,
                Form::List(_) | Form::ByKind(..) | Form::WordList(_) | Form::Other(..)
            )),
            "`{key}` is declared in another form"
        );
        match self.node(key) {
            None => &[],
            Some(Node { value: Value::List(entries), .. }) => entries,
            Some(node) => {
                let message = format!("`{key}` must be a list; this is {}.", node.shape());
                let found = self.source.at(Code::WrongType, node, message);
                self.say(found.help("Begin each entry with `- ` on a line of its own."));
                &[]
            }
        }
    }

    /// Reads each entry of a list.
    pub fn each<T>(&mut self, key: &'static str, read: impl FnMut(&'a Node) -> Read<Option<T>>) -> Vec<T> {
        let entries = self.entries(key);
        self.take(Read::each(entries, read))
    }

    /// Adds which keys nobody asked for, and which are missing; one that is only misspelt is not called missing too.
    fn say_strange_and_missing(&mut self) {
        let mut misspelt = Vec::new();
        let names = || self.all().map(|setting| setting.name).chain(self.passed_over.iter().copied());
        let mut found = Vec::new();
        for (key, node) in self.pairs() {
            let setting = self.all().find(|setting| setting.name == key.text && !setting.is_needed);
            // Of a text or a list that is left empty nothing follows.
            let decides = |setting: &Setting| {
                use Form::{Date, Number, Other, WordList, Words, YesNo};
                matches!(setting.form, Number | Date | YesNo | Words(_) | WordList(_) | Other(..))
            };
            if setting.is_some_and(decides) && !node.says() {
                let message = format!("`{}` is named here and says nothing.", key.text);
                let finding = self.source.at(Code::MissingKey, key, message);
                found.push(finding.help("Write the value after a colon and a space, or take the key away."));
            }
            if key.text.is_empty() || names().any(|name| name == key.text) {
                continue;
            }
            let message = format!("`{}` is not a setting of {}.", key.text, self.settings.what);
            let unknown = self.source.at(Code::UnknownKey, key, message);
            let is_elsewhere = self.belongs_elsewhere(&key.text).is_some();
            let near = nearest(&key.text, names()).filter(|_| !is_elsewhere);
            misspelt.extend(near);
            found.push(match near {
                Some(near) => self.source.meant(unknown.help(format!("Did you mean `{near}`?")), key, near, names()),
                None => unknown.help(self.belongs_elsewhere(&key.text).unwrap_or_else(|| {
                    let known: BTreeSet<&str> = names().collect();
                    format!("Its settings are {}.", all_of(known))
                })),
            });
        }
        for setting in self.all().filter(|setting| setting.is_needed && !misspelt.contains(&setting.name)) {
            found.extend(self.missing(setting));
        }
        self.said.say_all(found);
    }

    /// The finding about a setting that must be there and is not.
    fn missing(&self, setting: &Setting) -> Option<Diagnostic> {
        let key = setting.name;
        let is_written = self.pairs().iter().any(|(found, node)| found.text == key && !node.is_empty());
        // Of a text that a number sign took, that is said.
        if is_written || (matches!(setting.form, Form::Text) && self.cut_off(key).is_some()) {
            return None;
        }
        let beginning = || match self.node {
            Some(node) if node.is_empty() => node.span.clone(),
            _ => self.pairs().first().map_or(0..0, |(key, _)| key.span.clone()),
        };
        let place = self.key(key).map_or_else(beginning, |key| key.span.clone());
        let message = format!("`{key}` is missing; {} needs it.", self.settings.what);
        let found = self.source.at(Code::MissingKey, place, message);
        let is_on_one_line = self.node.is_some_and(|node| self.source.text[node.span.clone()].starts_with('{'));
        Some(found.help(match is_on_one_line {
            true => format!("Add `, {key}: …` before the bracket that closes it."),
            false => format!("Add a line that begins with `{key}: `."),
        }))
    }
}

fn text_of(source: &Source<'_>, node: &Node, key: &str) -> Read<Option<String>> {
    let Value::Scalar(scalar) = &node.value else {
        let message = format!("`{key}` must be a single text; this is read as {}.", node.shape());
        let help = "Write it after the colon. A text with a colon or bracket in it needs straight quotes.";
        return Read::refused(source.at(Code::WrongType, node, message).help(help));
    };
    let mut text = Read::sound(Some(scalar.text.clone()));
    if let Some(mut found) = misread::of_text(source, node) {
        found.message = format!("`{key}`: {}", lower_first(&found.message));
        text.say(found);
    }
    text.say_all(plain::of_text(source, node).filter(|_| SHOWN.contains(&key)));
    text
}

fn number_of(source: &Source<'_>, node: &Node, key: &str) -> Read<Option<f64>> {
    if let Some(number) = node.text().and_then(scalar::number) {
        return Read::sound(Some(number));
    }
    let message = match node.text() {
        Some(text) => format!("`{key}` must be a number, and `{}` is none.", shown(text)),
        None => format!("`{key}` must be a number."),
    };
    let help = "Write digits only, with a full stop before decimals, for example `4` or `4.5`.";
    let curly = misread::in_curly_quotes(source, node);
    Read::refused(curly.unwrap_or_else(|| source.at(Code::WrongType, node, message).help(help)))
}

fn date_of(source: &Source<'_>, node: &Node, key: &str) -> Read<Option<Date>> {
    let Some(text) = node.text() else {
        let found = source.at(Code::WrongType, node, format!("`{key}` must be a single date."));
        return Read::refused(found.help(HOW_TO_WRITE_A_DATE));
    };
    if let Some(found) = misread::in_curly_quotes(source, node) {
        return Read::refused(found);
    }
    match scalar::date(text) {
        Ok(date) => Read::sound(Some(date)),
        Err(problem) => {
            let found = source.at(Code::WrongType, node, format!("`{key}`: {}", problem.message(&shown(text))));
            let found = found.help(HOW_TO_WRITE_A_DATE);
            Read::refused(match problem.suggestion() {
                Some(date) => source.mended(found, node, &date),
                None => found,
            })
        }
    }
}
