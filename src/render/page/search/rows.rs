//! Other names of records: short forms, names of places, as their pages show them.

use crate::derive::MOST_ON_INDEX;
use crate::diag::Failure;
use crate::model::FieldType;
use crate::render::page::Pages;

/// Longer texts are no names.
const LONGEST: usize = 60;

/// For each collection, for each of its records: the short texts among the fields that its page
/// shows, as far as they may be shown. Of long collections, whose rows would make the index heavy,
/// none.
pub(in crate::render::page) fn other_names(
    site: &Pages<'_>,
) -> Result<Vec<Vec<Vec<String>>>, Failure> {
    (0..site.catalog.collections.len()).map(|n| of_collection(site, n)).collect()
}

fn of_collection(site: &Pages<'_>, n: usize) -> Result<Vec<Vec<String>>, Failure> {
    let collection = &site.catalog.collections[n];
    let entries = &site.offer.records.of(n).entries;
    let picker = site.pickers.get(collection.at).filter(|_| entries.len() <= MOST_ON_INDEX);
    let Some(picker) = picker else { return Ok(Vec::new()) };
    let schema = &site.catalog.resource(collection.at).schema;
    let fields: Vec<usize> = collection
        .fields
        .iter()
        .copied()
        .filter(|n| schema.fields[*n].kind == FieldType::String)
        .collect();
    let places: Vec<u64> = entries.iter().map(|entry| entry.place).collect();
    let mut rows = picker.rows(&places);
    let mut out = Vec::with_capacity(entries.len());
    while let Some(row) = rows.next_record()? {
        let texts = fields.iter().filter_map(|n| row.cell(*n).text());
        out.push(texts.filter(|text| text.len() <= LONGEST).map(str::to_owned).collect());
    }
    Ok(out)
}
