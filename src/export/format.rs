//! What a download format is, and the ordered lists of those there are.

use std::io::{self, Write};
use std::path::Path;

use crate::diag::Failure;
#[cfg(feature = "parquet")]
use crate::export::Parquet;
use crate::export::{Csv, GeoJson, Json, Ndjson, TopoJson, Xlsx};
use crate::scan::FieldProfile;
use crate::shape::Shape;
use crate::table::{PublicRecord, PublicStream, TableView};

/// What a format needs besides the data.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The interface text of a key in the language of the file (keys begin with `export-`).
    pub texts: &'a dyn Fn(&str) -> String,
    /// Absolute address of the dataset's page.
    pub page: &'a str,
    /// Folder for temporary files, which may be ten times as large as the download; else the
    /// system's own, which on some systems is in memory.
    pub scratch: Option<&'a Path>,
    /// What each field holds, in the order of the fields, for formats whose columns have types;
    /// where it is not known, numbers stay text.
    pub profiles: &'a [FieldProfile],
}

impl Context<'_> {
    /// The interface text of `key`.
    pub fn text(&self, key: &str) -> String {
        (self.texts)(key)
    }
}

/// A format for tables.
pub trait TableFormat: Sync {
    /// Name in `site.toml` and in lists: `csv`.
    fn id(&self) -> &'static str;

    /// Ending of file names, without the point.
    fn extension(&self) -> &'static str;

    /// The IANA media type.
    fn media_type(&self) -> &'static str;

    /// Name for people: `CSV`.
    fn name(&self) -> &'static str;

    /// Most records it can hold, if it cannot hold any number.
    fn limit(&self) -> Option<u64> {
        None
    }

    /// Writes all `records` of `table`, in memory that does not grow with their number.
    ///
    /// # Errors
    /// When reading or writing fails, when a value does not fit into the format, or when there
    /// are not as many records as `table` says.
    fn write(
        &self,
        table: &TableView<'_>,
        context: &Context<'_>,
        records: &mut PublicStream<'_>,
        out: &mut dyn Write,
    ) -> Result<(), Failure>;
}

/// A format for boundary sets.
pub trait GeoFormat: Sync {
    /// Name in `site.toml` and in lists: `geojson`.
    fn id(&self) -> &'static str;

    /// Ending of file names, without the point.
    fn extension(&self) -> &'static str;

    /// The IANA media type.
    fn media_type(&self) -> &'static str;

    /// Name for people: `GeoJSON`.
    fn name(&self) -> &'static str;

    /// From how many positions on a boundary set is offered in it where site.toml names no
    /// formats: below, the format would not pay.
    fn least_positions(&self) -> usize {
        0
    }

    /// Writes the features of `layer`: the n-th record belongs to the n-th shape.
    ///
    /// # Errors
    /// When reading or writing fails, or when there are not as many records as shapes.
    fn write(
        &self,
        layer: &TableView<'_>,
        context: &Context<'_>,
        records: &mut PublicStream<'_>,
        shapes: &[&Shape],
        out: &mut dyn Write,
    ) -> Result<(), Failure>;
}

/// All table formats, in the order in which pages offer them.
pub static TABLE_FORMATS: &[&dyn TableFormat] = &[
    &Csv,
    &Xlsx,
    &Json,
    &Ndjson,
    #[cfg(feature = "parquet")]
    &Parquet,
];

/// All boundary formats, in the order in which pages offer them.
pub static GEO_FORMATS: &[&dyn GeoFormat] = &[&GeoJson, &TopoJson];

/// The table format called `id`.
pub fn table_format(id: &str) -> Option<&'static dyn TableFormat> {
    TABLE_FORMATS.iter().copied().find(|format| format.id() == id)
}

/// The boundary format called `id`.
pub fn geo_format(id: &str) -> Option<&'static dyn GeoFormat> {
    GEO_FORMATS.iter().copied().find(|format| format.id() == id)
}

/// What is being written, for messages: `dataset/resource.csv`.
pub(super) fn file_of(table: &TableView<'_>, extension: &str) -> String {
    format!("{}/{}.{extension}", table.dataset().id, table.resource().name)
}

/// Hands each record to `write` and proves that none is missing: a file that was cut short while
/// it was read must not become a download that looks whole.
pub(super) fn each_record(
    table: &TableView<'_>,
    file: &str,
    records: &mut PublicStream<'_>,
    mut write: impl FnMut(&PublicRecord<'_>) -> io::Result<()>,
) -> Result<(), Failure> {
    let mut count = 0;
    while let Some(record) = records.next_record()? {
        write(&record).map_err(|cause| Failure::write(file, cause))?;
        count += 1;
    }
    check_count(table, file, count)
}

/// Fails when `count` records were met where the table says another number.
pub(super) fn check_count(table: &TableView<'_>, file: &str, count: u64) -> Result<(), Failure> {
    if count == table.rows {
        return Ok(());
    }
    let cause = format!("{count} rows were read where there should be {}", table.rows);
    Err(Failure::write(file, cause))
}
