//! One SQLite database of the whole catalogue: a table per resource, with types, keys and indexes.
//!
//! What a table is called, what its columns mean, where it comes from and under which licence it
//! stands is in the database too, in tables that begin with `meta_`, with the texts in every
//! language of the site. A view per code list gives its words, and a view per table shows its rows
//! with the labels of codes and of what they refer to.
//!
//! A key is declared where the checks of the build prove it: a primary key or a unique field, a
//! reference to such a one. What a person did not agree to show is empty, so a key that such a value
//! is part of is none. All references are checked once more before the database is published.
//!
//! The library writes its file itself, in bounded memory, and the finished file is copied: nothing
//! in it depends on the clock or on how often it was written.
//!
//! Source: <https://www.sqlite.org/fileformat2.html>.

mod meta;
mod names;
mod schema;
mod view;

use std::io::{self, Write};
use std::path::Path;

use rusqlite::{Connection, Statement};
use tempfile::{Builder, NamedTempFile};

use crate::diag::Failure;
use crate::export::format::each_record;
use crate::export::sqlite::names::quoted;
use crate::export::sqlite::schema::{Storage, Table, tables};
use crate::model::{Catalog, Lang, ResourceRef};
use crate::plan::Offer;
use crate::scan::Facts;
use crate::table::{Cell, PublicRecord, PublicStream, TableView};

/// Opens the public rows of a resource.
pub type OpenRows<'a> = dyn Fn(ResourceRef) -> Result<PublicStream<'a>, Failure> + 'a;

/// What the database is written from.
pub struct Database<'a> {
    /// The catalogue.
    pub catalog: &'a Catalog,
    /// What the scan found.
    pub facts: &'a Facts,
    /// For addresses of pages.
    pub offer: &'a Offer,
    /// The rows.
    pub rows: &'a OpenRows<'a>,
    /// Folder for the file in the making; else the system's own.
    pub scratch: Option<&'a Path>,
}

/// What the database is called in messages.
const NAME: &str = "the SQLite database";

/// How the file is written: whole or not at all, so nothing is needed to undo or to outlive a
/// crash. Freed bytes are emptied, so that none of an earlier row shines through.
const SETTINGS: &str = "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8';
    PRAGMA auto_vacuum = NONE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
    PRAGMA locking_mode = EXCLUSIVE; PRAGMA secure_delete = ON; PRAGMA foreign_keys = OFF;
    PRAGMA cache_size = -4096;";

fn failed(cause: impl std::fmt::Display) -> Failure {
    Failure::write(NAME, cause)
}

/// Writes the database.
///
/// # Errors
/// When reading or writing fails, or when a reference leads nowhere, which the checks rule out.
pub fn write(from: &Database<'_>, out: &mut dyn Write) -> Result<(), Failure> {
    let mut builder = Builder::new();
    let builder = builder.prefix(".katalog-");
    let place: NamedTempFile = match from.scratch {
        Some(folder) => builder.tempfile_in(folder).map_err(failed)?,
        None => builder.tempfile().map_err(failed)?,
    };
    let database = Connection::open(place.path()).map_err(failed)?;
    fill(from, &database)?;
    database.close().map_err(|(_, cause)| failed(cause))?;
    let mut finished = place.reopen().map_err(failed)?;
    io::copy(&mut finished, out).map(drop).map_err(failed)
}

fn fill(from: &Database<'_>, database: &Connection) -> Result<(), Failure> {
    // A setting may answer with a row, which is of no interest.
    database.execute_batch(SETTINGS).map_err(failed)?;
    let tables = tables(from);
    database.execute_batch("BEGIN").map_err(failed)?;
    for table in &tables {
        database.execute_batch(&table.definition(&tables)).map_err(failed)?;
    }
    for table in &tables {
        rows(from, database, table)?;
    }
    for table in &tables {
        database.execute_batch(&table.indexes()).map_err(failed)?;
    }
    meta::write(from, &tables, database).map_err(failed)?;
    database.execute_batch(&view::views(from, &tables)).map_err(failed)?;
    database.execute_batch("COMMIT").map_err(failed)?;
    let mut check = database.prepare("PRAGMA foreign_key_check").map_err(failed)?;
    let mut faults = check.query([]).map_err(failed)?;
    match faults.next().map_err(failed)? {
        None => Ok(()),
        Some(fault) => {
            let table: String = fault.get(0).map_err(failed)?;
            Err(failed(format!("a reference of `{table}` leads nowhere")))
        }
    }
}

/// Copies the rows of a resource in their order.
fn rows(from: &Database<'_>, database: &Connection, table: &Table) -> Result<(), Failure> {
    let places = vec!["?"; table.columns.len()].join(", ");
    let text = format!("INSERT INTO {} VALUES ({places})", quoted(&table.name));
    let mut insert = database.prepare(&text).map_err(failed)?;
    let rows = from.facts.of(table.at).rows;
    let view = TableView { catalog: from.catalog, at: table.at, lang: Lang::DEFAULT, rows };
    let mut records = (from.rows)(table.at)?;
    each_record(&view, NAME, &mut records, |record| {
        row(&mut insert, table, record).map_err(io::Error::other)
    })
}

fn row(
    insert: &mut Statement<'_>,
    table: &Table,
    record: &PublicRecord<'_>,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    for (n, (column, cell)) in table.columns.iter().zip(record.cells()).enumerate() {
        let at = n + 1;
        match (column.storage, cell, cell.text()) {
            (_, _, None) => insert.raw_bind_parameter(at, rusqlite::types::Null)?,
            (Storage::Truth, cell, _) => {
                insert.raw_bind_parameter(at, matches!(cell, Cell::Boolean(true)))?;
            }
            (Storage::Whole, _, Some(text)) => {
                insert.raw_bind_parameter(at, text.parse::<i64>()?)?;
            }
            (Storage::Fraction, _, Some(text)) => {
                insert.raw_bind_parameter(at, text.parse::<f64>()?)?;
            }
            (Storage::Text, _, Some(text)) => insert.raw_bind_parameter(at, text)?,
        }
    }
    insert.raw_execute()?;
    Ok(())
}
