//! A record for machines that read pages: schema.org as JSON-LD.
//!
//! Source: <https://schema.org/docs/full.html>; <https://www.w3.org/TR/json-ld11/>.

use serde_json::{Map, Value, json};

use crate::model::Lang;
use crate::plan::{PageId, absolute, dataset_iri, page_path};
use crate::render::page::json_ld::data_block;
use crate::render::page::record::{Subject, index};
use crate::render::page::{Built, Page};
use crate::render::view::record::RecordView;
use crate::render::view::text::TrustedJson;

/// The record with its declared properties; a value that names another record links to it.
pub(super) fn of(page: &Page<'_>, subject: &Subject<'_>, view: &RecordView) -> Built<TrustedJson> {
    let catalog = page.catalog();
    let schema = &catalog.resource(subject.collection.at).schema;
    let key = schema.primary_key.iter().map(|n| schema.fields[*n].name.as_str());
    let dataset = &catalog.datasets[subject.collection.at.dataset];
    let mut out = Map::new();
    out.insert("@context".to_owned(), json!("https://schema.org"));
    out.insert("@type".to_owned(), json!(subject.collection.kind.id()));
    out.insert("@id".to_owned(), json!(view.address));
    out.insert("name".to_owned(), json!(subject.name(page)?));
    if let Some(summary) = &view.summary {
        out.insert("description".to_owned(), json!(summary.text));
    }
    out.insert("url".to_owned(), json!(absolute(catalog, page.path)));
    let identifier = json!({
        "@type": "PropertyValue",
        "propertyID": key.collect::<Vec<_>>().join(","),
        "value": subject.entry().key.join("-"),
    });
    out.insert("identifier".to_owned(), identifier);
    for (property, field) in &subject.collection.properties {
        let Some(value) = subject.own[*field].as_cell().text() else { continue };
        out.insert(property.clone(), property_value(page, subject, *field, value)?);
    }
    let about = json!({
        "@type": "Dataset",
        "@id": dataset_iri(catalog, subject.collection.at.dataset),
        "name": page.str(&dataset.title),
    });
    out.insert("subjectOf".to_owned(), about);
    Ok(data_block(&Value::Object(out)))
}

fn property_value(
    page: &Page<'_>,
    subject: &Subject<'_>,
    field: usize,
    value: &str,
) -> Built<Value> {
    let catalog = page.catalog();
    let definition = &catalog.resource(subject.collection.at).schema.fields[field];
    if let Some(code) = definition.code(value) {
        return Ok(json!(page.str(&code.title)));
    }
    let Some(target) = definition.references else { return Ok(json!(value)) };
    let Some((collection, record)) = page.record_of(target, value) else {
        let is_key = catalog.resource(target.resource).schema.primary_key == [target.field];
        let name = page.site.facts.of(target.resource).labels.get(value).filter(|_| is_key);
        return Ok(name.map_or_else(|| json!(value), |name| json!(name)));
    };
    let id = PageId::Record { collection, record };
    let address = page_path(catalog, page.site.offer, &id, Lang::DEFAULT);
    Ok(json!({
        "@type": catalog.collections[collection].kind.id(),
        "@id": absolute(catalog, &address),
        "name": index::short_name(page, collection, record)?,
    }))
}
