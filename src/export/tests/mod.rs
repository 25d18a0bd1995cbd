//! Round trips: what was read is what another program reads back from the download.

mod geojson;
mod json;
#[cfg(feature = "parquet")]
mod parquet;
mod support;
mod topojson;
mod workbook;

use crate::export::tests::support::{Sample, any_rows, sample};
use crate::export::{TABLE_FORMATS, TEXT_KEYS, table_format};
use crate::model::{Access, Authority, FieldType};
use proptest::prelude::{ProptestConfig, proptest};

fn csv_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes)
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn formats_have_different_names_and_can_be_found() {
    let ids: Vec<_> = TABLE_FORMATS.iter().map(|f| f.id()).collect();
    let ids: Vec<_> = ids.into_iter().filter(|id| *id != "parquet").collect();
    assert_eq!(ids, ["csv", "xlsx", "json", "ndjson"]);
    assert_eq!(table_format("parquet").is_some(), cfg!(feature = "parquet"));
    for format in TABLE_FORMATS {
        assert_eq!(table_format(format.id()).unwrap().extension(), format.extension());
    }
    assert!(table_format("ods").is_none());
}

#[test]
fn every_type_and_mark_has_its_text() {
    let types = FieldType::ALL.iter().map(|(id, _)| format!("export-type-{id}"));
    let authorities = Authority::ALL.iter().map(|(id, _)| format!("export-authority-{id}"));
    let accesses = Access::ALL.iter().map(|(id, _)| format!("export-access-{id}"));
    for key in types.chain(authorities).chain(accesses) {
        assert!(TEXT_KEYS.contains(&key.as_str()), "{key}");
    }
    assert!(TEXT_KEYS.is_sorted());
}

#[test]
fn csv_quotes_the_header_and_leaves_codes_alone() {
    let sample = sample("01.20,11.10,11.10,true,2024-02-14,ya,Ani\n007,,,,,tidak,Budi\n");
    let text = String::from_utf8(sample.write("csv")).unwrap();
    assert_eq!(
        text,
        "\"kode\",\"teks\",\"jumlah\",\"benar\",\"hari\",\"izin\",\"nama\"\n\
         01.20,11.10,11.10,true,2024-02-14,ya,Ani\n007,,,,,tidak,\n"
    );
}

#[test]
fn a_table_without_rows_is_a_file_without_rows() {
    let sample = sample("");
    assert_eq!(csv_rows(&sample.write("csv")).len(), 1);
    assert_eq!(sample.write("json"), b"[]\n");
    assert_eq!(sample.write("ndjson"), b"");
    assert!(!sample.write("xlsx").is_empty());
}

#[test]
fn a_single_empty_column_keeps_its_rows() {
    let mut sample = Sample::with_fields(&["a"], "\"\"\nx\n\"\"\n");
    sample.rows = 3;
    assert_eq!(csv_rows(&sample.write("csv")), [["a"], [""], ["x"], [""]]);
}

#[test]
fn a_file_that_lost_rows_meanwhile_is_no_download() {
    let mut sample = sample("1,,,,,ya,\n");
    for rows in [0, 2] {
        sample.rows = rows;
        for format in TABLE_FORMATS {
            let failure = sample.try_write(format.id()).unwrap_err().to_string();
            assert!(failure.contains("contoh/tabel."), "{failure}");
        }
    }
}

#[test]
fn withheld_values_are_in_no_byte_of_any_format() {
    let sample = sample("1,x,1,true,2024-02-14,tidak,Rahasia\n2,x,1,true,,entah,Rahasia\n");
    for format in TABLE_FORMATS {
        let bytes = sample.write(format.id());
        let parts = match format.id() {
            "xlsx" => support::parts(&bytes).into_iter().map(|(_, text)| text).collect(),
            #[cfg(feature = "parquet")]
            "parquet" => vec![format!("kode {:?}", parquet::rows(&bytes))],
            _ => vec![String::from_utf8(bytes).unwrap()],
        };
        assert!(parts.iter().any(|p| p.contains("kode")), "{}", format.id());
        assert!(!parts.iter().any(|p| p.contains("Rahasia")), "{}", format.id());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn csv_gives_back_every_public_cell(rows in any_rows()) {
        let sample = sample(&support::source(&rows));
        let back = csv_rows(&sample.write("csv"));
        assert_eq!(back.len(), rows.len() + 1);
        for (row, read) in rows.iter().zip(&back[1..]) {
            assert_eq!(&support::public(row), read);
        }
    }

    #[test]
    fn two_writes_give_the_same_bytes(rows in any_rows()) {
        let sample = sample(&support::source(&rows));
        for format in TABLE_FORMATS {
            assert_eq!(sample.write(format.id()), sample.write(format.id()));
        }
    }
}
