//! Charts as pixels: their SVG with the text as outlines, so that no font of the machine is needed.

use std::fmt::Write as _;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::Document;

use super::drawing;
use super::letters;

/// The pixels for each of the SVG: enough for a slide and for paper.
const SCALE: f32 = 2.0;

/// The picture as PNG.
///
/// # Errors
/// The reason that it cannot be drawn, in a sentence.
pub(crate) fn png(svg: &str) -> Result<Vec<u8>, String> {
    let svg = outlined(svg).ok_or("The letters of this picture are not in the font.")?;
    let tree = drawing::read(&svg)?;
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or("This picture has no size.")?;
    let mut canvas = Pixmap::new(size.width(), size.height()).ok_or("There is no memory for the picture.")?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut canvas.as_mut());
    drawing::png(&canvas)
}

/// An SVG with paths in the place of its text; none where the font lacks a letter.
fn outlined(svg: &str) -> Option<String> {
    let document = Document::parse(svg).ok()?;
    let mut out = String::with_capacity(svg.len() * 8);
    let mut from = 0;
    for text in document.descendants().filter(|node| node.tag_name().name() == "text") {
        let number = |name| text.attribute(name)?.parse::<f32>().ok();
        let bold = text.attribute("font-weight").is_some();
        let (path, width) = letters::line(text.text().unwrap_or_default(), number("font-size")?, bold)?;
        let before = match text.attribute("text-anchor") {
            Some("middle") => width / 2.0,
            Some("end") => width,
            _ => 0.0,
        };
        let (x, y, fill) = (number("x")? - before, number("y")?, text.attribute("fill")?);
        out.push_str(svg.get(from..text.range().start)?);
        let _ = write!(out, "<path transform=\"translate({x:.2} {y})\" fill=\"{fill}\" d=\"{path}\"/>");
        from = text.range().end;
    }
    out.push_str(svg.get(from..)?);
    Some(out)
}
