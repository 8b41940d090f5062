//! A strings file to translate.

use std::path::{Path, PathBuf};

use super::NewError;
use crate::check;
use crate::load;
use crate::strings::language_code;
use crate::write;

/// Makes a strings file of a language for the look of the site in `root`, with the English beside each string; its path
/// from the root.
///
/// # Errors
/// Where the language will not do, the file is there already, or the machine is at fault; then nothing is written.
pub fn language(root: &Path, language: &str) -> Result<PathBuf, NewError> {
    let refused = |reason| NewError::Language { language: language.to_owned(), reason };
    let tag = language_code(language);
    let tag = tag.ok_or_else(|| refused("is no language; write its short sign, for example de or pt-BR"))?;
    if tag.split('-').next() == Some("en") {
        return Err(refused(
            "needs no translation: the words are English; word single ones in the theme's strings/en.yaml",
        ));
    }
    let tree = load::load(root)?;
    let folder = check::folder_of_look(&tree);
    let text = check::blank_strings(&tree, &folder, &tag);
    let path = PathBuf::from(format!("{folder}strings/{tag}.yaml"));
    write::create_new(&root.join(&path), text.as_bytes())?;
    Ok(path)
}
