//! A layer lies where the others lie.

use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::model::boundary::Shape;
use crate::words;

/// The rule.
pub(crate) struct Places;

static CODE: Code = Code::warning(
    "GEO010",
    "implausible-place",
    "A layer lies far from all other layers of the catalogue, and would lie among them with longitude and \
     latitude swapped; or all of it lies within a degree of longitude 0, latitude 0, where there is only \
     sea.\n\nGeoJSON writes longitude first. Export the layer again in WGS 84 (EPSG:4326) as GeoJSON.",
    "Sebuah lapisan terletak jauh dari semua lapisan lain di katalog, dan akan terletak di antara lapisan lain \
     bila bujur dan lintangnya ditukar; atau seluruhnya berada dalam satu derajat dari bujur 0, lintang 0, \
     yang hanya laut.\n\nGeoJSON menulis bujur lebih dahulu. Ekspor ulang lapisan dalam WGS 84 (EPSG:4326) \
     sebagai GeoJSON.",
);

type Bounds = [f64; 4];

impl CatalogCheck for Places {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        let mut layers = Vec::new();
        for (at, resource) in world.catalog.resources() {
            let Some(layer) = &world.facts.of(at).layer else { continue };
            let boxes = layer.shapes.iter().filter_map(Shape::bbox);
            if let (Some(bounds), Some(span)) = (boxes.reduce(around), layer.spans.first()) {
                layers.push((bounds, &resource.name, *span));
            }
        }
        for (n, (own, name, span)) in layers.iter().enumerate() {
            let others = || layers.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, l)| &l.0);
            let message = if own.iter().all(|c| c.abs() < 1.0) {
                words!(
                    "`{name}` lies in the sea off Africa, at longitude 0, latitude 0",
                    "`{name}` terletak di laut dekat Afrika, di bujur 0, lintang 0"
                )
            } else if is_swapped(*own, others()) {
                words!(
                    "`{name}` lies far from all other layers; longitude and latitude seem to be swapped",
                    "`{name}` terletak jauh dari semua lapisan lain; bujur dan lintang tampaknya tertukar"
                )
            } else {
                continue;
            };
            problems.push(Diagnostic::new(&CODE, message).at(*span).help(words!(
                "write longitude first, then latitude, in degrees (WGS 84)",
                "tulis bujur dahulu, lalu lintang, dalam derajat (WGS 84)"
            )));
        }
        Ok(())
    }
}

fn around(a: Bounds, b: Bounds) -> Bounds {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

fn meet(a: Bounds, b: Bounds) -> bool {
    a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

/// Whether a layer meets no other one, and would meet every other one with its axes swapped.
fn is_swapped<'b>(own: Bounds, mut others: impl Iterator<Item = &'b Bounds>) -> bool {
    let swapped = [own[1], own[0], own[3], own[2]];
    let mut any = false;
    let all = others.all(|other| {
        any = true;
        !meet(own, *other) && meet(swapped, *other)
    });
    any && all
}

#[cfg(test)]
mod tests {
    use super::is_swapped;

    #[test]
    fn a_layer_beside_the_others_is_swapped_only_if_swapping_helps() {
        let java = [105.0, -8.0, 115.0, -5.0];
        assert!(is_swapped([-8.0, 105.0, -5.0, 115.0], [java].iter()));
        assert!(!is_swapped([106.0, -7.0, 107.0, -6.0], [java].iter()));
        assert!(!is_swapped([5.0, 50.0, 7.0, 53.0], [java].iter()));
        assert!(!is_swapped([-8.0, 105.0, -5.0, 115.0], [].iter()));
    }
}
