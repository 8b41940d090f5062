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

/// The script without the white space that means nothing to it, and without comments at the end of lines. What stands in
/// quotation marks, in templates and in patterns stays as it is.
pub(super) fn tight_script(script: &str) -> String {
    let mut kept = String::with_capacity(script.len());
    let mut rest = script;
    // The brackets that are open within each template.
    let mut open: Vec<usize> = Vec::new();
    let (mut has_gap, mut has_break) = (false, false);
    while let Some(first) = rest.chars().next() {
        let is_comment = rest.starts_with("//") && !rest.starts_with("//#") && !rest.starts_with("//!");
        if first.is_ascii_whitespace() || is_comment {
            let end = match is_comment {
                true => rest.find('\n').unwrap_or(rest.len()),
                false => 1,
            };
            (has_gap, has_break) = (true, has_break || first == '\n');
            rest = &rest[end..];
            continue;
        }
        if has_gap {
            kept.push_str(between(&kept, first, has_break));
        }
        (has_gap, has_break) = (false, false);
        if matches!(first, ')' | ']' | '}') && ends_for_nothing(&kept, first) {
            kept.pop();
        }
        let end = match first {
            '"' | '\'' => end_of_text(rest, first),
            '`' => part_of_template(rest, &mut open),
            '}' if open.last() == Some(&0) => {
                open.pop();
                part_of_template(rest, &mut open)
            }
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '/' if rest.starts_with("//") => rest.find('\n').map_or(rest.len(), |end| end + 1),
            '/' if begins_pattern(&kept) => end_of_pattern(rest),
            '{' | '}' => {
                if let Some(open) = open.last_mut() {
                    *open = if first == '{' { *open + 1 } else { *open - 1 };
                }
                1
            }
            other => other.len_utf8(),
        };
        kept.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    kept
}

/// Tells whether a text ends with a comma or a semicolon that means nothing before a bracket. Behind a round bracket a
/// semicolon may be a whole statement, and behind a comma a comma is a gap in a list.
fn ends_for_nothing(kept: &str, bracket: char) -> bool {
    let behind_value = |before: &str| {
        let is_value = |last: char| is_of_word(last) || matches!(last, '"' | '\'' | '`' | ']');
        before.ends_with(is_value) && !["else", "do"].iter().any(|word| before.ends_with(word))
    };
    match (kept.strip_suffix(','), kept.strip_suffix(';')) {
        (Some(before), _) => !before.ends_with([',', '[']),
        (_, Some(before)) => bracket == '}' && behind_value(before),
        _ => false,
    }
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '$')
}

/// What must stand between what is kept and the next sign, where there was white space.
fn between(kept: &str, next: char, has_break: bool) -> &'static str {
    let Some(last) = kept.chars().next_back() else { return "" };
    // A statement ends neither behind the former signs nor before the latter.
    let goes_on = matches!(last, '{' | ',' | '(' | '[' | ';' | '?' | ':' | '&' | '|') || kept.ends_with("=>");
    if has_break && !goes_on && !matches!(next, ')' | ']' | '}' | '.' | '?' | ':' | '&' | '|') {
        return "\n";
    }
    let is_one = match (last, next) {
        ('+', '+') | ('-', '-') | ('<', '!') | ('/', '/') => true,
        ('/', next) => is_of_word(next),
        (last, '.') => last.is_ascii_digit(),
        (last, next) => is_of_word(last) && is_of_word(next),
    };
    if is_one { " " } else { "" }
}

/// Tells whether a slash behind a text begins a pattern, and divides nothing.
fn begins_pattern(kept: &str) -> bool {
    let kept = kept.trim_end();
    let word = &kept[kept.rfind(|letter| !is_of_word(letter)).map_or(0, |at| at + 1)..];
    match kept.chars().next_back() {
        None => true,
        Some(last) if is_of_word(last) => ["return", "typeof", "case", "of", "in"].contains(&word),
        Some(last) => !matches!(last, ')' | ']' | '}' | '"' | '\'' | '`'),
    }
}

/// Where the pattern ends that a text begins with, its letters left out. Without an end it is none, and ends after its slash.
fn end_of_pattern(text: &str) -> usize {
    let (mut is_class, mut is_escaped) = (false, false);
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            '\n' => break,
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' => is_class = true,
            ']' => is_class = false,
            '/' if !is_class => return at + 1,
            _ => {}
        }
    }
    1
}

/// Where the part of a template ends that a text begins with: behind the next backtick, or behind the next `${`.
fn part_of_template(text: &str, open: &mut Vec<usize>) -> usize {
    let (mut is_escaped, mut is_behind_dollar) = (false, false);
    for (at, letter) in text.char_indices().skip(1) {
        let is_written = is_escaped;
        match letter {
            '`' if !is_written => return at + 1,
            '{' if is_behind_dollar => {
                open.push(0);
                return at + 1;
            }
            _ => {}
        }
        is_escaped = letter == '\\' && !is_written;
        is_behind_dollar = letter == '$' && !is_written;
    }
    text.len()
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
    use super::{tight, tight_script, without_comments};

    #[test]
    fn a_script_keeps_what_means_something() {
        for (script, kept) in [
            ("let a = { b: 1, c };\nconst d = (e, f) =>\n  e + f;\n", "let a={b:1,c};const d=(e,f)=>e+f;"),
            ("a = b + +c - -d;\nif (e in f) return g;\n", "a=b+ +c- -d;if(e in f)return g;"),
            ("a\n  .b()\n  .c;\n}\nd();\n", "a.b().c}\nd();"),
            ("a = ' b ;  ' + \" c  d\" // e\n+ 'f';\n", "a=' b ;  '+\" c  d\"\n+'f';"),
            ("a = / [/ ] b/ .test(c) || d / e / f;\n", "a=/ [/ ] b/.test(c)||d/ e/ f;"),
            ("return / a  b /u;\nx = y / / z/;\n", "return/ a  b /u;x=y/ / z/;"),
            ("a = `b  ${c ? ` d  ${ { e: 1 }.e } ` : ''}  f` + g;\n", "a=`b  ${c?` d  ${{e:1}.e} `:''}  f`+g;"),
            ("a = `\\`  ${b}  \\${ c`;\n", "a=`\\`  ${b}  \\${ c`;"),
            ("a(\n  b,\n  [c, , d],\n);\n[, ,];\n", "a(b,[c,,d]);[,,];"),
            ("{ a(); return b; }\n{ if (c); }\n{ if (c) d; else; }", "{a();return b}\n{if(c);}\n{if(c)d;else;}"),
            (
                "/*! A  licence */\na = 1;\n//# sourceMappingURL=a.map\n",
                "/*! A  licence */\na=1;//# sourceMappingURL=a.map\n",
            ),
        ] {
            assert_eq!(tight_script(script), kept, "{script}");
        }
    }

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
