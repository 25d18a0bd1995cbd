//! JSON and NDJSON as other programs read them.

use proptest::prelude::{ProptestConfig, proptest};
use serde_json::{Map, Value};

use crate::export::tests::support::{any_rows, public, sample, source};

fn check(row: &[String; 7], record: &Map<String, Value>) {
    let names = ["kode", "teks", "jumlah", "benar", "hari", "izin", "nama"];
    assert_eq!(record.keys().collect::<Vec<_>>(), names);
    for (n, (cell, value)) in public(row).iter().zip(record.values()).enumerate() {
        match (n, value) {
            (_, Value::Null) => assert_eq!(cell, ""),
            (2, Value::Number(number)) => {
                assert_eq!(number.as_f64(), Some(cell.parse::<f64>().unwrap()));
            }
            (3, Value::Bool(yes)) => assert_eq!(cell, &yes.to_string()),
            (0 | 1 | 4 | 5 | 6, Value::String(text)) => assert_eq!(cell, text),
            other => panic!("{cell:?} became {other:?}"),
        }
    }
}

#[test]
fn a_record_stands_on_a_line_with_exact_digits() {
    let sample = sample("01.20,\"a\nb\",11.10,true,2024-02-14,ya,Ani\n7,,-,,,tidak,Budi\n");
    let first = r#"{"kode":"01.20","teks":"a\nb","jumlah":11.10,"benar":true,"hari":"2024-02-14","izin":"ya","nama":"Ani"}"#;
    let second = r#"{"kode":"7","teks":null,"jumlah":null,"benar":null,"hari":null,"izin":"tidak","nama":null}"#;
    let json = String::from_utf8(sample.write("json")).unwrap();
    assert_eq!(json, format!("[\n{first},\n{second}\n]\n"));
    let lines = String::from_utf8(sample.write("ndjson")).unwrap();
    assert_eq!(lines, format!("{first}\n{second}\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn json_gives_back_every_public_cell(rows in any_rows()) {
        let sample = sample(&source(&rows));
        let records: Vec<Map<String, Value>> = serde_json::from_slice(&sample.write("json")).unwrap();
        assert_eq!(records.len(), rows.len());
        for (row, record) in rows.iter().zip(&records) {
            check(row, record);
        }
        let lines = String::from_utf8(sample.write("ndjson")).unwrap();
        assert_eq!(lines.lines().count(), rows.len());
        for (line, record) in lines.lines().zip(&records) {
            assert_eq!(&serde_json::from_str::<Map<String, Value>>(line).unwrap(), record);
        }
    }
}
