//! The text to write on the areas of a map can be found by the areas' keys.

use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::words;

/// The rule.
pub(crate) struct Labels;

static CODE: Code = Code::error(
    "GEO012",
    "map-label",
    "The `label` of a map is a field of a table in which the areas cannot be looked up: it is not the \
     table of the values, and has no primary key of one field.\n\nTake a field of the values' table, of \
     the boundaries, or of a table whose primary key names the areas.",
    "`label` sebuah peta adalah kolom dari tabel yang tidak dapat dicari menurut wilayah: bukan tabel \
     nilainya, dan tidak punya kunci utama satu kolom.\n\nPakai kolom dari tabel nilainya, dari berkas \
     batas, atau dari tabel yang kunci utamanya menamai wilayah.",
);

impl CatalogCheck for Labels {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (_, map) in world.catalog.maps() {
            let Some(label) = map.label else { continue };
            let own = map.value.as_ref().is_some_and(|value| value.table == label.resource);
            let resource = world.catalog.resource(label.resource);
            if own || resource.schema.primary_key.len() == 1 {
                continue;
            }
            let (map_name, name) = (&map.name, &resource.name);
            let message = words!(
                "the labels of the map `{map_name}` cannot be looked up: `{name}` has no primary key of one field",
                "label peta `{map_name}` tidak dapat dicari: `{name}` tidak punya kunci utama satu kolom"
            );
            let help = words!(
                "take a field of a table whose primary key names the areas",
                "pakai kolom dari tabel yang kunci utamanya menamai wilayah"
            );
            problems.push(Diagnostic::new(&CODE, message).at(map.span).help(help));
        }
        Ok(())
    }
}
