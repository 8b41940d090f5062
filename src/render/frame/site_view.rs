//! The view that every template sees as `site`.

use serde::Serialize;

use crate::model::{Casebook, SiteEdition};
use crate::page::file;
use crate::render::link::absolute;
use crate::render::picture::icon;
use crate::render::view::DateView;
use crate::strings::{Words, language_tag};

/// The policy of pages: nothing but show what comes from the site itself. In Firefox a page opened from a folder is not
/// `'self'` to its own forms, which `file:` allows and which means nothing on the web. Checkers of whole sites
/// (Lighthouse) ask for `robots.txt` as the page that they look at: they need `connect-src`, the scripts do not.
pub(crate) const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
                                 font-src 'self'; connect-src 'self'; form-action 'self' file:; base-uri 'none'";

/// The site to templates.
pub(crate) fn site_view<'a>(casebook: &'a Casebook, words: &'a Words) -> impl Serialize + use<'a> {
    let site = &casebook.site;
    view!(SiteView {
        name: &site.name,
        language: &site.language,
        /// `ltr` or `rtl`.
        direction: if words.get("language-direction") == "rtl" { "rtl" } else { "ltr" },
        publisher: &site.publisher,
        authors: &site.authors,
        /// The edition: its name and its day; null where neither is stated.
        edition: edition(casebook, words),
        reviewers: site.reviewers.as_deref(),
        contact: site.contact.as_deref(),
        repository: site.repository.as_deref(),
        licence: site.licence.as_deref(),
        description: site.description.as_deref(),
        base_url: &site.base_url,
        provenance: site.provenance.as_deref(),
        /// True where there are updates to follow.
        feed: !casebook.updates.is_empty(),
        /// True where there are terms.
        glossary: !casebook.glossary.terms.is_empty(),
        /// The Content-Security-Policy of every page.
        policy: POLICY,
        generator: concat!("casebook ", env!("CARGO_PKG_VERSION")),
        /// The web address of the picture that services show with a shared link.
        picture: absolute(&site.base_url, file::SOCIAL_PICTURE),
        /// The icon for telephones, from the site's root; none where it cannot be made.
        touch_icon: icon::source(&casebook.look).map(|_| file::TOUCH_ICON),
        /// Language and country as OpenGraph writes them; none where the country is not stated.
        locale: locale(&site.language),
    })
}

fn edition(casebook: &Casebook, words: &Words) -> Option<impl Serialize> {
    let SiteEdition { title, date } = &casebook.site.edition;
    let date = date.map(|date| DateView { iso: date.to_string(), text: words.date(date) });
    (title.is_some() || date.is_some()).then(|| view!(EditionView { title: title.clone(), date }))
}

/// Language and country as OpenGraph writes them: `en_GB`.
fn locale(language: &str) -> Option<String> {
    let tag = language_tag(language)?;
    Some(format!("{}_{}", tag.language, tag.region?))
}
