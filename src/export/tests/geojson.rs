//! GeoJSON as other programs read it.

use geojson::feature::Id;
use geojson::{FeatureCollection, GeometryValue, PolygonType};
use proptest::prelude::{prop, proptest};

use crate::export::geo_format;
use crate::export::tests::support::{Sample, context, field};
use crate::model::{BoundaryStatus, FieldType, ResourceKind, Schema, Text};
use crate::shape::{Ring, Shape};
use crate::syntax;

fn boundaries(file: &str, status: BoundaryStatus) -> (Sample, Vec<Shape>) {
    let schema = Schema {
        fields: vec![field("kode", FieldType::Code), field("luas", FieldType::Number)],
        primary_key: vec![0],
        ..Schema::default()
    };
    let shapes = syntax::geojson::read(file).features.into_iter().map(|f| f.shape).collect();
    (Sample::new(schema, ResourceKind::Boundaries { status }, file), shapes)
}

fn write(sample: &Sample, shapes: &[Shape]) -> String {
    let shapes: Vec<_> = shapes.iter().collect();
    let mut out = Vec::new();
    let format = geo_format("geojson").unwrap();
    format.write(&sample.view(), &context(), &mut sample.stream(), &shapes, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn read(text: &str) -> FeatureCollection {
    text.parse::<geojson::GeoJson>().unwrap().try_into().unwrap()
}

fn area(ring: &[geojson::Position]) -> f64 {
    ring.windows(2).map(|p| p[0][0] * p[1][1] - p[1][0] * p[0][1]).sum()
}

const WRONG_WAY: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"kode":"01.20","luas":11.1},"geometry":{"type":"Polygon","coordinates":[
[[0,0],[0,4],[4,4],[4,0]],[[1,1],[2,1],[2,2.123456789],[1,2],[1,1]]]}},
{"type":"Feature","properties":{"kode":"02","luas":null},"geometry":null}]}"#;

#[test]
fn rings_are_closed_and_wound_and_rounded() {
    let (sample, shapes) = boundaries(WRONG_WAY, BoundaryStatus::Real);
    let text = write(&sample, &shapes);
    let layer = read(&text);
    assert_eq!(layer.bbox, Some(vec![0.0, 0.0, 4.0, 4.0]));
    let GeometryValue::Polygon { coordinates } =
        &layer.features[0].geometry.as_ref().unwrap().value
    else {
        panic!("not a polygon")
    };
    assert!(area(&coordinates[0]) > 0.0 && area(&coordinates[1]) < 0.0);
    assert_eq!(coordinates[0].first(), coordinates[0].last());
    assert_eq!(coordinates[0].len(), 5);
    assert!(text.contains("[2,2.1234568]"), "{text}");
    assert!(layer.features[1].geometry.is_none() && layer.features[1].bbox.is_none());
    assert_eq!(layer.features[0].id, Some(Id::String("01.20".to_owned())));
    assert!(text.contains(r#""properties":{"kode":"01.20","luas":11.1}"#), "{text}");
    assert!(!text.contains("schematic") && !text.contains("notice") && !text.contains("crs"));
    assert!(text.contains(r#""license":"https://creativecommons.org/licenses/by/4.0/""#));
}

#[test]
fn shapes_that_are_not_the_true_ones_say_so() {
    let status = BoundaryStatus::Schematic(Text::new("Bukan batas resmi."));
    let (sample, shapes) = boundaries(WRONG_WAY, status);
    let layer = read(&write(&sample, &shapes));
    let facts = layer.foreign_members.unwrap();
    assert_eq!(facts["notice"], "Bukan batas resmi.");
    assert_eq!(facts["authority"], "provisional");
    assert_eq!(facts["attribution"], "Kredit peta");
    for feature in &layer.features {
        assert_eq!(feature.properties.as_ref().unwrap()["schematic"], true);
    }
}

#[test]
fn a_shape_without_its_record_is_refused() {
    let (sample, shapes) = boundaries(WRONG_WAY, BoundaryStatus::Real);
    let format = geo_format("geojson").unwrap();
    for shapes in [vec![&shapes[0]], vec![&shapes[0], &shapes[1], &shapes[1]]] {
        let mut stream = sample.stream();
        let result =
            format.write(&sample.view(), &context(), &mut stream, &shapes, &mut Vec::new());
        assert!(result.is_err());
    }
}

proptest! {
    #[test]
    fn any_shape_survives_within_a_centimetre(
        polygons in prop::collection::vec(
            prop::collection::vec((-180.0_f64..180.0, -90.0_f64..90.0), 3..8), 0..4,
        ),
    ) {
        let ring = |points: &Vec<(f64, f64)>| -> Ring {
            points.iter().chain(points.first()).map(|p| [p.0, p.1]).collect()
        };
        let shape = Shape { polygons: polygons.iter().map(|p| vec![ring(p)]).collect() };
        let file = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kode":"a"},"geometry":null}]}"#;
        let (sample, _) = boundaries(file, BoundaryStatus::Real);
        let text = write(&sample, std::slice::from_ref(&shape));
        let layer = read(&text);
        let back: Vec<PolygonType> = match layer.features[0].geometry.as_ref().map(|g| &g.value) {
            None => Vec::new(),
            Some(GeometryValue::Polygon { coordinates }) => vec![coordinates.clone()],
            Some(GeometryValue::MultiPolygon { coordinates }) => coordinates.clone(),
            Some(other) => panic!("{other:?}"),
        };
        assert_eq!(back.len(), shape.polygons.len());
        for (was, is) in shape.polygons.iter().zip(&back) {
            let mut was: Vec<_> = was[0].clone();
            let near = |a: &[f64; 2], b: &geojson::Position| {
                (a[0] - b[0]).abs() < 1e-7 && (a[1] - b[1]).abs() < 1e-7
            };
            if !was.iter().zip(&is[0]).all(|(a, b)| near(a, b)) {
                was.reverse();
            }
            assert!(was.len() == is[0].len() && was.iter().zip(&is[0]).all(|(a, b)| near(a, b)));
            assert!(area(&is[0]) >= -1e-6);
        }
    }
}
