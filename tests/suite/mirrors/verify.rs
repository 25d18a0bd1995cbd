//! `terbuka verify`: what it finds, and what it says of releases.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use terbuka::digest::Sha256;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::mirrors::{accepted_by_minisign, change, flipped, kinds, signed, skipped, small};
use crate::support::SiteTest;

/// A data file of the small site.
const DATA: &str = "dataset/cabang/cabang.csv";

#[test]
fn a_copy_is_whole_as_a_folder_an_archive_and_an_unpacked_archive() {
    let site = small();
    let told = site.run(&["verify", "public"]).exits(0).says("is whole");
    let print = &Sha256::of(&site.bytes("SHA256SUMS.data")).to_string()[..16];
    assert!(told.stdout.contains(print), "{}", told.stdout);
    assert!(site.text("index.html").contains(print), "pages print the same");
    site.run(&["verify", "public/site.zip"]).exits(0).says(print);

    let mut archive = ZipArchive::new(Cursor::new(site.bytes("site.zip"))).unwrap();
    archive.extract(site.path("unpacked")).unwrap();
    let top = fs::read_dir(site.path("unpacked")).unwrap().next().unwrap().unwrap().path();
    site.run(&["verify", top.to_str().unwrap()]).exits(0).says(print);
    // What computers leave behind is no fault; anything else is.
    fs::write(top.join(".DS_Store"), "x").unwrap();
    site.run(&["verify", "--quiet", top.to_str().unwrap()]).exits(0);
    let json = site.run(&["verify", "public", "--json"]).exits(0).stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["whole"], true);
    assert_eq!(json["fingerprint"], print);
    assert_eq!(json["signature"], "none");
}

#[test]
fn every_fault_of_a_folder_is_told_by_its_kind() {
    let site = small();
    let file = |path: &str| site.public().join(path);
    change(&file(DATA), flipped);
    change(&file("robots.txt"), |bytes| [bytes, b"x".to_vec()].concat());
    fs::remove_file(file("sitemap.xml")).unwrap();
    fs::write(file("added.html"), "x").unwrap();
    fs::remove_file(file("aset/ikon.svg")).unwrap();
    std::os::unix::fs::symlink(file("index.html"), file("aset/ikon.svg")).unwrap();
    let run = site.run(&["verify", "public"]).exits(4).says("NOT as it was published");
    assert_eq!(kinds(&run), ["missing", "size", "altered", "not-a-file", "extra"]);
    for path in [DATA, "robots.txt", "sitemap.xml", "added.html", "aset/ikon.svg"] {
        assert!(run.stderr.contains(&format!("`{path}`")), "{path}: {}", run.stderr);
    }
    let indonesian = site.run(&["verify", "public", "--lang", "id"]).exits(4);
    assert!(indonesian.stderr.contains("tidak ada di manifes"), "{}", indonesian.stderr);
    let json = site.run(&["verify", "public", "--json"]).exits(4).stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["faults"].as_array().unwrap().len(), 5);
    assert_eq!(json["faults"][0]["path"], "sitemap.xml");
}

#[test]
fn lists_that_disagree_are_told() {
    let site = small();
    let sums = site.public().join("SHA256SUMS");
    let good = fs::read_to_string(&sums).unwrap();
    for bad in [
        good.replacen(&good[..8], "00000000", 1),
        good.split_once('\n').unwrap().1.to_owned(),
        format!("{good}{}  ../../etc/passwd\n", Sha256::of(b"")),
        String::new(),
    ] {
        fs::write(&sums, bad).unwrap();
        let run = site.run(&["verify", "public"]).exits(4).says("disagree");
        assert_eq!(kinds(&run), ["checksums"]);
    }
    fs::remove_file(&sums).unwrap();
    assert_eq!(kinds(&site.run(&["verify", "public"]).exits(4)), ["checksums"]);
}

#[test]
fn half_a_manifest_and_dangerous_paths_in_it_are_refused() {
    let site = small();
    let manifest = site.public().join("manifest.json");
    let good = fs::read_to_string(&manifest).unwrap();
    let swap = |path: &str| good.replacen("robots.txt", path, 1);
    for (bad, says) in [
        (good[..good.len() / 2].to_owned(), "not whole"),
        (swap("../robots.txt"), "`..`"),
        (swap("/robots.txt"), "absolute"),
        (swap("INDEX.html"), "clash"),
        (swap("manifest.json"), "outside of it"),
        (good.replace("terbuka", "other"), "not made by terbuka"),
    ] {
        fs::write(&manifest, bad).unwrap();
        let run = site.run(&["verify", "public"]).exits(4).says(says);
        assert_eq!(kinds(&run)[0], "manifest", "{}", run.stderr);
    }
    fs::remove_file(&manifest).unwrap();
    site.run(&["verify", "public"]).exits(4).says("no copy of a site");
}

#[test]
fn what_cannot_be_looked_at_ends_with_2() {
    let site = small();
    site.run(&["verify", "nowhere"]).exits(2).says("nowhere");
    site.run(&["verify", "site.toml"]).exits(2).says("no ZIP archive");
    site.run(&["verify", "public", "--key", "RWnonsense"]).exits(2).says("neither");
    site.run(&["verify", "public", "--print", "xyz"]).exits(2);
}

/// The members of an archive, written again with changes.
fn repacked(bytes: &[u8], change: impl Fn(&str, Vec<u8>) -> Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..archive.len() {
        let mut member = archive.by_index(n).unwrap();
        let name = member.name().unwrap().into_owned();
        let mut content = Vec::new();
        member.read_to_end(&mut content).unwrap();
        for (name, content) in change(&name, content) {
            out.start_file(name, SimpleFileOptions::default()).unwrap();
            out.write_all(&content).unwrap();
        }
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn archives_are_proved_without_being_trusted() {
    let site = small();
    let good = site.bytes("site.zip");
    let at = site.path("bad.zip");
    let verify = |bytes: Vec<u8>| {
        fs::write(&at, bytes).unwrap();
        site.run(&["verify", at.to_str().unwrap()])
    };
    let keep = |name: &str, content: Vec<u8>| vec![(name.to_owned(), content)];
    verify(repacked(&good, keep)).exits(0);
    let altered = repacked(&good, |name, content| {
        keep(name, if name.ends_with("cabang.csv") { flipped(content) } else { content })
    });
    verify(altered).exits(4).says("altered");
    // A bomb: a member that unpacks to far more than is stated.
    let bomb = repacked(&good, |name, content| {
        keep(name, if name.ends_with("robots.txt") { vec![0; 50_000_000] } else { content })
    });
    let run = verify(bomb).exits(4);
    assert_eq!(kinds(&run), ["size"]);
    let slip = repacked(&good, |name, content| {
        let mut out = keep(name, content);
        if name.ends_with("robots.txt") {
            out.push(("../../evil.txt".to_owned(), b"x".to_vec()));
        }
        out
    });
    verify(slip).exits(4).says("outside of the folder");
    let gone = repacked(&good, |name, content| {
        if name.ends_with("robots.txt") { Vec::new() } else { keep(name, content) }
    });
    verify(gone).exits(4).says("`robots.txt` is missing");
    verify(good[..good.len() / 2].to_vec()).exits(4).says("archive is broken");
}

#[test]
fn a_printed_page_is_held_against_the_data() {
    let site = small();
    let own = Sha256::of(&site.bytes("dataset/cabang/SHA256SUMS.data")).to_string();
    assert!(site.text("dataset/cabang/index.html").contains(&own[..16]));
    let told = site.run(&["verify", "public", "--print", &own[..16]]).exits(0);
    assert!(told.stdout.contains("dataset/cabang/SHA256SUMS.data"), "{}", told.stdout);
    let other = site.run(&["verify", "public", "--print", "0123456789abcdef"]);
    assert_eq!(kinds(&other.exits(4)), ["fingerprint"]);
}

/// Makes lists agree again after files were changed by hand, as a forger would.
fn relisted(site: &SiteTest) {
    let mut manifest: Value = serde_json::from_str(&site.text("manifest.json")).unwrap();
    for file in manifest["files"].as_array_mut().unwrap() {
        let bytes = site.bytes(file["path"].as_str().unwrap());
        file["bytes"] = bytes.len().into();
        file["sha256"] = Sha256::of(&bytes).to_string().into();
    }
    fs::write(site.public().join("manifest.json"), manifest.to_string()).unwrap();
    let mut paths: Vec<String> = manifest["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["path"].as_str().unwrap().to_owned())
        .collect();
    paths.push("manifest.json".to_owned());
    paths.sort();
    let lines = paths.iter().map(|path| format!("{}  {path}\n", Sha256::of(&site.bytes(path))));
    let list: String = lines.collect();
    fs::write(site.public().join("SHA256SUMS"), list).unwrap();
}

#[test]
fn pages_that_name_other_data_than_the_manifest_are_found() {
    let site = small();
    let print = Sha256::of(&site.bytes("SHA256SUMS.data")).to_string()[..16].to_owned();
    relisted(&site);
    site.run(&["verify", "public"]).exits(0);
    // A forged page with forged lists: only the fingerprint gives it away.
    change(&site.public().join("peta/index.html"), |bytes| {
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains(&print));
        text.replace(&print, "0123456789abcdef").into_bytes()
    });
    relisted(&site);
    let run = site.run(&["verify", "public"]).exits(4).says("`peta/index.html` shows");
    assert_eq!(kinds(&run), ["fingerprint"]);

    let site = small();
    change(&site.public().join(DATA), flipped);
    relisted(&site);
    let run = site.run(&["verify", "public"]).exits(4);
    assert!(kinds(&run).iter().all(|kind| kind == "data-list"), "{}", run.stderr);
}

#[test]
fn signatures_hold_for_folder_and_archive_and_for_their_key_only() {
    let (site, key) = signed();
    accepted_by_minisign(&site.public(), &key, "SHA256SUMS");
    accepted_by_minisign(&site.public(), &key, "site.zip");
    site.run(&["verify", "public"]).exits(0).says("`--key` checks by whom");
    site.run(&["verify", "public", "--key", &key]).exits(0).says("file:SHA256SUMS");
    site.run(&["verify", "public", "--key", "public/minisign.pub"]).exits(0);
    site.run(&["verify", "public/site.zip", "--key", &key]).exits(0).says("file:site.zip");
    let (_, other) = signed();
    let run = site.run(&["verify", "public", "--key", &other]).exits(4).says("was made by the key");
    assert_eq!(kinds(&run), ["signature"]);

    // Lists that a forger made agree are not signed.
    fs::write(site.public().join("404.html"), "x").unwrap();
    relisted(&site);
    site.run(&["verify", "public"]).exits(0);
    let run = site.run(&["verify", "public", "--key", &key]).exits(4).says("does not fit");
    assert_eq!(kinds(&run), ["signature"]);
    fs::remove_file(site.public().join("SHA256SUMS.minisig")).unwrap();
    site.run(&["verify", "public", "--key", &key]).exits(4).says("nobody answers");
}

#[test]
fn a_signature_of_the_tool_itself_is_accepted() {
    let site = SiteTest::base();
    fs::create_dir_all(site.path("site")).unwrap();
    let made = Command::new("minisign")
        .args(["-G", "-W", "-p", "key.pub", "-s", "key"])
        .current_dir(site.path("site"))
        .output();
    let Ok(made) = made else {
        skipped();
        return;
    };
    assert!(made.status.success());
    let public = fs::read_to_string(site.path("site").join("key.pub")).unwrap();
    let line = public.lines().nth(1).unwrap();
    site.append("site.toml", &format!("\n[integrity]\npublic-key = \"{line}\"\n"));
    site.run(&["build", "--sign-key", "key"]).exits(0);
    site.run(&["verify", "public", "--key", "key.pub"]).exits(0).says("file:SHA256SUMS");
    accepted_by_minisign(&site.public(), line, "SHA256SUMS");
    let again = Command::new("minisign")
        .args(["-S", "-s", "../key", "-m", "SHA256SUMS", "-t", "by hand"])
        .current_dir(site.public())
        .status();
    assert!(again.unwrap().success());
    site.run(&["verify", "public", "--key", "key.pub"]).exits(0).says("by hand");
}

#[test]
fn signing_again_changes_nothing_and_needs_the_key_that_readers_know() {
    let (site, _) = signed();
    let before = site.tree();
    site.run(&["build", "--sign-key", "../key"]).exits(0);
    assert_eq!(site.tree(), before);
    // The list is the same without the secret, so that anybody can build and compare.
    let unsigned = site.run(&["build", "-o", "../unsigned"]).exits(0).says("not signed");
    assert!(unsigned.stdout.contains("--sign-key"));
    let list = fs::read(site.path("unsigned/SHA256SUMS")).unwrap();
    assert_eq!(list, before["SHA256SUMS"]);

    let key = fs::read_to_string(site.path("key")).unwrap();
    let run = |name: &str, value: &str| {
        let mut command = site.command();
        command.args(["build", "-o", "../other"]).env(name, value);
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(run("TERBUKA_SIGN_KEY", &key).0, Some(0));
    assert_eq!(run("TERBUKA_SIGN_KEY", key.lines().nth(1).unwrap()).0, Some(0));
    assert_eq!(run("TERBUKA_SIGN_KEY_FILE", "../key").0, Some(0));
    assert!(Path::new(&site.path("other/SHA256SUMS.minisig")).is_file());
    assert_eq!(run("TERBUKA_SIGN_KEY", "nonsense").0, Some(2));
    site.replace("site.toml", "[integrity]", "[integrity]\n#");
    site.run(&["build", "--sign-key", "../nokey"]).exits(2).says("nokey");

    let (other, _) = signed();
    let key = other.path("key");
    let run = site.run(&["build", "--sign-key", key.to_str().unwrap()]).exits(2);
    assert!(run.stderr.contains("`public-key`"), "{}", run.stderr);
}

#[test]
fn releases_form_a_chain_that_building_again_does_not_lengthen() {
    let site = small();
    let first = Sha256::of(&site.bytes("manifest.json")).to_string();
    fs::rename(site.public(), site.path("first")).unwrap();
    let previous = |site: &SiteTest| {
        let manifest: Value = serde_json::from_str(&site.text("manifest.json")).unwrap();
        manifest["previous"].as_str().map(str::to_owned)
    };
    // The same files: it is that release.
    site.run(&["build", "--previous", "../first"]).exits(0);
    assert_eq!(previous(&site), None);
    assert_eq!(Sha256::of(&site.bytes("manifest.json")).to_string(), first);

    site.replace("site.toml", "title = \"Ruang Baca\"", "title = \"Ruang Baca Kota\"");
    site.run(&["build", "--previous", "../first/manifest.json"]).exits(0);
    assert_eq!(previous(&site).as_ref(), Some(&first));
    let second = site.tree();
    site.run(&["verify", "public"]).exits(0);
    // Built again after itself, the chain stays.
    site.run(&["build", "--previous", "public"]).exits(0);
    assert_eq!(site.tree(), second);
    site.run(&["build", "--previous", &first]).exits(0);
    assert_eq!(site.tree(), second);
    site.append("site.toml", &format!("\n[integrity]\nprevious = \"{first}\"\n"));
    site.build().exits(0);
    assert_eq!(site.tree(), second);

    let old = site.path("first").to_str().unwrap().to_owned();
    let status = site.run(&["mirror", "status", "public", &old]).exits(4).says("behind");
    assert!(status.stdout.contains("~ 404.html"), "{}", status.stdout);
    site.run(&["mirror", "status", &old, "public"]).exits(4).says("ahead");
    let json = site.run(&["mirror", "status", "public", &old, "--json"]).exits(4).stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["copies"][1]["relation"], "behind");
    let own = "public/manifest.json";
    site.run(&["mirror", "status", "public", own]).exits(0).says("the same");
    site.run(&["mirror", "status", "public", "nowhere"]).exits(2).says("nowhere");
    site.run(&["build", "--previous", "nowhere"]).exits(2).says("nowhere");
}

#[test]
fn the_page_about_mirrors_tells_only_what_is_known() {
    let site = small();
    let page = site.text("cermin/index.html");
    assert!(page.contains("belum mengetahui adanya cermin"), "{page}");
    assert!(page.contains("belum ditandatangani"), "{page}");
    assert!(site.text("index.html").contains("cermin/index.html"), "the foot links it");
    assert!(!site.public().join("minisign.pub").exists());

    let (site, key) = signed();
    site.append(
        "site.toml",
        "\n[[mirror]]\nname = \"Salinan <Kampus>\"\nurl = \"https://cermin.example.org/baca\"\n\
         operator = \"Universitas & Co\"\nplace = \"Bandung\"\nsince = 2024-03-01\n",
    );
    site.run(&["build", "--sign-key", "../key"]).exits(0);
    let page = site.text("cermin/index.html");
    for told in [
        &key,
        "https://cermin.example.org/baca/",
        "Salinan &lt;Kampus&gt;",
        "Universitas &amp; Co",
        "Bandung",
        "1 Maret 2024",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(site.text("minisign.pub").ends_with(&format!("{key}\n")));
}
