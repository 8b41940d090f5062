//! The drafts as files: their names, and that nothing is overwritten.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::draft::{self, Remarks, print_line};
use super::error::ImportError;
use super::filled::FilledForm;
use super::ground::ImportSite;
use super::imported::{ImportOptions, Imported, ImportedFile, Passed};
use super::ledger::{Fate, Piece};
use super::matching::{AgreedBox, GivenAnswers, answers};
use super::note::{ImportNote, again};
use super::pictures::{CleanPicture, clean};
use super::read::Sent;
use super::sheet::{AnswerSheet, RowAnswers};
use crate::new::name::{self, NewFiles};
use crate::proforma::{Proforma, QuestionIndex, Role, SCHEMA_PATH, filled};
use crate::write;

/// Where case studies stand.
const FOLDER: &str = "content/case-studies";

/// The same, below `content/`.
const BELOW: &str = "case-studies";

/// A draft before it is written.
#[derive(Debug)]
struct NewDraft {
    path: PathBuf,
    text: String,
    pictures: Vec<CleanPicture>,
    pieces: Vec<Piece>,
    tracked: usize,
    agreed: Vec<AgreedBox>,
    notes: Vec<ImportNote>,
}

/// What was made of one form, before it has a name.
#[derive(Debug, Default)]
struct Made {
    answers: GivenAnswers,
    pieces: Vec<Piece>,
    pictures: Vec<CleanPicture>,
    tracked: usize,
    /// What answers private questions, where no piece has it.
    private: Vec<(QuestionIndex, String)>,
    /// The heads of a sheet, which stand in the account of its first row.
    heads: Arc<HashSet<String>>,
    /// The name that it states itself.
    name: Option<String>,
    /// What is worth knowing stands at the top.
    is_remarked: bool,
}

/// Where drafts are written, and under which names.
struct Desk<'a> {
    root: &'a Path,
    site: &'a ImportSite,
    options: &'a ImportOptions,
    /// The names that drafts of this file have, and for each the number that the next with the same title begins to try.
    taken: BTreeMap<String, usize>,
    /// What was imported before, by the line that says so.
    before: BTreeMap<String, PathBuf>,
    drafts: Vec<NewDraft>,
    passed: Vec<Passed>,
}

/// Writes the drafts of what somebody sent.
///
/// # Errors
/// Where nothing in it can be read, and where the machine is at fault.
pub(super) fn import(
    root: &Path,
    site: &ImportSite,
    sent: &Sent,
    file: &Path,
    options: &ImportOptions,
) -> Result<ImportedFile, ImportError> {
    let stem = &*file.file_stem().unwrap_or_default().to_string_lossy();
    let (taken, before) = (BTreeMap::new(), imported_before(&root.join(FOLDER)));
    let mut desk = Desk { root, site, options, taken, before, drafts: Vec::new(), passed: Vec::new() };
    let mut notes = Vec::new();
    match sent {
        Sent::Form(form) => desk.form(form, stem),
        Sent::Draft(draft) => {
            let (given, pieces) = draft.answers(&site.proforma);
            let answers = GivenAnswers { given, ..GivenAnswers::default() };
            let (private, name) = (draft.private(&site.proforma), draft.name.clone());
            desk.named(Made { answers, pieces, private, name, ..Made::default() }, stem, None);
        }
        Sent::Rows(sheet) => {
            desk.rows(sheet, file)?;
            notes.extend(sheet.head_notes(&site.proforma));
            notes.extend_from_slice(&sheet.notes);
        }
    }
    Ok(ImportedFile { drafts: written(root, desk.drafts)?, passed: desk.passed, notes })
}

impl Desk<'_> {
    fn rows(&mut self, sheet: &AnswerSheet, file: &Path) -> Result<(), ImportError> {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let path = file.to_owned();
        let mut ground = self.site.ground(None);
        ground.habits.in_one_line = true;
        if sheet.is_turned(&self.site.proforma) {
            return Err(ImportError::Turned { path });
        }
        if !sheet.asks(&self.site.proforma) {
            return Err(ImportError::NoHeads { path });
        }
        let mut rows = sheet.answered(&self.site.proforma);
        if rows.is_empty() {
            return Err(ImportError::NoRows { path });
        }
        if let Some(row) = self.options.row {
            rows.retain(|number| *number == row);
            if rows.is_empty() {
                return Err(ImportError::NoRow { path, row });
            }
        }
        let heads = sheet.rows.first().map(|(_, heads)| heads.iter().map(|head| head.trim().to_owned()).collect());
        let heads: Arc<HashSet<String>> = Arc::new(heads.unwrap_or_default());
        for (position, row) in rows.into_iter().enumerate() {
            let Some(RowAnswers { form, answers, ledger }) = sheet.answers(row, &ground, position == 0) else {
                continue;
            };
            let pieces = ledger.pieces(&form, &|_, _| {});
            let made = Made { answers, pieces, heads: Arc::clone(&heads), is_remarked: true, ..Made::default() };
            self.named(made, &format!("{stem} row {row}"), Some(row));
        }
        Ok(())
    }

    fn form(&mut self, form: &FilledForm, stem: &str) {
        let mut pictures = clean(form);
        let name_of = |picture: usize| pictures.get(picture)?.as_ref().map(|picture| picture.name.clone());
        let ground = self.site.ground(form.language.as_deref());
        let (answers, ledger, areas) = answers(form, &ground, &name_of);
        let pieces = ledger.pieces(form, &|line, piece| areas.locate(line, ground.proforma, piece));
        let kept = answers.pictures.iter().filter_map(|picture| pictures.get_mut(*picture)?.take()).collect();
        let tracked = form.tracked;
        self.named(Made { answers, pieces, pictures: kept, tracked, is_remarked: true, ..Made::default() }, stem, None);
    }

    /// Gives a draft its name; where it can have none, it is passed over.
    fn named(&mut self, made: Made, stem: &str, row: Option<usize>) {
        let proforma = &self.site.proforma;
        let body = filled(proforma, &made.answers.given);
        // Two forms with the same answers differ in what is placed nowhere.
        let is_own = |piece: &&Piece| matches!(piece.fate, Fate::Unplaced(..)) && !made.heads.contains(&piece.text);
        let unplaced = made.pieces.iter().filter(is_own);
        let sent: String = std::iter::once(&*body).chain(unplaced.map(|piece| &*piece.text)).collect();
        let print = &blake3::hash(sent.as_bytes()).to_hex()[..16];
        let title = title(proforma, &made.answers);
        let asked = self.options.slug.as_deref().or(made.name.as_deref().filter(|_| title.is_some()));
        let slug = match self.slug(print, title.as_deref().unwrap_or(stem), asked) {
            Ok(slug) => slug,
            Err(why) => {
                self.passed.push(Passed { row, why, pieces: made.pieces });
                return;
            }
        };
        let Made { answers, pieces, pictures, tracked, private, is_remarked, .. } = made;
        let given = private.iter().map(|(index, text)| (*index, text.as_str()));
        let private = pieces.iter().filter_map(|piece| match piece.fate {
            Fate::Private(index) => Some((index, piece.text.as_str())),
            Fate::Placed(_) | Fate::Unplaced(..) | Fate::Dropped(_) => None,
        });
        let private: Vec<(QuestionIndex, &str)> = private.chain(given).collect();
        let mut notes = again(proforma, &private, &answers.given, &slug);
        if title.is_none() && row.is_none() && self.options.slug.is_none() {
            notes.insert(0, ImportNote::NamedAfterFile);
        }
        let withdrawn = title.as_deref().and_then(|title| self.files().wished_gone(title));
        notes.extend(withdrawn.map(ImportNote::Withdrawn));
        notes.extend(answers.unsure_consent.map(ImportNote::ConsentUnsure));
        let (path, up) = match pictures.is_empty() {
            false => (Path::new(FOLDER).join(&slug).join("index.md"), "../../../"),
            true => (Path::new(FOLDER).join(format!("{slug}.md")), "../../"),
        };
        let agreed = answers.agreed;
        let schema = format!("{up}{SCHEMA_PATH}");
        let remarks = Remarks { schema, print, pieces: &pieces, tracked, agreed: &agreed, notes: &notes };
        let text = if is_remarked { draft::text(proforma, &body, &remarks) } else { body.clone() };
        self.drafts.push(NewDraft { path, text, pictures, pieces, tracked, agreed, notes });
    }

    fn files(&self) -> NewFiles<'_> {
        NewFiles { root: self.root, folder: BELOW, ending: "md", kept: &self.site.kept }
    }

    fn slug(&mut self, print: &str, title: &str, asked: Option<&str>) -> Result<String, ImportError> {
        if let Some(path) = self.before.get(&print_line(print)) {
            return Err(ImportError::Before { path: path.strip_prefix(self.root).unwrap_or(path).to_owned() });
        }
        let base = name::choose(self.files(), title, asked)?;
        // Two rows with the same title in one sheet.
        let mut slug = base.clone();
        let mut next = self.taken.get(&base).copied().unwrap_or(2);
        while self.taken.contains_key(&slug) {
            slug = format!("{base}-{next}");
            next += 1;
        }
        self.taken.insert(slug.clone(), 2);
        self.taken.insert(base, next);
        Ok(slug)
    }
}

/// The answer with the role of the title.
fn title(proforma: &Proforma, answers: &GivenAnswers) -> Option<String> {
    let title = answers.given.get(&proforma[proforma.by_role(Role::Title)?].id)?;
    title.as_str().map(str::to_owned)
}

/// The case studies that were imported before, each by the line that says of what.
fn imported_before(folder: &Path) -> BTreeMap<String, PathBuf> {
    let mut open = vec![folder.to_owned()];
    let mut found: BTreeMap<String, PathBuf> = BTreeMap::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() && path.extension().is_some_and(|ending| ending == "md") {
                let text = fs::read_to_string(&path).unwrap_or_default();
                for line in text.lines().take(40).filter(|line| line.starts_with(&print_line(""))) {
                    // Of several the first by name.
                    let of = found.entry(line.to_owned()).or_insert_with(|| path.clone());
                    if path < *of {
                        path.clone_into(of);
                    }
                }
            }
        }
    }
    found
}

/// Writes drafts, the pictures of each before its text.
fn written(root: &Path, drafts: Vec<NewDraft>) -> Result<Vec<Imported>, ImportError> {
    let mut imported = Vec::new();
    for draft in drafts {
        let folder = draft.path.parent().unwrap_or(Path::new(FOLDER));
        for picture in &draft.pictures {
            write::create_new(&root.join(folder).join(&picture.name), &picture.bytes)?;
        }
        write::create_new(&root.join(&draft.path), draft.text.as_bytes())?;
        let NewDraft { path: file, pieces, tracked, agreed, notes, .. } = draft;
        imported.push(Imported { file, pieces, tracked, agreed, notes });
    }
    Ok(imported)
}
