//! The manifest: every published file with its size, digest, media type and records.
//!
//! Comes in: the [`Entry`] of each finished file, in any order. Goes out: `manifest.json` (also
//! the mark by which an output folder is known as ours) and `SHA256SUMS`, both sorted by path.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::digest::Sha256;
use crate::emit::error::EmitError;
use crate::emit::listing::{Listed, Listing, checksums};
use crate::emit::path::{OutPath, PathSet};

/// File name of the manifest in the output folder.
pub const MANIFEST: &str = "manifest.json";
/// File name of the checksum list in the output folder.
pub const CHECKSUMS: &str = "SHA256SUMS";
/// File name of the signature of the checksum list, which no list names.
pub const SIGNATURE: &str = "SHA256SUMS.minisig";
/// What the name of a signed file gets for the name of its signature.
pub const SIGNED: &str = ".minisig";
/// The value of `generator` that marks a folder as ours.
pub const GENERATOR: &str = "terbuka";

/// One finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands in the output folder.
    pub path: OutPath,
    /// Its size.
    pub bytes: u64,
    /// The digest of its bytes.
    pub sha256: Sha256,
    /// Its media type.
    pub media_type: &'static str,
    /// How many data records it holds, if it is a table or a layer.
    pub records: Option<u64>,
    /// Whether the same bytes stand in the published folder, to be linked and not written.
    pub(crate) reused: bool,
}

/// All files of one output, sorted by path, without clashes.
#[derive(Debug, Clone, Default)]
pub struct Manifest {
    entries: Vec<Entry>,
    previous: Option<Sha256>,
}

impl Manifest {
    /// Sorts the entries and makes sure that none hides another.
    ///
    /// # Errors
    /// Two entries that are the same file on some file system.
    pub fn new(mut entries: Vec<Entry>) -> Result<Self, EmitError> {
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        let mut paths = PathSet::new();
        entries.iter().try_for_each(|entry| paths.insert(&entry.path))?;
        Ok(Self { entries, previous: None })
    }

    /// Names the manifest of the release before, by which releases form a chain.
    #[must_use]
    pub fn after(mut self, previous: Option<Sha256>) -> Self {
        self.previous = previous;
        self
    }

    /// Whether a manifest lists just these files with just these bytes.
    pub fn is_same_release(&self, listing: &Listing) -> bool {
        let same = |entry: &Entry| {
            let listed = listing.files.get(&entry.path);
            listed == Some(&Listed { bytes: entry.bytes, sha256: entry.sha256 })
        };
        self.entries.len() == listing.files.len() && self.entries.iter().all(same)
    }

    /// The entries, sorted by path.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of a path.
    pub fn get(&self, path: &str) -> Option<&Entry> {
        let found = self.entries.binary_search_by(|entry| entry.path.as_str().cmp(path));
        found.ok().map(|at| &self.entries[at])
    }

    /// The text of `manifest.json`: one file a line, so that two manifests compare well.
    pub fn to_json(&self) -> serde_json::Result<String> {
        let version = env!("CARGO_PKG_VERSION");
        let mut text =
            format!("{{\n\"generator\": \"{GENERATOR}\",\n\"version\": \"{version}\",\n");
        if let Some(previous) = self.previous {
            text.push_str(&format!("\"previous\": \"{previous}\",\n"));
        }
        text.push_str("\"files\": [");
        for (number, entry) in self.entries.iter().enumerate() {
            let line = Line {
                path: entry.path.as_str().into(),
                bytes: entry.bytes,
                sha256: entry.sha256.to_string(),
                media_type: entry.media_type.into(),
                records: entry.records,
            };
            text.push_str(if number == 0 { "\n" } else { ",\n" });
            text.push_str(&serde_json::to_string(&line)?);
        }
        text.push_str("\n]\n}\n");
        Ok(text)
    }

    /// The text of `SHA256SUMS`, as `sha256sum -c` reads it; `manifest` is the text of the
    /// manifest, which is listed too.
    pub fn to_checksums(&self, manifest: &str) -> String {
        let entries = self.entries.iter().map(|entry| (entry.path.as_str(), entry.sha256));
        checksums(entries.chain([(MANIFEST, Sha256::of(manifest.as_bytes()))]).collect())
    }
}

/// What an older run published, as far as it can be trusted: read from its manifest.
#[derive(Debug, Default)]
pub(crate) struct Former {
    /// Size and digest of each file by path.
    pub(crate) files: BTreeMap<String, (u64, Sha256)>,
}

impl Former {
    /// Reads a manifest; `None` when the text is not a manifest of ours.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let document: Document = serde_json::from_str(text).ok()?;
        if document.generator != GENERATOR {
            return None;
        }
        // A line that cannot be ours (an escaping path, a bad digest) disowns the whole folder.
        let files = document.files.into_iter().map(|line| {
            let path = OutPath::new(line.path).ok()?;
            Some((path.to_string(), (line.bytes, line.sha256.parse().ok()?)))
        });
        Some(Self { files: files.collect::<Option<_>>()? })
    }
}

/// A manifest as it is written.
#[derive(Deserialize)]
pub(super) struct Document {
    pub(super) generator: String,
    #[serde(default)]
    pub(super) previous: Option<String>,
    pub(super) files: Vec<Line>,
}

/// A file of it.
#[derive(Serialize, Deserialize)]
pub(super) struct Line {
    pub(super) path: String,
    pub(super) bytes: u64,
    pub(super) sha256: String,
    #[serde(rename = "media-type", default)]
    media_type: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    records: Option<u64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str, records: Option<u64>) -> Entry {
        Entry {
            path: OutPath::new(path).unwrap(),
            bytes: 3,
            sha256: Sha256::of(b"abc"),
            media_type: "text/csv; charset=utf-8",
            records,
            reused: false,
        }
    }

    #[test]
    fn manifest_is_sorted_and_read_back() {
        let manifest = Manifest::new(vec![entry("b", None), entry("a.csv", Some(7))]).unwrap();
        let json = manifest.to_json().unwrap();
        let lines: Vec<&str> = json.lines().collect();
        assert_eq!(lines[1], "\"generator\": \"terbuka\",");
        assert!(lines[4].starts_with(r#"{"path":"a.csv","bytes":3,"sha256":"ba78"#), "{json}");
        assert!(lines[4].ends_with(r#""records":7},"#), "{json}");
        let read = Former::parse(&json).unwrap();
        assert_eq!(read.files["b"], (3, Sha256::of(b"abc")));
        assert_eq!(manifest.get("a.csv").and_then(|entry| entry.records), Some(7));
        assert!(manifest.get("c").is_none());
    }

    #[test]
    fn manifests_of_others_are_not_ours() {
        for text in [
            "",
            "{}",
            r#"{"name":"My app","icons":[]}"#,
            r#"{"generator":"hugo","files":[]}"#,
            r#"{"generator":"terbuka","files":[{"path":"../x","bytes":1,"sha256":"","media-type":""}]}"#,
        ] {
            assert!(Former::parse(text).is_none(), "{text}");
        }
        assert!(Former::parse(r#"{"generator":"terbuka","files":[]}"#).is_some());
    }

    #[test]
    fn twins_are_refused() {
        assert!(Manifest::new(vec![entry("A", None), entry("a", None)]).is_err());
    }
}
