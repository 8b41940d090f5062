//! The code as the rules see it: parsed, without what only tests see.

use std::path::Path;
use std::{fmt, fs};

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::visit::Visit;

/// A Rust file of the project without its tests.
pub struct File {
    /// From the project's folder, with slashes.
    pub path: String,
    pub syntax: syn::File,
}

/// A place where a rule is broken, in words that stay the same when lines move.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Offence {
    pub path: String,
    /// The rule, and the thing that breaks it.
    pub what: String,
    /// Help for who mends it, which may change with other code.
    pub more: String,
    /// 0 where no line is known.
    pub line: usize,
}

impl Offence {
    /// One that no line has.
    pub fn of_file(path: &str, what: String) -> Offence {
        Offence { path: path.to_owned(), what, more: String::new(), line: 0 }
    }

    pub fn new(path: &str, span: Span, what: String) -> Offence {
        Offence { line: span.start().line, ..Offence::of_file(path, what) }
    }
}

impl fmt::Display for Offence {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Offence { path, what, more, line } = self;
        match line {
            0 => write!(to, "{path}: {what}{more}"),
            line => write!(to, "{path}:{line}: {what}{more}"),
        }
    }
}

/// The files below a folder of the project with this ending, by their paths from the project's folder.
pub fn texts(folder: &str, ending: &str) -> Vec<(String, String)> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found: Vec<(String, String)> = walkdir::WalkDir::new(project.join(folder))
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file() && entry.path().extension().is_some_and(|found| found == ending))
        .map(|entry| (slashed(entry.path().strip_prefix(project).unwrap()), fs::read_to_string(entry.path()).unwrap()))
        .collect();
    found.sort();
    found
}

fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_str().unwrap()).collect::<Vec<_>>().join("/")
}

/// Parses files, those that hold only tests left out.
pub fn parse<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<File> {
    let own = files.into_iter().filter(|(path, _)| !path.ends_with("/tests.rs") && !path.contains("/tests/"));
    own.map(|(path, text)| {
        let mut syntax = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        drop_tests(&mut syntax.items);
        File { path: path.to_owned(), syntax }
    })
    .collect()
}

fn drop_tests(items: &mut Vec<syn::Item>) {
    items.retain_mut(|item| {
        match item {
            syn::Item::Mod(module) => module.content.iter_mut().for_each(|(_, items)| drop_tests(items)),
            syn::Item::Impl(block) => block.items.retain(|item| match item {
                syn::ImplItem::Fn(function) => !is_for_tests(&function.attrs),
                syn::ImplItem::Const(constant) => !is_for_tests(&constant.attrs),
                _ => true,
            }),
            _ => {}
        }
        !is_for_tests(attributes(item))
    });
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        syn::Item::Type(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Path>().is_ok_and(|condition| condition.is_ident("test"))
    })
}

/// The string literals of a file with their places, those of documentation left out.
pub fn literals(file: &File) -> Vec<(String, Span)> {
    struct Found(Vec<(String, Span)>);

    impl Found {
        fn within(&mut self, tokens: TokenStream) {
            for token in flat(tokens) {
                if let TokenTree::Literal(literal) = token
                    && let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string())
                {
                    self.0.push((text.value(), literal.span()));
                }
            }
        }
    }

    impl<'ast> Visit<'ast> for Found {
        fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
            self.0.push((literal.value(), literal.span()));
        }

        fn visit_lit_byte_str(&mut self, literal: &'ast syn::LitByteStr) {
            self.0.push((String::from_utf8_lossy(&literal.value()).into_owned(), literal.span()));
        }

        fn visit_macro(&mut self, called: &'ast syn::Macro) {
            self.within(called.tokens.clone());
        }

        fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
            match &attribute.meta {
                syn::Meta::List(list) => self.within(list.tokens.clone()),
                syn::Meta::NameValue(pair) if !pair.path.is_ident("doc") => self.visit_expr(&pair.value),
                _ => {}
            }
        }
    }

    let mut found = Found(Vec::new());
    found.visit_file(&file.syntax);
    found.0
}

/// The tokens with those in brackets among them, each group's own opening bracket before its content.
pub fn flat(tokens: TokenStream) -> Vec<TokenTree> {
    let mut found = Vec::new();
    for token in tokens {
        let TokenTree::Group(group) = &token else {
            found.push(token);
            continue;
        };
        let inner = flat(group.stream());
        if group.delimiter() != Delimiter::None {
            found.push(token);
        }
        found.extend(inner);
    }
    found
}

#[test]
fn what_only_tests_see_is_left_out() {
    let files = parse([
        (
            "src/a.rs",
            "fn a() { \"kept\"; }\n#[cfg(test)]\nmod tests { fn x() { \"dropped\"; } }\nimpl A { #[cfg(test)] fn x() { \"dropped too\"; } }
            #[cfg(not(test))] mod more { const A: &str = \"kept too\"; }",
        ),
        ("src/a/tests.rs", "const A: &str = \"never read\";"),
    ]);
    assert_eq!(files.len(), 1);
    let said: Vec<String> = literals(&files[0]).into_iter().map(|(literal, _)| literal).collect();
    assert_eq!(said, ["kept", "kept too"]);
}

#[test]
fn literals_are_found_wherever_they_stand_but_in_documentation() {
    let text = "/// \"not this\"\n#[serde(rename = \"in an attribute\")]\nstruct A;\n// \"nor this\"
        fn a() { let a = \"one \\\" two\"; let b = r#\"raw \" text\"#; format!(\"{} in a macro\", f(\"deep\")); let c = b\"bytes\"; }";
    let files = parse([("src/a.rs", text)]);
    let said: Vec<String> = literals(&files[0]).into_iter().map(|(literal, _)| literal).collect();
    assert_eq!(said, ["in an attribute", "one \" two", "raw \" text", "{} in a macro", "deep", "bytes"]);
}
