//! Charts as static SVG.
//!
//! In comes a [`ChartInput`]: rows with labels, numbers and their texts. [`svg`] writes the drawing
//! for a page, in a narrow and a wide form of which the style sheet shows the one that fits;
//! [`sheet()`] writes a file of its own. All lengths are in `em` of the text, or in per cent between
//! them, so text keeps its size on a phone and grows with the reader's. The `svg` element is only as
//! wide as what is drawn by shares of the width; labels stand beside it, in margins of whole em.
//! Nothing here knows a catalogue, reads a file or depends on the order of a hash.

pub mod palette;

mod axis;
mod bars;
mod dots;
mod hemicycle;
mod lines;
mod multiples;
mod pen;
mod pyramid;
mod rows;
mod sheet;
mod stacked;
mod text;
mod timeline;

#[cfg(test)]
mod tests;

use crate::render::map::xml::escape;

pub use palette::Rgb;
pub use sheet::{BARE, Words as SheetWords, sheet};

/// The rules that charts need in the style sheet of a page.
pub const CHART_CSS: &str = include_str!("chart.css");

/// The width of a narrow drawing in em: what a screen of 320 px leaves.
pub const NARROW: f64 = 20.0;
/// The width of a wide drawing in em.
pub const WIDE: f64 = 44.0;

/// How figures are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Bars from zero, one per row.
    Bars,
    /// Bars of several parts.
    Stacked,
    /// Seats in a half circle.
    Hemicycle,
    /// Dots on a scale, joined by a line where a row has several.
    Dots,
    /// Lines; the rows are the points along them.
    Lines,
    /// Bars to both sides.
    Pyramid,
    /// A small chart per row.
    Multiples,
    /// A small line per series; the rows are the points along them.
    LineMultiples,
    /// Stages; the values are the first and the last day.
    Timeline,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ChartRow {
    /// What it is called.
    pub label: String,
    /// Its numbers, one per series.
    pub values: Vec<Option<f64>>,
    /// The numbers as they are written beside what is drawn, one per series.
    pub texts: Vec<String>,
    /// Its colour, when the data give it one.
    pub colour: Option<Rgb>,
    /// Where it stands along a line.
    pub at: f64,
    /// Whether it stands for all rows that are not drawn.
    pub rest: bool,
}

/// All that a chart is made of.
pub struct ChartInput<'a> {
    /// How to draw.
    pub kind: Kind,
    /// What is shown: the name of the drawing.
    pub title: &'a str,
    /// The rows.
    pub rows: &'a [ChartRow],
    /// Names of the series, as many as each row has values.
    pub series: &'a [String],
    /// The unit, where it is said beside a total.
    pub unit: &'a str,
    /// What stands where a value is missing.
    pub no_data: &'a str,
    /// Writes a number of a scale in the language of the page.
    pub number: &'a dyn Fn(f64) -> String,
    /// Marks of the axis of a timeline: a day and its text.
    pub ticks: &'a [(f64, String)],
    /// Whether each row is a whole.
    pub share: bool,
}

/// What a kind of chart has drawn.
pub(crate) struct Body {
    /// What stands inside the `svg` element.
    pub(crate) markup: String,
    /// Its height in em.
    pub(crate) height: f64,
    /// Room in em beside what is drawn by shares of the width, at the left and at the right.
    pub(crate) margins: (f64, f64),
}

/// Draws at a width in em. `prefix` begins ids of patterns.
pub(crate) fn body(input: &ChartInput<'_>, width: f64, prefix: &str) -> Body {
    match input.kind {
        Kind::Bars => bars::draw(input, width),
        Kind::Stacked => stacked::draw(input, width, prefix),
        Kind::Hemicycle => hemicycle::draw(input, width),
        Kind::Dots => dots::draw(input, width),
        Kind::Lines => lines::draw(input, width),
        Kind::Pyramid => pyramid::draw(input, width, prefix),
        Kind::Multiples | Kind::LineMultiples => multiples::draw(input, width, prefix),
        Kind::Timeline => timeline::draw(input, width),
    }
}

/// The drawing for a page; `id` must be unique in it. Empty where there is nothing to draw.
pub fn svg(input: &ChartInput<'_>, id: &str) -> String {
    if input.rows.is_empty() || input.series.is_empty() {
        return String::new();
    }
    let id = escape(id);
    let one = |width: f64, class: &str| {
        let body = body(input, width, &format!("{id}-{class}"));
        let (left, right) = body.margins;
        format!(
            "<svg class=\"chart-svg chart-{class}\" role=\"img\" aria-label=\"{}\" \
             style=\"height:{}em;min-width:{}em;width:calc(100% - {}em);margin-inline:{}em {}em\">\
             <g aria-hidden=\"true\">{}</g></svg>",
            escape(input.title),
            pen::number(body.height),
            pen::number(width - left - right),
            pen::number(left + right),
            pen::number(left),
            pen::number(right),
            body.markup
        )
    };
    one(NARROW, "n") + &one(WIDE, "w")
}
