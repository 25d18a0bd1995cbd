//! Parquet: columns with types, for programs that read a few columns of many rows.
//!
//! Every column may be null, since what is missing or withheld has no value. Numbers are whole
//! numbers of 64 bits or exact decimals, never binary fractions. The file says which dataset it is
//! of, under which licence, where its page is and what its columns are called; it says nothing of
//! when or where it was written.
//!
//! Rows are gathered by column until there are [`GROUP_ROWS`] of them or they take
//! [`GROUP_BYTES`]; then they are written as a row group and forgotten.
//!
//! Source: <https://parquet.apache.org/docs/file-format/>.

mod column;

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use serde_json::{Map, Value, json};

use crate::diag::Failure;
use crate::export::Context;
use crate::export::TableFormat;
use crate::export::format::{each_record, file_of};
use crate::export::parquet::column::Column;
use crate::export::typed::ColumnType;
use crate::table::{PublicStream, TableView};

/// Most rows of a row group.
const GROUP_ROWS: usize = 65_536;
/// Most bytes of values that are held.
const GROUP_BYTES: usize = 6 * 1024 * 1024;

/// Columns with types, compressed.
#[derive(Debug, Clone, Copy)]
pub struct Parquet;

impl TableFormat for Parquet {
    fn id(&self) -> &'static str {
        "parquet"
    }

    fn extension(&self) -> &'static str {
        "parquet"
    }

    fn media_type(&self) -> &'static str {
        "application/vnd.apache.parquet"
    }

    fn name(&self) -> &'static str {
        "Parquet"
    }

    fn write(
        &self,
        table: &TableView<'_>,
        context: &Context<'_>,
        records: &mut PublicStream<'_>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let file = file_of(table, self.extension());
        let failed = |cause: ParquetError| Failure::write(file.as_str(), cause);
        let fields = table.resource().schema.fields.iter().enumerate();
        let mut columns: Vec<Column> = fields
            .map(|(n, field)| {
                Column::new(&field.name, ColumnType::of(field, context.profiles.get(n)))
            })
            .collect();
        let mut writer = open(table, context, &columns).map_err(failed)?;
        let (mut rows, mut bytes) = (0, 0);
        each_record(table, &file, records, |record| {
            for (column, cell) in columns.iter_mut().zip(record.cells()) {
                bytes += column.push(cell)?;
            }
            rows += 1;
            if rows == GROUP_ROWS || bytes >= GROUP_BYTES {
                group(&mut writer, &mut columns).map_err(io::Error::other)?;
                writer.inner_mut().pour(out)?;
                (rows, bytes) = (0, 0);
            }
            Ok(())
        })?;
        if rows > 0 {
            group(&mut writer, &mut columns).map_err(failed)?;
        }
        let mut sink = writer.into_inner().map_err(failed)?;
        sink.pour(out).map_err(|cause| Failure::write(file.as_str(), cause))
    }
}

/// What the library has written and nobody has taken yet: it wants a sink that threads may share,
/// which a file in the making is not.
#[derive(Default)]
struct Sink(Vec<u8>);

impl Sink {
    fn pour(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&self.0)?;
        self.0.clear();
        Ok(())
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn open(
    table: &TableView<'_>,
    context: &Context<'_>,
    columns: &[Column],
) -> Result<SerializedFileWriter<Sink>, ParquetError> {
    let types: Result<Vec<_>, _> = columns.iter().map(|c| c.schema().map(Arc::new)).collect();
    let schema = Type::group_type_builder("rows").with_fields(types?).build()?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        // Columns are written after each other, in pages of bounded size.
        .set_dictionary_page_size_limit(256 * 1024)
        .set_data_page_size_limit(256 * 1024)
        .set_key_value_metadata(Some(about(table, context)))
        .build();
    SerializedFileWriter::new(Sink::default(), Arc::new(schema), Arc::new(properties))
}

/// Writes what was gathered. The library still holds the last of it until it is told to hand it on.
fn group(
    writer: &mut SerializedFileWriter<Sink>,
    columns: &mut [Column],
) -> Result<(), ParquetError> {
    let mut group = writer.next_row_group()?;
    for column in columns {
        if let Some(mut open) = group.next_column()? {
            column.write(&mut open)?;
            open.close()?;
        }
    }
    group.close()?;
    Ok(writer.flush()?)
}

/// What the file says of itself.
fn about(table: &TableView<'_>, context: &Context<'_>) -> Vec<KeyValue> {
    let (dataset, resource, lang) = (table.dataset(), table.resource(), table.lang);
    let licence = resource.licence.unwrap_or(dataset.licence);
    let fields: Vec<Value> = resource
        .schema
        .fields
        .iter()
        .map(|field| {
            let mut out = Map::new();
            out.insert("name".to_owned(), json!(field.name));
            out.insert("type".to_owned(), json!(field.kind.id()));
            out.insert("title".to_owned(), json!(field.title.get(lang)));
            let more = [("description", &field.description), ("unit", &field.unit)];
            for (key, text) in
                more.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?)))
            {
                out.insert(key.to_owned(), json!(text.get(lang)));
            }
            Value::Object(out)
        })
        .collect();
    let mut out = vec![
        ("dataset", dataset.id.clone()),
        ("resource", resource.name.clone()),
        ("title", resource.title.get(lang).to_owned()),
        ("homepage", context.page.to_owned()),
        ("publisher", table.catalog.site.publisher.name.get(lang).to_owned()),
        ("license", licence.id.to_owned()),
        ("license-url", licence.url.to_owned()),
    ];
    let version = dataset.version.clone().map(|version| ("version", version));
    let modified = dataset.modified.or(dataset.issued).map(|day| ("modified", day.to_string()));
    let credit = resource.credit.as_ref().map(|credit| ("credit", credit.get(lang).to_owned()));
    out.extend(version.into_iter().chain(modified).chain(credit));
    out.push(("fields", Value::Array(fields).to_string()));
    out.into_iter().map(|(key, value)| KeyValue::new(key.to_owned(), value)).collect()
}
