//! Reading one case study.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::answers::{self, Answers};
use super::dates;
use super::demands;
use super::facts::{Facts, OwnHeading, StudyContents};
use super::posts::Posts;
use super::rules::{FrontMatter, Rules};
use super::sections::{self, Sections};
use crate::answer::Answer;
use crate::check::files::overrides::{self, FileOverrides};
use crate::check::links::Anchors;
use crate::check::people::consent::StatedConsent;
use crate::check::people::pasted::{LineStart, PastedForm};
use crate::check::people::private;
use crate::check::text::front_matter::{self, LaterEntry, SplitFile};
use crate::check::text::markdown::{self, MOST_FINDINGS};
use crate::diagnostic::{self, Code, Diagnostic, Fix, Place};
use crate::model::Status;
use crate::proforma::{Proforma, Question, QuestionIndex, Role};
use crate::source::{Read, Source, folded};
use crate::yaml::{Key, Parsed, Value, parse, yes_no};

/// Reads one case study. What is private or without consent is not quoted by any finding. None where nobody knows what
/// it answers.
pub(super) fn read(source: Source<'_>, slug: &Arc<str>, rules: Rules<'_>) -> Read<Option<(Facts, StudyContents)>> {
    let mut parts = front_matter::split(&source, true);
    let Some(SplitFile { yaml, mut body }) = parts.value.take() else {
        return unread(parts.with(()), source, rules.proforma);
    };
    // Whoever answers there may have agreed to nothing: what stands there is no part of this case study.
    let whole = source;
    let second = second_study(source, &body, rules.proforma);
    let source = match &second {
        Some(second) => Source { text: &source.text[..second.start], ..source },
        None => source,
    };
    body.end = body.end.min(source.text.len());
    parts.say_all(second.clone().map(|second| second_finding(whole, second)));
    let mut parsed = parse(&source, yaml.clone(), rules.limits);
    if parsed.is_unreadable() {
        return unread(parsed.with(()), source, rules.proforma);
    }
    if private::is_repeated(source, rules.proforma, &parsed.value.repeated) {
        parsed.findings.iter_mut().for_each(Diagnostic::make_discreet);
    }
    let mut read = Read::begin();
    read.take(parts);
    let Parsed { root, .. } = read.take(parsed);
    let pairs = match root.as_ref().filter(|root| !root.is_empty()).map(|root| (root, &root.value)) {
        None => &[],
        Some((_, Value::Map(pairs))) => pairs.as_slice(),
        Some((root, _)) => {
            let message = "Here stand the answers, and this is only a text or a list.";
            let help = "Write one answer on each line: the name of the question, a colon, a space and the answer, for example `title: …`.";
            read.say(source.at(Code::WrongType, root, message).help(help));
            return unread(read, source, rules.proforma);
        }
    };
    let front = FrontMatter { source, rules, pairs };
    let overrides = pairs.iter().find(|(key, _)| key.text == "overrides");
    let overrides = overrides.map(|(_, node)| read.take(overrides::read(source, node))).unwrap_or_default();
    let mut body = read.take(markdown::parse(source, body, rules.marks));
    let overrides = FileOverrides::of(source, overrides, &body);
    let mut measured = measure(front, yaml, &body);
    read.findings.extend(measured.findings.drain(..).filter(|finding| rules.may_say(finding)));
    let Measured { answers, mut sections, pasted, status, consent, unclear, excused } = measured.value;
    let Answers { mut answers, files, open, mut asked, mut private, .. } = answers;
    let number = rules.proforma.by_role(Role::Number).and_then(|index| {
        let number = answers.get(index.0)?.as_ref()?.measured().number()?;
        Some((number.value, front.pair(&rules.proforma[index])?.1.span.clone()))
    });
    let own = open.iter().flat_map(|(index, answer)| answer.own.iter().map(|own| (*index, own.clone()))).collect();
    sections::leave_out_empty(&mut body, &mut sections);
    asked.extend(sections.asked);
    private.extend(sections.private);
    private.extend(pasted);
    private.extend(second.map(|second| second.start..whole.text.len()));
    let lines = (!private.is_empty()).then(|| whole.lines());
    let private: Vec<Place> = private.into_iter().filter_map(|span| Some(lines.as_ref()?.place(span))).collect();
    if lines.is_some() {
        diagnostic::place_in(whole.text, &mut read.findings);
    }
    for finding in &mut read.findings {
        let touches =
            |place: Place| private.iter().any(|secret| place.line <= secret.end_line && secret.line <= place.end_line);
        // What quotes nothing already may say what it says.
        if !consent || (finding.place.is_some_and(touches) && finding.quotable) {
            finding.make_discreet();
        }
    }
    for (question, blocks) in sections.answers {
        sections::write_heading(&mut body, &blocks, &rules.proforma[question]);
        answers[question.0] = Some(Answer::of_section(blocks));
    }
    // A suggestion for a broken link would quote the headings.
    let quotable = consent && private.is_empty();
    let own_headings = sections.own.into_iter().filter(|_| quotable);
    let own_headings = own_headings.map(|(text, span)| OwnHeading { text, place: source.place(span) }).collect();
    let facts = Facts {
        file: Arc::clone(source.path),
        slug: Arc::clone(slug),
        status,
        consent,
        unclear,
        own,
        number,
        excused,
        anchors: if quotable { Anchors::known(body.anchors()) } else { Anchors::Unknown },
        overrides,
        asked: asked.into(),
        own_headings,
        private,
    };
    read.with(Some((facts, StudyContents { answers, files, open, body })))
}

/// The line at which the answers of another case study begin, further down in the file.
fn second_study(source: Source<'_>, body: &Range<usize>, proforma: &Proforma) -> Option<Range<usize>> {
    let ids: BTreeSet<String> = proforma.questions.iter().flat_map(Question::ids).map(|id| folded(id)).collect();
    let consent = proforma.by_role(Role::Consent).map(|index| &proforma[index]);
    front_matter::later_block(source.text, body.clone(), |name, value| {
        let name = folded(name);
        let is_consent = consent.is_some_and(|consent| consent.ids().any(|id| folded(id) == name));
        // A short id may be a word that a sentence begins with.
        let is_key = || consent.is_some_and(|consent| consent.id.contains(['_', '-'])) || value.is_empty();
        if is_consent && (is_key() || yes_no(value).is_some()) {
            LaterEntry::Consent
        } else if ids.contains(&name) {
            LaterEntry::Answer
        } else {
            LaterEntry::Other
        }
    })
}

fn second_finding(source: Source<'_>, line: Range<usize>) -> Diagnostic {
    let message = "A second block of answers begins here. What stands below it is not read.";
    let help = "Each case study has a file of its own: cut from this line on and put it into a new file. What answers for this case study belongs into the block at the top.";
    source.at(Code::FrontMatter, line, message).help(help).unquoted()
}

/// Nothing, where the answers cannot be read.
fn unread<T>(mut read: Read<()>, source: Source<'_>, proforma: &Proforma) -> Read<Option<T>> {
    if !private::may_quote_unread(source, proforma) {
        read.findings.iter_mut().for_each(Diagnostic::make_discreet);
    }
    let deciding = [Role::Status, Role::Consent].into_iter().filter_map(|role| proforma.by_role(role));
    let deciding: Vec<&str> = deciding.map(|index| proforma[index].id.as_str()).collect();
    for finding in &mut read.findings {
        let decides = |fix: &Fix| deciding.iter().any(|id| source.line(fix.span.start).contains(id));
        finding.fix = finding.fix.take().filter(|fix| !decides(fix));
    }
    read.with(None)
}

/// A case study held against the questionnaire.
struct Measured {
    answers: Answers,
    sections: Sections,
    /// Bytes of private answers in comments and texts of the front matter.
    pasted: Vec<Range<usize>>,
    status: Status,
    consent: bool,
    unclear: bool,
    excused: Vec<QuestionIndex>,
}

fn measure(front: FrontMatter<'_>, yaml: Range<usize>, body: &markdown::Draft) -> Read<Measured> {
    let FrontMatter { source, rules: Rules { proforma, options, .. }, .. } = front;
    let drafts = options.drafts;
    let mut read = Read::begin();
    let mut answers = read.take(answers::read(front));
    let is_submitted = options.submitted.contains(source.path);
    let answer = |index: QuestionIndex| answers.answers.get(index.0).and_then(Option::as_ref);
    let status = if is_submitted { Status::Published } else { status(proforma, answer) };
    let consent = proforma.by_role(Role::Consent).map(|index| {
        let question = &proforma[index];
        let is_explained = proforma.is_of_ones_own() || answers.explained.contains(&index);
        let written = front.pair(question);
        let place = front.place_for(question);
        let stated = StatedConsent { question, answer: answer(index), written, place, is_explained };
        let mut consent = stated.judge(source, status);
        consent.say_all(stated.left_out(source, status).filter(|_| drafts));
        consent
    });
    let consent = consent.unwrap_or_else(|| Read::sound(!proforma.needs_consent()));
    // Of a questionnaire and settings that contradict each other nobody knows what is published.
    let is_settled =
        !proforma.needs_consent() || (!proforma.is_of_ones_own() && proforma.by_role(Role::Consent).is_some());
    let is_consent_clear = consent.sound && is_settled;
    let consent = read.take(consent);
    let sections = read.take(sections::read(front, body, status));
    let pasted = read.take(pasted(front, yaml));
    let is_said = |index: QuestionIndex| {
        answers.explained.contains(&index)
            || sections.explained.contains(&index)
            || sections.answers.iter().any(|(answered, _)| *answered == index)
            || answer(index).is_some()
            || front.has(&proforma[index])
    };
    let published = proforma.by_role(Role::Published).and_then(|index| answer(index)?.day());
    let published = published.or(is_submitted.then_some(options.as_of));
    let mut missing = demands::missing(proforma, status, published, is_said);
    // Of what is sent in nobody expects what its editor answers.
    missing.retain(|missing| !is_submitted || proforma[missing.question].asks_contributors());
    let is_undated = status == Status::Published && published.is_none();
    let excused = |(index, question): (QuestionIndex, &Question)| {
        (is_undated && question.since.is_some() && !question.is_retired && !is_said(index)).then_some(index)
    };
    let excused = proforma.public().filter_map(excused).collect();
    read.say_all(missing.iter().map(|missing| demands::finding(front, missing)));
    read.say_all(posts(front, answer));
    read.say_all(dates::findings(front, status, answer));
    let is_unclear = |role| {
        proforma.by_role(role).is_some_and(|index| {
            answers.explained.contains(&index)
                || (front.has(&proforma[index]) && answer(index).is_none())
                || missing.iter().any(|missing| missing.is_mistake && missing.question == index)
        })
    };
    let unclear = !is_consent_clear || is_unclear(Role::Status) || is_unclear(Role::Consent);
    let first = proforma.by_role(Role::Published).filter(|_| is_submitted);
    if let Some(answer) = first.and_then(|index| answers.answers.get_mut(index.0)) {
        *answer = published.map(Answer::of_day);
    }
    read.with(Measured { answers, sections, pasted, status, consent, unclear, excused })
}

/// Answers to private questions in comments of the front matter, and in texts that somebody pasted a form into.
fn pasted(front: FrontMatter<'_>, yaml: Range<usize>) -> Read<Vec<Range<usize>>> {
    let FrontMatter { source, rules: Rules { proforma, .. }, pairs } = front;
    let form = PastedForm::of(proforma);
    let mut read = Read::sound(Vec::new());
    let mut found = form.in_comments(source, yaml);
    let public = |key: &Key| proforma.by_id(&key.text).filter(|index| !proforma[*index].private);
    for (question, node) in pairs.iter().filter_map(|(key, node)| Some((public(key)?, node))) {
        node.each_text(&mut |text, span| {
            let lines: Vec<&str> = text.trim_end().lines().collect();
            let begins = |position: usize| {
                let goes_on = position + 1 < lines.len();
                Some(LineStart { text: lines.get(position)?, marked: 0, goes_on, is_cell: false })
            };
            let asked = (0..lines.len()).find_map(|position| {
                let below = (position + 1..lines.len()).map_while(begins);
                form.wrapped(begins(position)?, below)
            });
            found.extend(asked.map(|(index, _)| (span.clone(), index)));
        });
        node.each_pair(&mut |key, value| {
            if let Some(index) = private::asked_within(&proforma[question], proforma, &key.text) {
                found.push((key.span.start..value.span.end, index));
            }
        });
    }
    for (span, index) in found.into_iter().take(MOST_FINDINGS) {
        read.say(form.finding(source, index, span.clone()));
        read.value.push(span);
    }
    read
}

/// The answered status; a draft where nothing (or nothing right) is said.
fn status<'a>(proforma: &Proforma, answer: impl Fn(QuestionIndex) -> Option<&'a Answer>) -> Status {
    let answered = proforma.by_role(Role::Status).and_then(|index| {
        let chosen = answer(index)?.measured();
        let mut options = proforma[index].kind.options().iter().enumerate();
        Status::from_name(&options.find(|(position, _)| chosen.chose(*position))?.1.id)
    });
    answered.unwrap_or(Status::Draft)
}

/// Says what is wrong with the posts of the team.
fn posts<'a>(front: FrontMatter<'_>, answer: impl Fn(QuestionIndex) -> Option<&'a Answer>) -> Vec<Diagnostic> {
    let FrontMatter { source, rules: Rules { proforma, .. }, .. } = front;
    let table = || {
        let index = proforma.by_role(Role::People)?;
        let rows = answer(index)?.rows()?;
        let (_, node) = front.pair(&proforma[index])?;
        Some(Posts { source, question: &proforma[index], rows, node })
    };
    let team_size = proforma.by_role(Role::TeamSize);
    let team_size = team_size.and_then(|size| Some((&proforma[size], answer(size)?.measured().number()?)));
    table().map(|posts| posts.findings(team_size)).unwrap_or_default()
}
