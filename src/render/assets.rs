//! Assets under names that hold their content's hash, so that browsers may keep them for ever.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::comments::{tight, tight_script, without_comments};
use crate::check::files::look::is_built_in;
use crate::model::{Address, named, resolved};

/// The style sheet of every page.
pub(crate) const STYLE: &str = "style.css";

/// The rules that a look adds to the style sheet of the default, when it does not replace it.
const BRAND: &str = "brand.css";

/// The assets of the look as they are published.
#[derive(Debug)]
pub(crate) struct Assets<'a> {
    files: Vec<Asset<'a>>,
    /// Address by name.
    names: Arc<BTreeMap<String, String>>,
}

#[derive(Debug)]
struct Asset<'a> {
    address: String,
    bytes: Cow<'a, [u8]>,
}

impl<'a> Assets<'a> {
    /// Hashes the assets; style sheets last, because they name others. A look's [`BRAND`] goes to the end of the
    /// [`STYLE`], and the parts of a script to its beginning, so that they cost readers no request of their own.
    pub(crate) fn new(assets: &'a BTreeMap<String, Arc<[u8]>>) -> Assets<'a> {
        let mut names = BTreeMap::new();
        let mut files = Vec::with_capacity(assets.len());
        let brand =
            assets.get(BRAND).filter(|_| assets.contains_key(STYLE)).and_then(|css| std::str::from_utf8(css).ok());
        let published = assets
            .iter()
            .filter(|(name, _)| brand.is_none() || *name != BRAND)
            .filter(|(name, _)| !script_of(name).is_some_and(|script| assets.contains_key(&script)));
        let (sheets, others): (Vec<_>, Vec<_>) = published.partition(|(name, _)| name.ends_with(".css"));
        for (name, bytes) in others.into_iter().chain(sheets) {
            let bytes = whole(assets, name, bytes);
            let bytes = match std::str::from_utf8(&bytes) {
                Ok(css) if name.ends_with(".css") => {
                    let mut css = rewritten(name, &tight(css), &names);
                    if let Some(brand) = brand.filter(|_| name == STYLE) {
                        css.push('\n');
                        css.push_str(&rewritten(BRAND, &tight(brand), &names));
                    }
                    Cow::Owned(css.into_bytes())
                }
                Ok(script) if name.ends_with(".js") => {
                    // Scripts of others may be written as no test of casebook has seen.
                    let is_own = parts(assets, name).all(|(part, bytes)| is_built_in(part, bytes));
                    let shortened = without_comments(script)
                        .map(|script| if is_own { tight_script(&script) } else { script }.into_bytes());
                    shortened.map_or(bytes, Cow::Owned)
                }
                _ => bytes,
            };
            let address = named(&format!("assets/{name}"), &blake3::hash(&bytes));
            names.insert(name.clone(), address.clone());
            files.push(Asset { address, bytes });
        }
        Assets { files, names: Arc::new(names) }
    }

    /// Address by name.
    pub(crate) fn names(&self) -> Arc<BTreeMap<String, String>> {
        Arc::clone(&self.names)
    }

    /// The addresses of all, in the order of [`Assets::bytes`].
    pub(crate) fn addresses(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|asset| asset.address.as_str())
    }

    /// The bytes of the asset at a position.
    pub(crate) fn bytes(&self, index: usize) -> &[u8] {
        self.files.get(index).map_or(&[], |asset| &asset.bytes)
    }
}

/// The script that a script in a folder is a part of: the one with the folder's name.
fn script_of(name: &str) -> Option<String> {
    let (folder, part) = name.rsplit_once('/')?;
    part.ends_with(".js").then(|| format!("{folder}.js"))
}

/// The parts of a script in the order of their names, and itself; of another asset itself alone.
fn parts<'a>(assets: &'a BTreeMap<String, Arc<[u8]>>, name: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
    let parts = assets.iter().filter(move |(part, _)| script_of(part).is_some_and(|script| script == name));
    parts.chain(assets.get_key_value(name)).map(|(part, bytes)| (part.as_str(), &**bytes))
}

/// The bytes of an asset; of a script with those of its parts before it, in the order of their names.
fn whole<'a>(assets: &'a BTreeMap<String, Arc<[u8]>>, name: &str, own: &'a [u8]) -> Cow<'a, [u8]> {
    let parts: Vec<&[u8]> = parts(assets, name).map(|(_, bytes)| bytes).collect();
    if parts.len() == 1 { Cow::Borrowed(own) } else { Cow::Owned(parts.join(&b'\n')) }
}

/// A style sheet with every plain `url(name)` of another asset under that asset's published name.
fn rewritten(sheet: &str, css: &str, names: &BTreeMap<String, String>) -> String {
    let here = Address(format!("assets/{sheet}"));
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("url(") {
        out.push_str(before);
        out.push_str("url(");
        rest = after;
        let Some((inside, after)) = rest.split_once(')') else { break };
        let written = inside.trim().trim_matches(['"', '\'']);
        let (path, fragment) = written.split_once('#').map_or((written, None), |(path, part)| (path, Some(part)));
        if let Some(address) = resolved(sheet, path).and_then(|name| names.get(&name)) {
            out.push_str(&here.relative_to(address));
            if let Some(fragment) = fragment {
                out.push('#');
                out.push_str(fragment);
            }
            out.push(')');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brand_becomes_the_end_of_the_style_sheet() {
        let files = [("style.css", "a{}"), ("brand.css", "b{}")];
        let look = files.map(|(name, text)| (name.to_owned(), Arc::from(text.as_bytes()))).into();
        let assets = Assets::new(&look);
        assert_eq!(assets.bytes(0), b"a{}\nb{}");
        assert!(assets.addresses().count() == 1 && !assets.names().contains_key("brand.css"));
    }

    #[test]
    fn the_parts_of_a_script_become_its_beginning_and_a_folder_without_a_script_stays() {
        let files =
            [("ask.js", "c"), ("ask/a.js", "// of a\na"), ("ask/b.js", "b"), ("ask/b.svg", "<svg/>"), ("x/y.js", "y")];
        let look = files.map(|(name, text)| (name.to_owned(), Arc::from(text.as_bytes()))).into();
        let assets = Assets::new(&look);
        assert_eq!(assets.names().keys().collect::<Vec<_>>(), ["ask.js", "ask/b.svg", "x/y.js"]);
        assert_eq!(assets.bytes(0), b"a\nb\nc");
    }

    #[test]
    fn a_script_of_others_keeps_its_white_space() {
        let text = "if (a)  /'  b/.test(c);\n";
        let look = [("more.js".to_owned(), Arc::from(text.as_bytes()))].into();
        assert_eq!(Assets::new(&look).bytes(0), text.as_bytes());
    }

    #[test]
    fn names_hold_the_hash_and_style_sheets_use_them() {
        let files = [("style.css", "a{b:url('x/y.svg#z') url(data:n)}"), ("x/y.svg", "<svg/>")];
        let look = files.map(|(name, text)| (name.to_owned(), Arc::from(text.as_bytes()))).into();
        let assets = Assets::new(&look);
        let names = assets.names();
        let svg = format!("x/y.{}.svg", &blake3::hash(b"<svg/>").to_hex()[..8]);
        assert_eq!(names["x/y.svg"], format!("assets/{svg}"));
        let css = assets.addresses().position(|address| address == names["style.css"]).unwrap();
        assert_eq!(assets.bytes(css), format!("a{{b:url({svg}#z) url(data:n)}}").as_bytes());
        assert_eq!(names["style.css"], named("assets/style.css", &blake3::hash(assets.bytes(css))));
    }
}
