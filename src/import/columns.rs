//! The columns of a sheet: what each asks for, by its head.
//!
//! What form services write themselves (a number, times, the address and name of who was logged in) is metadata: it is
//! private, and stands in no draft.

use std::collections::BTreeMap;

use super::asked::{AskedIndex, Asks, is_asked};
use crate::answer::{AnyKind, said_key};
use crate::proforma::{FormTags, Proforma, QuestionIndex};
use crate::source::is_blank;

/// Heads that form services write themselves, by their letters.
const METADATA: &[&str] = &[
    "id",
    "starttime",
    "completiontime",
    "email",
    "emailaddress",
    "name",
    "timestamp",
    "username",
    "lastmodifiedtime",
    "start",
    "end",
    "today",
    "deviceid",
    "uuid",
    "submissiontime",
    "validationstatu",
    "note",
    "statu",
    "submittedby",
    "version",
    "tag",
    "index",
    "score",
    "totalpoint",
    "quizfeedback",
    "gradepostedtime",
    "respondentid",
    "collectorid",
    "startdate",
    "enddate",
    "ipaddress",
    "responseid",
    "datesubmitted",
    "lastpage",
    "startlanguage",
    "seed",
    "datestarted",
    "datelastaction",
    "totaltime",
    "firstname",
    "lastname",
    "customdata1",
    "recordid",
    "surveytimestamp",
    "surveyidentifier",
    "complete",
    "language",
    "responsetype",
    "progress",
    "durationinsecond",
    "finished",
    "recordeddate",
    "recipientlastname",
    "recipientfirstname",
    "recipientemail",
    "externalreference",
    "externaldatareference",
    "locationlatitude",
    "locationlongitude",
    "distributionchannel",
    "userlanguage",
    "referrerurl",
];

/// The rows at the top of a sheet among which the heads are looked for: above them people write titles, and services codes.
pub(super) const MOST_ROWS_ABOVE: usize = 5;

/// The fewest known questions that make a row that is not the first one that of the heads, or a column what would be heads if the
/// table were turned.
const FEWEST_KNOWN: usize = 2;

/// The rows of which the first cell is looked at, whether the questions stand below each other.
const MOST_TURNED: usize = 200;

/// What Qualtrics writes behind a question, by whether it is one with options.
const BEHIND: &[&str] = &[" - Selected Choice", " - Text"];

/// What services write below their heads of whoever answers in words.
const OPEN: &[&str] = &["response", "openendedresponse"];

/// The heads of words of one's own, in the languages that the services are most used in here.
const OTHER: &[&str] = &["other", "otherpleasespecify", "otherspecify", "sonstige", "andere", "autre", "arall"];

/// What a column asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ColumnOfSheet {
    /// A question.
    Question(QuestionIndex),
    /// An option of a question, in a column of zeros and ones.
    Option(QuestionIndex, String),
    /// Words of one's own beside the options of a question.
    Other(QuestionIndex),
    /// A public question, or what the service writes under the same name.
    Contested(QuestionIndex),
    /// What the service wrote.
    Metadata,
    /// Nobody knows.
    Unknown,
}

impl ColumnOfSheet {
    /// The question that it asks for.
    pub fn question(&self) -> Option<QuestionIndex> {
        match self {
            ColumnOfSheet::Question(question) | ColumnOfSheet::Option(question, _) | ColumnOfSheet::Other(question) => {
                Some(*question)
            }
            ColumnOfSheet::Contested(_) | ColumnOfSheet::Metadata | ColumnOfSheet::Unknown => None,
        }
    }
}

/// The heads of a sheet.
#[derive(Debug)]
pub(super) struct HeadsOfSheet {
    pub columns: Vec<ColumnOfSheet>,
    /// The number of rows above them.
    pub above: usize,
    /// The number of rows that they take, with those above them and what a service writes below.
    pub rows: usize,
    /// The second of them is not what it would be without the first.
    pub has_second: bool,
    /// The questions stand below each other, and not side by side.
    pub is_turned: bool,
}

impl HeadsOfSheet {
    /// Reads the heads of rows. Some services write the options of a question in a second row below it, or something for other
    /// programs; some write codes above them.
    pub fn of(rows: &[(usize, Vec<String>)], proforma: &Proforma) -> HeadsOfSheet {
        let names = KnownHeads::of(proforma);
        let columns = |row: &(usize, Vec<String>)| row.1.iter().map(|head| names.column(head)).collect::<Vec<_>>();
        let known = |columns: &[ColumnOfSheet]| columns.iter().filter_map(ColumnOfSheet::question).count();
        let candidates: Vec<Vec<ColumnOfSheet>> = rows.iter().take(MOST_ROWS_ABOVE).map(columns).collect();
        let above = candidates.iter().position(|columns| known(columns) >= FEWEST_KNOWN).unwrap_or(0);
        let columns = candidates.into_iter().nth(above).unwrap_or_default();
        let first = rows.iter().take(MOST_TURNED).filter_map(|(_, cells)| cells.first());
        let turned = first.filter(|cell| names.column(cell).question().is_some()).count();
        let is_turned = turned >= FEWEST_KNOWN && turned > known(&columns);
        let found = HeadsOfSheet { columns, above, rows: rows.len().min(above + 1), has_second: false, is_turned };
        let Some(((_, heads), below)) = rows.get(above..).and_then(<[_]>::split_first) else { return found };
        let Some(((_, second), answers)) = below.split_first() else { return found };
        // Qualtrics writes for other programs what its columns are.
        if second.iter().any(|cell| cell.starts_with("{\"ImportId\"")) {
            return HeadsOfSheet { rows: above + 2, ..found };
        }
        if is_second((heads, &found.columns), second, answers) {
            let columns = names.both(heads, second);
            return HeadsOfSheet { columns, rows: above + 2, has_second: true, ..found };
        }
        found
    }
}

/// Tells whether the row below the heads is none of a respondent: of what the service writes in each it has nothing, and
/// below a question that has one column only what the service calls an answer.
fn is_second(
    (heads, columns): (&[String], &[ColumnOfSheet]),
    second: &[String],
    answers: &[(usize, Vec<String>)],
) -> bool {
    let is_filled = |cells: &[String], column: usize| cells.get(column).is_some_and(|cell| !is_blank(cell));
    let written = || answers.iter().map(|(_, cells)| cells).filter(|cells| cells.iter().any(|cell| !is_blank(cell)));
    let own = columns.iter().enumerate().filter(|(_, column)| **column == ColumnOfSheet::Metadata);
    let mut always = own.map(|(at, _)| at).filter(|at| written().all(|cells| is_filled(cells, *at))).peekable();
    let is_head = |at: usize| {
        let stands_alone = is_filled(heads, at) && (at + 1 == heads.len() || is_filled(heads, at + 1));
        !stands_alone || columns[at].question().is_none() || OPEN.contains(&&*said_key(&second[at]))
    };
    written().next().is_some()
        && always.peek().is_some()
        && always.all(|at| !is_filled(second, at))
        && (0..second.len().min(heads.len())).filter(|at| is_filled(second, *at)).all(is_head)
}

/// The names by which the questions are known.
struct KnownHeads<'p> {
    proforma: &'p Proforma,
    asked: AskedIndex,
    tags: FormTags,
    /// Whole names, by their letters; none where two questions have it.
    whole: BTreeMap<String, Option<QuestionIndex>>,
}

impl<'p> KnownHeads<'p> {
    fn of(proforma: &'p Proforma) -> KnownHeads<'p> {
        let mut whole: BTreeMap<String, Option<QuestionIndex>> = BTreeMap::new();
        for (index, question) in proforma.indexed().filter(|(_, question)| is_asked(question)) {
            let heading = question.kind.section().map(|section| section.heading);
            let names = [Some(&*question.label), question.short.as_deref(), heading].into_iter().flatten();
            for name in names.chain(question.asked_as.iter().map(String::as_str)) {
                let known = whole.entry(said_key(name)).or_insert(Some(index));
                *known = known.filter(|known| *known == index);
            }
        }
        KnownHeads { proforma, asked: AskedIndex::of(proforma), tags: FormTags::of(proforma), whole }
    }

    /// What a head asks for: as it stands, without what services write around a question's own words, or a private question
    /// that was asked once more.
    fn column(&self, head: &str) -> ColumnOfSheet {
        let head = head.trim();
        let bare = without_code(head);
        let bare = BEHIND.iter().fold(bare, |head, behind| head.strip_suffix(behind).unwrap_or(head));
        let found = self.column_of(head);
        if found != ColumnOfSheet::Unknown {
            return found;
        }
        let found = if bare == head { found } else { self.column_of(bare) };
        let once_more = head.trim_end_matches(|one: char| one.is_ascii_digit());
        let private = (once_more != head).then(|| self.column_of(once_more)).and_then(|column| column.question());
        match private.filter(|question| self.proforma[*question].private && found == ColumnOfSheet::Unknown) {
            Some(question) => ColumnOfSheet::Question(question),
            None => found,
        }
    }

    /// The same of a head without anything around it, letter for letter before in any other way.
    fn column_of(&self, head: &str) -> ColumnOfSheet {
        let bare = head.rsplit("::").next().unwrap_or(head);
        for name in [head, bare, head.rsplit('/').next().filter(|_| !head.contains(' ')).unwrap_or(head)] {
            if let Some(column) = self.by_tag(name) {
                return column;
            }
        }
        let is_metadata = METADATA.contains(&&*said_key(head)) || head.starts_with('_') || head.ends_with("_complete");
        if let Some(question) = self.exactly(head) {
            let is_contested = is_metadata && !self.proforma[question].private;
            return if is_contested { ColumnOfSheet::Contested(question) } else { ColumnOfSheet::Question(question) };
        }
        // Before a question may stand the names of groups.
        let groups = head.match_indices('/').filter_map(|(at, _)| self.exactly(&head[at + 1..]));
        if let Some(question) = groups.into_iter().next() {
            return ColumnOfSheet::Question(question);
        }
        if let Some(column) = self.option(head) {
            return column;
        }
        match self.asked.in_words(head, None) {
            Some(Asks::Question { question, end, .. }) if is_blank(&head[end..]) && !is_metadata => {
                ColumnOfSheet::Question(question)
            }
            _ if is_metadata => ColumnOfSheet::Metadata,
            _ => ColumnOfSheet::Unknown,
        }
    }

    /// The columns below two rows of heads: of what stands below a question that is asked once, or has no other head
    /// above it, the options.
    fn both(&self, heads: &[String], second: &[String]) -> Vec<ColumnOfSheet> {
        let mut above = ColumnOfSheet::Unknown;
        let column = |at: usize| {
            let head = heads.get(at).map_or("", String::as_str);
            let below = second.get(at).map_or("", |below| below.trim());
            if !is_blank(head) {
                above = self.column(head);
            }
            let of_question = above.question().and_then(|question| self.option_of(question, below));
            match of_question {
                Some(column) => column,
                None if is_blank(head) => ColumnOfSheet::Unknown,
                None if is_blank(below) || OPEN.contains(&&*said_key(below)) => above.clone(),
                None => ColumnOfSheet::Unknown,
            }
        };
        (0..heads.len().max(second.len())).map(column).collect()
    }

    /// A column by its question's id, or as an export names the options of one.
    fn by_tag(&self, name: &str) -> Option<ColumnOfSheet> {
        let place = self.tags.place(name).filter(|place| is_asked(&self.proforma[place.question]))?;
        if place.column.is_some() {
            return None;
        }
        Some(match &place.option {
            Some(option) => ColumnOfSheet::Option(place.question, option.clone()),
            None => ColumnOfSheet::Question(place.question),
        })
    }

    fn exactly(&self, head: &str) -> Option<QuestionIndex> {
        self.whole.get(&said_key(head)).copied().flatten()
    }

    /// A head that names a question, and behind it an option of it: `growing/fruit`, `What grows there? [Fruit]`,
    /// `(choice=Fruit)`, `growing___fruit`, `growing_other`.
    fn option(&self, head: &str) -> Option<ColumnOfSheet> {
        let signs = ["(choice=", "___", "/", "[", ":", "_other", " - "];
        let mut ways: Vec<(usize, &str)> = signs.iter().flat_map(|sign| head.match_indices(sign)).collect::<Vec<_>>();
        ways.sort_unstable();
        ways.into_iter().find_map(|(at, sign)| {
            let question = head[..at].trim();
            let option = head[at + sign.len()..].trim_end_matches([']', ')']).trim();
            let option = if sign == "_other" && option.is_empty() { "other" } else { option };
            let question = self.question(question).or_else(|| self.question(question.rsplit('/').next()?))?;
            self.option_of(question, option)
        })
    }

    /// The question that a text names as a whole.
    fn question(&self, name: &str) -> Option<QuestionIndex> {
        let name = name.trim();
        let by_tag = self.by_tag(name).and_then(|column| column.question());
        by_tag.or_else(|| self.exactly(name)).or_else(|| match self.asked.in_words(name, None)? {
            Asks::Question { question, end, .. } => is_blank(&name[end..]).then_some(question),
            Asks::Several => None,
        })
    }

    /// The column of the option that these words name, or of words of one's own.
    fn option_of(&self, question: QuestionIndex, words: &str) -> Option<ColumnOfSheet> {
        let kind = &self.proforma[question].kind;
        match named(kind, words) {
            Some(option) => Some(ColumnOfSheet::Option(question, option.to_owned())),
            None => is_other(words).then_some(ColumnOfSheet::Other(question)).filter(|_| !kind.options().is_empty()),
        }
    }
}

/// A head without the code that LimeSurvey writes in front of it: `growing[SQ1]. What grows there?`.
fn without_code(head: &str) -> &str {
    let is_code = |code: &str| {
        code.starts_with(|one: char| one.is_ascii_alphabetic())
            && code.bytes().all(|one| one.is_ascii_alphanumeric() || matches!(one, b'_' | b'[' | b']'))
    };
    head.split_once(". ").filter(|(code, _)| is_code(code)).map_or(head, |(_, rest)| rest.trim_start())
}

/// The id of the only option that is called so.
pub(super) fn named<'k>(kind: &'k AnyKind, words: &str) -> Option<&'k str> {
    let mut called = kind.options().iter().filter(|option| option.is_called(words));
    called.next().filter(|_| called.next().is_none()).map(|option| &*option.id)
}

/// Tells whether words only say that there are others.
pub(super) fn is_other(words: &str) -> bool {
    OTHER.contains(&&*said_key(words))
}

/// Tells whether a text has words beside the names of options, in whatever order and with whatever between them.
pub(super) fn says_more(kind: &AnyKind, text: &str) -> bool {
    let mut names: Vec<String> = kind.options().iter().flat_map(|option| option.names()).map(said_key).collect();
    names.retain(|name| !name.is_empty());
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let mut rest = said_key(text);
    for name in names {
        rest = rest.replace(&name, " ");
    }
    rest.split(' ').any(|word| !word.is_empty() && !is_other(word))
}
