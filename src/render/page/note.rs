//! What is said below a table about its cells: what stands where there is no value, and what the
//! downloads hold instead of what is shown.

use std::collections::BTreeSet;

use crate::model::{FieldType, Schema};
use crate::render::drawing::is_amount;
use crate::render::page::cell::{self, Show};
use crate::render::page::{Built, Page};
use crate::render::view::table::{Note, Row, Whole};
use crate::table::Cell;

/// Tables of more rows than this get a way around them, and the tools of the script.
pub(super) const FEW_ROWS: usize = 8;
/// An amount as downloads write it, to show the difference.
const EXAMPLE: &str = "1234.5";

/// What was seen in the cells of a table.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Cells without value: field and the reason that is declared for it.
    missing: BTreeSet<(usize, Option<usize>)>,
    withheld: bool,
    corrected: bool,
    rows: usize,
}

impl Seen {
    /// Looks at the shown cells of a row.
    pub(super) fn row<'c>(&mut self, order: &[Show], cell: impl Fn(usize) -> Cell<'c>) {
        self.rows += 1;
        for show in order {
            let (Show::Field(n) | Show::Name(n)) = *show;
            match cell(n) {
                Cell::Missing(reason) => {
                    self.missing.insert((n, reason));
                }
                Cell::Withheld => self.withheld = true,
                _ => {}
            }
        }
    }

    /// Looks for corrected cells in a row as it is shown.
    pub(super) fn shown(&mut self, row: &Row) {
        self.corrected |= !row.corrected.is_empty();
    }

    /// The notes of a table whose rows these were; `raw` also says what the downloads hold.
    pub(super) fn notes(
        &self,
        page: &Page<'_>,
        schema: &Schema,
        order: &[Show],
        raw: bool,
    ) -> Built<Vec<Note>> {
        let mut out = Vec::new();
        for (n, reason) in &self.missing {
            let note = missing(page, schema, *n, *reason)?;
            // Fields that share a reason need it once.
            if !out.contains(&note) {
                out.push(note);
            }
        }
        if self.withheld {
            let text = page.t("note-withheld")?.into();
            out.push(Note { sign: Some(page.t("withheld")?), text });
        }
        if self.corrected {
            let text = page.t("note-corrected")?.into();
            out.push(Note { sign: Some(page.t("corrected")?), text });
        }
        let formatted = |show: &Show| {
            let Show::Field(n) = *show else { return false };
            let field = &schema.fields[n];
            is_amount(field) || matches!(field.kind, FieldType::Date | FieldType::DateTime)
        };
        if raw && order.iter().any(formatted) {
            let shown = page.locale.decimal(EXAMPLE);
            let text = page.tw("note-raw", &[("raw", EXAMPLE), ("shown", &shown)])?.into();
            out.push(Note { sign: None, text });
        }
        Ok(out)
    }
}

fn missing(page: &Page<'_>, schema: &Schema, n: usize, reason: Option<usize>) -> Built<Note> {
    let field = &schema.fields[n];
    let declared = reason.and_then(|at| field.missing.get(at));
    let symbol = declared.map_or("", |m| m.symbol.as_str());
    // What the cell says is the sign: the words are those of the table.
    let sign = cell::reason(page, field, reason)?;
    let hidden = schema.small_cells.iter().find(|s| s.field == n && s.symbol == symbol);
    let text = match (hidden, symbol) {
        (Some(small), _) => {
            let most = page.locale.integer(small.below.saturating_sub(1));
            page.tw("note-suppressed", &[("most", &most), ("symbol", symbol)])?
        }
        (None, "") => page.t("note-empty")?,
        (None, symbol) => page.tw("note-symbol", &[("symbol", symbol)])?,
    };
    Ok(Note { sign: Some(sign), text: text.into() })
}

/// What the script is told of a table with `total` rows, of which those from `from` are shown;
/// nothing for a table of few rows.
pub(super) fn whole(
    page: &Page<'_>,
    shown: usize,
    (from, total): (usize, u64),
    rows: Option<(String, String)>,
) -> Option<Whole> {
    if shown <= FEW_ROWS {
        return None;
    }
    let (group, decimal) = page.locale.marks();
    let (rows, base) = rows.unzip();
    Some(Whole { from: from as u64, total, group, decimal, rows, base })
}
