//! The files of a copy, in a folder or in an archive.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use crate::diag::{Failure, Words};
use crate::emit::MANIFEST;
use crate::source::{Found, Reader, is_folder, list_copy, open_copy};
use crate::words;

/// A copy whose files can be read one after the other.
pub(super) enum Copy {
    /// A folder.
    Folder {
        /// Where.
        root: PathBuf,
        /// What is in it.
        files: BTreeMap<String, Found>,
    },
    /// An archive with one folder, or none.
    Archive {
        /// The reader.
        zip: Box<ZipArchive<Box<dyn Reader>>>,
        /// The folder with its `/` before every name.
        prefix: String,
        /// What is in it, below that folder.
        files: BTreeMap<String, Found>,
        /// Names that do not stand in that folder, or stand twice.
        strays: Vec<String>,
    },
    /// An archive that cannot be opened.
    Broken {
        /// What the reader said.
        why: String,
        /// Nothing.
        files: BTreeMap<String, Found>,
    },
}

impl Copy {
    /// Opens a copy.
    pub(super) fn open(path: &Path) -> Result<Copy, Failure> {
        let read = |cause| Failure::io("read", path, cause);
        if is_folder(path) {
            let files = list_copy(path).map_err(read)?;
            return Ok(Copy::Folder { root: path.to_owned(), files });
        }
        let (mut file, _) = open_copy(path).map_err(read)?;
        let mut start = [0; 2];
        let is_archive = file.read_exact(&mut start).is_ok() && &start == b"PK";
        if !is_archive {
            return Err(read(io::Error::other("this is no folder and no ZIP archive")));
        }
        // An archive that cannot be opened is a broken copy, which is what was asked.
        let opened = ZipArchive::new(file).and_then(archive);
        Ok(opened.unwrap_or_else(|e| Copy::Broken { why: e.to_string(), files: BTreeMap::new() }))
    }

    /// All files by path.
    pub(super) fn files(&self) -> &BTreeMap<String, Found> {
        match self {
            Copy::Folder { files, .. }
            | Copy::Archive { files, .. }
            | Copy::Broken { files, .. } => files,
        }
    }

    /// Why it cannot be opened, where that is so.
    pub(super) fn broken(&self) -> Option<&str> {
        if let Copy::Broken { why, .. } = self { Some(why) } else { None }
    }

    /// What is wrong with the names in it.
    pub(super) fn strays(&self) -> Vec<(String, Words)> {
        let Copy::Archive { strays, .. } = self else { return Vec::new() };
        let told = |name: &String| {
            let shown = name.escape_debug();
            let words = words!(
                "`{shown}` stands outside of the folder of the copy, or twice in the archive",
                "`{shown}` berada di luar folder salinan, atau dua kali dalam arsip"
            );
            (name.clone(), words)
        };
        strays.iter().map(told).collect()
    }

    /// Opens a file of it.
    pub(super) fn read(&mut self, path: &str) -> io::Result<Box<dyn Read + '_>> {
        match self {
            Copy::Folder { root, .. } => Ok(open_copy(&root.join(path))?.0),
            Copy::Archive { zip, prefix, .. } => {
                let member = zip.by_name(&format!("{prefix}{path}"));
                Ok(Box::new(member.map_err(|e| io::Error::other(e.to_string()))?))
            }
            Copy::Broken { why, .. } => Err(io::Error::other(why.clone())),
        }
    }
}

fn archive(mut zip: ZipArchive<Box<dyn Reader>>) -> zip::result::ZipResult<Copy> {
    let mut all = Vec::with_capacity(zip.len());
    for n in 0..zip.len() {
        let member = zip.by_index_raw(n)?;
        let name = String::from_utf8_lossy(member.name_raw()).into_owned();
        let found = if member.is_symlink() { Found::Other } else { Found::File(member.size()) };
        if !name.ends_with('/') {
            all.push((name, found));
        }
    }
    let own = |name: &String| {
        let folder = name.strip_suffix(MANIFEST)?;
        (folder.matches('/').count() == usize::from(!folder.is_empty())).then(|| folder.to_owned())
    };
    let prefix = all.iter().filter_map(|(name, _)| own(name)).min_by_key(String::len);
    let prefix = prefix.unwrap_or_default();
    let (mut files, mut strays) = (BTreeMap::new(), Vec::new());
    for (name, found) in all {
        match name.strip_prefix(&prefix) {
            Some(rest) if files.insert(rest.to_owned(), found).is_none() => {}
            _ => strays.push(name),
        }
    }
    // The reader keeps one of several members of a name; which one another program would unpack
    // cannot be known.
    if zip.has_duplicate_names() && strays.is_empty() {
        strays.push(prefix.clone());
    }
    Ok(Copy::Archive { zip: Box::new(zip), prefix, files, strays })
}
