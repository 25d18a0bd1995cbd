//! Fetching a copy: only what changed, proved before it is put in place of the old one.

use std::io::{self, Cursor};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diag::{Failure, Words};
use crate::digest::Sha256;
use crate::emit::{
    CHECKSUMS, Entry, Listed, Listing, Listings, MANIFEST, MAX_MANIFEST_BYTES, Manifest, OutPath,
    SIGNATURE, SIGNED, Staging,
};
use crate::mirror::Steps;
use crate::mirror::fault::{Fault, Kind, Trouble};
use crate::mirror::fetch::{Unfetched, fetch};
use crate::mirror::origin::{NotCome, Origin};
use crate::mirror::verify::disagreement;
use crate::plan::SITE_ZIP;
use crate::signature::{self, PublicKey};
use crate::words;

/// Files that are fetched at a time.
const TOGETHER: usize = 4;
/// The longest manifest that is taken from another machine: some 300,000 files.
pub(super) const MAX_FAR_MANIFEST: u64 = 64 * 1024 * 1024;

/// What is to be fetched.
#[derive(Debug, Clone)]
pub struct Pull {
    /// A folder, or an HTTP(S) address.
    pub from: String,
    /// The folder of the copy: new, empty, or a copy already.
    pub into: PathBuf,
    /// The key that must have signed it.
    pub key: Option<PublicKey>,
    /// Whether a release that is older than the copy is taken too.
    pub older: bool,
    /// Most bytes that all files may have together.
    pub most: u64,
}

/// What was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulled {
    /// Files of the copy.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Files that were fetched.
    pub fetched: usize,
    /// Their bytes.
    pub fetched_bytes: u64,
    /// Files of the copy before that are gone.
    pub deleted: usize,
    /// Whether nothing had changed.
    pub unchanged: bool,
    /// The trusted comment of the signature, where a key was given.
    pub signed: Option<String>,
    /// The digest of the manifest.
    pub sha256: Sha256,
}

/// Fetches a copy.
///
/// # Errors
/// [`Trouble::Faults`] when the source is not what it says, [`Trouble::Failure`] when machine or
/// network fail, or the folder is refused. The copy is as it was then; what was fetched and proved
/// waits beside it for the next pull.
pub fn pull(ask: &Pull, steps: &dyn Steps) -> Result<Pulled, Trouble> {
    let origin = Origin::parse(&ask.from)?;
    let (listing, mut listings) = lists(&origin)?;
    let signed = signature(&origin, &mut listings, ask.key.as_ref())?;
    let total = listing.bytes();
    if total > ask.most {
        let (total, most) = (total / 1_000_000, ask.most / 1_000_000);
        return Err(Failure::Publish(words!(
            "the copy would have {total} MB, and `--max-mb` allows {most}",
            "salinan itu akan berukuran {total} MB, padahal `--max-mb` mengizinkan {most}"
        ))
        .into());
    }
    let protected: Vec<PathBuf> = match &origin {
        Origin::Folder(root) => vec![root.clone()],
        Origin::Web(_) => Vec::new(),
    };
    let staging = Staging::resume(&ask.into, &protected).map_err(Failure::from)?;
    let before = staging.published(MANIFEST, MAX_MANIFEST_BYTES);
    let before = before.and_then(|bytes| Listing::parse(&bytes).ok());
    refuse_older(before.as_ref(), &listing, ask.older)?;
    staging.prune(&listing).map_err(Failure::from)?;

    let (entries, fetched) = files(&origin, &staging, &listing, steps)?;
    sign_archive(&origin, &staging, &entries, ask.key.as_ref(), &mut listings)?;
    let manifest = Manifest::new(entries).map_err(Failure::from)?;
    let published = staging.publish_with(&manifest, &listings).map_err(Failure::from)?;
    let gone = before.iter().flat_map(|old| old.files.keys());
    Ok(Pulled {
        files: published.files,
        bytes: published.bytes,
        fetched: fetched.len(),
        fetched_bytes: fetched.iter().sum(),
        deleted: gone.filter(|path| !listing.files.contains_key(*path)).count(),
        unchanged: published.unchanged,
        signed,
        sha256: listing.sha256,
    })
}

/// The manifest and the list of checksums, which must agree.
fn lists(origin: &Origin) -> Result<(Listing, Listings), Trouble> {
    let bytes = manifest(origin)?;
    let listing =
        Listing::parse(&bytes).map_err(|words| Fault::new(Kind::Manifest, MANIFEST, words))?;
    let wanted = listing.checksums();
    let most = wanted.len() as u64;
    let found = fetch(origin, CHECKSUMS, (most, false), || Ok(Vec::new()));
    let found = found.map_err(|why| trouble(CHECKSUMS, most, Kind::Checksums, why))?;
    if found != wanted.as_bytes() {
        let words = disagreement(&String::from_utf8_lossy(&found), &wanted);
        return Err(Fault::new(Kind::Checksums, CHECKSUMS, words).into());
    }
    let listings = vec![(MANIFEST.to_owned(), bytes), (CHECKSUMS.to_owned(), found)];
    Ok((listing, listings))
}

/// The bytes of the manifest of a place.
pub(super) fn manifest(origin: &Origin) -> Result<Vec<u8>, Trouble> {
    let most = if origin.is_far() { MAX_FAR_MANIFEST } else { MAX_MANIFEST_BYTES };
    let bytes = fetch(origin, MANIFEST, (most, false), || Ok(Vec::new()));
    bytes.map_err(|why| trouble(MANIFEST, most, Kind::Manifest, why))
}

/// What a file that could not be taken means. A connection that breaks says nothing about the
/// copy; a file that is missing, refused or too long does.
fn trouble(path: &str, most: u64, kind: Kind, why: Unfetched) -> Trouble {
    match why {
        Unfetched::Write(cause) => Failure::io("write", path, cause).into(),
        Unfetched::NotCome(NotCome::Long) => Fault { kind, ..Fault::longer(path, most) }.into(),
        Unfetched::NotCome(why @ NotCome::Absent) => Fault::new(kind, path, why.words(path)).into(),
        Unfetched::NotCome(why) => Failure::Publish(why.words(path)).into(),
    }
}

/// Takes the signature along; with a key it must be there and hold.
fn signature(
    origin: &Origin,
    listings: &mut Listings,
    key: Option<&PublicKey>,
) -> Result<Option<String>, Trouble> {
    let found = beside(origin, SIGNATURE)?;
    let Some(key) = key else {
        listings.extend(found.map(|found| (SIGNATURE.to_owned(), found)));
        return Ok(None);
    };
    let fault = |words| Trouble::from(Fault::new(Kind::Signature, SIGNATURE, words));
    let Some(found) = found else {
        return Err(fault(NotCome::Absent.words(SIGNATURE)));
    };
    let list = listings.iter().find(|(name, _)| name == CHECKSUMS).map(|(_, list)| list.as_slice());
    let text = String::from_utf8_lossy(&found).into_owned();
    let comment = key.verify(&text, Cursor::new(list.unwrap_or_default())).map_err(fault)?;
    listings.push((SIGNATURE.to_owned(), found));
    Ok(Some(comment))
}

/// A signature that lies at the top, if there is one.
fn beside(origin: &Origin, name: &str) -> Result<Option<Vec<u8>>, Trouble> {
    match fetch(origin, name, (signature::MAX_BYTES, false), || Ok(Vec::new())) {
        Ok(found) => Ok(Some(found)),
        Err(Unfetched::NotCome(NotCome::Absent)) => Ok(None),
        Err(why) => Err(trouble(name, signature::MAX_BYTES, Kind::Signature, why)),
    }
}

/// The same for the archive of the site, whose own signature lies beside it.
fn sign_archive(
    origin: &Origin,
    staging: &Staging,
    entries: &[Entry],
    key: Option<&PublicKey>,
    listings: &mut Listings,
) -> Result<(), Trouble> {
    let Some(archive) = entries.iter().find(|entry| entry.path.as_str() == SITE_ZIP) else {
        return Ok(());
    };
    let name = format!("{SITE_ZIP}{SIGNED}");
    let Some(found) = beside(origin, &name)? else { return Ok(()) };
    if let Some(key) = key {
        let (data, _) = staging.reopen(archive).map_err(Failure::from)?;
        let held = key.verify(&String::from_utf8_lossy(&found), data);
        held.map_err(|words| Fault::new(Kind::Signature, &*name, words))?;
    }
    listings.push((name, found));
    Ok(())
}

/// A source that was put back, or a mirror that lags, would undo what readers have already.
fn refuse_older(before: Option<&Listing>, new: &Listing, allowed: bool) -> Result<(), Trouble> {
    let is_older = before.is_some_and(|old| old.previous == Some(new.sha256));
    if !is_older || allowed {
        return Ok(());
    }
    let words = words!(
        "the source holds the release before the one that is here; `--older` takes it all the same",
        "sumber itu menyimpan rilis sebelum yang ada di sini; `--older` tetap mengambilnya"
    );
    Err(Fault::new(Kind::Older, MANIFEST, words).into())
}

/// All files, and how long those were that had to be fetched.
fn files(
    origin: &Origin,
    staging: &Staging,
    listing: &Listing,
    steps: &dyn Steps,
) -> Result<(Vec<Entry>, Vec<u64>), Trouble> {
    steps.begin(listing.files.len());
    let one = |(path, wanted): (&OutPath, &Listed)| -> Result<(Entry, Option<u64>), Trouble> {
        let kept = staging.keep(path, *wanted).map_err(Failure::from)?;
        let (entry, fetched) = match kept {
            Some(entry) => (entry, None),
            None => (file(origin, staging, path, *wanted)?, Some(wanted.bytes)),
        };
        steps.step();
        Ok((entry, fetched))
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(TOGETHER).build();
    let pool = pool.map_err(|e| Failure::io("open", Path::new("."), io::Error::other(e)))?;
    let done: Result<Vec<_>, Trouble> =
        pool.install(|| listing.files.par_iter().map(one).collect());
    let (entries, fetched): (Vec<_>, Vec<_>) = done?.into_iter().unzip();
    Ok((entries, fetched.into_iter().flatten().collect()))
}

fn file(
    origin: &Origin,
    staging: &Staging,
    path: &OutPath,
    wanted: Listed,
) -> Result<Entry, Trouble> {
    let begin = || {
        let fresh = staging.discard(path).and_then(|()| staging.create(path));
        fresh.map_err(io::Error::other)
    };
    let taken = fetch(origin, path.as_str(), (wanted.bytes, true), begin);
    let taken = taken.map_err(|why| {
        let kind = if matches!(why, Unfetched::NotCome(NotCome::Absent)) {
            Kind::Missing
        } else {
            Kind::Size
        };
        trouble(path.as_str(), wanted.bytes, kind, why)
    })?;
    let entry = taken.finish().map_err(Failure::from)?;
    if entry.sha256 == wanted.sha256 {
        return Ok(entry);
    }
    staging.discard(path).map_err(Failure::from)?;
    let Fault { kind, path, words } = Fault::altered(path.as_str());
    let words = words!(
        "{words}; if the source is being published right now, try again later",
        "{words}; jika sumbernya sedang diterbitkan, coba lagi nanti"; words
    );
    Err(Fault::new(kind, path, words).into())
}

/// What a place says that it holds.
pub(super) fn listing_of(origin: &Origin) -> Result<Listing, Words> {
    let bytes = manifest(origin).map_err(|why| match why {
        Trouble::Failure(failure) => failure.words(),
        Trouble::Faults(faults) => {
            faults.into_iter().next().map(|fault| fault.words).unwrap_or_default()
        }
    })?;
    Listing::parse(&bytes)
}
