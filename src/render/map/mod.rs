//! Maps as inline SVG, as files of their own and as pictures.
//!
//! In comes a [`MapInput`]: areas with names, links and values, and the [`Topology`] of their land
//! in degrees. [`Scene::build`] turns it once into a [`Scene`] (projected, simplified, classified,
//! with insets, labels and scale bars); all outputs are written from that scene:
//! [`inline::svg`] for pages, [`sheet::svg`] for a file, [`raster::Raster::png`] for a picture.
//! [`tiles::scene`] makes a scene of equal tiles, [`locator::Locator`] small maps that point at one
//! area. Nothing here knows a catalogue, reads a file or depends on the order of a hash.

pub mod inline;
pub mod locator;
pub mod palette;
pub mod raster;
pub mod scene;
pub mod sheet;
pub mod tiles;

mod draw;
mod fill;
mod inset;
pub(crate) mod label;
mod merged;
mod path;
mod png;
mod view;
pub(crate) mod xml;

#[cfg(test)]
mod tests;

use crate::geometry::{Classes, Topology};

pub use palette::Colour;
pub use scene::Scene;

/// The rules that inline maps need in the style sheet of a page.
pub const MAP_CSS: &str = include_str!("map.css");

/// An area of a map: one linked shape.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MapArea {
    /// What the area is called, in full.
    pub name: String,
    /// Its value as text with its unit, spoken after the name ("6 seats"); may be empty.
    pub value_text: String,
    /// The value that decides its class.
    pub value: Option<f64>,
    /// Its kind (0 to 4), on a map of [`Kind::Kinds`].
    pub category: Option<u8>,
    /// Where its link leads, from the page of the map: mostly its row in the table.
    pub href: Option<String>,
    /// The page of the area, as a path in the site; its link leads there instead.
    pub page: Option<String>,
    /// The end of its element id in a page.
    pub anchor: Option<String>,
    /// A short text to write on it where there is room.
    pub label: Option<String>,
}

/// How the links of a drawing are written where it stands.
#[derive(Clone, Copy)]
pub struct Base<'a> {
    /// What stands before [`MapArea::href`]: empty on the map's own page, else its address.
    pub own: &'a str,
    /// The address of a path in the site.
    pub page: &'a dyn Fn(&str) -> String,
}

impl Base<'_> {
    /// Links as they are.
    pub const PLAIN: Base<'static> = Base { own: "", page: &str::to_owned };
}

impl MapArea {
    /// Name and value, as the link is spoken.
    pub(crate) fn spoken(&self) -> String {
        if self.value_text.is_empty() {
            self.name.clone()
        } else {
            format!("{}, {}", self.name, self.value_text)
        }
    }
}

/// What a map shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// All areas alike.
    Overview,
    /// Areas filled by the class of their value.
    Choropleth(Classes),
    /// The same, in two colours that part at this value.
    Diverging(Classes, f64),
    /// Areas filled by their category; the colour of each category, where the data give one.
    Kinds(Vec<Option<Colour>>),
    /// One area, large, with what lies around it; the index into the areas.
    Place(usize),
}

/// The words on and around a map.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MapTexts {
    /// What is shown.
    pub title: String,
    /// The main finding, and how to read the map.
    pub description: String,
    /// What the classes count.
    pub legend_title: String,
    /// A label for each class, lowest first.
    pub class_labels: Vec<String>,
    /// The label of areas without a value.
    pub no_data: String,
    /// A warning that must stand by the map, such as that borders are schematic.
    pub notice: Option<String>,
    /// Source, date, projection.
    pub source: String,
    /// The unit of the scale bar, usually "km".
    pub kilometres: String,
}

/// All that a map is made of.
#[derive(Clone, Copy)]
pub struct MapInput<'a> {
    /// The areas, in reading order, one for each shape of the topology.
    pub areas: &'a [MapArea],
    /// The land in degrees.
    pub topology: &'a Topology,
    /// What to show.
    pub kind: &'a Kind,
    /// What to say.
    pub texts: &'a MapTexts,
    /// Writes a number in the language of the page.
    pub number: &'a dyn Fn(f64) -> String,
    /// Width of the drawing in pixels; 1000 suits a page.
    pub width: f64,
    /// The most bytes that the inline drawing may take after gzip; detail gives way first.
    pub most_bytes: usize,
}
