//! A small casebook about beekeeping, made by hand.

use std::sync::Arc;

use crate::answer::*;
use crate::check::files::look;
use crate::diagnostic::Place;
use crate::load::SourceTree;
use crate::model::*;
use crate::proforma::{Proforma, Question, Section};

pub(super) fn text(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

pub(super) fn paragraph(content: Vec<Inline>, anchor: Option<&str>) -> Block {
    Block::Paragraph(Passage { content, anchor: anchor.map(str::to_owned), span: 0..0 })
}

pub(super) fn heading(id: &str, title: &str) -> Block {
    Block::Heading(Heading { level: 2, id: id.to_owned(), content: text(title), span: 0..0 })
}

pub(super) fn prose(blocks: Vec<Block>) -> Prose {
    Prose { blocks, ..Prose::default() }
}

fn question(id: &str, label: &str, kind: AnyKind, role: Option<Role>) -> Question {
    Question { id: id.to_owned(), label: label.into(), kind, role, ..Question::default() }
}

fn text_kind() -> AnyKind {
    AnyKind::Text(TextQuestion::default())
}

fn options(ids: &[(&str, &str)]) -> ChoiceOptions {
    let option = |(id, label): &(&str, &str)| ChoiceOption {
        id: (*id).to_owned(),
        label: (*label).into(),
        ..ChoiceOption::default()
    };
    ChoiceOptions(ids.iter().map(option).collect())
}

fn proforma() -> Proforma {
    let column = |id: &str, role| Column {
        id: id.to_owned(),
        label: format!("Column {id}").as_str().into(),
        role: Some(role),
        ..Column::default()
    };
    let people = vec![column("post", ColumnRole::PersonTitle), column("above", ColumnRole::ReportsTo)];
    let unit = Some("hives".to_owned());
    let hives = AnyKind::Quantity(QuantityQuestion { unit, bounds: Bounds::default() });
    let choice = |options| AnyKind::Choice(ChoiceQuestion { options });
    let status = options(&[("draft", "Being written"), ("review", "In review"), ("published", "Published")]);
    let prose =
        |heading: &str, lacks| AnyKind::Prose(ProseQuestion { heading: heading.to_owned(), lacks, states: lacks });
    let mut secret = question("keeper", "Who are you?", text_kind(), None);
    secret.private = true;
    let questions = vec![
        question("name", "What is it called?", text_kind(), Some(Role::Title)),
        question("state", "How far is it?", choice(status), Some(Role::Status)),
        question("agreed", "May it be published?", AnyKind::YesNo(YesNoQuestion), Some(Role::Consent)),
        question("hives", "How many hives?", hives, Some(Role::TeamSize)),
        question("place", "Where are they?", choice(options(&[("roof", "On a roof")])), None),
        question("note", "Anything else?", text_kind(), None),
        question("posts", "Who works there?", AnyKind::Table(TableQuestion { columns: people }), Some(Role::People)),
        question("well", "What went well?", prose("Went well", false), None),
        question("badly", "What went badly?", prose("Went badly", true), None),
        secret,
    ];
    let section = Section {
        id: "all".to_owned(),
        title: "The apiary".into(),
        short: None,
        help: None,
        questions: 0..questions.len(),
    };
    Proforma::new(vec![section], questions)
}

/// A case study that shows the ingredient `water` in one section and lacks it in the other.
pub(super) fn study(proforma: &Proforma, slug: &str, name: &str, note: &str, status: Status) -> Arc<CaseStudy> {
    let target = Target::Ingredient { theme: "siting".into(), id: "water".into() };
    let link = |index| Inline::Link(LinkIndex(index), text("by the pond"));
    let body = Prose {
        blocks: vec![
            heading("went-well", "Went well"),
            paragraph(vec![Inline::Text("Hives <stood> ".to_owned()), link(0)], Some("e1")),
            heading("went-badly", "Went badly"),
            paragraph(vec![Inline::Text("There was no water ".to_owned()), link(1)], Some("e2")),
        ],
        footnotes: Vec::new(),
        links: vec![Link { target: target.clone(), span: 0..0 }, Link { target, span: 0..0 }],
        images: Vec::new(),
    };
    let rows = vec![vec![Some(Answer::Text("Keeper".to_owned())), Some(Answer::Text("Abbot".to_owned()))]];
    let answers = vec![
        Some(Answer::Text(name.to_owned())),
        Some(Answer::Choice(2)),
        Some(Answer::YesNo(true)),
        Some(Answer::Quantity(Quantity { value: 12_500.0, approximate: true })),
        None,
        Some(Answer::Text(note.to_owned())),
        Some(Answer::Table(rows)),
        Some(Answer::Prose(1..2)),
        Some(Answer::Prose(3..4)),
        Some(Answer::Text("PRIVATEMARKER".to_owned())),
    ];
    let file = format!("content/case-studies/{slug}.md").into();
    Arc::new(Submission { slug: slug.into(), file, answers, body, status }.publish(proforma, true).unwrap())
}

/// A casebook with one of everything. `themes` are files of the site's own looks, the first of which is used.
pub(super) fn casebook(themes: &[(&str, &str)]) -> Casebook {
    let site = SiteSettings {
        edition: SiteEdition::default(),
        reviewers: None,
        longest_answer: 100_000,
        leave_out: Vec::new(),
        order: None,
        name: "Bees & hives".to_owned(),
        base_url: "https://example.org/bees/".to_owned(),
        language: "en-GB".to_owned(),
        publisher: "The Keepers".to_owned(),
        contact: None,
        repository: Some("https://example.org/r".to_owned()),
        branch: "main".to_owned(),
        licence: None,
        description: Some("About bees.".to_owned()),
        look: if themes.is_empty() { "default" } else { "own" }.to_owned(),
        provenance: Some("Told by the keepers.".to_owned()),
        navigation: None,
        consent: None,
        authors: Vec::new(),
        allow: Vec::new(),
        attachments: Attachments::Editors,
    };
    let chosen = look::ChosenLook { name: &site.look, place: None, language: &site.language };
    let look = look::read(&SourceTree::from_texts(themes.iter().copied()), chosen);
    assert!(look.findings.is_empty(), "{:#?}", look.findings);
    let proforma = proforma();
    let case_studies = vec![
        study(&proforma, "abbey", "The abbey", "=SUM(A1)", Status::Published),
        study(&proforma, "barn", "The barn", "plain", Status::Draft),
    ];
    let day = jiff::civil::date(2026, 3, 2);
    let ingredient = |id: &str, title: &str, blocks| Ingredient {
        id: id.into(),
        earlier: Vec::new(),
        title: title.to_owned(),
        blocks,
    };
    let term = |id: &str, name: &str| Term {
        id: id.to_owned(),
        name: name.to_owned(),
        expansion: None,
        definition: "A word.".to_owned(),
        synonyms: Vec::new(),
    };
    let document = |collection, slug: &str| DocumentId { collection, slug: slug.into() };
    Casebook {
        glossary: Glossary { terms: vec![term("t-hive", "hive"), term("t-x", "apiary")] },
        home: Home {
            finding: Some("Bees need water.".to_owned()),
            routes: vec![Route {
                label: "I keep bees".to_owned(),
                text: "Begin here.".to_owned(),
                target: Target::Document(document(Collection::Report, "one"), None),
            }],
            chart: None,
            body: prose(vec![paragraph(text("A hive."), None)]),
        },
        findings: None,
        chapters: ["one", "two"]
            .map(|slug| Chapter {
                slug: slug.into(),
                title: format!("Chapter {slug}"),
                order: 1.0,
                summary: None,
                updated: Some(day),
                overdue: None,
                body: prose(vec![heading("hives", "Hives"), paragraph(text("Every hive and hive."), None)]),
            })
            .into(),
        themes: vec![Theme {
            overdue: None,
            earlier: Vec::new(),
            slug: "siting".into(),
            title: "Siting".to_owned(),
            order: 1.0,
            summary: None,
            questions: vec![BoardQuestion { text: "Is there water?".to_owned(), ingredient: None }],
            updated: None,
            body: prose(vec![
                paragraph(text("Intro."), None),
                heading("water", "Water nearby"),
                paragraph(text("Bees drink."), None),
                heading("shade", "Shade"),
                paragraph(text("Bees rest."), None),
            ]),
            ingredients: vec![ingredient("water", "Water nearby", 2..3), ingredient("shade", "Shade", 4..5)],
        }],
        case_studies,
        updates: vec![Update {
            overdue: None,
            slug: "news".into(),
            title: "News & more".to_owned(),
            date: day,
            summary: Some("In brief.".to_owned()),
            body: prose(vec![paragraph(text("Now."), None)]),
        }],
        pages: vec![PlainPage {
            overdue: None,
            slug: "about".into(),
            title: "About".to_owned(),
            order: None,
            summary: None,
            updated: None,
            body: prose(vec![paragraph(text("Us."), None)]),
        }],
        data: Vec::new(),
        charts: Vec::new(),
        page_links: Vec::new(),
        withdrawals: Vec::new(),
        redirects: vec![Redirect {
            from: Address("case-studies/old.html".to_owned()),
            target: Target::Document(document(Collection::CaseStudies, "abbey"), None),
            place: Place { line: 1, column: 1, end_line: 1, end_column: 1 },
        }],
        images: vec![ContentFile { path: "report/a.png".into(), bytes: Arc::from(&b"PNG"[..]), small: None }],
        attachments: Vec::new(),
        look: look.value.unwrap(),
        site,
        proforma,
    }
}
