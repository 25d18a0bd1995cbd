//! Positions precise enough to find a door: four decimals of a degree are eleven metres.

use std::ops::Range;

use crate::check::privacy::id::hint::Hints;

const DECIMALS: usize = 4;

/// Finds a pair of latitude and longitude in a text that speaks of homes or persons.
pub(crate) fn find(text: &str, column: Hints) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for (comma, _) in text.match_indices([',', ';']) {
        let head = text[..comma].trim_end();
        let left = head.len() - head.bytes().rev().take_while(|b| is_part(*b)).count();
        let skipped = comma + 1 + text[comma + 1..].bytes().take_while(|b| *b == b' ').count();
        let right = skipped + text[skipped..].bytes().take_while(|b| is_part(*b)).count();
        let (one, other) = (&head[left..], text[skipped..right].trim_end_matches('.'));
        let pair =
            (is_latitude(one) && is_longitude(other)) || (is_longitude(one) && is_latitude(other));
        let personal = Hints::HOME.with(Hints::ADDRESS).with(Hints::PERSON);
        let at_home = column.has(personal) || Hints::before(text, left).has(personal);
        if pair && at_home {
            out.push(left..skipped + other.len());
        }
    }
    out
}

/// Whether a cell of a column of latitudes or longitudes is that precise.
pub(crate) fn is_precise(cell: &str) -> bool {
    let cell = cell.trim();
    is_latitude(cell) || is_longitude(cell)
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'.' | b'-')
}

fn degrees(text: &str) -> Option<f64> {
    let (_, decimals) = text.split_once('.')?;
    let precise = decimals.len() >= DECIMALS && decimals.bytes().all(|b| b.is_ascii_digit());
    precise.then(|| text.parse().ok()).flatten()
}

/// From Rote to Sabang.
fn is_latitude(text: &str) -> bool {
    degrees(text).is_some_and(|n| (-11.5..=6.5).contains(&n))
}

fn is_longitude(text: &str) -> bool {
    degrees(text).is_some_and(|n| (94.5..=141.5).contains(&n))
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::check::privacy::id::hint::Hints;

    #[test]
    fn a_precise_place_is_private_where_people_live() {
        let count = |text: &str, column: &str| find(text, Hints::of(column)).len();
        assert_eq!(count("rumah di -6.20012, 106.81667.", ""), 1);
        assert_eq!(count("-6.20012,106.81667", "koordinat_rumah"), 1);
        assert_eq!(count("106.81667;-6.20012", "koordinat_rumah"), 1);
        assert_eq!(count("-6.2,106.8", "koordinat_rumah"), 0);
        assert_eq!(count("-6.20012,106.81667", "lokasi_tps"), 0);
        assert_eq!(count("rumah 48.85661, 2.35222", ""), 0);
    }
}
