//! The place of a problem in a workbook, as people say it.

use crate::diag::{Diagnostic, Gathered, Words};
use crate::source::Span;
use crate::words;

/// `sheet `Rekap`, cell `C14``; nothing for a place in a text.
pub(super) fn cell_words(problems: &Gathered, problem: &Diagnostic) -> Option<Words> {
    let span = problem.span?;
    let place = span.as_cell()?;
    let cell = place.name();
    Some(match sheet_name(problems, span) {
        Some(sheet) => words!("sheet `{sheet}`, cell `{cell}`", "lembar `{sheet}`, sel `{cell}`"),
        None => words!("cell `{cell}`", "sel `{cell}`"),
    })
}

/// The name of the sheet in which the place is, if it is one.
pub(super) fn sheet_name(problems: &Gathered, span: Span) -> Option<&str> {
    let place = span.as_cell()?;
    problems.sheets.get(&(span.source, place.sheet)).map(String::as_str)
}
