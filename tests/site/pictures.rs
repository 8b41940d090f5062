//! Pictures of case studies: as they are on the page, small on the card.

use std::io::Cursor;

use casebook::SourceTree;
use casebook::load::{Content, SourceFile};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

use crate::built::{self, Built};
use crate::html;

const QUESTIONS: &str = "version: 1
sections:
  - id: all
    title: All
    questions:
      - {id: title, label: Title?, kind: text, role: title}
      - {id: status, label: Status?, kind: choice, role: status, options: [{id: draft, label: D}, {id: review, label: R}, {id: published, label: P}]}
      - {id: agreed, label: Agreed?, kind: yes-no, role: consent}
      - {id: photo, label: Photo?, kind: image, role: picture}
      - {id: nr, label: Number?, kind: number, role: number}
";

/// A picture, red on the left and clear on the right.
fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let colour = |x, _| if x < width / 2 { Rgba([200, 0, 0, 255]) } else { Rgba([0, 0, 0, 0]) };
    let picture = DynamicImage::ImageRgba8(RgbaImage::from_fn(width, height, colour));
    let picture = if format == ImageFormat::Jpeg { picture.into_rgb8().into() } else { picture };
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn site(name: &str, bytes: Vec<u8>) -> Built {
    let study = format!(
        "---\ntitle: A\nstatus: published\nagreed: yes\nnr: 5\nphoto: {{file: {name}, alt: A red door}}\n---\n"
    );
    let other = "---\ntitle: B\nstatus: published\nagreed: yes\n---\n";
    let texts = [
        ("content/site.yaml", "name: A site\nbase_url: https://example.org/\nlanguage: en\npublisher: A publisher\n"),
        ("content/proforma.yaml", QUESTIONS),
        ("content/case-studies/a/index.md", study.as_str()),
        ("content/case-studies/b.md", other),
    ];
    let text = |(path, text): (&str, &str)| SourceFile { path: path.into(), content: Content::Text(text.into()) };
    let mut files: Vec<SourceFile> = texts.into_iter().map(text).collect();
    let content = Content::Bytes(bytes.into());
    files.push(SourceFile { path: format!("content/case-studies/a/{name}").into(), content });
    let site = built::tree(&SourceTree::new(files), &built::options());
    assert!(!site.files.is_empty(), "{}", site.findings());
    site
}

/// The addresses of the pictures of a page, from the site's root, with their size as the page states it.
fn shown(site: &Built, page: &str) -> Vec<(String, String)> {
    let read = html::read(site.text(page));
    let images = read.elements.iter().filter(|element| element.name == "img");
    let image = |element: &html::Element| {
        let size = format!("{}x{}", element.attribute("width").unwrap(), element.attribute("height").unwrap());
        (format!("case-studies/{}", element.attribute("src").unwrap()), size)
    };
    images.map(image).filter(|(address, _)| address.contains("/a/")).collect()
}

#[test]
fn a_card_has_a_copy_of_at_most_640_pixels_and_the_page_the_picture_itself() {
    for (name, format) in
        [("door.png", ImageFormat::Png), ("door.jpg", ImageFormat::Jpeg), ("door.webp", ImageFormat::WebP)]
    {
        let site = site(name, picture(1000, 500, format));
        let on_page = shown(&site, "case-studies/a.html");
        assert_eq!(on_page, [(format!("case-studies/a/{name}"), "1000x500".to_owned())]);
        let on_cards = shown(&site, "case-studies/index.html");
        let [(address, size)] = on_cards.as_slice() else { panic!("{name}: {on_cards:?}") };
        assert_eq!(size, "640x320");
        assert!(address.starts_with("case-studies/a/door.small-") && address.ends_with(".jpg"), "{address}");
        let copy = image::load_from_memory(&site.files[address]).unwrap().into_rgb8();
        assert_eq!(copy.dimensions(), (640, 320));
        let (left, right) = (copy.get_pixel(100, 100).0, copy.get_pixel(500, 100).0);
        assert!(left[0] > 180 && left[1] < 20, "{name}: {left:?}");
        let clear = if format == ImageFormat::Jpeg { 0 } else { 255 };
        assert!(right.iter().all(|part| part.abs_diff(clear) < 4), "{name}: {right:?}");
    }
}

#[test]
fn a_tall_picture_is_no_taller_than_640_pixels() {
    let site = site("door.png", picture(300, 1280, ImageFormat::Png));
    assert_eq!(shown(&site, "case-studies/index.html")[0].1, "150x640");
}

#[test]
fn a_picture_that_is_small_already_stands_on_the_card_itself() {
    let site = site("door.png", picture(640, 200, ImageFormat::Png));
    assert_eq!(shown(&site, "case-studies/index.html"), [("case-studies/a/door.png".to_owned(), "640x200".to_owned())]);
    assert!(!site.files.keys().any(|address| address.contains(".small-")));
}

#[test]
fn the_same_picture_gives_the_same_copy_and_another_one_another_address() {
    let copy = |width| {
        let site = site("door.png", picture(width, 700, ImageFormat::Png));
        let (address, bytes) = site.files.iter().find(|(address, _)| address.contains(".small-")).unwrap();
        (address.clone(), bytes.clone())
    };
    assert_eq!(copy(900), copy(900));
    assert_ne!(copy(900).0, copy(901).0);
}

#[test]
fn cards_and_pages_name_the_number_that_people_know() {
    let site = site("door.png", picture(10, 10, ImageFormat::Png));
    for page in ["case-studies/index.html", "case-studies/a.html"] {
        assert!(site.text(page).contains("Case study 5"), "{page}");
    }
    assert!(!site.text("case-studies/b.html").contains("Case study 5"));
}
