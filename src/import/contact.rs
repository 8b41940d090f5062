//! The words by which forms ask who somebody is and how to reach them, whatever the questionnaire calls it.
//!
//! Nothing is taken for an answer because of them. They only end the answer before them, and so keep what may be private out of
//! it.

use crate::source::folded_words;

/// The most words of the label of a place for an answer.
pub(super) const LONGEST_LABEL: usize = 8;

/// The most bytes of one: a stranger's line may be long.
const MOST_BYTES: usize = 400;

/// The most letters of what is shortened before a full stop.
const LONGEST_ABBREVIATION: usize = 3;

/// The fewest digits of a number that somebody can be called at.
const FEWEST_DIGITS: usize = 4;

/// Words for a person's own particulars, folded.
const PARTICULARS: &[&str] = &[
    "signature",
    "signed",
    "tel",
    "telephone",
    "phone",
    "mobile",
    "mob",
    "cellphone",
    "fax",
    "email",
    "mail",
    "contact",
    "address",
    "postcode",
    "zip",
    "dob",
    "birth",
    "name",
    "surname",
    "forename",
    "author",
    "submitted",
    "completed",
    "prepared",
    "reported",
    "unterschrift",
    "telefon",
    "handy",
    "kontakt",
    "anschrift",
    "adresse",
    "vorname",
    "nachname",
    "geburtsdatum",
    "courriel",
    "nom",
    "prenom",
];

/// Words that stand beside them in a label.
const BESIDE: &[&str] = &[
    "e",
    "my",
    "your",
    "our",
    "of",
    "for",
    "by",
    "and",
    "or",
    "no",
    "nr",
    "number",
    "code",
    "ext",
    "extension",
    "point",
    "detail",
    "full",
    "first",
    "last",
    "middle",
    "given",
    "family",
    "home",
    "work",
    "office",
    "private",
    "personal",
    "main",
    "lead",
    "preferred",
    "best",
    "day",
    "date",
    "print",
    "printed",
    "please",
    "person",
    "respondent",
    "applicant",
    "sender",
    "job",
    "title",
    "position",
    "role",
];

/// Words that close a letter, folded, and words that may follow them where they close none.
const CLOSINGS: &[&[&str]] = &[
    &["kind", "regard"],
    &["best", "regard"],
    &["warm", "regard"],
    &["with", "regard"],
    &["regard"],
    &["best", "wish"],
    &["best", "wishe"],
    &["with", "best", "wishe"],
    &["many", "thank"],
    &["with", "thank"],
    &["thank"],
    &["thank", "you"],
    &["your", "sincerely"],
    &["your", "faithfully"],
    &["yours", "sincerely"],
    &["yours", "faithfully"],
    &["mit", "freundlichen", "grussen"],
    &["viele", "grusse"],
    &["cordialement"],
];

/// The most words of a line that closes a letter.
const LONGEST_CLOSING: usize = 6;

/// Those that hardly begin anything else.
const ALWAYS: &[&str] = &["signature", "signed", "unterschrift"];

/// Tells whether a short text asks for somebody's particulars: "Signature", "Tel. 01234", "Contact details", "Completed by: …".
pub(super) fn asks_for_particulars(text: &str) -> bool {
    let text = text.trim();
    if closes_a_letter(text) {
        return true;
    }
    let head = head(text).or_else(|| dashed(text));
    if head.unwrap_or(text).len() > MOST_BYTES {
        return false;
    }
    let words = words(head.unwrap_or(text));
    let is_particular = |word: &String| PARTICULARS.contains(&word.as_str());
    let own = words.iter().take_while(|word| is_particular(word) || BESIDE.contains(&word.as_str())).count();
    let is_reached = || text.contains('@') || text.bytes().filter(u8::is_ascii_digit).count() >= FEWEST_DIGITS;
    let is_short = words.len() <= LONGEST_LABEL && (head.is_some() || !text.ends_with('.'));
    let is_always = words.first().is_some_and(|word| ALWAYS.contains(&word.as_str()));
    let is_label = own == words.len() || own > 1 || is_always || head.is_none() && is_reached();
    is_short && is_label && words[..own].iter().any(is_particular)
}

/// Tells whether a line closes a letter: "Kind regards", with nothing behind it but a name.
fn closes_a_letter(text: &str) -> bool {
    if text.len() > MOST_BYTES {
        return false;
    }
    let own = folded_words(text);
    let is_closing = |closing: &&[&str]| {
        own.len() >= closing.len() && own.iter().zip(closing.iter()).all(|(word, other)| word.text == *other)
    };
    let Some(closing) = CLOSINGS.iter().filter(|closing| is_closing(closing)).max_by_key(|closing| closing.len())
    else {
        return false;
    };
    // "Many thanks to all" closes nothing; a name begins with a capital, as each of its words does.
    let rest = text[own[closing.len() - 1].end..].split_whitespace();
    let mut rest = rest.filter(|word| word.contains(char::is_alphanumeric));
    own.len() <= LONGEST_CLOSING && rest.all(|word| word.trim_start_matches('(').starts_with(char::is_uppercase))
}

/// What stands before a dash between spaces, where it is short.
fn dashed(text: &str) -> Option<&str> {
    let signs = [" \u{2013} ", " \u{2014} ", " - "];
    let head = text[..signs.into_iter().filter_map(|sign| text.find(sign)).min()?].trim();
    let words = words(head.get(..head.len().min(MOST_BYTES)).unwrap_or_default());
    (1..=LONGEST_LABEL).contains(&words.len()).then_some(head)
}

/// What stands before the sign that parts a label from the answer beside it: a colon, a tab or a line to write on. None without
/// one, or where too much stands before it to be a label.
pub(super) fn head(text: &str) -> Option<&str> {
    let is_colon = |(at, _): &(usize, &str)| {
        let (before, behind) = (text[..*at].chars().next_back(), text[at + 1..].chars().next());
        // A time and an address have colons too.
        behind.is_none_or(|behind| {
            behind.is_whitespace() || behind.is_alphanumeric() && before.is_some_and(char::is_alphabetic)
        })
    };
    let colon = text.match_indices(':').find(is_colon).map(|(at, _)| at);
    let signs = [colon, text.find('\u{ff1a}'), text.find('\t'), text.find("___"), text.find("...."), text.find("……")];
    let head = text[..signs.into_iter().flatten().min().filter(|end| *end <= MOST_BYTES)?].trim();
    // A full stop ends a sentence, and an abbreviation such as "Tel." too.
    let ends_sentence = |(at, _): (usize, &str)| {
        let last = head[..at].rsplit(|one: char| !one.is_alphanumeric()).next().unwrap_or_default();
        last.chars().count() > LONGEST_ABBREVIATION
    };
    let is_one =
        !head.contains([';', '!', '\n']) && !head.contains("? ") && !head.match_indices(". ").any(ends_sentence);
    (is_one && (1..=LONGEST_LABEL).contains(&words(head).len())).then_some(head)
}

fn words(text: &str) -> Vec<String> {
    folded_words(text).into_iter().map(|word| word.text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particulars_are_asked_for_in_many_words() {
        for text in [
            "Signature",
            "Signature: A. Sample",
            "Signed A. Sample",
            "Tel. 01234 567890",
            "tel: 01234",
            "Contact",
            "Contact details Ann Sample",
            "E-mail ann@example.org",
            "Email address",
            "Completed by: Ann Sample",
            "Name and role of the person who wrote this: Ann",
            "Phone ____0123____ Date ____",
            "Mobile\t01234 567890",
            "Unterschrift",
            "Contact:Ann Sample",
            "Name\u{ff1a}Ann",
            "Contact \u{2013} Ann Sample",
            "Point of contact - Ann Sample",
            "Mob.  ext 4",
            "Kind regards,",
            "Kind regards, Ann Sample",
            "Many thanks",
            "Best wishes Ann",
            "Thank you!",
            "Yours sincerely",
        ] {
            assert!(asks_for_particulars(text), "{text}");
        }
        for text in [
            "Contact with families",
            "Contact with families \u{2013} and schools",
            "Many thanks to the Vale",
            "Thank you letters came",
            "Thanks to the council it went well",
            "Regards for the weather",
            "Best wishes were sent",
            "Address the gaps",
            "Contact with schools: took long",
            "Phone calls were hard",
            "We had no names for it.",
            "Rain: it was hard",
            "Opening: 12:30",
            "We asked the families for their names and addresses. Then: rain",
            "",
            ":",
        ] {
            assert!(!asks_for_particulars(text), "{text}");
        }
    }
}
