//! The division of a list into files.

use std::ops::Range;

/// Divides so many things into runs of at most `most` bytes, or of one thing. A run ends where the number is the least
/// that the thing after it has from `mark`, in the last quarter of what would fit: so a thing that grows moves the ends
/// next to it and not all that follow, and an edit changes few files.
pub fn divide(
    count: usize,
    most: usize,
    size: impl Fn(usize) -> usize,
    mark: impl Fn(usize) -> u64,
) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    while start < count {
        let (mut end, mut least) = (start + 1, u64::MAX);
        let mut taken = size(start);
        let mut next = start + 1;
        while next < count && taken + size(next) <= most {
            taken += size(next);
            next += 1;
            let here = if next < count { mark(next) } else { 0 };
            if taken * 4 >= most * 3 && here < least || next == count {
                (end, least) = (next, here);
            }
        }
        // Nothing ends in the last quarter where one thing is larger than that.
        let end = if least == u64::MAX { next } else { end };
        runs.push(start..end);
        start = end;
    }
    runs
}

/// A mark for a text (FNV-1a).
pub fn mark(text: &[u8]) -> u64 {
    text.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs of things of these sizes, marked by their positions.
    fn runs(sizes: &[usize]) -> Vec<Range<usize>> {
        divide(sizes.len(), 1_000, |thing| sizes[thing], |thing| mark(&thing.to_le_bytes()))
    }

    #[test]
    fn a_thing_that_grows_moves_few_ends() {
        let sizes: Vec<usize> =
            (0..20_000).map(|thing| 10 + (mark(&[thing as u8, (thing / 256) as u8]) % 90) as usize).collect();
        let before = runs(&sizes);
        assert_eq!(before.iter().map(ExactSizeIterator::len).sum::<usize>(), sizes.len());
        assert!(before.iter().all(|run| sizes[run.clone()].iter().sum::<usize>() <= 1_000));
        for grown in [5, 7_000, 12_345] {
            let mut sizes = sizes.clone();
            sizes[grown] += 90;
            let moved = runs(&sizes).into_iter().filter(|run| !before.contains(run)).count();
            assert!(moved < before.len() / 50, "{moved} of {}", before.len());
        }
    }

    #[test]
    fn what_is_too_large_stands_alone() {
        assert_eq!(runs(&[2_000, 10, 10, 2_000, 900, 900]), [0..1, 1..3, 3..4, 4..5, 5..6]);
        assert!(runs(&[]).is_empty());
    }
}
