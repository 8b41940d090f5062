//! Scripts without their comments: those who maintain a script read them, and readers need not fetch them.

/// The script without the lines that are comments alone, and blank lines before them. One where such a line may stand within a text, since a
/// template or a string goes on over the end of a line, stays as it is; so do notices (`/*!`) and what tools read (`//#`).
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
                kept.push_str(&rest[..rest.len() - text.len() + line]);
                rest = &text[line..];
            }
        }
    }
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn lines_that_are_comments_alone_are_left_out() {
        let script =
            "// One\n'use strict';\n\n  /**\n   * Two\n   */\n  let a = '//'; // three\n\n  /* four */\n  a = 1;\n";
        let kept = "'use strict';\n  let a = '//'; // three\n  a = 1;\n";
        assert_eq!(without_comments(script).as_deref(), Some(kept));
        assert_eq!(without_comments("// One").as_deref(), Some(""));
    }

    #[test]
    fn what_may_stand_in_a_text_or_is_meant_for_others_stays() {
        for script in ["let a = `\n// text\n`;\n", "let a = 'b\\\n// text';\n"] {
            assert_eq!(without_comments(script), None, "{script}");
        }
        for script in ["/*! A licence */\n", "/** @type {Node} */ (a).b();\n", "//# sourceMappingURL=a.map\n"] {
            assert_eq!(without_comments(script).as_deref(), Some(script));
        }
    }
}
