//! Terbuka compiles a folder of curated datasets into a static open-data catalogue.

pub mod model;

pub mod audit;
pub mod digest;
pub mod emit;
#[cfg(feature = "serve")]
pub mod serve;
