//! Patterns for readers that do not speak our dialect of regular expressions.

use crate::model::Field;

/// What other dialects (ECMAScript, Python) lack or read otherwise.
const OWN: &[&str] = &["\\p", "\\P", "\\x{", "\\u{", "\\U", "\\A", "\\z", "[:", "&&", "--", "~~"];
/// Codes that are spelled out as alternatives; longer lists are in the dictionary.
const CODES: usize = 200;

/// The pattern that a whole value matches, if others read it as we do.
pub(super) fn of(field: &Field) -> Option<&str> {
    let found = field.constraints.pattern.as_ref()?.as_str();
    let plain = found.strip_prefix("^(?:").and_then(|p| p.strip_suffix(")$")).unwrap_or(found);
    let groups = plain.match_indices("(?").all(|(at, _)| plain[at + 2..].starts_with(':'));
    (groups && !OWN.iter().any(|part| plain.contains(part))).then_some(plain)
}

/// A pattern for readers that know no lists of codes.
pub(super) fn of_codes(field: &Field) -> Option<String> {
    let codes = &field.codes;
    if codes.is_empty() || codes.len() > CODES {
        return None;
    }
    let all: Vec<String> = codes.iter().map(|c| escaped(&c.code)).collect();
    Some(format!("^({})$", all.join("|")))
}

/// Only signs that mean something are escaped: others may not be, in some dialects.
fn escaped(code: &str) -> String {
    let mut out = String::new();
    for sign in code.chars() {
        if "\\^$.|?*+()[]{}/".contains(sign) {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use crate::metadata::pattern::{escaped, of};
    use crate::model::{Field, FieldType};
    use crate::source::{SourceId, Span};

    fn field(pattern: &str) -> Field {
        let mut field = Field::new("a", FieldType::String, Span::top(SourceId(0)));
        field.constraints.pattern = Some(Regex::new(&format!("^(?:{pattern})$")).unwrap());
        field
    }

    #[test]
    fn only_patterns_that_mean_the_same_elsewhere_are_handed_on() {
        assert_eq!(of(&field(r"[0-9]{2}\.[0-9]+")), Some(r"[0-9]{2}\.[0-9]+"));
        assert_eq!(of(&field("(?:a|b)c")), Some("(?:a|b)c"));
        for own in [r"\p{L}+", "(?i)a", "[[:alpha:]]", r"\x{41}", "[a-z&&[^b]]", r"\Aa\z"] {
            assert_eq!(of(&field(own)), None, "{own}");
        }
    }

    #[test]
    fn codes_are_taken_by_the_letter() {
        let code = "A.1 (b)|c";
        assert!(Regex::new(&format!("^{}$", escaped(code))).unwrap().is_match(code));
    }
}
