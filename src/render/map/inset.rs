//! Finds the crowded parts of a map and makes room for them below it.
//!
//! Areas that are drawn small are spots. For a ladder of magnifications, the window of that size
//! that helps its spots most is found by sliding; the best window is then drawn in to the areas it
//! covers. Nothing knows a country: a map without crowded parts gets no inset.

use crate::model::boundary::Position;
use crate::render::map::view::Window;

/// Areas smaller than this many pixels (root of their area) are hard to see.
const SMALL: f64 = 16.0;
/// From this size on more magnification is no gain.
const GOAL: f64 = 22.0;
/// Fewer areas than these are worth markers, not an inset.
const LEAST_AREAS: usize = 3;
const MOST_INSETS: usize = 2;
const GAP: f64 = 16.0;
const ZOOMS: [f64; 10] = [2.5, 3.0, 3.5, 4.0, 5.0, 6.5, 8.0, 10.0, 13.0, 17.0];

/// An area as the main view draws it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    /// Its middle.
    pub(crate) at: Position,
    /// The root of its area in pixels.
    pub(crate) size: f64,
    /// The box around its largest polygon.
    pub(crate) bounds: [f64; 4],
}

/// The windows of the insets, laid out below a main view, and the height of all together.
pub(crate) fn windows(spots: &[Spot], width: f64, height: f64) -> (Vec<Window>, f64) {
    let strip = (width * 0.42).min(height.max(width * 0.2));
    let mut sizes: Vec<f64> = spots.iter().map(|spot| spot.size).collect();
    let (mut left, mut top, mut bottom) = (0.0, height + GAP, height);
    let mut windows: Vec<Window> = Vec::new();
    while windows.len() < MOST_INSETS {
        let Some(mut part) = densest(spots, &sizes, [width, strip]) else { break };
        let tall = part[3] - part[1];
        // An inset that is nearly as wide as the map is made as wide, to where it helps most.
        let full = tall * width / strip;
        if (0.6 * full..full).contains(&(part[2] - part[0])) {
            part = widened(part, full, spots, &sizes, width);
        }
        let wide = part[2] - part[0];
        let zoom = (width / wide).min(strip / tall).min(24.0);
        let size = [(wide * zoom).round(), (tall * zoom).round()];
        let finest = windows.iter().map(|w| w.zoom).fold(1.0, f64::max);
        if zoom < 1.6 * finest {
            break;
        }
        if left > 0.0 && left + size[0] > width {
            (left, top) = (0.0, bottom + GAP);
        }
        let frame = [left, top, left + size[0], top + size[1]];
        windows.push(Window { frame, origin: [part[0], part[1]], zoom });
        bottom = bottom.max(frame[3]);
        left = frame[2] + GAP;
        for (size, spot) in sizes.iter_mut().zip(spots) {
            if within(spot.at, part) {
                *size = size.max(spot.size * zoom);
            }
        }
    }
    let total = if windows.is_empty() { height } else { bottom + 1.0 };
    (windows, total)
}

/// The part of the main view that a window of this size helps most, drawn in to its areas.
fn densest(spots: &[Spot], sizes: &[f64], window: [f64; 2]) -> Option<[f64; 4]> {
    let mut small: Vec<usize> = (0..spots.len()).filter(|&at| sizes[at] < SMALL).collect();
    small.sort_by(|&a, &b| spots[a].at[0].total_cmp(&spots[b].at[0]).then(a.cmp(&b)));
    let mut best: (f64, Vec<usize>) = (0.0, Vec::new());
    for zoom in ZOOMS {
        let gain = |at: usize| ((spots[at].size * zoom).min(GOAL) - sizes[at]).max(0.0);
        let (wide, tall) = (window[0] / zoom, window[1] / zoom);
        for (first, &at) in small.iter().enumerate() {
            let end = spots[at].at[0] + wide;
            let mut column: Vec<usize> =
                small[first..].iter().copied().take_while(|&i| spots[i].at[0] <= end).collect();
            column.sort_by(|&a, &b| spots[a].at[1].total_cmp(&spots[b].at[1]).then(a.cmp(&b)));
            let (from, until, sum) = slide(&column, spots, tall, gain);
            // What counts is help in a small place, so that an inset shows a crowd, not half a map.
            let score = sum * libm::pow(zoom, 0.5);
            if until - from >= LEAST_AREAS && sum > SMALL && score > best.0 {
                best = (score, column[from..until].to_vec());
            }
        }
    }
    let mut part = around(best.1.iter().map(|&at| spots[at].bounds))?;
    // Areas that are mostly in it come in whole, as long as the window does not grow by much.
    let most = [1.4 * (part[2] - part[0]), 1.4 * (part[3] - part[1]).max(part[2] - part[0]) / 2.0];
    let tight = part;
    for spot in spots.iter().filter(|spot| within(spot.at, tight)) {
        if let Some(wider) = around([part, spot.bounds].into_iter())
            && wider[2] - wider[0] <= most[0]
            && wider[3] - wider[1] <= most[1]
        {
            part = wider;
        }
    }
    let margin = 0.03 * (part[2] - part[0]).max(part[3] - part[1]) + 1.0;
    let [l, t, r, b] = part;
    Some([l - margin, t - margin, r + margin, b + margin])
}

/// The part made wider, on the side where more small areas lie.
fn widened(part: [f64; 4], full: f64, spots: &[Spot], sizes: &[f64], width: f64) -> [f64; 4] {
    let spare = full - (part[2] - part[0]);
    let shifted = |step: u32| {
        let west = part[0] - spare * f64::from(step) / 8.0;
        let west = west.min(width - full).max(0.0);
        [west, part[1], west + full, part[3]]
    };
    let helped = |part: [f64; 4]| {
        let small = spots.iter().zip(sizes).filter(|(_, size)| **size < 1.5 * SMALL);
        small.filter(|(spot, _)| within(spot.at, part)).count()
    };
    // From the middle outwards, so that equals stay centred.
    let mut best = shifted(4);
    for step in [3, 5, 2, 6, 1, 7, 0, 8] {
        if helped(shifted(step)) > helped(best) {
            best = shifted(step);
        }
    }
    best
}

/// The box around boxes.
fn around(boxes: impl Iterator<Item = [f64; 4]>) -> Option<[f64; 4]> {
    boxes.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
}

/// The stretch of a column (sorted by y) of the given height with the largest gain.
fn slide(
    column: &[usize],
    spots: &[Spot],
    tall: f64,
    gain: impl Fn(usize) -> f64,
) -> (usize, usize, f64) {
    let (mut best, mut from, mut sum) = ((0, 0, 0.0), 0, 0.0);
    for (until, &at) in column.iter().enumerate() {
        sum += gain(at);
        while spots[at].at[1] - spots[column[from]].at[1] > tall {
            sum -= gain(column[from]);
            from += 1;
        }
        if sum > best.2 {
            best = (from, until + 1, sum);
        }
    }
    best
}

fn within(p: Position, part: [f64; 4]) -> bool {
    p[0] >= part[0] && p[0] <= part[2] && p[1] >= part[1] && p[1] <= part[3]
}

#[cfg(test)]
mod tests {
    use super::{Spot, windows};

    fn spot(x: f64, y: f64, size: f64) -> Spot {
        let half = size / 2.0;
        Spot { at: [x, y], size, bounds: [x - half, y - half, x + half, y + half] }
    }

    #[test]
    fn a_crowd_gets_an_inset_that_shows_all_of_it() {
        let mut spots = vec![spot(500., 100., 200.), spot(900., 300., 5.)];
        for x in 0..6 {
            spots.push(spot(200.0 + 8.0 * f64::from(x), 250., 6.));
        }
        let (insets, height) = windows(&spots, 1000., 400.);
        assert_eq!(insets.len(), 1);
        let shown = insets[0].shown();
        assert!(shown[0] < 197. && shown[2] > 243. && shown[2] < 400., "{shown:?}");
        assert!(insets[0].zoom > 3.0 && height > insets[0].frame[3]);
    }

    #[test]
    fn large_areas_need_no_inset() {
        let spots: Vec<Spot> = (0..9).map(|x| spot(100. * f64::from(x), 50., 60.)).collect();
        assert_eq!(windows(&spots, 1000., 400.), (vec![], 400.));
    }
}
