//! The description of a page for programs: JSON-LD in the words of <https://schema.org>.
//!
//! Every page is a node whose `@id` is its web address, and on all but the home page there is the way down to it. The
//! publication is a `Report` whose `@id` is the home page, and who publishes it is an `Organization` at `#publisher` of
//! that address; other pages name both by these, and leave out what the report says for all: language and publisher.
//! Every byte is on every page. Nothing is said that the content does not state: no date, no licence that is not a web
//! address.

use serde_json::{Map, Value, json};

use super::about::About;
use crate::page::Genre;
use crate::render::citation::named_authors;
use crate::render::here::Here;
use crate::render::link::absolute;

/// The JSON-LD of a page, ready to stand in a `script` element. `above` are the pages above it, from the home page
/// down: title and address from the site's root.
pub(crate) fn json_ld(
    here: Here<'_>,
    about: &About<'_>,
    (title, address): (&str, &str),
    above: &[(&str, &str)],
) -> String {
    let site = &here.site.casebook.site;
    let mut node = Map::new();
    let mut put = |key: &str, value: Value| {
        if !value.is_null() {
            node.insert(key.to_owned(), value);
        }
    };
    put("@type", json!(here.page.genre.schema()));
    put("@id", json!(address));
    put("name", json!(title));
    if matches!(here.page.genre, Genre::Chapter | Genre::Article) {
        put("headline", json!(title));
        put("abstract", json!(about.description));
    } else {
        put("description", json!(about.description));
    }
    let whole = (here.page.genre == Genre::Publication).then_some(&site.edition);
    let published = about.published.or(whole.and_then(|edition| edition.date));
    put("datePublished", json!(published.map(|date| date.to_string())));
    put("version", json!(whole.and_then(|edition| edition.title.as_deref())));
    put("dateModified", json!(about.updated.map(|date| date.to_string())));
    let publisher = format!("{}#publisher", site.base_url);
    let organisation = json!({"@type": "Organization", "@id": publisher, "name": site.publisher});
    let named = named_authors(here.site.casebook, here.page);
    // Whether those are persons the content does not say.
    let authors = named.iter().map(|name| json!({"name": name})).collect::<Vec<_>>();
    put("author", if authors.is_empty() { organisation.clone() } else { json!(authors) });
    if here.page.genre == Genre::Publication {
        put("publisher", if authors.is_empty() { json!({"@id": publisher}) } else { organisation });
    } else {
        put("isPartOf", json!({"@type": "Report", "@id": site.base_url, "name": site.name}));
    }
    about.particulars.iter().for_each(|(key, value)| put(key, value.clone()));
    let mut graph = vec![Value::Object(node)];
    if !above.is_empty() {
        let above = above.iter().map(|(title, address)| (*title, absolute(&site.base_url, address)));
        let items = above.chain([(title, address.to_owned())]).enumerate().map(|(index, (title, address))| {
            json!({"@type": "ListItem", "position": index + 1, "name": title, "item": address})
        });
        graph.push(json!({"@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>()}));
    }
    in_script(&json!({"@context": "https://schema.org", "@graph": graph}))
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
