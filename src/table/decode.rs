//! From the text of a cell to a value of the declared type, and why not.
//!
//! Nothing is guessed: a field without a declared type is text, byte for byte. Numbers keep their
//! digits, so no figure is ever rounded on its way.

use jiff::civil::Date;

use crate::diag::Words;
use crate::model::{Field, FieldType};

/// A decoded cell. The borrowed text is the cell's own: exact digits, exact spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    /// No value; the index of the field's `missing` entry that says why, if declared.
    Missing(Option<usize>),
    /// A value exists but may not be shown.
    Withheld,
    /// Text, codes, addresses, points, moments.
    Text(&'a str),
    /// A whole or decimal number in JSON's own notation without exponent.
    Number(&'a str),
    /// Truth.
    Boolean(bool),
    /// A day as `2024-02-14`.
    Date(&'a str),
}

impl<'a> Cell<'a> {
    /// The text of a value, as it stands in files; nothing, where there is none to show.
    pub fn text(self) -> Option<&'a str> {
        match self {
            Cell::Missing(_) | Cell::Withheld => None,
            Cell::Text(text) | Cell::Number(text) | Cell::Date(text) => Some(text),
            Cell::Boolean(true) => Some("true"),
            Cell::Boolean(false) => Some("false"),
        }
    }
}

/// Why a cell is not of its type: what was expected, in words that follow "must be".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeFault {
    /// `an integer`, `a date like 2024-02-14` …
    pub expected: Words,
    /// What often went wrong, as an instruction.
    pub hint: Option<Words>,
}

/// Decodes a cell of `field`.
///
/// # Errors
/// When the text is not of the declared type.
pub fn decode<'a>(field: &Field, text: &'a str) -> Result<Cell<'a>, TypeFault> {
    if let Some(n) = field.missing.iter().position(|m| m.symbol == text) {
        return Ok(Cell::Missing(Some(n)));
    }
    if text.is_empty() {
        return Ok(Cell::Missing(None));
    }
    match field.kind {
        FieldType::String | FieldType::Code => Ok(Cell::Text(text)),
        FieldType::Integer => {
            number(text, Words::fixed("an integer", "bilangan bulat"), is_integer)
        }
        FieldType::Number => number(
            text,
            Words::fixed("a number with a decimal point", "angka dengan titik desimal"),
            is_decimal,
        ),
        FieldType::Year => match text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
            true => Ok(Cell::Number(text)),
            false => fault("a year of four digits", "tahun empat angka"),
        },
        FieldType::Boolean => match text {
            "true" => Ok(Cell::Boolean(true)),
            "false" => Ok(Cell::Boolean(false)),
            _ => fault("`true` or `false`", "`true` atau `false`"),
        },
        FieldType::Date => match text.len() == 10 && text.parse::<Date>().is_ok() {
            true => Ok(Cell::Date(text)),
            false => fault("a date like 2024-02-14", "tanggal seperti 2024-02-14"),
        },
        FieldType::DateTime => match text.parse::<jiff::Timestamp>() {
            Ok(_) => Ok(Cell::Text(text)),
            Err(_) => fault(
                "a moment with zone like 2024-02-14T07:00:00+07:00",
                "waktu dengan zona seperti 2024-02-14T07:00:00+07:00",
            ),
        },
        FieldType::Url => match is_url(text) {
            true => Ok(Cell::Text(text)),
            false => fault(
                "an address that begins with https:// or http://",
                "alamat yang diawali https:// atau http://",
            ),
        },
        FieldType::GeoPoint => match is_point(text) {
            true => Ok(Cell::Text(text)),
            false => fault("latitude,longitude in degrees", "lintang,bujur dalam derajat"),
        },
    }
}

fn fault<'a>(english: &'static str, indonesian: &'static str) -> Result<Cell<'a>, TypeFault> {
    Err(TypeFault { expected: Words::fixed(english, indonesian), hint: None })
}

fn number(text: &str, expected: Words, is_ok: fn(&str) -> bool) -> Result<Cell<'_>, TypeFault> {
    if is_ok(text) {
        return Ok(Cell::Number(text));
    }
    let digits = text.trim_start_matches('-');
    let hint = if digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit()) {
        Some(Words::fixed(
            "a leading zero belongs to a code: declare the field as `string` or `code`",
            "nol di depan adalah ciri kode: deklarasikan kolomnya sebagai `string` atau `code`",
        ))
    } else if digits.contains(',') || digits.matches('.').count() > 1 {
        Some(Words::fixed(
            "write the plain number: no thousands marks, a point before decimals",
            "tulis angkanya saja: tanpa pemisah ribuan, dengan titik sebelum desimal",
        ))
    } else {
        None
    };
    Err(TypeFault { expected, hint })
}

/// JSON's integer: no plus sign, no leading zero.
fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'))
        && text != "-0"
}

fn is_decimal(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let whole_ok = is_integer(whole) || whole == "-0";
    whole_ok && !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit())
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|r| !r.is_empty() && !r.starts_with('/'))
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"'`".contains(c))
}

fn is_point(text: &str) -> bool {
    let Some((lat, lon)) = text.split_once(',') else { return false };
    let within = |t: &str, limit: f64| {
        t.trim().parse::<f64>().is_ok_and(|n| n.is_finite() && n.abs() <= limit)
    };
    within(lat, 90.0) && within(lon, 180.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::{is_decimal, is_integer, is_point, is_url};

    #[test]
    fn numbers_are_what_json_calls_numbers() {
        for good in ["0", "7", "-7", "123456789012345678901234567890"] {
            assert!(is_integer(good), "{good}");
        }
        for bad in ["", "-", "007", "+7", "7.0", "1e3", "1.234.567", "１２", "-0"] {
            assert!(!is_integer(bad), "{bad}");
        }
        for good in ["0.5", "-0.5", "28.60", "7"] {
            assert!(is_decimal(good), "{good}");
        }
        for bad in [".5", "5.", "1,5", "1.2.3", "NaN", "01.5"] {
            assert!(!is_decimal(bad), "{bad}");
        }
    }

    #[test]
    fn an_address_cannot_carry_a_script() {
        assert!(is_url("https://data.example.org/a?b=c"));
        for bad in
            ["javascript:alert(1)", "https://", "http:///x", "https://a b", "//a", "https://a\""]
        {
            assert!(!is_url(bad), "{bad}");
        }
        assert!(is_point("-6.2,106.8"));
        assert!(!is_point("106.8,-6.2"));
    }

    proptest! {
        #[test]
        fn every_accepted_number_is_valid_json(text in "-?[0-9]{0,4}\\.?[0-9]{0,4}") {
            if is_decimal(&text) {
                proptest::prop_assert!(serde_json::from_str::<serde_json::Number>(&text).is_ok());
            }
        }
    }
}
