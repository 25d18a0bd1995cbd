//! What the persons of a table said, counted.

use std::collections::BTreeMap;

use crate::model::{Answer, Schema};
use crate::table::{Row, answer_of};

/// How many persons said what.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct ConsentCounts {
    /// Rows by answer; a word that nobody declared counts as not stated.
    pub answers: BTreeMap<Answer, u64>,
    /// Cells of the source that hold what may not be shown. A file with such cells is refused by
    /// the privacy gate, and is never handed on as it was received.
    pub leaks: u64,
}

impl ConsentCounts {
    /// Counts a row of a table with this schema.
    pub(crate) fn add(&mut self, schema: &Schema, row: &Row) {
        let Some(consent) = &schema.consent else { return };
        let answer = answer_of(consent, row).unwrap_or(Answer::NotStated);
        *self.answers.entry(answer).or_insert(0) += 1;
        let hidden = schema.fields.iter().enumerate().filter(|(n, field)| {
            field.listing > answer.listing() && row.cell(*n).is_some_and(|text| !text.is_empty())
        });
        self.leaks += hidden.count() as u64;
    }
}
