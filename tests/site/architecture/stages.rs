//! The direction of the flow, and who may print.

use proc_macro2::TokenTree;
use syn::visit::{self, Visit};

use super::code::{File, Offence, flat};
use super::names::words;
use super::uses::Use;

/// Each uses only those before it: what a file holds (`load`), what is wrong with it (`diagnostic`, which quotes it), and
/// so on down the flow. `progress`, `memo` and `archive` are no stages and
/// use none.
pub const STAGES: &[&str] = &[
    "progress",
    "memo",
    "archive",
    "load",
    "diagnostic",
    "source",
    "yaml",
    "strings",
    "answer",
    "proforma",
    "model",
    "page",
    "check",
    "derive",
    "render",
    "write",
];

/// The rooms of `check`, each of which uses only those before it.
pub const ROOMS: &[&str] = &["text", "links", "people", "files"];

/// The room that a file belongs to; none for those that join the rooms.
fn room_of(path: &str) -> Option<usize> {
    let first = path.strip_prefix("src/check/")?.split('/').next()?.trim_end_matches(".rs");
    ROOMS.iter().position(|room| *room == first)
}

/// The stage that a file belongs to; none for those that join the stages.
fn stage_of(path: &str) -> Option<usize> {
    let first = path.strip_prefix("src/")?.split('/').next()?.trim_end_matches(".rs");
    STAGES.iter().position(|stage| *stage == first)
}

/// Every use of a later stage or room, of a command, or of what `lib.rs` itself holds.
pub fn upward_uses(files: &[File], uses: &[Use]) -> Vec<Offence> {
    let wrong = uses.iter().filter(|found| {
        let (from, to) = (&*files[found.from].path, &*files[found.to].path);
        let stage_is_later = stage_of(from).is_some_and(|from| stage_of(to).is_none_or(|to| to > from));
        let room_is_later = room_of(from).is_some_and(|from| room_of(to).is_some_and(|to| to > from));
        stage_is_later || room_is_later
    });
    wrong
        .map(|found| Offence {
            line: found.line,
            ..Offence::of_file(
                &files[found.from].path,
                format!("uses {} of {}, which comes after it", found.name, files[found.to].path),
            )
        })
        .collect()
}

/// Everything in the library that writes to the terminal or ends the program.
pub fn prints_or_exits(files: &[File]) -> Vec<Offence> {
    struct Reader<'a> {
        path: &'a str,
        found: Vec<Offence>,
    }

    const MACROS: &[&str] = &["println", "print", "eprintln", "eprint", "dbg"];
    const NAMES: &[&str] = &["exit", "abort", "stdout", "stderr", "Stdout", "Stderr", "anstream"];

    impl Reader<'_> {
        fn word(&mut self, word: &str, span: proc_macro2::Span) {
            self.found.push(Offence::new(self.path, span, format!("{word} belongs in cli")));
        }
    }

    impl<'ast> Visit<'ast> for Reader<'_> {
        fn visit_macro(&mut self, called: &'ast syn::Macro) {
            let own = called.path.segments.last().map(|last| (last.ident.to_string(), last.ident.span()));
            if let Some((word, span)) = own.filter(|(word, _)| MACROS.contains(&word.as_str())) {
                self.word(&word, span);
            }
            let mut before = None;
            for token in flat(called.tokens.clone()) {
                if let (Some((word, span)), TokenTree::Punct(mark)) = (&before, &token)
                    && mark.as_char() == '!'
                    && MACROS.contains(&String::as_str(word))
                {
                    self.word(word, *span);
                }
                before = match token {
                    TokenTree::Ident(word) => Some((word.to_string(), word.span())),
                    _ => None,
                };
            }
            visit::visit_macro(self, called);
        }

        fn visit_path(&mut self, path: &'ast syn::Path) {
            // A word alone is a local name.
            for (at, word) in words(path).iter().enumerate().filter(|_| path.segments.len() > 1) {
                if NAMES.contains(&word.as_str()) {
                    self.word(word, path.segments[at].ident.span());
                }
            }
            visit::visit_path(self, path);
        }

        fn visit_item_use(&mut self, declaration: &'ast syn::ItemUse) {
            for (_, path) in super::names::leaves(&declaration.tree) {
                for word in path.iter().filter(|word| NAMES.contains(&word.as_str())) {
                    self.word(word, declaration.use_token.span);
                }
            }
        }
    }

    let library = files.iter().filter(|file| !file.path.starts_with("src/cli") && file.path != "src/main.rs");
    library
        .flat_map(|file| {
            let mut reader = Reader { path: &file.path, found: Vec::new() };
            reader.visit_file(&file.syntax);
            reader.found
        })
        .collect()
}

mod tests {
    use super::super::code::parse;
    use super::super::names::Names;
    use super::super::uses;
    use super::*;

    fn upward(texts: &[(&str, &str)]) -> Vec<String> {
        let all: [(&str, &str); 4] = [
            ("src/lib.rs", "pub use load::Tree; pub fn build() {}"),
            ("src/load.rs", "pub struct Tree;"),
            ("src/render/mod.rs", "pub struct Site;"),
            ("src/serve.rs", "pub fn serve() { crate::build(); let x: crate::render::Site; }"),
        ];
        let files = parse(texts.iter().copied().chain(all));
        let names = Names::read(&files);
        upward_uses(&files, &uses::uses(&files, &names)).into_iter().map(|found| found.to_string()).collect()
    }

    #[test]
    fn a_use_of_what_comes_later_is_found() {
        for text in [
            "use crate::render::Site;",
            "use super::render::Site;",
            "fn f() { crate::build(); }",
            "fn f() { crate::serve::serve(); }",
        ] {
            assert_eq!(upward(&[("src/check/mod.rs", text)]).len(), 1, "{text}");
        }
        let said = upward(&[("src/check/mod.rs", "\nuse crate::render::Site;")]);
        assert_eq!(said, ["src/check/mod.rs:2: uses Site of src/render/mod.rs, which comes after it"]);
    }

    #[test]
    fn a_use_of_what_comes_before_is_right() {
        for text in ["use crate::load::Tree;", "use crate::Tree;", "use super::inner::x;", "use std::fmt;"] {
            assert_eq!(
                upward(&[("src/check/mod.rs", text), ("src/check/inner.rs", "pub fn x() {}")]),
                [""; 0],
                "{text}"
            );
        }
    }

    #[test]
    fn a_use_of_a_later_room_is_found() {
        let found = |path, text| upward(&[(path, text), ("src/check/people.rs", "pub fn x() {}")]);
        let text = "use crate::check::people::x;";
        let said = "src/check/links/lookup.rs:1: uses x of src/check/people.rs, which comes after it";
        assert_eq!(found("src/check/links/lookup.rs", text), [said]);
        assert_eq!(found("src/check/files/site.rs", text), [""; 0]);
        assert_eq!(found("src/check/checked.rs", text), [""; 0]);
    }

    #[test]
    fn a_library_that_prints_or_exits_is_found() {
        let found = |path: &str, text: &str| !prints_or_exits(&parse([(path, text)])).is_empty();
        for text in [
            "eprintln!()",
            "std::process::exit(1)",
            "say!(x, { println!() })",
            "let mut out = std::io::stdout()",
            "use std::io::{Read, stderr}",
            "anstream::eprintln!()",
        ] {
            let text = format!("fn f() {{ {text}; }}");
            assert_eq!((found("src/load/mod.rs", &text), found("src/cli/build.rs", &text)), (true, false), "{text}");
        }
        let pipes =
            "fn f() { command.stdout(Stdio::piped()).stderr(Stdio::null()); write!(to, \"{x}\"); let print = exit; }";
        assert!(!found("src/load/mod.rs", pipes));
    }
}
