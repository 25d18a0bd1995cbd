//! Holes between areas that belong to none of them.
//!
//! The borders that only one ring uses bound what no area covers. Walked with the uncovered side on
//! the right and the sharpest right turn at each node, they fall into rings: one around each piece of
//! land, one for each hole. A hole beside a single area is a lake; beside several it may be a gap.

use std::collections::BTreeMap;

use crate::geometry::measure::{area_km2, inner_point, signed_area};
use crate::geometry::topology::{Topology, arc_index};
use crate::model::boundary::{Position, Ring, Shape};

/// A hole between areas.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// Its size.
    pub km2: f64,
    /// A point inside.
    pub at: Position,
    /// Indexes of the shapes around it, ascending; at least two.
    pub around: Vec<usize>,
}

/// All holes between two or more shapes, in the order of their first border.
pub fn gaps(topology: &Topology) -> Vec<Gap> {
    let uses = topology.uses();
    let mut free: Vec<(i32, usize)> = Vec::new();
    for (shape, polygons) in topology.shapes.iter().enumerate() {
        let all = polygons.iter().flatten().flatten();
        free.extend(all.filter(|r| uses[arc_index(**r).0] == 1).map(|r| (*r, shape)));
    }
    let lines: Vec<Ring> = free.iter().map(|(reference, _)| topology.ring(&[*reference])).collect();
    let mut starts: BTreeMap<[u64; 2], Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        starts.entry(key(line[0])).or_default().push(at);
    }
    let mut taken = vec![false; lines.len()];
    let mut out = Vec::new();
    for first in 0..lines.len() {
        if taken[first] {
            continue;
        }
        let chain = walk(first, &lines, &starts, &mut taken);
        let mut ring: Ring = Vec::new();
        for at in &chain {
            ring.extend(lines[*at].iter().skip(usize::from(!ring.is_empty())));
        }
        let mut around: Vec<usize> = chain.iter().map(|at| free[*at].1).collect();
        around.sort_unstable();
        around.dedup();
        // Clockwise: the uncovered side on the right is inside.
        if around.len() > 1 && ring.first() == ring.last() && signed_area(&ring) < 0.0 {
            ring.reverse();
            let at = inner_point(&vec![ring.clone()]).map_or(ring[0], |(at, _)| at);
            let km2 = area_km2(&Shape { polygons: vec![vec![ring]] });
            out.push(Gap { km2, at, around });
        }
    }
    out
}

/// The lines from `first` on, always turning to the right as sharply as can be.
fn walk(
    first: usize,
    lines: &[Ring],
    starts: &BTreeMap<[u64; 2], Vec<usize>>,
    taken: &mut [bool],
) -> Vec<usize> {
    let mut chain = vec![first];
    taken[first] = true;
    let mut last = first;
    loop {
        let line = &lines[last];
        let end = line[line.len() - 1];
        let back = towards(end, line[line.len() - 2]);
        let leaving = starts.get(&key(end)).into_iter().flatten().copied();
        let turn = |at: &usize| angle(back, towards(end, lines[*at][1]));
        let next = leaving
            .filter(|at| !taken[*at] || *at == first)
            .min_by(|a, b| turn(a).total_cmp(&turn(b)));
        match next {
            Some(at) if at != first => {
                taken[at] = true;
                chain.push(at);
                last = at;
            }
            _ => return chain,
        }
    }
}

fn key(p: Position) -> [u64; 2] {
    [p[0].to_bits(), p[1].to_bits()]
}

fn towards(from: Position, to: Position) -> Position {
    [to[0] - from[0], to[1] - from[1]]
}

/// The turn to the left from one direction to another, from 0 to a full circle.
fn angle(from: Position, to: Position) -> f64 {
    let cross = from[0] * to[1] - from[1] * to[0];
    let dot = from[0] * to[0] + from[1] * to[1];
    let turn = libm::atan2(cross, dot);
    // Rounding must not make a full circle of a line that runs back on itself.
    if turn < -1e-9 { turn + std::f64::consts::TAU } else { turn.max(0.0) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

    use super::gaps;
    use crate::geometry::overlap::overlaps;
    use crate::geometry::topology::{Grid, Topology};
    use crate::model::boundary::{Position, Shape};

    const SIDE: usize = 4;

    /// A jittered grid of areas: a valid partition of the plane. Each area has one middle vertex on
    /// each edge, which its neighbour shares.
    fn partition(jitter: &[f64]) -> Vec<Shape> {
        let wide = 2 * SIDE + 1;
        let point = |x: usize, y: usize| -> Position {
            let n = 2 * (y * wide + x);
            [x as f64 + 0.4 * jitter[n], y as f64 + 0.4 * jitter[n + 1]]
        };
        let area = |n: usize| {
            let (x, y) = (2 * (n % SIDE), 2 * (n / SIDE));
            let around = [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1), (0, 0)];
            let ring = around.iter().map(|(dx, dy)| point(x + dx, y + dy)).collect();
            Shape { polygons: vec![vec![ring]] }
        };
        (0..SIDE * SIDE).map(area).collect()
    }

    fn topology(shapes: &[Shape]) -> Topology {
        Topology::build(shapes, Grid::per_degree(1_000_000))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_valid_partition_has_neither_overlaps_nor_gaps(
            jitter in proptest::collection::vec(-1.0..1.0_f64, 2 * (2 * SIDE + 1) * (2 * SIDE + 1)),
        ) {
            let shapes = partition(&jitter);
            prop_assert_eq!(overlaps(&shapes), []);
            prop_assert_eq!(gaps(&topology(&shapes)), []);
        }

        #[test]
        fn an_area_that_is_taken_out_leaves_a_gap_and_one_that_is_moved_overlaps(
            jitter in proptest::collection::vec(-1.0..1.0_f64, 2 * (2 * SIDE + 1) * (2 * SIDE + 1)),
        ) {
            let mut shapes = partition(&jitter);
            let inner = SIDE + 1;
            let taken = shapes.remove(inner);
            let found = gaps(&topology(&shapes));
            prop_assert_eq!(found.len(), 1);
            prop_assert!(found[0].around.len() >= 4);
            let mut moved = taken;
            for p in moved.polygons.iter_mut().flatten().flatten() {
                p[0] += 0.5;
            }
            shapes.push(moved);
            prop_assert!(!overlaps(&shapes).is_empty());
        }
    }

    #[test]
    fn a_lake_of_one_area_is_no_gap() {
        let square = |r: f64| vec![[-r, -r], [r, -r], [r, r], [-r, r], [-r, -r]];
        let lake: Vec<Position> = square(1.).into_iter().rev().collect();
        let shape = Shape { polygons: vec![vec![square(3.), lake]] };
        assert_eq!(gaps(&topology(&[shape])), []);
    }

    #[test]
    fn land_that_touches_in_one_point_is_told_apart() {
        // Four squares around a hole that touch in their corners only.
        let square = |x: f64, y: f64| {
            let ring = vec![[x, y], [x + 1., y], [x + 1., y + 1.], [x, y + 1.], [x, y]];
            Shape { polygons: vec![vec![ring]] }
        };
        let shapes = [square(1., 0.), square(0., 1.), square(2., 1.), square(1., 2.)];
        let found = gaps(&topology(&shapes));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].around, [0, 1, 2, 3]);
        assert!(found[0].at.iter().all(|c| (1.0..2.0).contains(c)));
    }
}
