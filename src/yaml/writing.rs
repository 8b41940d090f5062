//! Writing YAML that people go on with: a value quoted where it must be, and comments.

/// Comments are wrapped at so many characters.
const WIDTH: usize = 96;

/// A text on one line, as a value: plain where that is safe beyond doubt, otherwise in double quotes.
pub fn value(text: &str) -> String {
    let text = one_line(text);
    let safe = |character: char| character.is_alphanumeric() || matches!(character, ' ' | ',' | '(' | ')' | '-' | '/');
    if text.starts_with(char::is_alphabetic) && text.chars().all(safe) && !means_something(&text) {
        return text;
    }
    quoted(&text)
}

/// A text as a double-quoted YAML scalar.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The text without line breaks, and without characters that YAML does not allow.
pub fn one_line(text: &str) -> String {
    let printable = |character: char| {
        let refused = character.is_control() || matches!(character, '\u{feff}' | '\u{fffe}' | '\u{ffff}');
        if refused { ' ' } else { character }
    };
    text.chars().map(printable).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds a comment, wrapped, each line indented by `indent` after its `#`.
pub fn comment(out: &mut String, indent: usize, text: &str) {
    let start = format!("#{}", " ".repeat(indent));
    let mut width = 0;
    for word in one_line(text).split(' ') {
        let length = word.chars().count();
        if width > 0 && width + 1 + length <= WIDTH {
            out.push(' ');
            width += 1;
        } else {
            if width > 0 {
                out.push('\n');
            }
            out.push_str(&start);
            width = start.len();
        }
        out.push_str(word);
        width += length;
    }
    while out.ends_with(' ') {
        out.pop();
    }
    out.push('\n');
}

/// A value that is written so that it reads as it is, to the last character but for white space around it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Written {
    /// A text of one line or several.
    Text(String),
    /// Yes or no.
    YesNo(bool),
    /// Values in their order.
    List(Vec<Written>),
    /// Values by their keys.
    Group(Vec<(String, Written)>),
}

/// Adds an entry with its value, on lines of their own. A script in a page writes the same: `themes/default/assets/form/answers.js`.
pub(crate) fn entry(out: &mut String, indent: usize, key: &str, value: &Written) {
    out.extend([&" ".repeat(indent), key, ":"]);
    after(out, indent, value);
}

/// Adds what stands after a key or a hyphen.
fn after(out: &mut String, indent: usize, value: &Written) {
    let space = " ".repeat(indent + 2);
    match value {
        Written::Text(text) if text.contains('\n') => {
            out.push_str(" |-\n");
            for line in text.split('\n') {
                out.extend([if line.is_empty() { "" } else { &space }, line, "\n"]);
            }
        }
        Written::Text(text) => out.extend([" ", &exact(text), "\n"]),
        Written::YesNo(yes) => out.push_str(if *yes { " true\n" } else { " false\n" }),
        Written::List(entries) => {
            out.push('\n');
            for value in entries {
                out.extend([&space, "-"]);
                match value {
                    Written::Group(_) => {
                        let mut lines = String::new();
                        after(&mut lines, indent + 2, value);
                        out.extend([" ", lines.trim_start()]);
                    }
                    value => after(out, indent + 2, value),
                }
            }
        }
        Written::Group(entries) => {
            out.push('\n');
            entries.iter().for_each(|(key, value)| entry(out, indent + 2, key, value));
        }
    }
}

/// A text of one line: plain where it is a word or a figure beyond doubt, otherwise in double quotes. Which letters may
/// stand plainly does not depend on the edition of Unicode.
fn exact(text: &str) -> String {
    let letter = |character: char| {
        character.is_ascii_alphabetic() || matches!(character, 'À'..='ɏ') && !matches!(character, '×' | '÷')
    };
    let plain = |character: char| letter(character) || character.is_ascii_digit() || " ,()/_-".contains(character);
    let figure = text.strip_prefix('~').unwrap_or(text);
    let is_figure = figure.starts_with(|first: char| first.is_ascii_digit())
        && figure.trim_end_matches('%').chars().all(|character| character.is_ascii_digit() || ".-".contains(character))
        && !figure.ends_with("%%");
    match text.starts_with(letter) && text.chars().all(plain) && !means_something(text) || is_figure {
        true => text.to_owned(),
        false => quoted(text),
    }
}

/// Tells whether a word is none to YAML.
fn means_something(word: &str) -> bool {
    ["true", "false", "yes", "no", "on", "off", "y", "n", "null"].contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_quoted_unless_it_is_plain_beyond_doubt() {
        for (text, expected) in [
            ("Rural acute provider", "Rural acute provider"),
            ("Tŷ Gwydr (glasshouse)", "Tŷ Gwydr (glasshouse)"),
            ("Teams: a start", "\"Teams: a start\""),
            ("No", "\"No\""),
            ("2026", "\"2026\""),
            ("a \"b\" \\ # c", "\"a \\\"b\\\" \\\\ # c\""),
            ("one\n two\u{7}", "one two"),
            ("- dash", "\"- dash\""),
            ("", "\"\""),
        ] {
            assert_eq!(value(text), expected);
        }
    }

    #[test]
    fn a_comment_is_wrapped_and_has_no_loose_ends() {
        let mut out = String::new();
        comment(&mut out, 3, &"word ".repeat(40));
        assert!(out.lines().all(|line| line.starts_with("#   word") && line.chars().count() <= WIDTH), "{out}");
        assert_eq!(out.matches("word").count(), 40);
        let mut out = String::new();
        comment(&mut out, 3, "");
        assert_eq!(out, "#\n");
    }
}
