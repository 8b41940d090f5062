//! The address of the site that a browser asks for by a path.

use percent_encoding::percent_decode_str;

use crate::{model, page};

/// The file or folder at a path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum AtPath {
    /// A file of the site, by its address.
    File {
        /// Such as `case-studies/index.html`.
        address: String,
        /// Its content.
        bytes: Vec<u8>,
    },
    /// A folder with an `index.html`, asked for without its last slash: its links would lead elsewhere.
    Folder,
    /// Nothing. There is no listing of a folder.
    Nothing,
}

/// Looks up the path of a request, `/case-studies/`, in a site whose files `file` knows. Where `base`, the path at
/// which the site will be published, stands before it, the same is found as without: the links of `404.html` carry it.
pub(crate) fn find(path: &str, base: impl FnOnce() -> String, file: impl Fn(&str) -> Option<Vec<u8>>) -> AtPath {
    match look(path, &file) {
        AtPath::Nothing => {}
        found => return found,
    }
    let base = base();
    let folder = base.trim_end_matches('/');
    match path.strip_prefix(folder) {
        Some("") if !folder.is_empty() => AtPath::Folder,
        Some(inside) if !folder.is_empty() && inside.starts_with('/') => look(inside, &file),
        _ => AtPath::Nothing,
    }
}

fn look(path: &str, file: impl Fn(&str) -> Option<Vec<u8>>) -> AtPath {
    let Some(address) = address(path) else { return AtPath::Nothing };
    if let Some(bytes) = file(&address) {
        return AtPath::File { address, bytes };
    }
    let is_folder = !path.ends_with('/') && file(&format!("{address}/{}", page::home::ADDRESS)).is_some();
    if is_folder { AtPath::Folder } else { AtPath::Nothing }
}

/// The address that a path asks for; none for one that could lead anywhere else than into the site.
fn address(path: &str) -> Option<String> {
    let path = path.strip_prefix('/')?;
    // A hidden slash would make two paths of one address.
    if path.to_ascii_lowercase().contains("%2f") {
        return None;
    }
    let path = decoded(path)?;
    let (folders, name) = path.rsplit_once('/').map_or(("", &*path), |(folders, name)| (folders, name));
    let strange = |part: &str| {
        part.is_empty() || part == "." || part == ".." || part.contains(|c: char| c == '\\' || c.is_control())
    };
    if (path.contains('/') && folders.split('/').any(strange)) || (!name.is_empty() && strange(name)) {
        return None;
    }
    Some(if name.is_empty() { path + page::home::ADDRESS } else { path })
}

/// The address of the site's own file that a page at `page` names by a relative link; none for anything else.
pub(crate) fn resolved(page: &str, link: &str) -> Option<String> {
    if link.starts_with('/') || link.contains(':') {
        return None;
    }
    decoded(&model::resolved(page, link)?)
}

/// Without percent signs; none where that is no UTF-8.
fn decoded(path: &str) -> Option<String> {
    Some(percent_decode_str(path).decode_utf8().ok()?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: &[&str] =
        &["index.html", "about.html", "case-studies/index.html", "case-studies/é b.html", "a..b.html"];

    /// The file at a path: an address, `folder` or `nothing`.
    fn found(path: &str) -> String {
        let file = |address: &str| FILES.contains(&address).then(Vec::new);
        match find(path, || "/teams/".to_owned(), file) {
            AtPath::File { address, .. } => address,
            AtPath::Folder => "folder".to_owned(),
            AtPath::Nothing => "nothing".to_owned(),
        }
    }

    #[test]
    fn a_path_is_an_address() {
        for (path, expected) in [
            ("/", "index.html"),
            ("/index.html", "index.html"),
            ("/about.html", "about.html"),
            ("/%61bout.html", "about.html"),
            ("/case-studies/", "case-studies/index.html"),
            ("/case-studies", "folder"),
            ("/case-studies/%C3%A9%20b.html", "case-studies/é b.html"),
            ("/a..b.html", "a..b.html"),
            ("/about", "nothing"),
            ("/about.html/", "nothing"),
            ("/nowhere/", "nothing"),
        ] {
            assert_eq!(found(path), expected, "{path}");
        }
    }

    #[test]
    fn a_path_does_not_leave_the_site() {
        for path in [
            "",
            "*",
            "about.html",
            "//about.html",
            "/case-studies//index.html",
            "/./about.html",
            "/../about.html",
            "/case-studies/../about.html",
            "/case-studies/%2e%2e/about.html",
            "/case-studies/%2E./about.html",
            "/case-studies%2findex.html",
            "/case-studies\\index.html",
            "/case-studies%5cindex.html",
            "/about.html%00",
            "/about.html%0a",
            "/%",
            "/%4",
            "/%zz",
            "/%ff",
            "/..",
            "/teams/../about.html",
            "/teams//about.html",
        ] {
            assert_eq!(found(path), "nothing", "{path}");
        }
    }

    #[test]
    fn the_site_is_also_where_it_will_be_published() {
        for (path, expected) in [
            ("/teams", "folder"),
            ("/teams/", "index.html"),
            ("/teams/about.html", "about.html"),
            ("/teams/case-studies", "folder"),
            ("/teamsabout.html", "nothing"),
            ("/teams/teams/about.html", "nothing"),
        ] {
            assert_eq!(found(path), expected, "{path}");
        }
    }

    #[test]
    fn a_picture_is_found_from_its_page() {
        assert_eq!(resolved("case-studies/a.html", "a%20b/c.png").as_deref(), Some("case-studies/a b/c.png"));
        assert_eq!(resolved("case-studies/a.html", "../c.png").as_deref(), Some("c.png"));
        assert_eq!(resolved("a.html", "../c.png"), None);
        assert_eq!(resolved("a.html", "https://example.org/c.png"), None);
        assert_eq!(resolved("a.html", "/c.png"), None);
    }
}
