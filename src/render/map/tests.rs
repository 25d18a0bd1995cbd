//! Maps of a little made-up land.

use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use crate::geometry::{Grid, Method, Topology, classify};
use crate::model::boundary::Shape;
use crate::render::map::label::ScaleBar;
use crate::render::map::scene::Scene;
use crate::render::map::{Base, Colour, Kind, MapArea, MapInput, MapTexts, inline, sheet};

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

fn scene_of(shapes: &[Shape], areas: &[MapArea], kind: &Kind, most_bytes: usize) -> Scene {
    let topology = Topology::build(shapes, Grid::for_shapes(shapes));
    Scene::build(&MapInput {
        areas,
        topology: &topology,
        kind,
        texts: &texts(vec!["satu".into(), "dua".into()]),
        number: &number,
        width: 1000.0,
        most_bytes,
    })
}

/// A grid of cells whose inner corners are moved a little, so that borders run in all directions.
fn cells(columns: usize, rows: usize, seed: u64) -> Vec<Shape> {
    let corner = |x: usize, y: usize| -> [f64; 2] {
        let mut n = seed ^ ((x * 7919 + y * 104_729) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        n ^= n >> 29;
        let (a, b) = ((n % 97) as f64 / 97.0 - 0.5, (n / 97 % 89) as f64 / 89.0 - 0.5);
        [100.0 + x as f64 + 0.7 * a, y as f64 + 0.7 * b]
    };
    let cell = |x: usize, y: usize| {
        let at = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]];
        Shape { polygons: vec![vec![at.iter().map(|[x, y]| corner(*x, *y)).collect()]] }
    };
    (0..rows).flat_map(|y| (0..columns).map(move |x| (x, y))).map(|(x, y)| cell(x, y)).collect()
}

proptest! {
    #[test]
    fn labels_never_touch_each_other_a_dot_or_a_scale_bar(
        columns in 1_usize..14, rows in 1_usize..9, seed in any::<u64>(), long in 1_usize..12,
    ) {
        let shapes = cells(columns, rows, seed);
        let area = |n: usize| MapArea {
            name: format!("Wilayah {n}"),
            label: Some("W".repeat(1 + (n * 5) % long)),
            ..MapArea::default()
        };
        let areas: Vec<MapArea> = (0..shapes.len()).map(area).collect();
        let scene = scene_of(&shapes, &areas, &Kind::Overview, 40_000);
        prop_assert_eq!(scene.drawn(), shapes.len());
        let mut taken: Vec<[f64; 4]> = scene.bars.iter().map(ScaleBar::extent).collect();
        taken.extend(scene.areas.iter().flat_map(|a| &a.dots).map(|p| [p[0], p[1], p[0], p[1]]));
        for label in &scene.labels {
            let own = label.extent();
            for other in &taken {
                let apart = own[0] > other[2] || other[0] > own[2] || own[1] > other[3] || other[1] > own[3];
                prop_assert!(apart, "{:?} {:?}", own, other);
            }
            taken.push(own);
        }
    }
}

#[test]
fn land_across_the_180th_meridian_empty_shapes_and_specks_are_drawn_or_left_to_the_table() {
    let square = |x: f64, side: f64| {
        vec![vec![[x, -18.], [x + side, -18.], [x + side, -17.], [x, -17.], [x, -18.]]]
    };
    let shapes = [
        Shape { polygons: vec![square(178.5, 1.5), square(-180.0, 1.0)] },
        Shape { polygons: vec![] },
        Shape { polygons: vec![square(177.0, 1.5)] },
        Shape { polygons: vec![vec![vec![[179.2, -15.], [179.2, -15.], [179.2, -15.]]]] },
    ];
    let area = |n: usize| MapArea {
        name: format!("Wilayah {n}"),
        href: Some(format!("#baris-{n}")),
        anchor: Some(n.to_string()),
        label: Some(n.to_string()),
        ..MapArea::default()
    };
    let areas: Vec<MapArea> = (0..4).map(area).collect();
    let scene = scene_of(&shapes, &areas, &Kind::Overview, 40_000);
    // The empty shape has no anchor to link to; the speck has a dot with its link.
    assert_eq!(scene.anchors().into_iter().collect::<Vec<_>>(), ["0", "2", "3"]);
    assert_eq!(scene.areas[2].dots.len(), 1);
    let wide = scene.areas[0].paths[0].split(['m', 'z']).count();
    assert_eq!(wide, 5, "both parts of the first area are drawn: {}", scene.areas[0].paths[0]);
    assert!(scene.width <= 1000.0 && scene.height < 1000.0, "the land is not torn apart");
}

#[test]
fn too_many_areas_are_drawn_as_classes_without_links() {
    let shapes = cells(40, 30, 7);
    let area = |n: usize| MapArea {
        name: format!("Wilayah {n}"),
        value: (n != 5).then_some(if n % 40 < 25 { 1.0 } else { 2.0 }),
        href: Some(format!("#baris-{n}")),
        anchor: Some(n.to_string()),
        ..MapArea::default()
    };
    let areas: Vec<MapArea> = (0..shapes.len()).map(area).collect();
    let kind = Kind::Choropleth(classify(&[1., 2.], Method::Quantile, 5));
    let scene = scene_of(&shapes, &areas, &kind, 36_000);
    assert!(scene.merged() && scene.anchors().is_empty());
    let svg = inline::svg(&scene, "m", Base::PLAIN);
    assert!(!svg.contains("<a ") && svg.len() < 36_000);
    let spoken: Vec<&str> = scene.areas.iter().map(|a| a.spoken.as_str()).collect();
    assert_eq!(spoken, ["satu: 749", "dua: 450", "tidak ada data: 1"]);
    assert_eq!(scene.legend.len(), 3);
}

#[test]
fn a_record_is_linked_by_its_page_and_a_row_by_its_anchor() {
    let mut areas = small_areas();
    areas[0].page = Some("wilayah/barat/index.html".into());
    areas[1].href = Some("#baris-2".into());
    let scene = scene_of(&small_land(), &areas, &Kind::Overview, 20_000);
    let page = |path: &str| format!("https://contoh.id/{path}");
    let base = Base { own: "https://contoh.id/peta/", page: &page };
    for svg in [inline::svg(&scene, "m", base), sheet::svg(&scene, Some(base))] {
        assert!(svg.contains("href=\"https://contoh.id/wilayah/barat/index.html\""));
        assert!(svg.contains("href=\"https://contoh.id/peta/#baris-2\""));
    }
}

#[test]
fn colours_from_data_are_outlined_and_marked_and_the_legend_shows_them() {
    let mut areas = small_areas();
    areas[0].category = Some(0);
    areas[1].category = Some(1);
    let kind = Kind::Kinds(vec![Colour::parse("#00764A"), None]);
    let scene = scene_of(&small_land(), &areas, &kind, 20_000);
    for svg in [inline::svg(&scene, "m", Base::PLAIN), sheet::svg(&scene, None)] {
        assert!(svg.contains("fill=\"#00764a\"") && svg.contains("stroke=\"#ffffff\""));
        assert!(svg.contains("class=\"c2\""), "a kind without a colour takes the theme's");
    }
    let legend = inline::legend(&scene, "m");
    assert!(legend.contains("map-cat") && legend.contains("tidak ada data"));
}
