//! Personal data inside files: properties of documents, metadata of pictures and PDFs, and the
//! texts of workbooks, hidden sheets and comments included.

mod archive;
mod pdf;
mod picture;
mod xmp;

use std::collections::BTreeSet;

use crate::check::privacy::answers::Answers;
use crate::check::privacy::codes::{self, FILE_METADATA, code_of};
use crate::check::privacy::id::{self, Hints};
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure, Tongue};
use crate::model::PersonalKind;
use crate::source::{SourceId, Span};
use crate::words;

/// Largest file that is looked into, and most bytes that are unpacked from one.
const LIMIT: u64 = 128 * 1024 * 1024;

/// The rule.
pub(crate) struct Inside;

impl CatalogCheck for Inside {
    fn code(&self) -> &'static Code {
        &FILE_METADATA
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (source, _) in world.workspace.under("") {
            let answers = Answers::of_file(world.workspace, world.catalog, source);
            for (part, kind) in look_into(world, source)? {
                if !answers.allow(kind) {
                    problems.push(report(&part, kind).at(Span::top(source)));
                }
            }
        }
        Ok(())
    }
}

fn look_into(world: &World<'_>, source: SourceId) -> Result<BTreeSet<Finding>, Failure> {
    let failed = |cause| Failure::io("read", world.workspace.path(source), cause);
    let head = world.workspace.read_at(source, 0, 16).map_err(failed)?;
    let mut found = Findings::default();
    if Form::of(&head).is_none() {
        return Ok(found.set);
    }
    let bytes = world.workspace.read_at(source, 0, LIMIT as usize + 1).map_err(failed)?;
    if bytes.len() as u64 > LIMIT {
        found.add("", PersonalKind::Unexamined);
    } else {
        look(&bytes, "", 0, &mut found);
    }
    Ok(found.set)
}

/// A part of a file and what it tells.
type Finding = (String, PersonalKind);

/// What was found in one file: each kind once for each part.
#[derive(Default)]
struct Findings {
    set: BTreeSet<Finding>,
    unpacked: u64,
}

impl Findings {
    fn add(&mut self, part: &str, kind: PersonalKind) {
        self.set.insert((part.to_owned(), kind));
    }

    /// Looks for personal data in a text of the file.
    fn text(&mut self, part: &str, text: &str) {
        for found in id::find(text, Hints::NONE) {
            self.add(part, found.kind);
        }
    }

    /// A name in metadata; names of programs are none.
    fn author(&mut self, part: &str, name: &str) {
        const PROGRAMS: &[&str] = &[
            "openpyxl",
            "xlsxwriter",
            "apache poi",
            "microsoft office user",
            "unknown",
            "user",
            "unknown creator",
            "python-docx",
            "admin",
            "windows user",
            "anonymous",
            "none",
        ];
        let name = name.trim().to_lowercase();
        if name.chars().any(char::is_alphabetic) && !PROGRAMS.contains(&name.as_str()) {
            self.add(part, PersonalKind::Author);
        }
    }
}

/// Files that are looked into, by their first bytes.
enum Form {
    Archive,
    Pdf,
    Picture,
}

impl Form {
    fn of(head: &[u8]) -> Option<Form> {
        let starts = |sign: &[u8]| head.starts_with(sign);
        if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
            return Some(Form::Archive);
        }
        if starts(b"%PDF-") {
            return Some(Form::Pdf);
        }
        let picture = starts(b"\xff\xd8\xff")
            || starts(b"\x89PNG")
            || starts(b"II*\0")
            || starts(b"MM\0*")
            || (starts(b"RIFF") && head.get(8..12) == Some(b"WEBP".as_slice()))
            || head.get(4..8) == Some(b"ftyp".as_slice());
        picture.then_some(Form::Picture)
    }
}

/// Looks into a file, or into a file of an archive.
fn look(bytes: &[u8], part: &str, depth: usize, found: &mut Findings) {
    match Form::of(bytes) {
        Some(Form::Archive) => archive::look(bytes, part, depth, found),
        Some(Form::Pdf) => pdf::look(bytes, part, found),
        Some(Form::Picture) => picture::look(bytes, part, found),
        None => {}
    }
}

fn report(part: &str, kind: PersonalKind) -> Diagnostic {
    let what = codes::named(kind);
    let (english, indonesian) = (what.get(Tongue::English), what.get(Tongue::Indonesian));
    let code = code_of(kind);
    let word = kind.id();
    let message = if kind == PersonalKind::Unexamined {
        words!(
            "the file cannot be looked into: it is encrypted, damaged or too large",
            "berkas ini tidak dapat diperiksa isinya: terenkripsi, rusak, atau terlalu besar"
        )
    } else if part.is_empty() {
        words!("the file holds {english}", "berkas ini memuat {indonesian}")
    } else {
        words!(
            "the file holds {english}, in `{part}`",
            "berkas ini memuat {indonesian}, di `{part}`"
        )
    };
    let help = match kind {
        PersonalKind::Author | PersonalKind::Place | PersonalKind::Device => words!(
            "remove the metadata (`exiftool -all= FILE`; spreadsheets: File › Inspect document), or \
             answer in site.toml: `[[privacy.public]]` with `kinds = [\"{word}\"]`",
            "hapus metadatanya (`exiftool -all= BERKAS`; lembar kerja: Berkas › Periksa dokumen), \
             atau jawab di site.toml: `[[privacy.public]]` dengan `kinds = [\"{word}\"]`"
        ),
        PersonalKind::Unexamined => words!(
            "save it without a password, or look at it and answer in site.toml: \
             `[[privacy.public]]` with `kinds = [\"{word}\"]`",
            "simpan tanpa kata sandi, atau periksa sendiri lalu jawab di site.toml: \
             `[[privacy.public]]` dengan `kinds = [\"{word}\"]`"
        ),
        _ => words!(
            "remove it from the file, hidden sheets and comments included",
            "hapus dari berkasnya, termasuk dari lembar tersembunyi dan komentar"
        ),
    };
    Diagnostic::new(code, message).help(help)
}
