//! Maps of more areas than a page can hold one by one: the areas of a class as one shape.
//!
//! The commonest class is the ground: the whole country in its colour. The others lie on it, so
//! that specks which are left out show the colour around them and never a hole. Areas have no
//! links then; the table of the page has them all.

use crate::geometry::dissolve::dissolve;
use crate::geometry::measure::signed_area;
use crate::geometry::{Simplifier, Topology};
use crate::model::boundary::{Polygon, Ring};
use crate::render::map::fill::{Fill, fill_of};
use crate::render::map::path::{clip_ring, path_data};
use crate::render::map::scene::{Scene, SceneArea, compressed};
use crate::render::map::view::Window;
use crate::render::map::{Base, MapInput, inline};

/// Tolerances in pixels, finest first; specks of that size squared go with the detail.
const TOLERANCES: [f64; 9] = [0.7, 1.0, 1.4, 2.0, 2.8, 4.0, 6.0, 8.0, 11.0];
/// Specks below so many square tolerances are left out.
const SPECK: f64 = 2.0;

/// The areas of a class.
struct Class {
    fill: Fill,
    areas: usize,
    spoken: String,
}

/// Fills a scene that has everything but its areas; `flat` is the projected land.
pub(crate) fn fill_scene(
    mut scene: Scene,
    input: &MapInput<'_>,
    flat: &Topology,
    window: &Window,
) -> Scene {
    let (classes, group) = classes(&scene, input);
    let merged = dissolve(flat, &group, classes.len());
    let whole = dissolve(flat, &vec![Some(0); flat.shapes.len()], 1);
    let (merged, whole) = (Simplifier::new(&merged), Simplifier::new(&whole));
    scene.merged = true;
    for tolerance in TOLERANCES {
        let (parts, ground) = (merged.at(tolerance), whole.at(tolerance));
        let least = SPECK * tolerance * tolerance;
        scene.areas = classes
            .iter()
            .enumerate()
            .map(|(n, class)| {
                let (land, shape) = if n == 0 { (&ground, 0) } else { (&parts, n) };
                SceneArea::of_class(
                    class.fill,
                    class.spoken.clone(),
                    path(land, shape, least, window),
                )
            })
            .collect();
        if compressed(&inline::svg(&scene, "map", Base::PLAIN)) <= input.most_bytes {
            break;
        }
    }
    scene
}

/// The classes that have areas, the commonest first, and the class of each area.
fn classes(scene: &Scene, input: &MapInput<'_>) -> (Vec<Class>, Vec<Option<usize>>) {
    let fills: Vec<Fill> =
        input.areas.iter().enumerate().map(|(n, area)| fill_of(area, n, input.kind)).collect();
    let mut classes: Vec<Class> = Vec::new();
    for &fill in &fills {
        match classes.iter_mut().find(|class| class.fill == fill) {
            Some(class) => class.areas += 1,
            None => classes.push(Class { fill, areas: 1, spoken: String::new() }),
        }
    }
    // Of equals the first that occurs, so that the order is the data's own.
    classes.sort_by_key(|class| std::cmp::Reverse(class.areas));
    for class in &mut classes {
        let label = scene.legend.iter().find(|entry| entry.fill == class.fill);
        let label = label.map_or(&*scene.texts.title, |entry| &*entry.label);
        class.spoken = format!("{label}: {}", (input.number)(class.areas as f64));
    }
    let group = fills.iter().map(|fill| classes.iter().position(|c| c.fill == *fill)).collect();
    (classes, group)
}

fn path(land: &Topology, shape: usize, least: f64, window: &Window) -> String {
    let rings = land.shapes.get(shape).into_iter().flatten().flatten();
    let drawn = rings.map(|ring| land.ring(ring)).filter(|r| signed_area(r).abs() >= least);
    let place = |ring: Ring| -> Ring { ring.into_iter().map(|p| window.place(p)).collect() };
    let polygons: Vec<Polygon> =
        drawn.map(|ring| vec![clip_ring(&place(ring), window.frame)]).collect();
    path_data(&polygons)
}
