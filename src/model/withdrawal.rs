//! Case studies that were taken out.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::Date;
use super::address::Address;
use super::prose::Target;
use crate::diagnostic::Place;
use crate::source::named;

named! {
    /// The reason why a case study was taken out.
    WithdrawalReason {
        Consent "consent" "Consent was taken back.";
        Request "request" "Somebody who may ask for it asked for it.";
        Error "error" "It was wrong.";
        Superseded "superseded" "Something else has taken its place.";
    }
}

impl WithdrawalReason {
    /// True where readers may be told what it was: nobody has asked that it be gone.
    pub fn may_be_named(self) -> bool {
        matches!(self, WithdrawalReason::Error | WithdrawalReason::Superseded)
    }
}

/// The addresses at which nothing is published again.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct WithdrawnAddresses {
    /// Each with the day.
    days: HashMap<WithdrawnAddress, Date>,
    /// Some are hashed.
    is_hashed: bool,
}

impl WithdrawnAddresses {
    /// Adds one; false where it is there already.
    pub fn add(&mut self, address: WithdrawnAddress, on: Date) -> bool {
        self.is_hashed |= matches!(address, WithdrawnAddress::Hashed(_));
        self.days.insert(address, on).is_none()
    }

    /// The day on which what stood at an address was withdrawn.
    pub fn day(&self, address: &str) -> Option<Date> {
        let known = || self.days.get(&WithdrawnAddress::Known(Address(address.to_owned())));
        // As people write it, without its ending too.
        let forms = || [Some(address), address.rsplit_once('.').map(|(stem, _)| stem)].into_iter().flatten();
        let hashed =
            || forms().filter(|_| self.is_hashed).find_map(|form| self.days.get(&WithdrawnAddress::hashed(form)));
        if self.days.is_empty() { None } else { known().or_else(hashed).copied() }
    }

    /// The day on which that was withdrawn to which a path below `content/` belonged: its file, its folder, a file in
    /// it, or its page. `ending` is that of pages.
    pub fn day_of_path(&self, path: &str, ending: &str) -> Option<Date> {
        let ends = path.match_indices(['/', '.']).map(|(end, _)| end).chain([path.len()]);
        ends.filter(|_| !self.days.is_empty()).find_map(|end| self.day(&format!("{}{ending}", &path[..end])))
    }
}

/// An address at which nothing is published again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum WithdrawnAddress {
    /// A page there says that something was withdrawn.
    Known(Address),
    /// There is no page. The SHA-256 of the address is kept, in small hexadecimal digits.
    Hashed(String),
}

impl WithdrawnAddress {
    /// The form that does not say the address.
    pub fn hashed(address: &str) -> WithdrawnAddress {
        let digits = Sha256::digest(address).iter().map(|byte| format!("{byte:02x}")).collect();
        WithdrawnAddress::Hashed(digits)
    }

    /// The hash, where there is one.
    pub fn digits(&self) -> Option<&str> {
        match self {
            WithdrawnAddress::Known(_) => None,
            WithdrawnAddress::Hashed(digits) => Some(digits),
        }
    }

    /// The address, where it may be said.
    pub fn known(&self) -> Option<&Address> {
        match self {
            WithdrawnAddress::Known(address) => Some(address),
            WithdrawnAddress::Hashed(_) => None,
        }
    }
}

/// A case study that was taken out.
#[derive(Debug, Clone, PartialEq)]
pub struct Withdrawal {
    /// The address that it had.
    pub address: WithdrawnAddress,
    /// The reason.
    pub reason: WithdrawalReason,
    /// The day.
    pub on: Date,
    /// Its title; none where it must not be named.
    pub title: Option<String>,
    /// The place where readers may go on.
    pub see: Option<Target>,
    /// The place of the address in its file.
    pub place: Place,
}
