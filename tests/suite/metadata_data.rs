//! Metadata about data (data packages, CSV on the web, Croissant, JSON-LD of pages) and boundaries,
//! read by programs of others.

#![allow(clippy::print_stdout, reason = "what was done is told")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

use crate::support::python::python;
use crate::support::{SiteTest, folder};

/// What `metadata_data.py` imports.
const PACKAGES: &str = "csvw, extruct, frictionless, mlcroissant";

/// Runs the validators on a published folder and gives what was done.
fn validated(site: &Path, base: &str, most_rows: &str) -> Option<BTreeMap<String, u64>> {
    let script = folder("tests/python/metadata_data.py");
    let mut command = Command::new(python(PACKAGES)?);
    let output = command.arg(script).arg(site).args([base, most_rows]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stdout));
    let done: BTreeMap<String, u64> = serde_json::from_slice(&output.stdout).unwrap();
    println!("{done:?}");
    Some(done)
}

/// A dataset with a column of every type, hostile names, a code that needs escaping, and a table
/// that refers to itself.
const EVERY_TYPE: &str = r#"title = "<b>Jenis</b> & \"semua\" </script><script>alert(1)</script>"
description = "Isi."
topic = "layanan"
authority = "provisional"
version = "1.0 {rc}"
modified = 2024-05-01
temporal = { start = 2024-02-14 }
spatial = "Pulau Jenis"
creator = "Dinas A & B"
method = "</script><!--"
[[source]]
title = "S"
url = "https://baca.example.org/s"
[[resource]]
name = "data"
path = "data.csv"
title = "Data"
primary-key = ["ko\"de 'x' #(lf)"]
[[resource.field]]
name = "ko\"de 'x' #(lf)"
title = "A"
constraints = { required = true }
[[resource.field]]
name = "_2 (x), {y}"
title = "B"
type = "integer"
constraints = { required = false, maximum = 9007199254740993000 }
missing = [{ symbol = "-", meaning = "belum dihitung" }]
[[resource.field]]
name = "ukur-an"
title = "D"
type = "number"
constraints = { minimum = 0.25 }
[[resource.field]]
name = "hari"
title = "E"
type = "date"
constraints = { minimum = 1999-12-31 }
[[resource.field]]
name = "saat"
title = "F"
type = "datetime"
[[resource.field]]
name = "tahun"
title = "G"
type = "year"
[[resource.field]]
name = "ada"
title = "H"
type = "boolean"
[[resource.field]]
name = "laman"
title = "I"
type = "url"
[[resource.field]]
name = "letak"
title = "J"
type = "geopoint"
[[resource.field]]
name = "kode"
title = "K"
type = "code"
codes = [{ code = "A.1 (b)|c", title = "Satu" }, { code = "02", title = "Dua" }]
[[resource.field]]
name = "induk"
title = "L"
references = "data.ko\"de 'x' #(lf)"
[[resource.field]]
name = "huruf"
title = "M"
constraints = { pattern = '\p{L}+' }
[[resource]]
name = "jenis"
path = "jenis.csv"
title = "Jenis"
primary-key = ["nama"]
label = "nama"
[[resource.field]]
name = "nama"
title = "N"
[[resource]]
name = "rinci"
path = "rinci.csv"
title = "Rincian"
[[resource.field]]
name = "jenis"
title = "O"
references = "jenis.nama"
[[resource.field]]
name = "jumlah"
title = "P"
type = "integer"
[[resource]]
name = "catatan"
path = "catatan.pdf"
title = "Catatan"
"#;

const ROWS: &str = "\"ko\"\"de 'x' #(lf)\",\"_2 (x), {y}\",ukur-an,hari,saat,tahun,ada,laman,letak,kode,induk,huruf\n\
    007,9007199254740993000,0.5,2024-02-14,2024-02-14T07:00:00+07:00,2024,true,https://baca.example.org/s,\"-6.2,106.8\",02,,É\n\
    008,-,,,,,,,,,007,\n\
    \"0\"\"9, dua\",-3,2,1999-12-31,2024-02-14T00:00:00Z,1999,false,http://a.example.org/,\"0,0\",A.1 (b)|c,008,ab\n";

/// The site, built once for all tests here.
fn sample() -> &'static SiteTest {
    static BUILT: OnceLock<SiteTest> = OnceLock::new();
    BUILT.get_or_init(fresh)
}

fn fresh() -> SiteTest {
    let site = SiteTest::of("tests/sites/kecil");
    let gate =
        "minimum-stars = 3\nrequire = [\"open-licence\", \"machine-readable\", \"open-format\"]";
    site.replace("site.toml", gate, "minimum-stars = 1");
    site.append("site.toml", "\n[formats]\nboundaries = [\"geojson\", \"topojson\"]\n");
    site.file("datasets/jenis/dataset.toml", EVERY_TYPE)
        .file("datasets/jenis/data.csv", ROWS)
        .file("datasets/jenis/jenis.csv", "nama\napel\njeruk\n")
        .file("datasets/jenis/rinci.csv", "jenis,jumlah\njeruk,2\napel,1\njeruk,3\n")
        .file("datasets/jenis/catatan.pdf", "Catatan.\n")
        .replace(
            "datasets/kecamatan/dataset.toml",
            "modified",
            "spatial = \"Pulau Baca\"\nmodified",
        );
    site.built()
}

fn json(site: &SiteTest, path: &str) -> Value {
    serde_json::from_str(&site.text(path)).unwrap()
}

#[test]
fn metadata_of_a_site_with_every_type_are_valid_for_programs_of_others() {
    let site = sample();
    let Some(done) = validated(&site.public(), "https://baca.example.org", "3000") else { return };
    assert!(done["packages"] >= 5 && done["package tables"] >= 16, "{done:?}");
    assert!(done["root keys"] > done["foreign keys"] / 2 && done["csvw tables"] >= 7, "{done:?}");
    assert!(done["croissant"] >= 4 && done["croissant cells"] > 600, "{done:?}");
    assert!(done["dataset pages"] >= 12 && done["boxes"] >= 5, "{done:?}");
    assert!(done["refused"] >= 26 && done["topojson"] == 1, "{done:?}");
    assert!(done["shared arcs"] > 0, "{done:?}");
}

#[test]
fn a_package_says_of_a_table_what_is_true_of_the_published_one() {
    let site = sample();
    let root = json(site, "datapackage.json");
    let tables = root["resources"].as_array().unwrap();
    let of = |name: &str| tables.iter().find(|t| t["name"] == name).unwrap();
    assert_eq!(root["created"], "2024-05-01T00:00:00Z");
    // All references, also those that leave the dataset.
    let key = &of("cabang.cabang")["schema"]["foreignKeys"][0];
    assert_eq!(key["reference"]["resource"], "kecamatan.daftar");
    let own = json(site, "dataset/cabang/datapackage.json");
    assert!(own["resources"][0]["schema"]["foreignKeys"].is_null(), "{own}");
    // Some agreed and some did not: a name may be empty, and nothing says that it may not.
    let people = of("pengelola.pengelola")["schema"]["fields"].as_array().unwrap();
    let name = people.iter().find(|f| f["name"] == "nama").unwrap();
    assert!(name["constraints"]["required"].is_null(), "{name}");
    let fields = of("jenis.data")["schema"]["fields"].as_array().unwrap();
    let field = |name: &str| fields.iter().find(|f| f["name"] == name).unwrap();
    assert_eq!(field("letak")["type"], "string");
    assert_eq!(field("tahun")["type"], "year");
    assert_eq!(field("kode")["categories"][1]["label"], "Dua");
    // Python and JavaScript read `\p` otherwise or not at all.
    assert!(field("huruf")["constraints"]["pattern"].is_null());
    let own = json(site, "dataset/jenis/datapackage.json");
    let paths: Vec<&str> =
        own["resources"].as_array().unwrap().iter().map(|r| r["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["data.csv", "jenis.csv", "rinci.csv", "asli/catatan.pdf"]);
    assert_eq!(own["id"], "https://baca.example.org/dataset/jenis/#dataset");
}

#[test]
fn csv_metadata_escape_names_and_codes() {
    let site = sample();
    let metadata = json(site, "dataset/jenis/data.csv-metadata.json");
    let columns = metadata["tableSchema"]["columns"].as_array().unwrap();
    assert_eq!(columns[1]["name"], "%5F2%20%28x%29%2C%20%7By%7D");
    assert_eq!(columns[1]["titles"], "_2 (x), {y}");
    assert_eq!(columns[9]["datatype"]["format"], r"^(A\.1 \(b\)\|c|02)$");
    assert_eq!(metadata["tableSchema"]["primaryKey"][0], columns[0]["name"]);
    assert!(!site.public().join("dataset/pembaca/croissant.json").exists(), "it is withheld");
}

#[test]
fn croissant_joins_only_what_readers_can_join() {
    let site = sample();
    let fields = |data: &Value, n: usize| data["recordSet"][n]["field"].as_array().unwrap().clone();
    let data = json(site, "dataset/jenis/croissant.json");
    assert_eq!(data["version"], "1.0.0+rc");
    assert_eq!(fields(&data, 2)[0]["references"]["field"]["@id"], "jenis/nama");
    // Codes that look like numbers to a reader that guesses.
    let data = json(site, "dataset/kecamatan/croissant.json");
    assert!(fields(&data, 1)[0]["references"].is_null());
    assert_eq!(data["recordSet"].as_array().unwrap().len(), 2, "boundaries are no table");
}

/// Two half discs with a common border of many positions.
fn half_discs(positions: u32) -> String {
    let point = |turn: f64| {
        let (y, x) = libm::sincos(turn);
        format!("[{:.7},{:.7}]", 110.0 + x, y)
    };
    let half = |kode: &str, from: f64| {
        let step = std::f64::consts::PI / f64::from(positions);
        let arc: Vec<String> = (0..=positions).map(|n| point(from + f64::from(n) * step)).collect();
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"kode\":\"{kode}\"}},\"geometry\":\
             {{\"type\":\"Polygon\",\"coordinates\":[[{},{}]]}}}}",
            arc.join(","),
            arc[0]
        )
    };
    let features = [half("a", 0.0), half("b", std::f64::consts::PI)].join(",");
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{features}]}}")
}

const DISCS: &str = r#"title = "Cakram"
description = "Dua setengah cakram."
topic = "layanan"
authority = "official"
modified = 2024-05-01
[[source]]
title = "S"
[[resource]]
name = "cakram"
path = "cakram.geojson"
title = "Cakram"
primary-key = ["kode"]
[[resource.field]]
name = "kode"
title = "A"
"#;

#[test]
fn topojson_is_offered_where_it_pays() {
    let site = SiteTest::base();
    site.file("datasets/cakram/dataset.toml", DISCS)
        .file("datasets/cakram/cakram.geojson", half_discs(26_000))
        .file("datasets/kecil/dataset.toml", DISCS.replace("\"Cakram\"", "\"Cakram kecil\""))
        .file("datasets/kecil/cakram.geojson", half_discs(10));
    let site = site.built();
    let sizes = ["geojson", "topojson"].map(|format| {
        site.public().join(format!("dataset/cakram/cakram.{format}")).metadata().unwrap().len()
    });
    assert!(sizes[0] > 1_000_000 && sizes[1] * 10 < sizes[0] * 6, "{sizes:?}");
    let tree = site.tree();
    assert!(!tree.contains_key("dataset/kecil/cakram.topojson"));
    let list = site.text("format/topojson/index.html");
    assert!(list.contains("dataset/cakram/") && !list.contains("dataset/kecil/"), "{list}");
    assert!(site.text("dataset/cakram/index.html").contains("cakram.topojson"));
}

#[test]
fn a_site_without_csv_has_no_metadata_about_csv() {
    let site = SiteTest::of("tests/sites/kecil");
    site.append("site.toml", "\n[formats]\ntables = [\"json\"]\n");
    let site = site.built();
    let tree = site.tree();
    let about_csv = |path: &&String| {
        path.contains("csv-metadata") || path.contains("croissant") || path.contains("topojson")
    };
    assert_eq!(tree.keys().find(about_csv), None);
    let package = json(&site, "dataset/cabang/datapackage.json");
    let table = &package["resources"][0];
    assert_eq!((&table["path"], &table["format"]), (&"cabang.json".into(), &"json".into()));
    assert!(table["type"].is_null() && table["schema"].is_null(), "{table}");
}

#[test]
fn pages_tell_search_engines_what_the_dataset_is() {
    let site = sample();
    let page = site.text("dataset/jenis/index.html");
    let block = page.split_once("<script type=application/ld+json").unwrap().1;
    let block = block.split_once('>').unwrap().1.split_once("</script>").unwrap().0;
    assert!(!block.contains('<'), "{block}");
    let data: Value = serde_json::from_str(block).unwrap();
    let node = &data["@graph"][0];
    assert_eq!(node["@id"], "https://baca.example.org/dataset/jenis/#dataset");
    assert_eq!(node["name"], "<b>Jenis</b> & \"semua\" </script><script>alert(1)</script>");
    assert_eq!(node["temporalCoverage"], "2024-02-14/..");
    assert_eq!(node["creator"]["name"], "Dinas A & B");
    let words = node["description"].as_str().unwrap();
    assert!(words.starts_with("Isi. ") && words.chars().count() >= 50, "{words}");
    let closed = site.text("en/dataset/pembaca/index.html");
    assert!(closed.contains("\"isAccessibleForFree\":false"), "{closed}");
    assert!(!closed.contains("DataDownload"), "nothing is to be had");
}

#[test]
fn metadata_of_the_catalogue_are_valid_for_programs_of_others() {
    let tree = crate::catalogue::built();
    let place = tempfile::tempdir().unwrap();
    let wanted = |path: &str| {
        let depth = path.matches('/').count();
        let is_page = path.ends_with("index.html") && depth <= 3;
        let is_data = path.starts_with("dataset/") && depth <= 3;
        path == "datapackage.json" || path == "api/v1/dataset.json" || is_page || is_data
    };
    for (path, bytes) in tree.iter().filter(|(path, _)| wanted(path)) {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let base = "https://data-pemilu.example.org";
    let Some(done) = validated(place.path(), base, "3000") else { return };
    // As its dataset.toml files have it: 26 datasets with data and the root, 30 tables of which one
    // is too long to be read here, 33 references to tables.
    assert!(done["packages"] >= 27 && done["package tables"] >= 60, "{done:?}");
    assert!(done["root keys"] >= 33 && done["foreign keys"] >= 32, "{done:?}");
    assert!(done["csvw"] >= 30 && done["csvw tables"] >= 29, "{done:?}");
    assert!(done["croissant"] >= 26 && done["record sets"] >= 30, "{done:?}");
    assert!(done["dataset pages"] >= 96 && done["geojson"] >= 2, "{done:?}");
}
