//! Links to pages by their addresses.

use super::facts::CountedPlaces;
use super::file::OtherFile;
use super::{Pages, left_out};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Address, PageLink};
use crate::source::nearest;

impl Pages<'_> {
    /// Findings about the links that lead to no page and no file of the site, or to no place there.
    pub(crate) fn broken(&self, links: &[PageLink], files: &[OtherFile<'_>]) -> Vec<Diagnostic> {
        links.iter().filter_map(|link| self.problem(link, files)).collect()
    }

    fn problem(&self, link: &PageLink, files: &[OtherFile<'_>]) -> Option<Diagnostic> {
        let page = self.at(&link.address).filter(|page| page.linked);
        let is_file = || files.iter().any(|file| file.linked && file.address.as_str() == link.address);
        if page.is_none() && !is_file() {
            let linked = self.all().iter().filter(|page| page.linked).map(|page| page.address.as_str());
            let files = files.iter().filter(|file| file.linked).map(|file| file.address.as_str());
            let message = format!("There is no file or page `{}`.", link.written);
            let near = nearest(&link.address, linked.chain(files)).map(|near| (near, link.anchor.as_deref()));
            if let Some(part) = left_out(&link.address).filter(|part| self.contents.leaves_out(*part)) {
                let part = part.as_str();
                let message = format!("{} is not on the site: `leave_out` in site.yaml has `{part}`.", link.address);
                let help = "Take the link out, or the name out of `leave_out`.";
                return Some(finding(link, Code::BrokenLink, message, None, help));
            }
            let help = "A link is the path from this file to another, for example ../pages/about.md.";
            return Some(finding(link, Code::BrokenLink, message, near, help));
        }
        let anchor = link.anchor.as_deref()?;
        let known = self.anchors(page?.anchors?);
        // Templates have places of their own, which nobody knows here.
        let kind = |anchor: &str| anchor.split('-').next().map(str::to_owned);
        if known.iter().any(|known| known == anchor) || !known.iter().any(|known| kind(known) == kind(anchor)) {
            return None;
        }
        let message = format!("The page {} has no place #{anchor}.", link.address);
        let near = nearest(anchor, known.iter().map(String::as_str)).map(|near| (link.address.as_str(), Some(near)));
        let help = "Copy the name from a link to that place on the page.";
        Some(finding(link, Code::BrokenAnchor, message, near, help))
    }

    /// The places that a page is known to have.
    fn anchors(&self, anchors: CountedPlaces) -> Vec<String> {
        match anchors {
            CountedPlaces::Letters => self.a_to_z.letters.iter().map(|letter| letter.id.clone()).collect(),
            CountedPlaces::Charts => self.contents.charts.iter().map(|chart| format!("chart-{}", chart.slug)).collect(),
            CountedPlaces::Questions => {
                (1..=self.contents.questions).map(|number| format!("question-{number}")).collect()
            }
        }
    }
}

/// The finding, with what was meant where that can be said, or else with other help.
fn finding(link: &PageLink, code: Code, message: String, near: Option<(&str, Option<&str>)>, help: &str) -> Diagnostic {
    let mut found = Diagnostic::new(code, link.file.clone(), message);
    found.place = Some(link.place);
    found.help = Some(help.to_owned());
    if let Some((address, anchor)) = near {
        let from = Address(link.file.strip_prefix("content/").unwrap_or(&link.file).to_owned());
        let anchor = anchor.map_or(String::new(), |anchor| format!("#{anchor}"));
        let meant = format!("{}{anchor}", from.relative_to(address));
        found.help = Some(format!("Did you mean `{meant}`?"));
        found.corrected = link.line.as_ref().map(|(before, behind)| format!("{before}{meant}{behind}"));
    }
    if !link.quotable {
        found.make_discreet();
    }
    found
}
