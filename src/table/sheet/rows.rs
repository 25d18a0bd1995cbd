//! The header and the rows of a sheet, as a table sees them.

use calamine::Dimensions;
use csv::StringRecord;

use crate::model::{SheetRange, SheetSource};
use crate::source::CellPlace;
use crate::table::sheet::grid::{CellFault, Grid};
use crate::table::sheet::{SheetFault, SheetInfo};

/// The rows of a sheet below its header.
pub struct SheetRows {
    grid: Grid,
    sheet: u16,
    name: String,
    others: Vec<SheetInfo>,
    header: Vec<String>,
    header_row: u32,
    left: u16,
    next: u32,
}

impl SheetRows {
    pub(super) fn new(
        mut grid: Grid,
        source: &SheetSource,
        sheet: u16,
        name: String,
        others: Vec<SheetInfo>,
    ) -> Result<SheetRows, SheetFault> {
        let first = source.range.map_or(1, |range| range.top);
        let header_row = source.header_row.unwrap_or(first);
        let Some(left) = source.range.map(|r| r.left).or_else(|| grid.leftmost(header_row)) else {
            return Err(SheetFault::Empty);
        };
        let header = Header { grid: &grid, sheet, name: &name, row: header_row, left };
        // Read from the whole sheet: a name may be merged down into the range from above it.
        let names = header.names(source.range)?;
        if let Some(range) = source.range {
            grid.keep(range);
        }
        Ok(SheetRows {
            sheet,
            name,
            others,
            header: names,
            header_row,
            left,
            next: header_row + 1,
            grid,
        })
    }

    /// The name of the sheet.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The other sheets of the workbook in which anything is written.
    pub fn others(&self) -> &[SheetInfo] {
        &self.others
    }

    /// The names of the columns; white space in them is made one space.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The first cell of the header.
    pub fn header_place(&self) -> CellPlace {
        CellPlace { sheet: self.sheet, row: self.header_row, column: self.left }
    }

    /// Cells below the header whose value cannot be what was meant, in their order.
    pub fn faults(&self) -> impl Iterator<Item = (CellPlace, CellFault)> {
        let below = self.grid.faults.iter().filter(|fault| fault.row > self.header_row);
        below.map(|fault| {
            (CellPlace { sheet: self.sheet, row: fault.row, column: fault.column }, *fault)
        })
    }

    /// Reads the next row in which anything stands; gives the place of its first cell.
    ///
    /// Cells are as many as columns, or more when something stands beside the table.
    pub fn next(&mut self, record: &mut StringRecord) -> Option<CellPlace> {
        let row = self.grid.next_row(self.next)?;
        self.next = row + 1;
        record.clear();
        let mut column = self.left;
        for (at, text) in self.grid.row(row) {
            while column < at {
                record.push_field("");
                column += 1;
            }
            record.push_field(text);
            column += 1;
        }
        while record.len() < self.header.len() {
            record.push_field("");
        }
        Some(CellPlace { sheet: self.sheet, row, column: self.left })
    }
}

struct Header<'g> {
    grid: &'g Grid,
    sheet: u16,
    name: &'g str,
    row: u32,
    left: u16,
}

impl Header<'_> {
    fn names(&self, range: Option<SheetRange>) -> Result<Vec<String>, SheetFault> {
        let mut names = Vec::new();
        let last = range.map_or_else(|| self.last(), |range| range.right);
        for column in self.left..=last {
            names.push(self.name(column));
        }
        self.not_merged(last)?;
        if names.iter().all(String::is_empty) {
            let used = self.grid.next_row(1).filter(|row| range.is_none() && *row != self.row);
            return Err(SheetFault::NoHeader {
                sheet: self.name.to_owned(),
                place: self.place(self.left),
                used,
            });
        }
        Ok(names)
    }

    /// The last column with a name.
    fn last(&self) -> u16 {
        let written = self.grid.row(self.row).next_back().map_or(0, |(column, _)| column);
        let merged = self.touching().filter(|m| !self.name(column(m.end.1)).is_empty());
        merged.map(|m| column(m.end.1)).fold(written, u16::max).max(self.left)
    }

    /// The text of the cell, or of the tall merged cell that ends in it.
    fn name(&self, column: u16) -> String {
        let above =
            self.touching().find(|m| m.start.1 == m.end.1 && u32::from(column) == m.start.1 + 1);
        let row = above.map_or(self.row, |m| m.start.0 + 1);
        let text = self.grid.get(row, column).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Merged cells that the header row goes through.
    fn touching(&self) -> impl Iterator<Item = &Dimensions> {
        self.grid.merged.iter().filter(|m| (m.start.0 + 1..=m.end.0 + 1).contains(&self.row))
    }

    /// A wide merged cell names several columns, and one that goes on below leaves the header in
    /// the middle: in both cases the names of the columns stand further down.
    fn not_merged(&self, last: u16) -> Result<(), SheetFault> {
        let within =
            |m: &&Dimensions| m.start.1 < u32::from(last) && m.end.1 + 1 >= u32::from(self.left);
        let wide = |m: &&Dimensions| m.end.1 > m.start.1 || m.end.0 + 1 > self.row;
        let mut wrong: Vec<_> = self.touching().filter(within).filter(wide).collect();
        wrong.sort_by_key(|m| (m.start.1 == m.end.1, m.start.0, m.start.1));
        let Some(first) = wrong.first() else { return Ok(()) };
        let below = wrong.iter().map(|m| m.end.0 + 1).max().unwrap_or(self.row);
        let corner = |(row, at): (u32, u32)| CellPlace {
            sheet: self.sheet,
            row: row + 1,
            column: column(at),
        };
        Err(SheetFault::MergedHeader {
            sheet: self.name.to_owned(),
            place: corner(first.start),
            cells: format!("{}:{}", corner(first.start).name(), corner(first.end).name()),
            try_row: if below > self.row { below } else { self.row + 1 },
        })
    }

    fn place(&self, column: u16) -> CellPlace {
        CellPlace { sheet: self.sheet, row: self.row, column }
    }
}

/// A column counted from 0 as one counted from 1.
fn column(at: u32) -> u16 {
    u16::try_from(at + 1).unwrap_or(u16::MAX)
}
