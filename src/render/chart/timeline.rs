//! Stages from their first to their last day; a stage of one day is a mark.

use crate::render::chart::pen::{Anchor, MIDDLE, Paint, Pen, X};
use crate::render::chart::rows::LEADING;
use crate::render::chart::text::{lines, width};
use crate::render::chart::{Body, ChartInput};

/// Height of the track of a stage in em.
const TRACK: f64 = 1.0;
/// Room for marks at both ends of the scale.
const SIDE: f64 = 0.5;

pub(crate) fn draw(input: &ChartInput<'_>, whole: f64) -> Body {
    let days = || input.rows.iter().flat_map(|r| &r.values).flatten().copied();
    let ticks = input.ticks.iter().map(|(day, _)| *day);
    let low = days().chain(ticks.clone()).fold(f64::INFINITY, f64::min);
    let high = days().chain(ticks).fold(f64::NEG_INFINITY, f64::max);
    let part = |day: f64| if high > low { (day - low) / (high - low) } else { 0.5 };
    let mut pen = Pen::beside(SIDE);
    let head = if input.ticks.is_empty() { 0.0 } else { 1.7 };
    // Grid and texts first need the height; rows are laid out before anything is written.
    let mut y = head;
    let mut rows = Vec::new();
    for row in input.rows {
        let dates = row.texts.first().map_or("", String::as_str);
        let beside = width(&row.label) + width(dates) + 1.0 <= whole;
        let mut texts = lines(&row.label, whole);
        if !beside && !dates.is_empty() {
            texts.extend(lines(dates, whole));
        }
        let own = texts.len() as f64 * LEADING + TRACK + 0.45;
        rows.push((y, texts, beside));
        y += own;
    }
    axis(&mut pen, input, &part, (whole - 2.0 * SIDE, y));
    for ((top, texts, beside), row) in rows.iter().zip(input.rows) {
        let dates = row.texts.first().map_or("", String::as_str);
        let of_label = lines(&row.label, whole).len();
        for (n, line) in texts.iter().enumerate() {
            let at = (X::Em(0.0), top + LEADING * (n as f64 + 0.5) + MIDDLE);
            pen.text(if n < of_label { "over" } else { "over soft" }, at, Anchor::Start, line);
        }
        if *beside {
            let at = (X::Part(1.0, SIDE), top + LEADING / 2.0 + MIDDLE);
            pen.text("over soft", at, Anchor::End, dates);
        }
    }
    for ((top, texts, _), row) in rows.iter().zip(input.rows) {
        let y = top + texts.len() as f64 * LEADING + 0.1;
        track(&mut pen, &row.values, &part, y);
    }
    Body { markup: pen.finish(), height: y, margins: (SIDE, SIDE) }
}

fn axis(
    pen: &mut Pen,
    input: &ChartInput<'_>,
    part: &dyn Fn(f64) -> f64,
    (room, bottom): (f64, f64),
) {
    let mut free = f64::NEG_INFINITY;
    for (day, text) in input.ticks {
        let at = part(*day);
        pen.line("grid", (X::Part(at, 0.0), 1.4), (X::Part(at, 0.0), bottom));
        let wide = width(text);
        let (anchor, from) = match at {
            at if at * room < wide / 2.0 => (Anchor::Start, at * room),
            at if (1.0 - at) * room < wide / 2.0 => (Anchor::End, at * room - wide),
            _ => (Anchor::Middle, at * room - wide / 2.0),
        };
        if from >= free {
            pen.text("axis", (X::Part(at, 0.0), 0.6 + MIDDLE), anchor, text);
            free = from + wide + 0.6;
        }
    }
}

fn track(pen: &mut Pen, days: &[Option<f64>], part: &dyn Fn(f64) -> f64, y: f64) {
    let paint = Paint::Series(0).attributes();
    let middle = y + TRACK / 2.0;
    let first = days.first().copied().flatten();
    let last = days.get(1).copied().flatten();
    pen.line("grid", (X::Part(0.0, 0.0), middle), (X::Part(1.0, 0.0), middle));
    match (first.or(last), last.or(first)) {
        (Some(from), Some(to)) if to > from => {
            pen.bar(&paint, (part(from), part(to)), y + 0.2, TRACK - 0.4);
        }
        (Some(day), _) => pen.mark(3, &paint, (X::Part(part(day), 0.0), middle)),
        // The words at the right say why there is no date.
        _ => {}
    }
}
