//! The parts of a document and how they lead to each other.

use std::collections::HashMap;

use crate::archive::{Archive, ArchiveEntry, Refused, encoding, xml};

/// The parts of a document.
pub(in crate::import) struct Parts<'p, 'a> {
    archive: &'p mut Archive<'a>,
    entries: HashMap<String, ArchiveEntry>,
}

/// Where the links of a part lead, by their ids: the kind, the address, and whether that lies outside.
pub(in crate::import) type PartLinks = HashMap<String, PartLink>;

/// A link of a part.
#[derive(Debug, Clone)]
pub(in crate::import) struct PartLink {
    /// The last word of its type.
    pub kind: String,
    /// The address: of a part within the archive, or of something outside.
    pub target: String,
    /// It leads out of the archive.
    pub is_external: bool,
}

impl<'p, 'a> Parts<'p, 'a> {
    pub fn new(archive: &'p mut Archive<'a>) -> Parts<'p, 'a> {
        // Of two with the same name the first counts, as in Word.
        let mut entries = HashMap::new();
        for entry in archive.entries() {
            entries.entry(entry.name.trim_start_matches('/').to_ascii_lowercase()).or_insert_with(|| entry.clone());
        }
        Parts { archive, entries }
    }

    /// The part that the document begins with.
    pub fn main(&mut self) -> Result<String, Refused> {
        let links = self.links_of("")?;
        let found = links.into_values().find(|link| link.kind == "officeDocument" && !link.is_external);
        found.map(|link| link.target).ok_or(Refused::Unknown)
    }

    /// The bytes of a part; none where there is no such part.
    pub fn bytes(&mut self, path: &str) -> Result<Option<Vec<u8>>, Refused> {
        let Some(entry) = self.entries.get(&path.to_ascii_lowercase()).cloned() else { return Ok(None) };
        self.archive.read(&entry).map(Some)
    }

    /// The text of a part; none where there is no such part.
    pub fn text(&mut self, path: &str) -> Result<Option<String>, Refused> {
        let Some(bytes) = self.bytes(path)? else { return Ok(None) };
        encoding::text(&bytes).map(Some).ok_or(Refused::Damaged)
    }

    /// The links of a part.
    pub fn links_of(&mut self, path: &str) -> Result<PartLinks, Refused> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let of = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
        let Some(text) = self.text(&of)? else { return Ok(PartLinks::new()) };
        let document = xml::parse(&text)?;
        let link = |node: roxmltree::Node<'_, '_>| {
            let target = node.attribute("Target")?;
            let is_external = node.attribute("TargetMode") == Some("External");
            let target = if is_external { target.to_owned() } else { resolved(folder, target) };
            let kind = node.attribute("Type")?.rsplit('/').next()?.to_owned();
            Some((node.attribute("Id")?.to_owned(), PartLink { kind, target, is_external }))
        };
        Ok(document.root_element().children().filter_map(link).collect())
    }

    /// The parts of some kinds that a part leads to, by kind and path, in their order. Others, such as pictures, are no
    /// texts.
    pub fn related(&mut self, path: &str, kinds: &[&str]) -> Result<Vec<(String, String)>, Refused> {
        let links = self.links_of(path)?;
        let inner = links.into_values().filter(|link| !link.is_external && kinds.contains(&link.kind.as_str()));
        let mut related: Vec<_> = inner.map(|link| (link.kind, link.target)).collect();
        related.sort();
        related.dedup();
        Ok(related)
    }
}

fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = Vec::new();
    let whole = if target.starts_with('/') { target.to_owned() } else { format!("{folder}/{target}") };
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(path.pop()),
            part => path.push(part),
        }
    }
    path.join("/")
}
