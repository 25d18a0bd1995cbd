//! The server as a browser meets it: raw requests on a port that the system chose.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use tempfile::TempDir;

use crate::diag::Tongue;
use crate::serve::http::is_loopback;
use crate::serve::page::{State, dress};
use crate::serve::{ServeOptions, listen, run};

/// A running server whose build copies `in/page.html` to `out/index.html`, or fails when that
/// file says so.
struct Preview {
    root: TempDir,
    port: u16,
}

impl Preview {
    fn start() -> Self {
        let root = tempfile::tempdir().unwrap();
        let path = |name: &str| root.path().join(name);
        fs::create_dir(path("in")).unwrap();
        fs::write(path("in/page.html"), "<html><body class=x><p>first</p></body></html>").unwrap();
        let options = ServeOptions {
            root: path("out"),
            watch: vec![path("in")],
            port: 0,
            open: false,
            tongue: Tongue::English,
        };
        let (from, to) = (path("in/page.html"), path("out"));
        let rebuild = move || build(&from, &to);
        let (tell, told) = mpsc::channel();
        std::thread::spawn(move || run(options, rebuild, |url| tell.send(url.to_owned()).unwrap()));
        let url = told.recv_timeout(Duration::from_secs(20)).unwrap();
        let port = url.trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
        let preview = Self { root, port };
        preview.wait_for_build_after(0);
        preview
    }

    fn request(&self, head: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
        write!(stream, "{head}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn get(&self, path: &str) -> String {
        self.request(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html"))
    }

    /// The event request answers when the build is there: no sleeping.
    fn wait_for_build_after(&self, build: u64) {
        let answer = self.get(&format!("/.terbuka/events?since={build}"));
        assert!(answer.contains("event: build"), "{answer}");
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.root.path().join(name), text).unwrap();
    }
}

fn build(from: &PathBuf, to: &PathBuf) -> Result<(), String> {
    let page = fs::read_to_string(from).map_err(|error| error.to_string())?;
    if page.contains("fail") {
        return Err(format!("error: <b> {page}"));
    }
    fs::create_dir_all(to).map_err(|error| error.to_string())?;
    fs::write(to.join("index.html"), page).map_err(|error| error.to_string())
}

#[test]
fn pages_are_served_dressed_and_reload_after_a_change() {
    let preview = Preview::start();
    let page = preview.get("/");
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    assert!(page.contains("<p>first</p><script src=\"/.terbuka/reload.js\" data-build=\"1\">"));
    assert!(page.contains("cache-control: no-store"), "{page}");
    assert!(preview.get("/.terbuka/reload.js").contains("EventSource"));
    let on_disk = fs::read_to_string(preview.root.path().join("out/index.html")).unwrap();
    assert!(!on_disk.contains("script"), "the output itself stays as it is");

    preview.write("in/page.html", "<html><body><p>second</p></body></html>");
    preview.wait_for_build_after(1);
    assert!(preview.get("/index.html").contains("<p>second</p>"));
}

#[test]
fn problems_of_a_failed_build_are_shown_escaped() {
    let preview = Preview::start();
    preview.write("in/page.html", "<script>fail</script>");
    preview.wait_for_build_after(1);
    let page = preview.get("/");
    assert!(page.contains("<p>first</p>"), "the last good page is still there: {page}");
    assert!(page.contains("role=\"alert\""), "{page}");
    assert!(page.contains("error: &lt;b&gt; &lt;script&gt;fail&lt;/script&gt;"), "{page}");
    let missing = preview.get("/nowhere.html");
    assert!(missing.starts_with("HTTP/1.1 404") && missing.contains("role=\"alert\""), "{missing}");
}

#[test]
fn missing_pages_get_the_404_page_of_the_site() {
    let preview = Preview::start();
    assert!(preview.get("/nowhere.html").contains("There is no such page."));
    preview.write("out/404.html", "<html><body>Tidak ada</body></html>");
    let missing = preview.get("/nowhere.html");
    assert!(missing.starts_with("HTTP/1.1 404") && missing.contains("Tidak ada"), "{missing}");
    for path in ["/../in/page.html", "/%2e%2e/in/page.html", "/..%2fin/page.html"] {
        assert!(!preview.get(path).contains("first"), "{path}");
    }
}

#[test]
fn other_hosts_are_refused() {
    let preview = Preview::start();
    for head in ["Host: evil.example", "Host: 127.0.0.1.evil.example:80", "X: y"] {
        let answer = preview.request(&format!("GET / HTTP/1.1\r\n{head}"));
        assert!(!answer.contains("first") && !answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    for good in ["localhost", "LOCALHOST:80", "127.0.0.1:4000", "[::1]:1"] {
        assert!(is_loopback(good), "{good}");
    }
    for bad in ["", "localhost.example", "127.0.0.1:80@evil", "[::1]x", "localhost:evil", "::1"] {
        assert!(!is_loopback(bad), "{bad}");
    }
}

#[test]
fn a_port_in_use_is_stepped_over() {
    let first = listen(0).unwrap();
    let port = first.local_addr().unwrap().port();
    let second = listen(port).unwrap();
    assert_ne!(second.local_addr().unwrap().port(), port);
    assert!(second.local_addr().unwrap().ip().is_loopback());
}

#[test]
fn pages_without_a_body_tag_are_dressed_too() {
    let state = State { build: 2, problems: Some("x".to_owned()), tongue: Tongue::English };
    let page = dress("<p>x", &state);
    assert!(page.starts_with("<link") && page.ends_with("</script>"), "{page}");
}

#[test]
fn files_are_served_as_what_they_are() {
    let preview = Preview::start();
    fs::create_dir(preview.root.path().join("out/.well-known")).unwrap();
    for (path, kind) in [
        ("catalog.ttl", "text/turtle; charset=utf-8"),
        ("catalog.jsonld", "application/ld+json"),
        ("umpan.atom", "application/atom+xml"),
        ("umpan.json", "application/feed+json"),
        (".well-known/api-catalog", "application/linkset+json"),
        ("batas.geojson", "application/geo+json"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
    ] {
        preview.write(&format!("out/{path}"), "x");
        let answer = preview.get(&format!("/{path}"));
        assert!(answer.contains(&format!("content-type: {kind}\r\n")), "{path}: {answer}");
    }
}
