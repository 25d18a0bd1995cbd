//! Every foreign key of several fields points to a row that exists.

use crate::check::key::near::nearest;
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::model::{ForeignKey, Resource, Schema};
use crate::scan::KeyUse;
use crate::table::{RecordStream, Row, cell_span};
use crate::words;

/// The rule.
pub(crate) struct CompoundKeys;

static CODE: Code = Code::error(
    "KEY002",
    "dangling-compound-key",
    "The fields of a `[[resource.foreign-key]]` together name a row of another table that does not exist. \
     Each value alone may be right: the pair is not.\n\nCorrect the cells, or add the row to the other \
     table; the row that is most like it is suggested.",
    "Kolom-kolom pada `[[resource.foreign-key]]` bersama-sama menunjuk baris tabel lain yang tidak ada. \
     Setiap nilai bisa saja benar sendiri-sendiri, tetapi pasangannya tidak.\n\nPerbaiki selnya, atau \
     tambahkan barisnya ke tabel lain itu; baris yang paling mirip disarankan.",
);

/// Rows of the other table that are read again to find the nearest.
const MOST_READ: usize = 50_000;

impl CatalogCheck for CompoundKeys {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (at, resource) in world.catalog.resources() {
            let found = &world.facts.of(at).compound_uses;
            for (key, uses) in resource.schema.foreign_keys.iter().zip(found) {
                let target = world.facts.of(key.target);
                let Some(known) = target.compound_keys.get(&key.to) else { continue };
                for used in uses.iter().filter(|used| !known.contains(used.hash)) {
                    if problems.wants(&CODE, resource.source) {
                        problems.push(problem(world, resource, key, used)?);
                    }
                }
            }
        }
        Ok(())
    }
}

fn problem(
    world: &World<'_>,
    resource: &Resource,
    key: &ForeignKey,
    used: &KeyUse,
) -> Result<Diagnostic, Failure> {
    let mut stream = RecordStream::open(world.workspace, resource)?;
    let mut row = Row::default();
    while stream.next(&mut row)? && row.number < used.row {}
    let values: Vec<String> =
        key.fields.iter().map(|n| row.cell(*n).unwrap_or_default().to_owned()).collect();
    let other = world.catalog.resource(key.target);
    let target = format!("{}/{}", world.catalog.datasets[key.target.dataset].id, other.name);
    let (names, shown) = (names(&resource.schema, &key.fields), quoted(&values));
    let message = words!(
        "{names} are {shown} in row {}: no such row in `{target}`",
        "{names} berisi {shown} di baris data {}: tidak ada baris itu di `{target}`",
        used.row
    );
    let span = cell_span(world.workspace, resource, used.offset, key.fields[0]);
    let mut problem = Diagnostic::new(&CODE, message).at(span);
    if let Some(near) = nearest_row(world, key, &values)? {
        let near = quoted(&near);
        problem = problem.help(words!("did you mean {near}?", "maksud Anda {near}?"));
    }
    Ok(problem.help(words!(
        "add the row to `{target}`, or correct the cells",
        "tambahkan barisnya ke `{target}`, atau perbaiki selnya"
    )))
}

/// The row that agrees in most parts, and is nearest in the one that differs.
fn nearest_row(
    world: &World<'_>,
    key: &ForeignKey,
    values: &[String],
) -> Result<Option<Vec<String>>, Failure> {
    let mut stream = RecordStream::open(world.workspace, world.catalog.resource(key.target))?;
    let mut row = Row::default();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut best = 0;
    let mut read = 0;
    while read < MOST_READ && stream.next(&mut row)? {
        read += 1;
        let parts: Vec<&str> = key.to.iter().map(|n| row.cell(*n).unwrap_or_default()).collect();
        let equal = parts.iter().zip(values).filter(|(part, value)| *part == value).count();
        if equal < best || equal == 0 {
            continue;
        }
        if equal > best {
            rows.clear();
            best = equal;
        }
        rows.push(parts.into_iter().map(str::to_owned).collect());
    }
    let texts: Vec<String> = rows.iter().map(|row| row.join(" ")).collect();
    let known: Vec<&str> = texts.iter().map(String::as_str).collect();
    let near = nearest(&values.join(" "), &known);
    let at = near.and_then(|near| known.iter().position(|known| *known == near));
    Ok(at.map(|at| rows.swap_remove(at)))
}

fn names(schema: &Schema, fields: &[usize]) -> String {
    let names: Vec<_> = fields.iter().map(|n| format!("`{}`", schema.fields[*n].name)).collect();
    names.join(", ")
}

fn quoted(values: &[String]) -> String {
    values.iter().map(|v| format!("`{v}`")).collect::<Vec<_>>().join(", ")
}
