//! The site as its folder stands now, in memory.
//!
//! Pages are made when somebody asks for them, so a change costs what it changes and no more, however many pages there
//! are. A [`Site`] borrows what it shows, so one thread owns both; the [`Desk`] hands it orders, and it answers one
//! after the other.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rayon::prelude::*;

use super::derivation::{Derivation, Derivations, Outcome};
use crate::check;
use crate::check::files::look;
use crate::derive;
use crate::derive::search::OnDemand;
use crate::derive::search::corpus::Corpus;
use crate::diagnostic::{self, Diagnostic};
use crate::load::SourceTree;
use crate::memo::Made;
use crate::model::{Address, Casebook};
use crate::render::{OutputFile, Site};

/// The number of files that are made after each change where templates that are not casebook's own could fail. Of a
/// larger site all are made after changes that any page could fail of; else a page that fails is told when somebody
/// asks for it.
const TRIED: usize = 2_000;

/// The site as its folder stands now; the last good one while the folder has mistakes.
///
/// It reads no file, asks no clock and prints nothing. Every method may be called from several threads, and waits for
/// its turn. What it gives is, byte for byte, what a clean build of the same folder with the same options writes.
#[derive(Debug)]
pub struct Desk {
    orders: Mutex<Sender<Order>>,
}

/// The knowledge of a [`Desk`] after a change.
#[derive(Debug, Clone, Default)]
pub struct FolderStanding {
    /// Counts the changes, from 1.
    pub edition: u64,
    /// True where what is served is what the folder says: false while its content has errors.
    pub is_current: bool,
    /// All findings, sorted; with errors among them where `is_current` is false.
    pub diagnostics: Arc<[Diagnostic]>,
    /// The files that they quote.
    pub tree: SourceTree,
}

/// An order to the thread with the site, and where the answer goes.
enum Order {
    Update(Change, Sender<FolderStanding>),
    Standing(Sender<FolderStanding>),
    File(String, Sender<Option<Vec<u8>>>),
    StyleSheets(Sender<BTreeMap<String, String>>),
    BasePath(Sender<String>),
}

/// A folder's new state.
struct Change {
    tree: SourceTree,
    options: check::Options,
}

impl Desk {
    /// The site of a folder as it is now.
    pub fn new(tree: SourceTree, options: check::Options) -> Desk {
        let (orders, received) = channel();
        thread::spawn(move || work(&received, Change { tree, options }));
        Desk { orders: Mutex::new(orders) }
    }

    /// Takes over a folder's new state, and says how it stands.
    pub fn update(&self, tree: SourceTree, options: check::Options) -> FolderStanding {
        self.ask(|answer| Order::Update(Change { tree, options }, answer))
    }

    /// The standing of the folder.
    pub fn standing(&self) -> FolderStanding {
        self.ask(Order::Standing)
    }

    /// The file at an address such as `case-studies/index.html`, as a clean build would write it; none where there is
    /// no such file, or no good site yet.
    pub fn file(&self, address: &str) -> Option<Vec<u8>> {
        self.ask(|answer| Order::File(address.to_owned(), answer))
    }

    /// The addresses of the style sheets by their names in the look: `style.css` is at `assets/style.0123abcd.css`.
    pub fn style_sheets(&self) -> BTreeMap<String, String> {
        self.ask(Order::StyleSheets)
    }

    /// The path at which the site will be published, `/` or `/teams/`; empty where there is no good site yet.
    pub fn base_path(&self) -> String {
        self.ask(Order::BasePath)
    }

    fn ask<T: Default>(&self, order: impl FnOnce(Sender<T>) -> Order) -> T {
        let (answer, received) = channel();
        // Nobody answers once the thread has ended, which it does only with the desk.
        let _ = self.orders.lock().unwrap_or_else(PoisonError::into_inner).send(order(answer));
        received.recv().unwrap_or_default()
    }
}

/// Answers orders until there is nobody left to give any.
fn work(orders: &Receiver<Order>, first: Change) {
    let mut derivations = Derivations::default();
    let mut good: Option<Made<LookOf, Derivation>> = None;
    let mut change = first;
    let mut answer: Option<Sender<FolderStanding>> = None;
    let mut edition = 0;
    loop {
        edition += 1;
        let Outcome { derivation, is_wrong, diagnostics } = derivations.next(&change.tree, &change.options);
        let mut standing =
            FolderStanding { edition, is_current: false, diagnostics: diagnostics.into(), tree: change.tree };
        let mut shown = Shown { standing: &mut standing, answer: answer.take() };
        let now = derivation.map(|value| Made { from: LookOf(Arc::clone(&value.casebook)), value });
        let outcome = now.as_ref().map(|now| {
            let looks_otherwise = good.as_ref().is_none_or(|good| good.from != now.from);
            shown.on(orders, &now.value, Some(Trial { is_wrong, looks_otherwise }))
        });
        let next = match outcome {
            Some(Ok(next)) => {
                good = now;
                next
            }
            not_good => {
                shown.add(not_good.and_then(Result::err).unwrap_or_default());
                match &good {
                    Some(good) => shown.on(orders, &good.value, None).unwrap_or_default(),
                    None => shown.answer(orders, None),
                }
            }
        };
        edition = standing.edition;
        let Some((next, sender)) = next else { return };
        (change, answer) = (next, Some(sender));
    }
}

/// The print of all that templates can fail with, the texts aside.
#[derive(Debug)]
struct LookOf(Arc<Casebook>);

impl PartialEq for LookOf {
    fn eq(&self, other: &LookOf) -> bool {
        let (one, other) = (&self.0, &other.0);
        let templates = |casebook: &Casebook| {
            let files = casebook.look.templates.iter();
            files.map(|(name, file)| (name.clone(), Arc::clone(&file.text))).collect::<Vec<_>>()
        };
        templates(one) == templates(other)
            && one.look.assets == other.look.assets
            && one.look.strings == other.look.strings
            && one.site == other.site
            && one.proforma == other.proforma
    }
}

/// The next change and who waits for its outcome; none at the end.
type Next = Option<(Change, Sender<FolderStanding>)>;

/// The trial of a site before it takes the place of the last good one.
struct Trial {
    /// True where there are errors already, and only those in templates are still to be found.
    is_wrong: bool,
    /// True where templates could fail that did not fail with the last good one, whatever the texts.
    looks_otherwise: bool,
}

/// One state of a folder while it is the newest.
struct Shown<'a> {
    standing: &'a mut FolderStanding,
    /// The asker, who waits to hear how it stands.
    answer: Option<Sender<FolderStanding>>,
}

impl Shown<'_> {
    fn add(&mut self, mistakes: Vec<Diagnostic>) {
        let mut all = self.standing.diagnostics.to_vec();
        all.extend(mistakes);
        diagnostic::sort(&mut all);
        self.standing.diagnostics = all.into();
        self.standing.is_current = false;
    }

    /// Answers orders with this site until the next change, where it stands its trial. The last good one needs none.
    ///
    /// # Errors
    /// Mistakes in the templates, and addresses that collide.
    fn on(
        &mut self,
        orders: &Receiver<Order>,
        made: &Derivation,
        trial: Option<Trial>,
    ) -> Result<Next, Vec<Diagnostic>> {
        let pages = derive::pages(&made.casebook, &made.derived);
        let corpus = Corpus { casebook: &made.casebook, charts: &made.derived.charts, pages: &pages };
        let search = OnDemand::new(corpus);
        let site = Site::new(&made.casebook, &made.derived, &pages, Some(&search))?;
        if let Some(Trial { is_wrong, looks_otherwise }) = trial {
            if is_wrong {
                return Err(Vec::new());
            }
            try_templates(&site, made, looks_otherwise)?;
            self.standing.is_current = true;
        }
        Ok(self.answer(orders, Some(&site)))
    }

    fn answer(&mut self, orders: &Receiver<Order>, site: Option<&Site<'_>>) -> Next {
        if let Some(answer) = self.answer.take() {
            let _ = answer.send(self.standing.clone());
        }
        loop {
            // Who asked may have gone meanwhile; that is no fault.
            match orders.recv().ok()? {
                Order::Update(change, answer) => return Some((change, answer)),
                Order::Standing(answer) => drop(answer.send(self.standing.clone())),
                Order::File(address, answer) => drop(answer.send(site.and_then(|site| self.file(site, &address)))),
                Order::BasePath(answer) => {
                    drop(answer.send(site.map(|site| site.base_path().to_owned()).unwrap_or_default()));
                }
                Order::StyleSheets(answer) => drop(answer.send(site.map(style_sheets).unwrap_or_default())),
            }
        }
    }

    fn file(&mut self, site: &Site<'_>, address: &str) -> Option<Vec<u8>> {
        if !site.has(address) {
            return None;
        }
        match site.render(&OutputFile { address: Address(address.to_owned()), is_named_by_bytes: false }) {
            Ok(bytes) => Some(bytes.into_owned()),
            Err(mistake) => {
                // Said once: each further page of the same kind has the same mistake.
                if self.standing.is_current {
                    self.add(vec![*mistake]);
                    self.standing.edition += 1;
                }
                None
            }
        }
    }
}

/// Makes what could fail only while it is made: pictures of another look, and pages by templates that are not
/// casebook's.
fn try_templates(site: &Site<'_>, made: &Derivation, looks_otherwise: bool) -> Result<(), Vec<Diagnostic>> {
    let mut tried = if looks_otherwise { site.pictures() } else { Vec::new() };
    if look::has_own_pages(&made.casebook.look) && (looks_otherwise || site.pages() <= TRIED) {
        tried = site.files();
    }
    let mistakes: Vec<Diagnostic> = tried.par_iter().filter_map(|file| Some(*site.render(file).err()?)).collect();
    if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
}

fn style_sheets(site: &Site<'_>) -> BTreeMap<String, String> {
    let assets = site.assets();
    let sheets = assets.iter().filter(|(name, _)| name.ends_with(".css"));
    sheets.map(|(name, address)| (name.clone(), address.clone())).collect()
}
