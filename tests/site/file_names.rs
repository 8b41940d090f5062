//! Names of files that have a meaning in an address, that look like another, or that another system cannot store.

use casebook::SourceTree;
use casebook::load::SourceFile;

use crate::built::{self, Built};
use crate::support::{over, right_site, split};

/// The site without a mistake, changed by `changes` (as for [`split`]), with a picture at each of the paths.
fn site(changes: &str, pictures: &[&str]) -> Built {
    let mut site = over(right_site(), split(changes));
    let picture = site["content/case-studies/hill-surgery/board.png"].clone();
    site.extend(pictures.iter().map(|path| ((*path).to_owned(), picture.clone())));
    let files = site.into_iter().map(|(path, content)| SourceFile { path: path.into(), content });
    built::tree(&SourceTree::new(files.collect()), &built::options())
}

/// The findings about the names of files.
fn said(built: &Built) -> Vec<String> {
    built.diagnostics.iter().map(|found| format!("{} {} {}", found.code, found.file, found.message)).collect()
}

#[test]
fn a_picture_is_shown_and_linked_to_whatever_its_name_has_in_it() {
    let page = "-- content/pages/t.md --\n---\ntitle: T\n---\n
![A red table](100%25.png)\n\n![A red chair](a%23b.png)\n\n![A red lamp](c%3Fd.png)\n\n![A red door](<e f & (1).png>)\n
[the door](e%20f%20%26%20%281%29.png)\n";
    let names = ["100%.png", "a#b.png", "c?d.png", "e f & (1).png"];
    let paths = names.map(|name| format!("content/pages/{name}"));
    let built = site(page, &paths.each_ref().map(String::as_str));
    let text = built.text("t.html");
    for link in [
        "src=\"pages/100%25.png\"",
        "src=\"pages/a%23b.png\"",
        "src=\"pages/c%3Fd.png\"",
        "src=\"pages/e%20f%20&amp;%20%281%29.png\"",
        "href=\"pages/e%20f%20&amp;%20%281%29.png\"",
    ] {
        assert!(text.contains(link), "{link} in {text}");
    }
    for name in names {
        assert!(built.files.contains_key(&format!("pages/{name}")), "{name}");
    }
}

#[test]
fn accents_that_are_a_part_of_their_letter_or_stand_apart_make_no_other_file_or_place() {
    let (whole, apart) = ("t\u{fc}r.png", "tu\u{308}r.png");
    for (on_disk, written) in [(whole, apart), (apart, whole), (apart, apart)] {
        let page = format!(
            "-- content/pages/t.md --\n---\ntitle: T\n---\n\n## Cafe\u{301} start\n\n[x](#caf\u{e9}-start) [y](#cafe\u{301}-start)\n\n![A red table]({written}) [z]({written})\n"
        );
        let built = site(&page, &[&format!("content/pages/{on_disk}")]);
        assert_eq!(said(&built), [""; 0]);
        let text = built.text("t.html");
        assert!(
            text.contains(&format!("src=\"pages/{on_disk}\"")) && text.contains(&format!("href=\"pages/{on_disk}\""))
        );
        assert!(text.contains("id=\"caf\u{e9}-start\""), "{text}");
        // Both links, and that of the heading to itself.
        assert_eq!(text.matches("href=\"#caf\u{e9}-start\"").count(), 3);
    }
}

#[test]
fn a_name_that_another_system_cannot_store_is_said_at_its_file() {
    let files = [
        "content/pages/a:b.png",
        "content/pages/aux/plan.png",
        "content/pages/aux/team.png",
        "content/pages/Con.png",
        "content/pages/table..png",
        "content/pages/table.png.",
        "content/pages/com1.png",
        "content/pages/com10.png",
        "content/pages/console.png",
        "content/pages/Desk.png",
        "content/pages/desk.png",
        "content/pages/t\u{fc}r.png",
        "content/pages/tu\u{308}r.png",
        "themes/own/assets/a?.png",
    ];
    let mut found = said(&site("", &files));
    found.retain(|found| found.starts_with("unportable-name"));
    let expected = [
        "content/pages/Con.png `Con.png` is the name of a device to Windows, which stores no file of that name.",
        "content/pages/a:b.png The name `a:b.png` has the sign : in it, which Windows cannot store.",
        "content/pages/aux/plan.png `aux` is the name of a device to Windows, which stores no file of that name.",
        "content/pages/com1.png `com1.png` is the name of a device to Windows, which stores no file of that name.",
        "content/pages/desk.png The names of this file and of content/pages/Desk.png differ only in capital and small letters.",
        "content/pages/table.png. The name `table.png.` ends with a full stop, which Windows drops.",
        "content/pages/t\u{fc}r.png The names of this file and of content/pages/tu\u{308}r.png differ only in how an accent is stored.",
        "themes/own/assets/a?.png The name `a?.png` has the sign ? in it, which Windows cannot store.",
    ];
    assert_eq!(found, expected.map(|expected| format!("unportable-name {expected}")));
}

#[test]
fn a_picture_with_a_colon_in_its_name_is_shown_where_the_link_cannot_be_taken_for_an_address() {
    let page = "-- content/pages/t.md --\n---\ntitle: T\n---\n\n![A red table](./a:b.png)\n";
    let built = site(page, &["content/pages/a:b.png"]);
    assert!(built.text("t.html").contains("src=\"pages/a%3Ab.png\""));
}

#[test]
fn a_file_that_only_looks_like_a_text_is_said_and_does_not_stop_the_build() {
    let mut files = right_site();
    let bytes = [b"\x05Admin".as_slice(), &[0; 150]].concat();
    let content = casebook::load::Content::Text(String::from_utf8(bytes).unwrap().into());
    files.insert("content/case-studies/~$form.docx".to_owned(), content);
    let files = files.into_iter().map(|(path, content)| SourceFile { path: path.into(), content });
    let built = built::tree(&SourceTree::new(files.collect()), &built::options());
    let said = "warning content/case-studies/~$form.docx:0 unused-file
warning content/case-studies/~$form.docx:0 not-looked-through\n";
    assert_eq!(built.findings(), said);
    assert!(!built.files.is_empty());
}
