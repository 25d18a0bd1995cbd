//! Browsing: lists by licence and year, what scripts are told of datasets and tables.

use serde_json::Value;

use crate::support::SiteTest;
use crate::support::html::{attributes, texts};

const SAMPLE: &str = "tests/sites/kecil";
const TABLE: &str = "dataset/cabang/tabel/cabang";

/// The rows of a file for the script, as the values that it holds.
fn rows(site: &SiteTest, path: &str) -> Vec<Vec<Value>> {
    let file = site.text(path);
    let list = file.strip_prefix("terbukaRows(").and_then(|rest| rest.strip_suffix(");\n"));
    serde_json::from_str(list.expect("the file is one call")).unwrap()
}

/// What a cell of the file shows: the code stands after its label.
fn shown(cell: &Value) -> String {
    let text = match cell {
        Value::Array(parts) if parts[0] == "c" && parts[3].is_string() => {
            format!("{} {}", parts[3].as_str().unwrap(), parts[1].as_str().unwrap())
        }
        Value::Array(parts) => parts[1].as_str().unwrap().to_owned(),
        text => text.as_str().unwrap().to_owned(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_facet_leads_to_a_list_of_as_many_datasets_as_it_says() {
    let site = SiteTest::of(SAMPLE).built();
    let page = site.text("dataset/index.html");
    let told = attributes(&page, "[data-facets]", "data-facets");
    let groups = attributes(&page, "[data-facet]", "data-facet");
    assert_eq!(
        groups,
        ["topic", "stage", "year", "format", "access", "authority", "license"],
        "an empty group is left out"
    );
    for group in groups {
        let css = format!("[data-facet='{group}'] [data-value]");
        let values = attributes(&page, &css, "data-value");
        let counts = texts(&page, &format!("{css} .count"));
        assert_eq!(values.len(), counts.len());
        for (value, count) in values.iter().zip(&counts) {
            let list = site.text(&format!("{group}/{value}/index.html"));
            let listed = texts(&list, ".item").len();
            let key = format!("{group}:{value}");
            let known = told.iter().filter(|t| t.split(' ').any(|one| one == key)).count();
            assert_eq!(*count, format!("({listed})"), "{key}");
            assert_eq!(listed, known, "{key}: what the script is told");
        }
    }
}

#[test]
fn a_period_of_three_years_stands_in_three_lists_that_say_what_the_year_means() {
    let site = SiteTest::of(SAMPLE).built();
    let page = site.text("dataset/index.html");
    let years = attributes(&page, "[data-facet='year'] [data-value]", "data-value");
    assert_eq!(years, ["2023", "2022", "2021"], "newest first");
    for year in years {
        let list = site.text(&format!("year/{year}/index.html"));
        assert_eq!(texts(&list, ".item h2"), ["Cabang perpustakaan"]);
        assert!(texts(&list, ".lead")[0].contains("bukan yang diterbitkan"), "{year}");
        assert!(texts(&site.text(&format!("en/year/{year}/index.html")), "h1")[0].contains(&year));
    }
}

#[test]
fn a_licence_of_one_table_lists_its_dataset_too() {
    let site = SiteTest::of(SAMPLE).built();
    let page = site.text("dataset/index.html");
    let licences = attributes(&page, "[data-facet='license'] [data-value]", "data-value");
    assert_eq!(licences, ["cc-by-4.0", "cc0-1.0"]);
    let list = site.text("license/cc0-1.0/index.html");
    assert_eq!(texts(&list, "h1"), ["Lisensi: CC0-1.0"]);
    assert!(!texts(&list, ".item").is_empty());
}

#[test]
fn the_file_for_the_script_holds_the_cells_of_the_pages() {
    let site = SiteTest::of(SAMPLE).built();
    for (prefix, tag) in [("", "id"), ("en/", "en")] {
        let rows = rows(&site, &format!("{TABLE}/baris.{tag}.js"));
        assert_eq!(rows.len(), 43, "all rows, also those beyond the last page");
        let mut before = 0;
        for number in 1..=3 {
            let page = site.text(&format!("{prefix}{TABLE}/{number}/index.html"));
            let cells = texts(&page, "tbody tr > *");
            let from = attributes(&page, ".scroll", "data-from");
            assert_eq!(from, [(before + 1).to_string()]);
            let here = &rows[before..before + 10];
            let expected: Vec<String> = here.iter().flatten().map(shown).collect();
            assert_eq!(cells, expected, "{prefix}{number}");
            let links = attributes(&page, "tbody a", "href");
            let told: Vec<&str> = here.iter().flatten().filter_map(address).collect();
            assert_eq!(links, told, "links start from the first page, which is as deep");
            before += 10;
        }
    }
}

fn address(cell: &Value) -> Option<&str> {
    let parts = cell.as_array()?;
    match parts[0].as_str()? {
        "a" => parts[3].as_str(),
        "c" => parts[2].as_str(),
        _ => None,
    }
}

#[test]
fn the_file_for_the_script_holds_nothing_that_a_person_did_not_agree_to() {
    let site = SiteTest::of(SAMPLE);
    site.replace("site.toml", "preview-rows = 5", "preview-rows = 1");
    let site = site.built();
    let people = rows(&site, "dataset/pengelola/tabel/pengelola/baris.id.js");
    assert_eq!(people.len(), 4);
    let withheld = people.iter().flatten().filter(|cell| cell[0] == "w");
    assert!(withheld.count() > 0, "{people:?}");
    let page = site.text("dataset/pengelola/tabel/pengelola/1/index.html");
    let notes = texts(&page, ".notes li").join(" ");
    assert!(notes.contains("tidak menyetujui"), "{notes}");
}

#[test]
fn a_long_table_has_no_file_and_a_short_one_none_that_nobody_needs() {
    let site = SiteTest::of(SAMPLE);
    site.replace("site.toml", "rows-per-page = 10", "rows-per-page = 4");
    let site = site.built();
    let tree = site.tree();
    assert!(!tree.keys().any(|path| path.ends_with("baris.id.js")), "11 pages; the others fit");
    assert!(!site.text("dataset/cabang/index.html").contains("data-rows"));
}

#[test]
fn tables_of_more_than_a_few_rows_can_be_skipped_and_others_stay_plain() {
    let site = SiteTest::of(SAMPLE).built();
    let page = site.text(&format!("{TABLE}/2/index.html"));
    assert_eq!(texts(&page, ".skip-in a"), ["Lewati tabel Daftar cabang"]);
    assert_eq!(attributes(&page, ".skip-in a", "href"), ["#tabel-after"]);
    assert_eq!(attributes(&page, "#tabel-after", "tabindex"), ["-1"]);
    assert!(page.contains("tabel.js"), "there is something to sort");
    let preview = site.text("dataset/cabang/index.html");
    assert!(!preview.contains("tabel.js"), "five rows need no tools");
    assert!(!site.text("cabang/004/index.html").contains("tabel.js"), "nor does a light page");
    for html in [&page, &preview] {
        assert!(!html.contains("<button"), "a button would do nothing without its script");
    }
}

#[test]
fn notes_below_a_table_explain_what_stands_for_no_value() {
    let site = SiteTest::of(SAMPLE).built();
    let notes = |path: &str| texts(&site.text(path), ".notes li");
    let found = notes(&format!("{TABLE}/1/index.html"));
    let symbol = found.iter().find(|note| note.starts_with("belum dihitung: "));
    assert!(symbol.is_some_and(|note| note.contains("tertulis “-”")), "{found:?}");
    assert!(found.iter().any(|note| note.contains("1234.5, bukan 1.234,5")), "{found:?}");
    let english = notes(&format!("en/{TABLE}/1/index.html"));
    assert!(english.iter().any(|note| note.contains("1234.5, not 1,234.5")), "{english:?}");
}
