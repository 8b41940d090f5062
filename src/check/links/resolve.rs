//! A draft's links and images are looked up; what is left is complete.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::address::{self, Destination};
use super::nearest;
use super::targets::{PictureLookup, PictureSize, Targets};
use crate::check::text::alternative::says_nothing;
use crate::check::text::markdown::{Draft, MOST_FINDINGS, RawImage, unique};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Block, Collection, Image, ImageFile, ImageIndex, Inline, Link, LinkIndex, Passage, Prose, Target};
use crate::source::LinkProblem;
use crate::source::{Read, Source, below_content, is_blank};

/// Looks up every link and image of `draft`, which was made from `source`. Links and images that are wrong leave only
/// their words.
pub(crate) fn resolve(draft: Draft, source: Source<'_>, targets: &Targets) -> Read<Prose> {
    let mut read = Read::begin();
    let mut links = Vec::with_capacity(draft.links.len());
    let mut positions = Vec::with_capacity(draft.links.len());
    let mut broken = 0;
    for link in draft.links {
        match targets.resolve_page(&draft.file, &link.destination) {
            Ok(target) => {
                if let Target::External(address) = &target
                    && let Some(path) = targets.relative_instead(&draft.file, address)
                {
                    let message = "This link leads to a page of this site by its whole address: from a preview, a copy or another address of the site it leads away.";
                    let found = source.at(Code::OwnAddress, &link.destination_span, message);
                    read.say(found.help(format!("Write the path from this file: `{path}`.")));
                }
                positions.push(Some(LinkIndex(links.len())));
                links.push(Link { target, span: link.span });
            }
            Err(problem) => {
                positions.push(None);
                broken += 1;
                if broken <= MOST_FINDINGS {
                    read.say(problem.at(&source, link.destination_span));
                }
            }
        }
    }
    let shown = draft.images.iter().map(|image| show(image, &source, targets));
    let (shown, found): (Vec<Shown>, Vec<Option<Diagnostic>>) = shown.unzip();
    read.say_all(found.into_iter().flatten().take(MOST_FINDINGS));
    let mut blocks = draft.blocks;
    let mut footnotes = draft.footnotes;
    let mut lookup =
        Lookup { positions: &positions, raw: &draft.images, shown, files: Vec::new(), in_line: Vec::new() };
    lookup.blocks(&mut blocks);
    for footnote in &mut footnotes {
        lookup.blocks(&mut footnote.blocks);
    }
    for span in std::mem::take(&mut lookup.in_line) {
        let found = source.at(Code::ChartMistake, span, "A chart stands in the middle of a line.");
        read.say(found.help("Put it on a line of its own, with an empty line before and after it."));
    }
    let mut prose = Prose { blocks, footnotes, links, images: lookup.files };
    if is_case_study(&draft.file) {
        let taken = draft.headings.into_iter().map(|heading| heading.id).collect();
        add_evidence_anchors(&mut prose.blocks, &prose.links, taken);
    }
    read.with(prose)
}

fn is_case_study(file: &str) -> bool {
    Collection::CaseStudies
        .folder()
        .and_then(|folder| below_content(file).strip_prefix(folder))
        .is_some_and(|rest| rest.starts_with('/'))
}

/// The thing that an image turned out to be.
enum Shown {
    Picture(ImageFile),
    Chart(Arc<str>),
    /// Reported.
    Nothing,
}

/// The thing that an image shows, and what is wrong with the image.
fn show(image: &RawImage, source: &Source<'_>, targets: &Targets) -> (Shown, Option<Diagnostic>) {
    match find(image, source.path, targets) {
        Ok(shown) => {
            let found = check_words(image, source, matches!(shown, Shown::Chart(_)));
            (shown, found)
        }
        Err(problem) => (Shown::Nothing, Some(problem.at(source, image.destination_span.clone()))),
    }
}

/// Says what is wrong with the words that stand for an image.
fn check_words(image: &RawImage, source: &Source<'_>, is_chart: bool) -> Option<Diagnostic> {
    if is_blank(&image.alt) {
        let what = if is_chart { "chart" } else { "picture" };
        let message = format!("Nothing says what this {what} shows, for readers who do not see it.");
        let help = "Say it in a few words between the square brackets: ![what it shows](file).";
        return Some(source.at(Code::MissingAlt, &image.span, message).help(help));
    }
    if !says_nothing(&image.alt, &image.destination) {
        return None;
    }
    let start = image.span.start + "![".len();
    let place = match source.text.get(start..start + image.alt.len()) {
        Some(alt) if alt == image.alt => start..start + image.alt.len(),
        _ => image.span.clone(),
    };
    let message = format!("\u{201c}{}\u{201d} does not say what the picture shows.", image.alt);
    let help = "Say what somebody who does not see the picture should know, for example: Three nurses at a desk with two screens.";
    Some(source.at(Code::UselessAlt, place, message).help(help))
}

fn find(image: &RawImage, file: &str, targets: &Targets) -> Result<Shown, LinkProblem> {
    let from = below_content(file);
    let path = match address::read(&image.destination)? {
        Destination::Relative { path, .. } if path.is_empty() => {
            return Err(LinkProblem::new(Code::MissingImage, "This picture has no file.")
                .help("Write the path of the picture's file: ![what it shows](file.png)."));
        }
        Destination::Relative { path, .. } => targets.as_stored(address::locate(from, &path)?),
        _ => {
            return Err(LinkProblem::unsafe_link(
                "This picture is on another website. The site shows only pictures of its own.",
                "If you may use it, save the picture in the content folder and write its path from this file.",
            ));
        }
    };
    if path.ends_with(".yaml") || path.ends_with(".yml") {
        return match targets.resolve(file, &image.destination)? {
            Target::Chart(path) => Ok(Shown::Chart(path)),
            _ => Err(LinkProblem::new(Code::MissingImage, format!("content/{path} is no picture and no chart."))
                .help("A chart is a file in the folder charts; a picture ends in .png, .jpg, .gif, .webp or .avif.")),
        };
    }
    match targets.picture(&path, from) {
        PictureLookup::Shown(path, PictureSize { width, height }) => {
            Ok(Shown::Picture(ImageFile { path: Arc::clone(path), width, height }))
        }
        PictureLookup::Unpublished => Err(LinkProblem::picture_of_unpublished()),
        PictureLookup::Refused => Ok(Shown::Nothing),
        PictureLookup::Missing(near) => {
            if let Some(problem) = targets.withdrawn(&path) {
                return Err(problem);
            }
            let problem = LinkProblem::new(Code::MissingImage, format!("There is no picture `{}`.", image.destination));
            Err(match near {
                Some(near) => problem.did_you_mean(nearest::written(from, near, None)),
                None => {
                    problem.help("Put the picture's file into the content folder, and write its path from this file.")
                }
            })
        }
    }
}

/// Puts what was found into the tree.
struct Lookup<'a> {
    /// By position in the draft.
    positions: &'a [Option<LinkIndex>],
    raw: &'a [RawImage],
    shown: Vec<Shown>,
    /// The files of the pictures so far.
    files: Vec<ImageFile>,
    /// The bytes of charts that do not stand alone.
    in_line: Vec<Range<usize>>,
}

impl Lookup<'_> {
    fn blocks(&mut self, blocks: &mut [Block]) {
        Block::each_mut(blocks, &mut |block| {
            if let Block::Figure(image) = block
                && let Some((label, span, chart)) = self.complete(image)
            {
                *block = match chart {
                    Some(path) => Block::Chart { path, label },
                    None => Block::Paragraph(Passage { content: vec![Inline::Text(label)], anchor: None, span }),
                };
            }
            block.each_content_mut(&mut |content| self.inlines(content));
        });
    }

    /// Completes a picture. What is none leaves its words, the bytes that it was written in, and the chart that it may
    /// be.
    fn complete(&mut self, image: &mut Image) -> Option<(String, Range<usize>, Option<Arc<str>>)> {
        let position = image.file.0;
        let chart = match self.shown.get(position) {
            Some(Shown::Picture(file)) => {
                image.file = ImageIndex(self.files.len());
                self.files.push(file.clone());
                return None;
            }
            Some(Shown::Chart(path)) => Some(Arc::clone(path)),
            Some(Shown::Nothing) | None => None,
        };
        let span = self.raw.get(position).map(|raw| raw.span.clone()).unwrap_or_default();
        Some((std::mem::take(&mut image.alt), span, chart))
    }

    fn inlines(&mut self, content: &mut Vec<Inline>) {
        let mut has_broken = false;
        for inline in content.iter_mut() {
            if let Some(content) = inline.within_mut() {
                self.inlines(content);
            }
            match inline {
                Inline::Link(index, _) => {
                    *index = self.positions.get(index.0).copied().flatten().unwrap_or(BROKEN);
                    has_broken |= *index == BROKEN;
                }
                Inline::Image(image) => {
                    if let Some((words, span, chart)) = self.complete(image) {
                        self.in_line.extend(chart.is_some().then_some(span));
                        *inline = Inline::Text(words);
                    }
                }
                _ => {}
            }
        }
        if has_broken {
            *content = without_broken(std::mem::take(content));
        }
    }
}

/// Marks a link whose words alone stay.
const BROKEN: LinkIndex = LinkIndex(usize::MAX);

/// The words of broken links join the text around them.
fn without_broken(content: Vec<Inline>) -> Vec<Inline> {
    let mut kept: Vec<Inline> = Vec::with_capacity(content.len());
    let mut keep = |inline: Inline| match (kept.last_mut(), inline) {
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (_, inline) => kept.push(inline),
    };
    for inline in content {
        match inline {
            Inline::Link(BROKEN, words) => words.into_iter().for_each(&mut keep),
            other => keep(other),
        }
    }
    kept
}

/// Gives an anchor to every passage that links to an ingredient. It goes where [`Prose::each_passage`] goes. `taken`
/// are the anchors that there are.
fn add_evidence_anchors(blocks: &mut [Block], links: &[Link], mut taken: HashSet<String>) {
    let mut next = HashMap::new();
    Block::each_mut(blocks, &mut |block| {
        let Block::Paragraph(passage) = block else { return };
        let mut first = None;
        passage.each_link(&mut |index| {
            if first.is_none()
                && let Some(Link { target: Target::Ingredient { theme, id }, .. }) = links.get(index.0)
            {
                first = Some(format!("{theme}-{id}"));
            }
        });
        passage.anchor = first.map(|base| unique(base, &mut taken, &mut next, 2));
    });
}
