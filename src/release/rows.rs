//! The rows of a version of a table, as they may be shown today.

use std::collections::BTreeMap;

use crate::changes::{Rows, Shown};
use crate::diag::Failure;
use crate::model::{Catalog, Dataset, Resource, ResourceRef};
use crate::source::Workspace;
use crate::table::{Ceiling, PublicStream, RecordStream};

/// The inputs and the catalogue.
#[derive(Clone, Copy)]
pub struct Inputs<'i> {
    /// The inputs.
    pub workspace: &'i Workspace,
    /// The catalogue.
    pub catalog: &'i Catalog,
}

impl<'i> Inputs<'i> {
    /// The dataset as a release has it; as it is today, where none is named.
    pub fn dataset(self, dataset: usize, release: Option<usize>) -> &'i Dataset {
        let releases = &self.catalog.releases;
        match (release.and_then(|n| releases.list[n].past), &releases.past) {
            (Some(n), Some(past)) => &past.datasets[n],
            _ => &self.catalog.datasets[dataset],
        }
    }
}

/// What people say today, for the earlier versions of the tables that they are in: by the index of
/// the table in the catalogue of the past.
#[derive(Debug, Default)]
pub(super) struct Ceilings(BTreeMap<ResourceRef, Ceiling>);

impl Ceilings {
    /// Reads the tables of today that ask for consent, where they have earlier versions.
    pub(super) fn read(inputs: Inputs<'_>) -> Result<Ceilings, Failure> {
        let mut out = Ceilings::default();
        let Some(past) = &inputs.catalog.releases.past else { return Ok(out) };
        for release in &inputs.catalog.releases.list {
            let Some(n) = release.past else { continue };
            let today = &inputs.catalog.datasets[release.dataset];
            for (m, old) in past.datasets[n].resources.iter().enumerate() {
                let now = today.resources.iter().find(|r| r.name == old.name);
                if let Some(now) = now.filter(|r| r.schema.consent.is_some()) {
                    let at = ResourceRef { dataset: n, resource: m };
                    out.0.insert(at, read(inputs.workspace, old, now)?);
                }
            }
        }
        Ok(out)
    }

    pub(super) fn of(&self, past: usize, resource: usize) -> Option<&Ceiling> {
        self.0.get(&ResourceRef { dataset: past, resource })
    }
}

/// What the rows of today say, by the key that both versions have. Without one nobody can be found,
/// and so nobody agrees.
fn read(workspace: &Workspace, old: &Resource, now: &Resource) -> Result<Ceiling, Failure> {
    let (then, today) = (&old.schema, &now.schema);
    let places: Option<Vec<usize>> =
        today.primary_key.iter().map(|n| then.field(&today.fields[*n].name)).collect();
    let places = places.unwrap_or_default();
    let mut ceiling = Ceiling::new(places.clone());
    if places.is_empty() {
        return Ok(ceiling);
    }
    let mut rows = PublicStream::new(RecordStream::open(workspace, now)?, today);
    while let Some(record) = rows.next_record()? {
        let key = today.primary_key.iter().map(|n| record.cell(*n).text().unwrap_or_default());
        ceiling.say(key, record.consent());
    }
    Ok(ceiling)
}

/// A version of a table.
pub struct Version<'v> {
    workspace: &'v Workspace,
    resource: &'v Resource,
    ceiling: Option<&'v Ceiling>,
    names: Vec<String>,
}

impl<'v> Version<'v> {
    pub(super) fn new(
        workspace: &'v Workspace,
        resource: &'v Resource,
        ceiling: Option<&'v Ceiling>,
    ) -> Version<'v> {
        let names = resource.schema.fields.iter().map(|f| f.name.clone()).collect();
        Version { workspace, resource, ceiling, names }
    }

    /// A table of today.
    pub fn present(workspace: &'v Workspace, resource: &'v Resource) -> Version<'v> {
        Version::new(workspace, resource, None)
    }

    /// The table.
    pub fn resource(&self) -> &'v Resource {
        self.resource
    }

    /// The rows, as they may be shown.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn stream(&self) -> Result<PublicStream<'v>, Failure> {
        let rows = RecordStream::open(self.workspace, self.resource)?;
        Ok(PublicStream::new(rows, &self.resource.schema).under(self.ceiling))
    }

    /// How many rows hold values whose persons agree to less today than the row says.
    pub(super) fn withdrawn(&self) -> Result<u64, Failure> {
        if self.ceiling.is_none() {
            return Ok(0);
        }
        let (mut rows, mut count) = (self.stream()?, 0);
        while let Some(record) = rows.next_record()? {
            count += u64::from((0..self.names.len()).any(|n| record.is_withdrawn(n)));
        }
        Ok(count)
    }
}

impl Rows for Version<'_> {
    fn fields(&self) -> &[String] {
        &self.names
    }

    fn each(
        &self,
        take: &mut dyn FnMut(&[Shown<'_>]) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut rows = self.stream()?;
        while let Some(record) = rows.next_record()? {
            let mut cells = Vec::with_capacity(self.names.len());
            for cell in record.cells() {
                // What is missing reads as in the downloads: an empty cell, whatever the reason.
                let is_hidden = matches!(cell, crate::table::Cell::Withheld);
                cells.push((!is_hidden).then(|| cell.text().unwrap_or_default()));
            }
            take(&cells)?;
        }
        Ok(())
    }
}
