//! Reconciliation: what was added up is compared with what it must equal.
//!
//! Comes in: the tallies of all tables. Goes out: one [`Outcome`] for each declared check, in the
//! order of the catalogue. Nothing is rounded, and no difference is lost: it is kept, or counted.

mod outcome;
mod rows;
mod seats;
mod sums;

use crate::exact::Exact;
use crate::model::{Catalog, CheckRule, Content, KeyPart, Resource, ResourceRef, Selection};
use crate::scan::tally::{Group, Lookups, Tally, beginning};
use crate::source::{Span, Workspace};
use crate::table::cell_span;

pub use outcome::{Claimant, CompareFault, Difference, Outcome, SeatCount};
pub(crate) use rows::RowCheck;

/// Compares everything. `rows` are the outcomes of checks within rows.
pub(crate) fn compare(
    workspace: &Workspace,
    catalog: &Catalog,
    mut tallies: Vec<Tally>,
    lookups: &Lookups,
    rows: Vec<Outcome>,
) -> Vec<Outcome> {
    for tally in &mut tallies {
        tally.resolve(lookups);
    }
    let compare = Compare { workspace, catalog, tallies: &tallies, lookups };
    let mut out = rows;
    for (at, resource) in catalog.resources() {
        for (n, check) in resource.checks.iter().enumerate() {
            let outcome = Outcome::new(at, n);
            match &check.rule {
                CheckRule::Parts { .. } => {}
                CheckRule::Sums { found, expected, tolerance } => {
                    let sums = sums::Sums { compare: &compare, check, tolerance: *tolerance };
                    out.push(sums.outcome(outcome, found, expected));
                }
                CheckRule::Seats(seats) => {
                    out.push(seats::outcome(&compare, check, seats, outcome));
                }
            }
        }
    }
    out.sort_by_key(|outcome| (outcome.at, outcome.check));
    out
}

/// What comparing needs.
struct Compare<'c> {
    workspace: &'c Workspace,
    catalog: &'c Catalog,
    tallies: &'c [Tally],
    lookups: &'c Lookups,
}

impl Compare<'_> {
    fn tally(&self, selection: &Selection) -> Result<&Tally, CompareFault> {
        let found = self.tallies.iter().find(|tally| tally.selection == *selection);
        match found {
            Some(tally) if tally.broken => Err(CompareFault::Broken),
            Some(tally) if tally.too_large => Err(CompareFault::TooLarge),
            Some(tally) => Ok(tally),
            // The table could not be read at all.
            None => Err(CompareFault::Broken),
        }
    }

    /// Whether the page of a record shows the districts of a check.
    fn shown(&self, at: ResourceRef, check: usize) -> bool {
        let sections = self.catalog.collections.iter().flat_map(|c| &c.sections);
        sections.into_iter().any(|section| match section.content {
            Content::Seats { at: other, check: n } => other == at && n == check,
            Content::Rows(_) => false,
        })
    }

    fn span(&self, tally: &Tally, group: &Group) -> Span {
        let resource = self.catalog.resource(tally.selection.at);
        cell_span(self.workspace, resource, group.offset, tally.field())
    }

    /// The texts of a key, from the tally or from the file.
    fn key(&self, tally: &Tally, hash: u128, group: &Group) -> Vec<String> {
        if let Some(texts) = &tally.texts {
            return texts.get(&hash).cloned().unwrap_or_default();
        }
        let resource = self.catalog.resource(tally.selection.at);
        let parts = tally.selection.by.iter();
        parts.map(|part| self.key_part(resource, group.offset, part)).collect()
    }

    fn key_part(&self, resource: &Resource, offset: u64, part: &KeyPart) -> String {
        let span = cell_span(self.workspace, resource, offset, part.field);
        let bytes = self.workspace.read_at(span.source, span.start, span.len as usize);
        let raw = String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned();
        let inner = raw.strip_prefix('"').and_then(|r| r.strip_suffix('"'));
        let text = inner.map_or_else(|| raw.clone(), |inner| inner.replace("\"\"", "\""));
        beginning(&text, part).to_owned()
    }
}

/// Found minus expected, when it is more than allowed.
fn difference(
    found: Exact,
    expected: Exact,
    tolerance: Exact,
) -> Result<Option<Exact>, CompareFault> {
    let difference = found.checked_sub(expected).ok_or(CompareFault::TooLarge)?;
    Ok((difference.abs() > tolerance).then_some(difference))
}

#[cfg(test)]
mod tests;
