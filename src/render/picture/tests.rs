use resvg::tiny_skia::Pixmap;

use super::icon::icon;
use super::social::social;

fn pixel(png: &[u8], x: u32, y: u32) -> [u8; 4] {
    let color = Pixmap::decode_png(png).unwrap().pixel(x, y).unwrap().demultiply();
    [color.red(), color.green(), color.blue(), color.alpha()]
}

fn size(png: &[u8]) -> (usize, usize) {
    let size = imagesize::blob_size(png).unwrap();
    (size.width, size.height)
}

#[test]
fn a_picture_has_its_size_and_what_was_drawn() {
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><rect width="600" height="630" fill="#f00"/></svg>"##;
    let png = social(svg).unwrap();
    assert_eq!(size(&png), (1200, 630));
    assert_eq!((pixel(&png, 10, 10), pixel(&png, 700, 10)), ([255, 0, 0, 255], [0, 0, 0, 0]));
    assert_eq!(png, social(svg).unwrap());
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let svg =
        |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\">{inside}</svg>");
    assert!(social("<svg").unwrap_err().contains("well-formed"));
    assert!(social(&svg("<text>a</text>")).unwrap_err().contains("`letters`"));
    assert!(social(&svg("")).unwrap_err().contains("1200 wide"));
    assert!(icon(&svg("<text>a</text>")).is_err() && icon(&svg("<path d='M0 0'/>")).is_ok());
}

#[test]
fn an_icon_fills_its_corners_with_the_colour_of_its_edge() {
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#2f5d62"/></svg>"##;
    let png = icon(svg).unwrap();
    assert_eq!(size(&png), (180, 180));
    assert_eq!(pixel(&png, 0, 0), [0x2f, 0x5d, 0x62, 255]);
}
