//! The schemas of the answers, for `openapi.json`.

use serde_json::{Map, Value, json};

use crate::metadata::SiteView;
use crate::metadata::api::schema;
use crate::model::ResourceRef;

/// A reference to a schema of this document.
pub(super) fn named(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// The name of the schema of the rows of a table.
pub(super) fn row_name(site: &SiteView<'_>, at: ResourceRef) -> String {
    let dataset = &site.catalog.datasets[at.dataset].id;
    format!("{dataset}.{}", site.catalog.resource(at).name)
}

/// An answer with rows of a table.
pub(super) fn with_rows(name: &str, row: &str) -> Value {
    let rows = json!({ "properties": { "rows": { "items": named(row) } } });
    json!({ "allOf": [named(name), rows] })
}

/// A record of a table.
pub(super) fn with_values(row: &str) -> Value {
    json!({ "allOf": [named("Record"), { "properties": { "values": named(row) } }] })
}

/// All schemas and answers that paths refer to.
pub(super) fn components(site: &SiteView<'_>) -> Value {
    let mut schemas: Map<String, Value> = Map::new();
    let mut add = |name: &str, value: Value| drop(schemas.insert(name.to_owned(), value));
    add(
        "Texts",
        json!({
            "description": "A text by language",
            "type": "object",
            "additionalProperties": { "type": "string" },
        }),
    );
    add(
        "Link",
        json!({
            "description": "An address, relative to that of the answer",
            "type": "string",
            "format": "uri-reference",
        }),
    );
    add(
        "Index",
        object(&[
            ("version", json!({ "const": "v1" })),
            ("title", named("Texts")),
            ("url", json!({ "type": "string", "format": "uri" })),
            ("documentation", json!({ "type": "string", "format": "uri" })),
            ("openapi", named("Link")),
            ("license", json!({ "type": "object" })),
            ("datasets", object(&[("href", named("Link")), ("count", count())])),
            ("reports", list(named("Link"))),
        ]),
    );
    add("Catalogue", object(&[("count", count()), ("datasets", list(named("Summary")))]));
    add("Summary", summary());
    add(
        "File",
        object(&[
            ("format", json!({ "type": "string" })),
            ("media-type", json!({ "type": "string" })),
            ("url", json!({ "type": "string", "format": "uri" })),
            ("bytes", count()),
            ("sha256", json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })),
        ]),
    );
    add(
        "Resource",
        object(&[
            ("name", json!({ "type": "string" })),
            ("title", named("Texts")),
            ("rows", json!({ "type": ["integer", "null"], "minimum": 0 })),
            ("files", list(named("File"))),
        ]),
    );
    add("Dataset", dataset());
    add("Page", page());
    add("Values", values());
    add("Selection", selection());
    add("Record", record());
    for at in site.plan.api.tables() {
        add(&row_name(site, at), Value::Object(schema::row(site, at)));
    }
    let not_found = json!({ "description": "There is no such file: the value does not occur" });
    json!({ "schemas": Value::Object(schemas), "responses": { "NotFound": not_found } })
}

/// An object with all of these members; others may be added later.
fn object(members: &[(&str, Value)]) -> Value {
    let names: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
    let properties: Map<String, Value> =
        members.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    json!({ "type": "object", "required": names, "properties": properties })
}

fn list(items: impl Into<Value>) -> Value {
    json!({ "type": "array", "items": items.into() })
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn text_or_null() -> Value {
    json!({ "type": ["string", "null"] })
}

fn day_or_null() -> Value {
    json!({ "type": ["string", "null"], "format": "date" })
}

fn link_or_null() -> Value {
    json!({ "anyOf": [named("Link"), { "type": "null" }] })
}

fn summary() -> Value {
    object(&[
        ("id", json!({ "type": "string" })),
        ("url", json!({ "type": "string", "format": "uri" })),
        ("title", named("Texts")),
        ("description", named("Texts")),
        ("topic", text_or_null()),
        ("stage", text_or_null()),
        ("authority", json!({ "type": "string" })),
        ("access", json!({ "type": "string" })),
        ("license", json!({ "type": "string" })),
        ("issued", day_or_null()),
        ("modified", day_or_null()),
        ("version", text_or_null()),
        ("resources", list(named("Resource"))),
    ])
}

fn dataset() -> Value {
    let key = object(&[
        ("field", json!({ "type": "string" })),
        ("count", count()),
        ("values", named("Link")),
    ]);
    let pages = object(&[
        ("count", count()),
        ("rows-per-page", count()),
        ("first", named("Link")),
        ("last", named("Link")),
    ]);
    let or_null = |schema: Value| json!({ "anyOf": [schema, { "type": "null" }] });
    let table = json!({ "properties": {
        "schema": named("Link"),
        "primary-key": list(json!({ "type": "string" })),
        "pages": or_null(pages),
        "keys": list(key),
        "records": or_null(object(&[("count", count()), ("example", link_or_null())])),
        "left-out": list(object(&[
            ("form", json!({ "enum": ["rows", "records", "key"] })),
            ("field", text_or_null()),
            ("bound", json!({ "type": "string" })),
            ("most", count()),
            ("wanted", count()),
            ("instead", json!({ "type": "string", "format": "uri" })),
        ])),
    } });
    let own = object(&[
        ("pages", named("Texts")),
        ("catalogue", named("Link")),
        ("license-url", json!({ "type": "string", "format": "uri" })),
        ("publisher", named("Texts")),
        ("sources", list(json!({ "type": "object" }))),
        ("resources", list(table)),
    ]);
    json!({ "allOf": [named("Summary"), own] })
}

/// What every answer about a table says first.
fn of_table(more: &[(&str, Value)]) -> Value {
    let mut members = vec![
        ("dataset", json!({ "type": "string" })),
        ("resource", json!({ "type": "string" })),
        ("schema", named("Link")),
    ];
    members.extend(more.iter().cloned());
    object(&members)
}

fn page() -> Value {
    of_table(&[
        ("count", count()),
        ("page", json!({ "type": "integer", "minimum": 1 })),
        ("pages", json!({ "type": "integer", "minimum": 1 })),
        ("first", named("Link")),
        ("prev", link_or_null()),
        ("next", link_or_null()),
        ("last", named("Link")),
        ("rows", list(json!({ "type": "object" }))),
    ])
}

fn values() -> Value {
    let value = object(&[
        ("value", json!({ "type": "string" })),
        ("label", text_or_null()),
        ("count", count()),
        ("rows", named("Link")),
    ]);
    of_table(&[("field", json!({ "type": "string" })), ("count", count()), ("values", list(value))])
}

fn selection() -> Value {
    of_table(&[
        ("field", json!({ "type": "string" })),
        ("value", json!({ "type": "string" })),
        ("label", text_or_null()),
        ("values", named("Link")),
        ("count", count()),
        ("rows", list(json!({ "type": "object" }))),
    ])
}

fn record() -> Value {
    let names = || list(json!({ "type": "string" }));
    let refers = object(&[
        ("fields", names()),
        ("dataset", json!({ "type": "string" })),
        ("resource", json!({ "type": "string" })),
        ("name", json!({ "type": "string" })),
        ("record", named("Link")),
    ]);
    let related = object(&[
        ("name", json!({ "type": "string" })),
        ("title", named("Texts")),
        ("dataset", json!({ "type": "string" })),
        ("resource", json!({ "type": "string" })),
        ("fields", names()),
        ("count", count()),
        ("files", json!({ "type": "object", "additionalProperties": named("Link") })),
    ]);
    of_table(&[
        ("collection", json!({ "type": "string" })),
        ("key", names()),
        ("name", json!({ "type": "string" })),
        ("pages", named("Texts")),
        ("values", json!({ "type": "object" })),
        ("refers-to", list(refers)),
        ("related", list(related)),
        ("version", json!({ "const": "v1" })),
    ])
}
