//! Personal data in what is no table: names of files, pages, metadata with their comments, other
//! texts, and properties of areas that no field declares.

use std::io::{BufRead, BufReader, Read};

use crate::check::privacy::answers::Answers;
use crate::check::privacy::codes::{self, FILE_NAME, code_of};
use crate::check::privacy::id::{self, Hints};
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure, Tongue};
use crate::model::{Catalog, PersonalKind, Resource, ResourceKind};
use crate::source::{SourceId, Span};
use crate::syntax::geojson;
use crate::words;

/// Longest piece of a line that is read at once.
const PIECE: u64 = 1024 * 1024;
/// Bytes that tell whether a file is text.
const HEAD: usize = 8 * 1024;

/// The rule.
pub(crate) struct Files;

impl CatalogCheck for Files {
    fn code(&self) -> &'static Code {
        &FILE_NAME
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (source, path) in world.workspace.under("") {
            let answers = Answers::of_file(world.workspace, world.catalog, source);
            name(source, path, &answers, problems);
            match resource_of(world.catalog, source) {
                // Read cell by cell during the scan.
                Some(Resource { kind: ResourceKind::Table { .. }, .. }) => {}
                Some(resource @ Resource { kind: ResourceKind::Boundaries { .. }, .. }) => {
                    properties(world, resource, &answers, problems)?;
                }
                _ => text(world, source, &answers, problems)?,
            }
        }
        Ok(())
    }
}

pub(super) fn resource_of(catalog: &Catalog, source: SourceId) -> Option<&Resource> {
    let past = catalog.releases.past.iter().flat_map(|past| past.resources());
    catalog.resources().chain(past).map(|(_, r)| r).find(|r| r.source == source)
}

fn name(source: SourceId, path: &str, answers: &Answers, problems: &mut Diagnostics) {
    // What a name can hold; words of folders are no column names.
    let kinds = [
        PersonalKind::NationalId,
        PersonalKind::FamilyCard,
        PersonalKind::TaxNumber,
        PersonalKind::Phone,
        PersonalKind::Email,
    ];
    for part in path.split('/') {
        let found = id::find(part, Hints::NONE);
        let Some(found) = found.into_iter().find(|f| kinds.contains(&f.kind)) else { continue };
        if answers.allow(found.kind) {
            continue;
        }
        let what = codes::named(found.kind);
        let (english, indonesian) = (what.get(Tongue::English), what.get(Tongue::Indonesian));
        let message = words!(
            "the name of a file or folder holds {english}",
            "nama berkas atau folder memuat {indonesian}"
        );
        let help = words!(
            "rename it, and what refers to it; the name is masked here",
            "ganti namanya beserta rujukan ke namanya; nama disamarkan di sini"
        );
        problems.push(Diagnostic::new(&FILE_NAME, message).at(Span::top(source)).help(help));
    }
}

/// Reads a text file line by line, however large it is; other files are left to their own rule.
fn text(
    world: &World<'_>,
    source: SourceId,
    answers: &Answers,
    problems: &mut Diagnostics,
) -> Result<(), Failure> {
    let failed = |cause| Failure::io("read", world.workspace.path(source), cause);
    if world.workspace.read_at(source, 0, HEAD).map_err(failed)?.contains(&0) {
        return Ok(());
    }
    let mut reader = BufReader::new(world.workspace.open_source(source).map_err(failed)?);
    let (mut line, mut start) = (Vec::new(), 0_u64);
    loop {
        line.clear();
        let got = reader.by_ref().take(PIECE).read_until(b'\n', &mut line).map_err(failed)?;
        if got == 0 {
            return Ok(());
        }
        // Bytes that are no UTF-8 are replaced only in the copy that is looked at.
        if let Ok(text) = std::str::from_utf8(&line) {
            look(text, source, start, answers, problems);
        } else {
            look(&String::from_utf8_lossy(&line), source, start, answers, problems);
        }
        start += got as u64;
    }
}

fn look(line: &str, source: SourceId, start: u64, answers: &Answers, problems: &mut Diagnostics) {
    for found in id::find(line, Hints::NONE) {
        if !answers.allow(found.kind) && problems.wants(code_of(found.kind), source) {
            let len = found.range.len() as u32;
            let span = Span { source, start: start + found.range.start as u64, len };
            problems.push(report(found.kind).at(span));
        }
    }
}

/// The message for a place that is no cell.
fn report(kind: PersonalKind) -> Diagnostic {
    let what = codes::named(kind);
    let (english, indonesian) = (what.get(Tongue::English), what.get(Tongue::Indonesian));
    let word = kind.id();
    let message = words!("the text holds {english}", "teks ini memuat {indonesian}");
    Diagnostic::new(code_of(kind), message).label(what.clone()).help(words!(
        "remove it, or answer in site.toml: `[[privacy.public]]` with `kinds = [\"{word}\"]`, this \
         file in `paths`, `class`, `basis` and `reason`",
        "hapus, atau jawab di site.toml: `[[privacy.public]]` dengan `kinds = [\"{word}\"]`, berkas \
         ini dalam `paths`, `class`, `basis`, dan `reason`"
    ))
}

/// Properties that no field declares never reach a page, but the file is offered as received.
fn properties(
    world: &World<'_>,
    resource: &Resource,
    answers: &Answers,
    problems: &mut Diagnostics,
) -> Result<(), Failure> {
    let source = resource.source;
    let failed = |cause| Failure::io("read", world.workspace.path(source), cause);
    let bytes = world.workspace.read(source).map_err(failed)?;
    for feature in geojson::read(&String::from_utf8_lossy(&bytes)).features {
        let undeclared =
            feature.properties.iter().filter(|(name, _)| resource.schema.field(name).is_none());
        for (name, value) in undeclared {
            for found in id::find(value, Hints::of(name)) {
                if !answers.allow(found.kind) {
                    let at = feature.range.start;
                    problems.push(report(found.kind).at(Span::new(source, at..at + 1)));
                }
            }
        }
    }
    Ok(())
}
