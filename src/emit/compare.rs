//! Two outputs, byte by byte: whether the same input gave the same site, and where it did not.
//!
//! Comes in: two folders. Goes out: every path that is not the same in both, with the first place
//! that differs. In an archive (ZIP, XLSX and their kin) the place is told by the member, since a
//! place in compressed bytes tells nobody anything.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;
use zip::ZipArchive;

use crate::diag::{Code, Words};
use crate::emit::error::{Context as _, EmitError};
use crate::emit::folder::relative;
use crate::words;

/// Two builds of one site differ.
pub static NOT_REPRODUCIBLE: Code = Code::error(
    "SEC009",
    "not-reproducible",
    "`terbuka check --reproduce` built the site twice, in other circumstances (folder, order of \
     files, threads, time zone, clock, locale, file mask), and a file did not come out the same. \
     Who wants to prove that a copy is genuine builds it again and compares; that fails then.\n\n\
     It is no fault of the catalogue: please report it, with the path and the place that the \
     message names.",
    "`terbuka check --reproduce` membuat situs dua kali dalam keadaan yang berbeda (folder, urutan \
     berkas, jumlah utas, zona waktu, jam, lokal, mask berkas), dan sebuah berkas tidak keluar \
     sama. Orang yang ingin membuktikan bahwa sebuah salinan asli akan membuatnya lagi lalu \
     membandingkannya; itu menjadi gagal.\n\nIni bukan kesalahan katalog: mohon laporkan, beserta \
     lokasi berkas dan tempat yang disebut pesannya.",
);

/// Bytes that are compared at a time.
const BLOCK: usize = 64 * 1024;

/// A path that is not the same in both outputs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// The path, with `/`.
    pub path: String,
    /// How it differs.
    pub kind: Differs,
}

/// How a path differs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Differs {
    /// It is only in the first output.
    OnlyFirst,
    /// It is only in the second output.
    OnlySecond,
    /// The bytes differ from this one on, counted from 0.
    Byte(u64),
    /// In an archive: the content of a member differs from this byte of it on.
    Member {
        /// The name of the member.
        name: String,
        /// The byte.
        byte: u64,
    },
    /// In an archive: another member stands at the place of this one, or none.
    Members {
        /// The name of the first member that is not where it is in the other archive.
        name: String,
    },
}

impl Difference {
    /// What differs, as a message.
    pub fn words(&self) -> Words {
        let path = &self.path;
        match &self.kind {
            Differs::OnlyFirst => {
                words!(
                    "`{path}` came out of the first build only",
                    "`{path}` hanya keluar dari pembuatan pertama"
                )
            }
            Differs::OnlySecond => {
                words!(
                    "`{path}` came out of the second build only",
                    "`{path}` hanya keluar dari pembuatan kedua"
                )
            }
            Differs::Byte(byte) => {
                words!(
                    "`{path}` differs between two builds, from byte {byte} on",
                    "`{path}` berbeda di antara dua pembuatan, mulai bita {byte}"
                )
            }
            Differs::Member { name, byte } => {
                words!(
                    "`{path}` differs between two builds: its member `{name}` from byte {byte} on",
                    "`{path}` berbeda di antara dua pembuatan: isinya `{name}` mulai bita {byte}"
                )
            }
            Differs::Members { name } => {
                words!(
                    "`{path}` differs between two builds: the order or number of its members, at `{name}`",
                    "`{path}` berbeda di antara dua pembuatan: urutan atau jumlah isinya, pada `{name}`"
                )
            }
        }
    }
}

/// What two outputs have in common, and what not.
#[derive(Debug)]
pub struct Comparison {
    /// Paths that are in both.
    pub files: usize,
    /// What differs, by path.
    pub differences: Vec<Difference>,
}

/// Compares every byte of two folders.
///
/// # Errors
/// When a folder or file cannot be read.
pub fn differences(first: &Path, second: &Path) -> Result<Comparison, EmitError> {
    let (one, two) = (files(first)?, files(second)?);
    let alone = |path: &String, kind| Difference { path: path.clone(), kind };
    let mut found: Vec<Difference> =
        one.difference(&two).map(|path| alone(path, Differs::OnlyFirst)).collect();
    found.extend(two.difference(&one).map(|path| alone(path, Differs::OnlySecond)));
    let both: Vec<&String> = one.intersection(&two).collect();
    let compared: Result<Vec<_>, EmitError> = both
        .par_iter()
        .map(|path| {
            let kind = compare(&first.join(path), &second.join(path));
            let kind = kind.context("read", &second.join(path))?;
            Ok(kind.map(|kind| alone(path, kind)))
        })
        .collect();
    found.extend(compared?.into_iter().flatten());
    found.sort();
    Ok(Comparison { files: both.len(), differences: found })
}

/// Every path below a folder that is no folder.
fn files(folder: &Path) -> Result<BTreeSet<String>, EmitError> {
    let mut out = BTreeSet::new();
    for entry in WalkDir::new(folder).min_depth(1) {
        let entry = entry.context("read", folder)?;
        if !entry.file_type().is_dir() {
            out.insert(relative(entry.path(), folder));
        }
    }
    Ok(out)
}

fn compare(first: &Path, second: &Path) -> io::Result<Option<Differs>> {
    let open = |path| File::open(path).map(BufReader::new);
    let Some(byte) = first_difference(&mut open(first)?, &mut open(second)?)? else {
        return Ok(None);
    };
    // What only looks like an archive is told by its bytes.
    let inside = within(open(first)?, open(second)?).ok().flatten();
    Ok(Some(inside.unwrap_or(Differs::Byte(byte))))
}

/// The first byte that differs; the shorter one ends where the other goes on.
fn first_difference(one: &mut impl Read, two: &mut impl Read) -> io::Result<Option<u64>> {
    let (mut left, mut right) = (vec![0; BLOCK], vec![0; BLOCK]);
    let mut before = 0;
    loop {
        let (a, b) = (fill(one, &mut left)?, fill(two, &mut right)?);
        let (a, b) = (&left[..a], &right[..b]);
        if a != b {
            let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
            return Ok(Some(before + same as u64));
        }
        if a.is_empty() {
            return Ok(None);
        }
        before += a.len() as u64;
    }
}

/// Reads until the block is full or the source ends.
fn fill(source: &mut impl Read, block: &mut [u8]) -> io::Result<usize> {
    let mut full = 0;
    while full < block.len() {
        match source.read(&mut block[full..]) {
            Ok(0) => break,
            Ok(count) => full += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(full)
}

/// Where the members of two archives differ; nothing when only what stands around them does.
fn within<R: Read + io::Seek>(first: R, second: R) -> io::Result<Option<Differs>> {
    let (mut first, mut second) = (ZipArchive::new(first)?, ZipArchive::new(second)?);
    for n in 0..first.len().max(second.len()) {
        if n >= first.len() || n >= second.len() {
            let longer = if first.len() > n { &mut first } else { &mut second };
            return Ok(Some(Differs::Members { name: name_of(longer, n)? }));
        }
        let (name, other) = (name_of(&mut first, n)?, name_of(&mut second, n)?);
        if name != other {
            return Ok(Some(Differs::Members { name }));
        }
        let (mut one, mut two) = (first.by_index(n)?, second.by_index(n)?);
        if let Some(byte) = first_difference(&mut one, &mut two)? {
            return Ok(Some(Differs::Member { name, byte }));
        }
    }
    Ok(None)
}

fn name_of<R: Read + io::Seek>(archive: &mut ZipArchive<R>, n: usize) -> io::Result<String> {
    let member = archive.by_index_raw(n)?;
    Ok(member.name().map(std::borrow::Cow::into_owned).unwrap_or_default())
}
