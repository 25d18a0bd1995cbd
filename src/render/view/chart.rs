//! A chart inside a page.

use serde::Serialize;

use crate::render::view::download::Download;
use crate::render::view::table::Table;
use crate::render::view::text::{Link, Text, TrustedSvg};

/// A chart: heading, finding, drawing, caption, and its values as a table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChartFigure {
    /// Id in the page; the table's is `<id>-tabel`.
    pub id: String,
    /// What the chart shows.
    pub title: Text,
    /// The finding, told before the drawing.
    pub finding: Text,
    /// What the numbers count: "juta suara".
    pub unit: Option<Text>,
    /// The drawing.
    pub svg: TrustedSvg,
    /// What was left out, and how to read the axis; may be empty.
    pub notes: Vec<String>,
    /// Source and date.
    pub caption: Text,
    /// The same values, unless a table with the same rows stands on the page.
    pub table: Option<Table>,
    /// That table.
    pub see: Option<Link>,
    /// The drawing as a file.
    pub downloads: Vec<Download>,
}
