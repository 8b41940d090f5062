//! Which file is what: the folder's layout, and files that are not where they should be.

use std::sync::Arc;

use hashbrown::HashMap;

use super::images::amount;
use super::limits::Limits;
use super::memory::Memory;
use super::source::Source;
use super::suggest;
use crate::diagnostic::{Code, Diagnostic};
use crate::load::{Content, SourceFile, SourceTree};
use crate::model::{Collection, DocumentId};

/// The files of a site by what they are.
#[derive(Debug, Default)]
pub(crate) struct Files<'a> {
    /// Markdown files but case studies, with the pages that they make, sorted by path.
    pub documents: Vec<(DocumentId, Text<'a>)>,
    /// Case studies: slug and file, sorted by path.
    pub case_studies: Vec<(Arc<str>, Text<'a>)>,
    /// Data files.
    pub data: Vec<Text<'a>>,
    /// Chart files.
    pub charts: Vec<Text<'a>>,
    /// `site.yaml`, `proforma.yaml`, `glossary.yaml` and `redirects.yaml` by name.
    pub single: HashMap<&'static str, Text<'a>>,
    /// Files that could not be taken as what they are, which is said.
    pub refused: Vec<&'a Arc<str>>,
    /// Everything else below `content/`: images, and what is in the way.
    pub other: Vec<&'a SourceFile>,
}

/// A text file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'a> {
    /// Path from the root.
    pub path: &'a Arc<str>,
    /// The text.
    pub text: &'a Arc<str>,
}

impl<'a> Text<'a> {
    /// For making findings.
    pub fn source(self) -> Source<'a> {
        Source { path: self.path, text: self.text }
    }
}

const SINGLE: [&str; 4] = ["site.yaml", "proforma.yaml", "glossary.yaml", "redirects.yaml"];
const FOLDERS: [&str; 7] = ["report", "ingredients", "case-studies", "updates", "pages", "charts", "data"];

/// Endings of files that casebook reads as text.
const TEXT_ENDINGS: [&str; 5] = ["md", "yaml", "yml", "csv", "markdown"];

/// Sorts the files. A file that cannot be read as what it is has its finding here and is in no list.
pub(crate) fn sort<'a>(
    tree: &'a SourceTree,
    limits: &Limits,
    memory: &Memory,
    report: &mut Vec<Diagnostic>,
) -> Files<'a> {
    let mut files = Files::default();
    let mut slugs: HashMap<DocumentId, Arc<str>> = HashMap::new();
    for file in tree.below("content/") {
        let path = &file.path;
        let below = &path["content/".len()..];
        if matches!(file.content, Content::SymbolicLink) {
            report.push(
                Diagnostic::new(
                    Code::SymbolicLink,
                    Arc::clone(path),
                    "This is only a pointer to a file elsewhere (a symbolic link), and those are not followed.",
                )
                .help("Put a copy of the file itself here."),
            );
            files.refused.push(path);
            continue;
        }
        // Looked through for personal data, and nothing of the site.
        if below.split('/').any(|name| name.starts_with('.')) {
            continue;
        }
        let ending = below.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        if !TEXT_ENDINGS.contains(&ending.as_str()) {
            files.other.push(file);
            continue;
        }
        let Some(text) = text(file, limits, memory, report) else {
            files.refused.push(path);
            continue;
        };
        let (folder, rest) = below.split_once('/').unwrap_or(("", below));
        match (folder, ending.as_str()) {
            ("", "yaml") if SINGLE.contains(&rest) => {
                if let Some(name) = SINGLE.into_iter().find(|name| *name == rest) {
                    files.single.insert(name, text);
                }
            }
            ("", "md") if matches!(rest, "home.md" | "findings.md") => {
                let (collection, slug) =
                    if rest == "home.md" { (Collection::Home, "index") } else { (Collection::Findings, "findings") };
                files.documents.push((DocumentId { collection, slug: slug.into() }, text));
            }
            ("charts", "yaml") if !rest.contains('/') => {
                if check_slug(file, rest.trim_end_matches(".yaml"), report) {
                    files.charts.push(text);
                }
            }
            ("data", "csv") if !rest.contains('/') => files.data.push(text),
            (_, "md") if let Some((collection, slug)) = page_of(folder, rest) => {
                let id = DocumentId { collection, slug: slug.into() };
                if !check_slug(file, slug, report) {
                    files.refused.push(path);
                    continue;
                }
                if let Some(other) = slugs.insert(id.clone(), Arc::clone(path)) {
                    report.push(
                        Diagnostic::new(
                            Code::DuplicateSlug,
                            Arc::clone(path),
                            format!("This file would get the same address as `{other}`."),
                        )
                        .help("Rename one of them: the file's (or folder's) name becomes the address."),
                    );
                    files.refused.push(path);
                    continue;
                }
                if collection == Collection::CaseStudies {
                    files.case_studies.push((id.slug, text));
                } else {
                    files.documents.push((id, text));
                }
            }
            _ => {
                report.push(misplaced(path, below));
                files.refused.push(path);
            }
        }
    }
    files
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
        Some((slug, "index")) if collection == Collection::CaseStudies && !slug.contains('/') => {
            Some((collection, slug))
        }
        Some(_) => None,
    }
}

/// Slugs are parts of addresses on any host: small letters, digits and hyphens.
fn check_slug(file: &SourceFile, slug: &str, report: &mut Vec<Diagnostic>) -> bool {
    let right = !slug.is_empty()
        && slug
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '-' | '_' | '.'))
        && !slug.starts_with(['-', '.'])
        && !slug.ends_with('.');
    let reserved = slug == "index";
    if right && !reserved {
        return true;
    }
    let better = slug_of(slug);
    let found = if reserved {
        Diagnostic::new(
            Code::AddressCollision,
            Arc::clone(&file.path),
            "`index` is the address of a page that is on every site.",
        )
        .help("Give the file another name.")
    } else {
        let found = Diagnostic::new(
            Code::BadFileName,
            Arc::clone(&file.path),
            "This file's name cannot become the address of a page.",
        );
        if better.is_empty() {
            found.help("Use small letters, digits and hyphens only.")
        } else {
            found.help(format!("Use small letters, digits and hyphens only, for example `{better}`."))
        }
    };
    report.push(found);
    false
}

/// A text as a slug: small letters, digits and hyphens. Empty where no letter or digit is left.
pub fn slug_of(slug: &str) -> String {
    let mut better = String::new();
    for letter in deunicode::deunicode(slug).to_lowercase().chars() {
        if letter.is_ascii_alphanumeric() {
            better.push(letter);
        } else if !better.is_empty() && !better.ends_with('-') {
            better.push('-');
        }
    }
    better.trim_end_matches('-').to_owned()
}

fn text<'a>(file: &'a SourceFile, limits: &Limits, memory: &Memory, report: &mut Vec<Diagnostic>) -> Option<Text<'a>> {
    let too_large = |size: u64| {
        Diagnostic::new(
            Code::FileTooLarge,
            Arc::clone(&file.path),
            format!("This file takes {}, and at most {} are read.", amount(size), amount(limits.file_bytes)),
        )
        .help("Divide it into several files, or raise `file_bytes` under `limits` in site.yaml.")
    };
    match &file.content {
        // It was found to be a text before it was read.
        Content::Text(text) if memory.case_study(&file.path, text).is_some() => {
            return Some(Text { path: &file.path, text });
        }
        Content::Text(text) if text.len() as u64 > limits.file_bytes => report.push(too_large(text.len() as u64)),
        Content::Text(text) if memchr::memchr(0, text.as_bytes()).is_some() => report.push(not_text(file)),
        Content::Text(text) => return Some(Text { path: &file.path, text }),
        Content::Bytes(bytes) => report.push(not_utf8(file, bytes)),
        Content::TooLarge(size) => report.push(too_large(*size)),
        Content::SymbolicLink => {}
    }
    None
}

/// What people see in the editors that they have.
const SAVE_AS_UTF_8: &str =
    "Save it again as UTF-8: in Notepad choose \"Save as\", and \"UTF-8\" under \"Encoding\", next to the button.";

fn not_text(file: &SourceFile) -> Diagnostic {
    Diagnostic::new(
        Code::NotUtf8,
        Arc::clone(&file.path),
        "This file has a character in it that no text has, so it may not be a text at all (a zero byte).",
    )
    .help(SAVE_AS_UTF_8)
}

fn not_utf8(file: &SourceFile, bytes: &[u8]) -> Diagnostic {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Diagnostic::new(
            Code::NotUtf8,
            Arc::clone(&file.path),
            "This file is saved as UTF-16 (Windows calls it \"Unicode\").",
        )
        .help(SAVE_AS_UTF_8);
    }
    let valid = std::str::from_utf8(bytes).err().map_or(0, |error| error.valid_up_to());
    let before = String::from_utf8_lossy(&bytes[..valid]);
    Diagnostic::new(
        Code::NotUtf8,
        Arc::clone(&file.path),
        "This file is not saved as UTF-8: from here on it has letters or signs in an older encoding.",
    )
    .at(&before, before.len()..before.len())
    .help(SAVE_AS_UTF_8)
}

/// A file that nearly stands where casebook would read it is a mistake; any other is only unused.
fn misplaced(path: &Arc<str>, below: &str) -> Diagnostic {
    let (folder, rest) = below.split_once('/').unwrap_or(("", below));
    let mistake = |help: String| {
        Diagnostic::new(Code::MisplacedFile, Arc::clone(path), "A file at this place is not read.").help(help)
    };
    let unused = || {
        Diagnostic::new(Code::UnusedFile, Arc::clone(path), "No page uses this file.")
            .help("Remove it, or put it into the folder where it belongs.")
    };
    if let Some(stem) = rest.strip_suffix(".yml") {
        return mistake(format!("Did you mean `{stem}.yaml`?"));
    }
    if let Some(stem) = rest.strip_suffix(".markdown") {
        return mistake(format!("Did you mean `{stem}.md`?"));
    }
    if folder.is_empty() {
        let known = SINGLE.into_iter().chain(["home.md", "findings.md"]);
        return suggest::nearest(rest, known).map_or_else(unused, |near| mistake(format!("Did you mean `{near}`?")));
    }
    match suggest::nearest(folder, FOLDERS) {
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
