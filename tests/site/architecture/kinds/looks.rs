//! Places that ask of what kind a value is.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Expr, Pat};

use super::super::code::{File, flat};
use super::super::names::{Named, Names, Place, place_of, words};

/// All of a file.
pub(super) fn looks(file: &File, names: &Names) -> Vec<Look> {
    let mut reader = Reader { names, place: place_of(&file.path), owner: None, found: Vec::new() };
    reader.visit_file(&file.syntax);
    reader.found
}

/// A look at a value, by which it is told what kind it is.
pub(super) struct Look {
    pub(super) span: Span,
    pub(super) how: &'static str,
    /// Enums of which a variant is named.
    pub(super) enums: Vec<usize>,
    /// Literals that it may be.
    pub(super) literals: Vec<String>,
    /// Some variants have no arm of their own.
    pub(super) catches_all: bool,
}

struct Reader<'a> {
    names: &'a Names,
    place: Place,
    owner: Option<usize>,
    found: Vec<Look>,
}

/// The names and literals in a pattern.
#[derive(Default)]
struct Parts {
    paths: Vec<Vec<String>>,
    literals: Vec<String>,
}

impl<'ast> Visit<'ast> for Parts {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.paths.push(words(path));
    }

    fn visit_pat_ident(&mut self, ident: &'ast syn::PatIdent) {
        // A variant may stand without its enum.
        if ident.ident.to_string().starts_with(char::is_uppercase) {
            self.paths.push(vec![ident.ident.to_string()]);
        }
        visit::visit_pat_ident(self, ident);
    }

    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.literals.push(literal.value());
    }

    fn visit_pat_guard(&mut self, guarded: &'ast syn::PatGuard) {
        self.visit_pat(&guarded.pat);
    }
}

/// True of a pattern that matches whatever comes.
fn matches_all(pattern: &Pat) -> bool {
    match pattern {
        Pat::Wild(_) | Pat::Rest(_) => true,
        Pat::Ident(ident) => {
            let any = ident.subpat.as_ref().is_none_or(|(_, inner)| matches_all(inner));
            any && !ident.ident.to_string().starts_with(char::is_uppercase)
        }
        Pat::Paren(paren) => matches_all(&paren.pat),
        Pat::Reference(reference) => matches_all(&reference.pat),
        Pat::Or(or) => or.cases.iter().any(matches_all),
        Pat::Tuple(tuple) => tuple.elems.iter().all(matches_all),
        _ => false,
    }
}

/// True of a pattern that matches whatever kind comes, though its other parts may say more.
fn leaves_the_kind_open(pattern: &Pat, names_kind: &dyn Fn(&Pat) -> bool, column: Option<usize>) -> bool {
    match (pattern, column) {
        (Pat::Guard(guarded), _) => leaves_the_kind_open(&guarded.pat, names_kind, column),
        (Pat::Paren(paren), _) => leaves_the_kind_open(&paren.pat, names_kind, column),
        (Pat::Or(or), _) => or.cases.iter().any(|case| leaves_the_kind_open(case, names_kind, column)),
        (Pat::Tuple(tuple), Some(column)) => tuple.elems.iter().nth(column).is_none_or(matches_all),
        (pattern, _) => matches_all(pattern) && !names_kind(pattern),
    }
}

impl Reader<'_> {
    fn enums(&self, paths: &[Vec<String>]) -> Vec<usize> {
        let mut found = Vec::new();
        for path in paths {
            if path[0] == "Self" {
                found.extend(self.owner);
                continue;
            }
            for named in self.names.named(&self.place, path) {
                if let Named::Item(definition, rest) = named
                    && rest.first().is_some_and(|name| self.names.definitions[definition].variants.contains(name))
                {
                    found.push(definition);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn parts<'p>(&self, patterns: impl IntoIterator<Item = &'p Pat>) -> (Vec<usize>, Vec<String>) {
        let mut parts = Parts::default();
        patterns.into_iter().for_each(|pattern| parts.visit_pat(pattern));
        (self.enums(&parts.paths), parts.literals)
    }

    fn look(&mut self, span: Span, how: &'static str, patterns: &[&Pat], catches_all: bool) {
        let (enums, literals) = self.parts(patterns.iter().copied());
        self.found.push(Look { span, how, enums, literals, catches_all });
    }

    /// The place in a tuple at which the patterns name a variant.
    fn column(&self, patterns: &[&Pat]) -> Option<usize> {
        patterns.iter().find_map(|pattern| match pattern {
            Pat::Tuple(tuple) => tuple.elems.iter().position(|inner| !self.parts([inner]).0.is_empty()),
            Pat::Guard(guarded) => self.column(&[&guarded.pat]),
            _ => None,
        })
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        self.place.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.place.pop();
    }

    fn visit_item_impl(&mut self, block: &'ast syn::ItemImpl) {
        let before = std::mem::replace(&mut self.owner, self.names.type_of(&self.place, &block.self_ty));
        visit::visit_item_impl(self, block);
        self.owner = before;
    }

    fn visit_expr_match(&mut self, expression: &'ast syn::ExprMatch) {
        let patterns: Vec<&Pat> = expression.arms.iter().map(|arm| &arm.pat).collect();
        let column = self.column(&patterns);
        let names_kind = |pattern: &Pat| !self.parts([pattern]).0.is_empty();
        let open = patterns.iter().any(|pattern| leaves_the_kind_open(pattern, &names_kind, column));
        self.look(expression.match_token.span, "match", &patterns, open);
        visit::visit_expr_match(self, expression);
    }

    fn visit_expr_let(&mut self, expression: &'ast syn::ExprLet) {
        self.look(expression.let_token.span, "if let", &[&expression.pat], true);
        visit::visit_expr_let(self, expression);
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if local.init.as_ref().is_some_and(|init| init.diverge.is_some()) {
            self.look(local.let_token.span, "let else", &[&local.pat], true);
        }
        visit::visit_local(self, local);
    }

    fn visit_expr_binary(&mut self, expression: &'ast syn::ExprBinary) {
        if matches!(expression.op, syn::BinOp::Eq(_) | syn::BinOp::Ne(_)) {
            let (mut paths, mut literals) = (Vec::new(), Vec::new());
            for side in [&*expression.left, &*expression.right] {
                let side = match side {
                    Expr::Reference(reference) => &*reference.expr,
                    other => other,
                };
                match side {
                    Expr::Path(path) => paths.push(words(&path.path)),
                    Expr::Call(call) if matches!(&*call.func, Expr::Path(_)) => {
                        if let Expr::Path(path) = &*call.func {
                            paths.push(words(&path.path));
                        }
                    }
                    Expr::Lit(literal) => {
                        if let syn::Lit::Str(text) = &literal.lit {
                            literals.push(text.value());
                        }
                    }
                    _ => {}
                }
            }
            let enums = self.enums(&paths);
            let span = match &expression.op {
                syn::BinOp::Eq(mark) => mark.spans[0],
                syn::BinOp::Ne(mark) => mark.spans[0],
                _ => Span::call_site(),
            };
            self.found.push(Look { span, how: "==", enums, literals, catches_all: true });
        }
        visit::visit_expr_binary(self, expression);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        let span = called.path.segments[0].ident.span();
        if called.path.segments.last().is_some_and(|last| last.ident == "matches") {
            let (enums, literals) = self.among(called.tokens.clone(), true);
            self.found.push(Look { span, how: "matches!", enums, literals, catches_all: true });
        }
        // What stands in other macros is read as far as it is expressions.
        let inner = called.parse_body_with(syn::punctuated::Punctuated::<Expr, syn::Token![,]>::parse_terminated);
        inner.iter().flatten().for_each(|expression| Visit::visit_expr(self, expression));
    }
}

impl Reader<'_> {
    /// The enums and literals named in the tokens of a macro, those before the first comma left out.
    fn among(&self, tokens: TokenStream, after_comma: bool) -> (Vec<usize>, Vec<String>) {
        let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
        if after_comma
            && let Some(comma) =
                tokens.iter().position(|token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ','))
        {
            tokens.drain(..=comma);
        }
        let tokens = flat(tokens.into_iter().collect());
        let mut paths: Vec<Vec<String>> = Vec::new();
        let mut literals = Vec::new();
        let mut goes_on = 0;
        for token in &tokens {
            match token {
                TokenTree::Ident(word) if goes_on == 2 => {
                    if let Some(path) = paths.last_mut() {
                        path.push(word.to_string());
                    }
                    goes_on = 0;
                }
                TokenTree::Ident(word) => {
                    paths.push(vec![word.to_string()]);
                    goes_on = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => goes_on += 1,
                TokenTree::Literal(literal) => {
                    goes_on = 0;
                    literals.extend(syn::parse_str::<syn::LitStr>(&literal.to_string()).map(|text| text.value()));
                }
                _ => goes_on = 0,
            }
        }
        (self.enums(&paths), literals)
    }
}
