//! Short path data: whole numbers, each relative to the one before.

use std::fmt::Write;

use crate::model::boundary::{Polygon, Position};

/// Path units for a pixel: coordinates are whole fifths of a pixel.
pub(crate) const UNITS: f64 = 5.0;

/// The `d` attribute of polygons in pixels, in path units.
///
/// Both sides of a border round the same positions, so they stay equal. Rings that round to fewer
/// than three points are left out, but never the first ring of the only polygon.
pub(crate) fn path_data(polygons: &[Polygon]) -> String {
    let mut out = String::new();
    let mut pen = [0, 0];
    for ring in polygons.iter().flatten() {
        let mut points: Vec<[i64; 2]> = ring.iter().map(|&p| rounded(p)).collect();
        points.dedup();
        if points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        let Some(&start) = points.first() else { continue };
        if points.len() < 3 {
            continue;
        }
        let mut at = pen;
        for (index, point) in points.iter().enumerate() {
            let step = [point[0] - at[0], point[1] - at[1]];
            at = *point;
            let glue = if index == 0 { "m" } else { " " };
            push(&mut out, glue, step[0]);
            push(&mut out, " ", step[1]);
        }
        out.push('z');
        pen = start;
    }
    out
}

/// Adds a number; a minus sign separates as well as a blank.
fn push(out: &mut String, glue: &str, number: i64) {
    if number >= 0 || glue == "m" {
        out.push_str(glue);
    }
    // Writing to a string cannot fail.
    let _ = write!(out, "{number}");
}

fn rounded(p: Position) -> [i64; 2] {
    [(p[0] * UNITS).round() as i64, (p[1] * UNITS).round() as i64]
}

/// The part of a closed ring inside a rectangle `[left, top, right, bottom]`.
///
/// Source: Sutherland and Hodgman 1974.
pub(crate) fn clip_ring(ring: &[Position], clip: [f64; 4]) -> Vec<Position> {
    let outside =
        |p: &Position| p[0] < clip[0] || p[0] > clip[2] || p[1] < clip[1] || p[1] > clip[3];
    if !ring.iter().any(outside) {
        return ring.to_vec();
    }
    let mut line: Vec<Position> = ring.to_vec();
    if line.first() == line.last() {
        line.pop();
    }
    for (axis, bound, sign) in
        [(0, clip[0], 1.0), (0, clip[2], -1.0), (1, clip[1], 1.0), (1, clip[3], -1.0)]
    {
        let inside = |p: Position| (p[axis] - bound) * sign >= 0.0;
        let mut next = Vec::with_capacity(line.len());
        for (index, &p) in line.iter().enumerate() {
            let before = line[(index + line.len() - 1) % line.len()];
            if inside(p) != inside(before) {
                next.push(meeting(before, p, axis, bound));
            }
            if inside(p) {
                next.push(p);
            }
        }
        line = next;
    }
    if let Some(&first) = line.first() {
        line.push(first);
    }
    line
}

/// Where an edge meets a line; the same from both ends, so that neighbours stay glued.
fn meeting(a: Position, b: Position, axis: usize, bound: f64) -> Position {
    let (a, b) = if a[axis] < b[axis] { (a, b) } else { (b, a) };
    let t = (bound - a[axis]) / (b[axis] - a[axis]);
    let other = 1 - axis;
    let mut p = [bound; 2];
    p[other] = a[other] + t * (b[other] - a[other]);
    p
}

#[cfg(test)]
mod tests {
    use super::{clip_ring, path_data};

    #[test]
    fn paths_are_relative_and_short() {
        let square = vec![[1., 1.], [3., 1.], [3., 3.], [1., 3.], [1., 1.]];
        let speck = vec![[5., 5.], [5.01, 5.], [5., 5.01], [5., 5.]];
        let small = vec![[2., 2.], [2., 1.], [1., 2.], [2., 2.]];
        let d = path_data(&[vec![square], vec![speck], vec![small]]);
        assert_eq!(d, "m5 5 10 0 0 10-10 0zm5 5 0-5-5 5z");
    }

    #[test]
    fn a_clipped_ring_stays_inside() {
        let ring = vec![[-5., 2.], [5., -5.], [15., 2.], [5., 20.], [-5., 2.]];
        let clipped = clip_ring(&ring, [0., 0., 10., 10.]);
        assert!(clipped.len() >= 5 && clipped.first() == clipped.last());
        assert!(clipped.iter().flatten().all(|c| (0.0..=10.0).contains(c)), "{clipped:?}");
        assert!(clip_ring(&ring, [50., 50., 60., 60.]).is_empty());
    }
}
