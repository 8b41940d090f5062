//! Dots on a line that would cover each other are stacked.

/// The most levels that dots are stacked to; where more are needed, dots cover each other.
const MOST: usize = 24;

/// For each of `positions`, which rise, the level above the line where a dot has room: dots on one level are at least
/// `distance` apart.
pub fn levels(positions: &[f64], distance: f64) -> Vec<usize> {
    let mut last: Vec<f64> = Vec::new();
    let mut overflow = 0;
    positions
        .iter()
        .map(|&position| {
            let free = last.iter().position(|other| position - other >= distance);
            match free {
                Some(level) => {
                    last[level] = position;
                    level
                }
                None if last.len() < MOST => {
                    last.push(position);
                    last.len() - 1
                }
                None => {
                    overflow = (overflow + 1) % MOST;
                    overflow
                }
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{MOST, levels};

    #[test]
    fn dots_that_have_room_stay_on_the_line_and_ties_are_stacked() {
        assert_eq!(levels(&[0.0, 0.5, 0.52, 0.9], 0.1), [0, 0, 1, 0]);
        assert_eq!(levels(&[0.3, 0.3, 0.3], 0.1), [0, 1, 2]);
        assert!(levels(&[0.3; 1_000], 0.1).iter().all(|level| *level < MOST));
    }
}
