//! `terbuka mirror pull`: from a folder, from a server, from a server that lies.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use terbuka::digest::Sha256;

use crate::mirrors::server::{Bad, Server};
use crate::mirrors::{change, flipped, kinds, signed, small};
use crate::support::site::tree;
use crate::support::{Run, SiteTest};

const DATA: &str = "dataset/cabang/cabang.csv";

fn pull(site: &SiteTest, from: &str) -> Run {
    site.run(&["mirror", "pull", from, "../copy"])
}

fn copy(site: &SiteTest) -> BTreeMap<String, Vec<u8>> {
    tree(&site.path("copy"))
}

/// A second release with some changed files, one more and one less.
fn changed(site: &SiteTest) {
    site.replace("site.toml", "title = \"Ruang Baca\"", "title = \"Ruang Baca Kota\"");
    site.append("site.toml", "\n[formats]\ntopic-zip = false\n");
    site.run(&["build", "--previous", "public"]).exits(0);
}

#[test]
fn a_second_pull_fetches_only_what_changed_and_deletes_what_is_gone() {
    let site = small();
    let server = Server::of(&site.public());
    pull(&site, &server.url()).exits(0).says("all proved");
    assert_eq!(copy(&site), site.tree());
    let files = site.tree().len();
    // A signature is asked for, though there is none: twice, for the list and the archive.
    assert_eq!(server.asked().len(), files + 2);
    site.run(&["verify", "../copy"]).exits(0);

    pull(&site, &server.url()).exits(0).says("up to date");
    let mut asked = server.asked();
    asked.sort();
    let lists = ["SHA256SUMS", "SHA256SUMS.minisig", "manifest.json", "site.zip.minisig"];
    assert_eq!(asked, lists);

    let before = site.tree();
    changed(&site);
    let after = site.tree();
    let told = site.run(&["mirror", "pull", &server.url(), "../copy", "--json"]).exits(0).stdout;
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(copy(&site), after);
    let is_list = |path: &str| ["manifest.json", "SHA256SUMS"].contains(&path);
    let new =
        after.iter().filter(|(path, bytes)| !is_list(path) && before.get(*path) != Some(bytes));
    let new: Vec<&String> = new.map(|(path, _)| path).collect();
    assert_eq!(told["fetched"], new.len());
    assert_eq!(told["deleted"], before.keys().filter(|path| !after.contains_key(*path)).count());
    assert!(told["deleted"].as_u64().unwrap() > 0);
    let asked = server.asked();
    assert_eq!(asked.iter().filter(|path| !lists.contains(&path.as_str())).count(), new.len());
    assert!(!asked.contains(&DATA.to_owned()), "the data did not change");
}

#[test]
fn a_copy_is_taken_from_a_folder_and_repaired() {
    let site = small();
    pull(&site, "public").exits(0);
    assert_eq!(copy(&site), site.tree());
    change(&site.path("copy").join(DATA), flipped);
    fs::remove_file(site.path("copy/robots.txt")).unwrap();
    site.run(&["verify", "../copy"]).exits(4);
    pull(&site, "public").exits(0).says("2 fetched");
    assert_eq!(copy(&site), site.tree());
    site.run(&["mirror", "pull", "public", "public/copy"]).exits(2).says("overwrite");
    site.run(&["mirror", "pull", "public", "public"]).exits(2).says("overwrite");
    site.run(&["mirror", "pull", "nowhere", "../x"]).exits(2).says("nowhere");
    site.run(&["mirror", "pull", "public", "../x", "--max-mb", "0"]).exits(2).says("--max-mb");
    assert!(!site.path("x").exists());
}

#[test]
fn a_folder_that_is_no_copy_is_left_alone() {
    let site = small();
    fs::create_dir(site.path("copy")).unwrap();
    fs::write(site.path("copy/letter.txt"), "dear").unwrap();
    pull(&site, "public").exits(2).says("not made by terbuka");
    assert_eq!(fs::read(site.path("copy/letter.txt")).unwrap(), b"dear");
    fs::remove_file(site.path("copy/letter.txt")).unwrap();
    pull(&site, "public").exits(0);
    fs::write(site.path("copy/letter.txt"), "dear").unwrap();
    pull(&site, "public").exits(2).says("letter.txt");
}

/// Every way in which a source can lie leaves the copy as it was, and says what is wrong.
#[test]
fn a_source_that_lies_changes_nothing() {
    let site = small();
    let server = Server::of(&site.public());
    pull(&site, &server.url()).exits(0);
    let before = copy(&site);
    let change =
        |from: &str, to: &str| site.text("manifest.json").replacen(from, to, 1).into_bytes();
    let second = {
        changed(&site);
        site.tree()
    };
    let page = second["index.html"].clone();
    let half = |path: &str| second[path][..second[path].len() / 2].to_vec();
    let evil = |path: &str| change("\"robots.txt\"", &format!("\"{path}\""));
    let cases: Vec<(&str, Bad, i32, &str)> = vec![
        ("index.html", Bad::Other(flipped(page.clone())), 4, "was altered"),
        ("index.html", Bad::Missing, 4, "is not there"),
        ("index.html", Bad::TooLong, 4, "more than the"),
        ("index.html", Bad::Endless, 4, "more than the"),
        ("index.html", Bad::Other([page, b"x".to_vec()].concat()), 4, "more than the"),
        ("index.html", Bad::Cut(9), 2, "did not come"),
        ("index.html", Bad::CutUntold, 2, "ended after"),
        ("index.html", Bad::Busy(9), 2, "503"),
        ("index.html", Bad::To("http://127.0.0.2:1/index.html".to_owned()), 2, "another host"),
        ("index.html", Bad::To("index.html".to_owned()), 2, "too many redirects"),
        ("manifest.json", Bad::Other(half("manifest.json")), 4, "not whole"),
        ("manifest.json", Bad::Missing, 4, "is not there"),
        ("manifest.json", Bad::Endless, 4, "manifest"),
        ("manifest.json", Bad::Other(evil("../robots.txt")), 4, "`..`"),
        ("manifest.json", Bad::Other(evil("/etc/robots.txt")), 4, "absolute"),
        ("manifest.json", Bad::Other(evil("INDEX.html")), 4, "clash"),
        ("manifest.json", Bad::Other(evil(".terbuka/x")), 4, "kept for work files"),
        ("manifest.json", Bad::Other(change("\"bytes\":", "\"bytes\":9")), 4, "disagree"),
        ("SHA256SUMS", Bad::Other(half("SHA256SUMS")), 4, "disagree"),
        ("SHA256SUMS", Bad::Endless, 4, "SHA256SUMS"),
        ("SHA256SUMS", Bad::Missing, 4, "is not there"),
    ];
    for (path, bad, code, says) in cases {
        server.good();
        server.bad(path, bad.clone());
        let run = pull(&site, &server.url());
        assert_eq!(run.code, code, "{path} {bad:?}\n{}{}", run.stdout, run.stderr);
        run.says(says);
        assert_eq!(copy(&site), before, "{path}");
        assert!(!site.path("robots.txt").exists() && !site.path("copy/../robots.txt").exists());
    }
    server.good();
    pull(&site, &server.url()).exits(0);
    assert_eq!(copy(&site), second);
}

#[test]
fn a_connection_that_breaks_is_tried_again_and_a_later_pull_goes_on() {
    let site = small();
    let server = Server::of(&site.public());
    server.bad(DATA, Bad::Cut(2));
    server.bad("index.html", Bad::Busy(1));
    server.bad("robots.txt", Bad::To("./robots.txt".to_owned()));
    pull(&site, &server.url()).exits(0);
    assert_eq!(copy(&site), site.tree());
    assert_eq!(server.asked().iter().filter(|path| *path == DATA).count(), 3);

    fs::remove_dir_all(site.path("copy")).unwrap();
    server.good();
    server.bad("sitemap.xml", Bad::Cut(9));
    pull(&site, &server.url()).exits(2).says("did not come");
    assert!(!site.path("copy").exists());
    server.good();
    server.asked();
    pull(&site, &server.url()).exits(0);
    assert_eq!(copy(&site), site.tree());
    let (asked, files) = (server.asked().len(), site.tree().len());
    assert!(asked < files, "{asked} of {files} were asked for: nothing was kept");
}

#[test]
fn an_older_release_is_not_taken_unless_it_is_wished() {
    let site = small();
    fs::create_dir(site.path("old")).unwrap();
    site.run(&["mirror", "pull", "public", "../first"]).exits(0);
    changed(&site);
    pull(&site, "public").exits(0);
    let second = copy(&site);
    let run = pull(&site, "../first").exits(4).says("--older");
    assert_eq!(kinds(&run)[0], "older");
    assert_eq!(copy(&site), second);
    site.run(&["mirror", "pull", "../first", "../copy", "--older"]).exits(0);
    assert_eq!(copy(&site), tree(&site.path("first")));
}

#[test]
fn with_a_key_only_what_it_signed_is_taken() {
    let (site, key) = signed();
    let (other, wrong) = signed();
    let server = Server::of(&site.public());
    let pull_by = |key: &str| site.run(&["mirror", "pull", &server.url(), "../copy", "--key", key]);
    assert_eq!(kinds(&pull_by(&wrong).exits(4))[0], "signature");
    server.bad("SHA256SUMS.minisig", Bad::Missing);
    assert_eq!(kinds(&pull_by(&key).exits(4))[0], "signature");
    server.good();
    server.bad("SHA256SUMS.minisig", Bad::Other(other.bytes("SHA256SUMS.minisig")));
    assert_eq!(kinds(&pull_by(&key).exits(4))[0], "signature");
    assert!(!site.path("copy").exists());
    server.good();
    pull_by(&key).exits(0).says("The signature holds");
    site.run(&["verify", "../copy", "--key", &key]).exits(0);
    site.run(&["verify", "../copy/site.zip", "--key", &key]).exits(0);
    site.run(&["mirror", "status", &server.url(), "../copy"]).exits(0);
}

/// What a killed pull leaves: files staged, one of them half, and one that nobody wants.
#[test]
fn a_killed_pull_leaves_the_copy_and_its_rest_is_used() {
    let site = small();
    pull(&site, "public").exits(0);
    let before = copy(&site);
    changed(&site);
    let staging = site.path(".terbuka/out-copy/staging");
    fs::create_dir_all(staging.join("robots.txt")).unwrap();
    let put = |path: &str, bytes: &[u8]| {
        fs::create_dir_all(Path::new(&staging.join(path)).parent().unwrap()).unwrap();
        fs::write(staging.join(path), bytes).unwrap();
    };
    put("index.html", &site.bytes("index.html"));
    put("az/index.html", b"<!DOCTYPE html><ti");
    put("evil/index.html", b"x");
    put("manifest.json", b"{");
    site.run(&["verify", "../copy"]).exits(0);
    assert_eq!(copy(&site), before);
    let server = Server::of(&site.public());
    pull(&site, &server.url()).exits(0);
    assert_eq!(copy(&site), site.tree());
    let asked = server.asked();
    assert!(!asked.contains(&"index.html".to_owned()), "it was staged already");
    assert!(asked.contains(&"az/index.html".to_owned()), "only half of it was");
    assert_eq!(
        Sha256::of(&fs::read(site.path("copy/manifest.json")).unwrap()),
        Sha256::of(&site.bytes("manifest.json"))
    );
}
