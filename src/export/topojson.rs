//! TopoJSON: boundaries whose common borders stand in the file once.
//!
//! The positions are those of the [`GeoJson`](crate::export::GeoJson) download, to the digit: they
//! are whole numbers on the coarsest grid of powers of ten that holds all of them, each told as
//! its distance from the one before. Rings run the same way round. Properties, ids and what stands
//! beside the features are the same too.
//!
//! Source: TopoJSON format specification, <https://github.com/topojson/topojson-specification>.

use std::io::{self, BufWriter, Write};

use crate::diag::Failure;
use crate::export::format::{check_count, file_of};
use crate::export::geojson::{Members, facts, regular, whole_box, write_bbox};
use crate::export::text::{member, write_string};
use crate::export::{Context, GeoFormat};
use crate::geometry::topology::{ArcRing, Grid, Topology};
use crate::shape::{Position, Shape};
use crate::table::{PublicStream, TableView};

/// Lines to a degree on the grid of the GeoJSON download.
const FINEST: u32 = 10_000_000;
/// With so many positions GeoJSON has about a megabyte, at twenty bytes each.
const FROM: usize = 50_000;

/// TopoJSON topologies.
#[derive(Debug, Clone, Copy)]
pub struct TopoJson;

impl GeoFormat for TopoJson {
    fn id(&self) -> &'static str {
        "topojson"
    }

    fn extension(&self) -> &'static str {
        "topojson"
    }

    fn media_type(&self) -> &'static str {
        "application/topo+json"
    }

    fn name(&self) -> &'static str {
        "TopoJSON"
    }

    fn least_positions(&self) -> usize {
        FROM
    }

    fn write(
        &self,
        layer: &TableView<'_>,
        context: &Context<'_>,
        records: &mut PublicStream<'_>,
        shapes: &[&Shape],
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let file = file_of(layer, self.extension());
        let failed = |cause: io::Error| Failure::write(file.as_str(), cause);
        let mut out = BufWriter::with_capacity(64 * 1024, out);
        let shapes: Vec<Shape> = shapes.iter().map(|shape| regular(shape)).collect();
        let lines = grid(&shapes);
        let topology = Topology::build(&shapes, Grid::per_degree(lines));
        write_head(layer, context, &shapes, lines, &mut out).map_err(failed)?;
        let members = Members::of(layer);
        let mut count = 0;
        while let Some(record) = records.next_record()? {
            if let Some(rings) = topology.shapes.get(count) {
                out.write_all(if count == 0 { b"\n" } else { b",\n" }).map_err(failed)?;
                write_kind(&mut out, rings).map_err(failed)?;
                members.write_about(&mut out, &record).map_err(failed)?;
                out.write_all(b"}").map_err(failed)?;
            }
            count += 1;
        }
        check_count(&TableView { rows: shapes.len() as u64, ..*layer }, &file, count as u64)?;
        out.write_all(b"\n]}},\n\"arcs\":[").map_err(failed)?;
        for (n, arc) in topology.arcs.iter().enumerate() {
            out.write_all(if n == 0 { b"\n" } else { b",\n" }).map_err(failed)?;
            write_arc(&mut out, arc, lines).map_err(failed)?;
        }
        out.write_all(b"\n]}\n").map_err(failed)?;
        out.flush().map_err(failed)
    }
}

/// Everything before the first geometry.
fn write_head(
    layer: &TableView<'_>,
    context: &Context<'_>,
    shapes: &[Shape],
    lines: u32,
    out: &mut dyn Write,
) -> io::Result<()> {
    out.write_all(b"{\"type\":\"Topology\"")?;
    for (name, value) in facts(layer, context) {
        out.write_all(b",\n")?;
        out.write_all(&member(name))?;
        write_string(out, value)?;
    }
    if let Some(bbox) = whole_box(shapes) {
        out.write_all(b",\n")?;
        write_bbox(out, bbox)?;
    }
    let scale = 1.0 / f64::from(lines);
    write!(out, ",\n\"transform\":{{\"scale\":[{scale},{scale}],\"translate\":[0,0]}}")?;
    out.write_all(b",\n\"objects\":{")?;
    out.write_all(&member(&layer.resource().name))?;
    out.write_all(b"{\"type\":\"GeometryCollection\",\"geometries\":[")
}

/// The coarsest grid that holds every position: lines to a degree.
fn grid(shapes: &[Shape]) -> u32 {
    let mut coarsest = 1;
    for position in shapes.iter().flat_map(Shape::rings).flatten().flatten() {
        let fine = on_grid(*position, FINEST);
        // Each power of ten that does not divide the number asks for a finer grid.
        while coarsest < FINEST && fine % i64::from(FINEST / coarsest) != 0 {
            coarsest *= 10;
        }
    }
    coarsest
}

fn on_grid(degrees: f64, lines: u32) -> i64 {
    (degrees * f64::from(lines)).round() as i64
}

fn write_kind(out: &mut dyn Write, polygons: &[Vec<ArcRing>]) -> io::Result<()> {
    let ring = |ring: &ArcRing| {
        let arcs: Vec<String> = ring.iter().map(i32::to_string).collect();
        format!("[{}]", arcs.join(","))
    };
    let polygon = |rings: &Vec<ArcRing>| {
        let rings: Vec<String> = rings.iter().map(ring).collect();
        format!("[{}]", rings.join(","))
    };
    match polygons {
        [] => out.write_all(b"{\"type\":null"),
        [one] => write!(out, "{{\"type\":\"Polygon\",\"arcs\":{}", polygon(one)),
        many => {
            let all: Vec<String> = many.iter().map(polygon).collect();
            write!(out, "{{\"type\":\"MultiPolygon\",\"arcs\":[{}]", all.join(","))
        }
    }
}

fn write_arc(out: &mut dyn Write, arc: &[Position], lines: u32) -> io::Result<()> {
    let mut before = [0, 0];
    out.write_all(b"[")?;
    for (n, position) in arc.iter().enumerate() {
        let here = position.map(|degrees| on_grid(degrees, lines));
        let comma = if n == 0 { "" } else { "," };
        write!(out, "{comma}[{},{}]", here[0] - before[0], here[1] - before[1])?;
        before = here;
    }
    out.write_all(b"]")
}
