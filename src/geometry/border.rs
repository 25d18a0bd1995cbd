//! Who borders on whom, and how much.

use std::collections::BTreeMap;

use crate::geometry::measure::EARTH_RADIUS_KM;
use crate::geometry::topology::{Arc, Topology, arc_index};

/// A neighbour and the border with it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Border {
    /// Index of the shape on the other side.
    pub with: usize,
    /// Length in kilometres, as far as both sides have the same vertices.
    pub km: f64,
}

/// For each shape its neighbours, the longest border first.
///
/// Shapes that meet in a point only are no neighbours. Linear in the number of vertices.
pub fn borders(topology: &Topology) -> Vec<Vec<Border>> {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); topology.arcs.len()];
    for (shape, polygons) in topology.shapes.iter().enumerate() {
        for &reference in polygons.iter().flatten().flatten() {
            users[arc_index(reference).0].push(shape);
        }
    }
    let mut lengths: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); topology.shapes.len()];
    for (users, arc) in users.iter().zip(&topology.arcs).filter(|(users, _)| users.len() > 1) {
        let km = length(arc);
        for &a in users {
            for &b in users.iter().filter(|&&b| b != a) {
                *lengths[a].entry(b).or_default() += km;
            }
        }
    }
    let listed = |lengths: BTreeMap<usize, f64>| {
        let mut list: Vec<Border> =
            lengths.into_iter().map(|(with, km)| Border { with, km }).collect();
        list.sort_by(|a, b| b.km.total_cmp(&a.km).then(a.with.cmp(&b.with)));
        list
    };
    lengths.into_iter().map(listed).collect()
}

/// The length of a line in kilometres; good for the short steps that borders are made of.
fn length(line: &Arc) -> f64 {
    let step = |pair: &[[f64; 2]]| {
        let middle = f64::midpoint(pair[0][1], pair[1][1]).to_radians();
        let east = (pair[1][0] - pair[0][0]).to_radians() * libm::cos(middle);
        let north = (pair[1][1] - pair[0][1]).to_radians();
        libm::hypot(east, north) * EARTH_RADIUS_KM
    };
    line.windows(2).map(step).sum()
}

#[cfg(test)]
mod tests {
    use super::borders;
    use crate::geometry::topology::{Grid, Topology};
    use crate::model::boundary::Shape;

    #[test]
    fn neighbours_come_with_the_longest_border_first_and_corners_do_not_count() {
        let cell = |x: f64, y: f64, w: f64, h: f64| Shape {
            polygons: vec![vec![vec![[x, y], [x + w, y], [x + w, y + h], [x, y + h], [x, y]]]],
        };
        // A wide strip below two cells; the last cell touches the first in a corner only.
        let below = Shape {
            polygons: vec![vec![vec![[0., 0.], [3., 0.], [3., 1.], [1., 1.], [0., 1.], [0., 0.]]]],
        };
        let shapes = [below, cell(0., 1., 1., 1.), cell(1., 1., 2., 1.), cell(3., 2., 1., 1.)];
        let topology = Topology::build(&shapes, Grid::per_degree(1000));
        let found = borders(&topology);
        let with: Vec<Vec<usize>> =
            found.iter().map(|list| list.iter().map(|b| b.with).collect()).collect();
        assert_eq!(with, [vec![2, 1], vec![2, 0], vec![0, 1], vec![]]);
        assert!((found[0][0].km - 2.0 * 111.18).abs() < 0.1, "{}", found[0][0].km);
    }
}
