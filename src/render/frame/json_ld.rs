//! What a page says of itself to programs: JSON-LD in the words of <https://schema.org>.
//!
//! Every page is a node whose `@id` is its web address, and on all but the home page there is the way down to it. The
//! publication is a `Report` whose `@id` is the home page, and who publishes it is an `Organization` at
//! `#publisher` of that address; other pages name both by these, and leave out what the report says for all: language and
//! publisher. Every byte is on every page. Nothing is said that the content does not state: no date,
//! no licence that is not a web address.

use serde_json::{Map, Value, json};

use crate::model::{Date, Status};

use crate::render::Site;
use crate::render::file::absolute;
use crate::render::pages::{Entry, Kind};

/// The address of the social picture. It does not change with its content: services keep the picture of a page that
/// was shared under its address, and what was shared long ago must still have one.
pub(crate) const SOCIAL_PICTURE: &str = "social.png";

/// What the page itself states.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stated<'a> {
    pub(crate) title: &'a str,
    /// The summary, or what is said of a list.
    pub(crate) description: Option<&'a str>,
    pub(crate) published: Option<Date>,
    pub(crate) updated: Option<Date>,
    /// The full web address.
    pub(crate) address: &'a str,
    /// The pages above it, from the home page down: title and address from the site's root.
    pub(crate) above: &'a [(&'a str, &'a str)],
}

/// A node under construction: only what is known is put in.
struct Node(Map<String, Value>);

impl Node {
    fn new(kind: &str, id: &str) -> Node {
        let mut node = Node(Map::new());
        node.put("@type", kind);
        node.put("@id", id);
        node
    }

    fn put(&mut self, key: &str, value: impl Into<Value>) {
        self.0.insert(key.to_owned(), value.into());
    }

    fn put_known(&mut self, key: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }
}

impl Site<'_> {
    /// The JSON-LD of a page, ready to stand in a `script` element.
    pub(crate) fn json_ld(&self, entry: &Entry, page: Stated<'_>) -> String {
        let site = &self.casebook.site;
        let mut node = Node::new(kind(entry.kind), page.address);
        node.put("name", page.title);
        match entry.kind {
            Kind::Chapter(_) | Kind::Theme(_) | Kind::CaseStudy(_) | Kind::Update(_) => {
                node.put("headline", page.title);
                node.put_known("abstract", page.description);
            }
            _ => node.put_known("description", page.description),
        }
        node.put_known("datePublished", page.published.map(|date| date.to_string()));
        node.put_known("dateModified", page.updated.map(|date| date.to_string()));
        let publisher = format!("{}#publisher", site.base_url);
        node.put("author", json!({"@type": "Organization", "@id": publisher, "name": site.publisher}));
        if entry.kind == Kind::Home {
            node.put("publisher", json!({"@id": publisher}));
        } else {
            node.put("isPartOf", json!({"@type": "Report", "@id": site.base_url, "name": site.name}));
        }
        self.particulars(entry.kind, page.address, &mut node);
        let mut graph = vec![Value::Object(node.0)];
        if !page.above.is_empty() {
            graph.push(self.breadcrumbs_list(&page));
        }
        in_script(&json!({"@context": "https://schema.org", "@graph": graph}))
    }

    /// What only one kind of page has.
    fn particulars(&self, kind: Kind, address: &str, node: &mut Node) {
        let casebook = self.casebook;
        let site = &casebook.site;
        match kind {
            Kind::Home => {
                node.put("url", address);
                node.put("inLanguage", &*site.language);
                node.put_known("license", self.licence_address());
                node.put("image", absolute(&site.base_url, SOCIAL_PICTURE));
                node.put("hasPart", self.chapters());
            }
            Kind::Chapter(index) => node.put("position", index + 1),
            // The themes come after the chapters.
            Kind::Theme(index) => node.put("position", casebook.chapters.len() + index + 1),
            Kind::CaseStudy(index) => {
                let draft = casebook.case_studies.get(index).filter(|study| study.status() != Status::Published);
                node.put_known("creativeWorkStatus", draft.map(|_| "Draft"));
            }
            Kind::Findings => {
                node.put_known("license", self.licence_address());
                node.put("distribution", self.distribution());
            }
            Kind::Glossary => node.put("hasDefinedTerm", self.defined_terms(address)),
            _ => {}
        }
    }

    /// The licence where it is named by its web address.
    fn licence_address(&self) -> Option<&str> {
        let licence = self.casebook.site.licence.as_deref()?.trim();
        let plain = !licence.contains(char::is_whitespace);
        (plain && (licence.starts_with("https://") || licence.starts_with("http://"))).then_some(licence)
    }

    fn breadcrumbs_list(&self, page: &Stated<'_>) -> Value {
        let base_url = &self.casebook.site.base_url;
        let above = page.above.iter().map(|(title, address)| (*title, absolute(base_url, address)));
        let items = above.chain([(page.title, page.address.to_owned())]).enumerate().map(|(index, (title, address))| {
            json!({"@type": "ListItem", "position": index + 1, "name": title, "item": address})
        });
        json!({"@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>()})
    }
}

/// The type of a page.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Home => "Report",
        Kind::Chapter(_) | Kind::Theme(_) => "Chapter",
        Kind::CaseStudy(_) | Kind::Update(_) => "Article",
        Kind::Findings => "Dataset",
        Kind::Glossary => "DefinedTermSet",
        Kind::Search => "SearchResultsPage",
        Kind::Ingredients
        | Kind::Ingredient(..)
        | Kind::Evidence(_)
        | Kind::CaseStudies(_)
        | Kind::By(..)
        | Kind::Compare
        | Kind::ComparePart(..)
        | Kind::Updates
        | Kind::AToZ
        | Kind::AToZLetter(..) => "CollectionPage",
        _ => "WebPage",
    }
}

/// JSON that nothing can end: neither the element that it stands in, nor, for old programs, a line.
fn in_script(value: &Value) -> String {
    let json = value.to_string();
    if !json.contains(['<', '>', '&', '\u{2028}', '\u{2029}']) {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(character))),
            character => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_end_the_element() {
        let text = "</script><!-- & \u{2028}\u{2029}";
        let written = in_script(&json!({"a": text}));
        assert_eq!(written, r#"{"a":"\u003c/script\u003e\u003c!-- \u0026 \u2028\u2029"}"#);
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap()["a"], text);
    }
}
