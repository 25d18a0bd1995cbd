//! `<resource>.csv-metadata.json`: what the columns of a CSV are, beside it.
//!
//! Source: Metadata Vocabulary for Tabular Data, <https://www.w3.org/TR/tabular-metadata/>; its
//! name is where readers look for it (Model for Tabular Data, section 5.3). A reference to another
//! table would need that table's description in the same file, so only references of a table to
//! itself are told; the others are in `datapackage.json`.

use std::io::Write;

use serde_json::{Map, Value, json};

use crate::diag::Failure;
use crate::metadata::published::{self, csv_name, variable};
use crate::metadata::{MetadataExport, SiteView, pattern, write_json};
use crate::model::{Catalog, Field, FieldType, Lang, Resource, ResourceRef};
use crate::plan::{PageId, absolute, dataset_iri, page_path, publisher_iri};

/// The form.
pub(super) struct Csvw;

impl MetadataExport for Csvw {
    fn resource_file(&self, catalog: &Catalog, resource: &Resource) -> Option<String> {
        (resource.is_table() && published::has_csv(catalog))
            .then(|| format!("{}-metadata.json", csv_name(resource)))
    }

    /// There is no file for a whole dataset or catalogue.
    fn write(&self, _: &SiteView<'_>, _: Option<usize>, _: &mut dyn Write) -> Result<(), Failure> {
        Ok(())
    }

    fn write_resource(
        &self,
        site: &SiteView<'_>,
        at: ResourceRef,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        write_json(out, &of(site, at))
    }
}

fn of(site: &SiteView<'_>, at: ResourceRef) -> Value {
    let (catalog, lang) = (site.catalog, Lang::DEFAULT);
    let (dataset, resource) = (&catalog.datasets[at.dataset], catalog.resource(at));
    let page = page_path(catalog, site.offer, &PageId::Dataset(at.dataset), lang);
    let licence = resource.licence.unwrap_or(dataset.licence);
    let mut out = Map::new();
    let own = json!({ "@language": catalog.site.languages[0] });
    out.insert("@context".into(), json!(["http://www.w3.org/ns/csvw", own]));
    out.insert("url".into(), json!(csv_name(resource)));
    out.insert("dc:title".into(), json!(resource.title.get(lang)));
    let description = resource.description.as_ref().unwrap_or(&dataset.description);
    out.insert("dc:description".into(), json!(description.get(lang)));
    out.insert("dc:license".into(), json!({ "@id": licence.url }));
    out.insert("dc:publisher".into(), json!({ "@id": publisher_iri(catalog) }));
    out.insert("dc:isPartOf".into(), json!({ "@id": dataset_iri(catalog, at.dataset) }));
    out.insert("dc:source".into(), json!({ "@id": absolute(catalog, &page) }));
    if let Some(date) = dataset.modified.or(dataset.issued) {
        let date = json!({ "@value": date.to_string(), "@type": "xsd:date" });
        out.insert("dc:modified".into(), date);
    }
    out.insert("tableSchema".into(), schema(site, at));
    Value::Object(out)
}

fn schema(site: &SiteView<'_>, at: ResourceRef) -> Value {
    let fields = &site.catalog.resource(at).schema.fields;
    let columns: Vec<Value> = fields
        .iter()
        .enumerate()
        .map(|(n, f)| column(f, published::is_required(site, at, n)))
        .collect();
    let names = |list: &[usize]| -> Vec<String> {
        list.iter().map(|n| variable(&fields[*n].name)).collect()
    };
    let mut out = Map::new();
    out.insert("columns".into(), json!(columns));
    let key = published::key(site, at);
    if !key.is_empty() {
        out.insert("primaryKey".into(), json!(names(key)));
    }
    // Readers want a value in every cell of a reference.
    let is_full = |n: &usize| site.facts.of(at).profiles.get(*n).is_some_and(|p| p.missing == 0);
    let own = published::references(site, at).into_iter();
    let own = own.filter(|r| r.target == at && r.fields.iter().all(is_full));
    let keys: Vec<Value> = own
        .map(|r| {
            let file = csv_name(site.catalog.resource(at));
            let reference = json!({ "resource": file, "columnReference": names(&r.to) });
            json!({ "columnReference": names(&r.fields), "reference": reference })
        })
        .collect();
    if !keys.is_empty() {
        out.insert("foreignKeys".into(), json!(keys));
    }
    Value::Object(out)
}

fn column(field: &Field, is_required: bool) -> Value {
    let mut out = Map::new();
    out.insert("name".into(), json!(variable(&field.name)));
    out.insert("titles".into(), json!(field.name));
    out.insert("dc:title".into(), json!(field.title.get(Lang::DEFAULT)));
    if let Some(text) = &field.description {
        out.insert("dc:description".into(), json!(text.get(Lang::DEFAULT)));
    }
    if let Some(unit) = &field.unit {
        out.insert("schema:unitText".into(), json!(unit.get(Lang::DEFAULT)));
    }
    out.insert("datatype".into(), datatype(field));
    if is_required {
        out.insert("required".into(), json!(true));
    }
    Value::Object(out)
}

fn datatype(field: &Field) -> Value {
    let base = match field.kind {
        FieldType::String | FieldType::Code | FieldType::GeoPoint => "string",
        FieldType::Integer => "integer",
        FieldType::Number => "decimal",
        FieldType::Boolean => "boolean",
        FieldType::Date => "date",
        FieldType::DateTime => "dateTimeStamp",
        FieldType::Year => "gYear",
        FieldType::Url => "anyURI",
    };
    let mut out = Map::new();
    let rules = &field.constraints;
    if base == "string" {
        let format = pattern::of(field).map(str::to_owned).or_else(|| pattern::of_codes(field));
        if let Some(format) = format {
            out.insert("format".into(), json!(format));
        }
        for (name, length) in [("minLength", rules.min_length), ("maxLength", rules.max_length)] {
            if let Some(length) = length {
                out.insert(name.into(), json!(length));
            }
        }
    }
    if field.kind.is_numeric() {
        for (name, number) in [("minimum", rules.minimum), ("maximum", rules.maximum)] {
            if let Some(number) = number {
                out.insert(name.into(), json!(number.to_string()));
            }
        }
    }
    for (name, day) in [("minimum", rules.earliest), ("maximum", rules.latest)] {
        if let Some(day) = day.filter(|_| field.kind == FieldType::Date) {
            out.insert(name.into(), json!(day.to_string()));
        }
    }
    if out.is_empty() {
        return json!(base);
    }
    out.insert("base".into(), json!(base));
    Value::Object(out)
}
