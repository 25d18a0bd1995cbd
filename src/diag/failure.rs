//! When the machine, not the data, is at fault; and why a run ended.

use std::io;
use std::path::PathBuf;

/// Something outside the catalogue failed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A file could not be read or written.
    #[error("cannot {operation} {path}: {cause}", path = path.display())]
    Io {
        /// What was tried: `read`, `write`, `list` …
        operation: &'static str,
        /// On which path.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A writer of a format failed.
    #[error("cannot write {what}: {cause}")]
    Write {
        /// The file or format.
        what: String,
        /// What the library said.
        cause: String,
    },
    /// Publishing was refused or failed.
    #[error("{0}")]
    Publish(String),
}

impl Failure {
    /// An I/O failure on `path`.
    pub fn io(operation: &'static str, path: impl Into<PathBuf>, cause: io::Error) -> Failure {
        Failure::Io { operation, path: path.into(), cause }
    }

    /// A failure of a format's writer.
    pub fn write(what: impl Into<String>, cause: impl std::fmt::Display) -> Failure {
        Failure::Write { what: what.into(), cause: cause.to_string() }
    }
}

/// Why a run ended before publishing.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// There are errors in the catalogue; they are in the sink.
    #[error("the catalogue has errors")]
    Problems,
    /// The machine failed.
    #[error(transparent)]
    Failure(#[from] Failure),
}
