//! Every format, read back by readers of others: cell by cell with the CSV.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::python::python;
use crate::support::{SiteTest, folder};

/// What `formats.py` imports.
const PACKAGES: &str = "datasette, duckdb, frictionless, openpyxl, pandas, pyarrow";
/// Formats that are compared with the CSV.
const FORMATS: [&str; 4] = ["csv", "json", "ndjson", "xlsx"];
/// Those that need a library.
const TYPED: [(&str, bool); 3] = [
    ("parquet", cfg!(feature = "parquet")),
    ("duckdb", cfg!(feature = "parquet")),
    ("sqlite", cfg!(feature = "sqlite")),
];

fn run(site: &Path) -> Option<Output> {
    let mut command = Command::new(python(PACKAGES)?);
    Some(command.arg(folder("tests/python/formats.py")).arg(site).output().unwrap())
}

/// What was compared; fails with the list of what differs.
fn compared(site: &Path) -> Option<BTreeMap<String, u64>> {
    let output = run(site)?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

fn formats() -> impl Iterator<Item = &'static str> {
    FORMATS.into_iter().chain(TYPED.iter().filter(|(_, there)| *there).map(|(name, _)| *name))
}

const HOSTILE: &str = r#"title = "Sel yang sulit"
description = "Sel yang sulit dibawa dari satu format ke format lain."
topic = "layanan"
authority = "provisional"
version = "1"
modified = 2024-05-01
[[source]]
title = "S"
[[resource]]
name = "2-data"
path = "data.csv"
title = "Data \"x\" 'y'"
primary-key = ["kode", "select"]
[[resource.foreign-key]]
fields = ["kode", "select"]
references = "sulit/2-data"
to = ["kode", "select"]
[[resource.field]]
name = "kode"
title = "A"
[[resource.field]]
name = "select"
title = "B"
type = "code"
codes = [{ code = "01", title = "Satu 'x'" }, { code = "1", title = "Lain" }]
[[resource.field]]
name = "a\"b 'c'; -- d"
title = "C"
[[resource.field]]
name = "nama lain = x"
title = "D"
[[resource.field]]
name = "pas"
title = "E"
type = "integer"
[[resource.field]]
name = "lebih"
title = "F"
type = "integer"
[[resource.field]]
name = "panjang"
title = "G"
type = "integer"
[[resource.field]]
name = "pecahan"
title = "H"
type = "number"
[[resource.field]]
name = "teliti"
title = "I"
type = "number"
[[resource.field]]
name = "hari"
title = "J"
type = "date"
[[resource.field]]
name = "saat"
title = "K"
type = "datetime"
[[resource.field]]
name = "tahun"
title = "L"
type = "year"
[[resource.field]]
name = "ada"
title = "M"
type = "boolean"
[[resource.field]]
name = "kosong"
title = "N"
type = "number"
"#;

/// Rows for it: leading zeros, digits that no double holds, days before spreadsheets, line breaks,
/// formulas, what XML and JSON escape, texts that mean "nothing" elsewhere.
const ROWS: &[[&str; 14]] = &[
    [
        "01.10",
        "01",
        "=1+1",
        "NA",
        "9223372036854775807",
        "9223372036854775808",
        "-1234567890123456789012345678901234567890",
        "-0.50",
        "0.12345678901234567890",
        "1899-12-31",
        "2024-02-14T07:00:00+07:00",
        "0987",
        "true",
        "",
    ],
    [
        "1.10",
        "01",
        "dua\nbaris",
        "null",
        "-9223372036854775808",
        "0",
        "1",
        "0.5",
        "12345678901234567.5",
        "0001-01-01",
        "2024-02-14T00:00:00Z",
        "2024",
        "false",
        "",
    ],
    ["1.1", "1", "a \"b\", c", "", "", "", "", "", "", "", "", "", "", ""],
    [
        "007",
        "01",
        "<b>&amp;_x0041_",
        "-",
        "0",
        "-1",
        "0",
        "100000.25",
        "0",
        "9999-12-31",
        "",
        "1945",
        "true",
        "",
    ],
    ["1e5", "1", "+62 812", "TRUE", "42", "7", "3", "3", "1", "1900-02-28", "", "", "", ""],
    ["\u{1f600} é", "1", "@x", "'", "1", "7", "3", "3", "1", "1900-03-01", "", "", "false", ""],
];

fn hostile() -> SiteTest {
    let site = SiteTest::base();
    let mut rows = csv::Writer::from_writer(Vec::new());
    let names =
        ["kode", "select", "a\"b 'c'; -- d", "nama lain = x", "pas", "lebih", "panjang", "pecahan"];
    rows.write_record(names.iter().chain(&["teliti", "hari", "saat", "tahun", "ada", "kosong"]))
        .unwrap();
    for row in ROWS {
        rows.write_record(row).unwrap();
    }
    site.file("datasets/sulit/dataset.toml", HOSTILE);
    site.file("datasets/sulit/data.csv", rows.into_inner().unwrap());
    site.append("site.toml", "\n[formats]\nparquet-from = 0\n");
    site.built()
}

#[test]
fn hostile_cells_survive_every_format() {
    let site = hostile();
    let Some(done) = compared(&site.public()) else { return };
    for format in formats() {
        assert!(done[format] >= (ROWS.len() * ROWS[0].len()) as u64, "{format}: {done:?}");
    }
    assert!(done["zip"] >= 2, "{done:?}");
}

fn sample() -> SiteTest {
    let site = SiteTest::of("tests/sites/kecil");
    site.append("site.toml", "\n[formats]\nparquet-from = 0\n");
    site.built()
}

#[test]
fn the_sample_is_the_same_in_every_format() {
    let Some(done) = compared(&sample().public()) else { return };
    for format in formats() {
        assert!(done[format] >= 500, "{format}: {done:?}");
    }
    assert!(done["geojson"] >= 12 && done["zip"] == 3, "{done:?}");
    if cfg!(feature = "sqlite") {
        assert!(done["views"] >= 5 && done["references"] >= 10 && done["datasette"] == 1);
    }
}

#[test]
fn one_wrong_cell_is_found_in_each_format() {
    let site = sample();
    let place = site.public();
    let path = place.join("dataset/cabang/cabang.csv");
    let table = fs::read_to_string(&path).unwrap();
    for (from, to) in
        [("Cabang 02,", "Cabang 20,"), (",274,", ",275,"), ("2021-03-12", "2021-03-13")]
    {
        assert!(table.contains(from), "{from}");
        fs::write(&path, table.replacen(from, to, 1)).unwrap();
        let Some(output) = run(&place) else { return };
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        let wanted = ["cabang.json", "cabang.ndjson", "cabang.xlsx", "cabang.zip: cabang.csv"];
        let typed = ["cabang.parquet: row", "(duckdb): row", "katalog.sqlite cabang/cabang: row"];
        let typed = typed.into_iter().zip(TYPED).filter(|(_, (_, there))| *there);
        for what in wanted.into_iter().chain(typed.map(|(what, _)| what)) {
            assert!(said.contains(what), "{what} is taken for right with {to}: {said}");
        }
    }
}

#[test]
fn a_database_with_a_reference_that_leads_nowhere_is_refused() {
    let site = sample();
    let path = site.public().join("katalog.sqlite");
    let Some(program) = python(PACKAGES).filter(|_| path.exists()) else { return };
    let change = "import sqlite3, sys; base = sqlite3.connect(sys.argv[1]); \
                  base.execute(\"UPDATE cabang_cabang SET kecamatan = 'x' WHERE kode = '001'\"); \
                  base.commit()";
    assert!(Command::new(program).args(["-c", change]).arg(&path).status().unwrap().success());
    let output = run(&site.public()).unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("foreign_key_check"), "{said}");
}

#[test]
fn the_catalogue_is_the_same_in_every_format() {
    let place = tempfile::tempdir().unwrap();
    let wanted = |path: &str| {
        let ends = ["csv", "json", "ndjson", "xlsx", "geojson", "parquet", "zip", "sqlite", "pdf"];
        let is_data = ends.iter().any(|end| path.ends_with(&format!(".{end}")));
        is_data && (path.starts_with("dataset/") || path == "katalog.sqlite")
    };
    for (path, bytes) in crate::catalogue::built().iter().filter(|(path, _)| wanted(path)) {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let Some(done) = compared(place.path()) else { return };
    for format in formats() {
        assert!(done[format] > 50_000, "{format}: {done:?}");
    }
    assert!(done["zip"] >= 25 && done["geojson"] > 0, "{done:?}");
}

#[test]
fn what_is_switched_off_is_not_there() {
    let site = SiteTest::of("tests/sites/kecil");
    let off = "\n[formats]\ntables = [\"csv\"]\nsqlite = false\ndataset-zip = false\n";
    site.append("site.toml", off);
    site.build().exits(0);
    let tree = site.tree();
    assert!(
        !tree.contains_key("katalog.sqlite") && !tree.contains_key("dataset/cabang/cabang.zip")
    );
    assert!(!tree.keys().any(|path| path.ends_with(".parquet") || path.ends_with(".json.parquet")));
    let page = String::from_utf8(tree["dataset/cabang/index.html"].clone()).unwrap();
    assert!(!page.contains("cabang.zip"));
}

#[test]
#[cfg(feature = "sqlite")]
fn tables_beyond_the_limit_stay_out_of_the_database_and_nothing_refers_to_them() {
    let site = SiteTest::of("tests/sites/kecil");
    site.append("site.toml", "\n[formats]\nsqlite-rows = 10\n");
    site.build().exits(0);
    let bytes = site.bytes("katalog.sqlite");
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(
        !holds("CREATE TABLE \"cabang_cabang\"") && holds("CREATE TABLE \"pengelola_pengelola\"")
    );
    assert!(!holds("REFERENCES \"cabang_cabang\""));
}

#[test]
#[cfg(feature = "parquet")]
fn only_large_tables_are_offered_as_parquet() {
    let site = SiteTest::of("tests/sites/kecil");
    site.append("site.toml", "\n[formats]\nparquet-from = 43\n");
    site.build().exits(0);
    let found: Vec<String> =
        site.tree().into_keys().filter(|path| path.ends_with(".parquet")).collect();
    assert_eq!(found, ["dataset/cabang/cabang.parquet"]);
    let list = site.text("format/parquet/index.html");
    assert!(list.contains("dataset/cabang/") && !list.contains("dataset/pengelola/"));
    // Where it is the only format, every table has it.
    let site = SiteTest::of("tests/sites/kecil");
    site.append("site.toml", "\n[formats]\ntables = [\"parquet\"]\n");
    site.build().exits(0);
    assert!(site.tree().contains_key("dataset/pengelola/pengelola.parquet"));
}
