//! `api/v1/dataset.json`: the list of datasets for programs.

use std::io::Write;

use serde_json::{Value, json};

use crate::diag::Failure;
use crate::metadata::{MetadataExport, SiteView, texts, write_json};
use crate::model::Resource;
use crate::model::{Dataset, Lang, ResourceKind, ResourceRef};
use crate::plan::{FileId, PageId, absolute, file_path, page_path};

/// The form.
pub(in crate::metadata) struct Datasets;

impl MetadataExport for Datasets {
    fn site_path(&self) -> Option<&'static str> {
        Some("api/v1/dataset.json")
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let datasets = site.catalog.datasets.iter().enumerate();
        let list: Vec<Value> = datasets
            .map(|(n, d)| {
                let mut out = summary(site, n, d);
                let resources = d.resources.iter().enumerate();
                out["resources"] = resources
                    .map(|(resource, r)| {
                        self::resource(site, ResourceRef { dataset: n, resource }, r)
                    })
                    .collect();
                if site.catalog.site.api.enabled {
                    out["href"] = json!(format!("dataset/{}.json", d.id));
                }
                out
            })
            .collect();
        write_json(out, &json!({ "count": list.len(), "datasets": list }))
    }
}

/// What is told of a dataset in every list; its resources are added by who lists it.
pub(super) fn summary(site: &SiteView<'_>, n: usize, dataset: &Dataset) -> Value {
    let catalog = site.catalog;
    let texts = |text| texts(catalog, Some(text));
    let page = page_path(catalog, site.offer, &PageId::Dataset(n), Lang::DEFAULT);
    json!({
        "id": dataset.id,
        "url": absolute(catalog, &page),
        "title": texts(&dataset.title),
        "description": texts(&dataset.description),
        "topic": catalog.site.topics.get(dataset.topic).map(|t| &t.key),
        "stage": dataset.stage.map(|s| &catalog.site.stages[s].key),
        "authority": dataset.authority.id(),
        "access": dataset.access.id(),
        "license": dataset.licence.id,
        "issued": dataset.issued.map(|d| d.to_string()),
        "modified": dataset.modified.map(|d| d.to_string()),
        "version": dataset.version,
    })
}

/// What is told of a resource in every list.
pub(super) fn resource(site: &SiteView<'_>, at: ResourceRef, resource: &Resource) -> Value {
    json!({
        "name": resource.name,
        "title": texts(site.catalog, Some(&resource.title)),
        "rows": match resource.kind { ResourceKind::Document => Value::Null, _ => json!(site.facts.of(at).rows) },
        "files": downloads(site, at),
    })
}

/// All files of a resource with format, size and checksum.
fn downloads(site: &SiteView<'_>, at: ResourceRef) -> Vec<Value> {
    let formats = match site.catalog.resource(at).kind {
        ResourceKind::Table { .. } => &site.offer.tables,
        ResourceKind::Boundaries { .. } => &site.offer.boundaries,
        ResourceKind::Document => return Vec::new(),
    };
    let files = formats.iter().enumerate().filter_map(|(format, info)| {
        let path = file_path(site.catalog, site.offer, &FileId::Download { at, format });
        let fact = site.files.get(&path)?;
        Some(json!({
            "format": info.id,
            "media-type": info.media_type,
            "url": absolute(site.catalog, &path),
            "bytes": fact.bytes,
            "sha256": fact.sha256,
        }))
    });
    files.collect()
}
