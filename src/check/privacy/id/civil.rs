//! The sixteen digits of the civil register, for persons (NIK) and households (KK).
//!
//! Six digits of region, six of a date (DDMMYY), four of a serial number. In a person's number it
//! is the birth date, and 40 is added to the day of a woman; in a household's number it is the day
//! of registration.
//!
//! Source: UU 23/2006 and its amendment UU 24/2013; Perpres 40/2019.

use std::ops::Range;

use crate::check::privacy::id::hint::Hints;
use crate::check::privacy::id::{digits, region};

const SHAPES: &[&[usize]] =
    &[&[16], &[6, 6, 4], &[4, 4, 4, 4], &[2, 2, 2, 6, 4], &[2, 2, 2, 2, 2, 2, 4]];

/// A number of the civil register.
pub(crate) struct Civil {
    pub(crate) range: Range<usize>,
    /// A household's, by the words beside it.
    pub(crate) is_family: bool,
}

/// Finds numbers of persons and households.
pub(crate) fn find(text: &str, column: Hints) -> Vec<Civil> {
    let mut out = Vec::new();
    for (range, digits) in digits::grouped(text, SHAPES) {
        let near = Hints::before(text, range.start);
        let is_named = |hint| near.has(hint) || column.has(hint);
        let (person, family) = (is_named(Hints::NATIONAL_ID), is_named(Hints::FAMILY_CARD));
        // A column of sums or moments has long numbers of its own.
        let other = column.has(Hints::AMOUNT) || column.has(Hints::TIME);
        let found = if person || family {
            // A slip of the pen in it does not make it public.
            !digits::is_filler(&digits)
        } else {
            !other && is_number(&digits)
        };
        if found {
            // The nearer word decides.
            let is_family =
                family && (near.has(Hints::FAMILY_CARD) || !near.has(Hints::NATIONAL_ID));
            let is_family = is_family && !(person && column.has(Hints::NATIONAL_ID));
            out.push(Civil { range, is_family });
        }
    }
    out
}

fn is_number(digits: &str) -> bool {
    region::is_district(&digits[..6]) && is_date(&digits[6..12]) && &digits[12..] != "0000"
}

/// DDMMYY with 40 added to the day of a woman. The century is not told, so 29 February is a day of
/// every fourth year.
fn is_date(digits: &str) -> bool {
    let pair = |n: usize| digits[n..n + 2].parse::<u8>().unwrap_or(0);
    let (day, month, year) = (pair(0), pair(2), pair(4));
    let day = if day > 40 { day - 40 } else { day };
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 => 29,
        2 => 28,
        _ => return false,
    };
    (1..=last).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::{find, is_date};
    use crate::check::privacy::id::hint::Hints;

    #[test]
    fn days_of_women_have_forty_more() {
        for good in ["010190", "310590", "710590", "290200", "690288"] {
            assert!(is_date(good), "{good}");
        }
        for bad in ["000190", "320190", "400190", "720190", "290201", "310490", "011390", "010090"]
        {
            assert!(!is_date(bad), "{bad}");
        }
    }

    #[test]
    fn the_words_beside_it_say_whose_number_it_is() {
        let of = |text: &str, column: &str| {
            find(text, Hints::of(column)).iter().map(|c| c.is_family).collect::<Vec<_>>()
        };
        assert_eq!(of("3201010101900001", ""), [false]);
        assert_eq!(of("No. KK 3201010101900001", ""), [true]);
        assert_eq!(of("3201010101900001", "no_kk"), [true]);
        assert_eq!(of("3201010101900001", "nik"), [false]);
        assert_eq!(of("3201019901900001", "nik"), [false]);
        assert_eq!(of("3201019901900001", ""), [] as [bool; 0]);
        assert_eq!(of("0000000000000000", "nik"), [] as [bool; 0]);
        assert_eq!(of("3201010101900001", "jumlah_rp"), [] as [bool; 0]);
    }
}
