//! The files that are no pages: what is in each. Where they stand says [`crate::page::file`].

mod case_studies;
mod chart;
mod citations;
mod csv;
mod data;
mod dictionary;
pub(crate) mod downloads;
mod feed;
mod form;
mod hosts;
mod pictures;
pub(crate) mod script_data;
pub(crate) mod search;
mod sitemap;

use std::borrow::Cow;

use crate::page::file::FileKind;
use crate::proforma;

use super::chart::alone;
use super::here::Rendered;
use super::site::Site;

/// The bytes of a file.
pub(crate) fn bytes<'a>(site: &Site<'a>, kind: FileKind) -> Rendered<Cow<'a, [u8]>> {
    let casebook = site.casebook;
    let text = match kind {
        FileKind::Image(index) => return Ok(Cow::Borrowed(&casebook.images[index].bytes)),
        FileKind::Copy(index) => return pictures::small(site, index).map(Cow::Owned),
        FileKind::Attachment(index) => return Ok(Cow::Borrowed(&casebook.attachments[index].bytes)),
        FileKind::Asset(index) => return Ok(Cow::Owned(site.assets.bytes(index).to_vec())),
        FileKind::SocialPicture => return pictures::social(site).map(Cow::Owned),
        FileKind::ChartPng(index) => return pictures::chart(site, index).map(Cow::Owned),
        FileKind::TouchIcon => return pictures::touch_icon(site).map(Cow::Owned),
        FileKind::Feed => feed::feed(site),
        FileKind::Sitemap => sitemap::sitemap(site),
        FileKind::FurtherSitemap(file) => sitemap::further(site, file),
        FileKind::Robots => hosts::robots(casebook),
        FileKind::Headers => hosts::headers(site),
        FileKind::Redirects => hosts::redirects(site),
        FileKind::NginxRedirects => hosts::nginx_redirects(site),
        FileKind::StaticWebApp => hosts::static_web_app(site),
        FileKind::NoJekyll => String::new(),
        FileKind::CaseStudiesJson => case_studies::case_studies_json(casebook),
        FileKind::CaseStudiesCsv => case_studies::case_studies_csv(casebook),
        FileKind::CitationsBibtex => citations::bibtex(site),
        FileKind::CitationsRis => citations::ris(site),
        FileKind::Dictionary => dictionary::dictionary(casebook, &site.derived.charts, &site.words),
        FileKind::BlankCaseStudy => proforma::blank_to_send(&casebook.proforma),
        FileKind::Data(index) => data::data(&casebook.data[index].rows),
        FileKind::ChartCsv(index) => chart::chart(casebook, &site.derived.charts, index, &site.words),
        FileKind::ChartSvg(index) => alone::svg(casebook, &site.derived.charts, index, &site.words),
    };
    Ok(Cow::Owned(text.into_bytes()))
}
