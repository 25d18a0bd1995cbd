//! Areas of one layer do not cover each other.

use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::geometry::{area_km2, overlaps};
use crate::words;

/// The rule.
pub(crate) struct Overlaps;

static CODE: Code = Code::error(
    "GEO006",
    "area-overlap",
    "Two areas of a layer cover the same land (or two parts of one area do), by more than a thousandth of the \
     smaller one. A point there would belong to both, and sums by area would count it twice.\n\nRepair the \
     layer in a GIS (QGIS: \"Topology checker\"; mapshaper: `-clean`). If the overlap cannot be mended or is \
     meant, set `overlap-tolerance` (percent of the smaller area) of the resource and say why in a comment \
     or in `limits`.",
    "Dua wilayah dalam satu lapisan menutupi lahan yang sama (atau dua bagian dari satu wilayah), lebih dari \
     seperseribu wilayah yang lebih kecil. Titik di sana akan termasuk keduanya, dan jumlah per wilayah \
     menghitungnya dua kali.\n\nPerbaiki lapisan di GIS (QGIS: \"Topology checker\"; mapshaper: `-clean`). \
     Jika tumpang tindih tidak dapat diperbaiki atau memang dimaksud, isi `overlap-tolerance` (persen dari \
     wilayah yang lebih kecil) pada resource dan jelaskan alasannya di komentar atau di `limits`.",
);

impl CatalogCheck for Overlaps {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (at, resource) in world.catalog.resources() {
            let Some(layer) = &world.facts.of(at).layer else { continue };
            let tolerance = resource.schema.overlap_tolerance();
            if tolerance >= 100.0 {
                continue;
            }
            for found in overlaps(&layer.shapes) {
                let size = |n: usize| area_km2(&layer.shapes[n]);
                let least = size(found.first).min(size(found.second));
                let percent = 100.0 * found.km2 / least;
                if least > 0.0 && percent <= tolerance {
                    continue;
                }
                let (name, [lon, lat]) = (&resource.name, found.at);
                let (a, b) = (&layer.keys[found.first], &layer.keys[found.second]);
                let km2 = found.km2;
                let message = if found.first == found.second {
                    words!(
                        "two parts of area `{a}` of `{name}` overlap by {km2:.3} km² near {lon:.5}, {lat:.5}",
                        "dua bagian wilayah `{a}` pada `{name}` tumpang tindih {km2:.3} km² dekat {lon:.5}, {lat:.5}"
                    )
                } else {
                    words!(
                        "areas `{a}` and `{b}` of `{name}` overlap by {km2:.3} km² near {lon:.5}, {lat:.5}",
                        "wilayah `{a}` dan `{b}` pada `{name}` tumpang tindih {km2:.3} km² dekat {lon:.5}, {lat:.5}"
                    )
                };
                let problem = Diagnostic::new(&CODE, message).at(layer.spans[found.second]);
                problems.push(problem.label(words!(
                    "{percent:.2} % of the smaller area",
                    "{percent:.2} % dari wilayah yang lebih kecil"
                )).help(words!(
                    "repair the layer in a GIS, or declare `overlap-tolerance` of the resource",
                    "perbaiki lapisan di GIS, atau isi `overlap-tolerance` pada resource"
                )));
            }
        }
        Ok(())
    }
}
