//! Keys that tables share: which fields name the same things, and how their tables are joined.
//!
//! Worked out once for the whole catalogue; pages and dictionaries only look it up.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Catalog, FieldRef, Resource, ResourceKind, ResourceRef, Schema};

/// The keys of a catalogue.
#[derive(Debug, Default)]
pub struct Keys {
    joins: Vec<Join>,
    families: Vec<Vec<FieldRef>>,
    family: BTreeMap<FieldRef, usize>,
    targets: BTreeSet<FieldRef>,
    /// The other parts of keys of several fields; empty for a field that is a key alone.
    parts: BTreeMap<FieldRef, BTreeSet<usize>>,
}

/// A reference from one table to another, by one field or by several together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// The table that refers.
    pub from: ResourceRef,
    /// Indexes of its fields.
    pub fields: Vec<usize>,
    /// The table referred to.
    pub to: ResourceRef,
    /// Indexes of the fields there, in the order of `fields`.
    pub keys: Vec<usize>,
}

impl Join {
    /// The pairs of fields that hold the same values.
    pub fn pairs(&self) -> impl Iterator<Item = (FieldRef, FieldRef)> + '_ {
        self.fields.iter().zip(&self.keys).map(|(field, key)| {
            let from = FieldRef { resource: self.from, field: *field };
            (from, FieldRef { resource: self.to, field: *key })
        })
    }

    /// Whether every value finds one row at most: the fields there are declared to name a row.
    pub fn names_a_row(&self, catalog: &Catalog) -> bool {
        let schema = &catalog.resource(self.to).schema;
        let is_unique = |n: &usize| schema.fields[*n].constraints.unique;
        let (mut wanted, mut key) = (self.keys.clone(), schema.primary_key.clone());
        wanted.sort_unstable();
        key.sort_unstable();
        wanted == key || wanted.iter().any(is_unique)
    }

    /// Whether both sides are published as tables.
    pub fn is_of_tables(&self, catalog: &Catalog) -> bool {
        [self.from, self.to].into_iter().all(|at| {
            let is_table = matches!(catalog.resource(at).kind, ResourceKind::Table { .. });
            is_table && catalog.datasets[at.dataset].access.has_data()
        })
    }
}

impl Keys {
    /// Reads all references of a catalogue.
    pub fn of(catalog: &Catalog) -> Keys {
        let joins: Vec<Join> = catalog.resources().flat_map(|(at, r)| references(at, r)).collect();
        let mut families: Vec<Vec<FieldRef>> = Vec::new();
        let mut family: BTreeMap<FieldRef, usize> = BTreeMap::new();
        for (from, to) in joins.iter().flat_map(Join::pairs) {
            let mut place = |at: FieldRef| {
                *family.entry(at).or_insert_with(|| {
                    families.push(vec![at]);
                    families.len() - 1
                })
            };
            let (own, other) = (place(from), place(to));
            if own != other {
                // The smaller number stays, so that the order of the catalogue does.
                let (kept, gone) = (own.min(other), own.max(other));
                let moved = std::mem::take(&mut families[gone]);
                family.extend(moved.iter().map(|at| (*at, kept)));
                families[kept].extend(moved);
            }
        }
        families.iter_mut().for_each(|members| members.sort_unstable());
        let alone = joins.iter().filter(|join| join.fields.len() == 1);
        let targets = alone.flat_map(Join::pairs).map(|(_, to)| to).collect();
        let parts = parts(&joins);
        Keys { joins, families, family, targets, parts }
    }

    /// How a table refers to others, in the order of its fields.
    pub fn joins_of(&self, at: ResourceRef) -> impl Iterator<Item = &Join> {
        self.joins.iter().filter(move |join| join.from == at)
    }

    /// The fields of other tables that share the key of this one, in the order of the catalogue.
    pub fn shared_with(&self, at: FieldRef) -> impl Iterator<Item = FieldRef> + '_ {
        let members = self.family.get(&at).map_or(&[][..], |n| self.families[*n].as_slice());
        members.iter().copied().filter(move |other| other.resource != at.resource)
    }

    /// Whether others refer to the field alone, so that its table is the list of the key.
    pub fn is_target(&self, at: FieldRef) -> bool {
        self.targets.contains(&at)
    }

    /// The fields that make up a key together with this one, where it is no key alone.
    pub fn together_with(&self, at: FieldRef) -> impl Iterator<Item = usize> + '_ {
        self.parts.get(&at).into_iter().flatten().copied()
    }

    /// The datasets that this one refers to, or that refer to it.
    pub fn neighbours(&self, dataset: usize) -> BTreeSet<usize> {
        let ends = self.joins.iter().map(|join| (join.from.dataset, join.to.dataset));
        ends.filter_map(|(from, to)| match (from == dataset, to == dataset) {
            (true, false) => Some(to),
            (false, true) => Some(from),
            _ => None,
        })
        .collect()
    }
}

/// What each field is a key together with.
fn parts(joins: &[Join]) -> BTreeMap<FieldRef, BTreeSet<usize>> {
    let sides = || joins.iter().flat_map(|j| [(j.from, &j.fields), (j.to, &j.keys)]);
    let mut out: BTreeMap<FieldRef, BTreeSet<usize>> = BTreeMap::new();
    for (resource, fields) in sides() {
        for field in fields {
            let others = fields.iter().copied().filter(|n| n != field);
            out.entry(FieldRef { resource, field: *field }).or_default().extend(others);
        }
    }
    for (resource, fields) in sides() {
        if let [field] = fields[..] {
            out.remove(&FieldRef { resource, field });
        }
    }
    out
}

/// All references of one resource: those of single fields, then those of several.
fn references(at: ResourceRef, resource: &Resource) -> Vec<Join> {
    let schema: &Schema = &resource.schema;
    let single = schema.fields.iter().enumerate().filter_map(|(n, field)| {
        let to = field.references?;
        Some(Join { from: at, fields: vec![n], to: to.resource, keys: vec![to.field] })
    });
    let several = schema.foreign_keys.iter().map(|key| Join {
        from: at,
        fields: key.fields.clone(),
        to: key.target,
        keys: key.to.clone(),
    });
    single.chain(several).collect()
}
