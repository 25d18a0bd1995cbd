//! The folder of a site, or a set of texts that stands for one in tests.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::source::SourceId;

/// Folders and files of a site that are inputs; everything else beside them is not looked at.
const INPUTS: [&str; 5] = ["site.toml", "content", "corrections", "datasets", "themes"];

/// Where the bytes of a source are.
#[derive(Debug, Clone)]
pub enum Origin {
    /// A file on disk.
    Disk(PathBuf),
    /// Bytes in memory (tests, built-in files).
    Memory(Vec<u8>),
}

#[derive(Debug)]
struct Source {
    path: String,
    origin: Origin,
}

/// All input files of a site, sorted by path.
#[derive(Debug)]
pub struct Workspace {
    root: PathBuf,
    sources: Vec<Source>,
    index: BTreeMap<String, SourceId>,
    links: Vec<String>,
}

/// A readable, seekable source.
pub trait Reader: Read + Seek + Send {}
impl<T: Read + Seek + Send> Reader for T {}

impl Workspace {
    /// Lists the input files under `root`.
    ///
    /// # Errors
    /// When `root` is no readable folder. Symbolic links are not followed: see [`Workspace::links`].
    pub fn open(root: &Path) -> io::Result<Workspace> {
        // Asked first, so that a missing folder is an error and not an empty site.
        std::fs::read_dir(root)?;
        let mut sources = Vec::new();
        let mut links = Vec::new();
        for input in INPUTS {
            let top = root.join(input);
            if top.symlink_metadata().is_err() {
                continue;
            }
            for entry in walkdir::WalkDir::new(&top).follow_links(false).follow_root_links(false) {
                let entry = entry.map_err(io::Error::from)?;
                let path = relative(root, entry.path());
                if entry.file_type().is_symlink() {
                    links.push(path);
                } else if entry.file_type().is_file() && !is_hidden(&path) {
                    sources.push(Source { path, origin: Origin::Disk(entry.into_path()) });
                }
            }
        }
        links.sort();
        Ok(Workspace::from_sources(root.to_path_buf(), sources, links))
    }

    /// A workspace of texts, for tests: no disk is touched.
    pub fn from_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Workspace {
        let sources = files
            .into_iter()
            .map(|(path, text)| Source {
                path: path.to_owned(),
                origin: Origin::Memory(text.as_bytes().to_vec()),
            })
            .collect();
        Workspace::from_sources(PathBuf::new(), sources, Vec::new())
    }

    fn from_sources(root: PathBuf, mut sources: Vec<Source>, links: Vec<String>) -> Workspace {
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        let index = sources
            .iter()
            .enumerate()
            .map(|(n, source)| (source.path.clone(), SourceId(n as u32)))
            .collect();
        Workspace { root, sources, index, links }
    }

    /// The folder that was opened.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Symbolic links that were met, and not followed.
    pub fn links(&self) -> &[String] {
        &self.links
    }

    /// The source at `path` (relative, with `/`).
    pub fn find(&self, path: &str) -> Option<SourceId> {
        self.index.get(path).copied()
    }

    /// The path of a source, relative to the root, with `/`.
    pub fn path(&self, id: SourceId) -> &str {
        &self.sources[id.0 as usize].path
    }

    /// All sources whose path begins with `prefix`, in order.
    pub fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (SourceId, &'a str)> {
        self.sources
            .iter()
            .enumerate()
            .map(|(n, source)| (SourceId(n as u32), source.path.as_str()))
            .filter(move |(_, path)| path.starts_with(prefix))
    }

    /// Opens a source for streaming.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn open_source(&self, id: SourceId) -> io::Result<Box<dyn Reader + '_>> {
        Ok(match &self.sources[id.0 as usize].origin {
            Origin::Disk(path) => Box::new(File::open(path)?),
            Origin::Memory(bytes) => Box::new(Cursor::new(bytes.as_slice())),
        })
    }

    /// Reads a whole source: for metadata and boundary files, never for tables.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(&self, id: SourceId) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open_source(id)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Reads at most `len` bytes from byte `start`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read_at(&self, id: SourceId, start: u64, len: usize) -> io::Result<Vec<u8>> {
        let mut reader = self.open_source(id)?;
        reader.seek(SeekFrom::Start(start))?;
        let mut bytes = Vec::new();
        reader.take(len as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

fn relative(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || part.ends_with('~'))
}
