//! The swap of the old output for the new one.
//!
//! | dies | leaves | the next start |
//! | --- | --- | --- |
//! | before the swap | old output, a staging | deletes the staging |
//! | between two renames | no output, a previous, a staging | puts the previous back |
//! | after the swap | new output, and the old one as staging or previous | deletes it |

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::emit::error::{Context as _, EmitError};
use crate::emit::folder::Folder;

/// Puts the staged folder where the output folder is and deletes the old one.
pub(crate) fn swap(folder: &Folder) -> Result<(), EmitError> {
    let Folder { output, staging, previous, .. } = folder;
    if !output.exists() {
        fs::rename(staging, output).context("publish to", output)?;
        return sync_parent(output);
    }
    match exchange(staging, output) {
        // The old output now stands where the new one was staged.
        Ok(()) => {
            sync_parent(output)?;
            fs::remove_dir_all(staging).context("delete", staging)
        }
        Err(_unsupported_or_refused) => {
            two_renames(staging, output, previous)?;
            sync_parent(output)?;
            fs::remove_dir_all(previous).context("delete", previous)
        }
    }
}

/// Exchanges two folders in one atomic step, where system and file system can.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(staging: &Path, output: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, staging, CWD, output, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(_staging: &Path, _output: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The way that works everywhere: the old output steps aside, the new one takes its place, and
/// the old one comes back if it cannot.
pub(crate) fn two_renames(staging: &Path, output: &Path, previous: &Path) -> Result<(), EmitError> {
    fs::rename(output, previous).context("set aside", output)?;
    let published = fs::rename(staging, output).context("publish to", output);
    if published.is_err() {
        fs::rename(previous, output).context("put back", output)?;
    }
    published
}

/// Brings the data of all staged files to the disk before the swap can be seen there.
///
/// One call for the file system instead of one for each of thousands of files.
pub(crate) fn sync_staged(staging: &Path) -> Result<(), EmitError> {
    #[cfg(target_os = "linux")]
    {
        let folder = File::open(staging).context("open", staging)?;
        rustix::fs::syncfs(&folder).context("write to disk", staging)?;
    }
    #[cfg(not(target_os = "linux"))]
    let _ = staging;
    Ok(())
}

fn sync_parent(output: &Path) -> Result<(), EmitError> {
    match output.parent() {
        // Windows cannot open a folder as a file; it journals renames by itself.
        Some(parent) if cfg!(unix) => {
            File::open(parent).and_then(|folder| folder.sync_all()).context("write to disk", parent)
        }
        _ => Ok(()),
    }
}
