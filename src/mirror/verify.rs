//! Proving a copy: every listed file is there with its bytes, and nothing else is.

use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};

use crate::diag::{Failure, Words};
use crate::digest::Hasher;
use crate::emit::{
    CHECKSUMS, Listed, Listing, MANIFEST, MAX_MANIFEST_BYTES, SIGNATURE, SIGNED, is_unlisted,
};
use crate::mirror::Steps;
use crate::mirror::archive::Copy;
use crate::mirror::fault::{Fault, Kind};
use crate::mirror::pages;
use crate::plan::DATA_SUMS;
use crate::signature::{self, PublicKey};
use crate::source::{Found, is_file, is_folder, open_copy};
use crate::words;

/// A page or list that is longer is hashed, but not looked into.
const LOOKED_INTO: u64 = 64 * 1024 * 1024;

/// What is asked of a copy.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// The key that must have signed it.
    pub key: Option<PublicKey>,
    /// Digits of a fingerprint on a printed page.
    pub print: Option<String>,
}

/// What became of the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signature {
    /// There is none, and none was asked for.
    None,
    /// There is one, and no key to check it with.
    Unchecked,
    /// It holds; with its trusted comment.
    Holds(String),
    /// It is missing or does not hold; the faults say why.
    Bad,
}

/// What was found.
#[derive(Debug)]
pub struct Verdict {
    /// Listed files.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// The manifest, if it could be read.
    pub listing: Option<Listing>,
    /// The fingerprint of all data, as pages print it.
    pub print: Option<String>,
    /// Lists of data that a printed fingerprint is of.
    pub printed: Vec<String>,
    /// The signature.
    pub signature: Signature,
    /// What is wrong, by kind and path; nothing when the copy is whole.
    pub faults: Vec<Fault>,
}

/// Proves a copy.
///
/// # Errors
/// When there is no such folder or archive, or it cannot be read at all.
pub fn verify(path: &Path, wish: &Wish, steps: &dyn Steps) -> Result<Verdict, Failure> {
    let mut copy = Copy::open(path)?;
    let mut faults: Vec<Fault> = copy
        .strays()
        .into_iter()
        .map(|(name, words)| Fault::new(Kind::Extra, name, words))
        .collect();
    let listing = match read_manifest(&mut copy) {
        Ok(listing) => Some(listing),
        Err(fault) => {
            faults.push(fault);
            None
        }
    };
    let mut verdict = Verdict {
        files: 0,
        bytes: 0,
        print: None,
        printed: Vec::new(),
        signature: Signature::None,
        listing,
        faults,
    };
    if let Some(listing) = verdict.listing.take() {
        compare(&mut copy, &listing, steps, &mut verdict);
        verdict.listing = Some(listing);
    }
    let checked = signed(path, &mut copy, wish.key.as_ref());
    match checked {
        Ok(signature) => verdict.signature = signature,
        Err(fault) => {
            verdict.signature = Signature::Bad;
            verdict.faults.push(fault);
        }
    }
    if let Some(digits) = &wish.print {
        told(digits, &mut verdict);
    }
    verdict.faults.sort();
    Ok(verdict)
}

fn read_manifest(copy: &mut Copy) -> Result<Listing, Fault> {
    let fault = |words| Fault::new(Kind::Manifest, MANIFEST, words);
    if let Some(why) = copy.broken() {
        return Err(fault(words!("the archive is broken: {why}", "arsip rusak: {why}")));
    }
    if !copy.files().contains_key(MANIFEST) {
        return Err(fault(words!(
            "there is no `manifest.json`, so this is no copy of a site",
            "tidak ada `manifest.json`, jadi ini bukan salinan situs"
        )));
    }
    let bytes = whole(copy, MANIFEST, MAX_MANIFEST_BYTES).map_err(|e| {
        fault(words!("`{MANIFEST}` cannot be read: {e}", "`{MANIFEST}` tidak dapat dibaca: {e}"))
    })?;
    Listing::parse(&bytes).map_err(fault)
}

/// All bytes of a file that has at most so many.
fn whole(copy: &mut Copy, path: &str, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    copy.read(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::other("it is too long"));
    }
    Ok(bytes)
}

fn compare(copy: &mut Copy, listing: &Listing, steps: &dyn Steps, verdict: &mut Verdict) {
    steps.begin(listing.files.len());
    verdict.files = listing.files.len();
    verdict.bytes = listing.bytes();
    let all = listing.files.get(DATA_SUMS).map(|file| file.sha256.to_string());
    verdict.print = all.map(|print| print[..pages::DIGITS].to_owned());
    for (path, wanted) in &listing.files {
        let path = path.as_str();
        match copy.files().get(path) {
            None => verdict.faults.push(Fault::missing(path)),
            Some(Found::Other) => verdict.faults.push(not_a_file(path)),
            Some(Found::File(bytes)) if *bytes != wanted.bytes => {
                verdict.faults.push(Fault::size(path, wanted.bytes, *bytes));
            }
            Some(Found::File(_)) => {
                verdict.faults.extend(file(copy, path, *wanted, listing));
            }
        }
        steps.step();
    }
    for (path, found) in copy.files() {
        if listing.files.contains_key(path.as_str()) {
            continue;
        }
        if *found == Found::Other {
            verdict.faults.push(not_a_file(path));
        } else if !is_unlisted(path) {
            let shown = path.escape_debug();
            let words =
                words!("`{shown}` is not in the manifest", "`{shown}` tidak ada di manifes");
            verdict.faults.push(Fault::new(Kind::Extra, path, words));
        }
    }
    verdict.faults.extend(checksums(copy, listing));
}

fn not_a_file(path: &str) -> Fault {
    let shown = path.escape_debug();
    let words =
        words!("`{shown}` is a link or no plain file", "`{shown}` tautan, atau bukan berkas biasa");
    Fault::new(Kind::NotAFile, path, words)
}

/// Reads a file once: for its digest, and for what it says of the data.
fn file(copy: &mut Copy, path: &str, wanted: Listed, listing: &Listing) -> Option<Fault> {
    let is_page = path.rsplit('.').next() == Some("html");
    let looked_into = (is_page || pages::is_list(path)) && wanted.bytes <= LOOKED_INTO;
    let mut text = Vec::new();
    let mut hasher = Hasher::new();
    let mut bytes = 0;
    let read = copy.read(path).and_then(|reader| {
        let mut reader = reader.take(wanted.bytes + 1);
        let mut block = vec![0; 64 * 1024];
        loop {
            let length = reader.read(&mut block)?;
            if length == 0 {
                return Ok(());
            }
            bytes += length as u64;
            hasher.update(&block[..length]);
            if looked_into {
                text.extend_from_slice(&block[..length]);
            }
        }
    });
    if let Err(cause) = read {
        let words =
            words!("`{path}` cannot be read: {cause}", "`{path}` tidak dapat dibaca: {cause}");
        return Some(Fault::new(Kind::Altered, path, words));
    }
    if bytes > wanted.bytes {
        return Some(Fault::longer(path, wanted.bytes));
    }
    if bytes < wanted.bytes {
        return Some(Fault::size(path, wanted.bytes, bytes));
    }
    if hasher.finish() != wanted.sha256 {
        return Some(Fault::altered(path));
    }
    let text = String::from_utf8_lossy(&text);
    if pages::is_list(path) {
        pages::list(path, &text, listing)
    } else {
        pages::page(path, &text, listing)
    }
}

/// The list of checksums must be the one that follows from the manifest.
fn checksums(copy: &mut Copy, listing: &Listing) -> Option<Fault> {
    let wanted = listing.checksums();
    let fault = |words| Some(Fault::new(Kind::Checksums, CHECKSUMS, words));
    if !copy.files().contains_key(CHECKSUMS) {
        return Some(Fault { kind: Kind::Checksums, ..Fault::missing(CHECKSUMS) });
    }
    let found = match whole(copy, CHECKSUMS, wanted.len() as u64 * 2 + 4096) {
        Ok(found) => found,
        Err(e) => {
            return fault(words!(
                "`{CHECKSUMS}` cannot be read: {e}",
                "`{CHECKSUMS}` tidak dapat dibaca: {e}"
            ));
        }
    };
    if found == wanted.as_bytes() {
        return None;
    }
    fault(disagreement(&String::from_utf8_lossy(&found), &wanted))
}

/// The first line in which two lists differ.
pub(super) fn disagreement(found: &str, wanted: &str) -> Words {
    let (mut a, mut b) = (found.lines(), wanted.lines());
    let line = loop {
        match (a.next(), b.next()) {
            (None, None) => break "",
            (x, y) if x == y => {}
            (x, y) => break x.or(y).unwrap_or_default(),
        }
    };
    let line = line.escape_debug();
    words!(
        "`{CHECKSUMS}` and `{MANIFEST}` disagree: `{line}`",
        "`{CHECKSUMS}` dan `{MANIFEST}` tidak sama: `{line}`"
    )
}

/// Checks the signature: of a folder, that of its list of checksums; of an archive, that of the
/// archive, which lies beside it.
fn signed(path: &Path, copy: &mut Copy, key: Option<&PublicKey>) -> Result<Signature, Fault> {
    let (name, there) = if is_folder(path) {
        (SIGNATURE.to_owned(), copy.files().contains_key(SIGNATURE))
    } else {
        let beside = beside(path);
        (beside.display().to_string(), is_file(&beside))
    };
    let Some(key) = key else {
        return Ok(if there { Signature::Unchecked } else { Signature::None });
    };
    let fault = |words| Fault::new(Kind::Signature, &*name, words);
    if !there {
        let words = words!(
            "there is no signature `{name}`, so nobody answers for this copy",
            "tidak ada tanda tangan `{name}`, jadi tidak ada yang menjamin salinan ini"
        );
        return Err(fault(words));
    }
    let unread = |e: io::Error| {
        fault(words!("`{name}` cannot be read: {e}", "`{name}` tidak dapat dibaca: {e}"))
    };
    let holds = if is_folder(path) {
        let signature = whole(copy, SIGNATURE, signature::MAX_BYTES).map_err(unread)?;
        let list = whole(copy, CHECKSUMS, MAX_MANIFEST_BYTES).map_err(unread)?;
        key.verify(&String::from_utf8_lossy(&signature), Cursor::new(list))
    } else {
        let mut signature = String::new();
        let (file, _) = open_copy(&beside(path)).map_err(unread)?;
        file.take(signature::MAX_BYTES).read_to_string(&mut signature).map_err(unread)?;
        let (data, _) = open_copy(path).map_err(unread)?;
        key.verify(&signature, data)
    };
    holds.map(Signature::Holds).map_err(fault)
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(SIGNED);
    PathBuf::from(name)
}

/// Finds the data that a printed fingerprint is of.
fn told(digits: &str, verdict: &mut Verdict) {
    let found = verdict.listing.as_ref().map(|listing| pages::lists_of(listing, digits));
    verdict.printed = found.unwrap_or_default();
    if verdict.printed.is_empty() {
        let words = words!(
            "no data of this copy has the fingerprint {digits}: the printed page is of another release",
            "tidak ada data di salinan ini yang bersidik {digits}: halaman cetak itu dari rilis lain"
        );
        verdict.faults.push(Fault::new(Kind::Fingerprint, "", words));
    }
}
