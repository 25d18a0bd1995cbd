//! Markdown that is too long or nests too deep to be given to its readers.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use crate::syntax::markdown::options;

/// Longest text that is read, in bytes.
pub const MOST_BYTES: usize = 1024 * 1024;
/// Deepest nesting of quotations, lists and emphases that is read.
pub const MOST_DEPTH: usize = 64;

/// Why a text is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Excess {
    /// It is longer than [`MOST_BYTES`].
    Long,
    /// Something in it stands deeper than [`MOST_DEPTH`]: its byte range.
    Deep(Range<usize>),
}

/// Whether a text is too long or nests too deep to be read: a page of a megabyte of `>` would keep
/// the readers of Markdown and of HTML busy for hours.
pub fn excess(markdown: &str) -> Option<Excess> {
    if markdown.len() > MOST_BYTES {
        return Some(Excess::Long);
    }
    // What stands at the start of one line is looked at first: it is what reading costs most.
    let mut at = 0;
    for line in markdown.split_inclusive('\n') {
        if marks(line) > MOST_DEPTH {
            return Some(Excess::Deep(at..at + line.trim_end().len().min(MOST_DEPTH)));
        }
        at += line.len();
    }
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MOST_DEPTH {
            return Some(Excess::Deep(range.start..range.end.min(range.start + MOST_DEPTH)));
        }
    }
    None
}

/// How many quotations and lists a line may open: `>`, and `-` and its like before a blank.
fn marks(line: &str) -> usize {
    let bytes = line.as_bytes();
    let is_mark =
        |b: &u8| matches!(b, b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b'.' | b')' | b'0'..=b'9');
    let end = bytes.iter().position(|b| !is_mark(b)).unwrap_or(bytes.len());
    let opens = |n: &usize| match bytes[*n] {
        b'>' => true,
        b'-' | b'*' | b'+' | b'.' | b')' => matches!(bytes.get(n + 1), Some(b' ' | b'\t')),
        _ => false,
    };
    (0..end).filter(opens).count()
}
