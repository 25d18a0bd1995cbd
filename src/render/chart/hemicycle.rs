//! Seats in a half circle, one dot each, counted at every group.

use std::f64::consts::PI;
use std::fmt::Write;

use crate::render::chart::bars::paint;
use crate::render::chart::pen::{Anchor, MIDDLE, Paint, Pen, X, number};
use crate::render::chart::text::{BOLD, clipped, widest, width};
use crate::render::chart::{Body, ChartInput, ChartRow};

/// The inner radius, where the outer is 1.
const INNER: f64 = 0.42;
/// Most seats that are drawn; the loader refuses more.
const MOST: usize = 2_000;

/// A seat: its angle from the left and its radius.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Seat {
    pub(crate) angle: f64,
    pub(crate) radius: f64,
}

/// Places of so many seats from left to right, and the radius of a dot.
pub(crate) fn seats(count: usize) -> (Vec<Seat>, f64) {
    let capacity = |rows: usize| -> f64 { radii(rows).map(|r| PI * r / gap(rows) + 1.0).sum() };
    let rows = (1..=60).find(|rows| capacity(*rows) >= count as f64).unwrap_or(60);
    let all: f64 = radii(rows).sum();
    let mut out = Vec::with_capacity(count);
    let mut nearest = gap(rows);
    let (mut taken, mut passed) = (0, 0.0);
    for radius in radii(rows) {
        passed += radius;
        // Rounding the running total gives every row its part and all rows the whole.
        let until = (passed / all * count as f64).round() as usize;
        let own = until - taken;
        taken = until;
        if own > 1 {
            nearest = nearest.min(PI * radius / (own - 1) as f64);
        }
        for n in 0..own {
            let part = if own == 1 { 0.5 } else { n as f64 / (own - 1) as f64 };
            out.push(Seat { angle: PI * part, radius });
        }
    }
    out.sort_by(|a, b| a.angle.total_cmp(&b.angle).then(a.radius.total_cmp(&b.radius)));
    (out, (nearest * 0.42).min(0.05))
}

fn gap(rows: usize) -> f64 {
    if rows > 1 { (1.0 - INNER) / (rows - 1) as f64 } else { 1.0 - INNER }
}

fn radii(rows: usize) -> impl Iterator<Item = f64> {
    (0..rows).map(move |n| if rows == 1 { 1.0 } else { INNER + n as f64 * gap(rows) })
}

/// A label beside the half circle, in em from its middle, upwards.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub(crate) row: usize,
    pub(crate) lines: Vec<String>,
    /// Left, top, right, bottom.
    pub(crate) area: [f64; 4],
    anchor: Anchor,
    x: f64,
    /// Where the hair to its group begins, when it stands away from it.
    hair: Option<[f64; 4]>,
}

/// Puts labels outside of a half circle of this radius, none over another.
pub(crate) fn place(labels: &[(usize, f64, Vec<String>)], radius: f64, half: f64) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::new();
    // From the middle outwards to both sides: the steep sides have most room.
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by(|a, b| {
        let flat = |n: usize| (labels[n].1 - PI / 2.0).abs();
        flat(*b).total_cmp(&flat(*a)).then(a.cmp(b))
    });
    for n in order {
        let (row, angle, lines) = &labels[n];
        let wide = widest(lines.iter().map(String::as_str)) * BOLD;
        let tall = lines.len() as f64 * 1.15;
        let (left, up) = (-libm::cos(*angle), libm::sin(*angle));
        let anchor = match left {
            x if x < -0.25 => Anchor::End,
            x if x > 0.25 => Anchor::Start,
            _ => Anchor::Middle,
        };
        let mut found = None;
        for step in 0..200 {
            let distance = radius + 0.7 + f64::from(step) * 0.3;
            // Flat at the sides: what finds no room there rises.
            let y = up * (radius + 0.7) + f64::from(step) * 0.3 * up.max(0.6);
            let x = left * distance;
            let begin = match anchor {
                Anchor::End => x - wide,
                Anchor::Middle => x - wide / 2.0,
                Anchor::Start => x,
            };
            let begin = begin.clamp(-half, (half - wide).max(-half));
            let area = [begin, y + tall / 2.0, begin + wide, y - tall / 2.0];
            let is_free = area[3] >= -0.7
                && clear_of(area, radius + 0.35)
                && out.iter().all(|other| apart(other.area, area));
            if is_free {
                found = Some((area, distance));
                break;
            }
        }
        let Some((area, distance)) = found else { continue };
        let x = match anchor {
            Anchor::End => area[2],
            Anchor::Middle => f64::midpoint(area[0], area[2]),
            Anchor::Start => area[0],
        };
        let from = radius + 0.3;
        let hair = (distance > radius + 2.5).then(|| {
            let end = if up > 0.6 { area[3] - 0.05 } else { f64::midpoint(area[1], area[3]) };
            let to = if up > 0.6 { x.clamp(area[0], area[2]) } else { x - left.signum() * 0.2 };
            [left * from, up * from, to, end]
        });
        out.push(Placed { row: *row, lines: lines.clone(), area, anchor, x, hair });
    }
    out.sort_by_key(|placed| placed.row);
    out
}

/// Whether a box lies outside of a circle around the middle.
fn clear_of(area: [f64; 4], radius: f64) -> bool {
    let x = 0.0_f64.clamp(area[0], area[2]);
    let y = 0.0_f64.clamp(area[3], area[1]);
    x * x + y * y >= radius * radius
}

fn apart(a: [f64; 4], b: [f64; 4]) -> bool {
    a[2] + 0.4 <= b[0] || b[2] + 0.4 <= a[0] || a[3] >= b[1] || b[3] >= a[1]
}

/// How many seats a row has.
fn count(row: &ChartRow) -> usize {
    let value = row.values.first().copied().flatten().unwrap_or(0.0);
    if value.is_finite() { value.clamp(0.0, MOST as f64).round() as usize } else { 0 }
}

pub(crate) fn draw(input: &ChartInput<'_>, whole: f64) -> Body {
    let total: usize = input.rows.iter().map(count).sum::<usize>().min(MOST);
    let (seats, dot) = seats(total);
    let wide = whole > 30.0;
    let radius = if wide { 12.5 } else { 7.6 };
    let mut labels = Vec::new();
    let mut groups: Vec<(usize, &[Seat])> = Vec::new();
    let mut rest = &seats[..];
    for (n, row) in input.rows.iter().enumerate() {
        let (own, others) = rest.split_at(count(row).min(rest.len()));
        rest = others;
        if own.is_empty() {
            continue;
        }
        let angle = own.iter().map(|s| s.angle).sum::<f64>() / own.len() as f64;
        let lines = if wide {
            let mut lines = clipped(&row.label, 9.0, 2);
            lines.push(row.texts[0].clone());
            lines
        } else {
            vec![row.texts[0].clone()]
        };
        labels.push((n, angle, lines));
        groups.push((n, own));
    }
    let placed = place(&labels, radius, whole / 2.0);
    let top = placed.iter().map(|p| p.area[1]).fold(radius, f64::max) + 0.3;
    let mut pen = Pen::default();
    draw_seats(&mut pen, input, &groups, (radius, top), dot);
    for label in &placed {
        write_label(&mut pen, label, top);
    }
    let y = top - 0.6;
    let sum = (input.number)(total as f64);
    pen.raw(&format!("<text class=\"sum\" x=\"50%\" y=\"{}em\">{sum}</text>", number(y / 2.4)));
    let unit = (X::Part(0.5, 0.0), top + 0.7);
    pen.text("soft", unit, Anchor::Middle, input.unit);
    let mut height = top + 1.3;
    if !wide {
        height = names(&mut pen, input, &groups, height + 0.8);
    }
    Body { markup: pen.finish(), height, margins: (0.0, 0.0) }
}

/// All seats of a group in one path: a line of no length with round ends is a dot.
fn draw_seats(
    pen: &mut Pen,
    input: &ChartInput<'_>,
    groups: &[(usize, &[Seat])],
    (radius, top): (f64, f64),
    dot: f64,
) {
    open(pen, radius, top);
    // Fine enough for a poster, short enough for a page.
    let unit = 1000.0;
    let size = dot * 2.0 * unit;
    for (shown, (n, own)) in groups.iter().enumerate() {
        let mut path = String::new();
        let (mut x, mut y) = (0_i64, 0_i64);
        for seat in *own {
            let to_x = (-libm::cos(seat.angle) * seat.radius * unit).round() as i64;
            let to_y = (-libm::sin(seat.angle) * seat.radius * unit).round() as i64;
            // Writing to a string cannot fail.
            let _ = write!(path, "m{} {}h0", to_x - x, to_y - y);
            (x, y) = (to_x, to_y);
        }
        let (class, style) = match paint(&input.rows[*n]) {
            Paint::Own(colour) => ("own", format!(" style=\"{}\"", colour.variables())),
            Paint::Rest => ("rest", String::new()),
            // Without colours of their own neighbours differ by shade.
            Paint::Series(_) => (["g1", "g2"][shown % 2], String::new()),
        };
        let kind = if shown % 2 == 0 { "full" } else { "ring" };
        pen.raw(&format!(
            "<g class=\"seats {class} {kind}\"{style}><path class=\"edge\" stroke-width=\"{}\" \
             d=\"{path}\"/><path class=\"fill\" stroke-width=\"{}\" d=\"{path}\"/></g>",
            number(size),
            number(size * 0.82),
        ));
    }
    pen.raw("</svg></svg>");
}

/// Begins the half circle: its middle stays in the middle of the drawing.
fn open(pen: &mut Pen, radius: f64, top: f64) {
    pen.raw(&format!(
        "<svg x=\"50%\" overflow=\"visible\"><svg x=\"-{r}em\" y=\"{}em\" width=\"{}em\" \
         height=\"{r}em\" viewBox=\"-1000 -1000 2000 1000\" overflow=\"visible\">",
        number(top - radius),
        number(radius * 2.0),
        r = number(radius),
    ));
}

fn write_label(pen: &mut Pen, label: &Placed, top: f64) {
    if let Some([x1, y1, x2, y2]) = label.hair {
        pen.raw(&format!(
            "<svg x=\"50%\" overflow=\"visible\"><line class=\"hair\" x1=\"{}em\" y1=\"{}em\" \
             x2=\"{}em\" y2=\"{}em\"/></svg>",
            number(x1),
            number(top - y1),
            number(x2),
            number(top - y2)
        ));
    }
    let last = label.lines.len() - 1;
    for (n, line) in label.lines.iter().enumerate() {
        let y = top - label.area[1] + 1.15 * (n as f64 + 0.5) + MIDDLE;
        let class = if n == last { "head n" } else { "" };
        pen.text(class, (X::Part(0.5, label.x), y), label.anchor, line);
    }
}

/// The groups by name, from left to right, where the half circle has room for counts only.
fn names(pen: &mut Pen, input: &ChartInput<'_>, groups: &[(usize, &[Seat])], top: f64) -> f64 {
    let mut y = top;
    for (shown, (n, _)) in groups.iter().enumerate() {
        let row = &input.rows[*n];
        let room = 19.0 - 1.6 - width(&row.texts[0]);
        let lines = clipped(&row.label, room, 2);
        let class = match paint(row) {
            Paint::Own(colour) => format!("class=\"own\" style=\"{}\"", colour.variables()),
            Paint::Rest => "class=\"rest\"".to_owned(),
            Paint::Series(_) => format!("class=\"{}\"", ["g1", "g2"][shown % 2]),
        };
        pen.mark(0, &class, (X::Em(0.5), y + 0.6));
        if shown % 2 == 1 {
            pen.raw(&format!(
                "<circle class=\"hole spare\" cx=\".5em\" cy=\"{}em\" r=\".22em\"/>",
                number(y + 0.6)
            ));
        }
        for (n, line) in lines.iter().enumerate() {
            let at = (X::Em(1.6), y + 0.6 + MIDDLE + n as f64 * 1.2);
            pen.text("", at, Anchor::Start, line);
        }
        let at = (X::Part(1.0, 0.0), y + 0.6 + MIDDLE);
        pen.text("head n", at, Anchor::End, &row.texts[0]);
        y += lines.len().max(1) as f64 * 1.2 + 0.4;
        pen.line("grid", (X::Em(0.0), y - 0.2), (X::Part(1.0, 0.0), y - 0.2));
    }
    y
}
