//! The languages of the input files, each with exact positions.

pub mod blocks;
pub mod csv;
mod excess;
pub mod front_matter;
pub mod geojson;
pub mod inserts;
pub mod markdown;
pub mod mojibake;
pub mod shortcode;
pub mod toml;
pub mod unfinished;
