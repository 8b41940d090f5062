//! `casebook completions`: what makes the Tab key of a shell know the commands.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::report::Report;
use super::status::DONE;

/// The shell to complete for.
#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Prints the completions of a program's arguments.
pub fn run<A: CommandFactory>(wanted: &CompletionsArguments, report: &Report) -> u8 {
    let mut text = Vec::new();
    clap_complete::generate(wanted.shell, &mut A::command(), "casebook", &mut text);
    report.data(&String::from_utf8_lossy(&text));
    DONE
}
