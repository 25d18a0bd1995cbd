//! Delimited text as a stream of records whose places in the file are exact.
//!
//! The `csv` crate reads; this module corrects its positions (it takes them before the rest of a
//! line break, blank lines and a byte order mark are skipped), bounds the memory of one record,
//! and finds the byte range of a cell, which the crate does not know.
//!
//! Source: RFC 4180; the `csv` crate's dialect (doubled quotes, quoted line breaks).

use std::io::{self, Read};
use std::ops::Range;

use csv::{ByteRecord, ReaderBuilder, StringRecord};
use encoding_rs::Encoding;

/// Most bytes that one record may take in the file. A forgotten quote or a one-gigabyte cell is a
/// fault of the data; without a bound it would be a fault of the machine.
pub const MAX_RECORD_BYTES: u64 = 8 * 1024 * 1024;

/// Bytes of a table that are read at once.
pub const BLOCK: usize = 64 * 1024;

/// What ended the reading of a table.
#[derive(Debug)]
pub enum CsvFault {
    /// The record that begins at this byte is larger than [`MAX_RECORD_BYTES`].
    RecordTooLarge(u64),
    /// The file could not be read.
    Io(io::Error),
}

/// One record, reused from row to row.
#[derive(Debug, Default)]
pub struct CsvRecord {
    cells: StringRecord,
    /// Where the crate thinks that it begins; [`start_of`] corrects it.
    pub raw_offset: u64,
    /// Whether all cells were valid UTF-8; if not, the bad bytes were replaced.
    pub valid_utf8: bool,
}

impl CsvRecord {
    /// The cells.
    pub fn cells(&self) -> &StringRecord {
        &self.cells
    }

    /// Takes cells that come from elsewhere; `offset` is what tells their place.
    pub fn fill(&mut self, fill: impl FnOnce(&mut StringRecord) -> Option<u64>) -> bool {
        self.valid_utf8 = true;
        let offset = fill(&mut self.cells);
        self.raw_offset = offset.unwrap_or(self.raw_offset);
        offset.is_some()
    }
}

struct Limited<R> {
    inner: R,
    since_record: u64,
    tripped: bool,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since_record > MAX_RECORD_BYTES {
            self.tripped = true;
            return Err(io::Error::other("record too large"));
        }
        let got = self.inner.read(buffer)?;
        self.since_record += got as u64;
        Ok(got)
    }
}

/// A stream of records over delimited text.
pub struct CsvStream<R> {
    reader: csv::Reader<Limited<R>>,
    encoding: Option<&'static Encoding>,
    /// Bytes of the file that were passed before this stream began.
    base: u64,
    last_offset: u64,
}

impl<R: Read> CsvStream<R> {
    /// Reads `input` with this delimiter; the header is a record like any other.
    pub fn new(input: R, delimiter: u8) -> CsvStream<R> {
        CsvStream::buffered(input, delimiter, BLOCK)
    }

    fn buffered(input: R, delimiter: u8, block: usize) -> CsvStream<R> {
        let limited = Limited { inner: input, since_record: 0, tripped: false };
        let reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(block)
            .from_reader(limited);
        CsvStream { reader, encoding: None, base: 0, last_offset: 0 }
    }

    /// Reads `input`, which begins at byte `base` of its file, and decodes cells of an encoding
    /// that is not UTF-8. Such an encoding must be one of single bytes that holds ASCII: the
    /// record is cut before it is decoded, so that places stay those of the file. So many bytes as
    /// `block` are read at once.
    pub fn in_dialect(
        input: R,
        delimiter: u8,
        base: u64,
        encoding: Option<&'static Encoding>,
        block: usize,
    ) -> CsvStream<R> {
        let stream = CsvStream::buffered(input, delimiter, block);
        CsvStream { base, last_offset: base, encoding, ..stream }
    }

    /// The input, at some place behind what was read.
    pub fn into_inner(self) -> R {
        self.reader.into_inner().inner
    }

    /// Reads the next record into `record`; `false` at the end.
    ///
    /// # Errors
    /// When the file cannot be read or a record is too large.
    pub fn next(&mut self, record: &mut CsvRecord) -> Result<bool, CsvFault> {
        self.reader.get_mut().since_record = 0;
        let start = self.base + self.reader.position().byte();
        let mut bytes: ByteRecord = std::mem::take(&mut record.cells).into_byte_record();
        let more = match self.reader.read_byte_record(&mut bytes) {
            Ok(more) => more,
            Err(_) if self.reader.get_ref().tripped => {
                return Err(CsvFault::RecordTooLarge(start));
            }
            Err(error) => return Err(CsvFault::Io(error.into())),
        };
        let at = bytes.position().map(|position| self.base + position.byte());
        record.raw_offset = at.unwrap_or(self.last_offset);
        self.last_offset = record.raw_offset;
        if let Some(encoding) = self.encoding {
            record.cells =
                bytes.iter().map(|cell| encoding.decode_without_bom_handling(cell).0).collect();
            record.valid_utf8 = true;
            return Ok(more);
        }
        match StringRecord::from_byte_record(bytes) {
            Ok(cells) => {
                record.cells = cells;
                record.valid_utf8 = true;
            }
            Err(error) => {
                record.cells = StringRecord::from_byte_record_lossy(error.into_byte_record());
                record.valid_utf8 = false;
            }
        }
        Ok(more)
    }
}

/// Bytes between the crate's position and the true first byte of a record, given the bytes there.
///
/// `at_file_start` says that the position is 0, where a byte order mark may stand.
pub fn start_of(bytes: &[u8], at_file_start: bool) -> usize {
    let mark = if at_file_start && bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let blank = bytes[mark..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
    mark + blank
}

/// The byte range of cell `column` in a record that begins at `bytes[0]`, quotes included.
///
/// A record with fewer cells gives the empty range at its end; text after the end of `bytes` is
/// taken as not there.
pub fn cell_range(bytes: &[u8], delimiter: u8, column: usize) -> Range<usize> {
    let (mut at, mut cell) = (0, 0);
    loop {
        let start = at;
        at = end_of_cell(bytes, at, delimiter);
        if cell == column {
            return start..at;
        }
        if bytes.get(at) != Some(&delimiter) {
            return at..at;
        }
        at += 1;
        cell += 1;
    }
}

fn end_of_cell(bytes: &[u8], start: usize, delimiter: u8) -> usize {
    let mut at = start;
    if bytes.get(at) == Some(&b'"') {
        at += 1;
        while let Some(byte) = bytes.get(at) {
            if *byte != b'"' {
                at += 1;
            } else if bytes.get(at + 1) == Some(&b'"') {
                at += 2;
            } else {
                at += 1;
                break;
            }
        }
    }
    let is_end = |b: &u8| *b == delimiter || matches!(b, b'\r' | b'\n');
    at + bytes[at.min(bytes.len())..]
        .iter()
        .position(is_end)
        .unwrap_or(bytes.len() - at.min(bytes.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, prop, proptest};

    use super::{CsvFault, CsvRecord, CsvStream, MAX_RECORD_BYTES, cell_range, start_of};

    fn all(text: &[u8], delimiter: u8) -> Vec<(u64, Vec<String>)> {
        let mut stream = CsvStream::new(text, delimiter);
        let mut record = CsvRecord::default();
        let mut out = Vec::new();
        while stream.next(&mut record).unwrap() {
            let raw = record.raw_offset as usize;
            let start = raw + start_of(&text[raw..], raw == 0);
            out.push((start as u64, record.cells().iter().map(str::to_owned).collect()));
        }
        out
    }

    #[test]
    fn positions_are_exact_after_mark_crlf_blank_lines_and_quoted_breaks() {
        let text = b"\xef\xbb\xbfa,b\r\n\r\n\"x\r\ny\",2\r\nz,3";
        let rows = all(text, b',');
        let starts: Vec<_> = rows.iter().map(|r| r.0).collect();
        assert_eq!(starts, [3, 10, 20]);
        assert_eq!(rows[1].1, ["x\r\ny", "2"]);
        assert_eq!(&text[20..21], b"z");
    }

    #[test]
    fn a_record_larger_than_the_bound_is_refused_not_swallowed() {
        struct Quote(u64);
        impl std::io::Read for Quote {
            fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
                buffer.fill(if self.0 == 0 { b'"' } else { b'x' });
                let n = if self.0 == 0 { 1 } else { buffer.len() };
                self.0 += n as u64;
                Ok(n)
            }
        }
        let mut stream = CsvStream::new(Quote(0), b',');
        let fault = stream.next(&mut CsvRecord::default()).unwrap_err();
        assert!(matches!(fault, CsvFault::RecordTooLarge(0)), "{fault:?}");
        assert!(stream.reader.get_ref().inner.0 < 2 * MAX_RECORD_BYTES);
    }

    fn cell() -> impl Strategy<Value = String> {
        prop::string::string_regex("[a-z0-9 ,;\"\r\né]{0,6}").expect("a valid pattern")
    }

    proptest! {
        #[test]
        fn cell_ranges_agree_with_the_csv_crate(
            rows in prop::collection::vec(prop::collection::vec(cell(), 2..5), 1..6),
            crlf: bool,
        ) {
            let end = if crlf { "\r\n" } else { "\n" };
            let mut text = String::new();
            for row in &rows {
                // Always quoted: an unquoted line break is another record, not another cell.
                let cells: Vec<_> =
                    row.iter().map(|c| format!("\"{}\"", c.replace('"', "\"\""))).collect();
                text.push_str(&cells.join(","));
                text.push_str(end);
            }
            let found = all(text.as_bytes(), b',');
            proptest::prop_assert_eq!(found.len(), rows.len());
            for ((start, cells), row) in found.iter().zip(&rows) {
                proptest::prop_assert_eq!(cells, row);
                for (n, value) in row.iter().enumerate() {
                    let bytes = &text.as_bytes()[*start as usize..];
                    let raw = &bytes[cell_range(bytes, b',', n)];
                    let want = format!("\"{}\"", value.replace('"', "\"\""));
                    proptest::prop_assert_eq!(raw, want.as_bytes());
                }
            }
        }

        #[test]
        fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(0_u8..=255, 0..200)) {
            let mut stream = CsvStream::new(bytes.as_slice(), b',');
            let mut record = CsvRecord::default();
            while stream.next(&mut record).expect("reading from memory cannot fail") {
                let raw = record.raw_offset as usize;
                let rest = &bytes[raw.min(bytes.len())..];
                let start = start_of(rest, raw == 0);
                for column in 0..=record.cells().len() {
                    let range = cell_range(&rest[start..], b',', column);
                    proptest::prop_assert!(range.end <= rest.len() - start);
                }
            }
        }
    }
}
