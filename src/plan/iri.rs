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
