//! Output paths: relative, with `/` between the parts, safe on every file system that a mirror
//! may use.
//!
//! Comes in: any text, names from datasets included. Goes out: an [`OutPath`] that cannot leave
//! the output folder and means the same file on Linux, macOS and Windows; or a reason.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

/// The longest output path in bytes: leaves room for the folder under the 260 of Windows.
const MAX_BYTES: usize = 240;

/// Names that Windows keeps for devices, with any extension.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Signs that are plain in file names, shells, checksum lists and (percent-encoded) URLs.
const SIGNS: &str = "-_.~+,()@= ";

/// A checked path of an output file, relative to the output folder.
///
/// Parts are separated by `/`; there is no empty part, no `.` or `..`, no control character, no
/// character or name that some file system or shell treats specially; at most 240 bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(String);

impl OutPath {
    /// Checks a path.
    ///
    /// # Errors
    /// Says which rule the path breaks.
    pub fn new(path: impl Into<String>) -> Result<Self, BadPath> {
        let path = path.into();
        match fault(&path) {
            None => Ok(Self(path)),
            Some(reason) => Err(BadPath { path, reason }),
        }
    }

    /// The path as text with `/` between the parts.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder part with its closing `/`; empty for a file at the top.
    pub fn folder(&self) -> &str {
        self.0.rfind('/').map_or("", |slash| &self.0[..=slash])
    }

    /// The last part.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The extension of the last part, without its dot; empty when there is none.
    pub fn extension(&self) -> &str {
        match self.file_name().rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => extension,
            _ => "",
        }
    }

    /// The path in the form of this machine.
    pub fn to_path_buf(&self) -> PathBuf {
        self.0.split('/').collect()
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Borrow<str> for OutPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A path that may not be written, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{}` cannot be an output path: {reason}", path.escape_debug())]
pub struct BadPath {
    /// The refused path.
    pub path: String,
    /// The rule it breaks, as the end of a sentence.
    pub reason: &'static str,
}

fn fault(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("it is empty");
    }
    if path.len() > MAX_BYTES {
        return Some("it is longer than 240 bytes");
    }
    if path.starts_with('/') {
        return Some("it is absolute");
    }
    path.split('/').find_map(part_fault)
}

fn part_fault(part: &str) -> Option<&'static str> {
    let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
    if part.is_empty() {
        Some("it has an empty part")
    } else if part == "." || part == ".." {
        Some("it has a part `.` or `..`")
    } else if part.chars().any(char::is_control) {
        Some("it has a control character")
    } else if !part.chars().all(|c| c.is_alphanumeric() || SIGNS.contains(c)) {
        Some("only letters, digits, spaces and -_.~+,()@= are portable")
    } else if part.starts_with([' ', '-', '~']) {
        Some("a part begins with a space, `-` or `~`")
    } else if part.ends_with([' ', '.']) {
        Some("a part ends with a space or a dot")
    } else if DEVICES.contains(&stem.as_str()) {
        Some("a part is the name of a device on Windows")
    } else if part == ".terbuka" {
        Some("`.terbuka` is kept for work files")
    } else {
        None
    }
}

/// The paths of one output, none of which can hide another.
///
/// Two paths clash when they are equal, differ only in case (one file on macOS and Windows), or
/// when one is a folder of the other.
#[derive(Debug, Default)]
pub struct PathSet {
    /// Folded path of each file and folder, with the file that claimed it first.
    taken: BTreeMap<String, Taken>,
}

#[derive(Debug)]
struct Taken {
    exact: String,
    by: OutPath,
    folder: bool,
}

impl PathSet {
    /// An empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a path.
    ///
    /// # Errors
    /// Names the path that is already there and cannot live beside this one.
    pub fn insert(&mut self, path: &OutPath) -> Result<(), PathClash> {
        let slashes = path.as_str().match_indices('/').map(|(at, _)| at);
        for folder in slashes.map(|at| &path.as_str()[..at]) {
            self.claim(folder, path, true)?;
        }
        self.claim(path.as_str(), path, false)
    }

    fn claim(&mut self, exact: &str, path: &OutPath, folder: bool) -> Result<(), PathClash> {
        let folded = exact.to_lowercase();
        match self.taken.get(&folded) {
            Some(other) if folder && other.folder && other.exact == exact => Ok(()),
            Some(other) => Err(PathClash { first: other.by.clone(), second: path.clone() }),
            None => {
                let taken = Taken { exact: exact.to_owned(), by: path.clone(), folder };
                self.taken.insert(folded, taken);
                Ok(())
            }
        }
    }
}

/// Two output paths that are the same file, or file and folder, on some file system.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{first}` and `{second}` cannot both be written: they clash on some file systems")]
pub struct PathClash {
    /// The path that was there before.
    pub first: OutPath,
    /// The path that came later.
    pub second: OutPath,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(path: &str) -> Option<&'static str> {
        OutPath::new(path).err().map(|bad| bad.reason)
    }

    #[test]
    fn ordinary_paths_are_accepted_and_taken_apart() {
        let path = OutPath::new("dataset/seats/kamus/index.html").unwrap();
        assert_eq!(path.folder(), "dataset/seats/kamus/");
        assert_eq!(path.file_name(), "index.html");
        assert_eq!(path.extension(), "html");
        for good in ["a", ".nojekyll", ".well-known/x", "asli/Data Pemilih (rev 2).xlsx", "é/ü.csv"]
        {
            assert_eq!(reason(good), None, "{good}");
        }
        assert_eq!(OutPath::new(".nojekyll").unwrap().extension(), "");
    }

    #[test]
    fn paths_that_escape_or_surprise_are_refused() {
        let long = format!("{}.html", "a".repeat(240));
        for bad in [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a//b",
            "a/",
            "./a",
            "a\0b",
            "a\nb",
            "a\\b",
            "C:/x",
            "a?b",
            "a#b",
            "a%2e",
            "a*b",
            "nul",
            "a/CON.txt",
            "a./b",
            "a ",
            "-rf",
            "~root",
            "<b>",
            "a\u{202e}b",
            ".terbuka/lock",
            &long,
        ] {
            assert!(reason(bad).is_some(), "{bad:?} was accepted");
        }
    }

    #[test]
    fn case_only_twins_and_files_used_as_folders_clash() {
        let mut set = PathSet::new();
        let mut add = |path: &str| set.insert(&OutPath::new(path).unwrap()).is_ok();
        assert!(add("a/b.csv"));
        assert!(add("a/c.csv"));
        assert!(!add("a/B.csv"));
        assert!(!add("A/d.csv"));
        assert!(!add("a"));
        assert!(!add("a/b.csv/x"));
        assert!(!add("a/b.csv"));
    }
}
