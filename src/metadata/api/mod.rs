//! The files of the API that hold no rows: the way in, the datasets, the schemas, OpenAPI.
//!
//! Addresses between files of the API are relative to the file that names them; those of pages
//! and downloads are absolute.

mod catalogue;
mod dataset;
mod openapi;
mod responses;
mod schema;

use serde_json::{Value, json};

use crate::metadata::{SiteView, texts};
use crate::model::Lang;
use crate::plan::{API, ApiFile, PageId, absolute, api_path, page_path, relative};

pub(super) use self::catalogue::Datasets;

/// A file of the API that is no rows; nothing for those that are.
pub fn document(site: &SiteView<'_>, file: &ApiFile) -> Option<Value> {
    match *file {
        ApiFile::Index => Some(index(site)),
        ApiFile::OpenApi => Some(openapi::description(site)),
        ApiFile::Dataset(n) => Some(dataset::document(site, n)),
        ApiFile::Schema(at) => Some(schema::document(site, at)),
        ApiFile::Rows { .. }
        | ApiFile::Key { .. }
        | ApiFile::Value { .. }
        | ApiFile::Record { .. } => None,
    }
}

/// `index.json`: what there is.
fn index(site: &SiteView<'_>) -> Value {
    let catalog = site.catalog;
    let documentation = page_path(catalog, site.offer, &PageId::Api, Lang::DEFAULT);
    let licence = catalog.site.licence;
    json!({
        "version": "v1",
        "title": texts(catalog, Some(&catalog.site.title)),
        "url": absolute(catalog, ""),
        "documentation": absolute(catalog, &documentation),
        "openapi": "openapi.json",
        "license": { "id": licence.id, "url": licence.url },
        "datasets": { "href": "dataset.json", "count": catalog.datasets.len() },
        "reports": reports(site),
    })
}

/// The names of the other files of the API that are about the whole catalogue.
fn reports<'s>(site: &SiteView<'s>) -> Vec<&'s str> {
    let names = site.plan.metadata.iter().filter_map(|m| m.path.strip_prefix(API));
    names.filter(|name| *name != "dataset.json").collect()
}

/// The address of a file of the API as another one names it.
fn href(site: &SiteView<'_>, from: &ApiFile, to: &ApiFile) -> String {
    let path = |file| api_path(site.catalog, site.offer, file);
    relative(&path(from), &path(to))
}
