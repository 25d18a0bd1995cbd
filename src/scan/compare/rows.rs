//! Parts and total of each row, compared while the rows go by.

use crate::exact::Exact;
use crate::model::{Catalog, CheckRule, Resource, ResourceRef, RowCondition, Total};
use crate::scan::compare::outcome::{Accepted, CompareFault, Difference, Outcome, keep};
use crate::scan::key_hash;
use crate::scan::tally::fits;
use crate::source::Workspace;
use crate::table::{Cell, PublicRecord, Row, cell_span};

/// A check of rows at work.
pub(crate) struct RowCheck<'c> {
    workspace: &'c Workspace,
    resource: &'c Resource,
    parts: &'c [usize],
    total: &'c Total,
    rows: &'c [RowCondition],
    tolerance: Exact,
    accepted: Accepted<'c>,
    outcome: Outcome,
}

/// What the cells of a row add up to.
enum Sum {
    Value(Exact),
    Missing,
    Fault(CompareFault),
}

impl<'c> RowCheck<'c> {
    /// All checks of the rows of a table.
    pub(crate) fn of(
        workspace: &'c Workspace,
        catalog: &'c Catalog,
        at: ResourceRef,
    ) -> Vec<RowCheck<'c>> {
        let resource = catalog.resource(at);
        let checks = resource.checks.iter().enumerate();
        checks
            .filter_map(|(n, check)| match &check.rule {
                CheckRule::Parts { parts, total, rows, tolerance } => Some(RowCheck {
                    workspace,
                    resource,
                    parts,
                    total,
                    rows,
                    tolerance: *tolerance,
                    accepted: Accepted::new(&check.accepted),
                    outcome: Outcome::new(at, n),
                }),
                _ => None,
            })
            .collect()
    }

    pub(crate) fn record(&mut self, record: &PublicRecord<'_>, row: &Row) {
        if !fits(record, self.rows) {
            return;
        }
        let mut empty = 0;
        let found = add_up(record, self.parts, &mut empty);
        self.outcome.missing += empty;
        let expected = match self.total {
            Total::Number(number) => Sum::Value(*number),
            Total::Field(field) => add_up(record, &[*field], &mut 0),
        };
        match (found, expected) {
            (Sum::Fault(fault), _) | (_, Sum::Fault(fault)) => self.outcome.fault = Some(fault),
            (Sum::Missing, _) | (_, Sum::Missing) => self.outcome.skipped += 1,
            (Sum::Value(found), Sum::Value(expected)) => {
                self.outcome.add(found, expected);
                self.compare(record, row, found, expected);
            }
        }
    }

    fn compare(&mut self, record: &PublicRecord<'_>, row: &Row, found: Exact, expected: Exact) {
        let Some(difference) = found.checked_sub(expected) else {
            self.outcome.fault = Some(CompareFault::TooLarge);
            return;
        };
        if difference.abs() <= self.tolerance {
            self.outcome.agreeing += 1;
            return;
        }
        let key = self.key(record, row);
        let verdict = self.accepted.judge(key_hash(key.iter().map(String::as_str)), difference);
        let field = match self.total {
            Total::Field(field) => *field,
            Total::Number(_) => self.parts[0],
        };
        let (workspace, resource) = (self.workspace, self.resource);
        keep(&mut self.outcome, &verdict, || {
            let span = cell_span(workspace, resource, row.offset(), field);
            Some(Difference {
                key,
                found,
                expected,
                difference,
                rows: 1,
                span,
                tied: false,
                accepted: None,
                near: None,
            })
        });
    }

    /// The primary key of the row, else its number.
    fn key(&self, record: &PublicRecord<'_>, row: &Row) -> Vec<String> {
        let fields = &self.resource.schema.primary_key;
        if fields.is_empty() {
            return vec![row.number.to_string()];
        }
        let text = |field: &usize| record.cell(*field).text().unwrap_or_default().to_owned();
        fields.iter().map(text).collect()
    }

    pub(crate) fn finish(self, broken: bool) -> Outcome {
        let mut outcome = self.outcome;
        if broken {
            outcome.fault = Some(CompareFault::Broken);
        }
        if outcome.fault.is_none() {
            outcome.stale = self.accepted.stale();
        }
        outcome
    }
}

/// Adds the cells of a row; those without a value add nothing and are counted.
fn add_up(record: &PublicRecord<'_>, fields: &[usize], empty: &mut u64) -> Sum {
    let mut sum: Option<Exact> = None;
    for field in fields {
        match record.cell(*field) {
            Cell::Number(text) => {
                let value = Exact::parse(text);
                match value.and_then(|value| sum.unwrap_or_default().checked_add(value)) {
                    Some(total) => sum = Some(total),
                    None => return Sum::Fault(CompareFault::TooLarge),
                }
            }
            Cell::Missing(_) | Cell::Withheld => *empty += 1,
            _ => return Sum::Fault(CompareFault::Broken),
        }
    }
    sum.map_or(Sum::Missing, Sum::Value)
}
