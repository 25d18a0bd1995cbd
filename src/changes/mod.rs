//! What changed between two tables: rows added, rows removed, cells changed, columns changed.
//!
//! Comes in: two tables that can be read again and again, and the names of the fields that name a
//! row. Goes out: a [`Comparison`], which tells the changes one by one. Rows are joined by the
//! digests of their keys, sorted on both sides. Memory: 32 bytes a row of both tables, and the
//! cells of at most [`TOGETHER`] changed rows at a time; the rows themselves are read again.

mod definition;
mod join;
mod tell;

use crate::diag::Failure;

pub use definition::{DefinitionChange, definitions};
pub use join::Comparison;

/// Changed rows whose cells are held in memory at a time.
pub const TOGETHER: usize = 20_000;

/// A cell: nothing when it may not be shown.
pub type Shown<'c> = Option<&'c str>;

/// A table that can be read again and again.
pub trait Rows {
    /// Names of the columns.
    fn fields(&self) -> &[String];

    /// Reads all rows in their order; each has as many cells as there are columns.
    ///
    /// # Errors
    /// When the table cannot be read, or `take` fails.
    fn each(
        &self,
        take: &mut dyn FnMut(&[Shown<'_>]) -> Result<(), Failure>,
    ) -> Result<(), Failure>;
}

/// How rows of two tables were recognised as the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matched {
    /// By the values of these fields, which name a row on both sides.
    ByKey,
    /// As a whole, because no key is declared for both.
    Whole,
    /// As a whole, because the key names two rows of one table.
    WholeForDuplicates,
}

/// A name and a value.
pub type Named<'c> = (&'c str, &'c str);

/// A change of a table, told in the order: cells, added rows, removed rows; each in the order of
/// the newer table, removed rows in that of the older.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change<'c> {
    /// A row that both have says something else.
    Cell {
        /// Fields and values that name the row.
        key: &'c [Named<'c>],
        /// Which field.
        field: &'c str,
        /// What the older table says.
        before: &'c str,
        /// What the newer table says.
        after: &'c str,
    },
    /// Only the newer table has the row.
    Added {
        /// Fields and values that name it; all of them, where rows are compared as a whole.
        key: &'c [Named<'c>],
        /// All that may be shown of it.
        cells: &'c [Named<'c>],
    },
    /// Only the older table has the row.
    Removed {
        /// Fields and values that name it; all of them, where rows are compared as a whole.
        key: &'c [Named<'c>],
        /// All that may be shown of it.
        cells: &'c [Named<'c>],
    },
}

/// How much changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that only the newer table has.
    pub added: u64,
    /// Rows that only the older table has.
    pub removed: u64,
    /// Rows that both have, with at least one changed cell.
    pub changed: u64,
    /// Changed cells.
    pub cells: u64,
}

impl Counts {
    /// Whether nothing changed.
    pub fn is_none(self) -> bool {
        self == Counts::default()
    }

    /// Takes in one more change; rows with changed cells are counted elsewhere.
    fn add(&mut self, change: &Change<'_>) {
        match change {
            Change::Cell { .. } => self.cells += 1,
            Change::Added { .. } => self.added += 1,
            Change::Removed { .. } => self.removed += 1,
        }
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.added += other.added;
        self.removed += other.removed;
        self.changed += other.changed;
        self.cells += other.cells;
    }
}

#[cfg(test)]
mod tests;
