//! A drawing of figures.

use crate::model::{FieldRef, FieldType, ResourceRef, Schema, Text};
use crate::source::Span;

/// A chart of the rows of a table.
#[derive(Debug)]
pub struct Chart {
    /// Name within its dataset or section; part of anchors.
    pub name: String,
    /// Title that states what is shown.
    pub title: Text,
    /// A sentence or two.
    pub description: Option<Text>,
    /// How the figures are drawn.
    pub kind: ChartKind,
    /// The table.
    pub table: ResourceRef,
    /// What names a row; empty for the name that the table declares.
    pub label: Vec<ChartField>,
    /// The fields that are drawn.
    pub values: Vec<usize>,
    /// The field that tells apart what is drawn side by side, where rows hold one value each.
    pub series: Option<ChartField>,
    /// The field along the axis of a line: years, days or numbers.
    pub over: Option<usize>,
    /// First and last day of a stage.
    pub stage: Option<(usize, Option<usize>)>,
    /// Only rows where these fields equal these texts.
    pub filter: Vec<(usize, String)>,
    /// Fields that give the order, and whether the largest comes first.
    pub sort: Vec<(usize, bool)>,
    /// So many rows are drawn; the others together or not at all.
    pub most: Option<usize>,
    /// Where the colours of the rows stand.
    pub colour: Option<ChartField>,
    /// Whether each row is drawn as a whole of 100 per cent.
    pub share: bool,
    /// Where `[[chart]]` begins.
    pub span: Span,
}

/// A field of the chart's table, or of a table that it refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartField {
    /// A field of the table, by index.
    Own(usize),
    /// A field of the row that the table refers to.
    Of(FieldRef),
}

impl ChartField {
    /// The field of the chart's own table that holds the value, or the key that leads to it.
    pub fn own(self, schema: &Schema) -> Option<usize> {
        match self {
            ChartField::Own(n) => (n < schema.fields.len()).then_some(n),
            ChartField::Of(at) => schema
                .fields
                .iter()
                .position(|f| f.references.is_some_and(|r| r.resource == at.resource)),
        }
    }
}

/// How figures are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// Bars from zero, one per row.
    Bars,
    /// Bars of several parts.
    Stacked,
    /// Seats in a half circle.
    Hemicycle,
    /// Dots on a scale, joined by a line where a row has several.
    Dots,
    /// Lines over years.
    Lines,
    /// Bars to both sides.
    Pyramid,
    /// Many small charts on one scale.
    Multiples,
    /// Stages with their first and last day.
    Timeline,
}

impl ChartKind {
    /// All words of the metadata with their meaning.
    pub const ALL: &'static [(&'static str, ChartKind)] = &[
        ("bars", ChartKind::Bars),
        ("stacked", ChartKind::Stacked),
        ("hemicycle", ChartKind::Hemicycle),
        ("dots", ChartKind::Dots),
        ("lines", ChartKind::Lines),
        ("pyramid", ChartKind::Pyramid),
        ("multiples", ChartKind::Multiples),
        ("timeline", ChartKind::Timeline),
    ];

    /// The word in metadata.
    pub fn id(self) -> &'static str {
        ChartKind::ALL.iter().find(|(_, kind)| *kind == self).map_or("bars", |(word, _)| *word)
    }

    /// Most rows that a reader can take in.
    pub fn most_rows(self) -> usize {
        match self {
            ChartKind::Hemicycle => 30,
            ChartKind::Lines => 200,
            ChartKind::Multiples => 48,
            _ => 60,
        }
    }

    /// Most series that can be told apart.
    pub fn most_series(self) -> usize {
        match self {
            ChartKind::Bars | ChartKind::Hemicycle | ChartKind::Timeline => 1,
            ChartKind::Pyramid => 2,
            ChartKind::Stacked | ChartKind::Dots => 5,
            ChartKind::Lines | ChartKind::Multiples => 6,
        }
    }

    /// Whether lengths stand for amounts, so that none may be below zero.
    pub fn is_amount(self) -> bool {
        !matches!(self, ChartKind::Dots | ChartKind::Lines | ChartKind::Timeline)
    }
}

impl Chart {
    /// Most rows of a table that are kept for a chart.
    pub const MOST_KEPT: usize = 5_000;
    /// Most seats of a half circle.
    pub const MOST_SEATS: u64 = 2_000;

    /// Whether the rows that are not drawn can be added up: whole numbers of the same thing.
    pub fn sums(&self, schema: &Schema) -> bool {
        let whole = |n: &usize| {
            schema.fields.get(*n).is_some_and(|f| {
                let percent = f.unit.as_ref().is_some_and(|u| u.get(crate::model::Lang(0)) == "%");
                f.kind == FieldType::Integer && f.references.is_none() && !percent
            })
        };
        self.kind.is_amount() && !self.values.is_empty() && self.values.iter().all(whole)
    }

    /// Whether a row is drawn, asked by the texts of its cells.
    pub fn takes<'t>(&self, cell: impl Fn(usize) -> &'t str) -> bool {
        self.filter.iter().all(|(field, wanted)| cell(*field) == wanted)
    }
}
