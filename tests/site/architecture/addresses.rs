//! Addresses of pages, which stand in the file of their page alone.

use super::code::{File, Offence, literals};

/// The places at which a literal may end in `.html`.
const PLACES: &[&str] = &["src/page/", "src/page.rs", "src/render/page/", "src/render/page.rs"];

/// Every other literal that ends in `.html`, with or without a place on the page or what a script reads.
pub fn written_out(files: &[File]) -> Vec<Offence> {
    let outside = files.iter().filter(|file| !PLACES.iter().any(|place| file.path.starts_with(place)));
    outside
        .flat_map(|file| {
            let pages = literals(file).into_iter().filter(|(literal, _)| is_page(literal));
            pages
                .map(|(literal, span)| Offence::new(&file.path, span, format!("the literal {literal:?} ends in .html")))
        })
        .collect()
}

fn is_page(literal: &str) -> bool {
    literal.split(['#', '?']).next().is_some_and(|path| path.ends_with(".html"))
}

#[test]
fn an_address_that_stands_elsewhere_is_found() {
    let found = |path: &str, text: &str| written_out(&super::code::parse([(path, text)])).len();
    let text = "fn f() { a(\"board.html\"); format!(\"{slug}.html\"); b(\"x.html#y\"); b(\"s.html?q={}\"); }";
    assert_eq!((found("src/check/links.rs", text), found("src/render/mod.rs", text)), (4, 4));
    assert_eq!((found("src/page/board.rs", text), found("src/render/page/board.rs", text)), (0, 0));
    assert_eq!(found("src/a.rs", "/// As in a.html\nfn f() { a(\"text/html\"); a(\"a.html is a page\"); }"), 0);
    assert_eq!(found("src/a.rs", "#[cfg(test)] mod tests { const A: &str = \"a.html\"; }"), 0);
}
