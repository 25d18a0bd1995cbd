//! Keys as 128-bit hashes: sixteen bytes a distinct key, however long its text is.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hasher};

use crate::model::{Catalog, ResourceRef, Schema};
use crate::scan::ResourceFacts;
use crate::table::{Cell, PublicRecord, Row};

/// Most rows of a table whose names for people are kept.
const MAX_LABELS: usize = 20_000;

/// A set of key values.
#[derive(Debug, Default)]
pub struct KeySet(HashSet<u128>);

impl KeySet {
    /// Whether a value with this hash is in the set.
    pub fn contains(&self, hash: u128) -> bool {
        self.0.contains(&hash)
    }

    /// Adds a value; `false` when it was there.
    pub fn insert(&mut self, hash: u128) -> bool {
        self.0.insert(hash)
    }
}

/// Key values with the row that each stands in first.
///
/// Twenty bytes a key: the rows are numbered, not kept.
#[derive(Debug, Default)]
pub struct KeyRows(HashMap<[u32; 4], u32>);

impl KeyRows {
    /// Adds a value of a row; the first row that has it, when it was there.
    pub fn insert(&mut self, hash: u128, row: u64) -> Option<u64> {
        // No table has four thousand million rows; the last number would stand for all beyond.
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        let part = |shift: u32| (hash >> shift) as u32;
        match self.0.entry([part(0), part(32), part(64), part(96)]) {
            Entry::Occupied(first) => Some(u64::from(*first.get())),
            Entry::Vacant(free) => {
                free.insert(row);
                None
            }
        }
    }
}

/// A distinct value of a foreign key, and where it stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyUse {
    /// Byte offset of the row.
    pub offset: u64,
    /// Number of the row.
    pub row: u64,
    /// The value's hash.
    pub hash: u128,
}

/// The hash of a key made of these texts. The same in every run and on every machine.
pub fn key_hash<'a>(parts: impl IntoIterator<Item = &'a str>) -> u128 {
    // Two independent 64-bit hashes: a chance collision among a million keys is below 1e-26.
    let (mut low, mut high) = (DefaultHasher::new(), DefaultHasher::new());
    high.write_u8(1);
    for part in parts {
        for hasher in [&mut low, &mut high] {
            hasher.write(part.as_bytes());
            hasher.write_u8(0xff);
        }
    }
    (u128::from(high.finish()) << 64) | u128::from(low.finish())
}

/// Which fields are the target of a foreign key.
#[derive(Debug, Default)]
pub(crate) struct Wanted {
    targets: BTreeMap<ResourceRef, BTreeSet<usize>>,
    compound: BTreeMap<ResourceRef, BTreeSet<Vec<usize>>>,
}

impl Wanted {
    pub(crate) fn of(catalog: &Catalog) -> Wanted {
        let mut targets: BTreeMap<ResourceRef, BTreeSet<usize>> = BTreeMap::new();
        let mut compound: BTreeMap<ResourceRef, BTreeSet<Vec<usize>>> = BTreeMap::new();
        for (_, resource) in catalog.resources() {
            for reference in resource.schema.fields.iter().filter_map(|f| f.references) {
                targets.entry(reference.resource).or_default().insert(reference.field);
            }
            for key in &resource.schema.foreign_keys {
                compound.entry(key.target).or_default().insert(key.to.clone());
            }
        }
        for (_, map) in catalog.maps() {
            let schema = &catalog.resource(map.boundaries).schema;
            targets.entry(map.boundaries).or_default().extend(schema.primary_key.first());
            if let Some(value) = &map.value {
                targets.entry(value.table).or_default().insert(value.key);
            }
        }
        Wanted { targets, compound }
    }
}

/// Distinct values with offset and number of the row that each stands in first.
type Uses = HashMap<u128, (u64, u64)>;

/// Gathers the keys of one table.
pub(crate) struct Gatherer<'s> {
    schema: &'s Schema,
    sets: BTreeMap<usize, KeySet>,
    uses: BTreeMap<usize, Uses>,
    compound_sets: BTreeMap<Vec<usize>, KeySet>,
    compound_uses: Vec<Uses>,
    label: Option<(usize, usize)>,
    labels: BTreeMap<String, String>,
}

impl<'s> Gatherer<'s> {
    pub(crate) fn new(wanted: &Wanted, at: ResourceRef, schema: &'s Schema) -> Gatherer<'s> {
        let targets = wanted.targets.get(&at);
        let sets = targets.into_iter().flatten().map(|f| (*f, KeySet::default())).collect();
        let referring = schema.fields.iter().enumerate().filter(|(_, f)| f.references.is_some());
        let label = match (schema.primary_key.as_slice(), schema.label, targets) {
            ([key], Some(label), Some(_)) => Some((*key, label)),
            _ => None,
        };
        let compound = wanted.compound.get(&at).into_iter().flatten();
        Gatherer {
            schema,
            sets,
            compound_sets: compound.map(|key| (key.clone(), KeySet::default())).collect(),
            compound_uses: schema.foreign_keys.iter().map(|_| HashMap::new()).collect(),
            uses: referring.map(|(n, _)| (n, HashMap::new())).collect(),
            label,
            labels: BTreeMap::new(),
        }
    }

    pub(crate) fn record(&mut self, row: &Row) {
        for (field, set) in &mut self.sets {
            if let Some(hash) = hash_of(self.schema, row, &[*field]) {
                set.insert(hash);
            }
        }
        for (field, uses) in &mut self.uses {
            if let Some(hash) = hash_of(self.schema, row, &[*field]) {
                uses.entry(hash).or_insert((row.offset(), row.number));
            }
        }
        for (fields, set) in &mut self.compound_sets {
            if let Some(hash) = hash_of(self.schema, row, fields) {
                set.insert(hash);
            }
        }
        for (key, uses) in self.schema.foreign_keys.iter().zip(&mut self.compound_uses) {
            if let Some(hash) = hash_of(self.schema, row, &key.fields) {
                uses.entry(hash).or_insert((row.offset(), row.number));
            }
        }
    }

    pub(crate) fn label(&mut self, record: &PublicRecord<'_>) {
        let Some((key, label)) = self.label else { return };
        if self.labels.len() >= MAX_LABELS {
            return;
        }
        if let (Cell::Text(key) | Cell::Number(key), Cell::Text(label)) =
            (record.cell(key), record.cell(label))
        {
            self.labels.insert(key.to_owned(), label.to_owned());
        }
    }

    pub(crate) fn finish(self, facts: &mut ResourceFacts) {
        facts.keys = self.sets;
        facts.labels = self.labels;
        facts.uses = self.uses.into_iter().map(|(field, uses)| (field, sorted(uses))).collect();
        facts.compound_keys = self.compound_sets;
        facts.compound_uses = self.compound_uses.into_iter().map(sorted).collect();
    }
}

/// Sorted, so that the order of the map is never seen.
fn sorted(uses: Uses) -> Vec<KeyUse> {
    let mut list: Vec<KeyUse> =
        uses.into_iter().map(|(hash, (offset, row))| KeyUse { offset, row, hash }).collect();
    list.sort_unstable();
    list
}

/// The hash of a row's key; nothing when a part of it has no value, for then it names no row.
fn hash_of(schema: &Schema, row: &Row, fields: &[usize]) -> Option<u128> {
    let value = |n: &usize| {
        let text = row.cell(*n).filter(|text| !text.is_empty())?;
        let missing = schema.fields.get(*n).map_or(&[][..], |field| &field.missing);
        (!missing.iter().any(|m| m.symbol == text)).then_some(text)
    };
    if let [one] = fields {
        return Some(key_hash([value(one)?]));
    }
    let parts = fields.iter().map(value).collect::<Option<Vec<_>>>()?;
    Some(key_hash(parts))
}

#[cfg(test)]
mod tests {
    use super::key_hash;

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(key_hash(["ab", "c"]), key_hash(["a", "bc"]));
        assert_eq!(key_hash(["ab"]), key_hash(["ab"]));
    }
}
