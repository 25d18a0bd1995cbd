//! Parquet as other programs read it.

use std::io::Write as _;

use parquet::data_type::Decimal;
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use proptest::prelude::{ProptestConfig, proptest};

use crate::exact::Exact;
use crate::export::tests::support::{Sample, any_rows, field, public, sample, source};
use crate::model::{FieldType, ResourceKind, Schema, TableSource};

fn open(bytes: &[u8]) -> impl FileReader + 'static {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    SerializedFileReader::new(file).unwrap()
}

/// The cells of every row.
pub fn rows(bytes: &[u8]) -> Vec<Vec<Field>> {
    let file = open(bytes);
    let rows = file.get_row_iter(None).unwrap();
    rows.map(|row| row.unwrap().into_columns().into_iter().map(|(_, cell)| cell).collect())
        .collect()
}

/// A decimal as its digits.
fn exact(decimal: &Decimal) -> Exact {
    let first = decimal.data()[0] & 0x80;
    let mut bytes = [if first == 0 { 0 } else { 0xff }; 16];
    bytes[16 - decimal.data().len()..].copy_from_slice(decimal.data());
    Exact::new(i128::from_be_bytes(bytes), decimal.scale() as u32)
}

fn check(row: &[String; 7], read: &[Field]) {
    for (n, (want, cell)) in public(row).iter().zip(read).enumerate() {
        match (n, cell) {
            (_, Field::Null) => assert_eq!(want, ""),
            (2, Field::Decimal(number)) => assert_eq!(Some(exact(number)), Exact::parse(want)),
            (3, Field::Bool(yes)) => assert_eq!(want, &yes.to_string()),
            (4, Field::Date(days)) => {
                let day =
                    jiff::civil::date(1970, 1, 1).saturating_add(jiff::Span::new().days(*days));
                assert_eq!(want, &day.to_string());
            }
            (0 | 1 | 5 | 6, Field::Str(text)) => assert_eq!(want, text),
            other => panic!("{want:?} became {other:?}"),
        }
    }
}

#[test]
fn columns_have_types_and_the_file_says_what_it_is() {
    let bytes =
        sample("01.20,a,-0.50,true,2024-02-14,ya,Ani\n7,,11,,,tidak,Budi\n").write("parquet");
    let file = open(&bytes);
    let schema = file.metadata().file_metadata().schema();
    let mut text = Vec::new();
    parquet::schema::printer::print_schema(&mut text, schema);
    let columns = [
        "BYTE_ARRAY kode (STRING);",
        "BYTE_ARRAY teks (STRING);",
        "INT64 jumlah (DECIMAL(4,2));",
        "BOOLEAN benar;",
        "INT32 hari (DATE);",
        "BYTE_ARRAY izin (STRING);",
        "BYTE_ARRAY nama (STRING);",
    ];
    let told: Vec<String> = columns.iter().map(|column| format!("  OPTIONAL {column}\n")).collect();
    let told = told.concat();
    assert_eq!(String::from_utf8(text).unwrap(), format!("message rows {{\n{told}}}\n"));
    let pairs = file.metadata().file_metadata().key_value_metadata().unwrap();
    let value =
        |key: &str| pairs.iter().find(|p| p.key == key).and_then(|p| p.value.clone()).unwrap();
    assert_eq!(value("dataset"), "contoh");
    assert_eq!(value("license"), "CC-BY-4.0");
    assert_eq!(value("version"), "1.1.0");
    let fields: serde_json::Value = serde_json::from_str(&value("fields")).unwrap();
    assert_eq!(fields[2]["title"], "Judul jumlah");
}

fn numbers(kind: FieldType, cells: &str) -> Vec<Field> {
    let schema = Schema { fields: vec![field("n", kind)], ..Schema::default() };
    let kind = ResourceKind::Table(TableSource::text(b','));
    let sample = Sample::new(schema, kind, &format!("n\n{cells}"));
    rows(&sample.write("parquet")).concat()
}

#[test]
fn a_number_is_never_rounded_however_long_it_is() {
    let found = numbers(FieldType::Integer, "9223372036854775807\n-9223372036854775808\n");
    assert_eq!(found, [Field::Long(i64::MAX), Field::Long(i64::MIN)]);
    let found = numbers(FieldType::Integer, "9223372036854775808\n-1\n");
    let all: Vec<Exact> = found
        .iter()
        .map(|cell| match cell {
            Field::Decimal(number) => exact(number),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(all, [Exact::parse("9223372036854775808").unwrap(), Exact::parse("-1").unwrap()]);
    let long = "9".repeat(39);
    assert_eq!(numbers(FieldType::Integer, &format!("{long}\n")), [Field::Str(long)]);
    let small = format!("0.{}1", "0".repeat(40));
    assert_eq!(numbers(FieldType::Number, &format!("{small}\n")), [Field::Str(small)]);
}

#[test]
fn many_rows_go_into_groups_of_bounded_size() {
    let lines: Vec<String> = (0..70_000).map(|n| format!("{n:06},x{n}\n")).collect();
    let sample = Sample::with_fields(&["a", "b"], &lines.concat());
    let bytes = sample.write("parquet");
    let file = open(&bytes);
    let groups: Vec<i64> =
        file.metadata().row_groups().iter().map(RowGroupMetaData::num_rows).collect();
    assert_eq!(groups, [65_536, 70_000 - 65_536]);
    let last = rows(&bytes).pop().unwrap();
    assert_eq!(last, [Field::Str("069999".to_owned()), Field::Str("x69999".to_owned())]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn parquet_gives_back_every_public_cell(all in any_rows()) {
        let sample = sample(&source(&all));
        let back = rows(&sample.write("parquet"));
        assert_eq!(back.len(), all.len());
        all.iter().zip(&back).for_each(|(row, read)| check(row, read));
    }
}
