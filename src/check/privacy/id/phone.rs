//! Telephone numbers: mobile prefixes and area codes of Indonesia.
//!
//! Source: the numbering plan of the ministry of communication (Permenkominfo 14/2018).

use std::ops::Range;

use crate::check::privacy::id::hint::Hints;

/// Three digits after the leading 0 or 62 that begin a mobile number.
const MOBILE: &[&str] = &[
    "811", "812", "813", "814", "815", "816", "817", "818", "819", "821", "822", "823", "827",
    "828", "831", "832", "833", "835", "838", "851", "852", "853", "855", "856", "857", "858",
    "859", "868", "877", "878", "879", "881", "882", "883", "884", "885", "886", "887", "888",
    "889", "895", "896", "897", "898", "899",
];
/// Area codes of two digits; all others have three.
const CITIES: &[&str] = &["21", "22", "24", "31", "61"];

/// Finds telephone numbers.
pub(crate) fn find(text: &str, column: Hints) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let found = begins(bytes, at).then(|| number(text, at, column)).flatten();
        at = match found {
            Some(range) => {
                let end = range.end;
                out.push(range);
                end
            }
            None => at + 1,
        };
    }
    out
}

/// `+62`, `(021`, `0…`, `62…`, `8…` that are no part of a longer number.
fn begins(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).map(|n| bytes[n]);
    let joined = before.is_some_and(|b| b.is_ascii_digit() || b == b'+')
        || (matches!(before, Some(b'.' | b',' | b'-' | b'/'))
            && at >= 2
            && bytes[at - 2].is_ascii_digit());
    match bytes[at] {
        b'+' => bytes[at + 1..].starts_with(b"62"),
        b'(' => matches!(bytes.get(at + 1), Some(b'0' | b'+' | b'6')),
        b'0' | b'6' | b'8' => !joined && before != Some(b'('),
        _ => false,
    }
}

struct Read {
    digits: String,
    /// Bytes and digits after each group.
    ends: Vec<(usize, usize)>,
    closed: bool,
}

/// Reads digits in groups with at most two signs between them.
fn read(bytes: &[u8], start: usize) -> Read {
    let mut out = Read { digits: String::new(), ends: Vec::new(), closed: false };
    let (mut at, mut gap) = (start, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' => {
                out.digits.push(char::from(*byte));
                gap = 0;
                if !bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
                    out.ends.push((at + 1, out.digits.len()));
                }
                if out.digits.len() > 18 {
                    break;
                }
            }
            b'+' if out.digits.is_empty() => {}
            b'(' | b')' | b' ' | b'-' | b'.' if gap < 2 => {
                gap += usize::from(!out.digits.is_empty());
                out.closed |= *byte == b')';
            }
            _ => break,
        }
        at += 1;
    }
    out
}

fn number(text: &str, start: usize, column: Hints) -> Option<Range<usize>> {
    let read = read(text.as_bytes(), start);
    let plus = text[start..].starts_with('+') || text[start..].starts_with("(+");
    // The longest end that makes a number: behind it another one may follow.
    for (index, (end, length)) in read.ends.iter().enumerate().rev() {
        let digits = &read.digits[..*length];
        let (national, prefix) = match digits.strip_prefix("62") {
            Some(rest) => (rest.strip_prefix('0').unwrap_or(rest), "62"),
            None => match digits.strip_prefix('0') {
                Some(rest) => (rest, "0"),
                None => (digits, ""),
            },
        };
        let shape = Shape {
            national,
            prefix,
            plus,
            grouped: index > 0,
            first: read.ends[0].1,
            closed: read.closed,
        };
        let near = || column.with(Hints::before(text, start));
        if shape.is_number(column, near) {
            return Some(start..*end);
        }
    }
    None
}

struct Shape<'t> {
    national: &'t str,
    prefix: &'t str,
    plus: bool,
    grouped: bool,
    /// Digits of the first group.
    first: usize,
    closed: bool,
}

impl Shape<'_> {
    fn is_number(&self, column: Hints, near: impl Fn() -> Hints) -> bool {
        let length = self.national.len();
        let mobile = self.national.get(..3).is_some_and(|p| MOBILE.contains(&p));
        if mobile && (9..=12).contains(&length) {
            // Codes and sums may begin with the same digits.
            let other = column.has(Hints::CODE) || column.has(Hints::AMOUNT);
            return match self.prefix {
                "0" => self.first >= 4 && (!other || self.grouped || near().has(Hints::PHONE)),
                "62" if self.plus || self.closed => true,
                "62" => {
                    (self.first == 2 || self.first >= 5) && (!other || near().has(Hints::PHONE))
                }
                _ => self.first >= 3 && near().has(Hints::PHONE),
            };
        }
        self.is_landline()
            && (self.plus || self.closed || near().has(Hints::PHONE) || self.is_split())
    }

    fn is_landline(&self) -> bool {
        let area = match self.national.get(..2) {
            Some(two) if CITIES.contains(&two) => 2,
            Some(two) if two.as_bytes()[0] != b'1' && !two.starts_with(['0', '8']) => 3,
            _ => return false,
        };
        let rest = self.national.len().saturating_sub(area);
        !self.prefix.is_empty() && (5..=8).contains(&rest) && self.national.len() >= 8
    }

    /// `0274-512345`: the area code stands alone. Three groups of it may be anything.
    fn is_split(&self) -> bool {
        let area = if CITIES.iter().any(|c| self.national.starts_with(c)) { 3 } else { 4 };
        self.prefix == "0" && self.grouped && self.first == area && self.national.len() >= 9
    }
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::check::privacy::id::hint::Hints;

    fn found<'t>(text: &'t str, column: &str) -> Vec<&'t str> {
        find(text, Hints::of(column)).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn numbers_are_found_in_the_ways_they_are_written() {
        for text in [
            "081234567890",
            "0812-3456-7890",
            "0812 3456 789",
            "+6281234567890",
            "+62 812-3456-7890",
            "6281234567890",
            "(021) 31937223",
            "021-31937223",
            "+62 21 31937223",
            "(0274) 512345",
            "(+62) 812 3456 7890",
        ] {
            assert_eq!(found(text, ""), [text]);
        }
        assert_eq!(found("81234567890", "no_hp"), ["81234567890"]);
        assert_eq!(
            found("Hub. 0812-3456-7890 0813-1111-2222.", ""),
            ["0812-3456-7890", "0813-1111-2222"]
        );
    }

    #[test]
    fn other_numbers_pass() {
        for text in [
            "6201012001001",
            "1101012001001",
            "0.81234567890",
            "81234567890",
            "08.11.2024 12:30",
            "2024-02-14",
            "0811-0812",
            "1,250,081,234",
            "00812345678901234",
            "620101",
            "08123",
            "021/PL.01/2024",
            "900047702",
            "978-602-8123-45-6",
        ] {
            assert_eq!(found(text, ""), [] as [&str; 0], "{text}");
        }
        assert_eq!(found("081234567890", "kode_tps"), [] as [&str; 0]);
    }
}
