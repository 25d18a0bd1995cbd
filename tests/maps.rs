//! Maps of real land: from the folder of shared data where it exists, else skipped with a line.
//!
//! Set `TERBUKA_MAP_OUT` to a folder to keep the pictures and pages for a person to look at.

#![expect(clippy::print_stdout, reason = "says what was skipped, and sizes and times")]

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use terbuka::geometry::{Grid, Method, Nearby, Topology, classify};
use terbuka::model::boundary::Shape;
use terbuka::render::engine::built_in_stylesheet;
use terbuka::render::map::locator::Locator;
use terbuka::render::map::raster::Raster;
use terbuka::render::map::tiles::Tile;
use terbuka::render::map::{
    Base, Kind, MAP_CSS, MapArea, MapInput, MapTexts, Scene, inline, sheet, tiles,
};

fn compressed(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(text.as_bytes()).expect("memory");
    encoder.finish().expect("memory").len()
}

struct Land {
    shapes: Vec<Shape>,
    areas: Vec<MapArea>,
}

/// A file of the shared data, or nothing (and a line that says so).
fn shared(name: &str) -> Option<String> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let found = ["../shared/data", "../../shared/data"]
        .iter()
        .find_map(|folder| std::fs::read_to_string(here.join(folder).join(name)).ok());
    if found.is_none() {
        println!("skipped: {name} is not here");
    }
    found
}

fn land(name: &str) -> Option<Land> {
    let json: serde_json::Value = serde_json::from_str(&shared(name)?).expect("JSON");
    let mut land = Land { shapes: vec![], areas: vec![] };
    for feature in json["features"].as_array().expect("features") {
        let geometry = &feature["geometry"];
        let coordinates = geometry["coordinates"].clone();
        let polygons = if geometry["type"] == "Polygon" {
            vec![serde_json::from_value(coordinates).expect("rings")]
        } else {
            serde_json::from_value(coordinates).expect("polygons")
        };
        land.shapes.push(Shape { polygons });
        let properties = &feature["properties"];
        let name = properties["nama"].as_str().expect("nama").to_owned();
        let code = properties["kode"].as_str().expect("kode").to_owned();
        let seats = properties["kursi"].as_f64();
        land.areas.push(MapArea {
            value_text: seats.map_or(String::new(), |s| format!("{s} kursi")),
            value: seats,
            href: Some(format!("/dapil/{code}/")),
            anchor: Some(code),
            label: Some(seats.map_or_else(|| name.clone(), |s| s.to_string())),
            name,
            ..MapArea::default()
        });
    }
    Some(land)
}

fn texts(labels: Vec<String>) -> MapTexts {
    MapTexts {
        title: "Kursi DPR per daerah pemilihan, Pemilu 2024".into(),
        description: "84 daerah pemilihan memperebutkan 580 kursi; tiap daerah 3 sampai 10 kursi."
            .into(),
        legend_title: "Kursi per daerah pemilihan".into(),
        class_labels: labels,
        no_data: "tidak ada data".into(),
        notice: Some("Skematik, bukan batas resmi.".into()),
        source: "Sumber: UU 7/2017 lampiran III; batas: GeoNames & Natural Earth. Proyeksi: \
                 silinder sama jarak."
            .into(),
        kilometres: "km".into(),
    }
}

fn choropleth(land: &Land) -> (Kind, MapTexts) {
    let values: Vec<f64> = land.areas.iter().filter_map(|a| a.value).collect();
    if values.is_empty() {
        return (Kind::Overview, texts(vec![]));
    }
    let classes = classify(&values, Method::EqualInterval, 5);
    let labels = classes.ranges.iter().map(|c| format!("{}–{}", c.low, c.high)).collect();
    (Kind::Choropleth(classes), texts(labels))
}

fn number(value: f64) -> String {
    format!("{value}")
}

/// A large layer, read a feature a line, so that its text is never in memory as a whole.
fn large(name: &str, value: impl Fn(usize) -> Option<f64>) -> Option<Land> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let found = ["../shared/data", "../../shared/data"]
        .iter()
        .find_map(|folder| std::fs::File::open(here.join(folder).join(name)).ok());
    let Some(file) = found else {
        println!("skipped: {name} is not here");
        return None;
    };
    let text: Box<dyn Read> = if Path::new(name).extension().is_some_and(|e| e == "gz") {
        Box::new(GzDecoder::new(file))
    } else {
        Box::new(file)
    };
    let mut land = Land { shapes: vec![], areas: vec![] };
    for line in BufReader::new(text).lines() {
        let line = line.expect("text");
        if !line.starts_with("{\"type\":\"Feature\",") {
            continue;
        }
        let feature: Feature = serde_json::from_str(line.trim_end_matches(',')).expect("a feature");
        land.shapes.push(Shape {
            polygons: match feature.geometry {
                Geometry::Polygon { coordinates } => vec![coordinates],
                Geometry::MultiPolygon { coordinates } => coordinates,
            },
        });
        let value = value(land.areas.len());
        land.areas.push(MapArea {
            name: feature.properties.nama,
            value,
            value_text: value.map_or(String::new(), |v| format!("{v} kursi")),
            href: Some(format!("#baris-{}", feature.properties.kode)),
            anchor: Some(feature.properties.kode),
            ..MapArea::default()
        });
    }
    Some(land)
}

#[derive(serde::Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Geometry,
}

#[derive(serde::Deserialize)]
struct Properties {
    kode: String,
    nama: String,
}

#[derive(serde::Deserialize)]
#[serde(tag = "type")]
enum Geometry {
    Polygon { coordinates: Vec<Vec<[f64; 2]>> },
    MultiPolygon { coordinates: Vec<Vec<Vec<[f64; 2]>>> },
}

/// The most memory that this process has held, in MiB; Linux only.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib / 1024)
}

/// Draws a layer of any size; the drawing has at most 40 KB compressed.
fn scale(name: &str, merged: bool) {
    // Made-up values in patches, since neighbours mostly resemble each other.
    let value = |n: usize| (!n.is_multiple_of(97)).then_some(((n / 40) * 7 % 23) as f64);
    let begin = Instant::now();
    let Some(land) = large(name, value) else { return };
    let (read, read_peak) = (begin.elapsed(), peak());
    let begin = Instant::now();
    let topology = Topology::build(&land.shapes, Grid::for_shapes(&land.shapes));
    let cut = begin.elapsed();
    let (kind, texts) = choropleth(&land);
    let input = MapInput {
        areas: &land.areas,
        topology: &topology,
        kind: &kind,
        texts: &texts,
        number: &number,
        width: 1000.0,
        most_bytes: 36 * 1024,
    };
    let scene = Scene::build(&input);
    let drawn = begin.elapsed();
    let svg = inline::svg(&scene, "peta", Base::PLAIN);
    let locator = Locator::new(&topology, 320.0).expect("land");
    let located = compressed(&locator.svg(7, "Letak").expect("an area"));
    println!(
        "{name}: {} areas, {} arcs; read {read:?} (peak {read_peak:?} MiB), cut {cut:?}, cut and drawn {drawn:?}, \
         with locators {:?}; peak {:?} MiB; inline {} bytes, {} gzip; locator {located} gzip",
        land.areas.len(),
        topology.arcs.len(),
        begin.elapsed(),
        peak(),
        svg.len(),
        compressed(&svg),
    );
    let stem = name.rsplit('/').next().and_then(|n| n.split('.').next()).expect("a name");
    keep(&format!("{stem}.png"), &Raster::new().expect("font").png(&scene, 1200).expect("picture"));
    let body = format!("{svg}{}", inline::legend(&scene, "peta"));
    keep(&format!("{stem}.html"), page(stem, &body).as_bytes());
    assert_eq!(scene.merged(), merged);
    // The silhouette of tens of thousands of islands' villages is as coarse as can still be read.
    let most = if land.areas.len() > 10_000 { 5 * 1024 } else { 3 * 1024 };
    assert!(compressed(&svg) <= 40 * 1024 && located <= most, "{located} of {most}");
}

#[test]
fn the_2325_regency_districts_are_drawn_as_classes() {
    scale("geo/scale/dapil-dprd-kabkota-2024.geojson", true);
}

#[test]
fn the_7285_sub_districts_are_drawn_as_classes() {
    scale("geo/scale/kecamatan-2025.geojson.gz", true);
}

#[test]
fn the_83402_villages_are_drawn_as_classes() {
    scale("geo/scale/desa-2025.geojson.gz", true);
}

/// Where a person looks at the results, if asked for.
fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("TERBUKA_MAP_OUT") {
        std::fs::write(PathBuf::from(folder).join(name), bytes).expect("a folder to write to");
    }
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=id><meta charset=utf-8><meta name=viewport \
         content='width=device-width'><title>{title}</title>\
         <style>{}{MAP_CSS}</style><h1>{title}</h1>{body}",
        built_in_stylesheet()
    )
}

fn check(name: &str, most_bytes: usize, expected: usize) {
    let Some(land) = land(name) else { return };
    let begin = Instant::now();
    let topology = Topology::build(&land.shapes, Grid::for_shapes(&land.shapes));
    let cut = begin.elapsed();
    let (kind, texts) = choropleth(&land);
    let input = MapInput {
        areas: &land.areas,
        topology: &topology,
        kind: &kind,
        texts: &texts,
        number: &number,
        width: 1000.0,
        most_bytes,
    };
    let scene = Scene::build(&input);
    let drawn = begin.elapsed();
    assert_eq!(scene.drawn(), expected, "no area vanishes");
    let svg = inline::svg(&scene, "peta", Base::PLAIN);
    let stem = name.rsplit('/').next().expect("a name").trim_end_matches(".geojson");
    let png = Raster::new().expect("font").png(&scene, 1200).expect("picture");
    println!(
        "{stem}: arcs {} in {cut:?}, scene {drawn:?}, all {:?}; inline {} bytes, {} gzip; png {}; {:?}, {} insets",
        topology.arcs.len(),
        begin.elapsed(),
        svg.len(),
        compressed(&svg),
        png.len(),
        scene.size(),
        svg.matches("map-mark").count(),
    );
    assert!(compressed(&svg) <= most_bytes);
    assert_eq!(svg, inline::svg(&Scene::build(&input), "peta", Base::PLAIN), "the same again");
    assert!(svg.matches("<a ").count() == expected);
    let file = sheet::svg(&scene, None);
    resvg::usvg::roxmltree::Document::parse(&file).expect("well-formed");
    let locator = Locator::new(&topology, 320.0).expect("land");
    let locator_svg = locator.svg(expected / 4, "Letak di Indonesia").expect("an area");
    let located = |at| compressed(&locator.svg(at, "Letak di Indonesia").expect("an area"));
    assert!((0..expected).map(located).max().expect("areas") <= 3 * 1024);
    let place = MapInput { most_bytes: 8 * 1024, width: 640.0, ..input };
    let mut named = land.areas.clone();
    for area in &mut named {
        area.label = Some(area.name.clone());
    }
    let one = |n: usize| named[n].clone();
    let nearby = Nearby::new(&topology);
    let begin = Instant::now();
    let sizes: Vec<usize> = (0..expected)
        .step_by(expected / 40)
        .map(|at| {
            compressed(&inline::svg(
                &Scene::place(&place, &nearby, at, &one),
                "tempat",
                Base::PLAIN,
            ))
        })
        .collect();
    println!("  {} places in {:?}, largest {:?}", sizes.len(), begin.elapsed(), sizes.iter().max());
    assert!(sizes.iter().all(|&size| size <= 8 * 1024));
    let place = Scene::place(&place, &nearby, expected / 4, &one);
    let place_svg = inline::svg(&place, "tempat", Base::PLAIN);
    let place_png = Raster::new().expect("font").png(&place, 800).expect("picture");
    keep(&format!("{stem}-place.png"), &place_png);
    println!("  place png {}", place_png.len());
    println!("  locator {} gzip, place {} gzip", compressed(&locator_svg), compressed(&place_svg));
    assert!(compressed(&place_svg) <= 8 * 1024);
    keep(&format!("{stem}.svg"), file.as_bytes());
    keep(&format!("{stem}.png"), &png);
    let body = format!(
        "{svg}{}<h2>Letak</h2>{locator_svg}<h2>Tempat</h2><div style='max-width:40rem'>{place_svg}</div>",
        inline::legend(&scene, "peta")
    );
    keep(&format!("{stem}.html"), page(stem, &body).as_bytes());
}

#[test]
fn the_84_national_districts_fit_their_budget() {
    check("geo/dapil-dpr-2024.geojson", 30_000, 84);
}

#[test]
fn the_84_schematic_districts_fit_their_budget() {
    check("geo-registry/dapil-dpr-2024-skematik.geojson", 25_000, 84);
}

#[test]
fn the_301_provincial_districts_fit_their_budget() {
    check("geo/dapil-dprd-provinsi-2024.geojson", 40_000, 301);
}

#[test]
fn the_514_regencies_fit_their_budget() {
    check("geo/kabkota-2024.geojson", 40_000, 514);
}

#[test]
fn shared_borders_stay_shared_in_real_land() {
    let Some(land) = land("geo/dapil-dpr-2024.geojson") else { return };
    let topology = Topology::build(&land.shapes, Grid::for_shapes(&land.shapes));
    let uses = topology.uses();
    assert!(uses.iter().all(|&n| n == 1 || n == 2));
    assert!(uses.iter().filter(|&&n| n == 2).count() > 80);
    // Aceh I borders on Aceh II and Sumatera Utara III.
    let neighbours = topology.neighbours();
    assert!(neighbours[0].contains(&1), "{:?}", neighbours[0]);
}

#[test]
fn tiles_carry_the_same_classes_and_links() {
    let (Some(land), Some(csv)) = (
        land("geo-registry/dapil-dpr-2024-skematik.geojson"),
        shared("geo-registry/dapil-dpr-2024-petak.csv"),
    ) else {
        return;
    };
    let cells: Vec<Tile> = csv
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let own = |area: &&MapArea| area.anchor.as_deref() == Some(cells[0]);
            Tile {
                column: cells[1].parse().expect("column"),
                row: cells[2].parse().expect("row"),
                label: cells[3].to_owned(),
                area: land.areas.iter().find(own).expect("known code").clone(),
            }
        })
        .collect();
    let (kind, texts) = choropleth(&land);
    let scene = tiles::scene(&cells, &kind, &texts);
    let svg = inline::svg(&scene, "petak", Base::PLAIN);
    println!("tiles: {} gzip, {:?}", compressed(&svg), scene.size());
    assert_eq!(svg.matches("<a ").count(), 84);
    keep("petak.png", &Raster::new().expect("font").png(&scene, 1200).expect("picture"));
    let body = format!("<div class=map-tiles>{svg}</div>{}", inline::legend(&scene, "petak"));
    keep("petak.html", page("Petak", &body).as_bytes());
}
