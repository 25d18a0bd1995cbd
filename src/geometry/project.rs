//! From degrees to a flat picture with y downwards.
//!
//! Equirectangular with its standard parallel at the middle latitude of what is shown: simple,
//! the same scale in both directions in the middle, honest for countries of usual height. Land on
//! both sides of the 180th meridian is kept together by moving the cut into the widest empty
//! stretch of longitudes.

use crate::geometry::measure::EARTH_RADIUS_KM;
use crate::model::boundary::{Position, Ring};

/// A map projection together with its place on a canvas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projection {
    cut: f64,
    squeeze: f64,
    scale: f64,
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

/// The canvas that a projection fits into.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Canvas {
    /// Width in pixels.
    pub width: f64,
    /// Most height in pixels; a tall country becomes narrower instead.
    pub most_height: f64,
    /// Empty margin on all sides in pixels.
    pub margin: f64,
}

impl Projection {
    /// Fits lines (the rings of shapes or the arcs of a topology) into a canvas.
    ///
    /// Nothing if there is no position.
    pub fn fit(lines: &[Ring], canvas: Canvas) -> Option<Self> {
        let cut = cut_meridian(lines);
        let finite = lines.iter().flatten().filter(|p| p[0].is_finite() && p[1].is_finite());
        let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
        for p in finite {
            let moved = [east_of(cut, p[0]), p[1]];
            for axis in 0..2 {
                low[axis] = low[axis].min(moved[axis]);
                high[axis] = high[axis].max(moved[axis]);
            }
        }
        if low[0] > high[0] {
            return None;
        }
        let middle = f64::midpoint(low[1], high[1]);
        let squeeze = libm::cos(middle.to_radians()).max(0.05);
        let wide = ((high[0] - low[0]) * squeeze).max(1e-6);
        let tall = (high[1] - low[1]).max(1e-6);
        let room = canvas.width - 2.0 * canvas.margin;
        let scale = (room / wide).min((canvas.most_height - 2.0 * canvas.margin) / tall);
        let spare = f64::midpoint(room, -wide * scale);
        Some(Self {
            cut,
            squeeze,
            scale,
            left: low[0] * squeeze * scale - canvas.margin - spare,
            top: -high[1] * scale - canvas.margin,
            width: canvas.width,
            height: (tall * scale + 2.0 * canvas.margin).ceil(),
        })
    }

    /// The place of a position on the canvas: pixels from the left and from the top.
    pub fn apply(&self, p: Position) -> Position {
        let x = east_of(self.cut, p[0]) * self.squeeze * self.scale - self.left;
        [x, -p[1] * self.scale - self.top]
    }

    /// Width and height of the canvas in pixels.
    pub fn size(&self) -> (f64, f64) {
        (self.width, self.height)
    }

    /// Kilometres on the ground for a pixel, in the middle latitude.
    pub fn km_per_pixel(&self) -> f64 {
        EARTH_RADIUS_KM * 1.0_f64.to_radians() / self.scale
    }
}

/// The longitude counted eastwards from the cut: between `cut` and `cut + 360`.
fn east_of(cut: f64, longitude: f64) -> f64 {
    if longitude < cut { longitude + 360.0 } else { longitude }
}

/// -180, or the middle of the widest empty stretch if the land lies around the 180th meridian.
fn cut_meridian(lines: &[Ring]) -> f64 {
    let mut filled = [false; 360];
    let degree = |x: f64| ((x + 180.0).floor().clamp(0.0, 359.0)) as usize;
    for pair in lines.iter().flat_map(|line| line.windows(2)) {
        let (a, b) = (degree(pair[0][0]), degree(pair[1][0]));
        filled[a.min(b)..=a.max(b)].fill(true);
    }
    if !(filled[0] && filled[359]) {
        return -180.0;
    }
    let (mut best, mut start) = ((0, 0), None);
    for (at, &full) in filled.iter().enumerate() {
        match (full, start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                if at - from > best.1 - best.0 {
                    best = (from, at);
                }
                start = None;
            }
            _ => {}
        }
    }
    if best.1 == 0 { -180.0 } else { f64::midpoint(best.0 as f64, best.1 as f64) - 180.0 }
}

#[cfg(test)]
mod tests {
    use super::{Canvas, Projection};
    use crate::model::boundary::Ring;

    fn square(west: f64, south: f64, side: f64) -> Ring {
        let (e, n) = (west + side, south + side);
        vec![[west, south], [e, south], [e, n], [west, n], [west, south]]
    }

    const CANVAS: Canvas = Canvas { width: 1000.0, most_height: 1200.0, margin: 10.0 };

    #[test]
    fn the_land_fills_the_width_and_north_is_up() {
        let fit = Projection::fit(&[square(95., -10., 20.)], CANVAS).expect("land");
        let (nw, se) = (fit.apply([95., 10.]), fit.apply([115., -10.]));
        assert!((nw[0] - 10.).abs() < 1e-9 && (nw[1] - 10.).abs() < 1e-9, "{nw:?}");
        assert!((se[0] - 990.).abs() < 1e-9 && se[1] > nw[1], "{se:?}");
        assert!((fit.km_per_pixel() - 20.0 * 111.195 / 980.0).abs() < 0.01);
    }

    #[test]
    fn a_tall_country_is_centred() {
        let tall = [square(0., -50., 1.), square(0., 49., 1.)];
        let fit = Projection::fit(&tall, CANVAS).expect("land");
        assert!(fit.size().1 <= 1200.0);
        assert!((fit.apply([0.5, 0.])[0] - 500.0).abs() < 1e-6);
    }

    #[test]
    fn land_across_the_180th_meridian_stays_together() {
        let fiji = [square(177., -18., 2.9), square(-180., -18., 1.)];
        let fit = Projection::fit(&fiji, CANVAS).expect("land");
        let (west, east) = (fit.apply([177., -18.]), fit.apply([-179., -18.]));
        assert!((west[0] - 10.).abs() < 1e-6 && (east[0] - 990.).abs() < 1e-6);
    }
}
