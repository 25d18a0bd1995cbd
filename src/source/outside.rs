//! Files that are no inputs yet: what a draft is made from.

use std::fs::File;
use std::io;
use std::path::Path;

use crate::source::Reader;

/// Opens a file outside of any site.
///
/// # Errors
/// When it cannot be read; a folder cannot.
pub fn open_outside(path: &Path) -> io::Result<Box<dyn Reader>> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::other("this is a folder"));
    }
    Ok(Box::new(file))
}

/// Whether a folder holds nothing, or is not there.
///
/// # Errors
/// When it cannot be listed.
pub fn is_vacant(path: &Path) -> io::Result<bool> {
    match std::fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// Whether there is a folder, or a link to one.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether there is a file, or a link to one.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}
