//! What the policy of the pages forbids, in the templates of a look: a browser leaves it out without a word.

use super::layers::Layer;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::page;
use crate::source::{Source, shown};

/// Attributes whose address a browser asks for by itself. A link's is asked for only when somebody follows it.
const ASKED: [&str; 6] = ["src", "srcset", "poster", "data", "action", "formaction"];

/// Words of `rel` by which a browser asks for what a `link` names.
const ASKED_BY_REL: [&str; 6] = ["stylesheet", "icon", "preload", "prefetch", "preconnect", "manifest"];

/// Says which tags in the templates of the layers are scripts or styles within the page, or ask another host.
pub(super) fn findings(layers: &[Layer]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (name, file) in layers.iter().flatten() {
        let is_template = name.starts_with("templates/") && name.ends_with(page::ENDING);
        let (true, Ok(text)) = (is_template, std::str::from_utf8(&file.bytes)) else { continue };
        let source = Source { path: &file.path, text };
        let mut of_template: Vec<Diagnostic> = tags(text)
            .into_iter()
            .filter_map(|tag| {
                let (code, message, help) = wrong(&tag)?;
                Some(source.at(code, tag.start..tag.end, message).help(help))
            })
            .collect();
        diagnostic::place_in(text, &mut of_template);
        found.append(&mut of_template);
    }
    found
}

/// A tag as it is written.
struct Tag<'t> {
    name: String,
    /// Its attributes, in small letters, each with its value.
    attributes: Vec<(String, &'t str)>,
    start: usize,
    end: usize,
}

impl Tag<'_> {
    fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| *value)
    }
}

/// What is wrong with a tag, and what to do.
fn wrong(tag: &Tag<'_>) -> Option<(Code, String, &'static str)> {
    let forbids = "The pages allow no script and no style within them";
    let is_data = tag.value("type").is_some_and(|kind| kind.contains("json"));
    let is_event =
        |name: &str| name.len() > 3 && name.starts_with("on") && name.bytes().all(|one| one.is_ascii_lowercase());
    let move_it = "Put it into a file in `assets/`, and name that here.";
    match tag.name.as_str() {
        "script" if tag.value("src").is_none() && !is_data => {
            return Some((Code::TemplateError, format!("{forbids}, and this is a script."), move_it));
        }
        "style" => return Some((Code::TemplateError, format!("{forbids}, and this is a style."), move_it)),
        _ => {}
    }
    if let Some((name, _)) = tag.attributes.iter().find(|(name, _)| name == "style" || is_event(name)) {
        let help = "Write a class, and say in a file of `assets/` what it means.";
        return Some((Code::TemplateError, format!("{forbids}, and `{name}` is one."), help));
    }
    let rel = tag.value("rel").unwrap_or_default().to_ascii_lowercase();
    let asks_by_rel = tag.name == "link" && ASKED_BY_REL.iter().any(|word| rel.contains(word));
    let asks = |name: &str| ASKED.contains(&name) || name == "href" && asks_by_rel;
    let elsewhere = tag.attributes.iter().find(|(name, value)| asks(name) && is_elsewhere(value));
    elsewhere.map(|(_, value)| {
        let message = format!("`{}` is on another host, which no page asks for anything.", shown(value));
        (Code::UnsafeLink, message, "Put the file into `assets/`, and write its name.")
    })
}

fn is_elsewhere(value: &str) -> bool {
    let begins = |start: &str| value.get(..start.len()).is_some_and(|written| written.eq_ignore_ascii_case(start));
    ["//", "http:", "https:", "ws:", "wss:"].iter().any(|start| begins(start))
}

/// The tags that begin an element. Between the marks of the template language nothing is a tag.
fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(['<', '{']) {
        at += next;
        if let Some(length) = marks(&text[at..]) {
            at += length;
            continue;
        }
        let name = &text[at + 1..];
        let name = &name[..name.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name.len())];
        if !text[at..].starts_with('<') || name.is_empty() {
            at += 1;
            continue;
        }
        let start = at;
        at += 1 + name.len();
        let mut attributes = Vec::new();
        // Up to the end of the tag.
        while let Some(next) = text[at..].find(|letter: char| !letter.is_whitespace() && letter != '/') {
            at += next;
            let rest = &text[at..];
            if rest.starts_with(['>', '<']) {
                break;
            }
            if let Some(length) = marks(rest) {
                at += length;
                continue;
            }
            let ends = |letter: char| letter.is_whitespace() || matches!(letter, '=' | '>' | '/' | '<' | '{');
            let length = rest.find(ends).unwrap_or(rest.len());
            let attribute = rest[..length].to_ascii_lowercase();
            at += length.max(rest.chars().next().map_or(1, char::len_utf8));
            let behind = text[at..].trim_start();
            let value = behind.strip_prefix('=').map(str::trim_start);
            let Some(value) = value else {
                attributes.push((attribute, ""));
                continue;
            };
            let from = text.len() - value.len();
            let (value, end) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let length = value[1..].find(quote).unwrap_or(value.len() - 1);
                    (&value[1..1 + length], (from + length + 2).min(text.len()))
                }
                _ => {
                    let length =
                        value.find(|letter: char| letter.is_whitespace() || letter == '>').unwrap_or(value.len());
                    (&value[..length], from + length)
                }
            };
            at = end;
            attributes.push((attribute, value.trim()));
        }
        let end = (at + 1).min(text.len());
        found.push(Tag { name: name.to_ascii_lowercase(), attributes, start, end });
    }
    found
}

/// The bytes of what the template language has at the beginning of a text.
fn marks(text: &str) -> Option<usize> {
    let end = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")].into_iter().find(|(begin, _)| text.starts_with(begin))?.1;
    Some(text.find(end).map_or(text.len(), |at| at + end.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        tags(text).iter().filter_map(|tag| Some(format!("{} {}", tag.name, wrong(tag)?.0))).collect()
    }

    #[test]
    fn what_the_policy_forbids_is_found_in_a_template() {
        for (text, found) in [
            ("<script>alert(1)</script>", "script template-error"),
            ("<STYLE media=print>", "style template-error"),
            ("<p class=\"a\" style='color: red'>", "p template-error"),
            ("<a href='#' onclick=\"x()\">", "a template-error"),
            ("<script src=\"https://cdn.example/x.js\"></script>", "script unsafe-link"),
            ("<img alt=\"\" src=//cdn.example/x.png>", "img unsafe-link"),
            ("<link rel=\"stylesheet\" href=\"//cdn.example/x.css\">", "link unsafe-link"),
            ("{% if a > b %}<iframe {{ x }} src=\"HTTPS://example.org/\"></iframe>{% endif %}", "iframe unsafe-link"),
        ] {
            assert_eq!(said(text), [found], "{text}");
        }
    }

    #[test]
    fn what_a_browser_does_not_ask_for_or_run_is_right() {
        for text in [
            "<a href=\"https://example.org/\" rel=\"nofollow\">",
            "<link rel=\"canonical\" href=\"https://example.org/\">",
            "<script type=\"application/ld+json\">{}</script>",
            "<script src=\"{{ root }}{{ assets.script }}\" defer></script>",
            "<p{% if one < two %} class=\"{{ a }}\"{% endif %} data-once=\"x\">3 < 4 {# <style> #}",
            "<img src=\"{{ root }}a.png\" alt=\"onclick=1\"",
            "{{ \"<script>\" }}",
            "<",
        ] {
            assert_eq!(said(text), [] as [&str; 0], "{text}");
        }
    }
}
