//! `datapackage.json`: one at the root with all tables and foreign keys, one per dataset.
//!
//! Source: Data Package 2.0, <https://datapackage.org/standard/data-package/>, Table Schema 2.0.
//! A dataset's own package leaves out keys to tables that it does not hold: readers refuse those.

use std::io::Write;

use serde_json::{Map, Value, json};

use crate::diag::Failure;
use crate::metadata::{MetadataExport, SiteView, pattern, published, write_json};
use crate::model::{
    CodeLabel, Dataset, Field, FieldType, Lang, Licence, ResourceKind, ResourceRef, Schema,
};
use crate::plan::{FileId, PageId, absolute, dataset_iri, file_path, page_path};

/// The standard that a package says it follows.
const PROFILE: &str = "https://datapackage.org/profiles/2.0/datapackage.json";

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
    let tables = catalog.resources().filter(|(_, r)| r.is_table());
    let resources: Vec<Value> = tables.filter_map(|(at, _)| resource(site, at, None)).collect();
    let with_data = || catalog.datasets.iter().filter(|d| d.access.has_data());
    let mut out = Map::new();
    out.insert("$schema".into(), json!(PROFILE));
    out.insert("name".into(), json!("katalog"));
    out.insert("title".into(), json!(catalog.site.title.get(lang)));
    out.insert("description".into(), json!(catalog.site.description.get(lang)));
    out.insert("homepage".into(), json!(absolute(catalog, "index.html")));
    let newest = with_data().filter_map(|d| d.modified.or(d.issued)).max();
    out.extend(newest.map(|date| ("created".into(), moment(date))));
    let topics: Vec<&str> = catalog.site.topics.iter().map(|t| t.title.get(lang)).collect();
    if !topics.is_empty() {
        out.insert("keywords".into(), json!(topics));
    }
    out.insert("licenses".into(), json!([licence(catalog.site.licence)]));
    let mut contributors = vec![publisher(site)];
    let mut known = vec![catalog.site.publisher.name.get(lang)];
    for name in with_data().filter_map(|d| d.creator.as_ref()).map(|c| c.get(lang)) {
        if !known.contains(&name) {
            known.push(name);
            contributors.push(creator(name));
        }
    }
    out.insert("contributors".into(), json!(contributors));
    out.insert("resources".into(), json!(resources));
    Value::Object(out)
}

fn of_dataset(site: &SiteView<'_>, n: usize) -> Value {
    let (catalog, lang) = (site.catalog, Lang::DEFAULT);
    let dataset = &catalog.datasets[n];
    let resources: Vec<Value> = (0..dataset.resources.len())
        .map(|resource| ResourceRef { dataset: n, resource })
        .filter_map(|at| resource(site, at, Some(n)))
        .collect();
    let page = page_path(catalog, site.offer, &PageId::Dataset(n), lang);
    let mut out = Map::new();
    out.insert("$schema".into(), json!(PROFILE));
    out.insert("name".into(), json!(dataset.id));
    out.insert("id".into(), json!(dataset_iri(catalog, n)));
    out.insert("title".into(), json!(dataset.title.get(lang)));
    out.insert("description".into(), json!(dataset.description.get(lang)));
    out.insert("homepage".into(), json!(absolute(catalog, &page)));
    if let Some(version) = &dataset.version {
        out.insert("version".into(), json!(version));
    }
    out.extend(dataset.modified.or(dataset.issued).map(|date| ("created".into(), moment(date))));
    if let Some(words) = dataset.keywords.first().filter(|w| !w.is_empty()) {
        out.insert("keywords".into(), json!(words));
    }
    out.insert("licenses".into(), json!([licence(dataset.licence)]));
    let mut contributors = vec![publisher(site)];
    contributors.extend(dataset.creator.as_ref().map(|c| creator(c.get(lang))));
    out.insert("contributors".into(), json!(contributors));
    if !dataset.sources.is_empty() {
        out.insert("sources".into(), sources(dataset));
    }
    // What follows is not of the standard, which allows it.
    out.insert("authority".into(), json!(dataset.authority.id()));
    out.insert("access".into(), json!(dataset.access.id()));
    for (name, date) in [("issued", dataset.issued), ("modified", dataset.modified)] {
        out.extend(date.map(|d| (name.into(), json!(d.to_string()))));
    }
    if let Some(stage) = dataset.stage.map(|n| &catalog.site.stages[n]) {
        out.insert("stage".into(), json!({ "name": stage.key, "title": stage.title.get(lang) }));
    }
    out.insert("resources".into(), json!(resources));
    Value::Object(out)
}

/// The first moment of a day: a package has no plain days.
fn moment(date: jiff::civil::Date) -> Value {
    json!(format!("{date}T00:00:00Z"))
}

fn licence(licence: &Licence) -> Value {
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

fn creator(name: &str) -> Value {
    json!({ "title": name, "roles": ["creator"] })
}

fn sources(dataset: &Dataset) -> Value {
    let source = |s: &crate::model::Source| {
        let mut out = json!({ "title": s.title.get(Lang::DEFAULT) });
        if let Some(url) = &s.url {
            out["path"] = json!(url);
        }
        if let Some(day) = s.retrieved {
            out["retrieved"] = json!(day.to_string());
        }
        out
    };
    dataset.sources.iter().map(source).collect()
}

/// The file of a resource: its CSV where there is one, else its plainest form.
fn file(site: &SiteView<'_>, at: ResourceRef) -> (String, Option<(&'static str, &'static str)>) {
    let (catalog, resource) = (site.catalog, site.catalog.resource(at));
    let formats = match resource.kind {
        ResourceKind::Table(_) => &site.offer.tables,
        ResourceKind::Boundaries { .. } => &site.offer.boundaries,
        ResourceKind::Document => {
            return (file_path(catalog, site.offer, &FileId::Original(at)), None);
        }
    };
    let format = formats.iter().position(|f| f.id == "csv").unwrap_or(0);
    let path = file_path(catalog, site.offer, &FileId::Download { at, format });
    (path, formats.get(format).map(|f| (f.id, f.media_type)))
}

/// `within`: the dataset whose own package this is; nothing for the root package. Nothing for a
/// file that is not published.
fn resource(site: &SiteView<'_>, at: ResourceRef, within: Option<usize>) -> Option<Value> {
    let catalog = site.catalog;
    let resource = catalog.resource(at);
    let dataset = &catalog.datasets[at.dataset];
    let (path, format) = file(site, at);
    let fact = site.files.get(&path)?;
    let folder = format!("dataset/{}/", dataset.id);
    let mut out = Map::new();
    let (name, shown) = match within {
        Some(_) => (resource.name.clone(), path.strip_prefix(&folder).unwrap_or(&path)),
        None => (format!("{}.{}", dataset.id, resource.name), path.as_str()),
    };
    out.insert("name".into(), json!(name));
    let is_csv = format.is_some_and(|(id, _)| id == "csv");
    if is_csv {
        out.insert("type".into(), json!("table"));
    }
    out.insert("path".into(), json!(shown));
    out.insert("title".into(), json!(resource.title.get(Lang::DEFAULT)));
    if let Some(text) = &resource.description {
        out.insert("description".into(), json!(text.get(Lang::DEFAULT)));
    }
    if let Some((id, media_type)) = format {
        out.insert("format".into(), json!(id));
        out.insert("mediatype".into(), json!(media_type));
    }
    if is_csv {
        out.insert("encoding".into(), json!("utf-8"));
    }
    out.insert("bytes".into(), json!(fact.bytes));
    out.insert("hash".into(), json!(format!("sha256:{}", fact.sha256)));
    if let Some(own) = resource.licence {
        out.insert("licenses".into(), json!([licence(own)]));
    }
    if let Some(credit) = &resource.credit {
        out.insert("attribution".into(), json!(credit.get(Lang::DEFAULT)));
    }
    if is_csv {
        out.insert("schema".into(), schema(site, at, within));
    }
    Some(Value::Object(out))
}

fn schema(site: &SiteView<'_>, at: ResourceRef, within: Option<usize>) -> Value {
    let catalog = site.catalog;
    let schema = &catalog.resource(at).schema;
    let names = |schema: &Schema, list: &[usize]| -> Vec<String> {
        list.iter().map(|n| schema.fields[*n].name.clone()).collect()
    };
    let fields = schema.fields.iter().enumerate();
    let fields: Vec<Value> =
        fields.map(|(n, f)| field(f, published::is_required(site, at, n))).collect();
    let mut out = Map::new();
    out.insert("fieldsMatch".into(), json!("exact"));
    out.insert("fields".into(), json!(fields));
    out.insert("missingValues".into(), json!([""]));
    let key = published::key(site, at);
    if !key.is_empty() {
        out.insert("primaryKey".into(), json!(names(schema, key)));
    }
    let keys = published::references(site, at).into_iter();
    let keys: Vec<Value> = keys
        .filter(|r| within.is_none_or(|n| n == r.target.dataset))
        .map(|r| {
            let other = catalog.resource(r.target);
            let name = match within {
                Some(_) => other.name.clone(),
                None => format!("{}.{}", catalog.datasets[r.target.dataset].id, other.name),
            };
            let reference = json!({ "resource": name, "fields": names(&other.schema, &r.to) });
            json!({ "fields": names(schema, &r.fields), "reference": reference })
        })
        .collect();
    if !keys.is_empty() {
        out.insert("foreignKeys".into(), json!(keys));
    }
    Value::Object(out)
}

fn field(field: &Field, is_required: bool) -> Value {
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
        FieldType::GeoPoint => {
            out.insert("coordinates".into(), json!("latitude,longitude"));
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
    let rules = constraints(field, is_required);
    if !rules.is_empty() {
        out.insert("constraints".into(), Value::Object(rules));
    }
    if !field.codes.is_empty() {
        let label = |c: &CodeLabel| json!({ "value": c.code, "label": c.title.get(Lang::DEFAULT) });
        out.insert("categories".into(), field.codes.iter().map(label).collect());
    }
    if let Some(example) = &field.example {
        out.insert("example".into(), json!(example));
    }
    Value::Object(out)
}

fn constraints(field: &Field, is_required: bool) -> Map<String, Value> {
    let rules = &field.constraints;
    let mut out = Map::new();
    if is_required {
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
        if let Some(length) = length.filter(|_| is_text(field)) {
            out.insert(name.into(), json!(length));
        }
    }
    if let Some(pattern) = pattern::of(field).filter(|_| is_text(field)) {
        out.insert("pattern".into(), json!(pattern));
    }
    if !field.codes.is_empty() {
        let codes: Vec<&str> = field.codes.iter().map(|c| c.code.as_str()).collect();
        out.insert("enum".into(), json!(codes));
    }
    out
}

/// Only texts have a length and a pattern in Table Schema.
fn is_text(field: &Field) -> bool {
    matches!(field.kind, FieldType::String | FieldType::Code | FieldType::Url)
}
