//! One pass over every table and layer: checks, keys, profile, preview together.
//!
//! Comes in: the linked catalogue. Goes out: [`Facts`], one entry per resource. Memory: one row,
//! the distinct keys as 128-bit hashes, bounded profiles; never a table.

mod compare;
mod consent;
mod dialect;
mod facts;
mod keys;
mod observe;
mod opening;
mod profile;
mod reading;
mod tally;

use rayon::prelude::*;

use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::model::{Catalog, Reading, Resource, ResourceKind, ResourceRef};
use crate::source::{Span, Workspace};
use crate::syntax::geojson;
use crate::table::{PublicRecord, RecordStream, Row};

pub use compare::{Claimant, CompareFault, Difference, Outcome, SeatCount};
pub use consent::ConsentCounts;
pub use facts::{Facts, Layer, OwnedCell, ResourceFacts};
pub use keys::{KeyRows, KeySet, KeyUse, key_hash};
pub use observe::{Observer, Place, Sink, TableCheck, Target};
pub use profile::{Digits, FieldProfile, Range};
pub use reading::Answer;
pub(crate) use tally::fits;

/// A table file is empty.
pub static EMPTY: Code = Code::error(
    "TAB001",
    "empty-table",
    "The file has no header line.\n\nThe first line of a table names its columns.",
    "Berkas ini tidak punya baris kepala kolom.\n\n\
     Baris pertama sebuah tabel berisi nama kolom-kolomnya.",
);
/// A record is too large.
pub static TOO_LARGE: Code = Code::error(
    "TAB002",
    "record-too-large",
    "A row is larger than 8 MiB. Almost always a closing quote is missing, so that the rest of the \
     file became one cell.\n\nLook at the quotes near the place, or split the cell.",
    "Satu baris data lebih besar dari 8 MiB. Hampir selalu sebabnya tanda kutip yang tidak \
     ditutup, sehingga sisa berkas menjadi satu sel.\n\n\
     Periksa tanda kutip di sekitar tempat itu, atau pecah selnya.",
);
/// A boundary file cannot be read.
pub static BAD_LAYER: Code = Code::error(
    "GEO001",
    "bad-geojson",
    "The boundary file is not a GeoJSON FeatureCollection of polygons (RFC 7946).\n\nExport the \
     layer again as GeoJSON, WGS 84, polygons only.",
    "Berkas batas wilayah bukan FeatureCollection GeoJSON yang berisi poligon (RFC 7946).\n\n\
     Ekspor lagi lapisan itu sebagai GeoJSON, WGS 84, hanya poligon.",
);

/// The rules of this module.
pub static CODES: &[&Code] = &[
    &EMPTY,
    &TOO_LARGE,
    &BAD_LAYER,
    &opening::BAD_WORKBOOK,
    &opening::WHICH_SHEET,
    &opening::SHEET_HEADER,
    &opening::NO_RESULT,
    &opening::DIGITS_LOST,
    &opening::OTHER_SHEETS,
    &dialect::WRONG_DIALECT,
    &dialect::NOT_A_TABLE,
];

/// Reads every table and layer once.
///
/// # Errors
/// When a file cannot be read. Faults of the data go to `problems`.
pub fn scan(
    workspace: &Workspace,
    catalog: &Catalog,
    checks: &[&dyn TableCheck],
    problems: &mut Diagnostics,
) -> Result<Facts, Failure> {
    let wanted = keys::Wanted::of(catalog);
    let requests = tally::Requests::of(catalog);
    let tasks: Vec<(ResourceRef, &Resource)> = catalog.resources().collect();
    let blank = problems.fork();
    let results: Vec<Result<(Found, Diagnostics), Failure>> = tasks
        .par_iter()
        .map(|(at, resource)| {
            let mut own = blank.clone();
            let scan = Scan {
                workspace,
                catalog,
                at: *at,
                resource,
                wanted: &wanted,
                requests: &requests,
            };
            scan.run(checks, &mut own).map(|found| (found, own))
        })
        .collect();
    let mut facts = Facts::new(catalog);
    let (mut tallies, mut lookups) = (Vec::new(), tally::Lookups::default());
    let mut rows = Vec::new();
    for ((at, _), result) in tasks.into_iter().zip(results) {
        let (found, own) = result?;
        problems.merge(own);
        facts.set(at, found.facts);
        tallies.extend(lookups.add(at, found.gathered));
        rows.extend(found.rows);
        facts.answers.extend(found.answers);
    }
    facts.outcomes = compare::compare(workspace, catalog, tallies, &lookups, rows);
    Ok(facts)
}

/// What was found in one resource.
#[derive(Default)]
struct Found {
    facts: ResourceFacts,
    gathered: tally::Gathered,
    rows: Vec<Outcome>,
    answers: Vec<(Reading, Answer)>,
}

struct Scan<'s> {
    workspace: &'s Workspace,
    catalog: &'s Catalog,
    at: ResourceRef,
    resource: &'s Resource,
    wanted: &'s keys::Wanted,
    requests: &'s tally::Requests,
}

impl Scan<'_> {
    fn run(
        &self,
        checks: &[&dyn TableCheck],
        problems: &mut Diagnostics,
    ) -> Result<Found, Failure> {
        let mut found = Found::default();
        if self.resource.kind == ResourceKind::Document {
            return Ok(found);
        }
        if let ResourceKind::Boundaries { .. } = self.resource.kind {
            found.facts.layer = Some(self.layer(problems)?);
        }
        let path = self.workspace.path(self.resource.source);
        let target = Target { catalog: self.catalog, at: self.at, resource: self.resource, path };
        if let Some(problem) = dialect::doubt(self.workspace, &target)? {
            // Read in another dialect, every row would be a fault of its own.
            problems.push(problem);
            return Ok(found);
        }
        let mut stream = RecordStream::open(self.workspace, self.resource)?;
        if stream.fault().is_some() {
            // There is no header line to compare, and no row.
            opening::fault(self.resource, &stream, problems);
            return Ok(found);
        }
        let mut observers: Vec<_> = checks.iter().filter_map(|c| c.observe(&target)).collect();
        opening::sheet(&target, &stream, problems);
        let mut sink = Sink::new(self.workspace, self.resource, stream.header_offset(), problems);
        for observer in &mut observers {
            observer.header(stream.header(), &mut sink);
        }
        let header_fits = stream.header().len() == self.resource.schema.fields.len();
        let mut collect = Collect::new(self);
        let mut row = Row::default();
        while stream.next(&mut row)? {
            for observer in &mut observers {
                observer.record(&row, &mut sink);
            }
            if header_fits {
                collect.record(self, &row);
            }
        }
        for observer in &mut observers {
            observer.end(&mut sink);
        }
        drop(observers);
        opening::fault(self.resource, &stream, problems);
        collect.finish(&mut found, !header_fits || stream.fault().is_some());
        Ok(found)
    }

    fn layer(&self, problems: &mut Diagnostics) -> Result<Layer, Failure> {
        let source = self.resource.source;
        let bytes = self
            .workspace
            .read(source)
            .map_err(|cause| Failure::io("read", self.workspace.path(source), cause))?;
        let text = String::from_utf8_lossy(&bytes);
        let read = geojson::read(&text);
        for (message, range) in read.faults {
            problems.push(Diagnostic::new(&BAD_LAYER, message).at(Span::new(source, range)));
        }
        let schema = &self.resource.schema;
        let key = schema.primary_key.first().map_or("", |n| schema.fields[*n].name.as_str());
        let mut layer = Layer::default();
        for feature in read.features {
            layer.keys.push(feature.row(&[key]).remove(0));
            layer.spans.push(Span::new(source, feature.range.start..feature.range.start + 1));
            layer.shapes.push(feature.shape);
        }
        Ok(layer)
    }
}

/// What is gathered beside the checks.
struct Collect<'s> {
    gathered: tally::Gathered,
    checks: Vec<compare::RowCheck<'s>>,
    rows: u64,
    preview_rows: usize,
    preview: Vec<Vec<OwnedCell>>,
    profiles: Vec<profile::Builder>,
    keys: keys::Gatherer<'s>,
    consent: Option<ConsentCounts>,
    readers: Vec<reading::Reader<'s>>,
}

impl<'s> Collect<'s> {
    fn new(scan: &Scan<'s>) -> Collect<'s> {
        let schema = &scan.resource.schema;
        Collect {
            gathered: tally::Gathered::new(scan.requests, scan.at, scan.resource),
            checks: compare::RowCheck::of(scan.workspace, scan.catalog, scan.at),
            rows: 0,
            preview_rows: scan.catalog.site.budget.preview_rows,
            preview: Vec::new(),
            profiles: schema.fields.iter().map(profile::Builder::new).collect(),
            keys: keys::Gatherer::new(scan.wanted, scan.at, schema),
            consent: schema.consent.as_ref().map(|_| ConsentCounts::default()),
            readers: reading::Reader::of(scan.catalog, scan.at),
        }
    }

    fn record(&mut self, scan: &Scan<'_>, row: &Row) {
        self.rows += 1;
        self.keys.record(row);
        if let Some(counts) = &mut self.consent {
            counts.add(&scan.resource.schema, row);
        }
        // From here on only what may be published: statistics and previews never see the rest.
        let public = PublicRecord::new(row, &scan.resource.schema);
        for (builder, cell) in self.profiles.iter_mut().zip(public.cells()) {
            builder.add(cell);
        }
        self.keys.label(&public);
        self.gathered.record(&public, row);
        self.checks.iter_mut().for_each(|check| check.record(&public, row));
        self.readers.iter_mut().for_each(|reader| reader.record(&public));
        if self.preview.len() < self.preview_rows {
            self.preview.push(public.cells().map(OwnedCell::from).collect());
        }
    }

    fn finish(mut self, found: &mut Found, broken: bool) {
        if broken {
            self.gathered.break_off();
        }
        found.gathered = self.gathered;
        found.rows = self.checks.into_iter().map(|check| check.finish(broken)).collect();
        found.answers = self.readers.into_iter().map(reading::Reader::finish).collect();
        let facts = &mut found.facts;
        facts.rows = self.rows;
        facts.preview = self.preview;
        facts.consent = self.consent;
        facts.profiles = self.profiles.into_iter().map(profile::Builder::finish).collect();
        self.keys.finish(facts);
    }
}

#[cfg(test)]
mod tests;
