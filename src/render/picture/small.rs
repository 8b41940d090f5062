//! Smaller copies of pictures, for the cards of case studies: a list of photographs as they come from a camera would take
//! minutes to load.
//!
//! Every copy is a JPEG. What is transparent becomes white. The picture is turned as its file says, and made smaller by
//! weighing all its dots, with the same outcome on every machine.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageReader, Limits, Rgb, RgbImage};

use crate::page::copy_size;

/// Of 100: about a tenth of the bytes of the best, without a difference that can be seen at this size.
const QUALITY: u8 = 80;

/// The bytes of a copy of a PNG, JPEG or WebP.
///
/// # Errors
/// The picture is damaged.
pub(crate) fn small(bytes: &[u8]) -> Result<Vec<u8>, ImageError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    // How large it may be is judged when it is read.
    reader.limits(Limits::no_limits());
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    let (width, height) = copy_size((picture.width(), picture.height()));
    // Taking every so many dots first would show patterns, so all of them count.
    let smaller = picture.resize_exact(width, height, FilterType::Triangle).into_rgba8();
    let opaque = RgbImage::from_fn(width, height, |x, y| {
        let [red, green, blue, alpha] = smaller.get_pixel(x, y).0;
        let on_white = |part: u8| {
            let (part, alpha) = (u32::from(part), u32::from(alpha));
            u8::try_from((part * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
        };
        Rgb([on_white(red), on_white(green), on_white(blue)])
    });
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, QUALITY).encode_image(&opaque)?;
    Ok(out)
}
