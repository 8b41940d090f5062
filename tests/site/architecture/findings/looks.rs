//! Looks into lists of findings, function by function.

use std::collections::BTreeSet;

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Expr, FnArg};

use super::super::code::Offence;
use super::heads::{Head, Known, Takes};
use super::lists::{Lists, SAME};

/// Methods by which a list grows; beside that it may only be moved.
const GROWS: &[&str] = &["push", "extend", "append", "extend_from_slice", "reserve"];

/// Steps of a chain after `iter()` or `into_iter()` that take each finding as it is.
const TAKES_EACH: &[&str] =
    &["map", "cloned", "copied", "chain", "collect", "for_each", "inspect", "zip", "rev", "flatten"];

/// The functions of a file, each read for itself.
pub(super) struct Functions<'a> {
    pub(super) path: &'a str,
    pub(super) known: &'a Known<'a>,
    pub(super) found: Vec<Offence>,
}

impl Functions<'_> {
    fn function(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let mut names = Lists::new(self.known);
        for input in &signature.inputs {
            if let FnArg::Typed(typed) = input {
                names.typed(&typed.pat, &typed.ty);
            }
        }
        // Twice, because what an empty list is for is seen only further down.
        names.visit_block(body);
        names.visit_block(body);
        let within = signature.ident.to_string();
        let mut looks =
            Looks { path: self.path, within: &within, known: self.known, lists: names.lists, found: Vec::new() };
        looks.visit_block(body);
        self.found.extend(looks.found);
    }
}

impl<'ast> Visit<'ast> for Functions<'_> {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.function(&function.sig, &function.block);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.function(&function.sig, &function.block);
    }
}

/// The looks of a function into lists of findings.
struct Looks<'a> {
    path: &'a str,
    within: &'a str,
    known: &'a Known<'a>,
    lists: BTreeSet<String>,
    found: Vec<Offence>,
}

impl Looks<'_> {
    fn is_list(&self, expression: &Expr) -> bool {
        match expression {
            Expr::Path(path) => path.path.get_ident().is_some_and(|name| self.lists.contains(&name.to_string())),
            Expr::Field(field) => match &field.member {
                syn::Member::Named(name) => self.known.is_list_field(&name.to_string()),
                syn::Member::Unnamed(_) => false,
            },
            Expr::Reference(reference) => self.is_list(&reference.expr),
            Expr::Paren(paren) => self.is_list(&paren.expr),
            Expr::MethodCall(call) if SAME.iter().any(|name| call.method == name) => self.is_list(&call.receiver),
            Expr::Unary(unary) => self.is_list(&unary.expr),
            _ => false,
        }
    }

    fn say(&mut self, span: Span, how: &str) {
        self.found.push(Offence::new(self.path, span, format!("{} looks into a list of findings: {how}", self.within)));
    }

    fn arguments(&mut self, name: &str, heads: &[&Head], arguments: &Punctuated<Expr, syn::Token![,]>) {
        for (at, argument) in arguments.iter().enumerate() {
            let list =
                self.is_list(argument) || matches!(argument, Expr::MethodCall(call) if self.is_list(&call.receiver));
            let looks = !heads.is_empty() && heads.iter().all(|head| head.takes(at) == Takes::ToLookInto);
            // An order is no decision, and neither is the line on which something stands.
            if list && looks && !["sort", "place", "place_in"].contains(&name) {
                self.say(span(argument), &format!("{name}(…)"));
            }
        }
    }
}

impl<'ast> Visit<'ast> for Looks<'_> {
    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let method = call.method.to_string();
        if self.is_list(&call.receiver) && !GROWS.contains(&method.as_str()) {
            // What only begins something is judged by what follows.
            let begins = ["iter", "into_iter", "drain"].contains(&method.as_str()) || SAME.contains(&method.as_str());
            if !begins {
                self.say(call.method.span(), &format!(".{method}(…)"));
            }
        }
        if let Some(chain) = chain(call)
            && self.is_list(chain.from)
            && !TAKES_EACH.contains(&method.as_str())
            && !matches!(method.as_str(), "iter" | "into_iter")
        {
            self.say(call.method.span(), &format!(".{}().{method}(…)", chain.by));
        }
        self.arguments(&method, &self.known.methods(&method), &call.args);
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if let Some(name) = last_name(&call.func) {
            self.arguments(&name, &self.known.heads(&call.func), &call.args);
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_index(&mut self, index: &'ast syn::ExprIndex) {
        if self.is_list(&index.expr) {
            self.say(span(&index.expr), "[…]");
        }
        visit::visit_expr_index(self, index);
    }

    fn visit_expr_for_loop(&mut self, every: &'ast syn::ExprForLoop) {
        let among = match &*every.expr {
            Expr::MethodCall(call) if ["iter", "into_iter", "drain"].iter().any(|name| call.method == name) => {
                &call.receiver
            }
            other => other,
        };
        if self.is_list(among) {
            self.say(every.for_token.span, "for … in");
        }
        visit::visit_expr_for_loop(self, every);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        let inner = called.parse_body_with(Punctuated::<Expr, syn::Token![,]>::parse_terminated);
        inner.iter().flatten().for_each(|expression| Visit::visit_expr(self, expression));
    }
}

/// A chain of calls that began with `iter()` or `into_iter()`.
struct Chain<'a> {
    from: &'a Expr,
    by: String,
}

fn chain(call: &syn::ExprMethodCall) -> Option<Chain<'_>> {
    let Expr::MethodCall(before) = &*call.receiver else { return None };
    let method = before.method.to_string();
    if matches!(method.as_str(), "iter" | "into_iter" | "drain") {
        return Some(Chain { from: &before.receiver, by: method });
    }
    // After the first step that decides, what follows is about something else.
    if TAKES_EACH.contains(&method.as_str()) && method != "collect" { chain(before) } else { None }
}

fn span(expression: &Expr) -> Span {
    match expression {
        Expr::Path(path) => path.path.segments[0].ident.span(),
        Expr::Field(field) => span(&field.base),
        Expr::Reference(reference) => reference.and_token.span,
        Expr::MethodCall(call) => call.method.span(),
        Expr::Paren(paren) => span(&paren.expr),
        Expr::Unary(unary) => span(&unary.expr),
        _ => Span::call_site(),
    }
}

/// The name of the function that is called.
pub(super) fn last_name(function: &Expr) -> Option<String> {
    let Expr::Path(path) = function else { return None };
    path.path.segments.last().map(|last| last.ident.to_string())
}
