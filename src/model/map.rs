//! A drawing of boundaries.

use crate::model::{FieldRef, ResourceRef, Text};
use crate::source::Span;

/// A map: plain, or a choropleth when it has a value.
#[derive(Debug)]
pub struct Map {
    /// Name within the dataset; part of addresses and file names.
    pub name: String,
    /// Title that states what is shown.
    pub title: Text,
    /// A sentence or two.
    pub description: Option<Text>,
    /// The boundary set; its single primary key names the areas.
    pub boundaries: ResourceRef,
    /// What colours the areas.
    pub value: Option<MapValue>,
    /// The field whose text is written on the areas where there is room; its table is that of the
    /// values, or one whose single primary key names the areas.
    pub label: Option<FieldRef>,
    /// A second view in tiles of equal size.
    pub tiles: Option<Tiles>,
    /// Where `[[map]]` begins.
    pub span: Span,
}

/// Which values colour the areas of a choropleth.
#[derive(Debug)]
pub struct MapValue {
    /// The table.
    pub table: ResourceRef,
    /// Its field that holds the area's key.
    pub key: usize,
    /// Its field that is shown.
    pub value: usize,
    /// Only rows where these fields equal these texts.
    pub filter: Vec<(usize, String)>,
    /// Keys of the table that have no area on purpose, such as voters abroad.
    pub without_area: Vec<String>,
    /// At most this many classes.
    pub classes: usize,
    /// How classes are cut.
    pub method: ClassMethod,
    /// Which family of colours.
    pub palette: Palette,
    /// Where the colours of a diverging palette part.
    pub midpoint: Option<f64>,
    /// The field with the colours of the kinds, as `#rrggbb`; its table's single primary key holds
    /// the values.
    pub colour: Option<FieldRef>,
}

/// How classes are cut.
#[derive(Debug, Clone, PartialEq)]
pub enum ClassMethod {
    /// The same number of areas in each.
    Quantile,
    /// Steps of equal width.
    EqualInterval,
    /// Natural breaks (Jenks).
    Natural,
    /// Given upper bounds.
    Given(Vec<f64>),
}

/// Which family of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Palette {
    /// From little to much.
    Sequential,
    /// Two sides of a middle.
    Diverging,
    /// Different, without order.
    Categorical,
}

/// A table that gives each area a place in a grid.
#[derive(Debug)]
pub struct Tiles {
    /// The table.
    pub table: ResourceRef,
    /// Its field that holds the area's key.
    pub key: usize,
    /// Its field with the column, from 0 at the left.
    pub column: usize,
    /// Its field with the row, from 0 at the top.
    pub row: usize,
    /// Its field with the short label.
    pub label: usize,
}
