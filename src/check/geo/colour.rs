//! The colours of a map's kinds can be drawn, and are found by the values.

use crate::check::table::shortened;
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::model::{FieldRef, Map};
use crate::table::{RecordStream, Row, cell_span};
use crate::words;

/// The rule.
pub(crate) struct Colours;

static CODE: Code = Code::error(
    "GEO011",
    "map-colour",
    "A map takes the colours of its kinds from a field (`colour`) in which something else than `#rrggbb` \
     stands, or whose table has no primary key of one field to find them by.\n\nWrite colours as a hash \
     sign and six hexadecimal digits, such as `#00764a`; leave the cell empty for a colour of the theme.",
    "Peta mengambil warna jenisnya dari kolom (`colour`) yang berisi selain `#rrggbb`, atau dari tabel \
     tanpa kunci utama satu kolom sehingga warnanya tidak dapat dicari.\n\nTulis warna sebagai tanda \
     pagar dan enam digit heksadesimal, misalnya `#00764a`; kosongkan sel untuk memakai warna tema.",
);

impl CatalogCheck for Colours {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (_, map) in world.catalog.maps() {
            if let Some(colour) = map.value.as_ref().and_then(|value| value.colour) {
                colours(world, map, colour, problems)?;
            }
        }
        Ok(())
    }
}

fn colours(
    world: &World<'_>,
    map: &Map,
    colour: FieldRef,
    problems: &mut Diagnostics,
) -> Result<(), Failure> {
    let resource = world.catalog.resource(colour.resource);
    let name = &resource.name;
    if resource.schema.primary_key.len() != 1 {
        let message = words!(
            "`{name}` has no primary key of one field, so the colours of the map cannot be looked up",
            "`{name}` tidak punya kunci utama satu kolom, jadi warna peta tidak dapat dicari"
        );
        let help = words!(
            "take `colour` from a table whose primary key holds the values",
            "ambil `colour` dari tabel yang kunci utamanya berisi nilai peta"
        );
        problems.push(Diagnostic::new(&CODE, message).at(map.span).help(help));
        return Ok(());
    }
    let Some(field) = resource.schema.fields.get(colour.field) else { return Ok(()) };
    let mut stream = RecordStream::open(world.workspace, resource)?;
    let mut row = Row::default();
    while stream.next(&mut row)? {
        let text = row.cell(colour.field).unwrap_or_default();
        let empty = text.is_empty() || field.missing.iter().any(|m| m.symbol == text);
        if empty || is_colour(text) || !problems.wants(&CODE, resource.source) {
            continue;
        }
        let (text, number) = (shortened(text), row.number);
        let message = words!(
            "`{text}` in row {number} is not a colour: expected `#rrggbb`",
            "`{text}` pada baris data {number} bukan warna: seharusnya `#rrggbb`"
        );
        let help = words!(
            "write a hash sign and six hexadecimal digits, such as `#00764a`",
            "tulis tanda pagar dan enam digit heksadesimal, misalnya `#00764a`"
        );
        let span = cell_span(world.workspace, resource, row.offset(), colour.field);
        problems.push(Diagnostic::new(&CODE, message).at(span).help(help));
    }
    Ok(())
}

/// What the map writer takes for a colour.
fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit())
}
