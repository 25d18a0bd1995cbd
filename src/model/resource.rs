//! One source table, boundary set or document of a dataset.

use crate::model::{Field, Licence, TableSource, Text};
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
    /// Its own licence, where it differs from the dataset's.
    pub licence: Option<&'static Licence>,
    /// The line that its licence asks for.
    pub credit: Option<Text>,
    /// Where `[[resource]]` begins.
    pub span: Span,
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
}

impl Schema {
    /// The index of the field called `name`.
    pub fn field(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|f| f.name == name)
    }

    /// The field that begins a row for people: the label, else the first key, else the first.
    pub fn row_header(&self) -> usize {
        self.label.or_else(|| self.primary_key.first().copied()).unwrap_or(0)
    }
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
    /// Values that mean: refused or never said. Anything else is treated the same.
    pub refused: Vec<String>,
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
