//! Scales with round steps.

/// A stretch of numbers that is drawn, with its marks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scale {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) ticks: Vec<f64>,
}

impl Scale {
    /// A scale around some numbers with about `steps` steps. It begins at zero where that leaves
    /// the numbers more than half of it, or always if `zero`.
    pub(crate) fn around(values: impl Iterator<Item = f64>, steps: usize, zero: bool) -> Scale {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.filter(|v| v.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        if low > 0.0 && (zero || low <= high * 0.5) {
            low = 0.0;
        }
        if high < 0.0 && (zero || high >= low * 0.5) {
            high = 0.0;
        }
        if high - low < f64::EPSILON * high.abs().max(low.abs()).max(1.0) {
            high = low + if low == 0.0 { 1.0 } else { low.abs() * 0.1 };
        }
        let step = round_step((high - low) / steps.max(1) as f64);
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        // Many more marks than asked for cannot come of a round step; the bound is for odd floats.
        let count = ((last - first) as usize).min(4 * steps + 4);
        let ticks: Vec<f64> = (0..=count).map(|n| (first + n as f64) * step).collect();
        let high = ticks.last().copied().unwrap_or(high).max(high);
        Scale { low: ticks[0].min(low), high, ticks }
    }

    /// Where a number stands, 0 to 1.
    pub(crate) fn part(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

/// The next of 1, 2, 2.5 or 5 times a power of ten.
fn round_step(at_least: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10(at_least)));
    let found = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().find(|m| m * power >= at_least * 0.999_999);
    found.unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn marks_are_round_and_hold_all_numbers() {
        let scale = Scale::around([69.78, 81.97].into_iter(), 4, false);
        assert_eq!(scale.ticks, [65.0, 70.0, 75.0, 80.0, 85.0]);
        let scale = Scale::around([3.0, 97.0].into_iter(), 4, false);
        assert_eq!((scale.low, scale.high), (0.0, 100.0));
        let scale = Scale::around([-4.0, 9.0].into_iter(), 4, false);
        assert!(scale.low <= -4.0 && scale.high >= 9.0 && scale.ticks.contains(&0.0));
    }

    #[test]
    fn odd_numbers_do_no_harm() {
        let lists: [&[f64]; 6] =
            [&[], &[0.0], &[5.0, 5.0], &[f64::NAN, f64::INFINITY], &[1e300, 2e300], &[-1e-12]];
        for values in lists {
            let scale = Scale::around(values.iter().copied(), 4, true);
            assert!(scale.high > scale.low, "{values:?}: {scale:?}");
            assert!(scale.ticks.len() >= 2 && scale.ticks.len() < 30, "{values:?}");
        }
    }
}
