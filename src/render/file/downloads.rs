//! The files of data that readers are offered.

use crate::page::file::OtherFile;
use crate::render::site::Site;

/// What is offered in one form or several.
pub(crate) struct Download<'a> {
    /// The name of it.
    pub(crate) title: String,
    /// One for each form.
    pub(crate) files: Vec<&'a OtherFile<'a>>,
}

/// All that is offered: the case studies first, then the published figures and the charts, then the citations.
pub(crate) fn downloads<'a>(site: &'a Site<'a>) -> Vec<Download<'a>> {
    let mut files: Vec<_> = site.files.iter().filter_map(|file| Some((file.download()?, file))).collect();
    files.sort_by_key(|((order, _), file)| (*order, file.chart()));
    let mut found: Vec<Download<'a>> = Vec::new();
    for ((_, key), file) in files {
        let title = match file.chart() {
            Some(chart) => site.words.fill(key, &[("title", &site.derived.charts[chart].title)]),
            None => site.words.get(key).to_owned(),
        };
        match found.last_mut().filter(|last| last.title == title) {
            Some(last) => last.files.push(file),
            None => found.push(Download { title, files: vec![file] }),
        }
    }
    found
}
