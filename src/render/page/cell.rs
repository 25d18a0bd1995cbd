//! Cells and columns as readers see them.

use std::collections::BTreeMap;
use std::ops::Deref;

use crate::model::{Catalog, Field, FieldType, ResourceRef, Schema};
use crate::release::Mark;
use crate::render::drawing::is_amount;
use crate::render::page::{Built, Page, correction};
use crate::render::view::table::{Cell as View, Column, CorrectedCell, Row};
use crate::render::view::text::Text;
use crate::table::Cell;

/// What other tables say about the values of a table: their names, and the pages of their rows.
pub(super) struct Labels<'p> {
    /// Names of rows by key, for fields that refer to other tables.
    names: BTreeMap<usize, &'p BTreeMap<String, String>>,
    /// The record that a row is.
    own: Option<RecordLink>,
    /// The records that fields refer to.
    others: BTreeMap<usize, RecordLink>,
    /// The corrected cells of the table by the key of their row, whose fields come first.
    corrected: Option<(&'p [usize], &'p MarksByKey)>,
}

/// Corrected cells by the key of their row.
type MarksByKey = BTreeMap<Vec<String>, Vec<Mark>>;

/// The names are what most ask for.
impl<'p> Deref for Labels<'p> {
    type Target = BTreeMap<usize, &'p BTreeMap<String, String>>;

    fn deref(&self) -> &Self::Target {
        &self.names
    }
}

/// How the record of a row is found.
#[derive(Debug, PartialEq, Eq)]
struct RecordLink {
    /// The table whose row it is.
    at: ResourceRef,
    /// Fields of the table at hand that hold its key, in the order of that table's primary key.
    fields: Vec<usize>,
}

/// The labels of all fields of a table that refer to others.
pub(super) fn labels<'p>(page: &Page<'p>, at: ResourceRef) -> Labels<'p> {
    let catalog = page.catalog();
    let schema = &catalog.resource(at).schema;
    let fields = schema.fields.iter().enumerate();
    let names = fields.filter_map(|(n, field)| {
        let target = field.references?;
        let resource = catalog.resource(target.resource);
        let is_key = resource.schema.primary_key == [target.field];
        let found = page.site.facts.of(target.resource);
        Some((n, &found.labels)).filter(|(_, l)| is_key && !l.is_empty())
    });
    let own =
        catalog.collection_of(at).map(|_| RecordLink { at, fields: schema.primary_key.clone() });
    let corrected = page.site.history.marks(at).map(|marks| (&*schema.primary_key, marks));
    Labels { names: names.collect(), own, others: others(catalog, schema), corrected }
}

/// The records that fields of a table refer to, alone or together.
fn others(catalog: &Catalog, schema: &Schema) -> BTreeMap<usize, RecordLink> {
    let link = |at: ResourceRef, fields: &[usize], to: &[usize]| {
        catalog.collection_of(at)?;
        let fields = in_order(fields, to, &catalog.resource(at).schema.primary_key)?;
        Some(RecordLink { at, fields })
    };
    let mut out = BTreeMap::new();
    for (n, field) in schema.fields.iter().enumerate() {
        let found = field.references.and_then(|to| link(to.resource, &[n], &[to.field]));
        out.extend(found.map(|found| (n, found)));
    }
    for key in &schema.foreign_keys {
        // A field that leads somewhere by itself keeps its own link.
        let free = key.fields.iter().rev().find(|n| schema.fields[**n].references.is_none());
        if let (Some(n), Some(found)) = (free, link(key.target, &key.fields, &key.to)) {
            out.entry(*n).or_insert(found);
        }
    }
    out
}

/// `fields`, which refer to `to`, in the order of a primary key; none if they are not that key.
fn in_order(fields: &[usize], to: &[usize], key: &[usize]) -> Option<Vec<usize>> {
    let at = |part: &usize| to.iter().position(|n| n == part).and_then(|n| fields.get(n).copied());
    let found: Vec<usize> = key.iter().map(at).collect::<Option<_>>()?;
    (found.len() == fields.len() && !found.is_empty()).then_some(found)
}

/// The address of a record's page, if all parts of its key are there.
fn href<'c>(
    page: &Page<'_>,
    link: Option<&RecordLink>,
    cell: &impl Fn(usize) -> Cell<'c>,
) -> Option<String> {
    let link = link?;
    let key = link.fields.iter().map(|n| cell(*n).text()).collect::<Option<Vec<&str>>>()?;
    page.record_href(link.at, &key)
}

/// One value of a row, leading to the record that it refers to.
pub(super) fn value<'c>(
    page: &Page<'_>,
    field: &Field,
    labels: &Labels<'_>,
    n: usize,
    cell: impl Fn(usize) -> Cell<'c>,
) -> Built<View> {
    let shown = view(page, field, labels.get(&n).copied(), cell(n))?;
    Ok(linked(shown, href(page, labels.others.get(&n), &cell)))
}

/// The address of what a field of a row names: the record that it refers to, else that of the row.
pub(super) fn named<'c>(
    page: &Page<'_>,
    labels: &Labels<'_>,
    n: usize,
    cell: impl Fn(usize) -> Cell<'c>,
) -> Option<String> {
    let other = href(page, labels.others.get(&n), &cell);
    other.or_else(|| href(page, labels.own.as_ref(), &cell))
}

/// The same cell as a link. What says that there is no value leads nowhere.
pub(super) fn linked(view: View, href: Option<String>) -> View {
    let Some(href) = href else { return view };
    match view {
        View::Text { text, lang } => View::Link { href, text, lang },
        View::Number { text } => View::Link { href, text, lang: None },
        View::Code { code, label } => View::LinkedCode { href, code, label },
        other => other,
    }
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
    let own = href(page, labels.own.as_ref(), &cell);
    let header = order.first().copied();
    let one = |show: &Show| {
        let (Show::Field(n) | Show::Name(n)) = *show;
        let names = labels.get(&n).copied();
        let shown = view(page, &schema.fields[n], names, cell(n))?;
        let there = || href(page, labels.others.get(&n), &cell);
        Ok(match (show, shown) {
            // The head of a row leads to what the row is, else to what it is called after.
            (Show::Name(_), View::Code { label: Some(name), .. }) => {
                let name = View::Text { text: name.text, lang: name.lang };
                linked(name, own.clone().or_else(there))
            }
            // The name stands at the head of the row already, and is the link there.
            (Show::Field(_), View::Code { code, .. }) if split == Some(n) => {
                linked(View::Code { code, label: None }, own.as_ref().and_then(|_| there()))
            }
            (_, other) if Some(*show) == header && own.is_some() => linked(other, own.clone()),
            (_, other) => linked(other, there()),
        })
    };
    let cells = order.iter().map(one).collect::<Built<_>>()?;
    let corrected = corrected(page, order, labels, &cell);
    Ok(Row { cells, corrected, ..Row::default() })
}

/// The cells of a row that were corrected.
fn corrected<'c>(
    page: &Page<'_>,
    order: &[Show],
    labels: &Labels<'_>,
    cell: &impl Fn(usize) -> Cell<'c>,
) -> Vec<CorrectedCell> {
    let Some((key, all)) = labels.corrected else { return Vec::new() };
    let key: Vec<String> =
        key.iter().map(|n| cell(*n).text().unwrap_or_default().to_owned()).collect();
    let marks = all.get(&key).map_or(&[][..], Vec::as_slice);
    let told = |mark: &Mark| {
        let column = order.iter().position(|show| *show == Show::Field(mark.field))?;
        let title = &page.catalog().releases.corrections[mark.correction].title;
        let href = correction::href(page, mark.correction);
        Some(CorrectedCell { column, href, title: page.text(title) })
    };
    marks.iter().filter_map(told).collect()
}

/// One cell.
pub(super) fn view(
    page: &Page<'_>,
    field: &Field,
    labels: Option<&BTreeMap<String, String>>,
    cell: Cell<'_>,
) -> Built<View> {
    Ok(match cell {
        Cell::Missing(n) => View::Missing { reason: reason(page, field, n)? },
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

/// Why there is no value, as a cell says it.
pub(super) fn reason(page: &Page<'_>, field: &Field, declared: Option<usize>) -> Built<String> {
    let declared = declared.and_then(|n| field.missing.get(n));
    match declared.and_then(|m| m.meaning.as_ref()) {
        Some(text) => Ok(page.str(text).to_owned()),
        None => page.t("missing"),
    }
}

/// A cell in words alone.
pub(super) fn words(view: View) -> String {
    match view {
        View::Code { label: Some(label), .. } | View::LinkedCode { label: Some(label), .. } => {
            label.text
        }
        View::Code { code, .. } | View::LinkedCode { code, .. } => code,
        View::Missing { reason } => reason,
        View::Boolean { word } => word,
        View::Text { text, .. }
        | View::Number { text }
        | View::Link { text, .. }
        | View::Day { text, .. }
        | View::Withheld { text } => text,
    }
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
    labels: Option<&BTreeMap<String, String>>,
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

#[cfg(test)]
mod tests {
    use super::{in_order, linked};
    use crate::render::view::table::Cell as View;

    #[test]
    fn parts_of_a_key_follow_the_order_of_the_table_that_they_name() {
        assert_eq!(in_order(&[4], &[0], &[0]), Some(vec![4]));
        assert_eq!(in_order(&[4, 7], &[2, 1], &[1, 2]), Some(vec![7, 4]));
        assert_eq!(in_order(&[4], &[1], &[0]), None, "not the key");
        assert_eq!(in_order(&[4], &[0], &[0, 1]), None, "only a part of the key");
        assert_eq!(in_order(&[4, 5], &[0, 1], &[0]), None, "more than the key");
        assert_eq!(in_order(&[], &[], &[]), None);
    }

    #[test]
    fn values_become_links_and_the_want_of_a_value_does_not() {
        let href = || Some("../x/index.html".to_owned());
        let missing = View::Missing { reason: "belum dihitung".to_owned() };
        assert_eq!(linked(missing.clone(), href()), missing);
        assert_eq!(linked(View::text("a"), None), View::text("a"));
        assert_eq!(linked(View::text("a"), href()), View::link("../x/index.html", "a"));
        let code = View::Code { code: "07".to_owned(), label: Some("Tujuh".into()) };
        let expected = View::LinkedCode {
            href: "../x/index.html".to_owned(),
            code: "07".to_owned(),
            label: Some("Tujuh".into()),
        };
        assert_eq!(linked(code, href()), expected);
    }
}
