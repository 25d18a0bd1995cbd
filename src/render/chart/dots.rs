//! Dots on a scale; several of a row are joined by a line.

use crate::render::chart::axis::Scale;
use crate::render::chart::pen::{Anchor, MIDDLE, Paint, Pen, X};
use crate::render::chart::rows::{Heads, LEADING, Labels, widest_value};
use crate::render::chart::text::width;
use crate::render::chart::{Body, ChartInput, ChartRow};

/// Height of what is drawn in a row, in em.
const BAND: f64 = 1.1;

pub(crate) fn draw(input: &ChartInput<'_>, whole: f64) -> Body {
    let labels = Labels::new(input, whole, BAND);
    let values = input.rows.iter().flat_map(|r| &r.values).flatten().copied();
    let scale = Scale::around(values, if whole > 30.0 { 5 } else { 3 }, false);
    let side = widest_value(input.rows) + 0.9;
    let room = whole - labels.column - 2.0 * side;
    let places: Vec<Option<f64>> =
        input.rows[0].values.iter().map(|v| v.map(|v| scale.part(v))).collect();
    let named = input.series.len() > 1;
    let heads = Heads::new(input.series, places.iter().map(|p| p.unwrap_or(0.0)).collect());
    // A series that the first row lacks cannot be pointed at; marks before the names tell it.
    let pointed = named && places.iter().all(Option::is_some);
    let head = match (named, pointed) {
        (false, _) => 0.3,
        (true, true) => heads.height(),
        (true, false) => input.series.len() as f64 * LEADING + 0.6,
    };
    let tops = labels.tops(head);
    let bottom = head + labels.total();
    let mut pen = Pen::beside(labels.column + side);
    if named && !pointed {
        for (n, name) in input.series.iter().enumerate() {
            let y = n as f64 * LEADING + LEADING / 2.0;
            pen.mark(n, &Paint::Series(n).attributes(), (X::Em(labels.column + 0.5), y));
            pen.text("head", (X::Em(labels.column + 1.3), y + MIDDLE), Anchor::Start, name);
        }
    }
    let mut free = f64::NEG_INFINITY;
    for tick in &scale.ticks {
        let part = scale.part(*tick);
        pen.line("grid", (X::Part(part, 0.0), head), (X::Part(part, 0.0), bottom));
        let text = (input.number)(*tick);
        let half = width(&text) / 2.0;
        if part * room - half >= free {
            free = part * room + half + 0.6;
            let at = (X::Part(part, 0.0), bottom + 0.6 + MIDDLE);
            pen.text("axis", at, Anchor::Middle, &text);
        }
    }
    if pointed {
        let first = labels.band(0, tops[0]) + BAND / 2.0 - 0.4;
        let end = if labels.column > 0.0 { first } else { tops[0] };
        heads.write(&mut pen, room, (labels.column + side, end));
    }
    for (n, row) in input.rows.iter().enumerate() {
        labels.write(&mut pen, n, tops[n]);
        let y = labels.band(n, tops[n]) + BAND / 2.0;
        dot_row(&mut pen, input, row, &scale, y);
    }
    let margins = (labels.column + side, side);
    Body { markup: pen.finish(), height: bottom + 1.3, margins }
}

fn dot_row(pen: &mut Pen, input: &ChartInput<'_>, row: &ChartRow, scale: &Scale, y: f64) {
    let found = row.values.iter().enumerate().filter_map(|(s, v)| Some((s, (*v)?)));
    let mut found: Vec<(usize, f64)> = found.collect();
    found.sort_by(|a, b| a.1.total_cmp(&b.1));
    let (Some(first), Some(last)) = (found.first(), found.last()) else {
        pen.text("soft", (X::Part(0.0, 0.0), y + MIDDLE), Anchor::Start, input.no_data);
        return;
    };
    let (from, to) = (scale.part(first.1), scale.part(last.1));
    if found.len() > 1 {
        pen.line("join", (X::Part(from, 0.0), y), (X::Part(to, 0.0), y));
    }
    for (s, value) in &found {
        let paint = match row.colour {
            Some(colour) if input.series.len() == 1 => Paint::Own(colour),
            _ => Paint::Series(*s),
        };
        pen.mark(*s, &paint.attributes(), (X::Part(scale.part(*value), 0.0), y));
    }
    if found.len() > 1 && row.texts[first.0] != row.texts[last.0] {
        let at = (X::Part(from, -0.7), y + MIDDLE);
        pen.text("n", at, Anchor::End, &row.texts[first.0]);
    }
    pen.text("n", (X::Part(to, 0.7), y + MIDDLE), Anchor::Start, &row.texts[last.0]);
}
