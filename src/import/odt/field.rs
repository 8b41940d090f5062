//! Fields that were drawn on the page: form controls, which stand apart from the text that shows them.

use std::collections::HashMap;

use roxmltree::Node;

use crate::archive::tree::{attribute, child};

/// A field, as it was filled in.
#[derive(Debug)]
pub(super) struct FieldOnPage {
    /// Its name.
    pub name: Option<String>,
    /// What was done with it.
    pub state: FieldState,
    /// The words that stand in it or beside it, and are nobody's answer.
    pub words: String,
}

/// The answer in a field.
#[derive(Debug)]
pub(super) enum FieldState {
    /// A box or a button of several: ticked or not; none where neither is said.
    Tick(Option<bool>),
    /// Text, or what was chosen, one line for each.
    Written(String),
}

/// The fields of a document, by the names that its text knows them by.
pub(super) fn fields(text: Node<'_, '_>) -> HashMap<String, FieldOnPage> {
    let nodes = child(text, "forms").into_iter().flat_map(|forms| forms.descendants());
    nodes.filter_map(|node| Some((attribute(node, "id")?.to_owned(), field(node)?))).collect()
}

fn field(node: Node<'_, '_>) -> Option<FieldOnPage> {
    // What stands in it now, else what it began with.
    let said = |now, first| attribute(node, now).or_else(|| attribute(node, first));
    let words = attribute(node, "label").unwrap_or_default().to_owned();
    let state = match node.tag_name().name() {
        "checkbox" => FieldState::Tick(match said("current-state", "state") {
            Some("checked") => Some(true),
            Some("unknown") => None,
            _ => Some(false),
        }),
        "radio" => FieldState::Tick(Some(said("current-selected", "selected") == Some("true"))),
        "listbox" => {
            let is_chosen = |name: &'static str| {
                move |option: &Node<'_, '_>| {
                    option.tag_name().name() == "option" && attribute(*option, name) == Some("true")
                }
            };
            let labels = |name| node.children().filter(is_chosen(name)).filter_map(|option| attribute(option, "label"));
            let now: Vec<&str> = labels("current-selected").collect();
            FieldState::Written(if now.is_empty() { labels("selected").collect() } else { now }.join("\n"))
        }
        "text" | "textarea" | "combobox" | "date" | "time" | "number" | "formatted-text" => {
            let written = said("current-value", "value").map(str::to_owned);
            FieldState::Written(written.unwrap_or_else(|| paragraphs(node)))
        }
        "fixed-text" => FieldState::Written(String::new()),
        _ => return None,
    };
    let name = attribute(node, "name").filter(|name| !name.is_empty()).map(str::to_owned);
    Some(FieldOnPage { name, state, words })
}

/// The text of paragraphs that nobody sees; who made a change, and when, is none of it.
pub(super) fn paragraphs(node: Node<'_, '_>) -> String {
    let paragraphs = node.descendants().filter(|node| matches!(node.tag_name().name(), "p" | "h"));
    let letters =
        |node: Node<'_, '_>| node.descendants().filter_map(|node| node.is_text().then(|| node.text())?).collect();
    paragraphs.map(letters).collect::<Vec<String>>().join("\n")
}
