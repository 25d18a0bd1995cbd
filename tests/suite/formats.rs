//! Every download, read back and compared cell by cell with its source.

use std::str::FromStr as _;

use rust_decimal::Decimal;
use serde_json::Value;

use crate::support::read::{self, csv};
use crate::support::{SiteTest, folder};

/// The sample's table that uses every type.
const TABLE: &str = "dataset/cabang/cabang";
/// Its columns of numbers: their digits may be written shorter (`1.50` as `1.5`).
const NUMBERS: [&str; 2] = ["buku", "luas"];

fn source() -> Vec<Vec<String>> {
    csv(&std::fs::read(folder("tests/sites/kecil/datasets/cabang/cabang.csv")).unwrap())
}

#[track_caller]
fn same(format: &str, found: &[Vec<String>]) {
    let source = source();
    assert_eq!(found.len(), source.len(), "{format}: rows");
    assert_eq!(found[0], source[0], "{format}: names");
    for (n, (row, expected)) in found.iter().zip(&source).enumerate().skip(1) {
        for (column, name) in source[0].iter().enumerate() {
            let want = if expected[column] == "-" { "" } else { &expected[column] };
            let got = &row[column];
            let number = |text: &str| Decimal::from_str(text).ok();
            let equal = got == want
                || (NUMBERS.contains(&name.as_str())
                    && number(got).is_some()
                    && number(got) == number(want));
            assert!(equal, "{format}, row {n}, `{name}`: {got:?} instead of {want:?}");
        }
    }
}

#[test]
fn each_table_format_holds_the_cells_of_the_source() {
    let site = SiteTest::of("tests/sites/kecil").built();
    same("ndjson", &read::ndjson(&site.bytes(&format!("{TABLE}.ndjson"))));
    same("json", &read::json(&site.bytes(&format!("{TABLE}.json"))));
    let book = read::xlsx(&site.bytes(&format!("{TABLE}.xlsx")));
    let texts: Vec<Vec<String>> =
        book.iter().map(|row| row.iter().map(|cell| cell.0.clone()).collect()).collect();
    same("xlsx", &texts);
    same("csv", &missing_emptied(csv(&site.bytes(&format!("{TABLE}.csv")))));
    let original = std::fs::read(folder("tests/sites/kecil/datasets/cabang/cabang.csv")).unwrap();
    assert_eq!(site.bytes("dataset/cabang/asli/cabang.csv"), original, "as received");
}

/// The CSV may keep the symbol for "no value", whose meaning the dictionary tells.
fn missing_emptied(mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    for cell in rows.iter_mut().flatten().filter(|cell| *cell == "-") {
        cell.clear();
    }
    rows
}

#[test]
fn codes_are_text_in_workbooks_and_numbers_are_numbers() {
    let site = SiteTest::of("tests/sites/kecil").built();
    let book = read::xlsx(&site.bytes(&format!("{TABLE}.xlsx")));
    let names: Vec<&str> = book[0].iter().map(|cell| cell.0.as_str()).collect();
    for (n, row) in book.iter().enumerate().skip(1) {
        for (name, (text, is_text)) in names.iter().zip(row) {
            let typed = ["buku", "luas", "buka", "lift"].contains(name);
            assert!(text.is_empty() || *is_text != typed, "row {n}, `{name}`: {text}");
        }
    }
    let districts = read::xlsx(&site.bytes("dataset/kecamatan/daftar.xlsx"));
    assert_eq!(districts[1][0], ("11.10".to_owned(), true));
    assert_eq!(districts[3][0], ("01.20".to_owned(), true));
}

#[test]
fn areas_keep_their_properties_and_positions() {
    let site = SiteTest::of("tests/sites/kecil").built();
    let read = |bytes: &[u8]| -> Value { serde_json::from_slice(bytes).unwrap() };
    let source =
        std::fs::read(folder("tests/sites/kecil/datasets/kecamatan/batas.geojson")).unwrap();
    let (found, source) = (read(&site.bytes("dataset/kecamatan/batas.geojson")), read(&source));
    let list = |layer: &Value| layer["features"].as_array().unwrap().clone();
    assert_eq!(list(&found).len(), list(&source).len());
    for (found, expected) in list(&found).iter().zip(list(&source)) {
        for (name, value) in expected["properties"].as_object().unwrap() {
            assert_eq!(&found["properties"][name], value);
        }
        assert_eq!(positions(&found["geometry"]), positions(&expected["geometry"]));
    }
    assert!(found.to_string().contains("Skematik, bukan batas resmi"), "the notice travels along");
}

/// All positions of a polygon, sorted: rings may begin elsewhere or run the other way.
fn positions(geometry: &Value) -> Vec<String> {
    let mut out = Vec::new();
    let mut todo = vec![&geometry["coordinates"]];
    while let Some(value) = todo.pop() {
        match value.as_array() {
            Some(pair) if pair.iter().all(Value::is_number) => {
                let number = |n: usize| pair[n].as_f64().unwrap();
                out.push(format!("{:.6} {:.6}", number(0), number(1)));
            }
            Some(list) => todo.extend(list),
            None => {}
        }
    }
    out.sort();
    out.dedup();
    out
}
