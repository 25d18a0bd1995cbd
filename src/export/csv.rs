//! CSV: the reference that every other format is compared with.
//!
//! UTF-8 without byte order mark, LF, one header row equal to the dictionary. The header is
//! always quoted: it tells readers that guess the dialect from the first lines which quote to
//! expect further down.
//!
//! Source: RFC 4180.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use crate::diag::Failure;
use crate::export::Context;
use crate::export::TableFormat;
use crate::export::format::{each_record, file_of};
use crate::table::{PublicStream, TableView};

/// Comma-separated values.
#[derive(Debug, Clone, Copy)]
pub struct Csv;

impl TableFormat for Csv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn media_type(&self) -> &'static str {
        "text/csv"
    }

    fn name(&self) -> &'static str {
        "CSV"
    }

    fn write(
        &self,
        table: &TableView<'_>,
        _context: &Context<'_>,
        records: &mut PublicStream<'_>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let file = file_of(table, self.extension());
        let failed = |cause: io::Error| Failure::write(file.as_str(), cause);
        out.write_all(header(table).as_bytes()).map_err(failed)?;
        let mut rows = WriterBuilder::new()
            .terminator(Terminator::Any(b'\n'))
            .buffer_capacity(64 * 1024)
            .from_writer(out);
        each_record(table, &file, records, |record| {
            for cell in record.cells() {
                rows.write_field(cell.text().unwrap_or_default())?;
            }
            rows.write_record(None::<&[u8]>)?;
            Ok(())
        })?;
        rows.flush().map_err(failed)
    }
}

fn header(table: &TableView<'_>) -> String {
    let names: Vec<_> = table
        .resource()
        .schema
        .fields
        .iter()
        .map(|field| format!("\"{}\"", field.name.replace('"', "\"\"")))
        .collect();
    names.join(",") + "\n"
}
