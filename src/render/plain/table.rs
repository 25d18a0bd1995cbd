//! Tables as text: columns where they fit into a line, else one row after the other.

use crate::render::locale::LocaleError;
use crate::render::plain::paper::{Paper, WIDTH, clean, width};
use crate::render::view::table::{Cell, Table};

/// Blanks between two columns.
const BETWEEN: usize = 2;

pub(super) fn write(paper: &mut Paper<'_>, table: &Table) -> Result<(), LocaleError> {
    let mut caption = table.caption.text.clone();
    if let Some(range) = &table.range {
        caption.push_str(&format!(" ({range})"));
    }
    if !table.marks.is_empty() {
        caption.push_str(&format!(" [{}]", paper.mark_words(&table.marks)?));
    }
    paper.paragraph(&caption);
    let heads: Vec<String> = table
        .columns
        .iter()
        .map(|column| match &column.unit {
            Some(unit) => clean(&format!("{} ({})", column.label.text, unit.text)),
            None => clean(&column.label.text),
        })
        .collect();
    let rows: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.cells.iter().map(words).collect()).collect();
    let widths: Vec<usize> = (0..heads.len())
        .map(|n| {
            let cells = rows.iter().map(|row| row.get(n).map_or(0, |cell| width(cell)));
            cells.chain([width(&heads[n])]).max().unwrap_or(0)
        })
        .collect();
    let total = widths.iter().sum::<usize>() + BETWEEN * widths.len().saturating_sub(1);
    if total <= WIDTH {
        columns(paper, table, (&heads, &rows), &widths);
    } else {
        one_by_one(paper, &heads, &rows);
    }
    paper.gap();
    Ok(())
}

fn columns(
    paper: &mut Paper<'_>,
    table: &Table,
    (heads, rows): (&[String], &[Vec<String>]),
    widths: &[usize],
) {
    let line = |cells: &[String]| {
        let mut out = String::new();
        for (n, cell) in cells.iter().enumerate() {
            let blanks = " ".repeat(widths[n].saturating_sub(width(cell)));
            let numeric = table.columns.get(n).is_some_and(|column| column.numeric);
            let (before, after) = if numeric { (blanks.as_str(), "") } else { ("", &*blanks) };
            if n > 0 {
                out.push_str(&" ".repeat(BETWEEN));
            }
            out.push_str(before);
            out.push_str(cell);
            out.push_str(after);
        }
        out
    };
    paper.line(&line(heads));
    let rules: Vec<String> = widths.iter().map(|wide| "-".repeat(*wide)).collect();
    paper.line(&line(&rules));
    for row in rows {
        paper.line(&line(row));
    }
}

fn one_by_one(paper: &mut Paper<'_>, heads: &[String], rows: &[Vec<String>]) {
    for row in rows {
        for (head, cell) in heads.iter().zip(row) {
            paper.indented("", "  ", &format!("{head}: {cell}"));
        }
        paper.gap();
    }
}

/// What a cell says.
fn words(cell: &Cell) -> String {
    clean(&match cell {
        Cell::Text { text, .. }
        | Cell::Number { text }
        | Cell::Link { text, .. }
        | Cell::Day { text, .. }
        | Cell::Withheld { text } => text.clone(),
        Cell::Code { code, label } | Cell::LinkedCode { code, label, .. } => match label {
            Some(label) if label.text != *code => format!("{} ({code})", label.text),
            _ => code.clone(),
        },
        Cell::Missing { reason } => reason.clone(),
        Cell::Boolean { word } => word.clone(),
    })
}
