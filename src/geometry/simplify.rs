//! Fewer vertices for a drawing, with the same border on both sides.
//!
//! Weighted Visvalingam: each inner vertex of an arc gets the size of the triangle that would be
//! lost with it, sharp spikes count less. As arcs are thinned, not rings, neighbours stay glued.
//! Ends of arcs never move. Lines may still touch or cross by less than the tolerance.
//!
//! Source: Visvalingam and Whyatt 1993; weights as in mapshaper.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::geometry::topology::{Topology, arc_index};
use crate::model::boundary::Position;

/// A topology with the weight of each vertex, to be thinned as often as one likes.
#[derive(Debug)]
pub struct Simplifier<'a> {
    topology: &'a Topology,
    arcs: Vec<Weighed>,
}

#[derive(Debug)]
struct Weighed {
    /// For each vertex the area below which it goes; infinite for the ends.
    areas: Vec<f64>,
    /// The inner vertices that mattered most, best first.
    last: [Option<usize>; 2],
    /// How many inner vertices must stay, so that no ring falls below a triangle.
    needed: usize,
}

impl<'a> Simplifier<'a> {
    /// Weighs all vertices; units are those of the topology, so project it before.
    pub fn new(topology: &'a Topology) -> Self {
        let mut arcs: Vec<Weighed> = topology.arcs.iter().map(|arc| weigh(arc)).collect();
        for ring in topology.shapes.iter().flatten().flatten() {
            if let [a, b] = ring[..] {
                for reference in [a, b] {
                    let arc = &mut arcs[arc_index(reference).0];
                    arc.needed = arc.needed.max(1);
                }
            }
        }
        Self { topology, arcs }
    }

    /// The middles of the shapes' boxes, as the topology has them.
    pub fn centres(&self) -> &[Option<Position>] {
        &self.topology.centres
    }

    /// The topology without the vertices whose triangle is smaller than `tolerance` squared.
    pub fn at(&self, tolerance: f64) -> Topology {
        let least = tolerance * tolerance;
        let thin = |(arc, weighed): (&Vec<Position>, &Weighed)| {
            let must = &weighed.last[..weighed.needed];
            let stays = |at: usize| weighed.areas[at] >= least || must.contains(&Some(at));
            arc.iter().enumerate().filter(|(at, _)| stays(*at)).map(|(_, p)| *p).collect()
        };
        Topology {
            arcs: self.topology.arcs.iter().zip(&self.arcs).map(thin).collect(),
            shapes: self.topology.shapes.clone(),
            centres: self.topology.centres.clone(),
        }
    }
}

/// Removes vertex after vertex, smallest triangle first, and notes the size at which each went.
fn weigh(arc: &[Position]) -> Weighed {
    let count = arc.len();
    let closed = arc.first() == arc.last();
    let mut areas = vec![f64::INFINITY; count];
    let mut last = [None, None];
    let mut before: Vec<usize> = (0..count).map(|at| at.wrapping_sub(1)).collect();
    let mut after: Vec<usize> = (1..=count).collect();
    let mut current = vec![0_u64; count];
    // Areas are never negative, so their bits sort like their values.
    let mut heap = BinaryHeap::new();
    for at in 1..count.saturating_sub(1) {
        current[at] = weight(arc[at - 1], arc[at], arc[at + 1]).to_bits();
        heap.push(Reverse((current[at], at)));
    }
    let mut floor = 0.0_f64;
    while let Some(Reverse((bits, at))) = heap.pop() {
        if areas[at].is_finite() || bits != current[at] {
            continue;
        }
        floor = floor.max(f64::from_bits(bits));
        areas[at] = floor;
        last = [Some(at), last[0]];
        let (left, right) = (before[at], after[at]);
        after[left] = right;
        before[right] = left;
        for side in [left, right] {
            if side > 0 && side + 1 < count {
                let (a, b) = (before[side], after[side]);
                current[side] = weight(arc[a], arc[side], arc[b]).to_bits();
                heap.push(Reverse((current[side], side)));
            }
        }
    }
    Weighed { areas, last, needed: if closed { 2 } else { 0 } }
}

/// Area of the triangle, up to 70 % less the sharper its middle corner is.
fn weight(a: Position, b: Position, c: Position) -> f64 {
    let (ux, uy) = (a[0] - b[0], a[1] - b[1]);
    let (vx, vy) = (c[0] - b[0], c[1] - b[1]);
    let area = (ux * vy - uy * vx).abs() / 2.0;
    let lengths = ((ux * ux + uy * uy) * (vx * vx + vy * vy)).sqrt();
    let cosine = if lengths > 0.0 { (ux * vx + uy * vy) / lengths } else { 1.0 };
    (area * (1.0 - 0.7 * cosine)).max(0.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, proptest};

    use super::Simplifier;
    use crate::geometry::measure::signed_area;
    use crate::geometry::topology::{Grid, Topology};
    use crate::model::boundary::{Ring, Shape};

    /// A sheet of cells with wriggling, shared edges; some cells are merged with the next one.
    fn coverage() -> impl Strategy<Value = Vec<Shape>> {
        (2_usize..5, 2_usize..5, any::<u64>(), 1_usize..9)
            .prop_map(|(columns, rows, seed, steps)| sheet(columns, rows, seed, steps))
    }

    fn noise(seed: u64, a: usize, b: usize) -> f64 {
        let mut x = seed ^ (a as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ ((b as u64) << 32);
        x ^= x >> 31;
        x = x.wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x ^= x >> 29;
        (x % 1000) as f64 / 1000.0 - 0.5
    }

    fn edge(from: [usize; 2], to: [usize; 2], seed: u64, steps: usize) -> Ring {
        let (low, high) = if from < to { (from, to) } else { (to, from) };
        let id = low[0] * 1000 + low[1] * 10 + usize::from(low[0] == high[0]);
        let mut line: Ring = (0..=steps)
            .map(|step| {
                let t = step as f64 / steps as f64;
                let wave = if step % steps == 0 { 0.0 } else { 0.3 * noise(seed, id, step) };
                let x = low[0] as f64 + t * (high[0] - low[0]) as f64;
                let y = low[1] as f64 + t * (high[1] - low[1]) as f64;
                if low[0] == high[0] { [x + wave, y] } else { [x, y + wave] }
            })
            .collect();
        if from > to {
            line.reverse();
        }
        line
    }

    fn sheet(columns: usize, rows: usize, seed: u64, steps: usize) -> Vec<Shape> {
        let cell = |x: usize, y: usize| {
            let corners = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]];
            let mut ring = Ring::new();
            for pair in corners.windows(2) {
                ring.extend(
                    edge(pair[0], pair[1], seed, steps).iter().skip(usize::from(!ring.is_empty())),
                );
            }
            // Each cell starts its ring somewhere else and turns either way.
            ring.pop();
            let turn = (seed as usize + x + 3 * y) % ring.len();
            ring.rotate_left(turn);
            ring.push(ring[0]);
            if (x + y).is_multiple_of(2) {
                ring.reverse();
            }
            Shape { polygons: vec![vec![ring]] }
        };
        (0..rows).flat_map(|y| (0..columns).map(move |x| (x, y))).map(|(x, y)| cell(x, y)).collect()
    }

    proptest! {
        #[test]
        fn neighbours_stay_glued_whatever_the_tolerance(shapes in coverage(), t in 0.0_f64..0.8) {
            let topology = Topology::build(&shapes, Grid::per_degree(100_000));
            prop_assert!(topology.uses().iter().all(|&n| n == 1 || n == 2));
            let thin = Simplifier::new(&topology).at(t);
            prop_assert_eq!(&thin.shapes, &topology.shapes);
            for ring in thin.shapes.iter().flatten().flatten() {
                prop_assert!(thin.ring(ring).len() >= 4);
            }
            // No gap and no overlap: signed areas add up to the area in the common outline.
            let outline: f64 = thin.outline().iter().map(|r| signed_area(r)).sum();
            let cells: f64 = thin.shapes.iter().flatten().map(|p| signed_area(&thin.ring(&p[0]))).sum();
            prop_assert!((outline - cells).abs() < 1e-6, "{} {}", outline, cells);
        }

        #[test]
        fn a_vertex_kept_at_a_tolerance_is_kept_at_a_finer_one(
            shapes in coverage(), a in 0.0_f64..0.3, b in prop::num::f64::POSITIVE,
        ) {
            let topology = Topology::build(&shapes, Grid::per_degree(100_000));
            let weighed = Simplifier::new(&topology);
            let (fine, coarse) = (weighed.at(a), weighed.at(a + b.min(0.3)));
            for (fine, coarse) in fine.arcs.iter().zip(&coarse.arcs) {
                prop_assert!(coarse.iter().all(|p| fine.contains(p)));
            }
        }
    }
}
