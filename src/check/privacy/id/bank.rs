//! Numbers of bank accounts: ten to sixteen digits beside a word that says so.

use std::ops::Range;

use crate::check::privacy::id::digits::{is_filler, runs};
use crate::check::privacy::id::hint::Hints;

/// Finds numbers of accounts.
pub(crate) fn find(text: &str, column: Hints) -> Vec<Range<usize>> {
    let runs = runs(text);
    let mut out = Vec::new();
    let mut next = 0;
    while next < runs.len() {
        let start = next;
        // Groups are joined by one sign: `0123-01-012345-50-1`.
        while next + 1 < runs.len() && is_joint(text, &runs[next], &runs[next + 1]) {
            next += 1;
        }
        next += 1;
        let range = runs[start].start..runs[next - 1].end;
        let digits: String = runs[start..next].iter().map(|r| &text[r.clone()]).collect();
        let near = Hints::before(text, range.start);
        let named = if column.has(Hints::BANK) {
            !column.has(Hints::AMOUNT)
        } else {
            near.has(Hints::BANK)
        };
        // A date or a sum behind the word is no account.
        let other = near.has(Hints::AMOUNT) && !column.has(Hints::BANK);
        if named && !other && (10..=16).contains(&digits.len()) && !is_filler(&digits) {
            out.push(range);
        }
    }
    out
}

fn is_joint(text: &str, left: &Range<usize>, right: &Range<usize>) -> bool {
    matches!(&text.as_bytes()[left.end..right.start], [b'-' | b'.' | b' '])
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::check::privacy::id::hint::Hints;

    #[test]
    fn a_word_makes_a_number_an_account() {
        let count = |text: &str, column: &str| find(text, Hints::of(column)).len();
        assert_eq!(count("Rek. BRI 0123-01-012345-50-1 a.n. X", ""), 1);
        assert_eq!(count("1234567890", "no_rekening"), 1);
        assert_eq!(count("1234567890", "nilai"), 0);
        assert_eq!(count("1234567890123", "saldo_rekening_rp"), 0);
        assert_eq!(count("saldo rekening Rp 1.005.330.806", ""), 0);
        assert_eq!(count("rekening dibuka 2024-01-07", ""), 0);
    }
}
