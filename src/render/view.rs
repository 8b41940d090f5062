//! The views that templates see. Model types are not `Serialize`; views are.
//!
//! A view stands where it is made: `view!` makes a record of the fields that it is given. Every `href` is ready to use
//! on the page that it is shown on. Every [`Html`] is escaped already and is written as it is; everything else is text,
//! and the templates escape it.

use serde::{Serialize, Serializer};

/// Makes a record that a template sees, with the fields as they are written: each may have a doc comment, and `serde`'s
/// attributes.
macro_rules! view {
    ($name:ident { $($(#[$about:meta])* $field:ident $(: $value:expr)?),* $(,)? }) => {{
        #[derive(serde::Serialize)]
        struct $name<$($field),*> {
            $($(#[$about])* $field: $field),*
        }
        $name { $($field $(: $value)?),* }
    }};
}

/// HTML that is written as it is.
#[derive(Debug, Clone)]
pub(crate) struct Html(tera::Value);

impl Html {
    /// Marks text as HTML: everything in it must be escaped for its place already.
    pub(crate) fn new(html: &str) -> Html {
        Html(tera::Value::safe_string(html))
    }

    /// The HTML itself.
    pub(crate) fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// A link.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LinkView {
    /// Its text.
    pub(crate) title: String,
    /// The address that it leads to.
    pub(crate) href: String,
}

/// An entry of the header or footer, or of the chapters.
#[derive(Debug, Serialize)]
pub(crate) struct NavigationItem<'a> {
    /// Its text.
    pub(crate) label: &'a str,
    /// The address that it leads to.
    pub(crate) href: String,
    /// True where it leads to this very page.
    pub(crate) current: bool,
    /// True where this page is in the part of the site that it leads to.
    pub(crate) section: bool,
}

/// A day.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DateView {
    /// `2026-03-02`.
    pub(crate) iso: String,
    /// In the site's language.
    pub(crate) text: String,
}

/// An entry of a page's contents.
#[derive(Debug, Serialize)]
pub(crate) struct ContentsEntry {
    /// Its anchor.
    pub(crate) id: String,
    /// Its text.
    pub(crate) title: String,
    /// The headings one level below.
    pub(crate) children: Vec<ContentsEntry>,
}

impl ContentsEntry {
    /// An entry with nothing below it.
    pub(crate) fn new(title: &str, id: &str) -> ContentsEntry {
        ContentsEntry { id: id.to_owned(), title: title.to_owned(), children: Vec::new() }
    }
}
