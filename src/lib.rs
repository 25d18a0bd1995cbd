//! Terbuka compiles a folder of curated datasets into a static open-data catalogue.
//!
//! The story is [`build`]: read, lower, scan, check, derive, plan, produce, publish.

pub mod accessibility;
pub mod apportion;
pub mod audit;
pub mod author;
pub mod build;
pub mod changes;
pub mod check;
pub mod derive;
pub mod diag;
pub mod digest;
pub mod emit;
pub mod exact;
pub mod export;
pub mod geometry;
pub mod ident;
pub mod language;
pub mod load;
pub mod metadata;
pub mod mirror;
pub mod model;
pub mod openness;
pub mod plan;
pub mod policy;
pub mod release;
pub mod render;
pub mod scan;
pub mod schema;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
pub mod shape;
pub mod signature;
pub mod source;
pub mod syntax;
pub mod table;
