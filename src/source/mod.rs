//! The only door through which files come in: the folder of a site, listed once, sorted.
//!
//! Invariants: `SourceId`s follow the order of paths; no path leaves the root; a link (symlink)
//! is never followed, it is only remembered so that it can be reported.

mod cell;
mod copy;
mod lines;
mod outside;
mod workspace;

pub use cell::CellPlace;
pub use copy::{Found, list_copy, open_copy};
pub use lines::{Excerpt, excerpt};
pub use outside::{is_file, is_folder, is_vacant, open_outside};
pub use workspace::{Origin, Reader, Workspace};

/// A file of the workspace; ids are ordered like the paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A piece of a source file: `len` bytes from byte `start`. Lines are looked up only when shown.
///
/// A spreadsheet has no bytes that people know: there `start` names a cell, see [`Span::cell`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// First byte, counted from 0.
    pub start: u64,
    /// Length in bytes; may be 0 for a place between two bytes.
    pub len: u32,
}

impl Span {
    /// The span of a byte range of `source`.
    pub fn new(source: SourceId, range: std::ops::Range<usize>) -> Span {
        Span { source, start: range.start as u64, len: (range.end - range.start) as u32 }
    }

    /// The first line's beginning of a file: where to point when the whole file is meant.
    pub fn top(source: SourceId) -> Span {
        Span { source, start: 0, len: 0 }
    }
}
