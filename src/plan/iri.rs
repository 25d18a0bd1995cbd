//! Names of things in linked data: the same in every form of metadata, so that graphs join.
//!
//! Each is an address of this site with a fragment; nothing is a blank node, so that two builds
//! give the same graph and others can speak of each part.

use crate::model::{Catalog, ResourceRef};

/// The catalogue.
pub fn catalog_iri(catalog: &Catalog) -> String {
    format!("{}/#catalog", catalog.site.base_url)
}

/// The publisher of the catalogue.
pub fn publisher_iri(catalog: &Catalog) -> String {
    format!("{}/#publisher", catalog.site.base_url)
}

/// A dataset.
pub fn dataset_iri(catalog: &Catalog, dataset: usize) -> String {
    part_of_dataset(catalog, dataset, "dataset")
}

/// A resource in a format: `format` is the format's id.
pub fn distribution_iri(catalog: &Catalog, at: ResourceRef, format: &str) -> String {
    let part = format!("{}-{format}", catalog.resource(at).name);
    part_of_dataset(catalog, at.dataset, &part)
}

/// Anything else that belongs to a dataset: `part` is an identifier of letters, digits and dashes.
pub fn part_of_dataset(catalog: &Catalog, dataset: usize, part: &str) -> String {
    format!("{}/dataset/{}/#{part}", catalog.site.base_url, catalog.datasets[dataset].id)
}

/// Whom to write to about the data.
pub fn contact_iri(catalog: &Catalog) -> String {
    format!("{}/#contact", catalog.site.base_url)
}

/// The interface for programs, `/api/v1/`.
pub fn service_iri(catalog: &Catalog) -> String {
    format!("{}/api/v1/#service", catalog.site.base_url)
}

/// The list of all values of a group that narrows the catalogue: `topic`, `stage`, `election`,
/// `authority`, as their addresses write them.
pub fn scheme_iri(catalog: &Catalog, group: &str) -> String {
    format!("{}/dataset/#{group}", catalog.site.base_url)
}

/// A value of such a group, at its page.
pub fn concept_iri(catalog: &Catalog, group: &str, key: &str) -> String {
    format!("{}/{group}/{key}/#concept", catalog.site.base_url)
}
