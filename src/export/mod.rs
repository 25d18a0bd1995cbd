//! Downloads: a table or boundary set in a format that people and programs open.
//!
//! A new format is one file with a [`TableFormat`] or [`GeoFormat`] and one line in
//! [`TABLE_FORMATS`] or [`GEO_FORMATS`]. All rows come through [`crate::table::PublicStream`], so
//! no format can see what a person did not agree to show.
//!
//! | cell | CSV | XLSX | JSON, NDJSON, GeoJSON, TopoJSON |
//! | --- | --- | --- | --- |
//! | text, code, moment | verbatim | text cell | string |
//! | number | its digits | number; text if not exact in a spreadsheet | its digits |
//! | truth | `true`, `false` | truth cell | `true`, `false` |
//! | day | `2024-02-14` | date cell; text before March 1900 | string |
//! | missing | empty | empty | `null` |
//! | withheld | empty | empty | `null` |
//!
//! Why a value is withheld is told by the field that holds each person's consent: it is in every
//! file, and the dictionary names the fields that it empties.

pub mod api;
mod csv;
mod format;
mod geojson;
mod json;
mod keys;
mod text;
mod topojson;
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
pub use self::topojson::TopoJson;
pub use self::xlsx::{ROWS_PER_SHEET, Xlsx};
