//! How personal data are written in Indonesia: numbers, names of columns, words.
//!
//! `find` is a pure function of a text and of what its column is called.

mod address;
mod bank;
mod birth_date;
mod civil;
mod digits;
mod email;
mod hint;
mod phone;
mod plate;
mod position;
mod region;
mod tax_number;

use std::ops::Range;

use crate::model::PersonalKind;

pub(crate) use hint::Hints;
pub(crate) use position::is_precise;

/// Personal data in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: PersonalKind,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

/// Finds personal data in a text; `column` is the name or title of its column, or nothing.
pub fn find_in(text: &str, column: &str) -> Vec<Found> {
    find(text, Hints::of(column))
}

/// Finds personal data, in the order of their places. What is written percent-encoded, as in
/// addresses, is read decoded too and stands for the whole text.
pub(crate) fn find(text: &str, column: Hints) -> Vec<Found> {
    if !may_hold(text, column) {
        return Vec::new();
    }
    let mut out = plain(text, column);
    if let Some(decoded) = percent_decoded(text) {
        for found in plain(&decoded, column) {
            if !out.iter().any(|f| f.kind == found.kind) {
                out.push(Found { kind: found.kind, range: 0..text.len() });
            }
        }
    }
    out.sort_by_key(|f| (f.range.start, f.kind));
    out
}

/// Looks at bytes only: almost every cell of a large table is done here.
fn may_hold(text: &str, column: Hints) -> bool {
    if text.len() < 6 {
        return column.has(Hints::PLATE) && text.len() >= 3;
    }
    text.bytes().any(|b| b.is_ascii_digit() || b == b'@')
        || (column.has(Hints::ADDRESS) && !column.has(Hints::OFFICE))
}

fn plain(text: &str, column: Hints) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let (mut digits, mut letters, mut at, mut comma) = (0, false, false, false);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => digits += 1,
            b'A'..=b'Z' | b'a'..=b'z' => letters = true,
            b'@' => at = true,
            b',' | b';' => comma = true,
            _ => {}
        }
    }
    let mut add = |kind, ranges: Vec<Range<usize>>| {
        for range in ranges {
            // One number is one finding: the first kind that knows it.
            if !out.iter().any(|f| f.range.start < range.end && range.start < f.range.end) {
                out.push(Found { kind, range });
            }
        }
    };
    if at {
        add(PersonalKind::Email, email::find(text));
    }
    if digits >= 10 {
        if digits >= 15 {
            add(PersonalKind::TaxNumber, tax_number::find(text, column));
        }
        if digits >= 16 {
            for civil in civil::find(text, column) {
                let kind = if civil.is_family {
                    PersonalKind::FamilyCard
                } else {
                    PersonalKind::NationalId
                };
                add(kind, vec![civil.range]);
            }
        }
        if column.has(Hints::BANK) || letters {
            add(PersonalKind::BankAccount, bank::find(text, column));
        }
        if comma {
            add(PersonalKind::HomePosition, position::find(text, column));
        }
    }
    if digits >= 8 {
        add(PersonalKind::Phone, phone::find(text, column));
    }
    if digits >= 5 && (letters || column.has(Hints::BIRTH)) {
        add(PersonalKind::BirthDate, birth_date::find(text, column));
    }
    if letters {
        add(PersonalKind::HomeAddress, address::find(text, column));
        if digits > 0 {
            add(PersonalKind::Plate, plate::find(text, column));
        }
    }
    out
}

/// The text with `%41` as `A`, when there is any.
fn percent_decoded(text: &str) -> Option<String> {
    if !text.contains('%') {
        return None;
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        let decoded = pair
            .filter(|p| p.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|p| u8::from_str_radix(p, 16).ok());
        out.push(decoded.unwrap_or(bytes[at]));
        at += if decoded.is_some() { 3 } else { 1 };
    }
    (out.len() < bytes.len()).then(|| String::from_utf8_lossy(&out).into_owned())
}

#[cfg(test)]
mod tests {
    use super::find_in;
    use crate::model::PersonalKind;

    fn kinds(text: &str, column: &str) -> Vec<PersonalKind> {
        find_in(text, column).into_iter().map(|f| f.kind).collect()
    }

    #[test]
    fn a_number_in_an_address_is_found_encoded_too() {
        for url in [
            "https://x.example/foto/3201010101900001.jpg",
            "https://x.example/?f=a%2F3201010101900001.jpg",
            "https://x.example/foto%203201010101900001.jpg",
            "https://x.example/%33%32%30%31%30%31%30%31%30%31%39%30%30%30%30%31",
        ] {
            assert_eq!(kinds(url, "foto"), [PersonalKind::NationalId], "{url}");
        }
        assert_eq!(kinds("mailto:budi%40x.example.id", ""), [PersonalKind::Email]);
    }

    #[test]
    fn each_value_is_one_finding() {
        assert_eq!(kinds("3201010101900001", "no_rekening_nik"), [PersonalKind::NationalId]);
        assert_eq!(
            kinds("hp 081234567890, budi@x.example.id", ""),
            [PersonalKind::Phone, PersonalKind::Email]
        );
        assert_eq!(kinds("ALUE BAGOK", "nama_kelurahan"), []);
        assert_eq!(kinds("25-digit 6728117431180311809900047702", "id"), []);
    }
}
