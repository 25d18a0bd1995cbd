//! Places in spreadsheets, which have cells instead of bytes.

use crate::source::{SourceId, Span};

/// Marks a span whose `start` is a cell: no file is that long.
const MARK: u64 = 1 << 63;

/// A cell of a spreadsheet, as people count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellPlace {
    /// Position of the sheet in the workbook, from 0.
    pub sheet: u16,
    /// Row, from 1.
    pub row: u32,
    /// Column, from 1.
    pub column: u16,
}

impl CellPlace {
    /// The cell's name: `C14`.
    pub fn name(self) -> String {
        format!("{}{}", column_name(self.column), self.row)
    }

    /// The place as a number that sorts by sheet, row and column; see [`CellPlace::from_key`].
    pub fn key(self) -> u64 {
        MARK | u64::from(self.sheet) << 40 | u64::from(self.row) << 16 | u64::from(self.column)
    }

    /// The place of a number made by [`CellPlace::key`]; nothing for a byte offset.
    pub fn from_key(key: u64) -> Option<CellPlace> {
        let place = CellPlace {
            sheet: (key >> 40 & 0xffff) as u16,
            row: (key >> 16 & 0x00ff_ffff) as u32,
            column: (key & 0xffff) as u16,
        };
        (key & MARK != 0).then_some(place)
    }
}

impl Span {
    /// The span of a cell of a spreadsheet.
    pub fn cell(source: SourceId, place: CellPlace) -> Span {
        Span { source, start: place.key(), len: 1 }
    }

    /// The cell, if the span is one of a spreadsheet.
    pub fn as_cell(self) -> Option<CellPlace> {
        CellPlace::from_key(self.start)
    }
}

/// The letters of a column counted from 1: 1 is `A`, 27 is `AA`.
fn column_name(column: u16) -> String {
    let (mut rest, mut out) = (u32::from(column), Vec::new());
    while rest > 0 {
        out.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::CellPlace;
    use crate::source::{SourceId, Span};

    #[test]
    fn a_cell_has_the_name_that_spreadsheets_show() {
        let name = |row, column| CellPlace { sheet: 0, row, column }.name();
        assert_eq!(
            [name(1, 1), name(14, 3), name(9, 26), name(9, 27), name(1, 16_384)],
            ["A1", "C14", "Z9", "AA9", "XFD1"]
        );
    }

    #[test]
    fn a_cell_survives_in_a_span_and_a_byte_offset_is_none() {
        let place = CellPlace { sheet: 3, row: 1_048_576, column: 16_384 };
        assert_eq!(Span::cell(SourceId(0), place).as_cell(), Some(place));
        assert_eq!(Span::top(SourceId(0)).as_cell(), None);
    }
}
