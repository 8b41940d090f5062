//! Mean, median and range.

use crate::model::Quantity;

/// The spread of many numbers. Made from at least one.
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
    /// True where one of them is "about", and so the mean.
    pub approximate: bool,
    /// True where what stands in the middle is.
    pub median_approximate: bool,
}

impl Spread {
    /// Of numbers in any order; none where there are none.
    pub fn of(numbers: &[Quantity]) -> Option<Spread> {
        let mut sorted = numbers.to_vec();
        sorted.sort_by(|a, b| a.value.total_cmp(&b.value));
        let (min, max) = (sorted.first()?.value, sorted.last()?.value);
        let middle = sorted.len() / 2;
        let (low, high) = (sorted[(sorted.len() - 1) / 2], sorted[middle]);
        let many = u32::try_from(sorted.len()).map_or(f64::from(u32::MAX), f64::from);
        Some(Spread {
            mean: tidy(sorted.iter().map(|number| number.value).sum::<f64>() / many),
            median: tidy(low.value / 2.0 + high.value / 2.0),
            min,
            max,
            approximate: sorted.iter().any(|number| number.approximate),
            median_approximate: low.approximate || high.approximate,
        })
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
