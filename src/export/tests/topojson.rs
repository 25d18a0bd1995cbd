//! TopoJSON holds what GeoJSON holds.

use proptest::prelude::{prop, proptest};
use serde_json::Value;

use crate::export::geo_format;
use crate::export::tests::support::{Sample, context, field};
use crate::model::{BoundaryStatus, FieldType, ResourceKind, Schema, Text};
use crate::shape::Shape;
use crate::syntax;

fn written(file: &str, format: &str) -> Value {
    let schema = Schema {
        fields: vec![field("kode", FieldType::Code)],
        primary_key: vec![0],
        ..Schema::default()
    };
    let shapes: Vec<Shape> =
        syntax::geojson::read(file).features.into_iter().map(|f| f.shape).collect();
    let status = BoundaryStatus::Schematic(Text::new("Bukan batas resmi."));
    let sample = Sample::new(schema, ResourceKind::Boundaries { status }, file);
    let shapes: Vec<_> = shapes.iter().collect();
    let mut out = Vec::new();
    let format = geo_format(format).unwrap();
    format.write(&sample.view(), &context(), &mut sample.stream(), &shapes, &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

/// The rings of a shape as a reader puts them together, on the grid of seven decimals.
fn rings(data: &Value, geometry: &Value) -> Vec<Vec<[i64; 2]>> {
    let scale = data["transform"]["scale"][0].as_f64().unwrap();
    let polygons = match geometry["type"].as_str() {
        None => return Vec::new(),
        Some("Polygon") => vec![geometry["arcs"].clone()],
        _ => geometry["arcs"].as_array().unwrap().clone(),
    };
    let line = |number: i64| {
        let (mut x, mut y) = (0, 0);
        let index = if number < 0 { !number } else { number };
        let steps = data["arcs"][usize::try_from(index).unwrap()].as_array().unwrap();
        let fine = |n: i64| (n as f64 * scale * 1e7).round() as i64;
        let mut line: Vec<[i64; 2]> = steps
            .iter()
            .map(|step| {
                x += step[0].as_i64().unwrap();
                y += step[1].as_i64().unwrap();
                [fine(x), fine(y)]
            })
            .collect();
        if number < 0 {
            line.reverse();
        }
        line
    };
    let all = polygons.iter().flat_map(|p| p.as_array().unwrap());
    all.map(|ring| {
        let mut out: Vec<[i64; 2]> = Vec::new();
        for number in ring.as_array().unwrap() {
            let line = line(number.as_i64().unwrap());
            out.extend(&line[usize::from(!out.is_empty())..]);
        }
        turned(out)
    })
    .collect()
}

fn turned(mut ring: Vec<[i64; 2]>) -> Vec<[i64; 2]> {
    ring.dedup();
    ring.pop();
    let start = (0..ring.len()).min_by_key(|n| ring[*n]).unwrap_or(0);
    ring.rotate_left(start);
    ring
}

fn plain(geometry: &Value) -> Vec<Vec<[i64; 2]>> {
    let polygons = match geometry["type"].as_str() {
        None => return Vec::new(),
        Some("Polygon") => vec![geometry["coordinates"].clone()],
        _ => geometry["coordinates"].as_array().unwrap().clone(),
    };
    let fine = |n: &Value| (n.as_f64().unwrap() * 1e7).round() as i64;
    let all = polygons.iter().flat_map(|p| p.as_array().unwrap());
    all.map(|ring| {
        let points = ring.as_array().unwrap().iter();
        turned(points.map(|p| [fine(&p[0]), fine(&p[1])]).collect())
    })
    .collect()
}

fn same(file: &str) -> (Value, Value) {
    let (topology, layer) = (written(file, "topojson"), written(file, "geojson"));
    let features = layer["features"].as_array().unwrap();
    let geometries = topology["objects"]["tabel"]["geometries"].as_array().unwrap();
    assert_eq!(features.len(), geometries.len());
    for (feature, geometry) in features.iter().zip(geometries) {
        assert_eq!(
            (&feature["id"], &feature["properties"]),
            (&geometry["id"], &geometry["properties"])
        );
        assert_eq!(plain(&feature["geometry"]), rings(&topology, geometry), "{topology}");
    }
    (topology, layer)
}

const NEIGHBOURS: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"kode":"01"},"geometry":{"type":"Polygon","coordinates":[
[[95.1,-2],[95.1,2],[97.25,2],[97.25,0],[97.25,-2],[95.1,-2]],[[96,-1],[97,-1],[97,1],[96,-1]]]}},
{"type":"Feature","properties":{"kode":"02"},"geometry":{"type":"MultiPolygon","coordinates":[
[[[97.25,2],[98,2],[98,-2],[97.25,-2],[97.25,0],[97.25,2]]],[[[96,-1],[97,-1],[97,1],[96,-1]]]]}},
{"type":"Feature","properties":{"kode":"03"},"geometry":null}]}"#;

#[test]
fn common_borders_stand_once_and_rings_are_those_of_geojson() {
    let (topology, layer) = same(NEIGHBOURS);
    // Two outer lines, the common border, and the island in the hole.
    assert_eq!(topology["arcs"].as_array().unwrap().len(), 4);
    assert_eq!(topology["transform"]["scale"][0], 0.01, "two decimals hold all positions");
    assert_eq!(topology["objects"]["tabel"]["geometries"][2]["type"], Value::Null);
    assert_eq!(topology["notice"], "Bukan batas resmi.");
    assert_eq!((&topology["bbox"], &topology["license"]), (&layer["bbox"], &layer["license"]));
    assert_eq!(topology["arcs"], written(NEIGHBOURS, "topojson")["arcs"]);
}

proptest! {
    #[test]
    fn any_squares_come_back(places in prop::collection::vec((-179.0..178.0f64, -89.0..88.0f64), 1..6)) {
        let square = |n: usize, (x, y): (f64, f64)| format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"kode\":\"{n}\"}},\"geometry\":{{\"type\":\"Polygon\",\
             \"coordinates\":[[[{x},{y}],[{},{y}],[{},{}],[{x},{}],[{x},{y}]]]}}}}",
            x + 1.0, x + 1.0, y + 1.0, y + 1.0);
        let features: Vec<String> =
            places.into_iter().enumerate().map(|(n, place)| square(n, place)).collect();
        same(&format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(",")));
    }
}
