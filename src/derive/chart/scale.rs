//! Round scales.

/// Into how many steps a scale is divided at most on one side of zero.
const STEPS: f64 = 5.0;

/// A line of numbers with round ticks at equal distances. Zero is always on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// The first tick: zero, but where there are values below it.
    pub min: f64,
    /// The last tick: at or above the greatest value.
    pub max: f64,
    /// Every tick, rising: at least two, at most ten.
    pub ticks: Vec<f64>,
}

impl Scale {
    /// The scale for `values`. `whole` values are counts, whose ticks are whole too.
    pub fn of(values: impl IntoIterator<Item = f64>, whole: bool) -> Scale {
        // Beyond this, the ends of a scale could not be told from infinity, or from zero.
        const GREATEST: f64 = 1e300;
        const LEAST: f64 = 1e-300;
        let (mut least, mut greatest) = (0.0_f64, 0.0_f64);
        for value in values.into_iter().filter(|value| value.is_finite()) {
            least = least.min(value.max(-GREATEST));
            greatest = greatest.max(value.min(GREATEST));
        }
        if greatest.max(-least) < LEAST {
            greatest = 1.0;
        }
        let span = greatest.max(-least);
        let (digit, exponent) = step(span / STEPS);
        let (digit, exponent) = if whole && exponent < 0 { (1.0, 0) } else { (digit, exponent) };
        let at = |index: i32| {
            // Dividing by a power of ten keeps 3 × 0.1 at 0.3.
            let index = f64::from(index) * digit;
            if exponent < 0 { index / 10_f64.powi(-exponent) } else { index * 10_f64.powi(exponent) }
        };
        #[expect(clippy::cast_possible_truncation, reason = "at most seven steps on either side")]
        let steps = |value: f64| {
            let mut index = (value / at(1)).ceil().clamp(0.0, 7.0) as i32;
            // What floating point rounds off.
            while index > 0 && at(index - 1) >= value {
                index -= 1;
            }
            while at(index) < value && index < 8 {
                index += 1;
            }
            index
        };
        let (below, above) = (steps(-least), steps(greatest));
        let above = if below == 0 { above.max(1) } else { above };
        let ticks: Vec<f64> = (-below..=above).map(at).collect();
        let ticks = if ticks.len() > 10 { every_other(&ticks, below) } else { ticks };
        Scale { min: ticks.first().copied().unwrap_or(0.0), max: ticks.last().copied().unwrap_or(1.0), ticks }
    }

    /// The place of a value on the scale: 0 at the first tick, 1 at the last.
    pub fn share(&self, value: f64) -> f64 {
        let span = self.max - self.min;
        if span.is_finite() && span > 0.0 { ((value - self.min) / span).clamp(0.0, 1.0) } else { 0.5 }
    }
}

/// The round number (1, 2 or 5 times a power of ten) at or above `raw`: digit and exponent.
fn step(raw: f64) -> (f64, i32) {
    #[expect(clippy::cast_possible_truncation, reason = "the exponent of a finite number")]
    let exponent = raw.log10().floor() as i32;
    let power = 10_f64.powi(exponent);
    match [1.0, 2.0, 5.0].into_iter().find(|digit| digit * power >= raw * (1.0 - 1e-12)) {
        Some(digit) => (digit, exponent),
        None => (1.0, exponent + 1),
    }
}

/// Every other tick, zero and both ends among them.
fn every_other(ticks: &[f64], below: i32) -> Vec<f64> {
    let zero = usize::try_from(below).unwrap_or(0);
    let Some(step) = ticks.get(zero + 1).map(|tick| tick * 2.0) else { return ticks.to_vec() };
    let up = (ticks.len() - 1 - zero).div_ceil(2);
    let down = zero.div_ceil(2);
    let number = |index: usize| u32::try_from(index).map_or(0.0, f64::from) * step;
    (1..=down).rev().map(|index| -number(index)).chain((0..=up).map(number)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Scale;

    #[test]
    fn scales_are_round_and_begin_at_zero() {
        for (values, whole, ticks) in [
            (vec![], false, vec![0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
            (vec![0.0, 0.0], true, vec![0.0, 1.0]),
            (vec![1.0], true, vec![0.0, 1.0]),
            (vec![7.0], true, vec![0.0, 2.0, 4.0, 6.0, 8.0]),
            (vec![10.2, 0.2], false, vec![0.0, 5.0, 10.0, 15.0]),
            (vec![44.0, 31.0], false, vec![0.0, 10.0, 20.0, 30.0, 40.0, 50.0]),
            (vec![0.3], false, vec![0.0, 0.1, 0.2, 0.3]),
            (vec![40_000.0, 3_000.0], false, vec![0.0, 10_000.0, 20_000.0, 30_000.0, 40_000.0]),
            (vec![-3.0, 8.0], false, vec![-4.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0]),
            (vec![-3.0], false, vec![-3.0, -2.0, -1.0, 0.0]),
        ] {
            assert_eq!(Scale::of(values.clone(), whole).ticks, ticks, "{values:?}");
        }
    }

    #[test]
    fn one_huge_value_and_many_ties_are_sensible_too() {
        let values = std::iter::repeat_n(3.0, 999).chain([1_000_000.0]);
        assert_eq!(Scale::of(values, false).ticks, [0.0, 200_000.0, 400_000.0, 600_000.0, 800_000.0, 1_000_000.0]);
    }

    fn numbers() -> impl Strategy<Value = f64> {
        prop_oneof![0.0..100.0, -100.0..100.0, -1e9..1e9, 0.0..1e-9, Just(0.0), any::<f64>()]
    }

    proptest! {
        #[test]
        fn every_scale_holds_its_values_and_zero_with_at_most_ten_ticks(
            values in prop::collection::vec(numbers(), 0..40), whole: bool,
        ) {
            let scale = Scale::of(values.iter().copied(), whole);
            prop_assert!((2..=10).contains(&scale.ticks.len()), "{:?}", scale);
            prop_assert!(scale.ticks.iter().all(|tick| tick.is_finite()));
            prop_assert!(scale.ticks.is_sorted());
            prop_assert!(scale.ticks.contains(&0.0), "{:?}", scale);
            let gaps: Vec<f64> = scale.ticks.windows(2).map(|pair| pair[1] - pair[0]).collect();
            prop_assert!(gaps.iter().all(|gap| (gap - gaps[0]).abs() <= gaps[0] * 1e-9), "{:?}", scale);
            for value in values.into_iter().filter(|value| value.abs() < 1e299) {
                prop_assert!(scale.min <= value && value <= scale.max, "{value} is not on {:?}", scale);
                prop_assert!((0.0..=1.0).contains(&scale.share(value)));
            }
        }

        #[test]
        fn a_scale_does_not_waste_most_of_its_length(value in 1e-6_f64..1e12) {
            let scale = Scale::of([value], false);
            prop_assert!(scale.share(value) > 0.5, "{:?}", scale);
            prop_assert_eq!(scale.min, 0.0);
        }
    }
}
