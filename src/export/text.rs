//! Values as JSON text, written without building a tree.

use std::io::{self, Write};

use crate::table::Cell;

/// Writes a cell; what is missing or withheld is `null`.
pub(super) fn write_cell(out: &mut dyn Write, cell: Cell<'_>) -> io::Result<()> {
    match cell {
        Cell::Missing(_) | Cell::Withheld => out.write_all(b"null"),
        Cell::Boolean(true) => out.write_all(b"true"),
        Cell::Boolean(false) => out.write_all(b"false"),
        Cell::Number(digits) => out.write_all(json_number(digits).as_bytes()),
        Cell::Text(text) | Cell::Date(text) => write_string(out, text),
    }
}

/// The digits without zeros that JSON forbids: a year may be `0987`.
pub(super) fn json_number(digits: &str) -> &str {
    let rest = digits.trim_start_matches('0');
    match rest.bytes().next() {
        Some(b'1'..=b'9') => rest,
        // `0`, `0.5`, `0000`: one zero stays.
        _ => &digits[(digits.len() - rest.len()).saturating_sub(1)..],
    }
}

/// Writes a quoted string.
///
/// Line breaks that only Unicode knows are escaped too: programs that split NDJSON into lines
/// do not all agree on them.
pub(super) fn write_string(out: &mut dyn Write, text: &str) -> io::Result<()> {
    out.write_all(b"\"")?;
    let mut done = 0;
    for (at, c) in text.char_indices() {
        let short: &[u8] = match c {
            '"' => b"\\\"",
            '\\' => b"\\\\",
            '\n' => b"\\n",
            '\r' => b"\\r",
            '\t' => b"\\t",
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => b"",
            _ => continue,
        };
        out.write_all(&text.as_bytes()[done..at])?;
        if short.is_empty() {
            write!(out, "\\u{:04x}", u32::from(c))?;
        } else {
            out.write_all(short)?;
        }
        done = at + c.len_utf8();
    }
    out.write_all(&text.as_bytes()[done..])?;
    out.write_all(b"\"")
}

/// A member name with its colon, ready to be written once per record.
pub(super) fn member(name: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len() + 3);
    write_string(&mut out, name).expect("writing to memory cannot fail");
    out.push(b':');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::{json_number, write_string};

    #[test]
    fn numbers_keep_their_digits_but_not_forbidden_zeros() {
        for same in ["0", "-0", "0.50", "-0.5", "11.10", "123456789012345678901234567890"] {
            assert_eq!(json_number(same), same);
        }
        assert_eq!(json_number("0987"), "987");
        assert_eq!(json_number("0000"), "0");
    }

    proptest! {
        #[test]
        fn any_string_survives_on_one_line(text in "\\PC{0,8}[\\x00-\\x1f\"\\\\\u{85}\u{2028}]{0,6}\\PC{0,8}") {
            let mut out = Vec::new();
            write_string(&mut out, &text).unwrap();
            let json = String::from_utf8(out).unwrap();
            assert!(!json.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']));
            assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
