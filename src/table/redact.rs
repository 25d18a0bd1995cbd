//! The door that personal data passes: what a person did not agree to show leaves as `Withheld`.

use crate::diag::Failure;
use crate::model::{Listing, Schema};
use crate::table::{Cell, RecordStream, Row, decode};

/// How far the person of this row agreed to be shown; everything, where no consent is declared.
pub fn consent_of(schema: &Schema, cell: impl Fn(usize) -> Option<String>) -> Listing {
    let Some(consent) = &schema.consent else { return Listing::Full };
    let said = cell(consent.field).unwrap_or_default();
    if consent.full.contains(&said) {
        Listing::Full
    } else if consent.partial.contains(&said) {
        Listing::Partial
    } else {
        // Refused, not stated, or a word nobody declared: the careful reading.
        Listing::Always
    }
}

/// A stream of records that may be published.
pub struct PublicStream<'a> {
    stream: RecordStream<'a>,
    schema: &'a Schema,
    row: Row,
}

impl<'a> PublicStream<'a> {
    /// Takes a raw stream over the rows of a resource with this schema.
    pub fn new(stream: RecordStream<'a>, schema: &'a Schema) -> PublicStream<'a> {
        PublicStream { stream, schema, row: Row::default() }
    }

    /// The next record, or nothing at the end.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn next_record(&mut self) -> Result<Option<PublicRecord<'_>>, Failure> {
        if !self.stream.next(&mut self.row)? {
            return Ok(None);
        }
        Ok(Some(PublicRecord::new(&self.row, self.schema)))
    }
}

/// A row whose withheld cells cannot be read.
pub struct PublicRecord<'r> {
    row: &'r Row,
    schema: &'r Schema,
    consent: Listing,
}

impl<'r> PublicRecord<'r> {
    /// Redacts a raw row.
    pub fn new(row: &'r Row, schema: &'r Schema) -> PublicRecord<'r> {
        let consent = consent_of(schema, |field| row.cell(field).map(str::to_owned));
        PublicRecord { row, schema, consent }
    }

    /// Number of the row among the data rows, from 1.
    pub fn number(&self) -> u64 {
        self.row.number
    }

    /// How far the person of this row agreed to be shown.
    pub fn consent(&self) -> Listing {
        self.consent
    }

    /// The value of a field. A cell that is not of its type never gets here: the build stopped.
    pub fn cell(&self, field: usize) -> Cell<'r> {
        let Some(definition) = self.schema.fields.get(field) else { return Cell::Missing(None) };
        if definition.listing > self.consent {
            return Cell::Withheld;
        }
        let text = self.row.cell(field).unwrap_or_default();
        decode(definition, text).unwrap_or(Cell::Text(text))
    }

    /// All values in the order of the schema.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'r>> + '_ {
        (0..self.schema.fields.len()).map(|n| self.cell(n))
    }
}
