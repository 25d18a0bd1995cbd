//! When the machine, not the data, is at fault; and why a run ended.

use std::io;
use std::path::PathBuf;

use crate::diag::{Tongue, Words};
use crate::words;

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
    #[error("{}", .0.get(Tongue::English))]
    Publish(Words),
}

impl Failure {
    /// An I/O failure on `path`.
    pub fn io(operation: &'static str, path: impl Into<PathBuf>, cause: io::Error) -> Failure {
        Failure::Io { operation, path: path.into(), cause }
    }

    /// What failed, in every language of messages; what the system or a library said is a quotation.
    pub fn words(&self) -> Words {
        match self {
            Failure::Io { operation, path, cause } => {
                let (path, done) = (path.display(), Words::fixed(operation, verb(operation)));
                let cause = reason(cause);
                words!(
                    "cannot {done} {path}: {cause}",
                    "tidak dapat {done} {path}: {cause}"; done, cause
                )
            }
            Failure::Write { what, cause } => {
                words!("cannot write {what}: {cause}", "tidak dapat menulis {what}: {cause}")
            }
            Failure::Publish(words) => words.clone(),
        }
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

/// What the system says, which speaks English, with the Indonesian of what happens most.
fn reason(cause: &io::Error) -> Words {
    let indonesian = match cause.kind() {
        io::ErrorKind::NotFound => "tidak ditemukan",
        io::ErrorKind::PermissionDenied => "tidak diizinkan",
        io::ErrorKind::StorageFull => "disk penuh",
        io::ErrorKind::NotADirectory => "bukan folder",
        io::ErrorKind::IsADirectory => "ini folder, bukan berkas",
        _ => return Words::same(cause.to_string()),
    };
    Words::new(cause.to_string(), indonesian)
}

/// The Indonesian of what is done to files; the English verb stands for itself when there is none.
fn verb(english: &'static str) -> &'static str {
    let known = VERBS.iter().find(|(verb, _)| *verb == english);
    known.map_or(english, |(_, indonesian)| indonesian)
}

const VERBS: &[(&str, &str)] = &[
    ("create", "membuat"),
    ("delete", "menghapus"),
    ("find", "menemukan"),
    ("link", "menautkan"),
    ("list", "mendaftar isi"),
    ("lock", "mengunci"),
    ("open", "membuka"),
    ("publish to", "menerbitkan ke"),
    ("put back", "mengembalikan"),
    ("read", "membaca"),
    ("set aside", "menyisihkan"),
    ("write", "menulis"),
    ("write to disk", "menulis ke disk"),
];
