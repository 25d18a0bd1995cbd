#![allow(clippy::print_stdout, reason = "what was not run is told")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::python::python;
use crate::support::{SiteTest, folder, html::texts};

/// What `check.py` imports.
const PACKAGES: &str = "bibtexparser, citeproc, duckdb, latexcodec, pandas, pybtex";

/// Runs the checks of Python on a published folder and gives what was done.
fn checked(site: &Path, base: &str) -> Option<BTreeMap<String, u64>> {
    let script = folder("tests/python/check.py");
    let output = Command::new(python(PACKAGES)?).arg(script).arg(site).arg(base).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let done: BTreeMap<String, u64> = serde_json::from_slice(&output.stdout).unwrap();
    if done["r"] == 0 {
        assert!(std::env::var_os("CI").is_none(), "the gate has to install R");
        println!("SKIPPED: no `Rscript`, its examples were not run");
    }
    Some(done)
}

#[test]
fn citations_and_examples_of_the_catalogue_work_in_programs_of_others() {
    let tree = crate::catalogue::built();
    let place = tempfile::tempdir().unwrap();
    let wanted = |path: &str| {
        let is_data = path.ends_with(".csv") || path.contains("/kutip.");
        let is_page = path.ends_with("/index.html") && path.matches('/').count() <= 3;
        path.contains("dataset/") && (is_data || is_page)
    };
    for (path, bytes) in tree.iter().filter(|(path, _)| wanted(path)) {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let Some(done) = checked(place.path(), "https://data-pemilu.example.org") else { return };
    assert!(done["bibtex"] >= 50 && done["csl"] == done["bibtex"], "{done:?}");
    assert!(done["pandas"] >= 25 && done["duckdb"] == done["pandas"], "{done:?}");
    assert!(done["cells"] > 100_000, "{done:?}");
}

const HOSTILE: &str = r#"title = "<b>\\input{x}</b> 100% & {satu} } $dua_tiga$ ~^#\"@misc{k,'"
description = "Isi. Lagi."
topic = "layanan"
authority = "provisional"
version = "1.0 {rc} & %"
modified = 2024-05-01
creator = "Dinas A & B {C} _x_"
[[source]]
title = "S"
url = "https://baca.example.org/s"
[[resource]]
name = "data"
path = "data.csv"
title = "Data"
[[resource.field]]
name = "ko\"de 'x' #(lf) \\n"
title = "A"
[[resource.field]]
name = "$2 (x), {y}"
title = "B"
type = "integer"
[[resource.field]]
name = "panjang"
title = "C"
type = "integer"
[[resource.field]]
name = "ukur"
title = "D"
type = "number"
[[resource.field]]
name = "hari"
title = "E"
type = "date"
[[resource.field]]
name = "ada"
title = "F"
type = "boolean"
"#;

const ROWS: &str = "\"ko\"\"de 'x' #(lf) \\n\",\"$2 (x), {y}\",panjang,ukur,hari,ada\n\
    01.20,1,9007199254740993000,0.5,2024-02-14,true\n\
    NA,,1,,,\n\
    \"00 \"\"7\"\", 8\",-3,2,1.25,1999-12-31,false\n\
    1E5,12,3,100,2024-01-01,true\n\
    \"dua\nbaris\",4,5,6,2024-01-02,false\n";

fn hostile() -> SiteTest {
    let site = SiteTest::base();
    site.file("datasets/jahat/dataset.toml", HOSTILE).file("datasets/jahat/data.csv", ROWS);
    let base = "base-url = \"https://baca.example.org\"\n";
    let form = "feedback = \"https://f.example.org/?t={title}&u={address}\"\n";
    site.replace("site.toml", base, &format!("{base}{form}"));
    site.built()
}

#[test]
fn codes_stay_text_and_hostile_names_stay_names_in_programs_of_others() {
    let site = hostile();
    let Some(done) = checked(&site.public(), "https://baca.example.org") else { return };
    assert!(done["pandas"] >= 1 && done["bibtex"] >= 1, "{done:?}");
}

#[test]
fn a_hostile_title_does_no_harm_in_citations_and_links() {
    let site = hostile();
    let page = site.text("dataset/jahat/index.html");
    let bib = site.text("dataset/jahat/kutip.bib");
    assert_eq!(bib.matches('{').count(), bib.matches('}').count(), "{bib}");
    assert!(!bib.contains("\\input"), "{bib}");
    assert!(bib.contains("\\textbackslash{}input\\textbraceleft{}x"), "{bib}");
    let csl: Value = serde_json::from_str(&site.text("dataset/jahat/kutip.csl.json")).unwrap();
    assert_eq!(csl[0]["type"], "dataset");
    assert_eq!(csl[0]["issued"]["date-parts"][0], serde_json::json!([2024, 5, 1]));
    let said = texts(&page, ".cite").concat();
    assert!(said.contains("data sementara"), "{said}");
    assert!(said.contains("https://baca.example.org/dataset/jahat/"), "{said}");
    let asking = |start: &str| page.split(&format!("href=\"{start}")).skip(1).collect::<Vec<_>>();
    let (mails, forms) = (asking("mailto:"), asking("https://f.example.org/"));
    assert!(mails.len() == 1 && forms.len() == 2, "to pass on, to report, to ask");
    for link in mails.into_iter().chain(forms) {
        let address = link.split('"').next().unwrap();
        let query = address.split_once('?').map_or("", |(_, query)| query).replace("&amp;", "&");
        let legal = |c: char| c.is_ascii_alphanumeric() || "-._~%=&".contains(c);
        assert!(query.chars().all(legal), "{address}");
        assert!(
            query.split('&').count() <= 2 && !query.to_lowercase().contains("%0d%0abcc"),
            "{address}"
        );
    }
}

#[test]
fn forms_of_site_toml_are_filled_in_and_bad_ones_are_reported() {
    let form = "https://f.example.org/baru?u={address}&t={title}&i={id}&v={version}&k={kind}";
    let with = |feedback: &str| {
        let site = SiteTest::of("tests/sites/kecil");
        let old = "feedback = \"https://baca.example.org/saran\"";
        site.replace("site.toml", old, &format!("feedback = \"{feedback}\""));
        site
    };
    let site = with(form).built();
    let page = site.text("dataset/cabang/index.html").replace("&amp;", "&");
    let start =
        "https://f.example.org/baru?u=https%3A%2F%2Fbaca.example.org%2Fdataset%2Fcabang%2F&t=";
    assert!(page.contains(start), "{page}");
    assert!(
        page.contains("&i=cabang&v=") && page.contains("&k=error") && page.contains("&k=request")
    );
    with("https://f.example.org/?x={nama}").check().exits(1).says("{nama}");
    with("https://{id}.example.org/").check().exits(1);
    with("https://f.example.org/?x={id").check().exits(1);
}

#[test]
fn every_page_has_a_picture_an_icon_and_a_manifest_that_are_there() {
    let site = SiteTest::of("tests/sites/kecil").built();
    let tree = site.tree();
    let mut cards = 0;
    for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with("kartu.png")) {
        let picture = image::load_from_memory(bytes).unwrap();
        assert_eq!((picture.width(), picture.height()), (1200, 630), "{path}");
        assert!(bytes.len() <= 40 * 1024, "{path}: {} bytes", bytes.len());
        cards += 1;
    }
    assert!(cards >= 6, "{cards}");
    for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = std::str::from_utf8(bytes).unwrap();
        let value = |start: &str| {
            let rest = page.split_once(start).unwrap_or_else(|| panic!("{path} has no {start}")).1;
            rest.split(['"', ' ', '>']).next().unwrap().to_owned()
        };
        let start = ["property=\"og:image\" content=\"", "property=og:image content="];
        let start = start.into_iter().find(|s| page.contains(s)).unwrap();
        let picture = value(start).replace("https://baca.example.org/", "");
        assert!(tree.contains_key(&picture), "{path}: {picture}");
        assert!(page.contains("site.webmanifest"), "{path}");
    }
    for (folder, lang) in [("", "id"), ("en/", "en")] {
        let manifest: Value =
            serde_json::from_slice(&tree[&format!("{folder}site.webmanifest")]).unwrap();
        assert_eq!(manifest["lang"], lang);
        assert_eq!(manifest["display"], "browser");
        let start = manifest["start_url"].as_str().unwrap();
        assert!(tree.contains_key(&format!("{folder}{start}")), "{start}");
        assert!(manifest["short_name"].as_str().unwrap().chars().count() <= 12);
        for colour in ["background_color", "theme_color"] {
            assert!(manifest[colour].as_str().unwrap().starts_with('#'));
        }
        for icon in manifest["icons"].as_array().unwrap() {
            let src = icon["src"].as_str().unwrap();
            let path = src.strip_prefix("../").unwrap_or(src);
            let picture = image::load_from_memory(&tree[path]).unwrap();
            let sizes = format!("{}x{}", picture.width(), picture.height());
            assert_eq!(icon["sizes"], sizes.as_str());
        }
    }
    for (size, name) in [(32, "ikon-32.png"), (180, "ikon-180.png"), (512, "ikon-512.png")] {
        let picture = image::load_from_memory(&tree[&format!("aset/{name}")]).unwrap();
        let colours: std::collections::BTreeSet<_> =
            picture.to_rgb8().pixels().map(|p| p.0).collect();
        assert!(picture.width() == size && colours.len() > 2, "{name} shows nothing");
    }
}
