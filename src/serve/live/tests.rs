//! The answers for a path, on a small site.

use super::*;

#[path = "../../../tests/support/bakeries.rs"]
mod bakeries;

fn options() -> check::Options {
    check::Options { drafts: false, as_of: jiff::civil::date(2026, 3, 2), base_url: None }
}

fn tree(more: &[(&'static str, &'static str)]) -> SourceTree {
    SourceTree::from_texts(bakeries::FILES.iter().chain(more).copied())
}

/// A site with these files besides.
fn live(more: &[(&'static str, &'static str)]) -> Live {
    Live::new(tree(more), options())
}

/// Status and text of the answer.
fn got(live: &Live, path: &str) -> (u16, String) {
    let answer = live.answer(path).unwrap();
    (answer.status, String::from_utf8(answer.bytes).unwrap())
}

const BROKEN: (&str, &str) = ("content/home.md", "---\nfinding: [<script>alert(1)</script>\n---\n");

#[test]
fn every_page_differs_from_a_clean_build_by_one_script() {
    let live = live(&[]);
    let (files, _) = crate::build_in_memory(&tree(&[]), &options());
    for (address, bytes) in files.unwrap() {
        let answer = live.answer(&format!("/{}", crate::diagnostic::sarif::uri(&address))).unwrap();
        assert_eq!(answer.status, 200, "{address}");
        if !address.ends_with(".html") {
            assert_eq!(answer.bytes, bytes, "{address}");
            continue;
        }
        let page = String::from_utf8(answer.bytes).unwrap();
        let start = page.find("<script src=\"/.casebook/follow.js\"").unwrap();
        let end = start + page[start..].find("</script>").unwrap() + "</script>".len();
        assert!(page[end..].starts_with("</body>"), "{address}");
        assert_eq!(page[..start].to_owned() + &page[end..], String::from_utf8(bytes).unwrap(), "{address}");
    }
}

#[test]
fn what_is_not_there_is_the_page_for_that() {
    let live = live(&[]);
    let (status, page) = got(&live, "/nowhere");
    assert!(status == 404 && page.contains("Page not found") && page.contains("/.casebook/follow.js"), "{page}");
    assert!(live.answer("/case-studies").is_none());
    // Its links are those of the published site.
    assert!(page.contains("href=\"/bakeries/case-studies/index.html\""), "{page}");
    assert_eq!(got(&live, "/bakeries/case-studies/index.html").0, 200);
    assert_eq!(live.shown("/nowhere"), live.shown("/elsewhere/"));
    assert_ne!(live.shown("/nowhere"), live.shown("/"));
}

#[test]
fn the_last_good_site_stays_while_there_are_errors() {
    let live = live(&[]);
    let before = got(&live, "/");
    assert!(live.overlay().is_none());
    assert!(!live.update(tree(&[BROKEN]), options()).is_current);
    assert_eq!(got(&live, "/"), before);
    assert!(live.overlay().unwrap().json().contains("content/home.md:2:10"));
    assert!(live.update(tree(&[]), options()).is_current);
    assert!(live.overlay().is_none());
}

#[test]
fn until_there_is_a_good_site_a_page_says_what_is_wrong() {
    let live = live(&[BROKEN]);
    let (status, page) = got(&live, "/case-studies/index.html");
    assert!(status == 503 && page.contains("error[yaml-syntax]") && page.contains("/.casebook/follow.js"), "{page}");
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script>"), "{page}");
    let before = live.shown("/");
    live.update(tree(&[]), options());
    assert_ne!(live.shown("/"), before);
    assert_eq!(got(&live, "/").0, 200);
}

#[test]
fn a_folder_that_cannot_be_read_is_told_and_the_site_stays() {
    let live = live(&[]);
    live.fail("cannot read <it>");
    assert_eq!(live.overlay().unwrap().json(), r#"{"title":"cannot read <it>","findings":[],"more":0}"#);
    assert_eq!(got(&live, "/").0, 200);
    live.update(tree(&[]), options());
    assert!(live.overlay().is_none());
}
