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
    /// Where values begin.
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
                marks.iter().for_each(|mark| mark.on_page(&mut out));
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
            Marks::Squares { count, .. } => (count_of(*count) / per_line(width)).ceil() * (SIDE + 2.0),
        }
    }

    /// Where it stands alone, at a place and `width` wide.
    pub(super) fn alone(&self, out: &mut String, left: f64, top: f64, width: f64) {
        match self {
            Marks::Nothing => {}
            Marks::Squares { count, look } => {
                let line = per_line(width);
                for index in 0..*count {
                    let index = count_of(index);
                    let (x, y) = (left + (index % line) * (SIDE + 2.0), top + (index / line).floor() * (SIDE + 2.0));
                    let _ = write!(
                        out,
                        "<rect x=\"{}\" y=\"{}\" width=\"{SIDE}\" height=\"{SIDE}\" {}/>",
                        short(x),
                        short(y),
                        look.paint()
                    );
                }
            }
            Marks::Line { marks, .. } => marks.iter().for_each(|mark| mark.alone(out, left, top, width)),
        }
    }
}

fn per_line(width: f64) -> f64 {
    (width / (SIDE + 2.0)).floor().max(1.0)
}

fn count_of(count: u64) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

impl Mark {
    fn on_page(&self, out: &mut String) {
        let _ = match self {
            Mark::Bar { from, to, top, height, look } => write!(
                out,
                "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                look.class(),
                percent(*from),
                short(*top),
                percent((to - from).max(0.0)),
                short(*height)
            ),
            Mark::Across { from, to, at, look } => write!(
                out,
                "<line class=\"{0}\" x1=\"{1}\" x2=\"{2}\" y1=\"{3}\" y2=\"{3}\"/>",
                look.class(),
                percent(*from),
                percent(*to),
                short(*at)
            ),
            Mark::Down { at, top, bottom, look } => write!(
                out,
                "<line class=\"{0}\" x1=\"{1}\" x2=\"{1}\" y1=\"{2}\" y2=\"{3}\"/>",
                look.class(),
                percent(*at),
                short(*top),
                short(*bottom)
            ),
            Mark::Dot { at, down, radius, look, number } => {
                let _ = write!(
                    out,
                    "<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
                    look.class(),
                    percent(*at),
                    short(*down),
                    short(*radius)
                );
                match number {
                    Some(number) => write!(
                        out,
                        "<text class=\"{}\" x=\"{}\" y=\"{}\" dy=\".35em\">{number}</text>",
                        if *look == Paint::Hollow { "on-hollow" } else { "on-full" },
                        percent(*at),
                        short(*down)
                    ),
                    None => Ok(()),
                }
            }
        };
    }

    fn alone(&self, out: &mut String, left: f64, top: f64, width: f64) {
        let x = |share: f64| short(left + share * width);
        let _ = match self {
            Mark::Bar { from, to, top: above, height, look } => write!(
                out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {}/>",
                x(*from),
                short(top + above),
                short(((to - from) * width).max(0.0)),
                short(*height),
                look.paint()
            ),
            Mark::Across { from, to, at, look } => write!(
                out,
                "<line x1=\"{0}\" x2=\"{1}\" y1=\"{2}\" y2=\"{2}\" {3}/>",
                x(*from),
                x(*to),
                short(top + at),
                look.paint()
            ),
            Mark::Down { at, top: above, bottom, look } => write!(
                out,
                "<line x1=\"{0}\" x2=\"{0}\" y1=\"{1}\" y2=\"{2}\" {3}/>",
                x(*at),
                short(top + above),
                short(top + bottom),
                look.paint()
            ),
            Mark::Dot { at, down, radius, look, number } => {
                let _ = write!(
                    out,
                    "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {}/>",
                    x(*at),
                    short(top + down),
                    short(*radius),
                    look.paint()
                );
                if let Some(number) = number {
                    let fill = if *look == Paint::Hollow { "#1a2027" } else { "#fff" };
                    let _ = write!(
                        out,
                        "<text x=\"{}\" y=\"{}\" font-size=\"11\" text-anchor=\"middle\" fill=\"{fill}\">",
                        x(*at),
                        short(top + down + 4.0)
                    );
                    escape::xml(out, number);
                    out.push_str("</text>");
                }
                Ok(())
            }
        };
    }
}
