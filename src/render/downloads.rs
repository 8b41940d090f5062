//! The files of data that readers are offered.

use super::pages::{Entry, Kind, Pages};

/// A file that can be downloaded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Download<'a> {
    /// Its address from the site's root.
    pub(crate) address: &'a str,
    /// The key of what it holds, in the strings.
    pub(crate) key: &'static str,
}

impl<'a> Download<'a> {
    /// Every file: the case studies first, then the published figures and the charts by file name, then the citations.
    pub(crate) fn all(pages: &'a Pages) -> Vec<Download<'a>> {
        let mut files: Vec<_> = pages.entries().iter().filter_map(Download::of).collect();
        files.sort_by_key(|(order, _)| *order);
        files.into_iter().map(|(_, file)| file).collect()
    }

    fn of(entry: &'a Entry) -> Option<(u8, Download<'a>)> {
        let (order, key) = match entry.kind {
            Kind::CaseStudiesCsv => (0, "download-case-studies"),
            Kind::CaseStudiesJson => (1, "download-case-studies"),
            Kind::Dictionary => (2, "download-dictionary"),
            Kind::Data(_) => (3, "download-figures"),
            Kind::ChartCsv(_) => (4, "download-chart-data"),
            Kind::ChartSvg(_) => (5, "download-chart"),
            Kind::CitationsBibtex | Kind::CitationsRis => (6, "download-citations"),
            _ => return None,
        };
        Some((order, Download { address: entry.address.as_str(), key }))
    }

    /// Whether it is a part of the data itself, and neither drawn nor counted from it.
    pub(crate) fn is_source(self) -> bool {
        matches!(self.key, "download-case-studies" | "download-dictionary" | "download-figures")
    }

    /// The name of the file.
    pub(crate) fn file(self) -> &'a str {
        self.address.rsplit_once('/').map_or(self.address, |(_, name)| name)
    }

    /// Its media type.
    pub(crate) fn media_type(self) -> &'static str {
        match self.address.rsplit_once('.').map(|(_, ending)| ending) {
            Some("csv") => "text/csv",
            Some("json") => "application/json",
            Some("svg") => "image/svg+xml",
            Some("bib") => "application/x-bibtex",
            Some("ris") => "application/x-research-info-systems",
            _ => "text/plain",
        }
    }
}
