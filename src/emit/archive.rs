//! Archives of finished files: a ZIP whose bytes depend on nothing but what is in it.
//!
//! Members stand in the order given, with the time 1980-01-01 and one level of compression. Files
//! are compressed side by side in batches, so that memory holds one batch whatever the size of the
//! whole; a file that is larger than a batch passes in blocks.
//!
//! The comment of an archive is the digest of the names and digests of its members. By it a later
//! build knows that the published archive is what it would write, and saves itself the work.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use zip::write::{PreparedZipFile, SimpleFileOptions};
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::digest::{Hasher, Sha256};
use crate::emit::error::{Context as _, EmitError};
use crate::emit::manifest::Entry;
use crate::emit::media::media_type;
use crate::emit::path::OutPath;
use crate::emit::stage::Staging;

/// Bytes of files that are held and compressed at a time.
const BATCH: u64 = 8 * 1024 * 1024;
/// Level of compression: higher ones save little and cost much.
const LEVEL: i64 = 6;

/// A member of an archive.
#[derive(Debug)]
pub struct Member<'e> {
    /// Its path within the archive.
    pub name: String,
    /// What is in it.
    pub content: Packed<'e>,
}

/// What a member holds.
#[derive(Debug)]
pub enum Packed<'e> {
    /// A finished file.
    File(&'e Entry),
    /// A text that stands only in the archive.
    Text(String),
}

impl Member<'_> {
    fn bytes(&self) -> u64 {
        match &self.content {
            Packed::File(entry) => entry.bytes,
            Packed::Text(text) => text.len() as u64,
        }
    }

    fn sha256(&self) -> Sha256 {
        match &self.content {
            Packed::File(entry) => entry.sha256,
            Packed::Text(text) => Sha256::of(text.as_bytes()),
        }
    }
}

impl Staging {
    /// Writes an archive of finished files, or finds that the published one is the same.
    ///
    /// # Errors
    /// [`EmitError::Io`] when a file cannot be read or the archive cannot be written.
    pub fn archive(&self, path: &OutPath, members: &[Member<'_>]) -> Result<Entry, EmitError> {
        let comment = recipe(members);
        if let Some(entry) = self.same_archive(path, &comment) {
            return Ok(entry);
        }
        let target = self.folder.staging.join(path.to_path_buf());
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).context("create", parent)?;
        }
        let file = OpenOptions::new().write(true).create_new(true).open(&target);
        let mut zip = ZipWriter::new(BufWriter::new(file.context("create", &target)?));
        zip.set_raw_comment(comment.into_bytes().into_boxed_slice()).context("write", &target)?;
        for batch in batches(members) {
            self.pack(&mut zip, batch, &target)?;
        }
        let mut out = zip.finish().context("write", &target)?;
        out.flush().context("write", &target)?;
        drop(out);
        let sha256 = digest(&target).context("read", &target)?;
        let bytes = fs::metadata(&target).context("read", &target)?.len();
        Ok(entry_of(path, bytes, sha256, false))
    }

    /// The published archive of this path, if it was made of the same members and is whole.
    fn same_archive(&self, path: &OutPath, comment: &str) -> Option<Entry> {
        let (bytes, sha256) = *self.folder.former.files.get(path.as_str())?;
        let old = self.folder.output.join(path.to_path_buf());
        if !fs::symlink_metadata(&old).ok()?.is_file() || !ends_with(&old, comment).ok()? {
            return None;
        }
        let found = digest(&old).ok()?;
        (found == sha256).then(|| entry_of(path, bytes, sha256, true))
    }

    fn pack(
        &self,
        zip: &mut ZipWriter<BufWriter<File>>,
        batch: &[Member<'_>],
        target: &Path,
    ) -> Result<(), EmitError> {
        if let [Member { name, content: Packed::File(entry) }] = batch
            && entry.bytes > BATCH
        {
            zip.start_file(name, options(entry.bytes)).context("write", target)?;
            let (mut from, path) = self.reopen(entry)?;
            return io::copy(&mut from, zip).map(drop).context("read", &path);
        }
        let prepare = |member: &Member<'_>| {
            let options = options(member.bytes());
            let prepared = match &member.content {
                Packed::Text(text) => {
                    PreparedZipFile::from_data(&member.name, options, text.as_bytes())
                }
                Packed::File(entry) => {
                    let (mut from, path) = self.reopen(entry)?;
                    let mut bytes = Vec::with_capacity(entry.bytes as usize);
                    from.read_to_end(&mut bytes).context("read", &path)?;
                    PreparedZipFile::from_data(&member.name, options, &bytes)
                }
            };
            prepared.context("write", target)
        };
        let prepared: Vec<PreparedZipFile> =
            batch.par_iter().map(prepare).collect::<Result<_, EmitError>>()?;
        zip.add_prepared_files(prepared).context("write", target)
    }

    /// Opens a finished file, wherever it stands until publishing.
    ///
    /// # Errors
    /// [`EmitError::Io`] when it cannot be opened.
    pub fn reopen(&self, entry: &Entry) -> Result<(File, PathBuf), EmitError> {
        let root = if entry.reused { &self.folder.output } else { &self.folder.staging };
        let path = root.join(entry.path.to_path_buf());
        let file = File::open(&path).context("read", &path)?;
        Ok((file, path))
    }
}

fn options(bytes: u64) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
        .unix_permissions(0o644)
        .large_file(bytes >= u64::from(u32::MAX))
}

/// Members in groups of at most a batch of bytes; what is larger stands alone.
fn batches<'m, 'e>(members: &'m [Member<'e>]) -> Vec<&'m [Member<'e>]> {
    let mut out = Vec::new();
    let (mut start, mut held) = (0, 0);
    for (n, member) in members.iter().enumerate() {
        if n > start && held + member.bytes() > BATCH {
            out.push(&members[start..n]);
            (start, held) = (n, 0);
        }
        held += member.bytes();
    }
    if start < members.len() {
        out.push(&members[start..]);
    }
    out
}

/// A digest of what the archive will be made of, and of the program that makes it.
fn recipe(members: &[Member<'_>]) -> String {
    let mut hasher = Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    for member in members {
        hasher.update(format!("\n{}  {}", member.sha256(), member.name).as_bytes());
    }
    hasher.finish().to_string()
}

fn ends_with(path: &Path, comment: &str) -> io::Result<bool> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::End(-(comment.len() as i64)))?;
    let mut end = vec![0; comment.len()];
    file.read_exact(&mut end)?;
    Ok(end == comment.as_bytes())
}

fn digest(path: &Path) -> io::Result<Sha256> {
    File::open(path).and_then(Sha256::of_reader)
}

fn entry_of(path: &OutPath, bytes: u64, sha256: Sha256, reused: bool) -> Entry {
    let media_type = media_type(path);
    Entry { path: path.clone(), bytes, sha256, media_type, records: None, reused }
}
