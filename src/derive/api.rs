//! What the API made of files can offer: the values of declared keys with the places of their rows.
//!
//! Comes in: the catalogue and its facts. Goes out: of every published table an estimate of what
//! its rows weigh as JSON, and of each field that is a declared key its values in the order of
//! their text. A table that alone is heavier than the whole API may be is not read for its keys,
//! so memory is bounded by `[budget]`: eight bytes a row and key, and the text of the values.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::derive::folder::folder;
use crate::diag::Failure;
use crate::model::{Catalog, Resource, ResourceRef, Schema};
use crate::scan::{Facts, OwnedCell};
use crate::source::Workspace;
use crate::table::PublicStream;

/// What the API can offer of each published table.
#[derive(Debug, Default)]
pub struct ApiSurvey {
    /// By table, in the order of the catalogue.
    pub tables: BTreeMap<ResourceRef, ApiTable>,
}

/// A published table.
#[derive(Debug)]
pub struct ApiTable {
    /// About how many bytes a row takes as JSON.
    pub row_bytes: u64,
    /// The fields that are declared keys, in the order of the table.
    pub keys: Vec<ApiKey>,
}

/// A field whose values part the rows of its table.
#[derive(Debug)]
pub struct ApiKey {
    /// Index of the field.
    pub field: usize,
    /// Its name as a part of addresses.
    pub folder: String,
    /// Its values in the order of their text; nothing where there are too many.
    pub values: Option<Vec<ApiValue>>,
}

/// A value with its rows.
#[derive(Debug)]
pub struct ApiValue {
    /// The value, as it stands in files.
    pub value: String,
    /// The value as a part of addresses.
    pub folder: String,
    /// The places of its rows, ascending.
    pub places: Box<[u64]>,
}

/// Reads the keys of all tables.
///
/// # Errors
/// When a table cannot be read again.
pub fn survey(
    workspace: &Workspace,
    catalog: &Catalog,
    facts: &Facts,
) -> Result<ApiSurvey, Failure> {
    if !catalog.site.api.enabled {
        return Ok(ApiSurvey::default());
    }
    let tables: Vec<(ResourceRef, &Resource)> = catalog
        .resources()
        .filter(|(at, r)| r.is_table() && catalog.datasets[at.dataset].access.has_data())
        .collect();
    let most = catalog.site.api.megabytes as u64 * 1_000_000;
    let found: Result<Vec<ApiTable>, Failure> = tables
        .par_iter()
        .map(|(at, resource)| {
            let facts = facts.of(*at);
            let row_bytes = row_bytes(resource, &facts.preview);
            let is_light = row_bytes.saturating_mul(facts.rows) <= most;
            let keys = match key_fields(&resource.schema) {
                fields if fields.is_empty() => Vec::new(),
                fields if is_light => read(workspace, resource, &fields, catalog.site.api.files)?,
                fields => fields.into_iter().map(|n| unread(resource, n)).collect(),
            };
            Ok(ApiTable { row_bytes, keys })
        })
        .collect();
    Ok(ApiSurvey { tables: tables.into_iter().map(|(at, _)| at).zip(found?).collect() })
}

/// The fields that are declared keys, but one that alone names a row: fields that refer to another
/// table, and the parts of keys of several fields.
fn key_fields(schema: &Schema) -> Vec<usize> {
    let names_a_row = |n: usize| {
        schema.primary_key == [n] || schema.fields.get(n).is_some_and(|f| f.constraints.unique)
    };
    let refers = |n: usize| {
        schema.fields[n].references.is_some()
            || schema.foreign_keys.iter().any(|key| key.fields.contains(&n))
    };
    let is_key = |n: &usize| !names_a_row(*n) && (refers(*n) || schema.primary_key.contains(n));
    (0..schema.fields.len()).filter(is_key).collect()
}

fn unread(resource: &Resource, field: usize) -> ApiKey {
    let folder = folder(&[resource.schema.fields[field].name.as_str()]);
    ApiKey { field, folder, values: None }
}

/// The values of `fields` with their places, in one pass; of a field with more than `most` values
/// nothing is kept.
fn read(
    workspace: &Workspace,
    resource: &Resource,
    fields: &[usize],
    most: usize,
) -> Result<Vec<ApiKey>, Failure> {
    let mut found: Vec<Option<BTreeMap<String, Vec<u64>>>> =
        fields.iter().map(|_| Some(BTreeMap::new())).collect();
    let mut rows = PublicStream::open(workspace, resource)?;
    while let Some(record) = rows.next_record()? {
        for (field, slot) in fields.iter().zip(&mut found) {
            let Some(values) = slot else { continue };
            let Some(text) = record.cell(*field).text() else { continue };
            if let Some(places) = values.get_mut(text) {
                places.push(record.place());
            } else if values.len() < most {
                values.insert(text.to_owned(), vec![record.place()]);
            } else {
                *slot = None;
            }
        }
    }
    let keys = fields.iter().zip(found).map(|(field, values)| {
        let value = |(value, places): (String, Vec<u64>)| ApiValue {
            folder: folder(&[value.as_str()]),
            value,
            places: places.into_boxed_slice(),
        };
        let values = values.map(|values| values.into_iter().map(value).collect());
        ApiKey { values, ..unread(resource, *field) }
    });
    Ok(keys.collect())
}

/// About how many bytes a row takes as JSON: the mean of the first ones.
fn row_bytes(resource: &Resource, preview: &[Vec<OwnedCell>]) -> u64 {
    // `{}` and a line break; quotes, colon and comma of each member.
    let names: usize = resource.schema.fields.iter().map(|f| f.name.len() + 4).sum();
    let cell = |cell: &OwnedCell| match cell.as_cell().text() {
        Some(text) => text.len() + 2,
        None => "null".len(),
    };
    let cells: usize = preview.iter().flatten().map(cell).sum();
    (names + 4 + cells.div_ceil(preview.len().max(1))) as u64
}
