//! Cells and columns as readers see them.

use crate::model::{Field, FieldType, ResourceRef, Schema};
use crate::render::page::{Built, Labels, Page};
use crate::render::view::table::{Cell as View, Column, Row};
use crate::table::Cell;

/// The labels of all fields of a table that refer to others.
pub(super) fn labels<'p>(page: &Page<'p>, at: ResourceRef) -> Labels<'p> {
    let schema = &page.catalog().resource(at).schema;
    let fields = schema.fields.iter().enumerate();
    fields
        .filter_map(|(n, field)| {
            let target = field.references?;
            let resource = page.catalog().resource(target.resource);
            let is_key = resource.schema.primary_key == [target.field];
            let found = page.site.facts.of(target.resource);
            Some((n, &found.labels)).filter(|(_, l)| is_key && !l.is_empty())
        })
        .collect()
}

/// Field indexes in reading order: the row's name first, then as in the file.
pub(super) fn order(schema: &Schema) -> Vec<usize> {
    let first = schema.row_header();
    std::iter::once(first).chain((0..schema.fields.len()).filter(|n| *n != first)).collect()
}

/// The heads of the columns.
pub(super) fn columns(page: &Page<'_>, schema: &Schema, order: &[usize]) -> Vec<Column> {
    order
        .iter()
        .map(|n| {
            let field = &schema.fields[*n];
            Column {
                label: page.text(&field.title),
                unit: field.unit.as_ref().map(|u| page.text(u)),
                numeric: field.kind.is_numeric(),
            }
        })
        .collect()
}

/// A row, its cells in the order of the columns.
pub(super) fn row<'c>(
    page: &Page<'_>,
    schema: &Schema,
    order: &[usize],
    labels: &Labels<'_>,
    cell: impl Fn(usize) -> Cell<'c>,
) -> Built<Row> {
    let cells = order
        .iter()
        .map(|n| view(page, &schema.fields[*n], labels.get(n).copied(), cell(*n)))
        .collect::<Built<_>>()?;
    Ok(Row { id: None, locator: None, cells })
}

/// One cell.
pub(super) fn view(
    page: &Page<'_>,
    field: &Field,
    labels: Option<&std::collections::BTreeMap<String, String>>,
    cell: Cell<'_>,
) -> Built<View> {
    Ok(match cell {
        Cell::Missing(n) => {
            let meaning = n.and_then(|n| field.missing.get(n)).and_then(|m| m.meaning.as_ref());
            let reason = match meaning {
                Some(text) => page.str(text).to_owned(),
                None => page.t("missing")?,
            };
            View::Missing { reason }
        }
        Cell::Withheld => View::Withheld { text: page.t("withheld")? },
        Cell::Boolean(truth) => View::Boolean { word: page.t(if truth { "yes" } else { "no" })? },
        Cell::Date(text) => match page.locale.day(text) {
            Some(day) => View::Day { iso: day.iso, text: day.display },
            None => View::text(text),
        },
        Cell::Number(text) if field.kind.is_numeric() => View::number(page.locale.decimal(text)),
        Cell::Text(text) if field.kind == FieldType::Url => View::link(text, text),
        Cell::Number(text) | Cell::Text(text) => labelled(page, field, labels, text),
    })
}

fn labelled(
    page: &Page<'_>,
    field: &Field,
    labels: Option<&std::collections::BTreeMap<String, String>>,
    text: &str,
) -> View {
    if let Some(code) = field.code(text) {
        return View::Code { code: text.to_owned(), label: Some(page.text(&code.title)) };
    }
    match labels.and_then(|l| l.get(text)) {
        Some(label) => View::Code { code: text.to_owned(), label: Some(label.as_str().into()) },
        // Spaces alone are a value, and nothing that a reader can see.
        None if text.trim().is_empty() => View::Missing { reason: format!("“{text}”") },
        None => View::text(text),
    }
}
