//! Labels where they fit, and scale bars where there is room.

use crate::geometry::measure::inner_point;
use crate::model::boundary::{Polygon, Position};
use crate::render::map::view::{Window, bounds, largest};

/// Size of labels in pixels of the drawing.
pub(crate) const LABEL_SIZE: f64 = 14.0;

/// A text on the map, centred.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Label {
    /// Middle of the line, height of its base line.
    pub(crate) at: Position,
    /// What it says.
    pub(crate) text: String,
    /// The area it belongs to.
    pub(crate) area: usize,
    /// The width it is squeezed to, if it would not fit.
    pub(crate) squeezed: Option<f64>,
}

/// A bar of a round length.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ScaleBar {
    /// Its left end, on the canvas.
    pub(crate) at: Position,
    /// Its length in pixels.
    pub(crate) length: f64,
    /// Number and unit.
    pub(crate) text: String,
}

/// About how wide a text is set, in pixels; rather too wide.
pub(crate) fn text_width(text: &str, size: f64) -> f64 {
    let em = |c: char| match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '(' | ')' => 0.32,
        'f' | 'r' | 't' | '-' | '/' => 0.4,
        'm' | 'w' | 'M' | 'W' | '—' => 0.9,
        c if c.is_uppercase() => 0.68,
        c if c.is_ascii() => 0.58,
        _ => 0.75,
    };
    text.chars().map(em).sum::<f64>() * size
}

/// The base line of a label inside the largest polygon, if its box fits there.
pub(crate) fn fit(polygons: &[Polygon], text: &str) -> Option<Position> {
    let (polygon, area) = largest(polygons)?;
    let (wide, tall) = (text_width(text, LABEL_SIZE), LABEL_SIZE * 0.8);
    if area < wide * tall {
        return None;
    }
    let (pole, _) = inner_point(polygon)?;
    let middle =
        chord(polygon, pole).map_or(pole, |(left, right)| [f64::midpoint(left, right), pole[1]]);
    let free = |at: &Position| box_inside(polygon, *at, wide + 3.0, tall + 3.0);
    let at = [middle, pole].into_iter().find(free)?;
    Some([at[0], at[1] + tall * 0.45])
}

/// The labels that touch neither each other nor a bar, a dot or the frame of a part that an inset
/// shows; the first of two that touch stays.
pub(crate) fn apart(
    labels: Vec<Label>,
    bars: &[ScaleBar],
    dots: &[Position],
    frames: &[[f64; 4]],
) -> Vec<Label> {
    let mut taken: Vec<[f64; 4]> = bars.iter().map(ScaleBar::extent).collect();
    taken.extend(dots.iter().map(|p| [p[0] - 4.0, p[1] - 4.0, p[0] + 4.0, p[1] + 4.0]));
    for [l, t, r, b] in frames {
        let lines = [[*l, *t, *r, *t], [*l, *b, *r, *b], [*l, *t, *l, *b], [*r, *t, *r, *b]];
        taken.extend(lines);
    }
    let mut kept = Vec::new();
    for label in labels {
        let own = label.extent();
        let free = |other: &[f64; 4]| {
            own[0] > other[2] || other[0] > own[2] || own[1] > other[3] || other[1] > own[3]
        };
        if taken.iter().all(free) {
            taken.push(own);
            kept.push(label);
        }
    }
    kept
}

impl Label {
    /// The box around the text: left, top, right, bottom.
    pub(crate) fn extent(&self) -> [f64; 4] {
        let half = text_width(&self.text, LABEL_SIZE) / 2.0;
        let [x, y] = self.at;
        [x - half, y - 0.8 * LABEL_SIZE, x + half, y + 0.2 * LABEL_SIZE]
    }
}

impl ScaleBar {
    /// The box around bar and text: left, top, right, bottom.
    pub(crate) fn extent(&self) -> [f64; 4] {
        let [x, y] = self.at;
        let wide = self.length.max(text_width(&self.text, LABEL_SIZE));
        [x - 2.0, y - 8.0 - LABEL_SIZE, x + wide + 2.0, y + 2.0]
    }
}

/// The stretch of land to the left and right of a point.
fn chord(polygon: &Polygon, at: Position) -> Option<(f64, f64)> {
    let (mut left, mut right) = (f64::NEG_INFINITY, f64::INFINITY);
    for pair in polygon.iter().flat_map(|ring| ring.windows(2)) {
        let (a, b) = (pair[0], pair[1]);
        if (a[1] > at[1]) == (b[1] > at[1]) {
            continue;
        }
        let x = a[0] + (at[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0]);
        if x <= at[0] {
            left = left.max(x);
        } else {
            right = right.min(x);
        }
    }
    (left.is_finite() && right.is_finite()).then_some((left, right))
}

/// Whether no edge of the polygon enters a box around a point inside it.
fn box_inside(polygon: &Polygon, at: Position, wide: f64, tall: f64) -> bool {
    let area = [at[0] - wide / 2.0, at[1] - tall / 2.0, at[0] + wide / 2.0, at[1] + tall / 2.0];
    !polygon.iter().flat_map(|ring| ring.windows(2)).any(|pair| enters(pair, area))
}

/// Whether an edge has a part in a box: Liang and Barsky's test.
fn enters(edge: &[Position], area: [f64; 4]) -> bool {
    let (a, b) = (edge[0], edge[1]);
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    for axis in 0..2 {
        let step = b[axis] - a[axis];
        let (near, far) = (area[axis] - a[axis], area[axis + 2] - a[axis]);
        if step == 0.0 {
            if near > 0.0 || far < 0.0 {
                return false;
            }
            continue;
        }
        let (t, u) = (near / step, far / step);
        low = low.max(t.min(u));
        high = high.min(t.max(u));
    }
    low <= high
}

/// A scale bar in the first corner of a window where it covers no land.
pub(crate) fn scale_bar(
    window: &Window,
    km_per_pixel: f64,
    polygons: &[Vec<Polygon>],
    text: impl Fn(f64) -> String,
) -> Option<ScaleBar> {
    let (km, length) = round_length(km_per_pixel / window.zoom, window)?;
    let text = text(km);
    let [left, top, right, bottom] = window.frame;
    let wide = length.max(text_width(&text, LABEL_SIZE)) + 8.0;
    let tall = LABEL_SIZE + 16.0;
    let (far, low) = (right - wide - 10.0, bottom - tall - 8.0);
    let corners = [[left + 12.0, low], [far, low], [far, top + 8.0], [left + 12.0, top + 8.0]];
    let free = |corner: &Position| {
        let area = [corner[0] - 4.0, corner[1], corner[0] + wide, corner[1] + tall];
        !polygons.iter().flatten().any(|polygon| covers(polygon, area))
    };
    // With land everywhere it stands on land: its text has a halo.
    let corner = corners.into_iter().find(free).unwrap_or(corners[0]);
    Some(ScaleBar { at: [corner[0], corner[1] + tall - 8.0], length, text })
}

fn covers(polygon: &Polygon, area: [f64; 4]) -> bool {
    let around = polygon.first().map_or([0.0; 4], |ring| bounds(ring));
    let apart =
        around[0] > area[2] || around[2] < area[0] || around[1] > area[3] || around[3] < area[1];
    if apart {
        return false;
    }
    let middle = [f64::midpoint(area[0], area[2]), f64::midpoint(area[1], area[3])];
    polygon.iter().flat_map(|ring| ring.windows(2)).any(|pair| enters(pair, area))
        || inside(polygon, middle)
}

fn inside(polygon: &Polygon, p: Position) -> bool {
    let crossed = |pair: &&[Position]| {
        let (a, b) = (pair[0], pair[1]);
        (a[1] > p[1]) != (b[1] > p[1])
            && p[0] < (b[0] - a[0]) * (p[1] - a[1]) / (b[1] - a[1]) + a[0]
    };
    polygon.iter().flat_map(|ring| ring.windows(2)).filter(crossed).count() % 2 == 1
}

/// The longest round number of kilometres that takes at most a sixth of the width.
fn round_length(km_per_pixel: f64, window: &Window) -> Option<(f64, f64)> {
    let most = (window.frame[2] - window.frame[0]) / 6.0;
    let lengths = (-2_i32..5).flat_map(|power| {
        let ten = (0..power.abs()).fold(1.0, |t, _| if power < 0 { t / 10.0 } else { t * 10.0 });
        [ten, 2.0 * ten, 5.0 * ten]
    });
    lengths
        .map(|km| (km, km / km_per_pixel))
        .take_while(|(_, length)| *length <= most)
        .last()
        .filter(|(_, length)| length.is_finite() && *length > 0.0)
}

#[cfg(test)]
mod tests {
    use super::{fit, scale_bar};
    use crate::render::map::view::Window;

    fn rectangle(w: f64, h: f64) -> Vec<Vec<[f64; 2]>> {
        vec![vec![[0., 0.], [w, 0.], [w, h], [0., h], [0., 0.]]]
    }

    #[test]
    fn a_label_is_set_only_where_its_box_fits() {
        assert!(fit(&[rectangle(60., 20.)], "Riau").is_some());
        assert!(fit(&[rectangle(20., 60.)], "Riau").is_none());
        assert!(fit(&[rectangle(60., 9.)], "Riau").is_none());
        assert!(fit(&[], "Riau").is_none());
    }

    #[test]
    fn the_scale_bar_is_round_and_keeps_off_the_land() {
        let window = Window { frame: [0., 0., 1000., 400.], origin: [0., 0.], zoom: 1.0 };
        let land = vec![vec![vec![vec![[0., 300.], [0., 400.], [300., 400.], [0., 300.]]]]];
        let bar = scale_bar(&window, 5.0, &land, |km| format!("{km} km")).expect("room");
        assert_eq!((bar.text.as_str(), bar.length), ("500 km", 100.0));
        assert!(bar.at[0] > 800.0);
    }
}
