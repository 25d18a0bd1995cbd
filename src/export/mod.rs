//! Downloads: a table or boundary set in a format that people and programs open.
//!
//! A new format is one file with a [`TableFormat`] or [`GeoFormat`] and one line in
//! [`TABLE_FORMATS`] or [`GEO_FORMATS`]. All rows come through [`crate::table::PublicStream`], so
//! no format can see what a person did not agree to show.
//!
//! | cell | CSV | XLSX | JSON, NDJSON, GeoJSON, TopoJSON | Parquet | SQLite |
//! | --- | --- | --- | --- | --- | --- |
//! | text, code, moment | verbatim | text cell | string | `STRING` | `TEXT` |
//! | whole number, year | its digits | number; text if not exact in a spreadsheet | its digits | `INT64`, longer ones `DECIMAL`, else `STRING` | `INTEGER`, else `TEXT` |
//! | number | its digits | the same | its digits | `DECIMAL`, else `STRING` | `REAL` up to 15 digits, else `TEXT` |
//! | truth | `true`, `false` | truth cell | `true`, `false` | `BOOLEAN` | 1, 0 |
//! | day | `2024-02-14` | date cell; text before March 1900 | string | `DATE` | `TEXT` |
//! | missing | empty | empty | `null` | null | null |
//! | withheld | empty | empty | `null` | null | null |
//!
//! In Parquet and SQLite a type holds for a whole column, so the longest number of a column
//! decides. A binary fraction is used nowhere but in `REAL`, where fifteen digits survive it.
//!
//! Why a value is withheld is told by the field that holds each person's consent: it is in every
//! file, and the dictionary names the fields that it empties.

pub mod api;
mod csv;
mod format;
mod geojson;
mod json;
mod keys;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "sqlite")]
mod sqlite;
mod text;
mod topojson;
#[cfg(any(feature = "parquet", feature = "sqlite"))]
mod typed;
mod xlsx;

#[cfg(test)]
mod tests;

pub use self::csv::Csv;
pub use self::format::{
    Context, GEO_FORMATS, GeoFormat, TABLE_FORMATS, TableFormat, geo_format, table_format,
};
pub use self::geojson::GeoJson;
pub use self::json::{Json, Ndjson};
pub use self::keys::TEXT_KEYS;
#[cfg(feature = "parquet")]
pub use self::parquet::Parquet;
#[cfg(feature = "sqlite")]
pub use self::sqlite::{Database, write as write_database};
pub use self::topojson::TopoJson;
pub use self::xlsx::{ROWS_PER_SHEET, Xlsx};
