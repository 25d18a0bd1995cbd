//! What one pass over the data found out.

use std::collections::BTreeMap;

use crate::model::{Catalog, Reading, ResourceRef};
use crate::openness::{self, Counts, Openness};
use crate::scan::{Answer, ConsentCounts, FieldProfile, KeySet, KeyUse, Outcome};
use crate::shape::Shape;
use crate::source::Span;
use crate::table::Cell;

/// Facts of all resources, in the order of the catalogue.
#[derive(Debug)]
pub struct Facts {
    by_dataset: Vec<Vec<ResourceFacts>>,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) answers: BTreeMap<Reading, Answer>,
}

impl Facts {
    /// Empty facts for every resource.
    pub(crate) fn new(catalog: &Catalog) -> Facts {
        let empty = |n: usize| (0..n).map(|_| ResourceFacts::default()).collect();
        let by_dataset = catalog.datasets.iter().map(|d| empty(d.resources.len())).collect();
        Facts { by_dataset, outcomes: Vec::new(), answers: BTreeMap::new() }
    }

    pub(crate) fn set(&mut self, at: ResourceRef, facts: ResourceFacts) {
        self.by_dataset[at.dataset][at.resource] = facts;
    }

    /// The facts of a resource.
    pub fn of(&self, at: ResourceRef) -> &ResourceFacts {
        &self.by_dataset[at.dataset][at.resource]
    }

    /// What came out of the declared checks, in the order of the catalogue.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// What came out of a reading for a page of text.
    pub fn answer(&self, reading: &Reading) -> Option<&Answer> {
        self.answers.get(reading)
    }

    /// How open a dataset is.
    pub fn openness(&self, catalog: &Catalog, dataset: usize) -> Openness {
        openness::judge(catalog, dataset, |at| {
            let facts = self.of(at);
            let withheld = facts.profiles.iter().map(|p| p.withheld).sum();
            Counts { rows: facts.rows, withheld }
        })
    }

    /// Rows of all tables of a dataset (not of its boundaries).
    pub fn rows_of(&self, dataset: usize) -> u64 {
        self.by_dataset[dataset].iter().filter(|f| f.layer.is_none()).map(|f| f.rows).sum()
    }
}

/// Facts of a resource.
#[derive(Debug, Default)]
pub struct ResourceFacts {
    /// Number of data rows, or of features.
    pub rows: u64,
    /// The first rows, redacted.
    pub preview: Vec<Vec<OwnedCell>>,
    /// One per field.
    pub profiles: Vec<FieldProfile>,
    /// Distinct values of fields that others refer to: field index to set.
    pub keys: BTreeMap<usize, KeySet>,
    /// Distinct values of fields that refer to others: field index to uses.
    pub uses: BTreeMap<usize, Vec<KeyUse>>,
    /// Distinct values of fields that others refer to together: field indexes to set.
    pub compound_keys: BTreeMap<Vec<usize>, KeySet>,
    /// Distinct values of each foreign key of several fields, in the order of the schema.
    pub compound_uses: Vec<Vec<KeyUse>>,
    /// Names for people of the rows, by single key; only of tables that others refer to.
    pub labels: BTreeMap<String, String>,
    /// What the persons of the rows said; only of tables that declare it.
    pub consent: Option<ConsentCounts>,
    /// The shapes of a boundary set.
    pub layer: Option<Layer>,
}

/// The shapes of a boundary set, in the order of its file; all lists have one entry per feature.
#[derive(Debug, Default)]
pub struct Layer {
    /// Key of each feature.
    pub keys: Vec<String>,
    /// Shape of each feature.
    pub shapes: Vec<Shape>,
    /// Place of each feature.
    pub spans: Vec<Span>,
}

/// A redacted cell that outlives its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnedCell {
    /// No value; index of the field's `missing` entry.
    Missing(Option<usize>),
    /// May not be shown.
    Withheld,
    /// Text, code, address.
    Text(String),
    /// Number with its digits.
    Number(String),
    /// Truth.
    Boolean(bool),
    /// Day.
    Date(String),
}

impl From<Cell<'_>> for OwnedCell {
    fn from(cell: Cell<'_>) -> OwnedCell {
        match cell {
            Cell::Missing(n) => OwnedCell::Missing(n),
            Cell::Withheld => OwnedCell::Withheld,
            Cell::Text(text) => OwnedCell::Text(text.to_owned()),
            Cell::Number(text) => OwnedCell::Number(text.to_owned()),
            Cell::Boolean(truth) => OwnedCell::Boolean(truth),
            Cell::Date(text) => OwnedCell::Date(text.to_owned()),
        }
    }
}

impl OwnedCell {
    /// The cell as borrowed again.
    pub fn as_cell(&self) -> Cell<'_> {
        match self {
            OwnedCell::Missing(n) => Cell::Missing(*n),
            OwnedCell::Withheld => Cell::Withheld,
            OwnedCell::Text(text) => Cell::Text(text),
            OwnedCell::Number(text) => Cell::Number(text),
            OwnedCell::Boolean(truth) => Cell::Boolean(*truth),
            OwnedCell::Date(text) => Cell::Date(text),
        }
    }
}
