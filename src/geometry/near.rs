//! The part of a topology that lies around one shape.
//!
//! A map of one place needs its surroundings only. The boxes of all polygons are worked out once,
//! so that each map costs as much as what it shows, not as much as the country.

use crate::geometry::topology::{ArcRing, Topology, arc_index};

type Bounds = [f64; 4];

/// The boxes of all polygons of a topology in degrees.
#[derive(Debug, Clone, Default)]
pub struct Nearby {
    boxes: Vec<Vec<Bounds>>,
}

impl Nearby {
    /// Boxes all polygons; linear in the number of vertices.
    pub fn new(topology: &Topology) -> Self {
        let boxed = |rings: &Vec<ArcRing>| {
            let outer = rings.first().map(|ring| topology.ring(ring)).unwrap_or_default();
            let nothing = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
            outer.iter().fold(nothing, |b, p| {
                [b[0].min(p[0]), b[1].min(p[1]), b[2].max(p[0]), b[3].max(p[1])]
            })
        };
        Self { boxes: topology.shapes.iter().map(|s| s.iter().map(boxed).collect()).collect() }
    }

    /// The polygons in and around a shape, and which shapes they belong to, in their order.
    ///
    /// Around means as far as a picture of at most 4:3 reaches with a margin of a fifth. Land on
    /// the other side of the 180th meridian is not seen.
    pub fn around(&self, topology: &Topology, focus: usize) -> (Topology, Vec<usize>) {
        let own = self.boxes.get(focus).into_iter().flatten().copied();
        let Some(own) =
            own.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
        else {
            return (Topology::default(), Vec::new());
        };
        let squeeze = libm::cos(f64::midpoint(own[1], own[3]).to_radians()).max(0.05);
        let (wide, tall) = ((own[2] - own[0]) * squeeze, own[3] - own[1]);
        let dx = (0.25 * wide).max(1.2 * tall) / squeeze;
        let dy = (0.25 * wide).max(0.4 * tall);
        let seen = [own[0] - dx, own[1] - dy, own[2] + dx, own[3] + dy];
        let meets =
            |b: &Bounds| b[0] <= seen[2] && seen[0] <= b[2] && b[1] <= seen[3] && seen[1] <= b[3];
        let mut part = Topology::default();
        let mut members = Vec::new();
        let mut numbers: Vec<Option<i32>> = vec![None; topology.arcs.len()];
        for (index, (polygons, boxes)) in topology.shapes.iter().zip(&self.boxes).enumerate() {
            let near = polygons.iter().zip(boxes).filter(|(_, b)| meets(b));
            let taken: Vec<Vec<ArcRing>> = near
                .map(|(rings, _)| {
                    let renumber =
                        |ring: &ArcRing| renumbered(ring, topology, &mut part, &mut numbers);
                    rings.iter().map(renumber).collect()
                })
                .collect();
            if !taken.is_empty() {
                part.shapes.push(taken);
                part.centres.push(topology.centres[index]);
                members.push(index);
            }
        }
        (part, members)
    }
}

/// A ring with its arcs moved into the part.
fn renumbered(
    ring: &ArcRing,
    topology: &Topology,
    part: &mut Topology,
    numbers: &mut [Option<i32>],
) -> ArcRing {
    let one = |&reference: &i32| {
        let (index, backwards) = arc_index(reference);
        let number = *numbers[index].get_or_insert_with(|| {
            part.arcs.push(topology.arcs[index].clone());
            part.arcs.len() as i32 - 1
        });
        if backwards { !number } else { number }
    };
    ring.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::Nearby;
    use crate::geometry::topology::{Grid, Topology};
    use crate::model::boundary::Shape;

    #[test]
    fn only_what_lies_around_is_taken_and_borders_stay_shared() {
        let square = |x: f64| vec![vec![[x, 0.], [x + 1., 0.], [x + 1., 1.], [x, 1.], [x, 0.]]];
        let shape = |polygons| Shape { polygons };
        let shapes = [
            shape(vec![square(50.)]),
            shape(vec![square(0.)]),
            shape(vec![square(1.), square(90.)]),
        ];
        let topology = Topology::build(&shapes, Grid::per_degree(1000));
        let (part, members) = Nearby::new(&topology).around(&topology, 1);
        assert_eq!(members, [1, 2]);
        assert_eq!(part.shapes.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
        assert_eq!(part.neighbours(), [vec![1], vec![0]]);
        assert_eq!(part.shape(0), topology.shape(1));
    }
}
