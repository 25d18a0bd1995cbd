//! Real files that nobody tidied, from the folder beside the repository: each is read with the
//! dialect that a maintainer would declare, or refused in words that say what to do. Where the
//! folder is absent, each test says so and ends.

#![allow(clippy::print_stdout, reason = "a skipped test says so")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use terbuka::model::{SheetRange, SheetSource};
use terbuka::table::sheet::Workbook;

use crate::support::{Run, SiteTest, folder, read};

const METADATA: &str = "datasets/cabang/dataset.toml";

/// A file of the folder beside the repository.
fn shared(path: &str) -> Option<PathBuf> {
    let found = folder("../shared/data/election").join(path);
    if found.exists() {
        return Some(found);
    }
    println!("skipped: `{path}` is not there");
    None
}

/// How a table is described: keys of the resource, and what some of its fields say more.
#[derive(Default)]
struct Described<'d> {
    keys: &'d str,
    names: Vec<String>,
    fields: &'d [(&'d str, &'d str)],
}

impl Described<'_> {
    fn site(&self, file: &str, bytes: &[u8]) -> SiteTest {
        let site = SiteTest::base();
        site.remove("datasets/cabang/cabang.csv");
        site.file(&format!("datasets/cabang/{file}"), bytes);
        let text = fs::read_to_string(site.path("site").join(METADATA)).unwrap();
        let head = text.split("[[resource]]").next().unwrap();
        let mut out = format!(
            "{head}[[resource]]\nname = \"tabel\"\npath = {file:?}\ntitle = \"Tabel\"\nkind = \"table\"\n{}\n",
            self.keys
        );
        for name in &self.names {
            let more = self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, m)| m);
            out += &format!("[[resource.field]]\nname = {name:?}\ntitle = {name:?}\n{more}\n");
        }
        site.file(METADATA, out);
        site
    }
}

fn raw(name: &str) -> Option<Vec<u8>> {
    shared(&format!("raw/{name}")).map(|path| fs::read(path).unwrap())
}

fn names(bytes: &[u8], delimiter: u8) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let line = text.trim_start_matches('\u{feff}').lines().next().unwrap();
    line.split(char::from(delimiter)).map(|name| name.trim_matches('"').to_owned()).collect()
}

/// Checks a raw text file that is declared like this.
fn check(name: &str, delimiter: u8, keys: &str, fields: &[(&str, &str)]) -> Option<Run> {
    let bytes = raw(name)?;
    let described = Described { keys, names: names(&bytes, delimiter), fields };
    Some(described.site(name, &bytes).check())
}

#[test]
fn counts_with_a_fraction_are_numbers_and_no_integers() {
    let name = "kawalpemilu2024-kelurahan.csv";
    let number = [("paslon1", "type = \"number\""), ("tot_tps", "type = \"integer\"")];
    let Some(run) = check(name, b',', "", &number) else { return };
    run.exits(0).says("33571 rows");
    let integer = [("paslon1", "type = \"integer\"")];
    check(name, b',', "", &integer).unwrap().exits(1).says("kelurahan.csv:2:57: error[TAB007]");
}

#[test]
fn a_table_of_one_place_with_spaces_in_its_name_is_read() {
    let name = "JAWA BARAT_BOGOR_GUNUNG PUTRI_CICADAS.csv";
    let Some(bytes) = raw(name) else { return };
    let described = Described { names: names(&bytes, b','), ..Described::default() };
    let site = described.site(name, &bytes).built();
    assert_eq!(site.bytes(&format!("dataset/cabang/asli/{name}")), bytes);
    assert_eq!(read::csv(&site.bytes("dataset/cabang/tabel.csv")).len(), 130);
}

#[test]
fn blank_lines_between_districts_are_no_rows() {
    let Some(run) = check("hasil_kecamatan.csv", b',', "", &[]) else { return };
    run.exits(0).says("243 rows");
}

#[test]
fn numbers_of_25_digits_stay_text() {
    let name = "pilpres2019-tps-deli-serdang.csv";
    let Some(run) = check(name, b',', "primary-key = [\"id\"]", &[]) else { return };
    run.exits(0).says("3435 rows");
    let bytes = raw(name).unwrap();
    let described = Described { names: names(&bytes, b','), ..Described::default() };
    let csv = described.site(name, &bytes).built().text("dataset/cabang/tabel.csv");
    assert!(csv.contains("\n6728117431180311809900047702,"));
}

#[test]
fn semicolons_must_be_declared_and_rows_of_another_width_are_told() {
    let name = "sirekap-dprd-banyumas.csv";
    let Some(run) = check(name, b';', "", &[]) else { return };
    let run = run.exits(1).says("error[TAB047]");
    assert_eq!(run.stdout.matches("error[").count() + run.stderr.matches("error[").count(), 1);
    let run = check(name, b';', "delimiter = \";\"", &[]).unwrap().exits(1);
    run.says("[TAB004]: row 1 has 4 cells, the header has 21").says("and 2961 more");
}

#[test]
fn pipes_and_two_signs_for_no_value_are_declared() {
    let name = "pilpres2019-pipa-na.csv";
    let Some(run) = check(name, b'|', "", &[]) else { return };
    run.exits(1).says("error[TAB047]").says("separated by `|`");
    let keys = "delimiter = \"|\"\nmissing = [{ symbol = \"NA\" }]";
    let fields =
        [("paslon_01", "type = \"integer\""), ("tps", "constraints = { required = true }")];
    check(name, b'|', keys, &fields).unwrap().exits(0).says("20539 rows");
}

#[test]
fn zero_padded_numbers_stay_and_a_code_that_repeats_is_no_key() {
    let Some(run) = check("tps_ln.csv", b',', "", &[]) else { return };
    run.exits(0).says("3205 rows");
    let key = "primary-key = [\"kode_tps\"]";
    check("tps_ln.csv", b',', key, &[]).unwrap().exits(1).says("[TAB009]");
}

#[test]
fn files_that_are_no_tables_are_refused_by_what_they_are() {
    for (name, what) in [
        ("kpu-dapil-bom.json", "the file is JSON"),
        ("sirekap-ppwp.json", "the file is JSON"),
        ("sirekap-url-bali.json", "the file is JSON"),
        ("sirekap-tps-sampel.zip", "the file is a zip archive"),
        ("sirekap-dpr-partai-3.md", "the file is a Markdown page"),
    ] {
        let Some(run) = check(name, b',', "", &[]) else { return };
        run.exits(1).says("error[TAB048]").says(what);
    }
}

/// A workbook, its declared keys, and the header that follows from them.
fn workbook(name: &str, keys: &str, source: &SheetSource) -> Option<SiteTest> {
    let bytes = raw(name)?;
    let rows = Workbook::open(bytes.clone()).and_then(|mut book| book.rows(source));
    let names = rows.map_or_else(|_| vec!["No".to_owned()], |rows| rows.header().to_vec());
    let described = Described { keys, names, ..Described::default() };
    Some(described.site(name, &bytes))
}

#[test]
fn an_old_workbook_gives_its_codes_without_fractions() {
    let name = "kpu-dapil-wilayah-penyusun.xls";
    let Some(site) = workbook(name, "", &SheetSource::default()) else { return };
    site.check().exits(0).says("8935 rows");
    let rows = read::csv(&site.built().bytes("dataset/cabang/tabel.csv"));
    assert_eq!(rows[0].len(), 7);
    assert!(
        rows[1..].iter().all(|row| row.iter().all(|cell| !cell.ends_with(".0"))),
        "{:?}",
        rows[1]
    );
}

#[test]
fn a_header_of_two_rows_is_refused_with_the_row_to_declare_and_then_read() {
    let name = "kpu-jumlah-pemilih-luar-negeri.xlsx";
    let Some(site) = workbook(name, "", &SheetSource::default()) else { return };
    site.run(&["check"]).exits(1).says("[TAB042]").says("`header-row = 2`");
    let two = SheetSource { header_row: Some(2), ..SheetSource::default() };
    let site = workbook(name, "header-row = 2", &two).unwrap();
    site.run(&["check"]).exits(1).says("`C2:E2`").says("`header-row = 3`");
    let range = SheetRange::parse("A3:F131");
    let source = SheetSource { range, ..SheetSource::default() };
    let site = workbook(name, "range = \"A3:F131\"", &source).unwrap();
    let rows = read::csv(&site.built().bytes("dataset/cabang/tabel.csv"));
    assert_eq!((rows.len(), rows[1][5].as_str()), (129, "7"));
}

#[test]
fn text_below_the_table_is_told_where_a_value_is_required_and_left_out_by_a_range() {
    let name = "kpu-kursi-dprd-kabkota.xlsx";
    let Some(bytes) = raw(name) else { return };
    let rows = Workbook::open(bytes.clone()).unwrap().rows(&SheetSource::default()).unwrap();
    let fields = [("KODE KABUPATEN/ KOTA", "constraints = { required = true }")];
    let described =
        Described { names: rows.header().to_vec(), fields: &fields, ..Described::default() };
    let run = described.site(name, &bytes).check().exits(1);
    run.says(&format!("{name}:510:2: error[TAB008]"));
    let described = Described { keys: "range = \"A1:P509\"", ..described };
    described.site(name, &bytes).check().exits(0).says("508 rows");
}

/// The first rows of a packed table, or nothing where it or `zstd` is absent.
fn first_rows(name: &str, most: usize) -> Option<Vec<u8>> {
    let path = shared(&format!("scale/{name}"))?;
    let unpacked = Command::new("zstd").arg("-dc").arg(path).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = unpacked else {
        println!("skipped: there is no `zstd`");
        return None;
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(std::io::BufReader::new(child.stdout.take().unwrap()));
    let mut out = csv::Writer::from_writer(Vec::new());
    for record in reader.byte_records().take(most + 1) {
        out.write_byte_record(&record.unwrap()).unwrap();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    Some(out.into_inner().unwrap())
}

#[test]
fn the_first_rows_of_large_tables_are_read() {
    for (name, keys) in [
        ("hasil-pilpres-2019-tps.csv", "primary-key = [\"id_kelurahan_kpu\", \"nomor_tps\"]"),
        ("tps-2024.csv", "primary-key = [\"kode_tps\"]"),
        ("kelurahan-2024.csv", "primary-key = [\"kode_kelurahan\"]"),
        ("dcs-2024.csv", ""),
    ] {
        let Some(bytes) = first_rows(&format!("{name}.zst"), 20_000) else { return };
        let described = Described { keys, names: names(&bytes, b','), ..Described::default() };
        let run = described.site(name, &bytes).check();
        run.exits(0).says("20000 rows");
    }
}
