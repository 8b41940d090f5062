//! Mean, median and range.

use crate::model::Quantity;

/// What many numbers come to. Made from at least one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The sum divided by their number.
    pub mean: f64,
    /// The middle one, or half-way between the two in the middle.
    pub median: f64,
    /// The least.
    pub min: f64,
    /// The greatest.
    pub max: f64,
    /// Whether one of them is "about".
    pub approximate: bool,
}

impl Spread {
    /// Of numbers in any order; none where there are none.
    pub fn of(numbers: &[Quantity]) -> Option<Spread> {
        let mut sorted: Vec<f64> = numbers.iter().map(|number| number.value).collect();
        sorted.sort_by(f64::total_cmp);
        let (min, max) = (*sorted.first()?, *sorted.last()?);
        let middle = sorted.len() / 2;
        let median =
            if sorted.len() % 2 == 1 { sorted[middle] } else { sorted[middle - 1] / 2.0 + sorted[middle] / 2.0 };
        let many = u32::try_from(sorted.len()).map_or(f64::from(u32::MAX), f64::from);
        let mean = tidy(sorted.iter().sum::<f64>() / many);
        Some(Spread { mean, median: tidy(median), min, max, approximate: numbers.iter().any(|number| number.approximate) })
    }
}

/// Without what floating point adds in the last digits, so that a mean of stated numbers reads as one would write it.
fn tidy(number: f64) -> f64 {
    let rounded = (number * 1e9).round() / 1e9;
    if rounded.is_finite() { rounded } else { number }
}

#[cfg(test)]
mod tests {
    use super::Spread;
    use crate::model::Quantity;

    fn of(numbers: &[f64]) -> Option<(f64, f64, f64, f64)> {
        let numbers: Vec<Quantity> = numbers.iter().map(|&value| Quantity { value, approximate: false }).collect();
        Spread::of(&numbers).map(|spread| (spread.mean, spread.median, spread.min, spread.max))
    }

    #[test]
    fn mean_median_and_range_are_those_of_the_school_book() {
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[4.0]), Some((4.0, 4.0, 4.0, 4.0)));
        assert_eq!(of(&[3.0, 1.0]), Some((2.0, 2.0, 1.0, 3.0)));
        assert_eq!(of(&[0.1, 0.7, 0.1]), Some((0.3, 0.1, 0.1, 0.7)));
    }
}
