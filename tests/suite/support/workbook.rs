//! Workbooks written by hand, so that they can hold what a library would refuse to write.
//!
//! The text of a workbook: `## NAME` begins a sheet (`## NAME hidden` one that is not seen),
//! `!merge A1:C1` merges cells, `!row 4` goes to a row; any other line is a row of cells with `|`
//! between them. `=…` is a formula without a result, `=…=>7` one with it, `#N/A` an error, digits a
//! number, `'12` a text.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

struct Sheet {
    name: String,
    hidden: bool,
    rows: Vec<(u32, Vec<String>)>,
    merged: Vec<String>,
}

/// Packs files into an archive.
pub(crate) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An XLSX workbook of this text.
pub(crate) fn xlsx(text: &str) -> Vec<u8> {
    let sheets = parse(text);
    let (mut list, mut relations, mut parts) = (String::new(), String::new(), Vec::new());
    for (n, sheet) in sheets.iter().enumerate() {
        let (id, name) = (n + 1, escaped(&sheet.name));
        let state = if sheet.hidden { " state=\"hidden\"" } else { "" };
        list += &format!("<sheet name=\"{name}\" sheetId=\"{id}\"{state} r:id=\"rId{id}\"/>");
        relations += &format!(
            "<Relationship Id=\"rId{id}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{id}.xml\"/>"
        );
        parts.push((format!("xl/worksheets/sheet{id}.xml"), worksheet(sheet)));
    }
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let root = format!(
        "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" \
         Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{list}</sheets></workbook>"
    );
    let relations = format!("<Relationships xmlns=\"{RELATIONS}\">{relations}</Relationships>");
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
    ];
    files.extend(parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())));
    archive(&files)
}

fn parse(text: &str) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut row = 1;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            let hidden = name.ends_with(" hidden");
            let name = name.trim_end_matches(" hidden").to_owned();
            sheets.push(Sheet { name, hidden, rows: Vec::new(), merged: Vec::new() });
            row = 1;
            continue;
        }
        let sheet = sheets.last_mut().expect("a sheet begins with `## NAME`");
        if let Some(cells) = line.strip_prefix("!merge ") {
            sheet.merged.push(cells.to_owned());
        } else if let Some(number) = line.strip_prefix("!row ") {
            row = number.parse().unwrap();
        } else {
            sheet.rows.push((row, line.split('|').map(|cell| cell.trim().to_owned()).collect()));
            row += 1;
        }
    }
    sheets
}

fn worksheet(sheet: &Sheet) -> String {
    let mut rows = String::new();
    for (number, cells) in &sheet.rows {
        rows += &format!("<row r=\"{number}\">");
        for (n, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let at = format!("{}{number}", char::from(b'A' + n as u8));
            rows += &cell(&at, text);
        }
        rows += "</row>";
    }
    let cells = sheet.merged.iter().map(|cells| format!("<mergeCell ref=\"{cells}\"/>"));
    let merged = cells.collect::<Vec<_>>().concat();
    let merged = match merged.is_empty() {
        true => merged,
        false => format!("<mergeCells>{merged}</mergeCells>"),
    };
    format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData>{merged}</worksheet>")
}

fn cell(at: &str, text: &str) -> String {
    if let Some(formula) = text.strip_prefix('=') {
        return match formula.split_once("=>") {
            Some((formula, result)) => {
                format!("<c r=\"{at}\"><f>{}</f><v>{result}</v></c>", escaped(formula))
            }
            None => format!("<c r=\"{at}\"><f>{}</f></c>", escaped(formula)),
        };
    }
    if text.starts_with('#') {
        return format!("<c r=\"{at}\" t=\"e\"><v>{text}</v></c>");
    }
    if text.parse::<f64>().is_ok() {
        return format!("<c r=\"{at}\"><v>{text}</v></c>");
    }
    let text = escaped(text.strip_prefix('\'').unwrap_or(text));
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// An ODS workbook around the elements of a `office:spreadsheet`.
pub(crate) fn ods(tables: &str) -> Vec<u8> {
    let names = ["office", "table", "text"]
        .map(|n| format!("xmlns:{n}=\"urn:oasis:names:tc:opendocument:xmlns:{n}:1.0\""));
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content {}><office:body><office:spreadsheet>{tables}\
         </office:spreadsheet></office:body></office:document-content>",
        names.join(" ")
    );
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}
