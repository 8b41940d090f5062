//! The part of a comment that is for the editor.

use crate::diagnostic::Diagnostic;

use super::found::Review;
use super::list::CopiedText;
use super::mend::{copies, finding, is_own, is_private, name};
use super::plain::{code, plain};
use super::readers::chart;
use super::words::{MOST, left, lines, named, short};

/// The things that only an editor decides.
pub(super) fn for_the_editor(review: &Review) -> Option<String> {
    let elsewhere: Vec<&Diagnostic> = review.findings.iter().filter(|found| !is_own(review, found)).collect();
    let mut said: Vec<String> = Vec::new();
    said.extend(review.hindrance.as_ref().map(|found| {
        let mistake = finding(review, found, true);
        format!("The site itself has a mistake that was there before, and not everything is counted here until it is mended. {mistake}")
    }));
    if review.is_uncounted {
        said.push(
            "The settings, the questionnaire or the look would have a mistake, and then nothing is published: what readers see \
            stays as it is. So nothing is counted here until it is mended."
                .to_owned(),
        );
    }
    said.extend(deleted(review));
    said.extend(hidden(review));
    said.extend(to_publish(review));
    if is_private(review) {
        said.push(HISTORY.to_owned());
    }
    let broken = elsewhere.iter().take(MOST);
    said.extend(
        broken.map(|found| format!("This change breaks something elsewhere. {}", finding(review, found, true))),
    );
    said.extend(left(elsewhere.len(), "thing that breaks"));
    said.extend(review.claims.iter().take(MOST).map(|claim| {
        let (chart, claim) = (code(&claim.chart), code(&short(&claim.expression)));
        format!(
            "A claim of {chart} would no longer hold: {claim}. Until its words are corrected, the site cannot be built."
        )
    }));
    said.extend(left(review.claims.len(), "claim"));
    said.extend(copied(review));
    said.extend(review.overrides.iter().take(MOST).map(|stands| {
        let file = named(review, &stands.file);
        format!(
            "{file} asks to let a finding stand ({}). It is said here all the same; read its reason in the file.",
            code(stands.code)
        )
    }));
    said.extend(left(review.overrides.len(), "such wish"));
    said.extend(changed_answers(review));
    said.extend(review.refused.iter().take(MOST).map(|file| {
        let is_error = review.links().any(|link| link == file);
        let merged = if is_error { " Merged like that, it stops the publication of the site." } else { "" };
        format!("Not read: {} {}.{merged}", named(review, &file.path), file.reason.in_words())
    }));
    said.extend(left(review.refused.len(), "file that was not read"));
    said.extend(review.charts.iter().take(MOST).flat_map(chart));
    said.extend(left(review.charts.len(), "chart"));
    (!said.is_empty()).then(|| format!("### For the editor\n\n{}", lines(&said)))
}

/// The case studies that are deleted or renamed by hand.
fn deleted(review: &Review) -> impl Iterator<Item = String> {
    review.deleted.iter().take(MOST).map(|deleted| {
        let name = named(review, &deleted.file);
        let what = if deleted.is_renamed {
            "has another name, and its old address would lead nowhere"
        } else {
            "is deleted, though readers see it, and nothing would say so at its address"
        };
        format!("{name} {what}. Links to it need mending too: do not merge this. {}", maintain(deleted.is_renamed))
    })
}

/// The button that does by itself what somebody did by hand.
pub(super) fn maintain(is_renamed: bool) -> &'static str {
    match is_renamed {
        true => "Close it, and use “Actions”, “Maintain”, “rename”.",
        false => "Close it, and use “Actions”, “Maintain”, “withdraw a case study”.",
    }
}

/// The case studies that are on the site, and would not be with the change.
fn hidden(review: &Review) -> impl Iterator<Item = String> {
    let hidden = review.studies.iter().filter(|study| !study.is_new && study.answered.is_none());
    hidden.filter(|_| review.hindrance.is_none() && !review.is_uncounted).take(MOST).map(|study| {
        format!("This takes {} off the site, and leaves its file in the folder.", named(review, &study.file))
    })
}

const HISTORY: &str = "Something in this change may be private, and stays in its history when it is mended. Merge it with “Squash and \
    merge”, so that the site's own history has only the last state. What remains on this page only the service's support can remove.";

/// The texts that stand in another case study too, together for each two case studies.
fn copied(review: &Review) -> Vec<String> {
    let said = copies(review).take(MOST).map(|(words, file, from)| {
        let texts: Vec<&CopiedText> =
            review.copied.iter().filter(|text| text.file == file && text.from == from).collect();
        let lines: Vec<String> = texts.iter().take(MOST).map(|text| text.line.to_string()).collect();
        let more = if texts.len() > MOST { ", …" } else { "" };
        format!(
            "{} has {words} words that stand word for word in {} too, in the paragraphs from these lines on: {}{more}.",
            named(review, file),
            named(review, from),
            lines.join(", ")
        )
    });
    said.chain(left(copies(review).count(), "pair of case studies")).collect()
}

/// The answers that new case studies need before readers see them.
fn to_publish(review: &Review) -> impl Iterator<Item = String> {
    let counted = review.studies.iter().filter(|study| study.is_new && study.answered.is_some());
    counted.take(MOST).filter_map(|study| {
        let asked = review.proforma.as_ref()?;
        let Some((status, others)) = study.to_publish.split_first() else {
            return Some(format!("Merged as it is, {} is on the site at once.", named(review, &study.file)));
        };
        let id = &asked.questions.get(status.0)?.id;
        let lines = review.tree.file(&study.file)?.text()?.lines();
        let line = lines.zip(1..).find_map(|(line, number)| line.strip_prefix(id)?.starts_with(':').then_some(number));
        let place = line.map(|line| format!(" in line {line}")).unwrap_or_default();
        let others = others.iter().filter_map(|index| Some(code(&format!("{}:", asked.questions.get(index.0)?.id))));
        let others: Vec<String> = others.collect();
        let and = if others.is_empty() { String::new() } else { format!(", and answer {}", others.join(" and ")) };
        let name = named(review, &study.file);
        let status = code(&format!("{id}:"));
        Some(format!(
            "Merged as it is, {name} waits as a draft, and nobody sees it. To publish it write `published` after {status}{place}{and}."
        ))
    })
}

/// The questions whose answers changed, by file.
fn changed_answers(review: &Review) -> Vec<String> {
    let mut said: Vec<(&String, Vec<String>)> = Vec::new();
    for change in &review.answers {
        let question = review.proforma.as_ref().and_then(|asked| Some(&asked[asked.by_id(&change.question)?]));
        let name = question.map_or_else(|| code(&change.question), |question| format!("*{}*", plain(name(question))));
        match said.last_mut().filter(|(file, _)| *file == &change.file) {
            Some((_, names)) => names.push(name),
            None => said.push((&change.file, vec![name])),
        }
    }
    let count = said.len();
    let lines = said.into_iter().take(MOST).map(|(file, names)| {
        let shown = names.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
        format!(
            "{} changes what readers see of: {shown}{}",
            named(review, file),
            if names.len() > MOST { ", …" } else { "." }
        )
    });
    lines.chain(left(count, "case study")).collect()
}
