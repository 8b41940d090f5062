//! From SVG to PNG.

use resvg::tiny_skia::Pixmap;
use resvg::usvg::roxmltree::Document;
use resvg::usvg::{ImageHrefResolver, Options, Tree};

/// Reads an SVG.
///
/// # Errors
/// The mistake in it, in a sentence.
pub(super) fn read(svg: &str) -> Result<Tree, String> {
    let document = Document::parse(svg).map_err(|error| format!("This is no well-formed SVG: {error}."))?;
    if document.descendants().any(|node| node.tag_name().name() == "text") {
        return Err("A `text` element cannot be drawn here, because no font is at hand. Use `letters`.".to_owned());
    }
    let nothing = ImageHrefResolver { resolve_string: Box::new(|_, _| None), ..ImageHrefResolver::default() };
    let options = Options { image_href_resolver: nothing, ..Options::default() };
    Tree::from_xmltree(&document, &options).map_err(|error| format!("This SVG cannot be drawn: {error}."))
}

/// Writes a picture.
///
/// # Errors
/// The reason that it cannot be written, in a sentence.
pub(super) fn png(canvas: &Pixmap) -> Result<Vec<u8>, String> {
    canvas.encode_png().map_err(|error| format!("The picture cannot be written: {error}."))
}
