//! What is true of a table as it is published, where that is less than what its source promises:
//! a value that may not be shown is an empty cell, in a key as elsewhere.

use crate::metadata::SiteView;
use crate::model::{Catalog, Listing, Resource, ResourceRef};
use crate::plan::{FileFact, FileId, file_path};

/// The id of the format that forms of metadata describe.
const CSV: &str = "csv";

/// A reference of one or several fields to those of another table.
pub(super) struct Reference {
    /// Indexes of the fields.
    pub(super) fields: Vec<usize>,
    /// The table referred to.
    pub(super) target: ResourceRef,
    /// Indexes of its fields.
    pub(super) to: Vec<usize>,
}

/// The CSV of a table from the top of the site, if the site offers that format.
pub(super) fn csv<'s>(site: &SiteView<'s>, at: ResourceRef) -> Option<(String, &'s FileFact)> {
    if !site.catalog.resource(at).is_table() {
        return None;
    }
    let format = site.offer.tables.iter().position(|f| f.id == CSV)?;
    let path = file_path(site.catalog, site.offer, &FileId::Download { at, format });
    let fact = site.files.get(&path)?;
    Some((path, fact))
}

/// The name of that file.
pub(super) fn csv_name(resource: &Resource) -> String {
    format!("{}.{CSV}", resource.name)
}

/// Whether the site offers that format.
pub(super) fn has_csv(catalog: &Catalog) -> bool {
    catalog.site.table_formats.iter().any(|id| id == CSV)
}

/// The primary key; empty when a part of it is withheld somewhere.
pub(super) fn key<'s>(site: &SiteView<'s>, at: ResourceRef) -> &'s [usize] {
    let key = site.catalog.resource(at).schema.primary_key.as_slice();
    if key.iter().all(|n| is_whole(site, at, *n)) { key } else { &[] }
}

/// Whether no value of a field is withheld.
fn is_whole(site: &SiteView<'_>, at: ResourceRef, field: usize) -> bool {
    site.facts.of(at).profiles.get(field).is_none_or(|p| p.withheld == 0)
}

/// Whether every cell of a field has a value, and has to.
pub(super) fn is_required(site: &SiteView<'_>, at: ResourceRef, field: usize) -> bool {
    let definition = &site.catalog.resource(at).schema.fields[field];
    // Who agrees may change with the next edition; what is described holds for all of them.
    definition.constraints.required
        && definition.listing == Listing::Always
        && site.facts.of(at).profiles.get(field).is_none_or(|p| p.withheld == 0 && p.missing == 0)
}

/// References to other tables; boundaries are none.
pub(super) fn references(site: &SiteView<'_>, at: ResourceRef) -> Vec<Reference> {
    let schema = &site.catalog.resource(at).schema;
    let single = schema.fields.iter().enumerate().filter_map(|(n, f)| {
        let to = f.references?;
        Some(Reference { fields: vec![n], target: to.resource, to: vec![to.field] })
    });
    let compound = schema.foreign_keys.iter().map(|key| Reference {
        fields: key.fields.clone(),
        target: key.target,
        to: key.to.clone(),
    });
    let holds = |r: &Reference| {
        site.catalog.resource(r.target).is_table()
            && r.to.iter().all(|field| is_whole(site, r.target, *field))
            && r.fields.iter().all(|field| r.fields.len() == 1 || is_whole(site, at, *field))
    };
    single.chain(compound).filter(holds).collect()
}

/// A column name as its variable in URI templates may be written (RFC 6570, section 2.3): others
/// than letters, digits and `_` in percent signs, and no `_` in front.
pub(super) fn variable(name: &str) -> String {
    let mut out = String::new();
    for (n, byte) in name.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() || (byte == b'_' && n > 0) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::metadata::published::variable;

    #[test]
    fn names_of_columns_are_variables_of_templates() {
        assert_eq!(variable("kode_2"), "kode_2");
        assert_eq!(variable("_a"), "%5Fa");
        assert_eq!(variable("luas (m²)"), "luas%20%28m%C2%B2%29");
    }
}
