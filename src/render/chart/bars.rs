//! Bars from zero, each with its value.

use crate::render::chart::pen::{Anchor, MIDDLE, Paint, Pen, X};
use crate::render::chart::rows::{Labels, widest_value};
use crate::render::chart::text::width;
use crate::render::chart::{Body, ChartInput, ChartRow};

/// Height of a bar in em.
const BAR: f64 = 1.05;

/// How long each bar is, as a part of the longest.
pub(crate) fn lengths(rows: &[ChartRow]) -> Vec<Option<f64>> {
    let value = |row: &ChartRow| row.values.first().copied().flatten().map(|v| v.max(0.0));
    let most = rows.iter().filter_map(value).fold(0.0, f64::max);
    let part = |v: f64| if most > 0.0 { v / most } else { 0.0 };
    rows.iter().map(|row| value(row).map(part)).collect()
}

/// What fills the shapes of a row that has one value.
pub(crate) fn paint(row: &ChartRow) -> Paint {
    match row.colour {
        _ if row.rest => Paint::Rest,
        Some(colour) => Paint::Own(colour),
        None => Paint::Series(0),
    }
}

pub(crate) fn draw(input: &ChartInput<'_>, whole: f64) -> Body {
    let labels = Labels::new(input, whole, BAR);
    let mut pen = Pen::beside(labels.column);
    let tops = labels.tops(0.0);
    let right = widest_value(input.rows).max(width(input.no_data) * 0.5) + 0.6;
    for (n, top) in tops.iter().enumerate() {
        labels.write(&mut pen, n, *top);
    }
    let height = labels.total();
    for ((n, row), part) in input.rows.iter().enumerate().zip(lengths(input.rows)) {
        let y = labels.band(n, tops[n]);
        let middle = y + BAR / 2.0 + MIDDLE;
        let Some(part) = part else {
            pen.text("soft", (X::Part(0.0, 0.4), middle), Anchor::Start, input.no_data);
            continue;
        };
        pen.bar(&paint(row).attributes(), (0.0, part), y, BAR);
        pen.text("n", (X::Part(part, 0.45), middle), Anchor::Start, &row.texts[0]);
    }
    pen.line("zero", (X::Part(0.0, 0.0), 0.0), (X::Part(0.0, 0.0), height));
    Body { markup: pen.finish(), height, margins: (labels.column, right) }
}
