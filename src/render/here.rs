//! The place that everything is made for.

use crate::derive::terms::TermMarks;
use crate::diagnostic::Diagnostic;
use crate::model::{Date, Target};
use crate::page::{Page, glossary};
use crate::source::as_address;
use crate::strings::Words;

use super::html::marked::write_marked;
use super::link;
use super::site::Site;
use super::view::{DateView, Html, LinkView};

/// The result, or a template's mistake.
pub(crate) type Rendered<T = String> = Result<T, Box<Diagnostic>>;

/// A page that is being made, with the site around it.
#[derive(Clone, Copy)]
pub(crate) struct Here<'s> {
    pub(crate) site: &'s Site<'s>,
    pub(crate) page: &'s Page<'s>,
    /// The terms of the glossary that are marked on it so far.
    pub(crate) marks: &'s TermMarks<'s>,
}

impl<'s> Here<'s> {
    /// The words of the site's language.
    pub(crate) fn words(self) -> &'s Words {
        &self.site.words
    }

    /// The link from the page to an address from the site's root.
    pub(crate) fn href(self, address: &str) -> String {
        match self.page.is_anywhere {
            true => format!("{}{}", self.site.base_path(), as_address(address)),
            false => self.page.address.relative_to(address),
        }
    }

    /// The link from the page to another, where the site has that.
    pub(crate) fn to_page(self, address: &str) -> Option<String> {
        self.site.pages.has(address).then(|| self.href(address))
    }

    /// The link from the page to a target; none where there is no page to link to.
    pub(crate) fn to(self, target: &Target) -> Option<String> {
        link::href(&self.page.address, target)
    }

    /// A text without markup, with the first use of each term on the page as a link to its entry.
    pub(crate) fn marked(self, text: &str) -> Html {
        let mut out = String::with_capacity(text.len());
        write_marked(&mut out, text, &mut self.marks.clone(), |id| format!("{}#{id}", self.href(glossary::ADDRESS)));
        Html::new(&out)
    }

    /// A link to an address from the site's root.
    pub(crate) fn link(self, title: &str, address: &str) -> LinkView {
        LinkView { title: title.to_owned(), href: self.href(address) }
    }

    /// A day in words.
    pub(crate) fn date(self, date: Date) -> DateView {
        DateView { iso: date.to_string(), text: self.words().date(date) }
    }
}
