//! Words that were meant as the address of a link.

/// Endings of files that people link to.
const ENDINGS: [&str; 23] = [
    "md", "htm", "html", "pdf", "doc", "docx", "odt", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "txt", "png", "jpg",
    "jpeg", "gif", "webp", "avif", "svg", "zip", "yaml",
];

/// Tells whether a text can hardly be anything but an address: it has a scheme, begins like a path, or ends like a file.
pub(super) fn is_address(text: &str) -> bool {
    let text = text.trim();
    let path = text.split(['#', '?']).next().unwrap_or_default();
    let ending =
        path.rsplit_once('.').filter(|(name, _)| !name.is_empty()).map(|(_, ending)| ending.to_ascii_lowercase());
    ["http://", "https://", "mailto:", "tel:", "www.", "./", "../"].iter().any(|start| text.starts_with(start))
        || text.strip_prefix('#').is_some_and(|id| id.starts_with(char::is_alphabetic))
        || ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}
