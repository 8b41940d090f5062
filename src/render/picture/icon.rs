//! The icon for telephones.

use resvg::tiny_skia::{Color, Pixmap, PremultipliedColorU8, Transform};

use super::drawing::{png, read};
use crate::model::Look;

/// Its sides.
const SIDE: u32 = 180;

/// The icon of the look, where one for telephones can be made from it: one that has text cannot, for want of its font.
pub(crate) fn source(look: &Look) -> Option<&str> {
    let svg = std::str::from_utf8(look.assets.get("favicon.svg")?).ok()?;
    read(svg).is_ok().then_some(svg)
}

/// The icon as PNG, from the icon of the look.
///
/// # Errors
/// The mistake in the SVG, in a sentence.
pub(crate) fn icon(svg: &str) -> Result<Vec<u8>, String> {
    let tree = read(svg)?;
    let scale = SIDE as f32 / tree.size().width().max(tree.size().height());
    let mut canvas = Pixmap::new(SIDE, SIDE).ok_or("There is no memory for the picture.")?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut canvas.as_mut());
    // Telephones cut the corners themselves and show black where nothing is: what is at the edge goes on to the
    // corners.
    let edge = canvas.pixel(SIDE / 2, 1).map_or(Color::WHITE, opaque);
    let mut whole = Pixmap::new(SIDE, SIDE).ok_or("There is no memory for the picture.")?;
    whole.fill(edge);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut whole.as_mut());
    png(&whole)
}

/// The colour of a pixel, or white where it can be seen through.
fn opaque(pixel: PremultipliedColorU8) -> Color {
    if pixel.is_opaque() { Color::from_rgba8(pixel.red(), pixel.green(), pixel.blue(), 255) } else { Color::WHITE }
}
