//! Text for XML.

/// Text for element content and quoted attributes.
///
/// Characters that XML 1.0 does not know are left out; line breaks stay.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A bare one would be read as a line feed.
            '\r' => {}
            '\t' | '\n' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_and_control_characters_do_no_harm() {
        assert_eq!(
            escape("<a b=\"c\">&\u{0}\u{7}\u{ffff}\r\n"),
            "&lt;a b=&quot;c&quot;&gt;&amp;\n"
        );
        assert_eq!(escape("dua\tbaris & “é” 🗳"), "dua\tbaris &amp; “é” 🗳");
    }
}
