//! Land that two areas of a layer both claim.
//!
//! Pairs of polygons whose boxes meet are found by a sweep from west to east. Their common land is
//! measured in strips that no vertex divides: in each, both are sets of intervals on the middle
//! line. Neighbours that share their border exactly have no common interval but for rounding.

use std::collections::BTreeMap;

use crate::geometry::measure::EARTH_RADIUS_KM;
use crate::model::boundary::{Polygon, Position, Shape};

/// Common land of two areas, or of two parts of one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overlap {
    /// Index of the first shape.
    pub first: usize,
    /// Index of the second shape; the same for two parts of one.
    pub second: usize,
    /// Its size.
    pub km2: f64,
    /// A point in its largest piece.
    pub at: Position,
}

/// What rounding leaves between neighbours: a square metre.
const LEAST_KM2: f64 = 1e-6;
/// Strips that the common box of two polygons is cut into at least.
const STRIPS: u32 = 64;

type Bounds = [f64; 4];
type Edge = [Position; 2];

/// All pairs of shapes with common land, in order.
pub fn overlaps(shapes: &[Shape]) -> Vec<Overlap> {
    let mut parts: Vec<(Bounds, usize, &Polygon)> = Vec::new();
    for (shape, polygons) in shapes.iter().enumerate() {
        parts.extend(polygons.polygons.iter().filter_map(|p| Some((bounds(p)?, shape, p))));
    }
    parts.sort_by(|a, b| a.0[0].total_cmp(&b.0[0]));
    let mut open: Vec<usize> = Vec::new();
    let mut found: BTreeMap<(usize, usize), (f64, f64, Position)> = BTreeMap::new();
    for (at, (own, shape, polygon)) in parts.iter().enumerate() {
        open.retain(|other| parts[*other].0[2] > own[0]);
        for (other, other_shape, other_polygon) in open.iter().map(|other| &parts[*other]) {
            let window = [
                own[0].max(other[0]),
                own[1].max(other[1]),
                own[2].min(other[2]),
                own[3].min(other[3]),
            ];
            if window[0] >= window[2] || window[1] >= window[3] {
                continue;
            }
            let Some((km2, place)) = common(polygon, other_polygon, window) else { continue };
            let pair = ((*shape).min(*other_shape), (*shape).max(*other_shape));
            let sum = found.entry(pair).or_insert((0.0, 0.0, place));
            sum.0 += km2;
            if km2 > sum.1 {
                (sum.1, sum.2) = (km2, place);
            }
        }
        open.push(at);
    }
    let list = found.into_iter().filter(|(_, (km2, ..))| *km2 >= LEAST_KM2);
    list.map(|((first, second), (km2, _, at))| Overlap { first, second, km2, at }).collect()
}

fn bounds(polygon: &Polygon) -> Option<Bounds> {
    let outer = polygon.first().filter(|ring| ring.len() >= 4)?;
    let start = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    let b = outer
        .iter()
        .fold(start, |b, p| [b[0].min(p[0]), b[1].min(p[1]), b[2].max(p[0]), b[3].max(p[1])]);
    b.iter().all(|c| c.is_finite()).then_some(b)
}

/// Square kilometres that two polygons share in a window, and a point of the widest strip.
fn common(a: &Polygon, b: &Polygon, window: Bounds) -> Option<(f64, Position)> {
    let mut sides = [edges(a, window), edges(b, window)];
    if sides.iter().any(Vec::is_empty) {
        return None;
    }
    let mut levels: Vec<f64> = sides.iter().flatten().flat_map(|e| [e[0][1], e[1][1]]).collect();
    levels.retain(|y| *y > window[1] && *y < window[3]);
    let step = (window[3] - window[1]) / f64::from(STRIPS);
    levels.extend((0..STRIPS).map(|n| window[1] + step * f64::from(n)));
    levels.push(window[3]);
    levels.sort_by(f64::total_cmp);
    levels.dedup();
    for side in &mut sides {
        side.sort_by(|a, b| a[0][1].total_cmp(&b[0][1]));
    }
    let (mut next, mut active) = ([0, 0], [Vec::new(), Vec::new()]);
    let (mut sum, mut widest) = (0.0, (0.0, [window[0], window[1]]));
    for strip in levels.windows(2) {
        let (low, high) = (strip[0], strip[1]);
        let middle = f64::midpoint(low, high);
        let mut cuts = [Vec::new(), Vec::new()];
        for (n, side) in sides.iter().enumerate() {
            active[n].retain(|e: &Edge| e[1][1] > middle);
            while let Some(edge) = side.get(next[n]).filter(|e| e[0][1] < middle) {
                if edge[1][1] > middle {
                    active[n].push(*edge);
                }
                next[n] += 1;
            }
            cuts[n].extend(active[n].iter().map(|e| crossing(e, middle)));
            cuts[n].sort_by(f64::total_cmp);
        }
        let squeeze = libm::cos(middle.to_radians());
        let (width, place) = common_width(&cuts[0], &cuts[1]);
        let area = width * squeeze * (high - low);
        sum += area;
        if area > widest.0 {
            widest = (area, [place, middle]);
        }
    }
    let degree = EARTH_RADIUS_KM.to_radians();
    (sum > 0.0).then_some((sum * degree * degree, widest.1))
}

/// The edges that reach into the window's height, each with its lower end first.
fn edges(polygon: &Polygon, window: Bounds) -> Vec<Edge> {
    let pairs = polygon.iter().flat_map(|ring| ring.windows(2));
    let upward = pairs.map(|p| if p[0][1] <= p[1][1] { [p[0], p[1]] } else { [p[1], p[0]] });
    upward.filter(|e| e[0][1] < window[3] && e[1][1] > window[1] && e[0][1] < e[1][1]).collect()
}

fn crossing(edge: &Edge, y: f64) -> f64 {
    let [from, to] = edge;
    from[0] + (y - from[1]) / (to[1] - from[1]) * (to[0] - from[0])
}

/// The length that two sets of intervals share, and the middle of the longest common piece.
fn common_width(a: &[f64], b: &[f64]) -> (f64, f64) {
    let (mut i, mut j) = (0, 0);
    let (mut sum, mut best) = (0.0, (0.0, 0.0));
    while i + 1 < a.len() && j + 1 < b.len() {
        let (from, to) = (a[i].max(b[j]), a[i + 1].min(b[j + 1]));
        if to > from {
            sum += to - from;
            if to - from > best.0 {
                best = (to - from, f64::midpoint(from, to));
            }
        }
        if a[i + 1] < b[j + 1] { i += 2 } else { j += 2 }
    }
    (sum, best.1)
}

#[cfg(test)]
mod tests {
    use super::overlaps;
    use crate::geometry::measure::area_km2;
    use crate::model::boundary::{Position, Shape};

    fn shape(ring: &[Position]) -> Shape {
        Shape { polygons: vec![vec![ring.to_vec()]] }
    }

    fn square(x: f64, y: f64, side: f64) -> Vec<Position> {
        vec![[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    }

    #[test]
    fn common_land_is_measured_and_placed() {
        let found = overlaps(&[shape(&square(0., 0., 2.)), shape(&square(1., 1., 2.))]);
        assert_eq!(found.len(), 1);
        let expected = area_km2(&shape(&square(1., 1., 1.)));
        assert!((found[0].km2 / expected - 1.0).abs() < 1e-3, "{} {expected}", found[0].km2);
        assert!(found[0].at.iter().all(|c| (1.0..=2.0).contains(c)), "{:?}", found[0].at);
    }

    #[test]
    fn an_area_twice_or_inside_another_is_found_and_a_hole_is_not_land() {
        let twice = overlaps(&[shape(&square(0., 0., 1.)), shape(&square(0., 0., 1.))]);
        assert!((twice[0].km2 - area_km2(&shape(&square(0., 0., 1.)))).abs() < 1.0);
        let hole: Vec<Position> = square(1., 1., 1.).into_iter().rev().collect();
        let around = Shape { polygons: vec![vec![square(0., 0., 3.), hole]] };
        assert_eq!(overlaps(&[around.clone(), shape(&square(1., 1., 1.))]), []);
        assert_eq!(overlaps(&[around, shape(&square(1.5, 1.5, 1.))]).len(), 1);
    }

    #[test]
    fn crossing_triangles_overlap_although_no_vertex_lies_in_the_other() {
        let up = shape(&[[0., 0.], [4., 0.], [2., 4.], [0., 0.]]);
        let down = shape(&[[0., 3.], [2., -1.], [4., 3.], [0., 3.]]);
        assert_eq!(overlaps(&[up, down]).len(), 1);
    }

    #[test]
    fn parts_of_one_area_are_compared_too() {
        let both = Shape { polygons: vec![vec![square(0., 0., 2.)], vec![square(1., 1., 2.)]] };
        let found = overlaps(&[both]);
        assert_eq!((found[0].first, found[0].second), (0, 0));
    }
}
