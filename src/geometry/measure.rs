//! Areas and the point where a label stands best.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::model::boundary::{Polygon, Position, Shape};

/// The mean radius of the earth in kilometres.
///
/// Source: IUGG, R1.
pub const EARTH_RADIUS_KM: f64 = 6371.0088;

/// The area of a closed ring in the plane: positive if counter-clockwise (y up).
pub fn signed_area(ring: &[Position]) -> f64 {
    let Some(origin) = ring.first() else { return 0.0 };
    // Relative to a vertex, so that small rings far from zero lose no digits.
    let cross = |pair: &[Position]| {
        let (ax, ay) = (pair[0][0] - origin[0], pair[0][1] - origin[1]);
        let (bx, by) = (pair[1][0] - origin[0], pair[1][1] - origin[1]);
        ax * by - bx * ay
    };
    ring.windows(2).map(cross).sum::<f64>() / 2.0
}

/// The area of a polygon in the plane, holes taken off; never negative.
pub fn polygon_area(polygon: &Polygon) -> f64 {
    let mut rings = polygon.iter().map(|ring| signed_area(ring).abs());
    let outer = rings.next().unwrap_or(0.0);
    (outer - rings.sum::<f64>()).max(0.0)
}

/// The area of a shape on the sphere in square kilometres, holes taken off.
pub fn area_km2(shape: &Shape) -> f64 {
    let ring_area = |ring: &[Position]| {
        let part = |pair: &[Position]| {
            let (a, b) = (pair[0], pair[1]);
            let span = (b[0] - a[0]).to_radians();
            span * (2.0 + libm::sin(a[1].to_radians()) + libm::sin(b[1].to_radians()))
        };
        (ring.windows(2).map(part).sum::<f64>() * EARTH_RADIUS_KM * EARTH_RADIUS_KM / 2.0).abs()
    };
    let polygon = |rings: &Polygon| {
        let mut areas = rings.iter().map(|ring| ring_area(ring));
        let outer = areas.next().unwrap_or(0.0);
        (outer - areas.sum::<f64>()).max(0.0)
    };
    shape.polygons.iter().map(polygon).sum()
}

/// The largest polygon of a shape, the first of equals.
pub fn largest_polygon(shape: &Shape) -> Option<&Polygon> {
    let mut best: Option<(&Polygon, f64)> = None;
    for polygon in &shape.polygons {
        let area = polygon_area(polygon);
        if best.is_none_or(|(_, most)| area > most) {
            best = Some((polygon, area));
        }
    }
    best.map(|(polygon, _)| polygon)
}

/// A point well inside the largest polygon, in degrees; nothing for an empty shape.
pub fn label_point(shape: &Shape) -> Option<Position> {
    let polygon = largest_polygon(shape)?;
    let latitude = polygon.first()?.first()?[1];
    let squeeze = libm::cos(latitude.to_radians()).max(0.01);
    let flat: Polygon =
        polygon.iter().map(|r| r.iter().map(|p| [p[0] * squeeze, p[1]]).collect()).collect();
    inner_point(&flat).map(|(p, _)| [p[0] / squeeze, p[1]])
}

/// The point of a polygon in the plane that is farthest from its edge, and that distance.
///
/// Good to a fiftieth of the polygon's smaller side. Source: the quadtree search of polylabel.
pub fn inner_point(polygon: &Polygon) -> Option<(Position, f64)> {
    let outer = polygon.first().filter(|ring| ring.len() >= 3)?;
    let start = [outer[0][0], outer[0][1], outer[0][0], outer[0][1]];
    let b = outer
        .iter()
        .fold(start, |b, p| [b[0].min(p[0]), b[1].min(p[1]), b[2].max(p[0]), b[3].max(p[1])]);
    let (width, height) = (b[2] - b[0], b[3] - b[1]);
    let middle = [f64::midpoint(b[0], b[2]), f64::midpoint(b[1], b[3])];
    let mut best = Cell::new(middle, 0.0, polygon);
    let side = width.min(height).max(width.max(height) / 32.0);
    if side <= 0.0 {
        return Some((middle, 0.0));
    }
    let precision = side / 50.0;
    let mut heap = BinaryHeap::new();
    let (columns, rows) = ((width / side).ceil() as u32, (height / side).ceil() as u32);
    for column in 0..columns.max(1) {
        for row in 0..rows.max(1) {
            let x = b[0] + side * (f64::from(column) + 0.5);
            let y = b[1] + side * (f64::from(row) + 0.5);
            heap.push(Cell::new([x, y], side / 2.0, polygon));
        }
    }
    while let Some(cell) = heap.pop() {
        if cell.distance > best.distance {
            best = cell;
        }
        if cell.most - best.distance <= precision {
            break;
        }
        let half = cell.half / 2.0;
        for (dx, dy) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
            heap.push(Cell::new([cell.at[0] + dx, cell.at[1] + dy], half, polygon));
        }
    }
    Some((best.at, best.distance.max(0.0)))
}

/// A square of the search with the largest distance that a point in it can have.
#[derive(Clone, Copy)]
struct Cell {
    at: Position,
    half: f64,
    distance: f64,
    most: f64,
}

impl Cell {
    fn new(at: Position, half: f64, polygon: &Polygon) -> Self {
        let distance = distance_inside(at, polygon);
        Self { at, half, distance, most: distance + half * std::f64::consts::SQRT_2 }
    }
}

impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Cell {}

impl PartialOrd for Cell {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cell {
    fn cmp(&self, other: &Self) -> Ordering {
        let place =
            |c: &Self| c.at[0].total_cmp(&other.at[0]).then(c.at[1].total_cmp(&other.at[1]));
        self.most.total_cmp(&other.most).then_with(|| place(self))
    }
}

/// Distance to the nearest edge: positive inside, negative outside.
fn distance_inside(p: Position, polygon: &Polygon) -> f64 {
    let mut inside = false;
    let mut least = f64::INFINITY;
    for pair in polygon.iter().flat_map(|ring| ring.windows(2)) {
        let (a, b) = (pair[0], pair[1]);
        if (a[1] > p[1]) != (b[1] > p[1])
            && p[0] < (b[0] - a[0]) * (p[1] - a[1]) / (b[1] - a[1]) + a[0]
        {
            inside = !inside;
        }
        let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
        let long = dx * dx + dy * dy;
        let along = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / if long > 0.0 { long } else { 1.0 };
        let t = along.clamp(0.0, 1.0);
        let (ex, ey) = (a[0] + t * dx - p[0], a[1] + t * dy - p[1]);
        least = least.min(ex * ex + ey * ey);
    }
    if inside { least.sqrt() } else { -least.sqrt() }
}

#[cfg(test)]
mod tests {
    use super::{area_km2, inner_point, label_point};
    use crate::model::boundary::Shape;

    #[test]
    fn a_square_degree_at_the_equator_is_as_large_as_known() {
        let ring = vec![[0., 0.], [1., 0.], [1., 1.], [0., 1.], [0., 0.]];
        let area = area_km2(&Shape { polygons: vec![vec![ring]] });
        assert!((area - 12_364.0).abs() < 2.0, "{area}");
    }

    #[test]
    fn the_label_of_a_u_shape_stands_in_its_land() {
        let u = vec![
            [0., 0.],
            [9., 0.],
            [9., 9.],
            [7., 9.],
            [7., 3.],
            [2., 3.],
            [2., 9.],
            [0., 9.],
            [0., 0.],
        ];
        let (at, far) = inner_point(&vec![u]).expect("a ring has a point");
        assert!(at[1] < 3.0 && far > 1.3, "{at:?} {far}");
    }

    #[test]
    fn a_hole_pushes_the_label_aside() {
        let outer = vec![[0., 0.], [10., 0.], [10., 10.], [0., 10.], [0., 0.]];
        let hole = vec![[2., 2.], [2., 8.], [8., 8.], [8., 2.], [2., 2.]];
        let shape = Shape { polygons: vec![vec![outer, hole]] };
        let at = label_point(&shape).expect("not empty");
        assert!(at.iter().any(|&c| !(2.0..=8.0).contains(&c)), "{at:?}");
    }
}
