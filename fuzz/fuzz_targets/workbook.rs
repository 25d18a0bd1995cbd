//! Any bytes as a workbook, and any text as the parts of one: a fault, or rows; never an end
//! without one, nor all the memory. The panics of the reading library are caught in `terbuka` and
//! are no finding.

#![no_main]

use std::io::{Cursor, Write};
use std::sync::Once;

use libfuzzer_sys::fuzz_target;
use terbuka::model::SheetSource;
use terbuka::table::sheet::Workbook;
use zip::write::SimpleFileOptions;

static HOOK: Once = Once::new();

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fuzz_target!(|data: &[u8]| {
    HOOK.call_once(|| {
        std::panic::set_hook(Box::new(|info| {
            let file = info.location().map_or("", std::panic::Location::file);
            let is_library = file.contains("/registry/") || file.contains("/rustc/");
            if !is_library {
                eprintln!("{info}");
                std::process::abort();
            }
        }));
    });
    let Some((which, rest)) = data.split_first() else { return };
    let bytes = match which % 4 {
        0 => rest.to_vec(),
        1 => xlsx(rest),
        2 => ods(rest),
        _ => [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], rest].concat(),
    };
    let Ok(mut book) = Workbook::open(bytes) else { return };
    let names = book.names();
    for name in names.into_iter().take(3) {
        let source = SheetSource { sheet: Some(name), ..SheetSource::default() };
        let Ok(mut rows) = book.rows(&source) else { continue };
        let mut record = csv::StringRecord::new();
        while let Some(place) = rows.next(&mut record) {
            assert!(record.len() >= rows.header().len() && place.row > 0 && place.column > 0);
        }
    }
});

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in files {
        zip.start_file(*name, stored).expect("a name");
        zip.write_all(bytes).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

/// A sheet, shared texts and styles, cut at zero bytes; what is missing is left out.
fn xlsx(text: &[u8]) -> Vec<u8> {
    let mut parts = text.split(|byte| *byte == 0);
    let sheet = parts.next().unwrap_or_default();
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>\
         <sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"{OFFICE}/worksheet\" \
         Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let root = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" \
         Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    if let Some(texts) = parts.next() {
        files.push(("xl/sharedStrings.xml", texts));
    }
    if let Some(styles) = parts.next() {
        files.push(("xl/styles.xml", styles));
    }
    archive(&files)
}

fn ods(content: &[u8]) -> Vec<u8> {
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest/>"),
        ("content.xml", content),
    ])
}
