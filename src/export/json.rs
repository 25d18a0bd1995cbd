//! JSON and NDJSON: the rows as objects, keys in the order of the columns.
//!
//! The document is a plain array of records and nothing else: readers of tables accept that, and
//! validators do not take it for a descriptor. Numbers are written digit by digit as they stand
//! in the source, so no figure passes through binary floating point.
//!
//! Source: RFC 8259; <https://github.com/ndjson/ndjson-spec>.

use std::io::{self, BufWriter, Write};

use crate::diag::Failure;
use crate::export::Context;
use crate::export::TableFormat;
use crate::export::format::{each_record, file_of};
use crate::export::text::{member, write_cell};
use crate::model::Schema;
use crate::table::{PublicRecord, PublicStream, TableView};

/// One array of records, a record a line.
#[derive(Debug, Clone, Copy)]
pub struct Json;

/// A record a line, for programs that read line by line.
#[derive(Debug, Clone, Copy)]
pub struct Ndjson;

impl TableFormat for Json {
    fn id(&self) -> &'static str {
        "json"
    }

    fn extension(&self) -> &'static str {
        "json"
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn name(&self) -> &'static str {
        "JSON"
    }

    fn write(
        &self,
        table: &TableView<'_>,
        _context: &Context<'_>,
        records: &mut PublicStream<'_>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let layout = Layout { first: "[\n", next: ",\n", end: "\n]\n", none: "[]\n" };
        write_records(table, &file_of(table, self.extension()), records, &layout, out)
    }
}

impl TableFormat for Ndjson {
    fn id(&self) -> &'static str {
        "ndjson"
    }

    fn extension(&self) -> &'static str {
        "ndjson"
    }

    fn media_type(&self) -> &'static str {
        "application/x-ndjson"
    }

    fn name(&self) -> &'static str {
        "NDJSON"
    }

    fn write(
        &self,
        table: &TableView<'_>,
        _context: &Context<'_>,
        records: &mut PublicStream<'_>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let layout = Layout { first: "", next: "\n", end: "\n", none: "" };
        write_records(table, &file_of(table, self.extension()), records, &layout, out)
    }
}

/// Writes rows as objects, keys in the order of the columns.
pub(super) struct RowWriter {
    keys: Vec<Vec<u8>>,
}

impl RowWriter {
    /// For rows with this schema.
    pub(super) fn new(schema: &Schema) -> RowWriter {
        RowWriter { keys: schema.fields.iter().map(|f| member(&f.name)).collect() }
    }

    /// Writes a row.
    pub(super) fn write(&self, out: &mut dyn Write, record: &PublicRecord<'_>) -> io::Result<()> {
        for (n, (key, cell)) in self.keys.iter().zip(record.cells()).enumerate() {
            out.write_all(if n == 0 { b"{" } else { b"," })?;
            out.write_all(key)?;
            write_cell(out, cell)?;
        }
        out.write_all(b"}")
    }
}

/// What stands around the records.
struct Layout {
    first: &'static str,
    next: &'static str,
    end: &'static str,
    none: &'static str,
}

fn write_records(
    table: &TableView<'_>,
    file: &str,
    records: &mut PublicStream<'_>,
    layout: &Layout,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let writer = RowWriter::new(&table.resource().schema);
    let mut out = BufWriter::with_capacity(64 * 1024, out);
    let mut is_first = true;
    each_record(table, file, records, |record| {
        let before = if is_first { layout.first } else { layout.next };
        is_first = false;
        out.write_all(before.as_bytes())?;
        writer.write(&mut out, record)
    })?;
    let after = if is_first { layout.none } else { layout.end };
    let end = |mut out: BufWriter<_>| -> io::Result<()> {
        out.write_all(after.as_bytes())?;
        out.flush()
    };
    end(out).map_err(|cause| Failure::write(file, cause))
}
