//! The history of datasets: what their earlier versions hold that may be shown, what changed from
//! each to the next, and which correction explains it.
//!
//! Comes in: the catalogue, whose past is a catalogue too. Goes out: [`History`]. Tables are read
//! once to compare them, and again when the changes are written out.

mod codes;
mod corrected;
mod rows;
mod step;

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostics, Failure};
use crate::model::{Catalog, Resource, ResourceRef};
use crate::scan::{self, Facts, TableCheck};
use crate::source::Workspace;

pub use corrected::Mark;
pub use rows::{Inputs, Version};
pub use step::{Sample, Step, TableStep, Told};

/// The rules of this module.
pub static CODES: &[&Code] = &[
    &codes::UNEXPLAINED,
    &codes::NOT_SO,
    &codes::NOT_BEFORE,
    &codes::WITHDRAWN,
    &codes::HIDDEN,
    &codes::TWICE,
    &codes::NO_NOTE,
];

/// What became of the datasets over time.
#[derive(Debug, Default)]
pub struct History {
    /// What the scan found in the earlier versions, if there are any.
    pub past: Option<Facts>,
    /// By position in the list of releases: what changed since the one before, if there is one.
    pub steps: Vec<Option<Step>>,
    marks: BTreeMap<ResourceRef, BTreeMap<Vec<String>, Vec<Mark>>>,
    explained: corrected::Explained,
    ceilings: rows::Ceilings,
}

impl History {
    /// The corrections of cells of a table of today, by the key of their row.
    pub fn marks(&self, at: ResourceRef) -> Option<&BTreeMap<Vec<String>, Vec<Mark>>> {
        self.marks.get(&at)
    }

    /// A table as a release has it.
    pub fn version<'v>(&'v self, inputs: Inputs<'v>, release: usize, table: usize) -> Version<'v> {
        let found = &inputs.catalog.releases.list[release];
        let resource: &Resource = &inputs.dataset(found.dataset, Some(release)).resources[table];
        let ceiling = found.past.and_then(|past| self.ceilings.of(past, table));
        Version::new(inputs.workspace, resource, ceiling)
    }

    /// Number of rows of a table as a release has it.
    pub fn rows(&self, catalog: &Catalog, facts: &Facts, release: usize, table: usize) -> u64 {
        let found = &catalog.releases.list[release];
        let at = |dataset| ResourceRef { dataset, resource: table };
        match (found.past, &self.past) {
            (Some(past), Some(old)) => old.of(at(past)).rows,
            _ => facts.of(at(found.dataset)).rows,
        }
    }
}

/// Reads the earlier versions by `checks`, and compares each with the next.
///
/// # Errors
/// When a file cannot be read. Faults of the data go to `problems`.
pub fn history(
    workspace: &Workspace,
    catalog: &Catalog,
    checks: &[&dyn TableCheck],
    problems: &mut Diagnostics,
) -> Result<History, Failure> {
    let inputs = Inputs { workspace, catalog };
    let releases = &catalog.releases;
    let mut history = History::default();
    history.steps.resize_with(releases.list.len(), || None);
    if let Some(past) = &releases.past {
        let mut own = problems.fork();
        history.past = Some(scan::scan(workspace, past, checks, &mut own)?);
        let broken = own.has_errors();
        problems.merge(own);
        if broken {
            // What cannot be read cannot be compared: every row would be a finding.
            return Ok(history);
        }
        history.ceilings = rows::Ceilings::read(inputs)?;
    }
    history.explained = corrected::Explained::of(catalog);
    corrected::verify(inputs, &mut history, problems)?;
    for (release, found) in releases.list.iter().enumerate() {
        let tables = inputs.dataset(found.dataset, Some(release)).resources.len();
        (0..tables).try_for_each(|n| step::withdrawn(&history, inputs, (release, n), problems))?;
        let Some(before) = releases.before(release) else { continue };
        let step = step::compare(inputs, &history, (before, release), problems)?;
        history.steps[release] = Some(step);
    }
    Ok(history)
}

#[cfg(test)]
mod tests;
