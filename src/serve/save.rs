//! The end of a save. Many editors save in several steps: they empty the file and write it again, move the old one out
//! of the way and write a new one, or write another file and move it over. What stands in between is not what anybody
//! wrote.

use std::time::Duration;

/// The quiet that is waited for where everything that was touched looks whole.
const WHOLE: Duration = Duration::from_millis(15);

/// The quiet that is waited for where something looks like half of a save.
const HALF: Duration = Duration::from_millis(80);

/// However much happens, this is waited and no longer.
const LONGEST: Duration = Duration::from_millis(500);

/// The state of a path that was touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PathState {
    /// Nothing, any more or yet.
    Nothing,
    /// A file without a byte in it.
    Empty,
    /// A file with something in it, or a folder.
    Something,
}

/// Says whether it may be the end of a save: a file is there as it was before, or one that was not there before is gone
/// again.
pub(crate) fn is_whole(was_there: bool, stands: PathState) -> bool {
    match stands {
        PathState::Something => was_there,
        PathState::Nothing => !was_there,
        PathState::Empty => false,
    }
}

/// The time that is left to wait; none where it is time.
pub(crate) fn left(all_whole: bool, since_first: Duration, since_last: Duration) -> Option<Duration> {
    let quiet = if all_whole { WHOLE } else { HALF };
    let left = quiet.saturating_sub(since_last).min(LONGEST.saturating_sub(since_first));
    (!left.is_zero()).then_some(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(all_whole: bool, since_first: u64, since_last: u64) -> Option<u128> {
        let left = left(all_whole, Duration::from_millis(since_first), Duration::from_millis(since_last));
        left.map(|left| left.as_millis())
    }

    #[test]
    fn a_plain_save_is_waited_for_a_moment() {
        assert_eq!(after(true, 0, 0), Some(15));
        assert_eq!(after(true, 14, 4), Some(11));
        assert_eq!(after(true, 15, 15), None);
    }

    #[test]
    fn half_of_a_save_is_waited_for_longer() {
        assert_eq!(after(false, 15, 15), Some(65));
        assert_eq!(after(false, 80, 80), None);
    }

    #[test]
    fn a_storm_is_not_waited_out() {
        assert_eq!(after(true, 490, 0), Some(10));
        assert_eq!(after(false, 490, 0), Some(10));
        assert_eq!(after(false, 500, 0), None);
        assert_eq!(after(true, 10_000, 0), None);
    }

    #[test]
    fn the_steps_of_editors_are_known_from_their_ends() {
        use PathState::{Empty, Nothing, Something};
        // Emptied, then written.
        assert!(!is_whole(true, Empty) && is_whole(true, Something));
        // Moved out of the way: the place is empty, and a file stands that was not there.
        assert!(!is_whole(true, Nothing) && !is_whole(false, Something));
        // Written beside and moved over: what was beside is gone.
        assert!(is_whole(false, Nothing));
    }
}
