//! The checked truth: what may be published, complete and right by type.
//!
//! Only `check` makes these values; `derive` and `render` read them. None of them can be
//! serialised: what templates and exports see are views, made in `render`.

mod address;
mod case_study;
mod chart;
mod document;
mod due;
mod left_out;
mod look;
mod page_link;
mod prose;
mod withdrawal;

pub use crate::answer::{Answer, Attachment, AttachmentKind, ImageRef, Quantity};
pub use address::{Address, Collection, DocumentId};
pub(crate) use address::{NAME, named, resolved, unnamed};
pub use case_study::{CaseStudy, Consent, Status, Submission, Withheld};
pub use chart::{Benchmark, Chart, ChartKind, Expression, Figures, RowOrder};
pub use document::{
    Attachments, BoardQuestion, CaseStudyOrder, Chapter, ContentFile, DataRow, DataSet, Findings, Glossary, Home,
    Ingredient, KeyNumber, NavigationEntry, PlainPage, Redirect, Route, SiteEdition, SiteSettings, Term, Theme, Update,
};
pub use due::{Due, DueTask};
pub use left_out::LeftOut;
pub use look::{Look, TemplateFile};
pub use page_link::PageLink;
pub use prose::{
    AlertKind, Alignment, Block, CodeBlock, Footnote, Heading, Image, ImageFile, ImageIndex, Inline, Item, Link,
    LinkIndex, List, Passage, Prose, Table, Target,
};
pub(crate) use withdrawal::WithdrawnAddresses;
pub use withdrawal::{Withdrawal, WithdrawalReason, WithdrawnAddress};

use std::sync::Arc;

/// A calendar day, without a time zone.
pub use jiff::civil::Date;

use crate::proforma::Proforma;

/// The whole publication, checked.
#[derive(Debug)]
pub struct Casebook {
    /// The settings.
    pub site: SiteSettings,
    /// The questionnaire.
    pub proforma: Proforma,
    /// The terms, in the order of the file.
    pub glossary: Glossary,
    /// The content of the home page.
    pub home: Home,
    /// The content of the findings page, if there is a file for it.
    pub findings: Option<Findings>,
    /// The chapters, in their order.
    pub chapters: Vec<Chapter>,
    /// The report's themes with their ingredients, in their order.
    pub themes: Vec<Theme>,
    /// The case studies that may be published, in the order that the settings say. With `--drafts` also those whose status is
    /// another; see [`CaseStudy::status`].
    pub case_studies: Vec<Arc<CaseStudy>>,
    /// The updates, newest first.
    pub updates: Vec<Update>,
    /// The other pages, in their order.
    pub pages: Vec<PlainPage>,
    /// The published aggregates, by file name.
    pub data: Vec<DataSet>,
    /// The charts, by file name.
    pub charts: Vec<Chart>,
    /// Old addresses.
    pub redirects: Vec<Redirect>,
    /// What was taken out.
    pub withdrawals: Vec<Withdrawal>,
    /// Links to pages that have no file of their own.
    pub page_links: Vec<PageLink>,
    /// Every image that a published page uses, by its path in the content folder.
    pub images: Vec<ContentFile>,
    /// Every attachment that a published page offers, by its path in the content folder.
    pub attachments: Vec<ContentFile>,
    /// Its look and its words.
    pub look: Look,
}

impl Casebook {
    /// The old addresses of a page.
    pub fn old_addresses<'c>(&'c self, page: &DocumentId) -> impl Iterator<Item = &'c str> {
        let leads_here =
            move |redirect: &&Redirect| matches!(&redirect.target, Target::Document(to, None) if to == page);
        self.redirects.iter().filter(leads_here).map(|redirect| redirect.from.as_str())
    }

    /// True where there is a page of findings: there is a file for it, or there are charts.
    pub fn has_findings(&self) -> bool {
        self.findings.is_some() || !self.charts.is_empty()
    }
}
