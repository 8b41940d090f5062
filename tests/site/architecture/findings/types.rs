//! Types that hold findings.

use std::collections::BTreeSet;

use syn::Type;
use syn::visit::Visit;

use super::super::code::File;

/// A finding.
pub(super) const FINDING: &str = "Diagnostic";

/// Types that hold one value.
const HOLDERS: &[&str] = &["Arc", "Box", "Cow", "Option", "Rc"];

/// True of a list of findings, references to it and what holds it included.
pub(super) fn is_list(written: &Type, aliases: &BTreeSet<String>) -> bool {
    let one = |arguments: &syn::PathArguments, is: &dyn Fn(&Type) -> bool| match arguments {
        syn::PathArguments::AngleBracketed(list) => {
            list.args.iter().any(|argument| matches!(argument, syn::GenericArgument::Type(inner) if is(inner)))
        }
        _ => false,
    };
    match written {
        Type::Reference(reference) => is_list(&reference.elem, aliases),
        Type::Paren(paren) => is_list(&paren.elem, aliases),
        Type::Slice(slice) => is_finding(&slice.elem),
        Type::Path(path) => path.path.segments.last().is_some_and(|last| {
            let name = last.ident.to_string();
            aliases.contains(&name)
                || (name == "Vec" && one(&last.arguments, &is_finding))
                || (HOLDERS.contains(&name.as_str()) && one(&last.arguments, &|inner| is_list(inner, aliases)))
        }),
        _ => false,
    }
}

pub(super) fn is_finding(written: &Type) -> bool {
    matches!(written, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == FINDING))
}

/// Names for a list of findings.
pub(super) fn aliases(files: &[File]) -> BTreeSet<String> {
    struct Reader(BTreeSet<String>);
    impl<'ast> Visit<'ast> for Reader {
        fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
            if is_list(&item.ty, &self.0) {
                self.0.insert(item.ident.to_string());
            }
        }
    }
    let mut reader = Reader(BTreeSet::new());
    files.iter().for_each(|file| reader.visit_file(&file.syntax));
    reader.0
}
