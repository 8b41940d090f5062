//! Pictures of the content folder: whether a file is one that the site can show, how large it is, and its published
//! copy.

use std::sync::Arc;

use crate::check::links::PictureSize;
use crate::check::people::about_metadata;
use crate::check::people::picture::{PictureFormat, Told, Uncleanable, clean};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::load::{Content, SourceFile};
use crate::source::{Limits, Read, amount, file_name};

/// A picture that can be shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PictureFile {
    /// As it is shown.
    pub size: PictureSize,
    /// The file without what a camera or a program noted in it.
    pub published: Arc<[u8]>,
    /// The print of a picture of which a smaller copy can be made.
    pub small: Option<String>,
}

/// Judges a file, once, however many pages show it. None where it cannot be shown, and where that is another rule's to
/// say.
pub(crate) fn read(file: &SourceFile, limits: &Limits) -> Read<Option<PictureFile>> {
    let bytes: &[u8] = match &file.content {
        Content::SymbolicLink => return Read::default(),
        Content::TooLarge(size) => return Read::refused(too_heavy(file, *size, limits)),
        Content::Text(text) => text.as_bytes(),
        Content::Bytes(bytes) => bytes,
    };
    if bytes.len() as u64 > limits.image_bytes {
        return Read::refused(too_heavy(file, bytes.len() as u64, limits));
    }
    let (format, mut size) = match judge(file, bytes, limits) {
        Ok(judged) => judged,
        Err(refused) => return Read::refused(*refused),
    };
    match clean(format, bytes) {
        Ok(cleaned) => {
            if cleaned.quarter_turned {
                std::mem::swap(&mut size.width, &mut size.height);
            }
            let can_be_read = matches!(format, PictureFormat::Png | PictureFormat::Jpeg | PictureFormat::WebP);
            let published: Arc<[u8]> = cleaned.bytes.into();
            let print = || blake3::hash(&published).to_hex()[..8].to_owned();
            let small = (can_be_read && !cleaned.cut_off).then(print);
            let mut read = Read::sound(Some(PictureFile { size, published, small }));
            read.say_all(about_somebody(file, &cleaned.told));
            read.say_all(cleaned.cut_off.then(|| cut_off(file)));
            read
        }
        Err(why) => Read::refused(uncleanable(file, why)),
    }
}

/// The format by the content, not by the name, and the size as the file has it.
fn judge(file: &SourceFile, bytes: &[u8], limits: &Limits) -> Result<(PictureFormat, PictureSize), Box<Diagnostic>> {
    let name = file_name(&file.path);
    let refused =
        |code, message: String, help: &str| Box::new(Diagnostic::new(code, Arc::clone(&file.path), message).help(help));
    if bytes.is_empty() {
        let help = "Save or copy the picture again.";
        return Err(refused(Code::NotAnImage, format!("The image {name} is empty."), help));
    }
    let Some(format) = format_of(bytes) else {
        let (message, help) = if is_svg(bytes) {
            (
                format!("{name} is an SVG drawing. A drawing of this kind can hold a program, so it is not taken."),
                "Save it as PNG. For figures from data write a chart in the folder charts.",
            )
        } else {
            (
                format!("{name} is not a picture that every browser can show."),
                "Open it in a program for pictures and save it as PNG or JPEG. Changing only the ending of the name is not enough.",
            )
        };
        return Err(refused(Code::NotAnImage, message, help));
    };
    let size = imagesize::blob_size(bytes).ok();
    let size = size.and_then(|size| Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)));
    let Some((width, height)) = size.filter(|&(width, height)| width > 0 && height > 0) else {
        let message = format!("The image {name} is damaged: its width and height cannot be read.");
        return Err(refused(Code::NotAnImage, message, "Save or copy the picture again."));
    };
    if u64::from(width) * u64::from(height) > limits.image_pixels {
        let message = format!("The image {name} is {width} pixels wide and {height} high, which is more than allowed.");
        let help = "Make it smaller: 2,000 pixels are wide enough for any page.";
        return Err(refused(Code::ImageTooLarge, message, help));
    }
    Ok((format, PictureSize { width, height }))
}

fn too_heavy(file: &SourceFile, size: u64, limits: &Limits) -> Diagnostic {
    let (name, size, most) = (file_name(&file.path), amount(size), amount(limits.image_bytes));
    let message = format!("The image {name} takes {size}; at most {most} are allowed.");
    Diagnostic::new(Code::ImageTooLarge, Arc::clone(&file.path), message)
        .help("Make it smaller (2,000 pixels are wide enough for any page), or save a photograph as JPEG.")
}

/// One finding for all that the file says about somebody. What is published is clean; what the contributor sent is not.
fn about_somebody(file: &SourceFile, told: &[Told]) -> Option<Diagnostic> {
    let said: Vec<&str> = told.iter().map(|told| told.described()).collect();
    let said = match said.as_slice() {
        [] => return None,
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    };
    let message = format!("This picture's file says {said}.");
    Some(about_metadata(&file.path, &message).help(
        "casebook takes it out of the picture on the site, but this file is public too and stays in the history. Take a screenshot of the picture, or save it without \"properties\" or \"metadata\", and replace the file.",
    ))
}

/// The finding about a picture of which only a part is there.
fn cut_off(file: &SourceFile) -> Diagnostic {
    let message = format!("The image {} ends too early: readers see only a part of it.", file_name(&file.path));
    let found = Diagnostic::new(Code::NotAnImage, Arc::clone(&file.path), message);
    Diagnostic { severity: Severity::Warning, ..found }.help("Save or copy the picture again.")
}

/// A file that cannot be cleaned for certain.
fn uncleanable(file: &SourceFile, why: Uncleanable) -> Diagnostic {
    let (message, help) = match why {
        Uncleanable::Damaged => {
            ("This picture is damaged: its parts do not fit together.", "Save or copy the picture again.")
        }
        Uncleanable::Inseparable => (
            "This AVIF picture holds more than the picture, such as a place or a date, and casebook cannot take that out.",
            "Save it as PNG or JPEG, or as AVIF without metadata.",
        ),
    };
    Diagnostic::new(Code::NotAnImage, Arc::clone(&file.path), message).help(help)
}

fn format_of(bytes: &[u8]) -> Option<PictureFormat> {
    match imagesize::image_type(bytes).ok()? {
        imagesize::ImageType::Png => Some(PictureFormat::Png),
        imagesize::ImageType::Jpeg => Some(PictureFormat::Jpeg),
        imagesize::ImageType::Gif => Some(PictureFormat::Gif),
        imagesize::ImageType::Webp => Some(PictureFormat::WebP),
        imagesize::ImageType::Heif(imagesize::Compression::Av1) => Some(PictureFormat::Avif),
        _ => None,
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(2048)];
    String::from_utf8_lossy(start).to_ascii_lowercase().contains("<svg")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A GIF of the given size, as far as anybody looks for its size.
    fn gif(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = b"GIF89a".to_vec();
        bytes.extend(width.to_le_bytes());
        bytes.extend(height.to_le_bytes());
        bytes.extend([0, 0, 0, 0x3b]);
        bytes
    }

    fn look(bytes: &[u8]) -> String {
        let content = match std::str::from_utf8(bytes) {
            Ok(text) => Content::Text(text.into()),
            Err(_) => Content::Bytes(bytes.into()),
        };
        let file = SourceFile { path: "content/pages/team.png".into(), content };
        let limits = Limits { image_bytes: 2000, image_pixels: 10_000, ..Limits::default() };
        let Read { value, mut findings, .. } = read(&file, &limits);
        match (value, findings.pop()) {
            (Some(PictureFile { size, .. }), None) => {
                format!("{:?} {}x{}", format_of(bytes).unwrap(), size.width, size.height)
            }
            (None, Some(found)) => format!("{} {}", found.code, found.message),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn size_and_kind_come_from_the_bytes() {
        assert_eq!(look(&gif(3, 2)), "Gif 3x2");
        let start = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x05\0\0\0\x07\x08\x06\0\0\0";
        let png = [&start[..], b"\0\0\0\0\0\0\0\0IEND\xae\x42\x60\x82"].concat();
        assert_eq!(look(&png), "Png 5x7");
        assert!(look(start).contains("ends too early"));
    }

    #[test]
    fn what_cannot_be_shown_is_refused_with_its_reason() {
        assert_eq!(look(b""), "not-an-image The image team.png is empty.");
        assert_eq!(look(b"hello"), "not-an-image team.png is not a picture that every browser can show.");
        assert!(look(b"<?xml version=\"1.0\"?><svg>").contains("SVG drawing"));
        assert!(look(b"BM").starts_with("not-an-image"));
        assert!(look(&gif(0, 7)).contains("damaged"));
        assert!(look(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR").contains("damaged"));
        assert_eq!(
            look(&gif(200, 200)),
            "image-too-large The image team.png is 200 pixels wide and 200 high, which is more than allowed."
        );
        assert_eq!(look(&[1; 3000]), "image-too-large The image team.png takes 3 KB; at most 2 KB are allowed.");
    }
}
