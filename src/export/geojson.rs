//! GeoJSON: boundaries with their public properties.
//!
//! Longitude before latitude, outer rings counter-clockwise, holes clockwise, all rings closed,
//! at most seven decimals (a centimetre), no `crs`. A place without a drawn boundary has the
//! geometry `null`. Title, authority, licence and credit stand beside the features, so that they
//! travel with the file; so does the notice that shapes are not the true ones.
//!
//! Source: RFC 7946.

use std::io::{self, BufWriter, Write};

use crate::diag::Failure;
use crate::export::Context;
use crate::export::GeoFormat;
use crate::export::format::{check_count, file_of};
use crate::export::text::{member, write_cell, write_string};
use crate::model::{BoundaryStatus, ResourceKind};
use crate::shape::{Polygon, Position, Ring, Shape};
use crate::table::{PublicRecord, PublicStream, TableView};

/// GeoJSON feature collections.
#[derive(Debug, Clone, Copy)]
pub struct GeoJson;

impl GeoFormat for GeoJson {
    fn id(&self) -> &'static str {
        "geojson"
    }

    fn extension(&self) -> &'static str {
        "geojson"
    }

    fn media_type(&self) -> &'static str {
        "application/geo+json"
    }

    fn name(&self) -> &'static str {
        "GeoJSON"
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
        let shapes: Vec<_> = shapes.iter().map(|shape| regular(shape)).collect();
        write_head(layer, context, &shapes, &mut out).map_err(failed)?;
        let members = Members::of(layer);
        let mut count = 0;
        while let Some(record) = records.next_record()? {
            if let Some(shape) = shapes.get(count) {
                out.write_all(if count == 0 { b"\n" } else { b",\n" }).map_err(failed)?;
                members.write_feature(&mut out, &record, shape).map_err(failed)?;
            }
            count += 1;
        }
        check_count(&TableView { rows: shapes.len() as u64, ..*layer }, &file, count as u64)?;
        out.write_all(b"\n]}\n").map_err(failed)?;
        out.flush().map_err(failed)
    }
}

/// Everything before the first feature.
fn write_head(
    layer: &TableView<'_>,
    context: &Context<'_>,
    shapes: &[Shape],
    out: &mut dyn Write,
) -> io::Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\"")?;
    for (name, value) in facts(layer, context) {
        out.write_all(b",\n")?;
        out.write_all(&member(name))?;
        write_string(out, value)?;
    }
    if let Some(bbox) = whole_box(shapes) {
        out.write_all(b",\n")?;
        write_bbox(out, bbox)?;
    }
    out.write_all(b",\n\"features\":[")
}

/// What stands beside the features, so that it travels with the file.
pub(super) fn facts<'a>(
    layer: &TableView<'a>,
    context: &Context<'a>,
) -> Vec<(&'static str, &'a str)> {
    let (dataset, resource, lang) = (layer.dataset(), layer.resource(), layer.lang);
    let licence = resource.licence.unwrap_or(dataset.licence);
    let mut facts = vec![
        ("name", resource.name.as_str()),
        ("title", resource.title.get(lang)),
        ("authority", dataset.authority.id()),
        ("license", licence.url),
    ];
    let credit = match &resource.credit {
        Some(credit) => credit,
        None => &layer.catalog.site.publisher.name,
    };
    facts.push(("attribution", credit.get(lang)));
    if let Some(notice) = notice(layer) {
        facts.push(("notice", notice));
    }
    facts.push(("url", context.page));
    facts
}

/// The box around all shapes.
pub(super) fn whole_box(shapes: &[Shape]) -> Option<[f64; 4]> {
    let boxes = shapes.iter().filter_map(Shape::bbox);
    boxes.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
}

/// The words that say that the shapes are not the true ones.
fn notice<'a>(layer: &TableView<'a>) -> Option<&'a str> {
    match &layer.resource().kind {
        ResourceKind::Boundaries { status: BoundaryStatus::Schematic(text) } => {
            Some(text.get(layer.lang))
        }
        _ => None,
    }
}

/// What is the same in all features.
pub(super) struct Members {
    names: Vec<Vec<u8>>,
    key: Vec<usize>,
    mark: bool,
}

impl Members {
    pub(super) fn of(layer: &TableView<'_>) -> Members {
        let schema = &layer.resource().schema;
        Members {
            names: schema.fields.iter().map(|field| member(&field.name)).collect(),
            key: schema.primary_key.clone(),
            // A property that the data declare is theirs; we do not write over it.
            mark: notice(layer).is_some() && schema.field("schematic").is_none(),
        }
    }

    fn write_feature(
        &self,
        out: &mut dyn Write,
        record: &PublicRecord<'_>,
        shape: &Shape,
    ) -> io::Result<()> {
        out.write_all(b"{\"type\":\"Feature\"")?;
        if let Some(bbox) = shape.bbox() {
            out.write_all(b",")?;
            write_bbox(out, bbox)?;
        }
        self.write_about(out, record)?;
        out.write_all(b",\"geometry\":")?;
        write_geometry(out, shape)?;
        out.write_all(b"}")
    }

    /// Writes the id and the properties, after a comma.
    pub(super) fn write_about(
        &self,
        out: &mut dyn Write,
        record: &PublicRecord<'_>,
    ) -> io::Result<()> {
        if let Some(id) = key_of(record, &self.key) {
            out.write_all(b",\"id\":")?;
            write_string(out, &id)?;
        }
        out.write_all(b",\"properties\":{")?;
        for (n, (name, cell)) in self.names.iter().zip(record.cells()).enumerate() {
            out.write_all(if n == 0 { b"" } else { b"," })?;
            out.write_all(name)?;
            write_cell(out, cell)?;
        }
        if self.mark {
            let comma = if self.names.is_empty() { "" } else { "," };
            write!(out, "{comma}\"schematic\":true")?;
        }
        out.write_all(b"}")
    }
}

/// The text of the primary key; parts of a longer key stand between slashes.
fn key_of(record: &PublicRecord<'_>, key: &[usize]) -> Option<String> {
    let parts: Vec<&str> =
        key.iter().map(|field| record.cell(*field).text()).collect::<Option<_>>()?;
    (!parts.is_empty()).then(|| parts.join("/"))
}

pub(super) fn write_bbox(out: &mut dyn Write, bbox: [f64; 4]) -> io::Result<()> {
    write!(out, "\"bbox\":[{},{},{},{}]", bbox[0], bbox[1], bbox[2], bbox[3])
}

fn write_geometry(out: &mut dyn Write, shape: &Shape) -> io::Result<()> {
    match shape.polygons.as_slice() {
        [] => out.write_all(b"null"),
        [one] => {
            out.write_all(b"{\"type\":\"Polygon\",\"coordinates\":")?;
            write_polygon(out, one)?;
            out.write_all(b"}")
        }
        many => {
            out.write_all(b"{\"type\":\"MultiPolygon\",\"coordinates\":[")?;
            for (n, polygon) in many.iter().enumerate() {
                out.write_all(if n == 0 { b"" } else { b"," })?;
                write_polygon(out, polygon)?;
            }
            out.write_all(b"]}")
        }
    }
}

fn write_polygon(out: &mut dyn Write, polygon: &Polygon) -> io::Result<()> {
    for (n, ring) in polygon.iter().enumerate() {
        out.write_all(if n == 0 { b"[" } else { b"," })?;
        for (n, [lon, lat]) in ring.iter().enumerate() {
            let before = if n == 0 { "[" } else { "," };
            write!(out, "{before}[{lon},{lat}]")?;
        }
        out.write_all(b"]")?;
    }
    out.write_all(b"]")
}

/// The shape on the grid of seven decimals, rings closed and wound as the standard says.
pub(super) fn regular(shape: &Shape) -> Shape {
    let polygons = shape
        .polygons
        .iter()
        .map(|polygon| {
            polygon
                .iter()
                .filter(|ring| !ring.is_empty())
                .enumerate()
                .map(|(n, ring)| wound(ring, n == 0))
                .collect::<Polygon>()
        })
        .filter(|polygon| !polygon.is_empty())
        .collect();
    Shape { polygons }
}

fn wound(ring: &Ring, is_outer: bool) -> Ring {
    let mut ring: Ring = ring.iter().map(|p| [on_grid(p[0]), on_grid(p[1])]).collect();
    if ring.first() != ring.last() {
        ring.extend(ring.first().copied());
    }
    let area = doubled_area(&ring);
    if (area < 0.0 && is_outer) || (area > 0.0 && !is_outer) {
        ring.reverse();
    }
    ring
}

/// The nearest multiple of 1e-7; never `-0`. Its shortest notation has at most seven decimals.
fn on_grid(degrees: f64) -> f64 {
    (degrees * 1e7).round() / 1e7 + 0.0
}

/// Twice the signed area, positive when counter-clockwise; measured from the first corner, so
/// that small rings far from the origin keep their sign.
fn doubled_area(ring: &[Position]) -> f64 {
    let Some(origin) = ring.first() else { return 0.0 };
    let from = |p: &Position| [p[0] - origin[0], p[1] - origin[1]];
    ring.windows(2)
        .map(|pair| {
            let (a, b) = (from(&pair[0]), from(&pair[1]));
            a[0] * b[1] - b[0] * a[1]
        })
        .sum()
}
