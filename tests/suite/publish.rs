//! Publishing by the real command: whole or not at all.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use serde_json::Value;

use crate::support::SiteTest;

#[test]
fn a_build_killed_half_way_leaves_the_old_site_and_the_next_one_repairs() {
    let site = SiteTest::of("tests/sites/kecil").built();
    let before = site.tree();
    for n in 0..60 {
        let folder = format!("datasets/tambahan-{n}");
        for file in ["dataset.toml", "pengelola.csv"] {
            let from = site.path("site/datasets/pengelola").join(file);
            site.file(&format!("{folder}/{file}"), fs::read(from).unwrap());
        }
        let title = format!("Pengelola cabang {n}");
        site.replace(&format!("{folder}/dataset.toml"), "Pengelola cabang", &title);
        site.replace(&format!("{folder}/dataset.toml"), "Branch keepers", &format!("Keepers {n}"));
    }
    let staging = site.path("site/.terbuka/out-public/staging");
    let mut child = site.command().arg("build").stdout(Stdio::piped()).spawn().unwrap();
    // Half-way: files are staged, and the process has not ended.
    while !staging.join("dataset").exists() {
        assert!(child.try_wait().unwrap().is_none(), "the build ended before it was killed");
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let said = BufReader::new(child.stdout.take().unwrap()).lines().count();
    assert_eq!(said, 0, "the build had been done before it was killed");
    assert!(site.tree() == before, "the old site was touched");
    assert!(staging.exists());
    site.build().exits(0);
    assert!(!staging.exists());
    assert!(site.tree().len() > before.len() + 60);
    check_sums(&site);
}

fn check_sums(site: &SiteTest) {
    let mut command = std::process::Command::new("sha256sum");
    command.args(["--check", "--strict", "--quiet", "SHA256SUMS"]).current_dir(site.public());
    assert!(command.status().unwrap().success());
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let site = SiteTest::base();
    fs::create_dir_all(site.public()).unwrap();
    fs::write(site.public().join("foto.jpg"), "a").unwrap();
    site.build().exits(2).says("public");
    assert_eq!(site.tree().len(), 1);
    // Nor may the output be an input, or hold one.
    for output in ["datasets", ".", "datasets/cabang/keluar"] {
        site.run(&["build", "--output", output]).exits(2);
    }
    assert!(site.path("site/datasets/cabang/cabang.csv").exists());
}

#[test]
fn a_file_put_into_the_published_site_is_not_deleted() {
    let site = SiteTest::base().built();
    fs::write(site.public().join("catatan.txt"), "a").unwrap();
    site.build().exits(2).says("catatan.txt");
    assert!(site.public().join("catatan.txt").exists());
}

#[test]
fn manifest_checksums_and_files_agree() {
    let site = SiteTest::of("tests/sites/kecil").built();
    check_sums(&site);
    let manifest: Value = serde_json::from_slice(&site.bytes("manifest.json")).unwrap();
    let listed: BTreeSet<String> = manifest["files"]
        .as_array()
        .expect("a list of files")
        .iter()
        .map(|file| {
            let path = file["path"].as_str().unwrap().to_owned();
            assert_eq!(file["bytes"].as_u64().unwrap(), site.bytes(&path).len() as u64, "{path}");
            path
        })
        .collect();
    let mut found: BTreeSet<String> = site.tree().into_keys().collect();
    found.remove("manifest.json");
    found.remove("SHA256SUMS");
    assert_eq!(listed, found);
}
