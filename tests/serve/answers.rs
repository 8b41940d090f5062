//! Requests and what comes back.

use crate::program::{command, serve, site};

#[test]
fn a_site_is_served_with_the_right_headers() {
    let served = serve();
    for (path, content_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/case-studies/", "text/html; charset=utf-8"),
        ("/bakeries/case-studies/oven.html", "text/html; charset=utf-8"),
        ("/data/case-studies.json", "application/json"),
        ("/sitemap.xml", "application/xml"),
        ("/.casebook/follow.js", "text/javascript; charset=utf-8"),
        ("/.casebook/overlay.css", "text/css; charset=utf-8"),
    ] {
        let answer = served.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(content_type)), "{path}: {answer:?}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        let head = served.request("HEAD", path);
        assert_eq!((head.status, &*head.body), (200, ""), "{path}: {head:?}");
        assert_eq!(head.header("content-length"), answer.header("content-length"), "{path}");
    }
}

#[test]
fn a_folder_is_asked_for_with_a_slash_and_never_listed() {
    let served = serve();
    let answer = served.get("/case-studies?a=b");
    assert_eq!((answer.status, answer.header("location")), (308, Some("/case-studies/?a=b")));
    for path in ["/assets", "/assets/", "/data/"] {
        assert_eq!(served.get(path).status, 404, "{path}");
    }
}

#[test]
fn what_is_not_there_is_404_with_the_page_for_that() {
    let served = serve();
    for path in ["/nowhere", "/nowhere/", "/favicon.ico", "/.casebook/", "/.casebook/manifest"] {
        let answer = served.get(path);
        assert!(answer.status == 404 && answer.body.contains("Page not found"), "{path}: {answer:?}");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    }
}

#[test]
fn no_path_leads_out_of_the_site() {
    let served = serve();
    for path in [
        "/../content/site.yaml",
        "/case-studies/../../content/site.yaml",
        "/%2e%2e/content/site.yaml",
        "/..%2fcontent/site.yaml",
        "/%2e%2e%2fcontent%2fsite.yaml",
        "/..%5ccontent%5csite.yaml",
        "//etc/passwd",
        "/bakeries//etc/passwd",
        "/bakeries/../content/site.yaml",
        "/content/site.yaml",
        "/index.html%00",
        "/%",
        "/%ff",
        "file:///etc/passwd",
    ] {
        let answer = served.get(path);
        assert!([400, 403, 404].contains(&answer.status), "{path}: {answer:?}");
        assert!(!answer.body.contains("The Guild of Bakers\n") && !answer.body.contains("root:"), "{path}");
    }
}

#[test]
fn only_reading_is_allowed() {
    let served = serve();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        for path in ["/", "/.casebook/events"] {
            let answer = served.request(method, path);
            assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")), "{method} {path}");
        }
    }
}

#[test]
fn a_foreign_name_gets_nothing() {
    let served = serve();
    let port = served.port;
    for host in [format!("evil.example:{port}"), "localhost".to_owned(), format!("localhost:{}", port ^ 1)] {
        for path in ["/", "/.casebook/events?page=/&print=1&sheets="] {
            let answer = served.ask(&format!("GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n"));
            assert!(answer.status == 403 && !answer.body.contains("Bakeries"), "{host}: {answer:?}");
        }
    }
    assert_eq!(served.ask("GET / HTTP/1.0\r\n\r\n").status, 403);
    let elsewhere = format!("GET http://evil.example/ HTTP/1.0\r\nHost: localhost:{port}\r\n\r\n");
    assert_eq!(served.ask(&elsewhere).status, 403);
    assert_eq!(served.ask(&format!("GET / HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n")).status, 200);
}

#[test]
fn a_foreign_page_is_told_nothing() {
    let served = serve();
    let path = "/.casebook/events?page=/&print=1&sheets=";
    for origin in ["http://evil.example", "null", "https://localhost"] {
        let request = format!("GET {path} HTTP/1.0\r\nHost: localhost:{}\r\nOrigin: {origin}\r\n\r\n", served.port);
        let answer = served.ask(&request);
        assert!(answer.status == 403 && !answer.body.contains("event"), "{origin}: {answer:?}");
    }
    assert_eq!(served.get("/.casebook/events").status, 400);
    let answer = served.get("/");
    assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"));
}

#[test]
fn a_port_that_is_taken_is_said_only_where_it_was_asked_for() {
    let served = serve();
    let root = site();
    let taken = command(root.path(), &["--port", &served.port.to_string()])
        .stderr(std::process::Stdio::piped())
        .output()
        .unwrap();
    let said = String::from_utf8(taken.stderr).unwrap();
    assert_eq!((taken.status.code(), taken.stdout.len()), (Some(2), 0), "{said}");
    assert!(said.starts_with(&format!("error: port {} is taken by another program", served.port)), "{said}");
}

#[test]
fn a_folder_without_content_and_a_wrong_address_are_status_2() {
    let root = tempfile::tempdir().unwrap();
    for arguments in [&["--port", "0"][..], &["--host", "example.org"], &["--port", "70000"]] {
        let ran = command(root.path(), arguments).output().unwrap();
        assert_eq!((ran.status.code(), ran.stdout.len()), (Some(2), 0), "{arguments:?}");
    }
}
