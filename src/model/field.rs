//! A column with its definition.

use jiff::civil::Date;
use regex::Regex;
use rust_decimal::Decimal;

use crate::model::{FieldRef, Personal, Text};
use crate::source::Span;

/// A column of a table, or a property of boundaries.
#[derive(Debug)]
pub struct Field {
    /// Name, equal to the header of the file.
    pub name: String,
    /// Name for people.
    pub title: Text,
    /// What the values mean.
    pub description: Option<Text>,
    /// Declared type; text unless declared.
    pub kind: FieldType,
    /// Unit of the values.
    pub unit: Option<Text>,
    /// The field whose values these must be.
    pub references: Option<FieldRef>,
    /// Rules for each value.
    pub constraints: Constraints,
    /// Allowed values with labels (type `code`).
    pub codes: Vec<CodeLabel>,
    /// Cell texts that stand for "no value", with their meaning; the empty cell is always one.
    pub missing: Vec<Missing>,
    /// An example for the dictionary.
    pub example: Option<String>,
    /// With whose consent the value is shown.
    pub listing: Listing,
    /// That the values are personal data, and why they are public.
    pub personal: Option<Personal>,
    /// Where `[[resource.field]]` begins.
    pub span: Span,
}

impl Field {
    /// A field of which nothing but name and type is declared; its title is its name.
    pub fn new(name: &str, kind: FieldType, span: Span) -> Field {
        Field {
            name: name.to_owned(),
            title: Text::new(name),
            description: None,
            kind,
            unit: None,
            references: None,
            constraints: Constraints::default(),
            codes: Vec::new(),
            missing: Vec::new(),
            example: None,
            listing: Listing::Always,
            personal: None,
            span,
        }
    }

    /// The label of a code.
    pub fn code(&self, code: &str) -> Option<&CodeLabel> {
        self.codes.iter().find(|c| c.code == code)
    }
}

/// The type of a field's values. Closed on purpose: the compiler lists every place to extend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldType {
    /// Text, kept byte for byte.
    String,
    /// Whole number, any length.
    Integer,
    /// Exact decimal number with a point.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `2024-02-14`.
    Date,
    /// RFC 3339, with zone.
    DateTime,
    /// Four digits.
    Year,
    /// Text of a code list.
    Code,
    /// Absolute `http(s)` address.
    Url,
    /// `lat,lon` in degrees.
    GeoPoint,
}

impl FieldType {
    /// All words of the metadata with their meaning.
    pub const ALL: &'static [(&'static str, FieldType)] = &[
        ("string", FieldType::String),
        ("integer", FieldType::Integer),
        ("number", FieldType::Number),
        ("boolean", FieldType::Boolean),
        ("date", FieldType::Date),
        ("datetime", FieldType::DateTime),
        ("year", FieldType::Year),
        ("code", FieldType::Code),
        ("url", FieldType::Url),
        ("geopoint", FieldType::GeoPoint),
    ];

    /// The word in metadata.
    pub fn id(self) -> &'static str {
        FieldType::ALL.iter().find(|(_, kind)| *kind == self).map_or("string", |(word, _)| *word)
    }

    /// Whether values are numbers to calculate with.
    pub fn is_numeric(self) -> bool {
        matches!(self, FieldType::Integer | FieldType::Number)
    }
}

/// Rules for each value.
#[derive(Debug, Default)]
pub struct Constraints {
    /// A value must be there.
    pub required: bool,
    /// No value occurs twice.
    pub unique: bool,
    /// Smallest number.
    pub minimum: Option<Decimal>,
    /// Largest number.
    pub maximum: Option<Decimal>,
    /// First day.
    pub earliest: Option<Date>,
    /// Last day.
    pub latest: Option<Date>,
    /// The whole value must match.
    pub pattern: Option<Regex>,
    /// Fewest characters.
    pub min_length: Option<usize>,
    /// Most characters.
    pub max_length: Option<usize>,
}

/// An allowed value with its label.
#[derive(Debug)]
pub struct CodeLabel {
    /// The value in cells.
    pub code: String,
    /// Its name for people.
    pub title: Text,
    /// What it means, if the name does not say it all.
    pub description: Option<Text>,
}

/// A cell text that stands for "no value".
#[derive(Debug, Clone)]
pub struct Missing {
    /// The cell text; empty for an empty cell.
    pub symbol: String,
    /// Why there is no value.
    pub meaning: Option<Text>,
}

/// With whose consent a value is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Listing {
    /// For everyone: what any ballot paper shows.
    Always,
    /// With partial or full consent.
    Partial,
    /// Only with full consent.
    Full,
}

impl Listing {
    /// All words of the metadata with their meaning.
    pub const ALL: &'static [(&'static str, Listing)] =
        &[("always", Listing::Always), ("partial", Listing::Partial), ("full", Listing::Full)];
}
