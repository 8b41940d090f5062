//! The picture that services show with a shared link.

use resvg::tiny_skia::{Pixmap, Transform};

use super::drawing::{png, read};

/// The size of the social picture: what the services that show it ask for.
const SIZE: (u32, u32) = (1200, 630);

/// The social picture as PNG.
///
/// # Errors
/// The mistake in the SVG, in a sentence.
pub(crate) fn social(svg: &str) -> Result<Vec<u8>, String> {
    let tree = read(svg)?;
    let (width, height) = SIZE;
    if (tree.size().width(), tree.size().height()) != (width as f32, height as f32) {
        return Err(format!("The picture has to be {width} wide and {height} high."));
    }
    let mut canvas = Pixmap::new(width, height).ok_or("There is no memory for the picture.")?;
    resvg::render(&tree, Transform::identity(), &mut canvas.as_mut());
    png(&canvas)
}
