//! `datapackage.json`: one at the root with all tables and foreign keys, one per dataset.
//!
//! Source: Data Package 2.0, <https://datapackage.org/standard/data-package/>, Table Schema 2.0.
//! A dataset's own package leaves out keys to tables that it does not hold: readers refuse those.

use std::io::Write;

use serde_json::{Map, Value, json};

use crate::diag::Failure;
use crate::metadata::{MetadataExport, SiteView, write_json};
use crate::model::{Dataset, Field, FieldType, Lang, Resource, ResourceKind, ResourceRef, Schema};
use crate::plan::{FileId, PageId, absolute, file_path, page_path};

/// The form.
pub(super) struct DataPackage;

impl MetadataExport for DataPackage {
    fn site_path(&self) -> Option<&'static str> {
        Some("datapackage.json")
    }

    fn dataset_file(&self) -> Option<&'static str> {
        Some("datapackage.json")
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        dataset: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let package = match dataset {
            Some(n) => of_dataset(site, n),
            None => of_site(site),
        };
        write_json(out, &package)
    }
}

fn of_site(site: &SiteView<'_>) -> Value {
    let (catalog, lang) = (site.catalog, Lang::DEFAULT);
    let tables = catalog.resources().filter(|(_, r)| matches!(r.kind, ResourceKind::Table { .. }));
    let resources: Vec<Value> = tables.map(|(at, _)| resource(site, at, None)).collect();
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "katalog",
        "title": catalog.site.title.get(lang),
        "description": catalog.site.description.get(lang),
        "homepage": absolute(catalog, "index.html"),
        "licenses": [licence(catalog.site.licence)],
        "contributors": [publisher(site)],
        "resources": resources,
    })
}

fn of_dataset(site: &SiteView<'_>, n: usize) -> Value {
    let (catalog, lang) = (site.catalog, Lang::DEFAULT);
    let dataset = &catalog.datasets[n];
    let resources: Vec<Value> = (0..dataset.resources.len())
        .map(|resource| ResourceRef { dataset: n, resource })
        .map(|at| resource(site, at, Some(n)))
        .collect();
    let mut package = Map::new();
    package
        .insert("$schema".into(), json!("https://datapackage.org/profiles/2.0/datapackage.json"));
    package.insert("name".into(), json!(dataset.id));
    package.insert("title".into(), json!(dataset.title.get(lang)));
    package.insert("description".into(), json!(dataset.description.get(lang)));
    package.insert(
        "homepage".into(),
        json!(absolute(catalog, &page_path(catalog, site.offer, &PageId::Dataset(n), lang))),
    );
    if let Some(version) = &dataset.version {
        package.insert("version".into(), json!(version));
    }
    if let Some(date) = dataset.issued {
        package.insert("created".into(), json!(format!("{date}T00:00:00Z")));
    }
    if let Some(words) = dataset.keywords.first().filter(|w| !w.is_empty()) {
        package.insert("keywords".into(), json!(words));
    }
    package.insert("licenses".into(), json!([licence(dataset.licence)]));
    package.insert("contributors".into(), json!([publisher(site)]));
    package.insert("sources".into(), sources(dataset));
    package.insert("authority".into(), json!(dataset.authority.id()));
    package.insert("access".into(), json!(dataset.access.id()));
    package.insert("resources".into(), json!(resources));
    Value::Object(package)
}

fn licence(licence: &crate::model::Licence) -> Value {
    json!({ "name": licence.id, "path": licence.url, "title": licence.title })
}

fn publisher(site: &SiteView<'_>) -> Value {
    let publisher = &site.catalog.site.publisher;
    let mut out = json!({ "title": publisher.name.get(Lang::DEFAULT), "roles": ["publisher"] });
    if let Some(url) = &publisher.url {
        out["path"] = json!(url);
    }
    out
}

fn sources(dataset: &Dataset) -> Value {
    let source = |s: &crate::model::Source| {
        let mut out = json!({ "title": s.title.get(Lang::DEFAULT) });
        if let Some(url) = &s.url {
            out["path"] = json!(url);
        }
        out
    };
    dataset.sources.iter().map(source).collect()
}

/// `within`: the dataset whose own package this is; nothing for the root package.
fn resource(site: &SiteView<'_>, at: ResourceRef, within: Option<usize>) -> Value {
    let catalog = site.catalog;
    let resource = catalog.resource(at);
    let dataset = &catalog.datasets[at.dataset];
    let plain = FileId::Download { at, format: 0 };
    let id = if resource.kind == ResourceKind::Document { FileId::Original(at) } else { plain };
    let path = file_path(catalog, site.offer, &id);
    let folder = format!("dataset/{}/", dataset.id);
    let file = path.strip_prefix(&folder).unwrap_or(&path);
    let mut out = Map::new();
    let (name, shown) = match within {
        Some(_) => (resource.name.clone(), file.to_owned()),
        None => (format!("{}.{}", dataset.id, resource.name), path.clone()),
    };
    out.insert("name".into(), json!(name));
    out.insert("path".into(), json!(shown));
    out.insert("title".into(), json!(resource.title.get(Lang::DEFAULT)));
    if let Some(fact) = site.files.get(&path) {
        out.insert("bytes".into(), json!(fact.bytes));
        out.insert("hash".into(), json!(format!("sha256:{}", fact.sha256)));
    }
    if let Some(own) = resource.licence {
        out.insert("licenses".into(), json!([licence(own)]));
    }
    match resource.kind {
        ResourceKind::Table { .. } => {
            out.insert("type".into(), json!("table"));
            out.insert("format".into(), json!("csv"));
            out.insert("mediatype".into(), json!("text/csv"));
            out.insert("encoding".into(), json!("utf-8"));
            out.insert("schema".into(), schema(site, resource, within));
        }
        ResourceKind::Boundaries { .. } => {
            out.insert("format".into(), json!("geojson"));
            out.insert("mediatype".into(), json!("application/geo+json"));
        }
        ResourceKind::Document => {}
    }
    Value::Object(out)
}

fn schema(site: &SiteView<'_>, resource: &Resource, within: Option<usize>) -> Value {
    let catalog = site.catalog;
    let schema = &resource.schema;
    let mut out = Map::new();
    out.insert("fieldsMatch".into(), json!("exact"));
    out.insert("fields".into(), schema.fields.iter().map(field).collect());
    out.insert("missingValues".into(), json!([""]));
    if !schema.primary_key.is_empty() {
        let names: Vec<&str> =
            schema.primary_key.iter().map(|n| schema.fields[*n].name.as_str()).collect();
        out.insert("primaryKey".into(), json!(names));
    }
    let single = schema.fields.iter().enumerate().filter_map(|(n, f)| {
        f.references.map(|target| (vec![n], target.resource, vec![target.field]))
    });
    let compound = schema.foreign_keys.iter();
    let compound = compound.map(|key| (key.fields.clone(), key.target, key.to.clone()));
    let keys: Vec<Value> = single
        .chain(compound)
        .filter_map(|(fields, target, to)| {
            let other = catalog.resource(target);
            // Boundaries are no table of the package.
            if !matches!(other.kind, ResourceKind::Table { .. })
                || within.is_some_and(|n| n != target.dataset)
            {
                return None;
            }
            let name = match within {
                Some(_) => other.name.clone(),
                None => format!("{}.{}", catalog.datasets[target.dataset].id, other.name),
            };
            let names = |schema: &Schema, list: &[usize]| -> Vec<String> {
                list.iter().map(|n| schema.fields[*n].name.clone()).collect()
            };
            let reference = json!({ "resource": name, "fields": names(&other.schema, &to) });
            Some(json!({ "fields": names(schema, &fields), "reference": reference }))
        })
        .collect();
    if !keys.is_empty() {
        out.insert("foreignKeys".into(), json!(keys));
    }
    Value::Object(out)
}

fn field(field: &Field) -> Value {
    let mut out = Map::new();
    let kind = match field.kind {
        // A `geopoint` of Table Schema has its longitude first.
        FieldType::Code | FieldType::Url | FieldType::GeoPoint => "string",
        other => other.id(),
    };
    out.insert("name".into(), json!(field.name));
    out.insert("type".into(), json!(kind));
    match field.kind {
        FieldType::Url => {
            out.insert("format".into(), json!("uri"));
        }
        // RFC 3339 with an offset is more than the default form of Table Schema.
        FieldType::DateTime => {
            out.insert("format".into(), json!("any"));
        }
        _ => {}
    }
    out.insert("title".into(), json!(field.title.get(Lang::DEFAULT)));
    if let Some(text) = &field.description {
        out.insert("description".into(), json!(text.get(Lang::DEFAULT)));
    }
    if let Some(unit) = &field.unit {
        out.insert("unit".into(), json!(unit.get(Lang::DEFAULT)));
    }
    let rules = constraints(field);
    if !rules.is_empty() {
        out.insert("constraints".into(), Value::Object(rules));
    }
    Value::Object(out)
}

fn constraints(field: &Field) -> Map<String, Value> {
    let rules = &field.constraints;
    let mut out = Map::new();
    // A withheld value is an empty cell, whatever the source requires.
    if rules.required && field.listing == crate::model::Listing::Always {
        out.insert("required".into(), json!(true));
    }
    if rules.unique {
        out.insert("unique".into(), json!(true));
    }
    for (name, number) in [("minimum", rules.minimum), ("maximum", rules.maximum)] {
        let exact = number.and_then(|n| n.to_string().parse::<serde_json::Number>().ok());
        if let Some(number) = exact {
            out.insert(name.into(), Value::Number(number));
        }
    }
    for (name, day) in [("minimum", rules.earliest), ("maximum", rules.latest)] {
        // A moment is bounded by a day here, which Table Schema cannot say.
        if let Some(day) = day.filter(|_| field.kind == FieldType::Date) {
            out.insert(name.into(), json!(day.to_string()));
        }
    }
    for (name, length) in [("minLength", rules.min_length), ("maxLength", rules.max_length)] {
        if let Some(length) = length {
            out.insert(name.into(), json!(length));
        }
    }
    if let Some(pattern) = &rules.pattern {
        let plain = pattern.as_str().strip_prefix("^(?:").and_then(|p| p.strip_suffix(")$"));
        out.insert("pattern".into(), json!(plain.unwrap_or(pattern.as_str())));
    }
    if !field.codes.is_empty() {
        let codes: Vec<&str> = field.codes.iter().map(|c| c.code.as_str()).collect();
        out.insert("enum".into(), json!(codes));
    }
    out
}
