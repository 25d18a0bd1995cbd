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
    /// The part of the name that is seen beside the name of what it holds; all of it when none.
    pub short: Option<Short>,
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

/// A name of which a part is seen and the rest only spoken.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Short {
    /// What stands before the part that is seen.
    pub before: String,
    /// What is seen: "CSV, 1,2 MB".
    pub seen: String,
    /// What stands after it.
    pub after: String,
}

impl Short {
    /// Splits a name around the part that is seen; nothing if it is not in the name.
    pub fn of(name: &str, seen: &str) -> Option<Short> {
        let (before, after) = name.split_once(seen)?;
        let [before, seen, after] = [before, seen, after].map(str::to_owned);
        Some(Short { before, seen, after })
    }
}
