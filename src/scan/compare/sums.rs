//! Sums by key against a number, or against the figures of another table.

use std::collections::BTreeMap;

use crate::exact::Exact;
use crate::model::{Check, Expected, Selection};
use crate::scan::compare::outcome::{Accepted, Difference, keep};
use crate::scan::compare::{Compare, CompareFault, Outcome, difference};
use crate::scan::key_hash;
use crate::scan::tally::{Group, Tally};
use crate::source::Span;

/// A check of sums.
pub(super) struct Sums<'s> {
    pub(super) compare: &'s Compare<'s>,
    pub(super) check: &'s Check,
    pub(super) tolerance: Exact,
}

/// What a sum is compared with.
#[derive(Clone, Copy)]
enum Other<'t> {
    Number(Exact),
    Tally(&'t Tally),
}

/// Two sums of one key that differ. Ordered as the rows stand in the file.
#[derive(Clone, Copy)]
struct Unequal {
    hash: u128,
    found: Exact,
    expected: Exact,
    difference: Exact,
    left: Option<Group>,
    right: Option<Group>,
}

impl Sums<'_> {
    pub(super) fn outcome(
        &self,
        outcome: Outcome,
        found: &Selection,
        expected: &Expected,
    ) -> Outcome {
        let left = match self.compare.tally(found) {
            Ok(tally) => tally,
            Err(fault) => return outcome.failed(fault),
        };
        let other = match expected {
            Expected::Number(number) => Other::Number(*number),
            Expected::Selection(selection) => match self.compare.tally(selection) {
                Ok(tally) => Other::Tally(tally),
                Err(fault) => return outcome.failed(fault),
            },
        };
        let mut outcome = outcome;
        outcome.missing = left.missing;
        outcome.unkeyed = left.unkeyed;
        if let Other::Tally(right) = other {
            outcome.missing += right.missing;
            outcome.unkeyed += right.unkeyed;
        }
        match self.fill(&mut outcome, left, other) {
            Ok(()) => outcome,
            Err(fault) => outcome.failed(fault),
        }
    }

    fn fill(
        &self,
        outcome: &mut Outcome,
        left: &Tally,
        other: Other<'_>,
    ) -> Result<(), CompareFault> {
        let mut unequal = Vec::new();
        let mut fault = None;
        let mut meet = |hash: u128, one: Option<&Group>, two: Option<&Group>| {
            // Without any row there is nothing, which is zero; rows without a value are unknown.
            let found = one.map_or(Some(Exact::ZERO), |group| left.value(group));
            let expected = match (other, two) {
                (Other::Number(number), _) => Some(number),
                (Other::Tally(right), Some(group)) => right.value(group),
                (Other::Tally(_), None) => Some(Exact::ZERO),
            };
            let Some((found, expected)) = found.zip(expected) else {
                outcome.skipped += 1;
                return;
            };
            outcome.add(found, expected);
            match difference(found, expected, self.tolerance) {
                Ok(None) => outcome.agreeing += 1,
                Ok(Some(difference)) => unequal.push(Unequal {
                    hash,
                    found,
                    expected,
                    difference,
                    left: one.copied(),
                    right: two.copied(),
                }),
                Err(found) => fault = Some(found),
            }
        };
        let partner = |hash: &u128| match other {
            Other::Tally(right) => right.groups.get(hash),
            Other::Number(_) => None,
        };
        left.groups.iter().for_each(|(hash, group)| meet(*hash, Some(group), partner(hash)));
        if let Other::Tally(right) = other {
            let alone = right.groups.iter().filter(|(hash, _)| !left.groups.contains_key(*hash));
            alone.for_each(|(hash, group)| meet(*hash, None, Some(group)));
        } else if left.selection.by.is_empty() && left.groups.is_empty() {
            meet(key_hash([]), None, None);
        }
        match fault {
            Some(fault) => Err(fault),
            None => {
                self.keep(outcome, left, other, unequal);
                Ok(())
            }
        }
    }

    fn keep(&self, outcome: &mut Outcome, left: &Tally, other: Other<'_>, unequal: Vec<Unequal>) {
        // Sorted by place, so that the order of the maps is never seen.
        let place = |u: &Unequal| {
            let group = u.left.or(u.right).unwrap_or_default();
            (u.left.is_none(), group.offset, u.hash)
        };
        let sorted: BTreeMap<_, _> = unequal.into_iter().map(|u| (place(&u), u)).collect();
        let mut accepted = Accepted::new(&self.check.accepted);
        for unequal in sorted.into_values() {
            let Unequal { hash, found, expected, difference, .. } = unequal;
            let verdict = accepted.judge(hash, difference);
            keep(outcome, &verdict, || {
                let key = match (unequal.left, unequal.right, other) {
                    (Some(group), ..) => self.compare.key(left, hash, &group),
                    (None, Some(group), Other::Tally(right)) => {
                        self.compare.key(right, hash, &group)
                    }
                    _ => Vec::new(),
                };
                Some(Difference {
                    key,
                    found,
                    expected,
                    difference,
                    rows: unequal.left.map_or(0, |group| group.rows.into()),
                    span: self.span(left, other, &unequal),
                    tied: false,
                    accepted: None,
                    near: None,
                })
            });
        }
        outcome.stale = accepted.stale();
    }

    /// The cell itself where a side is one cell; else the first row of the group; the metadata,
    /// where all rows together are compared with a number.
    fn span(&self, left: &Tally, other: Other<'_>, unequal: &Unequal) -> Span {
        let all = left.selection.by.is_empty();
        match (unequal.left, unequal.right, other) {
            (Some(group), ..) if group.rows == 1 => self.compare.span(left, &group),
            (_, Some(group), Other::Tally(right)) if group.rows == 1 => {
                self.compare.span(right, &group)
            }
            (Some(group), ..) if !all => self.compare.span(left, &group),
            (None, Some(group), Other::Tally(right)) if !all => self.compare.span(right, &group),
            _ => self.check.span,
        }
    }
}
