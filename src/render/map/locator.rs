//! Small maps that point at one area of a country or a larger area.

use crate::geometry::measure::{inner_point, signed_area};
use crate::geometry::project::Canvas;
use crate::geometry::{Projection, Simplifier, Topology};
use crate::model::boundary::{Polygon, Position, Ring};
use crate::render::map::path::{UNITS, path_data};
use crate::render::map::scene::compressed;
use crate::render::map::view::{Window, largest, polygons};
use crate::render::map::xml::{escape, px};

/// How far a line may be off, in pixels: a locator shows where, not how exactly.
const TOLERANCE: f64 = 0.9;
/// A focus smaller than this (root of its area, pixels) gets a ring around it.
const RING_BELOW: f64 = 12.0;
/// How far the silhouette may be off, and below how many square pixels its rings are left out: of
/// borders that do not quite meet, much is left.
const SILHOUETTES: [(f64, f64); 5] =
    [(TOLERANCE, 3.0), (1.3, 6.0), (1.8, 12.0), (2.5, 25.0), (3.5, 50.0)];
/// Most compressed bytes of the silhouette.
const MOST_BYTES: usize = 2_300;

/// The silhouette of all areas together, worked out once for all locators.
#[derive(Debug, Clone)]
pub struct Locator {
    width: f64,
    height: f64,
    silhouette: String,
    areas: Vec<Focus>,
}

#[derive(Debug, Clone)]
struct Focus {
    path: String,
    ring: Option<Position>,
}

impl Locator {
    /// Prepares locators of a width in pixels; nothing if there is no land.
    pub fn new(topology: &Topology, width: f64) -> Option<Self> {
        let canvas = Canvas { width, most_height: 1.25 * width, margin: 6.0 };
        let projection = Projection::fit(&topology.arcs, canvas)?;
        let flat = topology.moved(|p| projection.apply(p));
        let weighed = Simplifier::new(&flat);
        let thin = weighed.at(TOLERANCE);
        let (width, height) = projection.size();
        let window = Window { frame: [0.0, 0.0, width, height], origin: [0.0, 0.0], zoom: 1.0 };
        let shapes = polygons(&thin, &flat.uses(), &window);
        let areas = shapes
            .iter()
            .zip(&thin.centres)
            .map(|(polygons, centre)| Focus {
                path: path_data(polygons),
                ring: ring(polygons, *centre),
            })
            .collect();
        Some(Self { width, height, silhouette: silhouette(&weighed), areas })
    }

    /// The silhouette alone, hidden, to be drawn by [`Locator::small`] many times in one page.
    pub fn symbol(&self, id: &str) -> String {
        format!(
            "<svg width=\"0\" height=\"0\" aria-hidden=\"true\" class=\"map-symbol\"><defs><path id=\"{}\" \
             d=\"{}\"/></defs></svg>",
            escape(id),
            self.silhouette
        )
    }

    /// A locator that uses the silhouette of [`Locator::symbol`] and is hidden from speech: it
    /// stands beside the name of the area.
    pub fn small(&self, area: usize, id: &str) -> Option<String> {
        let focus = self.areas.get(area)?;
        let ring = focus.ring.map_or(String::new(), |at| {
            let [x, y] = at.map(|c| (c * UNITS).round());
            let r = 9.0 * UNITS;
            format!("<circle class=\"map-ring\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>")
        });
        Some(format!(
            "<svg class=\"map-svg map-locator\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" \
             aria-hidden=\"true\"><g transform=\"scale(.2)\"><use class=\"l\" href=\"#{}\"/>\
             <path class=\"f\" d=\"{}\"/>{ring}</g></svg>",
            escape(id),
            focus.path,
            w = px(self.width),
            h = px(self.height.ceil()),
        ))
    }

    /// The `svg` element that shows where an area lies; `label` says so in words.
    pub fn svg(&self, area: usize, label: &str) -> Option<String> {
        let focus = self.areas.get(area)?;
        let ring = focus.ring.map_or(String::new(), |at| {
            let [x, y] = at.map(|c| (c * UNITS).round());
            format!("<circle class=\"map-ring\" fill=\"none\" stroke=\"currentColor\" cx=\"{x}\" cy=\"{y}\" r=\"{}\"/>", 9.0 * UNITS)
        });
        Some(format!(
            "<svg class=\"map-svg map-locator\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" role=\"img\" \
             aria-label=\"{}\"><g transform=\"scale(.2)\"><path class=\"l\" d=\"{}\"/>\
             <path class=\"f\" d=\"{}\"/>{ring}</g></svg>",
            escape(label),
            self.silhouette,
            focus.path,
            w = px(self.width),
            h = px(self.height.ceil()),
        ))
    }
}

/// The outer edge of all land, without the borders inside, and without specks: they would cost more
/// than they tell.
fn silhouette(land: &Simplifier<'_>) -> String {
    let mut path = String::new();
    for (tolerance, least) in SILHOUETTES {
        let rings = land.at(tolerance).outline();
        let visible = |ring: &Ring| signed_area(ring).abs() > least;
        let outline: Vec<Polygon> =
            rings.into_iter().filter(visible).map(|ring| vec![ring]).collect();
        path = path_data(&outline);
        if compressed(&path) <= MOST_BYTES {
            break;
        }
    }
    path
}

fn ring(polygons: &[Polygon], centre: Option<Position>) -> Option<Position> {
    match largest(polygons) {
        Some((polygon, area)) if area.sqrt() < RING_BELOW => Some(inner_point(polygon)?.0),
        Some(_) => None,
        None => centre,
    }
}
