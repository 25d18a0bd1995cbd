//! What makes a site a release that can be proved: the chain to the one before, and signatures.
//!
//! Both are inputs. The digest of the release before is written in `site.toml` or given with its
//! manifest, never guessed from the output folder; and a release with the same files as the one
//! that is given is that one, so that building again does not add a link to the chain. Signatures
//! hold randomness; one that holds already stays.

use std::io::{Cursor, Read, Seek};
use std::sync::Arc;

use crate::diag::{Failure, Words};
use crate::digest::Sha256;
use crate::emit::{CHECKSUMS, Listing, Listings, Manifest, SIGNATURE, SIGNED, Staging};
use crate::model::Catalog;
use crate::plan::SITE_ZIP;
use crate::signature::{self, SecretKey};
use crate::words;

/// How a release hangs together with others, and who answers for it.
#[derive(Debug, Clone, Default)]
pub struct Release {
    /// The release before; instead of the digest in site.toml.
    pub previous: Option<Previous>,
    /// The key that signs it.
    pub key: Option<Arc<SecretKey>>,
}

/// The release before.
#[derive(Debug, Clone)]
pub enum Previous {
    /// Its manifest.
    Manifest(Box<Listing>),
    /// Just the digest of it.
    Digest(Sha256),
}

/// Names the release before in a manifest.
pub(super) fn chained(manifest: Manifest, release: &Release, catalog: &Catalog) -> Manifest {
    let previous = match &release.previous {
        // It is that very release.
        Some(Previous::Manifest(listing)) if manifest.is_same_release(listing) => listing.previous,
        Some(Previous::Manifest(listing)) => Some(listing.sha256),
        Some(Previous::Digest(digest)) => Some(*digest),
        None => catalog.site.integrity.previous,
    };
    manifest.after(previous)
}

/// Refuses a key whose public half readers do not have.
pub(super) fn check_key(release: &Release, catalog: &Catalog) -> Result<(), Failure> {
    let Some(key) = &release.key else { return Ok(()) };
    let own = key.public().line();
    let words = match catalog.site.integrity.public_key.as_deref() {
        Some(told) if told == own => return Ok(()),
        Some(_) => words!(
            "the secret key is not that of `public-key` in `[integrity]`: its public half is `{own}`",
            "kunci rahasia itu bukan pasangan `public-key` di `[integrity]`: kunci publiknya `{own}`"
        ),
        None => words!(
            "nobody could check the signature: write `public-key = \"{own}\"` below `[integrity]` in site.toml",
            "tidak ada yang dapat memeriksa tanda tangannya: tulis `public-key = \"{own}\"` di bawah `[integrity]` di site.toml"
        ),
    };
    Err(Failure::Publish(words))
}

/// The lists of a release, and signatures of its list of checksums and of its archive.
pub(super) fn listings(
    staging: &Staging,
    manifest: &Manifest,
    release: &Release,
) -> Result<Listings, Failure> {
    let mut listings = staging.listings(manifest)?;
    let Some(key) = &release.key else { return Ok(listings) };
    let list = listings.iter().find(|(name, _)| name == CHECKSUMS);
    let list = list.map(|(_, text)| text.clone()).unwrap_or_default();
    let signer = Signer { staging, key };
    let mut signatures = vec![(SIGNATURE.to_owned(), signer.sign(CHECKSUMS, Cursor::new(list))?)];
    if let Some(archive) = manifest.get(SITE_ZIP) {
        let (data, _) = staging.reopen(archive)?;
        signatures.push((format!("{SITE_ZIP}{SIGNED}"), signer.sign(SITE_ZIP, data)?));
    }
    listings.append(&mut signatures);
    Ok(listings)
}

struct Signer<'s> {
    staging: &'s Staging,
    key: &'s SecretKey,
}

impl Signer<'_> {
    /// The published signature, if it holds for these bytes; else a new one.
    fn sign(&self, name: &str, mut data: impl Read + Seek) -> Result<Vec<u8>, Failure> {
        let comment = format!("file:{name}");
        let before = self.staging.published(&format!("{name}{SIGNED}"), signature::MAX_BYTES);
        if let Some(before) = before {
            let held = self.key.public().verify(&String::from_utf8_lossy(&before), &mut data);
            if held.is_ok_and(|told| told == comment) {
                return Ok(before);
            }
            data.rewind().map_err(|cause| Failure::io("read", name, cause))?;
        }
        let signed =
            self.key.sign(data, &comment).map_err(|words: Words| Failure::Publish(words))?;
        Ok(signed.into_bytes())
    }
}
