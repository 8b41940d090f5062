//! The files of data that readers are offered.

use crate::page::file::OtherFile;
use crate::render::site::Site;

/// Every file with the key of its name in the strings: the case studies first, then the published figures and the
/// charts by file name, then the citations.
pub(crate) fn downloads<'a>(site: &'a Site<'a>) -> Vec<(&'static str, &'a OtherFile<'a>)> {
    let mut files: Vec<_> = site.files.iter().filter_map(|file| Some((file.download()?, file))).collect();
    files.sort_by_key(|((order, _), _)| *order);
    files.into_iter().map(|((_, key), file)| (key, file)).collect()
}
