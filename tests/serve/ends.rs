//! The lines that it prints, and its end.

use std::io::BufRead;

use crate::program::{serve, serve_folder, site};

#[test]
fn each_change_is_a_line() {
    let mut served = serve();
    let mut page = served.open("/");
    served.write("content/home.md", "---\nfinding: Bread falls.\n---\n");
    page.wait_for("change");
    let mut line = String::new();
    served.said.read_line(&mut line).unwrap();
    assert!(line.starts_with("content/home.md has changed (") && line.ends_with(" ms; 1 page is open)\n"), "{line}");
}

#[test]
fn findings_can_be_read_by_programs() {
    let root = site();
    std::fs::write(root.path().join("content/home.md"), "---\nfinding: [\n---\n").unwrap();
    let mut child =
        crate::program::command(root.path(), &["--port", "0", "--format", "json", "--jobs", "1"]).spawn().unwrap();
    let mut said = std::io::BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let object: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(object["file"], "content/home.md");
}

#[cfg(unix)]
#[test]
fn it_ends_cleanly_when_asked_to_though_pages_are_open() {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;

    for signal in [Signal::SIGINT, Signal::SIGTERM] {
        let mut served = serve_folder(site(), &["--port", "0"]);
        let mut page = served.open("/");
        kill(Pid::from_raw(served.child.id().try_into().unwrap()), signal).unwrap();
        while page.next().is_some() {}
        let status = served.child.wait().unwrap();
        assert_eq!(status.code(), Some(0), "{signal}");
    }
}
