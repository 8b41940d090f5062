//! `submit.html`.

use serde::Serialize;

/// How to send in a case study.
#[derive(Debug, Serialize)]
pub(crate) struct SubmitPage<'a> {
    /// The blank file.
    pub(crate) blank_href: String,
    /// What the file is called.
    pub(crate) blank_name: &'static str,
    /// A message to the publisher, begun; none where there is no address that may be shown.
    pub(crate) mail_href: Option<String>,
    /// Where a file can be added to the repository; none where that is not known.
    pub(crate) create: Option<CreateView>,
    /// How an answered question looks.
    pub(crate) example: Option<ExampleView<'a>>,
    /// How an answer in the author's own words looks.
    pub(crate) prose: Option<ProseExample<'a>>,
    /// The questions that must be answered, consent left out.
    pub(crate) required: Vec<QuestionLink<'a>>,
    /// The question without whose yes nothing is published.
    pub(crate) consent: Option<QuestionLink<'a>>,
    /// The questions whose answers are never published.
    pub(crate) private: Vec<QuestionLink<'a>>,
    /// Every question.
    pub(crate) sections: Vec<AskedSection<'a>>,
}

/// Where a file can be added to the repository.
#[derive(Debug, Serialize)]
pub(crate) struct CreateView {
    pub(crate) href: String,
    /// `github`, `gitlab`, or `other` where the address does not say.
    pub(crate) host: &'static str,
}

/// A question before and after it was answered.
#[derive(Debug, Serialize)]
pub(crate) struct ExampleView<'a> {
    pub(crate) label: &'a str,
    pub(crate) before: String,
    pub(crate) after: String,
    /// What the answer means, where it is one of several words.
    pub(crate) means: Option<&'a str>,
    /// The word itself.
    pub(crate) word: Option<&'a str>,
}

/// A question that is answered below a heading.
#[derive(Debug, Serialize)]
pub(crate) struct ProseExample<'a> {
    pub(crate) label: &'a str,
    /// The line of the heading.
    pub(crate) line: String,
}

/// A question by name.
#[derive(Debug, Serialize)]
pub(crate) struct QuestionLink<'a> {
    pub(crate) number: &'a str,
    pub(crate) label: &'a str,
    /// The place on this page.
    pub(crate) href: String,
}

/// A section of the questionnaire.
#[derive(Debug, Serialize)]
pub(crate) struct AskedSection<'a> {
    /// Its anchor.
    pub(crate) id: String,
    pub(crate) title: &'a str,
    pub(crate) help: Option<&'a str>,
    pub(crate) questions: Vec<AskedQuestion<'a>>,
}

/// A question as it is asked.
#[derive(Debug, Serialize)]
pub(crate) struct AskedQuestion<'a> {
    /// Its anchor.
    pub(crate) id: String,
    pub(crate) number: &'a str,
    pub(crate) label: &'a str,
    pub(crate) help: Option<&'a str>,
    /// `no`, `published` or `always`.
    pub(crate) needed: &'static str,
    pub(crate) private: bool,
    /// What an answer looks like, in words.
    pub(crate) answer: String,
    pub(crate) choices: Vec<AskedOption<'a>>,
    /// Of a table.
    pub(crate) columns: Vec<AskedColumn<'a>>,
}

/// One of the answers to choose from.
#[derive(Debug, Serialize)]
pub(crate) struct AskedOption<'a> {
    pub(crate) label: &'a str,
    pub(crate) help: Option<&'a str>,
}

/// A column of a table.
#[derive(Debug, Serialize)]
pub(crate) struct AskedColumn<'a> {
    pub(crate) label: &'a str,
    pub(crate) help: Option<&'a str>,
    /// Whether every row needs it.
    pub(crate) needed: bool,
    pub(crate) answer: String,
    pub(crate) choices: Vec<AskedOption<'a>>,
}
