//! The state of an open page, in short, so that a change that does not concern it is known from one that does.

use std::collections::BTreeMap;

use memchr::memmem;

use crate::diagnostic::sarif::uri;
use crate::render::escape::escaped;

/// The script by which a page follows the folder.
pub(crate) const SCRIPT: &str = "/.casebook/follow.js";

/// The style sheets of a page: address by name in the look.
pub(crate) type Sheets = BTreeMap<String, String>;

/// The state of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageState {
    /// A number for its bytes, a dot, and one for those of its pictures. The hashes in the names of its style sheets do
    /// not count.
    pub print: String,
    /// The style sheets that it uses.
    pub sheets: Sheets,
}

/// The step that an open page must take.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// It shows what it should.
    Nothing,
    /// Some of its style sheets are elsewhere now.
    Styles(Sheets),
    /// It is another page now.
    Change,
}

/// The state of a page. `status` is part of it: an address may lead nowhere and show the same. `picture` knows the
/// pictures.
pub(crate) fn shown(status: u16, page: &[u8], sheets: &Sheets, picture: impl Fn(&str) -> Option<Vec<u8>>) -> PageState {
    let mut print = blake3::Hasher::new();
    print.update(&status.to_le_bytes());
    let used = |(_, address): &(&String, &String)| memmem::find(page, address.as_bytes()).is_some();
    let used: Sheets = sheets.iter().filter(used).map(|(name, address)| (name.clone(), address.clone())).collect();
    // From place to place, so that a page as long as the print edition is not copied.
    let mut places: Vec<(usize, usize, &str)> = used
        .iter()
        .flat_map(|(name, address)| {
            memmem::find_iter(page, address.as_bytes()).map(move |at| (at, at + address.len(), name.as_str()))
        })
        .collect();
    places.sort_unstable();
    let mut from = 0;
    for (start, end, name) in places {
        print.update(page.get(from..start).unwrap_or_default());
        print.update(name.as_bytes());
        from = end;
    }
    print.update(page.get(from..).unwrap_or_default());
    let mut drawn = blake3::Hasher::new();
    for bytes in pictures(page).filter_map(picture) {
        drawn.update(&bytes);
    }
    let [page, pictures] = [print, drawn].map(|print| print.finalize().to_hex());
    PageState { print: format!("{}.{}", &page[..16], &pictures[..16]), sheets: used }
}

/// The addresses of a page's pictures, as it writes them.
fn pictures(page: &[u8]) -> impl Iterator<Item = &str> {
    memmem::find_iter(page, b"<img ").filter_map(|at| {
        let tag = page.get(at..)?;
        let tag = tag.get(..memchr::memchr(b'>', tag)?)?;
        let value = tag.get(memmem::find(tag, b" src=\"")? + 6..)?;
        std::str::from_utf8(value.get(..memchr::memchr(b'"', value)?)?).ok()
    })
}

/// The step from a page that shows `seen` to one that shows `now`.
pub(crate) fn step(seen: &PageState, now: &PageState) -> Step {
    if seen.print != now.print {
        return Step::Change;
    }
    if seen.sheets == now.sheets { Step::Nothing } else { Step::Styles(now.sheets.clone()) }
}

/// The page with the script that follows the folder, before the end of its body; nothing else differs.
pub(crate) fn following(page: &[u8], shown: &PageState) -> Vec<u8> {
    let sheets: Vec<String> =
        shown.sheets.iter().map(|(name, address)| format!("{}={}", uri(name), uri(address))).collect();
    let (print, sheets) = (escaped(&shown.print), escaped(&sheets.join("&")));
    let script = format!("<script src=\"{SCRIPT}\" data-print=\"{print}\" data-sheets=\"{sheets}\" defer></script>");
    let at = end_of_body(page);
    [&page[..at], script.as_bytes(), &page[at..]].concat()
}

/// The byte at which the body ends; the end of the page where that is not said.
fn end_of_body(page: &[u8]) -> usize {
    let is_end = |at: &usize| page[*at..].get(..7).is_some_and(|tag| tag.eq_ignore_ascii_case(b"</body>"));
    memchr::memrchr_iter(b'<', page).find(is_end).unwrap_or(page.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheets(hash: &str) -> Sheets {
        [("style.css", "style"), ("print.css", "print")]
            .map(|(name, stem)| (name.to_owned(), format!("assets/{stem}.{hash}.css")))
            .into()
    }

    /// The state of a page with this text, while the style sheets have this hash.
    fn of(text: &str, hash: &str) -> PageState {
        let page = format!("<link href=\"../assets/style.{hash}.css\"><p>{text}</p><img alt=\"\" src=\"a.png\">");
        shown(200, page.as_bytes(), &sheets(hash), |_| None)
    }

    #[test]
    fn only_what_differs_makes_a_page_move() {
        assert_eq!(step(&of("a", "01"), &of("a", "01")), Step::Nothing);
        assert_eq!(step(&of("a", "01"), &of("b", "01")), Step::Change);
        assert_eq!(step(&of("a", "01"), &of("b", "02")), Step::Change);
        let Step::Styles(new) = step(&of("a", "01"), &of("a", "02")) else { panic!() };
        assert_eq!(new, Sheets::from([("style.css".to_owned(), "assets/style.02.css".to_owned())]));
    }

    #[test]
    fn a_page_that_was_not_there_moves_when_it_is() {
        let missing = shown(404, b"same", &Sheets::new(), |_| None);
        assert_eq!(step(&missing, &shown(200, b"same", &Sheets::new(), |_| None)), Step::Change);
    }

    #[test]
    fn a_picture_is_part_of_what_a_page_shows() {
        let with = |bytes: &'static [u8]| {
            shown(200, b"<img alt=\"\" src=\"a.png\">", &Sheets::new(), |source| {
                (source == "a.png").then(|| bytes.to_vec())
            })
        };
        assert_eq!(step(&with(b"1"), &with(b"1")), Step::Nothing);
        assert_eq!(step(&with(b"1"), &with(b"2")), Step::Change);
    }

    #[test]
    fn the_script_is_all_that_is_added() {
        let shown = PageState { print: "01".to_owned(), sheets: sheets("0&\"1") };
        let script = "<script src=\"/.casebook/follow.js\" data-print=\"01\" data-sheets=\"print.css=assets/print.0%26%221.css\
                      &amp;style.css=assets/style.0%26%221.css\" defer></script>";
        for (page, before, after) in [
            ("<body>a</body></html>", "<body>a", "</body></html>"),
            ("<body>a</BODY>\n", "<body>a", "</BODY>\n"),
            ("<body></body>a</body>", "<body></body>a", "</body>"),
            ("a", "a", ""),
            ("", "", ""),
        ] {
            let made = String::from_utf8(following(page.as_bytes(), &shown)).unwrap();
            assert_eq!(made, format!("{before}{script}{after}"));
        }
    }
}
