//! `openapi.json`: what files there are, as OpenAPI 3.1.
//!
//! Every path says which of its addresses exist: by an `enum` where they are few, else by an
//! `example` and, for numbers, the bounds. No parameter stands in a query, since files have none.
//!
//! Source: <https://spec.openapis.org/oas/v3.1.1>.

use serde_json::{Map, Value, json};

use crate::metadata::SiteView;
use crate::metadata::api::{reports, responses};
use crate::model::{Catalog, Lang, ResourceRef};
use crate::plan::{API, ApiFile, absolute, api_path};

/// Most values of a parameter that are listed one by one.
const MOST_LISTED: usize = 100;

pub(super) fn description(site: &SiteView<'_>) -> Value {
    let catalog = site.catalog;
    let licence = catalog.site.licence;
    let mut paths = Paths { site, out: Map::new() };
    paths.of_catalogue();
    for at in site.plan.api.tables() {
        paths.of_table(at);
    }
    let tags = catalog
        .datasets
        .iter()
        .map(|d| json!({ "name": d.id, "description": d.title.get(Lang::DEFAULT) }));
    let description = format!(
        "{}\n\nEvery address is a file: GET it, there is nothing else. Addresses in answers are \
         relative to the address of the answer. What is missing or withheld is null. Fields are \
         added within a version, never taken away or given another meaning.",
        catalog.site.description.get(Lang::DEFAULT)
    );
    let mut info = json!({
        "title": catalog.site.title.get(Lang::DEFAULT),
        "version": "1",
        "description": description,
        "license": { "name": licence.title, "url": licence.url },
    });
    if let Some(contact) = contact(catalog) {
        info["contact"] = contact;
    }
    json!({
        "openapi": "3.1.0",
        "info": info,
        "servers": [{ "url": absolute(catalog, API.trim_end_matches('/')) }],
        "tags": tags.collect::<Value>(),
        "paths": Value::Object(paths.out),
        "components": responses::components(site),
    })
}

fn contact(catalog: &Catalog) -> Option<Value> {
    let publisher = &catalog.site.publisher;
    let mut out = json!({ "name": publisher.name.get(Lang::DEFAULT) });
    out["url"] = json!(publisher.url.as_ref()?);
    Some(out)
}

struct Paths<'s> {
    site: &'s SiteView<'s>,
    out: Map<String, Value>,
}

/// An address with at most one parameter.
struct Path<'p> {
    /// Below the folder of the API, with `{name}` for the parameter.
    template: String,
    /// Name for generated programs.
    operation: String,
    summary: &'p str,
    tag: Option<&'p str>,
    parameter: Option<(&'p str, Value)>,
    /// The schema of the answer.
    schema: Value,
}

impl Paths<'_> {
    fn add(&mut self, path: Path<'_>) {
        let mut get = json!({
            "operationId": path.operation,
            "summary": path.summary,
            "responses": {
                "200": {
                    "description": path.summary,
                    "content": { "application/json": { "schema": path.schema } },
                },
            },
        });
        if let Some(tag) = path.tag {
            get["tags"] = json!([tag]);
        }
        if let Some((name, mut parameter)) = path.parameter {
            parameter["name"] = json!(name);
            parameter["in"] = json!("path");
            parameter["required"] = json!(true);
            get["parameters"] = json!([parameter]);
            get["responses"]["404"] = json!({ "$ref": "#/components/responses/NotFound" });
        }
        self.out.insert(format!("/{}", path.template), json!({ "get": get }));
    }

    fn of_catalogue(&mut self) {
        let site = self.site;
        let mut whole = |name: &str, summary: &str, schema: Value| {
            self.add(Path {
                template: name.to_owned(),
                operation: format!("get-{}", name.trim_end_matches(".json")),
                summary,
                tag: None,
                parameter: None,
                schema,
            });
        };
        whole("index.json", "What there is", responses::named("Index"));
        whole("openapi.json", "This description", json!({ "type": "object" }));
        whole("dataset.json", "All datasets", responses::named("Catalogue"));
        for name in reports(site) {
            let any = json!({ "type": ["object", "array"] });
            whole(name, "A report on the whole catalogue", any);
        }
        let ids: Vec<&str> = site.catalog.datasets.iter().map(|d| d.id.as_str()).collect();
        if ids.is_empty() {
            return;
        }
        self.add(Path {
            template: "dataset/{dataset}.json".to_owned(),
            operation: "get-one-dataset".to_owned(),
            summary: "A dataset with its files, its keys and its records",
            tag: None,
            parameter: Some(("dataset", choice(&ids))),
            schema: responses::named("Dataset"),
        });
    }

    fn of_table(&mut self, at: ResourceRef) {
        let site = self.site;
        let dataset = site.catalog.datasets[at.dataset].id.as_str();
        let table = &site.catalog.resource(at).name;
        let row = responses::row_name(site, at);
        let path = |file| below(site, &file);
        let mut add = |what: &str, template: String, summary: &str, parameter, schema| {
            let operation = format!("get-{dataset}.{table}.{what}");
            let tag = Some(dataset);
            self.add(Path { template, operation, summary, tag, parameter, schema });
        };
        let schema = json!({ "type": "object", "required": ["$schema", "properties"] });
        add("schema", path(ApiFile::Schema(at)), "The schema of the rows", None, schema);
        let pages = site.plan.api.pages(at);
        if pages > 0 {
            let template = replace_last(&path(ApiFile::Rows { at, page: 1 }), "page");
            let schema = responses::with_rows("Page", &row);
            let parameter = Some(("page", number(pages)));
            add("rows", template, "The rows in the order of the table", parameter, schema);
        }
        for key in site.plan.api.keys(at).iter().copied() {
            let found = &site.offer.api.tables[&at].keys[key];
            let field = &site.catalog.resource(at).schema.fields[found.field].name;
            let schema = responses::named("Values");
            let name = format!("values-of.{}", found.folder);
            let summary = format!("The values of `{field}`");
            add(&name, path(ApiFile::Key { at, key }), &summary, None, schema);
            let values = found.values.as_deref().unwrap_or_default();
            let folders: Vec<&str> = values.iter().map(|v| v.folder.as_str()).collect();
            let template = replace_last(&path(ApiFile::Value { at, key, value: 0 }), "value");
            let schema = responses::with_rows("Selection", &row);
            let summary = format!("The rows with one value of `{field}`");
            let name = format!("rows-by.{}", found.folder);
            add(&name, template, &summary, Some(("value", choice(&folders))), schema);
        }
        let collection = site.catalog.collection_of(at).filter(|n| site.plan.api.has_records(*n));
        let entries = collection.map(|n| (n, &site.offer.records.of(n).entries));
        if let Some((collection, entries)) = entries.filter(|(_, entries)| !entries.is_empty()) {
            let folders: Vec<&str> = entries.iter().map(|e| e.folder.as_str()).collect();
            let record = ApiFile::Record { collection, record: 0 };
            let template = replace_last(&path(record), "record");
            let schema = responses::with_values(&row);
            let parameter = Some(("record", choice(&folders)));
            add("records", template, "A record with its relations", parameter, schema);
        }
    }
}

/// The path of a file below the folder of the API.
fn below(site: &SiteView<'_>, file: &ApiFile) -> String {
    let path = api_path(site.catalog, site.offer, file);
    path.strip_prefix(API).unwrap_or(&path).to_owned()
}

/// The path with a parameter in place of its last part.
fn replace_last(path: &str, name: &str) -> String {
    let folder = path.rfind('/').map_or("", |at| &path[..=at]);
    format!("{folder}{{{name}}}.json")
}

fn choice(values: &[&str]) -> Value {
    let mut schema = json!({ "type": "string" });
    if values.len() <= MOST_LISTED {
        schema["enum"] = json!(values);
    }
    json!({ "schema": schema, "example": values.first() })
}

fn number(most: usize) -> Value {
    json!({ "schema": { "type": "integer", "minimum": 1, "maximum": most }, "example": 1 })
}
