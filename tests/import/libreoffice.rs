//! The blank, filled in and then saved by LibreOffice 7.4.7 as a document of Word and as one of its own.
//!
//! The files in `libreoffice` are the first of [`round::completed`](crate::round::completed) with plain words in its texts, opened and
//! saved there without a change; `expected.md` is what was written into it, but for the picture, which this version drops. Where the
//! questionnaire of the gardens changes, all three are made anew.

use casebook::import::ImportOptions;

use crate::counted;
use crate::round::site;

const EXPECTED: &str = include_str!("libreoffice/expected.md");

#[test]
fn a_blank_that_libreoffice_saved_comes_back_exact_and_never_wrong() {
    for (name, bytes) in [
        ("saved.docx", &include_bytes!("libreoffice/saved.docx")[..]),
        ("saved.odt", &include_bytes!("libreoffice/saved.odt")[..]),
    ] {
        let outcome = site().import(name, bytes, &ImportOptions::default());
        assert_eq!(outcome.error, "", "{name}");
        assert_eq!(outcome.draft, EXPECTED, "{name}\n{}", outcome.pieces);
        assert_eq!(outcome.unplaced(), "", "{name}");
        if name.ends_with("docx") {
            assert_eq!(outcome.characters(), counted::characters(bytes), "{name}");
        }
    }
}
