//! Fields between marks: form fields as they were before content controls, and links.

use roxmltree::Node;

use crate::archive::tree::{attribute, child, is_on};
use crate::import::filled::{Control, Tick};
use crate::import::unanswered::{DropDownEntry, is_prompt};

/// A field while it is read.
#[derive(Debug, Default)]
pub(super) struct OpenField {
    /// What it does.
    pub instruction: String,
    /// Its result has begun, which is what a person sees.
    pub is_shown: bool,
    /// The control that it is, where it is a form field.
    pub control: Option<usize>,
    /// The words that are chosen in it.
    pub chosen: Option<String>,
}

impl OpenField {
    /// The address that it leads to.
    pub fn address(&self) -> Option<String> {
        let rest = self.instruction.trim().strip_prefix("HYPERLINK")?.trim_start();
        let quoted = rest.strip_prefix('"')?;
        Some(quoted.split('"').next()?.to_owned())
    }

    /// The words that it shows where somebody clicks to write, as templates have them.
    pub fn prompt(&self) -> Option<&str> {
        let rest = self.instruction.trim().strip_prefix("MACROBUTTON")?.trim_start();
        Some(rest.split_once(char::is_whitespace)?.1.trim())
    }
}

/// What stands in `ffData`: a control, and the words that are chosen where it offers some.
pub(super) fn form_field(data: Node<'_, '_>) -> (Control, Option<String>) {
    let name = child(data, "name").and_then(|node| attribute(node, "val"));
    let mut control = Control { name: name.filter(|name| !name.is_empty()).map(str::to_owned), ..Control::default() };
    if let Some(check) = child(data, "checkBox") {
        let state = child(check, "checked").or_else(|| child(check, "default"));
        control.tick = Some(if state.is_some_and(is_on) { Tick::Ticked } else { Tick::Empty });
    }
    let list = child(data, "ddList");
    let entries: Vec<&str> = list
        .into_iter()
        .flat_map(|list| list.children().filter(|node| node.tag_name().name() == "listEntry"))
        .filter_map(|entry| attribute(entry, "val"))
        .collect();
    let position = |name| list.and_then(|list| child(list, name)).and_then(|node| attribute(node, "val"));
    let result = position("result");
    let at = result.or_else(|| position("default")).and_then(|at| at.parse::<usize>().ok()).unwrap_or(0);
    let chosen = list.and_then(|_| entries.get(at)).map(|entry| (*entry).to_owned());
    if let Some(chosen) = &chosen {
        control.is_placeholder = at == 0 && is_prompt(chosen);
        control.is_preset = result.is_none();
    }
    (control, chosen)
}

/// The entries of a list that somebody chooses from, by the properties of its content control.
pub(super) fn list_entries<'a>(properties: Node<'a, '_>) -> Vec<DropDownEntry<'a>> {
    let list = child(properties, "dropDownList").or_else(|| child(properties, "comboBox"));
    let entries = list.into_iter().flat_map(|list| list.children()).filter(|node| node.tag_name().name() == "listItem");
    entries.map(|entry| (attribute(entry, "displayText"), attribute(entry, "value"))).collect()
}
