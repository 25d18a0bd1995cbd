//! Line, column and text around a span, found by reading the file again, piece by piece.

use std::io::{self, Read};

use crate::source::{Span, Workspace};

/// Longest piece of a line that is shown.
const MAX_SHOWN: usize = 400;

/// A span as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The line's text, or the part of it around the span when it is very long.
    pub text: String,
    /// Byte range of the span within `text`, cut at the line's end.
    pub range: std::ops::Range<usize>,
}

/// Finds the line of `span`; of a spreadsheet's cell only row and column, without text. Reads the file up to the span once, in constant memory.
///
/// # Errors
/// When the file cannot be read.
pub fn excerpt(workspace: &Workspace, span: Span) -> io::Result<Excerpt> {
    if let Some(cell) = span.as_cell() {
        let (line, column) = (cell.row as usize, cell.column as usize);
        return Ok(Excerpt { line, column, text: String::new(), range: 0..0 });
    }
    let (line, line_start) = locate(workspace, span)?;
    let before = (span.start - line_start) as usize;
    // A span far into a huge line is shown from a little before it.
    let skipped = if before > MAX_SHOWN { before - MAX_SHOWN / 2 } else { 0 };
    let start = line_start + skipped as u64;
    let bytes = workspace.read_at(span.source, start, (before - skipped) + MAX_SHOWN)?;
    let end = bytes.iter().position(|b| *b == b'\n').unwrap_or(bytes.len());
    let shown = bytes[..end].strip_suffix(b"\r").unwrap_or(&bytes[..end]);
    let offset = before - skipped;
    let head = String::from_utf8_lossy(&shown[..offset.min(shown.len())]).into_owned();
    let to = (offset + span.len as usize).min(shown.len());
    let marked = String::from_utf8_lossy(&shown[offset.min(shown.len())..to]).into_owned();
    let tail = String::from_utf8_lossy(&shown[to..]).into_owned();
    let column = head.trim_start_matches('\u{feff}').chars().count() + 1;
    // A line whose start is cut off keeps its true column: the skipped bytes are counted too.
    let column = if skipped > 0 { before + 1 } else { column };
    let range = head.len()..head.len() + marked.len();
    Ok(Excerpt { line, column, text: format!("{head}{marked}{tail}"), range })
}

fn locate(workspace: &Workspace, span: Span) -> io::Result<(usize, u64)> {
    let mut reader = workspace.open_source(span.source)?;
    let mut buffer = vec![0; 64 * 1024];
    let (mut line, mut line_start, mut position) = (1, 0, 0_u64);
    while position < span.start {
        let want = buffer.len().min((span.start - position) as usize);
        let got = reader.read(&mut buffer[..want])?;
        if got == 0 {
            break;
        }
        // Counted as a whole, which compilers do many bytes at a time: the place may be far down.
        let piece = &buffer[..got];
        line += piece.iter().map(|byte| usize::from(*byte == b'\n')).sum::<usize>();
        if let Some(last) = piece.iter().rposition(|byte| *byte == b'\n') {
            line_start = position + last as u64 + 1;
        }
        position += got as u64;
    }
    Ok((line, line_start.min(span.start)))
}

#[cfg(test)]
mod tests {
    use super::excerpt;
    use crate::source::{SourceId, Span, Workspace};

    #[test]
    fn a_span_is_shown_with_its_line_and_column() {
        let w = Workspace::from_texts([("a.csv", "x\r\nKéy,bad\r\nz\n")]);
        let e = excerpt(&w, Span { source: SourceId(0), start: 8, len: 3 }).unwrap();
        assert_eq!((e.line, e.column, e.text.as_str()), (2, 5, "Kéy,bad"));
        assert_eq!(&e.text[e.range], "bad");
    }

    #[test]
    fn a_huge_line_is_cut_around_the_span() {
        let text = format!("{}bad{}", "a".repeat(5_000), "b".repeat(5_000));
        let w = Workspace::from_texts([("a.csv", text.as_str())]);
        let e = excerpt(&w, Span { source: SourceId(0), start: 5_000, len: 3 }).unwrap();
        assert_eq!((e.line, e.column), (1, 5_001));
        assert_eq!(&e.text[e.range.clone()], "bad");
        assert!(e.text.len() < 1_000);
    }
}
