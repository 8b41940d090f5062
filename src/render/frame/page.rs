//! A page in its frame.

use serde::Serialize;

use super::about::About;
use super::{json_ld, navigation};
use crate::model::Date;
use crate::page::{Genre, Listed, home};
use crate::render::citation::Citation;
use crate::render::here::{Here, Rendered};
use crate::render::link::absolute;
use crate::render::part::term::term_view;
use crate::render::view::{Html, LinkView};
use crate::source::as_address;

impl Here<'_> {
    /// The page with this content, by the template of its kind.
    pub(crate) fn framed<'a>(self, about: impl Into<About<'a>>, content: &impl Serialize) -> Rendered {
        self.site.templates.render(self.page.kind.template(), &frame(self, &about.into()), content)
    }
}

/// The full web address of the page; a folder's index is named by the folder.
fn canonical(here: Here<'_>, address: &str) -> String {
    absolute(&here.site.casebook.site.base_url, address)
}

fn frame<'s>(here: Here<'s>, about: &'s About<'s>) -> impl Serialize + use<'s> {
    let Here { site, page, .. } = here;
    let settings = &site.casebook.site;
    let above = above(here);
    let title: &str = if page.genre == Genre::Publication { &settings.name } else { &page.title };
    let canonical = canonical(here, about.canonical.unwrap_or(page.address.as_str()));
    // What stands at any address, or at an old one, is nothing to cite or to find.
    let own = page.genre != Genre::Nothing;
    let terms = site.casebook.glossary.terms.iter().zip(here.marks.used()).filter(|(_, used)| *used);
    view!(Frame {
        /// The text before an address from the site's root: nothing, `../`, or a path on the 404 page.
        root: root(here),
        /// The page itself.
        page: view!(PageView {
            /// The kind of page, as the templates are named.
            kind: page.kind.name(),
            /// The title, the only first-level heading.
            title,
            /// For `<title>`: page, section, site.
            head_title: head_title(here),
            /// For search engines.
            description: about.described(settings),
            /// From the site's root.
            address: page.address.as_str(),
            /// True where it has a text of its own, and is no list of others or tool.
            article: page.genre.is_article(),
            /// Its description for programs, as JSON-LD; none for what is no page of its own.
            json_ld: own.then(|| Html::new(&json_ld::json_ld(here, about, (title, &canonical), &above))),
            /// The full web address.
            canonical,
            /// True where search engines may list it.
            indexed: page.listed != Listed::No,
            /// The label of its status, where it is no published one.
            draft: about.draft,
            /// The day of the first publication.
            published: about.published.map(|date| here.date(date)),
            /// The day of the last change.
            updated: about.updated.map(|date| here.date(date)),
            /// The day by which it should have been read again, where that is past.
            overdue: about.overdue.map(|date| here.date(date)),
            /// The address at which a change can be suggested.
            edit_href: edit_href(here),
            /// Its citation; none for what is no page of its own.
            citation: own.then(|| citation(here, about.updated.or(about.published))),
        }),
        /// The header's entries.
        navigation: navigation::items(here, &site.menus.header),
        /// From the home page down to the page above this one.
        breadcrumbs: above.iter().map(|(title, address)| here.link(title, address)).collect::<Vec<LinkView>>(),
        /// The terms of the glossary that its text uses, in the order of the glossary.
        page_terms: terms.map(|(term, _)| term_view(term)).collect::<Vec<_>>(),
        /// The footer's entries.
        footer: navigation::items(here, &site.menus.footer),
    })
}

/// Page, part and site.
fn head_title(here: Here<'_>) -> String {
    let Here { site, page, .. } = here;
    let name = &site.casebook.site.name;
    if page.genre == Genre::Publication {
        return name.clone();
    }
    let part = page.part.map(|part| site.words.get(part.key));
    let parts: Vec<&str> = [Some(&*page.title), part, Some(name)].into_iter().flatten().collect();
    parts.join(site.words.get("title-separator"))
}

/// The citation of a page.
fn citation(here: Here<'_>, date: Option<Date>) -> impl Serialize {
    let citation = Citation::new(here.site.casebook, here.page, date);
    view!(CitationView {
        /// True where the page is a chapter of the publication.
        chapter: citation.genre == Genre::Chapter,
        /// As a line of text.
        text: citation.text(here.words()),
        /// As an entry of BibTeX.
        bibtex: citation.bibtex(),
        /// As a record of RIS.
        ris: citation.ris("\n"),
        /// The day that is cited, where one is stated.
        date: citation.date.map(|date| here.date(date)),
        /// Who is cited.
        authors: citation.authors,
    })
}

fn root(here: Here<'_>) -> &str {
    if here.page.is_anywhere {
        return here.site.base_path();
    }
    const UP: &str = "../../../../../../../../";
    let folders = here.page.address.as_str().matches('/').count();
    UP.get(..folders * 3).unwrap_or(UP)
}

/// Says whether the pages of a repository are GitLab's; otherwise they are taken to be at GitHub's addresses.
pub(crate) fn is_gitlab(repository: &str) -> bool {
    repository.contains("gitlab")
}

fn edit_href(here: Here<'_>) -> Option<String> {
    let site = &here.site.casebook.site;
    if here.page.genre == Genre::Nothing {
        return None;
    }
    let file = here.page.made_from.path()?;
    let repository = site.repository.as_deref()?.trim_end_matches('/');
    let view = if is_gitlab(repository) { "-/blob" } else { "blob" };
    Some(format!("{repository}/{view}/{}/{}", site.branch, as_address(file)))
}

/// The pages above a page, from the home page down: title and address.
fn above(here: Here<'_>) -> Vec<(&str, &'static str)> {
    if here.page.genre == Genre::Publication {
        return Vec::new();
    }
    let part = here.page.part.and_then(|part| {
        Some((here.words().get(part.key), part.address.filter(|address| here.site.pages.has(address))?))
    });
    [Some((here.words().get("nav-home"), home::ADDRESS)), part].into_iter().flatten().collect()
}
