//! Every foreign key points to a row that exists.

use crate::check::key::near;
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure, did_you_mean};
use crate::model::{FieldRef, Resource, ResourceKind, TableSource};
use crate::table::{RecordStream, Row, cell_span};
use crate::words;

/// The rule.
pub(crate) struct ForeignKeys;

static CODE: Code = Code::error(
    "KEY001",
    "dangling-key",
    "A cell refers to a row of another table that does not exist, so nothing could be linked.\n\n\
     Correct the code; the nearest known one is suggested. Codes of another system (with or without \
     dots, of another year) are not the same codes.",
    "Sebuah sel merujuk ke baris tabel lain yang tidak ada, jadi keduanya tidak dapat \
     dihubungkan.\n\n\
     Perbaiki kodenya; kode terdekat yang dikenal disarankan di pesan. Kode dari sistem lain \
     (dengan atau tanpa titik, dari tahun lain) bukan kode yang sama.",
);

/// Known keys that are read again to find the nearest.
const MOST_READ: usize = 50_000;

impl CatalogCheck for ForeignKeys {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (at, resource) in world.catalog.resources() {
            for (field, definition) in resource.schema.fields.iter().enumerate() {
                let Some(target) = definition.references else { continue };
                let Some(uses) = world.facts.of(at).uses.get(&field) else { continue };
                let Some(known) = world.facts.of(target.resource).keys.get(&target.field) else {
                    continue;
                };
                for key in uses.iter().filter(|key| !known.contains(key.hash)) {
                    if problems.wants(&CODE, resource.source) {
                        let place = Place { resource, field, offset: key.offset, row: key.row };
                        report(world, &place, target, problems)?;
                    }
                }
            }
        }
        Ok(())
    }
}

struct Place<'p> {
    resource: &'p Resource,
    field: usize,
    offset: u64,
    row: u64,
}

fn report(
    world: &World<'_>,
    place: &Place<'_>,
    target: FieldRef,
    problems: &mut Diagnostics,
) -> Result<(), Failure> {
    let definition = &place.resource.schema.fields[place.field];
    let span = cell_span(world.workspace, place.resource, place.offset, place.field);
    let is_plain = matches!(
        &place.resource.kind,
        ResourceKind::Table(TableSource::Text(text)) if text.encoding.is_none()
    );
    let text = if is_plain {
        let bytes = world.workspace.read_at(span.source, span.start, span.len as usize);
        unquoted(&String::from_utf8_lossy(&bytes.unwrap_or_default()))
    } else {
        text_in_row(world, place)?
    };
    let (dataset, resource) =
        (&world.catalog.datasets[target.resource.dataset], world.catalog.resource(target.resource));
    let target_name =
        format!("{}/{}.{}", dataset.id, resource.name, resource.schema.fields[target.field].name);
    let name = &definition.name;
    let message = words!(
        "`{name}` is `{text}` in row {}: no such row in `{target_name}`",
        "`{name}` berisi `{text}` di baris data {}: tidak ada baris seperti itu di `{target_name}`",
        place.row
    );
    let mut problem = Diagnostic::new(&CODE, message).at(span);
    if let Some(near) = nearest(world, target, &text)? {
        problem = problem.help(did_you_mean(&near));
    }
    problems.push(problem.help(words!(
        "add the row to `{target_name}`, or correct the code",
        "tambahkan barisnya ke `{target_name}`, atau perbaiki kodenya"
    )));
    Ok(())
}

/// The text of a cell as it stands in its file.
fn unquoted(raw: &str) -> String {
    let inner = raw.strip_prefix('"').and_then(|r| r.strip_suffix('"'));
    inner.map_or_else(|| raw.to_owned(), |inner| inner.replace("\"\"", "\""))
}

/// A value that its file does not hold as plain bytes: of an area, of a sheet. It is read again.
fn text_in_row(world: &World<'_>, place: &Place<'_>) -> Result<String, Failure> {
    let mut stream = RecordStream::open(world.workspace, place.resource)?;
    let mut row = Row::default();
    while stream.next(&mut row)? {
        if row.number == place.row {
            return Ok(row.cell(place.field).unwrap_or_default().to_owned());
        }
    }
    Ok(String::new())
}

fn nearest(world: &World<'_>, target: FieldRef, text: &str) -> Result<Option<String>, Failure> {
    let resource = world.catalog.resource(target.resource);
    let mut stream = RecordStream::open(world.workspace, resource)?;
    let mut row = Row::default();
    let mut known = Vec::new();
    while known.len() < MOST_READ && stream.next(&mut row)? {
        known.extend(row.cell(target.field).map(str::to_owned));
    }
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    Ok(near::nearest(text, &known).map(str::to_owned))
}
