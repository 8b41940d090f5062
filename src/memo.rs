//! Values that are expensive to make, kept for as long as they would come out the same.
//!
//! One rule says when that is: what a value was made from has a *print*, and a value holds while the print that it
//! would be made from now equals the one that it was made from. Prints are compared with `==` and in no other way.
//! Where they share memory (an `Arc` of something that was not touched), that takes no time, so prints share what they
//! can.

use std::sync::Arc;

use hashbrown::HashMap;

/// A value with the print of what it was made from.
#[derive(Debug, Clone)]
pub(crate) struct Made<P, V> {
    /// The print.
    pub from: P,
    /// The value.
    pub value: V,
}

impl<P: PartialEq, V> Made<P, V> {
    /// The value, where it would come out the same. `print` says what it would be made from now.
    pub fn still(&self, print: impl FnOnce(&V) -> P) -> Option<&V> {
        (self.from == print(&self.value)).then_some(&self.value)
    }
}

/// One value for each of many files, by path.
#[derive(Debug)]
pub(crate) struct Memo<P, V> {
    made: HashMap<Arc<str>, Made<P, V>>,
}

impl<P, V> Default for Memo<P, V> {
    fn default() -> Memo<P, V> {
        Memo { made: HashMap::new() }
    }
}

impl<P: PartialEq, V> Memo<P, V> {
    /// The value of a path, where it would come out the same.
    pub fn get(&self, path: &str, print: impl FnOnce(&V) -> P) -> Option<&V> {
        self.made.get(path)?.still(print)
    }

    /// Keeps these values and no others.
    pub fn keep(&mut self, made: impl IntoIterator<Item = (Arc<str>, Made<P, V>)>) {
        self.made = made.into_iter().collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_holds_while_it_would_be_made_from_the_same() {
        let mut memo = Memo::default();
        memo.keep([("a".into(), Made { from: 1, value: "one" }), ("b".into(), Made { from: 2, value: "two" })]);
        assert_eq!(memo.get("a", |_| 1), Some(&"one"));
        assert_eq!(memo.get("a", |_| 2), None);
        assert_eq!(memo.get("b", |value| value.len() - 1), Some(&"two"));
        memo.keep([("b".into(), Made { from: 3, value: "three" })]);
        assert_eq!((memo.get("a", |_| 1), memo.get("b", |_| 3)), (None, Some(&"three")));
    }
}
