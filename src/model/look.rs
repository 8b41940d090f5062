//! The look: what a folder of `themes/` gives, completed by the built-in default.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::strings::Strings;

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
