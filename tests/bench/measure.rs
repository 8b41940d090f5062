//! The cost of a command, as the operating system accounts for it.
//!
//! The system tells a process the largest memory of any of its children, and never forgets it. So each command is run
//! by a small process of its own: this program again, called with [`MEASURE`].

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::Fault;

/// The first argument of the small process; the command follows.
const MEASURE: &str = "--measure-command";

/// The cost of one run of a command.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Run {
    /// Processor time in seconds, of the command and all that it started.
    pub user: f64,
    pub system: f64,
    /// From start to end, in seconds.
    pub wall: f64,
    /// The largest memory at any time, in MiB, of the largest process.
    pub peak: f64,
    pub success: bool,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// All processor time, in seconds.
    pub fn processor(&self) -> f64 {
        self.user + self.system
    }
}

/// Runs a command in a folder.
///
/// # Errors
/// Where it cannot be run, or fails.
pub fn run(program: impl AsRef<OsStr>, arguments: &[&OsStr], folder: &Path) -> Result<Run, Fault> {
    let program = program.as_ref();
    let output =
        Command::new(env::current_exe()?).arg(MEASURE).arg(program).args(arguments).current_dir(folder).output()?;
    let name = Path::new(program).file_name().unwrap_or(program).display();
    let Ok(run) = serde_json::from_slice::<Run>(&output.stdout) else {
        return Err(format!("cannot run {name}: {}", String::from_utf8_lossy(&output.stderr).trim()).into());
    };
    if !run.success {
        return Err(format!("{name} failed:\n{}{}", run.stdout, run.stderr).into());
    }
    Ok(run)
}

/// Measures the command in the arguments, where this is the small process.
pub fn as_small_process() -> Option<ExitCode> {
    let mut arguments = env::args_os().skip(1);
    if arguments.next()? != MEASURE {
        return None;
    }
    Some(match measured(&arguments.collect::<Vec<_>>()).and_then(|run| Ok(serde_json::to_string(&run)?)) {
        Ok(run) => {
            println!("{run}");
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    })
}

fn measured(command: &[OsString]) -> Result<Run, Fault> {
    let [program, arguments @ ..] = command else { return Err("no command".into()) };
    let start = Instant::now();
    let output = Command::new(program).args(arguments).output()?;
    let wall = start.elapsed().as_secs_f64();
    let Cost { user, system, peak } = children()?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let success = output.status.success();
    Ok(Run { user, system, wall, peak, success, stdout: text(output.stdout), stderr: text(output.stderr) })
}

struct Cost {
    user: f64,
    system: f64,
    peak: f64,
}

/// The cost of all the children of this process together.
#[cfg(unix)]
fn children() -> Result<Cost, Fault> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;

    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    #[expect(clippy::cast_precision_loss, reason = "no build lasts that long or takes that much")]
    let (seconds, mebibytes) = (|micros: i64| micros as f64 / 1e6, |kibibytes: i64| kibibytes as f64 / 1024.0);
    // macOS counts bytes where the others count KiB.
    let unit = if cfg!(target_os = "macos") { 1024 } else { 1 };
    Ok(Cost {
        user: seconds(usage.user_time().num_microseconds()),
        system: seconds(usage.system_time().num_microseconds()),
        peak: mebibytes(usage.max_rss() / unit),
    })
}

#[cfg(not(unix))]
fn children() -> Result<Cost, Fault> {
    Err("processor time can be measured on Unix only".into())
}

/// The middle one; of an even number the mean of the middle two.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match (values.get(middle), values.len() % 2) {
        (Some(upper), 0) => f64::midpoint(values[middle - 1], *upper),
        (Some(middle), _) => *middle,
        (None, _) => f64::NAN,
    }
}
