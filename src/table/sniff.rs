//! What the first bytes of a file look like. Nothing is read by what is found here: it is said to
//! the maintainer, who declares it.

use crate::diag::Words;
use crate::syntax::csv::{CsvRecord, CsvStream};
use crate::words;

/// Delimiters that tables come with, the most common first.
pub const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Lines that are compared.
const LINES: usize = 30;

/// What the file is, when it is no delimited text at all; words that follow "the file is".
pub fn not_delimited(head: &[u8]) -> Option<Words> {
    let magic: [(&[u8], &str, &str); 7] = [
        (
            b"PK\x03\x04",
            "a zip archive or a workbook (XLSX, ODS)",
            "arsip zip atau buku kerja (XLSX, ODS)",
        ),
        (b"\xd0\xcf\x11\xe0", "an old workbook (XLS)", "buku kerja lama (XLS)"),
        (b"%PDF", "a PDF", "PDF"),
        (b"\x1f\x8b", "a gzip archive", "arsip gzip"),
        (b"\x28\xb5\x2f\xfd", "a zstd archive", "arsip zstd"),
        (b"\xff\xfe", "text in UTF-16", "teks dalam UTF-16"),
        (b"\xfe\xff", "text in UTF-16", "teks dalam UTF-16"),
    ];
    for (start, english, indonesian) in magic {
        if head.starts_with(start) {
            return Some(Words::new(english, indonesian));
        }
    }
    let text = String::from_utf8_lossy(&head[..head.len().min(4096)]);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if is_json(text) {
        return Some(Words::same("JSON"));
    }
    let lower = text.get(..20).unwrap_or(text).to_ascii_lowercase();
    if ["<html", "<!doctype html", "<table"].iter().any(|tag| lower.starts_with(tag)) {
        return Some(words!("a web page (HTML)", "halaman web (HTML)"));
    }
    if lower.starts_with("<?xml") {
        return Some(Words::same("XML"));
    }
    is_markdown(text)
        .then(|| words!("a Markdown page with a table", "halaman Markdown berisi tabel"))
}

/// `{` before a key, `[` before a value: neither begins a header.
fn is_json(text: &str) -> bool {
    let after = |open: char| text.strip_prefix(open).map(|rest| rest.trim_start().chars().next());
    matches!(after('{'), Some(Some('"' | '}')))
        || matches!(after('['), Some(Some('{' | '[' | '"' | ']')))
}

/// The line of hyphens below the header of a Markdown table.
fn is_markdown(text: &str) -> bool {
    text.lines().take(2 * LINES).any(|line| {
        line.contains("---") && line.contains('|') && line.chars().all(|c| "|-: ".contains(c))
    })
}

/// The cells of each of the first lines, cut at `delimiter`; only as far as `head` reaches.
pub fn lines(head: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let mut out = Vec::new();
    for line in head.split(|byte| *byte == b'\n').take(LINES) {
        let mut record = CsvRecord::default();
        let mut stream = CsvStream::new(line, delimiter);
        // An empty line is a line too: the place in the list is its number.
        let is_read = matches!(stream.next(&mut record), Ok(true));
        let cells = record.cells().iter().filter(|_| is_read).map(str::to_owned);
        out.push(cells.collect());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{lines, not_delimited};

    #[test]
    fn files_that_are_no_delimited_text_are_known_by_their_beginning() {
        for (head, expected) in [
            ("\u{feff}[\n  {\n \"kode wilayah\": 1", "JSON"),
            ("{\n\"ts\": 1}", "JSON"),
            ("# Hasil\n\n| a | b |\n|---|:--:|\n| 1 | 2 |", "Markdown"),
            ("<!DOCTYPE html><table>", "HTML"),
            ("PK\u{3}\u{4}", "zip"),
        ] {
            let found = not_delimited(head.as_bytes()).unwrap();
            assert!(found.get(crate::diag::Tongue::English).contains(expected), "{head}");
        }
        for head in ["kode,nama\n1,2", "[kode],nama\n", "{x},b", "a|b\n--|x", "", "a,b\n-1,|"] {
            assert_eq!(not_delimited(head.as_bytes()), None, "{head}");
        }
    }

    #[test]
    fn lines_are_cut_each_on_its_own() {
        let found = lines(b"\xef\xbb\xbfsep=;\n\na;\"b;c\"\r\nd", b';');
        assert_eq!(found, [vec!["sep=", ""], vec![], vec!["a", "b;c"], vec!["d"]]);
    }
}
