//! Downloads read back as rows of texts.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;

/// Rows of a CSV file, header included.
pub(crate) fn csv(bytes: &[u8]) -> Vec<Vec<String>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Rows of a JSON array of objects, names of the members first.
pub(crate) fn json(bytes: &[u8]) -> Vec<Vec<String>> {
    let rows: Vec<serde_json::Map<String, Value>> = serde_json::from_slice(bytes).unwrap();
    objects(&rows)
}

/// Rows of NDJSON, names of the members first.
pub(crate) fn ndjson(bytes: &[u8]) -> Vec<Vec<String>> {
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    objects(&lines.map(|line| serde_json::from_slice(line).unwrap()).collect::<Vec<_>>())
}

fn objects(rows: &[serde_json::Map<String, Value>]) -> Vec<Vec<String>> {
    let mut out = vec![rows[0].keys().cloned().collect()];
    out.extend(rows.iter().map(|row| row.values().map(plain).collect::<Vec<_>>()));
    out
}

/// A JSON value as the text that it stands for.
pub(crate) fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Rows of the first sheet of a workbook, each cell with whether it is text.
pub(crate) fn xlsx(bytes: &[u8]) -> Vec<Vec<(String, bool)>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let cell = |data: &Data| match data {
        Data::String(text) => (text.clone(), true),
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            (format!("{year:04}-{month:02}-{day:02}"), false)
        }
        Data::Bool(truth) => (truth.to_string(), false),
        Data::Empty => (String::new(), false),
        other => (other.to_string(), false),
    };
    sheet.rows().map(|row| row.iter().map(cell).collect()).collect()
}

/// All parts of a workbook as texts.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = BTreeMap::new();
    for n in 0..archive.len() {
        let mut part = archive.by_index(n).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        out.insert(part.name().unwrap().into_owned(), String::from_utf8_lossy(&bytes).into_owned());
    }
    out
}
