//! The way to send in a case study: what happens, what is needed, and the ways.

use serde::Serialize;

use crate::answer::{AnyKind, Countable, NumberUnit};
use crate::model::SiteSettings;
use crate::page::file::{BLANK_CASE_STUDY, BLANK_FORM};
use crate::proforma::{self, Question, QuestionIndex, Required, Role};
use crate::render::escape;
use crate::render::frame::page::is_gitlab;
use crate::render::here::{Here, Rendered};
use crate::render::part::asked;
use crate::render::script::{FORM_QUESTIONS, FORM_RULES};
use crate::render::site::Site;

/// Some mail programs cut the address of a message that is longer.
const LONGEST_MAIL: usize = 1_800;

pub(super) fn page(here: Here<'_>) -> Rendered {
    let Here { site, .. } = here;
    let proforma = &site.casebook.proforma;
    let consent = proforma.by_role(Role::Consent);
    let link = |index: QuestionIndex| asked::link(&proforma[index], index);
    let links = |wanted: &dyn Fn(QuestionIndex, &Question) -> bool| {
        let asked = proforma.indexed().filter(|(_, question)| question.asks_contributors());
        let found = asked.filter(|(index, question)| wanted(*index, question));
        found.map(|(index, _)| link(index)).collect::<Vec<_>>()
    };
    let view = view!(SubmitPage {
        /// The files of the form's script.
        questions: here.href(FORM_QUESTIONS),
        rules: here.href(FORM_RULES),
        /// About how long it takes to answer.
        time: time(site),
        /// The blank file.
        blank_href: here.href(BLANK_CASE_STUDY),
        /// The name of the file.
        blank_name: BLANK_CASE_STUDY.rsplit('/').next(),
        /// The form for word processors.
        word_href: here.href(BLANK_FORM),
        /// The name of the form.
        word_name: BLANK_FORM.rsplit('/').next(),
        /// A message to the publisher, begun; none where there is no address that may be shown.
        mail_href: mail(site),
        /// The page on which a file can be added to the repository; none where that is not known.
        create: new_file(&site.casebook.site),
        /// An answered question, as it should look.
        example: example(site),
        /// An answer in the author's own words, as it should look: a question that is answered below a heading, and its
        /// line.
        prose: proforma.public().filter(|(_, question)| question.asks_contributors()).find_map(|(_, question)| {
            let line = proforma::blank_heading(question.kind.section()?.heading);
            Some(view!(ProseExample { label: &question.label, line }))
        }),
        /// The questions that must be answered, consent left out.
        required: links(&|index, question| question.required != Required::No && Some(index) != consent),
        /// The question without whose yes nothing is published.
        consent: consent.map(link),
        /// True where contributors say themselves that it may be published, and not only the editor.
        asks_status: proforma.by_role(Role::Status).is_some_and(|status| proforma[status].asks_contributors()),
        /// The questions whose answers are never published.
        private: links(&|_, question| question.private),
        /// Every question.
        sections: asked::sections(site.casebook, &site.words),
    });
    here.framed(site.words.get("description-submit"), &view)
}

/// The time that all answers take: a minute for a short one, five for a long text or a table, to the nearest quarter of an
/// hour.
fn time(site: &Site<'_>) -> String {
    let asked = site.casebook.proforma.questions.iter().filter(|question| question.asks_contributors());
    let is_long = |kind: &AnyKind| kind.section().is_some() || !kind.columns().is_empty();
    let minutes: usize = asked.map(|question| if is_long(&question.kind) { 5 } else { 1 }).sum();
    let quarters = ((minutes + 7) / 15).max(1);
    let parts = [("submit-hours", quarters / 4), ("submit-minutes", quarters % 4 * 15)];
    let said: Vec<String> = parts.iter().filter(|(_, n)| *n > 0).map(|(key, n)| site.words.count(key, *n)).collect();
    said.join(" ")
}

/// A message to the publisher that asks for the private answers too, where that does not make it too long.
fn mail(site: &Site<'_>) -> Option<String> {
    let (words, casebook) = (&site.words, site.casebook);
    let contact = casebook.site.contact.as_deref()?;
    let subject = escape::query(&words.fill("submit-mail-subject", &[("site", &casebook.site.name)]));
    let message = |text: &str| format!("mailto:{contact}?subject={subject}&body={}", escape::query(text));
    let short = words.get("submit-mail-text");
    let private: Vec<&str> = (casebook.proforma.questions.iter())
        .filter(|question| question.private && question.asks_contributors())
        .map(|question| &*question.label)
        .collect();
    let asked = || {
        let questions = private.iter().map(|label| format!("{label}\n\n")).collect::<String>();
        message(&format!("{short}\n\n{}\n\n{questions}", words.get("submit-mail-private")))
    };
    let long = (!private.is_empty()).then(asked).filter(|href| href.len() <= LONGEST_MAIL);
    Some(long.unwrap_or_else(|| message(short)))
}

/// The address at which the repository's own pages take a new file, whose name follows it.
pub(crate) fn new_file(site: &SiteSettings) -> Option<impl Serialize + use<>> {
    let repository = site.repository.as_deref()?.trim_end_matches('/');
    let (new, name) = if is_gitlab(repository) { ("-/new", "file_name") } else { ("new", "filename") };
    let host = match repository {
        gitlab if is_gitlab(gitlab) => "gitlab",
        github if github.contains("github") => "github",
        _ => "other",
    };
    let branch = &site.branch;
    let href = format!("{repository}/{new}/{branch}/content/case-studies?{name}=");
    Some(view!(NewFileView {
        href,
        /// `github`, `gitlab`, or `other` where the address does not say.
        host,
    }))
}

/// A question before and after it was answered: the first choice that is not about the file itself, or else the first
/// question whose answer is a word or a number.
fn example<'s>(site: &'s Site<'_>) -> Option<impl Serialize + use<'s>> {
    let asked = || {
        let public = site.casebook.proforma.public().map(|(_, question)| question);
        public.filter(|question| {
            question.asks_contributors()
                && question.role.is_none_or(|role| matches!(role, Role::TeamSize | Role::SizeNote))
        })
    };
    let with_example = || asked().filter_map(|question| Some((question, example_of(&question.kind)?)));
    let (question, answer) =
        with_example().find(|(question, _)| !question.kind.options().is_empty()).or_else(|| with_example().next())?;
    let option = question.kind.options().iter().find(|option| option.is_offered());
    Some(view!(ExampleView {
        label: &question.label,
        before: proforma::blank_line(question),
        after: format!("{}: {answer}", question.id),
        /// The word itself, where the answer is one of several.
        word: option.map(|option| option.id.as_str()),
        /// Its meaning.
        means: option.map(|option| &*option.label),
    }))
}

/// An answer that is a word or a number.
fn example_of(kind: &AnyKind) -> Option<&str> {
    match kind.counts() {
        Countable::One(offers) => offers.offered().first().map(|offered| offered.id),
        Countable::Number(NumberUnit::None | NumberUnit::Named(_)) => Some("12"),
        Countable::Number(NumberUnit::Percent) | Countable::Several(_) | Countable::Years | Countable::Nothing => None,
    }
}
