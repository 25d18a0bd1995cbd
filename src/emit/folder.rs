//! The output folder before anything is written: whose it is, who else uses it, what a run that
//! died left behind.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::emit::error::{Context as _, EmitError};
use crate::emit::listing::MAX_MANIFEST_BYTES;
use crate::emit::manifest::{CHECKSUMS, Former, MANIFEST, SIGNED};

/// Files that people's computers and our own documented steps leave in an output folder. They
/// are not carried over, and they do not make the folder foreign.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// Whether a path of a published folder is one that no manifest lists: its lists, signatures, and
/// what people's computers leave behind.
pub fn is_unlisted(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    // A signature stands beside what it signs, at the top.
    [MANIFEST, CHECKSUMS].contains(&path)
        || (!path.contains('/') && path.ends_with(SIGNED))
        || LITTER.contains(&name)
}

/// An output folder that may be published to, and the work folder beside it.
///
/// The work folder is `<parent>/.terbuka/out-<name>/`: on the same file system, so that renaming
/// is atomic, and per output, so that two outputs side by side do not meet.
#[derive(Debug)]
pub(crate) struct Folder {
    /// The output folder, with a resolved parent.
    pub(crate) output: PathBuf,
    /// Where the new output is put together.
    pub(crate) staging: PathBuf,
    /// Where the old output waits to be deleted.
    pub(crate) previous: PathBuf,
    /// What the last run published.
    pub(crate) former: Former,
    /// Held as long as this value lives; the system drops it when the process dies.
    _lock: File,
}

impl Folder {
    /// Takes hold of an output folder; see [`crate::emit::Staging::open`].
    ///
    /// `resume` keeps what an earlier run staged and did not publish.
    pub(crate) fn open(
        output: &Path,
        protected: &[PathBuf],
        resume: bool,
    ) -> Result<Self, EmitError> {
        let output = locate(output)?;
        protect(&output, protected)?;
        let parent = output.parent().unwrap_or(Path::new("/"));
        fs::create_dir_all(parent).context("create", parent)?;
        refuse_symlink(&output)?;
        // Before the work folder is made: a refused folder gets nothing put beside it.
        former(&output)?;

        let mut name = OsString::from("out-");
        name.push(output.file_name().unwrap_or_default());
        let root = parent.join(".terbuka");
        let work = root.join(name);
        for folder in [&root, &work] {
            refuse_symlink(folder)?;
            fs::create_dir_all(folder).context("create", folder)?;
        }
        let lock = lock(&work, &output)?;
        let (staging, previous) = (work.join("staging"), work.join("previous"));
        repair(&output, &staging, &previous, resume)?;
        let former = former(&output)?;
        Ok(Self { output, staging, previous, former, _lock: lock })
    }
}

/// The absolute output path: links in its parents are resolved, the last part is left as it is.
fn locate(given: &Path) -> Result<PathBuf, EmitError> {
    let nameless = || EmitError::Nameless { path: given.to_owned() };
    let path = std::path::absolute(given).context("find", given)?;
    let name = path.file_name().ok_or_else(nameless)?;
    let parent = path.parent().ok_or_else(nameless)?;
    Ok(resolve(parent)?.join(name))
}

/// Resolves links in the part of a path that exists and keeps the rest.
fn resolve(path: &Path) -> Result<PathBuf, EmitError> {
    for folder in path.ancestors() {
        match fs::canonicalize(folder) {
            Ok(real) => {
                // `ancestors` yields only prefixes of `path`.
                let rest = path.strip_prefix(folder).unwrap_or(Path::new(""));
                let escapes = rest.components().any(|part| part == std::path::Component::ParentDir);
                return if escapes {
                    Err(EmitError::Nameless { path: path.to_owned() })
                } else {
                    Ok(real.join(rest))
                };
            }
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
            Err(cause) => return Err(cause).context("find", folder),
        }
    }
    Ok(path.to_owned())
}

fn protect(output: &Path, protected: &[PathBuf]) -> Result<(), EmitError> {
    for input in protected {
        let real = resolve(&std::path::absolute(input).context("find", input)?)?;
        if output.starts_with(&real) || real.starts_with(output) {
            return Err(EmitError::OverInput { output: output.to_owned(), input: input.clone() });
        }
    }
    Ok(())
}

/// Refuses a symbolic link; a path that does not exist is fine.
fn refuse_symlink(path: &Path) -> Result<(), EmitError> {
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_symlink() => Err(EmitError::Symlink { path: path.to_owned() }),
        _ => Ok(()),
    }
}

fn lock(work: &Path, output: &Path) -> Result<File, EmitError> {
    let path = work.join("lock");
    refuse_symlink(&path)?;
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
    let file = file.context("create", &path)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(EmitError::Locked { path: output.to_owned() }),
        Err(TryLockError::Error(cause)) => Err(cause).context("lock", &path),
    }
}

/// Puts right what a run left that died: see `swap` for the states it can die in.
fn repair(output: &Path, staging: &Path, previous: &Path, resume: bool) -> Result<(), EmitError> {
    for folder in [staging, previous] {
        refuse_symlink(folder)?;
    }
    if previous.exists() {
        if output.exists() {
            fs::remove_dir_all(previous).context("delete", previous)?;
        } else {
            fs::rename(previous, output).context("put back", output)?;
        }
    }
    if staging.exists() && !resume {
        fs::remove_dir_all(staging).context("delete", staging)?;
    }
    Ok(())
}

/// What the output folder holds; nothing for a missing or empty one.
fn former(output: &Path) -> Result<Former, EmitError> {
    let mut entries = match fs::read_dir(output) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Former::default()),
        Err(cause) => return Err(cause).context("read", output),
    };
    if entries.next().is_none() {
        return Ok(Former::default());
    }
    let foreign = || EmitError::Foreign { path: output.to_owned() };
    let former = read_manifest(&output.join(MANIFEST)).as_deref().and_then(Former::parse);
    let former = former.ok_or_else(foreign)?;
    refuse_strays(output, &former)?;
    Ok(former)
}

/// The text of a manifest; `None` when there is no such plain file of a sensible size.
fn read_manifest(path: &Path) -> Option<String> {
    let data = fs::symlink_metadata(path).ok()?;
    if !data.is_file() || data.len() > MAX_MANIFEST_BYTES {
        return None;
    }
    let mut text = String::new();
    File::open(path).ok()?.take(MAX_MANIFEST_BYTES).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Publishing deletes the old folder, so everything in it must be of our making.
fn refuse_strays(output: &Path, former: &Former) -> Result<(), EmitError> {
    let (mut count, mut example) = (0, None);
    for entry in WalkDir::new(output).min_depth(1).sort_by_file_name() {
        let entry = entry.context("read", output)?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = relative(entry.path(), output);
        let known =
            entry.file_type().is_file() && (former.files.contains_key(&path) || is_unlisted(&path));
        if !known {
            count += 1;
            example.get_or_insert(path);
        }
    }
    match example {
        None => Ok(()),
        Some(example) => Err(EmitError::Stray { path: output.to_owned(), example, count }),
    }
}

/// A path below a folder, with `/` between its parts.
pub(crate) fn relative(path: &Path, folder: &Path) -> String {
    let rest = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = rest.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
