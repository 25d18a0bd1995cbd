//! Rings are closed, do not cross themselves, and lie on the earth.

use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure, Words};
use crate::geometry::{FaultKind, validity};
use crate::model::boundary::Position;
use crate::words;

/// The rule.
pub(crate) struct Shapes;

static CODE: Code = Code::error(
    "GEO003",
    "bad-shape",
    "A polygon is not closed, crosses itself, has too few positions, or lies outside of longitude \
     ±180 and latitude ±90 (degrees may be swapped, or the coordinates are metres).\n\nRepair the \
     layer in a GIS (in QGIS: \"Fix geometries\", then export as GeoJSON, WGS 84).",
    "Sebuah poligon tidak tertutup, memotong dirinya sendiri, punya titik terlalu sedikit, \
     atau berada di luar bujur ±180 dan lintang ±90 (mungkin urutan derajatnya tertukar, atau \
     koordinatnya dalam meter).\n\n\
     Perbaiki lapisannya di aplikasi GIS (di QGIS: \"Fix geometries\", lalu ekspor sebagai \
     GeoJSON, WGS 84).",
);

impl CatalogCheck for Shapes {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (at, resource) in world.catalog.resources() {
            let Some(layer) = &world.facts.of(at).layer else { continue };
            for ((key, shape), span) in layer.keys.iter().zip(&layer.shapes).zip(&layer.spans) {
                for fault in validity::faults(shape) {
                    let name = &resource.name;
                    let what = said(fault.kind, fault.at);
                    let [lon, lat] = fault.at;
                    let message = words!(
                        "area `{key}` of `{name}`: {what} near {lon}, {lat}",
                        "wilayah `{key}` di `{name}`: {what} di dekat {lon}, {lat}"; what
                    );
                    let help = words!(
                        "repair the layer, then export it again",
                        "perbaiki lapisannya, lalu ekspor lagi"
                    );
                    problems.push(Diagnostic::new(&CODE, message).at(*span).help(help));
                }
            }
        }
        Ok(())
    }
}

/// What is wrong.
fn said(kind: FaultKind, at: Position) -> Words {
    let (english, indonesian) = match kind {
        FaultKind::Unclosed => ("a ring is not closed", "sebuah garis keliling tidak tertutup"),
        FaultKind::TooFewPositions => (
            "a ring has fewer than four positions",
            "sebuah garis keliling kurang dari empat posisi",
        ),
        FaultKind::SelfCrossing => {
            ("a ring crosses itself", "sebuah garis keliling memotong dirinya sendiri")
        }
        // The second number is a longitude, which no latitude can be.
        FaultKind::OutOfRange if at[0].abs() <= 90.0 && at[1].abs() <= 180.0 => (
            "latitude stands before longitude (the axes are swapped)",
            "lintang ditulis sebelum bujur (sumbu tertukar)",
        ),
        FaultKind::OutOfRange if at.iter().any(|c| c.abs() > 1000.0) => (
            "a coordinate is in metres, not in degrees (the layer is projected)",
            "koordinat dalam meter, bukan derajat (lapisan masih terproyeksi)",
        ),
        FaultKind::OutOfRange => {
            ("a coordinate lies outside of the earth", "koordinat berada di luar bumi")
        }
    };
    Words::fixed(english, indonesian)
}
