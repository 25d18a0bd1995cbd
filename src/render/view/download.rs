//! A file a reader can take away.

use serde::Serialize;

use crate::render::view::text::{Day, Mark, Text};

/// A download link and what is told beside it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Download {
    /// Relative address.
    pub href: String,
    /// Full name, unique in the page: "Unduh curah hujan (CSV, 1,2 MB)".
    pub label: Text,
    /// File name the browser saves it as.
    pub file_name: String,
    /// Media type.
    pub media_type: String,
    /// "7.277 baris".
    pub rows: Option<String>,
    /// When the file last changed.
    pub modified: Option<Day>,
    /// Checksum.
    pub sha256: Option<Checksum>,
    /// What the file is good for, or how it differs.
    pub note: Option<Text>,
    /// Authority, where the file is told apart from the page it stands on.
    pub marks: Vec<Mark>,
}

/// A SHA-256 checksum.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Checksum {
    /// First 12 hexadecimal digits.
    pub short: String,
    /// All 64.
    pub full: String,
}
