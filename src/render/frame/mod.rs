//! What every page has around its content.

pub(crate) mod json_ld;
mod listing;

use unic_langid::LanguageIdentifier;

use crate::model::{Address, Casebook, Collection, Date, DocumentId, Target};
use crate::render::citation::{Citation, Work};
use crate::render::file::absolute;
use crate::render::frame::json_ld::{SOCIAL_PICTURE, Stated};
use crate::render::pages::{Entry, Kind, Part, SELF_ASSESSMENT, has_self_assessment, source};
use crate::render::picture;
use crate::render::views::{CitationView, Frame, Html, LinkView, NavigationItem, PageView, SiteView};
use crate::render::{POLICY, Site, link};
use crate::strings::Words;

/// What a page says of itself, where it says it.
#[derive(Debug, Default)]
pub(crate) struct About<'a> {
    pub(crate) description: Option<&'a str>,
    pub(crate) draft: Option<&'a str>,
    pub(crate) published: Option<Date>,
    pub(crate) updated: Option<Date>,
    /// Another page's address, where that one is meant.
    pub(crate) canonical: Option<String>,
}

/// The entries of the header and of the footer.
#[derive(Debug)]
pub(crate) struct Navigation {
    header: Vec<Item>,
    footer: Vec<Item>,
}

#[derive(Debug)]
struct Item {
    label: String,
    target: Target,
    /// Its address and anchor; none where it leads out of the site.
    place: Option<(String, Option<String>)>,
}

impl Item {
    fn new(label: &str, target: Target) -> Item {
        let place = link::place(&target).map(|(address, anchor)| (address, anchor.map(std::borrow::Cow::into_owned)));
        Item { label: label.to_owned(), target, place }
    }
}

/// What every template sees as `site`.
pub(crate) fn site_view<'a>(casebook: &'a Casebook, words: &'a Words) -> SiteView<'a> {
    let site = &casebook.site;
    SiteView {
        name: &site.name,
        language: &site.language,
        direction: if words.get("language-direction") == "rtl" { "rtl" } else { "ltr" },
        publisher: &site.publisher,
        contact: site.contact.as_deref(),
        repository: site.repository.as_deref(),
        licence: site.licence.as_deref(),
        description: site.description.as_deref(),
        base_url: &site.base_url,
        provenance: site.provenance.as_deref(),
        feed: !casebook.updates.is_empty(),
        glossary: !casebook.glossary.terms.is_empty(),
        policy: POLICY,
        generator: concat!("casebook ", env!("CARGO_PKG_VERSION")),
        picture: absolute(&site.base_url, SOCIAL_PICTURE),
        touch_icon: picture::touch_icon_source(&casebook.look).map(|_| picture::TOUCH_ICON),
        locale: locale(&site.language),
    }
}

/// Language and country as OpenGraph writes them: `en_GB`.
fn locale(language: &str) -> Option<String> {
    let tag: LanguageIdentifier = language.parse().ok()?;
    Some(format!("{}_{}", tag.language, tag.region?))
}

/// The header as `site.yaml` says, or else every part of the site that has something in it; in the footer the other pages.
pub(crate) fn navigation(casebook: &Casebook, words: &Words) -> Navigation {
    let generated = |key: &str, address: &str| Item::new(words.get(key), Target::Generated(address.to_owned(), None));
    let header = match &casebook.site.navigation {
        Some(entries) => entries.iter().map(|entry| Item::new(&entry.label, entry.target.clone())).collect(),
        None => {
            let report = casebook
                .chapters
                .first()
                .map(|chapter| Item::new(words.get("nav-report"), document(Collection::Report, &chapter.slug)));
            let parts = [
                ("nav-ingredients", "ingredients/index.html", !casebook.themes.is_empty()),
                ("nav-case-studies", "case-studies/index.html", !casebook.case_studies.is_empty()),
                ("nav-findings", "findings.html", casebook.has_findings()),
                ("nav-glossary", "glossary.html", !casebook.glossary.terms.is_empty()),
                ("nav-updates", "updates/index.html", !casebook.updates.is_empty()),
            ];
            let parts = parts.into_iter().filter(|(.., filled)| *filled);
            report.into_iter().chain(parts.map(|(key, address, _)| generated(key, address))).collect()
        }
    };
    let mut footer: Vec<Item> =
        casebook.pages.iter().map(|page| Item::new(&page.title, document(Collection::Pages, &page.slug))).collect();
    if !casebook.themes.is_empty() {
        footer.push(generated("nav-evidence", "evidence.html"));
    }
    if !casebook.themes.is_empty() || !casebook.case_studies.is_empty() {
        footer.push(generated("pack-title", "pack.html"));
    }
    footer.push(generated("print-title", "print.html"));
    if has_self_assessment(casebook) {
        footer.push(generated("nav-self-assessment", SELF_ASSESSMENT));
    }
    footer.push(generated("nav-submit", "submit.html"));
    footer.push(generated("nav-a-to-z", "a-to-z.html"));
    Navigation { header, footer }
}

/// Whether the pages of a repository are GitLab's; otherwise they are taken to be at GitHub's addresses.
pub(crate) fn is_gitlab(repository: &str) -> bool {
    repository.contains("gitlab")
}

fn document(collection: Collection, slug: &std::sync::Arc<str>) -> Target {
    Target::Document(DocumentId { collection, slug: std::sync::Arc::clone(slug) }, None)
}

impl<'a> Site<'a> {
    /// The frame of a page that `template` makes.
    pub(crate) fn frame<'s>(&'s self, entry: &'s Entry, template: &'static str, about: About<'s>) -> Frame<'s> {
        let site = &self.casebook.site;
        let kind = template.trim_end_matches(".html");
        let title = if entry.kind == Kind::Home { &site.name } else { &entry.title };
        let separator = self.words.get("title-separator");
        let mut head_title = title.clone();
        if entry.kind != Kind::Home {
            if let Some(part) = entry.part {
                head_title.push_str(separator);
                head_title.push_str(self.words.get(part.key()));
            }
            head_title.push_str(separator);
            head_title.push_str(&site.name);
        }
        let canonical = about.canonical.clone().unwrap_or_else(|| self.canonical(&entry.address));
        let above = self.above(entry);
        // What stands at any address, or at an old one, is nothing to cite or to find.
        let own = !matches!(entry.kind, Kind::NotFound | Kind::Redirect(_));
        let stated = Stated {
            title,
            description: about.description,
            published: about.published,
            updated: about.updated,
            address: &canonical,
            above: &above,
        };
        Frame {
            root: self.root(entry),
            page: PageView {
                kind,
                title,
                head_title,
                description: about.description.or(site.description.as_deref()),
                address: entry.address.as_str(),
                article: is_article(entry.kind),
                json_ld: own.then(|| Html::new(&self.json_ld(entry, stated))),
                canonical,
                indexed: entry.listed,
                draft: about.draft,
                published: about.published.map(|date| self.date(date)),
                updated: about.updated.map(|date| self.date(date)),
                edit_href: self.edit_href(entry),
                citation: own.then(|| self.citation(entry, about.updated.or(about.published))),
            },
            navigation: self.items(entry, &self.navigation.header),
            breadcrumbs: above
                .iter()
                .map(|(title, address)| LinkView { title: (*title).to_owned(), href: self.href(entry, address) })
                .collect(),
            footer: self.items(entry, &self.navigation.footer),
        }
    }

    fn citation<'s>(&'s self, entry: &'s Entry, date: Option<Date>) -> CitationView<'s> {
        let citation = Citation::new(self.casebook, entry, date);
        CitationView {
            author: citation.author,
            chapter: citation.work == Work::Chapter,
            text: citation.text(&self.words),
            bibtex: citation.bibtex(),
            ris: citation.ris("\n"),
        }
    }

    fn root(&self, entry: &Entry) -> &str {
        if entry.kind == Kind::NotFound {
            return self.base_path();
        }
        const UP: &str = "../../../../../../../../";
        let folders = entry.address.as_str().matches('/').count();
        UP.get(..folders * 3).unwrap_or(UP)
    }

    /// The full web address of an address of the site; a folder's index is named by the folder.
    pub(crate) fn canonical(&self, address: &Address) -> String {
        absolute(&self.casebook.site.base_url, address.as_str())
    }

    fn edit_href(&self, entry: &Entry) -> Option<String> {
        let site = &self.casebook.site;
        let file = match entry.kind {
            Kind::Redirect(_) => return None,
            kind => source(kind, self.casebook)?,
        };
        let repository = site.repository.as_deref()?.trim_end_matches('/');
        let view = if is_gitlab(repository) { "-/blob" } else { "blob" };
        Some(format!("{repository}/{view}/{}/{file}", site.branch))
    }

    fn items<'s>(&'s self, entry: &Entry, items: &'s [Item]) -> Vec<NavigationItem<'s>> {
        let here = entry.address.as_str();
        let mut shown = Vec::with_capacity(items.len());
        for Item { label, target, place } in items {
            let (href, current, section) = match place {
                Some((address, anchor)) => {
                    let mut href = self.href(entry, address);
                    if let Some(anchor) = anchor {
                        href.push('#');
                        href.push_str(anchor);
                    }
                    let part = address.rsplit_once('/').map(|(folder, _)| folder);
                    let rest = part.and_then(|part| here.strip_prefix(part));
                    let inside = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
                    (href, address == here, inside && entry.kind != Kind::NotFound)
                }
                None => match link::href(&entry.address, target) {
                    Some(href) => (href, false, false),
                    None => continue,
                },
            };
            shown.push(NavigationItem { label, href, current, section });
        }
        shown
    }

    /// The pages above a page, from the home page down: title and address.
    fn above(&self, entry: &Entry) -> Vec<(&str, &'static str)> {
        if entry.kind == Kind::Home {
            return Vec::new();
        }
        let page = |key: &'static str, address| (self.words.get(key), address);
        let mut above = vec![page("nav-home", "index.html")];
        match entry.part {
            Some(Part::Ingredients) => above.push(page(Part::Ingredients.key(), "ingredients/index.html")),
            Some(Part::CaseStudies) => above.push(page(Part::CaseStudies.key(), "case-studies/index.html")),
            Some(Part::Compare) => above.push(page(Part::Compare.key(), "compare.html")),
            Some(Part::Updates) => above.push(page(Part::Updates.key(), "updates/index.html")),
            Some(Part::AToZ) => above.push(page(Part::AToZ.key(), "a-to-z.html")),
            // The chapters are the report: it has no page above them.
            Some(Part::Report) | None => {}
        }
        above
    }
}

/// Whether a page has a text of its own.
fn is_article(kind: Kind) -> bool {
    matches!(kind, Kind::Chapter(_) | Kind::Theme(_) | Kind::CaseStudy(_) | Kind::Update(_) | Kind::Page(_))
}
