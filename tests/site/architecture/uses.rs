//! The uses between files: which file names what another one defines.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};

use super::code::{File, Offence, flat};
use super::names::{Named, Names, Place, leaves, place_of, words};

/// A use of an item that another file defines.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    /// The positions of the file that uses, and of that which defines.
    pub from: usize,
    pub to: usize,
    /// The item.
    pub name: String,
    pub line: usize,
}

/// All uses. What is only declared (`mod`) or handed on (`pub use`) is none.
pub fn uses(files: &[File], names: &Names) -> Vec<Use> {
    let mut found = BTreeSet::new();
    for (number, file) in files.iter().enumerate() {
        let mut reader = Reader { names, file: number, place: place_of(&file.path), owner: None, found: &mut found };
        reader.visit_file(&file.syntax);
    }
    found.into_iter().collect()
}

struct Reader<'a> {
    names: &'a Names,
    file: usize,
    place: Place,
    /// The type whose functions are being read.
    owner: Option<usize>,
    found: &'a mut BTreeSet<Use>,
}

impl Reader<'_> {
    fn path(&mut self, path: &[String], span: Span) {
        if let (Some(owner), [first, function, ..]) = (self.owner, path)
            && first == "Self"
        {
            self.function(owner, function, span);
        }
        for named in self.names.named(&self.place, path) {
            if let Named::Item(definition, rest) = named {
                self.add(self.names.definitions[definition].file, &self.names.definitions[definition].name, span);
                if let Some(function) = rest.first() {
                    self.function(definition, function, span);
                }
            }
        }
    }

    fn function(&mut self, owner: usize, name: &str, span: Span) {
        for file in self.names.files_of_function(owner, name).collect::<Vec<_>>() {
            self.add(file, &format!("{}::{name}", self.names.definitions[owner].name), span);
        }
    }

    fn add(&mut self, to: usize, name: &str, span: Span) {
        if to != self.file {
            self.found.insert(Use { from: self.file, to, name: name.to_owned(), line: span.start().line });
        }
    }

    /// Paths among the tokens of a macro or an attribute, which nobody parsed.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens = flat(tokens);
        let mut at = 0;
        let is =
            |at: usize, mark: char| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == mark);
        while at < tokens.len() {
            let TokenTree::Ident(first) = &tokens[at] else {
                at += 1;
                continue;
            };
            // What follows a point is a field or a function of a value.
            let of_a_value = at > 0 && is(at - 1, '.') && !(at > 1 && is(at - 2, '.'));
            let of_self = at > 1 && of_a_value && matches!(&tokens[at - 2], TokenTree::Ident(word) if word == "self");
            let mut path = vec![first.to_string()];
            at += 1;
            while is(at, ':') && is(at + 1, ':') {
                let Some(TokenTree::Ident(next)) = tokens.get(at + 2) else { break };
                path.push(next.to_string());
                at += 3;
            }
            match (of_self, of_a_value, self.owner) {
                (true, _, Some(owner)) => self.function(owner, &path[0], first.span()),
                (_, true, _) => {}
                _ => self.path(&path, first.span()),
            }
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        self.place.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.place.pop();
    }

    fn visit_item_use(&mut self, declaration: &'ast syn::ItemUse) {
        if !matches!(declaration.vis, syn::Visibility::Inherited) {
            return;
        }
        for (name, path) in leaves(&declaration.tree) {
            if let (Some(_), Some(last)) = (name, path.last()) {
                self.path(&path, span_of(&declaration.tree, last).unwrap_or(declaration.use_token.span));
            }
        }
    }

    fn visit_item_impl(&mut self, block: &'ast syn::ItemImpl) {
        let before = std::mem::replace(&mut self.owner, self.names.type_of(&self.place, &block.self_ty));
        visit::visit_item_impl(self, block);
        self.owner = before;
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.path(&words(path), path.segments[0].ident.span());
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        if let (syn::Expr::Path(receiver), Some(owner)) = (&*call.receiver, self.owner)
            && receiver.path.is_ident("self")
        {
            self.function(owner, &call.method.to_string(), call.method.span());
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        self.path(&words(&called.path), called.path.segments[0].ident.span());
        self.tokens(called.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            self.tokens(list.tokens.clone());
            // serde names functions in strings.
            for token in flat(list.tokens.clone()) {
                if let TokenTree::Literal(literal) = token
                    && let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string())
                    && let Ok(path) = text.parse::<syn::Path>()
                {
                    self.path(&words(&path), literal.span());
                }
            }
        }
    }
}

/// The place of a name in a `use`.
fn span_of(tree: &syn::UseTree, name: &str) -> Option<Span> {
    match tree {
        syn::UseTree::Path(path) if path.ident == name => Some(path.ident.span()),
        syn::UseTree::Path(path) => span_of(&path.tree, name),
        syn::UseTree::Group(group) => group.items.iter().find_map(|tree| span_of(tree, name)),
        syn::UseTree::Name(found) => (found.ident == name).then(|| found.ident.span()),
        syn::UseTree::Rename(found) => (found.ident == name).then(|| found.ident.span()),
        syn::UseTree::Glob(_) => None,
    }
}

/// A circle that may stay: the file that uses another one, and why.
#[derive(Debug, Clone, Copy)]
pub struct Exception {
    pub from: &'static str,
    pub to: &'static str,
    pub reason: &'static str,
}

/// Every use by which two files use each other, directly or in a circle.
pub fn circles(files: &[File], uses: &[Use], exceptions: &[Exception]) -> Vec<Offence> {
    let allowed = |from: usize, to: usize| {
        exceptions.iter().any(|known| known.from == files[from].path && known.to == files[to].path)
    };
    let mut next: BTreeMap<usize, BTreeMap<usize, &Use>> = BTreeMap::new();
    for found in uses.iter().filter(|found| !allowed(found.from, found.to)) {
        next.entry(found.from).or_default().entry(found.to).or_insert(found);
    }
    let reached: BTreeMap<usize, BTreeSet<usize>> = next.keys().map(|from| (*from, reach(*from, &next))).collect();
    let back = |from: usize, to: usize| reached.get(&to).is_some_and(|reached| reached.contains(&from));
    let mut found = Vec::new();
    for (from, targets) in &next {
        for (to, first) in targets.iter().filter(|(to, _)| back(*from, **to)) {
            let names: BTreeSet<&str> = uses
                .iter()
                .filter(|found| found.from == *from && found.to == *to)
                .map(|found| found.name.as_str())
                .collect();
            let names: Vec<&str> = names.into_iter().collect();
            let direct = next.get(to).is_some_and(|targets| targets.contains_key(from));
            let how = if direct { "which uses it" } else { "which leads back to it" };
            let more = format!(", {how} ({})", names.join(", "));
            let what = format!("uses {}", files[*to].path);
            found.push(Offence { line: first.line, more, ..Offence::of_file(&files[*from].path, what) });
        }
    }
    found
}

/// Exceptions that nothing needs any more.
pub fn needless(files: &[File], uses: &[Use], exceptions: &[Exception]) -> Vec<Offence> {
    let many = circles(files, uses, exceptions).len();
    let needless = (0..exceptions.len()).filter(|left| {
        let others: Vec<Exception> =
            exceptions.iter().enumerate().filter(|(at, _)| at != left).map(|(_, known)| *known).collect();
        circles(files, uses, &others).len() == many
    });
    needless
        .map(|at| {
            let Exception { from, to, .. } = exceptions[at];
            Offence::of_file(from, format!("needs no exception for {to}"))
        })
        .collect()
}

fn reach(from: usize, next: &BTreeMap<usize, BTreeMap<usize, &Use>>) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        for to in next.get(&at).into_iter().flat_map(BTreeMap::keys) {
            if reached.insert(*to) {
                open.push(*to);
            }
        }
    }
    reached
}

mod tests {
    use super::super::code::parse;
    use super::*;

    /// The uses of some files, one a line, without numbers of lines.
    fn read(texts: &[(&str, &str)]) -> (Vec<File>, Vec<Use>) {
        let files = parse(texts.iter().copied());
        let names = Names::read(&files);
        let uses = uses(&files, &names);
        (files, uses)
    }

    fn said(texts: &[(&str, &str)]) -> Vec<String> {
        let (files, uses) = read(texts);
        let said: BTreeSet<String> = uses
            .iter()
            .map(|found| format!("{} uses {} of {}", files[found.from].path, found.name, files[found.to].path))
            .collect();
        said.into_iter().collect()
    }

    const ROOT: (&str, &str) = ("src/lib.rs", "mod a; mod b; pub use a::inner::Deep as Renamed;");
    const A: (&str, &str) = ("src/a/mod.rs", "pub mod inner; pub use inner::*; pub const OWN: u8 = 1;");
    const INNER: (&str, &str) = (
        "src/a/inner.rs",
        "pub struct Deep; pub enum Kind { One, Two } pub fn made() {} impl Deep { pub fn new() -> Deep { Deep } }",
    );

    #[test]
    fn a_use_leads_to_the_file_that_defines_whatever_hands_it_on() {
        for text in [
            "use crate::a::inner::Deep;",
            "use crate::a::Deep;",
            "use crate::Renamed;",
            "use super::a::{self, Deep};",
            "use crate::{a::{inner::{Deep}}};",
            "use crate::a::Deep as Other;",
            "fn f(x: crate::a::Deep) {}",
            "fn f() { let x = super::Renamed::new(); }",
            "use crate::a; fn f() -> a::Deep { todo() }",
            "use crate::a::inner; fn f() { inner::Deep::new(); }",
            "use crate::a::*; fn f(x: Deep) {}",
            "fn f() { format!(\"{}\", say(crate::a::Deep)) }",
            "fn f() { use crate::a::Deep; }",
            "mod within { use super::super::a::Deep; }",
            "#[arg(value_parser = crate::a::Deep::new)] struct X;",
            "#[serde(default = \"crate::a::Deep::new\")] struct X;",
        ] {
            let said = said(&[ROOT, A, INNER, ("src/b.rs", text)]);
            assert_eq!(said, ["src/b.rs uses Deep of src/a/inner.rs"], "{text}");
        }
        let variants = "use crate::a::Kind::*; fn f() { One; }";
        assert_eq!(said(&[ROOT, A, INNER, ("src/b.rs", variants)]), ["src/b.rs uses Kind of src/a/inner.rs"]);
    }

    #[test]
    fn declarations_and_what_is_handed_on_are_no_uses() {
        for text in [
            "",
            "pub use crate::a::Deep;",
            "pub(crate) use crate::a::inner;",
            "mod c;",
            "use std::fmt;",
            "use crate::a;",
        ] {
            assert_eq!(said(&[ROOT, A, INNER, ("src/b.rs", text)]), [""; 0], "{text}");
        }
        let own = "struct Deep; fn made() {} fn f(x: Deep) { made(); x.made; x.made(); }";
        assert_eq!(said(&[ROOT, A, INNER, ("src/b.rs", own)]), [""; 0]);
        let tests = "#[cfg(test)] mod tests { use crate::a::Deep; }";
        assert_eq!(said(&[ROOT, A, INNER, ("src/b.rs", tests)]), [""; 0]);
    }

    #[test]
    fn a_function_of_a_type_belongs_to_the_file_that_has_it() {
        let owner = (
            "src/a/mod.rs",
            "mod more; pub struct One; impl One { fn f(&self) { self.g(); Self::h(); say!(self.g()); } }",
        );
        let more = ("src/a/more.rs", "use super::One; impl One { pub fn g(&self) {} pub fn h() {} }");
        let said = said(&[("src/lib.rs", "mod a;"), owner, more]);
        let expected = [
            "src/a/mod.rs uses One::g of src/a/more.rs",
            "src/a/mod.rs uses One::h of src/a/more.rs",
            "src/a/more.rs uses One of src/a/mod.rs",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn types_that_a_macro_makes_are_found() {
        let made = (
            "src/a.rs",
            "macro_rules! one { ($name:ident) => { pub enum $name { A } } } one! { First } one!(Second);
            macro_rules! own { () => { pub struct Third; } } own!();",
        );
        let user = ("src/b.rs", "use crate::a::{First, Second, Third};");
        let said = said(&[("src/lib.rs", "mod a; mod b;"), made, user]);
        assert_eq!(said, ["First", "Second", "Third"].map(|name| format!("src/b.rs uses {name} of src/a.rs")));
    }

    fn in_circles(texts: &[(&str, &str)], exceptions: &[Exception]) -> (Vec<String>, usize) {
        let (files, uses) = read(texts);
        let found = circles(&files, &uses, exceptions);
        let needless = needless(&files, &uses, exceptions).len();
        (found.into_iter().map(|offence| offence.to_string()).collect(), needless)
    }

    #[test]
    fn files_that_use_each_other_are_found_directly_and_in_a_circle() {
        let two = [("src/a.rs", "pub fn a() { crate::b::b() }"), ("src/b.rs", "pub fn b() { crate::a::a() }")];
        let expected = ["src/a.rs:1: uses src/b.rs, which uses it (b)", "src/b.rs:1: uses src/a.rs, which uses it (a)"];
        assert_eq!(in_circles(&two, &[]).0, expected);
        let three = [
            ("src/a.rs", "pub fn a() { crate::b::b() }"),
            ("src/b.rs", "pub fn b() { crate::c::c() }"),
            ("src/c.rs", "pub fn c() { crate::a::a() }"),
            ("src/d.rs", "pub fn d() { crate::a::a() }"),
        ];
        let found = in_circles(&three, &[]).0;
        assert_eq!((found.len(), found[0].as_str()), (3, "src/a.rs:1: uses src/b.rs, which leads back to it (b)"));
        assert_eq!(in_circles(&three[1..], &[]).0, [""; 0]);
    }

    #[test]
    fn an_exception_takes_out_one_use_and_must_be_needed() {
        let two = [("src/a.rs", "pub fn a() { crate::b::b() }"), ("src/b.rs", "pub fn b() { crate::a::a() }")];
        let known = Exception { from: "src/a.rs", to: "src/b.rs", reason: "" };
        assert_eq!(in_circles(&two, &[known]), (vec![], 0));
        assert_eq!(in_circles(&two[1..], &[known]).1, 1);
    }
}
