//! Comparing copies by what their manifests say; no other file is read.

use std::path::Path;

use crate::diag::Words;
use crate::emit::{Listing, MAX_MANIFEST_BYTES};
use crate::mirror::origin::Origin;
use crate::mirror::pull::listing_of;
use crate::source::{is_file, open_copy};
use crate::words;

/// How a copy stands to the first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// It is the same.
    Same,
    /// It is the release before: the first one names it as `previous`.
    Behind,
    /// It is the release after: it names the first one as `previous`.
    Ahead,
    /// It is another one, and the chain does not tell which is the newer.
    Other,
}

impl Relation {
    /// Its name for programs.
    pub fn id(self) -> &'static str {
        match self {
            Relation::Same => "same",
            Relation::Behind => "behind",
            Relation::Ahead => "ahead",
            Relation::Other => "other",
        }
    }
}

/// A copy beside the first one.
#[derive(Debug)]
pub struct Standing {
    /// What the manifest says.
    pub listing: Listing,
    /// How it stands to the first one.
    pub relation: Relation,
    /// Files of the first one that it has not.
    pub missing: Vec<String>,
    /// Files with other bytes.
    pub altered: Vec<String>,
    /// Files that the first one has not.
    pub extra: Vec<String>,
}

/// Reads the manifest of a copy — a folder, a manifest, an address — and compares it with that of
/// the first one, if there is one yet.
///
/// # Errors
/// When there is no manifest that can be read.
pub fn standing(place: &str, first: Option<&Listing>) -> Result<Standing, Words> {
    let listing = read(place)?;
    let Some(first) = first else {
        let (missing, altered, extra) = (Vec::new(), Vec::new(), Vec::new());
        return Ok(Standing { listing, relation: Relation::Same, missing, altered, extra });
    };
    let relation = if listing.sha256 == first.sha256 {
        Relation::Same
    } else if first.previous == Some(listing.sha256) {
        Relation::Behind
    } else if listing.previous == Some(first.sha256) {
        Relation::Ahead
    } else {
        Relation::Other
    };
    let (mut missing, mut altered) = (Vec::new(), Vec::new());
    for (path, file) in &first.files {
        match listing.files.get(path) {
            None => missing.push(path.to_string()),
            Some(own) if own != file => altered.push(path.to_string()),
            Some(_) => {}
        }
    }
    let extra = listing.files.keys().filter(|path| !first.files.contains_key(*path));
    let extra = extra.map(ToString::to_string).collect();
    Ok(Standing { listing, relation, missing, altered, extra })
}

fn read(place: &str) -> Result<Listing, Words> {
    let path = Path::new(place);
    if !is_file(path) {
        let origin = Origin::parse(place).map_err(|failure| failure.words())?;
        return listing_of(&origin);
    }
    let unread = |cause: std::io::Error| {
        words!("`{place}` cannot be read: {cause}", "`{place}` tidak dapat dibaca: {cause}")
    };
    let (file, _) = open_copy(path).map_err(unread)?;
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut std::io::Read::take(file, MAX_MANIFEST_BYTES), &mut bytes)
        .map_err(unread)?;
    Listing::parse(&bytes)
}
