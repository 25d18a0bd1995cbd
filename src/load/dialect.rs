//! How the file of a table is written: delimiter, encoding, sheet, header row, range.

use encoding_rs::{Encoding, UTF_8};

use crate::diag::{Code, Diagnostic};
use crate::model::{SheetRange, SheetSource, TableSource, TextSource};
use crate::syntax::toml::Section;
use crate::words;

/// A key of the dialect that does not go with the file.
pub(crate) static BAD_DIALECT: Code = Code::error(
    "META011",
    "bad-dialect",
    "A key that says how a table's file is written does not fit the file: `sheet` and `range` belong \
     to workbooks (XLSX, XLS, ODS), `delimiter` and `encoding` to text (CSV, TSV).\n\nRemove the \
     key, or correct its value: a range is written `\"B4:M120\"` and holds the header row.",
    "Sebuah kunci yang menerangkan bentuk berkas tabel tidak cocok dengan berkasnya: `sheet` dan \
     `range` untuk buku kerja (XLSX, XLS, ODS), `delimiter` dan `encoding` untuk teks (CSV, \
     TSV).\n\nHapus kunci itu, atau perbaiki nilainya: rentang ditulis `\"B4:M120\"` dan mencakup \
     baris judul.",
);

/// Endings of workbooks.
const WORKBOOKS: [&str; 4] = ["xlsx", "xlsm", "xls", "ods"];

/// Whether a file with this ending is a workbook.
pub(crate) fn is_workbook(extension: &str) -> bool {
    WORKBOOKS.contains(&extension)
}

/// Reads the keys of a table whose file has this ending.
pub(crate) fn read(entry: &mut Section<'_>, extension: &str) -> TableSource {
    let header_row = entry
        .size("header-row", 1)
        .map(|row| u32::try_from(row).unwrap_or(u32::MAX).min(SheetRange::MOST_ROWS));
    if is_workbook(extension) {
        only_for(entry, ["delimiter", "encoding"], extension);
        return TableSource::Sheet(sheet(entry, header_row));
    }
    only_for(entry, ["sheet", "range"], extension);
    TableSource::Text(TextSource {
        delimiter: delimiter(entry, extension),
        header_row: header_row.unwrap_or(1),
        encoding: encoding(entry),
    })
}

/// Reports keys that the file has no use for.
fn only_for(entry: &mut Section<'_>, keys: [&'static str; 2], extension: &str) {
    for key in keys {
        let Some(found) = entry.string(key) else { continue };
        entry.report(
            Diagnostic::new(
                &BAD_DIALECT,
                words!(
                    "`{key}` has no meaning for a `.{extension}` file",
                    "`{key}` tidak berarti apa-apa untuk berkas `.{extension}`"
                ),
            )
            .at(found.span)
            .help(words!("remove `{key}`", "hapus `{key}`")),
        );
    }
}

fn sheet(entry: &mut Section<'_>, header_row: Option<u32>) -> SheetSource {
    let sheet = entry.string("sheet").map(|name| name.value);
    let mut range = None;
    if let Some(found) = entry.string("range") {
        range = SheetRange::parse(&found.value);
        let holds_header = |range: SheetRange| {
            header_row.is_none_or(|row| (range.top..=range.bottom).contains(&row))
        };
        if !range.is_some_and(holds_header) {
            let text = &found.value;
            let message = match (range, header_row) {
                (Some(_), Some(row)) => words!(
                    "the range `{text}` does not hold the header row {row}",
                    "rentang `{text}` tidak mencakup baris judul {row}"
                ),
                _ => words!("`{text}` is no range of cells", "`{text}` bukan rentang sel"),
            };
            entry.report(Diagnostic::new(&BAD_DIALECT, message).at(found.span).help(words!(
                "write the first and the last cell of the table, header included: `\"B4:M120\"`",
                "tulis sel pertama dan sel terakhir tabel, termasuk judul: `\"B4:M120\"`"
            )));
            range = None;
        }
    }
    SheetSource { sheet, header_row, range }
}

fn delimiter(entry: &mut Section<'_>, extension: &str) -> u8 {
    let default = if extension == "tsv" { b'\t' } else { b',' };
    let Some(found) = entry.string("delimiter") else { return default };
    match found.value.as_bytes() {
        [byte] if !matches!(byte, b'"' | b'\r' | b'\n') && byte.is_ascii() => *byte,
        _ => {
            entry.unknown_word("delimiter", &found, &[",", ";", "\t", "|"]);
            default
        }
    }
}

/// Only encodings of single bytes, in which a delimiter is always a delimiter.
fn encoding(entry: &mut Section<'_>) -> Option<&'static Encoding> {
    let found = entry.string("encoding")?;
    match Encoding::for_label(found.value.as_bytes()) {
        Some(encoding) if encoding == UTF_8 => None,
        Some(encoding) if encoding.is_single_byte() && encoding.is_ascii_compatible() => {
            Some(encoding)
        }
        _ => {
            entry.unknown_word("encoding", &found, &["utf-8", "windows-1252", "macintosh"]);
            None
        }
    }
}
