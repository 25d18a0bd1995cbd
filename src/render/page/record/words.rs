//! Values in the texts of a record.

use crate::model::{Part, ResourceRef, Template};
use crate::render::page::record::Subject;
use crate::render::page::{Built, Page, cell};
use crate::render::view::table::Cell as View;
use crate::render::view::text::Text;
use crate::scan::OwnedCell;

/// A template with the values of a record.
pub(super) fn filled(page: &Page<'_>, subject: &Subject<'_>, template: &Template) -> Built<Text> {
    let (parts, lang) = template.pick(page.lang);
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Words(words) => out.push_str(words),
            Part::Field(n) => {
                let at = subject.collection.at;
                out.push_str(&value(page, at, *n, &subject.own[*n])?);
            }
            Part::Count(section) => {
                let count = subject.list.places(*section, subject.record).len();
                out.push_str(&page.locale.integer(count as u64));
            }
            Part::Sum { section, field } => {
                match subject.list.sum(*section, *field, subject.record) {
                    Some(sum) => out.push_str(&page.locale.decimal(&sum.to_string())),
                    None => out.push_str(&page.t("missing")?),
                }
            }
            Part::First { section, field } => {
                let first = subject.sections[*section].first.as_deref();
                let table = subject.collection.related().find(|(n, _)| n == section);
                match first.zip(table) {
                    Some((row, (_, related))) => {
                        out.push_str(&value(page, related.table, *field, &row[*field])?);
                    }
                    None => out.push_str(&page.t("missing")?),
                }
            }
        }
    }
    Ok(page.in_lang(out, lang))
}

/// A name made of the record's own values.
pub(super) fn named<'o>(
    page: &Page<'_>,
    at: ResourceRef,
    own: &dyn Fn(usize) -> Option<&'o OwnedCell>,
    template: &Template,
) -> Built<Text> {
    let (parts, lang) = template.pick(page.lang);
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Words(words) => out.push_str(words),
            Part::Field(n) => {
                if let Some(cell) = own(*n) {
                    out.push_str(&value(page, at, *n, cell)?);
                }
            }
            // Names cannot speak of sections: the loader refuses it.
            Part::Count(_) | Part::Sum { .. } | Part::First { .. } => {}
        }
    }
    Ok(page.in_lang(out, lang))
}

/// A value as words of a sentence.
fn value(page: &Page<'_>, at: ResourceRef, field: usize, cell: &OwnedCell) -> Built<String> {
    let definition = &page.catalog().resource(at).schema.fields[field];
    let labels = cell::labels(page, at);
    let view = cell::view(page, definition, labels.get(&field).copied(), cell.as_cell())?;
    Ok(plain(view))
}

/// What a cell says, without its form.
pub(super) fn plain(view: View) -> String {
    match view {
        View::Text { text, .. }
        | View::Number { text }
        | View::Link { text, .. }
        | View::Day { text, .. }
        | View::Withheld { text } => text,
        View::Missing { reason } => reason,
        View::Boolean { word } => word,
        View::Code { code, label } | View::LinkedCode { code, label, .. } => {
            label.map_or(code, |label| label.text)
        }
    }
}
