//! Shapes of one kind as one shape, without the borders between them.

use std::collections::BTreeMap;

use crate::geometry::topology::{ArcRing, Topology, arc_index};
use crate::model::boundary::Position;

/// A topology of groups: the shape at `n` is the union of all shapes whose group is `n`.
///
/// Rings keep their direction, holes too; each ring is a polygon of its own, so an outline is filled
/// by the direction of its rings and not by which ring holds which. Arcs that no group's edge uses
/// are gone. Linear but for the look-up of ends.
pub fn dissolve(topology: &Topology, group: &[Option<usize>], groups: usize) -> Topology {
    let mut edges: Vec<BTreeMap<usize, (i32, u32)>> = vec![BTreeMap::new(); groups];
    for (polygons, group) in topology.shapes.iter().zip(group) {
        let Some(edges) = group.and_then(|n| edges.get_mut(n)) else { continue };
        for &reference in polygons.iter().flatten().flatten() {
            edges.entry(arc_index(reference).0).or_insert((reference, 0)).1 += 1;
        }
    }
    let mut out = Topology { centres: vec![None; groups], ..Topology::default() };
    let mut numbers: Vec<Option<i32>> = vec![None; topology.arcs.len()];
    for edges in edges {
        let free: Vec<i32> =
            edges.into_values().filter(|(_, uses)| *uses == 1).map(|(edge, _)| edge).collect();
        let mut rings = chained(topology, &free);
        for reference in rings.iter_mut().flatten() {
            let (index, backwards) = arc_index(*reference);
            let number = *numbers[index].get_or_insert_with(|| {
                out.arcs.push(topology.arcs[index].clone());
                out.arcs.len() as i32 - 1
            });
            *reference = if backwards { !number } else { number };
        }
        out.shapes.push(rings.into_iter().map(|ring| vec![ring]).collect());
    }
    out
}

/// Closed chains of edges, in the order of their first edge.
fn chained(topology: &Topology, free: &[i32]) -> Vec<ArcRing> {
    let key = |p: Position| [p[0].to_bits(), p[1].to_bits()];
    let ends = |reference: i32| {
        let (index, backwards) = arc_index(reference);
        let arc = &topology.arcs[index];
        let (first, last) = (key(arc[0]), key(arc[arc.len() - 1]));
        if backwards { (last, first) } else { (first, last) }
    };
    let mut starts: BTreeMap<[u64; 2], Vec<usize>> = BTreeMap::new();
    for (at, &reference) in free.iter().enumerate().rev() {
        starts.entry(ends(reference).0).or_default().push(at);
    }
    let mut taken = vec![false; free.len()];
    let mut rings = Vec::new();
    for first in 0..free.len() {
        let mut chain = ArcRing::new();
        let mut next = Some(first);
        while let Some(at) = next.filter(|&at| !taken[at]) {
            taken[at] = true;
            chain.push(free[at]);
            next = starts.get_mut(&ends(free[at]).1).and_then(|list| {
                list.retain(|&at| !taken[at]);
                list.pop()
            });
        }
        if !chain.is_empty() {
            rings.push(chain);
        }
    }
    rings
}

#[cfg(test)]
mod tests {
    use super::dissolve;
    use crate::geometry::measure::signed_area;
    use crate::geometry::topology::{Grid, Topology};
    use crate::model::boundary::Shape;

    #[test]
    fn a_group_has_the_area_of_its_shapes_and_no_border_inside() {
        let cell = |x: f64, y: f64| Shape {
            polygons: vec![vec![vec![[x, y], [x + 1., y], [x + 1., y + 1.], [x, y + 1.], [x, y]]]],
        };
        let shapes: Vec<Shape> = (0..9).map(|n| cell(f64::from(n % 3), f64::from(n / 3))).collect();
        let topology = Topology::build(&shapes, Grid::per_degree(1000));
        // A ring of eight around the middle one.
        let group: Vec<Option<usize>> = (0..9).map(|n| Some(usize::from(n == 4))).collect();
        let merged = dissolve(&topology, &group, 2);
        let area = |n: usize| -> f64 {
            merged.shapes[n].iter().map(|rings| signed_area(&merged.ring(&rings[0]))).sum()
        };
        assert!((area(0) - 8.0).abs() < 1e-9 && (area(1) - 1.0).abs() < 1e-9);
        assert_eq!(merged.shapes.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
        // One arc for each outer corner stretch, and one around the hole, which both groups share.
        assert!(merged.arcs.len() < topology.arcs.len());
    }

    #[test]
    fn shapes_without_a_group_are_left_out() {
        let ring = vec![[0., 0.], [1., 0.], [1., 1.], [0., 0.]];
        let topology =
            Topology::build(&[Shape { polygons: vec![vec![ring]] }], Grid::per_degree(1000));
        assert_eq!(dissolve(&topology, &[None], 1).shapes, [Vec::<Vec<Vec<i32>>>::new()]);
    }
}
