//! Addresses that the site has no longer, as people write them.

use crate::model::Address;
use crate::page;

/// Endings of files that are no pages of casebook: what stands at such an address cannot lead on.
const OF_OTHER_FILES: [&str; 31] = [
    "php", "asp", "aspx", "jsp", "cgi", "htm", "shtml", "xhtml", "xml", "rss", "atom", "json", "txt", "css", "js",
    "pdf", "doc", "docx", "odt", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "png", "jpg", "jpeg", "gif", "svg", "zip",
];

/// A path below the site's root that ends in `.html`. An old `.md` file's name and an address without ending are taken as
/// its page, and one with a slash at the end as the first page of a folder.
pub(crate) fn old_address(written: &str) -> Option<Address> {
    let path = written.trim().trim_start_matches('/');
    let path = match path.strip_suffix(".md") {
        Some(stem) => format!("{stem}{}", page::ENDING),
        None if path.ends_with('/') => format!("{path}{}", page::home::ADDRESS),
        None if path.ends_with(page::ENDING) => path.to_owned(),
        None if path
            .rsplit_once('.')
            .is_some_and(|(_, ending)| OF_OTHER_FILES.contains(&&*ending.to_ascii_lowercase())) =>
        {
            return None;
        }
        // As a host with addresses without an ending has it.
        None => format!("{path}{}", page::ENDING),
    };
    let right = path.ends_with(page::ENDING)
        && path.split('/').all(|part| {
            !part.is_empty()
                && !part.starts_with('.')
                && part.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.'))
        });
    right.then_some(Address(path))
}
