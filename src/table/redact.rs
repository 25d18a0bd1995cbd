//! The door that personal data passes: what a person did not agree to show leaves as `Withheld`.

use std::collections::BTreeMap;

use crate::diag::Failure;
use crate::digest::{Hasher, Sha256};
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

/// What people say today about being shown, for rows of an earlier version of a table: by the
/// values that name a row. Who is no longer in the table agrees to nothing.
#[derive(Debug)]
pub struct Ceiling {
    /// Fields of the earlier version that name a row.
    key: Vec<usize>,
    said: BTreeMap<Sha256, Listing>,
}

impl Ceiling {
    /// Nobody agrees to anything yet; `key` are the fields of the earlier version that name a row.
    pub fn new(key: Vec<usize>) -> Ceiling {
        Ceiling { key, said: BTreeMap::new() }
    }

    /// Remembers how far the person that these values name agrees today.
    pub fn say<'t>(&mut self, key: impl Iterator<Item = &'t str>, listing: Listing) {
        self.said.insert(digest(key), listing);
    }

    fn of(&self, row: &Row) -> Listing {
        let key = self.key.iter().map(|n| row.cell(*n).unwrap_or_default());
        self.said.get(&digest(key)).copied().unwrap_or(Listing::Always)
    }
}

fn digest<'t>(key: impl Iterator<Item = &'t str>) -> Sha256 {
    let mut hasher = Hasher::new();
    for part in key {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finish()
}

/// A stream of records that may be published.
pub struct PublicStream<'a> {
    stream: RecordStream<'a>,
    schema: &'a Schema,
    row: Row,
    ceiling: Option<&'a Ceiling>,
}

impl<'a> PublicStream<'a> {
    /// Takes a raw stream over the rows of a resource with this schema.
    pub fn new(stream: RecordStream<'a>, schema: &'a Schema) -> PublicStream<'a> {
        PublicStream { stream, schema, row: Row::default(), ceiling: None }
    }

    /// The same stream, of whose persons nothing is shown beyond what they say today.
    #[must_use]
    pub fn under(self, ceiling: Option<&'a Ceiling>) -> PublicStream<'a> {
        PublicStream { ceiling, ..self }
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
        let mut record = PublicRecord::new(&self.row, self.schema);
        if let Some(ceiling) = self.ceiling {
            record.consent = record.consent.min(ceiling.of(&self.row));
        }
        Ok(Some(record))
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

    /// Whether the file holds a value of this field that the row itself would show, and that is
    /// withheld because the person says otherwise today.
    pub fn is_withdrawn(&self, field: usize) -> bool {
        let Some(definition) = self.schema.fields.get(field) else { return false };
        let is_there = self.row.cell(field).is_some_and(|text| !text.is_empty());
        let own = self.schema.consent.as_ref().is_none_or(|c| c.field != field);
        let said = consent_of(self.schema, self.row);
        own && is_there && definition.listing > self.consent && definition.listing <= said
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
