//! The status that a command ends with.

use casebook::Diagnostic;
use casebook::diagnostic::has_errors;

/// Done.
pub const DONE: u8 = 0;
/// The content has errors.
pub const CONTENT_AT_FAULT: u8 = 1;
/// The command line or the machine is at fault.
pub const MACHINE_AT_FAULT: u8 = 2;

/// A fault that ends a command with [`MACHINE_AT_FAULT`].
pub type CommandFault = Box<dyn std::error::Error + Send + Sync>;

/// The status that findings lead to.
pub fn status_of(diagnostics: &[Diagnostic]) -> u8 {
    if has_errors(diagnostics) { CONTENT_AT_FAULT } else { DONE }
}
