//! A map's own page, and the index of maps.

use serde::Serialize;

use crate::render::view::PageView;
use crate::render::view::dataset::{MapFigure, ShareView};
use crate::render::view::table::Table;
use crate::render::view::text::{Fact, Link, Mark, Notice, Text, TrustedSvg};

/// The page of one map.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MapPageView {
    /// States what the map shows.
    pub heading: Text,
    /// Authority and access of the dataset.
    pub marks: Vec<Mark>,
    /// The map: finding before it, drawing, legend, caption, downloads.
    pub map: MapFigure,
    /// Cautions such as schematic boundaries.
    pub notices: Vec<Notice>,
    /// The same areas as equal tiles.
    pub tiles: Option<TileGrid>,
    /// The same values; each row's id is the anchor its area links to. None for no areas.
    pub table: Option<Table>,
    /// Where all rows are, when the table has only the first.
    pub more: Option<Link>,
    /// Source, date, projection, boundary status.
    pub facts: Vec<Fact>,
    /// What not to read into the map.
    pub caveat: Option<Text>,
    /// The dataset.
    pub dataset: Link,
    /// How to pass the page on.
    pub share: ShareView,
}

impl PageView for MapPageView {
    const TEMPLATE: &'static str = "map.html";
}

/// Areas as equal tiles.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TileGrid {
    /// Heading.
    pub heading: Text,
    /// How to read it.
    pub note: Option<Text>,
    /// The drawing.
    pub svg: TrustedSvg,
}

/// The index of all maps.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MapIndexView {
    /// Heading.
    pub heading: Text,
    /// What the maps show.
    pub intro: Option<Text>,
    /// The maps.
    pub maps: Vec<MapItem>,
}

impl PageView for MapIndexView {
    const TEMPLATE: &'static str = "map-index.html";
}

/// A map in the index.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MapItem {
    /// Title, as a link to the map's page.
    pub link: Link,
    /// The finding.
    pub summary: Text,
    /// Marks.
    pub marks: Vec<Mark>,
    /// The dataset.
    pub dataset: Link,
    /// A small drawing without links, hidden from speech.
    pub thumbnail: Option<TrustedSvg>,
}
