//! Texts that stand for pictures, for readers who do not see them.

use crate::source::{file_name, folded};

/// Words between those that say something.
const FILLERS: [&str; 9] = ["a", "an", "the", "of", "our", "this", "here", "alt", "text"];

/// Words that any picture could be called by.
const EMPTY: [&str; 29] = [
    "image",
    "images",
    "img",
    "photo",
    "photograph",
    "picture",
    "pic",
    "diagram",
    "chart",
    "graph",
    "figure",
    "fig",
    "logo",
    "icon",
    "screenshot",
    "graphic",
    "illustration",
    "drawing",
    "untitled",
    "unnamed",
    "placeholder",
    "todo",
    "tbc",
    "dsc",
    "png",
    "jpg",
    "jpeg",
    "gif",
    "description",
];

/// Endings of pictures, those too that the site cannot show.
const ENDINGS: [&str; 18] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff", "heic", "heif", "ico", "jxl", "jfif",
    "eps", "emf", "wmf",
];

/// Tells whether a text that describes a picture says nothing about it: a word such as "photo", or the file's name.
pub(crate) fn says_nothing(alt: &str, path: &str) -> bool {
    let words = alt.split(|character: char| !character.is_alphanumeric()).map(str::to_lowercase);
    let mut words = words.filter(|word| !word.is_empty() && !FILLERS.contains(&word.as_str()));
    let is_empty = |word: String| EMPTY.contains(&word.as_str()) || word.bytes().all(|byte| byte.is_ascii_digit());
    let file = file_name(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let said = folded(alt);
    words.all(is_empty)
        || said == folded(file)
        // A file that is named for what it shows may say the same in words.
        || (said == folded(stem) && !alt.trim().contains(' '))
        || is_name_of_picture(alt.trim())
}

/// Tells by its name whether a file is meant to be a picture.
pub(crate) fn is_name_of_picture(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternative_text_must_say_something() {
        for alt in
            ["image", "Picture", "a photo", "Logo.", "team.png", "team", "IMG_1234.jpg", "untitled 2", "…", "Chart of"]
        {
            assert!(says_nothing(alt, "pages/team.png"), "{alt}");
        }
        for alt in ["Three nurses at a desk", "Photo of the team in 2024", "Équipe"] {
            assert!(!says_nothing(alt, "pages/team.png"), "{alt}");
        }
        assert!(!says_nothing("Who is in the teams", "charts/who-is-in-the-teams.yaml"));
    }
}
