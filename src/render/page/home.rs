//! The home page.

use serde::Serialize;
use serde_json::{Value, json};

use super::findings::number_view;
use crate::model::CaseStudy;
use crate::page::{
    case_studies, chapter, compare, evidence, file, findings, pack, print, self_assessment, team_like_mine, updates,
};
use crate::proforma::Role;
use crate::render::chart::figure::{figure, figures};
use crate::render::chart::on_page::OnPage;
use crate::render::frame::about::{About, MOST, licence_address};
use crate::render::here::{Here, Rendered};
use crate::render::html::writer::Writer;
use crate::render::link::{absolute, attached};
use crate::render::part::card::card;
use crate::render::part::theme;
use crate::render::part::updates::newest;
use crate::render::view::Html;

/// The number of key numbers beside the finding.
const NUMBERS: usize = 3;

/// The number of the newest case studies and updates that the home page shows.
const NEWEST: usize = 3;

pub(super) fn page(here: Here<'_>) -> Rendered {
    let casebook = here.site.casebook;
    let home = &casebook.home;
    // The ways in, each for one group of readers.
    let routes = home.routes.iter().filter_map(|route| {
        let label = format!("{}{}", route.label, attached(&route.target, here.words()));
        Some(view!(RouteView { label, text: &route.text, href: here.to(&route.target)? }))
    });
    let mut on_page = OnPage::default();
    let chart = match &home.chart {
        Some(path) => figure(here, path, 2, &mut on_page)?,
        None => None,
    };
    // The text stands below a heading of the template's.
    let figures = figures(here, &home.body, 2, &mut on_page)?;
    let numbers = casebook.findings.iter().flat_map(|findings| &findings.numbers).take(NUMBERS);
    let view = view!(HomePage {
        finding: home.finding.as_deref().map(|text| here.marked(text, &home.body)),
        /// The first few key numbers.
        numbers: numbers.enumerate().map(|number| number_view(here, number)).collect::<Vec<_>>(),
        findings_href: here.to_page(findings::ADDRESS),
        tools: tools(here),
        routes: routes.collect::<Vec<_>>(),
        body: Writer::here(here, &home.body).with_figures(figures).whole(),
        /// The headline chart.
        chart: chart.map(|figure| Html::new(&figure)),
        themes: theme::summaries(here),
        /// The newest few.
        case_studies: newest_case_studies(here).into_iter().map(|study| card(here, study)).collect::<Vec<_>>(),
        /// The number of all.
        case_study_total: casebook.case_studies.len(),
        case_studies_href: here.href(case_studies::ADDRESS),
        /// The newest few.
        updates: newest(here, NEWEST),
        /// None where there are no updates.
        updates_href: here.to_page(updates::ADDRESS).filter(|_| !casebook.updates.is_empty()),
    });
    let described = casebook.site.description.as_deref().or(home.finding.as_deref());
    let about = About { particulars: particulars(here), text: Some(&home.body), ..described.into() };
    here.framed(about, &view)
}

/// The tools of the site, with what each is for.
fn tools(here: Here<'_>) -> Vec<impl Serialize> {
    const TOOLS: [&str; 6] = [
        team_like_mine::ADDRESS,
        self_assessment::ADDRESS,
        pack::ADDRESS,
        compare::ADDRESS,
        evidence::ADDRESS,
        print::ADDRESS,
    ];
    let tool = |address: &&str| {
        let page = here.site.pages.at(address)?;
        // What has nothing in it yet says nothing of itself.
        let text = page.searched.description()?;
        Some(view!(Tool { title: page.title.to_string(), href: here.href(address), text: here.words().get(text) }))
    };
    TOOLS.iter().filter_map(tool).collect()
}

/// The description of the publication for programs, for all its pages.
fn particulars(here: Here<'_>) -> Vec<(&'static str, Value)> {
    let casebook = here.site.casebook;
    let site = &casebook.site;
    let address = |address: &str| absolute(&site.base_url, address);
    // What is a page of its own says the rest there.
    let chapters = casebook.chapters.iter().take(MOST).enumerate().map(|(index, chapter)| {
        let id = address(&chapter::address(&chapter.slug));
        json!({"@type": "Chapter", "@id": id, "name": chapter.title, "position": index + 1})
    });
    vec![
        ("url", json!(address(here.page.address.as_str()))),
        ("inLanguage", json!(site.language)),
        ("license", json!(licence_address(site))),
        ("image", json!(address(file::SOCIAL_PICTURE))),
        ("hasPart", chapters.collect()),
    ]
}

/// The newest case studies by their stated dates; those without a date come last, by address.
fn newest_case_studies(here: Here<'_>) -> Vec<&CaseStudy> {
    let casebook = here.site.casebook;
    let date = |study: &CaseStudy| {
        let stated = |role| study.date(&casebook.proforma, role);
        std::cmp::Reverse(stated(Role::Published).or_else(|| stated(Role::Updated)))
    };
    let mut studies: Vec<&CaseStudy> = casebook.case_studies.iter().map(|study| &**study).collect();
    studies.sort_by_cached_key(|study| date(study));
    studies.truncate(NEWEST);
    studies
}
