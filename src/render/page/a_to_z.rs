//! Home, updates, the glossary, the A to Z and the search.

use crate::derive::search::pages::Source;
use crate::derive::terms;
use crate::diagnostic::Diagnostic;
use crate::model::{CaseStudy, Collection, Update};
use crate::proforma::Role;
use crate::render::chart::OnPage;
use crate::render::file::search::File;
use crate::render::html::Writer;
use crate::render::pages::{Entry, Item, Letter};
use crate::render::views::{
    AToZEntry, AToZLetter, AToZLetterPage, AToZPage, AToZPart, GlossaryLetter, GlossaryPage, HomePage, Html, LinkView,
    RouteView, SearchPage, TermView, UpdateView, UpdatesPage, UsedTermView,
};
use crate::render::{Site, escape, link};

use crate::render::frame::About;

/// How many of the newest case studies and updates the home page shows.
const NEWEST: usize = 3;

/// How many of the pages that use a term the glossary names.
const USES_NAMED: usize = 4;

impl<'a> Site<'a> {
    pub(crate) fn home(&self, entry: &Entry) -> Result<String, Box<Diagnostic>> {
        let casebook = self.casebook;
        let home = &casebook.home;
        let routes = home.routes.iter().filter_map(|route| {
            let href = link::href(&entry.address, &route.target)?;
            Some(RouteView { label: &route.label, text: &route.text, href })
        });
        let mut on_page = OnPage::default();
        let chart = match &home.chart {
            Some(path) => self.figure(entry, path, 2, &mut on_page)?,
            None => None,
        };
        // The text stands below a heading of the template's.
        let figures = self.figures(entry, &home.body, 2, &mut on_page)?;
        let body = Writer::new(&home.body, &entry.address, &self.words, Some(self.terms.marks()));
        let view = HomePage {
            finding: home.finding.as_deref(),
            routes: routes.collect(),
            body: body.with_figures(figures).whole(),
            chart: chart.map(|figure| Html::new(&figure)),
            themes: self.themes(entry),
            case_studies: self.newest().into_iter().map(|study| self.card(entry, study)).collect(),
            case_study_total: casebook.case_studies.len(),
            case_studies_href: self.href(entry, "case-studies/index.html"),
            updates: casebook.updates.iter().take(NEWEST).map(|update| self.update_view(entry, update)).collect(),
            updates_href: (!casebook.updates.is_empty()).then(|| self.href(entry, "updates/index.html")),
        };
        let about = About { description: casebook.site.description.as_deref(), ..About::default() };
        self.finish(entry, "home.html", about, &view)
    }

    /// The newest case studies by their stated dates; those without a date come last, by address.
    fn newest(&self) -> Vec<&CaseStudy> {
        let proforma = &self.casebook.proforma;
        let mut studies: Vec<(_, &CaseStudy)> = self
            .casebook
            .case_studies
            .iter()
            .map(|study| {
                let date = study.date(proforma, Role::Published).or_else(|| study.date(proforma, Role::Updated));
                (std::cmp::Reverse(date), &**study)
            })
            .collect();
        studies.sort_by_key(|(date, _)| *date);
        studies.into_iter().take(NEWEST).map(|(_, study)| study).collect()
    }

    pub(crate) fn updates(&self, entry: &Entry) -> Result<String, Box<Diagnostic>> {
        let view = UpdatesPage {
            updates: self.casebook.updates.iter().map(|update| self.update_view(entry, update)).collect(),
            feed_href: self.href(entry, "feed.xml"),
        };
        let about = About { description: Some(self.words.get("description-updates")), ..About::default() };
        self.finish(entry, "updates.html", about, &view)
    }

    fn update_view<'s>(&'s self, entry: &Entry, update: &'s Update) -> UpdateView<'s> {
        UpdateView {
            title: &update.title,
            href: self.href(entry, Collection::Updates.address(&update.slug).as_str()),
            date: self.date(update.date),
            summary: update.summary.as_deref(),
        }
    }

    pub(crate) fn glossary(&self, entry: &Entry) -> Result<String, Box<Diagnostic>> {
        let uses = terms::uses(self.casebook, &self.terms, USES_NAMED);
        let search = self.href(entry, "search.html");
        let terms = self.casebook.glossary.terms.iter().zip(&uses);
        let letters = lettered(terms.map(|(term, uses)| {
            let page = |page: &Source| LinkView {
                title: page.title(self.casebook).to_owned(),
                href: self.href(entry, &page.address(self.casebook)),
            };
            let view = UsedTermView {
                term: TermView::new(term),
                used_in: uses.named.iter().map(page).collect(),
                used_more: uses.total - uses.named.len(),
                search_href: format!("{search}?q={}", escape::query(&term.name)),
            };
            (term.name.as_str(), view)
        }));
        let letters = letters.into_iter().map(|(letter, id, terms)| GlossaryLetter { letter, id, terms });
        let view = GlossaryPage { letters: letters.collect(), total: self.casebook.glossary.terms.len() };
        let about = About { description: Some(self.words.get("description-glossary")), ..About::default() };
        self.finish(entry, "glossary.html", about, &view)
    }

    pub(crate) fn a_to_z(&self, entry: &Entry) -> Result<String, Box<Diagnostic>> {
        let a_to_z = self.pages.a_to_z();
        let is_divided = a_to_z.is_divided();
        let letters = a_to_z.letters.iter().map(|letter| AToZLetter {
            letter: &letter.letter,
            id: &letter.id,
            entries: if is_divided { Vec::new() } else { self.a_to_z_entries(entry, &letter.items) },
            parts: if is_divided { self.a_to_z_parts(entry, letter) } else { Vec::new() },
        });
        let view = AToZPage { letters: letters.collect() };
        let about = About { description: Some(self.words.get("description-a-to-z")), ..About::default() };
        self.finish(entry, "a-to-z.html", about, &view)
    }

    pub(crate) fn search(&self, entry: &Entry) -> Result<String, Box<Diagnostic>> {
        let a_to_z_href = self.href(entry, "a-to-z.html");
        let letters = self.a_to_z_letters(entry, &a_to_z_href);
        let directory = self.search.map(|search| File::Directory.address(search.version())).unwrap_or_default();
        let view = SearchPage { directory: &directory, letters, a_to_z_href };
        let about = About { description: Some(self.words.get("description-search")), ..About::default() };
        self.finish(entry, "search.html", about, &view)
    }

    /// What begins with a letter, where the A to Z is divided.
    pub(crate) fn a_to_z_letter(&self, entry: &Entry, letter: usize, page: usize) -> Result<String, Box<Diagnostic>> {
        let a_to_z = self.pages.a_to_z();
        let found = a_to_z.letters.get(letter).and_then(|letter| Some((letter, letter.pages().nth(page)?)));
        let Some((current, items)) = found else { return self.not_found(entry) };
        let a_to_z_href = self.href(entry, "a-to-z.html");
        let before: usize = current.pages().take(page).map(<[Item]>::len).sum();
        let view = AToZLetterPage {
            letters: self.a_to_z_letters(entry, &a_to_z_href),
            letter,
            total: current.items.len(),
            from: before + 1,
            to: before + items.len(),
            entries: self.a_to_z_entries(entry, items),
            a_to_z_href: format!("{a_to_z_href}#{}", current.id),
            links: self.page_links(entry, current.pages().len(), page, |page| current.address(page)),
        };
        let about = About { description: Some(self.words.get("description-a-to-z")), ..About::default() };
        self.finish(entry, "a-to-z-letter.html", about, &view)
    }

    /// Where what begins with each letter stands.
    fn a_to_z_letters(&self, entry: &Entry, a_to_z_href: &str) -> Vec<LinkView> {
        let a_to_z = self.pages.a_to_z();
        let is_divided = a_to_z.is_divided();
        let href = |letter: &Letter| match is_divided {
            true => self.href(entry, &letter.address(0)),
            false => format!("{a_to_z_href}#{}", letter.id),
        };
        a_to_z.letters.iter().map(|letter| LinkView { title: letter.letter.clone(), href: href(letter) }).collect()
    }

    fn a_to_z_entries<'s>(&'s self, entry: &Entry, items: &[Item]) -> Vec<AToZEntry<'s>> {
        let item = |item: &Item| match item {
            Item::Page(address) => {
                let page = self.pages.at(address)?;
                let section = page.part.map(|part| self.words.get(part.key()));
                Some(AToZEntry { title: &page.title, href: self.href(entry, address), section })
            }
            Item::Term(index) => {
                let term = self.casebook.glossary.terms.get(*index)?;
                let href = format!("{}#{}", self.href(entry, "glossary.html"), term.id);
                Some(AToZEntry { title: &term.name, href, section: Some(self.words.get("nav-glossary")) })
            }
        };
        items.iter().filter_map(item).collect()
    }

    /// The pages of a letter by what stands first and last on each.
    fn a_to_z_parts<'s>(&'s self, entry: &Entry, letter: &Letter) -> Vec<AToZPart<'s>> {
        let title = |item: Option<&Item>| match item {
            Some(Item::Page(address)) => self.pages.at(address).map_or("", |page| page.title.as_str()),
            Some(Item::Term(index)) => self.casebook.glossary.terms.get(*index).map_or("", |term| term.name.as_str()),
            None => "",
        };
        let part = |(page, items): (usize, &[Item])| AToZPart {
            first: title(items.first()),
            last: title(items.last()),
            count: items.len(),
            href: self.href(entry, &letter.address(page)),
        };
        letter.pages().enumerate().map(part).collect()
    }
}

/// Entries by their first letter: the letter, an anchor for it, and its entries in order. Accents and letter case do
/// not count; what begins with no letter comes first, under `#`.
pub(crate) fn lettered<'a, T>(entries: impl Iterator<Item = (&'a str, T)>) -> Vec<(String, String, Vec<T>)> {
    let mut sorted: Vec<(String, &str, T)> = entries
        .map(|(title, entry)| {
            let plain = deunicode::deunicode(title).to_lowercase();
            (plain.trim_start_matches(|first: char| !first.is_alphanumeric()).to_owned(), title, entry)
        })
        .collect();
    sorted.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let mut letters: Vec<(String, String, Vec<T>)> = Vec::new();
    for (plain, _, entry) in sorted {
        let first = plain.chars().next().filter(|first| first.is_alphabetic());
        let letter = first.map_or_else(|| "#".to_owned(), |first| first.to_uppercase().collect());
        match letters.last_mut() {
            Some((last, _, entries)) if *last == letter => entries.push(entry),
            _ => {
                let id = first.map_or_else(|| "letter-other".to_owned(), |first| format!("letter-{first}"));
                letters.push((letter, id, vec![entry]));
            }
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::lettered;

    #[test]
    fn accents_and_letter_case_do_not_part_letters() {
        let titles = ["zebra", "Äpfel", "apple", "404", "(Bear)"];
        let letters = lettered(titles.into_iter().map(|title| (title, title)));
        let letters: Vec<_> = letters.iter().map(|(letter, id, entries)| (&**letter, &**id, entries.clone())).collect();
        assert_eq!(
            letters,
            [
                ("#", "letter-other", vec!["404"]),
                ("A", "letter-a", vec!["Äpfel", "apple"]),
                ("B", "letter-b", vec!["(Bear)"]),
                ("Z", "letter-z", vec!["zebra"]),
            ]
        );
    }
}
