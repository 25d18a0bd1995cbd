//! Drafts: a new site, dataset or page that a person goes on writing.
//!
//! Comes in: a file of data, or the metadata of another catalogue. Goes out: files among the inputs
//! of a site, in which everything that only a person can know is marked ([`MARK`]), so that
//! `check` names it. Proposals are made from all rows and are careful: what may be a code stays
//! text, and what may be about a person is not copied out of the data file.
//!
//! [`MARK`]: crate::syntax::unfinished::MARK

mod ask;
mod catalog;
mod ckan;
mod column;
mod dataset;
mod diff;
mod draft;
mod fields;
mod keys;
mod language;
mod names;
mod package;
mod page;
mod report;
mod site;
mod table;

use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::diag::{Failure, Words};
use crate::emit::{self, NewFile};
use crate::source::open_outside;
use crate::words;

pub use ckan::import_ckan;
pub use dataset::{NewDataset, Origin, new_dataset};
pub use diff::{Heard, NoSide, Side, diff};
pub use language::new_language;
pub use package::import_package;
pub use page::new_page;
pub use site::{NewSite, new_site};
pub use table::SheetChoice;

/// What was made.
#[derive(Debug)]
pub struct Made {
    /// The files, from the folder of the site, with `/`.
    pub files: Vec<String>,
    /// What a person should know, one line each.
    pub notes: Vec<Words>,
    /// How many values are marked as still to be written.
    pub unfinished: usize,
}

/// Metadata of another catalogue to be taken over.
#[derive(Debug, Clone)]
pub struct Import {
    /// The folder of the site.
    pub site: PathBuf,
    /// The file, or its folder.
    pub from: PathBuf,
    /// The id of the dataset, instead of the name in the file.
    pub id: Option<String>,
    /// Whether each resource becomes a dataset of its own.
    pub split: bool,
    /// Whether files that are there may be replaced.
    pub force: bool,
}

/// Why nothing was made.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// What was asked cannot be done; the second text says what to do instead.
    #[error("{}", .0.0.get(crate::diag::Tongue::English))]
    Because(Box<(Words, Words)>),
    /// The machine failed.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl Refused {
    fn because(reason: Words, help: Words) -> Refused {
        Refused::Because(Box::new((reason, help)))
    }
}

/// Writes the files of a draft below `root`.
fn write(root: &Path, files: &[NewFile], force: bool, notes: Vec<Words>) -> Result<Made, Refused> {
    if let Some(path) = emit::existing(root, files).filter(|_| !force) {
        return Err(Refused::because(
            words!(
                "`{path}` is already there, so nothing was written",
                "`{path}` sudah ada, jadi tidak ada yang ditulis"
            ),
            words!(
                "choose another name, or add `--force` to replace the file",
                "pilih nama lain, atau tambahkan `--force` untuk mengganti berkas itu"
            ),
        ));
    }
    emit::create(root, files, force).map_err(Failure::from)?;
    let texts = files.iter().filter_map(|file| match &file.content {
        emit::Content::Text(text) => Some(text),
        emit::Content::CopyOf(_) => None,
    });
    let mark = crate::syntax::unfinished::MARK;
    Ok(Made {
        files: files.iter().map(|file| file.path.clone()).collect(),
        notes,
        unfinished: texts.map(|text| text.matches(mark).count()).sum(),
    })
}

/// Reads a file of JSON.
fn read_json(path: &Path) -> Result<Value, Refused> {
    let failed = |cause| Refused::from(Failure::io("read", path, cause));
    let mut bytes = Vec::new();
    open_outside(path).map_err(failed)?.read_to_end(&mut bytes).map_err(failed)?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    serde_json::from_slice(text).map_err(|error| {
        let shown = path.display();
        Refused::because(
            words!("`{shown}` is not JSON: {error}", "`{shown}` bukan JSON: {error}"),
            words!(
                "choose the JSON file with the metadata",
                "pilih berkas JSON yang berisi metadata"
            ),
        )
    })
}
