//! Many small charts on one scale.

use crate::render::chart::axis::Scale;
use crate::render::chart::lines::{places, trace, years};
use crate::render::chart::pen::{Anchor, MIDDLE, Paint, Pen, X, number};
use crate::render::chart::rows::{LEADING, widest_value};
use crate::render::chart::stacked::{patterns, textured};
use crate::render::chart::text::{BOLD, clipped, widest, width};
use crate::render::chart::{Body, ChartInput, ChartRow, Kind};

/// Distance of two panels in em.
const GUTTER: f64 = 1.4;

/// A grid of panels.
struct Grid {
    columns: usize,
    /// Width of a panel in em at the width that the drawing is made for.
    panel: f64,
    whole: f64,
}

impl Grid {
    fn new(whole: f64, least: f64) -> Grid {
        let columns = (((whole + GUTTER) / (least + GUTTER)) as usize).clamp(1, 4);
        let panel = (whole - GUTTER * (columns as f64 - 1.0)) / columns as f64;
        Grid { columns, panel, whole }
    }

    /// Draws a panel at its place; panels share the width as it grows.
    fn panel(&self, pen: &mut Pen, n: usize, top: f64, draw: impl FnOnce(&mut Pen)) {
        let left = (n % self.columns) as f64 * (self.panel + GUTTER) / self.whole * 100.0;
        pen.raw(&format!(
            "<svg x=\"{}%\" y=\"{}em\" width=\"{}%\" overflow=\"visible\">",
            number(left),
            number(top),
            number(self.panel / self.whole * 100.0)
        ));
        draw(pen);
        pen.raw("</svg>");
    }
}

pub(crate) fn draw(input: &ChartInput<'_>, whole: f64, prefix: &str) -> Body {
    if input.kind == Kind::LineMultiples { lines(input, whole) } else { bars(input, whole, prefix) }
}

/// A panel per row, a bar per series.
fn bars(input: &ChartInput<'_>, whole: f64, prefix: &str) -> Body {
    let names = widest(input.series.iter().map(String::as_str)) + 0.5;
    let grid = Grid::new(whole, names + widest_value(input.rows) + 3.4);
    let most = input.rows.iter().flat_map(|r| &r.values).flatten().fold(0.0, |a: f64, b| a.max(*b));
    let right = widest_value(input.rows) + 0.5;
    let left = names.min(grid.panel * 0.6);
    let titles: Vec<Vec<String>> =
        input.rows.iter().map(|r| clipped(&r.label, grid.panel / BOLD, 2)).collect();
    let head = titles.iter().map(Vec::len).max().unwrap_or(1) as f64 * LEADING + 0.3;
    let tall = head + input.series.len() as f64 * 1.3 + 1.2;
    let mut pen = Pen::default();
    pen.raw(&patterns(input.series.len(), prefix));
    for (n, row) in input.rows.iter().enumerate() {
        let top = (n / grid.columns) as f64 * tall;
        grid.panel(&mut pen, n, top, |pen| {
            title(pen, &titles[n], head);
            for (s, name) in input.series.iter().enumerate() {
                let y = head + s as f64 * 1.3 + 0.6 + MIDDLE;
                let name = clipped(name, left - 0.4, 1);
                pen.text("soft", (X::Em(0.0), y), Anchor::Start, &name.concat());
            }
            pen.plot(grid.panel, left, right, |pen| panel_bars(pen, row, (most, head), prefix));
        });
    }
    let rows = input.rows.len().div_ceil(grid.columns);
    Body { markup: pen.finish(), height: rows as f64 * tall - 0.8, margins: (0.0, 0.0) }
}

fn panel_bars(pen: &mut Pen, row: &ChartRow, (most, head): (f64, f64), prefix: &str) {
    for (s, value) in row.values.iter().enumerate() {
        let y = head + s as f64 * 1.3;
        let middle = y + 0.6 + MIDDLE;
        let Some(value) = value else {
            pen.text("soft", (X::Part(0.0, 0.3), middle), Anchor::Start, "–");
            continue;
        };
        let part = if most > 0.0 { value.max(0.0) / most } else { 0.0 };
        textured(pen, s, prefix, (0.0, part), (y + 0.15, 0.9));
        pen.text("n", (X::Part(part, 0.35), middle), Anchor::Start, &row.texts[s]);
    }
    let bottom = head + row.values.len() as f64 * 1.3;
    pen.line("zero", (X::Part(0.0, 0.0), head), (X::Part(0.0, 0.0), bottom));
}

fn title(pen: &mut Pen, lines: &[String], head: f64) {
    for (n, line) in lines.iter().rev().enumerate() {
        let y = head - 0.3 - LEADING / 2.0 - n as f64 * LEADING + MIDDLE;
        pen.text("head", (X::Em(0.0), y), Anchor::Start, line);
    }
}

/// A panel per series, all on the same years and the same scale.
fn lines(input: &ChartInput<'_>, whole: f64) -> Body {
    let grid = Grid::new(whole, 9.0);
    let values = input.rows.iter().flat_map(|r| &r.values).flatten().copied();
    let scale = Scale::around(values, 2, false);
    let marks: Vec<String> = scale.ticks.iter().map(|t| (input.number)(*t)).collect();
    let left = widest(marks.iter().map(String::as_str)) + 0.6;
    let right = widest_value(input.rows).min(grid.panel * 0.3) + 0.7;
    let titles: Vec<Vec<String>> =
        input.series.iter().map(|name| clipped(name, grid.panel / BOLD, 2)).collect();
    let head = titles.iter().map(Vec::len).max().unwrap_or(1) as f64 * LEADING + 0.8;
    let tall = head + 5.0 + 2.6;
    let places = places(input.rows);
    let bottom = head + 5.0;
    let height_of = |value: f64| bottom - scale.part(value) * 5.0;
    let mut pen = Pen::default();
    for (s, lines) in titles.iter().enumerate() {
        grid.panel(&mut pen, s, (s / grid.columns) as f64 * tall, |pen| {
            title(pen, lines, head - 0.5);
            pen.plot(grid.panel, left, right, |pen| {
                for (tick, text) in scale.ticks.iter().zip(&marks) {
                    let y = height_of(*tick);
                    pen.line("grid", (X::Part(0.0, 0.0), y), (X::Part(1.0, 0.0), y));
                    pen.text("axis", (X::Part(0.0, -0.4), y + MIDDLE), Anchor::End, text);
                }
                trace(pen, input.rows, &places, (s, "r1"), &height_of);
                for (row, place) in input.rows.iter().zip(&places) {
                    if let Some(value) = row.values[s] {
                        let at = (X::Part(*place, 0.0), height_of(value));
                        pen.mark(0, &Paint::Series(0).attributes(), at);
                    }
                }
                let room = grid.panel - left - right;
                let ends = ends_only(input.rows, room);
                let at: Vec<f64> = ends.iter().map(|n| places[*n]).collect();
                let ends: Vec<ChartRow> = ends.iter().map(|n| input.rows[*n].clone()).collect();
                years(pen, &ends, &at, room, bottom + 1.2);
                let last =
                    input.rows.iter().zip(&places).rev().find(|(r, _)| r.values[s].is_some());
                if let Some((row, place)) = last {
                    let y = height_of(row.values[s].unwrap_or(scale.low)) + MIDDLE;
                    pen.text("n", (X::Part(*place, 0.6), y), Anchor::Start, &row.texts[s]);
                }
            });
        });
    }
    let rows = input.series.len().div_ceil(grid.columns);
    Body { markup: pen.finish(), height: rows as f64 * tall - 0.4, margins: (0.0, 0.0) }
}

/// The first and the last row, or all where they have room.
fn ends_only(rows: &[ChartRow], room: f64) -> Vec<usize> {
    let needed: f64 = rows.iter().map(|r| width(&r.label) + 1.0).sum();
    if needed <= room || rows.len() < 3 {
        return (0..rows.len()).collect();
    }
    vec![0, rows.len() - 1]
}
