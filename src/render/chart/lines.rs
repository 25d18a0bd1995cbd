//! Lines over years, named at their ends; a missing value breaks a line.

use std::fmt::Write;

use crate::render::chart::axis::Scale;
use crate::render::chart::pen::{Anchor, MIDDLE, Paint, Pen, X, number};
use crate::render::chart::rows::LEADING;
use crate::render::chart::text::{BOLD, clipped, widest, width};
use crate::render::chart::{Body, ChartInput, ChartRow};

/// Height of the plot in em, unless labels need more.
const TALL: f64 = 15.0;
/// Most points whose values are written.
const MOST_WRITTEN: usize = 9;

/// From a point to the foot of the figures below it.
const BELOW: f64 = 1.5;

/// The label of a line: where it wants to stand, its lines, and where it does stand.
pub(crate) struct End {
    pub(crate) series: usize,
    /// Height of the line's end.
    pub(crate) wish: f64,
    pub(crate) lines: Vec<String>,
    /// Middle of the label.
    pub(crate) at: f64,
}

impl End {
    fn height(&self) -> f64 {
        self.lines.len() as f64 * LEADING
    }
}

/// Moves labels apart between `top` and `bottom`, each as near to its wish as the others let it.
pub(crate) fn spread(ends: &mut [End], top: f64, bottom: f64) {
    ends.sort_by(|a, b| a.wish.total_cmp(&b.wish).then(a.series.cmp(&b.series)));
    let mut free = top;
    for end in ends.iter_mut() {
        end.at = end.wish.max(free + end.height() / 2.0);
        free = end.at + end.height() / 2.0;
    }
    let mut free = bottom.max(top + ends.iter().map(End::height).sum::<f64>());
    for end in ends.iter_mut().rev() {
        end.at = end.at.min(free - end.height() / 2.0);
        free = end.at - end.height() / 2.0;
    }
}

/// Where the rows stand from left to right, as parts of the width.
pub(crate) fn places(rows: &[ChartRow]) -> Vec<f64> {
    let low = rows.iter().map(|r| r.at).fold(f64::INFINITY, f64::min);
    let high = rows.iter().map(|r| r.at).fold(f64::NEG_INFINITY, f64::max);
    let part = |at: f64| if high > low { (at - low) / (high - low) } else { 0.5 };
    rows.iter().map(|row| part(row.at)).collect()
}

/// The pieces of a line and its points: only neighbours that both have a value are joined.
pub(crate) fn trace(
    pen: &mut Pen,
    rows: &[ChartRow],
    places: &[f64],
    (series, class): (usize, &str),
    height_of: &dyn Fn(f64) -> f64,
) {
    let value = |n: usize| rows.get(n).and_then(|row: &ChartRow| row.values[series]);
    for n in 1..rows.len() {
        if let (Some(a), Some(b)) = (value(n - 1), value(n)) {
            let from = (X::Part(places[n - 1], 0.0), height_of(a));
            pen.line(&format!("run {class}"), from, (X::Part(places[n], 0.0), height_of(b)));
        }
    }
}

pub(crate) fn draw(input: &ChartInput<'_>, whole: f64) -> Body {
    let values = input.rows.iter().flat_map(|r| &r.values).flatten().copied();
    let scale = Scale::around(values, 4, false);
    let marks: Vec<String> = scale.ticks.iter().map(|t| (input.number)(*t)).collect();
    let left = widest(marks.iter().map(String::as_str)) + 0.8;
    let places = places(input.rows);
    let mut ends = ends(input, whole);
    let right = widest(ends.iter().flat_map(|e| &e.lines).map(String::as_str)) * BOLD + 1.2;
    let room = whole - left - right;
    let needed: f64 = ends.iter().map(End::height).sum();
    let (top, tall) = (1.4, TALL.max(needed));
    let bottom = top + tall;
    let height_of = |value: f64| bottom - scale.part(value) * tall;
    let mut pen = Pen::beside(left);
    for end in &mut ends {
        let last = last(input.rows, end.series).unwrap_or((0, scale.low));
        end.wish = height_of(last.1);
    }
    spread(&mut ends, top - 0.6, bottom + 0.6);
    for (tick, text) in scale.ticks.iter().zip(&marks) {
        let y = height_of(*tick);
        pen.line("grid", (X::Part(0.0, 0.0), y), (X::Part(1.0, 0.0), y));
        pen.text("axis", (X::Part(0.0, -0.6), y + MIDDLE), Anchor::End, text);
    }
    years(&mut pen, input.rows, &places, room, bottom + 1.6);
    for series in 0..input.series.len() {
        trace(&mut pen, input.rows, &places, (series, &format!("r{}", series + 1)), &height_of);
    }
    for series in 0..input.series.len() {
        points(&mut pen, input, &places, series, &height_of);
    }
    written(&mut pen, input, (&places, room, bottom), &height_of);
    for end in &ends {
        write_end(&mut pen, input, &places, end);
    }
    Body { markup: pen.finish(), height: bottom + 2.3, margins: (left, right) }
}

fn points(
    pen: &mut Pen,
    input: &ChartInput<'_>,
    places: &[f64],
    series: usize,
    height_of: &dyn Fn(f64) -> f64,
) {
    if input.rows.len() > 40 {
        return;
    }
    let paint = Paint::Series(series).attributes();
    for (row, place) in input.rows.iter().zip(places) {
        if let Some(value) = row.values[series] {
            pen.mark(series, &paint, (X::Part(*place, 0.0), height_of(value)));
        }
    }
}

/// The last point of a series: its row and its value.
fn last(rows: &[ChartRow], series: usize) -> Option<(usize, f64)> {
    let mut points = rows.iter().enumerate().rev();
    points.find_map(|(n, row)| Some((n, row.values[series]?)))
}

fn ends(input: &ChartInput<'_>, whole: f64) -> Vec<End> {
    let room = whole * 0.34;
    let end = |series: usize| {
        let (row, _) = last(input.rows, series)?;
        let text = format!("{} {}", input.series[series], input.rows[row].texts[series]);
        let lines = clipped(&text, room, 3);
        Some(End { series, wish: 0.0, lines, at: 0.0 })
    };
    (0..input.series.len()).filter_map(end).collect()
}

fn write_end(pen: &mut Pen, input: &ChartInput<'_>, places: &[f64], end: &End) {
    let Some((row, _)) = last(input.rows, end.series) else { return };
    let at_end = (places[row] - 1.0).abs() < 1e-9 || places.len() == 1;
    // A line that stops early is led to its name.
    if !at_end || (end.at - end.wish).abs() > 0.5 {
        let mut path = String::new();
        // Writing to a string cannot fail.
        let _ = write!(
            path,
            "<line class=\"hair\" x1=\"{}%\" y1=\"{}em\" x2=\"100%\" y2=\"{}em\"/>\
             <svg x=\"100%\" overflow=\"visible\"><line class=\"hair\" x1=\"0\" y1=\"{}em\" \
             x2=\".9em\" y2=\"{}em\"/></svg>",
            number(places[row] * 100.0),
            number(end.wish),
            number(end.wish),
            number(end.wish),
            number(end.at),
        );
        pen.raw(&path);
    }
    let first = end.at - (end.lines.len() as f64 - 1.0) * LEADING / 2.0 + MIDDLE;
    for (n, line) in end.lines.iter().enumerate() {
        let at = (X::Part(1.0, 1.1), first + n as f64 * LEADING);
        pen.text("head", at, Anchor::Start, line);
    }
}

/// The texts below the axis, from the last to the first, as many as have room.
pub(crate) fn years(pen: &mut Pen, rows: &[ChartRow], places: &[f64], room: f64, y: f64) {
    let mut free = f64::INFINITY;
    for (row, place) in rows.iter().zip(places).rev() {
        let half = width(&row.label) / 2.0;
        let at = place * room;
        if at + half <= free {
            pen.text("axis", (X::Part(*place, 0.0), y), Anchor::Middle, &row.label);
            free = at - half - 0.5;
        }
    }
}

/// Values at the points, where one line has several and they are few: above, in a valley below,
/// since both of its slopes stand above it.
fn written(
    pen: &mut Pen,
    input: &ChartInput<'_>,
    (places, room, bottom): (&[f64], f64, f64),
    height_of: &dyn Fn(f64) -> f64,
) {
    let points = |s: usize| input.rows.iter().filter(|r| r.values[s].is_some()).count();
    let mut runs = (0..input.series.len()).filter(|s| points(*s) > 1);
    let (Some(series), None) = (runs.next(), runs.next()) else { return };
    if points(series) > MOST_WRITTEN {
        return;
    }
    let end = last(input.rows, series).map(|(n, _)| n);
    let height = |n: usize| input.rows.get(n)?.values[series].map(height_of);
    let mut free = f64::NEG_INFINITY;
    for (n, (row, place)) in input.rows.iter().zip(places).enumerate() {
        let Some(value) = row.values[series].filter(|_| Some(n) != end) else { continue };
        let half = width(&row.texts[series]) / 2.0;
        if place * room - half >= free {
            let own = height_of(value);
            let beside = [n.checked_sub(1), Some(n + 1)].map(|n| n.and_then(height));
            let is_valley = beside.iter().all(|other| other.is_some_and(|other| other < own));
            let fits = own + BELOW < bottom;
            let y = if is_valley && fits { own + BELOW } else { own - 0.75 };
            pen.text("n", (X::Part(*place, 0.0), y), Anchor::Middle, &row.texts[series]);
            free = place * room + half + 0.3;
        }
    }
}
