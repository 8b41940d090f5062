//! Rust read as far as the rules need: what is code, what is text, and what only tests see.

/// A Rust file without its comments and tests.
#[derive(Debug)]
pub struct Source {
    /// The code. Comments, literals and `#[cfg(test)]` items are blanks, so that no word in them counts.
    pub code: String,
    /// What the string literals say, escapes left as written.
    pub literals: Vec<String>,
}

impl Source {
    pub fn read(text: &str) -> Source {
        let mut scanner = Scanner { rest: text, code: String::new(), literals: Vec::new() };
        scanner.run();
        let Scanner { mut code, literals, .. } = scanner;
        let tests = test_items(&code);
        let literals = literals
            .into_iter()
            .filter(|(position, _)| !tests.iter().any(|range| range.contains(position)))
            .map(|(_, literal)| literal)
            .collect();
        for range in tests {
            let blank = " ".repeat(range.len());
            code.replace_range(range, &blank);
        }
        Source { code, literals }
    }
}

struct Scanner<'a> {
    rest: &'a str,
    code: String,
    literals: Vec<(usize, String)>,
}

impl Scanner<'_> {
    fn run(&mut self) {
        while let Some(character) = self.rest.chars().next() {
            if self.rest.starts_with("//") {
                let end = self.rest.find('\n').unwrap_or(self.rest.len());
                self.blank(end);
            } else if self.rest.starts_with("/*") {
                let end = block_comment(self.rest);
                self.blank(end);
            } else if character == '\'' {
                let end = character_literal(self.rest);
                if end == 0 { self.keep(1) } else { self.blank(end) }
            } else if character == '"' {
                self.literal(1, 0);
            } else if character.is_alphanumeric() || character == '_' {
                self.word();
            } else {
                self.keep(character.len_utf8());
            }
        }
    }

    /// A word, which may be the prefix of a literal: `r`, `b`, `br`, `c`, `cr`.
    fn word(&mut self) {
        let end = self.rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        let (word, after) = self.rest.split_at(end);
        let hashes = after.len() - after.trim_start_matches('#').len();
        let quoted = after[hashes..].starts_with('"');
        match word {
            "r" | "br" | "cr" if quoted => {
                self.keep(end);
                self.literal(hashes + 1, hashes + 1);
            }
            "b" if after.starts_with('\'') => {
                self.keep(end);
                let end = character_literal(self.rest);
                self.blank(end.max(1));
            }
            _ => self.keep(end),
        }
    }

    /// A string literal whose opening is `opening` bytes long. `raw` is 0 for one with escapes, else the
    /// number of hashes plus one.
    fn literal(&mut self, opening: usize, raw: usize) {
        let body = &self.rest[opening..];
        let length = if raw > 0 {
            body.find(&format!("\"{}", "#".repeat(raw - 1))).unwrap_or(body.len())
        } else {
            let mut escaped = false;
            let end = body.find(|c: char| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            end.unwrap_or(body.len())
        };
        self.literals.push((self.code.len(), body[..length].to_owned()));
        let closing = raw.max(1);
        self.blank((opening + length + closing).min(self.rest.len()));
    }

    fn keep(&mut self, bytes: usize) {
        let (kept, rest) = self.rest.split_at(bytes);
        self.code.push_str(kept);
        self.rest = rest;
    }

    fn blank(&mut self, bytes: usize) {
        let (blanked, rest) = self.rest.split_at(bytes);
        self.code.extend(blanked.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        self.rest = rest;
    }
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// The length of a character literal; 0 for a lifetime.
fn character_literal(text: &str) -> usize {
    let mut characters = text.char_indices().skip(1);
    match characters.next() {
        Some((_, '\\')) => {
            characters.next();
            characters.find(|(_, c)| *c == '\'').map_or(0, |(at, _)| at + 1)
        }
        Some(_) => match characters.next() {
            Some((at, '\'')) => at + 1,
            _ => 0,
        },
        None => 0,
    }
}

/// Where `#[cfg(test)]` items stand.
fn test_items(code: &str) -> Vec<std::ops::Range<usize>> {
    let mut ranges = Vec::new();
    let mut from = 0;
    while let Some(at) = code[from..].find("#[cfg(test)]").map(|at| at + from) {
        let mut depth = 0_usize;
        let end = code[at..].char_indices().find_map(|(offset, character)| {
            match character {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            let ends = depth == 0 && matches!(character, '}' | ';');
            ends.then_some(at + offset + 1)
        });
        from = end.unwrap_or(code.len());
        ranges.push(at..from);
    }
    ranges
}

#[test]
fn comments_and_literals_are_told_from_code() {
    let source = Source::read(concat!(
        "let a = \"one \\\" two\"; // \"not this\"\n",
        "/* \"nor /* this */ \" */ let b = r#\"raw \" text\"#;\n",
        "let c: &'static str = 'x'; let d = '\"'; let e = b\"bytes\"; let f = '\\''; let g = \"é\";\n",
    ));
    assert_eq!(source.literals, ["one \\\" two", "raw \" text", "bytes", "é"]);
    assert!(!source.code.contains("this") && source.code.contains("let g"), "{}", source.code);
}

#[test]
fn what_only_tests_see_is_left_out() {
    let source = Source::read(
        "fn a() { \"kept\"; }\n#[cfg(test)]\nmod tests { fn x() { println!(\"{}\", \"dropped\"); } }\nfn b() { \"kept too\"; }\n\
         #[cfg(test)]\nmod more;\nfn c() {}",
    );
    assert_eq!(source.literals, ["kept", "kept too"]);
    assert!(!source.code.contains("println") && !source.code.contains("more") && source.code.contains("fn c"));
}
