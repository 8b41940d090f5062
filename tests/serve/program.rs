//! The program, serving a small site of its own.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::bakeries::FILES;

/// Longer than anything takes, on any machine.
const LONG: Duration = Duration::from_secs(40);

/// A running program. It ends with this.
pub struct Served {
    pub root: tempfile::TempDir,
    pub port: u16,
    pub child: Child,
    /// The lines that it prints, after the one with its address.
    pub said: BufReader<std::process::ChildStdout>,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn site() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        write(root.path(), path, text);
    }
    root
}

pub fn write(root: &Path, path: &str, text: &str) -> PathBuf {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path
}

pub fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_casebook"));
    command.arg("serve").args(arguments).current_dir(root).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// Serves the small site at a free port.
pub fn serve() -> Served {
    serve_folder(site(), &["--port", "0", "--as-of", "2026-03-02"])
}

pub fn serve_folder(root: tempfile::TempDir, arguments: &[&str]) -> Served {
    let mut child = command(root.path(), arguments).spawn().unwrap();
    let said = BufReader::new(child.stdout.take().unwrap());
    let mut served = Served { root, port: 0, child, said };
    while served.port == 0 {
        let mut line = String::new();
        assert_ne!(served.said.read_line(&mut line).unwrap(), 0, "it ended before it served");
        if let Some((_, rest)) = line.split_once("Serving at http://") {
            let address = rest.split('/').next().unwrap();
            served.port = address.rsplit(':').next().unwrap().parse().unwrap();
        }
    }
    served
}

/// An answer of the server.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let of = |line: &'_ str| line.split_once(": ").filter(|(found, _)| found.eq_ignore_ascii_case(name)).is_some();
        self.head.lines().find(|line| of(line)).and_then(|line| line.split_once(": ")).map(|(_, value)| value)
    }
}

impl Served {
    /// Sends a request as it is, and reads to the end.
    pub fn ask(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).unwrap_or_else(|| panic!("{request:?}: {text:?}")).parse().unwrap();
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    pub fn request(&self, method: &str, path: &str) -> Answer {
        self.ask(&format!("{method} {path} HTTP/1.0\r\nHost: localhost:{}\r\n\r\n", self.port))
    }

    pub fn get(&self, path: &str) -> Answer {
        self.request("GET", path)
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream
    }

    /// Opens a page as a browser does: loads it, and asks what it must do.
    pub fn open(&self, path: &str) -> Page {
        let page = self.get(path).body;
        let of = |name: &str| {
            let (_, rest) = page.split_once(&format!(" {name}=\"")).unwrap_or_else(|| panic!("{page}"));
            rest.split('"').next().unwrap().replace("&amp;", "&")
        };
        self.follow(path, &of("data-print"), &of("data-sheets"))
    }

    /// Asks what a page must do that shows this.
    pub fn follow(&self, path: &str, print: &str, sheets: &str) -> Page {
        let sheets = sheets.replace('%', "%25").replace('&', "%26").replace('=', "%3D");
        let mut stream = self.connect();
        write!(
            stream,
            "GET /.casebook/events?page={path}&print={print}&sheets={sheets} HTTP/1.0\r\nHost: localhost:{}\r\n\r\n",
            self.port
        )
        .unwrap();
        let mut page = Page { lines: BufReader::new(stream), seen: Vec::new() };
        // It is told at once whether something is wrong: from here on no change is missed.
        page.wait_for("findings");
        page
    }

    pub fn write(&self, path: &str, text: &str) {
        write(self.root.path(), path, text);
    }
}

/// An open page.
pub struct Page {
    lines: BufReader<TcpStream>,
    seen: Vec<(String, String)>,
}

impl Page {
    /// The next event's name and data; none at the end.
    pub fn next(&mut self) -> Option<(String, String)> {
        let (mut name, mut data) = (String::new(), String::new());
        let begin = Instant::now();
        loop {
            // A silent server says at least that it is there.
            assert!(begin.elapsed() < LONG, "nothing more came after {:?}", self.seen);
            let mut line = String::new();
            match self.lines.read_line(&mut line) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => panic!("nothing more came ({error}) after {:?}", self.seen),
            }
            let line = line.trim_end();
            if let Some(value) = line.strip_prefix("event: ") {
                name = value.to_owned();
            } else if let Some(value) = line.strip_prefix("data: ") {
                data = value.to_owned();
            } else if line.is_empty() && !name.is_empty() {
                self.seen.push((name.clone(), data.clone()));
                return Some((name, data));
            }
        }
    }

    /// The data of the next event with this name.
    pub fn wait_for(&mut self, name: &str) -> String {
        loop {
            let (found, data) = self.next().unwrap_or_else(|| panic!("no {name} came after {:?}", self.seen));
            if found == name {
                return data;
            }
        }
    }

    /// The next findings that have this in them.
    pub fn wait_for_findings(&mut self, with: &str) -> String {
        loop {
            let data = self.wait_for("findings");
            if data.contains(with) {
                return data;
            }
        }
    }

    /// Waits until nothing is wrong.
    pub fn wait_until_mended(&mut self) {
        while self.wait_for("findings") != "null" {}
    }
}
