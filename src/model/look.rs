//! The look: what a folder of `themes/` gives, completed by the built-in default.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Templates, assets and strings of the chosen look. Each file comes from the look's folder, or else from
/// `themes/default/` of the site, or else from the default inside the binary.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// The folder's name.
    pub name: String,
    /// By name below `templates/`, for example `case-study.html`.
    pub templates: BTreeMap<String, TemplateFile>,
    /// By name below `assets/`, for example `style.css`.
    pub assets: BTreeMap<String, Arc<[u8]>>,
    /// The words of the site's language.
    pub strings: Strings,
}

/// One template.
#[derive(Debug, Clone)]
pub struct TemplateFile {
    /// Path from the root, for messages; `themes/default/…` for the built-in ones too.
    pub path: Arc<str>,
    /// The template.
    pub text: Arc<str>,
}

/// The words of one language: every word on a page that is not content.
#[derive(Debug, Clone, Default)]
pub struct Strings {
    /// By key. A value is a text, or texts by plural category (`one`, `few`, `many`, `other`, …, as CLDR names them).
    pub entries: BTreeMap<String, Phrase>,
}

/// One entry of the strings file.
#[derive(Debug, Clone, PartialEq)]
pub enum Phrase {
    /// Always the same words; `{name}` marks what is filled in.
    One(String),
    /// Words by plural category.
    Plural(BTreeMap<String, String>),
    /// A list, such as the names of the months.
    List(Vec<String>),
}
