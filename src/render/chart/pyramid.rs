//! Bars to both sides of a middle.

use crate::render::chart::pen::{Anchor, MIDDLE, Pen, X};
use crate::render::chart::rows::{LEADING, Labels, widest_value};
use crate::render::chart::stacked::{patterns, textured};
use crate::render::chart::text::{BOLD, clipped};
use crate::render::chart::{Body, ChartInput};

/// Height of a bar in em.
const BAR: f64 = 1.05;

pub(crate) fn draw(input: &ChartInput<'_>, whole: f64, prefix: &str) -> Body {
    let labels = Labels::new(input, whole, BAR);
    let value = widest_value(input.rows) + 0.6;
    let room = (whole - labels.column) / 2.0;
    let heads: Vec<Vec<String>> =
        input.series.iter().take(2).map(|name| clipped(name, (room - 0.6) / BOLD, 2)).collect();
    let head = heads.iter().map(Vec::len).max().unwrap_or(0) as f64 * LEADING + 0.4;
    let tops = labels.tops(head);
    let height = head + labels.total();
    let most = input.rows.iter().flat_map(|r| &r.values).flatten().fold(0.0, |a: f64, b| a.max(*b));
    let half = |v: f64| if most > 0.0 { v.max(0.0) / most / 2.0 } else { 0.0 };
    let margins = (labels.column + value, value);
    let mut pen = Pen::beside(margins.0);
    pen.raw(&patterns(2, prefix));
    for (n, top) in tops.iter().enumerate() {
        labels.write(&mut pen, n, *top);
    }
    for (side, lines) in heads.iter().enumerate() {
        let (beside, anchor) = sides(side, 0.5);
        for (n, line) in lines.iter().enumerate() {
            let y = n as f64 * LEADING + LEADING / 2.0 + MIDDLE;
            pen.text("head", (X::Part(0.5, beside), y), anchor, line);
        }
    }
    for (n, row) in input.rows.iter().enumerate() {
        let y = labels.band(n, tops[n]);
        let middle = y + BAR / 2.0 + MIDDLE;
        for side in 0..2 {
            let (beside, anchor) = sides(side, 0.45);
            let Some(value) = row.values.get(side).copied().flatten() else {
                pen.text("soft", (X::Part(0.5, beside), middle), anchor, "–");
                continue;
            };
            let long = half(value);
            let (from, to) = if side == 0 { (0.5 - long, 0.5) } else { (0.5, 0.5 + long) };
            textured(&mut pen, side, prefix, (from, to), (y, BAR));
            let end = if side == 0 { from } else { to };
            pen.text("n", (X::Part(end, beside), middle), anchor, &row.texts[side]);
        }
    }
    pen.line("zero", (X::Part(0.5, 0.0), head - 0.2), (X::Part(0.5, 0.0), height));
    Body { markup: pen.finish(), height, margins }
}

fn sides(side: usize, by: f64) -> (f64, Anchor) {
    if side == 0 { (-by, Anchor::End) } else { (by, Anchor::Start) }
}
