//! What can be wrong with a copy.

use crate::diag::{Failure, Words};
use crate::words;

/// Kinds of faults; their names are for programs and stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// There is no manifest that could be believed.
    Manifest,
    /// The list of checksums is missing, or says something else than the manifest.
    Checksums,
    /// The signature is missing, or does not hold.
    Signature,
    /// A listed file is not there.
    Missing,
    /// A file has more or fewer bytes than listed.
    Size,
    /// A file has other bytes than listed.
    Altered,
    /// Something stands there that is no plain file.
    NotAFile,
    /// A file that is not listed.
    Extra,
    /// A list of checksums of data says something else than the manifest.
    DataList,
    /// A page or a printout names a fingerprint that is not that of the data.
    Fingerprint,
    /// The source holds an older release than the copy.
    Older,
}

impl Kind {
    /// Its name for programs.
    pub fn id(self) -> &'static str {
        match self {
            Kind::Manifest => "manifest",
            Kind::Checksums => "checksums",
            Kind::Signature => "signature",
            Kind::Missing => "missing",
            Kind::Size => "size",
            Kind::Altered => "altered",
            Kind::NotAFile => "not-a-file",
            Kind::Extra => "extra",
            Kind::DataList => "data-list",
            Kind::Fingerprint => "fingerprint",
            Kind::Older => "older",
        }
    }
}

/// Something that is wrong with a copy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Of which kind.
    pub kind: Kind,
    /// The file, from the top of the copy; empty when it is about the whole.
    pub path: String,
    /// What is wrong.
    pub words: Words,
}

impl Fault {
    /// A fault of a file, or of the whole.
    pub(super) fn new(kind: Kind, path: impl Into<String>, words: Words) -> Fault {
        Fault { kind, path: path.into(), words }
    }

    pub(super) fn missing(path: &str) -> Fault {
        let words = words!("`{path}` is missing", "`{path}` tidak ada");
        Fault::new(Kind::Missing, path, words)
    }

    pub(super) fn size(path: &str, expected: u64, found: u64) -> Fault {
        let words = words!(
            "`{path}` has {found} bytes instead of {expected}",
            "`{path}` berukuran {found} bita, seharusnya {expected}"
        );
        Fault::new(Kind::Size, path, words)
    }

    pub(super) fn longer(path: &str, expected: u64) -> Fault {
        let words = words!(
            "`{path}` has more than the {expected} bytes that the manifest states",
            "`{path}` lebih panjang dari {expected} bita yang tertulis di manifes"
        );
        Fault::new(Kind::Size, path, words)
    }

    pub(super) fn altered(path: &str) -> Fault {
        let words = words!(
            "`{path}` was altered: its bytes are not those that were published",
            "`{path}` berubah: isinya bukan yang diterbitkan"
        );
        Fault::new(Kind::Altered, path, words)
    }
}

/// Why something about a copy could not be done.
#[derive(Debug)]
pub enum Trouble {
    /// The machine or the network failed.
    Failure(Failure),
    /// The copy is not what it says.
    Faults(Vec<Fault>),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Trouble {
        Trouble::Failure(failure)
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Trouble {
        Trouble::Faults(vec![fault])
    }
}
