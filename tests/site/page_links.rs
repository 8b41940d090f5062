//! Links and redirects to pages by their addresses: whatever has an address can be linked to.

use casebook::SourceTree;
use casebook::diagnostic::{Code, Diagnostic, Severity};
use casebook::load::{Content, SourceFile};

use crate::built;
use crate::many;

/// The sites whose pages are linked to.
fn sites() -> [(&'static str, SourceTree); 3] {
    let folder = |path: &str| casebook::load::load(&built::root().join(path)).unwrap();
    [("first edition", folder("")), ("gardens", folder("tests/golden/gardens")), ("60 case studies", many::tree(60))]
}

/// The same site with another file.
fn with(tree: &SourceTree, path: &str, text: &str) -> SourceTree {
    let others = tree.files().iter().filter(|file| &*file.path != path).cloned();
    let own = SourceFile { path: path.into(), content: Content::Text(text.into()) };
    SourceTree::new(others.chain([own]).collect())
}

/// The errors of a site with a page that has these lines, each of them a link.
fn errors_with_links(tree: &SourceTree, lines: &[String]) -> Vec<Diagnostic> {
    let text = format!("---\ntitle: All of them\n---\n\n{}\n", lines.join("\n\n"));
    errors(&with(tree, "content/pages/all-of-them.md", &text))
}

fn errors(tree: &SourceTree) -> Vec<Diagnostic> {
    let found = built::tree(tree, &built::options()).diagnostics;
    found.into_iter().filter(|finding| finding.severity == Severity::Error).collect()
}

/// The addresses of all pages, but for the one that nobody links to and those that only say where something else was.
fn addresses(tree: &SourceTree) -> Vec<String> {
    let built = built::tree(tree, &built::options());
    let pages = built.pages().filter(|(address, text)| *address != "404.html" && !built::is_notice(text));
    pages.map(|(address, _)| address.to_owned()).collect()
}

#[test]
fn every_page_can_be_linked_to() {
    for (site, tree) in sites() {
        let addresses = addresses(&tree);
        assert!(addresses.len() > 50, "{site}");
        let mut lines: Vec<String> = addresses.iter().map(|address| format!("[It](../{address})")).collect();
        let mut of_files = 0;
        // What has a file is linked to by that, and the message says so.
        for error in errors_with_links(&tree, &lines) {
            assert!(error.message.contains("is the address of a finished page"), "{site}: {error:#?}");
            let line = (error.place.unwrap().line as usize - 5) / 2;
            lines[line] = error.corrected.unwrap();
            of_files += 1;
        }
        assert!(of_files > 0 && of_files < addresses.len(), "{site}: {of_files}");
        assert_eq!(errors_with_links(&tree, &lines), [], "{site}");
    }
}

#[test]
fn every_page_can_take_the_place_of_an_old_one() {
    for (site, tree) in sites() {
        let addresses = addresses(&tree);
        let redirects = addresses.iter().enumerate().map(|(n, to)| format!("  - {{from: old/{n}.html, to: {to}}}\n"));
        let text = format!("redirects:\n{}", redirects.collect::<String>());
        let tree = with(&tree, "content/redirects.yaml", &text);
        assert_eq!(errors(&tree), [], "{site}");
        let built = built::tree(&tree, &built::options());
        for (n, to) in addresses.iter().enumerate() {
            let page = built.text(&format!("old/{n}.html"));
            assert!(page.contains(&format!("content=\"0; url=../{to}\"")), "{site}: {to}\n{page}");
        }
    }
}

/// Asserts that one link on a page of a site is refused with this code, message and help.
#[track_caller]
fn refused(tree: &SourceTree, link: &str, expected: &str) {
    let errors = errors_with_links(tree, &[format!("See [it]({link}) there.")]);
    let said = errors.iter().map(|error| {
        let (code, help) = (error.code, error.help.as_deref().unwrap_or_default());
        let corrected = error.corrected.as_ref().map_or(String::new(), |line| format!(" {line}"));
        format!("{code}: {} {help}{corrected}", error.message)
    });
    assert_eq!(said.collect::<Vec<_>>(), [expected], "{link}");
}

/// Asserts that a link to a page which is not there is refused, and the page that was meant is named.
#[track_caller]
fn meant(tree: &SourceTree, link: &str, meant: &str) {
    let message = format!("broken-link: There is no file or page `{link}`.");
    refused(tree, link, &format!("{message} Did you mean `{meant}`? See [it]({meant}) there."));
}

#[test]
fn a_page_that_is_not_there_is_refused_with_the_nearest() {
    let [_, (_, gardens), (_, sixty)] = sites();
    meant(&gardens, "../packs/ground-and-watre.html", "../packs/ground-and-water.html");
    meant(&gardens, "../case-studies/by/plot/school-yrad.html", "../case-studies/by/plot/school-yard.html");
    meant(&gardens, "../evidence-2.html", "../evidence.html");
    meant(&gardens, "../charts/bedz.csv", "../charts/beds.csv");
    meant(&sixty, "../case-studies/index-9.html", "../case-studies/index.html");
    meant(&sixty, "../compare/by/size/from-5-9.html", "../compare/by/size/from-5.html");
    meant(&sixty, "../ingredients/one/j1.html", "../ingredients/one/i1.html");
    meant(&sixty, "../ingredients/one/i1/9.html", "../ingredients/one/i1.html");
    // Without what it shows there is no such page, and none is near.
    refused(
        &gardens,
        "../a-to-z/a.html",
        "broken-link: There is no file or page `../a-to-z/a.html`. Did you mean `../a-to-z.html`? See [it](../a-to-z.html) there.",
    );
    refused(
        &gardens,
        "../ingredients/nowhere/at-all-to-be-seen.html",
        "broken-link: There is no file or page `../ingredients/nowhere/at-all-to-be-seen.html`. A link is the path from this file to another, for example ../pages/about.md.",
    );
}

#[test]
fn a_place_that_is_not_on_a_page_is_refused_where_the_places_are_known() {
    let [_, (_, gardens), (_, sixty)] = sites();
    let right = |tree: &SourceTree, link: &str| {
        assert_eq!(errors_with_links(tree, &[format!("[It](../{link})")]), [], "{link}");
    };
    right(&sixty, "a-to-z.html#letter-a");
    right(&sixty, "findings.html#downloads");
    right(&sixty, "findings.html#chart-seen");
    right(&sixty, "pack.html#anything");
    // With a file of its own, the page of findings has the places that casebook adds, and so have themes.
    right(&gardens, "findings.md#downloads");
    right(&gardens, "findings.md#chart-beds");
    right(&gardens, "ingredients/ground-and-water.md#board-questions");
    let place = |link: &str, page: &str, place: &str, meant: &str| {
        let message = format!("broken-anchor: The page {page} has no place #{place}.");
        refused(&sixty, link, &format!("{message} Did you mean `{meant}`? See [it]({meant}) there."));
    };
    place("../submit.html#question-99", "submit.html", "question-99", "../submit.html#question-9");
    place("../a-to-z.html#letter-ww", "a-to-z.html", "letter-ww", "../a-to-z.html#letter-w");
    place("../findings.html#chart-sean", "findings.html", "chart-sean", "../findings.html#chart-seen");
}

#[test]
fn a_redirect_to_a_page_that_is_not_there_is_refused() {
    let [_, (_, gardens), _] = sites();
    let tree = with(&gardens, "content/redirects.yaml", "redirects:\n  - {from: a.html, to: packs/ground.html}\n");
    let errors = errors(&tree);
    let said: Vec<_> = errors.iter().map(|error| (error.code, &*error.file, error.place.unwrap().line)).collect();
    assert_eq!(said, [(Code::BrokenLink, "content/redirects.yaml", 2)]);
}

#[test]
fn of_what_nobody_agreed_to_no_address_is_quoted() {
    let study = "---\ntitle: A team\nstatus: published\nagreed: no\nshare: 1%\n---\n\n## Factors for success\n\nSee [it](../packs/secret-name.html).\n\n## Challenges\n\nNone.\n";
    let found = built::tree(&with(&many::tree(3), "content/case-studies/s9.md", study), &built::options()).diagnostics;
    let of_link: Vec<_> = found.iter().filter(|finding| finding.code == Code::BrokenLink).collect();
    assert_eq!(of_link.len(), 1, "{found:#?}");
    assert!(!format!("{of_link:?}").contains("secret-name") && !of_link[0].quotable, "{of_link:#?}");
}

#[test]
fn a_redirect_from_a_page_that_is_made_is_one_mistake_and_no_link_is_blamed_for_it() {
    for (site, tree) in sites() {
        let tree = with(&tree, "content/redirects.yaml", "redirects:\n  - {from: pack.html, to: print.html}\n");
        let found = errors_with_links(&tree, &["[It](../pack.html)".to_owned()]);
        assert_eq!(found.iter().map(|error| error.code).collect::<Vec<_>>(), [Code::AddressCollision], "{site}");
    }
}
