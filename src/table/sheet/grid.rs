//! The used cells of a sheet as text, close together in memory.

use calamine::{Data, DataRef, Dimensions, Range};

use crate::model::SheetRange;
use crate::table::sheet::SheetFault;
use crate::table::sheet::cell::{Written, write, write_owned};

/// Most used cells of a sheet, and most bytes of their texts. A real sheet of a million rows and
/// ten columns fits; what is larger belongs into a CSV file, which is read row by row.
pub(super) const MOST_CELLS: usize = 12_000_000;
const MOST_TEXT: usize = 512 * 1024 * 1024;
/// Faulty cells that are kept.
const MOST_FAULTS: usize = 10_000;

/// What is wrong with a cell, seen only while the workbook is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellFaultKind {
    /// A formula whose result was never stored.
    NoResult,
    /// A number with more digits than spreadsheets keep.
    DigitsLost,
}

/// A cell that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellFault {
    /// Row, from 1.
    pub row: u32,
    /// Column, from 1.
    pub column: u16,
    /// What is wrong.
    pub kind: CellFaultKind,
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    row: u32,
    column: u16,
    start: u32,
    len: u32,
}

/// All used cells; rows and columns count from 1.
#[derive(Debug, Default)]
pub(super) struct Grid {
    text: String,
    slots: Vec<Slot>,
    pub(super) faults: Vec<CellFault>,
    pub(super) merged: Vec<Dimensions>,
}

impl Grid {
    /// Takes a value at a place counted from 0.
    pub(super) fn add_ref(
        &mut self,
        at: (u32, u32),
        value: &DataRef<'_>,
        is_formula: bool,
    ) -> Result<(), SheetFault> {
        self.add(at, is_formula, |out| write(out, value))
    }

    /// Takes all cells of a range.
    pub(super) fn add_range(
        &mut self,
        range: &Range<Data>,
        formulas: Option<&Range<String>>,
    ) -> Result<(), SheetFault> {
        let Some((top, left)) = range.start() else { return Ok(()) };
        for (row, column, value) in range.used_cells() {
            let at = (top.saturating_add(row as u32), left.saturating_add(column as u32));
            self.add(at, false, |out| write_owned(out, value))?;
        }
        let Some(formulas) = formulas else { return Ok(()) };
        let Some((top, left)) = formulas.start() else { return Ok(()) };
        for (row, column, _) in formulas.used_cells() {
            let at = (top.saturating_add(row as u32), left.saturating_add(column as u32));
            if range.get_value(at).is_none_or(|value| *value == Data::Empty) {
                self.add(at, true, |_| Written::Nothing)?;
            }
        }
        Ok(())
    }

    fn add(
        &mut self,
        (row, column): (u32, u32),
        is_formula: bool,
        write: impl FnOnce(&mut String) -> Written,
    ) -> Result<(), SheetFault> {
        if row >= SheetRange::MOST_ROWS || column >= u32::from(SheetRange::MOST_COLUMNS) {
            return Err(SheetFault::Damaged("a cell stands outside of the largest sheet".into()));
        }
        let (row, column) = (row + 1, (column + 1) as u16);
        let start = self.text.len();
        let written = write(&mut self.text);
        let len = self.text.len() - start;
        let kind = match written {
            Written::Nothing if is_formula => Some(CellFaultKind::NoResult),
            Written::Rounded => Some(CellFaultKind::DigitsLost),
            _ => None,
        };
        if let Some(kind) = kind.filter(|_| self.faults.len() < MOST_FAULTS) {
            self.faults.push(CellFault { row, column, kind });
        }
        if len == 0 {
            return Ok(());
        }
        if self.slots.len() >= MOST_CELLS || self.text.len() > MOST_TEXT {
            return Err(SheetFault::TooLarge);
        }
        self.slots.push(Slot { row, column, start: start as u32, len: len as u32 });
        Ok(())
    }

    /// Puts the cells into their order; of two at one place the later one stays.
    pub(super) fn finish(&mut self) {
        self.slots.sort_by_key(|slot| (slot.row, slot.column));
        self.slots.dedup_by(|later, earlier| {
            let same = (later.row, later.column) == (earlier.row, earlier.column);
            if same {
                *earlier = *later;
            }
            same
        });
    }

    /// Leaves only the cells of a rectangle.
    pub(super) fn keep(&mut self, range: SheetRange) {
        let (rows, columns) = (range.top..=range.bottom, range.left..=range.right);
        self.slots.retain(|s| rows.contains(&s.row) && columns.contains(&s.column));
        self.faults.retain(|f| rows.contains(&f.row) && columns.contains(&f.column));
    }

    /// The text of a cell; nothing when it is empty.
    pub(super) fn get(&self, row: u32, column: u16) -> Option<&str> {
        let at = self.slots.binary_search_by_key(&(row, column), |s| (s.row, s.column)).ok()?;
        Some(self.text_of(at))
    }

    fn text_of(&self, slot: usize) -> &str {
        let slot = self.slots[slot];
        &self.text[slot.start as usize..(slot.start + slot.len) as usize]
    }

    /// The first row from `from` on in which anything stands.
    pub(super) fn next_row(&self, from: u32) -> Option<u32> {
        self.slots.get(self.slots.partition_point(|s| s.row < from)).map(|s| s.row)
    }

    /// Columns and texts of a row.
    pub(super) fn row(&self, row: u32) -> impl DoubleEndedIterator<Item = (u16, &str)> {
        let start = self.slots.partition_point(|s| s.row < row);
        let end = self.slots.partition_point(|s| s.row <= row);
        (start..end).map(|n| (self.slots[n].column, self.text_of(n)))
    }

    /// The leftmost used column from row `from` on.
    pub(super) fn leftmost(&self, from: u32) -> Option<u16> {
        let start = self.slots.partition_point(|s| s.row < from);
        self.slots[start..].iter().map(|s| s.column).min()
    }
}
