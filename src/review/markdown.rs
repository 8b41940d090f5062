//! A review in words: the comment of a pull request.
//!
//! It begins with what is good, says what to mend by question, then what readers would see change, and ends with the
//! one next step. No answer of a case study that readers have not seen before is quoted.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::check::has_personal_name;
use crate::diagnostic::{Code, Diagnostic, Severity, has_errors};
use crate::proforma::{Proforma, Question, QuestionIndex};

use super::found::{Review, ReviewedStudy};
use super::list::{ChartChange, CopiedText};
use super::plain::{code, message, plain};
use super::question_at::question_at;
use super::slip::Slip;
use super::submission::FOLDER;

/// The most bytes of a comment; the service takes 65,536 characters.
const LONGEST: usize = 60_000;
/// The most entries of a list; the rest is counted.
const MOST: usize = 10;
/// The most characters of one text.
const LONGEST_TEXT: usize = 400;
/// The most characters of an advice, which may list options.
const LONGEST_HELP: usize = 1500;

impl Review {
    /// It in words, as the comment of a pull request.
    pub fn markdown(&self) -> String {
        comment(self)
    }
}

fn comment(review: &Review) -> String {
    let mut parts = vec![opening(review)];
    parts.extend(settings(review));
    parts.extend(to_mend(review));
    parts.extend(readers_see(review));
    parts.extend(for_the_editor(review));
    let readers = review.reviewers.as_deref().map(|said| format!("**Who reads it:** {}\n\n", plain(&short(said))));
    let (limits, readers) = (limits(review).unwrap_or_default(), readers.unwrap_or_default());
    let end = format!("{limits}{readers}**Next:** {}\n", next_step(review));
    let mut text = String::new();
    let room = LONGEST - end.len() - CUT.len();
    for line in parts.join("\n\n").lines() {
        if text.len() + line.len() >= room {
            text.push_str(CUT);
            break;
        }
        text.push_str(line);
        text.push('\n');
    }
    format!("{text}\n{end}")
}

const CUT: &str = "\nThe rest did not fit in here.\n";

/// The thanks, and what is good.
fn opening(review: &Review) -> String {
    let said: Vec<String> = review.studies.iter().take(MOST).map(|study| good(review, study)).collect();
    let is_right = !has_errors(&review.findings) && (review.refused.is_empty() || !review.changed.is_empty());
    match said.is_empty() {
        true if !review.slips.is_empty() => {
            "Thank you. You cannot break anything here. What you sent arrived, and could not be read yet.".to_owned()
        }
        true if is_right && review.deleted.is_empty() => {
            "Thank you for this change. Nothing in it has to be mended.".to_owned()
        }
        true => "Thank you for this change.".to_owned(),
        false if review.is_own => format!("Thank you for this change.\n\n{}{}", lines(&said), others(&review.studies)),
        false => format!("Thank you. You cannot break anything here.\n\n{}{}", lines(&said), others(&review.studies)),
    }
}

/// What no program can see, where there is nothing else to say.
fn limits(review: &Review) -> Option<&'static str> {
    let is_right = review.slips.is_empty() && !has_errors(&review.findings);
    (is_right && !review.is_own && review.studies.iter().any(|study| study.is_new)).then_some(
        "A program does not recognise people. Please read your text once more yourself: could a patient, a colleague or \
        anybody else be recognised?\n\n",
    )
}

fn good(review: &Review, study: &ReviewedStudy) -> String {
    let name = named(review, &study.file);
    // What is said of it below must not be denied here.
    let is_mended = !listed(review).iter().any(|found| found.file == study.file)
        && !review.slips.iter().any(|(path, _)| review.studies.len() == 1 || **path == *study.file)
        && !many_copies(review).any(|(_, file, _)| *file == *study.file);
    let answered = match study.answered {
        Some((answered, asked)) => format!("answers {answered} of {asked} questions"),
        None => "arrived".to_owned(),
    };
    let ready = if is_mended { ", and nothing in it has to be mended" } else { "" };
    let counted = match (study.is_new, study.answered.is_some()) {
        (_, false) if review.hindrance.is_some() => String::new(),
        (true, true) => {
            let asks = review.proforma.as_ref().is_some_and(Proforma::needs_consent);
            let why = if asks { ", because its consent is a clear yes" } else { "" };
            format!(" It counts here as if it were published on {}{why}.", review.as_of)
        }
        (_, false) => " Nothing of it would be on the site yet, so nothing of it is counted here.".to_owned(),
        (false, true) => String::new(),
    };
    format!("{name} {answered}{ready}.{counted}")
}

/// The settings of the whole site, of which an editor must know first.
fn settings(review: &Review) -> Option<String> {
    let is_read = review
        .changed
        .contains("content/site.yaml")
        .then_some("Everything on the site rests on it: look at each line.");
    let is_refused = review.refused.iter().any(|file| &*file.path == "content/site.yaml");
    let said = is_read.or(is_refused.then_some("A case study does not need that, and it was not read here."));
    let said = said.map(|said| {
        format!(
            "**For the editor, first of all:** this change touches `content/site.yaml`, the settings of the site. {said}"
        )
    });
    let program = program(review).map(|path| {
        format!(
            "**For the editor, first of all:** this change touches programs that run here, or the look of every page ({}). A \
            case study does not need that. Do not press “Approve and run”.",
            named(review, path)
        )
    });
    let both: Vec<String> = program.into_iter().chain(said).collect();
    (!both.is_empty()).then(|| both.join("\n\n"))
}

/// The first file of a stranger's change that runs somewhere, or decides what does.
fn program(review: &Review) -> Option<&str> {
    let runs = |path: &str| {
        path == "action.yml"
            || [".github/", ".gitlab", ".forgejo/", "themes/"].iter().any(|place| path.starts_with(place))
    };
    review.refused.iter().map(|file| file.path.as_str()).find(|path| runs(path))
}

/// The findings in what was sent in that are said, the graver first. What a slip says is not said again, and neither is that
/// a picture is missing which was sent and refused.
fn listed(review: &Review) -> Vec<&Diagnostic> {
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
    let slips = review.slips.iter().filter(|(_, slip)| matches!(slip, Slip::Picture | Slip::Large | Slip::Link));
    line().is_some_and(|line| slips.into_iter().any(|(path, _)| line.to_lowercase().contains(&name(path))))
}

/// The findings in what was sent in, by question; in a change of one's own all of them.
fn to_mend(review: &Review) -> Option<String> {
    let findings = listed(review);
    let files = review.studies.len() != 1 || findings.iter().any(|found| found.file != review.studies[0].file);
    let is_wrong = !review.slips.is_empty() || findings.iter().any(|found| found.severity == Severity::Error);
    let mut said: Vec<String> = review.slips.iter().map(|(path, slip)| put_right(review, path, slip)).collect();
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
fn many_copies(review: &Review) -> impl Iterator<Item = (usize, &str, &str)> {
    copies(review).filter(|(words, ..)| *words >= MANY_WORDS)
}

/// So many copied words are more than a sentence that two organisations share.
const MANY_WORDS: usize = 50;

const GONE_FROM_THE_FILE: &str = "\n\nWhat you take out is gone from the file, and not yet from its history. The editor sees to that: you need not begin again.";

/// Tells whether something in the change looks as if nobody may read it.
fn is_private(review: &Review) -> bool {
    let is_private = |found: &Diagnostic| {
        matches!(found.code, Code::PersonalData | Code::PrivateAnswer | Code::FilledForm) && is_own(review, found)
    };
    review.findings.iter().any(is_private) || review.slips.iter().any(|(_, slip)| *slip == Slip::Document)
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
const EDIT: &str = "On this web page: “Files changed”, then “…” beside the file, then “Edit file”";
/// A failed check beside a friendly comment frightens who sees it for the first time.
const RED: &str = "A red cross on this page says no more than that something is listed here.";
const DELETE: &str = "On this web page: “Files changed”, then “…” beside the file, then “Delete file”.";

/// Tells whether a finding is about what was sent in, and not about what that breaks elsewhere.
fn is_own(review: &Review, found: &Diagnostic) -> bool {
    review.changed.contains(&found.file)
}

fn finding(review: &Review, found: &Diagnostic, names_file: bool) -> String {
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
fn add_picture(review: &Review, file: &str) -> String {
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

fn name(question: &Question) -> &str {
    question.for_readers()
}

/// The changes that readers would see.
fn readers_see(review: &Review) -> Option<String> {
    let mut said = pages(review);
    let evidence = review.evidence.iter().take(MOST).map(|change| {
        let seen = seen("seen", change.shown, change.of);
        let lacking = seen_lacking(change.lacking, change.of);
        let both: Vec<String> = seen.into_iter().chain(lacking).collect();
        format!("*{}*: {}", plain(&short(&change.title)), both.join("; "))
    });
    said.extend(evidence);
    said.extend(left(review.evidence.len(), "ingredient"));
    (!said.is_empty()).then(|| format!("### What readers will see\n\n{}", lines(&said)))
}

/// The words of a chart that are others.
fn chart(change: &ChartChange) -> Vec<String> {
    let name = code(&change.chart);
    let parts = [("title", &change.title), ("sentence", &change.sentence)].into_iter();
    let said = parts.filter(|(_, [old, new])| old != new).map(|(part, [old, new])| {
        let quoted = |text: &str| format!("“{}”", plain(&short(text)));
        match (old, new) {
            _ if !change.is_quotable => {
                format!("Chart {name}, {part}: it would have words of what is sent in, which are not quoted here")
            }
            (Some(old), Some(new)) => format!("Chart {name}, {part}: {} instead of {}", quoted(new), quoted(old)),
            (None, Some(new)) => format!("Chart {name}, a new {part}: {}", quoted(new)),
            (_, None) => format!("Chart {name} has no {part} any more"),
        }
    });
    said.collect()
}

fn pages(review: &Review) -> Vec<String> {
    let is_study = |address: &&String| is_of_study(address);
    let mut said = Vec::new();
    for (pages, what) in [(&review.pages.added, "New"), (&review.pages.removed, "Gone")] {
        let named: Vec<String> =
            pages.iter().filter(is_study).take(MOST).map(|address| named(review, address)).collect();
        let others = pages.len() - named.len();
        let pages = if others == 1 { "page" } else { "pages" };
        match (named.is_empty(), others) {
            (true, 0) => {}
            (true, _) => said.push(format!("{what}: {others} {pages} that list or count")),
            (false, 0) => said.push(format!("{what}: {}", named.join(", "))),
            (false, _) => said.push(format!("{what}: {}, and {others} other {pages}", named.join(", "))),
        }
    }
    let moved = review.pages.moved.iter().take(MOST);
    said.extend(moved.map(|page| format!("Moved: {} is now {}", named(review, &page.from), named(review, &page.to))));
    said.extend(left(review.pages.moved.len(), "moved page"));
    said
}

/// The page of a case study, and not one that lists several.
fn is_of_study(address: &str) -> bool {
    let studies = FOLDER.strip_prefix("content/").unwrap_or(FOLDER);
    address.strip_prefix(studies).is_some_and(|name| !name.contains('/') && !name.starts_with("index"))
}

/// For example "seen in 3 of 9 instead of 2 of 8".
fn seen(word: &str, [old, new]: [usize; 2], [of_old, of_new]: [usize; 2]) -> Option<String> {
    (old != new).then(|| format!("{word} in {new} of {of_new} instead of {old} of {of_old}"))
}

fn seen_lacking(counts: [usize; 2], of: [usize; 2]) -> Option<String> {
    seen("missed", counts, of)
}

/// The things that only an editor decides.
fn for_the_editor(review: &Review) -> Option<String> {
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
fn maintain(is_renamed: bool) -> &'static str {
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

/// The number of words that one case study shares with another, for each two.
fn copies(review: &Review) -> impl Iterator<Item = (usize, &str, &str)> {
    let mut pairs: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for text in &review.copied {
        *pairs.entry((&text.file, &text.from)).or_default() += text.words;
    }
    pairs.into_iter().map(|((file, from), words)| (words, file, from))
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

/// The one thing to do now.
fn next_step(review: &Review) -> String {
    let wrong = || review.findings.iter().filter(|found| found.severity == Severity::Error);
    let listed = listed(review);
    let own = listed.iter().find(|found| found.severity == Severity::Error);
    let hidden = review.studies.iter().find(|study| study.answered.is_none());
    let refuses = review.findings.iter().any(|found| found.code == Code::ConsentWithheld);
    let lacks_consent = |study: &ReviewedStudy| {
        let is_about = |found: &Diagnostic| matches!(found.code, Code::ConsentMissing | Code::ConsentMalformed);
        study.is_new || review.findings.iter().any(|found| found.file == study.file && is_about(found))
    };
    let red = if review.has_errors() { format!(" {RED}") } else { String::new() };
    match (own, hidden) {
        _ if !review.slips.is_empty() => {
            format!("put right what is listed first, as it says there. This comment changes by itself.{red}")
        }
        _ if !review.deleted.is_empty() && review.is_own => {
            let is_renamed = review.deleted.iter().all(|deleted| deleted.is_renamed);
            format!("do not merge this. {}", maintain(is_renamed))
        }
        _ if !review.deleted.is_empty() => {
            "if a case study has to go or has a mistake, press “Issues”, “New issue”, “Please correct or withdraw”. The editor \
            then sees to its links and to what readers are told, and this can be closed."
                .to_owned()
        }
        (Some(found), _) => {
            let file = named(review, &found.file);
            let how = if found.code == Code::MissingImage && !review.is_own {
                add_picture(review, &found.file)
            } else if is_text(&found.file) {
                format!("{EDIT}; the lines are numbered there.")
            } else {
                "Save it anew as it says there, and put it in the place of this one.".to_owned()
            };
            format!("mend what is listed first, in {file}. {how} This comment changes by itself.{red}")
        }
        (None, Some(_)) if review.hindrance.is_some() => {
            "nothing for you to do. The editor mends something of the site first, which has nothing to do with what you sent."
                .to_owned()
        }
        (None, Some(_)) if refuses => {
            "nothing for you to do. Without the organisation's agreement nothing of it will be on the site.".to_owned()
        }
        (None, Some(study)) if lacks_consent(study) => {
            format!("say in {} whether your organisation agrees to publication.", named(review, &study.file))
        }
        (None, _) if review.is_own && review.claims.is_empty() && wrong().next().is_none() => {
            "merge it when all is as you meant it.".to_owned()
        }
        (None, _) if review.is_own => "mend what this change would break elsewhere.".to_owned(),
        (None, _) if !review.claims.is_empty() || wrong().next().is_some() => {
            "nothing for you to do. The editor mends what this change would break elsewhere.".to_owned()
        }
        (None, _) if !listed.is_empty() || many_copies(review).next().is_some() => {
            "look at what is listed above. When it is as you mean it, there is nothing else for you to do: the editor reads it."
                .to_owned()
        }
        (None, _) if review.changed.is_empty() && !review.refused.is_empty() && program(review).is_none() => {
            "put your case study into the folder `content/case-studies`, in a file whose name ends in `.md`. \
            If you meant to change something else, wait for the editor."
                .to_owned()
        }
        (None, _) => "nothing for you to do. The editor reads it now.".to_owned(),
    }
}

/// Tells whether a file has lines that somebody can edit.
fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending, "md" | "yaml" | "csv" | "html" | "css"))
}

/// The name of a file or a page. One that looks personal is said by the file's number in the change, where there is one.
fn named(review: &Review, path: &str) -> String {
    if !has_personal_name(path) {
        return code(&short(path));
    }
    let refused = review.refused.iter().map(|file| file.path.as_str());
    let files: BTreeSet<&str> = review.changed.iter().map(|file| &**file).chain(refused).collect();
    match files.iter().position(|file| *file == path) {
        Some(before) => format!("file {} of this change (its name looks personal)", before + 1),
        None => "one whose name looks personal".to_owned(),
    }
}

fn lines(said: &[String]) -> String {
    said.iter().map(|line| format!("- {}\n", capital(line))).collect::<String>().trim_end().to_owned()
}

/// The same of a list in which nothing is to mend.
fn others<T>(all: &[T]) -> String {
    match all.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!("\n\nAnd {more} more."),
    }
}

/// A line that counts what a list left out.
fn more<T>(all: &[T]) -> String {
    match all.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!("\n\nAnd {more} more, which are said here once these are mended."),
    }
}

fn left(count: usize, what: &str) -> Option<String> {
    let left = count.checked_sub(MOST).filter(|left| *left > 0)?;
    Some(format!("… and {left} more of the same kind ({what})"))
}

fn short(text: &str) -> Cow<'_, str> {
    cut(text, LONGEST_TEXT)
}

fn cut(text: &str, most: usize) -> Cow<'_, str> {
    text.char_indices().nth(most).map_or(text.into(), |(end, _)| format!("{}…", &text[..end]).into())
}

/// With a capital letter first, unless it begins with the name of a file.
fn capital(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ':', ',']);
    if first.contains(['.', '/']) {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
