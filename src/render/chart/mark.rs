//! Marks: what charts are drawn with, once for the pages and once for the picture that stands alone.
//!
//! Places along a row are shares of its width, from 0 to 1; heights are pixels. On a page an SVG has no view box: its
//! width is the cell's, places are percentages, and so nothing in it shrinks.

use std::fmt::Write as _;

use crate::render::escape;

/// The look of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    /// One of four colours, from 0.
    Colour(usize),
    /// An outline: not stated, or the benchmark is not meant for it.
    Hollow,
    /// A line of the scale.
    Grid,
    /// The line at which values begin.
    Axis,
    /// From the least to the greatest.
    Range,
    /// The benchmark.
    Benchmark,
}

/// A mark in a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// A rectangle from one share to another.
    Bar { from: f64, to: f64, top: f64, height: f64, look: Paint },
    /// A line across.
    Across { from: f64, to: f64, at: f64, look: Paint },
    /// A line from top to bottom.
    Down { at: f64, top: f64, bottom: f64, look: Paint },
    /// A dot, with its number where there is room.
    Dot { at: f64, down: f64, radius: f64, look: Paint, number: Option<String> },
}

/// The marks of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Marks {
    /// Marks along a line of this height.
    Line { height: f64, marks: Vec<Mark> },
    /// One square for each.
    Squares { count: u64, look: Paint },
    /// Nothing can be drawn.
    Nothing,
}

/// The colour of text.
pub(super) const INK: &str = "#1a2027";

/// Side of a square.
const SIDE: f64 = 16.0;

impl Paint {
    fn class(self) -> &'static str {
        match self {
            Paint::Colour(index) => ["c1", "c2", "c3", "c4"].get(index).copied().unwrap_or("c1"),
            Paint::Hollow => "hollow",
            Paint::Grid => "grid",
            Paint::Axis => "axis",
            Paint::Range => "span",
            Paint::Benchmark => "benchmark",
        }
    }

    /// For the picture that stands alone.
    fn paint(self) -> &'static str {
        match self {
            Paint::Colour(index) => ["fill=\"#113a69\"", "fill=\"#209790\"", "fill=\"#710935\"", "fill=\"#e26212\""]
                .get(index)
                .copied()
                .unwrap_or("fill=\"#113a69\""),
            Paint::Hollow => "fill=\"#fff\" stroke=\"#113a69\" stroke-width=\"2\"",
            Paint::Grid => "stroke=\"#cdd5dd\" stroke-width=\"1\"",
            Paint::Axis => "stroke=\"#46515d\" stroke-width=\"1\"",
            Paint::Range => "stroke=\"#1a2027\" stroke-width=\"2\"",
            Paint::Benchmark => "stroke=\"#b5420a\" stroke-width=\"2\" stroke-dasharray=\"5 3\"",
        }
    }
}

/// A number for an attribute: at most two decimals.
pub(super) fn short(number: f64) -> String {
    let rounded = (number * 100.0).round() / 100.0;
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

fn percent(share: f64) -> String {
    format!("{}%", short(share * 100.0))
}

impl Marks {
    /// For a page. Readers who do not see it have the text beside it.
    pub(super) fn on_page(&self) -> String {
        let mut out = String::new();
        match self {
            Marks::Nothing => {}
            Marks::Squares { count, look } => {
                let class = look.class();
                for _ in 0..*count {
                    let _ = write!(
                        out,
                        "<svg class=\"plot unit\" width=\"16\" height=\"16\" aria-hidden=\"true\"><rect class=\"{class}\" x=\"1\" y=\"1\" width=\"14\" height=\"14\"/></svg>"
                    );
                }
            }
            Marks::Line { height, marks } => {
                let _ = write!(out, "<svg class=\"plot line\" height=\"{}\" aria-hidden=\"true\">", short(*height));
                marks.iter().for_each(|mark| mark.write(&mut out, Ground::Cell));
                out.push_str("</svg>");
            }
        }
        out
    }

    /// The height where it stands alone.
    pub(super) fn height(&self, width: f64) -> f64 {
        match self {
            Marks::Nothing => 0.0,
            Marks::Line { height, .. } => *height,
            Marks::Squares { count, .. } => (*count as f64 / per_line(width)).ceil() * (SIDE + 2.0),
        }
    }

    /// Draws them in a picture that stands alone, at a place and `width` wide.
    pub(super) fn alone(&self, out: &mut String, left: f64, top: f64, width: f64) {
        match self {
            Marks::Nothing => {}
            Marks::Squares { count, look } => {
                let line = per_line(width);
                for index in 0..*count {
                    let index = index as f64;
                    let (x, y) = (left + (index % line) * (SIDE + 2.0), top + (index / line).floor() * (SIDE + 2.0));
                    let (x, y, paint) = (short(x), short(y), look.paint());
                    let _ = write!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{SIDE}\" height=\"{SIDE}\" {paint}/>");
                }
            }
            Marks::Line { marks, .. } => {
                marks.iter().for_each(|mark| mark.write(out, Ground::Picture { left, top, width }));
            }
        }
    }
}

fn per_line(width: f64) -> f64 {
    (width / (SIDE + 2.0)).floor().max(1.0)
}

/// The ground that marks of a line are drawn on.
#[derive(Clone, Copy)]
enum Ground {
    /// A cell of a page, as wide as there is room for.
    Cell,
    /// A place of the picture that stands alone, in pixels.
    Picture { left: f64, top: f64, width: f64 },
}

impl Ground {
    fn across(self, share: f64) -> String {
        match self {
            Ground::Cell => percent(share),
            Ground::Picture { left, width, .. } => short(left + share * width),
        }
    }

    fn wide(self, share: f64) -> String {
        match self {
            Ground::Cell => percent(share),
            Ground::Picture { width, .. } => short(share * width),
        }
    }

    fn down(self, pixels: f64) -> String {
        match self {
            Ground::Cell => short(pixels),
            Ground::Picture { top, .. } => short(top + pixels),
        }
    }

    /// The attributes of a look, before and after those of the place.
    fn paint(self, look: Paint) -> (String, String) {
        match self {
            Ground::Cell => (format!(" class=\"{}\"", look.class()), String::new()),
            Ground::Picture { .. } => (String::new(), format!(" {}", look.paint())),
        }
    }
}

impl Mark {
    /// From the least to the greatest, below the bar of a line, which would hide it.
    pub(super) fn span(from: f64, to: f64) -> [Mark; 3] {
        let end = |at| Mark::Down { at, top: 13.0, bottom: 21.0, look: Paint::Range };
        [Mark::Across { from, to, at: 17.0, look: Paint::Range }, end(from), end(to)]
    }

    fn write(&self, out: &mut String, ground: Ground) {
        let (Mark::Bar { look, .. } | Mark::Across { look, .. } | Mark::Down { look, .. } | Mark::Dot { look, .. }) =
            self;
        let (class, paint) = ground.paint(*look);
        let (x, y) = (|share: &f64| ground.across(*share), |pixels: &f64| ground.down(*pixels));
        let _ = match self {
            Mark::Bar { from, to, top, height, .. } => {
                let (x, y, width) = (x(from), y(top), ground.wide((to - from).max(0.0)));
                let height = short(*height);
                write!(out, "<rect{class} x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{paint}/>")
            }
            Mark::Across { from, to, at, .. } => {
                let (from, to, at) = (x(from), x(to), y(at));
                write!(out, "<line{class} x1=\"{from}\" x2=\"{to}\" y1=\"{at}\" y2=\"{at}\"{paint}/>")
            }
            Mark::Down { at, top, bottom, .. } => {
                let (at, top, bottom) = (x(at), y(top), y(bottom));
                write!(out, "<line{class} x1=\"{at}\" x2=\"{at}\" y1=\"{top}\" y2=\"{bottom}\"{paint}/>")
            }
            Mark::Dot { at, down, radius, number, .. } => {
                let (x, y, radius) = (x(at), y(down), short(*radius));
                let dot = write!(out, "<circle{class} cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"{paint}/>");
                let hollow = *look == Paint::Hollow;
                match (number, ground) {
                    (None, _) => dot,
                    (Some(number), Ground::Cell) => {
                        let class = if hollow { "on-hollow" } else { "on-full" };
                        write!(out, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" dy=\".35em\">{number}</text>")
                    }
                    (Some(number), Ground::Picture { .. }) => {
                        let (y, fill) = (ground.down(down + 4.0), if hollow { INK } else { "#fff" });
                        write_text(
                            out,
                            &x,
                            &y,
                            &format!("font-size=\"11\" text-anchor=\"middle\" fill=\"{fill}\""),
                            number,
                        );
                        dot
                    }
                }
            }
        };
    }
}

/// Text at a place of the picture that stands alone, with the attributes of its look.
pub(super) fn write_text(out: &mut String, x: &str, y: &str, look: &str, text: &str) {
    let _ = write!(out, "<text x=\"{x}\" y=\"{y}\" {look}>");
    escape::xml(out, text);
    out.push_str("</text>");
}
