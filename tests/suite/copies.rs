//! Copies to take away: the site and its topics in one file, text editions, fingerprints; and what
//! pages may weigh.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use terbuka::digest::Sha256;
use zip::ZipArchive;

use crate::support::SiteTest;
use crate::support::html::{attributes, texts};

const SMALL: &str = "tests/sites/kecil";
/// The folder in its archive, after its title.
const TOP: &str = "ruang-baca-terbuka/";

/// The members of an archive by name.
fn members(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = BTreeMap::new();
    let mut before = String::new();
    for n in 0..archive.len() {
        let mut member = archive.by_index(n).unwrap();
        let name = member.name().unwrap().into_owned();
        assert!(before < name, "{name} does not stand in order");
        before.clone_from(&name);
        assert_eq!(member.last_modified().unwrap().year(), 1980);
        let mut content = Vec::new();
        member.read_to_end(&mut content).unwrap();
        out.insert(name, content);
    }
    out
}

fn unpack(members: &BTreeMap<String, Vec<u8>>, to: &Path) {
    for (name, bytes) in members {
        let path = to.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

#[track_caller]
fn verified(folder: &Path, list: &str) {
    let mut command = Command::new("sha256sum");
    command.args(["--check", "--strict", "--quiet", list]).current_dir(folder);
    assert!(command.status().unwrap().success(), "{list}");
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn page(site: &SiteTest, path: &str) -> String {
    text(&site.bytes(path))
}

#[test]
fn the_archive_of_the_site_is_a_whole_copy_that_can_be_verified() {
    let site = SiteTest::of(SMALL).built();
    let packed = members(&site.bytes("site.zip"));
    let mut published = site.tree();
    assert!(published.remove("site.zip").is_some());
    for (path, bytes) in &published {
        let own = packed.get(&format!("{TOP}{path}"));
        let listing = ["manifest.json", "SHA256SUMS"].contains(&path.as_str());
        assert!(listing || own == Some(bytes), "{path} is missing or differs");
    }
    assert_eq!(packed.len(), published.len());

    let place = tempfile::tempdir().unwrap();
    unpack(&packed, place.path());
    let root = place.path().join(TOP);
    verified(&root, "SHA256SUMS");
    let manifest: Value = serde_json::from_slice(&packed[&format!("{TOP}manifest.json")]).unwrap();
    let listed: BTreeSet<String> = manifest["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| {
            let path = file["path"].as_str().unwrap().to_owned();
            let bytes = &packed[&format!("{TOP}{path}")];
            assert_eq!(file["bytes"], bytes.len());
            assert_eq!(file["sha256"], Sha256::of(bytes).to_string());
            path
        })
        .collect();
    let mut there: BTreeSet<String> = published.into_keys().collect();
    there.retain(|path| !["manifest.json", "SHA256SUMS"].contains(&path.as_str()));
    assert_eq!(listed, there);
}

#[test]
fn every_link_of_an_unpacked_copy_leads_to_a_file_in_it() {
    let site = SiteTest::of(SMALL);
    site.append("content/tentang.md", "\n[Semua](/site.zip), [teks](/index.txt)\n");
    site.build().exits(0);
    let place = tempfile::tempdir().unwrap();
    let packed = members(&site.bytes("site.zip"));
    unpack(&packed, place.path());
    let mut checked = 0;
    for (name, bytes) in packed.iter().filter(|(name, _)| name.ends_with(".html")) {
        if name.ends_with("404.html") {
            continue; // shown by a server at any depth, so its addresses begin at the root
        }
        let html = text(bytes);
        let mut addresses = attributes(&html, "[href]", "href");
        addresses.extend(attributes(&html, "[src]", "src"));
        for address in addresses {
            let path = address.split(['#', '?']).next().unwrap();
            if path.is_empty() || path.contains(':') {
                continue;
            }
            let target = place.path().join(name).parent().unwrap().join(path);
            assert!(target.is_file(), "{name}: {address}");
            checked += 1;
        }
    }
    assert!(checked > 500, "{checked}");
    // The archive is not in itself, so its own address is that on the web.
    let about = text(&packed[&format!("{TOP}tentang/index.html")]);
    let links = attributes(&about, "main a", "href");
    assert!(
        links.iter().any(|l| l.starts_with("https://") && l.ends_with("/site.zip")),
        "{links:?}"
    );
}

#[test]
fn the_archive_of_a_topic_is_a_folder_of_its_data() {
    let site = SiteTest::of(SMALL).built();
    let found: Vec<String> = site.tree().into_keys().filter(|p| p.starts_with("topic/")).collect();
    let zips: Vec<&String> = found.iter().filter(|path| path.ends_with(".zip")).collect();
    assert!(!zips.is_empty());
    for path in zips {
        let packed = members(&site.bytes(path));
        let place = tempfile::tempdir().unwrap();
        unpack(&packed, place.path());
        let top = packed.keys().next().unwrap().split('/').next().unwrap();
        assert_eq!(*path, format!("topic/{top}/{top}.zip"));
        verified(&place.path().join(top), "SHA256SUMS");
        assert!(place.path().join(top).join("README.txt").is_file());
        let packages = packed.keys().filter(|name| name.ends_with("/datapackage.json"));
        for name in packages {
            let package: Value = serde_json::from_slice(&packed[name]).unwrap();
            let folder = name.trim_end_matches("datapackage.json");
            for resource in package["resources"].as_array().unwrap() {
                let file = format!("{folder}{}", resource["path"].as_str().unwrap());
                assert_eq!(resource["bytes"], packed[&file].len(), "{file}");
            }
        }
        let list = page(&site, &format!("topic/{top}/index.html"));
        assert!(attributes(&list, "main a", "href").contains(&format!("{top}.zip")));
    }
}

#[test]
fn archives_are_packed_again_only_when_something_in_them_changed() {
    let site = SiteTest::of(SMALL).built();
    let first = site.bytes("site.zip");
    site.build().exits(0);
    assert!(site.bytes("site.zip") == first);
    site.replace("datasets/cabang/dataset.toml", "version = \"2\"", "version = \"3\"");
    site.build().exits(0);
    let other = SiteTest::of(SMALL);
    other.replace("datasets/cabang/dataset.toml", "version = \"2\"", "version = \"3\"");
    other.build().exits(0);
    assert!(site.bytes("site.zip") != first);
    assert!(site.bytes("site.zip") == other.bytes("site.zip"), "the old archive shines through");
}

#[test]
fn copies_can_be_switched_off() {
    let site = SiteTest::of(SMALL);
    let off =
        "\n[formats]\ntext = false\ntopic-zip = false\ndataset-zip = false\nsite-zip = false\n";
    site.append("site.toml", off);
    site.build().exits(0);
    let tree = site.tree();
    let ends = |end: &str| tree.keys().filter(|path| path.ends_with(end)).count();
    assert_eq!((ends(".zip"), ends("index.txt")), (0, 0));
    assert!(!page(&site, "index.html").contains("index.txt"));
}

#[test]
fn a_text_edition_says_what_the_page_says_in_lines_of_72_columns() {
    let site = SiteTest::of(SMALL).built();
    let texts_of: Vec<String> =
        site.tree().into_keys().filter(|path| path.ends_with("index.txt")).collect();
    assert!(texts_of.iter().any(|path| path.starts_with("en/dataset/")), "{texts_of:?}");
    for path in &texts_of {
        let edition = page(&site, path);
        for line in edition.lines() {
            let one_word = line.trim().split(' ').count() <= 2;
            assert!(line.chars().count() <= 72 || one_word, "{path}: {line}");
            assert!(!line.chars().any(char::is_control), "{path}: {line:?}");
        }
        assert!(edition.ends_with('\n') && !edition.contains("\n\n\n\n"), "{path}");
        assert!(!edition.contains("</p>") && !edition.contains("&amp;"), "{path}");
        let html = page(&site, &path.replace(".txt", ".html"));
        let title = texts(&html, "h1").remove(0);
        let squeezed = edition.split_whitespace().collect::<Vec<_>>().join(" ");
        // The home page is the list of datasets.
        let is_list = ["index.txt", "en/index.txt"].contains(&path.as_str());
        assert!(squeezed.contains(&title) || is_list, "{path}");
        let alternate = "link[rel=alternate][type=\"text/plain\"]";
        assert_eq!(attributes(&html, alternate, "href"), ["index.txt"]);
        assert!(attributes(&html, "footer a", "href").contains(&"index.txt".to_owned()));
    }
    let branch = page(&site, "dataset/cabang/index.txt");
    assert!(branch.contains("/dataset/cabang/cabang.csv\n"), "{branch}");
    let list = page(&site, "index.txt");
    let datasets = texts_of.iter().filter(|path| path.starts_with("dataset/")).count();
    assert_eq!(list.matches("/index.txt\n").count(), datasets, "{list}");
}

#[test]
fn what_a_terminal_would_obey_does_not_reach_a_text_edition() {
    let site = SiteTest::base();
    let odd = "description = \"Isi \\u001B[31m merah \\u202E terbalik <b>tebal</b>.\"\n";
    let path = site.path("site/datasets/cabang/dataset.toml");
    let before = fs::read_to_string(&path).unwrap();
    let line = before.lines().find(|line| line.starts_with("description")).unwrap().to_owned();
    site.replace("datasets/cabang/dataset.toml", &format!("{line}\n"), odd);
    site.build().exits(0);
    let edition = page(&site, "dataset/cabang/index.txt");
    assert!(!edition.contains(['\u{1b}', '\u{202e}']), "{edition:?}");
    assert!(edition.contains("<b>tebal</b>"), "a text has no markup to be escaped: {edition}");
}

#[test]
fn the_fingerprint_of_a_page_is_that_of_the_data_behind_it() {
    let site = SiteTest::of(SMALL).built();
    let print = |path: &str| {
        let html = page(&site, path);
        let link = attributes(&html, "footer a:has(code)", "href").remove(0);
        (texts(&html, "footer code").remove(0), link)
    };
    let digest = |path: &str| Sha256::of(&site.bytes(path)).to_string()[..16].to_owned();
    let own = digest("dataset/cabang/SHA256SUMS.data");
    for path in ["dataset/cabang/index.html", "en/dataset/cabang/kamus/index.html"] {
        let (shown, link) = print(path);
        assert_eq!(shown, own, "{path}");
        assert!(link.ends_with("SHA256SUMS.data"));
    }
    assert_eq!(print("index.html").0, digest("SHA256SUMS.data"));
    assert!(page(&site, "dataset/cabang/index.txt").contains(&own));
    verified(&site.public(), "SHA256SUMS.data");
    verified(&site.public().join("dataset/cabang"), "SHA256SUMS.data");
    // Other data, another fingerprint; that of other datasets stays as it was.
    let other = print("dataset/pengelola/index.html");
    site.replace("datasets/cabang/cabang.csv", "Cabang 02,", "Cabang Dua,");
    site.build().exits(0);
    assert_ne!(digest("dataset/cabang/SHA256SUMS.data"), own);
    assert_eq!(print("dataset/pengelola/index.html"), other);
}

#[test]
fn a_budget_can_be_an_error_and_verbose_names_the_heaviest_pages() {
    let site = SiteTest::of(SMALL);
    let run = site.run(&["build", "--verbose"]).exits(0);
    let told = format!("{}{}", run.stdout, run.stderr);
    for key in ["page-home", "page-list", "page-dataset", "page-dictionary", "page-table"] {
        assert!(told.contains(key), "{key}: {told}");
    }
    let site = SiteTest::base();
    site.append("site.toml", "\n[budget]\npage-dataset = 1\n\n[checks]\npage-weight = \"error\"\n");
    site.build().exits(1).says("BUD001");
}
