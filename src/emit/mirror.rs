//! Staging a copy of what was published elsewhere: what is here already is not fetched again, and
//! what a broken run had fetched is kept for the next.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::digest::Sha256;
use crate::emit::error::{Context as _, EmitError};
use crate::emit::folder::{Folder, relative};
use crate::emit::listing::{Listed, Listing};
use crate::emit::manifest::Entry;
use crate::emit::media::media_type;
use crate::emit::path::OutPath;
use crate::emit::stage::Staging;

impl Staging {
    /// As [`Staging::open`], but goes on with what an earlier run staged: dropped without
    /// publishing, it leaves its files for the next one.
    ///
    /// # Errors
    /// As [`Staging::open`].
    pub fn resume(output: &Path, protected: &[PathBuf]) -> Result<Self, EmitError> {
        let folder = Folder::open(output, protected, true)?;
        fs::create_dir_all(&folder.staging).context("create", &folder.staging)?;
        Ok(Self { folder, resumes: true })
    }

    /// The entry of a file that is here already with just these bytes: in the published folder, or
    /// staged by an earlier run. Every byte is read. A staged file with other bytes is deleted.
    ///
    /// # Errors
    /// [`EmitError::Io`] when that fails.
    pub fn keep(&self, path: &OutPath, wanted: Listed) -> Result<Option<Entry>, EmitError> {
        let entry = |reused| Entry {
            path: path.clone(),
            bytes: wanted.bytes,
            sha256: wanted.sha256,
            media_type: media_type(path),
            records: None,
            reused,
        };
        let staged = self.folder.staging.join(path.to_path_buf());
        let published = self.folder.output.join(path.to_path_buf());
        if has(&published, wanted) {
            remove(&staged)?;
            return Ok(Some(entry(true)));
        }
        if has(&staged, wanted) {
            return Ok(Some(entry(false)));
        }
        remove(&staged)?;
        Ok(None)
    }

    /// Takes back a file that was staged: its bytes are not those that were asked for.
    ///
    /// # Errors
    /// [`EmitError::Io`] when it cannot be deleted.
    pub fn discard(&self, path: &OutPath) -> Result<(), EmitError> {
        remove(&self.folder.staging.join(path.to_path_buf()))
    }

    /// Deletes what an earlier run staged and nobody asks for now.
    ///
    /// # Errors
    /// [`EmitError::Io`] when that fails.
    pub fn prune(&self, wanted: &Listing) -> Result<(), EmitError> {
        let staging = &self.folder.staging;
        for entry in WalkDir::new(staging).min_depth(1).contents_first(true) {
            let entry = entry.context("read", staging)?;
            if entry.file_type().is_dir() {
                // Only an empty one can be deleted so.
                let _ = fs::remove_dir(entry.path());
            } else if !wanted.files.contains_key(relative(entry.path(), staging).as_str()) {
                fs::remove_file(entry.path()).context("delete", entry.path())?;
            }
        }
        Ok(())
    }
}

/// Deletes a file, or what else stands in its place, if anything does.
fn remove(path: &Path) -> Result<(), EmitError> {
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_dir() => fs::remove_dir_all(path).context("delete", path),
        Ok(_) => fs::remove_file(path).context("delete", path),
        Err(_) => Ok(()),
    }
}

/// Whether a plain file has these bytes.
fn has(path: &Path, wanted: Listed) -> bool {
    let plain =
        fs::symlink_metadata(path).is_ok_and(|data| data.is_file() && data.len() == wanted.bytes);
    plain && File::open(path).and_then(Sha256::of_reader).is_ok_and(|found| found == wanted.sha256)
}
