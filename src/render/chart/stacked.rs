//! Bars of several parts, told apart by texture, order and label.

use std::fmt::Write;

use crate::render::chart::pen::{Anchor, MIDDLE, Paint, Pen, X};
use crate::render::chart::rows::{Heads, Labels};
use crate::render::chart::text::width;
use crate::render::chart::{Body, ChartInput, ChartRow};

/// Height of a bar in em.
const BAR: f64 = 1.5;

/// Textures of series, by their number from 0: what is drawn on the colour.
const TEXTURES: [&str; 6] = [
    "",
    "<path d=\"M-2 2 2-2M0 8 8 0M6 10 10 6\"/>",
    "<path d=\"M2 2h1M6 6h1\"/>",
    "<path d=\"M0 4h8\"/>",
    "<path d=\"M0 0 8 8M8 0 0 8\"/>",
    "<path d=\"M4 0v8\"/>",
];

/// The patterns of so many series.
pub(crate) fn patterns(series: usize, prefix: &str) -> String {
    let mut out = String::new();
    for (n, marks) in TEXTURES.iter().enumerate().take(series).skip(1) {
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "<pattern id=\"{prefix}-t{number}\" class=\"t{number}\" width=\"8\" height=\"8\" \
             patternUnits=\"userSpaceOnUse\">{marks}</pattern>",
            number = n + 1
        );
    }
    if out.is_empty() { out } else { format!("<defs>{out}</defs>") }
}

/// A box with the colour and the texture of a series.
pub(crate) fn textured(
    pen: &mut Pen,
    series: usize,
    prefix: &str,
    (from, to): (f64, f64),
    (top, height): (f64, f64),
) {
    pen.bar(&Paint::Series(series).attributes(), (from, to), top, height);
    if series > 0 {
        let fill = format!("fill=\"url(#{prefix}-t{})\"", series + 1);
        pen.bar(&fill, (from, to), top, height);
    }
}

/// Where the parts of a row begin and end, as parts of the longest row, or of the row itself.
pub(crate) fn parts(rows: &[ChartRow], share: bool) -> Vec<Vec<Option<(f64, f64)>>> {
    let total = |row: &ChartRow| row.values.iter().flatten().map(|v| v.max(0.0)).sum::<f64>();
    let most = rows.iter().map(total).fold(0.0, f64::max);
    let one = |row: &ChartRow| {
        let whole = if share { total(row) } else { most };
        let mut from = 0.0;
        row.values
            .iter()
            .map(|value| {
                let part = if whole > 0.0 { (*value)?.max(0.0) / whole } else { 0.0 };
                let to = from + part;
                Some((std::mem::replace(&mut from, to), to))
            })
            .collect()
    };
    rows.iter().map(one).collect()
}

pub(crate) fn draw(input: &ChartInput<'_>, whole: f64, prefix: &str) -> Body {
    let labels = Labels::new(input, whole, BAR);
    let parts = parts(input.rows, input.share);
    let places = parts[0].iter().map(|p| p.map_or(0.0, |(from, _)| from)).collect();
    let heads = Heads::new(input.series, places);
    let tops = labels.tops(heads.height());
    let mut pen = Pen::beside(labels.column);
    pen.raw(&patterns(input.series.len(), prefix));
    for (n, top) in tops.iter().enumerate() {
        labels.write(&mut pen, n, *top);
    }
    let room = whole - labels.column - 0.2;
    let first = labels.band(0, tops[0]);
    // Hairs of names must not cross the label of a first row that stands above its bar.
    let end = if labels.column > 0.0 { first } else { tops[0] };
    heads.write(&mut pen, room, (labels.column, end));
    for (n, row) in input.rows.iter().enumerate() {
        let y = labels.band(n, tops[n]);
        for (s, part) in parts[n].iter().enumerate() {
            let Some((from, to)) = *part else { continue };
            textured(&mut pen, s, prefix, (from, to), (y, BAR));
            if from > 0.0 && to > from {
                pen.line("gap", (X::Part(from, 0.0), y), (X::Part(from, 0.0), y + BAR));
            }
        }
        for (s, part) in parts[n].iter().enumerate() {
            let Some((from, to)) = *part else { continue };
            let text = &row.texts[s];
            if width(text) + 0.7 <= (to - from) * room {
                let at = (X::Part(f64::midpoint(from, to), 0.0), y + BAR / 2.0 + MIDDLE);
                pen.text(&format!("n i{}", s + 1), at, Anchor::Middle, text);
            }
        }
        if parts[n].iter().all(Option::is_none) {
            let at = (X::Part(0.0, 0.4), y + BAR / 2.0 + MIDDLE);
            pen.text("soft", at, Anchor::Start, input.no_data);
        }
    }
    let margins = (labels.column, 0.2);
    Body { markup: pen.finish(), height: heads.height() + labels.total(), margins }
}
