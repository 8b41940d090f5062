//! Pictures that are made when the site is: the one that services show with a shared link, and the icon for telephones.
//!
//! Both are drawn from SVG with nothing of the machine: no font of the system, no file, no address. The text of the
//! first is outlines already ([`letters`]). So the same look gives the same bytes everywhere.

pub(crate) mod letters;

use std::sync::Arc;

use resvg::tiny_skia::{Color, Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::roxmltree::Document;
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Look;

use super::Site;
use super::views::SocialPicture;

/// The template of the social picture.
const TEMPLATE: &str = "social.svg";

/// The size of the social picture: what the services that show it ask for.
const SOCIAL: (u32, u32) = (1200, 630);

/// The address of the icon for telephones.
pub(crate) const TOUCH_ICON: &str = "apple-touch-icon.png";

/// The sides of the icon for telephones.
const ICON: u32 = 180;

impl Site<'_> {
    /// The picture that services show with a shared link.
    pub(super) fn social_picture(&self) -> Result<Vec<u8>, Box<Diagnostic>> {
        let themes = &self.casebook.themes;
        let view = SocialPicture {
            case_study_total: self.casebook.case_studies.len(),
            theme_total: themes.len(),
            ingredient_total: themes.iter().map(|theme| theme.ingredients.len()).sum(),
        };
        let svg = self.templates.part(TEMPLATE, &view)?;
        social(&svg).map_err(|message| {
            let template = self.casebook.look.templates.get(TEMPLATE);
            let file = template.map_or_else(|| Arc::from(TEMPLATE), |template| Arc::clone(&template.path));
            Box::new(Diagnostic::new(Code::TemplateError, file, message))
        })
    }

    /// The icon that telephones show on their screen.
    pub(super) fn touch_icon(&self) -> Result<Vec<u8>, Box<Diagnostic>> {
        let source = touch_icon_source(&self.casebook.look).unwrap_or_default();
        icon(source).map_err(|message| Box::new(Diagnostic::new(Code::TemplateError, TOUCH_ICON, message)))
    }
}

/// The social picture as PNG.
///
/// # Errors
/// What is wrong with the SVG, in a sentence.
fn social(svg: &str) -> Result<Vec<u8>, String> {
    let tree = read(svg)?;
    let (width, height) = SOCIAL;
    if (tree.size().width(), tree.size().height()) != (width as f32, height as f32) {
        return Err(format!("The picture has to be {width} wide and {height} high."));
    }
    let mut canvas = Pixmap::new(width, height).ok_or("There is no memory for the picture.")?;
    resvg::render(&tree, Transform::identity(), &mut canvas.as_mut());
    png(&canvas)
}

/// The icon of the look, where one for telephones can be made from it: one that has text cannot, for want of its font.
pub(crate) fn touch_icon_source(look: &Look) -> Option<&str> {
    let svg = std::str::from_utf8(look.assets.get("favicon.svg")?).ok()?;
    read(svg).is_ok().then_some(svg)
}

/// The icon as PNG, from the icon of the look.
///
/// # Errors
/// What is wrong with the SVG, in a sentence.
fn icon(svg: &str) -> Result<Vec<u8>, String> {
    let tree = read(svg)?;
    let scale = ICON as f32 / tree.size().width().max(tree.size().height());
    let mut canvas = Pixmap::new(ICON, ICON).ok_or("There is no memory for the picture.")?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut canvas.as_mut());
    // Telephones cut the corners themselves and show black where nothing is: what is at the edge goes on to the corners.
    let edge = canvas.pixel(ICON / 2, 1).map_or(Color::WHITE, opaque);
    let mut whole = Pixmap::new(ICON, ICON).ok_or("There is no memory for the picture.")?;
    whole.fill(edge);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut whole.as_mut());
    png(&whole)
}

/// The colour of a pixel, or white where it can be seen through.
fn opaque(pixel: PremultipliedColorU8) -> Color {
    if pixel.is_opaque() { Color::from_rgba8(pixel.red(), pixel.green(), pixel.blue(), 255) } else { Color::WHITE }
}

fn read(svg: &str) -> Result<Tree, String> {
    let document = Document::parse(svg).map_err(|error| format!("This is no well-formed SVG: {error}."))?;
    if document.descendants().any(|node| node.tag_name().name() == "text") {
        return Err("A `text` element cannot be drawn here, because no font is at hand. Use `letters`.".to_owned());
    }
    let nothing = ImageHrefResolver { resolve_string: Box::new(|_, _| None), ..ImageHrefResolver::default() };
    let options = Options { image_href_resolver: nothing, ..Options::default() };
    Tree::from_xmltree(&document, &options).map_err(|error| format!("This SVG cannot be drawn: {error}."))
}

fn png(canvas: &Pixmap) -> Result<Vec<u8>, String> {
    canvas.encode_png().map_err(|error| format!("The picture cannot be written: {error}."))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let svg = |inside: &str| {
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\">{inside}</svg>")
        };
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
}
