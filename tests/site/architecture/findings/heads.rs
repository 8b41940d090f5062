//! Lists of findings in the heads of functions and in structs.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::Visit;
use syn::{Expr, FnArg, ReturnType, Type};

use super::super::code::File;
use super::super::names::{Named, Names, Place, words};
use super::types::{aliases, is_list};

/// The value of a function, as far as lists of findings go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Gives {
    List,
    /// A tuple, by its places.
    Among(Vec<bool>),
    Other,
}

/// The way in which a function takes an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    Other,
    ToAddTo,
    ToLookInto,
    Whole,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    takes: Vec<Takes>,
    gives: Gives,
}

impl Head {
    pub(super) fn takes(&self, at: usize) -> Takes {
        self.takes.get(at).copied().unwrap_or(Takes::Other)
    }
}

/// The value of several functions, where all give the same.
pub(super) fn all_give(heads: &[&Head]) -> Gives {
    match heads.split_first() {
        Some((first, others)) if others.iter().all(|head| head.gives == first.gives) => first.gives.clone(),
        _ => Gives::Other,
    }
}

/// All heads and fields of the code.
pub(super) struct Known<'a> {
    names: &'a Names,
    pub(super) aliases: BTreeSet<String>,
    /// By the function's name, with the file that it stands in.
    functions: BTreeMap<String, Vec<(usize, Head)>>,
    /// By the name of a field: that it is a list, that it is none.
    fields: BTreeMap<String, (bool, bool)>,
    /// The file that is being read, and its module.
    pub(super) file: usize,
    pub(super) place: Place,
}

impl<'a> Known<'a> {
    pub(super) fn read(files: &[File], names: &'a Names) -> Known<'a> {
        let (functions, fields) = (BTreeMap::new(), BTreeMap::new());
        let mut known = Known { names, aliases: aliases(files), functions, fields, file: 0, place: Place::new() };
        for (number, file) in files.iter().enumerate() {
            known.file = number;
            known.visit_file(&file.syntax);
        }
        known
    }

    fn gives(&self, written: &Type) -> Gives {
        match written {
            _ if is_list(written, &self.aliases) => Gives::List,
            Type::Tuple(tuple) => Gives::Among(tuple.elems.iter().map(|inner| is_list(inner, &self.aliases)).collect()),
            _ => Gives::Other,
        }
    }

    fn takes(&self, written: &Type) -> Takes {
        match written {
            Type::Reference(reference) if is_list(&reference.elem, &self.aliases) => {
                // A slice cannot be added to.
                match reference.mutability.is_some() && !matches!(*reference.elem, Type::Slice(_)) {
                    true => Takes::ToAddTo,
                    false => Takes::ToLookInto,
                }
            }
            written if is_list(written, &self.aliases) => Takes::Whole,
            _ => Takes::Other,
        }
    }

    /// The heads of the functions that a call may mean.
    pub(super) fn heads(&self, function: &Expr) -> Vec<&Head> {
        let Expr::Path(path) = function else { return Vec::new() };
        let path = words(&path.path);
        let name = path.last().map_or("", String::as_str);
        let all = self.functions.get(name).into_iter().flatten();
        if path[0] == "Self" {
            return all.filter(|(file, _)| *file == self.file).map(|(_, head)| head).collect();
        }
        let mut defining = BTreeSet::new();
        for named in self.names.named(&self.place, &path) {
            if let Named::Item(definition, rest) = named {
                defining.insert(self.names.definitions[definition].file);
                defining
                    .extend(rest.first().into_iter().flat_map(|name| self.names.files_of_function(definition, name)));
            }
        }
        all.filter(|(file, _)| defining.contains(file)).map(|(_, head)| head).collect()
    }

    /// The heads of all functions of a name: the code is not read so far as to know of which type a value is.
    pub(super) fn methods(&self, name: &str) -> Vec<&Head> {
        self.functions.get(name).into_iter().flatten().map(|(_, head)| head).collect()
    }

    pub(super) fn is_list_field(&self, name: &str) -> bool {
        self.fields.get(name) == Some(&(true, false))
    }
}

impl<'ast> Visit<'ast> for Known<'_> {
    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        let typed = signature.inputs.iter().filter_map(|input| match input {
            FnArg::Typed(typed) => Some(self.takes(&typed.ty)),
            FnArg::Receiver(_) => None,
        });
        let takes = typed.collect();
        let gives = match &signature.output {
            ReturnType::Type(_, written) => self.gives(written),
            ReturnType::Default => Gives::Other,
        };
        let head = Head { takes, gives };
        self.functions.entry(signature.ident.to_string()).or_default().push((self.file, head));
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        if let Some(name) = &field.ident {
            let list = is_list(&field.ty, &self.aliases);
            let said = self.fields.entry(name.to_string()).or_default();
            *said = (said.0 || list, said.1 || !list);
        }
    }
}
