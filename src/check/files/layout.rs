//! The layout of the folder: which file is what, and files that are not where they should be.

use std::sync::Arc;

use hashbrown::HashMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::load::{Content, SourceFile, SourceTree};
use crate::model::{Collection, DocumentId};
use crate::source::{Limits, Source, amount, nearest, slug_of};

/// The path of the settings.
pub(crate) const SETTINGS: &str = "content/site.yaml";

/// The path of the questionnaire.
pub(crate) const QUESTIONNAIRE: &str = "content/proforma.yaml";

/// The files of a site by what they are.
#[derive(Debug, Default)]
pub(crate) struct Layout<'a> {
    /// `site.yaml`.
    pub site: Option<TextFile<'a>>,
    /// `proforma.yaml`.
    pub questionnaire: Option<TextFile<'a>>,
    /// `glossary.yaml`.
    pub glossary: Option<TextFile<'a>>,
    /// `redirects.yaml`.
    pub redirects: Option<TextFile<'a>>,
    /// Markdown files but case studies, with the pages that they make, sorted by path.
    pub documents: Vec<(DocumentId, TextFile<'a>)>,
    /// Case studies: slug and file, sorted by path.
    pub case_studies: Vec<(Arc<str>, TextFile<'a>)>,
    /// Data files.
    pub data: Vec<TextFile<'a>>,
    /// Chart files.
    pub charts: Vec<TextFile<'a>>,
    /// Files that could not be taken as what they are.
    pub refused: Vec<RefusedFile<'a>>,
    /// Everything else below `content/`: pictures, attachments, and what is in the way.
    pub other: Vec<&'a SourceFile>,
}

/// A file that could not be taken as what it is.
#[derive(Debug)]
pub(crate) struct RefusedFile<'a> {
    /// Path from the root.
    pub path: &'a Arc<str>,
    /// It has a text: only its name or its place is wrong.
    pub has_text: bool,
    /// The reason.
    pub finding: Diagnostic,
}

/// A text file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextFile<'a> {
    /// Path from the root.
    pub path: &'a Arc<str>,
    /// The text.
    pub text: &'a Arc<str>,
}

impl<'a> TextFile<'a> {
    /// For making findings.
    pub fn source(self) -> Source<'a> {
        Source { path: self.path, text: self.text }
    }
}

const SINGLE: [&str; 6] = ["site.yaml", "proforma.yaml", "glossary.yaml", "redirects.yaml", "home.md", "findings.md"];
const FOLDERS: [&str; 7] = ["report", "ingredients", "case-studies", "updates", "pages", "charts", "data"];

/// Endings of files that casebook reads as text.
const TEXT_ENDINGS: [&str; 5] = ["md", "yaml", "yml", "csv", "markdown"];

impl<'a> Layout<'a> {
    /// Sorts the files.
    pub fn of(tree: &'a SourceTree, limits: &Limits) -> Layout<'a> {
        let mut layout = Layout::default();
        let mut slugs = HashMap::new();
        for file in tree.below("content/") {
            if let Err(finding) = layout.add(file, limits, &mut slugs) {
                let has_text = text(file, limits).is_ok();
                layout.refused.push(RefusedFile { path: &file.path, has_text, finding: *finding });
            }
        }
        layout
    }

    fn add(
        &mut self,
        file: &'a SourceFile,
        limits: &Limits,
        slugs: &mut HashMap<&'a str, &'a Arc<str>>,
    ) -> Result<(), Box<Diagnostic>> {
        let below = &file.path["content/".len()..];
        if matches!(file.content, Content::SymbolicLink) {
            return Err(pointer(file));
        }
        // Looked through for personal data, and nothing of the site.
        if below.split('/').any(|name| name.starts_with('.')) {
            return Ok(());
        }
        let ending = ending(below);
        if !is_text(below) || ending == "csv" && !is_near_data(below) {
            self.other.push(file);
            return Ok(());
        }
        let text = text(file, limits)?;
        let (folder, rest) = below.split_once('/').unwrap_or(("", below));
        match (folder, rest) {
            ("", "site.yaml") => self.site = Some(text),
            ("", "proforma.yaml") => self.questionnaire = Some(text),
            ("", "glossary.yaml") => self.glossary = Some(text),
            ("", "redirects.yaml") => self.redirects = Some(text),
            ("", "home.md") => self.add_document(Collection::Home, "index", text),
            ("", "findings.md") => self.add_document(Collection::Findings, "findings", text),
            ("charts", name) if ending == "yaml" && !name.contains('/') => {
                check_slug(file, name.trim_end_matches(".yaml"))?;
                self.charts.push(text);
            }
            ("data", name) if ending == "csv" && !name.contains('/') => self.data.push(text),
            _ => {
                let Some((collection, slug)) = page_of(folder, rest) else { return Err(misplaced(file, below)) };
                check_slug(file, slug)?;
                if collection != Collection::CaseStudies {
                    self.add_document(collection, slug, text);
                    return Ok(());
                }
                if let Some(other) = slugs.insert(slug, &file.path) {
                    let message = format!("This file would get the same address as `{other}`.");
                    let help = "Rename one of them: the file's (or folder's) name becomes the address.";
                    return Err(about(file, Code::DuplicateSlug, message, help));
                }
                self.case_studies.push((slug.into(), text));
            }
        }
        Ok(())
    }

    fn add_document(&mut self, collection: Collection, slug: &str, text: TextFile<'a>) {
        self.documents.push((DocumentId { collection, slug: slug.into() }, text));
    }
}

/// Tells whether a file is one that casebook reads as text, by its name.
pub(crate) fn is_text(path: &str) -> bool {
    TEXT_ENDINGS.contains(&ending(path).as_str())
}

fn ending(path: &str) -> String {
    path.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase()
}

/// Tells whether a table stands where published figures do, or nearly. Elsewhere it is a file that a page may offer.
fn is_near_data(below: &str) -> bool {
    below.split_once('/').is_some_and(|(folder, _)| nearest(folder, FOLDERS) == Some("data"))
}

/// A finding about a file as a whole.
fn about(file: &SourceFile, code: Code, message: impl Into<String>, help: impl Into<String>) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(code, Arc::clone(&file.path), message).help(help))
}

fn pointer(file: &SourceFile) -> Box<Diagnostic> {
    let message = "This is only a pointer to a file elsewhere (a symbolic link), and those are not followed.";
    about(file, Code::SymbolicLink, message, "Put a copy of the file itself here.")
}

/// The collection and slug of a Markdown file, if it stands where one may: directly in the folder, or for
/// case studies as `index.md` of a folder of its own.
fn page_of<'p>(folder: &str, rest: &'p str) -> Option<(Collection, &'p str)> {
    let collection =
        [Collection::Report, Collection::Ingredients, Collection::CaseStudies, Collection::Updates, Collection::Pages]
            .into_iter()
            .find(|collection| collection.folder() == Some(folder))?;
    let name = rest.strip_suffix(".md")?;
    match name.split_once('/') {
        None => Some((collection, name)),
        Some((slug, "index")) if collection == Collection::CaseStudies => Some((collection, slug)),
        Some(_) => None,
    }
}

/// Tells whether a name can be a part of an address on any host: small letters, digits, hyphens, and some signs.
pub(crate) fn is_address_part(name: &str) -> bool {
    let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_.".contains(letter);
    !name.is_empty() && name.chars().all(fits) && !name.starts_with(['-', '.']) && !name.ends_with('.')
}

/// Fails where a slug is no part of an address on any host: small letters, digits and hyphens.
fn check_slug(file: &SourceFile, slug: &str) -> Result<(), Box<Diagnostic>> {
    if slug == "index" {
        let message = "`index` is the address of a page that is on every site.";
        return Err(about(file, Code::AddressCollision, message, "Give the file another name."));
    }
    if is_address_part(slug) {
        return Ok(());
    }
    let help = match slug_of(slug).as_str() {
        "" => "Use small letters, digits and hyphens only.".to_owned(),
        better => format!("Use small letters, digits and hyphens only, for example `{better}`."),
    };
    Err(about(file, Code::BadFileName, "This file's name cannot become the address of a page.", help))
}

fn text<'a>(file: &'a SourceFile, limits: &Limits) -> Result<TextFile<'a>, Box<Diagnostic>> {
    let too_large = |size: u64| {
        let message = format!("This file takes {}, and at most {} are read.", amount(size), amount(limits.file_bytes));
        let help = "Divide it into several files. `file_bytes` under `limits` in site.yaml allows more.";
        about(file, Code::FileTooLarge, message, help)
    };
    match &file.content {
        Content::Text(text) if text.len() as u64 > limits.file_bytes => Err(too_large(text.len() as u64)),
        Content::Text(text) if memchr::memchr(0, text.as_bytes()).is_some() => {
            let message =
                "This file has a character in it that no text has, so it may not be a text at all (a zero byte).";
            Err(about(file, Code::NotUtf8, message, SAVE_AS_UTF_8))
        }
        Content::Text(text) => Ok(TextFile { path: &file.path, text }),
        Content::TooLarge(size) => Err(too_large(*size)),
        Content::Bytes(bytes) => Err(not_utf8(file, bytes)),
        Content::SymbolicLink => Err(pointer(file)),
    }
}

/// Advice in the words of the editors that people have.
const SAVE_AS_UTF_8: &str =
    "Save it again as UTF-8: in Notepad choose \"Save as\", and \"UTF-8\" under \"Encoding\", next to the button.";

fn not_utf8(file: &SourceFile, bytes: &[u8]) -> Box<Diagnostic> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let message = "This file is saved as UTF-16 (Windows calls it \"Unicode\").";
        return about(file, Code::NotUtf8, message, SAVE_AS_UTF_8);
    }
    let valid = std::str::from_utf8(bytes).err().map_or(0, |error| error.valid_up_to());
    let before = String::from_utf8_lossy(&bytes[..valid]);
    let message = "This file is not saved as UTF-8: from here on it has letters or signs in an older encoding.";
    let found = Diagnostic::new(Code::NotUtf8, Arc::clone(&file.path), message).help(SAVE_AS_UTF_8);
    Box::new(found.at(&before, before.len()..before.len()))
}

/// A file that nearly stands where casebook would read it is a mistake; any other is only unused.
fn misplaced(file: &SourceFile, below: &str) -> Box<Diagnostic> {
    let (folder, rest) = below.split_once('/').unwrap_or(("", below));
    let mistake = |help: String| about(file, Code::MisplacedFile, "A file at this place is not read.", help);
    let meant = |name: &str| mistake(format!("Did you mean `{name}`?"));
    let unused = || {
        let help = "Remove it, or put it into the folder where it belongs.";
        about(file, Code::UnusedFile, "No page uses this file.", help)
    };
    if let Some(stem) = rest.strip_suffix(".yml") {
        return meant(&format!("{stem}.yaml"));
    }
    if let Some(stem) = rest.strip_suffix(".markdown") {
        return meant(&format!("{stem}.md"));
    }
    // `about.MD` and `size.YAML` are read by nobody.
    let small = ending(rest);
    if let Some((stem, written)) = rest.rsplit_once('.')
        && written != small
        && TEXT_ENDINGS.contains(&&*small)
    {
        return meant(&format!("{stem}.{small}"));
    }
    if folder.is_empty() {
        return nearest(rest, SINGLE).map_or_else(unused, meant);
    }
    match nearest(folder, FOLDERS) {
        Some(near) if near != folder => mistake(format!("Did you mean the folder `{near}`?")),
        Some("case-studies") if rest.ends_with(".md") => mistake(
            "A case study is a file directly in this folder, or `index.md` in a folder of its own with its images."
                .to_owned(),
        ),
        Some(_) if rest.ends_with(".md") => {
            mistake("Files stand directly in this folder, not in a folder within it.".to_owned())
        }
        _ => unused(),
    }
}
