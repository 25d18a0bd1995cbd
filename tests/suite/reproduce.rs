//! The same site, built again in other circumstances, is the same to the last byte; and where it is
//! not, that is found.

#![allow(clippy::print_stdout, reason = "what was not run is told")]

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::Command;

use terbuka::diag::Tongue;
use terbuka::emit::{Differs, differences};

use crate::support::SiteTest;

/// The path to programs, which a clean environment lacks.
fn with_path(command: &mut Command) -> &mut Command {
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default())
}

fn faketime() -> bool {
    let found = Command::new("faketime").args(["2001-02-03 04:05:06", "true"]).output();
    let found = found.is_ok_and(|output| output.status.success());
    if !found {
        println!("SKIPPED: another clock, since faketime is not installed");
    }
    found
}

#[test]
fn a_site_is_built_twice_and_compared() {
    let site = SiteTest::of("tests/sites/kecil");
    // A picture, so that PNG files of three kinds are compared: pages', maps', cards'.
    let temporary = site.path("sementara");
    fs::create_dir(&temporary).unwrap();
    let mut command = site.command();
    command.args(["check", "--reproduce", "--message-format", "json"]).env("TMPDIR", &temporary);
    let output = with_path(&mut command).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("building the second time"), "{said}");
    assert!(said.contains("every byte the same"), "{said}");
    let clock = if faketime() { "The clock was another, too." } else { "install `faketime`" };
    assert!(said.contains(clock), "{said}");
    let problems: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(!problems.to_string().contains("SEC009"), "{problems}");
    assert_eq!(fs::read_dir(&temporary).unwrap().count(), 0, "nothing is left behind");
    assert!(!site.public().exists(), "nothing is published");
}

#[test]
fn the_formats_that_love_clocks_are_among_what_is_compared() {
    let site = SiteTest::of("tests/sites/kecil").built();
    let tree = site.tree();
    for ending in [".zip", ".xlsx", ".png", ".svg", ".ics", ".json", ".html"] {
        assert!(tree.keys().any(|path| path.ends_with(ending)), "no {ending} in the sample site");
    }
}

#[test]
fn a_site_with_faults_is_not_built_and_a_fault_of_the_pages_is_told() {
    let site = SiteTest::base();
    site.replace("datasets/cabang/cabang.csv", "1200", "x");
    let run = site.run(&["check", "--reproduce", "--message-format", "short"]).exits(1);
    assert!(run.stderr.contains("TAB007") && !run.stderr.contains("building"), "{}", run.stderr);
    let late = SiteTest::base();
    late.lay_over(&crate::support::folder("tests/checks/A11Y004/no-alternative"));
    let mut command = late.command();
    command.args(["check", "--reproduce", "--message-format", "short"]);
    let output = with_path(&mut command).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("A11Y004"), "{said}");
}

/// Two folders of the same files.
fn twins(files: &[(&str, Vec<u8>)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for half in ["a", "b"] {
        for (path, bytes) in files {
            let path = folder.path().join(half).join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    folder
}

fn found(folder: &Path) -> Vec<(String, Differs)> {
    let found = differences(&folder.join("a"), &folder.join("b")).unwrap();
    found.differences.into_iter().map(|it| (it.path, it.kind)).collect()
}

/// An archive whose members carry this year.
fn archive(members: &[(&str, &[u8])], year: u16) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let time = zip::DateTime::from_date_and_time(year, 1, 1, 0, 0, 0).unwrap();
    for (name, bytes) in members {
        let options = zip::write::SimpleFileOptions::default().last_modified_time(time);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn one_changed_byte_is_found_at_its_place() {
    let long = vec![7_u8; 300_000];
    let folder = twins(&[("index.html", b"<p>sama</p>".to_vec()), ("d/peta.png", long.clone())]);
    assert_eq!(found(folder.path()), []);
    let mut changed = long.clone();
    changed[200_001] = 8;
    fs::write(folder.path().join("b/d/peta.png"), &changed).unwrap();
    fs::write(folder.path().join("b/index.html"), "<p>sama</p>\n").unwrap();
    fs::write(folder.path().join("a/hanya-a"), "").unwrap();
    fs::write(folder.path().join("b/hanya-b"), "").unwrap();
    let expected = [
        ("d/peta.png", Differs::Byte(200_001)),
        ("hanya-a", Differs::OnlyFirst),
        ("hanya-b", Differs::OnlySecond),
        ("index.html", Differs::Byte(11)),
    ];
    assert_eq!(found(folder.path()), expected.map(|(path, kind)| (path.to_owned(), kind)));
}

#[test]
fn in_an_archive_the_member_is_named() {
    let rows: &[u8] = b"kode,nama\n01,Pusat\n";
    let good = archive(&[("baca.txt", b"a"), ("data/t.csv", rows)], 1980);
    let folder = twins(&[("semua.zip", good), ("t.xlsx", archive(&[("x", b"1")], 1980))]);
    let put = |path: &str, bytes: Vec<u8>| fs::write(folder.path().join("b").join(path), bytes);
    let mut other = rows.to_vec();
    other[14] = b'p';
    put("semua.zip", archive(&[("baca.txt", b"a"), ("data/t.csv", &other)], 1980)).unwrap();
    let member = Differs::Member { name: "data/t.csv".to_owned(), byte: 14 };
    assert_eq!(found(folder.path()), [("semua.zip".to_owned(), member)]);

    put("semua.zip", archive(&[("data/t.csv", rows), ("baca.txt", b"a")], 1980)).unwrap();
    let order = Differs::Members { name: "baca.txt".to_owned() };
    assert_eq!(found(folder.path()), [("semua.zip".to_owned(), order)]);
    // The time of a member, which is what clocks leak into.
    put("semua.zip", archive(&[("baca.txt", b"a"), ("data/t.csv", rows)], 1981)).unwrap();
    assert!(matches!(found(folder.path())[..], [(_, Differs::Byte(_))]));
}

#[test]
fn a_difference_in_a_real_output_is_told_in_both_languages() {
    let site = SiteTest::base().built();
    let files: Vec<(String, Vec<u8>)> = site.tree().into_iter().collect();
    let named: Vec<(&str, Vec<u8>)> = files.iter().map(|(p, b)| (p.as_str(), b.clone())).collect();
    let folder = twins(&named);
    assert_eq!(found(folder.path()), []);
    let book = files.iter().map(|(path, _)| path).find(|path| path.ends_with(".xlsx")).unwrap();
    let bytes = stamped(&site.bytes(book));
    fs::write(folder.path().join("b").join(book), bytes).unwrap();
    let comparison =
        differences(&folder.path().join("a"), &folder.path().join("b")).unwrap().differences;
    assert_eq!(comparison.len(), 1);
    let words = comparison[0].words();
    let english = words.get(Tongue::English);
    assert!(english.contains(book) && english.contains("`docProps/core.xml`"), "{english}");
    let indonesian = words.get(Tongue::Indonesian);
    assert!(indonesian.contains("berbeda di antara dua pembuatan"), "{indonesian}");
}

/// A workbook whose properties hold a moment, as those of most programs do.
fn stamped(book: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut members = Vec::new();
    for n in 0..from.len() {
        let mut member = from.by_index(n).unwrap();
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes).unwrap();
        let name = member.name().unwrap().into_owned();
        if name == "docProps/core.xml" {
            bytes.extend(b"<!-- 2026-11-22T14:46:27Z -->");
        }
        members.push((name, bytes));
    }
    let members: Vec<_> = members.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    archive(&members, 1980)
}

#[test]
fn the_day_of_source_date_epoch_is_used_only_where_the_data_tell_of_none() {
    let built = |epoch: &str| {
        let site = SiteTest::base();
        let mut command = site.command();
        command.args(["build", "--quiet"]).env("SOURCE_DATE_EPOCH", epoch);
        (command.output().unwrap(), site)
    };
    for wrong in ["", "tomorrow", "-1", "1.5", "99999999999999999999"] {
        let (output, _) = built(wrong);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{wrong}: {said}");
        assert!(said.contains("SOURCE_DATE_EPOCH"), "{said}");
    }
    // The sample site has days of its own, and is the same whatever the environment says.
    let dated = |epoch: &str| {
        let site = SiteTest::of("tests/sites/kecil");
        let mut command = site.command();
        command.args(["build", "--quiet"]).env("SOURCE_DATE_EPOCH", epoch);
        assert!(command.status().unwrap().success());
        site.tree()
    };
    assert!(dated("0") == dated("1700000000"), "the environment changed a site with dates");
}
