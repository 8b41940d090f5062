//! `withdrawn` in `redirects.yaml`: case studies that were taken out.

use std::ops::Range;

use jiff::civil::Date;

use super::old_address::withdrawn_address;
use crate::check::links::PlainLink;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Target, Withdrawal, WithdrawalReason, WithdrawnAddress};
use crate::source::{Read, Source, one_of, shown};
use crate::yaml::{Fields, Form, Node, settings};

settings! {
    /// An entry of `withdrawn`.
    pub(super) WITHDRAWAL = "a withdrawal" {
        "address" Form::Text, "The address that the case study had. A page there says that it was withdrawn." "case-studies/old-name";
        "sha256" Form::Text, "Instead of the address: its SHA-256, where no page may say it. The address is not used again." "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        "reason" Form::Words(|| WithdrawalReason::ALL.iter().map(|reason| reason.as_str()).collect()), needed "Why: consent was taken back, somebody asked for it, it was wrong, or something else has taken its place." "superseded";
        "on" Form::Date, needed "The day on which it was taken out." "2026-03-02";
        "title" Form::Text, "The title that it had; only where the reason is `error` or `superseded`." "Two nurses and a spreadsheet";
        "see" Form::Text, "Where readers may go on: the path of a file. Only where the reason is `error` or `superseded`." "case-studies/new-name.md";
    }
}

/// An entry before its link is looked up.
#[derive(Debug)]
pub(crate) struct WrittenWithdrawal {
    /// The address that it had.
    pub address: WithdrawnAddress,
    /// Bytes of the file that the address takes.
    pub place: Range<usize>,
    /// The reason.
    pub reason: WithdrawalReason,
    /// The day.
    pub on: Date,
    /// Bytes of the file that the day takes.
    on_place: Range<usize>,
    title: Option<String>,
    /// The place where readers may go on.
    pub see: Option<PlainLink>,
}

/// Reads an entry.
pub(super) fn read(source: Source<'_>, entry: &Node) -> Read<Option<WrittenWithdrawal>> {
    Fields::read(source, Some(entry), WITHDRAWAL, |fields| {
        let address = address(source, fields);
        let reason = fields.value("reason", |node| reason(source, node));
        let on = fields.date("on");
        let title = fields.text("title");
        let see = fields.node("see").and_then(PlainLink::of);
        let (address, place) = address?;
        let (reason, on) = (reason?, on?);
        let is_told = reason.may_be_named() && matches!(address, WithdrawnAddress::Known(_));
        for key in [title.as_ref().map(|_| "title"), see.as_ref().map(|_| "see")].into_iter().flatten() {
            if !is_told {
                let message = format!(
                    "Where the reason is `consent` or `request`, or no page is left, `{key}` must not be said."
                );
                fields.mistake(Code::BadWithdrawal, key, message, "Take this line out.");
            }
        }
        let on_place = fields.place_of("on");
        let (title, see) = (title.filter(|_| is_told), see.filter(|_| is_told));
        Some(WrittenWithdrawal { address, place, reason, on, on_place, title, see })
    })
}

/// The address, said or hashed, and its place.
fn address(source: Source<'_>, fields: &mut Fields<'_>) -> Option<(WithdrawnAddress, Range<usize>)> {
    let (known, hashed) = (fields.node("address"), fields.node("sha256"));
    let node = match (known, hashed) {
        (Some(node), None) | (None, Some(node)) => node,
        (Some(_), Some(node)) => {
            let found = source.at(Code::BadWithdrawal, node, "Here stand an address and the SHA-256 of one.");
            fields.say(found.help("Keep `address` where a page may say that it was withdrawn, or else `sha256`."));
            return None;
        }
        (None, None) => {
            let message = "A withdrawal needs the address that the case study had.";
            fields.mistake(
                Code::BadWithdrawal,
                "reason",
                message,
                "Add a line such as `address: case-studies/old-name`.",
            );
            return None;
        }
    };
    let written = node.text().unwrap_or_default().trim();
    let found = match known {
        Some(_) => withdrawn_address(written).map(WithdrawnAddress::Known),
        None => is_hash(written).then(|| WithdrawnAddress::Hashed(written.to_ascii_lowercase())),
    };
    if found.is_none() {
        let (what, help) = match known {
            Some(_) => {
                ("an address of this site", "Write the path from the site's root, for example `case-studies/old-name`.")
            }
            None => ("a SHA-256", "It has 64 digits from 0 to 9 and a to f. `casebook withdraw --no-page` writes it."),
        };
        fields.say(source.at(Code::BadWithdrawal, node, format!("`{}` is not {what}.", shown(written))).help(help));
    }
    Some((found?, node.span.clone()))
}

fn is_hash(written: &str) -> bool {
    written.len() == 64 && written.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn reason(source: Source<'_>, node: &Node) -> Read<Option<WithdrawalReason>> {
    let written = node.text().unwrap_or_default();
    Read::or_say(WithdrawalReason::from_name(written), || {
        let message = format!("`{}` is no reason for a withdrawal.", shown(written));
        let known = one_of(WithdrawalReason::ALL.iter().map(|reason| reason.as_str()));
        source.at(Code::BadWithdrawal, node, message).help(format!("Write {known}."))
    })
}

impl WrittenWithdrawal {
    /// The withdrawal with its link looked up.
    pub(super) fn leading_to(&self, see: Option<Target>, source: Source<'_>) -> Withdrawal {
        let WrittenWithdrawal { address, reason, on, title, .. } = self;
        let place = source.place(self.place.clone());
        Withdrawal { address: address.clone(), reason: *reason, on: *on, title: title.clone(), see, place }
    }

    /// The finding about a day that has not come.
    pub fn dated_in_future(&self, as_of: Date, source: Source<'_>) -> Option<Diagnostic> {
        let found = || source.at(Code::DateOrder, &self.on_place, format!("`on`, {}, is in the future.", self.on));
        (self.on > as_of).then(|| found().help("Write the day on which it was taken out. It is gone already."))
    }
}
