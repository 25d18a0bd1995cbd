//! Every area of a map has a row in the table whose values the map shows.

use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::scan::key_hash;
use crate::words;

/// The rule.
pub(crate) struct Rows;

static CODE: Code = Code::warning(
    "GEO004",
    "area-without-row",
    "An area of a map has no row in the table whose values the map shows, so it is drawn as \"no \
     data\". Often the two files use different codes.\n\nAdd the row, or correct the key of the \
     area; set `area-without-row = \"allow\"` under `[checks]` when there is nothing to tell.",
    "Satu wilayah di peta tidak punya baris di tabel yang nilainya ditampilkan peta itu, \
     sehingga digambar sebagai \"tidak ada data\". Sering kali kedua berkas memakai kode yang \
     berbeda.\n\n\
     Tambahkan barisnya, atau perbaiki kunci wilayahnya; tulis `area-without-row = \"allow\"` \
     di bawah `[checks]` bila memang tidak ada yang perlu disampaikan.",
);

impl CatalogCheck for Rows {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (_, map) in world.catalog.maps() {
            let Some(value) = &map.value else { continue };
            let Some(layer) = &world.facts.of(map.boundaries).layer else { continue };
            let Some(known) = world.facts.of(value.table).keys.get(&value.key) else { continue };
            let table = &world.catalog.resource(value.table).name;
            for (key, span) in layer.keys.iter().zip(&layer.spans) {
                if known.contains(key_hash([key.as_str()])) {
                    continue;
                }
                let message = words!(
                    "the area `{key}` has no row in `{table}`",
                    "wilayah `{key}` tidak punya baris di `{table}`"
                );
                let help = words!(
                    "add the row to `{table}`, or correct the key of the area",
                    "tambahkan barisnya ke `{table}`, atau perbaiki kunci wilayahnya"
                );
                problems.push(Diagnostic::new(&CODE, message).at(*span).help(help));
            }
        }
        Ok(())
    }
}
