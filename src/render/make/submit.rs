//! How to send in a case study: what happens, what is needed, and the ways.

use crate::answer::{AnyKind, Countable, NumberUnit};
use crate::diagnostic::Diagnostic;
use crate::proforma::{self, Question, QuestionIndex, Required, Role};
use crate::render::pages::{BLANK_CASE_STUDY, Entry};
use crate::render::views::{CreateView, ExampleView, ProseExample, SubmitPage};
use crate::render::{Site, escape};

use super::About;
use super::frame::is_gitlab;

/// Some mail programs cut the address of a message that is longer.
const LONGEST_MAIL: usize = 1_800;

impl<'a> Site<'a> {
    pub(super) fn submit(&self, entry: &Entry) -> Result<String, Box<Diagnostic>> {
        let proforma = &self.casebook.proforma;
        let consent = proforma.by_role(Role::Consent);
        let links = |wanted: &dyn Fn(QuestionIndex, &Question) -> bool| {
            let found = proforma.indexed().filter(|(index, question)| wanted(*index, question));
            found.map(|(index, _)| self.question_link(index)).collect()
        };
        let view = SubmitPage {
            blank_href: self.href(entry, BLANK_CASE_STUDY),
            blank_name: BLANK_CASE_STUDY.rsplit('/').next().unwrap_or(BLANK_CASE_STUDY),
            mail_href: self.mail(),
            create: self.create(),
            example: self.example(),
            prose: proforma.public().find_map(|(_, question)| {
                let line = proforma::blank_heading(question.kind.section()?.heading);
                Some(ProseExample { label: &question.label, line })
            }),
            required: links(&|index, question| question.required != Required::No && Some(index) != consent),
            consent: consent.map(|index| self.question_link(index)),
            private: links(&|_, question| question.private),
            sections: self.asked(),
        };
        let about = About { description: Some(self.words.get("description-submit")), ..About::default() };
        self.finish(entry, "submit.html", about, &view)
    }

    /// A message to the publisher that asks for the private answers too, where that does not make it too long.
    fn mail(&self) -> Option<String> {
        let site = &self.casebook.site;
        let contact = site.contact.as_deref()?;
        let subject = escape::query(&self.words.fill("submit-mail-subject", &[("site", &site.name)]));
        let message = |text: &str| format!("mailto:{contact}?subject={subject}&body={}", escape::query(text));
        let short = self.words.get("submit-mail-text");
        let private: Vec<&str> = (self.casebook.proforma.questions.iter())
            .filter(|question| question.private)
            .map(|question| question.label.as_str())
            .collect();
        let asked = || {
            let questions = private.iter().map(|label| format!("{label}\n\n")).collect::<String>();
            message(&format!("{short}\n\n{}\n\n{questions}", self.words.get("submit-mail-private")))
        };
        let long = (!private.is_empty()).then(asked).filter(|href| href.len() <= LONGEST_MAIL);
        Some(long.unwrap_or_else(|| message(short)))
    }

    /// Where the repository's own pages take a new file.
    fn create(&self) -> Option<CreateView> {
        let site = &self.casebook.site;
        let repository = site.repository.as_deref()?.trim_end_matches('/');
        let (new, name) = if is_gitlab(repository) { ("-/new", "file_name") } else { ("new", "filename") };
        let host = match repository {
            gitlab if is_gitlab(gitlab) => "gitlab",
            github if github.contains("github") => "github",
            _ => "other",
        };
        let branch = &site.branch;
        let href = format!("{repository}/{new}/{branch}/content/case-studies?{name}=new-case-study.md");
        Some(CreateView { href, host })
    }

    /// The first choice that is not about the file itself, or else the first question whose answer is a word or a number.
    fn example(&self) -> Option<ExampleView<'a>> {
        let asked = || {
            let public = self.casebook.proforma.public().map(|(_, question)| question);
            public.filter(|question| question.role.is_none_or(|role| role == Role::TeamSize))
        };
        let with_example = || asked().filter_map(|question| Some((question, example(&question.kind)?)));
        let (question, answer) = with_example()
            .find(|(question, _)| !question.kind.options().is_empty())
            .or_else(|| with_example().next())?;
        let option = question.kind.options().first();
        Some(ExampleView {
            label: &question.label,
            before: proforma::blank_line(question),
            after: format!("{}: {answer}", question.id),
            word: option.map(|option| option.id.as_str()),
            means: option.map(|option| option.label.as_str()),
        })
    }
}

/// An answer that is a word or a number.
fn example(kind: &AnyKind) -> Option<&str> {
    match kind.counts() {
        Countable::One(offers) => offers.offered().first().map(|offered| offered.id),
        Countable::Number(NumberUnit::None | NumberUnit::Named(_)) => Some("12"),
        Countable::Number(NumberUnit::Percent) | Countable::Several(_) | Countable::Nothing => None,
    }
}
