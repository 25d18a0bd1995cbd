//! What is wrong with a shape, told with the place; and the winding that RFC 7946 asks for.
//!
//! Repeated neighbouring positions are tolerated. A ring that touches itself in a vertex is too;
//! one whose edges cross is not.

use crate::geometry::measure::signed_area;
use crate::model::boundary::{Position, Shape};

/// A fault of one ring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fault {
    /// Index of the polygon in the shape.
    pub polygon: usize,
    /// Index of the ring in the polygon; 0 is the outer one.
    pub ring: usize,
    /// What is wrong.
    pub kind: FaultKind,
    /// Where, as well as it can be told: the crossing, the bad coordinate, or the ring's start.
    pub at: Position,
}

/// The kinds of faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// The last position is not the first one.
    Unclosed,
    /// Fewer than four positions, the closing one included.
    TooFewPositions,
    /// Longitude beyond 180, latitude beyond 90, or not a number.
    OutOfRange,
    /// Two edges of the ring cross.
    SelfCrossing,
}

/// All faults of a shape, at most one of a kind for a ring. About n log n for usual rings.
pub fn faults(shape: &Shape) -> Vec<Fault> {
    let mut found = Vec::new();
    for (polygon, rings) in shape.polygons.iter().enumerate() {
        for (ring, line) in rings.iter().enumerate() {
            let mut add = |kind, at| found.push(Fault { polygon, ring, kind, at });
            let first = line.first().copied().unwrap_or_default();
            if line.len() < 4 {
                add(FaultKind::TooFewPositions, first);
            }
            if line.first() != line.last() {
                add(FaultKind::Unclosed, first);
            }
            let outside = |p: &&Position| !(p[0].abs() <= 180.0 && p[1].abs() <= 90.0);
            if let Some(&at) = line.iter().find(outside) {
                add(FaultKind::OutOfRange, at);
            } else if let Some(at) = crossing(line) {
                add(FaultKind::SelfCrossing, at);
            }
        }
    }
    found
}

/// Turns outer rings counter-clockwise and holes clockwise.
///
/// Source: RFC 7946, section 3.1.6.
pub fn rewind(shape: &mut Shape) {
    for polygon in &mut shape.polygons {
        for (index, ring) in polygon.iter_mut().enumerate() {
            let area = signed_area(ring);
            if (index == 0 && area < 0.0) || (index > 0 && area > 0.0) {
                ring.reverse();
            }
        }
    }
}

/// How many rings are wound the other way than RFC 7946 asks for.
pub fn wrongly_wound(shape: &Shape) -> usize {
    let wrong = |(index, ring): (usize, &Vec<Position>)| {
        let area = signed_area(ring);
        (index == 0 && area < 0.0) || (index > 0 && area > 0.0)
    };
    shape.polygons.iter().flat_map(|rings| rings.iter().enumerate()).filter(|r| wrong(*r)).count()
}

/// The first crossing of two edges of a line, if any.
///
/// Edges that follow each other lie near each other, so a binary tree over their order with a box
/// for each node serves as the spatial index: two subtrees are compared only if their boxes meet.
fn crossing(line: &[Position]) -> Option<Position> {
    if line.len() < 4 {
        return None;
    }
    let tree = Boxes::new(line);
    let mut todo = vec![(1, 1)];
    while let Some((a, b)) = todo.pop() {
        if a != b && !meet(tree.nodes[a], tree.nodes[b]) {
            continue;
        }
        if a >= tree.leaves {
            let (i, j) = (a - tree.leaves, b - tree.leaves);
            if i != j && j < line.len() - 1 {
                let found = cross([line[i], line[i + 1]], [line[j], line[j + 1]]);
                if found.is_some() {
                    return found;
                }
            }
            continue;
        }
        // Both nodes are on one level, so the tree descends on both sides at once.
        let (left, right) = (2 * a, 2 * a + 1);
        if a == b {
            todo.extend([(right, right), (left, right), (left, left)]);
        } else {
            todo.extend([(right, 2 * b + 1), (right, 2 * b), (left, 2 * b + 1), (left, 2 * b)]);
        }
    }
    None
}

type Box2 = [f64; 4];

struct Boxes {
    /// Node 1 is the root, nodes 2i and 2i + 1 are below i; leaves are edges in their order.
    nodes: Vec<Box2>,
    leaves: usize,
}

impl Boxes {
    fn new(line: &[Position]) -> Self {
        const NOTHING: Box2 = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        let leaves = (line.len() - 1).next_power_of_two();
        let mut nodes = vec![NOTHING; 2 * leaves];
        for (node, pair) in nodes[leaves..].iter_mut().zip(line.windows(2)) {
            let (a, b) = (pair[0], pair[1]);
            *node = [a[0].min(b[0]), a[1].min(b[1]), a[0].max(b[0]), a[1].max(b[1])];
        }
        for at in (1..leaves).rev() {
            let (a, b) = (nodes[2 * at], nodes[2 * at + 1]);
            nodes[at] = [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])];
        }
        Self { nodes, leaves }
    }
}

fn meet(a: Box2, b: Box2) -> bool {
    a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

/// Where two edges cross inside both of them.
fn cross(a: [Position; 2], b: [Position; 2]) -> Option<Position> {
    let (s, t) = (side(b, a[0]), side(b, a[1]));
    let (u, v) = (side(a, b[0]), side(a, b[1]));
    if s * t >= 0.0 || u * v >= 0.0 {
        return None;
    }
    let along = s / (s - t);
    Some([a[0][0] + along * (a[1][0] - a[0][0]), a[0][1] + along * (a[1][1] - a[0][1])])
}

/// On which side of an edge a point lies; 0 where rounding could decide it.
fn side(edge: [Position; 2], p: Position) -> f64 {
    let left = (edge[1][0] - edge[0][0]) * (p[1] - edge[0][1]);
    let right = (edge[1][1] - edge[0][1]) * (p[0] - edge[0][0]);
    let doubt = 1e-15 * (left.abs() + right.abs()) + f64::MIN_POSITIVE;
    if (left - right).abs() <= doubt { 0.0 } else { left - right }
}

#[cfg(test)]
mod tests {
    use super::{FaultKind, faults, rewind};
    use crate::geometry::measure::signed_area;
    use crate::model::boundary::{Position, Shape};

    fn check(ring: &[Position], expected: &[FaultKind]) {
        let shape = Shape { polygons: vec![vec![ring.to_vec()]] };
        let kinds: Vec<FaultKind> = faults(&shape).iter().map(|f| f.kind).collect();
        assert_eq!(kinds, expected, "ring of {} positions", ring.len());
    }

    #[test]
    fn faults_of_a_ring_are_named() {
        use FaultKind::{OutOfRange, SelfCrossing, TooFewPositions, Unclosed};
        check(&[[0., 0.], [1., 0.], [1., 1.], [0., 0.]], &[]);
        check(&[[0., 0.], [1., 0.], [1., 0.], [1., 1.], [0., 0.]], &[]);
        check(&[[0., 0.], [1., 0.], [1., 1.], [0., 1.]], &[Unclosed]);
        check(&[[0., 0.], [1., 0.], [0., 0.]], &[TooFewPositions]);
        check(&[], &[TooFewPositions]);
        check(&[[0., 0.], [1., 91.], [1., 1.], [0., 0.]], &[OutOfRange]);
        check(&[[0., 0.], [f64::NAN, 1.], [1., 1.], [0., 0.]], &[OutOfRange]);
        check(&[[0., 0.], [2., 2.], [2., 0.], [0., 2.], [0., 0.]], &[SelfCrossing]);
    }

    #[test]
    fn a_crossing_is_told_with_its_place() {
        let bow = vec![[0., 0.], [2., 2.], [2., 0.], [0., 2.], [0., 0.]];
        let shape = Shape { polygons: vec![vec![bow]] };
        let at = faults(&shape)[0].at;
        assert!(at.iter().all(|c| (c - 1.0).abs() < 1e-12), "{at:?}");
    }

    #[test]
    fn a_long_ring_is_checked_quickly() {
        let wave = |i: u32| {
            let t = f64::from(i) / 140_000.0 * std::f64::consts::TAU;
            let r = 10.0 + 0.5 * libm::sin(t * 3001.0);
            [r * libm::cos(t), r * libm::sin(t)]
        };
        let mut ring: Vec<Position> = (0..140_000).map(wave).collect();
        ring.push(ring[0]);
        check(&ring, &[]);
        ring[70_000] = [20.0, 0.3];
        check(&ring, &[FaultKind::SelfCrossing]);
    }

    #[test]
    fn rewinding_turns_outer_rings_left_and_holes_right() {
        let square = |r: f64| vec![[-r, -r], [-r, r], [r, r], [r, -r], [-r, -r]];
        let hole = square(1.0).into_iter().rev().collect();
        let mut shape = Shape { polygons: vec![vec![square(2.0), hole]] };
        rewind(&mut shape);
        assert!(signed_area(&shape.polygons[0][0]) > 0.0);
        assert!(signed_area(&shape.polygons[0][1]) < 0.0);
    }
}
