//! The command line: arguments to commands, what they found to text, and an exit status.
//!
//! One file a command. This is the only place that prints, and the only one that asks what day it is.

mod build;
mod check;
mod common;
mod completions;
mod format;
mod import;
mod init;
mod new;
mod progress;
mod rename;
mod report;
mod review;
mod schema;
mod serve;
mod status;
mod timings;
mod withdraw;

use std::path::PathBuf;
use std::process::ExitCode;

use casebook::fix::FixOptions;
use clap::{Parser, Subcommand};

use common::Common;
use format::Format;
use report::Report;
use status::{CommandFault, DONE, MACHINE_AT_FAULT};

/// Makes a website from case studies that people sent in on a questionnaire.
#[derive(Debug, Parser)]
#[command(name = "casebook", version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check the content and write the site; what is done where no command is given.
    Build {
        /// Say at the end how long each stage took
        #[arg(long)]
        timings: bool,
    },
    /// Check the content; write nothing but, with --fix, certain corrections.
    Check {
        /// Report only what concerns files changed since this git revision, such as main or HEAD
        #[arg(long, value_name = "REV", allow_hyphen_values = true)]
        changed_since: Option<String>,
        /// Apply every correction that is certain, and say what was changed
        #[arg(long, conflicts_with = "changed_since")]
        fix: bool,
        /// With --fix: show what would be changed, and change nothing
        #[arg(long, requires = "fix")]
        dry_run: bool,
        /// With --fix: change files too that differ from their last commit, or are in no version control
        #[arg(long, requires = "fix")]
        allow_dirty: bool,
    },
    /// Say what is wrong with what is new, and what readers would see change.
    Review(review::ReviewArguments),
    /// Show the site in the browser while you write: every save is checked and shown at once.
    Serve(serve::ServeArguments),
    /// Make a blank case study, update or chart to go on with, or a strings file to translate.
    New {
        #[command(subcommand)]
        what: new::What,
    },
    /// Give a case study, chapter, theme, page or ingredient another name, mend every link to it, and keep its old address.
    Rename(rename::RenameArguments),
    /// Take a case study out everywhere, keep the fact, and say what remains to be done.
    Withdraw(withdraw::WithdrawArguments),
    /// Print a JSON Schema of a file that people write, from which editors complete and check.
    Schema(schema::SchemaArguments),
    /// Turn filled-in forms (.docx, .odt, .xlsx, .csv, .html) into drafts of case studies.
    Import(import::ImportArguments),
    /// Print what makes the Tab key of your shell know the commands.
    Completions(completions::CompletionsArguments),
    /// Make a new site folder that builds at once.
    Init {
        /// The folder; a new or an empty one
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Add what GitHub needs to check, publish and answer who sends something in
        #[arg(long)]
        github: bool,
    },
}

/// Runs what the arguments ask for.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(answer) => {
            // Help and version are answers too; clap knows which stream each belongs on.
            let _ = answer.print();
            return ExitCode::from(if answer.use_stderr() { MACHINE_AT_FAULT } else { DONE });
        }
    };
    let Arguments { command, common } = arguments;
    let report = Report::new(common.format);
    let command = command.unwrap_or(Command::Build { timings: false });
    let may_be_comment = matches!(command, Command::Review(_));
    let begun = common.use_threads(&report).and_then(|()| carry_on(&common, &report));
    let status = begun.and_then(|()| match command {
        _ if common.format == Format::Markdown && !may_be_comment => {
            Err("only `casebook review` prints Markdown; leave --format markdown out".into())
        }
        Command::Build { timings } => build::run(timings, &common, &report),
        Command::Check { fix: true, dry_run, allow_dirty, .. } => {
            check::run_fix(FixOptions { dry_run, allow_dirty }, &common, &report)
        }
        Command::Check { changed_since: None, .. } => check::run(&common, &report),
        Command::Check { changed_since: Some(revision), .. } => check::run_since(&revision, &common, &report),
        Command::Review(wanted) => review::run(&wanted, &common, &report),
        Command::Serve(wanted) => serve::run(&wanted, common, report),
        Command::New { what } => new::run(&what, &common, &report),
        Command::Rename(wanted) => rename::run(&wanted, &common, &report),
        Command::Withdraw(wanted) => withdraw::run(&wanted, &common, &report),
        Command::Schema(wanted) => schema::run(&wanted, &common, &report),
        Command::Import(wanted) => import::run(&wanted, &common, &report),
        Command::Completions(wanted) => Ok(completions::run::<Arguments>(&wanted, &report)),
        Command::Init { folder, github } => init::run(&folder, github, &report),
    });
    match status {
        Ok(status) => ExitCode::from(status),
        Err(fault) => {
            report.fault(&*fault);
            ExitCode::from(MACHINE_AT_FAULT)
        }
    }
}

/// Carries on a change of the content that was broken off, before anything is read.
fn carry_on(common: &Common, report: &Report) -> Result<(), CommandFault> {
    if casebook::write::finish(&common.root)? {
        report.remark("A change of the content was broken off. It has been carried on, or taken back where it had failed: look at what changed");
    }
    Ok(())
}
