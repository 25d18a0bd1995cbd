//! Every row whose value a map shows has an area.

use std::collections::BTreeSet;

use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::model::{Map, MapValue};
use crate::table::{RecordStream, Row, cell_span};
use crate::words;

/// The rule.
pub(crate) struct Strays;

static CODE: Code = Code::warning(
    "GEO008",
    "row-without-area",
    "A row of the table whose values a map shows names an area that the boundaries do not have, so \
     its value is not on the map. Often the two files use different codes.\n\nCorrect the code, or \
     add the area. Where there is no area on purpose, such as for voters abroad, name the key in \
     `without-area` of the `[[map]]`; it stays in the table beside the map.",
    "Satu baris di tabel yang nilainya ditampilkan peta menyebut wilayah yang tidak ada di berkas \
     batas, sehingga nilainya tidak tampak di peta. Sering kali kedua berkas memakai kode yang \
     berbeda.\n\nPerbaiki kodenya, atau tambahkan wilayahnya. Bila memang tidak ada wilayahnya, \
     misalnya untuk pemilih di luar negeri, sebutkan kuncinya di `without-area` pada `[[map]]`; \
     barisnya tetap ada di tabel di samping peta.",
);

impl CatalogCheck for Strays {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (_, map) in world.catalog.maps() {
            if let Some(value) = &map.value {
                rows(world, map, value, problems)?;
            }
        }
        Ok(())
    }
}

/// Reads the table of a map again: only maps ask for the places of rows by area.
fn rows(
    world: &World<'_>,
    map: &Map,
    value: &MapValue,
    problems: &mut Diagnostics,
) -> Result<(), Failure> {
    let Some(layer) = &world.facts.of(map.boundaries).layer else { return Ok(()) };
    let resource = world.catalog.resource(value.table);
    let Some(field) = resource.schema.fields.get(value.key) else { return Ok(()) };
    let areas: BTreeSet<&str> =
        layer.keys.iter().chain(&value.without_area).map(String::as_str).collect();
    let mut stream = RecordStream::open(world.workspace, resource)?;
    let mut row = Row::default();
    while stream.next(&mut row)? {
        let fits = |(n, wanted): &(usize, String)| row.cell(*n) == Some(wanted.as_str());
        let Some(key) = row.cell(value.key).filter(|key| !key.is_empty()) else { continue };
        let known = areas.contains(key);
        let missing = field.missing.iter().any(|m| m.symbol == key);
        if known || missing || !value.filter.iter().all(fits) {
            continue;
        }
        if !problems.wants(&CODE, resource.source) {
            continue;
        }
        let (name, number) = (&map.name, row.number);
        let message = words!(
            "the map `{name}` has no area `{key}`, row {number}",
            "peta `{name}` tidak punya wilayah `{key}`, baris data {number}"
        );
        let help = words!(
            "correct the code, or add `without-area = [\"{key}\"]` to the `[[map]]`",
            "perbaiki kodenya, atau tambahkan `without-area = [\"{key}\"]` di `[[map]]`"
        );
        let span = cell_span(world.workspace, resource, row.offset(), value.key);
        problems.push(Diagnostic::new(&CODE, message).at(span).help(help));
    }
    Ok(())
}
