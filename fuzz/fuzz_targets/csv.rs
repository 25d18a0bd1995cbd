//! Cells and their places agree with the `csv` crate on any bytes.

#![no_main]

use libfuzzer_sys::fuzz_target;
use terbuka::syntax::csv::{CsvRecord, CsvStream, cell_range, start_of};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

fuzz_target!(|data: &[u8]| {
    let Some((which, text)) = data.split_first() else { return };
    let delimiter = DELIMITERS[usize::from(*which) % DELIMITERS.len()];
    let mut plain = reader(text, delimiter);
    let mut stream = CsvStream::new(text, delimiter);
    let mut record = CsvRecord::default();
    let mut expected = csv::ByteRecord::new();
    loop {
        let more = plain.read_byte_record(&mut expected).expect("bytes in memory");
        assert_eq!(stream.next(&mut record).expect("bytes in memory"), more);
        if !more {
            return;
        }
        assert_eq!(record.cells().len(), expected.len());
        let raw = record.raw_offset as usize;
        let start = raw + start_of(&text[raw..], raw == 0);
        for (column, cell) in expected.iter().enumerate() {
            let range = cell_range(&text[start..], delimiter, column);
            let bytes = &text[start..][range];
            // The piece of the file, read on its own, is the cell.
            let mut alone = csv::ByteRecord::new();
            let read = reader(bytes, delimiter).read_byte_record(&mut alone).expect("bytes");
            let value = if read { alone.get(0).unwrap_or_default() } else { b"" };
            let starts_with_mark = bytes.starts_with(b"\xef\xbb\xbf");
            assert!(starts_with_mark || value == cell, "{bytes:?} is not {cell:?}");
            assert!(alone.len() <= 1, "{bytes:?} is not one cell");
        }
    }
});

fn reader(bytes: &[u8], delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        // Most readings are of one cell.
        .buffer_capacity(256)
        .from_reader(bytes)
}
