//! Sheets of XLSX, XLS and ODS files as tables: the same rows, checks and places as of a CSV file.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook as Writer};
use terbuka::model::{SheetRange, SheetSource};
use terbuka::table::sheet::{CellFaultKind, SheetFault, Workbook};

use crate::support::workbook::{archive, ods, xlsx};
use crate::support::{SiteTest, read};

const METADATA: &str = "datasets/cabang/dataset.toml";
const GOOD: &str = "## Rekap\nkode|nama|buku\n'01.10|Ruang Utara|1200\n'01.20|Ruang Selatan|850";

/// A site whose table is this workbook; `keys` stand below `path`.
fn site(file: &str, bytes: &[u8], keys: &str) -> SiteTest {
    let site = SiteTest::base();
    site.remove("datasets/cabang/cabang.csv");
    site.file(&format!("datasets/cabang/{file}"), bytes);
    site.replace(METADATA, "path = \"cabang.csv\"\n", &format!("path = \"{file}\"\n{keys}"));
    site
}

fn rows(bytes: Vec<u8>, source: &SheetSource) -> Result<Vec<Vec<String>>, SheetFault> {
    let mut rows = Workbook::open(bytes)?.rows(source)?;
    let mut out = vec![rows.header().to_vec()];
    let mut record = csv::StringRecord::new();
    while rows.next(&mut record).is_some() {
        out.push(record.iter().map(str::to_owned).collect());
    }
    Ok(out)
}

fn plain(bytes: Vec<u8>) -> Result<Vec<Vec<String>>, SheetFault> {
    rows(bytes, &SheetSource::default())
}

#[test]
fn a_sheet_is_published_like_a_csv_file_and_offered_as_received() {
    let bytes = xlsx(GOOD);
    let built = site("cabang.xlsx", &bytes, "").built();
    let expected = [
        ["kode", "nama", "buku"],
        ["01.10", "Ruang Utara", "1200"],
        ["01.20", "Ruang Selatan", "850"],
    ];
    assert_eq!(read::csv(&built.bytes("dataset/cabang/cabang.csv")), expected);
    assert_eq!(built.bytes("dataset/cabang/asli/cabang.xlsx"), bytes);
    let page = built.text("dataset/cabang/index.html");
    assert!(page.contains("Ruang Selatan") && page.contains("asli/cabang.xlsx"), "{page}");
}

#[test]
fn values_of_every_kind_become_the_text_that_was_typed() {
    let mut book = Writer::new();
    let sheet = book.add_worksheet();
    for (n, name) in ["a", "b", "c", "d", "e", "f", "g"].iter().enumerate() {
        sheet.write(0, n as u16, *name).unwrap();
    }
    let (date, time) =
        (Format::new().set_num_format("yyyy-mm-dd"), Format::new().set_num_format("hh:mm"));
    sheet.write(1, 0, 1101.0).unwrap();
    sheet.write(1, 1, 0.1 + 0.2).unwrap();
    sheet.write(1, 2, true).unwrap();
    let day = ExcelDateTime::from_ymd(2024, 2, 14).unwrap();
    sheet.write_with_format(1, 3, &day, &date).unwrap();
    sheet.write_with_format(1, 4, day.and_hms(7, 30, 0).unwrap(), &time).unwrap();
    sheet.write(1, 5, Formula::new("=SUM(A2:A2)").set_result("1101")).unwrap();
    sheet.write(1, 6, "0012").unwrap();
    let found = plain(book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(
        found[1],
        ["1101", "0.3", "true", "2024-02-14", "2024-02-14T07:30:00", "1101", "0012"]
    );
}

#[test]
fn sheet_header_row_and_range_are_declared() {
    let text = "## Sampul\nLaporan\n## Rekap\nRekapitulasi||\n||\n|kode|nama|buku\n|'1|A|7\n|'2|B|8\n|Sumber: dinas";
    let keys = "sheet = \"Rekap\"\nheader-row = 3\nrange = \"B3:D5\"\n";
    let site = site("buku.xlsx", &xlsx(text), keys);
    site.check().exits(0).says("[TAB046]").says("`Sampul`");
    let built = site.built();
    let expected = [["kode", "nama", "buku"], ["1", "A", "7"], ["2", "B", "8"]];
    assert_eq!(read::csv(&built.bytes("dataset/cabang/cabang.csv")), expected);
}

#[test]
fn the_only_sheet_that_holds_anything_needs_no_name() {
    let found = plain(xlsx(&format!("{GOOD}\n## Sheet2\n## Sheet3"))).unwrap();
    assert_eq!(found.len(), 3);
}

#[test]
fn a_problem_is_told_by_sheet_and_cell_in_every_form() {
    let bytes = xlsx("## Rekap\nkode|nama|buku\n'01.10|Ruang Utara|banyak");
    let site = site("cabang.xlsx", &bytes, "");
    let place = "datasets/cabang/cabang.xlsx:2:3";
    site.check().exits(1).says(&format!("{place}: error[TAB007]"));
    site.run(&["check"]).exits(1).says(place).says("sheet `Rekap`, cell `C2`: `banyak`");
    let json = site.run(&["check", "--message-format", "json"]).exits(1);
    let line =
        json.stdout.lines().chain(json.stderr.lines()).find(|l| l.contains("TAB007")).unwrap();
    let problem: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!((&problem["sheet"], &problem["cell"]), (&"Rekap".into(), &"C2".into()));
    assert_eq!((problem["line"].as_u64(), problem["column"].as_u64()), (Some(2), Some(3)));
    assert!(problem["start"].is_null());
    site.run(&["check", "--message-format", "github"])
        .exits(1)
        .says("line=2,col=3")
        .says("cell `C2`");
}

#[test]
fn keys_that_refer_to_nothing_are_told_with_their_value_and_the_nearest_known_one() {
    let text = "## Rekap\nkode|nama|buku\n'01.10|Ruang Utara|1200\n'01.20|Ruang Selatan|850\n## Pinjaman\nkode\n'01.10\n'01.21";
    let site = site("cabang.xlsx", &xlsx(text), "sheet = \"Rekap\"\n");
    site.append(
        METADATA,
        "\n[[resource]]\nname = \"pinjaman\"\npath = \"cabang.xlsx\"\nsheet = \"Pinjaman\"\n\
         title = \"Pinjaman\"\n[[resource.field]]\nname = \"kode\"\ntitle = \"Kode\"\n\
         references = \"cabang.kode\"\n",
    );
    let run = site.check().exits(1);
    let place = "datasets/cabang/cabang.xlsx:3:1: error[KEY001]: `kode` is `01.21` in row 2";
    let run = run.says(place);
    assert!(!run.stderr.contains("TAB046") && !run.stdout.contains("TAB046"), "{run:?}");
    site.run(&["check"]).says("sheet `Pinjaman`, cell `A3`").says("did you mean `01.20`?");
}

#[test]
fn a_cell_merged_down_into_the_header_row_is_its_name() {
    let text = "## LN\n!row 2\nNo|Negara|Jumlah||\n||L|P|Total\n1|Jepang|7|8|15\n!merge A2:A3\n!merge B2:B3\n!merge C2:E2";
    let source = |row| SheetSource { header_row: Some(row), ..SheetSource::default() };
    let found = rows(xlsx(text), &source(3)).unwrap();
    assert_eq!(found, [["No", "Negara", "L", "P", "Total"], ["1", "Jepang", "7", "8", "15"]]);
    let Err(SheetFault::MergedHeader { try_row, .. }) = rows(xlsx(text), &source(2)) else {
        panic!("the header is merged")
    };
    assert_eq!(try_row, 3);
    let Err(SheetFault::NoHeader { used, .. }) = rows(xlsx(text), &source(1)) else {
        panic!("the first row is empty")
    };
    assert_eq!(used, Some(2));
}

#[test]
fn the_text_of_a_merged_cell_stands_only_in_its_first() {
    let text = "## A\na|b\nx|1\n|2\n!merge A2:A3";
    assert_eq!(plain(xlsx(text)).unwrap(), [["a", "b"], ["x", "1"], ["", "2"]]);
}

#[test]
fn what_stands_beside_the_table_makes_its_row_longer_not_lost() {
    let found = plain(xlsx("## A\n|a|b\n|1|2|catatan\n3|4|5")).unwrap();
    assert_eq!(found[0], ["", "a", "b"]);
    assert_eq!(found[1], ["", "1", "2", "catatan"]);
}

#[test]
fn header_texts_lose_line_breaks_and_stray_spaces() {
    assert_eq!(plain(xlsx("## A\n Jumlah   Pemilih |b\n1|2")).unwrap()[0], ["Jumlah Pemilih", "b"]);
}

#[test]
fn formulas_without_results_and_numbers_too_long_are_told() {
    let text = "## A\na|b\n=SUM(B2:B9)|6728117431180311809900047702\n=SUM(B2:B9)=>7|1";
    let rows = Workbook::open(xlsx(text)).unwrap().rows(&SheetSource::default()).unwrap();
    let faults: Vec<_> = rows.faults().map(|(place, fault)| (place.name(), fault.kind)).collect();
    let expected = [("A2", CellFaultKind::NoResult), ("B2", CellFaultKind::DigitsLost)];
    assert_eq!(faults, expected.map(|(name, kind)| (name.to_owned(), kind)));
}

const ODS_TABLE: &str = "<table:table table:name=\"Data\">\
    <table:table-row><table:table-cell office:value-type=\"string\"><text:p>kode</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"1\"><text:p>nama</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"string\"><text:p>buku</text:p></table:table-cell></table:table-row>\
    <table:table-row><table:table-cell office:value-type=\"string\"><text:p>01.10</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"string\"><text:p>Ruang <text:s text:c=\"2\"/>Utara</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"float\" office:value=\"1200\"><text:p>1.200,00</text:p></table:table-cell></table:table-row>\
    <table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
    </table:table>";

#[test]
fn an_ods_sheet_is_read_too() {
    let built = site("cabang.ods", &ods(ODS_TABLE), "").built();
    let csv = read::csv(&built.bytes("dataset/cabang/cabang.csv"));
    assert_eq!(csv, [["kode", "nama", "buku"], ["01.10", "Ruang   Utara", "1200"]]);
}

#[test]
fn an_ods_header_with_a_merged_cell_is_refused_at_its_cell() {
    let wide = ODS_TABLE.replace("columns-spanned=\"1\"", "columns-spanned=\"2\"");
    let run = site("cabang.ods", &ods(&wide), "").check().exits(1);
    run.says("cabang.ods:1:2: error[TAB042]").says("`B1:C1`");
}

#[test]
fn hostile_ods_files_end_in_a_fault() {
    let many = |row: &str| ods(&format!("<table:table table:name=\"A\">{row}</table:table>"));
    let cell = "<table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"16384\"/>";
    let repeated =
        format!("<table:table-row table:number-rows-repeated=\"1048576\">{cell}</table:table-row>");
    assert_eq!(plain(many(&repeated)), Err(SheetFault::TooLarge));
    let row = format!("<table:table-row>{cell}</table:table-row>");
    assert_eq!(plain(many(&row.repeat(300))), Err(SheetFault::TooLarge));
    let spaces = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"99999999999\"/></text:p></table:table-cell></table:table-row>";
    assert!(matches!(plain(many(spaces)), Err(SheetFault::Damaged(_))));
    let open = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<m/>"),
        ("content.xml", b"<a><table:table table:name=\"A\">"),
    ]);
    assert!(matches!(plain(open), Err(SheetFault::Damaged(_))));
}

#[test]
fn a_zip_bomb_is_refused_before_it_is_read() {
    let zeros = vec![b' '; 300 * 1024 * 1024];
    let bomb = archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/sharedStrings.xml", &zeros),
    ]);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(plain(bomb), Err(SheetFault::TooLarge));
    let liar = archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/sharedStrings.xml", b"<sst uniqueCount=\"99999999999\"><si/></sst>"),
    ]);
    assert!(matches!(plain(liar), Err(SheetFault::Damaged(_))));
}

#[test]
fn something_else_with_the_name_of_a_workbook_says_what_it_is() {
    for (bytes, expected) in [
        (&b"<html><table><tr><td>kode</td></tr></table></html>"[..], "HTML"),
        (b"kode,nama,buku\n1,A,2\n", "plain text"),
        (b"", "no workbook"),
        (b"PK\x03\x04rusak", "cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "cannot be read"),
    ] {
        let run = site("cabang.xls", bytes, "").check();
        // 3, where the privacy gate cannot look into it either.
        assert!([1, 3].contains(&run.code), "{run:?}");
        run.says("datasets/cabang/cabang.xls:1:1: error[TAB040]").says(expected);
    }
    let zip = archive(&[("a.json", b"{}")]);
    site("cabang.xlsx", &zip, "").check().exits(1).says("a zip archive");
}

#[test]
fn a_cut_off_or_changed_workbook_is_a_finding_and_never_a_panic() {
    let whole = xlsx(GOOD);
    for end in (0..whole.len()).step_by(97) {
        assert!(plain(whole[..end].to_vec()).is_err(), "{end} bytes");
    }
    for at in (0..whole.len()).step_by(13) {
        let mut changed = whole.clone();
        changed[at] ^= 0x55;
        // Either the change is not seen, or it is a fault: both end.
        let _ = plain(changed);
    }
}

#[test]
fn a_range_that_misses_its_header_and_keys_of_another_kind_of_file_are_told() {
    let site =
        site("cabang.xlsx", &xlsx(GOOD), "header-row = 3\nrange = \"A4:C9\"\ndelimiter = \";\"\n");
    site.check().exits(1).says("does not hold the header row 3").says("`delimiter` has no meaning");
    let text = SiteTest::base();
    text.replace(METADATA, "path = \"cabang.csv\"\n", "path = \"cabang.csv\"\nsheet = \"Rekap\"\n");
    text.check().exits(1).says("`sheet` has no meaning for a `.csv` file");
}

#[test]
fn the_range_of_a_table_may_hold_nothing() {
    let source = SheetSource { range: SheetRange::parse("F9:H12"), ..SheetSource::default() };
    let Err(SheetFault::NoHeader { sheet, place, used }) = rows(xlsx(GOOD), &source) else {
        panic!("nothing stands there")
    };
    assert_eq!((sheet.as_str(), place.name().as_str(), used), ("Rekap", "F9", None));
}

#[test]
fn a_text_table_in_another_encoding_is_declared_and_its_places_stay_exact() {
    let site = SiteTest::base();
    site.file(
        "datasets/cabang/cabang.csv",
        b"kode,nama,buku\n01.10,Ruang Caf\xe9,12\n01.20,\xc9cole,x9\n",
    );
    site.run(&["check"]).exits(1).says("[TAB005]").says("encoding = \"windows-1252\"");
    site.replace(
        METADATA,
        "path = \"cabang.csv\"\n",
        "path = \"cabang.csv\"\nencoding = \"windows-1252\"\n",
    );
    site.check().exits(1).says("cabang.csv:3:13: error[TAB007]");
    site.replace("datasets/cabang/dataset.toml", "type = \"integer\"", "");
    let csv = site.built().text("dataset/cabang/cabang.csv");
    assert!(csv.contains("01.10,Ruang Café,12") && csv.contains("École"), "{csv}");
}

#[test]
fn encodings_of_several_bytes_are_not_read() {
    let site = SiteTest::base();
    site.replace(
        METADATA,
        "path = \"cabang.csv\"\n",
        "path = \"cabang.csv\"\nencoding = \"shift_jis\"\n",
    );
    site.check().exits(1).says("[META005]");
}

#[test]
fn lines_before_the_header_of_a_text_table_are_passed_and_places_stay_exact() {
    let site = SiteTest::base();
    site.file(
        "datasets/cabang/cabang.csv",
        "\u{feff}Daftar \"cabang\r\n\r\nkode,nama,buku\r\n01.10,A,x9\r\n",
    );
    site.replace(METADATA, "path = \"cabang.csv\"\n", "path = \"cabang.csv\"\nheader-row = 3\n");
    site.check().exits(1).says("cabang.csv:4:9: error[TAB007]");
    site.file("datasets/cabang/cabang.csv", "x\n\nkode,naam,buku\n01.10,A,9\n");
    site.check().exits(1).says("cabang.csv:3:6: error[TAB003]");
    site.replace(METADATA, "header-row = 3\n", "header-row = 9\n");
    site.check().exits(1).says("[TAB001]");
}
