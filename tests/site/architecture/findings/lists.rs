//! The local names that are lists of findings.

use std::collections::BTreeSet;

use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Expr, Pat, Type};

use super::heads::{Gives, Head, Known, Takes, all_give};
use super::looks::last_name;
use super::types::{FINDING, is_list};

/// Methods that give the same list in another form.
pub(super) const SAME: &[&str] =
    &["as_slice", "as_mut_slice", "as_ref", "as_mut", "clone", "to_vec", "into", "into_boxed_slice"];

/// The local names that are lists of findings.
pub(super) struct Lists<'a> {
    known: &'a Known<'a>,
    pub(super) lists: BTreeSet<String>,
    /// Names of empty lists of which is not yet known what will be in them.
    empty: BTreeSet<String>,
}

impl<'a> Lists<'a> {
    pub(super) fn new(known: &'a Known<'a>) -> Lists<'a> {
        Lists { known, lists: BTreeSet::new(), empty: BTreeSet::new() }
    }

    pub(super) fn typed(&mut self, pattern: &Pat, written: &Type) {
        match (pattern, written) {
            (Pat::Ident(name), written) if is_list(written, &self.known.aliases) => {
                self.lists.insert(name.ident.to_string());
            }
            (Pat::Tuple(names), Type::Tuple(types)) => {
                names.elems.iter().zip(&types.elems).for_each(|(name, written)| self.typed(name, written));
            }
            _ => {}
        }
    }

    fn given(&mut self, pattern: &Pat, gives: &Gives) {
        match (pattern, gives) {
            (Pat::Ident(name), Gives::List) => {
                self.lists.insert(name.ident.to_string());
            }
            (Pat::Tuple(names), Gives::Among(lists)) => {
                for (name, _) in names.elems.iter().zip(lists).filter(|(_, list)| **list) {
                    self.given(name, &Gives::List);
                }
            }
            _ => {}
        }
    }

    /// The value of an expression, as far as lists of findings go.
    fn gives(&self, expression: &Expr) -> Gives {
        match expression {
            Expr::Path(path) if path.path.get_ident().is_some_and(|name| self.lists.contains(&name.to_string())) => {
                Gives::List
            }
            Expr::Field(field) => match &field.member {
                syn::Member::Named(name) if self.known.is_list_field(&name.to_string()) => Gives::List,
                _ => Gives::Other,
            },
            Expr::Reference(reference) => self.gives(&reference.expr),
            Expr::Paren(paren) => self.gives(&paren.expr),
            Expr::Unary(unary) => self.gives(&unary.expr),
            Expr::Try(tried) => self.gives(&tried.expr),
            Expr::Index(index) => self.gives(&index.expr),
            Expr::Call(call) if last_name(&call.func).is_some_and(|name| name == "take") => {
                call.args.first().map_or(Gives::Other, |inner| self.gives(inner))
            }
            Expr::Call(call) => all_give(&self.known.heads(&call.func)),
            Expr::MethodCall(call) if SAME.iter().any(|name| call.method == name) => self.gives(&call.receiver),
            Expr::MethodCall(call) => all_give(&self.known.methods(&call.method.to_string())),
            _ => Gives::Other,
        }
    }

    /// Empty lists that a function is handed to add findings to are lists of findings.
    fn handed_on(&mut self, heads: &[&Head], arguments: &Punctuated<Expr, syn::Token![,]>) {
        for (at, argument) in arguments.iter().enumerate() {
            if heads.iter().any(|head| matches!(head.takes(at), Takes::ToAddTo | Takes::Whole)) {
                self.turns_out(argument);
            }
        }
    }

    /// An empty list turns out to be one of findings.
    fn turns_out(&mut self, expression: &Expr) {
        if let Some(name) = local_name(expression)
            && self.empty.contains(&name)
        {
            self.lists.insert(name);
        }
    }
}

impl<'ast> Visit<'ast> for Lists<'_> {
    fn visit_local(&mut self, local: &'ast syn::Local) {
        match (&local.pat, &local.init) {
            (Pat::Type(typed), _) => self.typed(&typed.pat, &typed.ty),
            (pattern, Some(init)) => {
                let gives = self.gives(&init.expr);
                self.given(pattern, &gives);
                if let (Pat::Ident(name), true) = (pattern, is_empty_list(&init.expr)) {
                    self.empty.insert(name.ident.to_string());
                }
                // Several at once: `let (mut one, mut other) = (Vec::new(), Vec::new());`
                if let (Pat::Tuple(names), Expr::Tuple(values)) = (pattern, &*init.expr) {
                    for (name, value) in names.elems.iter().zip(&values.elems) {
                        if let (Pat::Ident(name), true) = (name, is_empty_list(value)) {
                            self.empty.insert(name.ident.to_string());
                        }
                    }
                }
            }
            _ => {}
        }
        visit::visit_local(self, local);
    }

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        for input in &closure.inputs {
            if let Pat::Type(typed) = input {
                self.typed(&typed.pat, &typed.ty);
            }
        }
        visit::visit_expr_closure(self, closure);
    }

    fn visit_field_pat(&mut self, field: &'ast syn::FieldPat) {
        if let (syn::Member::Named(member), Pat::Ident(name)) = (&field.member, &*field.pat)
            && self.known.is_list_field(&member.to_string())
        {
            self.lists.insert(name.ident.to_string());
        }
        visit::visit_field_pat(self, field);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        self.handed_on(&self.known.heads(&call.func), &call.args);
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.handed_on(&self.known.methods(&call.method.to_string()), &call.args);
        if let Some(argument) = call.args.first() {
            let finding = call.method == "push" && begins_with(argument, FINDING);
            let more =
                ["extend", "append"].iter().any(|name| call.method == name) && self.gives(argument) == Gives::List;
            if finding || more {
                self.turns_out(&call.receiver);
            }
        }
        visit::visit_expr_method_call(self, call);
    }
}

/// The local variable that an expression is or borrows.
fn local_name(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
        Expr::Reference(reference) => local_name(&reference.expr),
        _ => None,
    }
}

fn is_empty_list(expression: &Expr) -> bool {
    match expression {
        Expr::Call(call) => matches!(last_name(&call.func).as_deref(), Some("new" | "default" | "with_capacity")),
        Expr::Macro(made) => made.mac.path.is_ident("vec") && made.mac.tokens.is_empty(),
        _ => false,
    }
}

/// True of a call, or a chain of calls, that begins with a name.
fn begins_with(expression: &Expr, name: &str) -> bool {
    match expression {
        Expr::Call(call) => begins_with(&call.func, name),
        Expr::MethodCall(call) => begins_with(&call.receiver, name),
        Expr::Path(path) => path.path.segments.first().is_some_and(|first| first.ident == name),
        Expr::Struct(made) => made.path.segments.last().is_some_and(|last| last.ident == name),
        _ => false,
    }
}
