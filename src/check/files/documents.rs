//! The pages made from Markdown files, once it is known what every link leads to.

use std::sync::Arc;

use jiff::civil::Date;

use super::document::{Document, Front};
use super::redirects::EarlierId;
use crate::check::links::{self, Targets};
use crate::model::{
    Chapter, Collection, DocumentId, Findings, Home, PageLink, PlainPage, Prose, Redirect, Target, Theme, Update,
};
use crate::page;
use crate::source::{Read, Source};

/// The documents of a site by what they are.
#[derive(Debug, Default)]
pub(crate) struct Documents {
    /// `home.md`.
    pub home: Home,
    /// `findings.md`, if there is one.
    pub findings: Option<Findings>,
    /// The chapters, in their order.
    pub chapters: Vec<Chapter>,
    /// The report's themes, in their order.
    pub themes: Vec<Theme>,
    /// The updates, newest first.
    pub updates: Vec<Update>,
    /// The other pages, in their order.
    pub pages: Vec<PlainPage>,
}

/// A document with its body linked.
pub(crate) struct LinkedDocument<'a> {
    source: Source<'a>,
    slug: Arc<str>,
    /// The day by which it should have been read again, where that is past.
    overdue: Option<Date>,
    front: Option<Front>,
    body: Prose,
    /// The ids that its author gave to headings of level 2.
    ids: Vec<String>,
    /// The pictures and attachments that it names.
    pub named_files: Vec<Arc<str>>,
    /// The site does without such pages.
    pub is_left_out: bool,
    /// Its links to pages that have no file of their own.
    pub page_links: Vec<PageLink>,
}

/// Looks up the links of a document.
pub(crate) fn link<'a>(document: Document<'a>, targets: &Targets, as_of: Date) -> Read<LinkedDocument<'a>> {
    let overdue = document.overdue(as_of);
    let Document { source, id, front, body, .. } = document;
    let ids = body.ingredients().map(|heading| heading.id.clone()).collect();
    let in_front = front.iter().flat_map(Front::links).filter_map(|link| link.page_link(source, targets));
    let of_front = front.iter().flat_map(Front::links).filter_map(|link| link.file(source, targets));
    let of_front: Vec<Arc<str>> = of_front.collect();
    let page_links = in_front.chain(links::page_links(&body, source, targets)).collect();
    let body = links::resolve(body, source, targets);
    body.map(|body| {
        let named_files = body.file_paths().cloned().chain(of_front).collect();
        let is_left_out = targets.left_out_page(id.collection).is_some();
        LinkedDocument { source, slug: id.slug, overdue, front, body, ids, named_files, is_left_out, page_links }
    })
}

impl Documents {
    /// Sorts the documents into the model: by their order, then by their file's name; updates newest first.
    pub fn of<'a>(linked: impl IntoIterator<Item = LinkedDocument<'a>>, targets: &Targets) -> Read<Documents> {
        let mut documents = Documents::default();
        let mut said = Read::begin();
        for LinkedDocument { source, slug, overdue, front, body, ids, .. } in linked {
            match front {
                None => {}
                Some(Front::Home(front)) => documents.home = said.take(front.page(body, source, targets)),
                Some(Front::Findings(front)) => {
                    documents.findings = Some(said.take(front.page(body, source, targets)));
                }
                Some(Front::Chapter(front)) => documents.chapters.push(Chapter { overdue, ..front.page(slug, body) }),
                Some(Front::Theme(front)) => {
                    let theme = said.take(front.page(slug, body, &ids, source));
                    documents.themes.push(Theme { overdue, ..theme });
                }
                Some(Front::Update(front)) => {
                    documents.updates.extend(front.page(slug, body).map(|update| Update { overdue, ..update }))
                }
                Some(Front::Page(front)) => documents.pages.push(PlainPage { overdue, ..front.page(slug, body) }),
            }
        }
        documents.chapters.sort_by(|a, b| a.order.total_cmp(&b.order).then_with(|| a.slug.cmp(&b.slug)));
        documents.themes.sort_by(|a, b| a.order.total_cmp(&b.order).then_with(|| a.slug.cmp(&b.slug)));
        documents.updates.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.slug.cmp(&b.slug)));
        let order = |page: &PlainPage| page.order.unwrap_or(f64::INFINITY);
        documents.pages.sort_by(|a, b| order(a).total_cmp(&order(b)).then_with(|| a.slug.cmp(&b.slug)));
        said.with(documents)
    }

    /// Gives themes and ingredients the names that they had.
    pub fn remember(&mut self, redirects: &[Redirect], ids: &[EarlierId]) {
        for theme in &mut self.themes {
            let document = DocumentId { collection: Collection::Ingredients, slug: Arc::clone(&theme.slug) };
            let leads_here =
                |redirect: &&Redirect| matches!(&redirect.target, Target::Document(id, None) if *id == document);
            let from =
                redirects.iter().filter(leads_here).filter_map(|redirect| page::theme::slug_at(redirect.from.as_str()));
            theme.earlier = from.map(Arc::from).collect();
            for ingredient in &mut theme.ingredients {
                let own = ids.iter().filter(|id| id.theme == theme.slug && id.ingredient == ingredient.id);
                ingredient.earlier = own.map(|id| Arc::clone(&id.id)).collect();
                ingredient.earlier.dedup();
            }
        }
    }
}
