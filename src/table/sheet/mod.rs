//! Sheets of workbooks (XLSX, XLS, ODS) as rows of text.
//!
//! `calamine` reads; this module looks at the file first, because a hostile one could make any
//! reader fill the memory or never end, turns values into the text that a person would have
//! typed, and knows which cells are the header.
//!
//! A sheet is held in memory as a whole: that is what the formats ask for. Bounds: `guard`.

mod cell;
mod fault;
mod grid;
mod guard;
mod guard_ods;
mod guard_xls;
mod rows;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Dimensions, Ods, Reader, SheetType, SheetVisible, Xls, Xlsx};

use crate::model::SheetSource;

pub use fault::SheetFault;
pub use grid::{CellFault, CellFaultKind};
pub use rows::SheetRows;

use grid::Grid;
use guard::Format;

type Bytes = Cursor<Vec<u8>>;

enum Book {
    Xlsx(Box<Xlsx<Bytes>>),
    Xls(Box<Xls<Bytes>>),
    Ods(Box<Ods<Bytes>>, BTreeMap<String, Vec<Dimensions>>),
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetInfo {
    /// Its name.
    pub name: String,
    /// Whether people do not see it when they open the file.
    pub hidden: bool,
}

/// An open workbook.
pub struct Workbook {
    book: Book,
    sheets: Vec<SheetInfo>,
}

impl Workbook {
    /// Opens a workbook; its kind is told by its bytes, not by the name of the file.
    ///
    /// # Errors
    /// When it is no workbook, is damaged, locked, or larger than the bounds.
    pub fn open(bytes: Vec<u8>) -> Result<Workbook, SheetFault> {
        let format = guard::format(&bytes)?;
        let book = match format {
            Format::Xlsx => {
                guard::zip(&bytes)?;
                Book::Xlsx(Box::new(guarded(|| Xlsx::new(Cursor::new(bytes)))?))
            }
            Format::Ods => {
                guard::zip(&bytes)?;
                let merged = guard_ods::look(&bytes)?;
                Book::Ods(Box::new(guarded(|| Ods::new(Cursor::new(bytes)))?), merged)
            }
            Format::Xls => {
                guard_xls::look(&bytes)?;
                Book::Xls(Box::new(guarded(|| Xls::new(Cursor::new(bytes)))?))
            }
        };
        let metadata = match &book {
            Book::Xlsx(book) => book.sheets_metadata(),
            Book::Xls(book) => book.sheets_metadata(),
            Book::Ods(book, _) => book.sheets_metadata(),
        };
        let sheets = metadata
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| SheetInfo {
                name: sheet.name.clone(),
                hidden: sheet.visible != SheetVisible::Visible,
            })
            .collect();
        Ok(Workbook { book, sheets })
    }

    /// The sheets in their order.
    pub fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// The names of the sheets.
    pub fn names(&self) -> Vec<String> {
        self.sheets.iter().map(|sheet| sheet.name.clone()).collect()
    }

    /// The names of the sheets in which anything is written.
    ///
    /// # Errors
    /// When a sheet is damaged.
    pub fn used(&mut self) -> Result<Vec<String>, SheetFault> {
        let mut out = Vec::new();
        for name in self.names() {
            if self.is_used(&name)? {
                out.push(name);
            }
        }
        Ok(out)
    }

    /// Reads the rows that `source` describes.
    ///
    /// # Errors
    /// When there is no such sheet, several could be meant, or its header cannot be found.
    pub fn rows(&mut self, source: &SheetSource) -> Result<SheetRows, SheetFault> {
        let used = self.used()?;
        let name = match (&source.sheet, used.as_slice()) {
            (Some(name), _) if self.sheets.iter().any(|s| s.name == *name) => name.clone(),
            (Some(name), _) => {
                return Err(SheetFault::NoSheet { wanted: name.clone(), names: self.names() });
            }
            (None, [only]) => only.clone(),
            (None, []) => return Err(SheetFault::Empty),
            (None, _) => return Err(SheetFault::ManySheets(used)),
        };
        let index = self.sheets.iter().position(|s| s.name == name).unwrap_or(0);
        let grid = self.grid(&name)?;
        let others = self
            .sheets
            .iter()
            .filter(|sheet| sheet.name != name && used.contains(&sheet.name))
            .cloned()
            .collect();
        SheetRows::new(grid, source, index as u16, name, others)
    }

    fn is_used(&mut self, name: &str) -> Result<bool, SheetFault> {
        match &mut self.book {
            Book::Xlsx(book) => guarded(|| {
                let mut cells = book.worksheet_cells_reader(name)?;
                while let Some(cell) = cells.next_cell()? {
                    if !matches!(cell.get_value(), DataRef::Empty) {
                        return Ok::<_, calamine::XlsxError>(true);
                    }
                }
                Ok(false)
            }),
            Book::Xls(book) => {
                guarded(|| book.worksheet_range(name)).map(|range| range.used_cells().count() > 0)
            }
            Book::Ods(book, _) => {
                guarded(|| book.worksheet_range(name)).map(|range| range.used_cells().count() > 0)
            }
        }
    }

    fn grid(&mut self, name: &str) -> Result<Grid, SheetFault> {
        let mut grid = Grid::default();
        match &mut self.book {
            Book::Xlsx(book) => {
                guarded(|| {
                    let mut cells = book.worksheet_cells_reader(name)?;
                    while let Some(cell) = cells.next_cell_with_formula_metadata()? {
                        if let Err(fault) =
                            grid.add_ref(cell.pos, &cell.value, cell.formula.is_some())
                        {
                            return Ok(Err(fault));
                        }
                    }
                    Ok::<_, calamine::XlsxError>(Ok(()))
                })??;
                grid.merged = guarded(|| book.merge_cells_by_sheet_name(name))?;
            }
            Book::Xls(book) => {
                grid.add_range(&guarded(|| book.worksheet_range(name))?, None)?;
                grid.merged = guarded(|| book.merge_cells_by_sheet_name(name))?;
            }
            Book::Ods(book, merged) => {
                let formulas = guarded(|| book.worksheet_formula(name))?;
                grid.add_range(&guarded(|| book.worksheet_range(name))?, Some(&formulas))?;
                grid.merged = merged.remove(name).unwrap_or_default();
            }
        }
        grid.finish();
        Ok(grid)
    }
}

/// Asks `calamine`, whose parsers index into what the file says and may panic on a damaged one:
/// such a file is the publisher's to mend, so the panic ends here as a fault of the data.
fn guarded<T, E: std::fmt::Display>(ask: impl FnOnce() -> Result<T, E>) -> Result<T, SheetFault> {
    match catch_unwind(AssertUnwindSafe(ask)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(SheetFault::of_reader(&error.to_string())),
        Err(_) => Err(SheetFault::Damaged("its inner structure is broken".to_owned())),
    }
}
