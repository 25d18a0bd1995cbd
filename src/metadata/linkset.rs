//! Typed links as JSON: `.well-known/api-catalog` with the interfaces of the site, and a
//! `linkset.json` per dataset with everything that belongs to it.
//!
//! A page names only its most wanted relations; the rest, which would weigh on every reader, is
//! here.
//!
//! Source: RFC 9264 (link sets), RFC 9727 (api-catalog), RFC 8288 and the IANA registry (relations),
//! <https://signposting.org/> (which of them tell what a page of a dataset is).

use std::io::Write;

use serde_json::{Map, Value, json};

use crate::diag::Failure;
use crate::metadata::{MetadataExport, SiteView, write_json};
use crate::model::{Lang, ResourceKind, ResourceRef};
use crate::plan::{
    API_CATALOG, FileId, LINK_SET, LINKED_DATA, PageId, absolute, file_path, page_path,
};

/// The interfaces of the site.
pub(super) struct ApiCatalog;
/// What belongs to a dataset.
pub(super) struct LinkSet;

impl MetadataExport for ApiCatalog {
    fn site_path(&self) -> Option<&'static str> {
        Some(API_CATALOG)
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let catalog = site.catalog;
        let own = absolute(catalog, "api/v1/");
        let mut api = Map::new();
        api.insert("anchor".to_owned(), json!(own));
        let description = site.written("api/v1/openapi.json");
        if let Some(address) = description {
            let target = json!({ "href": address, "type": "application/json" });
            api.insert("service-desc".to_owned(), json!([target]));
        }
        let docs = site
            .plan
            .pages
            .iter()
            .filter(|page| page.lang == Lang::DEFAULT && page.path == "api/index.html");
        let docs: Vec<Value> = docs
            .map(|page| json!({ "href": absolute(catalog, &page.path), "type": "text/html" }))
            .collect();
        if !docs.is_empty() {
            api.insert("service-doc".to_owned(), json!(docs));
        }
        api.insert("service-meta".to_owned(), linked_data(site));
        let licence = json!([{ "href": catalog.site.licence.url }]);
        api.insert("license".to_owned(), licence);
        let list = json!({
            "anchor": absolute(catalog, API_CATALOG),
            "item": [{ "href": own, "title": catalog.site.title.get(Lang::DEFAULT) }],
        });
        write_json(out, &json!({ "linkset": [list, api] }))
    }
}

/// The catalogue in linked data.
fn linked_data(site: &SiteView<'_>) -> Value {
    LINKED_DATA.iter().map(|path| target(&absolute(site.catalog, path))).collect()
}

impl MetadataExport for LinkSet {
    fn dataset_file(&self) -> Option<&'static str> {
        Some(LINK_SET)
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        dataset: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let Some(n) = dataset else { return Ok(()) };
        write_json(out, &json!({ "linkset": of_dataset(site, n) }))
    }
}

fn of_dataset(site: &SiteView<'_>, n: usize) -> Vec<Value> {
    let catalog = site.catalog;
    let dataset = &catalog.datasets[n];
    let address = |id| absolute(catalog, &page_path(catalog, site.offer, &id, Lang::DEFAULT));
    let page = address(PageId::Dataset(n));
    let own = site.plan.metadata.iter().filter(|m| m.dataset == Some(n));
    let own = own.filter(|m| !m.path.ends_with(LINK_SET));
    let mut described: Vec<Value> = own.map(|m| target(&absolute(catalog, &m.path))).collect();
    described.extend(LINKED_DATA.iter().map(|path| target(&absolute(catalog, path))));
    let files = files(site, n);
    let items: Vec<Value> = files.iter().map(|(_, item)| item.clone()).collect();
    let pages = catalog.langs().map(|lang| {
        let path = page_path(catalog, site.offer, &PageId::Dataset(n), lang);
        let tag = &catalog.site.languages[lang.0];
        json!({ "href": absolute(catalog, &path), "type": "text/html", "hreflang": [tag] })
    });
    let pages: Vec<Value> = pages.collect();
    let mut out = vec![json!({
        "anchor": page,
        "cite-as": [{ "href": page }],
        "type": [{ "href": "https://schema.org/Dataset" }, { "href": "https://schema.org/AboutPage" }],
        "license": [{ "href": dataset.licence.url }],
        "collection": [{ "href": address(PageId::Catalogue), "type": "text/html" }],
        "alternate": pages,
        "describedby": described,
        "item": items,
    })];
    for (at, item) in &files {
        let licence = catalog.resource(*at).licence.unwrap_or(dataset.licence);
        out.push(json!({
            "anchor": item["href"],
            "collection": [{ "href": page, "type": "text/html" }],
            "license": [{ "href": licence.url }],
        }));
    }
    out
}

/// The downloads of a dataset that were written.
fn files(site: &SiteView<'_>, n: usize) -> Vec<(ResourceRef, Value)> {
    let catalog = site.catalog;
    let mut out = Vec::new();
    for resource in 0..catalog.datasets[n].resources.len() {
        let at = ResourceRef { dataset: n, resource };
        let formats = match catalog.resource(at).kind {
            ResourceKind::Table { .. } => &site.offer.tables,
            ResourceKind::Boundaries { .. } => &site.offer.boundaries,
            ResourceKind::Document => {
                let path = file_path(catalog, site.offer, &FileId::Original(at));
                if let Some(address) = site.written(&path) {
                    out.push((at, json!({ "href": address })));
                }
                continue;
            }
        };
        for (format, info) in formats.iter().enumerate() {
            let path = file_path(catalog, site.offer, &FileId::Download { at, format });
            if let Some(address) = site.written(&path) {
                out.push((at, json!({ "href": address, "type": info.media_type })));
            }
        }
    }
    out
}

/// A file of metadata with its media type, where its name tells one.
fn target(address: &str) -> Value {
    let kind = match address.rsplit_once('.').map_or("", |(_, end)| end) {
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "ttl" => "text/turtle",
        "csv" => "text/csv",
        _ => return json!({ "href": address }),
    };
    json!({ "href": address, "type": kind })
}
