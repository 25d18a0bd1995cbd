//! One source table, boundary set or document of a dataset.

use crate::model::{Check, Field, Licence, Listing, TableSource, Text};
use crate::source::{SourceId, Span};

/// A resource: one file that a dataset describes.
#[derive(Debug)]
pub struct Resource {
    /// Name within the dataset; the stem of its downloads.
    pub name: String,
    /// The file.
    pub source: SourceId,
    /// File name as received.
    pub file_name: String,
    /// Title.
    pub title: Text,
    /// What it holds.
    pub description: Option<Text>,
    /// What kind of file it is.
    pub kind: ResourceKind,
    /// Its columns (a table's) or properties (a boundary set's); empty for a document.
    pub schema: Schema,
    /// What must agree in it, or between it and other tables.
    pub checks: Vec<Check>,
    /// Its own licence, where it differs from the dataset's.
    pub licence: Option<&'static Licence>,
    /// The line that its licence asks for.
    pub credit: Option<Text>,
    /// Where `[[resource]]` begins.
    pub span: Span,
}

impl Resource {
    /// Whether it is a table of rows, and no boundary set.
    pub fn is_table(&self) -> bool {
        matches!(self.kind, ResourceKind::Table(_))
    }
}

/// What kind of file a resource is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResourceKind {
    /// Rows of delimited text or of a spreadsheet.
    Table(TableSource),
    /// GeoJSON polygons.
    Boundaries {
        /// Whether the shapes are the true ones, and what to say if not.
        status: BoundaryStatus,
    },
    /// A file published as it is.
    Document,
}

/// Whether shapes are the true ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BoundaryStatus {
    /// The shapes are meant as drawn.
    Real,
    /// The shapes only look like it; every output says so in these words.
    Schematic(Text),
}

/// The columns of a resource and the rules over them.
#[derive(Debug, Default)]
pub struct Schema {
    /// In the order of the file.
    pub fields: Vec<Field>,
    /// Indexes of the fields whose values together name a row.
    pub primary_key: Vec<usize>,
    /// The field that names a row for people.
    pub label: Option<usize>,
    /// Whose rows may be shown how far.
    pub consent: Option<Consent>,
    /// Counts of people that are hidden when they are small.
    pub small_cells: Vec<SmallCells>,
    /// References by several fields together.
    pub foreign_keys: Vec<ForeignKey>,
    /// Fields that must say the same as a field of another table.
    pub agreements: Vec<Agreement>,
    /// How much of the smaller area two areas may share, in percent, where declared.
    pub overlap_percent: Option<f64>,
}

/// A field that counts people, and when its counts are hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmallCells {
    /// Index of the field.
    pub field: usize,
    /// Counts from 1 to below this are hidden.
    pub below: u64,
    /// What stands in place of a hidden count.
    pub symbol: String,
    /// Groups of fields by which sums are known: indexes.
    pub totals: Vec<Vec<usize>>,
}

/// How much of the smaller area two areas may share unless declared otherwise, in percent.
const OVERLAP_PERCENT: f64 = 0.1;

impl Schema {
    /// The index of the field called `name`.
    pub fn field(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|f| f.name == name)
    }

    /// How much of the smaller area two areas may share, in percent.
    pub fn overlap_tolerance(&self) -> f64 {
        self.overlap_percent.unwrap_or(OVERLAP_PERCENT)
    }

    /// What the values of a field refer to, alone or as a part of a foreign key.
    pub fn target_of(&self, name: &str) -> Option<FieldRef> {
        let at = self.field(name)?;
        let compound = || {
            self.foreign_keys.iter().find_map(|key| {
                let part = key.fields.iter().position(|n| *n == at)?;
                Some(FieldRef { resource: key.target, field: *key.to.get(part)? })
            })
        };
        self.fields[at].references.or_else(compound)
    }

    /// The field that begins a row for people: the label, else the first key, else the first.
    pub fn row_header(&self) -> usize {
        self.label.or_else(|| self.primary_key.first().copied()).unwrap_or(0)
    }
}

/// Fields whose values together name a row of another resource.
#[derive(Debug)]
pub struct ForeignKey {
    /// Indexes of the fields, in the order of `to`.
    pub fields: Vec<usize>,
    /// The resource referred to.
    pub target: ResourceRef,
    /// Indexes of its fields.
    pub to: Vec<usize>,
    /// Where `[[resource.foreign-key]]` begins.
    pub span: Span,
}

/// A field that repeats what a row of another table says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// Index of the field here.
    pub field: usize,
    /// The field that says the same; its row is named by the single primary keys of both.
    pub with: FieldRef,
    /// Where it is declared.
    pub span: Span,
}

/// How a table tells each person's consent.
#[derive(Debug)]
pub struct Consent {
    /// Index of the field that tells it.
    pub field: usize,
    /// Values that mean: everything may be shown.
    pub full: Vec<String>,
    /// Values that mean: a part may be shown.
    pub partial: Vec<String>,
    /// Values that mean: refused.
    pub refused: Vec<String>,
    /// Values that mean: never said. It is treated as refused, and counted apart.
    pub not_stated: Vec<String>,
}

impl Consent {
    /// What the word of a row means; nothing, when nobody declared it.
    pub fn answer(&self, said: &str) -> Option<Answer> {
        let lists = [
            (&self.full, Answer::Full),
            (&self.partial, Answer::Partial),
            (&self.refused, Answer::Refused),
            (&self.not_stated, Answer::NotStated),
        ];
        lists.into_iter().find(|(words, _)| words.iter().any(|w| w == said)).map(|(_, a)| a)
    }
}

/// What a person said about being published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// Yes.
    Full,
    /// To a part.
    Partial,
    /// No.
    Refused,
    /// Nothing.
    NotStated,
}

impl Answer {
    /// All answers with their word in files and interface texts.
    pub const ALL: &'static [(&'static str, Answer)] = &[
        ("full", Answer::Full),
        ("partial", Answer::Partial),
        ("refused", Answer::Refused),
        ("not-stated", Answer::NotStated),
    ];

    /// How much of the person may be shown.
    pub fn listing(self) -> Listing {
        match self {
            Answer::Full => Listing::Full,
            Answer::Partial => Listing::Partial,
            Answer::Refused | Answer::NotStated => Listing::Always,
        }
    }
}

/// A resource of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResourceRef {
    /// Index of the dataset.
    pub dataset: usize,
    /// Index within the dataset.
    pub resource: usize,
}

/// A field of the catalogue: what a foreign key points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldRef {
    /// The resource.
    pub resource: ResourceRef,
    /// Index of the field.
    pub field: usize,
}
