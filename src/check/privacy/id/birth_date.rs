//! Days of birth: by the word, or as `Jakarta, 12-03-1980`.

use std::ops::Range;

use crate::check::privacy::id::hint::Hints;

const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "mei", "may", "jun", "jul", "agu", "ags", "aug", "sep", "okt",
    "oct", "nov", "nop", "des", "dec",
];

/// Finds days of birth. A year alone is none.
pub(crate) fn find(text: &str, column: Hints) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some((range, year)) = date(text, from) {
        from = range.end;
        let named = column.has(Hints::BIRTH) || Hints::before(text, range.start).has(Hints::BIRTH);
        // A letter is dated the same way, but not often before 2000.
        let placed = (1920..2000).contains(&year) && follows_a_place(text, range.start);
        if (named && (1900..=2100).contains(&year)) || placed {
            out.push(range);
        }
    }
    out
}

/// The first date from `from` on, with its year.
fn date(text: &str, from: usize) -> Option<(Range<usize>, u16)> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let starts = bytes[at].is_ascii_digit() && (at == 0 || !bytes[at - 1].is_ascii_digit());
        if let Some((length, year)) = starts.then(|| one(&bytes[at..])).flatten() {
            return Some((at..at + length, year));
        }
        at += 1;
    }
    None
}

/// A date at the beginning of `bytes`: its length and year.
fn one(bytes: &[u8]) -> Option<(usize, u16)> {
    let first = number(bytes)?;
    match first.0 {
        8 => {
            let year = first.1 / 10_000;
            let plain = is_day(first.1 % 100, first.1 / 100 % 100);
            return (plain && (1900..=2100).contains(&year)).then_some((8, year as u16));
        }
        1 | 2 | 4 => {}
        _ => return None,
    }
    let sign = *bytes.get(first.0)?;
    let rest = &bytes[first.0 + 1..];
    if sign == b' '
        && let Some(word) = month_word(rest)
        && rest.get(word) == Some(&b' ')
    {
        let year = number(&rest[word + 1..])?;
        let ok = year.0 == 4 && (1..=31).contains(&first.1);
        return ok.then_some((first.0 + 1 + word + 1 + 4, year.1 as u16));
    }
    if !matches!(sign, b'-' | b'/' | b'.') {
        return None;
    }
    let second = number(rest)?;
    if rest.get(second.0) != Some(&sign) {
        return None;
    }
    let third = number(&rest[second.0 + 1..])?;
    let length = first.0 + 1 + second.0 + 1 + third.0;
    let (day, year) = match (first.0, third.0) {
        (4, 1 | 2) => (third.1, first.1),
        (1 | 2, 4) => (first.1, third.1),
        _ => return None,
    };
    let ok = second.0 <= 2 && (is_day(day, second.1) || is_day(second.1, day));
    ok.then_some((length, year as u16))
}

fn is_day(day: u32, month: u32) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

/// Digits at the beginning: how many (at most 8), and their number.
fn number(bytes: &[u8]) -> Option<(usize, u32)> {
    let count = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    if count == 0 || count > 8 {
        return None;
    }
    let value = bytes[..count].iter().fold(0, |sum, b| sum * 10 + u32::from(b - b'0'));
    Some((count, value))
}

/// Length of the name of a month at the beginning.
fn month_word(bytes: &[u8]) -> Option<usize> {
    let count = bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let head = bytes.get(..3.min(count))?.to_ascii_lowercase();
    ((3..=9).contains(&count) && MONTHS.iter().any(|m| m.as_bytes() == head)).then_some(count)
}

/// `Jakarta, ` or `Banda Aceh/` before the date: a word with a capital, then a comma or slash.
fn follows_a_place(text: &str, at: usize) -> bool {
    let head = text[..at].trim_end_matches([' ', '"']);
    let Some(head) = head.strip_suffix([',', '/']) else { return false };
    let word = head.rsplit([' ', '\n', '.', ':', ';', '(', ',']).next().unwrap_or_default();
    word.len() >= 3
        && word.starts_with(|c: char| c.is_uppercase())
        && word.chars().all(|c| c.is_alphabetic() || c == '-')
        && !MONTHS.iter().any(|m| word.to_lowercase().starts_with(m) && word.len() <= 9)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::check::privacy::id::hint::Hints;

    #[test]
    fn a_day_of_birth_has_the_word_or_a_place() {
        let count = |text: &str, column: &str| find(text, Hints::of(column)).len();
        for text in ["1980-03-12", "12-03-1980", "12/3/1980", "12 Maret 1980", "19800312"] {
            assert_eq!(count(text, "tgl_lahir"), 1, "{text}");
            assert_eq!(count(text, "tanggal"), 0, "{text}");
        }
        assert_eq!(count("Jakarta, 12-03-1980", ""), 1);
        assert_eq!(count("lahir di Banda Aceh, 12 Maret 2001", ""), 1);
        assert_eq!(count("Jakarta, 12 Maret 2024", ""), 0);
        assert_eq!(count("1969", "tahun_lahir"), 0);
        assert_eq!(count("Hari lahir, 1 Juni 1945", ""), 0);
        assert_eq!(count("99-99-1980", "tgl_lahir"), 0);
    }
}
