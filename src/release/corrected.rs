//! Corrections beside the cells that they changed.

use std::collections::{BTreeMap, BTreeSet};

use crate::changes::{Change, Rows};
use crate::diag::{Diagnostic, Diagnostics, Failure};
use crate::model::{Catalog, Corrected, CorrectedPart, Resource, ResourceRef};
use crate::release::codes::{HIDDEN, NOT_BEFORE, NOT_SO};
use crate::release::{History, Inputs, Version};
use crate::words;

/// A corrected cell of a table of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Index of the field.
    pub field: usize,
    /// Position of the correction.
    pub correction: usize,
}

/// A row of a table of a release: the release, the name of the table, the key.
type RowName = (usize, String, Vec<String>);

/// Which corrections explain which changes of a row: positions of the correction and of its change.
#[derive(Debug, Default)]
pub(super) struct Explained(BTreeMap<RowName, Vec<(usize, usize)>>);

impl Explained {
    pub(super) fn of(catalog: &Catalog) -> Explained {
        let mut out = Explained::default();
        for (n, correction) in catalog.releases.corrections.iter().enumerate() {
            let Some(release) = correction.release else { continue };
            for (m, change) in correction.changes.iter().enumerate() {
                let table = &correction.corrected(catalog).resources[change.resource].name;
                let key = (release, table.clone(), change.key.clone());
                out.0.entry(key).or_default().push((n, m));
            }
        }
        out
    }

    /// The correction that explains a change of a table in a release.
    pub(super) fn by(
        &self,
        catalog: &Catalog,
        (release, table): (usize, &Resource),
        change: &Change<'_>,
    ) -> Option<usize> {
        let (Change::Cell { key, .. } | Change::Added { key, .. } | Change::Removed { key, .. }) =
            change;
        if self.0.is_empty() {
            return None;
        }
        let key: Vec<String> = key.iter().map(|(_, value)| (*value).to_owned()).collect();
        let found = self.0.get(&(release, table.name.clone(), key))?;
        let says = |(n, m): &&(usize, usize)| {
            let corrected = &catalog.releases.corrections[*n].changes[*m].what;
            match (corrected, change) {
                (
                    CorrectedPart::Cell { field, after, .. },
                    Change::Cell { field: name, after: now, .. },
                ) => {
                    table.schema.fields.get(*field).is_some_and(|f| f.name == *name) && after == now
                }
                (CorrectedPart::Added, Change::Added { .. })
                | (CorrectedPart::Removed, Change::Removed { .. }) => true,
                _ => false,
            }
        };
        found.iter().find(says).map(|(n, _)| *n)
    }
}

/// A table of a release: the dataset, the release, the index of the table.
type TableName = (usize, Option<usize>, usize);

/// The rows of a table that corrections name: by key, the cells in the order of the fields.
type Found = BTreeMap<Vec<String>, Vec<Option<String>>>;

fn rows_of(table: &Version<'_>, wanted: &BTreeSet<&[String]>) -> Result<Found, Failure> {
    let schema = &table.resource().schema;
    let mut out = Found::new();
    table.each(&mut |cells| {
        let text = |n: &usize| cells.get(*n).copied().flatten().unwrap_or_default().to_owned();
        let key: Vec<String> = schema.primary_key.iter().map(text).collect();
        if wanted.contains(key.as_slice()) {
            out.insert(key, cells.iter().map(|cell| cell.map(str::to_owned)).collect());
        }
        Ok(())
    })?;
    Ok(out)
}

/// Holds every correction against the tables, and marks the cells of today that were corrected.
pub(super) fn verify(
    inputs: Inputs<'_>,
    history: &mut History,
    problems: &mut Diagnostics,
) -> Result<(), Failure> {
    let catalog = inputs.catalog;
    let mut groups: BTreeMap<TableName, Vec<(usize, &Corrected)>> = BTreeMap::new();
    for (n, correction) in catalog.releases.corrections.iter().enumerate() {
        for change in &correction.changes {
            let group = (correction.dataset, correction.release, change.resource);
            groups.entry(group).or_default().push((n, change));
        }
    }
    for ((dataset, release, table), changes) in groups {
        let wanted: BTreeSet<&[String]> = changes.iter().map(|(_, c)| c.key.as_slice()).collect();
        let resource = &inputs.dataset(dataset, release).resources[table];
        let after = match release {
            Some(n) => rows_of(&history.version(inputs, n, table), &wanted)?,
            None => rows_of(&Version::present(inputs.workspace, resource), &wanted)?,
        };
        let earlier = release.and_then(|n| catalog.releases.before(n)).and_then(|n| {
            let old = inputs.dataset(dataset, Some(n));
            Some((n, old.resources.iter().position(|r| r.name == resource.name)?))
        });
        let before = match earlier {
            Some((n, old)) => {
                let version = history.version(inputs, n, old);
                Some((rows_of(&version, &wanted)?, version.resource()))
            }
            None => None,
        };
        for (_, change) in &changes {
            let claim = Claim { table: resource, change };
            if let Some(found) = problem(&claim, &after, before.as_ref()) {
                problems.push(found);
            }
        }
        mark(inputs, history, (dataset, resource), &changes)?;
    }
    for by_key in history.marks.values_mut() {
        for marks in by_key.values_mut() {
            // The newest correction of a cell comes first, and is the one that is named.
            marks.sort_by_key(|m| (m.field, m.correction));
            marks.dedup_by_key(|m| m.field);
        }
    }
    Ok(())
}

/// What a correction says about a row of a table.
struct Claim<'c> {
    table: &'c Resource,
    change: &'c Corrected,
}

impl Claim<'_> {
    /// The row as messages name it: `code` = 01.10.
    fn row(&self) -> String {
        let schema = &self.table.schema;
        let names = schema.primary_key.iter().map(|n| schema.fields[*n].name.as_str());
        let parts = names.zip(&self.change.key).map(|(name, value)| format!("{name} = {value}"));
        parts.collect::<Vec<_>>().join(", ")
    }
}

/// What is wrong with a claim, if anything.
fn problem(
    claim: &Claim<'_>,
    after: &Found,
    before: Option<&(Found, &Resource)>,
) -> Option<Diagnostic> {
    let (table, change) = (claim.table, claim.change);
    let (name, row) = (&table.name, claim.row());
    let now = after.get(&change.key);
    let then = before.map(|(rows, _)| rows.get(&change.key));
    let absent = || words!("`{name}` has no row `{row}`", "`{name}` tidak memiliki baris `{row}`");
    let present =
        || words!("`{name}` still has the row `{row}`", "`{name}` masih memiliki baris `{row}`");
    let at = |problem: Diagnostic| Some(problem.at(change.span));
    match (&change.what, now) {
        (CorrectedPart::Removed, Some(_)) => at(Diagnostic::new(&NOT_SO, present())),
        (CorrectedPart::Removed, None) if then == Some(None) => at(Diagnostic::new(
            &NOT_BEFORE,
            words!(
                "the release before has no row `{row}` in `{name}`",
                "rilis sebelumnya tidak memiliki baris `{row}` di `{name}`"
            ),
        )),
        (CorrectedPart::Removed, None) => None,
        (_, None) => at(Diagnostic::new(&NOT_SO, absent())),
        (CorrectedPart::Added, Some(_)) if matches!(then, Some(Some(_))) => at(Diagnostic::new(
            &NOT_BEFORE,
            words!(
                "the release before has the row `{row}` in `{name}` already",
                "rilis sebelumnya sudah memiliki baris `{row}` di `{name}`"
            ),
        )),
        (CorrectedPart::Added, Some(_)) => None,
        (CorrectedPart::Cell { field, before: said, after: claimed }, Some(cells)) => {
            let column = &table.schema.fields[*field].name;
            match cells.get(*field).and_then(Option::as_deref) {
                None => at(hidden(column)),
                Some(found) if found != claimed => at(Diagnostic::new(
                    &NOT_SO,
                    words!(
                        "`{column}` of `{row}` is `{found}`, not `{claimed}`",
                        "`{column}` pada `{row}` adalah `{found}`, bukan `{claimed}`"
                    ),
                )
                .help(words!(
                    "write `after = \"{found}\"`, or correct the cell",
                    "tulis `after = \"{found}\"`, atau perbaiki selnya"
                ))),
                Some(_) => earlier(claim, (column, said), before),
            }
        }
    }
}

fn hidden(column: &str) -> Diagnostic {
    let message = words!(
        "`{column}` of this row may not be shown, and the correction tells it",
        "`{column}` pada baris ini tidak boleh ditampilkan, tetapi koreksi menyebutnya"
    );
    Diagnostic::new(&HIDDEN, message)
}

/// What is wrong with what a correction says about the release before.
fn earlier(
    claim: &Claim<'_>,
    (column, said): (&str, &str),
    before: Option<&(Found, &Resource)>,
) -> Option<Diagnostic> {
    let (rows, table) = before?;
    let (name, row) = (&table.name, claim.row());
    let span = claim.change.span;
    let Some(cells) = rows.get(&claim.change.key) else {
        let message = words!(
            "the release before has no row `{row}` in `{name}`",
            "rilis sebelumnya tidak memiliki baris `{row}` di `{name}`"
        );
        let help = words!(
            "write `row = \"added\"` instead of `field`, `before` and `after`",
            "tulis `row = \"added\"` sebagai ganti `field`, `before`, dan `after`"
        );
        return Some(Diagnostic::new(&NOT_BEFORE, message).at(span).help(help));
    };
    // A field that did not exist said nothing that could be held against the correction.
    let found = cells.get(table.schema.field(column)?)?;
    match found {
        None => Some(hidden(column).at(span)),
        Some(found) if found == said => None,
        Some(found) => {
            let message = words!(
                "`{column}` of `{row}` was `{found}` in the release before, not `{said}`",
                "`{column}` pada `{row}` adalah `{found}` di rilis sebelumnya, bukan `{said}`"
            );
            let help = words!("write `before = \"{found}\"`", "tulis `before = \"{found}\"`");
            Some(Diagnostic::new(&NOT_BEFORE, message).at(span).help(help))
        }
    }
}

/// Marks the cells of the table of today that still say what corrections made them say.
fn mark(
    inputs: Inputs<'_>,
    history: &mut History,
    (dataset, corrected): (usize, &Resource),
    changes: &[(usize, &Corrected)],
) -> Result<(), Failure> {
    let today = &inputs.catalog.datasets[dataset];
    let Some(resource) = today.resources.iter().position(|r| r.name == corrected.name) else {
        return Ok(());
    };
    let at = ResourceRef { dataset, resource };
    let table = &today.resources[resource];
    let names = |r: &Resource| -> Vec<String> {
        r.schema.primary_key.iter().map(|n| r.schema.fields[*n].name.clone()).collect()
    };
    if names(table) != names(corrected) {
        return Ok(());
    }
    let wanted = changes.iter().map(|(_, c)| c.key.as_slice()).collect();
    let rows = rows_of(&Version::present(inputs.workspace, table), &wanted)?;
    for (correction, change) in changes {
        let CorrectedPart::Cell { field, after, .. } = &change.what else { continue };
        let Some(field) = table.schema.field(&corrected.schema.fields[*field].name) else {
            continue;
        };
        let now = rows.get(&change.key).and_then(|cells| cells.get(field)?.as_deref());
        if now == Some(after) {
            let marks = history.marks.entry(at).or_default();
            let mark = Mark { field, correction: *correction };
            marks.entry(change.key.clone()).or_default().push(mark);
        }
    }
    Ok(())
}
