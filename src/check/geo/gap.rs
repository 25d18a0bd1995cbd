//! No slivers between the areas of a layer.

use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::geometry::{Grid, Topology, area_km2, gaps};
use crate::words;

/// The rule.
pub(crate) struct Gaps;

static CODE: Code = Code::warning(
    "GEO007",
    "area-gap",
    "Between areas of a layer lies a small hole that belongs to none of them: less than a hundredth of the \
     smallest area around it. A point there would have no area. Larger holes, and holes inside one area, \
     are taken for lakes.\n\nRepair the layer in a GIS (mapshaper: `-clean gap-fill-area=1km2`). Set \
     `area-gap = \"allow\"` under `[checks]` if the holes are real.",
    "Di antara wilayah-wilayah sebuah lapisan ada lubang kecil yang tidak termasuk wilayah mana pun: kurang dari \
     seperseratus wilayah terkecil di sekitarnya. Titik di sana tidak punya wilayah. Lubang yang lebih besar, \
     dan lubang di dalam satu wilayah, dianggap danau.\n\nPerbaiki lapisan di GIS (mapshaper: `-clean \
     gap-fill-area=1km2`). Tulis `area-gap = \"allow\"` di bawah `[checks]` jika lubangnya memang ada.",
);

/// Smaller ones are rounding: ten square metres.
const LEAST_KM2: f64 = 1e-5;
/// Larger ones, measured by the smallest area around, are lakes.
const MOST_SHARE: f64 = 0.01;

impl CatalogCheck for Gaps {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (at, resource) in world.catalog.resources() {
            let Some(layer) = &world.facts.of(at).layer else { continue };
            let topology = Topology::build(&layer.shapes, Grid::for_shapes(&layer.shapes));
            for found in gaps(&topology) {
                let sizes = found.around.iter().map(|n| area_km2(&layer.shapes[*n]));
                let smallest = sizes.fold(f64::INFINITY, f64::min);
                if found.km2 < LEAST_KM2 || found.km2 > MOST_SHARE * smallest {
                    continue;
                }
                let keys = found.around.iter().map(|n| format!("`{}`", layer.keys[*n]));
                let keys = keys.collect::<Vec<_>>().join(", ");
                let (name, km2, [lon, lat]) = (&resource.name, found.km2, found.at);
                let message = words!(
                    "a gap of {km2:.4} km² between areas {keys} of `{name}` near {lon:.5}, {lat:.5}",
                    "celah {km2:.4} km² di antara wilayah {keys} pada `{name}` dekat {lon:.5}, {lat:.5}"
                );
                let problem = Diagnostic::new(&CODE, message).at(layer.spans[found.around[0]]);
                problems.push(problem.help(words!(
                    "give the land to one of the areas in a GIS",
                    "masukkan lahan itu ke salah satu wilayah di GIS"
                )));
            }
        }
        Ok(())
    }
}
