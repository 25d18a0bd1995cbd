//! New files among the inputs of a site: drafts that a person goes on writing.
//!
//! Each file appears whole or not at all. A file that is there is never touched, unless the caller
//! was told to replace it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::emit::error::{Context as _, EmitError};

/// What a new file holds.
#[derive(Debug, Clone)]
pub enum Content {
    /// This text.
    Text(String),
    /// The bytes of another file.
    CopyOf(PathBuf),
}

/// A file to be made.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// Where, from the folder of the site, with `/`.
    pub path: String,
    /// What it holds.
    pub content: Content,
}

/// The first of `files` that is there already.
pub fn existing<'f>(root: &Path, files: &'f [NewFile]) -> Option<&'f str> {
    let there = |file: &&NewFile| fs::symlink_metadata(root.join(&file.path)).is_ok();
    files.iter().find(there).map(|file| file.path.as_str())
}

/// Makes files below `root`, with the folders above them. `replace` allows to replace files.
///
/// # Errors
/// When the machine refuses, or a link stands on the way; without `replace` also when a file is
/// there. Files made before stay.
pub fn create(root: &Path, files: &[NewFile], replace: bool) -> Result<(), EmitError> {
    for file in files {
        let path = root.join(&file.path);
        let folder = path.parent().unwrap_or(root);
        refuse_links(root, &file.path)?;
        fs::create_dir_all(folder).context("create", folder)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".terbuka-");
        // A temporary file is its owner's alone; a draft is a file like any other.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
        let mut draft = builder.tempfile_in(folder).context("write", &path)?;
        match &file.content {
            Content::Text(text) => draft.write_all(text.as_bytes()).context("write", &path)?,
            Content::CopyOf(from) => {
                let mut from_file = File::open(from).context("read", from)?;
                io::copy(&mut from_file, &mut draft).context("write", &path)?;
            }
        }
        draft.as_file().sync_all().context("write", &path)?;
        let made = match replace {
            true => draft.persist(&path).map(drop),
            false => draft.persist_noclobber(&path).map(drop),
        };
        made.map_err(|error| error.error).context("create", &path)?;
    }
    Ok(())
}

/// A link below the root could lead out of it.
fn refuse_links(root: &Path, path: &str) -> Result<(), EmitError> {
    let mut at = root.to_path_buf();
    for part in path.split('/') {
        at.push(part);
        if fs::symlink_metadata(&at).is_ok_and(|data| data.is_symlink()) {
            return Err(EmitError::Symlink { path: at });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Content, NewFile, create, existing};

    fn file(path: &str, text: &str) -> NewFile {
        NewFile { path: path.to_owned(), content: Content::Text(text.to_owned()) }
    }

    #[test]
    fn a_file_that_is_there_is_kept_unless_it_may_be_replaced() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("a/b.txt");
        create(root.path(), &[file("a/b.txt", "old")], false).unwrap();
        assert_eq!(existing(root.path(), &[file("c", ""), file("a/b.txt", "")]), Some("a/b.txt"));
        assert!(create(root.path(), &[file("a/b.txt", "new")], false).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        create(root.path(), &[file("a/b.txt", "new")], true).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        // No half-written file is left beside it.
        assert_eq!(fs::read_dir(root.path().join("a")).unwrap().count(), 1);
    }

    #[test]
    #[cfg(unix)]
    fn nothing_is_written_through_a_link() {
        let (root, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(outside.path(), root.path().join("datasets")).unwrap();
        assert!(create(root.path(), &[file("datasets/x.txt", "x")], true).is_err());
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    }
}
