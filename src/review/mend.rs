//! The part of a comment that says what to mend, by question and with the clicks.

use std::collections::BTreeMap;

use crate::check::has_personal_name;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::proforma::{Proforma, Question, QuestionIndex};

use super::found::Review;
use super::plain::{code, message, plain};
use super::question_at::question_at;
use super::slip::Slip;
use super::submission::FOLDER;
use super::words::{MOST, capital, cut, more, named, short};

/// The most characters of an advice, which may list options.
const LONGEST_HELP: usize = 1500;

/// The findings in what was sent in that are said, the graver first. What a slip says is not said again, and neither is that
/// a picture is missing which was sent and refused.
pub(super) fn listed(review: &Review) -> Vec<&Diagnostic> {
    // A heading without an answer reads as not stated, which is nothing to mend.
    let is_nothing = |found: &Diagnostic| found.code == Code::SectionEmpty && found.severity == Severity::Note;
    let is_slip = |found: &Diagnostic| {
        matches!(found.code, Code::MisplacedFile | Code::BadFileName)
            && review.slips.iter().any(|(path, _)| **path == *found.file)
    };
    let findings = review.findings.iter().filter(|found| is_own(review, found) && !is_nothing(found));
    let mut findings: Vec<&Diagnostic> =
        findings.filter(|found| !is_slip(found) && !is_of_refused_picture(review, found)).collect();
    findings.sort_by_key(|finding| finding.severity);
    findings
}

/// Tells whether a picture does not exist because the one that was sent is not read.
fn is_of_refused_picture(review: &Review, found: &Diagnostic) -> bool {
    let line = || {
        let place = found.place.filter(|_| found.code == Code::MissingImage)?;
        review.tree.file(&found.file)?.text()?.lines().nth(place.line.checked_sub(1)? as usize)
    };
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let slips =
        review.slips.iter().filter(|(_, slip)| matches!(slip, Slip::Picture | Slip::Large | Slip::Link | Slip::Number));
    line().is_some_and(|line| slips.into_iter().any(|(path, _)| line.to_lowercase().contains(&name(path))))
}

/// The findings in what was sent in, by question; in a change of one's own all of them.
pub(super) fn to_mend(review: &Review) -> Option<String> {
    let findings = listed(review);
    let files = review.studies.len() != 1 || findings.iter().any(|found| found.file != review.studies[0].file);
    let is_wrong = !review.slips.is_empty() || findings.iter().any(|found| found.severity == Severity::Error);
    let mut said: Vec<String> = too_many(review).into_iter().collect();
    let slips = review.slips.iter().filter(|(_, slip)| *slip != Slip::Number);
    said.extend(slips.map(|(path, slip)| put_right(review, path, slip)));
    said.extend(findings.iter().map(|found| {
        let may_stay = if is_wrong && found.severity != Severity::Error { " (It may stay as it is.)" } else { "" };
        format!("{}{may_stay}", finding(review, found, files))
    }));
    said.extend(many_copies(review).map(|(words, file, from)| {
        format!(
            "{words} words of {} are those of {}. If you began with a copy of it, write your own in their place; the \
            consent, too, has to be that of your organisation.",
            named(review, file),
            named(review, from)
        )
    }));
    let shown: Vec<String> = said.iter().take(MOST).map(|said| format!("1. {}", capital(said))).collect();
    let title = if is_wrong { "What to mend" } else { "Worth a second look" };
    let history = if is_private(review) && !review.is_own { GONE_FROM_THE_FILE } else { "" };
    (!said.is_empty()).then(|| format!("### {title}\n\n{}{}{history}", shown.join("\n"), more(&said)))
}

/// The case studies that are copied from another one, in more than a sentence.
pub(super) fn many_copies(review: &Review) -> impl Iterator<Item = (usize, &str, &str)> {
    copies(review).filter(|(words, ..)| *words >= MANY_WORDS)
}

/// So many copied words are more than a sentence that two organisations share.
const MANY_WORDS: usize = 50;

const GONE_FROM_THE_FILE: &str = "\n\nWhat you take out is gone from the file, and not yet from its history. The editor sees to that: you need not begin again.";

/// Tells whether something in the change looks as if nobody may read it.
pub(super) fn is_private(review: &Review) -> bool {
    let is_private = |found: &Diagnostic| {
        matches!(found.code, Code::PersonalData | Code::PrivateAnswer | Code::FilledForm) && is_own(review, found)
    };
    review.findings.iter().any(is_private) || review.slips.iter().any(|(_, slip)| *slip == Slip::Document)
}

/// That there are more files than are read, once for all of them.
fn too_many(review: &Review) -> Option<String> {
    let unread: Vec<&str> =
        review.slips.iter().filter(|(_, slip)| *slip == Slip::Number).map(|(path, _)| path.as_str()).collect();
    let first = named(review, unread.first()?);
    let others =
        if unread.len() > 1 { format!(" and {} more of your files are", unread.len() - 1) } else { " is".to_owned() };
    Some(format!("{first}{others} not read: at most 20 files can be sent at once. Leave some pictures out. {DELETE}"))
}

/// The way in which a file that was meant as a submission becomes one.
fn put_right(review: &Review, path: &str, slip: &Slip) -> String {
    let name = named(review, path);
    match slip {
        Slip::Document => format!(
            "{name} is a document, and is not read here. A form that is filled in has private answers, and this page is \
            public: delete the file now, and send it to the editor by e-mail instead. {DELETE}"
        ),
        Slip::Picture => format!(
            "{name} is not read. A picture lies beside its text, and its name ends in `.png`, `.jpg` or `.webp`, in small \
            letters. Save it like that, add it, and delete this one. {DELETE}"
        ),
        Slip::Large => format!(
            "{name} is larger than 1 MB, and is not read. Save it in a smaller size, and put that in its place."
        ),
        Slip::Number => format!("{name} is not read, because there are too many files."),
        Slip::Link => format!(
            "{name} is a link to another file, and is not read. Put the file itself in its place, and delete the link. {DELETE}"
        ),
        Slip::Text(better) => {
            let example = better.as_deref().filter(|_| !has_personal_name(path)).unwrap_or("rural-hospital.md");
            format!(
                "{name} is not read where it lies: a case study is a file in the folder `content/case-studies` whose name \
                has small letters and hyphens and ends in `.md`. {EDIT}. In the box with its name write {}.",
                code(example)
            )
        }
    }
}

/// The way to a file's pencil on the web page.
pub(super) const EDIT: &str = "On this web page: “Files changed”, then “…” beside the file, then “Edit file”";

/// A failed check beside a friendly comment frightens who sees it for the first time.
pub(super) const RED: &str = "A red cross on this page says no more than that something is listed here.";

const DELETE: &str = "On this web page: “Files changed”, then “…” beside the file, then “Delete file”.";

/// Tells whether a finding is about what was sent in, and not about what that breaks elsewhere.
pub(super) fn is_own(review: &Review, found: &Diagnostic) -> bool {
    review.changed.contains(&found.file)
}

pub(super) fn finding(review: &Review, found: &Diagnostic, names_file: bool) -> String {
    let mut found = found.clone();
    if review.studies.iter().any(|study| study.is_new && study.file == found.file) {
        // Readers have not seen any of it. Who wrote it finds the words in the line.
        found.make_discreet();
    }
    let question = review.proforma.as_ref().and_then(|asked| Some(&asked[index(review, asked, &found)?]));
    let mut place: Vec<String> = Vec::new();
    place.extend(names_file.then(|| named(review, &found.file)));
    place.extend(question.map(|question| format!("question {}, *{}*", plain(&question.number), plain(name(question)))));
    place.extend(found.place.map(|place| format!("line {}", place.line)));
    // The question is named before.
    let said = question.and_then(|question| {
        let rest = found.message.strip_prefix(&format!("Question {}, \"{}\"", question.number, question.label))?;
        Some(rest.strip_prefix(": ").map_or_else(|| format!("It{rest}"), str::to_owned))
    });
    // That a key is unknown contradicts the question that is named.
    let said = match question.filter(|_| found.code == Code::UnknownQuestion && !found.quotable) {
        Some(_) => "The name of this question is another one.".to_owned(),
        None => said.unwrap_or(found.message),
    };
    let said = capital(&message(&short(&said)));
    let is_sent = !review.is_own && found.file.starts_with(FOLDER);
    let mut help = found.help.as_deref().map(|help| useful(help, is_sent)).unwrap_or_default();
    if is_sent && review.has_form && found.code == Code::FrontMatter {
        help.push_str(" The form on the site writes all of this for you.");
    }
    let is_editors = question.is_some_and(|question| !question.private && !question.asks_contributors());
    // A line that cannot be read may be another one.
    let is_editors = is_editors && found.code != Code::YamlSyntax;
    if is_sent && is_editors && review.studies.iter().any(|study| study.is_new && study.file == found.file) {
        "Remove this line: the editor fills it in.".clone_into(&mut help);
    }
    if is_sent && found.code == Code::MissingImage {
        help = add_picture(review, &found.file);
    }
    let help = if help.is_empty() { help } else { format!(" {}", message(&cut(&help, LONGEST_HELP))) };
    if place.is_empty() { format!("{said}{help}") } else { format!("**{}**: {said}{help}", capital(&place.join(", "))) }
}

/// The way to add a picture that a text names and that is not there.
pub(super) fn add_picture(review: &Review, file: &str) -> String {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!(
        "Add the picture beside the text: open the folder {} of your branch, then “Add file”, then “Upload files”. Its name \
        must be the one that the text gives it.",
        named(review, folder)
    )
}

/// The question that a finding is about, or at least stands at.
fn index(review: &Review, asked: &Proforma, found: &Diagnostic) -> Option<QuestionIndex> {
    // What is wrong with the block is wrong with all of it.
    let is_of_one = found.file.starts_with(FOLDER) && found.code != Code::FrontMatter;
    let at = || question_at(review.tree.file(&found.file)?.text()?, found.place.filter(|_| is_of_one)?.line, asked);
    found.question.as_deref().and_then(|id| asked.by_id(id)).or_else(at)
}

/// An advice without the sentences that its reader can do nothing with. Nobody has a terminal here, and who sends something
/// in does not write the files of the site.
fn useful(help: &str, is_sent: bool) -> String {
    let is_of_site =
        |sentence: &str| [".yaml", "`overrides`", "in the folder charts"].iter().any(|word| sentence.contains(word));
    let is_useless = |sentence: &str| sentence.contains("`casebook ") || is_sent && is_of_site(sentence);
    let sentences = help.split_inclusive(". ").filter(|sentence| !is_useless(sentence));
    sentences.collect::<String>().trim_end().to_owned()
}

pub(super) fn name(question: &Question) -> &str {
    question.for_readers()
}

/// The number of words that one case study shares with another, for each two.
pub(super) fn copies(review: &Review) -> impl Iterator<Item = (usize, &str, &str)> {
    let mut pairs: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for text in &review.copied {
        *pairs.entry((&text.file, &text.from)).or_default() += text.words;
    }
    pairs.into_iter().map(|((file, from), words)| (words, file, from))
}
