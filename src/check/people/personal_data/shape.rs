//! The digits that a pattern demands.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// The digits of a match, and what may stand between them. What is not known is taken to be more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// A match has at least so many.
    pub digits: usize,
    /// No more bytes stand between two of them.
    pub gap: usize,
    /// No more bytes stand before the first, and after the last. Where there are no digits, both are the length.
    before: usize,
    after: usize,
}

impl Shape {
    pub fn of(hir: &Hir) -> Shape {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Shape::without(0),
            HirKind::Literal(literal) => literal
                .0
                .iter()
                .map(|byte| if byte.is_ascii_digit() { Shape::digit() } else { Shape::without(1) })
                .fold(Shape::without(0), Shape::followed_by),
            HirKind::Class(class) => {
                if is_digits(class) {
                    Shape::digit()
                } else {
                    Shape::without(1)
                }
            }
            HirKind::Capture(capture) => Shape::of(&capture.sub),
            HirKind::Concat(parts) => parts.iter().map(Shape::of).fold(Shape::without(0), Shape::followed_by),
            HirKind::Alternation(parts) => {
                let shapes = || parts.iter().map(Shape::of);
                if shapes().any(|shape| shape.digits == 0) {
                    return Shape::without(length(hir));
                }
                shapes()
                    .reduce(|one, other| Shape {
                        digits: one.digits.min(other.digits),
                        gap: one.gap.max(other.gap),
                        before: one.before.max(other.before),
                        after: one.after.max(other.after),
                    })
                    .unwrap_or(Shape::without(0))
            }
            HirKind::Repetition(repetition) => {
                let one = Shape::of(&repetition.sub);
                if one.digits == 0 || repetition.min == 0 {
                    return Shape::without(length(hir));
                }
                let between = if repetition.max == Some(1) { 0 } else { one.before.saturating_add(one.after) };
                let digits = one.digits.saturating_mul(repetition.min as usize);
                Shape { digits, gap: one.gap.max(between), ..one }
            }
        }
    }

    fn digit() -> Shape {
        Shape { digits: 1, gap: 0, before: 0, after: 0 }
    }

    fn without(length: usize) -> Shape {
        Shape { digits: 0, gap: 0, before: length, after: length }
    }

    fn followed_by(self, next: Shape) -> Shape {
        match (self.digits, next.digits) {
            (0, 0) => Shape::without(self.before.saturating_add(next.before)),
            (0, _) => Shape { before: next.before.saturating_add(self.before), ..next },
            (_, 0) => Shape { after: self.after.saturating_add(next.after), ..self },
            _ => Shape {
                digits: self.digits + next.digits,
                gap: self.gap.max(next.gap).max(self.after.saturating_add(next.before)),
                before: self.before,
                after: next.after,
            },
        }
    }
}

fn length(hir: &Hir) -> usize {
    hir.properties().maximum_len().unwrap_or(usize::MAX)
}

fn is_digits(class: &Class) -> bool {
    all(class, |byte| byte.is_ascii_digit())
}

fn all(class: &Class, is_kind: impl Fn(u8) -> bool) -> bool {
    match class {
        Class::Bytes(class) => class.iter().all(|range| (range.start()..=range.end()).all(&is_kind)),
        Class::Unicode(_) => false,
    }
}

/// True where every match has a digit directly after a letter.
pub(super) fn has_mixture(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Concat(parts) => {
            parts.iter().any(has_mixture)
                || parts.windows(2).any(|pair| edge(&pair[0], false, &is_letter) && edge(&pair[1], true, &is_digit))
        }
        HirKind::Alternation(parts) => parts.iter().all(has_mixture),
        HirKind::Capture(capture) => has_mixture(&capture.sub),
        HirKind::Repetition(repetition) => repetition.min > 0 && has_mixture(&repetition.sub),
        _ => false,
    }
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic()
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

/// True where every match begins (or ends) with a byte of a kind.
fn edge(hir: &Hir, begins: bool, is_kind: &dyn Fn(u8) -> bool) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => false,
        HirKind::Literal(literal) => {
            let byte = if begins { literal.0.first() } else { literal.0.last() };
            byte.is_some_and(|byte| is_kind(*byte))
        }
        HirKind::Class(class) => all(class, is_kind),
        HirKind::Repetition(repetition) => repetition.min > 0 && edge(&repetition.sub, begins, is_kind),
        HirKind::Capture(capture) => edge(&capture.sub, begins, is_kind),
        HirKind::Alternation(parts) => parts.iter().all(|part| edge(part, begins, is_kind)),
        HirKind::Concat(parts) => {
            let mut parts = parts.iter().filter(|part| !matches!(part.kind(), HirKind::Look(Look::WordAscii)));
            let part = if begins { parts.next() } else { parts.next_back() };
            part.is_some_and(|part| edge(part, begins, is_kind))
        }
    }
}
