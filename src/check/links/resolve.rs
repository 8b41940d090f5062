//! A draft's links and images are looked up; what is left is complete.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::address::{self, Written};
use super::{LinkProblem, Targets, below_content, nearest};
use crate::check::images::{Found, Images, useless_alt};
use crate::check::markdown::{Draft, MOST_FINDINGS, RawImage, unique};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Block, Collection, Image, Inline, Link, LinkIndex, Passage, Prose, Target};
use crate::source::Source;

/// Looks up every link and image of `draft`, which was made from `text`. Links and images that
/// are reported leave only their words.
pub(crate) fn resolve(
    draft: Draft,
    text: &str,
    targets: &Targets,
    images: &Images,
    report: &mut Vec<Diagnostic>,
) -> Prose {
    let source = Source { path: &draft.file, text };
    let mut links = Vec::with_capacity(draft.links.len());
    let mut positions = Vec::with_capacity(draft.links.len());
    let mut broken = 0;
    for link in draft.links {
        match targets.resolve(&draft.file, &link.destination) {
            Ok(target) => {
                positions.push(Some(LinkIndex(links.len())));
                links.push(Link { target, span: link.span });
            }
            Err(problem) => {
                positions.push(None);
                broken += 1;
                if broken <= MOST_FINDINGS {
                    report.push(problem.at(&source, link.destination_span));
                }
            }
        }
    }
    let mut found = Vec::new();
    let shown: Vec<Shown> =
        draft.images.iter().map(|image| show(image, &source, targets, images, &mut found)).collect();
    report.extend(found.into_iter().take(MOST_FINDINGS));
    let mut blocks = draft.blocks;
    let mut footnotes = draft.footnotes;
    let mut lookup = Lookup { source, report, positions: &positions, raw: &draft.images, shown };
    lookup.blocks(&mut blocks);
    for footnote in &mut footnotes {
        lookup.blocks(&mut footnote.blocks);
    }
    let mut prose = Prose { blocks, footnotes, links };
    if is_case_study(&draft.file) {
        let mut anchors = EvidenceAnchors {
            links: &prose.links,
            taken: draft.headings.into_iter().map(|heading| heading.id).collect(),
            next: HashMap::new(),
        };
        anchors.blocks(&mut prose.blocks);
    }
    prose
}

fn is_case_study(file: &str) -> bool {
    Collection::CaseStudies
        .folder()
        .and_then(|folder| below_content(file).strip_prefix(folder))
        .is_some_and(|rest| rest.starts_with('/'))
}

/// What an image turned out to be.
enum Shown {
    Image {
        path: Arc<str>,
        width: u32,
        height: u32,
    },
    Chart(Arc<str>),
    /// Reported.
    Nothing,
}

fn show(
    image: &RawImage,
    source: &Source<'_>,
    targets: &Targets,
    images: &Images,
    report: &mut Vec<Diagnostic>,
) -> Shown {
    let (shown, problem) = match find(image, source.path, targets, images) {
        Ok(shown) => (shown, None),
        Err(problem) => (Shown::Nothing, Some(problem)),
    };
    if let Some(problem) = problem {
        report.push(problem.at(source, image.destination_span.clone()));
    } else if image.alt.is_empty() {
        let what = if matches!(shown, Shown::Chart(_)) { "chart" } else { "picture" };
        report.push(
            source
                .at(
                    Code::MissingAlt,
                    image.span.clone(),
                    format!("Nothing says what this {what} shows, for readers who do not see it."),
                )
                .help("Say it in a few words between the square brackets: ![what it shows](file)."),
        );
    } else if useless_alt(&image.alt, &image.destination) {
        let start = image.span.start + "![".len();
        let place: Range<usize> = match source.text.get(start..start + image.alt.len()) {
            Some(alt) if alt == image.alt => start..start + image.alt.len(),
            _ => image.span.clone(),
        };
        report.push(
            source
                .at(Code::UselessAlt, place, format!("\u{201c}{}\u{201d} does not say what the picture shows.", image.alt))
                .help("Say what somebody who does not see the picture should know, for example: Three nurses at a desk with two screens."),
        );
    }
    shown
}

fn find(image: &RawImage, file: &str, targets: &Targets, images: &Images) -> Result<Shown, LinkProblem> {
    let from = below_content(file);
    let path = match address::read(&image.destination)? {
        Written::Relative { path, .. } if path.is_empty() => {
            return Err(LinkProblem::new(Code::MissingImage, "This picture has no file.")
                .help("Write the path of the picture's file: ![what it shows](file.png)."));
        }
        Written::Relative { path, .. } => Targets::locate(from, &path)?,
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
    match images.find(&path) {
        Found::Image(path, facts) => {
            Ok(Shown::Image { path: Arc::clone(path), width: facts.width, height: facts.height })
        }
        Found::Refused => Ok(Shown::Nothing),
        Found::Missing(near) => {
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
    source: Source<'a>,
    report: &'a mut Vec<Diagnostic>,
    /// By position in the draft.
    positions: &'a [Option<LinkIndex>],
    raw: &'a [RawImage],
    shown: Vec<Shown>,
}

impl Lookup<'_> {
    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.inlines(&mut heading.content),
                Block::Paragraph(passage) => self.inlines(&mut passage.content),
                Block::List(list) => list.items.iter_mut().for_each(|item| self.blocks(&mut item.blocks)),
                Block::Table(table) => {
                    table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(|cell| self.inlines(cell));
                }
                Block::Quote(blocks) | Block::Alert(_, blocks) => self.blocks(blocks),
                Block::Figure(image) => {
                    if let Some(other) = self.figure(image) {
                        *block = other;
                    }
                }
                Block::Code(_) | Block::Chart { .. } | Block::Rule => {}
            }
        }
    }

    /// Completes a picture, or says what stands in its place.
    fn figure(&self, image: &mut Image) -> Option<Block> {
        let position = usize::try_from(image.width).unwrap_or(usize::MAX);
        match self.shown.get(position) {
            Some(Shown::Image { path, width, height }) => {
                (image.path, image.width, image.height) = (Arc::clone(path), *width, *height);
                None
            }
            Some(Shown::Chart(path)) => {
                Some(Block::Chart { path: Arc::clone(path), label: std::mem::take(&mut image.alt) })
            }
            Some(Shown::Nothing) | None => Some(Block::Paragraph(Passage {
                content: vec![Inline::Text(std::mem::take(&mut image.alt))],
                anchor: None,
                span: self.raw.get(position).map(|raw| raw.span.clone()).unwrap_or_default(),
            })),
        }
    }

    fn inlines(&mut self, content: &mut Vec<Inline>) {
        let mut has_broken = false;
        for inline in content.iter_mut() {
            match inline {
                Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => {
                    self.inlines(content);
                }
                Inline::Link(index, content) => {
                    self.inlines(content);
                    match self.positions.get(index.0).copied().flatten() {
                        Some(position) => *index = position,
                        None => {
                            *index = BROKEN;
                            has_broken = true;
                        }
                    }
                }
                Inline::Image(image) => {
                    if let Some(words) = self.image(image) {
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

    /// Completes a picture within a line, or says which words stand in its place.
    fn image(&mut self, image: &mut Image) -> Option<String> {
        let position = usize::try_from(image.width).unwrap_or(usize::MAX);
        match self.shown.get(position) {
            Some(Shown::Image { path, width, height }) => {
                (image.path, image.width, image.height) = (Arc::clone(path), *width, *height);
                return None;
            }
            Some(Shown::Chart(_)) => {
                if let Some(raw) = self.raw.get(position) {
                    self.report.push(
                        self.source
                            .at(Code::ChartMistake, raw.span.clone(), "A chart stands in the middle of a line.")
                            .help("Put it on a line of its own, with an empty line before and after it."),
                    );
                }
            }
            Some(Shown::Nothing) | None => {}
        }
        Some(std::mem::take(&mut image.alt))
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

/// Gives an anchor to every passage that links to an ingredient.
struct EvidenceAnchors<'a> {
    links: &'a [Link],
    taken: HashSet<String>,
    next: HashMap<String, usize>,
}

impl EvidenceAnchors<'_> {
    /// Goes where [`Prose::each_passage`] goes.
    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(passage) => self.passage(passage),
                Block::List(list) => list.items.iter_mut().for_each(|item| self.blocks(&mut item.blocks)),
                Block::Quote(blocks) | Block::Alert(_, blocks) => self.blocks(blocks),
                _ => {}
            }
        }
    }

    fn passage(&mut self, passage: &mut Passage) {
        let mut first = None;
        passage.each_link(&mut |index| {
            if first.is_none()
                && let Some(Link { target: Target::Ingredient { theme, id }, .. }) = self.links.get(index.0)
            {
                first = Some(format!("{theme}-{id}"));
            }
        });
        passage.anchor = first.map(|base| unique(base, &mut self.taken, &mut self.next, 2));
    }
}
