//! The repository's own catalogue builds, and keeps within its budgets.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::OnceLock;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

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

/// The results of all checks.
fn checks() -> Vec<Value> {
    let quality: Value = serde_json::from_str(text("api/v1/kualitas.json")).unwrap();
    quality["checks"].as_array().unwrap().clone()
}

fn check(dataset: &str, name: &str) -> Value {
    let is_it = |c: &Value| c["dataset"] == dataset && c["name"] == name;
    checks().into_iter().find(is_it).unwrap()
}

#[test]
fn sainte_lague_reproduces_the_seats_of_all_districts() {
    let found = check("hasil-dpr-2024-dapil", "sainte-lague");
    assert_eq!((&found["compared"], &found["agreeing"]), (&json!(84), &json!(84)));
    assert_eq!((&found["found"], &found["differences"]), (&json!("580"), &json!([])));
    let page = text("en/kualitas/index.html");
    assert!(page.contains("84 of 84 districts reproduced"));
}

#[test]
fn the_figures_of_the_catalogue_agree_but_for_five_known_differences() {
    let all = checks();
    assert!(all.len() > 90, "{}", all.len());
    let wrong: Vec<&Value> = all.iter().filter(|c| c["passed"] != true).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let differences = all.iter().flat_map(|c| c["differences"].as_array().unwrap());
    let told: Vec<(String, &str)> =
        differences.map(|d| (d["key"].to_string(), d["difference"].as_str().unwrap())).collect();
    let expected = [
        ("[\"31\"]", "1750474"),
        ("[\"99\"]", "-1750474"),
        ("[\"4\"]", "4000"),
        ("[\"24\"]", "-1"),
        ("[]", "-3242270"),
    ];
    assert_eq!(told, expected.map(|(key, amount)| (key.to_owned(), amount)));
    let page = text("kualitas/index.html");
    for words in
        ["Partai Golongan Karya (4)", "23.212.488", "23.208.488", "+4.000", "22 November 2026"]
    {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn a_difference_is_found_again_when_its_acceptance_is_taken_away() {
    let site = SiteTest::empty();
    for part in ["datasets", "corrections", "content", "site.toml"] {
        for entry in walkdir::WalkDir::new(folder(part)) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(folder("")).unwrap().to_str().unwrap();
                site.file(path, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    let metadata = "datasets/hasil-dpr-2024-dapil/dataset.toml";
    site.replace(metadata, "key = \"24\"\n", "key = \"23\"\n");
    site.replace(metadata, "difference = 4_000", "difference = 3_999");
    site.check()
        .exits(1)
        .says("hasil.csv:5:12: error[SUM001]: the sum of `suara_sah` is 23212488 for nomor_partai `4`")
        .says("hasil.csv:19:11: error[SUM001]: the sum of `suara_sah` is 642549")
        .says("warning[SUM004]")
        .says("2 errors, 1 warning");
}
