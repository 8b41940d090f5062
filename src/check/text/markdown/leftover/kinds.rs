//! The table of what people write that Markdown does not understand here.
//!
//! Prose may have any of these signs: a kind is only what is hardly ever prose. In the patterns `\x{FFFC}` and `\x{FFFB}` stand
//! for what was understood, and `\x{E000}` and the sign's number for a sign after a backslash (see [`super::flat`]).

use super::Found;
use super::address::is_address;
use crate::diagnostic::Code;

/// One of the things that people write.
pub(super) struct Kind {
    /// The class of its mistake.
    pub code: Code,
    /// The signs, with groups for the parts that the functions ask for.
    pub pattern: &'static str,
    /// Tells whether signs that match are meant as markup.
    pub is_one: fn(&Found<'_>) -> bool,
    pub message: fn(&Found<'_>) -> String,
    pub help: fn(&Found<'_>) -> String,
    /// The right way to write it, where that is certain.
    pub right: fn(&Found<'_>) -> Option<String>,
}

macro_rules! kinds {
    ($($pattern:literal if $is_one:expr => $code:ident $message:expr, $help:expr, $right:expr;)*) => {
        /// All kinds. Of those that begin at the same place the first counts.
        pub(super) const KINDS: &[Kind] = &[$(Kind {
            code: Code::$code,
            pattern: $pattern,
            is_one: $is_one,
            message: |found| said($message, found),
            help: |found| said($help, found),
            right: $right,
        },)*];
    };
}

kinds! {
    // References
    r"\[\^([^ \t\n\[\]]+)\]" if always => FootnoteWithoutText
        "The text refers to a footnote [^{1}], and there is none.",
        "Add the footnote's text on a line of its own: [^{1}]: What the note says.",
        never;
    r"\[([^\[\]]+)\]\[\]" if has_word => BrokenLink
        "This looks like a link, but no line of the file says where [{1}] leads.",
        "Write the address in round brackets after the words: [words](address). Or add a line [{1}]: address.",
        never;
    // Contents
    r"(?m)^[ \t]*(?i-u:\[toc\]|\[\[_?toc_?\]\]|\{:toc\}|\{\{toc\}\})[ \t]*$" if always => LeftoverMarkup
        "Readers see these letters, not a list of the page's headings.",
        "Delete the line. To lead readers to a heading, link to it: [words](#the-heading).",
        never;
    // Links
    r"\[([^\[\]]+)\][ \t]+\(([^() \t\n]+)\)" if |found| has_word(found) && is_address(found.text(2)) => LeftoverMarkup
        "This is no link: a space stands between the words and the address.",
        "Let the round bracket follow the square one directly: [words](address).",
        |found| Some(format!("[{}]({})", found.written(1), found.written(2)));
    r"\[([^\[\]]*)\]\(((?:[^()]|\([^()]*\))*)\)" if |found| has_word(found) || is_address(found.text(2)) => LeftoverMarkup
        "This is no link or picture: its address is not written so that it can be read.",
        "An address has no spaces: write %20 for each, or put the address between < and >, as in [words](<my file.md>).",
        spaced_address;
    r"\[([^\[\]\n]+)\]\(([^() \t\n]+)" if |found| has_word(found) && is_address(trimmed(found.text(2))) => LeftoverMarkup
        "This is no link: the round bracket after the address is missing.",
        "Write [words](address).",
        |found| {
            let address = trimmed(found.written(2));
            Some(format!("[{}]({address}){}", found.written(1), &found.written(2)[address.len()..]))
        };
    r"\(([^()\[\]\n]+)\)\[([^\[\] \t\n]+)\]" if |found| has_word(found) && is_address(found.text(2)) => LeftoverMarkup
        "This is no link: the brackets are the wrong way round.",
        "The words stand in square brackets and the address in round ones: [words](address).",
        |found| Some(format!("[{}]({})", found.written(1), found.written(2)));
    r"\x{E05B}([^\[\]\x{E05B}\x{E05D}]+)[\]\x{E05D}][(\x{E028}]([^() \t\n\x{E028}\x{E029}]+)[)\x{E029}]"
        if |found| is_address(found.text(2)) => LeftoverMarkup
        "This is no link: backslashes take the brackets their meaning.",
        "Leave the backslashes out: [words](address).",
        |found| Some(format!("[{}]({})", without_backslashes(found.written(1)), without_backslashes(found.written(2))));
    r"\[\[([^\[\]\n]+)\]\]" if |found| has_word(found) && found.after() != Some('(') => LeftoverMarkup
        "Two square brackets make no link here.",
        "Write the words and the address: [words](address).",
        never;
    // The last half of a reference, whose words may have links and code in them.
    r"\]\[([^\[\]]+)\]" if always => BrokenLink
        "This looks like a link, but no line of the file says where [{1}] leads.",
        "Write the address in round brackets after the words: [words](address). Or add a line [{1}]: address.",
        never;
    r"\^\[([^\[\]\n]* [^\[\]\n]*)\]" if has_word => LeftoverMarkup
        "A footnote cannot stand within the text.",
        "Write [^1] here, and the note on a line of its own: [^1]: What the note says.",
        never;
    // Signs of other programs
    r"\{:?[ \t]*(?:[.#][A-Za-z][^{}\n]*|(?:width|height|class|id|style|align|target|rel|lang|scale|loading)=[^{}\n]*)\}"
        if |found| !is_name_of_heading(found) => LeftoverMarkup
        "What stands in curly brackets is shown as it is written here.",
        "Leave it out. Only a heading can have something in curly brackets, a name for links at its very end: ## Heading {{#name}}.",
        never;
    r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}" if always => LeftoverMarkup
        "These brackets mean something to another program. Here readers see them.",
        "Leave them out, and write what should stand in their place.",
        never;
    r"(?m)^[ \t]*(?::::+[ \t]*\{?[.A-Za-z]|(?:!!!|\?\?\?\+?)[ \t]+(?:note|tip|info|hint|important|warning|caution|danger|example|success|quote|question|abstract|attention)(?-u:\b))[^\n]*$"
        if always => LeftoverMarkup
        "These signs make no box here.",
        "For a box write > [!NOTE] on a line, and begin each line of the text below it with > and a space. There are NOTE, TIP, IMPORTANT, WARNING and CAUTION.",
        never;
    r"(?m)^[ \t]*\[!([A-Za-z]+)\][ \t]*$" if always => LeftoverMarkup
        "This makes no box.",
        "A box begins with > [!NOTE], and so does each line of its text with > and a space. There are NOTE, TIP, IMPORTANT, WARNING and CAUTION.",
        never;
    r"%%[^%\n]+%%" if |found| is_free(found.before()) && has_letters(found) => LeftoverMarkup
        "Readers see this remark.",
        "Delete it. Remarks to other editors belong with the change that they are about.",
        never;
    // Bold and the like
    r"\*\*([^*\n]+)\*\*" if |found| right_bold(found).is_some() => LeftoverMarkup
        "These asterisks are shown, because a space is missing or stands where none belongs.",
        "Bold words have a space before and after them, and none beside the asterisks within: **Note:** text.",
        right_bold;
    r"__([^_\n]+)__" if |found| has_letters(found) && is_free(found.before()) && !is_free(found.after())
        && found.after() != Some('_') => LeftoverMarkup
        "These underscores are shown, because a space is missing after them.",
        "Write a space after the bold words: __Note:__ text.",
        |found| Some(format!("{} ", found.written(0)));
    r"\*\*([^ \t\n*][^*]*)\z" if |found| is_free(found.before()) && begins_words(found.text(1)) => LeftoverMarkup
        "Bold words begin here and never end, so the asterisks are shown.",
        "Put two asterisks after the last bold word too, in the same paragraph, or delete these.",
        never;
    r"\*\x{FFFB}[^\x{FFFB}*\n]*\x{FFFB}" if |found| is_free(found.before()) => LeftoverMarkup
        "The asterisks before these words are not as many as those after them.",
        "Bold words have two on each side, **words**, and emphasis one, *words*.",
        never;
    r"\x{E02A}[*\x{E02A}]([^*\x{E02A}\n]+)\x{E02A}?[*\x{E02A}]" if has_letters => LeftoverMarkup
        "These asterisks are shown, because backslashes take them their meaning.",
        "Leave the backslashes out: **words**.",
        |found| Some(format!("**{}**", found.written(1)));
    r"~~([^~ \t\n][^~\n]*)~~?" if has_letters => LeftoverMarkup
        "These signs are shown, and the words are not struck through.",
        "Write two tildes on each side: ~~words~~.",
        never;
    r"==([^ \t\n=](?:[^=\n]*[^ \t\n=])?)==" if |found| is_free(found.before()) && is_free(found.after()) && has_letters(found)
        => LeftoverMarkup
        "Equals signs do not mark words here. Readers see them.",
        "Write **words** for what is important, or leave the signs out.",
        |found| Some(format!("**{}**", found.written(1)));
    r"[A-Za-z0-9)]\^([^ \t\n^\[\]]{1,12})\^" if |found| is_free(found.after()) => LeftoverMarkup
        "The sign ^ raises nothing here. Readers see it.",
        "Write the raised sign itself (², ³, ⁴), or say it in words.",
        raised;
    // Headings and lists
    r"(?m)^[ \t]*(#{2,6})([^# \t\n])" if |found| found.text(2).starts_with(char::is_alphabetic) && found.is_no_answer() => LeftoverMarkup
        "This is no heading: a space is missing after the number signs.",
        "Write a space after the number signs: ## Heading.",
        |found| Some(format!("{} {}", found.written(1), found.written(2)));
    r"(?m)^[ \t]*==+[ \t]+([^=\n]+)[ \t]+==+[ \t]*$" if always => LeftoverMarkup
        "Equals signs make no heading here.",
        "Begin the line with number signs and a space: ## Heading.",
        |found| Some(format!("## {}", found.written(1).trim()));
    r"(?m)^[ \t]*[•◦▪●‣·][ \t]+|^[ \t]*[–—][ \t][^\n]*\n[ \t]*[–—][ \t]" if always => LeftoverMarkup
        "This sign makes no list: the lines run together into one paragraph.",
        "Begin each entry with a hyphen and a space: `- `. Word processors like to turn hyphens into dashes or dots.",
        |found| (!found.text(0).contains('\n')).then(|| hyphen(found));
    r"(?m)^[ \t]*\[[ xX]?\][ \t]" if always => LeftoverMarkup
        "This makes no box to tick.",
        "Begin the line with a hyphen and a space, and leave a space or an x between the brackets: - [ ] text.",
        |found| Some(hyphen(found) + if found.text(0).contains(['x', 'X']) { "[x] " } else { "[ ] " });
    // Tables
    r"(?m)^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$|^[ \t]*\+[-=]{3,}\+[^\n]*$" if |found| !found.lines_before().contains("+--") => LeftoverMarkup
        "These lines make no table.",
        "The first line has a name for each column, and the second, of hyphens, as many cells as the first: | --- | --- |. An empty line stands before them.",
        never;
    r"(?m)^[ \t]*\|[^\n]*\|[ \t]*\n[ \t]*\|[^\n]*[^ \t\n:|-][^\n]*\|[ \t]*$" if |found| !found.flat.as_str().contains("---") && !found.lines_before().ends_with('|') => LeftoverMarkup
        "These lines make no table.",
        "Below the first line, which names the columns, stands a line of hyphens with as many cells: | --- | --- |.",
        never;
}

fn always(_: &Found<'_>) -> bool {
    true
}

fn never(_: &Found<'_>) -> Option<String> {
    None
}

/// A sentence with `{1}` for the first group as it is written, and `{{` and `}}` for brackets.
fn said(sentence: &str, found: &Found<'_>) -> String {
    let said = if sentence.contains("{1}") { sentence.replace("{1}", found.written(1)) } else { sentence.to_owned() };
    said.replace("{{", "{").replace("}}", "}")
}

/// Words, and more than a number: [1] and […] are prose.
fn has_word(found: &Found<'_>) -> bool {
    let words = found.text(1);
    words.contains(|character: char| character.is_alphabetic() || character == '\u{fffc}') && words != "sic"
}

fn has_letters(found: &Found<'_>) -> bool {
    found.text(0).contains(char::is_alphabetic) && !found.is_in_address()
}

/// No letter or digit stands at this side.
fn is_free(beside: Option<char>) -> bool {
    beside.is_none_or(|beside| !beside.is_alphanumeric() && !matches!(beside, '*' | '=' | '_' | '/' | '\u{fffc}'))
}

/// `**p < 0.01` is a note on a table.
fn begins_words(text: &str) -> bool {
    let first = text.split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
    first.starts_with(char::is_alphabetic) && !first.eq_ignore_ascii_case("p") && !first.eq_ignore_ascii_case("n")
}

/// An address without what belongs to the sentence.
fn trimmed(address: &str) -> &str {
    address.trim_end_matches(['.', ',', ';', ':', '!', '?'])
}

fn without_backslashes(text: &str) -> String {
    text.replace('\\', "")
}

/// `[a](my file.md "Title")` with the address between angle brackets, or with `%20` for the spaces of a web address.
fn spaced_address(found: &Found<'_>) -> Option<String> {
    let inside = found.written(2).trim();
    let (address, title) = match inside.find(" \"").filter(|_| inside.ends_with('"')) {
        Some(space) => inside.split_at(space),
        None => (inside, ""),
    };
    let is_one = address.contains(' ') && !address.contains(['<', '>', '\n', '\\']) && is_address(address);
    // A web address has no spaces wherever it stands; the name of a file may have some.
    let address = if address.contains("://") { address.replace(' ', "%20") } else { format!("<{address}>") };
    is_one.then(|| format!("[{}]({address}{title})", found.written(1)))
}

/// The end of a heading is judged with the heading.
fn is_name_of_heading(found: &Found<'_>) -> bool {
    let line = found.source.line(found.span(0).start);
    line.trim_start().starts_with('#') && line.trim_end().ends_with('}') && found.after().is_none()
}

/// Bold words whose asterisks Markdown takes for signs, with the spaces where they belong. None where it may be prose,
/// such as the marks of notes to a table.
fn right_bold(found: &Found<'_>) -> Option<String> {
    let (inner, before, after) = (found.text(1), found.before(), found.after());
    let is_word = |beside: Option<char>| beside.is_some_and(char::is_alphanumeric);
    let words = inner.trim();
    let is_strange =
        words.contains(['<', '=', '≤']) || !words.contains(|sign: char| sign.is_alphabetic() || sign == '\u{fffc}');
    if is_strange || found.is_in_address() || [before, after].contains(&Some('*')) {
        return None;
    }
    let written = found.written(1).trim();
    let is_punctuation = |character: char| !character.is_alphanumeric() && !character.is_whitespace();
    let (begins_spaced, ends_spaced) = (inner.starts_with(char::is_whitespace), inner.ends_with(char::is_whitespace));
    let is_short = words.split_whitespace().count() <= 12;
    if !is_word(before) && !begins_spaced && ends_spaced && is_short {
        // `**Note: **text`
        let space = if after.is_some_and(|after| !after.is_whitespace()) { " " } else { "" };
        return Some(format!("**{written}**{space}"));
    }
    if is_free(before) && begins_spaced && !is_word(after) && is_short && before.is_none_or(|before| before == '\n') {
        return Some(format!("**{written}**"));
    }
    if !is_word(before) && !begins_spaced && inner.ends_with(is_punctuation) && is_word(after) {
        return Some(format!("**{written}** "));
    }
    let is_bracketed = inner.starts_with(['(', '[', '"', '“', '‘', '«', '\'']) && inner.ends_with(is_punctuation);
    (is_word(before) && is_bracketed).then(|| format!(" **{written}**{}", if is_word(after) { " " } else { "" }))
}

/// The mark of a list, unless it stands there already.
fn hyphen(found: &Found<'_>) -> String {
    let before = found.source.text[..found.span(0).start].rsplit('\n').next().unwrap_or_default().trim();
    if before.is_empty() || before.ends_with('>') { "- ".to_owned() } else { String::new() }
}

/// `10^2^` as 10².
fn raised(found: &Found<'_>) -> Option<String> {
    let raise = |digit: char| {
        let raised = match digit {
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '0' | '4'..='9' => char::from_u32('\u{2070}' as u32 + digit.to_digit(10)?)?,
            '-' | '−' => '⁻',
            '+' => '⁺',
            _ => return None,
        };
        Some(raised)
    };
    let first = found.text(0).chars().next()?;
    let digits: Option<String> = found.text(1).chars().map(raise).collect();
    Some(format!("{first}{}", digits?))
}
