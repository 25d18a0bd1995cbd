//! The search of a built site, asked by the script half as it stands in the theme.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use terbuka::search::{Stemmer, words};

use crate::support::SiteTest;
use crate::support::html::attributes;

const SAMPLE: &str = "tests/sites/kecil";

fn vectors() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/vectors.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// What `check.mjs` prints; nothing where there is no node, which is told.
#[expect(clippy::print_stderr, reason = "who reads the log must know what was not tried")]
fn node(arguments: &[&str]) -> Option<String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/check.mjs");
    let Ok(ran) = Command::new("node").arg(script).args(arguments).output() else {
        assert!(std::env::var_os("CI").is_none(), "node 20 or newer is missing");
        eprintln!("SKIPPED, the script half was NOT tried: node 20 or newer is missing");
        return None;
    };
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    let failed = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{said}{failed}");
    Some(said)
}

/// What a query finds.
struct Found {
    count: u64,
    partial: bool,
    corrected: String,
    suggested: String,
    addresses: Vec<String>,
    titles: Vec<String>,
}

fn find(site: &SiteTest, lang: &str, query: &str) -> Option<Found> {
    let public = site.public();
    let said = node(&["find", public.to_str().unwrap(), lang, query])?;
    let found: Value = serde_json::from_str(&said).unwrap();
    let found = &found[0];
    let texts = |key: &str| {
        let documents = found["documents"].as_array().unwrap().iter();
        documents.map(|d| d[key].as_str().unwrap().to_owned()).collect()
    };
    Some(Found {
        count: found["count"].as_u64().unwrap(),
        partial: found["partial"].as_bool().unwrap(),
        corrected: found["corrected"].to_string(),
        suggested: found["suggested"].as_str().unwrap().to_owned(),
        addresses: texts("address"),
        titles: texts("title"),
    })
}

#[test]
fn both_halves_cut_and_stem_words_alike() {
    let vectors = vectors();
    for pair in vectors["words"].as_array().unwrap() {
        let text = pair[0].as_str().unwrap();
        let expected: Vec<&str> =
            pair[1].as_array().unwrap().iter().map(|w| w.as_str().unwrap()).collect();
        assert_eq!(words(text), expected, "{text}");
    }
    for (tag, stems) in vectors["stems"].as_object().unwrap() {
        for (word, expected) in stems.as_object().unwrap() {
            assert_eq!(Stemmer::of(tag).stem(word), expected.as_str().unwrap(), "{tag}: {word}");
        }
    }
    node(&["words"]);
}

#[test]
fn a_reader_finds_datasets_fields_codes_and_records() {
    let site = SiteTest::of(SAMPLE).built();
    for (lang, query, address) in [
        // A dataset by another form of its words, and by one with an error.
        ("id", "perpustakaannya", "dataset/cabang/index.html"),
        ("id", "pengelolaan", "dataset/pengelola/index.html"),
        ("id", "perpustkaan", "dataset/cabang/index.html"),
        ("id", "epminjaman", "dataset/peminjaman/index.html"),
        // A field, a code, a record by its code and by its name as far as it is typed.
        ("id", "luas", "dataset/cabang/kamus/index.html#cabang-luas"),
        ("id", "kelilng", "dataset/cabang/kamus/index.html#kode-cabang-jenis-3"),
        ("id", "11.10", "kecamatan/11.10/index.html"),
        ("id", "cab 04", "cabang/004/index.html"),
        ("id", "tentang", "tentang/index.html"),
        ("en", "branch", "en/dataset/cabang/index.html"),
        ("en", "libraries", "en/dataset/cabang/index.html"),
        ("en", "telphone", "en/dataset/cabang/kamus/index.html#cabang-telepon"),
    ] {
        let Some(found) = find(&site, lang, query) else { return };
        assert!(
            found.addresses.iter().any(|a| a == address),
            "{query}: {:?} {:?}",
            found.addresses,
            found.titles
        );
    }
}

#[test]
fn a_query_that_nothing_holds_whole_is_answered_in_part_and_says_so() {
    let site = SiteTest::of(SAMPLE).built();
    let Some(found) = find(&site, "id", "cabang qwxyz99") else { return };
    assert!(found.partial && found.count > 0);
    let Some(found) = find(&site, "id", "perpustkaan") else { return };
    assert!(!found.partial && found.corrected.contains("\"perpustkaan\":\"perpustakaan\""));
    let Some(found) = find(&site, "id", "xqzwv") else { return };
    assert!(found.count == 0 && found.suggested.is_empty());
    // Too far to be taken for it, near enough to be offered.
    let Some(found) = find(&site, "id", "kellng") else { return };
    assert_eq!((found.count, found.suggested.as_str()), (0, "keliling"));
}

#[test]
fn datasets_come_before_fields_of_the_same_name() {
    let site = SiteTest::of(SAMPLE).built();
    let Some(found) = find(&site, "id", "pengelola") else { return };
    assert_eq!(found.addresses[0], "dataset/pengelola/index.html", "{:?}", found.titles);
}

#[test]
fn every_address_of_the_index_is_a_page_of_the_site() {
    let site = SiteTest::of(SAMPLE).built();
    let tree = site.tree();
    let pages: BTreeSet<&str> = tree.keys().map(String::as_str).collect();
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut seen = 0;
    for (path, bytes) in &tree {
        let name = path.rsplit('/').next().unwrap();
        if !path.starts_with("aset/cari/") {
            continue;
        }
        let text = std::str::from_utf8(bytes).unwrap();
        let data = text.strip_prefix(&format!("terbukaCari(\"{}\",", name.trim_end_matches(".js")));
        let data: Value =
            serde_json::from_str(data.unwrap().strip_suffix(");\n").unwrap()).unwrap();
        if !name.starts_with('d') {
            continue;
        }
        for line in data.as_str().unwrap().split('\n') {
            let address = line.split('\t').nth(1).unwrap();
            let (page, anchor) = address.split_once('#').unwrap_or((address, ""));
            assert!(pages.contains(page), "{path}: {address}");
            let ids = ids.entry(page.to_owned()).or_insert_with(|| {
                let html = std::str::from_utf8(&tree[page]).unwrap();
                attributes(html, "[id]", "id").into_iter().collect()
            });
            assert!(anchor.is_empty() || ids.contains(anchor), "{address}");
            seen += 1;
        }
    }
    assert!(seen > 150, "only {seen} documents");
}

#[test]
fn forms_lead_to_the_search_from_home_the_catalogue_and_unknown_addresses() {
    let site = SiteTest::of(SAMPLE).built();
    for (page, action) in [
        ("index.html", "cari/index.html"),
        ("dataset/index.html", "../cari/index.html"),
        ("en/index.html", "cari/index.html"),
        ("cari/index.html", "index.html"),
    ] {
        let html = site.text(page);
        assert_eq!(attributes(&html, "form[role=search]", "action"), [action], "{page}");
        assert_eq!(attributes(&html, "form[role=search]", "method"), ["get"], "{page}");
        assert_eq!(attributes(&html, "form[role=search] input[type=search]", "name"), ["q"]);
    }
    let lost = attributes(&site.text("404.html"), "form[role=search]", "action");
    assert!(lost.len() == 1 && lost[0].ends_with("/cari/index.html"), "{lost:?}");
    // Without a script the page of the search leads to everything.
    let links = attributes(&site.text("cari/index.html"), "#ways a", "href");
    for address in
        ["../az/index.html", "../cabang/index.html", "../dataset/cabang/kamus/index.html"]
    {
        assert!(links.iter().any(|link| link == address), "{address}: {links:?}");
    }
}
