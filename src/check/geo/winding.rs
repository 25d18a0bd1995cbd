//! Rings are wound as the standard asks.

use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::geometry::wrongly_wound;
use crate::words;

/// The rule.
pub(crate) struct Winding;

static CODE: Code = Code::warning(
    "GEO005",
    "winding",
    "RFC 7946 asks for outer rings counter-clockwise and holes clockwise. Programs that follow it strictly take \
     a ring that is wound the other way for the whole earth without the area. The GeoJSON that is published \
     is wound right; the file as received is not.\n\nExport the layer with \"RFC 7946\" switched on (QGIS, \
     ogr2ogr: `-lco RFC7946=YES`).",
    "RFC 7946 meminta cincin luar berlawanan arah jarum jam dan lubang searah jarum jam. Program yang \
     mematuhinya secara ketat menganggap cincin yang arahnya terbalik sebagai seluruh bumi tanpa wilayah itu. \
     GeoJSON yang diterbitkan sudah benar arahnya; berkas asli belum.\n\nEkspor lapisan dengan pilihan \"RFC \
     7946\" aktif (QGIS, ogr2ogr: `-lco RFC7946=YES`).",
);

impl CatalogCheck for Winding {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (at, resource) in world.catalog.resources() {
            let Some(layer) = &world.facts.of(at).layer else { continue };
            let counts: Vec<usize> = layer.shapes.iter().map(wrongly_wound).collect();
            let Some(first) = counts.iter().position(|count| *count > 0) else { continue };
            let (name, rings) = (&resource.name, counts.iter().sum::<usize>());
            let areas = counts.iter().filter(|count| **count > 0).count();
            let key = &layer.keys[first];
            // One finding for a layer: an export winds all of its rings one way.
            let message = words!(
                "{rings} rings in {areas} areas of `{name}` are wound the wrong way, first in `{key}`",
                "{rings} cincin di {areas} wilayah `{name}` terbalik arahnya, pertama di `{key}`"
            );
            problems.push(Diagnostic::new(&CODE, message).at(layer.spans[first]).help(words!(
                "export the layer again in the form of RFC 7946",
                "ekspor ulang lapisan dalam bentuk RFC 7946"
            )));
        }
        Ok(())
    }
}
