//! Pictures of case studies: as they are on the page, small on the card.

use std::io::Cursor;

use casebook::SourceTree;
use casebook::load::{Content, SourceFile};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

use crate::built::{self, Built};
use crate::html;

const QUESTIONS: &str = "\
{id: photo, label: Photo?, kind: image, role: picture}
{id: nr, label: Number?, kind: number, role: number}
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
    let proforma = built::questionnaire(QUESTIONS);
    let texts = [
        ("content/site.yaml", "name: A site\nbase_url: https://example.org/\nlanguage: en\npublisher: A publisher\n"),
        ("content/proforma.yaml", &*proforma),
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

/// An Exif block that says how the picture is to be turned, in a segment of a JPEG.
fn exif(orientation: u8) -> Vec<u8> {
    let mut block = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01".to_vec();
    block.extend([1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    block.extend([0; 4]);
    let length = u16::try_from(block.len() + 2).unwrap().to_be_bytes();
    [&[0xff, 0xe1], &length[..], &block].concat()
}

#[test]
fn the_copy_of_a_turned_photograph_stands_upright() {
    let lying = picture(1000, 500, ImageFormat::Jpeg);
    // How it is turned, the size on the card, and a red and a black dot.
    for (orientation, size, red, black) in [
        (1, (640, 320), (100, 100), (500, 100)),
        (3, (640, 320), (500, 100), (100, 100)),
        (6, (320, 640), (100, 100), (100, 500)),
        (8, (320, 640), (100, 500), (100, 100)),
    ] {
        let turned = [&lying[..2], &exif(orientation), &lying[2..]].concat();
        let site = site("door.jpg", turned);
        let stated = format!("{}x{}", size.0, size.1);
        let on_cards = shown(&site, "case-studies/index.html");
        assert_eq!(on_cards[0].1, stated, "{orientation}");
        let copy = image::load_from_memory(&site.files[&on_cards[0].0]).unwrap().into_rgb8();
        assert_eq!(copy.dimensions(), size, "{orientation}");
        let part = |(x, y): (u32, u32)| copy.get_pixel(x, y).0[0];
        assert!(part(red) > 180 && part(black) < 20, "{orientation}: {} {}", part(red), part(black));
        // Nobody turns the copy once more.
        let says = site.files[&on_cards[0].0].windows(4).any(|window| window == b"Exif");
        assert!(!says, "{orientation}");
        let on_page = if size.0 > size.1 { "1000x500" } else { "500x1000" };
        assert_eq!(shown(&site, "case-studies/a.html")[0].1, on_page, "{orientation}");
    }
}

fn avif_box(name: &[u8], body: &[u8]) -> Vec<u8> {
    [&u32::try_from(body.len() + 8).unwrap().to_be_bytes()[..], name, body].concat()
}

/// A GIF and an AVIF of this size, as far as casebook reads them.
fn of_no_copy(width: u16, height: u16) -> [(&'static str, Vec<u8>); 2] {
    let (across, down) = (width.to_le_bytes(), height.to_le_bytes());
    let dots = b"\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    let gif = [&b"GIF89a"[..], &across, &down, dots].concat();
    let size = [[0; 4], u32::from(width).to_be_bytes(), u32::from(height).to_be_bytes()].concat();
    let properties = avif_box(b"iprp", &avif_box(b"ipco", &avif_box(b"ispe", &size)));
    let items =
        avif_box(b"iinf", &[&[0, 0, 0, 0, 0, 1][..], &avif_box(b"infe", b"\x02\0\0\0\0\x01\0\0av01\0")].concat());
    let meta = avif_box(b"meta", &[&[0; 4][..], &avif_box(b"hdlr", b"pict"), &items, &properties].concat());
    let avif = [avif_box(b"ftyp", b"avif\0\0\0\0avifmif1"), meta, avif_box(b"mdat", b"data")].concat();
    [("door.gif", gif), ("door.avif", avif)]
}

#[test]
fn a_picture_of_which_no_copy_can_be_made_stands_on_the_card_itself() {
    for (name, bytes) in of_no_copy(1000, 500) {
        let site = site(name, bytes.clone());
        assert_eq!(site.findings(), "", "{name}");
        let itself = [(format!("case-studies/a/{name}"), "1000x500".to_owned())];
        assert_eq!(shown(&site, "case-studies/index.html"), itself);
        assert_eq!(site.files[&itself[0].0], bytes);
        assert!(!site.files.keys().any(|address| address.contains(".small-")), "{name}");
    }
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
