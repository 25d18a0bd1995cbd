//! Where a copy is fetched from: a folder or an address.

use std::fmt;
use std::io::{self, Read};
use std::path::PathBuf;

use crate::diag::{Failure, Words};
use crate::mirror::web::Web;
use crate::source::{is_folder, open_copy};
use crate::words;

/// A place with a copy.
#[derive(Debug)]
pub(super) enum Origin {
    /// A folder of this machine.
    Folder(PathBuf),
    /// An HTTP(S) address.
    Web(Web),
}

/// Why a file did not come.
#[derive(Debug)]
pub(super) enum NotCome {
    /// There is none.
    Absent,
    /// The place says no, and will again.
    Refused(Words),
    /// It may come another time: the connection broke, the server was busy.
    Broken(Words),
    /// What comes is longer than it may be.
    Long,
}

impl Origin {
    /// The place that a word of the command line names.
    pub(super) fn parse(text: &str) -> Result<Origin, Failure> {
        if text.starts_with("http://") || text.starts_with("https://") {
            let web = Web::new(text).map_err(Failure::Publish)?;
            return Ok(Origin::Web(web));
        }
        let path = PathBuf::from(text);
        if !is_folder(&path) {
            let cause = io::Error::from(io::ErrorKind::NotFound);
            return Err(Failure::io("find", path, cause));
        }
        Ok(Origin::Folder(path))
    }

    /// Opens a file of at most so many bytes; the reader gives no more than one more than that.
    pub(super) fn open(&self, path: &str, most: u64) -> Result<Box<dyn Read + Send>, NotCome> {
        let reader: Box<dyn Read + Send> = match self {
            Origin::Folder(root) => match open_copy(&root.join(path)) {
                Ok((_, bytes)) if bytes > most => return Err(NotCome::Long),
                Ok((reader, _)) => Box::new(reader),
                Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(NotCome::Absent),
                Err(e) => return Err(NotCome::Refused(Words::same(e.to_string()))),
            },
            Origin::Web(web) => web.open(path, most)?,
        };
        Ok(Box::new(reader.take(most.saturating_add(1))))
    }

    /// Whether trying again may help.
    pub(super) fn is_far(&self) -> bool {
        matches!(self, Origin::Web(_))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Folder(path) => write!(out, "{}", path.display()),
            Origin::Web(web) => write!(out, "{web}"),
        }
    }
}

impl NotCome {
    /// Why, in words about a file.
    pub(super) fn words(&self, path: &str) -> Words {
        match self {
            NotCome::Absent => words!("`{path}` is not there", "`{path}` tidak ada di sana"),
            NotCome::Refused(why) | NotCome::Broken(why) => {
                words!("`{path}` did not come: {why}", "`{path}` tidak dapat diambil: {why}"; why)
            }
            NotCome::Long => words!(
                "`{path}` is longer than it may be",
                "`{path}` lebih panjang dari yang diperbolehkan"
            ),
        }
    }
}
