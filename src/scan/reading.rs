//! What pages of text ask of a table, answered while its rows go by.
//!
//! Only public cells are looked at. Memory: a row or two for each figure, as many rows as a table
//! in a page shows.

use std::cmp::Ordering;

use crate::exact::Exact;
use crate::model::{Asked, Catalog, Reading, ResourceRef, Schema, Wanted};
use crate::scan::OwnedCell;
use crate::table::{Cell, PublicRecord};

/// What came out of a reading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// Rows that were asked for.
    pub rows: u64,
    /// Rows among which they were looked for.
    pub among: u64,
    /// The sum over the rows, or over their first field.
    pub part: Exact,
    /// What the part is a part of.
    pub whole: Exact,
    /// Rows whose number is not there.
    pub missing: u64,
    /// Rows that hide what was asked for, or what would tell whether they belong.
    pub withheld: u64,
    /// Whether a sum has too many digits.
    pub too_large: bool,
    /// The rows themselves: of a table those that it shows, else those with the value, two at most.
    pub found: Vec<Vec<OwnedCell>>,
}

/// Answers one reading.
pub(super) struct Reader<'s> {
    reading: &'s Reading,
    schema: &'s Schema,
    answer: Answer,
    /// The smallest or largest value so far.
    best: Option<Exact>,
}

impl<'s> Reader<'s> {
    /// Everything that is asked of a table; the same question is asked once.
    pub(super) fn of(catalog: &'s Catalog, at: ResourceRef) -> Vec<Reader<'s>> {
        let mut asked: Vec<&Reading> = catalog.readings().filter(|r| r.table == at).collect();
        asked.sort();
        asked.dedup();
        let schema = &catalog.resource(at).schema;
        let reader = |reading| Reader { reading, schema, answer: Answer::default(), best: None };
        asked.into_iter().map(reader).collect()
    }

    pub(super) fn record(&mut self, record: &PublicRecord<'_>) {
        match takes(&self.reading.among, record) {
            Some(true) => {}
            Some(false) => return,
            None => return self.answer.withheld += 1,
        }
        self.answer.among += 1;
        if let Asked::Share(field) = self.reading.measure {
            let whole = field.map_or(Ok(Some(Exact::whole(1))), |n| number(record.cell(n)));
            match whole {
                Ok(Some(number)) => add(&mut self.answer.whole, number, &mut self.answer.too_large),
                Ok(None) => self.answer.missing += 1,
                Err(Hidden) => return self.answer.withheld += 1,
            }
        }
        match takes(&self.reading.rows, record) {
            Some(true) => {}
            Some(false) => return,
            None => return self.answer.withheld += 1,
        }
        self.answer.rows += 1;
        match &self.reading.measure {
            Asked::Count => {}
            Asked::Share(None) => self.answer.part = Exact::whole(self.answer.rows),
            // A missing number was counted with the whole.
            Asked::Share(Some(n)) => {
                if let Ok(Some(number)) = number(record.cell(*n)) {
                    add(&mut self.answer.part, number, &mut self.answer.too_large);
                }
            }
            Asked::Sum(n) => self.sum(record.cell(*n), Side::Part),
            Asked::Ratio(part, whole) => {
                self.sum(record.cell(*part), Side::Part);
                self.sum(record.cell(*whole), Side::Whole);
            }
            Asked::Value(n) => {
                self.answer.withheld += u64::from(record.cell(*n) == Cell::Withheld);
                if self.answer.found.len() < 2 {
                    self.answer.found.push(owned(record));
                }
            }
            Asked::Smallest(n) => self.extreme(record, *n, Ordering::Less),
            Asked::Largest(n) => self.extreme(record, *n, Ordering::Greater),
            Asked::Rows { sort, most } => {
                self.answer.found.push(owned(record));
                // Sorted now and then, so that memory does not grow with the table.
                if self.answer.found.len() > most.saturating_mul(2).max(64) {
                    keep(&mut self.answer.found, sort, *most, self.schema);
                }
            }
        }
    }

    fn sum(&mut self, cell: Cell<'_>, side: Side) {
        let answer = &mut self.answer;
        let sum = match side {
            Side::Part => &mut answer.part,
            Side::Whole => &mut answer.whole,
        };
        match number(cell) {
            Ok(Some(number)) => add(sum, number, &mut answer.too_large),
            Ok(None) => answer.missing += 1,
            Err(Hidden) => answer.withheld += 1,
        }
    }

    fn extreme(&mut self, record: &PublicRecord<'_>, n: usize, better: Ordering) {
        let found = match number(record.cell(n)) {
            Ok(Some(number)) => number,
            Ok(None) => return self.answer.missing += 1,
            Err(Hidden) => return self.answer.withheld += 1,
        };
        match self.best.map(|best| found.cmp(&best)) {
            Some(Ordering::Equal) if self.answer.found.len() < 2 => {
                self.answer.found.push(owned(record));
            }
            Some(order) if order != better => {}
            _ => {
                self.best = Some(found);
                self.answer.part = found;
                self.answer.found = vec![owned(record)];
            }
        }
    }

    pub(super) fn finish(mut self) -> (Reading, Answer) {
        if let Asked::Rows { sort, most } = &self.reading.measure {
            keep(&mut self.answer.found, sort, *most, self.schema);
        }
        (self.reading.clone(), self.answer)
    }
}

#[derive(Clone, Copy)]
enum Side {
    Part,
    Whole,
}

/// A value is there and may not be looked at.
struct Hidden;

/// Whether a row is wanted; nothing, where a hidden value would tell.
fn takes(wanted: &[Wanted], record: &PublicRecord<'_>) -> Option<bool> {
    let mut out = Some(true);
    for test in wanted {
        match record.cell(test.field) {
            Cell::Withheld => out = out.filter(|takes| !takes),
            cell if !test.takes(cell.text().unwrap_or_default()) => return Some(false),
            _ => {}
        }
    }
    out
}

fn number(cell: Cell<'_>) -> Result<Option<Exact>, Hidden> {
    match cell {
        Cell::Withheld => Err(Hidden),
        Cell::Number(text) => Ok(Exact::parse(text)),
        // A year is text of four digits.
        other => Ok(other.text().and_then(Exact::parse)),
    }
}

fn add(sum: &mut Exact, number: Exact, too_large: &mut bool) {
    match sum.checked_add(number) {
        Some(more) => *sum = more,
        None => *too_large = true,
    }
}

fn owned(record: &PublicRecord<'_>) -> Vec<OwnedCell> {
    record.cells().map(OwnedCell::from).collect()
}

/// Keeps the first `most` rows in order; rows that are equal stay as in the file.
fn keep(rows: &mut Vec<Vec<OwnedCell>>, sort: &[(usize, bool)], most: usize, schema: &Schema) {
    rows.sort_by(|a, b| {
        let by_field = sort.iter().map(|(n, largest_first)| {
            let text =
                |row: &[OwnedCell]| row.get(*n).and_then(|c| c.as_cell().text().map(str::to_owned));
            match (text(a), text(b)) {
                (Some(x), Some(y)) => {
                    let numeric = schema.fields.get(*n).is_some_and(|f| f.kind.is_numeric());
                    let order = match (Exact::parse(&x), Exact::parse(&y)) {
                        (Some(x), Some(y)) if numeric => x.cmp(&y),
                        _ => x.cmp(&y),
                    };
                    if *largest_first { order.reverse() } else { order }
                }
                // What has no value comes last either way.
                (x, y) => x.is_none().cmp(&y.is_none()),
            }
        });
        by_field.fold(Ordering::Equal, Ordering::then)
    });
    rows.truncate(most);
}
