//! The key that signs, and the release before: what a build is given beside the site.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use terbuka::build::{Previous, Release};
use terbuka::diag::{Failure, Words};
use terbuka::emit::{Listing, MANIFEST, MAX_MANIFEST_BYTES};
use terbuka::signature::{self, PublicKey, SecretKey};
use terbuka::source::open_outside;
use terbuka::words;

/// Options about releases.
#[derive(Debug, Args)]
pub(crate) struct ReleaseArgs {
    /// Sign SHA256SUMS with this secret key of minisign [env: TERBUKA_SIGN_KEY_FILE, or the key
    /// itself in TERBUKA_SIGN_KEY; its password in TERBUKA_SIGN_PASSWORD]
    #[arg(long, value_name = "FILE")]
    sign_key: Option<PathBuf>,
    /// The release before: its folder, its manifest.json, or the SHA-256 of that; instead of
    /// `previous` in site.toml
    #[arg(long, value_name = "RELEASE")]
    previous: Option<String>,
}

impl ReleaseArgs {
    /// Reads key and manifest.
    pub(crate) fn read(&self) -> Result<Release, Words> {
        let previous = self.previous.as_deref().map(previous).transpose()?;
        Ok(Release { previous, key: self.key()?.map(Arc::new) })
    }

    fn key(&self) -> Result<Option<SecretKey>, Words> {
        let set = |name| std::env::var(name).ok().filter(|text| !text.trim().is_empty());
        let file = self.sign_key.clone();
        let text = match (file, set("TERBUKA_SIGN_KEY")) {
            (None, Some(text)) => text,
            (file, _) => {
                let file = file.or_else(|| set("TERBUKA_SIGN_KEY_FILE").map(PathBuf::from));
                let Some(file) = file else { return Ok(None) };
                text_of(&file)?
            }
        };
        SecretKey::open(&text, set("TERBUKA_SIGN_PASSWORD").as_deref()).map(Some)
    }
}

fn previous(given: &str) -> Result<Previous, Words> {
    if let Ok(digest) = given.parse() {
        return Ok(Previous::Digest(digest));
    }
    let path = Path::new(given);
    let path = if path.is_dir() { path.join(MANIFEST) } else { path.to_owned() };
    let bytes = bytes_of(&path, MAX_MANIFEST_BYTES)?;
    Ok(Previous::Manifest(Box::new(Listing::parse(&bytes)?)))
}

fn bytes_of(path: &Path, most: u64) -> Result<Vec<u8>, Words> {
    let mut bytes = Vec::new();
    let read = open_outside(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    read.map_err(|cause| Failure::io("read", path, cause).words())?;
    Ok(bytes)
}

fn text_of(path: &Path) -> Result<String, Words> {
    let bytes = bytes_of(path, signature::MAX_BYTES)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Reads a public key: its line, or the file with it.
pub(crate) fn public_key(given: &str) -> Result<PublicKey, Words> {
    if let Ok(key) = PublicKey::parse(given) {
        return Ok(key);
    }
    let path = Path::new(given);
    if !path.is_file() {
        return Err(words!(
            "`{given}` is neither a public key of minisign nor a file with one",
            "`{given}` bukan kunci publik minisign dan bukan berkas berisi kunci"
        ));
    }
    PublicKey::parse(&text_of(path)?)
}
