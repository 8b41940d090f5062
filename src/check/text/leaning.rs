//! Texts that cannot be read alone: their first words point to a sentence that stands before them.
//!
//! A passage that is evidence is quoted by itself on the ingredient's page. "It met weekly" says nothing there. The words
//! are English; a text in another language has none of them.

/// Verbs in a form that every subject has.
const ANY_VERBS: &str = " had will would can could may might must should did hadn't won't wouldn't can't cannot couldn't \
    didn't never often still now came made gave took led met meant became began brought went grew got held kept left let \
    lost paid put ran said saw sent set showed spent stood sat told thought taught won found felt fell built bought drew \
    wrote knew chose helped worked needed used allowed presented seemed remained covered reported included provided \
    supported linked joined shared advised agreed asked spoke stayed started moved changed ended convened organised hosted created introduced \
    established trained recruited appointed employed funded managed reduced increased improved saved served reached offered \
    encouraged enabled ensured required achieved designed delivered formed resulted caused turned tried wanted decided \
    planned happened lasted opened closed followed received applied ";

/// Verbs of one.
const VERBS_OF_ONE: &str = " is was has does isn't wasn't hasn't doesn't comes makes gives takes leads meets means becomes \
    begins brings goes grows gets holds keeps leaves lets loses pays puts runs says sees sends sets shows spends stands \
    sits tells thinks teaches wins finds feels falls builds buys draws writes knows chooses helps works needs uses allows \
    presents matters seems remains covers reports includes provides supports links joins shares advises agrees asks speaks \
    stays serves saves costs reaches convenes organises hosts creates runs trains \
    recruits employs funds manages reduces improves offers encourages enables ensures requires delivers wants plans ";

/// Verbs of several.
const VERBS_OF_SEVERAL: &str = " are were have do aren't weren't haven't don't come make give take lead meet \
    mean become begin bring go grow get hold keep leave let lose pay put run say see send set show spend stand sit tell \
    think teach win find feel fall build buy draw write know choose help work need use allow present seem remain cover \
    report include provide support link join share advise agree ask speak stay serve save cost reach convene organise host create train \
    recruit employ fund manage reduce improve offer encourage enable ensure require deliver want plan ";

/// Things that a text calls by such a word together with a noun: "This approach …".
const NOUNS: &str = " approach arrangement arrangements group groups forum forums post posts role roles way ways work \
    meeting meetings model models team teams network networks change changes decision decisions process step steps \
    structure structures person people staff training course courses support funding time event events session sessions \
    project projects programme programmes group board committee scheme schemes plan plans tool tools system systems \
    method methods idea ideas place leader leaders colleagues members clinicians nurses doctors service services skills \
    links relationship relationships experience difficulty difficulties problem problems lack success challenge \
    challenges job jobs half figure policy job-plan two three four five last ";

/// Words that join a sentence to the one before.
const JOINTS: [&str; 18] = [
    "however",
    "therefore",
    "thus",
    "hence",
    "then",
    "moreover",
    "furthermore",
    "nevertheless",
    "nonetheless",
    "consequently",
    "otherwise",
    "instead",
    "meanwhile",
    "afterwards",
    "thereafter",
    "accordingly",
    "similarly",
    "likewise",
];

/// Words after which no verb belongs to what stands before them.
const PREPOSITIONS: &str = " in of to for on at with and or as by from about into than ";

/// Words with which the sentence goes on behind them.
const SUBJECTS: &str = " the a an this these those that there it they we he she its their our his i all both each many \
    some most no nobody none one two three every another staff people ";

/// The same in several words.
const PHRASES: [&[&str]; 26] = [
    &["as", "a", "result"],
    &["as", "a", "consequence"],
    &["for", "this", "reason"],
    &["for", "these", "reasons"],
    &["for", "that", "reason"],
    &["because", "of", "this"],
    &["because", "of", "that"],
    &["because", "of", "these"],
    &["in", "this", "way"],
    &["in", "addition"],
    &["in", "contrast"],
    &["on", "the", "other", "hand"],
    &["after", "that"],
    &["after", "this"],
    &["since", "then"],
    &["until", "then"],
    &["by", "then"],
    &["at", "the", "same", "time"],
    &["for", "example"],
    &["for", "instance"],
    &["to", "this", "end"],
    &["despite", "this"],
    &["the", "latter"],
    &["the", "former"],
    &["the", "others"],
    &["the", "same"],
];

/// Quantities of something said before, with "of them" or "of these" behind them.
const QUANTITIES: [&str; 18] = [
    "one", "two", "three", "four", "five", "six", "some", "most", "many", "all", "each", "none", "several", "few",
    "half", "both", "any", "either",
];

/// Verbs that "then" stands behind.
const HELPING: &str = " is was are were has have had will would could can may might ";

/// Words after which "it" stands for what follows: "It is hard to …".
const WEIGHED: [&str; 39] = [
    "important",
    "hard",
    "difficult",
    "easy",
    "easier",
    "harder",
    "useful",
    "helpful",
    "possible",
    "impossible",
    "necessary",
    "essential",
    "vital",
    "clear",
    "likely",
    "unlikely",
    "good",
    "better",
    "best",
    "worth",
    "time",
    "sense",
    "difference",
    "month",
    "months",
    "year",
    "years",
    "weeks",
    "effort",
    "patience",
    "vain",
    "crucial",
    "key",
    "rare",
    "common",
    "matters",
    "works",
    "pays",
    "helps",
];

/// So many bytes, and so many words in them, tell whether it does.
const BEGINNING: usize = 160;
const MOST_WORDS: usize = 12;

/// Tells whether a text leans on a sentence before it.
pub(crate) fn leans(text: &str) -> bool {
    let text = text.trim_start();
    let sentence = first_sentence(&text[..text.floor_char_boundary(BEGINNING)]);
    let words: Vec<String> = sentence
        .split(|character: char| !(character.is_alphanumeric() || matches!(character, '\'' | '’')))
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .map(|word| match word {
            // IT is a trade and no pronoun.
            _ if word.len() > 1 && word.chars().all(char::is_uppercase) => word.to_owned(),
            _ if word.contains('’') => word.replace('’', "'").to_lowercase(),
            _ => word.to_lowercase(),
        })
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let Some((&first, rest)) = words.split_first() else { return false };
    let next = rest.first().copied().unwrap_or_default();
    let is_parted = sentence.get(first.len()..).is_some_and(|rest| rest.starts_with(','));
    if PHRASES.iter().any(|phrase| words.starts_with(phrase)) || !is_parted && has_then(&words) {
        return true;
    }
    let is_any = |word: &str| is_one_of(ANY_VERBS, word);
    let of_one = |word: &str| is_any(word) || is_one_of(VERBS_OF_ONE, word);
    let of_several = |word: &str| is_any(word) || is_one_of(VERBS_OF_SEVERAL, word);
    let is_noun = |word: &str| is_one_of(NOUNS, word);
    let is_verb = |word: &str| of_one(word) || of_several(word);
    let is_subject = || match rest {
        [first, second, ..] if is_verb(first) || is_one_of(PREPOSITIONS, second) => false,
        [_, second, third, ..] => is_verb(second) || is_verb(third),
        [_, second] => is_verb(second),
        [_] | [] => false,
    };
    match first {
        "it's" | "they're" | "they've" => true,
        "it" | "he" | "she" => !is_parted && of_one(next) && !stands_for_what_follows(rest),
        "this" | "another" => !is_parted && (of_one(next) || is_noun(next)),
        "they" => !is_parted && of_several(next),
        "these" | "those" | "others" => !is_parted && (of_several(next) || is_noun(next)),
        "such" => is_noun(next),
        "its" | "their" | "his" => !is_parted && (is_noun(next) || is_subject()),
        "both" => {
            (of_several(next) || is_noun(next) && next.ends_with('s'))
                && !rest.iter().take(10).any(|word| *word == "and")
        }
        "but" | "so" => !is_parted && is_one_of(SUBJECTS, next),
        _ if JOINTS.contains(&first) => is_parted || is_one_of(SUBJECTS, next),
        _ => QUANTITIES.contains(&first) && next == "of" && rest.get(1).is_some_and(|word| is_pointer(word)),
    }
}

fn is_one_of(words: &str, word: &str) -> bool {
    !word.is_empty() && words.split(' ').any(|one| one == word)
}

fn is_pointer(word: &str) -> bool {
    matches!(word, "them" | "these" | "those" | "whom" | "this" | "it")
}

/// "It is hard to …", "It took two years to …"
fn stands_for_what_follows(rest: &[&str]) -> bool {
    let weighed = rest.iter().take(6).position(|word| WEIGHED.contains(word));
    let ahead = |from: usize| {
        rest.iter().skip(from).take(4).any(|word| matches!(*word, "to" | "that" | "for" | "if" | "when" | "how"))
    };
    weighed.is_some_and(ahead)
}

/// "Members were then …": a moment that was said before.
fn has_then(words: &[&str]) -> bool {
    let Some(then) = words.iter().take(6).position(|word| *word == "then") else { return false };
    let before = words.get(..then).unwrap_or_default();
    let is_named = before
        .iter()
        .any(|word| matches!(*word, "when" | "if" | "once" | "after" | "first" | "before" | "until" | "since" | "and"));
    let follows_verb = before.len() > 1 && before.last().is_some_and(|word| is_one_of(HELPING, word));
    follows_verb && !is_named
}

fn first_sentence(text: &str) -> &str {
    let end = text.char_indices().find(|(at, character)| {
        let rest = text.get(at + character.len_utf8()..).unwrap_or_default();
        matches!(character, '.' | '!' | '?') && rest.starts_with(char::is_whitespace)
    });
    end.map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_points_back_leans() {
        for text in [
            "It is an active forum.",
            "It was led by a nurse.",
            "It convened each month.",
            "They convened each month.",
            "This gave the team a voice.",
            "These posts are funded.",
            "They meet weekly.",
            "Their manager is a nurse.",
            "One of them is a pharmacist.",
            "Most of these were nurses.",
            "Members were then given half a day.",
            "However, nobody had time.",
            "As a result, the team grew.",
            "Both report to the director.",
            "Another is a midwife.",
            "“It works,” the team says.",
            "Since then the team has met weekly.",
            "Such posts are rare.",
        ] {
            assert!(leans(text), "{text}");
        }
    }

    #[test]
    fn what_can_be_read_alone_does_not() {
        for text in [
            "The team meets weekly. It is an active forum.",
            "Staff had half a day each week.",
            "It is hard to find nurses for such posts.",
            "IT is often paid for with other money.",
            "It took two years to fill the post.",
            "It is important that staff have time.",
            "This case study is about a rural trust.",
            "Those who come value it.",
            "Both the nurse and the pharmacist report to the director.",
            "One of the nurses leads the team.",
            "When the post was filled, the team then grew.",
            "The then director left.",
            "Italy has such posts.",
            "Some of the posts are funded.",
            "90% of visitors came back.",
            "",
        ] {
            assert!(!leans(text), "{text}");
        }
    }
}
