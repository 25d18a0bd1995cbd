//! What changed, in the words of readers: the name of the row, the title of the field, figures as
//! tables show them. The files beside the pages hold all of it as published.

use std::collections::BTreeMap;

use crate::model::{Field, ResourceRef, Schema};
use crate::render::drawing::is_amount;
use crate::render::page::cell::{self, Labels};
use crate::render::page::{Built, Page};
use crate::render::view::table::{Cell as View, Column};
use crate::render::view::text::Text;
use crate::table::{Cell, decode};

/// Names of rows by key.
type Names = BTreeMap<String, String>;

/// A table whose changes are told, in the words of the present release. What that does not know
/// any more is told as it was published.
pub(super) struct Changed<'p> {
    table: Option<Known<'p>>,
}

struct Known<'p> {
    at: ResourceRef,
    schema: &'p Schema,
    labels: Labels<'p>,
}

impl<'p> Changed<'p> {
    /// The table called `name` of a dataset.
    pub(super) fn new(page: &Page<'p>, dataset: usize, name: &str) -> Changed<'p> {
        let resources = &page.site.catalog.datasets[dataset].resources;
        let found = resources.iter().position(|r| r.name == name && r.is_table());
        let table = found.map(|resource| {
            let at = ResourceRef { dataset, resource };
            Known { at, schema: &resources[resource].schema, labels: cell::labels(page, at) }
        });
        Changed { table }
    }

    /// Whether all these fields are amounts, which tables align at their end.
    pub(super) fn are_amounts<'n>(&self, mut fields: impl Iterator<Item = &'n str>) -> bool {
        fields.all(|name| self.field(name).is_some_and(|(_, field, _)| is_amount(field)))
    }

    /// The row by its key: the name of what it is about, which leads there; else the key itself.
    pub(super) fn row(&self, page: &Page<'_>, key: &[(&str, &str)]) -> Built<View> {
        match self.named(page, key)? {
            Some(view) => Ok(view),
            None => {
                let parts: Vec<String> = key.iter().map(|(n, v)| format!("{n} = {v}")).collect();
                Ok(View::text(parts.join(", ")))
            }
        }
    }

    fn named(&self, page: &Page<'_>, key: &[(&str, &str)]) -> Built<Option<View>> {
        let Some(table) = &self.table else { return Ok(None) };
        let own = match key {
            [(_, value)] => page.site.facts.of(table.at).labels.get(*value),
            _ => None,
        };
        let (mut parts, mut cells) = (Vec::new(), BTreeMap::new());
        for (name, value) in key {
            let Some((n, field, _)) = self.field(name) else { return Ok(None) };
            let Ok(cell) = decode(field, value) else { return Ok(None) };
            cells.insert(n, cell);
            let name = own.or_else(|| table.labels.get(&n)?.get(*value));
            let shown = match name {
                Some(name) => {
                    let label = Some(name.as_str().into());
                    View::Code { code: (*value).to_owned(), label }
                }
                None => cell::view(page, field, None, cell)?,
            };
            parts.push(match shown {
                View::Code { .. } => shown,
                other => View::text(format!("{} {}", page.str(&field.title), cell::words(other))),
            });
        }
        let first = cells.keys().next().copied().unwrap_or_default();
        let cell = |n: usize| cells.get(&n).copied().unwrap_or(Cell::Missing(None));
        let href = cell::named(page, &table.labels, first, cell);
        Ok(one(parts).map(|view| cell::linked(view, href)))
    }

    /// The title of a field, else its name.
    pub(super) fn heading(&self, page: &Page<'_>, name: &str) -> Text {
        self.field(name).map_or_else(|| name.into(), |(_, field, _)| page.text(&field.title))
    }

    /// The same as a cell.
    pub(super) fn title(&self, page: &Page<'_>, name: &str) -> View {
        let Text { text, lang } = self.heading(page, name);
        View::Text { text, lang }
    }

    /// What a cell of a field said before and after.
    pub(super) fn values(&self, page: &Page<'_>, name: &str, said: [&str; 2]) -> Built<[View; 2]> {
        let [before, after] = said;
        let shown = [self.value(page, name, before)?, self.value(page, name, after)?];
        Ok(apart(shown, said))
    }

    fn value(&self, page: &Page<'_>, name: &str, text: &str) -> Built<View> {
        if text.trim().is_empty() {
            return Ok(View::Missing { reason: page.t("change-empty")? });
        }
        match self.field(name) {
            // What today's field does not allow was allowed once.
            Some((_, field, labels)) => match decode(field, text) {
                Ok(cell) => cell::view(page, field, labels, cell),
                Err(_) => Ok(View::text(text)),
            },
            None => Ok(View::text(text)),
        }
    }

    fn field(&self, name: &str) -> Option<(usize, &'p Field, Option<&'p Names>)> {
        let table = self.table.as_ref()?;
        let n = table.schema.fields.iter().position(|field| field.name == name)?;
        Some((n, &table.schema.fields[n], table.labels.get(&n).copied()))
    }
}

/// The parts of a key as one cell, with their codes, since names may be shared; a single part
/// keeps its shape.
fn one(mut views: Vec<View>) -> Option<View> {
    if views.len() < 2 {
        return views.pop();
    }
    let words = |view| match view {
        View::Code { code, label: Some(label) } => format!("{} ({code})", label.text),
        other => cell::words(other),
    };
    Some(View::text(views.into_iter().map(words).collect::<Vec<_>>().join(", ")))
}

/// Two values as published where tables would show both alike: the seconds of a moment, say.
fn apart(shown: [View; 2], said: [&str; 2]) -> [View; 2] {
    if shown[0] != shown[1] || said[0] == said[1] {
        return shown;
    }
    said.map(|text| match text.trim().is_empty() {
        true => View::Missing { reason: format!("“{text}”") },
        false => View::text(text),
    })
}

/// The heads of the columns named by `keys`; those of `numeric` hold amounts.
pub(super) fn columns(page: &Page<'_>, keys: &[&str], numeric: &[&str]) -> Built<Vec<Column>> {
    let column = |key: &&str| {
        Ok(Column { label: page.t(key)?.into(), unit: None, numeric: numeric.contains(key) })
    };
    keys.iter().map(column).collect()
}

/// That there is nothing to tell in a cell.
pub(super) fn nothing() -> View {
    View::text("–")
}

#[cfg(test)]
mod tests {
    use super::{apart, one};
    use crate::render::view::table::Cell as View;

    fn named(code: &str) -> View {
        View::Code { code: code.to_owned(), label: Some("Kota A".into()) }
    }

    #[test]
    fn rows_that_share_a_name_are_told_apart_by_their_codes() {
        let row = |code| one(vec![named(code), View::text("Tahun 2024")]);
        assert_eq!(row("31.71"), Some(View::text("Kota A (31.71), Tahun 2024")));
        assert_ne!(row("31.71"), row("31.72"));
        assert_eq!(one(vec![named("31.71")]), Some(named("31.71")));
        assert_eq!(one(Vec::new()), None);
    }

    #[test]
    fn a_change_never_shows_the_same_twice() {
        let minute = || View::text("10.00");
        let said = ["2024-02-14T10:00:01Z", "2024-02-14T10:00:02Z"];
        assert_eq!(apart([minute(), minute()], said), said.map(View::text));
        let missing = || View::Missing { reason: "kosong".to_owned() };
        let [before, after] = apart([missing(), missing()], ["", " "]);
        assert_ne!(before, after);
        let different = [View::text("1"), View::text("2")];
        assert_eq!(apart(different.clone(), ["1", "2"]), different);
    }
}
