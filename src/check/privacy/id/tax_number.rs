//! The number of a taxpayer (NPWP): fifteen digits `99.999.999.9-999.999`, since 2024 sixteen.
//!
//! The ninth digit is the check digit of the first eight (Luhn). A person's sixteen digits are the
//! NIK; others put a `0` before the fifteen.
//!
//! Source: PMK 112/PMK.03/2022.

use std::ops::Range;

use crate::check::privacy::id::digits::{is_filler, luhn, runs};
use crate::check::privacy::id::hint::Hints;

/// Finds numbers of taxpayers.
pub(crate) fn find(text: &str, column: Hints) -> Vec<Range<usize>> {
    let runs = runs(text);
    let mut out: Vec<Range<usize>> = Vec::new();
    for n in 0..runs.len() {
        if let Some(found) = formatted(text, &runs[n..]) {
            out.push(found);
            continue;
        }
        let run = runs[n].clone();
        let digits = &text[run.clone()];
        if !matches!(run.len(), 15 | 16) || is_filler(digits) {
            continue;
        }
        let named = column.has(Hints::TAX) || Hints::before(text, run.start).has(Hints::TAX);
        // Without its signs the number looks like any other, so the word must be there too.
        let fits = run.len() == 15 || digits.starts_with('0');
        if named && fits {
            out.push(run);
        }
    }
    out
}

/// `99.999.999.9-999.999`: the form alone says enough, the check digit confirms the rare slip.
fn formatted(text: &str, runs: &[Range<usize>]) -> Option<Range<usize>> {
    const SHAPE: [usize; 6] = [2, 3, 3, 1, 3, 3];
    const SIGNS: [&str; 5] = [".", ".", ".", "-", "."];
    let groups = runs.get(..6)?;
    let lengths = groups.iter().zip(SHAPE).all(|(run, length)| run.len() == length);
    let signs =
        groups.windows(2).zip(SIGNS).all(|(two, sign)| &text[two[0].end..two[1].start] == sign);
    if !lengths || !signs {
        return None;
    }
    let digits: String = groups.iter().map(|run| &text[run.clone()]).collect();
    let range = groups[0].start..groups[5].end;
    let named = Hints::before(text, range.start).has(Hints::TAX);
    (!is_filler(&digits) && (named || luhn(&digits[..9]))).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::check::privacy::id::hint::Hints;

    #[test]
    fn the_form_or_the_word_must_be_there() {
        let count = |text: &str, column: &str| find(text, Hints::of(column)).len();
        assert_eq!(count("01.061.173.9-093.000", ""), 1);
        assert_eq!(count("01.061.173.8-093.000", ""), 0);
        assert_eq!(count("NPWP 01.061.173.8-093.000", ""), 1);
        assert_eq!(count("010611739093000", ""), 0);
        assert_eq!(count("010611739093000", "npwp"), 1);
        assert_eq!(count("0010611739093000", "npwp"), 1);
        assert_eq!(count("00.000.000.0-000.000", "npwp"), 0);
    }
}
