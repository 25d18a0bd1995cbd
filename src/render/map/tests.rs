//! Maps of a little made-up land.

use crate::geometry::{Grid, Method, Topology, classify};
use crate::model::boundary::Shape;
use crate::render::map::scene::Scene;
use crate::render::map::{Base, Kind, MapArea, MapInput, MapTexts, inline, sheet};

fn texts(labels: Vec<String>) -> MapTexts {
    MapTexts {
        title: "Kursi per wilayah".into(),
        class_labels: labels,
        no_data: "tidak ada data".into(),
        kilometres: "km".into(),
        ..MapTexts::default()
    }
}

fn number(value: f64) -> String {
    format!("{value}")
}

/// Two squares side by side and a lonely speck far away.
fn small_land() -> Vec<Shape> {
    let square = |x: f64, y: f64, side: f64| {
        let (e, n) = (x + side, y + side);
        Shape { polygons: vec![vec![vec![[x, y], [e, y], [e, n], [x, n], [x, y]]]] }
    };
    vec![square(0., 0., 10.), square(10., 0., 10.), square(40., 8., 0.01)]
}

fn small_areas() -> Vec<MapArea> {
    let area = |name: &str, value| MapArea {
        name: name.into(),
        value,
        value_text: value.map_or(String::new(), |v: f64| format!("{v} kursi")),
        href: Some(format!("/{name}/?a=1&b=\"2\"")),
        label: Some(name.into()),
        ..MapArea::default()
    };
    vec![area("Barat <I>", Some(3.)), area("Timur & II", Some(9.)), area("Noktah", None)]
}

fn small(kind: &Kind) -> Scene {
    let topology = Topology::build(&small_land(), Grid::per_degree(100_000));
    let texts = texts(vec!["3".into(), "9".into()]);
    let areas = small_areas();
    Scene::build(&MapInput {
        areas: &areas,
        topology: &topology,
        kind,
        texts: &texts,
        number: &number,
        width: 600.0,
        most_bytes: 20_000,
    })
}

#[test]
fn texts_from_data_are_escaped_everywhere() {
    let scene = small(&Kind::Choropleth(classify(&[3., 9.], Method::Quantile, 5)));
    for svg in [
        inline::svg(&scene, "m", Base::PLAIN),
        sheet::svg(&scene, Some(Base { own: "https://contoh.id", ..Base::PLAIN })),
    ] {
        assert!(!svg.contains("<I>") && svg.contains("&lt;I&gt;"));
        assert!(svg.contains("&amp;b=&quot;2&quot;"));
        resvg::usvg::roxmltree::Document::parse(&svg.replace("<svg class", "<svg data-c"))
            .expect("well-formed");
    }
    assert!(inline::legend(&scene, "m").contains("tidak ada data"));
}

#[test]
fn a_speck_gets_a_dot_and_its_link() {
    let scene = small(&Kind::Overview);
    assert_eq!(scene.drawn(), 3);
    assert_eq!(scene.areas.iter().map(|a| a.dots.len()).collect::<Vec<_>>(), [0, 0, 1]);
    assert!(inline::svg(&scene, "m", Base::PLAIN).contains("aria-label=\"Noktah\""));
}

#[test]
fn neighbours_write_the_same_numbers_for_their_border() {
    let scene = small(&Kind::Overview);
    let absolute = |d: &str| {
        let numbers: Vec<i64> = d
            .replace('-', " -")
            .split(|c: char| !(c == '-' || c.is_ascii_digit()))
            .filter_map(|n| n.parse().ok())
            .collect();
        let mut at = [0, 0];
        let step = |pair: &[i64]| {
            at = [at[0] + pair[0], at[1] + pair[1]];
            at
        };
        numbers.chunks(2).map(step).collect::<Vec<[i64; 2]>>()
    };
    let (west, east) = (absolute(&scene.areas[0].paths[0]), absolute(&scene.areas[1].paths[0]));
    assert_eq!(west.iter().filter(|p| east.contains(p)).count(), 2);
}

#[test]
fn a_map_without_land_still_has_its_words() {
    let topology = Topology::build(&[Shape::default()], Grid::per_degree(1000));
    let texts = texts(vec![]);
    let areas = [MapArea::default()];
    let scene = Scene::build(&MapInput {
        areas: &areas,
        topology: &topology,
        kind: &Kind::Overview,
        texts: &texts,
        number: &number,
        width: 600.0,
        most_bytes: 9_000,
    });
    assert_eq!(scene.drawn(), 0);
    assert!(sheet::svg(&scene, None).contains("Kursi per wilayah"));
}
