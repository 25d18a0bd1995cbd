//! Numbers as people write them: in one piece or in groups.

use std::ops::Range;

/// The runs of ASCII digits of a text, each as long as it can be.
pub(crate) fn runs(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        out.push(start..at);
    }
    out
}

/// Numbers whose groups have the lengths of one of `shapes`, joined by the same sign; with their
/// digits. A number inside a longer one, or behind a decimal point, is none.
pub(crate) fn grouped(text: &str, shapes: &[&[usize]]) -> Vec<(Range<usize>, String)> {
    let runs = runs(text);
    let mut out = Vec::new();
    let mut next = 0;
    while next < runs.len() {
        let hit = shapes.iter().find(|shape| fits(text, &runs, next, shape));
        let Some(shape) = hit else {
            next += 1;
            continue;
        };
        let groups = &runs[next..next + shape.len()];
        let digits = groups.iter().map(|r| &text[r.clone()]).collect();
        out.push((groups[0].start..groups[shape.len() - 1].end, digits));
        next += shape.len();
    }
    out
}

fn fits(text: &str, runs: &[Range<usize>], first: usize, shape: &[usize]) -> bool {
    let Some(groups) = runs.get(first..first + shape.len()) else { return false };
    if groups.iter().zip(shape).any(|(run, length)| run.len() != *length) {
        return false;
    }
    let previous = first.checked_sub(1).and_then(|n| joint(text, runs, n));
    if shape.len() == 1 {
        return previous != Some(b'.');
    }
    let sign = joint(text, runs, first);
    let last = first + shape.len() - 1;
    sign.is_some()
        && (first..last).all(|n| joint(text, runs, n) == sign)
        && previous != sign
        && joint(text, runs, last) != sign
}

/// The sign that alone stands between a run and the next.
fn joint(text: &str, runs: &[Range<usize>], n: usize) -> Option<u8> {
    let between = text.as_bytes().get(runs[n].end..runs.get(n + 1)?.start)?;
    match between {
        [sign @ (b' ' | b'.' | b'-')] => Some(*sign),
        _ => None,
    }
}

/// Whether all digits are the same: a placeholder.
pub(crate) fn is_filler(digits: &str) -> bool {
    let first = digits.as_bytes().first();
    digits.bytes().all(|b| Some(&b) == first)
}

/// Whether the last digit is the check digit of the others (Luhn).
pub(crate) fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(n, b)| {
            let digit = u32::from(b - b'0') * if n % 2 == 1 { 2 } else { 1 };
            if digit > 9 { digit - 9 } else { digit }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::{grouped, luhn};

    const SHAPES: &[&[usize]] = &[&[6], &[2, 2, 2]];

    #[test]
    fn a_number_stands_alone() {
        let found = |text| grouped(text, SHAPES).into_iter().map(|(_, d)| d).collect::<Vec<_>>();
        assert_eq!(found("x123456y"), ["123456"]);
        assert_eq!(found("12.34.56 und 12-34-56"), ["123456", "123456"]);
        for none in ["1234567", "0.123456", "12.34-56", "12.34.56.78", "00 12 34 56", ""] {
            assert_eq!(found(none), [] as [&str; 0], "{none}");
        }
    }

    #[test]
    fn check_digits_are_those_of_luhn() {
        assert!(luhn("79927398713"));
        assert!(!luhn("79927398710"));
    }
}
