//! Cells and columns as readers see them.

use crate::model::{Field, FieldType, ResourceRef, Schema};
use crate::render::drawing::is_amount;
use crate::render::page::{Built, Labels, Page};
use crate::render::view::table::{Cell as View, Column, Row};
use crate::render::view::text::Text;
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

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Show {
    /// The value of a field.
    Field(usize),
    /// The name of the row that the value of a field refers to.
    Name(usize),
}

/// Columns in reading order: the row's name first, then as in the file. Where only a code of
/// another table names the row, the name from there comes first and the code keeps its column.
pub(super) fn order(schema: &Schema, labels: &Labels<'_>) -> Vec<Show> {
    let first = schema.row_header();
    let named = schema.label.is_none() && labels.contains_key(&first);
    let name = if named { Show::Name(first) } else { Show::Field(first) };
    let others = (0..schema.fields.len()).filter(|n| named || *n != first);
    std::iter::once(name).chain(others.map(Show::Field)).collect()
}

/// The heads of the columns.
pub(super) fn columns(page: &Page<'_>, schema: &Schema, order: &[Show]) -> Vec<Column> {
    let column = |show: &Show| match *show {
        Show::Field(n) => {
            let field = &schema.fields[n];
            Column {
                label: page.text(&field.title),
                unit: unit(page, field),
                numeric: is_amount(field),
            }
        }
        Show::Name(n) => {
            Column { label: title_of_names(page, &schema.fields[n]), ..Column::default() }
        }
    };
    order.iter().map(column).collect()
}

/// The unit, unless the title says it already.
pub(super) fn unit(page: &Page<'_>, field: &Field) -> Option<Text> {
    let unit = page.text(field.unit.as_ref()?);
    (!unit.text.eq_ignore_ascii_case(page.str(&field.title))).then_some(unit)
}

/// The title of the field that names the rows that a field refers to.
fn title_of_names(page: &Page<'_>, field: &Field) -> Text {
    let target = field.references.map(|r| &page.catalog().resource(r.resource).schema);
    let named = target.and_then(|schema| Some(&schema.fields[schema.label?].title));
    page.text(named.unwrap_or(&field.title))
}

/// A row, its cells in the order of the columns.
pub(super) fn row<'c>(
    page: &Page<'_>,
    schema: &Schema,
    order: &[Show],
    labels: &Labels<'_>,
    cell: impl Fn(usize) -> Cell<'c>,
) -> Built<Row> {
    let split = order.first().and_then(|show| match show {
        Show::Name(n) => Some(*n),
        Show::Field(_) => None,
    });
    let one = |show: &Show| {
        let (Show::Field(n) | Show::Name(n)) = *show;
        let names = labels.get(&n).copied();
        let shown = view(page, &schema.fields[n], names, cell(n))?;
        Ok(match (show, shown) {
            (Show::Name(_), View::Code { label: Some(name), .. }) => {
                View::Text { text: name.text, lang: name.lang }
            }
            // The name stands at the head of the row already.
            (Show::Field(_), View::Code { code, .. }) if split == Some(n) => {
                View::Code { code, label: None }
            }
            (_, other) => other,
        })
    };
    let cells = order.iter().map(one).collect::<Built<_>>()?;
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
        Cell::Number(text) if is_amount(field) => View::number(page.locale.decimal(text)),
        Cell::Text(text) if field.kind == FieldType::DateTime => moment(page, text)?,
        Cell::Text(text) if field.kind == FieldType::Url => View::link(text, text),
        Cell::Number(text) | Cell::Text(text) => labelled(page, field, labels, text),
    })
}

/// "7 Maret 2024 pukul 15.00 (UTC+07:00)", as its writer's clock showed it.
fn moment(page: &Page<'_>, text: &str) -> Built<View> {
    let parts = || {
        let (date, rest) = text.split_once('T')?;
        let time = rest.get(..5)?;
        let offset = match rest.find(['+', '-', 'Z'])? {
            at if rest[at..].starts_with('Z') => "",
            at => &rest[at..],
        };
        Some((page.locale.day(date)?.display, time, offset.replace('-', "\u{2212}")))
    };
    let Some((date, time, offset)) = parts() else { return Ok(View::text(text)) };
    let args = [("date", date.as_str()), ("time", time), ("offset", offset.as_str())];
    Ok(View::Day { iso: text.to_owned(), text: page.tw("datetime", &args)? })
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
