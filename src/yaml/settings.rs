//! The settings that the program knows: one declaration for the reader, the JSON Schema and the documents.

use serde_json::{Map, Value, json};

/// All settings of one thing that people describe: a site, a chapter, a question.
#[derive(Debug)]
pub(crate) struct SettingsOf {
    /// The name of the thing in messages: "a chapter", "a term of the glossary".
    pub what: &'static str,
    /// The settings, in the order in which people read of them.
    pub all: &'static [Setting],
}

/// One setting: a key, and what stands after it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    /// The key.
    pub name: &'static str,
    /// The form of the value.
    pub form: Form,
    /// It must be there.
    pub is_needed: bool,
    /// Its use, in a sentence or two.
    pub says: &'static str,
    /// A value, as it stands in a file after the key and a colon.
    pub example: &'static str,
}

/// The settings that things of one kind have beside those of all.
pub(crate) type SettingsOfKind = (&'static str, &'static [Setting]);

/// The forms of values.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Form {
    /// A text.
    Text,
    /// A number.
    Number,
    /// A day as `2026-03-02`.
    Date,
    /// `true` or `false`.
    YesNo,
    /// A list of texts, or one.
    Texts,
    /// One of these words.
    Words(fn() -> Vec<&'static str>),
    /// A list of these words.
    WordList(fn() -> Vec<&'static str>),
    /// Settings of its own.
    Map(&'static SettingsOf),
    /// A list of texts, of which each may be a thing with settings too.
    TextsOr(&'static SettingsOf),
    /// A list of things with settings.
    List(&'static SettingsOf),
    /// A list of things with settings, of which some depend on the kind that the setting `kind` names.
    ByKind(&'static SettingsOf, fn() -> Vec<SettingsOfKind>),
    /// Something else: what it is in words, and its JSON Schema.
    Other(&'static str, fn() -> Value),
}

/// Declares settings: of each the key, the form, `needed` where it must be there, its use, and an example.
macro_rules! settings {
    ($($(#[$meta:meta])* $vis:vis $name:ident = $what:literal {
        $($key:literal $form:expr, $($needed:ident)? $says:literal $example:literal;)*
    })*) => {
        $($(#[$meta])* $vis const $name: &$crate::yaml::SettingsOf = &$crate::yaml::SettingsOf {
            what: $what,
            all: &[$($crate::yaml::Setting {
                name: $key,
                form: $form,
                is_needed: $crate::yaml::settings!(@ $($needed)?),
                says: $says,
                example: $example,
            },)*],
        };)*
    };
    (@ needed) => { true };
    (@) => { false };
}

pub(crate) use settings;

/// A text with something to read in it, as far as an expression can tell.
pub(crate) const HAS_WORDS: &str = "\\S";

impl SettingsOf {
    /// The JSON Schema of a file, or of a part of one, with these settings.
    pub fn schema(&self) -> Value {
        schema_of(self.all.iter())
    }

    /// The setting with this key.
    pub fn get(&self, name: &str) -> Option<&'static Setting> {
        self.all.iter().find(|setting| setting.name == name)
    }
}

fn schema_of<'a>(settings: impl Iterator<Item = &'a Setting> + Clone) -> Value {
    let needed: Vec<&str> = settings.clone().filter(|setting| setting.is_needed).map(|setting| setting.name).collect();
    let properties: Map<String, Value> = settings.map(|setting| (setting.name.to_owned(), setting.schema())).collect();
    let mut schema = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if let (false, Some(schema)) = (needed.is_empty(), schema.as_object_mut()) {
        schema.insert("required".to_owned(), json!(needed));
    }
    schema
}

/// The schema of a thing whose settings depend on its kind: all may stand there, and each kind forbids those of others.
fn schema_by_kind(common: &SettingsOf, kinds: &[SettingsOfKind]) -> Value {
    let mut names: Vec<&str> = kinds.iter().flat_map(|(_, own)| own.iter().map(|setting| setting.name)).collect();
    names.sort_unstable();
    names.dedup();
    let mut schema = common.schema();
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        properties.extend(names.iter().map(|name| ((*name).to_owned(), json!(true))));
    }
    let of_kind = |(kind, own): &SettingsOfKind| {
        let own_schema = schema_of(own.iter());
        let mut properties = own_schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
        for name in names.iter().filter(|name| !properties.contains_key(**name)).copied().collect::<Vec<_>>() {
            properties.insert(name.to_owned(), json!(false));
        }
        let mut then = json!({"properties": properties});
        if let (Some(needed), Some(then)) = (own_schema.get("required"), then.as_object_mut()) {
            then.insert("required".to_owned(), needed.clone());
        }
        json!({"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": then})
    };
    let rules: Vec<Value> = kinds.iter().map(of_kind).collect();
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("allOf".to_owned(), json!(rules));
    }
    schema
}

fn in_quotes(words: Vec<&str>) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

impl Setting {
    /// The form in words, for the documents.
    pub fn form_in_words(&self) -> String {
        match self.form {
            Form::Text => "text".to_owned(),
            Form::Number => "number".to_owned(),
            Form::Date => "day, as `2026-03-02`".to_owned(),
            Form::YesNo => "`true` or `false`".to_owned(),
            Form::Texts => "list of texts".to_owned(),
            Form::TextsOr(_) => "list of texts, or of settings".to_owned(),
            Form::Words(words) => format!("one of {}", in_quotes(words())),
            Form::WordList(words) => format!("list of {}", in_quotes(words())),
            Form::Map(_) => "settings of its own".to_owned(),
            Form::List(_) | Form::ByKind(..) => "list".to_owned(),
            Form::Other(words, _) => words.to_owned(),
        }
    }

    /// The JSON Schema of the value, in each type in which YAML may hand over what the reader takes. Texts and lists alone
    /// may be left empty.
    fn schema(&self) -> Value {
        let nothing = |mut types: Vec<&str>| {
            types.extend((!self.is_needed).then_some("null"));
            json!(types)
        };
        let mut schema = match self.form {
            Form::Text if self.is_needed => json!({"not": {"type": ["array", "object", "null"]}, "pattern": HAS_WORDS}),
            Form::Text => json!({"not": {"type": ["array", "object"]}}),
            Form::Number => {
                json!({"type": ["number", "string"], "pattern": "^\\s*[-+]?[0-9]+([.][0-9]+)?\\s*$"})
            }
            Form::Date => json!({
                "type": "string",
                "format": "date",
                "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            }),
            Form::YesNo => json!({
                "type": ["boolean", "string"],
                "pattern": "^\\s*([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\\s*$",
            }),
            Form::Texts => json!({"not": {"type": "object"}, "items": {"not": {"type": ["array", "object"]}}}),
            Form::TextsOr(settings) => {
                let entry = json!({"anyOf": [{"not": {"type": ["array", "object"]}}, settings.schema()]});
                json!({"not": {"type": "object"}, "items": entry})
            }
            Form::Words(words) => json!({"enum": words()}),
            Form::WordList(words) => json!({"type": "array", "items": {"enum": words()}}),
            Form::Map(settings) => or_nothing(settings.schema(), self.is_needed),
            Form::List(settings) => {
                json!({"type": nothing(vec!["array"]), "items": or_nothing(settings.schema(), true)})
            }
            Form::ByKind(common, kinds) => {
                json!({"type": nothing(vec!["array"]), "items": schema_by_kind(common, &kinds())})
            }
            Form::Other(_, schema) => schema(),
        };
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("description".to_owned(), json!(format!("{} For example: {}", self.says, self.example)));
        }
        schema
    }
}

/// A map that may be empty too.
fn or_nothing(mut schema: Value, is_needed: bool) -> Value {
    if let (false, Some(kind)) = (is_needed, schema.get_mut("type")) {
        *kind = json!(["object", "null"]);
    }
    schema
}
