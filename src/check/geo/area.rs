//! Areas of a map and rows of its table belong together.

use std::collections::BTreeSet;

use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::model::ResourceKind;
use crate::words;

/// The rule.
pub(crate) struct Areas;

static CODE: Code = Code::error(
    "GEO002",
    "map-without-areas",
    "A map names a resource that holds no boundaries, or an area key stands twice in a boundary \
     set.\n\n`boundaries` of a `[[map]]` names a GeoJSON resource; each feature has its own key.",
    "Sebuah peta menyebut sumber daya yang tidak berisi batas wilayah, atau satu kunci \
     wilayah muncul dua kali di kumpulan batas.\n\n\
     `boundaries` pada `[[map]]` menyebut sumber daya GeoJSON; setiap wilayah punya kuncinya \
     sendiri.",
);

impl CatalogCheck for Areas {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (_, map) in world.catalog.maps() {
            let resource = world.catalog.resource(map.boundaries);
            if !matches!(resource.kind, ResourceKind::Boundaries { .. }) {
                let name = &resource.name;
                let message = words!(
                    "`{name}` holds no boundaries to draw",
                    "`{name}` tidak berisi batas wilayah untuk digambar"
                );
                problems.push(Diagnostic::new(&CODE, message).at(map.span));
            }
        }
        for (at, _) in world.catalog.resources() {
            let Some(layer) = &world.facts.of(at).layer else { continue };
            let mut seen = BTreeSet::new();
            for (key, span) in layer.keys.iter().zip(&layer.spans) {
                if key.is_empty() || !seen.insert(key) {
                    let message = words!(
                        "the area key `{key}` is empty or stands twice",
                        "kunci wilayah `{key}` kosong atau muncul dua kali"
                    );
                    let help = words!(
                        "give each feature its own key",
                        "beri setiap wilayah kuncinya sendiri"
                    );
                    problems.push(Diagnostic::new(&CODE, message).at(*span).help(help));
                }
            }
        }
        Ok(())
    }
}
