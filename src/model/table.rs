//! In which dialect the rows of a table come.

use encoding_rs::Encoding;

/// Where the rows of a table come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableSource {
    /// Delimited text.
    Text(TextSource),
    /// A sheet of a workbook.
    Sheet(SheetSource),
}

impl TableSource {
    /// UTF-8 text with this delimiter, whose first line is the header.
    pub fn text(delimiter: u8) -> TableSource {
        TableSource::Text(TextSource { delimiter, header_row: 1, encoding: None })
    }
}

/// Delimited text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSource {
    /// `,`, `;`, tab …
    pub delimiter: u8,
    /// The line of the header, from 1. Lines before it are not read.
    pub header_row: u32,
    /// Encoding, if it is not UTF-8. Always one of single bytes that holds ASCII, so that
    /// delimiters, quotes and positions are those of the bytes.
    pub encoding: Option<&'static Encoding>,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetSource {
    /// Name of the sheet; without it the only sheet that holds anything.
    pub sheet: Option<String>,
    /// Row of the header, from 1; without it the first of the range, or of the sheet.
    pub header_row: Option<u32>,
    /// The cells that belong to the table; without it all that are used.
    pub range: Option<SheetRange>,
}

/// A rectangle of cells, both corners included, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetRange {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u16,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u16,
}

impl SheetRange {
    /// Rows of the largest sheet.
    pub const MOST_ROWS: u32 = 1_048_576;
    /// Columns of the widest sheet.
    pub const MOST_COLUMNS: u16 = 16_384;

    /// Reads `B4:M120`.
    pub fn parse(text: &str) -> Option<SheetRange> {
        let (first, last) = text.split_once(':')?;
        let ((top, left), (bottom, right)) = (corner(first)?, corner(last)?);
        (top <= bottom && left <= right).then_some(SheetRange { top, left, bottom, right })
    }
}

/// Row and column of `B4`.
fn corner(text: &str) -> Option<(u32, u16)> {
    let letters = text.len() - text.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    let (column, row) = text.split_at(letters);
    if column.is_empty() || column.len() > 3 || !row.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let column = column
        .bytes()
        .fold(0_u16, |sum, byte| sum * 26 + u16::from(byte.to_ascii_uppercase() - b'A' + 1));
    let row: u32 = row.parse().ok()?;
    let fits = row > 0 && row <= SheetRange::MOST_ROWS && column <= SheetRange::MOST_COLUMNS;
    fits.then_some((row, column))
}

#[cfg(test)]
mod tests {
    use super::SheetRange;

    #[test]
    fn a_range_is_read_as_spreadsheets_write_it() {
        let range = SheetRange { top: 4, left: 2, bottom: 120, right: 13 };
        assert_eq!(SheetRange::parse("B4:M120"), Some(range));
        assert!(SheetRange::parse("A1:XFD1048576").is_some());
        for wrong in ["", "B4", "B4:", "M120:B4", "B0:C2", "A1:XFE2", "A1:AAAA2", "4B:5C", "A1:B-2"]
        {
            assert_eq!(SheetRange::parse(wrong), None, "{wrong}");
        }
    }
}
