//! A search index in small files that a page loads as scripts: no server, no `fetch`.
//!
//! This half cuts texts into words, finds their stems and writes the index; the script half in the
//! theme (`cari-kata.js`, `cari-indeks.js`) does the same with what a reader types. Both are held
//! together by `tests/search/vectors.json`. The format is described in `docs/search.md`.

mod english;
mod fold;
mod indonesian;
mod postings;
mod shard;
mod stem;
mod write;

pub use fold::{fold, words};
pub use shard::Shard;
pub use stem::Stemmer;
pub use write::{Document, Group, Index};
