//! The sheets of rows.

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    ExcelDateTime, Format, IgnoreError, Table, TableColumn, TableStyle, Workbook, Worksheet,
    XlsxError,
};

use crate::diag::Failure;
use crate::export::format::check_count;
use crate::export::xlsx::Job;
use crate::export::xlsx::names::SheetNames;
use crate::table::{Cell, PublicRecord, PublicStream};

/// Most UTF-16 units of a cell.
const MAX_UNITS: usize = 32_767;

/// Tables up to this many cells share equal texts between cells, as Excel itself does; in larger
/// ones each cell holds its own, because the list of shared texts would grow in memory.
const MAX_SHARED_CELLS: u64 = 100_000;

/// Tables up to this many cells are table objects. The library keeps a note of each of their cells,
/// so larger ones have the same frozen header with its filter buttons without being an object.
const MAX_TABLE_CELLS: u64 = 500_000;

/// Widths of columns in characters.
const WIDTHS: (usize, usize) = (8, 60);

/// Writes all rows, on as many sheets as they need.
pub(super) fn write(
    job: &Job<'_>,
    book: &mut Workbook,
    names: &mut SheetNames,
    records: &mut PublicStream<'_>,
) -> Result<(), Failure> {
    let resource = job.table.resource();
    let (mut rest, mut count) = (job.table.rows, 0);
    for _ in 0..job.sheets() {
        let rows = rest.min(job.rows_per_sheet) as u32;
        rest -= u64::from(rows);
        let sheet = if cells_of(job) <= MAX_SHARED_CELLS {
            book.add_worksheet_with_low_memory()
        } else {
            book.add_worksheet_with_constant_memory()
        };
        let sheet = sheet.map_err(|e| job.failed(e))?;
        sheet.set_name(names.give(&resource.name)).map_err(|e| job.failed(e))?;
        let table_name = names.table("data", &resource.name);
        let mut writer = Writer::new(job, sheet);
        writer.open(rows, &table_name).map_err(|e| job.failed(e))?;
        for row in 1..=rows {
            let Some(record) = records.next_record()? else {
                return check_count(job.table, &job.file, count);
            };
            writer.record(row, &record)?;
            count += 1;
        }
        writer.close().map_err(|e| job.failed(e))?;
    }
    match records.next_record()? {
        Some(record) => check_count(job.table, &job.file, record.number()),
        None => Ok(()),
    }
}

/// Number of cells of the whole table.
fn cells_of(job: &Job<'_>) -> u64 {
    job.table.rows.saturating_mul(job.table.resource().schema.fields.len() as u64)
}

struct Writer<'a> {
    job: &'a Job<'a>,
    sheet: &'a mut Worksheet,
    date: Format,
    widths: Vec<usize>,
}

impl<'a> Writer<'a> {
    fn new(job: &'a Job<'_>, sheet: &'a mut Worksheet) -> Writer<'a> {
        // Three characters of room for the button that filters.
        let widths =
            job.table.resource().schema.fields.iter().map(|f| f.name.chars().count() + 3).collect();
        Writer { job, sheet, date: Format::new().set_num_format("yyyy-mm-dd"), widths }
    }

    /// The header: that of a table object over exactly the data, where that is possible.
    fn open(&mut self, rows: u32, table_name: &str) -> Result<(), XlsxError> {
        let fields = &self.job.table.resource().schema.fields;
        let Some(last) = fields.len().checked_sub(1).map(|last| last as u16) else {
            return Ok(());
        };
        // A table object must have a row; the header alone is still the first row. Its columns must
        // have different names, and it does not tell capitals from small letters.
        let names: BTreeSet<String> = fields.iter().map(|f| f.name.to_lowercase()).collect();
        let differ = names.len() == fields.len();
        if rows > 0 && differ && cells_of(self.job) <= MAX_TABLE_CELLS {
            let columns: Vec<_> =
                fields.iter().map(|f| TableColumn::new().set_header(&f.name)).collect();
            let table = Table::new()
                .set_name(table_name)
                .set_style(TableStyle::Light1)
                .set_alt_text_title(self.job.title())
                .set_columns(&columns);
            self.sheet.add_table(0, 0, rows, last, &table)?;
        } else {
            let bold = Format::new().set_bold();
            for (column, field) in (0..).zip(fields) {
                self.sheet.write_string_with_format(0, column, &field.name, &bold)?;
            }
            self.sheet.autofilter(0, 0, rows, last)?;
        }
        if rows > 0 {
            // Codes are digits kept as text on purpose: no warning mark on every cell.
            self.sheet.ignore_error_range(1, 0, rows, last, IgnoreError::NumberStoredAsText)?;
        }
        self.sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
        self.sheet.set_landscape().set_paper_size(9);
        Ok(())
    }

    fn record(&mut self, row: u32, record: &PublicRecord<'_>) -> Result<(), Failure> {
        for (column, cell) in (0..).zip(record.cells()) {
            self.cell(row, column, cell).map_err(|error| match error {
                XlsxError::MaxStringLengthExceeded => {
                    let name = &self.job.table.resource().schema.fields[usize::from(column)].name;
                    self.job.failed(format!(
                        "row {}, field `{name}`: a cell holds at most {MAX_UNITS} characters",
                        record.number()
                    ))
                }
                other => self.job.failed(other),
            })?;
        }
        Ok(())
    }

    fn cell(&mut self, row: u32, column: u16, cell: Cell<'_>) -> Result<(), XlsxError> {
        let sheet = &mut *self.sheet;
        let width = match cell {
            // Why a cell is empty is told by the status column, as in every other format.
            Cell::Missing(_) | Cell::Withheld => return Ok(()),
            Cell::Text(text) => {
                sheet.write_string(row, column, text)?;
                text.chars().count()
            }
            Cell::Number(digits) => {
                match exact(digits) {
                    Some(number) => sheet.write_number(row, column, number)?,
                    None => sheet.write_string(row, column, digits)?,
                };
                digits.len()
            }
            Cell::Boolean(yes) => {
                sheet.write_boolean(row, column, yes)?;
                5
            }
            Cell::Date(text) => {
                match day(text) {
                    Some(day) => sheet.write_datetime_with_format(row, column, &day, &self.date)?,
                    None => sheet.write_string(row, column, text)?,
                };
                text.len()
            }
        };
        let widest = &mut self.widths[usize::from(column)];
        *widest = (*widest).max(width + 1);
        Ok(())
    }

    /// Widths come last: only now are they known, and they stand outside the rows.
    fn close(&mut self) -> Result<(), XlsxError> {
        for (column, width) in (0..).zip(&self.widths) {
            self.sheet.set_column_width(column, (*width).clamp(WIDTHS.0, WIDTHS.1) as f64)?;
        }
        Ok(())
    }
}

/// The number, if a spreadsheet keeps all its digits: it has fifteen.
fn exact(text: &str) -> Option<f64> {
    let digits = text.bytes().filter(u8::is_ascii_digit).skip_while(|b| *b == b'0').count();
    if digits > 15 {
        return None;
    }
    let number: f64 = text.parse().ok()?;
    // Far below one, a double no longer holds fifteen digits.
    (number.abs() > 1e-290 || digits == 0).then_some(number)
}

/// The day, if a spreadsheet knows it: Excel counts from 1900 and takes that for a leap year.
fn day(text: &str) -> Option<ExcelDateTime> {
    let day: jiff::civil::Date = text.parse().ok()?;
    (day >= jiff::civil::date(1900, 3, 1)).then_some(())?;
    ExcelDateTime::from_ymd(day.year() as u16, day.month() as u8, day.day() as u8).ok()
}

#[cfg(test)]
mod tests {
    use super::{day, exact};

    #[test]
    fn only_numbers_that_keep_their_digits_are_numbers() {
        assert_eq!(exact("11.10"), Some(11.1));
        assert_eq!(exact("-0.50"), Some(-0.5));
        assert_eq!(exact("0"), Some(0.0));
        assert_eq!(exact("999999999999999"), Some(999_999_999_999_999.0));
        assert_eq!(exact("3171234567890123"), None);
        assert_eq!(exact("0.1234567890123456"), None);
        assert_eq!(exact(&format!("0.{}1", "0".repeat(400))), None);
    }

    #[test]
    fn only_days_that_excel_knows_are_days() {
        assert!(day("2024-02-14").is_some());
        assert!(day("1900-03-01").is_some());
        assert!(day("1900-02-28").is_none());
        assert!(day("1899-12-31").is_none());
    }
}
