//! The door that personal data passes: what a person did not agree to show leaves as `Withheld`.

use crate::diag::Failure;
use crate::model::{Answer, Consent, Listing, Resource, Schema};
use crate::source::Workspace;
use crate::table::{Cell, RecordStream, Row, decode};

/// How far the person of this row agreed to be shown; everything, where no consent is declared.
pub fn consent_of(schema: &Schema, row: &Row) -> Listing {
    let Some(consent) = &schema.consent else { return Listing::Full };
    // A word that nobody declared is read as a refusal.
    answer_of(consent, row).map_or(Listing::Always, Answer::listing)
}

/// What the person of this row said; nothing, when the word is not declared.
pub fn answer_of(consent: &Consent, row: &Row) -> Option<Answer> {
    consent.answer(row.cell(consent.field).unwrap_or_default())
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

    /// Opens a resource.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(
        workspace: &'a Workspace,
        resource: &'a Resource,
    ) -> Result<PublicStream<'a>, Failure> {
        Ok(PublicStream::new(RecordStream::open(workspace, resource)?, &resource.schema))
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
        let consent = consent_of(schema, row);
        PublicRecord { row, schema, consent }
    }

    /// Number of the row among the data rows, from 1.
    pub fn number(&self) -> u64 {
        self.row.number
    }

    /// What tells the place of the row to a [`crate::table::Picker`].
    pub fn place(&self) -> u64 {
        self.row.offset()
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
