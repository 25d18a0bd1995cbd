//! Files of the API that hold rows: rows by page, rows by a key, records with their relations.
//!
//! A row is the object that the JSON download has, digit by digit; what stands around it is told
//! by `head` and `record`. Addresses between files of the API are relative to the file that
//! names them, so a copy of the API works wherever it lies; those of pages are absolute.

mod head;
mod record;

use std::io::{self, Write};

use serde_json::{Map, Value};

use crate::diag::Failure;
use crate::export::json::RowWriter;
use crate::model::{Catalog, ResourceRef, Text};
use crate::plan::{ApiFile, Offer, Plan, api_path, relative};
use crate::scan::Facts;
use crate::table::{PublicRecord, PublicStream};

/// What the files are written from.
#[derive(Clone, Copy)]
pub struct ApiView<'a> {
    /// The catalogue.
    pub catalog: &'a Catalog,
    /// What the scan found.
    pub facts: &'a Facts,
    /// What there is.
    pub offer: &'a Offer,
    /// All addresses.
    pub plan: &'a Plan,
}

impl ApiView<'_> {
    /// The path of a file.
    pub fn path(&self, file: &ApiFile) -> String {
        api_path(self.catalog, self.offer, file)
    }

    /// The address of one file as another one names it.
    pub fn href(&self, from: &ApiFile, to: &ApiFile) -> String {
        relative(&self.path(from), &self.path(to))
    }

    /// A text in every language in which it really is written.
    fn texts(&self, text: &Text) -> Value {
        let by_language = self.catalog.langs().filter_map(|lang| {
            let phrase = text.pick(lang);
            let tag = self.catalog.site.languages[lang.0].clone();
            (phrase.lang == lang).then(|| (tag, phrase.text.into()))
        });
        by_language.collect::<Map<_, _>>().into()
    }

    /// Writes the next rows of `rows`, at most `most`, with what stands before them; gives how
    /// many there were.
    ///
    /// # Errors
    /// When reading or writing fails.
    pub fn rows(
        &self,
        file: &ApiFile,
        at: ResourceRef,
        rows: &mut PublicStream<'_>,
        most: usize,
        out: &mut dyn Write,
    ) -> Result<u64, Failure> {
        let path = self.path(file);
        let failed = |cause: io::Error| Failure::write(&*path, cause);
        let writer = RowWriter::new(&self.catalog.resource(at).schema);
        write_members(out, "{\n", &self.head(file, at)).map_err(failed)?;
        out.write_all(b"\"rows\":[").map_err(failed)?;
        let mut count = 0;
        while count < most as u64 {
            let Some(record) = rows.next_record()? else { break };
            let before: &[u8] = if count == 0 { b"\n" } else { b",\n" };
            out.write_all(before).map_err(failed)?;
            writer.write(out, &record).map_err(failed)?;
            count += 1;
        }
        out.write_all(b"\n]}\n").map_err(failed)?;
        Ok(count)
    }

    /// Writes the values of a key with the number of their rows.
    ///
    /// # Errors
    /// When writing fails.
    pub fn values(&self, file: &ApiFile, at: ResourceRef, out: &mut dyn Write) -> io::Result<()> {
        write_members(out, "{\n", &self.head(file, at))?;
        out.write_all(b"\"values\":[")?;
        for (n, value) in self.key_values(file).enumerate() {
            out.write_all(if n == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, &value)?;
        }
        out.write_all(b"\n]}\n")
    }

    /// Writes a record.
    ///
    /// # Errors
    /// When writing fails.
    pub fn record(
        &self,
        (collection, record): (usize, usize),
        row: &PublicRecord<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let own = ApiFile::Record { collection, record };
        let schema = &self.catalog.resource(self.catalog.collections[collection].at).schema;
        write_members(out, "{\n", &self.record_head(own, collection, record))?;
        out.write_all(b"\"values\":")?;
        RowWriter::new(schema).write(out, row)?;
        write_members(out, ",\n", &self.relations(own, (collection, record), row))?;
        out.write_all(b"\"version\":\"v1\"}\n")
    }
}

/// Writes members, each on a line of its own with a comma behind it.
fn write_members(
    out: &mut dyn Write,
    before: &str,
    members: &Map<String, Value>,
) -> io::Result<()> {
    out.write_all(before.as_bytes())?;
    for (name, value) in members {
        serde_json::to_writer(&mut *out, name)?;
        out.write_all(b":")?;
        serde_json::to_writer(&mut *out, value)?;
        out.write_all(b",\n")?;
    }
    Ok(())
}
