//! What of each shape is drawn in a window of the canvas.

use crate::geometry::Topology;
use crate::geometry::measure::{polygon_area, signed_area};
use crate::geometry::topology::{ArcRing, arc_index};
use crate::model::boundary::{Polygon, Position, Ring};
use crate::render::map::path::clip_ring;

/// Islets and lakes below so many square pixels are left out.
const LEAST_AREA: f64 = 1.2;

/// A rectangle of the canvas that shows a part of the projected land, perhaps magnified.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Window {
    /// Left, top, right, bottom on the canvas.
    pub(crate) frame: [f64; 4],
    /// The place of the projected land that stands in the left upper corner.
    pub(crate) origin: Position,
    /// How much larger than the main view.
    pub(crate) zoom: f64,
}

impl Window {
    /// From the main view to the canvas.
    pub(crate) fn place(&self, p: Position) -> Position {
        [
            (p[0] - self.origin[0]) * self.zoom + self.frame[0],
            (p[1] - self.origin[1]) * self.zoom + self.frame[1],
        ]
    }

    /// The part of the main view that is shown: left, top, right, bottom.
    pub(crate) fn shown(&self) -> [f64; 4] {
        let [left, top, right, bottom] = self.frame;
        let [x, y] = self.origin;
        [x, y, x + (right - left) / self.zoom, y + (bottom - top) / self.zoom]
    }

    /// Whether a point of the canvas lies in the frame.
    pub(crate) fn holds(&self, p: Position) -> bool {
        let [left, top, right, bottom] = self.frame;
        p[0] >= left && p[0] <= right && p[1] >= top && p[1] <= bottom
    }
}

/// For each shape the polygons that a window shows, in pixels of the canvas.
///
/// The largest polygon of a shape always stays, and whatever touches a neighbour: without it there
/// would be a gap. Other islets and lakes go if they would be specks.
pub(crate) fn polygons(thin: &Topology, uses: &[u32], window: &Window) -> Vec<Vec<Polygon>> {
    let alone = |ring: &ArcRing| ring.iter().all(|&arc| uses[arc_index(arc).0] < 2);
    let zoomed = LEAST_AREA / (window.zoom * window.zoom);
    let shape = |polygons: &Vec<Vec<ArcRing>>| {
        let outer: Vec<Ring> = polygons.iter().map(|rings| thin.ring(&rings[0])).collect();
        let areas: Vec<f64> = outer.iter().map(|ring| signed_area(ring).abs()).collect();
        let most = areas.iter().copied().fold(0.0, f64::max);
        let mut drawn = Vec::new();
        for ((rings, outer), area) in polygons.iter().zip(outer).zip(areas) {
            if area < zoomed && area < most && alone(&rings[0]) {
                continue;
            }
            let hole = |ring: &ArcRing| {
                let line = thin.ring(ring);
                let stays = signed_area(&line).abs() >= zoomed || !alone(ring);
                stays.then_some(line)
            };
            let all = std::iter::once(outer).chain(rings[1..].iter().filter_map(hole));
            drawn.extend(clipped(all, window));
        }
        drawn
    };
    thin.shapes.iter().map(shape).collect()
}

fn clipped(rings: impl Iterator<Item = Ring>, window: &Window) -> Option<Polygon> {
    let place = |ring: Ring| -> Ring { ring.into_iter().map(|p| window.place(p)).collect() };
    let cut = |ring: Ring| clip_ring(&place(ring), window.frame);
    let mut polygon: Polygon = Vec::new();
    for ring in rings {
        let ring = cut(ring);
        if ring.len() >= 4 {
            polygon.push(ring);
        } else if polygon.is_empty() {
            return None;
        }
    }
    (!polygon.is_empty()).then_some(polygon)
}

/// The largest polygon and its area.
pub(crate) fn largest(polygons: &[Polygon]) -> Option<(&Polygon, f64)> {
    let mut best: Option<(&Polygon, f64)> = None;
    for polygon in polygons {
        let area = polygon_area(polygon);
        if best.is_none_or(|(_, most)| area > most) {
            best = Some((polygon, area));
        }
    }
    best
}

/// Left, top, right, bottom of a ring.
pub(crate) fn bounds(ring: &[Position]) -> [f64; 4] {
    let nothing = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    ring.iter()
        .fold(nothing, |b, p| [b[0].min(p[0]), b[1].min(p[1]), b[2].max(p[0]), b[3].max(p[1])])
}
