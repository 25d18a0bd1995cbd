//! Staging: where a new output is put together, by many threads at once, before it is published.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::digest::{Hasher, Sha256};
use crate::emit::error::{Context as _, EmitError};
use crate::emit::folder::{Folder, relative};
use crate::emit::manifest::{CHECKSUMS, Entry, MANIFEST, Manifest};
use crate::emit::media::media_type;
use crate::emit::path::OutPath;
use crate::emit::swap;

/// Up to this size a file stays in memory until it is finished, so that it need not be written at
/// all when it did not change; a longer one goes to the disk in blocks of this size.
const BLOCK: usize = 256 * 1024;

/// A new output in the making, beside the published one.
///
/// Dropping it without publishing deletes what was staged and leaves the published output alone.
#[derive(Debug)]
pub struct Staging {
    pub(crate) folder: Folder,
    /// Whether what is staged stays when publishing does not come to pass.
    pub(super) resumes: bool,
}

/// The files that stand beside the listed ones: lists and signatures, by name at the top.
pub type Listings = Vec<(String, Vec<u8>)>;

/// What publishing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// Files of the output, without the manifest and the checksum list.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Files that were the same in the output before and were linked instead of written.
    pub reused: usize,
    /// Whether the whole output was the same as before, so that nothing was touched.
    pub unchanged: bool,
}

impl Staging {
    /// Takes hold of an output folder and begins an empty staging beside it.
    ///
    /// `protected` are the inputs of the site (its settings, datasets, pages and themes, not the
    /// site folder itself, which usually holds the output): the output may neither lie in one nor
    /// contain one. What a run that died left behind is repaired first.
    ///
    /// # Errors
    /// [`EmitError::Foreign`], [`EmitError::Stray`], [`EmitError::Symlink`],
    /// [`EmitError::OverInput`], [`EmitError::Nameless`], [`EmitError::Locked`] say why a folder
    /// is refused; nothing was changed then.
    pub fn open(output: &Path, protected: &[PathBuf]) -> Result<Self, EmitError> {
        let folder = Folder::open(output, protected, false)?;
        fs::create_dir(&folder.staging).context("create", &folder.staging)?;
        Ok(Self { folder, resumes: false })
    }

    /// Begins a file. Threads may do so side by side; a path can be written only once.
    ///
    /// # Errors
    /// [`EmitError::Reserved`] for the manifest and the checksum list.
    pub fn create(&self, path: &OutPath) -> Result<StagedFile<'_>, EmitError> {
        if [MANIFEST, CHECKSUMS].contains(&path.as_str()) {
            return Err(EmitError::Reserved { path: path.clone() });
        }
        Ok(StagedFile {
            folder: &self.folder,
            path: path.clone(),
            hasher: Hasher::new(),
            bytes: 0,
            block: Vec::new(),
            file: None,
            records: None,
        })
    }

    /// A folder for files that are needed while the output is put together, on the disk of the
    /// output. Whoever makes a file there deletes it before publishing.
    pub fn scratch(&self) -> &Path {
        &self.folder.staging
    }

    /// Writes a whole file: [`Staging::create`], write, [`StagedFile::finish`].
    ///
    /// # Errors
    /// As those three.
    pub fn write(&self, path: &OutPath, bytes: &[u8]) -> Result<Entry, EmitError> {
        let mut file = self.create(path)?;
        file.write_all(bytes).context("write", &file.target())?;
        file.finish()
    }

    /// Writes manifest and checksums and swaps the staged output for the published one.
    ///
    /// When every byte is the same as before, the published folder is not touched at all.
    ///
    /// # Errors
    /// [`EmitError::Unlisted`] when staged files and manifest differ, [`EmitError::Io`] else. If
    /// the swap failed, the old output is in place; if only deleting the old one failed, the new
    /// one is.
    pub fn publish(self, manifest: &Manifest) -> Result<Published, EmitError> {
        let listings = self.listings(manifest)?;
        self.publish_with(manifest, &listings)
    }

    /// The texts of the manifest and of the checksum list.
    ///
    /// # Errors
    /// Never, but that the writer of JSON says it could.
    pub fn listings(&self, manifest: &Manifest) -> Result<Listings, EmitError> {
        let json = manifest.to_json().map_err(io::Error::from);
        let json = json.context("write", &self.folder.staging.join(MANIFEST))?;
        let checksums = manifest.to_checksums(&json);
        Ok([(MANIFEST, json), (CHECKSUMS, checksums)]
            .map(|(name, text)| (name.to_owned(), text.into_bytes()))
            .into())
    }

    /// The bytes of a file at the top of the published output, if it is there and not longer than
    /// so many bytes.
    pub fn published(&self, name: &str, most: u64) -> Option<Vec<u8>> {
        let path = self.folder.output.join(name);
        let data = fs::symlink_metadata(&path).ok()?;
        if !data.is_file() || data.len() > most {
            return None;
        }
        fs::read(path).ok()
    }

    /// As [`Staging::publish`], with lists and signatures that are given.
    ///
    /// # Errors
    /// As [`Staging::publish`].
    pub fn publish_with(
        mut self,
        manifest: &Manifest,
        listings: &Listings,
    ) -> Result<Published, EmitError> {
        self.resumes = false;
        let Folder { output, staging, .. } = &self.folder;
        compare_with_staged(manifest, staging)?;
        let reused = manifest.entries().iter().filter(|entry| entry.reused).count();
        let unchanged = reused == self.folder.former.files.len()
            && reused == manifest.entries().len()
            && listings.iter().all(|(name, text)| holds(&output.join(name), text));
        if !unchanged {
            self.link_reused(manifest)?;
            for (name, text) in listings {
                let path = staging.join(name);
                fs::write(&path, text).context("write", &path)?;
            }
            swap::sync_staged(staging)?;
            swap::swap(&self.folder)?;
        }
        let bytes = manifest.entries().iter().map(|entry| entry.bytes).sum();
        Ok(Published { files: manifest.entries().len(), bytes, reused, unchanged })
    }

    /// Links the files that did not change from the published folder into the staged one.
    ///
    /// Not before publishing, because most builds while writing change little or nothing: then
    /// thousands of links need not be made and deleted again.
    fn link_reused(&self, manifest: &Manifest) -> Result<(), EmitError> {
        for entry in manifest.entries().iter().filter(|entry| entry.reused) {
            let path = entry.path.to_path_buf();
            let (from, to) = (self.folder.output.join(&path), self.folder.staging.join(&path));
            let link = || fs::hard_link(&from, &to);
            // The folder is missing for the first file in it; a file system may have no links.
            let linked = link().or_else(|_| make_parent(&to).and_then(|()| link()));
            linked.or_else(|_| fs::copy(&from, &to).map(drop)).context("link", &to)?;
        }
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if self.resumes {
            return;
        }
        // Nobody can be told here; the next start deletes what is left.
        let _ = fs::remove_dir_all(&self.folder.staging);
    }
}

/// A file that is being staged. Dropped unfinished, it stays out of the manifest, and a manifest
/// without it cannot be published.
#[derive(Debug)]
pub struct StagedFile<'a> {
    folder: &'a Folder,
    path: OutPath,
    hasher: Hasher,
    bytes: u64,
    block: Vec<u8>,
    file: Option<File>,
    records: Option<u64>,
}

impl StagedFile<'_> {
    /// Notes how many data records the file holds, for the manifest.
    pub fn set_records(&mut self, records: u64) {
        self.records = Some(records);
    }

    /// Ends the file and tells what is in it.
    ///
    /// # Errors
    /// [`EmitError::Io`], also when the path was written before.
    pub fn finish(mut self) -> Result<Entry, EmitError> {
        let sha256 = std::mem::take(&mut self.hasher).finish();
        let target = self.target();
        let reused = if self.file.is_none() {
            let reused = self.is_former(sha256, |old| holds(old, &self.block));
            if !reused {
                create_new(&target)
                    .and_then(|mut file| file.write_all(&self.block))
                    .context("write", &target)?;
            }
            reused
        } else {
            self.spill().context("write", &target)?;
            self.file = None;
            let same = |old: &Path| {
                File::open(old).and_then(Sha256::of_reader).is_ok_and(|found| found == sha256)
            };
            let reused = self.is_former(sha256, same);
            if reused {
                fs::remove_file(&target).context("delete", &target)?;
            }
            reused
        };
        Ok(Entry {
            bytes: self.bytes,
            sha256,
            media_type: media_type(&self.path),
            records: self.records,
            reused,
            path: self.path,
        })
    }

    fn target(&self) -> PathBuf {
        self.folder.staging.join(self.path.to_path_buf())
    }

    /// Whether the published file of this path has these bytes, by the manifest and in truth.
    fn is_former(&self, sha256: Sha256, same: impl Fn(&Path) -> bool) -> bool {
        self.folder.former.files.get(self.path.as_str()) == Some(&(self.bytes, sha256))
            && same(&self.folder.output.join(self.path.to_path_buf()))
    }

    /// Moves the block in memory to the disk.
    fn spill(&mut self) -> io::Result<()> {
        let mut file = match self.file.take() {
            Some(file) => file,
            None => create_new(&self.target())?,
        };
        file.write_all(&self.block)?;
        self.block.clear();
        self.file = Some(file);
        Ok(())
    }
}

impl Write for StagedFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = bytes.len().min(BLOCK);
        let bytes = &bytes[..length];
        if self.block.len() + length > BLOCK {
            self.spill()?;
        }
        self.block.extend_from_slice(bytes);
        self.hasher.update(bytes);
        self.bytes += length as u64;
        Ok(length)
    }

    /// Does nothing: an unfinished file is of no use to anybody.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Creates a file that must not exist, with the folders above it.
fn create_new(path: &Path) -> io::Result<File> {
    let open = || OpenOptions::new().write(true).create_new(true).open(path);
    match open() {
        // Asking first for each of thousands of files would cost more than the rare second try.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            make_parent(path)?;
            open()
        }
        result => result,
    }
}

pub(super) fn make_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Whether a plain file has exactly these bytes; an unreadable one has not.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let plain = fs::symlink_metadata(path)
        .is_ok_and(|data| data.is_file() && data.len() == bytes.len() as u64);
    plain && fs::read(path).is_ok_and(|found| found == bytes)
}

/// The staged files must be those of the manifest: an unlisted file would be published without
/// a checksum and would make the folder look foreign to the next build.
fn compare_with_staged(manifest: &Manifest, staging: &Path) -> Result<(), EmitError> {
    // Reused files are linked later, straight from the manifest.
    let written = manifest.entries().iter().filter(|entry| !entry.reused);
    let mut listed: BTreeSet<&str> = written.map(|entry| entry.path.as_str()).collect();
    for entry in WalkDir::new(staging).min_depth(1) {
        let entry = entry.context("read", staging)?;
        let path = relative(entry.path(), staging);
        if !entry.file_type().is_dir() && !listed.remove(path.as_str()) {
            return Err(EmitError::Unlisted { path, fault: "staged but not in the manifest" });
        }
    }
    match listed.first() {
        None => Ok(()),
        Some(path) => {
            let path = (*path).to_owned();
            Err(EmitError::Unlisted { path, fault: "in the manifest but not staged" })
        }
    }
}
