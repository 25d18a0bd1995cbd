//! Text and numbers for XML and HTML.

/// Text for element content and quoted attributes, in XML and in HTML.
///
/// Characters that XML 1.0 does not know are left out.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// A length in pixels with at most one decimal.
pub(crate) fn px(length: f64) -> String {
    let tenths = (length * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.abs() / 10, tenths.abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, tenth) => format!("{sign}{whole}.{tenth}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{escape, px};

    #[test]
    fn markup_and_control_characters_do_no_harm() {
        assert_eq!(escape("<a b='\"'>&\u{0}\u{7}\n"), "&lt;a b=&#39;&quot;&#39;&gt;&amp; ");
    }

    #[test]
    fn lengths_are_short() {
        assert_eq!([px(1.0), px(-0.04), px(-0.25), px(12.34)], ["1", "0", "-0.3", "12.3"]);
    }
}
