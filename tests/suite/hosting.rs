//! Files that tell hosts which headers to send, and dot files in the output.

use std::collections::BTreeMap;
use std::io::Cursor;

use serde_json::Value;

use crate::support::SiteTest;

const FORMS: [&str; 4] = ["_headers", ".htaccess", "hosting/nginx.conf", "hosting/Caddyfile"];

#[test]
fn files_for_hosts_are_in_the_manifest_the_checksums_and_the_archive() {
    let site = SiteTest::base().built();
    let manifest: Value = serde_json::from_str(&site.text("manifest.json")).unwrap();
    let sums = site.text("SHA256SUMS");
    let mut archive = zip::ZipArchive::new(Cursor::new(site.bytes("site.zip"))).unwrap();
    let packed: Vec<String> = (0..archive.len())
        .map(|n| archive.by_index(n).unwrap().name().unwrap().into_owned())
        .collect();
    let listed = manifest.to_string();
    for form in FORMS {
        assert!(site.public().join(form).is_file(), "{form}");
        assert!(listed.contains(&format!("\"{form}\"")), "{form}");
        assert!(sums.lines().any(|line| line.ends_with(&format!("  {form}"))), "{form}");
        assert!(
            packed.iter().any(|name| name.ends_with(&format!("/{form}"))),
            "{form}: {packed:?}"
        );
    }
}

#[test]
fn each_file_for_a_host_can_be_switched_off() {
    let keys = ["headers", "htaccess", "nginx", "caddy"];
    for (key, form) in keys.iter().zip(FORMS) {
        let site = SiteTest::base();
        site.append("site.toml", &format!("\n[hosting]\n{key} = false\n"));
        let tree = site.built().tree();
        assert!(!tree.contains_key(form), "{form}");
        assert_eq!(FORMS.iter().filter(|form| tree.contains_key(**form)).count(), 3, "{key}");
    }
}

#[test]
fn a_site_below_a_folder_is_told_so_to_every_host() {
    let site = SiteTest::base();
    site.replace("site.toml", "baca.example.org\"", "baca.example.org/data\"");
    let site = site.built();
    assert!(site.text("_headers").contains("\n/data/*.csv\n"));
    assert!(site.text(".htaccess").contains("ErrorDocument 404 /data/404.html\n"));
    assert!(site.text("hosting/nginx.conf").contains("error_page 404 /data/404.html;"));
    assert!(site.text("hosting/Caddyfile").contains("rewrite * /data/404.html"));
}

/// Every ending in the output that a server of no knowledge would serve as a stream of bytes is
/// told of.
#[test]
fn every_kind_of_file_in_the_output_has_a_media_type_for_hosts() {
    let site = SiteTest::of("tests/sites/kecil").built();
    let text = site.text("hosting/nginx.conf");
    let types = text.split("types {").nth(1).unwrap().split('}').next().unwrap();
    let known: BTreeMap<&str, &str> = types
        .lines()
        .filter_map(|line| line.trim().strip_suffix(';')?.rsplit_once(' '))
        .map(|(media_type, ending)| (ending, media_type))
        .collect();
    let plain = ["SHA256SUMS", "_headers", ".htaccess", "Caddyfile", "nginx.conf", "api-catalog"];
    for path in site.tree().keys() {
        let name = path.rsplit('/').next().unwrap();
        if plain.contains(&name) || name.starts_with("LICENSE") {
            continue;
        }
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        assert!(known.contains_key(ending), "{path}");
    }
}
