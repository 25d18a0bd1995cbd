//! Dated versions of datasets, and published changes of cells with their reasons.

use jiff::civil::Date;

use crate::model::{Catalog, Dataset, Text};
use crate::source::Span;

/// Versions of datasets and corrections of their cells.
#[derive(Debug, Default)]
pub struct Releases {
    /// By dataset, the oldest first; the present version of a dataset stands after its earlier ones.
    pub list: Vec<Release>,
    /// By day, the newest first.
    pub corrections: Vec<Correction>,
    /// The earlier versions as a catalogue of their own, so that what reads tables reads theirs:
    /// one dataset a release. Nothing in it refers to other tables.
    pub past: Option<Box<Catalog>>,
}

impl Releases {
    /// The releases of a dataset with their positions, the oldest first.
    pub fn of(&self, dataset: usize) -> impl DoubleEndedIterator<Item = (usize, &Release)> {
        self.list.iter().enumerate().filter(move |(_, r)| r.dataset == dataset)
    }

    /// The release before another of the same dataset.
    pub fn before(&self, release: usize) -> Option<usize> {
        let dataset = self.list[release].dataset;
        let before = release.checked_sub(1)?;
        (self.list[before].dataset == dataset).then_some(before)
    }

    /// The present release of a dataset, if it has a version.
    pub fn present(&self, dataset: usize) -> Option<usize> {
        self.of(dataset).find(|(_, r)| r.past.is_none()).map(|(n, _)| n)
    }
}

/// A dated version of a dataset.
#[derive(Debug)]
pub struct Release {
    /// Index of the dataset.
    pub dataset: usize,
    /// Its name and the end of its address.
    pub version: String,
    /// When it was published.
    pub date: Option<Date>,
    /// What kind of changes it brings.
    pub kind: ReleaseKind,
    /// What it brings, in the publisher's words.
    pub note: Option<Text>,
    /// Index into the datasets of [`Releases::past`]; nothing for the present version.
    pub past: Option<usize>,
    /// Where it is declared.
    pub span: Span,
}

/// What kind of changes a release brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReleaseKind {
    /// New rows; what was published before stays, unless a correction says why not.
    #[default]
    Addition,
    /// Figures are determined anew: changes need no correction each.
    Revision,
    /// Nothing but corrections: every change has one.
    Correction,
}

impl ReleaseKind {
    /// All words of the metadata with their meaning.
    pub const ALL: &'static [(&'static str, ReleaseKind)] = &[
        ("addition", ReleaseKind::Addition),
        ("revision", ReleaseKind::Revision),
        ("correction", ReleaseKind::Correction),
    ];

    /// The word in metadata.
    pub fn id(self) -> &'static str {
        ReleaseKind::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| *word)
    }
}

/// A published change of cells with its reason.
#[derive(Debug)]
pub struct Correction {
    /// Stem of its file, its anchor and its name for programs.
    pub id: String,
    /// Index of the dataset.
    pub dataset: usize,
    /// Index of the release that carries it; nothing for a dataset without a version.
    pub release: Option<usize>,
    /// When it was made.
    pub date: Date,
    /// What was wrong.
    pub title: Text,
    /// Why it was changed.
    pub reason: Text,
    /// Who decided.
    pub by: Text,
    /// The document that says so.
    pub source: Option<String>,
    /// What changed.
    pub changes: Vec<Corrected>,
    /// Where its file begins.
    pub span: Span,
}

impl Correction {
    /// The dataset as the release has it that carries the correction.
    pub fn corrected<'c>(&self, catalog: &'c Catalog) -> &'c Dataset {
        let past = self.release.and_then(|n| catalog.releases.list[n].past);
        match (past, &catalog.releases.past) {
            (Some(n), Some(old)) => &old.datasets[n],
            _ => &catalog.datasets[self.dataset],
        }
    }
}

/// A cell or a row that a correction changed.
#[derive(Debug)]
pub struct Corrected {
    /// Index of the table in the release that carries the correction.
    pub resource: usize,
    /// The values that name the row, in the order of the primary key.
    pub key: Vec<String>,
    /// What happened.
    pub what: CorrectedPart,
    /// Where it is declared.
    pub span: Span,
}

/// What happened to a cell or a row.
#[derive(Debug, PartialEq, Eq)]
pub enum CorrectedPart {
    /// A cell says something else.
    Cell {
        /// Index of the field.
        field: usize,
        /// What it said; empty for nothing.
        before: String,
        /// What it says; empty for nothing.
        after: String,
    },
    /// The row was missing.
    Added,
    /// The row should not have been there.
    Removed,
}
