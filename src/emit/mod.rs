//! The only writer: stages every output file beside the output folder, then publishes all of
//! them at once.
//!
//! Comes in: bytes for checked paths, from any number of threads. Goes out: an output folder
//! with a manifest and checksums. Invariants:
//! - the published folder is whole at any moment: either the old site or the new one;
//! - nothing is written or deleted through a symbolic link, outside the output folder and its
//!   work folder, in a folder that is not ours, or over the inputs of the site;
//! - a file whose bytes did not change is linked from the old output, not written again, since
//!   wiping and rewriting a tree makes creating files several times dearer.
//!
//! ```text
//! Staging::open ── create(path) ─> StagedFile ── finish ─> Entry ──┐
//!                                                    Manifest::new <┘── publish ─> Published
//! ```

mod archive;
mod compare;
mod create;
mod error;
mod folder;
mod listing;
mod manifest;
mod media;
mod minify;
mod mirror;
mod path;
mod stage;
mod swap;

pub use archive::{Member, Packed};
pub use compare::{Comparison, Difference, Differs, NOT_REPRODUCIBLE, differences};
pub use create::{Content, NewFile, create, existing};
pub use error::EmitError;
pub use folder::is_unlisted;
pub use listing::{Listed, Listing, MAX_MANIFEST_BYTES};
pub use manifest::{CHECKSUMS, Entry, GENERATOR, MANIFEST, Manifest, SIGNATURE, SIGNED};
pub use media::{UNKNOWN, media_type};
pub use minify::minify;
pub use path::{BadPath, OutPath, PathClash, PathSet};
pub use stage::{Listings, Published, StagedFile, Staging};

#[cfg(test)]
mod tests;
