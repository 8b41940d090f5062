//! The outcome of reading something.

use crate::diagnostic::{Diagnostic, Severity};

/// A value that was read, with all that is wrong with it.
///
/// A reader that has others work for it begins with [`Read::begin`], takes over what each of them found with
/// [`Read::take`], adds what it finds itself with [`Read::say`], and ends with [`Read::with`].
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub(crate) struct Read<T> {
    /// The value; where something is wrong, what is left of it.
    pub value: T,
    /// Its mistakes, and what is worth knowing.
    pub findings: Vec<Diagnostic>,
    /// The value is all that its author wrote: no error was said. What follows from a value that is not sound is
    /// no mistake of its own.
    pub sound: bool,
}

impl<T: Default> Default for Read<T> {
    fn default() -> Read<T> {
        Read::sound(T::default())
    }
}

impl Read<()> {
    /// No value yet, and nothing wrong so far.
    pub fn begin() -> Read<()> {
        Read::sound(())
    }
}

impl<T> Read<T> {
    /// A value with nothing wrong.
    pub fn sound(value: T) -> Read<T> {
        Read { value, findings: Vec::new(), sound: true }
    }

    /// Adds a finding. An error means that the value is not sound.
    pub fn say(&mut self, finding: Diagnostic) {
        self.sound &= finding.severity != Severity::Error;
        self.findings.push(finding);
    }

    /// Adds each of some findings.
    pub fn say_all(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        findings.into_iter().for_each(|finding| self.say(finding));
    }

    /// The value of another reader, whose findings are now part of these.
    pub fn take<U>(&mut self, mut other: Read<U>) -> U {
        self.take_findings(&mut other);
        other.value
    }

    /// Takes over the findings of another reader, and leaves it the value with its soundness.
    pub fn take_findings<U>(&mut self, other: &mut Read<U>) {
        self.sound &= other.sound;
        self.findings.append(&mut other.findings);
    }

    /// Another value in the place of this one, with the same findings.
    pub fn with<U>(self, value: U) -> Read<U> {
        Read { value, findings: self.findings, sound: self.sound }
    }

    /// The value that a function makes of this one, with the same findings.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Read<U> {
        Read { value: make(self.value), findings: self.findings, sound: self.sound }
    }
}

impl<T> Read<Option<T>> {
    /// A value, or a finding where there is none.
    pub fn or_say(value: Option<T>, finding: impl FnOnce() -> Diagnostic) -> Read<Option<T>> {
        if value.is_some() { Read::sound(value) } else { Read::refused(finding()) }
    }

    /// Hands the value to another reader, if there is one.
    pub fn and_then<U>(mut self, read: impl FnOnce(T) -> Read<Option<U>>) -> Read<Option<U>> {
        let value = self.value.take().map(read).and_then(|next| self.take(next));
        self.with(value)
    }

    /// No value, for one reason.
    pub fn refused(finding: Diagnostic) -> Read<Option<T>> {
        Read { value: None, findings: vec![finding], sound: false }
    }
}

impl<T> Read<Vec<T>> {
    /// The values of several readers, with all their findings.
    pub fn all(reads: impl IntoIterator<Item = Read<T>>) -> Read<Vec<T>> {
        let mut all: Read<Vec<T>> = Read::default();
        for read in reads {
            let value = all.take(read);
            all.value.push(value);
        }
        all
    }

    /// Reads each of some things, and keeps those that something could be made of.
    pub fn each<I: IntoIterator>(things: I, read: impl FnMut(I::Item) -> Read<Option<T>>) -> Read<Vec<T>> {
        let mut all: Read<Vec<T>> = Read::default();
        for one in things.into_iter().map(read) {
            let one = all.take(one);
            all.value.extend(one);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn a_value_is_sound_until_an_error_is_said() {
        let mut read = Read::sound(1);
        read.say(Diagnostic::new(Code::HeldBack, "content/a", "A note."));
        assert!(read.sound);
        let other: Read<Option<u8>> = Read::refused(Diagnostic::new(Code::MissingKey, "content/a", "An error."));
        assert_eq!(read.take(other), None);
        assert!(!read.sound);
        assert_eq!(read.with("two").findings.len(), 2);
    }

    #[test]
    fn of_several_things_those_are_kept_that_can_be_read() {
        let refuse = || Read::refused(Diagnostic::new(Code::MissingKey, "content/a", "An error."));
        let read = Read::each([1, 2, 3], |one| if one == 2 { refuse() } else { Read::sound(Some(one)) });
        assert_eq!((read.value, read.findings.len(), read.sound), (vec![1, 3], 1, false));
    }
}
