//! Registrations of vehicles: letters of a region, up to four digits, up to three letters.
//!
//! Source: Perpol 7/2021 on registration of vehicles, list of region letters.

use std::ops::Range;

use crate::check::privacy::id::hint::Hints;

const REGIONS: &[&str] = &[
    "A", "AA", "AB", "AD", "AE", "AG", "B", "BA", "BB", "BD", "BE", "BG", "BH", "BK", "BL", "BM",
    "BN", "BP", "D", "DA", "DB", "DC", "DD", "DE", "DG", "DH", "DK", "DL", "DM", "DN", "DP", "DR",
    "DS", "DT", "DW", "E", "EA", "EB", "ED", "F", "G", "H", "K", "KB", "KH", "KT", "KU", "L", "M",
    "N", "P", "PA", "PB", "R", "S", "T", "W", "Z",
];
/// What follows a number in other texts.
const UNITS: &[&str] = &[
    "TPS", "WIB", "WIT", "KM", "KG", "HA", "RT", "RW", "SM", "MW", "CC", "DPR", "RI", "ID", "II",
    "III", "IV", "VI", "VII", "XI", "XII", "DAN", "VA", "KVA", "PK", "SK", "MM", "CM", "GB", "MB",
];

/// Finds registrations.
pub(crate) fn find(text: &str, column: Hints) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let bounded = at == 0 || !is_word(bytes[at - 1]);
        let found =
            if bounded && bytes[at].is_ascii_alphabetic() { one(text, at, column) } else { None };
        at = match found {
            Some(range) => {
                out.push(range.clone());
                range.end
            }
            None => at + 1,
        };
    }
    out
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || byte == b'_'
}

fn one(text: &str, start: usize, column: Hints) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let take = |at: usize, ok: fn(&u8) -> bool| bytes[at..].iter().take_while(|b| ok(b)).count();
    let region = take(start, u8::is_ascii_alphabetic);
    let (number_at, first) = gap(bytes, start + region);
    let number = take(number_at, u8::is_ascii_digit);
    let (series_at, second) = gap(bytes, number_at + number);
    let series = take(series_at, u8::is_ascii_alphabetic);
    let end = series_at + series;
    let fits = (1..=2).contains(&region) && (1..=4).contains(&number) && (1..=3).contains(&series);
    if !fits || first != second || bytes.get(end).is_some_and(|b| is_word(*b)) {
        return None;
    }
    let (head, tail) = (&text[start..start + region], &text[series_at..end]);
    let known = REGIONS.contains(&head.to_ascii_uppercase().as_str());
    if !known || bytes[number_at] == b'0' {
        return None;
    }
    let named = column.has(Hints::PLATE) || Hints::before(text, start).has(Hints::PLATE);
    let upper = text[start..end].bytes().all(|b| !b.is_ascii_lowercase());
    // `B 1234 XYZ` speaks for itself, `B1X` only in a column that says so.
    let clear = upper && first != 0 && number >= 3 && series >= 2 && !UNITS.contains(&tail);
    (named || clear).then_some(start..end)
}

/// Past one space or hyphen; which it was, or 0.
fn gap(bytes: &[u8], at: usize) -> (usize, u8) {
    match bytes.get(at) {
        Some(sign @ (b' ' | b'-')) => (at + 1, *sign),
        _ => (at, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::check::privacy::id::hint::Hints;

    #[test]
    fn a_registration_has_letters_of_a_region() {
        let count = |text: &str, column: &str| find(text, Hints::of(column)).len();
        for text in ["B 1234 XYZ", "mobil AB 123 CD.", "DK-4321-FQ"] {
            assert_eq!(count(text, ""), 1, "{text}");
        }
        for text in [
            "X 1234 YZ",
            "B 1234",
            "S 1445 H",
            "D 1500 TPS",
            "TB 1234 XY",
            "B 12 AB",
            "B1234XYZ",
            "N 0123 AB",
        ] {
            assert_eq!(count(text, ""), 0, "{text}");
        }
        assert_eq!(count("b1234xyz", "plat_nomor"), 1);
        assert_eq!(count("nopol L 5 A", ""), 1);
    }
}
