//! Terbuka compiles a folder of curated datasets into a static open-data catalogue.
//!
//! The story is [`build`]: read, lower, scan, check, derive, plan, produce, publish.

pub mod diag;
pub mod export;
pub mod ident;
pub mod model;
pub mod shape;
pub mod source;
pub mod syntax;
pub mod table;
