//! A small sheet of texts: a heading row and rows, as a table object.

use rust_xlsxwriter::{Format, FormatAlign, Table, TableColumn, TableStyle, Workbook, XlsxError};

use crate::diag::Failure;
use crate::export::xlsx::Job;
use crate::export::xlsx::names::SheetNames;

/// A column of a sheet of texts: heading and width in characters.
pub(super) struct Column {
    pub(super) heading: String,
    pub(super) width: f64,
}

/// Adds a sheet called `name` with these rows; long texts are wrapped.
pub(super) fn add(
    job: &Job<'_>,
    book: &mut Workbook,
    names: &mut SheetNames,
    name: &str,
    columns: &[Column],
    rows: &[Vec<String>],
) -> Result<(), Failure> {
    let sheet_name = names.give(name);
    let table = Table::new()
        .set_name(names.table("info", name))
        .set_style(TableStyle::Light1)
        .set_autofilter(false)
        .set_alt_text_title(&sheet_name)
        .set_columns(
            &columns.iter().map(|c| TableColumn::new().set_header(&c.heading)).collect::<Vec<_>>(),
        );
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let sheet = book.add_worksheet();
    let mut fill = || -> Result<(), XlsxError> {
        sheet.set_name(&sheet_name)?;
        let last_column = columns.len().saturating_sub(1) as u16;
        sheet.add_table(0, 0, rows.len() as u32, last_column, &table)?;
        for (row, texts) in (1..).zip(rows) {
            for (column, text) in (0..).zip(texts) {
                sheet.write_string_with_format(row, column, text, &wrapped)?;
            }
        }
        for (number, column) in (0..).zip(columns) {
            sheet.set_column_width(number, column.width)?;
        }
        sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        Ok(())
    };
    fill().map_err(|e| job.failed(e))
}
