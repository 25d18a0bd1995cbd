//! Shapes of places: what a GeoJSON `Polygon` or `MultiPolygon` says, as plain numbers.

/// A point on the earth: longitude, latitude in degrees, WGS 84.
///
/// Source: RFC 7946, section 3.1.1.
pub type Position = [f64; 2];

/// A closed line: the first position stands again at the end; at least four positions.
pub type Ring = Vec<Position>;

/// One outer ring (counter-clockwise) followed by its holes (clockwise).
///
/// Source: RFC 7946, section 3.1.6.
pub type Polygon = Vec<Ring>;

/// All land of one place; empty for a place that is known but has no drawn boundary.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shape {
    /// The polygons, in the order of the source file.
    pub polygons: Vec<Polygon>,
}

impl Shape {
    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.polygons.is_empty()
    }

    /// All rings, outer ones and holes.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        self.polygons.iter().flatten()
    }

    /// `[west, south, east, north]`, or nothing for an empty shape.
    pub fn bbox(&self) -> Option<[f64; 4]> {
        let mut rings = self.rings().flatten();
        let first = rings.next()?;
        let start = [first[0], first[1], first[0], first[1]];
        Some(
            rings.fold(start, |b, p| {
                [b[0].min(p[0]), b[1].min(p[1]), b[2].max(p[0]), b[3].max(p[1])]
            }),
        )
    }
}
