//! One drawing, worked out once, from which all outputs are written.

use std::collections::BTreeSet;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::geometry::measure::inner_point;
use crate::geometry::project::Canvas;
use crate::geometry::{Nearby, Projection, Simplifier};
use crate::model::boundary::{Polygon, Position, Ring};
use crate::render::map::fill::{Fill, LegendEntry, Paint, fill_of, legend};
use crate::render::map::inset::{Spot, windows};
use crate::render::map::label::{Label, ScaleBar, apart, fit, scale_bar};
use crate::render::map::path::path_data;
use crate::render::map::view::{Window, bounds, largest, polygons};
use crate::render::map::{Base, Kind, MapArea, MapInput, MapTexts, inline, merged};

/// Tolerances of simplification in pixels, finest first.
const TOLERANCES: [f64; 9] = [0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0, 6.0];
/// An area drawn smaller than this (root of its area, pixels) gets a dot.
const DOT_BELOW: f64 = 5.0;
/// The coarsest tolerance that still looks like the country.
const COARSE: f64 = 2.8;
/// The coarsest that is drawn at all.
const COARSEST: f64 = 6.0;
/// So many areas are always drawn one by one.
const ALWAYS_LINKED: usize = 200;
/// The names and links of more areas than these alone take more than a drawing may.
const MOST_LINKED: usize = 1_000;
const MARGIN: f64 = 14.0;
/// The tolerance at which places for labels, dots, bars and insets are sought.
const ROUGH: f64 = 1.2;

/// An area as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SceneArea {
    /// Name and value.
    pub(crate) spoken: String,
    pub(crate) href: Option<String>,
    pub(crate) page: Option<String>,
    pub(crate) anchor: Option<String>,
    pub(crate) fill: Fill,
    /// Path data in path units, one for each view that shows it.
    pub(crate) paths: Vec<String>,
    /// Middles of dots, in pixels.
    pub(crate) dots: Vec<Position>,
}

impl SceneArea {
    /// All areas of a class as one.
    pub(crate) fn of_class(fill: Fill, spoken: String, path: String) -> Self {
        let paths = if path.is_empty() { Vec::new() } else { vec![path] };
        Self { spoken, href: None, page: None, anchor: None, fill, paths, dots: Vec::new() }
    }
}

/// Everything on the drawing, placed; lengths in pixels, y down.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// Grounds of water: the main view and the insets.
    pub(crate) grounds: Vec<[f64; 4]>,
    /// The parts of the main view that the insets show.
    pub(crate) marks: Vec<[f64; 4]>,
    pub(crate) areas: Vec<SceneArea>,
    pub(crate) labels: Vec<Label>,
    pub(crate) bars: Vec<ScaleBar>,
    pub(crate) legend: Vec<LegendEntry>,
    /// The colours of its classes.
    pub(crate) paint: Paint,
    pub(crate) merged: bool,
    pub(crate) texts: MapTexts,
}

impl Scene {
    /// Works a drawing out: projects, finds insets, simplifies until it fits its bytes.
    ///
    /// Areas without land are left out; the page lists them in its table.
    pub fn build(input: &MapInput<'_>) -> Self {
        let Some(projection) = projection(input) else {
            return Self::empty(input);
        };
        let flat = input.topology.moved(|p| projection.apply(p));
        let simplifier = Simplifier::new(&flat);
        let uses = flat.uses();
        let (width, height) = projection.size();
        let main = Window { frame: [0.0, 0.0, width, height], origin: [0.0, 0.0], zoom: 1.0 };
        let km = projection.km_per_pixel();
        let alone = Frame { views: vec![main], height, uses: &uses };
        if input.areas.len() > MOST_LINKED {
            let scene = alone.bare(input, &simplifier, km);
            return merged::fill_scene(scene, input, &flat, &main);
        }
        let rough = polygons(&simplifier.at(ROUGH), &uses, &main);
        let (insets, total) = match input.kind {
            Kind::Place(_) => (Vec::new(), height),
            _ => windows(&spots(&rough, &flat.centres), width, height),
        };
        let mut views = vec![main];
        views.extend(insets);
        let with_insets = Frame { views, height: total, uses: &uses };
        // Detail gives way first, then the insets; a place or a map of few areas is drawn anyhow.
        let few = matches!(input.kind, Kind::Place(_)) || input.areas.len() <= ALWAYS_LINKED;
        let tries: &[(&Frame<'_>, f64)] = match (with_insets.views.len(), few) {
            (1, true) => &[(&alone, COARSEST)],
            (_, true) => &[(&with_insets, COARSE), (&alone, COARSEST)],
            (1, false) => &[(&alone, COARSE)],
            (_, false) => &[(&with_insets, COARSE), (&alone, COARSE)],
        };
        for (frame, coarsest) in tries {
            let last = few && std::ptr::eq(*frame, &raw const alone);
            if let Some(scene) = frame.fitting(input, &simplifier, km, (*coarsest, last)) {
                return scene;
            }
        }
        let scene = alone.bare(input, &simplifier, km);
        merged::fill_scene(scene, input, &flat, &main)
    }

    /// A map of one area with what lies around it; `input.kind` and `input.areas` do not matter:
    /// `area` tells of each area that comes into the picture.
    ///
    /// Costs as much as what it shows, so thousands can be made of one topology.
    pub fn place(
        input: &MapInput<'_>,
        nearby: &Nearby,
        focus: usize,
        area: &dyn Fn(usize) -> MapArea,
    ) -> Self {
        let (part, members) = nearby.around(input.topology, focus);
        let areas: Vec<MapArea> = members.iter().map(|&index| area(index)).collect();
        let at = members.iter().position(|&index| index == focus).unwrap_or(usize::MAX);
        let kind = Kind::Place(at);
        Self::build(&MapInput { areas: &areas, topology: &part, kind: &kind, ..*input })
    }

    /// Width and height of the drawing in pixels.
    pub fn size(&self) -> (f64, f64) {
        (self.width, self.height)
    }

    /// Whether the areas of a class are drawn as one, without links, because they are too many.
    pub fn merged(&self) -> bool {
        self.merged
    }

    /// The anchors of the areas that are drawn, and so can be linked to.
    pub fn anchors(&self) -> BTreeSet<&str> {
        self.areas.iter().filter_map(|area| area.anchor.as_deref()).collect()
    }

    /// How many areas are drawn.
    pub fn drawn(&self) -> usize {
        self.areas.len()
    }

    fn empty(input: &MapInput<'_>) -> Self {
        Self {
            width: input.width,
            height: 40.0,
            grounds: Vec::new(),
            marks: Vec::new(),
            areas: Vec::new(),
            labels: Vec::new(),
            bars: Vec::new(),
            legend: legend(input.areas, input.kind, input.texts),
            paint: Paint::of(input.kind),
            merged: false,
            texts: input.texts.clone(),
        }
    }
}

/// Bytes after gzip, as a server would send them.
pub(crate) fn compressed(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    let done = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish());
    // Writing to memory does not fail; if it did, the text counts as it is.
    done.map_or(text.len(), |bytes| bytes.len())
}

fn projection(input: &MapInput<'_>) -> Option<Projection> {
    let width = input.width;
    let near = |focus: usize| -> Vec<Ring> {
        let shape = input.topology.shape(focus);
        shape.polygons.into_iter().flatten().collect()
    };
    match *input.kind {
        Kind::Place(focus) if focus < input.topology.shapes.len() => {
            let canvas = Canvas { width, most_height: 0.75 * width, margin: 0.14 * width };
            Projection::fit(&near(focus), canvas)
        }
        _ => {
            let canvas = Canvas { width, most_height: 1.25 * width, margin: MARGIN };
            // Land too small for the grid has no lines but a place: it must come into the picture.
            let lost = input.topology.shapes.iter().zip(&input.topology.centres);
            let lost = lost.filter(|(land, _)| land.is_empty()).filter_map(|(_, centre)| *centre);
            let specks: Vec<Ring> = lost.map(|at| vec![at, at]).collect();
            if specks.is_empty() {
                return Projection::fit(&input.topology.arcs, canvas);
            }
            Projection::fit(&[&input.topology.arcs[..], &specks].concat(), canvas)
        }
    }
}

fn spots(rough: &[Vec<Polygon>], centres: &[Option<Position>]) -> Vec<Spot> {
    let spot = |(polygons, centre): (&Vec<Polygon>, &Option<Position>)| {
        if let Some((polygon, area)) = largest(polygons) {
            let b = bounds(&polygon[0]);
            let at = [f64::midpoint(b[0], b[2]), f64::midpoint(b[1], b[3])];
            return Some(Spot { at, size: area.sqrt(), bounds: b });
        }
        let at = (*centre)?;
        Some(Spot { at, size: 0.0, bounds: [at[0], at[1], at[0], at[1]] })
    };
    rough.iter().zip(centres).filter_map(spot).collect()
}

/// What stays the same while the tolerance grows.
struct Frame<'a> {
    views: Vec<Window>,
    height: f64,
    uses: &'a [u32],
}

/// Labels, dots and bars, found once on rough land: they need no detail.
struct Extras {
    /// For each area of the input the places of its label, at most one in each view.
    labels: Vec<Vec<Position>>,
    dots: Vec<Option<Position>>,
    bars: Vec<ScaleBar>,
}

impl Frame<'_> {
    /// The drawing with as much detail as fits its bytes, at a tolerance of at most `coarsest`;
    /// with `anyhow` the coarsest also if it does not fit.
    fn fitting(
        &self,
        input: &MapInput<'_>,
        simplifier: &Simplifier<'_>,
        km: f64,
        (coarsest, anyhow): (f64, bool),
    ) -> Option<Scene> {
        let extras = self.extras(input, simplifier, km);
        let at = |tolerance| self.scene(input, simplifier, &extras, tolerance);
        let fits =
            |scene: &Scene| compressed(&inline::svg(scene, "map", Base::PLAIN)) <= input.most_bytes;
        // If even this is too much, finer ones need not be tried.
        let rough = at(coarsest);
        if !fits(&rough) {
            return anyhow.then_some(rough);
        }
        let finer = TOLERANCES.into_iter().take_while(|t| *t < coarsest);
        Some(finer.map(at).find(fits).unwrap_or(rough))
    }

    /// The drawing without its areas.
    fn bare(&self, input: &MapInput<'_>, simplifier: &Simplifier<'_>, km: f64) -> Scene {
        let nothing = MapInput { areas: &[], ..*input };
        let extras = self.extras(&nothing, simplifier, km);
        let scene = self.scene(&nothing, simplifier, &extras, COARSEST);
        let legend = legend(input.areas, input.kind, input.texts);
        Scene { legend, ..scene }
    }

    fn drawn(&self, simplifier: &Simplifier<'_>, tolerance: f64) -> Vec<Vec<Vec<Polygon>>> {
        let view = |view: &Window| polygons(&simplifier.at(tolerance / view.zoom), self.uses, view);
        self.views.iter().map(view).collect()
    }

    fn extras(&self, input: &MapInput<'_>, simplifier: &Simplifier<'_>, km: f64) -> Extras {
        let drawn = self.drawn(simplifier, ROUGH);
        let centres = simplifier.centres();
        let mut extras = Extras { labels: Vec::new(), dots: Vec::new(), bars: Vec::new() };
        for (index, (area, centre)) in input.areas.iter().zip(centres).enumerate() {
            let shapes: Vec<&[Polygon]> = drawn.iter().map(|view| view[index].as_slice()).collect();
            let fitted = area
                .label
                .as_ref()
                .map(|text| shapes.iter().filter_map(|polygons| fit(polygons, text)).collect());
            extras.labels.push(fitted.unwrap_or_default());
            extras.dots.push(self.dot(&shapes, *centre));
        }
        let text = |km| format!("{} {}", (input.number)(km), input.texts.kilometres);
        for (view, shapes) in self.views.iter().zip(&drawn) {
            extras.bars.extend(scale_bar(view, km, shapes, text));
        }
        extras
    }

    fn scene(
        &self,
        input: &MapInput<'_>,
        simplifier: &Simplifier<'_>,
        extras: &Extras,
        tolerance: f64,
    ) -> Scene {
        let drawn = self.drawn(simplifier, tolerance);
        let mut scene = Scene { height: self.height, ..Scene::empty(input) };
        scene.grounds = self.views.iter().map(|view| view.frame).collect();
        scene.marks = self.views[1..].iter().map(Window::shown).collect();
        scene.bars.clone_from(&extras.bars);
        let known = extras.labels.iter().zip(&extras.dots);
        for (index, (area, (labels, dot))) in input.areas.iter().zip(known).enumerate() {
            let paths: Vec<String> = drawn
                .iter()
                .map(|view| path_data(&view[index]))
                .filter(|d| !d.is_empty())
                .collect();
            if paths.is_empty() && dot.is_none() {
                continue;
            }
            let at = scene.areas.len();
            let text = area.label.as_deref().unwrap_or_default();
            let label =
                |p: &Position| Label { at: *p, text: text.to_owned(), area: at, squeezed: None };
            scene.labels.extend(labels.iter().map(label));
            scene.areas.push(SceneArea {
                spoken: area.spoken(),
                href: area.href.clone(),
                page: area.page.clone(),
                anchor: area.anchor.clone(),
                fill: fill_of(area, index, input.kind),
                paths,
                dots: dot.iter().copied().collect(),
            });
        }
        let dots: Vec<Position> = extras.dots.iter().flatten().copied().collect();
        scene.labels = apart(scene.labels, &scene.bars, &dots, &scene.marks);
        scene
    }

    /// A dot for an area that stays tiny even in the closest view that shows it.
    fn dot(&self, shapes: &[&[Polygon]], centre: Option<Position>) -> Option<Position> {
        for (view, polygons) in self.views.iter().zip(shapes).rev() {
            let (at, size) = match largest(polygons) {
                Some((polygon, area)) => (inner_point(polygon)?.0, area.sqrt()),
                None => (view.place(centre?), 0.0),
            };
            // Scraps at the edge of an inset say nothing about the size of the area.
            let whole = view.zoom > 1.0 && size < DOT_BELOW && touches(polygons, view);
            if view.holds(at) && !whole {
                return (size < DOT_BELOW).then_some(at);
            }
        }
        None
    }
}

/// Whether polygons reach the edge of a window.
fn touches(polygons: &[Polygon], view: &Window) -> bool {
    let frame = view.frame;
    polygons.iter().flatten().flatten().any(|p| {
        let near = |a: f64, b: f64| (a - b).abs() < 1e-6;
        near(p[0], frame[0]) || near(p[0], frame[2]) || near(p[1], frame[1]) || near(p[1], frame[3])
    })
}
