//! The server as a browser meets it: raw requests on a port that the system chose.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use tempfile::TempDir;

use crate::diag::Tongue;
use crate::serve::guard::{is_below, is_loopback};
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
}

/// Ways that lead out of a folder, or seem to, from the root of the preview.
const WAYS_OUT: [&str; 16] = [
    "/../in/page.html",
    "/./../in/page.html",
    "/%2e%2e/in/page.html",
    "/%2E%2E%2Fin%2Fpage.html",
    "/..%2fin/page.html",
    "/x/../../in/page.html",
    "/..%5cin%5cpage.html",
    "/..\\in\\page.html",
    "/%252e%252e/in/page.html",
    "//in/page.html",
    "/....//in/page.html",
    "/..;/in/page.html",
    "/%c0%ae%c0%ae/in/page.html",
    "/page.html%00.css",
    "/keluar/page.html",
    "/page-lain.html",
];

#[test]
#[cfg(unix)]
fn nothing_outside_of_the_output_is_answered() {
    use std::os::unix::fs::symlink;
    let preview = Preview::start();
    let path = |name: &str| preview.root.path().join(name);
    symlink(path("in"), path("out/keluar")).unwrap();
    symlink(path("in/page.html"), path("out/page-lain.html")).unwrap();
    preview.write("out/dalam.html", "<html><body>in it</body></html>");
    symlink(path("out/dalam.html"), path("out/tautan.html")).unwrap();
    for way in WAYS_OUT {
        for accept in ["text/html", "*/*"] {
            let head = format!("GET {way} HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}");
            let answer = preview.request(&head);
            assert!(answer.starts_with("HTTP/1.1 4"), "{way}: {answer}");
            assert!(!answer.contains("first"), "{way}: {answer}");
        }
    }
    // The request line may name a whole address, which changes nothing.
    let whole = "GET http://localhost/../in/page.html HTTP/1.1\r\nHost: localhost";
    assert!(!preview.request(whole).contains("first"));
    assert!(preview.get("/tautan.html").contains("in it"), "links within the output are fine");
    // Only reading is possible.
    for method in ["PUT", "DELETE", "POST", "PATCH", "TRACE"] {
        let answer = preview.request(&format!("{method} /dalam.html HTTP/1.1\r\nHost: localhost"));
        assert!(answer.starts_with("HTTP/1.1 405"), "{method}: {answer}");
    }
}

#[test]
fn hidden_files_and_folders_are_not_shown() {
    let preview = Preview::start();
    preview.write("out/.rahasia", "first");
    fs::create_dir_all(preview.root.path().join("out/.git")).unwrap();
    preview.write("out/.git/config", "first");
    fs::create_dir_all(preview.root.path().join("out/.well-known")).unwrap();
    preview.write("out/.well-known/security.txt", "Contact: x");
    fs::create_dir_all(preview.root.path().join("out/kosong")).unwrap();
    preview.write("out/kosong/nama-berkas.txt", "x");
    for path in ["/.rahasia", "/%2erahasia", "/.git/config", "/.terbuka/../.rahasia", "/.terbuka/x"]
    {
        let answer = preview.get(path);
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        assert!(!answer.contains("first"), "{path}: {answer}");
    }
    assert!(preview.get("/.well-known/security.txt").contains("Contact: x"));
    for path in ["/kosong/", "/kosong"] {
        assert!(!preview.get(path).contains("nama-berkas"), "a folder is listed");
    }
    assert!(!is_below(preview.root.path(), "/a%zz") && !is_below(preview.root.path(), "/a%2"));
}

#[test]
fn answers_carry_the_headers_of_a_host_and_the_policy_lets_the_preview_ask_for_news() {
    let preview = Preview::start();
    let policy = crate::policy::PAGE;
    let page = format!(
        "<html><head><meta http-equiv=Content-Security-Policy content=\"{policy}\"></head><body>x"
    );
    preview.write("out/kebijakan.html", &page);
    let answer = preview.get("/kebijakan.html");
    assert!(answer.contains(&format!("content=\"{policy}\"")), "{answer}");
    assert!(policy.contains(";connect-src 'self';"), "{policy}");
    for path in ["/kebijakan.html", "/.terbuka/reload.js", "/tidak-ada", "/.rahasia"] {
        let answer = preview.get(path).to_lowercase();
        for (name, value) in crate::policy::HEADERS {
            let line = format!("{}: {}", name.to_lowercase(), value.to_lowercase());
            assert!(answer.contains(&line), "{path} lacks {line}: {answer}");
        }
        assert!(answer.contains("cross-origin-resource-policy: same-origin"), "{path}");
        assert!(!answer.contains("access-control-allow-origin"), "{path}");
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
