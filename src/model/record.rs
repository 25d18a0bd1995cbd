//! A page for every row of a table, with the rows of other tables that refer to it.

use crate::model::{Chart, Lang, ResourceRef, RowCondition, Text};
use crate::source::Span;

/// The records of a table: `[resource.record]`.
#[derive(Debug)]
pub struct Collection {
    /// The table; each of its rows becomes a page.
    pub at: ResourceRef,
    /// Folder of the pages.
    pub path: String,
    /// What the records are, all together.
    pub title: Text,
    /// What one of them is.
    pub one: Option<Text>,
    /// A sentence or two about them.
    pub description: Option<Text>,
    /// What a record is called; else the table's label.
    pub name: Option<Template>,
    /// A sentence about a record.
    pub summary: Option<Template>,
    /// Index of the field whose values group the index of the collection.
    pub group: Option<usize>,
    /// What a record is to machines.
    pub kind: RecordType,
    /// Properties of schema.org and the fields that hold them.
    pub properties: Vec<(String, usize)>,
    /// Indexes of the own fields that are shown.
    pub fields: Vec<usize>,
    /// Where a record lies.
    pub place: Option<Place>,
    /// Key figures.
    pub figures: Vec<RecordFigure>,
    /// What stands below, in order.
    pub sections: Vec<Section>,
    /// Where `[resource.record]` begins.
    pub span: Span,
}

impl Collection {
    /// The sections with rows of other tables, with their positions.
    pub fn related(&self) -> impl Iterator<Item = (usize, &Related)> {
        self.sections.iter().enumerate().filter_map(|(n, section)| match &section.content {
            Content::Rows(related) => Some((n, related.as_ref())),
            Content::Seats { .. } => None,
        })
    }
}

/// What a record is to machines. Source: <https://schema.org/docs/full.html>.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordType {
    /// Anything.
    Thing,
    /// A place with a government of its own, or drawn by one.
    AdministrativeArea,
    /// A person.
    Person,
    /// A body of persons.
    Organization,
    /// Something that takes place.
    Event,
}

impl RecordType {
    /// All words of the metadata with their meaning; the words are those of schema.org.
    pub const ALL: &'static [(&'static str, RecordType)] = &[
        ("Thing", RecordType::Thing),
        ("AdministrativeArea", RecordType::AdministrativeArea),
        ("Person", RecordType::Person),
        ("Organization", RecordType::Organization),
        ("Event", RecordType::Event),
    ];

    /// The word in metadata.
    pub fn id(self) -> &'static str {
        RecordType::ALL.iter().find(|(_, kind)| *kind == self).map_or("Thing", |(word, _)| *word)
    }
}

/// Where the records of a collection lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The boundary set.
    pub boundaries: ResourceRef,
    /// Index of the field of the record that holds the key of its area.
    pub key: usize,
}

/// A key figure of a record.
#[derive(Debug)]
pub struct RecordFigure {
    /// What it counts.
    pub label: Text,
    /// How much.
    pub value: Template,
}

/// A part of a record's page.
#[derive(Debug)]
pub struct Section {
    /// Its anchor; part of addresses and file names.
    pub name: String,
    /// Heading; else the title of the table.
    pub title: Option<Text>,
    /// A sentence under the heading.
    pub note: Option<Text>,
    /// What stands in it.
    pub content: Content,
    /// A drawing of its rows.
    pub chart: Option<Chart>,
    /// What is said where nothing refers to a record; without it there is no section then.
    pub empty: Option<Text>,
    /// Whether it is on the page; if not, only templates speak of it.
    pub show: bool,
}

/// What stands in a section.
#[derive(Debug)]
pub enum Content {
    /// Rows of a table that refer to the record.
    Rows(Box<Related>),
    /// How the seats of the record were computed from votes, by a check of a table.
    Seats {
        /// The table that declares the check.
        at: ResourceRef,
        /// Index of the check.
        check: usize,
    },
}

/// Rows that refer to a record.
#[derive(Debug)]
pub struct Related {
    /// The table.
    pub table: ResourceRef,
    /// Indexes of its fields that refer.
    pub by: Vec<usize>,
    /// Indexes of the fields that they refer to, in the same order: of the collection's table, or
    /// of the table on the way.
    pub to: Vec<usize>,
    /// The table on the way, if there is one.
    pub through: Option<Through>,
    /// Which rows.
    pub rows: Vec<RowCondition>,
    /// Indexes of the fields that are shown, in order.
    pub columns: Vec<usize>,
    /// In which order; without it that of the file.
    pub sort: Vec<SortKey>,
}

/// A table between the rows and the record.
#[derive(Debug)]
pub struct Through {
    /// The table.
    pub table: ResourceRef,
    /// Index of its field that names the record.
    pub by: usize,
    /// Index of the record's field that it refers to.
    pub to: usize,
}

/// A field that rows are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortKey {
    /// Index of the field.
    pub field: usize,
    /// Whether the largest comes first.
    pub descending: bool,
}

/// A text with places for values, in the languages of the site.
#[derive(Debug)]
pub struct Template {
    by_lang: Vec<Option<Vec<Part>>>,
}

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Words.
    Words(String),
    /// The value of a field of the record.
    Field(usize),
    /// How many rows a section has.
    Count(usize),
    /// The sum of a field over the rows of a section.
    Sum {
        /// Position of the section.
        section: usize,
        /// Index of the field.
        field: usize,
    },
    /// The value of a field in the first row of a section.
    First {
        /// Position of the section.
        section: usize,
        /// Index of the field.
        field: usize,
    },
}

impl Template {
    /// A template from its parts by language; the first must be there.
    pub fn new(by_lang: Vec<Option<Vec<Part>>>) -> Template {
        Template { by_lang }
    }

    /// The parts for a page in `lang`, and the language that their words are really in.
    pub fn pick(&self, lang: Lang) -> (&[Part], Lang) {
        match self.by_lang.get(lang.0).and_then(Option::as_deref) {
            Some(parts) => (parts, lang),
            None => {
                (self.by_lang.first().and_then(Option::as_deref).unwrap_or_default(), Lang::DEFAULT)
            }
        }
    }

    /// All parts of all languages.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.by_lang.iter().flatten().flatten()
    }
}
