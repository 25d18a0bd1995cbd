//! A manifest that came from somewhere: read, and not believed before it was checked.
//!
//! Comes in: bytes of any `manifest.json`. Goes out: a [`Listing`] whose paths can be written below
//! a folder on any machine without meeting each other, or why there is none.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::diag::Words;
use crate::digest::Sha256;
use crate::emit::manifest::{CHECKSUMS, Document, GENERATOR, MANIFEST, SIGNATURE};
use crate::emit::path::{OutPath, PathSet};
use crate::words;

/// A manifest larger than this was not made by us.
pub const MAX_MANIFEST_BYTES: u64 = 512 * 1024 * 1024;

/// What a manifest says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Its size.
    pub bytes: u64,
    /// The digest of its bytes.
    pub sha256: Sha256,
}

/// A manifest of any copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The files by path.
    pub files: BTreeMap<OutPath, Listed>,
    /// The digest of the manifest of the release before, where it is told.
    pub previous: Option<Sha256>,
    /// The digest of the manifest itself.
    pub sha256: Sha256,
}

impl Listing {
    /// Reads a manifest.
    ///
    /// # Errors
    /// When it is not one of ours, is cut off, or names files that must not be written.
    pub fn parse(bytes: &[u8]) -> Result<Listing, Words> {
        let document: Document = serde_json::from_slice(bytes).map_err(|e| {
            words!(
                "`manifest.json` is not whole, or no manifest: {e}",
                "`manifest.json` tidak utuh, atau bukan manifes: {e}"
            )
        })?;
        if document.generator != GENERATOR {
            return Err(words!(
                "`manifest.json` was not made by terbuka",
                "`manifest.json` bukan buatan terbuka"
            ));
        }
        let previous = document.previous.map(|text| text.parse()).transpose().map_err(|e| {
            words!(
                "`previous` in `manifest.json`: {e}",
                "`previous` di `manifest.json` bukan sidik SHA-256"
            )
        })?;
        let mut files = BTreeMap::new();
        let mut paths = PathSet::new();
        let told = [MANIFEST, CHECKSUMS, SIGNATURE];
        for line in document.files {
            let path = OutPath::new(line.path).map_err(|bad| refused(&bad))?;
            if told.iter().any(|name| path.as_str().eq_ignore_ascii_case(name)) {
                return Err(words!(
                    "`manifest.json` lists `{path}`, which stands outside of it",
                    "`manifest.json` mendaftar `{path}`, padahal berkas itu di luar daftar"
                ));
            }
            paths.insert(&path).map_err(|clash| refused(&clash))?;
            let sha256 = line.sha256.parse().map_err(|e| {
                words!("`{path}` in `manifest.json`: {e}", "`{path}` di `manifest.json`: {e}")
            })?;
            files.insert(path, Listed { bytes: line.bytes, sha256 });
        }
        Ok(Listing { files, previous, sha256: Sha256::of(bytes) })
    }

    /// The bytes of all files.
    pub fn bytes(&self) -> u64 {
        self.files.values().fold(0, |sum, file| sum.saturating_add(file.bytes))
    }

    /// The text of the `SHA256SUMS` that stands beside this manifest: it follows from it.
    pub fn checksums(&self) -> String {
        let own = (MANIFEST, self.sha256);
        let files = self.files.iter().map(|(path, file)| (path.as_str(), file.sha256));
        checksums(files.chain([own]).collect())
    }
}

fn refused(why: &dyn std::fmt::Display) -> Words {
    words!("the manifest is refused: {why}", "manifes ditolak: {why}")
}

/// Lines as `sha256sum -c` reads them, sorted by path.
pub(super) fn checksums(mut lines: Vec<(&str, Sha256)>) -> String {
    lines.sort_unstable_by_key(|line| line.0);
    let mut text = String::with_capacity(lines.len() * 100);
    for (path, digest) in lines {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{digest}  {path}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Tongue;

    fn of(files: &str) -> Result<Listing, String> {
        let text = format!(r#"{{"generator":"terbuka","files":[{files}]}}"#);
        Listing::parse(text.as_bytes()).map_err(|words| words.get(Tongue::English).to_owned())
    }

    fn line(path: &str) -> String {
        let sha256 = Sha256::of(b"abc");
        format!(r#"{{"path":"{path}","bytes":3,"sha256":"{sha256}","media-type":"x"}}"#)
    }

    #[test]
    fn the_list_of_checksums_follows_from_the_manifest() {
        let listing = of(&[line("b"), line("z")].join(",")).unwrap();
        let (abc, own) = (Sha256::of(b"abc"), listing.sha256);
        assert_eq!(listing.checksums(), format!("{abc}  b\n{own}  manifest.json\n{abc}  z\n"));
        assert_eq!(listing.bytes(), 6);
    }

    #[test]
    fn what_must_not_be_written_is_refused() {
        for path in ["../x", "/etc/x", "a/../b", "a//b", "c:/x", "a\\\\b", "con", ".terbuka/x", ""]
        {
            assert!(of(&line(path)).unwrap_err().contains("is refused"), "{path}");
        }
        for twins in [["A", "a"], ["a", "a"], ["a", "a/b"], ["a/B", "A/b"]] {
            assert!(of(&twins.map(line).join(",")).unwrap_err().contains("clash"), "{twins:?}");
        }
        for own in ["manifest.json", "Manifest.json", "SHA256SUMS", "sha256sums.minisig"] {
            assert!(of(&line(own)).unwrap_err().contains("outside of it"), "{own}");
        }
    }

    #[test]
    fn half_a_manifest_and_those_of_others_are_told_apart() {
        let whole = format!(r#"{{"generator":"terbuka","files":[{}]}}"#, line("a"));
        assert!(Listing::parse(whole.as_bytes()).is_ok());
        for cut in 0..whole.len() {
            assert!(Listing::parse(&whole.as_bytes()[..cut]).is_err(), "{cut}");
        }
        assert!(Listing::parse(br#"{"generator":"x","files":[]}"#).is_err());
        assert!(Listing::parse(br#"{"generator":"terbuka","previous":"x","files":[]}"#).is_err());
        assert!(of(&line("a").replace("ba78", "BA78")).unwrap_err().contains("not a SHA-256"));
    }
}
