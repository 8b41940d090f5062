//! A line for who waits: only on a terminal, only after a second, and gone at the end.

use std::io::{IsTerminal, Write, stderr};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use casebook::progress::Progress;

/// Runs `work`; shows meanwhile how far it is.
pub fn shown<T>(wanted: bool, progress: &Progress, work: impl FnOnce() -> T) -> T {
    if !wanted || !stderr().is_terminal() {
        return work();
    }
    let (done, wait) = channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut shown = false;
            let mut pause = Duration::from_secs(1);
            while wait.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                let line = match progress.counts() {
                    Some((made, total)) => format!("Making files: {made} of {total}"),
                    None => "Reading and checking the content".to_owned(),
                };
                let _ = write!(stderr(), "\r\u{1b}[K{line}");
                shown = true;
                pause = Duration::from_millis(200);
            }
            if shown {
                let _ = write!(stderr(), "\r\u{1b}[K");
            }
        });
        let result = work();
        drop(done);
        result
    })
}
