//! XLSX as other programs read it.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::{ProptestConfig, proptest};

use crate::export::tests::support::{
    PAGE, Sample, any_rows, context, parts, public, sample, source,
};
use crate::export::xlsx::Job;

fn open(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

/// The cells of a sheet, header first.
fn cells(bytes: &[u8], sheet: &str) -> Vec<Vec<Data>> {
    open(bytes).worksheet_range(sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
}

fn write_split(sample: &Sample, rows_per_sheet: u64) -> Vec<u8> {
    let (table, context) = (sample.view(), context());
    let job = Job { table: &table, context: &context, file: "x".to_owned(), rows_per_sheet };
    let mut out = Vec::new();
    job.write(&mut sample.stream(), &mut out).unwrap();
    out
}

fn check(row: &[String; 7], read: &[Data]) {
    for (n, want) in public(row).iter().enumerate() {
        match (n, &read[n]) {
            (_, Data::Empty) => assert_eq!(want, ""),
            (2, Data::Float(number)) => {
                assert_eq!(number.to_bits(), want.parse::<f64>().unwrap().to_bits());
            }
            (2, Data::String(digits)) => {
                assert!(want.len() > 15);
                assert_eq!(digits, want);
            }
            (3, Data::Bool(yes)) => assert_eq!(want, &yes.to_string()),
            (4, Data::DateTime(day)) => {
                let (year, month, day, ..) = day.to_ymd_hms_milli();
                assert_eq!(want, &format!("{year:04}-{month:02}-{day:02}"));
            }
            (4, Data::String(text)) => assert_eq!((want, text.as_str()), (text, "1899-12-31")),
            (0 | 1 | 5 | 6, Data::String(text)) => assert_eq!(text, want),
            other => panic!("{want:?} became {other:?}"),
        }
    }
}

fn lines(numbers: impl Iterator<Item = u32>, line: impl Fn(u32) -> String) -> String {
    numbers.map(line).collect::<Vec<_>>().concat()
}

#[test]
fn the_data_come_first_then_what_explains_them() {
    let bytes = sample("01.20,+62,11.10,true,2024-02-14,ya,Ani\n7,,-,,,tidak,Budi\n").write("xlsx");
    let names = ["tabel", "sheet-dictionary", "sheet-codes", "sheet-notes"];
    assert_eq!(open(&bytes).sheet_names(), names);
    let dictionary = cells(&bytes, "sheet-dictionary");
    assert_eq!(dictionary.len(), 8);
    assert_eq!(dictionary[3][0], Data::String("jumlah".to_owned()));
    assert_eq!(dictionary[3][2], Data::String("type-number".to_owned()));
    assert_eq!(dictionary[3][6], Data::String("belum dihitung (-)".to_owned()));
    assert_eq!(dictionary[1][7], Data::String("see-codes".to_owned()));
    assert_eq!(cells(&bytes, "sheet-codes")[1][1], Data::String("007".to_owned()));
    let notes: Vec<_> = cells(&bytes, "sheet-notes")
        .into_iter()
        .map(|row| format!("{}: {}", row[0], row[1]))
        .collect();
    for want in [
        "authority: authority-provisional",
        "access: access-partial",
        "source: Keputusan 1/2024, Sistem, https://example.org/k, retrieved 2024-03-20",
        "license: Creative Commons Attribution 4.0 (CC-BY-4.0), https://creativecommons.org/licenses/by/4.0/",
        "fault: teks: salah ketik",
        "withheld: withheld-meaning izin.",
        &format!("page: {PAGE}"),
    ] {
        assert!(notes.iter().any(|note| note == want), "{want} is not in {notes:#?}");
    }
    assert!(!notes.iter().any(|note| note.contains("di tabel lain")));
}

#[test]
fn a_workbook_is_made_for_screen_readers() {
    let bytes = sample("01.20,+62,11.10,true,2024-02-14,ya,Ani\n").write("xlsx");
    let parts = parts(&bytes);
    let part = |path: &str| parts.iter().find(|(name, _)| name == path).unwrap().1.as_str();
    let data = part("xl/worksheets/sheet1.xml");
    assert!(data.contains(r#"ySplit="1""#) && data.contains(r#"state="frozen""#));
    assert!(data.contains("<cols>") && data.contains("numberStoredAsText"));
    assert!(part("xl/tables/table1.xml").contains(r#"ref="A1:G2""#));
    let core = part("docProps/core.xml");
    assert!(core.contains("<dc:title>Dataset contoh: Tabel &lt;contoh&gt;"), "{core}");
    assert!(core.contains("<dc:creator>Penerbit Contoh</dc:creator>"));
    assert!(core.contains("2024-03-24T00:00:00Z"));
    for (path, text) in &parts {
        for bad in ["<f>", "<f ", "mergeCell", "<hyperlink", "state=\"hidden\"", "hidden=\"1\""] {
            assert!(!text.contains(bad), "{bad} in {path}");
        }
    }
}

#[test]
fn more_rows_than_a_sheet_holds_go_on_to_the_next() {
    let rows = lines(1..=5, |n| format!("0{n},,{n},,,ya,\n"));
    let sample = sample(&rows);
    let bytes = write_split(&sample, 2);
    assert_eq!(
        &open(&bytes).sheet_names()[..4],
        ["tabel", "tabel 2", "tabel 3", "sheet-dictionary"]
    );
    let read: Vec<_> = ["tabel", "tabel 2", "tabel 3"]
        .iter()
        .flat_map(|sheet| {
            let sheet = cells(&bytes, sheet);
            assert_eq!(sheet[0][0], Data::String("kode".to_owned()));
            sheet[1..].iter().map(|row| row[0].to_string()).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(read, ["01", "02", "03", "04", "05"]);
    let exact = write_split(&sample, 5);
    assert_eq!(open(&exact).sheet_names()[1], "sheet-dictionary");
}

#[test]
fn a_text_that_no_cell_holds_is_refused_not_cut() {
    let fits = format!("{}a\n", "😀".repeat(16_383));
    assert_eq!(cells(&Sample::with_fields(&["a"], &fits).write("xlsx"), "tabel").len(), 2);
    let failure = Sample::with_fields(&["a"], &format!("x\n{}\n", "😀".repeat(16_384)))
        .try_write("xlsx")
        .unwrap_err()
        .to_string();
    assert!(failure.contains("row 2, field `a`"), "{failure}");
}

#[test]
fn a_large_table_is_written_like_a_small_one() {
    // More cells than share their texts: each cell then holds its own.
    let rows = lines(0..15_000, |n| format!("{n:06},=x {n},{n},,,tidak,Ani\n"));
    let bytes = sample(&rows).write("xlsx");
    let sheet = cells(&bytes, "tabel");
    assert_eq!(sheet.len(), 15_001);
    assert_eq!(sheet[15_000][0], Data::String("014999".to_owned()));
    assert_eq!(sheet[15_000][1], Data::String("=x 14999".to_owned()));
    assert_eq!(sheet[15_000][2], Data::Float(14_999.0));
    let parts = parts(&bytes);
    let data = &parts.iter().find(|(name, _)| name == "xl/worksheets/sheet1.xml").unwrap().1;
    assert!(data.contains("inlineStr") && !data.contains("<f>") && data.contains("<cols>"));
    assert!(data.contains("tablePart"));
}

#[test]
fn a_huge_table_has_a_header_with_filters_but_no_table_object() {
    let rows = lines(0..72_000, |n| format!("{n},,,,,ya,\n"));
    let parts = parts(&sample(&rows).write("xlsx"));
    let data = &parts.iter().find(|(name, _)| name == "xl/worksheets/sheet1.xml").unwrap().1;
    assert!(data.contains(r#"<autoFilter ref="A1:G72001"/>"#) && data.contains("frozen"));
    assert!(!data.contains("tablePart"));
}

#[test]
fn columns_that_differ_only_in_capitals_have_a_header_without_a_table_object() {
    let sample = Sample::with_fields(&["kode", "KODE"], "a,b\n");
    let bytes = sample.write("xlsx");
    let text = |text: &str| Data::String(text.to_owned());
    let wanted = [[text("kode"), text("KODE")], [text("a"), text("b")]];
    assert_eq!(cells(&bytes, "tabel"), wanted);
    let objects = parts(&bytes).into_iter().filter(|(name, _)| name.contains("tables/table"));
    assert!(objects.map(|(_, text)| text).all(|text| !text.contains("name=\"KODE\"")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_workbook_gives_back_every_public_cell(rows in any_rows()) {
        let bytes = sample(&source(&rows)).write("xlsx");
        let sheet = cells(&bytes, "tabel");
        // A reader leaves out rows at the end that hold nothing.
        for (row, read) in rows.iter().zip(sheet.iter().skip(1)) {
            check(row, read);
        }
        for row in rows.iter().skip(sheet.len() - 1) {
            assert!(public(row).iter().all(String::is_empty) && row[5] == "ya");
        }
        for (path, text) in parts(&bytes) {
            assert!(!text.contains("<f>") && !text.contains("<f "), "a formula in {path}");
        }
    }
}
