//! Rules about charts: fields that can be drawn, and rows that fit the drawing.

pub(crate) mod colour;
pub(crate) mod empty;
pub(crate) mod fields;
pub(crate) mod large;
pub(crate) mod negative;

use std::collections::BTreeSet;

use crate::model::{Catalog, Chart, ChartField, ResourceRef};
use crate::table::Row;

/// The charts that draw a table as a whole.
fn of(catalog: &Catalog, at: ResourceRef) -> impl Iterator<Item = &Chart> {
    catalog.charts().filter(move |chart| chart.table == at)
}

/// The charts that draw rows of a table, those of sections of records among them.
fn all_of(catalog: &Catalog, at: ResourceRef) -> impl Iterator<Item = &Chart> {
    catalog.all_charts().filter(move |chart| chart.table == at)
}

/// Whether a chart draws a row.
fn draws(chart: &Chart, row: &Row) -> bool {
    chart.takes(|field| row.cell(field).unwrap_or_default())
}

/// What a message calls a chart: its name, or its title where it stands in a section.
fn called(chart: &Chart) -> &str {
    if chart.name.is_empty() { chart.title.get(crate::model::Lang::DEFAULT) } else { &chart.name }
}

/// Distinct texts, of which no more than needed are kept.
struct Distinct {
    most: usize,
    found: BTreeSet<String>,
}

impl Distinct {
    fn new(most: usize) -> Distinct {
        Distinct { most, found: BTreeSet::new() }
    }

    fn add(&mut self, text: String) {
        if self.found.len() <= self.most {
            self.found.insert(text);
        }
    }

    fn is_exceeded(&self) -> bool {
        self.found.len() > self.most
    }
}

/// The texts of a row in some fields of a chart.
fn texts(catalog: &Catalog, chart: &Chart, fields: &[ChartField], row: &Row) -> String {
    let schema = &catalog.resource(chart.table).schema;
    let cell = |field: &ChartField| row.cell(field.own(schema)?);
    let texts: Vec<&str> = fields.iter().filter_map(cell).collect();
    texts.join("\u{1f}")
}
