//! The values of a map's areas, in the order of its boundaries.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Failure;
use crate::model::{Catalog, FieldRef, Map, MapValue, ResourceRef, Tiles};
use crate::scan::{Facts, OwnedCell};
use crate::source::Workspace;
use crate::table::{PublicStream, RecordStream};

/// What a map shows.
#[derive(Debug, Default)]
pub struct MapData {
    /// One entry per feature of the boundary set, in its order.
    pub areas: Vec<AreaValue>,
    /// The tile view, when the map has one.
    pub tiles: Vec<TileData>,
    /// Keys of the table that have no area, in the order of the table.
    pub without_area: Vec<String>,
    /// The text to write on each area; shorter when there is none.
    pub labels: Vec<Option<OwnedCell>>,
    /// Colours of the kinds, by value.
    pub colours: BTreeMap<String, String>,
}

/// An area with its value.
#[derive(Debug, Clone)]
pub struct AreaValue {
    /// Its key.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// Its value, if the table has a row for it.
    pub value: Option<OwnedCell>,
}

/// A tile.
#[derive(Debug, Clone)]
pub struct TileData {
    /// Key of the area.
    pub key: String,
    /// Column from 0 at the left.
    pub column: u32,
    /// Row from 0 at the top.
    pub row: u32,
    /// Short label.
    pub label: String,
}

/// Reads the values of a map.
pub(crate) fn read(
    workspace: &Workspace,
    catalog: &Catalog,
    facts: &Facts,
    map: &Map,
) -> Result<MapData, Failure> {
    let found = facts.of(map.boundaries);
    let Some(layer) = &found.layer else { return Ok(MapData::default()) };
    let mut values = match &map.value {
        Some(value) => area_values(workspace, catalog, value)?,
        None => Vec::new(),
    };
    let by_key: BTreeMap<&str, usize> =
        values.iter().enumerate().map(|(n, (key, _))| (key.as_str(), n)).collect();
    let position: Vec<Option<usize>> =
        layer.keys.iter().map(|key| by_key.get(key.as_str()).copied()).collect();
    let known: BTreeSet<&str> = layer.keys.iter().map(String::as_str).collect();
    let without_area = values
        .iter()
        .filter(|(key, _)| !known.contains(key.as_str()))
        .map(|(key, _)| key.clone())
        .collect();
    let areas = layer
        .keys
        .iter()
        .zip(position)
        .map(|(key, at)| AreaValue {
            key: key.clone(),
            name: found.labels.get(key).unwrap_or(key).clone(),
            value: at.map(|n| std::mem::replace(&mut values[n].1, OwnedCell::Missing(None))),
        })
        .collect();
    let tiles =
        map.tiles.as_ref().map(|tiles| read_tiles(workspace, catalog, tiles)).transpose()?;
    let labels = match map.label {
        None => Vec::new(),
        Some(label) => {
            let found = looked_up(workspace, catalog, label, map.value.as_ref())?;
            layer.keys.iter().map(|key| found.get(key).cloned()).collect()
        }
    };
    let colour = map.value.as_ref().and_then(|value| value.colour);
    let colours = match colour {
        None => BTreeMap::new(),
        Some(colour) => {
            let cells = looked_up(workspace, catalog, colour, None)?;
            let text = |(key, cell)| match cell {
                OwnedCell::Text(text) => Some((key, text)),
                _ => None,
            };
            cells.into_iter().filter_map(text).collect()
        }
    };
    Ok(MapData { areas, tiles: tiles.unwrap_or_default(), without_area, labels, colours })
}

/// A field of a table by its single primary key, or by the key of the map's values if it is their
/// table; the first row of a key counts.
fn looked_up(
    workspace: &Workspace,
    catalog: &Catalog,
    wanted: FieldRef,
    value: Option<&MapValue>,
) -> Result<BTreeMap<String, OwnedCell>, Failure> {
    let own = value.filter(|value| value.table == wanted.resource);
    let single = match catalog.resource(wanted.resource).schema.primary_key[..] {
        [key] => Some(key),
        _ => None,
    };
    let Some(key) = own.map(|value| value.key).or(single) else { return Ok(BTreeMap::new()) };
    let filter = own.map_or(&[][..], |value| &value.filter);
    let mut rows = stream(workspace, catalog, wanted.resource)?;
    let mut out = BTreeMap::new();
    while let Some(record) = rows.next_record()? {
        if filter.iter().all(|(field, wanted)| {
            record.cell(*field).text().unwrap_or_default() == wanted.as_str()
        }) {
            let cell = record.cell(wanted.field).into();
            out.entry(record.cell(key).text().unwrap_or_default().to_owned()).or_insert(cell);
        }
    }
    Ok(out)
}

fn stream<'a>(
    workspace: &'a Workspace,
    catalog: &'a Catalog,
    at: ResourceRef,
) -> Result<PublicStream<'a>, Failure> {
    let resource = catalog.resource(at);
    Ok(PublicStream::new(RecordStream::open(workspace, resource)?, &resource.schema))
}

fn area_values(
    workspace: &Workspace,
    catalog: &Catalog,
    value: &MapValue,
) -> Result<Vec<(String, OwnedCell)>, Failure> {
    let mut rows = stream(workspace, catalog, value.table)?;
    let mut out = Vec::new();
    while let Some(record) = rows.next_record()? {
        let matches = |(field, wanted): &(usize, String)| {
            record.cell(*field).text().unwrap_or_default() == wanted.as_str()
        };
        if value.filter.iter().all(matches) {
            out.push((
                record.cell(value.key).text().unwrap_or_default().to_owned(),
                record.cell(value.value).into(),
            ));
        }
    }
    Ok(out)
}

fn read_tiles(
    workspace: &Workspace,
    catalog: &Catalog,
    tiles: &Tiles,
) -> Result<Vec<TileData>, Failure> {
    let mut rows = stream(workspace, catalog, tiles.table)?;
    let mut out = Vec::new();
    while let Some(record) = rows.next_record()? {
        let number = |field: usize| {
            record.cell(field).text().unwrap_or_default().parse::<u32>().ok().filter(|n| *n < 1000)
        };
        // A tile without a place cannot be drawn; its value still stands in the table.
        if let (Some(column), Some(row)) = (number(tiles.column), number(tiles.row)) {
            let key = record.cell(tiles.key).text().unwrap_or_default().to_owned();
            out.push(TileData {
                key,
                column,
                row,
                label: record.cell(tiles.label).text().unwrap_or_default().to_owned(),
            });
        }
    }
    Ok(out)
}
