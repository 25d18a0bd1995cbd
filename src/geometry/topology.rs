//! Borders that neighbours share, each stored once.
//!
//! In come shapes; out goes a [`Topology`]: arcs (open or closed lines) and, for each shape, its
//! rings as lists of arcs. Positions are first snapped to a [`Grid`], so that two sources that
//! differ by rounding meet. A border is shared where both sides have the same vertices after
//! snapping; a vertex of one side that lies on an edge of the other (a T-junction) is not
//! inserted there, and that stretch stays two arcs.

use std::collections::HashMap;

use crate::model::boundary::{Polygon, Position, Ring, Shape};

/// The raster that positions are snapped to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grid {
    per_degree: f64,
}

impl Grid {
    /// A grid of so many lines to a degree; at most ten million (about a centimetre).
    pub fn per_degree(lines: u32) -> Self {
        Self { per_degree: f64::from(lines.clamp(1, 10_000_000)) }
    }

    /// The grid that suits the extent: 1e-5 degrees (a metre), finer for places below half a degree.
    pub fn for_shapes(shapes: &[Shape]) -> Self {
        let bbox = shapes
            .iter()
            .filter_map(Shape::bbox)
            .reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]);
        let extent = bbox.map_or(1.0, |b| (b[2] - b[0]).max(b[3] - b[1]));
        Self::per_degree(match extent {
            e if e >= 0.5 => 100_000,
            e if e >= 0.05 => 1_000_000,
            _ => 10_000_000,
        })
    }

    fn snap(self, p: Position) -> [i32; 2] {
        [(p[0] * self.per_degree).round() as i32, (p[1] * self.per_degree).round() as i32]
    }

    fn position(self, p: [i32; 2]) -> Position {
        [f64::from(p[0]) / self.per_degree, f64::from(p[1]) / self.per_degree]
    }
}

/// A line between two nodes, or a closed line (first position again at the end).
pub type Arc = Vec<Position>;

/// A ring as the arcs that make it up, in order.
///
/// A negative number `!i` (that is `-1 - i`) is arc `i` walked backwards.
/// Source: TopoJSON format specification, section 2.1.4.
pub type ArcRing = Vec<i32>;

/// Shapes whose common borders are common arcs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Topology {
    /// Every line once; at least two positions each.
    pub arcs: Vec<Arc>,
    /// For each shape its polygons, for each polygon its rings (outer first).
    pub shapes: Vec<Vec<Vec<ArcRing>>>,
    /// For each shape the middle of its box, also when its land was too small for the grid.
    pub centres: Vec<Option<Position>>,
}

impl Topology {
    /// Cuts shapes into arcs. Linear in the number of vertices.
    ///
    /// Outer rings come out counter-clockwise, holes clockwise, whatever the source says. Rings that
    /// collapse on the grid vanish; their shape stays, perhaps without polygons.
    pub fn build(shapes: &[Shape], grid: Grid) -> Self {
        let mut vertices = Vertices::default();
        let snapped: Vec<Vec<Vec<Vec<u32>>>> =
            shapes.iter().map(|shape| vertices.shape(shape, grid)).collect();
        let nodes = nodes(snapped.iter().flatten().flatten(), vertices.points.len());
        let mut arcs = Arcs::default();
        let shapes_out = snapped
            .iter()
            .map(|polygons| {
                polygons
                    .iter()
                    .map(|rings| rings.iter().map(|ring| arcs.ring(ring, &nodes)).collect())
                    .collect()
            })
            .collect();
        let line = |arc: &Vec<u32>| {
            arc.iter().map(|&v| grid.position(vertices.points[v as usize])).collect()
        };
        Self {
            arcs: arcs.lines.iter().map(line).collect(),
            shapes: shapes_out,
            centres: shapes
                .iter()
                .map(|s| s.bbox().map(|b| [f64::midpoint(b[0], b[2]), f64::midpoint(b[1], b[3])]))
                .collect(),
        }
    }

    /// The positions of a ring, closed.
    pub fn ring(&self, ring: &[i32]) -> Ring {
        let mut line = Ring::new();
        for &reference in ring {
            let (index, backwards) = arc_index(reference);
            let arc = &self.arcs[index];
            let skip = usize::from(!line.is_empty());
            if backwards {
                line.extend(arc.iter().rev().skip(skip));
            } else {
                line.extend(arc.iter().skip(skip));
            }
        }
        line
    }

    /// The shape at an index, put together again.
    pub fn shape(&self, index: usize) -> Shape {
        let polygon = |rings: &Vec<ArcRing>| -> Polygon {
            rings.iter().map(|ring| self.ring(ring)).collect()
        };
        Shape { polygons: self.shapes[index].iter().map(polygon).collect() }
    }

    /// How many rings use each arc: 1 for a coast, 2 for a border.
    pub fn uses(&self) -> Vec<u32> {
        let mut uses = vec![0; self.arcs.len()];
        for &reference in self.shapes.iter().flatten().flatten().flatten() {
            uses[arc_index(reference).0] += 1;
        }
        uses
    }

    /// The same topology with every position moved, for a projection.
    #[must_use]
    pub fn moved(&self, to: impl Fn(Position) -> Position) -> Self {
        Self {
            arcs: self.arcs.iter().map(|arc| arc.iter().map(|&p| to(p)).collect()).collect(),
            shapes: self.shapes.clone(),
            centres: self.centres.iter().map(|c| c.map(&to)).collect(),
        }
    }

    /// For each shape the shapes that share an arc with it, ascending, without itself.
    pub fn neighbours(&self) -> Vec<Vec<usize>> {
        let mut users: Vec<Vec<usize>> = vec![Vec::new(); self.arcs.len()];
        for (shape, polygons) in self.shapes.iter().enumerate() {
            for &reference in polygons.iter().flatten().flatten() {
                users[arc_index(reference).0].push(shape);
            }
        }
        let mut neighbours = vec![Vec::new(); self.shapes.len()];
        for users in &users {
            for &a in users {
                neighbours[a].extend(users.iter().copied().filter(|&b| b != a));
            }
        }
        for list in &mut neighbours {
            list.sort_unstable();
            list.dedup();
        }
        neighbours
    }

    /// The outer edge of all shapes together: rings along the arcs that are used only once.
    pub fn outline(&self) -> Vec<Ring> {
        let uses = self.uses();
        let mut free: Vec<i32> = Vec::new();
        for &reference in self.shapes.iter().flatten().flatten().flatten() {
            if uses[arc_index(reference).0] == 1 {
                free.push(reference);
            }
        }
        let key = |p: Position| [p[0].to_bits(), p[1].to_bits()];
        let mut starts: HashMap<[u64; 2], Vec<usize>> = HashMap::new();
        for (at, &reference) in free.iter().enumerate().rev() {
            starts.entry(key(self.ends(reference).0)).or_default().push(at);
        }
        let mut taken = vec![false; free.len()];
        let mut rings = Vec::new();
        for first in 0..free.len() {
            let mut chain = Vec::new();
            let mut next = Some(first);
            while let Some(at) = next.filter(|&at| !taken[at]) {
                taken[at] = true;
                chain.push(free[at]);
                let waiting = starts.get_mut(&key(self.ends(free[at]).1));
                next = waiting.and_then(|list| {
                    list.retain(|&at| !taken[at]);
                    list.pop()
                });
            }
            if !chain.is_empty() {
                rings.push(self.ring(&chain));
            }
        }
        rings
    }

    fn ends(&self, reference: i32) -> (Position, Position) {
        let (index, backwards) = arc_index(reference);
        let arc = &self.arcs[index];
        let (first, last) = (arc[0], arc[arc.len() - 1]);
        if backwards { (last, first) } else { (first, last) }
    }
}

/// The arc that a signed reference names, and whether it is walked backwards.
pub fn arc_index(reference: i32) -> (usize, bool) {
    if reference < 0 { (!reference as usize, true) } else { (reference as usize, false) }
}

/// Which way a ring goes round: outer ones to the left, holes to the right.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Left,
    Right,
}

/// Numbers for distinct snapped positions.
#[derive(Default)]
struct Vertices {
    points: Vec<[i32; 2]>,
    numbers: HashMap<[i32; 2], u32>,
}

impl Vertices {
    fn shape(&mut self, shape: &Shape, grid: Grid) -> Vec<Vec<Vec<u32>>> {
        let polygon = |rings: &Polygon| {
            let outer = self.ring(rings.first()?, grid, Turn::Left)?;
            let holes = rings.iter().skip(1).filter_map(|r| self.ring(r, grid, Turn::Right));
            Some(std::iter::once(outer).chain(holes).collect())
        };
        shape.polygons.iter().filter_map(polygon).collect()
    }

    /// The ring as vertex numbers, open, without repeats; nothing if no area is left.
    fn ring(&mut self, ring: &Ring, grid: Grid, turn: Turn) -> Option<Vec<u32>> {
        let finite = ring.iter().filter(|p| p[0].is_finite() && p[1].is_finite());
        let mut line: Vec<[i32; 2]> = finite.map(|&p| grid.snap(p)).collect();
        line.dedup();
        while line.len() > 1 && line.first() == line.last() {
            line.pop();
        }
        let next = line.iter().cycle().skip(1);
        let cross = |(a, b): (&[i32; 2], &[i32; 2])| {
            i128::from(a[0]) * i128::from(b[1]) - i128::from(b[0]) * i128::from(a[1])
        };
        let twice: i128 = line.iter().zip(next).map(cross).sum();
        if (twice > 0) != (turn == Turn::Left) {
            line.reverse();
        }
        (line.len() >= 3 && twice != 0).then(|| line.iter().map(|&p| self.number(p)).collect())
    }

    fn number(&mut self, point: [i32; 2]) -> u32 {
        *self.numbers.entry(point).or_insert_with(|| {
            self.points.push(point);
            self.points.len() as u32 - 1
        })
    }
}

/// Marks the vertices where an arc must end: those that are not between the same two in all rings.
fn nodes<'a>(rings: impl Iterator<Item = &'a Vec<u32>>, count: usize) -> Vec<bool> {
    let mut beside: Vec<Option<(u32, u32)>> = vec![None; count];
    let mut nodes = vec![false; count];
    for ring in rings {
        for (at, &vertex) in ring.iter().enumerate() {
            let before = ring[(at + ring.len() - 1) % ring.len()];
            let after = ring[(at + 1) % ring.len()];
            let pair = (before.min(after), before.max(after));
            let seen = beside[vertex as usize].get_or_insert(pair);
            nodes[vertex as usize] |= *seen != pair;
        }
    }
    nodes
}

/// Distinct lines, found again whichever way round they are walked.
#[derive(Default)]
struct Arcs {
    lines: Vec<Vec<u32>>,
    numbers: HashMap<Vec<u32>, i32>,
}

impl Arcs {
    fn ring(&mut self, ring: &[u32], nodes: &[bool]) -> ArcRing {
        let Some(start) = ring.iter().position(|&v| nodes[v as usize]) else {
            return vec![self.closed(ring)];
        };
        let mut references = ArcRing::new();
        let mut line = vec![ring[start]];
        for step in 1..=ring.len() {
            let vertex = ring[(start + step) % ring.len()];
            line.push(vertex);
            if nodes[vertex as usize] {
                references.push(self.number(std::mem::replace(&mut line, vec![vertex])));
            }
        }
        references
    }

    /// A ring that touches no other: it starts at its smallest vertex, whoever tells it.
    fn closed(&mut self, ring: &[u32]) -> i32 {
        let start = (0..ring.len()).min_by_key(|&at| ring[at]).unwrap_or(0);
        let mut line = Vec::with_capacity(ring.len() + 1);
        line.extend_from_slice(&ring[start..]);
        line.extend_from_slice(&ring[..=start]);
        self.number(line)
    }

    fn number(&mut self, mut line: Vec<u32>) -> i32 {
        let backwards = line.iter().gt(line.iter().rev());
        if backwards {
            line.reverse();
        }
        let number = *self.numbers.entry(line).or_insert_with_key(|line| {
            self.lines.push(line.clone());
            self.lines.len() as i32 - 1
        });
        if backwards { !number } else { number }
    }
}

#[cfg(test)]
mod tests {
    use super::{Grid, Topology};
    use crate::model::boundary::Shape;

    fn shape(rings: &[&[[f64; 2]]]) -> Shape {
        Shape { polygons: vec![rings.iter().map(|r| r.to_vec()).collect()] }
    }

    fn build(shapes: &[Shape]) -> Topology {
        Topology::build(shapes, Grid::per_degree(1000))
    }

    #[test]
    fn neighbours_share_one_arc_for_their_border() {
        let west = shape(&[&[[0., 0.], [1., 0.], [1., 0.5], [1., 1.], [0., 1.], [0., 0.]]]);
        let east = shape(&[&[[2., 1.], [1., 1.], [1., 0.5], [1., 0.], [2., 0.], [2., 1.]]]);
        let topology = build(&[west, east]);
        assert_eq!(topology.arcs.len(), 3);
        assert_eq!(topology.neighbours(), [vec![1], vec![0]]);
        let mut uses = topology.uses();
        uses.sort_unstable();
        assert_eq!(uses, [1, 1, 2]);
        let outline = topology.outline();
        assert_eq!(outline.len(), 1);
        assert_eq!(outline[0].len(), 7);
    }

    #[test]
    fn an_island_in_a_hole_shares_its_ring_however_it_is_told() {
        let lake: [[f64; 2]; 5] = [[1., 1.], [1., 2.], [2., 2.], [2., 1.], [1., 1.]];
        let island = [[2., 2.], [1., 2.], [1., 1.], [2., 1.], [2., 2.]];
        let around = shape(&[&[[0., 0.], [3., 0.], [3., 3.], [0., 3.], [0., 0.]], &lake]);
        let topology = build(&[around, shape(&[&island])]);
        assert_eq!(topology.arcs.len(), 2);
        assert_eq!(topology.neighbours(), [vec![1], vec![0]]);
    }

    #[test]
    fn a_shape_put_together_again_has_its_vertices() {
        let square = [[0., 0.], [1.0004, 0.], [1., 1.], [0., 1.], [0., 0.]];
        let topology = build(&[shape(&[&square])]);
        let ring = &topology.shape(0).polygons[0][0];
        assert_eq!(ring.len(), 5);
        assert!(ring.contains(&[1., 0.]) && ring.first() == ring.last());
    }

    #[test]
    fn a_shape_smaller_than_the_grid_keeps_its_place() {
        let speck = shape(&[&[[5., 5.], [5.0001, 5.], [5., 5.0001], [5., 5.]]]);
        let topology = build(&[speck]);
        assert!(topology.shapes[0].is_empty());
        assert!(topology.centres[0].is_some());
    }
}
