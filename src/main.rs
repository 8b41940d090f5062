//! The program: arguments in, text and an exit status out.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
