//! A review in words: the comment of a pull request.
//!
//! It begins with what is good, says what to mend by question ([`mend`]), then what readers would see change ([`readers`]) and
//! what is for the editor ([`editor`]), and ends with the one next step. No answer of a case study that readers have not seen
//! before is quoted.

use crate::diagnostic::{Code, Diagnostic, Severity, has_errors};
use crate::proforma::Proforma;

use super::editor::{for_the_editor, maintain};
use super::found::{Review, ReviewedStudy};
use super::mend::{EDIT, RED, add_picture, listed, many_copies, to_mend};
use super::plain::plain;
use super::readers::readers_see;
use super::words::{MOST, is_text, lines, named, others, short};

/// The most bytes of a comment; the service takes 65,536 characters.
const LONGEST: usize = 60_000;

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
