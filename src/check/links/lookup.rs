//! Looking up where a link leads.

use std::sync::Arc;

use super::address::{self, Destination};
use super::nearest;
use super::targets::{Linkable, Targets, Visibility};
use crate::diagnostic::Code;
use crate::model::{Collection, LeftOut, Target};
use crate::page::{self, chart_page, home, submit};
use crate::source::LinkProblem;
use crate::source::{below_content, file_name};

impl Targets {
    /// Looks up where `destination`, written in the file `from` (a path from the root), leads.
    pub fn resolve(&self, from: &str, destination: &str) -> Result<Target, LinkProblem> {
        match address::read(destination)? {
            Destination::Web(address) => Ok(Target::External(address.to_owned())),
            Destination::Email(address) => Ok(Target::Email(address.to_owned())),
            Destination::Telephone(number) => Ok(Target::Telephone(number.to_owned())),
            Destination::Relative { path, query: None, fragment } => {
                self.relative(below_content(from), &path, fragment.as_deref())
            }
            Destination::Relative { query: Some(_), .. } => {
                let without: String = destination.split('?').next().unwrap_or_default().to_owned();
                Err(LinkProblem::broken(
                    "There is a question mark in this link. A link to a page of this site has none.",
                    "Leave out everything from the question mark to the end.",
                )
                .suggesting(without))
            }
        }
    }

    /// Looks up where a link leads that readers follow: to a chart among the findings, or on its own page where the site does
    /// without these.
    pub fn resolve_page(&self, from: &str, destination: &str) -> Result<Target, LinkProblem> {
        match self.resolve(from, destination)? {
            Target::Chart(path) if self.is_without(LeftOut::Findings) => {
                Ok(Target::Generated(chart_page::address(file_name(&path).trim_end_matches(".yaml")), None))
            }
            target => Ok(target),
        }
    }

    /// The path from a file to a page of this site that is named by its whole address; none where no such page is there.
    pub(super) fn relative_instead(&self, from: &str, address: &str) -> Option<String> {
        let below = address.get(address::base(address, self.base_url())?..).filter(|below| !below.is_empty())?;
        let Ok(Destination::Relative { path, fragment, query: None }) = address::read(below) else { return None };
        let file = self.source_of(&path).map_or(&*path, |file| file);
        let relative = nearest::written(below_content(from), file, fragment.as_deref());
        (path.ends_with(page::ENDING) && self.resolve(from, &relative).is_ok()).then_some(relative)
    }

    fn relative(&self, from: &str, written: &str, fragment: Option<&str>) -> Result<Target, LinkProblem> {
        if fragment == Some("") {
            return Err(LinkProblem::new(Code::BrokenAnchor, "Nothing stands after the # of this link.")
                .help("Write the name of a heading after it, or leave it out.")
                .suggesting(written));
        }
        if written.is_empty() {
            return self.same_page(from, fragment.unwrap_or_default());
        }
        let path = match address::locate(from, written) {
            Ok(path) => self.as_stored(path),
            Err(problem) => {
                let rooted = written.trim_start_matches('/').trim_start_matches("content/");
                return Err(match written.starts_with('/') && self.entry(rooted).is_some() {
                    true => problem.did_you_mean(nearest::written(from, rooted, fragment)),
                    false => problem,
                });
            }
        };
        match self.entry(&path) {
            Some(entry) => self.file(from, &path, entry, fragment),
            None => self.page(from, &path, written, fragment),
        }
    }

    fn same_page(&self, from: &str, anchor: &str) -> Result<Target, LinkProblem> {
        match self.entry(from) {
            Some(Linkable::Document { anchors, .. }) => {
                nearest::check_anchor(anchors, anchor, "This page has no heading", "")?;
                Ok(Target::Anchor(anchor.to_owned()))
            }
            _ => Err(LinkProblem::broken(
                "This link names a place, but no file.",
                "Write the path of a file before the #.",
            )),
        }
    }

    fn file(&self, from: &str, path: &str, entry: &Linkable, fragment: Option<&str>) -> Result<Target, LinkProblem> {
        if let Some(part) = self.left_out(entry) {
            return Err(LinkProblem::left_out(path, part.as_str()));
        }
        let shared: Arc<str> = path.into();
        let target = match entry {
            Linkable::Document { id, visibility, anchors, ingredients } => {
                // What is held back is looked up as it will be on its day: nobody may be there then.
                if *visibility > self.visibility(from) {
                    return Err(LinkProblem::unpublished(path, self.visibility(from) != Visibility::Shown));
                }
                if *visibility != Visibility::Shown {
                    // A draft may link to another: nobody reads either, and nothing of them is quoted.
                    return Ok(Target::Document(id.clone(), fragment.map(str::to_owned)));
                }
                let Some(fragment) = fragment else { return Ok(Target::Document(id.clone(), None)) };
                if ingredients.contains(fragment) {
                    return Ok(Target::Ingredient { theme: Arc::clone(&id.slug), id: fragment.into() });
                }
                let to = nearest::written(from, path, None);
                if !anchors.has(fragment) {
                    return Err(nearest::no_anchor(
                        anchors,
                        fragment,
                        &format!("content/{path} has no heading"),
                        &to,
                        Code::BrokenAnchor,
                    ));
                }
                return Ok(Target::Document(id.clone(), Some(fragment.to_owned())));
            }
            Linkable::Glossary => {
                if let Some(term) = fragment
                    && !self.terms().has(term)
                {
                    let to = nearest::written(from, path, None);
                    return Err(nearest::no_anchor(
                        self.terms(),
                        term,
                        "The glossary has no term",
                        &to,
                        Code::UnknownTerm,
                    ));
                }
                return Ok(Target::Term(fragment.map(str::to_owned)));
            }
            Linkable::Questionnaire => return Ok(made_page(submit::ADDRESS, fragment)),
            Linkable::Settings => {
                return Err(LinkProblem::broken(
                    format!("content/{path} is no page. Readers of the site never see it."),
                    "Link to a page instead: a Markdown file, whose name ends in .md.",
                ));
            }
            Linkable::Chart(Visibility::Shown) => Target::Chart(shared),
            Linkable::Chart(_) => return Err(LinkProblem::blank_chart(path)),
            Linkable::Data => Target::Data(shared),
            Linkable::Picture if self.is_hidden_from(path, from) => return Err(LinkProblem::picture_of_unpublished()),
            Linkable::Picture => Target::File(shared),
            Linkable::Attachment(..) | Linkable::Other => Target::Attachment(self.attachment(path, from)?),
        };
        if fragment.is_some() {
            return Err(LinkProblem::new(
                Code::BrokenAnchor,
                format!("content/{path} has no headings that a link can lead to."),
            )
            .did_you_mean(nearest::written(from, path, None)));
        }
        Ok(target)
    }

    /// A page that has no file of its own, or a folder.
    fn page(&self, from: &str, path: &str, written: &str, fragment: Option<&str>) -> Result<Target, LinkProblem> {
        let folder = path.trim_end_matches('/');
        let index = format!("{folder}/index.md");
        if let Some(entry) = self.entry(&index) {
            return self.file(from, &index, entry, fragment);
        }
        if let Some(problem) = self.withdrawn(path) {
            return Err(problem);
        }
        if folder.is_empty() {
            return match (self.source_of(home::ADDRESS), fragment) {
                (Some(home), None) => self.resolve("content/", home),
                _ => Ok(made_page(home::ADDRESS, fragment)),
            };
        }
        // Whether there is such a page is known when everything is counted.
        let index = format!("{folder}/{}", home::ADDRESS);
        if page::fixed().any(|fixed| fixed == index) {
            return Ok(made_page(&index, fragment));
        }
        if Some(folder) == Collection::Report.folder()
            && let Some(first) = self.first_chapter()
            && fragment.is_none()
        {
            return Ok(Target::Document(first.clone(), None));
        }
        if page::may_be(path) && self.source_of(path).is_none() {
            return Ok(made_page(path, fragment));
        }
        Err(nearest::nothing(self, from, path, written, fragment))
    }
}

/// A page or a file that casebook makes.
fn made_page(address: &str, fragment: Option<&str>) -> Target {
    Target::Generated(address.to_owned(), fragment.map(str::to_owned))
}
