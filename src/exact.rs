//! Exact decimal numbers of up to 38 digits, for sums that must agree to the last digit.
//!
//! A number is `units` / 10^`scale`. Nothing is rounded: what does not fit is told by `None`.

use std::cmp::Ordering;
use std::fmt;

/// Most digits after the decimal point.
const MOST_DECIMALS: u32 = 30;

/// An exact decimal number, always with the smallest scale that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Exact {
    units: i128,
    scale: u32,
}

impl Exact {
    /// Nothing.
    pub const ZERO: Exact = Exact { units: 0, scale: 0 };

    /// `units` / 10^`scale`.
    pub fn new(units: i128, scale: u32) -> Exact {
        let (mut units, mut scale) = (units, scale);
        while scale > 0 && units % 10 == 0 {
            units /= 10;
            scale -= 1;
        }
        Exact { units, scale }
    }

    /// A number of things.
    pub fn whole(number: u64) -> Exact {
        Exact { units: i128::from(number), scale: 0 }
    }

    /// Reads a decimal with a point and without an exponent: `-1234.50`.
    pub fn parse(text: &str) -> Option<Exact> {
        let (units, scale) = parts(text)?;
        Some(Exact::new(units, scale))
    }

    /// The number in units of 10^-`scale`, if it has no more decimals and fits.
    pub fn at_scale(self, scale: u32) -> Option<i128> {
        let up = scale.checked_sub(self.scale)?;
        self.units.checked_mul(10_i128.checked_pow(up)?)
    }

    /// The number divided by 10 to the power of `power`, rounded half away from zero to so many
    /// decimals, all of them written: 1234567 by 3 powers with 1 decimal is `1234.6`.
    pub fn rounded(self, power: u32, decimals: u32) -> Option<String> {
        let down = i64::from(self.scale) + i64::from(power) - i64::from(decimals);
        let units = if down <= 0 {
            let up = u32::try_from(-down).ok()?;
            self.units.checked_mul(10_i128.checked_pow(up)?)?
        } else {
            let by = 10_i128.checked_pow(u32::try_from(down).ok()?)?;
            let half = if self.units < 0 { -by / 2 } else { by / 2 };
            self.units.checked_add(half)? / by
        };
        Exact { units, scale: 0 }.shifted(decimals)
    }

    /// A whole number with the point set before its last `decimals` digits, all of them written.
    pub fn shifted(self, decimals: u32) -> Option<String> {
        (self.scale == 0).then(|| Exact { units: self.units, scale: decimals }.to_string())
    }

    /// Digits after the decimal point.
    pub fn scale(self) -> u32 {
        self.scale
    }

    /// The sum.
    pub fn checked_add(self, other: Exact) -> Option<Exact> {
        let scale = self.scale.max(other.scale);
        let units = self.at_scale(scale)?.checked_add(other.at_scale(scale)?)?;
        Some(Exact::new(units, scale))
    }

    /// The difference.
    pub fn checked_sub(self, other: Exact) -> Option<Exact> {
        self.checked_add(Exact { units: other.units.checked_neg()?, scale: other.scale })
    }

    /// The number without its sign.
    #[must_use]
    pub fn abs(self) -> Exact {
        Exact { units: self.units.checked_abs().unwrap_or(i128::MAX), scale: self.scale }
    }

    /// Whether it is less than nothing.
    pub fn is_negative(self) -> bool {
        self.units < 0
    }

    /// The units, when there are no decimals and no minus sign.
    pub fn natural(self) -> Option<u128> {
        u128::try_from(self.units).ok().filter(|_| self.scale == 0)
    }
}

/// Units and scale of a text, as written: `1.50` is 150 at scale 2.
fn parts(text: &str) -> Option<(i128, u32)> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let scale = u32::try_from(fraction.len()).ok().filter(|n| *n <= MOST_DECIMALS)?;
    if whole.is_empty() || (fraction.is_empty() && digits.contains('.')) {
        return None;
    }
    let mut units: i128 = 0;
    for byte in whole.bytes().chain(fraction.bytes()) {
        let digit = i128::from(byte.checked_sub(b'0').filter(|d| *d <= 9)?);
        let digit = if negative { -digit } else { digit };
        units = units.checked_mul(10)?.checked_add(digit)?;
    }
    Some((units, scale))
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Exact) -> Ordering {
        let scale = self.scale.max(other.scale);
        match (self.at_scale(scale), other.at_scale(scale)) {
            (Some(a), Some(b)) => a.cmp(&b),
            // Only the one with fewer decimals can be too large to be written with more: it is the
            // larger in amount.
            (None, _) => self.units.signum().cmp(&0),
            (_, None) => 0.cmp(&other.units.signum()),
        }
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let digits = self.units.unsigned_abs().to_string();
        let scale = self.scale as usize;
        if scale == 0 {
            return write!(out, "{sign}{digits}");
        }
        let padded = format!("{digits:0>width$}", width = scale + 1);
        let (whole, fraction) = padded.split_at(padded.len() - scale);
        write!(out, "{sign}{whole}.{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::Exact;

    fn number(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    #[test]
    fn large_numbers_are_rounded_to_a_scale() {
        let rounded = |text: &str, power, decimals| number(text).rounded(power, decimals).unwrap();
        assert_eq!(rounded("1234567", 3, 1), "1234.6");
        assert_eq!(rounded("1250000000000.55", 12, 2), "1.25");
        assert_eq!(rounded("-15", 1, 0), "-2");
        assert_eq!(rounded("4", 9, 1), "0.0");
        assert_eq!(rounded("12.5", 0, 3), "12.500");
        assert_eq!(rounded("12.345", 0, 2), "12.35");
    }

    #[test]
    fn a_tenth_and_two_tenths_are_three_tenths() {
        let sum = number("0.1").checked_add(number("0.20")).unwrap();
        assert_eq!(sum, number("0.3"));
        assert_eq!(sum.to_string(), "0.3");
        assert_eq!(number("-0.05").to_string(), "-0.05");
        assert!(number("-2") < number("-1.99"));
    }

    #[test]
    fn what_does_not_fit_is_not_rounded() {
        let most = number(&i128::MAX.to_string());
        assert_eq!(most.checked_add(Exact::whole(1)), None);
        assert_eq!(most.checked_add(number("0.1")), None);
        assert!(most > number("0.1") && number("-0.1") < most);
        for bad in ["", "-", "1.", ".5", "1e3", "1,5", "1_000", "+1", "1.2.3"] {
            assert_eq!(Exact::parse(bad), None, "{bad}");
        }
        assert_eq!(Exact::parse(&"9".repeat(39)), None);
    }

    proptest! {
        #[test]
        fn sums_of_cents_are_sums_of_whole_cents(a in -1_000_000_i64..1_000_000, b in -1_000_000_i64..1_000_000) {
            let (x, y) = (Exact::new(a.into(), 2), Exact::new(b.into(), 2));
            prop_assert_eq!(x.checked_add(y), Some(Exact::new((a + b).into(), 2)));
            prop_assert_eq!(x.cmp(&y), a.cmp(&b));
            prop_assert_eq!(Exact::parse(&x.to_string()), Some(x));
        }
    }
}
