//! The files of a site that are no pages, but for the data of scripts and the assets of the look.

use crate::model::{Address, LeftOut};

use super::contents::Contents;
use super::facts::MadeFrom;
use super::redirect;

/// The address of the feed of updates.
pub const FEED: &str = "feed.xml";

/// The address of the map of the site, or of the list of its parts.
pub const SITEMAP: &str = "sitemap.xml";

/// All answers as JSON.
const CASE_STUDIES_JSON: &str = "data/case-studies.json";

/// All answers as CSV.
const CASE_STUDIES_CSV: &str = "data/case-studies.csv";

/// All citations for BibTeX.
const CITATIONS_BIBTEX: &str = "data/citations.bib";

/// All citations for other reference managers.
const CITATIONS_RIS: &str = "data/citations.ris";

/// The address of the file that explains the columns of the data.
pub const DICTIONARY: &str = "data/dictionary.json";

/// The address of the blank file of a case study.
pub const BLANK_CASE_STUDY: &str = "submit/case-study.md";

/// The address of the same as a form for word processors.
pub const BLANK_FORM: &str = "submit/case-study.docx";

/// The address of the social picture. It does not change with its content: services keep the picture of a page that
/// was shared under its address, and what was shared long ago must still have one.
pub const SOCIAL_PICTURE: &str = "social.png";

/// The address of the icon for telephones.
pub const TOUCH_ICON: &str = "apple-touch-icon.png";

/// The shapes of the addresses of files that links may name.
pub(super) const FORMS: &[&str] = &[
    FEED,
    BLANK_CASE_STUDY,
    BLANK_FORM,
    CASE_STUDIES_JSON,
    CASE_STUDIES_CSV,
    DICTIONARY,
    CITATIONS_BIBTEX,
    CITATIONS_RIS,
    "charts/*.csv",
    "charts/*.svg",
];

/// The part that a site can do without to which a file belongs.
pub(super) fn left_out(address: &str) -> Option<LeftOut> {
    match address {
        FEED => Some(LeftOut::Updates),
        BLANK_CASE_STUDY | BLANK_FORM => Some(LeftOut::Submit),
        _ => None,
    }
}

/// The most addresses in a file of the map. The protocol allows 50,000 and 52,428,800 bytes, and an address has at
/// most 2,048 characters, so no file is ever too large.
pub(crate) const SITEMAP_ENTRIES: usize = 24_000;

/// The content of a file. Numbers are positions in the list of the casebook that the name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// The updates, for those who follow them.
    Feed,
    /// Every page that search engines may list.
    Sitemap,
    /// A part of it where the site is large, from 0.
    FurtherSitemap(usize),
    /// The rules for search engines.
    Robots,
    /// For hosts that read it.
    Headers,
    /// The redirects, for hosts that read such a list.
    Redirects,
    /// The redirects, as a map for nginx.
    NginxRedirects,
    /// The rules for Azure Static Web Apps.
    StaticWebApp,
    /// Empty: it tells GitHub Pages that the site is made already, and that no name has a meaning there.
    NoJekyll,
    /// All answers.
    CaseStudiesJson,
    /// All answers.
    CaseStudiesCsv,
    /// The meaning of the columns of the data.
    Dictionary,
    /// The citation of each page.
    CitationsBibtex,
    /// The citation of each page.
    CitationsRis,
    /// The picture that services show with a shared link.
    SocialPicture,
    /// The picture that telephones show on their screen.
    TouchIcon,
    /// A case study to fill in.
    BlankCaseStudy,
    /// The same as a form for word processors.
    BlankForm,
    /// Published aggregates.
    Data(usize),
    /// The numbers of a chart.
    ChartCsv(usize),
    /// A chart that stands alone.
    ChartSvg(usize),
    /// The same as pixels, for programs that take no SVG.
    ChartPng(usize),
    /// A picture of the content.
    Image(usize),
    /// The smaller copy of a picture of the content.
    Copy(usize),
    /// A file that pages offer as it is.
    Attachment(usize),
    /// An asset of the look.
    Asset(usize),
}

/// A file that is no page.
#[derive(Debug)]
pub struct OtherFile<'a> {
    /// Its address.
    pub address: Address,
    /// Its content.
    pub kind: FileKind,
    /// True where a link may name its address.
    pub linked: bool,
    /// The file that decides its address.
    pub made_from: MadeFrom<'a>,
}

impl<'a> OtherFile<'a> {
    /// A file that casebook makes by itself.
    pub fn made(kind: FileKind, address: impl Into<String>, linked: bool) -> OtherFile<'a> {
        OtherFile { address: Address(address.into()), kind, linked, made_from: MadeFrom::Nothing }
    }

    /// The position of the chart that it is a form of.
    pub fn chart(&self) -> Option<usize> {
        use FileKind::{ChartCsv, ChartPng, ChartSvg};
        if let ChartCsv(chart) | ChartSvg(chart) | ChartPng(chart) = self.kind { Some(chart) } else { None }
    }

    /// Says whether it is a part of the data itself, and neither drawn nor counted from it.
    pub fn is_source(&self) -> bool {
        use FileKind::{CaseStudiesCsv, CaseStudiesJson, Data, Dictionary};
        matches!(self.kind, CaseStudiesCsv | CaseStudiesJson | Dictionary | Data(_))
    }

    /// Says whether its address alone tells its content: where a file stands there, it need not be made again.
    pub fn is_settled(&self) -> bool {
        matches!(self.kind, FileKind::Copy(_))
    }

    /// The key of its name in the strings and its place in the order, where it is offered to readers: the case studies
    /// first, then the published figures and the charts, then the citations.
    pub fn download(&self) -> Option<(u8, &'static str)> {
        match self.kind {
            FileKind::CaseStudiesCsv => Some((0, "download-case-studies")),
            FileKind::CaseStudiesJson => Some((1, "download-case-studies")),
            FileKind::Dictionary => Some((2, "download-dictionary")),
            FileKind::Data(_) => Some((3, "download-figures")),
            FileKind::ChartCsv(_) | FileKind::ChartSvg(_) | FileKind::ChartPng(_) => Some((4, "download-chart")),
            FileKind::CitationsBibtex | FileKind::CitationsRis => Some((5, "download-citations")),
            FileKind::Feed
            | FileKind::Sitemap
            | FileKind::FurtherSitemap(_)
            | FileKind::Robots
            | FileKind::Headers
            | FileKind::Redirects
            | FileKind::NginxRedirects
            | FileKind::StaticWebApp
            | FileKind::NoJekyll
            | FileKind::SocialPicture
            | FileKind::TouchIcon
            | FileKind::BlankCaseStudy
            | FileKind::BlankForm
            | FileKind::Image(_)
            | FileKind::Copy(_)
            | FileKind::Attachment(_)
            | FileKind::Asset(_) => None,
        }
    }
}

/// The address of a chart's data.
pub(crate) fn chart_csv(chart: &str) -> String {
    format!("charts/{chart}.csv")
}

/// The address of a chart's picture.
pub(crate) fn chart_svg(chart: &str) -> String {
    format!("charts/{chart}.svg")
}

/// The address of a chart's picture in pixels.
pub(crate) fn chart_png(chart: &str) -> String {
    format!("charts/{chart}.png")
}

/// The number of further files for the map of so many pages: none where `sitemap.xml` holds them all.
fn further_sitemaps(pages: usize) -> usize {
    if pages > SITEMAP_ENTRIES { pages.div_ceil(SITEMAP_ENTRIES) } else { 0 }
}

/// The address of a further file of the map, counted from 0.
pub(crate) fn further_sitemap(file: usize) -> String {
    format!("sitemap-{}.xml", file + 1)
}

/// Every file that follows from the content, with so many pages in the map of the site.
pub(crate) fn files<'a>(contents: &Contents<'a>, mapped: usize) -> Vec<OtherFile<'a>> {
    let mut files = vec![
        OtherFile::made(FileKind::Sitemap, SITEMAP, false),
        OtherFile::made(FileKind::Robots, "robots.txt", false),
        OtherFile::made(FileKind::Headers, "_headers", false),
        OtherFile::made(FileKind::StaticWebApp, "staticwebapp.config.json", false),
        OtherFile::made(FileKind::NoJekyll, ".nojekyll", false),
        OtherFile::made(FileKind::CaseStudiesJson, CASE_STUDIES_JSON, true),
        OtherFile::made(FileKind::CaseStudiesCsv, CASE_STUDIES_CSV, true),
        OtherFile::made(FileKind::Dictionary, DICTIONARY, true),
        OtherFile::made(FileKind::CitationsBibtex, CITATIONS_BIBTEX, true),
        OtherFile::made(FileKind::CitationsRis, CITATIONS_RIS, true),
        OtherFile::made(FileKind::SocialPicture, SOCIAL_PICTURE, false),
    ];
    if !contents.redirects.is_empty() || !redirect::moved(contents).is_empty() {
        files.push(OtherFile::made(FileKind::Redirects, "_redirects", false));
        files.push(OtherFile::made(FileKind::NginxRedirects, "nginx-redirects.map", false));
    }
    let blanks = [(FileKind::BlankCaseStudy, BLANK_CASE_STUDY), (FileKind::BlankForm, BLANK_FORM)];
    // A feed has a date, which is that of an update.
    let feed = (!contents.updates.is_empty()).then_some((FileKind::Feed, FEED));
    let optional = blanks.into_iter().chain(feed);
    let is_kept = |address: &str| left_out(address).is_none_or(|part| !contents.leaves_out(part));
    let optional = optional.filter(|(_, address)| is_kept(address));
    files.extend(optional.map(|(kind, address)| OtherFile::made(kind, address, true)));
    let further = 0..further_sitemaps(mapped);
    files.extend(further.map(|file| OtherFile::made(FileKind::FurtherSitemap(file), further_sitemap(file), false)));
    let of_content = |kind, path: &'a str| {
        let made_from = MadeFrom::Named(format!("content/{path}").into());
        OtherFile { address: Address(path.to_owned()), kind, linked: false, made_from }
    };
    files.extend(contents.data.iter().enumerate().map(|(index, path)| of_content(FileKind::Data(index), path)));
    files.extend(contents.images.iter().enumerate().map(|(index, path)| of_content(FileKind::Image(index), path)));
    let copies = contents.copies.iter();
    files.extend(copies.map(|(path, copy)| OtherFile {
        address: Address(copy.address.clone()),
        ..of_content(FileKind::Copy(copy.image), path)
    }));
    let attachments = contents.attachments.iter().enumerate();
    files.extend(attachments.map(|(index, path)| of_content(FileKind::Attachment(index), path)));
    for (index, chart) in contents.charts.iter().enumerate() {
        let made_from = || MadeFrom::Named(chart.file.clone());
        let csv = OtherFile::made(FileKind::ChartCsv(index), chart_csv(chart.slug), true);
        let svg = OtherFile::made(FileKind::ChartSvg(index), chart_svg(chart.slug), true);
        files.extend([csv, svg].map(|file| OtherFile { made_from: made_from(), ..file }));
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_site_has_several_files_and_none_is_too_large() {
        let most = SITEMAP_ENTRIES;
        assert_eq!([0, most, most + 1, 2 * most, 50_001].map(further_sitemaps), [0, 0, 2, 2, 3]);
        const LONGEST: usize = 2_048 + "<url><loc></loc><lastmod>2026-01-01</lastmod></url>\n".len();
        const { assert!(SITEMAP_ENTRIES <= 50_000 && SITEMAP_ENTRIES * LONGEST + 200 <= 52_428_800) }
    }
}
