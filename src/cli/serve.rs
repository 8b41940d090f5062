//! `casebook serve`: the site in the browser, as its folder stands at any moment.

use std::io;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use casebook::progress::Progress;
use casebook::serve::{self, Change, Folder, FolderStanding, Live};
use clap::Args;

use super::common::Common;
use super::progress;
use super::report::{self, Report};
use super::status::{CommandFault, DONE};

/// The options of `casebook serve`.
#[derive(Debug, Args)]
pub struct ServeArguments {
    /// The port to listen at [default: 4000, or the next one that is free]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// The address of this machine to listen at; any but the default lets others in the network read drafts too
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1", value_parser = address)]
    host: IpAddr,
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
}

/// Serves until it is interrupted.
pub fn run(wanted: &ServeArguments, common: Common, report: Report) -> Result<u8, CommandFault> {
    let listener = serve::listen(wanted.host, wanted.port)?;
    let folder = Folder::open(&common.root)?;
    let tree = folder.tree().clone();
    let (live, standing) = progress::shown(report.for_people(), &Progress::default(), || {
        let live = Live::new(tree, common.check());
        let standing = live.standing();
        (Arc::new(live), standing)
    });
    let FolderStanding { is_current, diagnostics, tree, .. } = standing;
    report.findings(&diagnostics, &tree);
    let url = format!("http://{}/", listener.local_addr()?);
    if !is_current {
        report.summary("There is no site yet: it is made as soon as the errors are mended");
    }
    if !wanted.host.is_loopback() {
        report.remark(
            "warning: everybody in this network can read the site now while it is being written, and with --drafts \
             what is not published yet",
        );
    }
    report.notice(&format!("Serving at {url} (Ctrl-C ends it)"));
    if wanted.open
        && let Err(fault) = open::that_detached(&url)
    {
        report.remark(&format!("The browser could not be opened ({fault}); open {url} yourself"));
    }

    let ender = folder.ender();
    let told = Arc::clone(&live);
    // Left alone at the end: it writes nothing, and what it is making is of no use any more.
    thread::spawn(move || {
        for change in folder {
            match change {
                Ok(change) => follow(change, &told, &common, report),
                Err(fault) => {
                    told.fail(&report::in_one_line(&fault));
                    report.fault(&fault);
                }
            }
        }
    });
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let served = runtime.block_on(async {
        let interrupted = interrupted()?;
        serve::serve(listener, live, interrupted).await
    });
    ender.end();
    runtime.shutdown_timeout(Duration::from_millis(200));
    served?;
    Ok(DONE)
}

/// Takes a change over, and says what came of it.
fn follow(change: Change, live: &Live, common: &Common, report: Report) {
    let Change { paths, tree, since, trouble } = change;
    if let Some(trouble) = trouble {
        report.fault(&trouble);
    }
    let FolderStanding { is_current, diagnostics, tree, .. } = live.update(tree, common.check());
    let took = since.elapsed();
    report.findings(&diagnostics, &tree);
    report.summary(&line(&paths, is_current, live.readers(), took));
}

fn line(paths: &[Arc<str>], is_current: bool, readers: usize, took: Duration) -> String {
    let what = match paths {
        [] => "The folder can be read again".to_owned(),
        [path] => format!("{path} has changed"),
        [path, rest @ ..] => {
            format!("{path} and {} other file{} have changed", rest.len(), if rest.len() == 1 { "" } else { "s" })
        }
    };
    let outcome = if is_current { "" } else { "; the site stays as it was until the errors are mended" };
    let open = format!("{readers} page{} open", if readers == 1 { " is" } else { "s are" });
    format!("{what}{outcome} ({} ms; {open})", took.as_millis())
}

/// Waits for Ctrl-C, or for the system to ask for the end.
fn interrupted() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};

        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    {
        Ok(async {
            // Where it cannot be waited for, only the end of the process ends it.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
    }
}

fn address(text: &str) -> Result<IpAddr, String> {
    if text == "localhost" {
        return Ok(Ipv4Addr::LOCALHOST.into());
    }
    text.parse().map_err(|_| "an address is written in numbers, such as 192.168.1.5, or 0.0.0.0 for all".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_said_in_a_line() {
        let said = |paths: &[&str], is_current, readers| {
            let paths: Vec<Arc<str>> = paths.iter().map(|path| Arc::from(*path)).collect();
            line(&paths, is_current, readers, Duration::from_millis(34))
        };
        assert_eq!(said(&["content/a.md"], true, 1), "content/a.md has changed (34 ms; 1 page is open)");
        assert_eq!(
            said(&["content/a.md", "b", "c"], false, 0),
            "content/a.md and 2 other files have changed; the site stays as it was until the errors are mended \
             (34 ms; 0 pages are open)"
        );
    }
}
