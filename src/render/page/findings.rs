//! The findings: key numbers, the text around the charts, all charts, and every file of data.

use serde::Serialize;
use serde_json::{Value, json};

use crate::model::{Findings, KeyNumber};
use crate::page::findings::PLACES;
use crate::page::media_type;
use crate::render::chart::figure::{figure, figures};
use crate::render::chart::on_page::OnPage;
use crate::render::citation::Citation;
use crate::render::file::downloads::{Download, downloads};
use crate::render::frame::about::{About, MOST, licence_address};
use crate::render::here::{Here, Rendered};
use crate::render::html::text;
use crate::render::html::writer::Writer;
use crate::render::link::{absolute, place};
use crate::render::view::{ContentsEntry, Html};

pub(super) fn page(here: Here<'_>) -> Rendered {
    let Here { site, .. } = here;
    let nothing = Findings::default();
    let findings = site.casebook.findings.as_ref().unwrap_or(&nothing);
    let mut on_page = OnPage::default();
    let figures = figures(here, &findings.body, 1, &mut on_page)?;
    let mut charts = Vec::new();
    let mut chart_contents = Vec::new();
    for (chart, drawing) in site.casebook.charts.iter().zip(&site.derived.charts) {
        if !on_page.has(&chart.path)
            && let Some(figure) = figure(here, &chart.path, 3, &mut on_page)?
        {
            charts.push(Html::new(&figure));
            let (id, title) = (chart.anchor(), drawing.title.clone());
            chart_contents.push(ContentsEntry { id, title, children: Vec::new() });
        }
    }
    let section = |key: &str, id: &str| ContentsEntry {
        id: id.to_owned(),
        title: site.words.get(key).to_owned(),
        children: Vec::new(),
    };
    let mut contents = Vec::new();
    if !findings.numbers.is_empty() {
        contents.push(section("key-numbers", "key-numbers"));
    }
    contents.extend(text::contents(&findings.body));
    if !charts.is_empty() {
        contents.push(section("findings-charts", "charts"));
    }
    contents.push(section("downloads", "downloads"));
    let downloads = downloads(site);
    let view = view!(FindingsPage {
        summary: findings.summary.as_deref().map(|text| here.marked(text, &findings.body)),
        numbers: findings.numbers.iter().enumerate().map(|number| number_view(here, number)).collect::<Vec<_>>(),
        contents,
        body: Writer::here(here, &findings.body).with_figures(figures).whole(),
        /// The charts that the text does not place.
        charts,
        /// Every file of data.
        downloads: downloads
            .iter()
            .map(|download| {
                let files = download.files.iter().map(|file| {
                    let address = &file.address;
                    view!(DownloadFile { name: address.name().to_owned(), href: here.href(address.as_str()) })
                });
                view!(DownloadView {
                    title: &download.title,
                    /// One for each form.
                    files: files.collect::<Vec<_>>(),
                })
            })
            .collect::<Vec<_>>(),
        /// For each of them, its anchor and title.
        chart_contents,
    });
    let about = About {
        particulars: vec![
            ("license", json!(licence_address(&site.casebook.site))),
            ("distribution", distribution(here, &downloads)),
        ],
        ..findings.summary.as_deref().into()
    };
    here.framed(about, &view)
}

/// A number worth remembering.
pub(super) fn number_view<'s>(here: Here<'s>, (index, number): (usize, &'s KeyNumber)) -> impl Serialize + use<'s> {
    let Here { site, page, .. } = here;
    // No heading has an id with a colon.
    let anchor = format!("{}:{}", PLACES[0], index + 1);
    let citation = Citation::new(site.casebook, page, page.changed).at(&anchor).text(here.words());
    let from = number.from.as_ref().and_then(|target| {
        let (address, anchor) = place(target)?;
        let title = &*site.pages.at(&address)?.title;
        let address = absolute(&site.casebook.site.base_url, &address);
        let address = anchor.map_or_else(|| address.clone(), |anchor| format!("{address}#{anchor}"));
        Some(here.words().fill("number-from", &[("title", title), ("address", &address)]))
    });
    view!(KeyNumberView {
        /// Its place on the page of findings.
        id: anchor,
        label: &number.label,
        value: &number.value,
        note: number.note.as_deref(),
        /// The citation of its place, and the source that it is taken from.
        citation: [Some(citation), from].into_iter().flatten().collect::<Vec<_>>().join(" "),
        /// The place that says it.
        href: number.from.as_ref().and_then(|target| here.to(target)),
    })
}

/// The files of the data. What charts show is counted from them.
fn distribution(here: Here<'_>, downloads: &[Download<'_>]) -> Value {
    let files = downloads.iter().flat_map(|download| &download.files);
    let files = files.filter(|file| file.is_source()).take(MOST).map(|file| {
        json!({
            "@type": "DataDownload",
            "encodingFormat": media_type::bare(file.address.as_str()),
            "contentUrl": absolute(&here.site.casebook.site.base_url, file.address.as_str()),
        })
    });
    files.collect()
}
