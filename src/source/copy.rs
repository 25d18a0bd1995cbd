//! Copies of a published site: folders whose files are listed and read as they are, never through
//! a link.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::Path;

use crate::source::Reader;

/// What stands at a path of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A plain file of so many bytes.
    File(u64),
    /// A link, a device, or something else that is no file of its own.
    Other,
}

/// Everything below a folder that is not a folder, by its path with `/` between the parts.
///
/// # Errors
/// When the folder cannot be listed.
pub fn list_copy(root: &Path) -> io::Result<BTreeMap<String, Found>> {
    let mut out = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root).min_depth(1).follow_links(false) {
        let entry = entry.map_err(io::Error::from)?;
        if entry.file_type().is_dir() {
            continue;
        }
        let rest = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let parts: Vec<_> = rest.iter().map(|part| part.to_string_lossy()).collect();
        let found = if entry.file_type().is_file() {
            Found::File(entry.metadata().map_err(io::Error::from)?.len())
        } else {
            Found::Other
        };
        out.insert(parts.join("/"), found);
    }
    Ok(out)
}

/// Opens a file of a copy, and its size; a link is refused.
///
/// # Errors
/// When it cannot be read, or is no plain file.
pub fn open_copy(path: &Path) -> io::Result<(Box<dyn Reader>, u64)> {
    if !path.symlink_metadata()?.is_file() {
        return Err(io::Error::other("this is no plain file"));
    }
    let file = File::open(path)?;
    let bytes = file.metadata()?.len();
    Ok((Box::new(file), bytes))
}
