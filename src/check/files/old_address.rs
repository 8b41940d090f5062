//! Addresses that the site has no longer, as people write them.

use crate::model::{Address, Collection, DocumentId};
use crate::page;

/// Endings of files that are no pages of casebook: what stands at such an address cannot lead on.
const OF_OTHER_FILES: [&str; 31] = [
    "php", "asp", "aspx", "jsp", "cgi", "htm", "shtml", "xhtml", "xml", "rss", "atom", "json", "txt", "css", "js",
    "pdf", "doc", "docx", "odt", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "png", "jpg", "jpeg", "gif", "svg", "zip",
];

/// Files without an ending that a site has for its host.
const OF_HOSTS: [&str; 2] = ["_headers", "_redirects"];

fn is_of_other_file(part: &str) -> bool {
    part.rsplit_once('.').is_some_and(|(_, ending)| OF_OTHER_FILES.contains(&&*ending.to_ascii_lowercase()))
}

/// A path below the site's root that ends in `.html`. An old `.md` file's name and an address without ending are taken as
/// its page, and one with a slash at the end as the first page of a folder.
pub(crate) fn old_address(written: &str) -> Option<Address> {
    let path = written.trim().trim_start_matches('/');
    // A page's own name with a slash behind it is still its name.
    let path = path.strip_suffix('/').filter(|path| path.ends_with(page::ENDING)).unwrap_or(path);
    let path = match path.strip_suffix(".md") {
        Some(stem) => format!("{stem}{}", page::ENDING),
        None if path.ends_with('/') => format!("{path}{}", page::home::ADDRESS),
        None if path.ends_with(page::ENDING) => path.to_owned(),
        None if is_of_other_file(path) => return None,
        // As a host with addresses without an ending has it.
        None => format!("{path}{}", page::ENDING),
    };
    // Below a file there is no place for another.
    let is_folder = |part: &str| !(part.ends_with(page::ENDING) || is_of_other_file(part) || OF_HOSTS.contains(&part));
    let right = path.ends_with(page::ENDING)
        && path.rsplit('/').skip(1).all(is_folder)
        && path.split('/').all(|part| {
            !part.is_empty()
                && !part.starts_with('.')
                && part.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.'))
        });
    right.then_some(Address(path))
}

/// The address of a page that was taken out; of a case study also as the path of its file or of its folder.
pub(super) fn withdrawn_address(written: &str) -> Option<Address> {
    let written = written.trim().trim_start_matches('/');
    let written = written.strip_prefix("content/").unwrap_or(written);
    let address = old_address(written)?;
    let folder = address.as_str().strip_suffix(page::home::ADDRESS).and_then(|folder| folder.strip_suffix('/'));
    let of_folder = folder.and_then(|folder| {
        let slug = folder.rsplit('/').next()?;
        let page = page::address(&DocumentId { collection: Collection::CaseStudies, slug: slug.into() });
        (page.strip_suffix(page::ENDING) == Some(folder)).then_some(Address(page))
    });
    Some(of_folder.unwrap_or(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_address_is_that_of_a_page_in_a_folder() {
        for (written, address) in [
            ("case-studies/vale", "case-studies/vale.html"),
            ("/case-studies/vale.md", "case-studies/vale.html"),
            ("report/start.html/", "report/start.html"),
            ("stories/", "stories/index.html"),
            ("v1.2/start", "v1.2/start.html"),
        ] {
            assert_eq!(old_address(written), Some(Address(address.to_owned())), "{written}");
        }
        for written in ["board.html/x", "feed.xml/x", "_headers/", "data/a.csv/x", "a.html/b/", "feed.xml", ".git/x"] {
            assert_eq!(old_address(written), None, "{written}");
        }
    }

    #[test]
    fn what_is_withdrawn_is_known_in_every_form_of_its_address() {
        for written in [
            "case-studies/vale",
            "/case-studies/vale/",
            "case-studies/vale.html",
            "case-studies/vale/index.html",
            "case-studies/vale/index.md",
            "content/case-studies/vale.md",
        ] {
            assert_eq!(withdrawn_address(written), Some(Address("case-studies/vale.html".to_owned())), "{written}");
        }
        assert_eq!(withdrawn_address("old/"), Some(Address("old/index.html".to_owned())));
        assert_eq!(withdrawn_address("old.html"), Some(Address("old.html".to_owned())));
        assert_eq!(withdrawn_address("../vale"), None);
    }
}
