//! Terbuka compiles a folder of curated datasets into a static open-data catalogue.

pub mod geometry;
pub mod model;
pub mod render;
