//! XLSX: the table as a workbook for offices and screen readers.
//!
//! The data are on the first sheet, because programs open that one: header in A1, frozen, a real
//! table object (for huge tables only its filter buttons). Then a sheet with the dictionary, one
//! with code lists if there are any, and one with notes: where the data come from and how far to
//! trust them. No merged cells, no formula, ever: a text that begins with `=` is a text cell.
//! Codes are text cells; a number or day that a spreadsheet would change is a text cell too.
//!
//! More than [`ROWS_PER_SHEET`] rows go on to further sheets, each with its header. Rows are
//! written to temporary files as they come, so memory does not grow with them.
//!
//! Source: ECMA-376; the limits are Excel's published ones.

mod data;
mod dictionary;
mod names;
mod notes;
mod sheet;

use std::io::{self, Seek, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use tempfile::SpooledTempFile;

use crate::diag::Failure;
use crate::export::Context;
use crate::export::TableFormat;
use crate::export::format::file_of;
use crate::export::xlsx::names::SheetNames;
use crate::table::{PublicStream, TableView};

/// Most data rows of one sheet: Excel's 1,048,576 less the header.
pub const ROWS_PER_SHEET: u64 = 1_048_575;

/// Most columns of one sheet.
const MAX_COLUMNS: usize = 16_384;

/// A finished workbook up to this size waits in memory, a larger one in a temporary file.
const SPOOL_BYTES: usize = 1024 * 1024;

/// Excel workbooks.
#[derive(Debug, Clone, Copy)]
pub struct Xlsx;

impl TableFormat for Xlsx {
    fn id(&self) -> &'static str {
        "xlsx"
    }

    fn extension(&self) -> &'static str {
        "xlsx"
    }

    fn media_type(&self) -> &'static str {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }

    fn name(&self) -> &'static str {
        "Excel (XLSX)"
    }

    fn write(
        &self,
        table: &TableView<'_>,
        context: &Context<'_>,
        records: &mut PublicStream<'_>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let job =
            Job { table, context, file: file_of(table, "xlsx"), rows_per_sheet: ROWS_PER_SHEET };
        job.write(records, out)
    }
}

/// One workbook in the making.
pub(super) struct Job<'a> {
    pub(super) table: &'a TableView<'a>,
    pub(super) context: &'a Context<'a>,
    pub(super) file: String,
    pub(super) rows_per_sheet: u64,
}

impl Job<'_> {
    pub(super) fn write(
        &self,
        records: &mut PublicStream<'_>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        if self.table.resource().schema.fields.len() > MAX_COLUMNS {
            return Err(self.failed(format!("a sheet holds {MAX_COLUMNS} columns")));
        }
        let mut book = Workbook::new();
        if let Some(folder) = self.context.scratch {
            book.set_tempdir(folder).map_err(|e| self.failed(e))?;
        }
        book.set_properties(&self.properties()?);
        let mut names = SheetNames::default();
        data::write(self, &mut book, &mut names, records)?;
        dictionary::write(self, &mut book, &mut names)?;
        notes::write(self, &mut book, &mut names)?;
        self.finish(&mut book, out).map_err(|e| self.failed(e))
    }

    /// Number of sheets that the data need.
    fn sheets(&self) -> u64 {
        self.table.rows.div_ceil(self.rows_per_sheet).max(1)
    }

    fn failed(&self, cause: impl std::fmt::Display) -> Failure {
        Failure::write(self.file.as_str(), cause)
    }

    fn text(&self, key: &str) -> String {
        self.context.text(key)
    }

    fn finish(&self, book: &mut Workbook, out: &mut dyn Write) -> io::Result<()> {
        let mut finished = match self.context.scratch {
            Some(folder) => tempfile::spooled_tempfile_in(SPOOL_BYTES, folder),
            None => SpooledTempFile::new(SPOOL_BYTES),
        };
        book.save_to_writer(&mut finished).map_err(io::Error::other)?;
        finished.rewind()?;
        io::copy(&mut finished, out)?;
        out.flush()
    }

    /// Title and maker. The date is the data's: a clock would make every build differ.
    fn properties(&self) -> Result<DocProperties, Failure> {
        let (dataset, lang) = (self.table.dataset(), self.table.lang);
        let date = dataset
            .modified
            .or(dataset.issued)
            .and_then(|d| {
                ExcelDateTime::from_ymd(d.year() as u16, d.month() as u8, d.day() as u8).ok()
            })
            .map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), Ok)
            .map_err(|e| self.failed(e))?;
        Ok(DocProperties::new()
            .set_title(self.title())
            .set_author(self.table.catalog.site.publisher.name.get(lang))
            .set_comment(self.context.page)
            .set_creation_datetime(&date))
    }

    /// Dataset and table, once where both are called the same.
    fn title(&self) -> String {
        let lang = self.table.lang;
        let (dataset, table) =
            (self.table.dataset().title.get(lang), self.table.resource().title.get(lang));
        if dataset == table { dataset.to_owned() } else { format!("{dataset}: {table}") }
    }
}
