//! Scripts and style sheets without their comments: those who maintain a file read them, and readers need not fetch them.

/// The script without the lines that are comments alone, blank lines, blanks at the start of lines, and types
/// (`/** @type {…} */`). One where such a line may stand within a text, since a template or a string goes on over the end
/// of a line, stays as it is; so do notices (`/*!`) and what tools read (`//#`).
pub(super) fn without_comments(script: &str) -> Option<String> {
    let goes_on = |line: &str| line.matches('`').count() % 2 == 1 || line.trim_end().ends_with('\\');
    let mut kept = String::with_capacity(script.len());
    let mut rest = script;
    while !rest.is_empty() {
        let text = rest.trim_start();
        let comment = if text.starts_with("/*") && !text.starts_with("/*!") {
            text.find("*/").map(|end| end + 2).filter(|end| text[*end..].lines().next().is_none_or(str::is_empty))
        } else if text.starts_with("//") && !text.starts_with("//#") && !text.starts_with("//!") {
            Some(text.find('\n').unwrap_or(text.len()))
        } else {
            None
        };
        let line = text.find('\n').map_or(text.len(), |end| end + 1);
        match comment {
            Some(end) => rest = text[end..].trim_start_matches(['\r', '\n']),
            None if goes_on(&text[..line]) => return None,
            None => {
                without_types(&text[..line], &mut kept);
                rest = &text[line..];
            }
        }
    }
    Some(kept)
}

fn without_types(line: &str, kept: &mut String) {
    let mut rest = line;
    while let Some((before, comment)) = rest.split_once("/** @type {") {
        let Some((_, behind)) = comment.split_once("} */") else { break };
        kept.push_str(before);
        rest = behind.strip_prefix(' ').unwrap_or(behind);
    }
    kept.push_str(rest);
}

/// The style sheet without comments, and without the white space that means nothing. A comment that parts two words
/// stays; so do notices (`/*!`) and all that stands in quotation marks.
pub(super) fn tight(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    let mut space = false;
    while let Some(first) = rest.chars().next() {
        let parted = kept.is_empty() || kept.ends_with(['{', '}', ';', ',', ':']);
        let end = match first {
            '"' | '\'' => end_of_text(rest, first),
            '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            '/' if rest.starts_with("/*") => {
                let end = rest[2..].find("*/").map_or(rest.len(), |end| end + 4);
                if (parted || space) && !rest.starts_with("/*!") {
                    rest = &rest[end..];
                    continue;
                }
                end
            }
            _ if first.is_ascii_whitespace() => {
                space = true;
                rest = rest.trim_ascii_start();
                continue;
            }
            _ => first.len_utf8(),
        };
        if space && !parted && !matches!(first, '{' | '}' | ';') {
            kept.push(' ');
        }
        space = false;
        kept.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    kept
}

/// Where the text in quotation marks ends that the style sheet begins with.
fn end_of_text(css: &str, mark: char) -> usize {
    let mut escaped = false;
    let end = css.char_indices().skip(1).find(|(_, letter)| {
        let ends = *letter == mark && !escaped;
        escaped = *letter == '\\' && !escaped;
        ends
    });
    end.map_or(css.len(), |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::{tight, without_comments};

    #[test]
    fn a_style_sheet_keeps_what_means_something() {
        for (css, kept) in [
            ("/* One */\n\na > b,\n  a :hover {\n  c: d  e; /* two */\n  f: g;\n}\n", "a > b,a :hover{c:d e;f:g;}"),
            ("@media (a: b) and (c) { d { } }", "@media (a:b) and (c){d{}}"),
            ("/*! A licence */ a { b: c }", "/*! A licence */ a{b:c}"),
            ("a/* parts */.b { c: d/**/e }", "a/* parts */.b{c:d/**/e}"),
            ("a { b: ' /* c */ \\'  ;' ; d: \"  \" }", "a{b:' /* c */ \\'  ;';d:\"  \"}"),
            (".a\\  b\\ { --c: ; d: url(/*.svg) }", ".a\\  b\\ {--c:;d:url(/*.svg) }"),
            ("/*/ one /*/ a { b: c }", "a{b:c}"),
            ("a { b: c } /* open", "a{b:c}"),
        ] {
            assert_eq!(tight(css), kept, "{css}");
        }
    }

    #[test]
    fn lines_that_are_comments_alone_are_left_out() {
        let script =
            "// One\n'use strict';\n\n  /**\n   * Two\n   */\n  let a = '//'; // three\n\n  /* four */\n  a = 1;\n";
        let kept = "'use strict';\nlet a = '//'; // three\na = 1;\n";
        assert_eq!(without_comments(script).as_deref(), Some(kept));
        assert_eq!(without_comments("// One").as_deref(), Some(""));
    }

    #[test]
    fn what_may_stand_in_a_text_or_is_meant_for_others_stays() {
        for script in ["let a = `\n// text\n`;\n", "let a = 'b\\\n// text';\n"] {
            assert_eq!(without_comments(script), None, "{script}");
        }
        let typed = "/** @type {Node} */ (a).b((/** @type {{a: b}} */ c, /** @type {d} */ e) => c);\n";
        assert_eq!(without_comments(typed).as_deref(), Some("(a).b((c, e) => c);\n"));
        for script in ["/*! A licence */\n", "/** Two */ a;\n", "//# sourceMappingURL=a.map\n"] {
            assert_eq!(without_comments(script).as_deref(), Some(script));
        }
    }
}
