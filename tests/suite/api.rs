//! The API made of files: what its description promises is there, and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::html::{attributes, texts};
use crate::support::python::python;
use crate::support::{SiteTest, folder};

/// What `api.py` imports.
const PACKAGES: &str = "jsonschema, openapi_spec_validator, referencing";
const SMALL: &str = "tests/sites/kecil";
const BASE: &str = "https://baca.example.org";

/// What the script did, or what it found wrong; nothing where there is no Python.
fn tried(site: &Path, base: &str, rows: &str) -> Option<Result<Value, String>> {
    let script = folder("tests/python/api.py");
    let mut command = Command::new(python(PACKAGES)?);
    let output = command.arg(script).arg(site).args([base, rows]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Some(match output.status.success() {
        true => Ok(serde_json::from_slice(&output.stdout).unwrap()),
        false => Err(said),
    })
}

/// The small site with pages of seven rows.
fn small() -> SiteTest {
    let site = SiteTest::of(SMALL);
    site.append("site.toml", "\n[api]\nrows-per-page = 7\n");
    site.built()
}

fn json(site: &SiteTest, path: &str) -> Value {
    serde_json::from_str(&site.text(path)).unwrap()
}

#[test]
fn every_address_of_the_description_answers_as_it_says_and_no_other_file_is_there() {
    let site = small();
    let Some(done) = tried(&site.public(), BASE, "1000000") else { return };
    let done = done.unwrap();
    assert!(done["pages"].as_u64() > Some(8) && done["rows"] == 55, "{done}");
    assert!(done["selections"] == 4 && done["records"] == 47 && done["related"] == 8, "{done}");
    assert_eq!(done["files"], done["asked"], "{done}");
}

#[test]
fn the_api_of_the_catalogue_is_what_its_description_says() {
    let place = tempfile::tempdir().unwrap();
    let tree = crate::catalogue::built();
    let is_download = |path: &str| {
        let parts = path.split('/').count();
        path.starts_with("dataset/") && parts == 3 && path.ends_with(".json")
    };
    let mut bytes = 0;
    let mut files = 0;
    for (path, content) in tree {
        let is_api = path.starts_with("api/v1/");
        if !is_api && !is_download(path) {
            continue;
        }
        if is_api {
            files += 1;
            bytes += content.len();
        }
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    assert!(files > 10_000 && files < 20_000, "{files}");
    assert!(bytes < 60_000_000, "{bytes}");
    let Some(done) = tried(place.path(), "https://data-pemilu.example.org", "300") else { return };
    let done = done.unwrap();
    assert!(done["tables"].as_u64() >= Some(25) && done["compared"].as_u64() > Some(15_000));
    assert!(done["selections"].as_u64() > Some(700), "{done}");
}

#[test]
fn faults_of_an_api_are_found() {
    let site = small();
    let rows = "api/v1/dataset/cabang/cabang/baris/1.json";
    let one = "api/v1/dataset/cabang/cabang/menurut/kecamatan/01.20.json";
    let faults: [(&str, &str, &str, &str); 5] = [
        ("api/v1/openapi.json", "\"in\": \"path\"", "\"in\": \"query\"", "not in the path"),
        (rows, "\"kode\":\"001\"", "\"kode\":1", "is not of type"),
        (rows, "\"next\":\"2.json\"", "\"next\":\"9.json\"", "leads nowhere"),
        (one, "\"kecamatan\":\"01.20\"", "\"kecamatan\":\"01.30\"", "not the rows with"),
        ("api/v1/dataset/cabang.json", "\"count\": 4", "\"count\": 5", "count"),
    ];
    for (path, from, to, wanted) in faults {
        let file = site.public().join(path);
        let before = fs::read_to_string(&file).unwrap();
        assert!(before.contains(from), "{path}: {from}");
        fs::write(&file, before.replacen(from, to, 1)).unwrap();
        let Some(found) = tried(&site.public(), BASE, "1000000") else { return };
        let said = found.unwrap_err();
        assert!(said.contains(wanted), "{path}: {said}");
        fs::write(&file, before).unwrap();
    }
    fs::write(site.public().join("api/v1/dataset/lain.json"), "{}").unwrap();
    let Some(found) = tried(&site.public(), BASE, "1000000") else { return };
    assert!(found.unwrap_err().contains("lain.json is described 0 times"));
}

const HOSTILE: &str = r#"title = "Kunci"
description = "Isi."
topic = "layanan"
authority = "official"
modified = 2024-05-01
[[source]]
title = "S"
url = "https://baca.example.org/s"
[[resource]]
name = "kunci"
path = "kunci.csv"
title = "Kunci"
primary-key = ["kode"]
[resource.record]
collection = "kunci"
title = "Kunci"
[[resource.field]]
name = "kode"
title = "Kode"
[[resource]]
name = "baris"
path = "baris.csv"
title = "Baris"
primary-key = ["a/b \"c\" {d}", "nomor"]
[[resource.field]]
name = "a/b \"c\" {d}"
title = "A"
references = "jahat/kunci.kode"
[[resource.field]]
name = "nomor"
title = "Nomor"
type = "integer"
"#;

const KEYS: [&str; 12] = [
    "../../x",
    "CON",
    "B",
    "a",
    "é b",
    "index",
    "skema",
    ".htaccess",
    "%2e%2e",
    "{page}",
    "a?b#c",
    "-rf",
];

#[test]
fn hostile_keys_become_addresses_that_harm_nobody() {
    let site = SiteTest::base();
    let keys: Vec<String> = KEYS.iter().map(|key| format!("\"{key}\"\n")).collect();
    let keys = keys.concat();
    let long = "k".repeat(300);
    let all = KEYS.iter().copied().chain([long.as_str()]);
    let rows: Vec<String> =
        all.flat_map(|key| (0..2).map(move |n| format!("\"{key}\",{n}\n"))).collect();
    let rows = rows.concat();
    site.file("datasets/jahat/dataset.toml", HOSTILE)
        .file("datasets/jahat/kunci.csv", format!("kode\n{keys}{long}\n"))
        .file("datasets/jahat/baris.csv", format!("\"a/b \"\"c\"\" {{d}}\",nomor\n{rows}"));
    let site = site.built();
    let paths: Vec<String> = site.tree().into_keys().filter(|p| p.starts_with("api/")).collect();
    let folded: BTreeSet<String> = paths.iter().map(|p| p.to_lowercase()).collect();
    assert_eq!(folded.len(), paths.len());
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-~/".contains(c);
    for path in &paths {
        assert!(path.chars().all(plain) && path.len() <= 240, "{path}");
        assert!(path.split('/').all(|part| !part.starts_with(['.', '-']) && !part.is_empty()));
    }
    let selections = paths.iter().filter(|p| p.matches('/').count() == 7).count();
    assert_eq!(selections, KEYS.len() + 1 + 2, "both parts of the key: {paths:?}");
    let Some(done) = tried(&site.public(), BASE, "1000000") else { return };
    assert_eq!(done.unwrap()["records"], KEYS.len() + 1);
}

#[test]
fn what_does_not_fit_is_left_out_whole_and_told() {
    let site = SiteTest::of(SMALL);
    site.replace("site.toml", "[budget]\n", "[budget]\napi-files = 8\n");
    let run = site.build().exits(0);
    let said = format!("{}{}", run.stdout, run.stderr);
    assert!(said.contains("BUD005") && said.contains("the records of `cabang`"), "{said}");
    let paths: Vec<String> = site.tree().into_keys().filter(|p| p.starts_with("api/")).collect();
    assert!(paths.iter().any(|p| p.contains("/baris/1.json")));
    assert!(!paths.iter().any(|p| p.contains("/cabang/rekam/")), "{paths:?}");
    let dataset = json(&site, "api/v1/dataset/cabang.json");
    let left = &dataset["resources"][0]["left-out"][0];
    assert_eq!((&left["form"], &left["bound"]), (&"records".into(), &"api-files".into()));
    let Some(done) = tried(&site.public(), BASE, "1000000") else { return };
    done.unwrap();

    let site = SiteTest::of(SMALL);
    site.replace("site.toml", "[budget]\n", "[budget]\napi-size = 0\n");
    let run = site.build().exits(0);
    assert!(format!("{}{}", run.stdout, run.stderr).contains("the rows of `cabang`"));
    assert!(!site.tree().into_keys().any(|p| p.contains("/baris/") || p.contains("/rekam/")));
    let Some(done) = tried(&site.public(), BASE, "1000000") else { return };
    done.unwrap();
}

#[test]
fn a_site_without_an_api_has_no_trace_of_it_but_its_reports() {
    let site = SiteTest::of(SMALL);
    site.append("site.toml", "\n[api]\nenabled = false\n");
    let site = site.built();
    let tree = site.tree();
    assert!(!tree.contains_key("api/index.html") && !tree.contains_key("api/v1/index.json"));
    assert!(tree.keys().all(|p| !p.starts_with("api/v1/dataset/")));
    assert!(tree.contains_key("api/v1/dataset.json"));
    let links = attributes(&site.text("dataset/cabang/index.html"), "a", "href");
    assert!(links.iter().all(|l| !l.contains("api/")), "{links:?}");
}

#[test]
fn the_page_shows_true_beginnings_of_real_answers_and_its_code_names_them() {
    let site = small();
    for page in ["api/index.html", "en/api/index.html"] {
        let html = site.text(page);
        let links = attributes(&html, "main a", "href");
        let answers: Vec<&String> = links.iter().filter(|l| l.contains("v1/")).collect();
        assert!(answers.len() > 10, "{links:?}");
        let blocks = texts(&html, "main pre");
        let all: String = site
            .tree()
            .into_iter()
            .filter(|(path, _)| path.starts_with("api/v1/"))
            .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
            .collect();
        let shown = blocks.iter().filter(|block| block.starts_with('{'));
        let without_space = |text: &str| text.split_whitespace().collect::<String>();
        let all = without_space(&all);
        let mut signs = 0;
        // Between ellipses everything is as in an answer.
        for piece in shown.flat_map(|block| block.split('…')).map(without_space) {
            assert!(all.contains(&piece), "{piece}");
            signs += piece.len();
        }
        assert!(signs > 1500, "{signs}");
        let code: Vec<&String> = blocks.iter().filter(|b| b.contains("/baris/1.json")).collect();
        assert_eq!(code.len(), 3, "curl, JavaScript, Python: {blocks:?}");
        let footer = attributes(&html, "footer a", "href");
        assert!(footer.iter().any(|l| l.ends_with("index.html")), "{footer:?}");
    }
    let home = attributes(&site.text("index.html"), "footer a", "href");
    assert!(home.contains(&"api/index.html".to_owned()), "{home:?}");
}
