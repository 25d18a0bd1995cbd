//! The repository's own catalogue builds, and keeps within its budgets.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::OnceLock;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::support::html::{attributes, texts};
use crate::support::{SiteTest, folder};

/// The catalogue's files; built once for all tests of this module, since it takes a while.
pub(crate) fn built() -> &'static BTreeMap<String, Vec<u8>> {
    static BUILT: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    BUILT.get_or_init(|| {
        let place = SiteTest::empty();
        let output = place.path("public");
        let arguments = ["build", "--quiet", "--message-format", "short", "--output"];
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_terbuka"));
        command.current_dir(folder("")).args(arguments).arg(&output);
        let run = command.output().unwrap();
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{said}");
        assert!(!said.contains("error"), "{said}");
        crate::support::site::tree(&output)
    })
}

fn text(path: &str) -> &'static str {
    std::str::from_utf8(&built()[path]).unwrap()
}

fn compressed(parts: &[&str]) -> usize {
    let one = |part: &&str| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(part.as_bytes()).unwrap();
        encoder.finish().unwrap().len()
    };
    parts.iter().map(one).sum()
}

/// A page without its inline drawings.
fn without_drawings(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find("<svg") {
        out.push_str(&rest[..at]);
        rest = rest[at..].split_once("</svg>").map_or("", |(_, after)| after);
    }
    out + rest
}

#[test]
fn dataset_pages_keep_within_their_bytes() {
    let style = text("aset/terang.css");
    let is_dataset = |path: &&String| {
        let path = path.strip_prefix("en/").unwrap_or(path);
        path.starts_with("dataset/") && path.split('/').count() == 3 && path.ends_with("index.html")
    };
    let mut wrong = Vec::new();
    for page in built().keys().filter(is_dataset) {
        let html = text(page);
        let (with, without) =
            (compressed(&[html, style]), compressed(&[&without_drawings(html), style]));
        if without > 20 * 1024 || with > 60 * 1024 {
            wrong.push(format!("{page}: {without} bytes, {with} with its drawings"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn at_least_twelve_datasets_are_open() {
    let page = text("access/open/index.html");
    let links = attributes(page, "main a[href]", "href");
    let datasets: std::collections::BTreeSet<_> = links
        .iter()
        .filter_map(|href| href.split("dataset/").nth(1)?.strip_suffix("/index.html"))
        .collect();
    assert!(datasets.len() >= 12, "{datasets:?}");
}

#[test]
fn every_page_stands_in_both_languages() {
    let pages = |prefix: &'static str| built().keys().filter(move |p| p.starts_with(prefix));
    let english: Vec<&str> = pages("en/").filter_map(|p| p.strip_prefix("en/")).collect();
    let indonesian: Vec<&str> = built()
        .keys()
        .filter(|path| path.ends_with(".html") && !path.starts_with("en/"))
        .map(String::as_str)
        .collect();
    let both = |path: &&str| path.ends_with(".html");
    assert_eq!(indonesian, english.into_iter().filter(both).collect::<Vec<_>>());
}

#[test]
fn table_pages_are_bounded() {
    let mut pages = 0;
    for path in built().keys().filter(|p| p.contains("/tabel/") && p.ends_with(".html")) {
        pages += 1;
        assert!(built()[path].len() < 400_000, "{path} has {} bytes", built()[path].len());
    }
    assert!(pages > 100);
    let first = built().keys().find(|p| p.contains("/tabel/") && p.ends_with("/1/index.html"));
    let rows = texts(text(first.unwrap()), "tbody tr").len();
    assert!(rows <= 100, "{rows} rows on a page");
}
