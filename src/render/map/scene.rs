//! One drawing, worked out once, from which all outputs are written.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::geometry::measure::inner_point;
use crate::geometry::project::Canvas;
use crate::geometry::{Nearby, Projection, Simplifier};
use crate::model::boundary::{Polygon, Position, Ring};
use crate::render::map::inset::{Spot, windows};
use crate::render::map::label::{Label, ScaleBar, fit, scale_bar};
use crate::render::map::path::path_data;
use crate::render::map::view::{Window, bounds, largest, polygons};
use crate::render::map::{Base, Kind, MapArea, MapInput, MapTexts, inline};

/// Tolerances of simplification in pixels, finest first.
const TOLERANCES: [f64; 9] = [0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0, 6.0];
/// An area drawn smaller than this (root of its area, pixels) gets a dot.
const DOT_BELOW: f64 = 5.0;
const MARGIN: f64 = 14.0;
/// The tolerance at which places for labels, dots, bars and insets are sought.
const ROUGH: f64 = 1.2;

/// How an area is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Land like all other.
    Land,
    /// Land around what is meant.
    Muted,
    /// The one that is meant.
    Focus,
    /// No value.
    NoData,
    /// A class, 0 to 4.
    Class(u8),
}

impl Fill {
    /// The class name in style sheets.
    pub(crate) fn css(self) -> &'static str {
        match self {
            Self::Land => "l",
            Self::Muted => "m",
            Self::Focus => "f",
            Self::NoData => "n",
            Self::Class(class) => ["c1", "c2", "c3", "c4", "c5"][usize::from(class.min(4))],
        }
    }

    /// The end of its pattern's id, if it has one.
    pub(crate) fn pattern(self) -> Option<&'static str> {
        match self {
            Self::Land | Self::Muted => None,
            Self::Focus => Some("p5"),
            Self::NoData => Some("p0"),
            Self::Class(class) => Some(["p1", "p2", "p3", "p4", "p5"][usize::from(class.min(4))]),
        }
    }
}

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

/// A line of the legend.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LegendEntry {
    pub(crate) fill: Fill,
    pub(crate) label: String,
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
        let rough = polygons(&simplifier.at(ROUGH), &uses, &main);
        let (insets, total) = match input.kind {
            Kind::Place(_) => (Vec::new(), height),
            _ => windows(&spots(&rough, &flat.centres), width, height),
        };
        let mut views = vec![main];
        views.extend(insets);
        let frame = Frame { views, height: total, uses: &uses };
        let extras = frame.extras(input, &simplifier, projection.km_per_pixel());
        let mut scene = Self::empty(input);
        for tolerance in TOLERANCES {
            scene = frame.scene(input, &simplifier, &extras, tolerance);
            if compressed(&inline::svg(&scene, "map", Base::PLAIN)) <= input.most_bytes {
                break;
            }
        }
        scene
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

/// The class of an area in a map of this kind.
pub(crate) fn fill_of(area: &MapArea, index: usize, kind: &Kind) -> Fill {
    match (kind, area.category, area.value) {
        (Kind::Place(focus), ..) if *focus == index => Fill::Focus,
        (Kind::Place(_), ..) => Fill::Muted,
        // The legend spreads few classes over the scale; kinds must take the same steps.
        (Kind::Choropleth(classes), Some(category), _) => {
            spread(usize::from(category), classes.ranges.len())
        }
        (_, Some(category), _) => Fill::Class(category.min(4)),
        (Kind::Overview, ..) => Fill::Land,
        (Kind::Choropleth(classes), _, value) => {
            let class = value.and_then(|value| classes.of(value));
            class.map_or(Fill::NoData, |class| spread(class, classes.ranges.len()))
        }
    }
}

/// Few classes take steps of the scale that lie far apart.
fn spread(class: usize, classes: usize) -> Fill {
    let steps: &[u8] = match classes {
        0 | 1 => &[2],
        2 => &[1, 3],
        3 => &[0, 2, 4],
        4 => &[0, 1, 3, 4],
        _ => &[0, 1, 2, 3, 4],
    };
    Fill::Class(steps[class.min(steps.len() - 1)])
}

/// The classes with their labels; "no data" only if an area needs it.
pub(crate) fn legend(areas: &[MapArea], kind: &Kind, texts: &MapTexts) -> Vec<LegendEntry> {
    if matches!(kind, Kind::Place(_)) {
        return Vec::new();
    }
    let classes = texts.class_labels.iter().take(5).enumerate();
    let fill = |at: usize| match kind {
        Kind::Choropleth(classes) => spread(at, classes.ranges.len()),
        _ => Fill::Class(at as u8),
    };
    let entry =
        |(at, label): (usize, &String)| LegendEntry { fill: fill(at), label: label.clone() };
    let mut entries: Vec<LegendEntry> = classes.map(entry).collect();
    if areas.iter().enumerate().any(|(at, area)| fill_of(area, at, kind) == Fill::NoData) {
        entries.push(LegendEntry { fill: Fill::NoData, label: texts.no_data.clone() });
    }
    entries
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
            Projection::fit(&input.topology.arcs, canvas)
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

#[cfg(test)]
mod tests {
    use super::{fill_of, legend};
    use crate::geometry::{Class, Classes};
    use crate::render::map::{Kind, MapArea, MapTexts};

    #[test]
    fn areas_of_a_kind_are_filled_as_the_legend_says() {
        for kinds in 1..=5_u8 {
            let class = |n: u8| Class { low: f64::from(n), high: f64::from(n), count: 1 };
            let kind = Kind::Choropleth(Classes { ranges: (0..kinds).map(class).collect() });
            let areas: Vec<MapArea> =
                (0..kinds).map(|n| MapArea { category: Some(n), ..MapArea::default() }).collect();
            let class_labels = (0..kinds).map(|n| n.to_string()).collect();
            let texts = MapTexts { class_labels, ..MapTexts::default() };
            let legend = legend(&areas, &kind, &texts);
            for (n, area) in areas.iter().enumerate() {
                assert_eq!(fill_of(area, n, &kind), legend[n].fill, "{n} of {kinds}");
            }
        }
    }
}
