//! Images: whether a file is one that the site can show, and how large it is.
//!
//! Each file is judged once, however many pages show it. Removing what a camera noted about place
//! and time belongs in [`Images::add`], the one place that sees every image's bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{image_metadata, private_image};
use crate::diagnostic::{Code, Diagnostic};
use crate::load::{Content, SourceFile};
use crate::source::{amount, folded, nearest};

/// The formats that every browser shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ImageKind {
    Png,
    Jpeg,
    Gif,
    WebP,
    Avif,
}

/// An image that can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ImageFacts {
    /// Its format, by its content and not by its name.
    pub kind: ImageKind,
    /// In pixels, at least 1.
    pub width: u32,
    /// In pixels, at least 1.
    pub height: u32,
}

/// The largest image that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ImageLimits {
    /// Size of the file.
    pub bytes: u64,
    /// Width times height.
    pub pixels: u64,
}

/// The images of the content folder.
#[derive(Debug, Clone, Default)]
pub(crate) struct Images {
    /// By path below `content/`; none for a file that is there and has been reported.
    files: BTreeMap<Arc<str>, Option<ImageFacts>>,
    /// By the same path: the bytes without what a camera or a program noted in them.
    published: BTreeMap<Arc<str>, Arc<[u8]>>,
}

/// What is known of a path.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Found<'a> {
    /// It can be shown: its path, as the index has it.
    Image(&'a Arc<str>, ImageFacts),
    /// It is there and has been reported.
    Refused,
    /// It is not there: the path that was most likely meant.
    Missing(Option<&'a str>),
}

impl Images {
    /// Whether a file of the content folder is meant to be an image, by its name.
    pub fn is_image_name(path: &str) -> bool {
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        matches!(
            ending.as_deref(),
            Some(
                "png"
                    | "jpg"
                    | "jpeg"
                    | "gif"
                    | "webp"
                    | "avif"
                    | "svg"
                    | "bmp"
                    | "tif"
                    | "tiff"
                    | "heic"
                    | "heif"
                    | "ico"
                    | "jxl"
                    | "jfif"
                    | "eps"
                    | "emf"
                    | "wmf"
            )
        )
    }

    /// Judges a file below `content/` and remembers it, without what else it says about somebody.
    pub fn add(&mut self, file: &SourceFile, limits: ImageLimits, report: &mut Vec<Diagnostic>) {
        let Some(path) = file.path.strip_prefix("content/") else { return };
        let facts = match judge(file, limits) {
            Ok(Some(facts)) => self.clean(file, path, facts, report),
            Ok(None) => None,
            Err(found) => {
                report.push(*found);
                None
            }
        };
        self.files.insert(path.into(), facts);
    }

    fn clean(
        &mut self,
        file: &SourceFile,
        path: &str,
        mut facts: ImageFacts,
        report: &mut Vec<Diagnostic>,
    ) -> Option<ImageFacts> {
        match image_metadata::clean(facts.kind, bytes(file)) {
            Ok(cleaned) => {
                report.extend(private_image::finding(file, &cleaned.personal));
                if cleaned.quarter_turned {
                    std::mem::swap(&mut facts.width, &mut facts.height);
                }
                self.published.insert(path.into(), cleaned.bytes.into());
                Some(facts)
            }
            Err(refused) => {
                report.push(private_image::refused(file, refused));
                None
            }
        }
    }

    /// Whether all that links and pages say of images is the same.
    pub fn same_facts(&self, other: &Images) -> bool {
        self.files == other.files
    }

    /// The file at a path below `content/`, as it is published.
    pub fn published(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.published.get(path)
    }

    /// Looks up a path below `content/`.
    pub fn find(&self, path: &str) -> Found<'_> {
        match self.files.get_key_value(path) {
            Some((path, Some(facts))) => Found::Image(path, *facts),
            Some((_, None)) => Found::Refused,
            None => Found::Missing(self.nearest(path)),
        }
    }

    /// The image with the same name in another folder, or with nearly the same name in the same folder.
    fn nearest(&self, path: &str) -> Option<&str> {
        let (folder, name) = folder_and_name(path);
        let elsewhere = self.files.keys().find(|candidate| folder_and_name(candidate).1.eq_ignore_ascii_case(name));
        if let Some(elsewhere) = elsewhere {
            return Some(elsewhere);
        }
        let near = nearest(
            name,
            self.files
                .keys()
                .map(|candidate| folder_and_name(candidate))
                .filter(|(at, _)| *at == folder)
                .map(|(_, name)| name),
        )?;
        self.files.keys().find(|candidate| folder_and_name(candidate) == (folder, near)).map(Arc::as_ref)
    }
}

fn folder_and_name(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

fn bytes(file: &SourceFile) -> &[u8] {
    match &file.content {
        Content::Text(text) => text.as_bytes(),
        Content::Bytes(bytes) => bytes,
        Content::SymbolicLink | Content::TooLarge(_) => &[],
    }
}

/// None for a file that another rule reports.
fn judge(file: &SourceFile, limits: ImageLimits) -> Result<Option<ImageFacts>, Box<Diagnostic>> {
    let refused =
        |code, message: String, help: &str| Box::new(Diagnostic::new(code, Arc::clone(&file.path), message).help(help));
    let name = file.path.rsplit_once('/').map_or(&*file.path, |(_, name)| name);
    let bytes: &[u8] = match &file.content {
        Content::SymbolicLink => return Ok(None),
        Content::TooLarge(size) => return Err(Box::new(too_heavy(file, *size, limits))),
        Content::Text(text) => text.as_bytes(),
        Content::Bytes(bytes) => bytes,
    };
    if bytes.len() as u64 > limits.bytes {
        return Err(Box::new(too_heavy(file, bytes.len() as u64, limits)));
    }
    if bytes.is_empty() {
        return Err(refused(
            Code::NotAnImage,
            format!("The image {name} is empty."),
            "Save or copy the picture again.",
        ));
    }
    let Some(kind) = kind(bytes) else {
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
        return Err(refused(
            Code::NotAnImage,
            format!("The image {name} is damaged: its width and height cannot be read."),
            "Save or copy the picture again.",
        ));
    };
    if u64::from(width) * u64::from(height) > limits.pixels {
        return Err(refused(
            Code::ImageTooLarge,
            format!("The image {name} is {width} pixels wide and {height} high, which is more than allowed."),
            "Make it smaller: 2,000 pixels are wide enough for any page.",
        ));
    }
    Ok(Some(ImageFacts { kind, width, height }))
}

fn too_heavy(file: &SourceFile, size: u64, limits: ImageLimits) -> Diagnostic {
    let name = file.path.rsplit_once('/').map_or(&*file.path, |(_, name)| name);
    Diagnostic::new(
        Code::ImageTooLarge,
        Arc::clone(&file.path),
        format!("The image {name} takes {}; at most {} are allowed.", amount(size), amount(limits.bytes)),
    )
    .help("Make it smaller (2,000 pixels are wide enough for any page), or save a photograph as JPEG.")
}

fn kind(bytes: &[u8]) -> Option<ImageKind> {
    match imagesize::image_type(bytes).ok()? {
        imagesize::ImageType::Png => Some(ImageKind::Png),
        imagesize::ImageType::Jpeg => Some(ImageKind::Jpeg),
        imagesize::ImageType::Gif => Some(ImageKind::Gif),
        imagesize::ImageType::Webp => Some(ImageKind::WebP),
        imagesize::ImageType::Heif(imagesize::Compression::Av1) => Some(ImageKind::Avif),
        _ => None,
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(2048)];
    String::from_utf8_lossy(start).to_ascii_lowercase().contains("<svg")
}

/// Whether a text that describes an image says nothing about it: a word such as "photo", or the file's name.
pub(crate) fn useless_alt(alt: &str, path: &str) -> bool {
    let words: Vec<String> = alt
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .filter(|word| !matches!(word.as_str(), "a" | "an" | "the" | "of" | "our" | "this" | "here" | "alt" | "text"))
        .collect();
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let said = folded(alt);
    let empty_words = |word: &String| {
        matches!(
            word.as_str(),
            "image"
                | "images"
                | "img"
                | "photo"
                | "photograph"
                | "picture"
                | "pic"
                | "diagram"
                | "chart"
                | "graph"
                | "figure"
                | "fig"
                | "logo"
                | "icon"
                | "screenshot"
                | "graphic"
                | "illustration"
                | "drawing"
                | "untitled"
                | "unnamed"
                | "placeholder"
                | "todo"
                | "tbc"
                | "dsc"
                | "png"
                | "jpg"
                | "jpeg"
                | "gif"
                | "description"
        ) || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    words.iter().all(empty_words)
        || said == folded(file)
        // A file that is named for what it shows may say the same in words.
        || (said == folded(stem) && !alt.trim().contains(' '))
        || Images::is_image_name(alt.trim())
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
        let (mut images, mut report) = (Images::default(), Vec::new());
        images.add(&file, ImageLimits { bytes: 2000, pixels: 10_000 }, &mut report);
        match (images.find("pages/team.png"), report.pop()) {
            (Found::Image(_, facts), None) => format!("{:?} {}x{}", facts.kind, facts.width, facts.height),
            (Found::Refused, Some(found)) => format!("{} {}", found.code, found.message),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn size_and_kind_come_from_the_bytes() {
        assert_eq!(look(&gif(3, 2)), "Gif 3x2");
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x05\0\0\0\x07\x08\x06\0\0\0";
        assert_eq!(look(png), "Png 5x7");
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

    #[test]
    fn a_missing_image_is_found_in_another_folder_or_under_a_near_name() {
        let mut images = Images::default();
        for path in ["content/pages/team.png", "content/pages/ward.jpg"] {
            let file = SourceFile { path: path.into(), content: Content::Bytes(gif(1, 1).into()) };
            images.add(&file, ImageLimits { bytes: 2000, pixels: 10 }, &mut Vec::new());
        }
        assert_eq!(images.find("report/Team.png"), Found::Missing(Some("pages/team.png")));
        assert_eq!(images.find("pages/wrad.jpg"), Found::Missing(Some("pages/ward.jpg")));
        assert_eq!(images.find("pages/zebra.jpg"), Found::Missing(None));
    }

    #[test]
    fn alternative_text_must_say_something() {
        for alt in
            ["image", "Picture", "a photo", "Logo.", "team.png", "team", "IMG_1234.jpg", "untitled 2", "…", "Chart of"]
        {
            assert!(useless_alt(alt, "pages/team.png"), "{alt}");
        }
        for alt in ["Three nurses at a desk", "Photo of the team in 2024", "Équipe"] {
            assert!(!useless_alt(alt, "pages/team.png"), "{alt}");
        }
        assert!(!useless_alt("Who is in the teams", "charts/who-is-in-the-teams.yaml"));
    }
}
