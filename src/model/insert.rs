//! What a page of text takes from the data: figures, drawings, tables, names.

use std::cmp::Ordering;

use jiff::civil::Date;

use crate::model::{ResourceRef, Text};
use crate::source::Span;

/// A place in a page of text that is filled from the data.
#[derive(Debug, Clone)]
pub struct Insert {
    /// What stands there.
    pub what: Inserted,
    /// Where it is written.
    pub span: Span,
}

/// What stands at such a place.
#[derive(Debug, Clone)]
pub enum Inserted {
    /// A number, or the value of a cell.
    Figure(Reading, Style),
    /// What the row that a reading found says in a field: by default its name.
    Name(Reading, usize),
    /// A chart: indexes of the dataset and of the chart in it.
    Chart(usize, usize),
    /// A map: indexes of the dataset and of the map in it.
    Map(usize, usize),
    /// Rows of a table, with these fields.
    Table(Reading, Vec<usize>),
    /// A link to the page of a row of this collection, the row that the reading finds.
    Record(usize, Reading),
    /// A link to a dataset.
    Dataset(usize),
    /// Nothing: what is written there was reported.
    Nothing,
}

impl Inserted {
    /// What has to be read for it.
    pub fn reading(&self) -> Option<&Reading> {
        match self {
            Inserted::Figure(reading, _)
            | Inserted::Name(reading, _)
            | Inserted::Table(reading, _)
            | Inserted::Record(_, reading) => Some(reading),
            Inserted::Chart(..) | Inserted::Map(..) | Inserted::Dataset(_) | Inserted::Nothing => {
                None
            }
        }
    }

    /// The dataset whose data it shows; a link alone shows none.
    pub fn dataset(&self) -> Option<usize> {
        match self {
            Inserted::Chart(dataset, _) | Inserted::Map(dataset, _) => Some(*dataset),
            Inserted::Dataset(_) | Inserted::Nothing | Inserted::Record(..) => None,
            other => other.reading().map(|reading| reading.table.dataset),
        }
    }
}

/// How a number is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    /// Digits after the point; as many as the number has, where nothing is said.
    pub decimals: Option<u32>,
    /// The number is divided by 10 to the power of this, and the scale is said in words.
    pub scale: u32,
    /// Whether the unit is left out.
    pub bare: bool,
}

/// What is read of a table, while its rows go by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading {
    /// The table.
    pub table: ResourceRef,
    /// What of it.
    pub measure: Asked,
    /// Which rows.
    pub rows: Vec<Wanted>,
    /// Among which rows; empty for all.
    pub among: Vec<Wanted>,
}

/// What is asked of the rows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// Their number.
    Count,
    /// The sum of a field.
    Sum(usize),
    /// Their part, in per cent: of all rows, or of the sum of a field over all rows.
    Share(Option<usize>),
    /// The sum of the first field in per cent of the sum of the second.
    Ratio(usize, usize),
    /// The value of a field of the only row.
    Value(usize),
    /// The smallest value of a field.
    Smallest(usize),
    /// The largest value of a field.
    Largest(usize),
    /// The rows themselves.
    Rows {
        /// Fields that give the order, and whether the largest comes first.
        sort: Vec<(usize, bool)>,
        /// At most so many.
        most: usize,
    },
}

impl Asked {
    /// The fields whose numbers are needed.
    pub fn fields(&self) -> Vec<usize> {
        match *self {
            Asked::Count | Asked::Share(None) | Asked::Rows { .. } => Vec::new(),
            Asked::Sum(n)
            | Asked::Share(Some(n))
            | Asked::Value(n)
            | Asked::Smallest(n)
            | Asked::Largest(n) => vec![n],
            Asked::Ratio(part, whole) => vec![part, whole],
        }
    }
}

/// A field with the text that a row must, or must not, have there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wanted {
    /// Index of the field.
    pub field: usize,
    /// The text.
    pub text: String,
    /// Whether the row must have another one.
    pub other: bool,
}

impl Wanted {
    /// Whether a row with this cell is wanted.
    pub fn takes(&self, cell: &str) -> bool {
        (cell == self.text) != self.other
    }
}

/// A word of the glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As it may stand in a text: the term, what it stands for, and its short form.
    pub forms: Vec<String>,
    /// Its anchor on the glossary page.
    pub anchor: String,
}

/// A use that somebody made of a dataset.
#[derive(Debug, Clone)]
pub struct Reuse {
    /// What it is called.
    pub title: Text,
    /// Where it is.
    pub url: String,
    /// Who made it.
    pub by: Option<Text>,
    /// When.
    pub date: Option<Date>,
    /// What it is.
    pub kind: ReuseKind,
    /// A sentence or two.
    pub description: Option<Text>,
    /// Where `[[reuse]]` begins.
    pub span: Span,
}

/// Kinds of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReuseKind {
    /// A program or site.
    App,
    /// A calculation or drawing.
    Analysis,
    /// A report in the news.
    News,
    /// A study.
    Research,
    /// A lesson.
    Teaching,
}

impl ReuseKind {
    /// All words of the metadata with their meaning.
    pub const ALL: &'static [(&'static str, ReuseKind)] = &[
        ("app", ReuseKind::App),
        ("analysis", ReuseKind::Analysis),
        ("news", ReuseKind::News),
        ("research", ReuseKind::Research),
        ("teaching", ReuseKind::Teaching),
    ];

    /// The word in metadata and interface texts.
    pub fn id(self) -> &'static str {
        ReuseKind::ALL.iter().find(|(_, kind)| *kind == self).map_or("app", |(word, _)| *word)
    }
}

impl Reuse {
    /// The newest first, then by title.
    pub fn newest_first(a: &Reuse, b: &Reuse) -> Ordering {
        b.date.cmp(&a.date).then_with(|| {
            let default = crate::model::Lang::DEFAULT;
            a.title.get(default).cmp(b.title.get(default))
        })
    }
}
