//! What came out of the checks.

use std::collections::BTreeMap;

use crate::exact::Exact;
use crate::model::{Acceptance, ResourceRef};
use crate::scan::key_hash;
use crate::source::Span;

/// Differences of one check that are kept; the rest is counted.
const KEPT: u64 = 200;

/// What came out of one check.
#[derive(Debug)]
pub struct Outcome {
    /// The table that declares it.
    pub at: ResourceRef,
    /// Its position there.
    pub check: usize,
    /// What was compared: sums, rows or districts.
    pub compared: u64,
    /// How many of them agree.
    pub agreeing: u64,
    /// How many could not be compared, because one side has no value.
    pub skipped: u64,
    /// Cells without a value in what was added up.
    pub missing: u64,
    /// Rows that belong to nothing, because their key is empty.
    pub unkeyed: u64,
    /// Districts where equal votes leave seats open, and the published seats are one of the ways.
    pub by_lot: u64,
    /// All that was found in what was compared; nothing when it is too large a number.
    pub found: Option<Exact>,
    /// All that was expected in what was compared.
    pub expected: Option<Exact>,
    /// The differences: all that are accepted, and the first of the others.
    pub differences: Vec<Difference>,
    /// Further differences that are not accepted.
    pub more: u64,
    /// Accepted differences that do not exist, by position.
    pub stale: Vec<usize>,
    /// Why there is no result.
    pub fault: Option<CompareFault>,
    /// The districts of a check of seats, by key; only where the page of a record shows them.
    pub districts: BTreeMap<Vec<String>, SeatCount>,
}

/// What decided the seats of a district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatCount {
    /// Seats to give.
    pub seats: u64,
    /// Who asked for them, in the order of their names.
    pub claimants: Vec<Claimant>,
}

/// Somebody with votes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimant {
    /// The last part of the key.
    pub name: String,
    /// Votes.
    pub votes: u128,
    /// Whether the votes count for seats.
    pub takes_part: bool,
}

/// Why a check has no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareFault {
    /// The tables have faults that are reported elsewhere.
    Broken,
    /// A sum does not fit into 38 digits.
    TooLarge,
    /// The quota gives more seats than there are.
    TooManySeats,
}

/// A difference.
#[derive(Debug, Clone)]
pub struct Difference {
    /// Values of the key, in the order of the check.
    pub key: Vec<String>,
    /// What was found.
    pub found: Exact,
    /// What was expected.
    pub expected: Exact,
    /// Found minus expected.
    pub difference: Exact,
    /// Rows that were added up.
    pub rows: u64,
    /// Where to look.
    pub span: Span,
    /// Whether equal votes leave open who has the seat, in another way than was published.
    pub tied: bool,
    /// The acceptance that allows it, by position.
    pub accepted: Option<usize>,
    /// An acceptance of the same key with another amount, by position.
    pub near: Option<usize>,
}

impl Outcome {
    pub(crate) fn new(at: ResourceRef, check: usize) -> Outcome {
        Outcome {
            at,
            check,
            compared: 0,
            agreeing: 0,
            skipped: 0,
            missing: 0,
            unkeyed: 0,
            by_lot: 0,
            found: Some(Exact::ZERO),
            expected: Some(Exact::ZERO),
            differences: Vec::new(),
            more: 0,
            stale: Vec::new(),
            fault: None,
            districts: BTreeMap::new(),
        }
    }

    pub(crate) fn failed(mut self, fault: CompareFault) -> Outcome {
        self.fault = Some(fault);
        self
    }

    /// Adds a comparison to the totals.
    pub(crate) fn add(&mut self, found: Exact, expected: Exact) {
        self.compared += 1;
        self.found = self.found.and_then(|sum| sum.checked_add(found));
        self.expected = self.expected.and_then(|sum| sum.checked_add(expected));
    }

    /// Whether everything that was compared agrees, or differs as accepted.
    pub fn passed(&self) -> bool {
        self.fault.is_none() && self.more == 0 && self.accepted() == self.differences.len()
    }

    /// Number of differences that are accepted.
    pub fn accepted(&self) -> usize {
        self.differences.iter().filter(|d| d.accepted.is_some()).count()
    }
}

/// Finds the acceptance of a difference by the hash of its key.
pub(crate) struct Accepted<'a> {
    list: &'a [Acceptance],
    by_key: BTreeMap<u128, usize>,
    met: Vec<bool>,
}

/// What an acceptance says about a difference.
pub(crate) struct Verdict {
    pub(crate) accepted: Option<usize>,
    pub(crate) near: Option<usize>,
}

impl Accepted<'_> {
    pub(crate) fn new(list: &[Acceptance]) -> Accepted<'_> {
        let key = |a: &Acceptance| key_hash(a.key.iter().map(String::as_str));
        let by_key = list.iter().enumerate().rev().map(|(n, a)| (key(a), n)).collect();
        Accepted { list, by_key, met: vec![false; list.len()] }
    }

    pub(crate) fn judge(&mut self, key: u128, difference: Exact) -> Verdict {
        let found = self.by_key.get(&key).copied();
        // One that says another amount is not stale: the finding itself tells of it.
        if let Some(n) = found {
            self.met[n] = true;
        }
        let exact = found.filter(|n| self.list[*n].difference == difference);
        Verdict { accepted: exact, near: found.filter(|_| exact.is_none()) }
    }

    pub(crate) fn stale(self) -> Vec<usize> {
        (0..self.met.len()).filter(|n| !self.met[*n]).collect()
    }
}

/// Keeps differences within bounds.
pub(crate) fn keep(
    outcome: &mut Outcome,
    verdict: &Verdict,
    make: impl FnOnce() -> Option<Difference>,
) {
    let kept = (outcome.differences.len() - outcome.accepted()) as u64;
    if verdict.accepted.is_none() && kept >= KEPT {
        outcome.more += 1;
        return;
    }
    if let Some(difference) = make() {
        let Verdict { accepted, near } = *verdict;
        outcome.differences.push(Difference { accepted, near, ..difference });
    }
}
