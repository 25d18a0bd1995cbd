//! What charts of one row under the other share: where labels stand, and how high rows are.

use crate::render::chart::pen::{Anchor, MIDDLE, Pen, X};
use crate::render::chart::text::{BOLD, lines, widest, width};
use crate::render::chart::{ChartInput, ChartRow};

/// Distance of two lines of text, in em.
pub(crate) const LEADING: f64 = 1.2;

/// The labels of rows.
pub(crate) struct Labels {
    /// Width of the column at the left; zero where labels stand above their rows.
    pub(crate) column: f64,
    lines: Vec<Vec<String>>,
    /// Height of what is drawn in a row.
    band: f64,
}

impl Labels {
    /// Labels at the left where all of them take at most two lines of a third of the width, else
    /// above their rows. `band` is the height of what is drawn.
    pub(crate) fn new(input: &ChartInput<'_>, whole: f64, band: f64) -> Labels {
        let texts = || input.rows.iter().map(|row| row.label.as_str());
        let room = whole * 0.36;
        let all: Vec<Vec<String>> = texts().map(|t| lines(t, room.min(widest(texts())))).collect();
        if all.iter().all(|l| l.len() <= 2) {
            let column = widest(all.iter().flatten().map(String::as_str));
            return Labels { column: column + 0.7, lines: all, band };
        }
        let lines = texts().map(|t| lines(t, whole)).collect();
        Labels { column: 0.0, lines, band }
    }

    /// Height of a row.
    pub(crate) fn height(&self, row: usize) -> f64 {
        let text = self.lines[row].len() as f64 * LEADING;
        if self.column > 0.0 { text.max(self.band) + 0.45 } else { text + self.band + 0.75 }
    }

    /// Height of all rows.
    pub(crate) fn total(&self) -> f64 {
        (0..self.lines.len()).map(|n| self.height(n)).sum()
    }

    /// Where each row begins, under a head of this height.
    pub(crate) fn tops(&self, head: f64) -> Vec<f64> {
        let mut top = head;
        (0..self.lines.len())
            .map(|n| {
                let at = top;
                top += self.height(n);
                at
            })
            .collect()
    }

    /// Where the band of a row begins that begins at `top`.
    pub(crate) fn band(&self, row: usize, top: f64) -> f64 {
        if self.column > 0.0 {
            top + (self.height(row) - self.band) / 2.0
        } else {
            top + self.lines[row].len() as f64 * LEADING + 0.15
        }
    }

    /// Writes a label.
    pub(crate) fn write(&self, pen: &mut Pen, row: usize, top: f64) {
        let lines = &self.lines[row];
        let above = self.column == 0.0;
        let first = if above {
            top + LEADING / 2.0
        } else {
            top + (self.height(row) - (lines.len() as f64 - 1.0) * LEADING) / 2.0
        };
        for (n, line) in lines.iter().enumerate() {
            let y = first + n as f64 * LEADING + MIDDLE;
            if above {
                pen.text("over", (X::Em(0.0), y), Anchor::Start, line);
            } else {
                pen.text("", (X::Em(self.column - 0.7), y), Anchor::End, line);
            }
        }
    }
}

/// Names of series above the first row, each on a line of its own that a hair joins to its place.
pub(crate) struct Heads<'h> {
    names: &'h [String],
    /// Where each name points to, as a part of the plot.
    places: Vec<f64>,
}

impl<'h> Heads<'h> {
    /// Names from left to right.
    pub(crate) fn new(names: &'h [String], places: Vec<f64>) -> Heads<'h> {
        Heads { names, places }
    }

    /// Their height.
    pub(crate) fn height(&self) -> f64 {
        self.names.len() as f64 * LEADING + 0.5
    }

    /// Writes them into a plot of `room` em; each hair ends at `bottom`.
    pub(crate) fn write(&self, pen: &mut Pen, room: f64, (before, bottom): (f64, f64)) {
        let mut order: Vec<usize> = (0..self.names.len()).collect();
        order.sort_by(|a, b| self.places[*a].total_cmp(&self.places[*b]));
        for (line, n) in order.iter().enumerate() {
            let part = self.places[*n];
            let y = line as f64 * LEADING + LEADING / 2.0;
            pen.line("hair", (X::Part(part, 0.0), y), (X::Part(part, 0.0), bottom));
        }
        for (line, n) in order.iter().enumerate() {
            let (part, name) = (self.places[*n], &self.names[*n]);
            let y = line as f64 * LEADING + LEADING / 2.0 + MIDDLE;
            let wide = width(name) * BOLD + 0.4;
            if part * room + wide <= room {
                pen.text("head", (X::Part(part, 0.4), y), Anchor::Start, name);
            } else if part * room + before >= wide {
                pen.text("head", (X::Part(part, -0.4), y), Anchor::End, name);
            } else {
                pen.text("head", (X::Part(1.0, 0.0), y), Anchor::End, name);
            }
        }
    }
}

/// The widest text beside what is drawn.
pub(crate) fn widest_value(rows: &[ChartRow]) -> f64 {
    widest(rows.iter().flat_map(|row| &row.texts).map(String::as_str))
}
