//! `dataset/<id>.json`: a dataset with its files, its keys, and what the API leaves out of it.

use serde_json::{Value, json};

use crate::metadata::api::{catalogue, href};
use crate::metadata::{SiteView, texts};
use crate::model::{Field, Lang, Resource, ResourceRef};
use crate::plan::{ApiFile, ApiForm, Beyond, LeftOut, PageId, absolute, page_path};

pub(super) fn document(site: &SiteView<'_>, n: usize) -> Value {
    let catalog = site.catalog;
    let dataset = &catalog.datasets[n];
    let own = ApiFile::Dataset(n);
    let mut out = catalogue::summary(site, n, dataset);
    let pages = catalog.langs().map(|lang| {
        let path = page_path(catalog, site.offer, &PageId::Dataset(n), lang);
        (catalog.site.languages[lang.0].clone(), absolute(catalog, &path).into())
    });
    let sources = dataset.sources.iter().map(|source| {
        json!({
            "title": texts(catalog, Some(&source.title)),
            "url": source.url,
            "retrieved": source.retrieved.map(|day| day.to_string()),
        })
    });
    let resources = dataset.resources.iter().enumerate().map(|(resource, r)| {
        let at = ResourceRef { dataset: n, resource };
        let mut out = catalogue::resource(site, at, r);
        out["description"] = texts(catalog, r.description.as_ref());
        if site.plan.api.tables().any(|table| table == at) {
            add_table(site, &own, at, r, &mut out);
        }
        out
    });
    out["pages"] = Value::Object(pages.collect());
    out["catalogue"] = json!("../dataset.json");
    out["license-url"] = json!(dataset.licence.url);
    out["publisher"] = texts(catalog, Some(&catalog.site.publisher.name));
    out["sources"] = sources.collect();
    out["resources"] = resources.collect();
    out
}

/// What the API knows of a table.
fn add_table(
    site: &SiteView<'_>,
    own: &ApiFile,
    at: ResourceRef,
    resource: &Resource,
    out: &mut Value,
) {
    let api = &site.plan.api;
    let schema = &resource.schema;
    let name = |n: &usize| schema.fields.get(*n).map(|f: &Field| f.name.as_str());
    let to = |file| href(site, own, &file);
    out["schema"] = json!(to(ApiFile::Schema(at)));
    out["primary-key"] = schema.primary_key.iter().filter_map(name).collect();
    let pages = api.pages(at);
    out["pages"] = match pages {
        0 => Value::Null,
        _ => json!({
            "count": pages,
            "rows-per-page": site.catalog.site.api.rows_per_page,
            "first": to(ApiFile::Rows { at, page: 1 }),
            "last": to(ApiFile::Rows { at, page: pages }),
        }),
    };
    let keys = api.keys(at).iter().map(|key| {
        let found = &site.offer.api.tables[&at].keys[*key];
        json!({
            "field": name(&found.field),
            "count": found.values.as_ref().map_or(0, Vec::len),
            "values": to(ApiFile::Key { at, key: *key }),
        })
    });
    out["keys"] = keys.collect();
    let collection = site.catalog.collection_of(at).filter(|n| api.has_records(*n));
    let records = collection.map(|n| {
        let first = ApiFile::Record { collection: n, record: 0 };
        let count = site.offer.records.of(n).entries.len();
        json!({ "count": count, "example": (count > 0).then(|| to(first)) })
    });
    out["records"] = json!(records);
    let left_out = api.left_out.iter().filter(|left| left.at == at);
    out["left-out"] = left_out.map(|left| explained(site, resource, left)).collect();
}

/// What was left out and why, for programs and in the languages of the site's data.
fn explained(site: &SiteView<'_>, resource: &Resource, left: &LeftOut) -> Value {
    let (form, field) = match left.form {
        ApiForm::Rows => ("rows", None),
        ApiForm::Records => ("records", None),
        ApiForm::Key(n) => ("key", resource.schema.fields.get(n).map(|f| f.name.as_str())),
    };
    let bounds = site.catalog.site.api;
    let (bound, most, found) = match left.why {
        Beyond::Files(found) => ("api-files", bounds.files as u64, found),
        Beyond::Megabytes(found) => ("api-size", bounds.megabytes as u64, found),
        Beyond::RowsOfAValue(found) => ("rows-per-page", bounds.rows_per_page as u64, found),
        Beyond::Address => ("address", 240, 240),
    };
    let page =
        page_path(site.catalog, site.offer, &PageId::Dataset(left.at.dataset), Lang::DEFAULT);
    json!({
        "form": form,
        "field": field,
        "bound": bound,
        "most": most,
        "wanted": found,
        "instead": absolute(site.catalog, &page),
    })
}
