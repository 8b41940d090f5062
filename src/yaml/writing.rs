//! Writing YAML that people go on with: a value quoted where it must be, and comments.

/// Comments are wrapped at so many characters.
const WIDTH: usize = 96;

/// A text on one line, as a value: plain where that is safe beyond doubt, otherwise in double quotes.
pub fn value(text: &str) -> String {
    let text = one_line(text);
    let safe = |character: char| character.is_alphanumeric() || matches!(character, ' ' | ',' | '(' | ')' | '-' | '/');
    let word = text.to_lowercase();
    let means_something = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"].contains(&word.as_str());
    if text.starts_with(char::is_alphabetic) && text.chars().all(safe) && !means_something {
        return text;
    }
    quoted(&text)
}

/// A text as a double-quoted YAML scalar.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text as a value that is read back letter for letter.
pub fn exact(text: &str) -> String {
    // Between brackets a comma parts one value from the next.
    if value(text) == text && !text.contains(',') {
        return text.to_owned();
    }
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\u{feff}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                out.push_str(&format!("\\u{:04X}", u32::from(character)))
            }
            character if character.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(character))),
            character => out.push(character),
        }
    }
    out.push('"');
    out
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
