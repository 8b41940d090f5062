//! The file that a page is made from, and what is said where two would be at one address.

use std::borrow::Cow;

use hashbrown::HashMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Casebook, Collection};

use super::{Entry, Kind};

/// Pages that would be at one address, letter case aside.
pub(in crate::render) fn collisions(entries: &[Entry], casebook: &Casebook) -> Vec<Diagnostic> {
    let mut first: HashMap<Cow<'_, str>, &Entry> = HashMap::with_capacity(entries.len());
    let mut found = Vec::new();
    for entry in entries {
        let Some(other) = first.insert(in_lower_case(entry.address.as_str()), entry) else { continue };
        // The finding goes to the file that its author can rename.
        let (file, rival) = match (renamable(entry.kind, casebook), renamable(other.kind, casebook)) {
            (Some(file), rival) => (file, rival),
            (None, Some(file)) => (file, None),
            (None, None) => continue,
        };
        let rival = rival.unwrap_or_else(|| "a page that casebook makes by itself".to_owned());
        let message = format!("This would be published at {}, and so would {rival}.", entry.address.0);
        found.push(Diagnostic::new(Code::AddressCollision, file, message).help("Give the file another name."));
    }
    found
}

fn in_lower_case(address: &str) -> Cow<'_, str> {
    let is_lower = address.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(address) } else { Cow::Owned(address.to_lowercase()) }
}

/// The file that a page is made from, where its name decides the address.
fn renamable(kind: Kind, casebook: &Casebook) -> Option<String> {
    match kind {
        Kind::Home | Kind::Findings | Kind::Glossary => None,
        kind => source(kind, casebook),
    }
}

/// The file that a page is made from, from the root.
pub(crate) fn source(kind: Kind, casebook: &Casebook) -> Option<String> {
    let file = |collection: Collection, slug: Option<&std::sync::Arc<str>>| {
        Some(format!("content/{}/{}.md", collection.folder()?, slug?))
    };
    match kind {
        Kind::Home => Some("content/home.md".to_owned()),
        Kind::Findings => casebook.findings.is_some().then(|| "content/findings.md".to_owned()),
        Kind::Glossary => Some("content/glossary.yaml".to_owned()),
        Kind::Redirect(_) => Some("content/redirects.yaml".to_owned()),
        Kind::Chapter(index) => file(Collection::Report, casebook.chapters.get(index).map(|chapter| &chapter.slug)),
        Kind::Theme(index) | Kind::Ingredient(index, ..) => {
            file(Collection::Ingredients, casebook.themes.get(index).map(|theme| &theme.slug))
        }
        Kind::CaseStudy(index) => casebook.case_studies.get(index).map(|study| study.file().to_string()),
        Kind::Update(index) => file(Collection::Updates, casebook.updates.get(index).map(|update| &update.slug)),
        Kind::Page(index) => file(Collection::Pages, casebook.pages.get(index).map(|page| &page.slug)),
        Kind::Data(index) => casebook.data.get(index).map(|data| format!("content/{}", data.path)),
        Kind::ChartCsv(index) | Kind::ChartSvg(index) => {
            casebook.charts.get(index).map(|chart| chart.file().to_string())
        }
        Kind::Image(index) => casebook.images.get(index).map(|image| format!("content/{}", image.path)),
        _ => None,
    }
}
