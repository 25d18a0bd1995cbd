//! What a layer repeats about its areas is what the table says.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::check::table::shortened;
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::model::{Agreement, Resource, ResourceRef};
use crate::table::{RecordStream, Row, cell_span};
use crate::words;

/// The rule.
pub(crate) struct Agrees;

static CODE: Code = Code::error(
    "GEO009",
    "disagreement",
    "A field that repeats what another table says (`[resource.agrees]`) says something else, or its row is \
     not in that table: the map would tell another number of seats than the table beside it.\n\nCorrect \
     whichever is wrong. Both need a primary key of one field with the same codes.",
    "Sebuah kolom yang mengulang isi tabel lain (`[resource.agrees]`) berisi hal yang berbeda, atau barisnya \
     tidak ada di tabel itu: peta akan menyebut jumlah kursi yang berbeda dari tabel di sebelahnya.\n\n\
     Perbaiki yang salah. Keduanya membutuhkan kunci utama satu kolom dengan kode yang sama.",
);

/// Rows of the resource that are compared; layers are smaller.
const MOST_ROWS: usize = 100_000;

impl CatalogCheck for Agrees {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (at, resource) in world.catalog.resources() {
            for agreement in &resource.schema.agreements {
                compare(world, at, resource, agreement, problems)?;
            }
        }
        Ok(())
    }
}

/// A row that waits for its counterpart: its text, byte offset and number.
type Waiting = BTreeMap<String, (String, u64, u64)>;

fn compare(
    world: &World<'_>,
    at: ResourceRef,
    resource: &Resource,
    agreement: &Agreement,
    problems: &mut Diagnostics,
) -> Result<(), Failure> {
    let other = world.catalog.resource(agreement.with.resource);
    let keys = (&resource.schema.primary_key[..], &other.schema.primary_key[..]);
    let ([key], [other_key]) = keys else {
        let name = if keys.0.len() == 1 { &other.name } else { &resource.name };
        let message = words!(
            "`{name}` has no primary key of one field, so its rows cannot be compared",
            "`{name}` tidak punya kunci utama satu kolom, jadi barisnya tidak dapat dibandingkan"
        );
        problems.push(Diagnostic::new(&CODE, message).at(agreement.span));
        return Ok(());
    };
    let mut waiting = Waiting::new();
    let mut row = Row::default();
    let mut stream = RecordStream::open(world.workspace, world.catalog.resource(at))?;
    while waiting.len() < MOST_ROWS && stream.next(&mut row)? {
        let cell = |n: usize| row.cell(n).unwrap_or_default().to_owned();
        waiting.insert(cell(*key), (cell(agreement.field), row.offset(), row.number));
    }
    let target = format!(
        "{}/{}.{}",
        world.catalog.datasets[agreement.with.resource.dataset].id,
        other.name,
        other.schema.fields[agreement.with.field].name
    );
    let name = &resource.schema.fields[agreement.field].name;
    let mut stream = RecordStream::open(world.workspace, other)?;
    while stream.next(&mut row)? {
        let own_key = row.cell(*other_key).unwrap_or_default();
        let said = row.cell(agreement.with.field).unwrap_or_default();
        let Some((text, offset, _)) = waiting.remove(own_key) else { continue };
        if is_same(&text, said) || !problems.wants(&CODE, resource.source) {
            continue;
        }
        let (text, said) = (shortened(&text), shortened(said));
        let message = words!(
            "`{name}` of `{own_key}` is `{text}`, but `{said}` in `{target}`",
            "`{name}` untuk `{own_key}` adalah `{text}`, tetapi `{said}` di `{target}`"
        );
        let span = cell_span(world.workspace, resource, offset, agreement.field);
        problems.push(
            Diagnostic::new(&CODE, message)
                .at(span)
                .help(words!("correct whichever is wrong", "perbaiki yang salah")),
        );
    }
    let mut left: Vec<_> =
        waiting.into_iter().map(|(key, (_, offset, n))| (n, offset, key)).collect();
    left.sort_unstable();
    for (_, offset, own_key) in left {
        if !problems.wants(&CODE, resource.source) {
            continue;
        }
        let message = words!(
            "`{own_key}` has no row in `{target}` to compare `{name}` with",
            "`{own_key}` tidak punya baris di `{target}` untuk dibandingkan dengan `{name}`"
        );
        let span = cell_span(world.workspace, resource, offset, *key);
        problems.push(Diagnostic::new(&CODE, message).at(span).help(words!(
            "add the row, or correct the key",
            "tambahkan barisnya, atau perbaiki kuncinya"
        )));
    }
    Ok(())
}

/// Equal texts, or equal numbers however they are written.
fn is_same(a: &str, b: &str) -> bool {
    let number = |text: &str| text.parse::<Decimal>().ok();
    a == b || number(a).is_some_and(|a| number(b) == Some(a))
}
