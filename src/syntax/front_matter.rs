//! The TOML between two `+++` lines at the top of a page.

use std::ops::Range;

/// A page's parts as byte ranges of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The TOML; empty range when there is none.
    pub front: Range<usize>,
    /// The Markdown.
    pub body: Range<usize>,
}

/// Splits a page. A page without front matter is all body; without a closing `+++` all front.
pub fn split(text: &str) -> Parts {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let rest = &text[start..];
    let Some(first) = rest.split_inclusive('\n').next().filter(|line| line.trim_end() == "+++")
    else {
        return Parts { front: start..start, body: start..text.len() };
    };
    let front = start + first.len();
    let mut at = front;
    for line in text[front..].split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Parts { front: front..at, body: at + line.len()..text.len() };
        }
        at += line.len();
    }
    Parts { front: front..text.len(), body: text.len()..text.len() }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn front_and_body_are_told_apart() {
        let text = "\u{feff}+++\r\ntitle = \"x\"\r\n+++\r\nHello\n+++\n";
        let parts = split(text);
        assert_eq!(&text[parts.front], "title = \"x\"\r\n");
        assert_eq!(&text[parts.body], "Hello\n+++\n");
        assert_eq!(split("Hello").body, 0..5);
        assert_eq!(split("+++\nx").body, 5..5);
        assert_eq!(split("").body, 0..0);
    }
}
