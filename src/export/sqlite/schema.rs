//! Tables with their columns and keys.

use std::collections::BTreeSet;

use crate::export::sqlite::Database;
use crate::export::sqlite::names::{self, Names, listed, quoted};
use crate::export::typed::ColumnType;
use crate::model::{Listing, Resource, ResourceKind, ResourceRef};

/// Digits that survive a binary fraction.
const REAL_DIGITS: usize = 15;

/// How a column is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Storage {
    Text,
    Whole,
    Fraction,
    Truth,
}

/// A column.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) storage: Storage,
}

/// A reference to rows of another table.
#[derive(Debug)]
pub(super) struct Reference {
    pub(super) fields: Vec<usize>,
    pub(super) target: ResourceRef,
    pub(super) to: Vec<usize>,
}

/// A table of the database.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) at: ResourceRef,
    pub(super) name: String,
    /// The view with labels, where there is something to label.
    pub(super) view: String,
    pub(super) columns: Vec<Column>,
    pub(super) primary: Option<Vec<usize>>,
    unique: Vec<usize>,
    pub(super) references: Vec<Reference>,
    /// Names of its indexes, in the order of `references`.
    indexes: Vec<String>,
    /// Names of views of code lists by field.
    pub(super) codes: Vec<(usize, String)>,
}

/// All tables, in the order of the catalogue. Documents and tables of too many rows have none.
pub(super) fn tables(from: &Database<'_>) -> Vec<Table> {
    let most = from.catalog.site.editions.sqlite_rows;
    let mut names = Names::default();
    for (name, _) in super::meta::TABLES {
        names.give(name);
    }
    let wanted = from.catalog.resources().filter(|(at, resource)| {
        resource.kind != ResourceKind::Document
            && !resource.schema.fields.is_empty()
            && from.facts.of(*at).rows <= most
    });
    let mut out: Vec<Table> = wanted.map(|(at, r)| table(from, at, r, &mut names)).collect();
    // Only now is it known which tables there are to refer to.
    let references: Vec<Vec<Reference>> = out.iter().map(|t| references(from, t, &out)).collect();
    for (table, references) in out.iter_mut().zip(references) {
        let index = |reference: &Reference| {
            let columns: Vec<&str> =
                reference.fields.iter().map(|n| table.columns[*n].name.as_str()).collect();
            names.give(&format!("ix_{}_{}", table.name, names::plain(&columns.join("_"))))
        };
        table.indexes = references.iter().map(index).collect();
        table.references = references;
    }
    // Views come last, so that no table is called otherwise because of one.
    for table in &mut out {
        table.view = names.give(&format!("{}_labels", table.name));
        let fields = &from.catalog.resource(table.at).schema.fields;
        let coded = fields.iter().enumerate().filter(|(_, f)| !f.codes.is_empty());
        let own = coded.map(|(n, _)| {
            let column = names::plain(&table.columns[n].name);
            (n, names.give(&format!("{}_{column}_codes", table.name)))
        });
        table.codes = own.collect();
    }
    out
}

fn table(from: &Database<'_>, at: ResourceRef, resource: &Resource, names: &mut Names) -> Table {
    let (schema, profiles) = (&resource.schema, &from.facts.of(at).profiles);
    let dataset = &from.catalog.datasets[at.dataset].id;
    let name = names.give(&names::plain(&format!("{dataset}_{}", resource.name)));
    let mut taken = Names::default();
    let columns: Vec<Column> = schema
        .fields
        .iter()
        .enumerate()
        .map(|(n, field)| {
            let storage = match ColumnType::of(field, profiles.get(n)) {
                ColumnType::Whole => Storage::Whole,
                ColumnType::Decimal { digits, .. } if digits <= REAL_DIGITS => Storage::Fraction,
                ColumnType::Truth => Storage::Truth,
                _ => Storage::Text,
            };
            Column { name: taken.give(&names::column(&field.name)), storage }
        })
        .collect();
    let can_be_key = |key: &[usize]| {
        // What a person may have withheld is empty and names no row; two fractions may be written
        // differently and be the same number.
        !key.is_empty()
            && key.iter().all(|n| {
                let shown =
                    schema.consent.is_none() || schema.fields[*n].listing == Listing::Always;
                shown && [Storage::Text, Storage::Whole].contains(&columns[*n].storage)
            })
    };
    let primary = can_be_key(&schema.primary_key).then(|| schema.primary_key.clone());
    let unique = (0..schema.fields.len()).filter(|n| {
        let declared = schema.fields[*n].constraints.unique && can_be_key(&[*n]);
        declared && primary.as_deref() != Some(&[*n])
    });
    Table {
        at,
        name,
        view: String::new(),
        unique: unique.collect(),
        primary,
        columns,
        references: Vec::new(),
        indexes: Vec::new(),
        codes: Vec::new(),
    }
}

/// The references of a table that lead to a key of another.
fn references(from: &Database<'_>, table: &Table, all: &[Table]) -> Vec<Reference> {
    let schema = &from.catalog.resource(table.at).schema;
    let single = schema.fields.iter().enumerate().filter_map(|(n, field)| {
        let target = field.references?;
        Some(Reference { fields: vec![n], target: target.resource, to: vec![target.field] })
    });
    let compound = schema.foreign_keys.iter().map(|key| Reference {
        fields: key.fields.clone(),
        target: key.target,
        to: key.to.clone(),
    });
    let leads_to_key = |reference: &Reference| {
        all.iter().any(|other| other.at == reference.target && other.has_key(&reference.to))
    };
    single.chain(compound).filter(leads_to_key).collect()
}

impl Table {
    /// Whether these fields together name a row.
    pub(super) fn has_key(&self, fields: &[usize]) -> bool {
        let wanted: BTreeSet<usize> = fields.iter().copied().collect();
        let is_it = |key: &[usize]| key.iter().copied().collect::<BTreeSet<_>>() == wanted;
        self.primary.as_deref().is_some_and(is_it) || self.unique.iter().any(|n| is_it(&[*n]))
    }

    fn names(&self, fields: &[usize]) -> String {
        listed(fields.iter().map(|n| self.columns[*n].name.as_str()))
    }

    /// The statement that creates it.
    pub(super) fn definition(&self, all: &[Table]) -> String {
        let column = |(n, column): (usize, &Column)| {
            let kind = match column.storage {
                Storage::Text => "TEXT",
                // An `INTEGER PRIMARY KEY` would put the rows into another order.
                Storage::Whole if self.primary.as_deref() == Some(&[n]) => "INT",
                Storage::Whole | Storage::Truth => "INTEGER",
                Storage::Fraction => "REAL",
            };
            format!("  {} {kind}", quoted(&column.name))
        };
        let mut parts: Vec<String> = self.columns.iter().enumerate().map(column).collect();
        if let Some(key) = &self.primary {
            parts.push(format!("  PRIMARY KEY ({})", self.names(key)));
        }
        parts.extend(self.unique.iter().map(|n| format!("  UNIQUE ({})", self.names(&[*n]))));
        for reference in &self.references {
            let Some(other) = all.iter().find(|t| t.at == reference.target) else { continue };
            parts.push(format!(
                "  FOREIGN KEY ({}) REFERENCES {} ({})",
                self.names(&reference.fields),
                quoted(&other.name),
                other.names(&reference.to)
            ));
        }
        format!("CREATE TABLE {} (\n{}\n);", quoted(&self.name), parts.join(",\n"))
    }

    /// The statements that create its indexes: one for each reference that no key begins with.
    pub(super) fn indexes(&self) -> String {
        let mut out = String::new();
        for (reference, name) in self.references.iter().zip(&self.indexes) {
            let fields = &reference.fields;
            if self.primary.as_ref().is_some_and(|key| key.starts_with(fields)) {
                continue;
            }
            let (table, columns) = (quoted(&self.name), self.names(fields));
            out.push_str(&format!("CREATE INDEX {} ON {table} ({columns});\n", quoted(name)));
        }
        out
    }
}
