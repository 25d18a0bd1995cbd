//! What must agree: sums, counts, parts and totals, seats and votes.

use jiff::civil::Date;

use crate::apportion::Method;
use crate::exact::Exact;
use crate::model::{FieldRef, ResourceRef, Text};
use crate::source::Span;

/// A declared agreement of figures.
#[derive(Debug)]
pub struct Check {
    /// Name within the dataset; part of addresses.
    pub name: String,
    /// What is compared, for people.
    pub title: Text,
    /// More about it.
    pub description: Option<Text>,
    /// What must hold.
    pub rule: CheckRule,
    /// Differences that are known.
    pub accepted: Vec<Acceptance>,
    /// Where the metadata say what must come out.
    pub span: Span,
}

/// What must hold.
#[derive(Debug)]
pub enum CheckRule {
    /// Figures added up by key equal other figures with the same key.
    Sums {
        /// What is added up: a selection of the table that declares the check.
        found: Selection,
        /// What it must equal.
        expected: Expected,
        /// Largest difference that is none.
        tolerance: Exact,
    },
    /// Within each row the parts equal the total.
    Parts {
        /// Indexes of the fields that are added up.
        parts: Vec<usize>,
        /// What they must equal.
        total: Total,
        /// Which rows are looked at.
        rows: Vec<RowCondition>,
        /// Largest difference that is none.
        tolerance: Exact,
    },
    /// Seats follow from votes.
    Seats(Seats),
}

/// What a sum must equal.
#[derive(Debug)]
pub enum Expected {
    /// A number.
    Number(Exact),
    /// Figures of a table with the same key.
    Selection(Selection),
}

/// What the parts of a row must equal.
#[derive(Debug)]
pub enum Total {
    /// A number.
    Number(Exact),
    /// A field of the row, by index.
    Field(usize),
}

/// Figures of a table, added up by key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The table.
    pub at: ResourceRef,
    /// What is added up.
    pub measure: Measure,
    /// By what; nothing means all rows together.
    pub by: Vec<KeyPart>,
    /// Which rows.
    pub rows: Vec<RowCondition>,
}

/// What is added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// The rows.
    Count,
    /// The numbers in these fields.
    Sum(Vec<usize>),
}

/// One part of a key: a field, perhaps followed through the table it refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPart {
    /// Index of the field in the table.
    pub field: usize,
    /// Fields of other tables on the way, each found by the value so far.
    pub through: Vec<Step>,
    /// Only so many characters from the beginning.
    pub prefix: Option<usize>,
}

/// From a key of a table to the value of another field in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// The key.
    pub key: FieldRef,
    /// Index of the field whose value is taken.
    pub value: usize,
}

/// Rows whose field holds (or does not hold) one of some values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowCondition {
    /// Index of the field.
    pub field: usize,
    /// The values, as they stand in the file.
    pub values: Vec<String>,
    /// Whether those rows are left out rather than kept.
    pub except: bool,
}

/// Seats follow from votes by a method.
#[derive(Debug)]
pub struct Seats {
    /// Votes by district (all parts but the last) and claimant (the last part).
    pub votes: Selection,
    /// Published seats by the same key.
    pub seats: Selection,
    /// Seats of a district.
    pub available: Expected,
    /// The method.
    pub method: Method,
    /// Who takes part.
    pub entry: Entry,
}

/// Which claimants take part in an allocation.
#[derive(Debug)]
pub enum Entry {
    /// All.
    All,
    /// Those with at least this percentage of all votes of the table.
    OfAll(Exact),
    /// Those with at least this percentage of the votes of the district.
    OfDistrict(Exact),
    /// Those that another table calls `true`.
    Flag(Step),
}

/// A difference that is known, with its reason.
#[derive(Debug)]
pub struct Acceptance {
    /// Values of the key, in the order of the check.
    pub key: Vec<String>,
    /// What was found minus what was expected.
    pub difference: Exact,
    /// Why it is so.
    pub reason: Text,
    /// Since when it is accepted.
    pub since: Date,
    /// Who accepted it.
    pub by: Option<Text>,
    /// Where it is declared.
    pub span: Span,
}

impl CheckRule {
    /// The key that tells what is compared with what: table and parts. Rows of a table are told
    /// by its primary key.
    pub fn key(&self) -> Option<(ResourceRef, &[KeyPart])> {
        match self {
            CheckRule::Sums { found, .. } => Some((found.at, &found.by)),
            CheckRule::Seats(seats) => Some((seats.seats.at, &seats.seats.by)),
            CheckRule::Parts { .. } => None,
        }
    }

    /// All selections that must be added up for it.
    pub fn selections(&self) -> Vec<&Selection> {
        match self {
            CheckRule::Sums { found, expected: Expected::Selection(other), .. } => {
                vec![found, other]
            }
            CheckRule::Sums { found, .. } => vec![found],
            CheckRule::Parts { .. } => Vec::new(),
            CheckRule::Seats(seats) => {
                let mut out = vec![&seats.votes, &seats.seats];
                if let Expected::Selection(available) = &seats.available {
                    out.push(available);
                }
                out
            }
        }
    }

    /// All steps through other tables.
    pub fn steps(&self) -> Vec<Step> {
        let parts = self.selections().into_iter().flat_map(|s| &s.by);
        let mut out: Vec<Step> = parts.flat_map(|p| p.through.iter().copied()).collect();
        if let CheckRule::Seats(Seats { entry: Entry::Flag(step), .. }) = self {
            out.push(*step);
        }
        out
    }
}
