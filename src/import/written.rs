//! The drafts as files: their names, and that nothing is overwritten.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::draft::{self, Remarks, print_line};
use super::error::ImportError;
use super::filled::FilledForm;
use super::ground::ImportSite;
use super::imported::{ImportOptions, Imported};
use super::ledger::Piece;
use super::matching::{AgreedBox, GivenAnswers, answers};
use super::pictures::{CleanPicture, clean};
use super::read::Sent;
use super::sheet::RowAnswers;
use crate::new::name;
use crate::proforma::{Proforma, Role, SCHEMA_PATH, filled};
use crate::write;

/// Where case studies stand.
const FOLDER: &str = "content/case-studies";

/// A draft before it is written.
#[derive(Debug)]
pub(super) struct NewDraft {
    path: PathBuf,
    text: String,
    pictures: Vec<CleanPicture>,
    pieces: Vec<Piece>,
    tracked: usize,
    agreed: Vec<AgreedBox>,
}

/// The drafts of what somebody sent.
pub(super) fn drafts(
    root: &Path,
    site: &ImportSite,
    sent: &Sent,
    stem: &str,
    options: &ImportOptions,
) -> Result<Vec<NewDraft>, ImportError> {
    let mut taken = BTreeSet::new();
    match sent {
        Sent::Form(form) => Ok(vec![of_form(root, site, form, stem, options, &mut taken)?]),
        Sent::Draft(draft) => {
            let (given, pieces) = draft.answers(&site.proforma);
            let answers = GivenAnswers { given, ..GivenAnswers::default() };
            let made = Made { answers, pieces, pictures: Vec::new(), tracked: 0, is_remarked: false };
            Ok(vec![named(root, site, made, stem, options, &mut taken)?])
        }
        Sent::Rows(sheet) => {
            let mut ground = site.ground(None);
            ground.habits.in_one_line = true;
            let mut rows = sheet.answered();
            if let Some(row) = options.row {
                rows.retain(|number| *number == row);
                if rows.is_empty() {
                    return Err(ImportError::NoRow(row));
                }
            }
            let mut drafts = Vec::new();
            for (position, row) in rows.into_iter().enumerate() {
                let Some(RowAnswers { form, answers, ledger }) = sheet.answers(row, &ground, position == 0) else {
                    continue;
                };
                let pieces = ledger.pieces(&form, &|_, _| {});
                let made = Made { answers, pieces, pictures: Vec::new(), tracked: 0, is_remarked: true };
                let stem = format!("{stem} row {row}");
                drafts.push(named(root, site, made, &stem, options, &mut taken)?);
            }
            Ok(drafts)
        }
    }
}

fn of_form(
    root: &Path,
    site: &ImportSite,
    form: &FilledForm,
    stem: &str,
    options: &ImportOptions,
    taken: &mut BTreeSet<String>,
) -> Result<NewDraft, ImportError> {
    let mut pictures = clean(form);
    let name_of = |picture: usize| pictures.get(picture)?.as_ref().map(|picture| picture.name.clone());
    let ground = site.ground(form.language.as_deref());
    let (answers, ledger, areas) = answers(form, &ground, &name_of);
    let pieces = ledger.pieces(form, &|line, piece| areas.locate(line, ground.proforma, piece));
    let kept = answers.pictures.iter().filter_map(|picture| pictures.get_mut(*picture)?.take()).collect();
    named(
        root,
        site,
        Made { answers, pieces, pictures: kept, tracked: form.tracked, is_remarked: true },
        stem,
        options,
        taken,
    )
}

/// What was made of one form, before it has a name.
struct Made {
    answers: GivenAnswers,
    pieces: Vec<Piece>,
    pictures: Vec<CleanPicture>,
    tracked: usize,
    /// What is worth knowing stands at the top.
    is_remarked: bool,
}

fn named(
    root: &Path,
    site: &ImportSite,
    made: Made,
    stem: &str,
    options: &ImportOptions,
    taken: &mut BTreeSet<String>,
) -> Result<NewDraft, ImportError> {
    let Made { answers, pieces, pictures, tracked, is_remarked } = made;
    let proforma = &site.proforma;
    let body = filled(proforma, &answers.given);
    let print = &blake3::hash(body.as_bytes()).to_hex()[..16];
    let folder = root.join(FOLDER);
    if let Some(path) = imported_before(&folder, print) {
        let path = path.strip_prefix(root).unwrap_or(&path).to_owned();
        return Err(ImportError::Before { path });
    }
    let title = title(proforma, &answers).unwrap_or_else(|| stem.to_owned());
    let mut slug = name::choose(&folder, "md", &title, options.slug.as_deref())?;
    // Two rows with the same title in one sheet.
    let base = slug.clone();
    let mut next = 2;
    while !taken.insert(slug.clone()) {
        slug = format!("{base}-{next}");
        next += 1;
    }
    let has_pictures = !pictures.is_empty();
    let (path, up) = match has_pictures {
        true => (Path::new(FOLDER).join(&slug).join("index.md"), "../../../"),
        false => (Path::new(FOLDER).join(format!("{slug}.md")), "../../"),
    };
    let agreed = answers.agreed;
    let remarks = Remarks { schema: format!("{up}{SCHEMA_PATH}"), print, pieces: &pieces, tracked, agreed: &agreed };
    let text = if is_remarked { draft::text(proforma, &body, &remarks) } else { body.clone() };
    Ok(NewDraft { path, text, pictures, pieces, tracked, agreed })
}

/// The answer with the role of the title.
fn title(proforma: &Proforma, answers: &GivenAnswers) -> Option<String> {
    let title = answers.given.get(&proforma[proforma.by_role(Role::Title)?].id)?;
    title.as_str().map(str::to_owned)
}

/// The case study that came of the same answers before.
fn imported_before(folder: &Path, print: &str) -> Option<PathBuf> {
    let line = print_line(print);
    let mut open = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() && path.extension().is_some_and(|ending| ending == "md") {
                let is_it = fs::read_to_string(&path).is_ok_and(|text| text.lines().take(40).any(|one| one == line));
                found.extend(is_it.then_some(path));
            }
        }
    }
    found.into_iter().min()
}

/// Writes drafts, the pictures of each before its text.
pub(super) fn write(root: &Path, drafts: Vec<NewDraft>) -> Result<Vec<Imported>, ImportError> {
    let mut imported = Vec::new();
    for draft in drafts {
        let folder = draft.path.parent().unwrap_or(Path::new(FOLDER));
        for picture in &draft.pictures {
            write::create_new(&root.join(folder).join(&picture.name), &picture.bytes)?;
        }
        write::create_new(&root.join(&draft.path), draft.text.as_bytes())?;
        let NewDraft { path: file, pieces, tracked, agreed, .. } = draft;
        imported.push(Imported { file, pieces, tracked, agreed });
    }
    Ok(imported)
}
