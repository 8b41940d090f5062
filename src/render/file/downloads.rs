//! The files of data that readers are offered.

use crate::page::media_type;
use crate::render::site::Site;

/// A file that can be downloaded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Download<'a> {
    /// Its address from the site's root.
    pub(crate) address: &'a str,
    /// The key of what it holds, in the strings.
    pub(crate) key: &'static str,
}

/// Every file: the case studies first, then the published figures and the charts by file name, then the citations.
pub(crate) fn downloads<'a>(site: &'a Site<'_>) -> Vec<Download<'a>> {
    let download = |file: &'a crate::page::file::OtherFile<'_>| {
        let (order, key) = file.download()?;
        Some((order, Download { address: file.address.as_str(), key }))
    };
    let mut files: Vec<_> = site.files.iter().filter_map(download).collect();
    files.sort_by_key(|(order, _)| *order);
    files.into_iter().map(|(_, file)| file).collect()
}

impl<'a> Download<'a> {
    /// Says whether it is a part of the data itself, and neither drawn nor counted from it.
    pub(crate) fn is_source(self) -> bool {
        matches!(self.key, "download-case-studies" | "download-dictionary" | "download-figures")
    }

    /// The name of the file.
    pub(crate) fn name(self) -> &'a str {
        self.address.rsplit_once('/').map_or(self.address, |(_, name)| name)
    }

    /// Its media type.
    pub(crate) fn media_type(self) -> &'static str {
        media_type::bare(self.address)
    }
}
